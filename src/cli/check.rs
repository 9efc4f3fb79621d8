//! `waterline check`: every problem of a folder, for people, for other programs and for GitHub; or how much there is.

mod annotate;
mod github;
mod totals;

use super::{FAILED, MISUSED, complain as fail, write};
use crate::content::{self, Loaded, Problem, ProblemKind};
use crate::embedded;
use crate::model::Library;
use crate::prose::many;
use crate::ui::Glyphs;
use crate::watch::Watch;
use annotate::{Annotator, Ink};
use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use std::{
    env,
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
    sync::mpsc,
};

/// What to check, and how to write it.
#[derive(Debug, Args)]
pub struct Check {
    /// The folder
    pub dir: Option<PathBuf>,
    /// How problems are written
    #[arg(long, value_name = "FORMAT", default_value = "human", conflicts_with = "json")]
    format: Format,
    /// Write JSON
    #[arg(long)]
    json: bool,
    /// Count instead: cells, sources and scenarios service by service, and the totals
    #[arg(long)]
    stats: bool,
    /// Check again whenever a file is saved, until Ctrl-C
    #[arg(long)]
    watch: bool,
}

/// A form of problems by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// With the line of the file, a marker, and what to do
    Human,
    /// One a line, as file:line:column: message
    Short,
    /// Workflow commands of GitHub Actions
    Github,
}

/// Checks the folder that is asked for, else those of `--content`, else the content of the binary.
pub fn run(asked: &Check, content: &[PathBuf], glyphs: Glyphs) -> u8 {
    let folders = asked.dir.as_ref().map_or(content, std::slice::from_ref);
    if !asked.watch {
        return once(asked, folders, glyphs);
    }
    if folders.is_empty() {
        fail("the content of the binary does not change; name a folder to watch");
        return MISUSED;
    }
    let (knocks, heard) = mpsc::channel();
    let watch = Watch::start(folders, move || {
        let _ = knocks.send(());
    });
    let _watch = match watch {
        Ok(watch) => watch,
        Err(error) => return fail(&format!("the folder cannot be watched: {error}")),
    };
    loop {
        let status = once(asked, folders, glyphs);
        note("checked; saving a file checks again, Ctrl-C ends");
        if heard.recv().is_err() {
            return status;
        }
    }
}

/// Says on stderr how it goes on.
fn note(text: &str) {
    let _ = writeln!(io::stderr(), "waterline: {text}");
}

fn once(asked: &Check, folders: &[PathBuf], glyphs: Glyphs) -> u8 {
    let loaded = match folders {
        [] => Loaded { files: Vec::new(), outcome: Ok(embedded::library()) },
        folders => content::examine(folders, embedded::files),
    };
    // Of several folders the names of the files begin with their own.
    let root = if let [folder] = folders { folder.as_path() } else { Path::new("") };
    match &loaded.outcome {
        Ok(library) => write(&praise(asked, library)),
        Err(problems) => write(&blame(asked, problems, &loaded, root, glyphs)).max(FAILED),
    }
}

/// What is written when there is no problem.
fn praise(asked: &Check, library: &Library) -> String {
    match (asked.json, asked.stats) {
        (true, true) => format!("{:#}\n", totals::json(library)),
        (true, false) => format!("{:#}\n", json!({ "problems": [], "totals": totals(library) })),
        (false, true) => totals::table(library),
        (false, false) if asked.format == Format::Github => String::new(),
        (false, false) => format!("no problems: {}\n", in_words(&totals(library))),
    }
}

fn blame(asked: &Check, problems: &[Problem], loaded: &Loaded, root: &Path, glyphs: Glyphs) -> String {
    if asked.json {
        let problems = problems.iter().map(problem).collect::<Vec<_>>();
        return format!("{:#}\n", json!({ "problems": problems }));
    }
    let sum = format!("{}\n", many(count(problems), "problem"));
    match asked.format {
        Format::Github => problems.iter().map(|it| github::command(it, root)).collect(),
        Format::Short => problems.iter().map(|it| format!("{it}\n")).chain([sum]).collect(),
        Format::Human => {
            let annotator = Annotator::new(&loaded.files, problems, root, glyphs, ink());
            problems.iter().map(|it| annotator.write(it)).chain([sum]).collect()
        }
    }
}

/// Styles for a terminal that wants them.
fn ink() -> Ink {
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
    if io::stdout().is_terminal() && !is_set("NO_COLOR") && !is_dumb { Ink::Styled } else { Ink::Plain }
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
    let count = |problem: &Problem| match problem.kind {
        ProblemKind::More(more) => more,
        ProblemKind::RestUnseen => 0,
        _ => 1,
    };
    problems.iter().map(count).sum()
}

/// A problem as an object; what its kind does not have is left out.
fn problem(problem: &Problem) -> Value {
    let kind = &problem.kind;
    let mut object = json!({
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "message": problem.message(),
    });
    let details =
        [("expected", kind.expected()), ("found", kind.found()), ("nearest", kind.nearest()), ("help", kind.help())];
    for (name, detail) in details {
        if let Some(detail) = detail {
            object[name] = content::one_line(&detail).into();
        }
    }
    object
}

/// How much content there is, by kind.
fn totals(library: &Library) -> Value {
    json!({
        "layers": library.layers.len(),
        "services": library.services.len(),
        "variants": library.variants.len(),
        "cells": library.all_cells().count(),
        "own_cells": totals::own(library.variants.iter()),
        "contested": library.all_cells().filter(|cell| cell.contested.is_some()).count(),
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
    let in_words = |(kind, count): (&String, &Value)| {
        let kind = kind.replace('_', " ");
        let one = kind.strip_suffix('s').filter(|_| *count == 1);
        format!("{count} {}", one.unwrap_or(&kind))
    };
    parts.map(in_words).collect::<Vec<_>>().join(", ")
}
