//! Counts: of how many layers AWS relieves the customer, per row, per layer and in all.

use super::Matrix;
use crate::model::{Cell, CellRef, Layer, Library, Owner, Owners, Ref};
use serde::Serialize;
use std::{iter::Sum, ops::Add};

/// How many cells have which owner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Cells that are AWS's alone.
    pub aws: usize,
    /// Cells that are the customer's.
    pub customer: usize,
    /// Cells that are shared.
    pub shared: usize,
    /// Cells of layers that do not exist there.
    pub none: usize,
}

impl Counts {
    /// Counts these cells.
    pub fn of<'a>(cells: impl IntoIterator<Item = &'a Cell>) -> Self {
        Self::of_owners(cells.into_iter().map(|cell| cell.owner))
    }

    /// Counts these owners.
    pub fn of_owners(owners: impl IntoIterator<Item = Owner>) -> Self {
        let mut counts = Self::default();
        for owner in owners {
            *match owner {
                Owner::Aws => &mut counts.aws,
                Owner::Customer => &mut counts.customer,
                Owner::Shared => &mut counts.shared,
                Owner::None => &mut counts.none,
            } += 1;
        }
        counts
    }

    /// The cells that exist: all but those of layers that are not there.
    pub fn existing(self) -> usize {
        self.aws + self.customer + self.shared
    }

    /// `AWS takes 9 of 15`, by the name that the provider has.
    pub fn told(self, owners: &Owners) -> String {
        format!("{} takes {} of {}", owners.provider.name, self.aws, self.existing())
    }
}

impl Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            aws: self.aws + other.aws,
            customer: self.customer + other.customer,
            shared: self.shared + other.shared,
            none: self.none + other.none,
        }
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), Self::add)
    }
}

impl Matrix {
    /// The owners of one row; none for a row that is not there.
    pub fn row_counts(&self, library: &Library, row: usize) -> Counts {
        self.rows.get(row).map_or_else(Counts::default, |&row| Counts::of(library.cells_of(row)))
    }

    /// The owners of one layer in all rows.
    pub fn layer_counts(&self, library: &Library, layer: Ref<Layer>) -> Counts {
        Counts::of(self.rows.iter().map(|&variant| library.cell(CellRef { variant, layer })))
    }

    /// The owners of all cells.
    pub fn counts(&self, library: &Library) -> Counts {
        (0..self.rows.len()).map(|row| self.row_counts(library, row)).sum()
    }
}
