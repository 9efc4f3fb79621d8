//! Who answers for a layer of a service variant: a single choice of the four owners, each with a duty that it would
//! have. The duty of the key is the cell's own; the others are the cell's other half, or borrowed from a neighbour.
//! That the layer does not exist is said in the same words whether it is so or not.

use super::{Maker, claiming, phrase};
use crate::model::{Cell, CellRef, Claim, Library, Owner, Text};
use crate::quiz::{
    generate::fair,
    picked::Picked,
    question::{Choice, Draft, Kind},
};
use fastrand::Rng;

/// From how many of the nearest neighbours a wrong option is drawn.
const NEAR: usize = 4;
/// One question in so many names no duty.
const BARE: u8 = 8;
/// One key in so many names no duty where another option cannot name one.
const HALF_BARE: u8 = 3;

/// The question who answers for the cell `at`.
pub fn draft(maker: &Maker<'_>, at: CellRef, rng: &mut Rng) -> Option<Draft> {
    let library = maker.library;
    let (cell, provider) = (library.cell(at), library.pack.owners.provider.name);
    let mut wordings = Owner::ALL.iter().map(|&owner| wording(maker, at, owner, rng)).collect::<Vec<_>>();
    let key = Owner::ALL.iter().position(|&owner| owner == cell.owner)?;
    conceal(&mut wordings, key, rng);
    let options = Owner::ALL.iter().zip(wordings).map(|(&owner, it)| option(maker, at, owner, it)).collect();
    Some(Draft {
        id: String::new(),
        kind: Kind::Single,
        stem: format!("Who answers for {}?", phrase::place(library, at)),
        options,
        targets: Vec::new(),
        key: Picked::Options(vec![key]),
        rule: phrase::capital(&format!("{}. {}.", phrase::ruling(library, at), lesson(provider, cell.owner))),
        change: change(library, at),
        rests_on: vec![Claim::Cell(at, cell.owner)],
        skill: maker.skill_of(cell.owner),
    })
}

/// Keeps duties from giving the key away. Where nobody else has a duty of this layer, none is named; where somebody
/// has none, the key is now and then without one too, so that neither way of wording it is sure to be wrong.
fn conceal(wordings: &mut [Option<Wording>], key: usize, rng: &mut Rng) {
    let others = || Owner::ALL.iter().enumerate().filter(|(place, owner)| *place != key && **owner != Owner::None);
    let bare = others().filter(|(place, _)| wordings[*place].is_none()).count();
    if bare == others().count() || rng.u8(0..BARE) == 0 {
        wordings.fill(None);
    } else if bare > 0 && rng.u8(0..HALF_BARE) == 0 {
        wordings[key] = None;
    }
}

fn lesson(provider: Text, owner: Owner) -> String {
    match owner {
        Owner::Aws => format!("You inherit what {provider} alone controls"),
        Owner::Customer => format!("{provider} obeys your settings; it does not choose them"),
        Owner::Shared => "Each side has its own job, and neither does the other's".to_owned(),
        Owner::None => "Nobody can be asked to look after what is not there".to_owned(),
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

/// The wording of an option, and the cell that lent it if that is another.
type Wording = (String, Option<CellRef>);

fn option(maker: &Maker<'_>, at: CellRef, owner: Owner, wording: Option<Wording>) -> Choice {
    let library = maker.library;
    let (text, lender) = wording.unwrap_or_else(|| (plain(library, at, owner), None));
    let mut why = phrase::reason(&library.pack.owners, library.cell(at));
    if let Some(lender) = lender {
        why = format!("{why} What the option says is so with {}.", phrase::title(library, lender.variant));
    }
    claiming(maker, Claim::Cell(at, owner), text, why)
}

/// An option in the words of the cell itself, else in those of a neighbour where `owner` does answer for the layer.
fn wording(maker: &Maker<'_>, at: CellRef, owner: Owner, rng: &mut Rng) -> Option<Wording> {
    let library = maker.library;
    let provider = library.pack.owners.provider.name;
    if let Some(text) = version(versions(provider, library.cell(at), owner), rng) {
        return Some((text, None));
    }
    let near = maker.neighbours.of(library, at, |cell| cell.owner == owner).into_iter();
    let near: Vec<(Vec<String>, CellRef)> = near.map(|it| (versions(provider, library.cell(it), owner), it)).collect();
    let near: Vec<_> = near.into_iter().filter(|(versions, _)| !versions.is_empty()).take(NEAR).collect();
    let (versions, lender) = rng.choice(near)?;
    Some((version(versions, rng)?, Some(lender)))
}

/// One version by lot, as often as not the first.
fn version(versions: Vec<String>, rng: &mut Rng) -> Option<String> {
    if rng.bool() { versions.into_iter().next() } else { rng.choice(versions) }
}

/// The options that can be made of a cell's duties for `owner`, the fullest first.
fn versions(provider: Text, cell: &Cell, owner: Owner) -> Vec<String> {
    let clauses = |half: Option<Text>| half.map(phrase::clauses).unwrap_or_default();
    let (yours, theirs) = (clauses(cell.you), clauses(cell.aws));
    let mut versions: Vec<String> = match owner {
        Owner::Aws => theirs.iter().map(|aws| format!("{provider} alone: {aws}")).collect(),
        Owner::Customer => yours.iter().map(|you| format!("You alone: {you}")).collect(),
        Owner::Shared if theirs.is_empty() => Vec::new(),
        Owner::Shared => {
            let pairs =
                yours.iter().flat_map(|you| theirs.iter().map(move |aws| format!("Both: you {you}; {provider} {aws}")));
            pairs.chain(yours.iter().map(|you| format!("Both: you {you}, and {provider} does the rest"))).collect()
        }
        Owner::None => Vec::new(),
    };
    versions.retain(|text| text.chars().count() <= fair::OPTION);
    versions
}

/// An option without a duty.
fn plain(library: &Library, at: CellRef, owner: Owner) -> String {
    let provider = library.pack.owners.provider.name;
    match owner {
        Owner::Aws => format!("{provider} alone: chooses, sets up and keeps up every part of it, and asks you nothing"),
        Owner::Customer => {
            format!("You alone: choose, set up and keep up every part of it, as {provider} does nothing here")
        }
        Owner::Shared => {
            format!("Both: you choose how it is set up and kept up; {provider} carries that out and reports on it")
        }
        Owner::None => format!("Nobody: {} has no such layer", phrase::title(library, at.variant)),
    }
}
