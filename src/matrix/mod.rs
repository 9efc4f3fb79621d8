//! The responsibility matrix: services down, layers across, an owner in every place. It owns which services stand in it
//! and in which order; what it says is a reading of the library. It knows no screen and no file.
//!
//! ```text
//! Matrix ──────► Report ─────────► format
//!  rows, order    cells, duties,     text, Markdown, CSV, JSON,
//!  filter, fold   controls, sources  HTML, XLSX, OSCAL
//! ```

mod checklist;
mod control;
mod count;
mod filter;
pub mod format;
mod ownership;
mod report;
mod words;

pub use checklist::{Duty, Kind};
pub use control::ControlEntry;
pub use count::Counts;
pub use filter::{Filter, Unclear};
pub use ownership::{Ownership, reading};
pub use report::{CellEntry, Cited, Head, LayerEntry, Report, Row};

pub use crate::content::stack::Unknown;
use crate::content::stack::named;
use crate::model::{Category, Library, Ref, Service, Stack, Variant};
use std::cmp::Reverse;

/// The services of a matrix. Its columns are all layers of the library, top to bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// One row a variant, each once, in the order in which they are shown.
    pub rows: Vec<Ref<Variant>>,
}

/// An order of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// The highest water first: most layers from the bottom up that are wholly AWS's; then by name.
    Water,
    /// By the name of the service, then in the order of its variants.
    Name,
    /// By category, then in the order of the content.
    Category,
}

impl Matrix {
    /// The default variant of every service, in the order of the content.
    pub fn all(library: &Library) -> Self {
        Self { rows: library.services.refs().map(|service| library.default_variant(service)).collect() }
    }

    /// Every variant of every service, in the order of the content.
    pub fn unfolded(library: &Library) -> Self {
        Self { rows: library.services.iter().flat_map(|service| service.variants.iter().copied()).collect() }
    }

    /// The variants that a stack uses, in its order.
    pub fn of(stack: &Stack) -> Self {
        Self::new(stack.uses.iter().map(|it| it.variant))
    }

    /// The variants that are named `service` or `service:variant`, in this order.
    ///
    /// # Errors
    /// Every name that is unknown, with the nearest that is known.
    pub fn named<S: AsRef<str>>(library: &Library, names: &[S]) -> Result<Self, Vec<Unknown>> {
        let (mut rows, mut unknown) = (Vec::new(), Vec::new());
        for name in names {
            match named(library, &name.as_ref().to_lowercase()) {
                Ok(variant) => rows.push(variant),
                Err(it) => unknown.push(Unknown { id: name.as_ref().to_owned(), ..it }),
            }
        }
        if unknown.is_empty() { Ok(Self::new(rows)) } else { Err(unknown) }
    }

    /// These variants, each once.
    pub fn new(variants: impl IntoIterator<Item = Ref<Variant>>) -> Self {
        let mut rows = Vec::new();
        for variant in variants {
            if !rows.contains(&variant) {
                rows.push(variant);
            }
        }
        Self { rows }
    }

    /// Puts the rows in another order.
    pub fn sort(&mut self, library: &Library, sort: Sort) {
        let name = |row: Ref<Variant>| (library.service_of(row).short.to_lowercase(), row.place());
        match sort {
            Sort::Water => {
                self.rows.sort_by_cached_key(|&row| (Reverse(library.variants[row].water()), name(row)));
            }
            Sort::Name => self.rows.sort_by_cached_key(|&row| name(row)),
            // The variants stand in the order of the services, and those in the order of the categories.
            Sort::Category => self.rows.sort_unstable_by_key(|&row| (category(library, row).place(), row.place())),
        }
    }

    /// Leaves only the rows that `filter` accepts.
    pub fn keep(&mut self, library: &Library, filter: &Filter) {
        self.rows.retain(|&row| filter.accepts(library, row));
    }

    /// Puts all variants of the service of `row` in its place, the default first. A row that is not there changes
    /// nothing.
    pub fn unfold(&mut self, library: &Library, row: usize) {
        self.replace(library, row, |service| service.variants.clone());
    }

    /// Puts all variants of every service in its place.
    pub fn unfold_all(&mut self, library: &Library) {
        let shapes = |&row: &Ref<Variant>| library.service_of(row).variants.iter().copied();
        *self = Self::new(self.rows.iter().flat_map(shapes));
    }

    /// Leaves of all variants of the service of `row` the default one. A row that is not there changes nothing.
    pub fn fold(&mut self, library: &Library, row: usize) {
        self.replace(library, row, |service| vec![service.variants[0]]);
    }

    /// Whether every variant of the service of `row` has a row.
    pub fn is_unfolded(&self, library: &Library, row: usize) -> bool {
        self.rows.get(row).is_some_and(|&row| library.service_of(row).variants.iter().all(|it| self.rows.contains(it)))
    }

    /// Puts other variants of the service of `row` where its first row is.
    fn replace(&mut self, library: &Library, row: usize, by: impl FnOnce(&Service) -> Vec<Ref<Variant>>) {
        let Some(&variant) = self.rows.get(row) else { return };
        let service = library.variants[variant].service;
        let is_of_it = |row: &Ref<Variant>| library.variants[*row].service == service;
        let first = self.rows.iter().position(is_of_it).unwrap_or(row);
        self.rows.retain(|row| !is_of_it(row));
        self.rows.splice(first..first, by(&library.services[service]));
    }
}

fn category(library: &Library, row: Ref<Variant>) -> Ref<Category> {
    library.service_of(row).category
}
