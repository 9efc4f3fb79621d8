//! Where a layer has a certain owner: a single choice of four service variants, the reverse of who answers for it.

use super::{Maker, claiming, drawn, hidden, phrase};
use crate::model::{CellRef, Claim, Layer, Owner, Ref};
use crate::quiz::question::Draft;
use fastrand::Rng;

/// Wrong options.
const WRONG: usize = 3;

/// The question with which service `owner` answers for `layer`.
pub fn draft(maker: &Maker<'_>, layer: Ref<Layer>, owner: Owner, rng: &mut Rng) -> Option<Draft> {
    let library = maker.library;
    let name = library.layers[layer].name;
    let provider = library.pack.owners.provider.name;
    let stem = match owner {
        Owner::Aws => format!("With which of these does {provider} alone answer for {name}?"),
        Owner::Customer => format!("With which of these do you answer for {name}, and not {provider}?"),
        Owner::Shared => format!("With which of these do both you and {provider} have a job in {name}?"),
        Owner::None => return None,
    };
    let cells = library.variants.refs().map(|variant| CellRef { variant, layer });
    let existing = cells.filter(|&at| library.cell(at).owner != Owner::None);
    let (right, wrong): (Vec<_>, Vec<_>) = existing.partition(|&at| library.cell(at).owner == owner);
    let mut cells = drawn(rng, &right, 1);
    cells.extend(drawn(rng, &wrong, WRONG));
    if right.is_empty() || cells.len() != 1 + WRONG {
        return None;
    }
    let rests_on = cells.iter().map(|&at| Claim::Cell(at, library.cell(at).owner)).collect();
    let option = |&at: &CellRef| {
        let text = phrase::capital(&phrase::title(library, at.variant));
        claiming(maker, Claim::Cell(at, owner), text, phrase::reason(&library.pack.owners, library.cell(at)))
    };
    let options = cells.iter().map(option).collect();
    let rule = phrase::capital(&format!("{}.", phrase::ruling(library, cells[0])));
    let (options, kind, key) = hidden(options, 1, rng);
    Some(Draft {
        id: String::new(),
        kind,
        stem,
        options,
        targets: Vec::new(),
        key,
        rule,
        change: String::new(),
        rests_on,
        skill: maker.skill('e'),
    })
}
