//! `waterline matrix`: who answers for what in some services, in a form to take home.

use super::{DONE, FAILED, MISUSED, check, complain, write_bytes};
use crate::{
    content::stack,
    matrix::{
        self, Report,
        format::{self, Detail, Format, Part, Shape},
    },
    model::{Library, Stack},
    progress::{self, whole},
};
use clap::{Args, ValueEnum};
use std::{
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
};

/// The columns of a text, where the terminal does not say or is not asked.
const WIDTH: usize = 80;
/// The columns beyond which a line is hard to read.
const WIDEST: usize = 120;

/// Which services, in which order and form.
#[derive(Debug, Args)]
pub struct Matrix {
    /// Services such as rds or lambda:container; without any, all of them
    #[arg(value_name = "SERVICE")]
    services: Vec<String>,
    /// The services of this stack file; - is stdin
    #[arg(long, value_name = "FILE", conflicts_with = "services")]
    stack: Option<PathBuf>,
    /// The services that you marked in the explorer
    #[arg(long, conflicts_with_all = ["services", "stack"])]
    mine: bool,
    /// The form
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: FormatName,
    /// Write JSON; short for --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// The order of the services
    #[arg(long, value_name = "ORDER")]
    sort: Option<SortName>,
    /// Every variant of the services
    #[arg(long)]
    variants: bool,
    /// Only your checklist: each duty once, with room for owner, evidence and due date
    #[arg(long)]
    checklist: bool,
    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// A format by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FormatName {
    /// Letters for a terminal, and each side's words if services are named
    Text,
    /// Markdown
    Md,
    /// Comma-separated values
    Csv,
    /// JSON
    Json,
    /// One HTML page
    Html,
    /// A workbook
    Xlsx,
    /// An OSCAL component definition
    Oscal,
}

/// An order by name.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum SortName {
    /// The highest water first: what AWS takes most of
    Water,
    /// By name
    Name,
    /// By category
    Category,
}

/// Writes the matrix that is asked for. Marked services are those of `data_dir`, or of the platform's data directory.
pub fn run(library: &Library, asked: &Matrix, data_dir: Option<&Path>) -> u8 {
    let format = if asked.json { Format::Json } else { asked.format.format() };
    if format == Format::Oscal && asked.checklist {
        complain("a component definition has no checklist; leave out `--checklist` or take another format");
        return MISUSED;
    }
    if format == Format::Xlsx && asked.output.is_none() && io::stdout().is_terminal() {
        complain("a workbook is not for a terminal; name a file with `-o`");
        return MISUSED;
    }
    let mine = data_dir.map(Path::to_owned).or_else(progress::data_dir).map(|dir| progress::stack::path(&dir));
    let wanted = if asked.mine { mine.as_deref() } else { asked.stack.as_deref() };
    let stack = match wanted.map(|path| read_stack(library, path)).transpose() {
        Ok(stack) => stack,
        Err(status) => return status,
    };
    if stack.as_ref().is_some_and(|stack| stack.uses.is_empty()) {
        return complain("the stack has no service; name some under `uses`, or mark them in the explorer with Space");
    }
    let rows = match rows(library, asked, stack.as_ref()) {
        Ok(rows) => rows,
        Err(status) => return status,
    };
    let report = Report::new(library, &rows, stack.as_ref());
    let is_chosen = stack.is_some() || !asked.services.is_empty();
    let shape = Shape {
        part: if asked.checklist { Part::Checklist } else { Part::Whole },
        detail: if is_chosen { Detail::Words } else { Detail::Letters },
        width: width(),
    };
    put(&format::write(&report, format, shape), asked.output.as_deref())
}

/// The rows that are asked for, in the order that is asked for.
fn rows(library: &Library, asked: &Matrix, stack: Option<&Stack>) -> Result<matrix::Matrix, u8> {
    let mut rows = match stack {
        Some(stack) => matrix::Matrix::of(stack),
        None if asked.services.is_empty() => matrix::Matrix::all(library),
        None => matrix::Matrix::named(library, &asked.services).map_err(|unknown| {
            unknown.iter().for_each(|it| {
                complain(&it.to_string());
            });
            FAILED
        })?,
    };
    if asked.variants {
        rows.unfold_all(library);
    }
    if let Some(sort) = asked.sort {
        rows.sort(library, sort.sort());
    }
    Ok(rows)
}

/// Reads a stack file; its problems go to stderr.
fn read_stack(library: &Library, path: &Path) -> Result<Stack, u8> {
    let name = path.display().to_string();
    let read = if path == Path::new("-") {
        stack::read("stdin", io::stdin().lock(), library)
    } else {
        let (file, _) = whole::read(path).map_err(|error| complain(&format!("`{name}` cannot be read: {error}")))?;
        stack::read(&crate::content::escape(&name), file, library)
    };
    read.map_err(|problems| {
        check::complain(&problems);
        FAILED
    })
}

/// Writes to a file, whole or not at all, or to stdout.
fn put(bytes: &[u8], output: Option<&Path>) -> u8 {
    let Some(path) = output else { return write_bytes(bytes) };
    match whole::share(path, |file: &mut dyn Write| file.write_all(bytes)) {
        Ok(()) => DONE,
        Err(error) => complain(&format!("`{}` cannot be written: {error}", path.display())),
    }
}

/// The columns of the terminal, if a text goes there.
fn width() -> usize {
    let terminal = io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
    terminal.map_or(WIDTH, |(width, _)| usize::from(width.0).min(WIDEST))
}

impl FormatName {
    fn format(self) -> Format {
        match self {
            Self::Text => Format::Text,
            Self::Md => Format::Markdown,
            Self::Csv => Format::Csv,
            Self::Json => Format::Json,
            Self::Html => Format::Html,
            Self::Xlsx => Format::Xlsx,
            Self::Oscal => Format::Oscal,
        }
    }
}

impl SortName {
    fn sort(self) -> matrix::Sort {
        match self {
            Self::Water => matrix::Sort::Water,
            Self::Name => matrix::Sort::Name,
            Self::Category => matrix::Sort::Category,
        }
    }
}
