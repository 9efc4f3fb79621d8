//! Every format: against a golden file, and against the reader that it is for.

use super::{file, report};
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use serde_json::Value;
use std::{collections::HashSet, env, fs, io::Cursor};
use waterline::{
    embedded,
    matrix::{
        Matrix, Report,
        format::{self, Detail, Format, Part, Shape},
    },
};

const WHOLE: Shape = Shape { part: Part::Whole, detail: Detail::Words, width: 80 };
const CHECKLIST: Shape = Shape { part: Part::Checklist, ..WHOLE };

fn text(format: Format, shape: Shape) -> String {
    String::from_utf8(format::write(&report(), format, shape)).unwrap()
}

/// Compares with the golden file of this name; with `WATERLINE_GOLDEN=write` in the environment, writes it.
fn golden(name: &str, found: &str) {
    let path = file("golden").join(name);
    if env::var_os("WATERLINE_GOLDEN").is_some_and(|value| value == "write") {
        fs::write(&path, found).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(found == expected, "tests/golden/{name} differs; look at it after WATERLINE_GOLDEN=write:\n{found}");
}

#[test]
fn texts_are_as_they_were() {
    for (name, format, shape) in [
        ("matrix.txt", Format::Text, WHOLE),
        ("letters.txt", Format::Text, Shape { detail: Detail::Letters, width: 24, ..WHOLE }),
        ("checklist.txt", Format::Text, CHECKLIST),
        ("matrix.md", Format::Markdown, WHOLE),
        ("checklist.md", Format::Markdown, CHECKLIST),
        ("matrix.csv", Format::Csv, WHOLE),
        ("checklist.csv", Format::Csv, CHECKLIST),
        ("matrix.json", Format::Json, WHOLE),
        ("checklist.json", Format::Json, CHECKLIST),
        ("matrix.html", Format::Html, WHOLE),
        ("checklist.html", Format::Html, CHECKLIST),
        ("matrix.oscal.json", Format::Oscal, WHOLE),
    ] {
        golden(name, &text(format, shape));
    }
}

#[test]
fn a_text_fits_its_width() {
    let library = embedded::library();
    let report = Report::new(&library, &Matrix::unfolded(&library), None);
    for width in [64, 80, 120] {
        let text = format::write(&report, Format::Text, Shape { width, ..WHOLE });
        for line in String::from_utf8(text).unwrap().lines() {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= width, "{width}: {line}");
        }
    }
}

#[test]
fn the_csv_has_a_line_for_every_cell_and_no_formula() {
    for shape in [WHOLE, CHECKLIST] {
        let csv = text(Format::Csv, shape);
        let records: Vec<csv::StringRecord> =
            csv::Reader::from_reader(csv.as_bytes()).records().map(Result::unwrap).collect();
        let report = report();
        let expected = if shape == WHOLE { 4 * report.rows.len() } else { report.checklist.len() };
        assert_eq!(records.len(), expected);
        for cell in records.iter().flatten() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
    }
    assert!(text(Format::Csv, WHOLE).contains("\"'=HAND(\"\"out\"\") the keys\",'@makes the locks"));
}

#[test]
fn the_json_carries_id_sources_review_and_dispute() {
    let json: Value = serde_json::from_str(&text(Format::Json, WHOLE)).unwrap();
    let cell = &json["rows"][0]["cells"][1];
    assert_eq!(cell["id"], "crate:open/identity");
    assert_eq!(cell["owner"], "shared");
    assert_eq!(cell["sources"][1]["seen"], "2026-01-02");
    assert_eq!(cell["reviewed"], "2026-01-02");
    assert_eq!(cell["confidence"], "confirmed");
    assert_eq!(cell["contested"]["ruling"], "You say who gets one.");
    let ids: Vec<&str> = json["sources"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["handbook", "leaflet"], "a source that nothing cites is not listed");
}

#[test]
fn the_page_needs_nothing_else_and_its_links_lead_somewhere() {
    let html = text(Format::Html, WHOLE);
    for word in ["<script", "src=", "url(", "@import", "<link"] {
        assert!(!html.contains(word), "{word}");
    }
    for word in
        ["<caption>", "scope=\"col\"", "scope=\"row\"", "lang=\"en-GB\"", "prefers-color-scheme", "@media print"]
    {
        assert!(html.contains(word), "{word}");
    }
    assert!(html.contains("say who may &lt;open&gt; it") && !html.contains("<open>"));
    let values = |name: &str| -> Vec<String> {
        let begin = format!(" {name}=\"");
        let parts = html.split(&begin).skip(1);
        parts.map(|part| part.split('"').next().unwrap().to_owned()).collect()
    };
    let ids = values("id");
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "an id stands twice");
    for href in values("href") {
        let is_web = href.starts_with("https://") || href.starts_with("http://");
        assert!(is_web || href.strip_prefix('#').is_some_and(|id| ids.iter().any(|known| known == id)), "{href}");
    }
}

#[test]
fn the_workbook_is_read_back_cell_by_cell() {
    let report = report();
    let bytes = format::write(&report, Format::Xlsx, WHOLE);
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Matrix", "Cells", "Checklist", "Shared controls", "Sources"]);
    for name in book.sheet_names() {
        assert!(book.worksheet_formula(&name).unwrap().is_empty(), "{name} has a formula");
    }
    let mut sheet = |name: &str| -> Vec<Vec<String>> {
        let rows = book.worksheet_range(name).unwrap();
        rows.rows().map(|row| row.iter().map(Data::to_string).collect()).collect()
    };
    let matrix = sheet("Matrix");
    assert_eq!(matrix[0], ["service", "data", "identity & access", "guest OS", "facilities", "AWS takes"]);
    assert_eq!(matrix[1], ["Crate · open", "C", "S!", "C", "A", "1 of 4"]);
    assert_eq!(matrix[4], ["AWS takes", "0", "1", "0", "3", "4 of 11"]);
    assert_eq!(matrix[7][0], report.head.reading);
    let cells = sheet("Cells");
    let expected: Vec<_> = report.rows.iter().flat_map(|row| &row.cells).collect();
    assert_eq!(cells.len(), 1 + expected.len());
    for (found, cell) in cells[1..].iter().zip(expected) {
        let halves = [cell.you, cell.aws, cell.reason].map(Option::unwrap_or_default);
        assert_eq!((&found[0], &found[5]), (&cell.id, &cell.owner.to_string()));
        assert_eq!(found[6..9], halves);
        assert_eq!(found[14], cell.reviewed);
    }
    let checklist = sheet("Checklist");
    assert_eq!(checklist.len(), 1 + report.checklist.len());
    assert_eq!(checklist[4][0], "=HAND(\"out\") the keys");
    assert_eq!(checklist[0][3..6], ["owner", "evidence", "due"]);
    assert_eq!(checklist[1][3..6], ["", "", ""]);
    assert_eq!(sheet("Shared controls")[1][4..6], ["Mends what it runs.", "Mend what you run."]);
    assert_eq!(sheet("Sources")[1][2], "https://example.com/handbook?part=1&page=2");
}

#[test]
fn the_same_report_is_the_same_file() {
    for format in [Format::Xlsx, Format::Oscal] {
        assert_eq!(format::write(&report(), format, WHOLE), format::write(&report(), format, WHOLE));
    }
}

/// NIST's schema of component definitions.
fn schema() -> jsonschema::Validator {
    let schema = fs::read_to_string(file("schemas/oscal_component_schema.json")).unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

#[test]
fn the_component_definition_is_valid_by_the_schema_of_nist() {
    let schema = schema();
    let library = embedded::library();
    let everything = Report::new(&library, &Matrix::unfolded(&library), None);
    let nothing = Report::new(&library, &Matrix { rows: Vec::new() }, None);
    for report in [report(), everything, nothing] {
        let oscal: Value = serde_json::from_slice(&format::write(&report, Format::Oscal, WHOLE)).unwrap();
        let errors: Vec<String> =
            schema.iter_errors(&oscal).map(|error| format!("{}: {error}", error.instance_path())).take(5).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
    let mut broken: Value = serde_json::from_str(&text(Format::Oscal, WHOLE)).unwrap();
    broken["component-definition"]["metadata"]["last-modified"] = "yesterday".into();
    assert!(!schema.is_valid(&broken), "the schema checks nothing");
}

#[test]
fn uuids_are_of_version_5_and_references_lead_somewhere() {
    let oscal: Value = serde_json::from_str(&text(Format::Oscal, WHOLE)).unwrap();
    let reading = report().head.reading;
    let (mut uuids, mut hrefs, mut readings) = (Vec::new(), Vec::new(), 0);
    walk(&oscal, &mut |key, value| match (key, value.as_str()) {
        ("uuid", Some(uuid)) => uuids.push(uuid.to_owned()),
        ("href" | "source", Some(href)) if href.starts_with('#') => hrefs.push(href[1..].to_owned()),
        ("remarks", Some(remark)) if remark == reading => readings += 1,
        _ => {}
    });
    assert!(uuids.iter().all(|uuid| uuid.as_bytes()[14] == b'5'));
    assert_eq!(uuids.iter().collect::<HashSet<_>>().len(), uuids.len(), "a UUID stands twice");
    assert!(!hrefs.is_empty() && hrefs.iter().all(|href| uuids.contains(href)));
    assert_eq!(readings, 11 * 3, "a mapping without the remark whose reading it is");
}

fn walk(value: &Value, see: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| {
            see(key, value);
            walk(value, see);
        }),
        Value::Array(items) => items.iter().for_each(|item| walk(item, see)),
        _ => {}
    }
}
