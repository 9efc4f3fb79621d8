//! `waterline check`: every problem of a folder, one a line.

use super::{FAILED, Output, write};
use crate::content::{self, Problem, ProblemKind};
use crate::embedded;
use crate::model::Library;
use serde_json::{Value, json};
use std::{
    io::{self, Write},
    path::Path,
};

/// Checks `dir`, or the content of the binary, and writes the problems or the totals.
pub fn run(dir: Option<&Path>, output: Output) -> u8 {
    let loaded = dir.map_or_else(|| Ok(embedded::library()), content::load);
    if output == Output::Json {
        let value = match &loaded {
            Ok(library) => json!({ "problems": [], "totals": totals(library) }),
            Err(problems) => json!({ "problems": problems.iter().map(problem).collect::<Vec<_>>() }),
        };
        let status = write(&format!("{value:#}\n"));
        return if loaded.is_err() { FAILED } else { status };
    }
    match loaded {
        Ok(library) => write(&format!("no problems: {}\n", in_words(&totals(&library)))),
        Err(problems) => {
            let mut text: String = problems.iter().map(|problem| format!("{problem}\n")).collect();
            let count = count(&problems);
            let noun = if count == 1 { "problem" } else { "problems" };
            text.push_str(&format!("{count} {noun}\n"));
            write(&text).max(FAILED)
        }
    }
}

/// Writes the problems of content that another command needed to stderr.
pub fn complain(problems: &[Problem]) {
    let mut out = io::stderr().lock();
    for problem in problems {
        let _ = writeln!(out, "{problem}");
    }
}

/// How many problems there are, those among them that are only counted.
fn count(problems: &[Problem]) -> usize {
    problems.iter().map(|problem| if let ProblemKind::More(more) = problem.kind { more } else { 1 }).sum()
}

fn problem(problem: &Problem) -> Value {
    json!({
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "message": problem.message(),
    })
}

/// How much content there is, by kind.
fn totals(library: &Library) -> Value {
    let cells = library.variants.iter().flat_map(|variant| variant.cells());
    json!({
        "layers": library.layers.len(),
        "services": library.services.len(),
        "variants": library.variants.len(),
        "cells": cells.clone().count(),
        "own_cells": cells.clone().filter(|cell| cell.origin == crate::model::Origin::Own).count(),
        "contested": cells.filter(|cell| cell.contested.is_some()).count(),
        "controls": library.controls.len(),
        "guides": library.guides.len(),
        "tools": library.tools.len(),
        "misconceptions": library.misconceptions.len(),
        "scenarios": library.scenarios.len(), "incidents": library.incidents.len(),
        "sources": library.sources.len(),
    })
}

fn in_words(totals: &Value) -> String {
    let parts = totals.as_object().into_iter().flatten();
    parts.map(|(kind, count)| format!("{count} {}", kind.replace('_', " "))).collect::<Vec<_>>().join(", ")
}
