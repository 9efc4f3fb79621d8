//! JSON: the notes as they are, for whatever else wants to read them. The schema stands beside it and is part of the
//! contract: a change that breaks a reader of it gets a new name for the format.

use super::note::{Note, Notebook};
use serde::Serialize;
use std::io::{self, Write};

/// The JSON schema (draft 2020-12) of what [`write()`] writes.
pub const SCHEMA: &str = include_str!("../../assets/export.schema.json");

/// The name of the format and of its version.
pub const FORMAT: &str = "waterline-export-1";

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    pack: Pack<'a>,
    notes: &'a [Note],
}

#[derive(Serialize)]
struct Pack<'a> {
    id: &'a str,
    title: &'a str,
    version: &'a str,
}

/// Writes the notes as one JSON document.
///
/// # Errors
/// Those of `out`.
pub fn write(notebook: &Notebook, out: &mut dyn Write) -> io::Result<()> {
    let Notebook { pack, title, version, notes } = notebook;
    serde_json::to_writer_pretty(
        &mut *out,
        &Document { format: FORMAT, pack: Pack { id: pack, title, version }, notes },
    )?;
    out.write_all(b"\n")
}
