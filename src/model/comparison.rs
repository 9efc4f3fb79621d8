//! Comparisons: variants side by side, and what changes for the customer who moves from one to the next. All of it is
//! computed from cells.

use super::{CellRef, Id, Layer, Library, Owner, Ref, Text, Variant};
use serde::{Deserialize, Serialize};

/// A path from variant to variant that is worth comparing.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Comparison {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: Text,
    /// What one sees in it, in a sentence.
    pub summary: Text,
    /// The variants, in the order of the path: two to four.
    pub variants: Vec<Ref<Variant>>,
}

/// The fewest and the most variants that stand side by side.
pub const COMPARED: std::ops::RangeInclusive<usize> = 2..=4;

/// What a move from one variant to another changes at one layer. `A` is the owner before, `B` after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The layer.
    pub layer: Ref<Layer>,
    /// Who answers for it before and after.
    pub owners: (Owner, Owner),
    /// The customer's duty before, if there was one.
    pub before: Option<Text>,
    /// The customer's duty after, if there is one.
    pub after: Option<Text>,
}

impl Library {
    /// The layers whose owner or duties are not the same in all these variants, top to bottom.
    pub fn differing(&self, variants: &[Ref<Variant>]) -> Vec<Ref<Layer>> {
        let Some((&first, rest)) = variants.split_first() else { return Vec::new() };
        let differs = |layer: Ref<Layer>| {
            let cell = |variant| self.cell(CellRef { variant, layer });
            rest.iter().any(|&variant| !cell(variant).says_the_same_as(cell(first)))
        };
        self.layers.refs().filter(|&layer| differs(layer)).collect()
    }

    /// What changes on the way from one variant to another, layer by layer from the top.
    pub fn changes(&self, from: Ref<Variant>, to: Ref<Variant>) -> Vec<Change> {
        let change = |layer| {
            let (before, after) =
                (self.cell(CellRef { variant: from, layer }), self.cell(CellRef { variant: to, layer }));
            Change { layer, owners: (before.owner, after.owner), before: before.duty(), after: after.duty() }
        };
        self.differing(&[from, to]).into_iter().map(change).collect()
    }
}
