//! Formats: a report as something to take home. Each is a reading of the same [`Report`], so that they cannot disagree.

mod csv;
mod html;
mod json;
mod markdown;
mod oscal;
mod text;
mod xlsx;

use super::{
    Duty, Kind, Report,
    report::{CellEntry, Cited},
};
use crate::model::{Owner, Owners};
use std::collections::HashMap;

/// A format by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Lines for a terminal.
    Text,
    /// Markdown with tables.
    Markdown,
    /// Comma-separated values: one line a cell, or one a duty.
    Csv,
    /// The report itself.
    Json,
    /// One page that needs nothing else.
    Html,
    /// A workbook. It is binary.
    Xlsx,
    /// An OSCAL component definition in JSON. It has no checklist of its own.
    Oscal,
}

/// What of the report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All that the format has room for.
    Whole,
    /// The checklist alone.
    Checklist,
}

/// How much a terminal is told; every other format tells all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Letters and counts.
    Letters,
    /// Each side's words as well.
    Words,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// What of it.
    pub part: Part,
    /// How much of it, as text.
    pub detail: Detail,
    /// The columns of a text.
    pub width: usize,
}

/// Writes a report. Everything but a workbook is UTF-8 and ends with a line feed.
pub fn write(report: &Report, format: Format, shape: Shape) -> Vec<u8> {
    match format {
        Format::Text => text::write(report, shape).into_bytes(),
        Format::Markdown => markdown::write(report, shape.part).into_bytes(),
        Format::Csv => csv::write(report, shape.part),
        Format::Json => json::write(report, shape.part).into_bytes(),
        Format::Html => html::write(report, shape.part).into_bytes(),
        Format::Xlsx => xlsx::write(report, shape.part),
        Format::Oscal => oscal::write(report).into_bytes(),
    }
}

/// What the letters mean, in every format that has letters.
fn legend(owners: &Owners) -> String {
    let sign = |&owner: &Owner| format!("{} {} · ", owners.letter(owner), owners.whose(owner));
    Owner::ALL.iter().map(sign).collect::<String>() + "! contested"
}

/// `A`, or `A!` where the cell is contested.
fn mark(owners: &Owners, cell: &CellEntry) -> String {
    let contested = if cell.contested.is_some() { "!" } else { "" };
    format!("{}{contested}", owners.letter(cell.owner))
}

/// The common claim and our ruling in a line.
fn dispute(cell: &CellEntry) -> Option<String> {
    cell.contested.map(|it| format!("contested: “{}” We say: {}", stopped(it.claim), stopped(it.ruling)))
}

/// What stands on the customer's side: what is to be done, or why there is nothing.
fn yours(cell: &CellEntry) -> String {
    let reason = || cell.reason.map(|reason| format!("not there: {reason}"));
    cell.you.map(str::to_owned).or_else(reason).unwrap_or_default()
}

/// A sentence with its full stop.
fn stopped(text: &str) -> String {
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

/// `The handbook (seen 2026-01-01, a copy of it)`.
fn citation(source: &Cited) -> String {
    let note = source.note.map(|note| format!(", {}", note.trim_end_matches('.'))).unwrap_or_default();
    format!("{} (seen {}{note})", source.title, source.seen)
}

/// What stands for the services of a duty or control that has none of its own.
const ACCOUNT: &str = "the account";

/// The duties by kind; no kind without any.
fn by_kind(report: &Report) -> impl Iterator<Item = (Kind, Vec<&Duty>)> {
    let of = |kind| (kind, report.checklist.iter().filter(|duty| duty.kind == kind).collect::<Vec<_>>());
    Kind::ALL.map(of).into_iter().filter(|(_, duties)| !duties.is_empty())
}

/// The services, or that it is the account's.
fn whose(services: &[String]) -> String {
    if services.is_empty() { ACCOUNT.to_owned() } else { services.join(", ") }
}

/// The number of each source in the list of a report, from 1, by its id.
struct Numbers(HashMap<&'static str, usize>);

impl Numbers {
    fn of(report: &Report) -> Self {
        Self(report.sources.iter().enumerate().map(|(index, source)| (source.id, index + 1)).collect())
    }

    fn number(&self, source: &Cited) -> usize {
        self.0.get(source.id).copied().unwrap_or_default()
    }
}
