//! Which of these duties are yours, or AWS's: a multiple response over one service variant. What is right are the
//! halves of its own cells; what is wrong are duties that the same side has elsewhere, at layers that are wholly the
//! other side's here. Both are therefore worded alike.

use super::{Maker, Side, claiming, drawn, fair, hidden, phrase};
use crate::model::{Cell, CellRef, Claim, Owner, Ref, Text, Variant};
use crate::quiz::question::{Choice, Draft};
use fastrand::Rng;

/// Options of the key, and other options, of every shape that the exam knows.
const SHAPES: [(usize, usize); 4] = [(2, 3), (3, 2), (3, 3), (2, 4)];
/// From how many of the nearest neighbours a wrong option is drawn.
const NEAR: usize = 4;

/// The question which duties `side` has with `variant`.
pub fn draft(maker: &Maker<'_>, variant: Ref<Variant>, side: Side, rng: &mut Rng) -> Option<Draft> {
    let library = maker.library;
    let cells = || library.layers.refs().map(|layer| CellRef { variant, layer });
    let right: Vec<Choice> = cells().filter_map(|at| own(maker, at, side)).collect();
    let wrong: Vec<Choice> = cells().filter_map(|at| borrowed(maker, at, side, rng)).collect();
    let shapes: Vec<_> = SHAPES.into_iter().filter(|it| it.0 <= right.len() && it.1 <= wrong.len()).collect();
    let (rights, wrongs) = rng.choice(shapes)?;
    let mut options = drawn(rng, &right, rights);
    options.extend(drawn(rng, &wrong, wrongs));
    let rests_on = options.iter().filter_map(|choice| choice.claim?.cell());
    let rests_on = rests_on.map(|at| Claim::Cell(at, library.cell(at).owner)).collect();
    let (options, kind, key) = hidden(options, rights, rng);
    let title = phrase::title(library, variant);
    let (whose, rule) = match side {
        Side::You => ("yours", "Yours is what your layers ask of you, and your half of every split layer.".to_owned()),
        Side::Aws => {
            let whose = library.pack.owners.provider.whose;
            (whose, format!("{whose} are the layers that it owns, and its half of every split layer."))
        }
    };
    Some(Draft {
        id: String::new(),
        kind,
        stem: format!("Which of these duties are {whose} with {title}?"),
        options,
        targets: Vec::new(),
        key,
        rule,
        change: String::new(),
        rests_on,
        skill: maker.skill_of(side.owner()),
    })
}

fn half(cell: &Cell, side: Side) -> Option<Text> {
    match side {
        Side::You => cell.you,
        Side::Aws => cell.aws,
    }
}

fn has_duty(cell: &Cell, side: Side) -> bool {
    cell.owner == side.owner() || cell.owner == Owner::Shared
}

/// A duty that the side has here.
fn own(maker: &Maker<'_>, at: CellRef, side: Side) -> Option<Choice> {
    let cell = maker.library.cell(at);
    let text = worded(maker, at, half(cell, side).filter(|_| has_duty(cell, side))?)?;
    Some(claiming(maker, Claim::Cell(at, cell.owner), text, phrase::reason(&maker.library.pack.owners, cell)))
}

/// A duty that the side has elsewhere, at a layer that is the other side's here, down to the last half-sentence.
fn borrowed(maker: &Maker<'_>, at: CellRef, side: Side, rng: &mut Rng) -> Option<Choice> {
    let library = maker.library;
    let cell = library.cell(at);
    if cell.owner != side.other().owner() || half(cell, side).is_some() {
        return None;
    }
    let near = maker.neighbours.of(library, at, |cell| has_duty(cell, side));
    let worded = near.into_iter().filter_map(|it| Some((worded(maker, it, half(library.cell(it), side)?)?, it)));
    let near: Vec<(String, CellRef)> = worded.take(NEAR).collect();
    let (text, lender) = rng.choice(near)?;
    let why = format!(
        "{} It is so with {}.",
        phrase::reason(&library.pack.owners, cell),
        phrase::title(library, lender.variant)
    );
    Some(claiming(maker, Claim::Cell(at, side.owner()), text, why))
}

/// A duty with the layer in front of it, without which it could be meant of another.
fn worded(maker: &Maker<'_>, at: CellRef, half: Text) -> Option<String> {
    let layer = phrase::capital(maker.library.layers[at.layer].name);
    let half = phrase::clause(half, fair::OPTION - layer.chars().count() - 2)?;
    Some(format!("{layer}: {half}"))
}
