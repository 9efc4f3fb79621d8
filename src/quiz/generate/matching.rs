//! Matchings: duties with the layers of one variant, or with the services of one layer. A duty fits one target alone:
//! layers that share a word are not asked about together, and services differ in the owner that the duty names.

use super::{Maker, drawn, fair, phrase};
use crate::model::{Cell, CellRef, Claim, Layer, Library, Owner, Owners, Ref, Topic, Variant};
use crate::quiz::{
    picked::Picked,
    question::{Choice, Draft, Kind},
};
use fastrand::Rng;

/// Pairs of duty and layer.
const PAIRS: usize = 4;
/// Letters from which on two words count as the same if they begin alike.
const STEM: usize = 6;

/// The question which duty with `variant` belongs to which layer.
pub fn layers(maker: &Maker<'_>, variant: Ref<Variant>, rng: &mut Rng) -> Option<Draft> {
    let library = maker.library;
    let mut chosen: Vec<(CellRef, String)> = Vec::new();
    for layer in drawn(rng, &library.layers.refs().collect::<Vec<_>>(), library.layers.len()) {
        let at = CellRef { variant, layer };
        let Some(text) = duty(&library.pack.owners, library.cell(at), rng) else { continue };
        let apart = |(it, other): &(CellRef, String)| {
            !akin(library, it.layer, library.layers[layer].name)
                && !akin(library, it.layer, &text)
                && !akin(library, layer, other)
        };
        if chosen.len() < PAIRS && chosen.iter().all(apart) {
            chosen.push((at, text));
        }
    }
    let title = phrase::title(library, variant);
    let target = |at: CellRef| phrase::capital(library.layers[at.layer].name);
    let full = chosen.len() == PAIRS;
    let stem = format!("These are duties with {title}. Match each with its layer.");
    let rule = "Find the layer first: who answers for it follows from the layer and the service variant.";
    full.then(|| matching(maker, &chosen, target, stem, rule, 'a', rng))
}

/// The question which duty at `layer` belongs to which service.
pub fn services(maker: &Maker<'_>, layer: Ref<Layer>, rng: &mut Rng) -> Option<Draft> {
    let library = maker.library;
    let mut chosen = Vec::new();
    for owner in [Owner::Customer, Owner::Shared, Owner::Aws] {
        let cells = library.variants.refs().map(|variant| CellRef { variant, layer });
        let level: Vec<_> = cells.filter(|&at| library.cell(at).owner == owner).collect();
        let at = rng.choice(level)?;
        chosen.push((at, duty(&library.pack.owners, library.cell(at), rng)?));
    }
    let names = |at: CellRef| [library.service_of(at.variant).short, library.variants[at.variant].name];
    let tells =
        |(_, text): &(CellRef, String)| chosen.iter().any(|(at, _)| names(*at).iter().any(|it| text.contains(it)));
    if chosen.iter().any(tells) {
        return None;
    }
    let target = |at: CellRef| phrase::capital(&phrase::title(library, at.variant));
    let name = library.layers[layer].name;
    let stem = format!(
        "These are duties at the layer {name}. Match each with its service; who is named does all of it, if it does not \
         say in part."
    );
    let rule = "One layer, three owners: it is the service variant that decides.";
    Some(matching(maker, &chosen, target, stem, rule, 'e', rng))
}

/// What a cell asks of its owner, with the owner in front; of one side by lot where both have a half.
fn duty(owners: &Owners, cell: &Cell, rng: &mut Rng) -> Option<String> {
    let provider = owners.provider.name;
    let (head, half) = match cell.owner {
        Owner::Aws => (provider.to_owned(), cell.aws?),
        Owner::Customer => ("You".to_owned(), cell.you?),
        Owner::Shared if rng.bool() => (format!("{provider}, in part"), cell.aws?),
        Owner::Shared => ("You, in part".to_owned(), cell.you?),
        Owner::None => return None,
    };
    Some(format!("{head}: {}", phrase::clause(half, fair::OPTION - head.len() - 2)?))
}

/// Whether a text has a word of a layer's name, or one that begins like it.
fn akin(library: &Library, layer: Ref<Layer>, text: &str) -> bool {
    let stems = |text: &str| {
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        words.filter_map(|word| word.to_lowercase().get(..STEM).map(str::to_owned)).collect::<Vec<_>>()
    };
    let name = stems(library.layers[layer].name);
    stems(text).iter().any(|stem| name.contains(stem))
}

/// The question whose options are the duties in `pairs`, and whose targets are the names of their cells.
fn matching(
    maker: &Maker<'_>,
    pairs: &[(CellRef, String)],
    target: impl Fn(CellRef) -> String,
    stem: String,
    rule: &str,
    skill: char,
    rng: &mut Rng,
) -> Draft {
    let library = maker.library;
    let options = drawn(rng, pairs, pairs.len());
    let places = drawn(rng, &(0..options.len()).collect::<Vec<_>>(), options.len());
    let key = (0..options.len()).map(|option| places.iter().position(|&place| place == option)).collect();
    let claims: Vec<Claim> = options.iter().map(|&(at, _)| Claim::Cell(at, library.cell(at).owner)).collect();
    let option = |((at, text), claim): (&(CellRef, String), &Claim)| Choice {
        text: text.clone(),
        why: format!("{}. {}", target(*at), phrase::halves(&library.pack.owners, library.cell(*at))),
        misconception: None,
        claim: Some(*claim),
        topic: Some(Topic::Cell(*at)),
    };
    Draft {
        id: String::new(),
        kind: Kind::Matching,
        stem,
        options: options.iter().zip(&claims).map(option).collect(),
        targets: places.iter().map(|&place| target(options[place].0)).collect(),
        key: Picked::Pairs(key),
        rule: rule.to_owned(),
        change: String::new(),
        rests_on: claims,
        skill: maker.skill(skill),
    }
}
