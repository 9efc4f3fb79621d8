//! The report as JSON. The fields stand in the order of the structs.

use super::Part;
use crate::matrix::{Cited, Duty, Head, Report};
use serde::Serialize;

/// The checklist with what it rests on.
#[derive(Serialize)]
struct Checklist<'a> {
    head: &'a Head,
    checklist: &'a [Duty],
    sources: Vec<&'a Cited>,
}

/// Writes the report, or its checklist.
pub fn write(report: &Report, part: Part) -> String {
    let Report { head, checklist, sources, .. } = report;
    let is_used = |source: &&Cited| checklist.iter().any(|duty| duty.sources.contains(source));
    let json = match part {
        Part::Whole => serde_json::to_string_pretty(report),
        Part::Checklist => {
            let sources = sources.iter().filter(is_used).collect();
            serde_json::to_string_pretty(&Checklist { head, checklist, sources })
        }
    };
    report.owners.keyed(json.expect("plain data always has a JSON form")) + "\n"
}
