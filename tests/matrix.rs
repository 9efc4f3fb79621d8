//! The responsibility matrix: rows, filters and counts, the stack file, every format, and the command.

#[path = "matrix/command.rs"]
mod command;
#[path = "matrix/formats.rs"]
mod formats;
#[path = "matrix/rows.rs"]
mod rows;
#[path = "matrix/stack.rs"]
mod stack;

use std::path::{Path, PathBuf};
use waterline::{
    content,
    matrix::{Matrix, Report},
    model::{Library, Stack},
};

/// A file below `tests`.
fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// The made-up pack.
fn yard() -> Library {
    content::load(&file("fixtures/matrix-pack")).unwrap()
}

/// A stack of the pack.
fn shop(library: &Library) -> Stack {
    let text = std::fs::read(file("fixtures/stack.yaml")).unwrap();
    content::stack::read("stack.yaml", &text[..], library).unwrap()
}

/// The report of that stack.
fn report() -> Report {
    let library = yard();
    let stack = shop(&library);
    Report::new(&library, &Matrix::of(&stack), Some(&stack))
}
