//! Mindset: which misconception stands behind a wrong owner of a layer. It is read off the wrong options of the
//! scenarios, so that no second list of them has to be kept.

use crate::model::{Claim, Layer, Library, Misconception, Owner, Ref};
use std::collections::HashMap;

/// A layer, its true owner, and the owner that somebody takes for it.
type Error = (Ref<Layer>, Owner, Owner);

/// The misconceptions behind wrong owners.
pub struct Mindset(HashMap<Error, Ref<Misconception>>);

impl Mindset {
    /// Reads the wrong options of all scenarios; where several misconceptions lead to one error, the one found most
    /// often counts, and of equals the first.
    pub fn new(library: &Library) -> Self {
        let mut found: HashMap<Error, Vec<usize>> = HashMap::new();
        for choice in library.scenarios.iter().flat_map(|scenario| &scenario.options) {
            let (Some(Claim::Cell(cell, said)), Some(misconception)) = (choice.says, choice.misconception) else {
                continue;
            };
            let error = (cell.layer, library.cell(cell).owner, said);
            let counts = found.entry(error).or_insert_with(|| vec![0; library.misconceptions.len()]);
            counts[misconception.place()] += 1;
        }
        let most = |counts: &[usize]| {
            let most =
                library.misconceptions.refs().max_by_key(|it| (counts[it.place()], std::cmp::Reverse(it.place())));
            most.expect("a count was taken, so that there is a misconception")
        };
        Self(found.iter().map(|(&error, counts)| (error, most(counts))).collect())
    }

    /// What makes somebody take `said` for the owner of a layer that is `truth`'s.
    pub fn behind(&self, layer: Ref<Layer>, truth: Owner, said: Owner) -> Option<Ref<Misconception>> {
        self.0.get(&(layer, truth, said)).copied().filter(|_| truth != said)
    }
}
