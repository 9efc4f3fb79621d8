//! The matrix as comma-separated values: one line a cell, or one a duty. No cell is a formula to a spreadsheet.

use super::{Part, dispute, whose};
use crate::matrix::{CellEntry, Cited, Duty, Report, Row};
use crate::model::{Classes, Owners};
use std::borrow::Cow;

const CELLS: &[&str] = &[
    "id",
    "service",
    "variant",
    "category",
    "layer",
    "owner",
    "you",
    "aws",
    "reason",
    "contested",
    "aws_control_class",
    "csa_ccm_ownership",
    "fedramp_control_origination",
    "confidence",
    "reviewed",
    "sources",
    "urls",
    "seen",
];

const DUTIES: &[&str] = &[
    "id",
    "kind",
    "duty",
    "layers",
    "services",
    "places",
    "controls",
    "owner",
    "evidence",
    "due",
    "contested",
    "confidence",
    "reviewed",
    "sources",
    "urls",
    "seen",
];

/// Writes the cells, or the checklist.
pub fn write(report: &Report, part: Part) -> Vec<u8> {
    match part {
        Part::Whole => {
            let cells = report.rows.iter().flat_map(|row| row.cells.iter().map(move |it| cell(row, it)));
            let head: Vec<&str> = CELLS.iter().map(|&name| heading(&report.owners, name)).collect();
            table(&head, cells)
        }
        Part::Checklist => table(DUTIES, report.checklist.iter().map(duty)),
    }
}

/// The name of a column, with the pack's word for its provider.
fn heading(owners: &Owners, name: &'static str) -> &'static str {
    match name {
        "aws" => owners.word,
        "aws_control_class" if owners.classes == Classes::Pack => "control_class",
        _ => name,
    }
}

fn cell(row: &Row, it: &CellEntry) -> Vec<String> {
    let ownership = it.ownership;
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let mut record = vec![
        it.id.clone(),
        row.service.to_owned(),
        row.variant.to_owned(),
        row.category.to_owned(),
        it.layer.to_owned(),
        it.word.to_owned(),
        text(it.you),
        text(it.aws),
        text(it.reason),
        dispute(it).unwrap_or_default(),
        text(ownership.aws_control_class),
        text(ownership.csa_ccm_ownership),
        text(ownership.fedramp_control_origination),
        it.confidence.to_string(),
        it.reviewed.to_owned(),
    ];
    record.extend(evidence(&it.sources));
    record
}

fn duty(it: &Duty) -> Vec<String> {
    let mut record = vec![
        it.id.clone(),
        it.kind.to_string(),
        it.duty.to_owned(),
        it.layers.join(", "),
        whose(&it.services),
        it.places.join(" "),
        it.controls.join(", "),
        it.owner.to_owned(),
        it.evidence.to_owned(),
        it.due.to_owned(),
        if it.contested { "contested" } else { "" }.to_owned(),
        it.confidence.to_string(),
        it.reviewed.to_owned(),
    ];
    record.extend(evidence(&it.sources));
    record
}

/// Titles, addresses and days of the sources, each list in one cell.
fn evidence(sources: &[Cited]) -> [String; 3] {
    let joined = |of: fn(&Cited) -> &'static str, by: &str| sources.iter().map(of).collect::<Vec<_>>().join(by);
    [joined(|it| it.title, " | "), joined(|it| it.url, " "), joined(|it| it.seen, " ")]
}

fn table(head: &[&str], records: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let fits = "memory takes all that is written to it";
    writer.write_record(head).expect(fits);
    for record in records {
        let record: Vec<Cow<'_, str>> = record.iter().map(|cell| safe(cell)).collect();
        writer.write_record(record.iter().map(|cell| cell.as_bytes())).expect(fits);
    }
    writer.into_inner().expect(fits)
}

/// A cell that no spreadsheet takes for a formula: an apostrophe stands before what would begin one.
fn safe(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{cell}").into() } else { cell.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_begins_a_formula() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"] {
            assert_eq!(safe(formula), format!("'{formula}"));
        }
        for text in ["", "RDS", "a=b", " =1"] {
            assert_eq!(safe(text), text);
        }
    }

    #[test]
    fn a_formula_in_a_table_is_a_text() {
        let record = vec!["=HYPERLINK(\"x\")".to_owned(), "a,b".to_owned()];
        let table = table(&["one", "two"], std::iter::once(record));
        assert_eq!(String::from_utf8(table).unwrap(), "one,two\n\"'=HYPERLINK(\"\"x\"\")\",\"a,b\"\n");
    }
}
