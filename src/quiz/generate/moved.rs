//! Which of these layers moved: from one variant to another, some layers change owner and some do not. Layers that do
//! not exist on one of the two are never asked about.

use super::{Maker, drawn, hidden, phrase};
use crate::model::{CellRef, Claim, Layer, Library, Owner, Ref, Topic, Variant};
use crate::quiz::question::{Choice, Draft};
use fastrand::Rng;

/// Moves between services that teach how the line runs; those that a pack lacks fall away.
const JOURNEYS: [&[&str]; 6] = [
    &["ec2", "rds", "dynamodb"],
    &["ec2", "ecs", "ecs:fargate", "lambda"],
    &["ec2", "elastic-beanstalk", "lambda"],
    &["ec2", "eks", "eks:fargate"],
    &["ebs", "efs", "s3"],
    &["rds", "aurora", "dynamodb"],
];
/// The most layers that are asked for.
const MOST: usize = 3;

/// The moves worth asking about: between two stations of a journey, and between the variants of a service.
pub fn journeys(library: &Library) -> Vec<(Ref<Variant>, Ref<Variant>)> {
    let stations = JOURNEYS.iter().map(|ids| ids.iter().filter_map(|id| library.find_variant(id)).collect());
    let services = library.services.iter().map(|service| service.variants.clone());
    let mut moves: Vec<(Ref<Variant>, Ref<Variant>)> = Vec::new();
    for stations in stations.chain(services) {
        for (nth, &from) in stations.iter().enumerate() {
            for &to in &stations[nth + 1..] {
                if !moves.contains(&(from, to)) {
                    moves.push((from, to));
                }
            }
        }
    }
    moves
}

/// The question which layers change owner between two variants.
pub fn draft(maker: &Maker<'_>, from: Ref<Variant>, to: Ref<Variant>, rng: &mut Rng) -> Option<Draft> {
    let library = maker.library;
    let owners = |layer: Ref<Layer>| {
        let owner = |variant| library.cell(CellRef { variant, layer }).owner;
        (owner(from), owner(to))
    };
    let exists = |layer: &Ref<Layer>| owners(*layer).0 != Owner::None && owners(*layer).1 != Owner::None;
    let (moved, still): (Vec<_>, Vec<_>) =
        library.layers.refs().filter(exists).partition(|&layer| owners(layer).0 != owners(layer).1);
    let right = moved.len().min(MOST);
    let wrong = match right {
        0 => return None,
        1 => 3,
        _ => rng.usize(5 - right..=6 - right),
    };
    if still.len() < wrong {
        return None;
    }
    let mut layers = drawn(rng, &moved, right);
    layers.extend(drawn(rng, &nearest(&moved, still, wrong + 2), wrong));
    let rests_on = layers.iter().flat_map(|&layer| {
        [from, to].map(|variant| CellRef { variant, layer }).map(|at| Claim::Cell(at, library.cell(at).owner))
    });
    let rests_on = rests_on.collect();
    let options = layers.iter().map(|&layer| option(maker, layer, from, to)).collect();
    let (options, kind, key) = hidden(options, right, rng);
    let (before, after) = (phrase::title(library, from), phrase::title(library, to));
    let change = if right == 1 { "changes hands" } else { "change hands" };
    Some(Draft {
        id: String::new(),
        kind,
        stem: format!(
            "You move from {before} to {after}. Which of these layers {change} between you, {} and both?",
            library.pack.owners.provider.name
        ),
        options,
        targets: Vec::new(),
        key,
        rule: "The owner hangs on the service variant and the layer together; look at the layers one by one."
            .to_owned(),
        change: String::new(),
        rests_on,
        skill: maker.skill('e'),
    })
}

/// The `count` layers of `still` that stand nearest to one that moved, where the line could be thought to run.
fn nearest(moved: &[Ref<Layer>], mut still: Vec<Ref<Layer>>, count: usize) -> Vec<Ref<Layer>> {
    let distance = |layer: &Ref<Layer>| moved.iter().map(|it| it.place().abs_diff(layer.place())).min();
    still.sort_by_key(distance);
    still.truncate(count);
    still
}

fn option(maker: &Maker<'_>, layer: Ref<Layer>, from: Ref<Variant>, to: Ref<Variant>) -> Choice {
    let library = maker.library;
    let told = |variant| {
        let cell = library.cell(CellRef { variant, layer });
        format!("{}: {}", phrase::capital(&phrase::title(library, variant)), phrase::reason(&library.pack.owners, cell))
    };
    let owner = |variant| library.cell(CellRef { variant, layer }).owner;
    let verdict = if owner(from) == owner(to) { "It stays." } else { "It moves." };
    Choice {
        text: phrase::capital(library.layers[layer].name),
        why: format!("{verdict} {} {}", told(from), told(to)),
        misconception: None,
        claim: None,
        topic: Some(Topic::Cell(CellRef { variant: to, layer })),
    }
}
