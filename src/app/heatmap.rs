//! The heat map: services down, layers across, and the cell that is selected. It owns which rows stand there, in which
//! order, and the stack that the learner marks.

use super::{action::Move, cursor::Cursor};
use crate::layout::HeatmapParts;
use crate::matrix::{Filter, Matrix, Sort, Unclear};
use crate::model::{CellRef, Library, Ref, Stack, Variant};

/// Which services are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All services, each in its default variant unless it is unfolded.
    All,
    /// All variants of all services.
    Variants,
    /// The learner's own stack.
    Mine,
}

/// The state of the heat map.
#[derive(Clone, Debug)]
pub struct Heatmap {
    /// The rows.
    pub matrix: Matrix,
    /// Their order.
    pub sort: Sort,
    /// Which services are shown.
    pub scope: Scope,
    /// The filter as it was typed.
    pub filter: String,
    /// The rows; `at` is the selected one.
    pub rows: Cursor,
    /// The layers; `at` is the selected one.
    pub columns: Cursor,
}

impl Heatmap {
    /// All services, by category; `at` is selected, if it is there.
    pub fn new(library: &Library, at: Option<CellRef>) -> Self {
        let matrix = Matrix::all(library);
        let mut it = Self {
            matrix,
            sort: Sort::Category,
            scope: Scope::All,
            filter: String::new(),
            rows: Cursor::default(),
            columns: Cursor::default(),
        };
        if let Some(at) = at {
            it.columns.at = at.layer.place();
            it.select(library, at.variant);
        }
        it
    }

    /// The selected cell; none if no row is left.
    pub fn cell(&self, library: &Library) -> Option<CellRef> {
        let variant = *self.matrix.rows.get(self.rows.at)?;
        Some(CellRef { variant, layer: library.layers.at(self.columns.at)? })
    }

    /// Moves among the rows.
    pub fn step(&mut self, by: Move, height: usize) {
        self.rows.step(by, self.matrix.rows.len(), height);
    }

    /// Moves among the layers.
    pub fn across(&mut self, library: &Library, by: Move, width: usize) {
        self.columns.step(by, library.layers.len(), width);
    }

    /// Brings the selected cell into the window.
    pub fn reveal(&mut self, parts: HeatmapParts) {
        self.rows.at = self.rows.at.min(self.matrix.rows.len().saturating_sub(1));
        self.rows.reveal(self.rows.at..self.rows.at + 1, usize::from(parts.rows.height));
        self.columns.reveal(self.columns.at..self.columns.at + 1, usize::from(parts.columns));
    }

    /// The next order.
    pub fn turn_sort(&mut self, library: &Library) {
        let variant = self.matrix.rows.get(self.rows.at).copied();
        self.sort = match self.sort {
            Sort::Category => Sort::Water,
            Sort::Water => Sort::Name,
            Sort::Name => Sort::Category,
        };
        self.matrix.sort(library, self.sort);
        if let Some(variant) = variant {
            self.select(library, variant);
        }
    }

    /// Shows or hides the variants of the selected service.
    pub fn toggle_variants(&mut self, library: &Library) {
        let Some(&variant) = self.matrix.rows.get(self.rows.at) else { return };
        if self.matrix.is_unfolded(library, self.rows.at) {
            self.matrix.fold(library, self.rows.at);
        } else {
            self.matrix.unfold(library, self.rows.at);
        }
        self.select(library, variant);
    }

    /// Shows other services: all, all with their variants, or those of a stack.
    pub fn show(&mut self, library: &Library, scope: Scope, stack: &Stack) {
        self.scope = scope;
        self.fill(library, stack);
    }

    /// Shows only the rows that fit a filter.
    ///
    /// # Errors
    /// A filter that means nothing; the rows stay as they were.
    pub fn set_filter(&mut self, library: &Library, typed: &str, stack: &Stack) -> Result<(), Unclear> {
        Filter::parse(typed, library)?;
        self.filter = typed.trim().to_owned();
        self.fill(library, stack);
        Ok(())
    }

    /// Takes in the rows anew; what was selected stays so, if it is still there.
    pub fn fill(&mut self, library: &Library, stack: &Stack) {
        let variant = self.matrix.rows.get(self.rows.at).copied();
        self.matrix = match self.scope {
            Scope::All => Matrix::all(library),
            Scope::Variants => Matrix::unfolded(library),
            Scope::Mine => Matrix::of(stack),
        };
        if let Ok(filter) = Filter::parse(&self.filter, library) {
            self.matrix.keep(library, &filter);
        }
        self.matrix.sort(library, self.sort);
        self.rows.at = 0;
        if let Some(variant) = variant {
            self.select(library, variant);
        }
    }

    /// Selects the row of a variant, or of its service.
    fn select(&mut self, library: &Library, variant: Ref<Variant>) {
        let service = library.variants[variant].service;
        let rows = &self.matrix.rows;
        let same = rows.iter().position(|&row| row == variant);
        let near = || rows.iter().position(|&row| library.variants[row].service == service);
        self.rows.at = same.or_else(near).unwrap_or(0);
    }
}
