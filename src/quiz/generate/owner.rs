//! Who answers for a layer of a service variant: a single choice of the four owners, each with a duty that it would
//! have. The duty of the key is the cell's own; the others are the cell's other half, or borrowed from a neighbour.

use super::{Maker, claiming, phrase};
use crate::model::{CellRef, Claim, Library, Owner, Text};
use crate::quiz::{
    generate::fair,
    picked::Picked,
    question::{Choice, Draft, Kind},
};
use fastrand::Rng;

/// From how many of the nearest neighbours a wrong option is drawn.
const NEAR: usize = 4;

/// The question who answers for the cell `at`.
pub fn draft(maker: &Maker<'_>, at: CellRef, rng: &mut Rng) -> Option<Draft> {
    let library = maker.library;
    let cell = library.cell(at);
    let options = Owner::ALL.iter().map(|&owner| option(maker, at, owner, rng)).collect();
    let key = Owner::ALL.iter().position(|&owner| owner == cell.owner)?;
    Some(Draft {
        id: String::new(),
        kind: Kind::Single,
        stem: format!("Who answers for {}?", phrase::place(library, at)),
        options,
        targets: Vec::new(),
        key: Picked::Options(vec![key]),
        rule: phrase::capital(&format!("{}. {}.", phrase::ruling(library, at), lesson(cell.owner))),
        change: change(library, at),
        rests_on: vec![Claim::Cell(at, cell.owner)],
        skill: maker.skill_of(cell.owner),
    })
}

fn lesson(owner: Owner) -> Text {
    match owner {
        Owner::Aws => "You inherit what AWS alone controls",
        Owner::Customer => "AWS obeys your settings; it does not choose them",
        Owner::Shared => "Each side has its own job, and neither does the other's",
        Owner::None => "Nobody can be asked to look after what is not there",
    }
}

/// What would have to change: another variant of the service where the owner is another.
fn change(library: &Library, at: CellRef) -> String {
    let owner = library.cell(at).owner;
    let variants = library.service_of(at.variant).variants.iter();
    let mut others = variants.map(|&variant| CellRef { variant, ..at });
    let other = others.find(|&it| library.cell(it).owner != owner);
    other.map_or_else(String::new, |it| phrase::capital(&format!("{}.", phrase::ruling(library, it))))
}

fn option(maker: &Maker<'_>, at: CellRef, owner: Owner, rng: &mut Rng) -> Choice {
    let (library, cell) = (maker.library, maker.library.cell(at));
    let own = worded(library, at, owner);
    let (text, lender) = match own {
        Some(text) => (text, None),
        None => borrowed(maker, at, owner, rng).map_or_else(|| (plain(owner), None), |(text, it)| (text, Some(it))),
    };
    let mut why = phrase::reason(cell);
    if let Some(lender) = lender {
        why = format!("{why} What it says is so with {}.", phrase::title(library, lender.variant));
    }
    claiming(maker, Claim::Cell(at, owner), text, why)
}

/// The option that names `owner`, with the duties that the cell itself has for it.
fn worded(library: &Library, at: CellRef, owner: Owner) -> Option<String> {
    let cell = library.cell(at);
    let room = |head: &str| fair::OPTION - head.len();
    let alone = |head: &str, half: Text| phrase::clause(half, room(head)).map(|half| format!("{head}{half}"));
    match owner {
        Owner::Aws => alone("AWS alone: ", cell.aws?),
        Owner::Customer => alone("You alone: ", cell.you?),
        Owner::Shared => both(cell.you?, cell.aws?),
        Owner::None => Some(format!("Nobody: {} has no such layer", phrase::title(library, at.variant))),
    }
}

/// An option in the words of a neighbour where `owner` does answer for the layer.
fn borrowed(maker: &Maker<'_>, at: CellRef, owner: Owner, rng: &mut Rng) -> Option<(String, CellRef)> {
    let library = maker.library;
    let near = maker.neighbours.of(library, at, |cell| cell.owner == owner);
    let worded = near.into_iter().filter_map(|it| worded(library, it, owner).map(|text| (text, it)));
    let near: Vec<_> = worded.take(NEAR).collect();
    rng.choice(near)
}

/// An option for an owner that this layer has nowhere near.
fn plain(owner: Owner) -> String {
    match owner {
        Owner::Aws => "AWS alone: chooses, sets up and keeps up every part of it, and asks you nothing",
        Owner::Customer => "You alone: choose, set up and keep up every part of it, as AWS does nothing here",
        Owner::Shared => "Both: you choose how it is set up and kept up; AWS carries that out and reports on it",
        Owner::None => "Nobody: there is no such layer here",
    }
    .to_owned()
}

/// The longest clauses of both halves that fit an option together.
fn both(you: Text, aws: Text) -> Option<String> {
    let yours = phrase::clauses(you);
    let pairs = yours.iter().flat_map(|you| phrase::clauses(aws).into_iter().map(move |aws| (you, aws)));
    let texts = pairs.map(|(you, aws)| format!("Both: you {you}; AWS {aws}"));
    texts.filter(|text| text.chars().count() <= fair::OPTION).max_by_key(|text| text.chars().count()).or_else(|| {
        const REST: &str = "Both: you , and AWS does the rest";
        phrase::clause(you, fair::OPTION - REST.len()).map(|you| format!("Both: you {you}, and AWS does the rest"))
    })
}
