//! `check --stats`: how much there is, service by service and in all.

use crate::content::escape;
use crate::model::{Cell, Library, Origin, Ref, Service, Variant};
use crate::prose::fit;
use serde_json::{Value, json};
use std::collections::HashSet;

/// Columns of the ids in the table.
const ID: usize = 29;

/// What a service brings.
struct Row {
    id: String,
    variants: usize,
    own_cells: usize,
    inherited_cells: usize,
    sources: usize,
    scenarios: usize,
}

impl Row {
    fn new(library: &Library, service: Ref<Service>) -> Self {
        let it = &library.services[service];
        let cells: Vec<&Cell> = it.variants.iter().flat_map(|&variant| library.cells_of(variant)).collect();
        let own_cells = own(it.variants.iter().map(|&variant| &library.variants[variant]));
        let sources: HashSet<_> = cells.iter().flat_map(|cell| &cell.sources).copied().collect();
        Self {
            id: it.id.to_string(),
            variants: it.variants.len(),
            own_cells,
            inherited_cells: cells.len() - own_cells,
            sources: sources.len(),
            scenarios: library.scenarios_on_service(service).len(),
        }
    }
}

/// How many cells were written for one of these variants.
pub fn own<'a>(variants: impl Iterator<Item = &'a Variant>) -> usize {
    variants.flat_map(Variant::origins).filter(|&origin| origin == Origin::Own).count()
}

/// A table of the services, then the totals, in 80 columns.
pub fn table(library: &Library) -> String {
    let mut text = format!("{} variants  own cells  inherited  sources  scenarios\n", fit::pad("service", ID));
    for row in library.services.refs().map(|service| Row::new(library, service)) {
        let Row { id, variants, own_cells, inherited_cells, sources, scenarios } = row;
        let id = fit::pad(&fit::cut(&escape(&id), ID), ID);
        text.push_str(&format!("{id} {variants:8}  {own_cells:9}  {inherited_cells:9}  {sources:7}  {scenarios:9}\n"));
    }
    text.push('\n');
    for (kind, count) in totals(library).as_object().into_iter().flatten() {
        text.push_str(&format!("{} {count:>8}\n", fit::pad(&kind.replace('_', " "), ID)));
    }
    text
}

/// The same as an object with `services` and `totals`; its keys stay.
pub fn json(library: &Library) -> Value {
    let services = library.services.refs().map(|service| {
        let Row { id, variants, own_cells, inherited_cells, sources, scenarios } = Row::new(library, service);
        json!({
            "id": id, "variants": variants, "own_cells": own_cells, "inherited_cells": inherited_cells,
            "sources": sources, "scenarios": scenarios,
        })
    });
    json!({ "services": services.collect::<Vec<_>>(), "totals": totals(library) })
}

fn totals(library: &Library) -> Value {
    json!({
        "services": library.services.len(),
        "variants": library.variants.len(),
        "cells": library.all_cells().count(),
        "own_cells": own(library.variants.iter()),
        "controls": library.controls.len(),
        "guides": library.guides.len(),
        "tools": library.tools.len(),
        "scenarios": library.scenarios.len(),
        "contested": library.all_cells().filter(|cell| cell.contested.is_some()).count(),
        "sources": library.sources.len(),
    })
}
