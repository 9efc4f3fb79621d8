//! The cells of all variants while they are read: what several variants share is kept once.

use crate::model::{Cell, Ref, Table};
use foldhash::HashMap;

/// Cells, each once, with the order in which they came.
#[derive(Default)]
pub struct Cells(HashMap<Cell, Ref<Cell>>);

impl Cells {
    /// Keeps a cell; if there is one that says the same in every field, that one.
    pub fn keep(&mut self, cell: Cell) -> Ref<Cell> {
        let next = Ref::new(self.0.len());
        *self.0.entry(cell).or_insert(next)
    }

    /// The cells in the order in which they came.
    pub fn into_table(self) -> Table<Cell> {
        let mut cells: Vec<(Cell, Ref<Cell>)> = self.0.into_iter().collect();
        cells.sort_unstable_by_key(|(_, place)| place.place());
        Table::new(cells.into_iter().map(|(cell, _)| cell).collect())
    }
}
