//! Orderings: service variants by the height of their water, or by how much of one layer is the customer's. No two
//! that are asked for stand equally high, so that one order alone is right.

use super::{Maker, drawn, phrase};
use crate::model::{CellRef, Claim, Layer, Library, Owner, Ref, Sign, Topic, Variant};
use crate::quiz::{
    picked::Picked,
    question::{Choice, Draft, Kind},
};
use fastrand::Rng;

/// The fewest variants that are worth putting in order.
const LEAST: usize = 3;
/// The most variants that are put in order.
const MOST: usize = 4;

/// The question in which order `variant` and others stand by their water.
pub fn by_water(maker: &Maker<'_>, variant: Ref<Variant>, rng: &mut Rng) -> Option<Draft> {
    let library = maker.library;
    let water = |it: Ref<Variant>| library.variants[it].water();
    let mut heights: Vec<usize> = library.variants.refs().map(water).filter(|&it| it != water(variant)).collect();
    heights.sort_unstable();
    heights.dedup();
    let count = rng.usize(LEAST..=MOST).min(heights.len() + 1);
    let mut chosen = vec![variant];
    for height in drawn(rng, &heights, count - 1) {
        let level: Vec<_> = library.variants.refs().filter(|&it| water(it) == height).collect();
        chosen.extend(rng.choice(level));
    }
    if chosen.len() < LEAST {
        return None;
    }
    chosen.sort_by_key(|&it| water(it));
    let tops = chosen.iter().map(|&variant| CellRef { variant, layer: shore(library, variant) }).collect();
    let why = |at: CellRef| format!("{} {}", depth(library, at.variant), above(library, at));
    let Sign { name, whose, .. } = library.pack.owners.provider;
    let stem = format!(
        "Put these in the order in which the water stands: first where the fewest layers, counted from the bottom, \
         are wholly {whose}."
    );
    let rule = format!("The water rises as {name} takes over: what lies under it is wholly {whose}, without a gap.");
    Some(ordering(maker, tops, stem, rule, why, rng))
}

/// The first layer above the water, or the topmost where nothing stands above it.
fn shore(library: &Library, variant: Ref<Variant>) -> Ref<Layer> {
    let dry = library.layers.len() - library.variants[variant].water();
    library.layers.at(dry.saturating_sub(1)).expect("a library has layers")
}

fn depth(library: &Library, variant: Ref<Variant>) -> String {
    let water = library.variants[variant].water();
    let surface = library.layers.at(library.layers.len() - water);
    let count = library.layers.len();
    surface.map_or_else(
        || format!("No layer at the bottom is wholly {}.", library.pack.owners.provider.whose),
        |layer| format!("{water} of {count} layers lie under water, up to {}.", library.layers[layer].name),
    )
}

fn above(library: &Library, at: CellRef) -> String {
    format!("Above it, {}. {}", library.layers[at.layer].name, phrase::reason(&library.pack.owners, library.cell(at)))
}

/// The question in which order three services stand by how much of `layer` is the customer's.
pub fn by_owner(maker: &Maker<'_>, layer: Ref<Layer>, rng: &mut Rng) -> Option<Draft> {
    let library = maker.library;
    let mut chosen = Vec::new();
    for owner in [Owner::Customer, Owner::Shared, Owner::Aws] {
        let cells = library.variants.refs().map(|variant| CellRef { variant, layer });
        let level: Vec<_> = cells.filter(|&at| library.cell(at).owner == owner).collect();
        chosen.push(rng.choice(level)?);
    }
    let name = library.layers[layer].name;
    let stem = format!("Put these in the order of how much of {name} is yours: first where it is wholly yours.");
    let whose = library.pack.owners.provider.whose;
    let rule = format!("First where the layer is yours, then where it is split, last where it is {whose} alone.");
    Some(ordering(maker, chosen, stem, rule, |at| phrase::reason(&library.pack.owners, library.cell(at)), rng))
}

/// The question whose key is the order of `cells`, each standing for its variant.
fn ordering(
    maker: &Maker<'_>,
    cells: Vec<CellRef>,
    stem: String,
    rule: String,
    why: impl Fn(CellRef) -> String,
    rng: &mut Rng,
) -> Draft {
    let library = maker.library;
    let mut places: Vec<usize> = (0..cells.len()).collect();
    rng.shuffle(&mut places);
    let option = |&place: &usize| {
        let at = cells[place];
        let text = phrase::capital(&phrase::title(library, at.variant));
        let claim = Some(Claim::Cell(at, library.cell(at).owner));
        Choice { text, why: why(at), misconception: None, claim, topic: Some(Topic::Cell(at)) }
    };
    let key = (0..cells.len()).filter_map(|nth| places.iter().position(|&place| place == nth)).collect();
    Draft {
        id: String::new(),
        kind: Kind::Ordering,
        stem,
        options: places.iter().map(option).collect(),
        targets: Vec::new(),
        key: Picked::Order(key),
        rule,
        change: String::new(),
        rests_on: cells.iter().map(|&at| Claim::Cell(at, library.cell(at).owner)).collect(),
        skill: maker.skill('e'),
    }
}
