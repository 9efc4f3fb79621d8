//! The matrix as a workbook: the heat map, each side's words, the checklist, the shared controls and the sources. Every
//! cell is a text or a number, never a formula.

use super::{Part, dispute, legend, mark, whose};
use crate::{
    matrix::{Cited, Report},
    model::{Classes, Owner, Owners},
};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, FormatPattern, Workbook, Worksheet, XlsxError,
};

/// Letters of one cell; a workbook takes 32,767 UTF-16 units.
const LONGEST: usize = 16_000;
/// The width of a column of letters.
const NARROW: f64 = 5.0;

/// Writes all sheets, or those of the checklist.
pub fn write(report: &Report, part: Part) -> Vec<u8> {
    workbook(report, part).expect("names, sizes and places of the sheets are within the limits of a workbook")
}

fn workbook(report: &Report, part: Part) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let head = &report.head;
    let mut properties = DocProperties::new()
        .set_title(&head.title)
        .set_subject("Who answers for what")
        .set_comment(format!("Content {}, version {}", head.pack, head.version));
    // The day of the content and not of the writing, so that the same matrix is the same file.
    if let Ok(day) = ExcelDateTime::parse_from_str(head.reviewed) {
        properties = properties.set_creation_datetime(&day);
    }
    book.set_properties(&properties);
    if part == Part::Whole {
        heat(book.add_worksheet(), report)?;
        words(book.add_worksheet(), report)?;
    }
    checklist(book.add_worksheet(), report)?;
    if part == Part::Whole {
        controls(book.add_worksheet(), report)?;
    }
    sources(book.add_worksheet(), report)?;
    book.save_to_buffer()
}

fn heat(sheet: &mut Worksheet, report: &Report) -> Result<(), XlsxError> {
    let last = column(report.layers.len() + 1);
    let takes = format!("{} takes", report.owners.provider.name);
    sheet.set_name("Matrix")?.set_landscape().set_freeze_panes(1, 1)?.set_column_width(0, 30.0)?;
    let upright = bold().set_rotation(90);
    sheet.write_string_with_format(0, 0, "service", &bold())?.set_column_width(last, 12.0)?;
    for (index, layer) in report.layers.iter().enumerate() {
        let at = column(index + 1);
        sheet.write_string_with_format(0, at, layer.name, &upright)?.set_column_width(at, NARROW)?;
    }
    sheet.write_string_with_format(0, last, &takes, &bold())?;
    let mut at = 1;
    for row in &report.rows {
        sheet.write_string(at, 0, &row.name)?;
        for (index, cell) in row.cells.iter().enumerate() {
            sheet.write_string_with_format(at, column(index + 1), mark(&report.owners, cell), &of_owner(cell.owner))?;
        }
        let counts = row.counts;
        sheet.write_string(at, last, format!("{} of {}", counts.aws, counts.existing()))?;
        at += 1;
    }
    sheet.write_string_with_format(at, 0, &takes, &bold())?;
    for (index, layer) in report.layers.iter().enumerate() {
        sheet.write_number(at, column(index + 1), count(layer.counts.aws))?;
    }
    let counts = report.counts;
    sheet.write_string(at, last, format!("{} of {}", counts.aws, counts.existing()))?;
    sheet.write_string(at + 2, 0, legend(&report.owners))?.write_string(at + 3, 0, &report.head.reading)?;
    sheet.set_repeat_rows(0, 0)?.set_repeat_columns(0, 0)?;
    Ok(())
}

fn words(sheet: &mut Worksheet, report: &Report) -> Result<(), XlsxError> {
    let Owners { provider, customer, .. } = report.owners;
    let class = match report.owners.classes {
        Classes::Provider => format!("{} control class", provider.name),
        Classes::Pack => "control class".to_owned(),
    };
    let columns = [
        ("cell", 28.0),
        ("service", 28.0),
        ("variant", 20.0),
        ("category", 18.0),
        ("layer", 24.0),
        ("owner", 10.0),
        (customer.name, 48.0),
        (provider.name, 48.0),
        ("reason", 30.0),
        ("contested", 40.0),
        (&class, 18.0),
        ("CSA CCM ownership", 20.0),
        ("FedRAMP control origination", 34.0),
        ("confidence", 12.0),
        ("reviewed", 12.0),
        ("sources", 48.0),
        ("addresses", 48.0),
        ("seen", 12.0),
    ];
    let rows = report.rows.iter().flat_map(|row| row.cells.iter().map(move |cell| (row, cell))).map(|(row, it)| {
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let mut line = vec![it.id.clone()];
        line.extend([row.service, row.variant, row.category, it.layer, it.word].map(str::to_owned));
        line.extend([it.you, it.aws, it.reason].map(text));
        line.push(dispute(it).unwrap_or_default());
        let (ownership, confidence) = (it.ownership, it.confidence.to_string());
        line.extend([ownership.aws_control_class, ownership.csa_ccm_ownership].map(text));
        line.extend([text(ownership.fedramp_control_origination), confidence, it.reviewed.to_owned()]);
        line.extend(evidence(&it.sources));
        line
    });
    table(sheet.set_name("Cells")?, &columns, rows)
}

fn checklist(sheet: &mut Worksheet, report: &Report) -> Result<(), XlsxError> {
    let columns = [
        ("duty", 60.0),
        ("layer", 24.0),
        ("services", 36.0),
        ("owner", 18.0),
        ("evidence", 30.0),
        ("due", 12.0),
        ("kind", 10.0),
        ("controls", 28.0),
        ("id", 30.0),
        ("places", 40.0),
        ("contested", 10.0),
        ("confidence", 12.0),
        ("reviewed", 12.0),
        ("sources", 48.0),
        ("addresses", 48.0),
        ("seen", 12.0),
    ];
    let rows = report.checklist.iter().map(|it| {
        let contested = if it.contested { "contested" } else { "" };
        let mut line = vec![it.duty.to_owned(), it.layers.join(", "), whose(&it.services)];
        line.extend([it.owner, it.evidence, it.due].map(str::to_owned));
        line.extend([
            it.kind.to_string(),
            it.controls.join(", "),
            it.id.clone(),
            it.places.join(" "),
            contested.to_owned(),
        ]);
        line.extend([it.confidence.to_string(), it.reviewed.to_owned()]);
        line.extend(evidence(&it.sources));
        line
    });
    table(sheet.set_name("Checklist")?, &columns, rows)
}

fn controls(sheet: &mut Worksheet, report: &Report) -> Result<(), XlsxError> {
    let part = format!("{} part", report.owners.provider.whose);
    let columns = [
        ("control", 30.0),
        ("class", 18.0),
        ("layer", 24.0),
        ("summary", 48.0),
        (&part, 48.0),
        ("your part", 48.0),
        ("services", 36.0),
        ("id", 30.0),
        ("reviewed", 12.0),
        ("sources", 48.0),
        ("addresses", 48.0),
        ("seen", 12.0),
    ];
    let rows = report.shared_controls.iter().map(|it| {
        let mut line: Vec<String> =
            [it.name, it.class.name(&report.owners), it.layer, it.summary, it.aws, it.you].map(str::to_owned).into();
        line.extend([whose(&it.services), it.id.clone(), it.reviewed.to_owned()]);
        line.extend(evidence(&it.sources));
        line
    });
    table(sheet.set_name("Shared controls")?, &columns, rows)
}

fn sources(sheet: &mut Worksheet, report: &Report) -> Result<(), XlsxError> {
    let columns =
        [("id", 24.0), ("title", 60.0), ("address", 80.0), ("seen", 12.0), ("note", 40.0), ("confidence", 12.0)];
    let rows = report.sources.iter().map(|it| {
        [it.id, it.title, it.url, it.seen, it.note.unwrap_or_default(), it.confidence.word()]
            .map(str::to_owned)
            .to_vec()
    });
    table(sheet.set_name("Sources")?, &columns, rows)
}

/// A sheet of texts under frozen heads with a filter.
fn table(
    sheet: &mut Worksheet,
    columns: &[(&str, f64)],
    rows: impl Iterator<Item = Vec<String>>,
) -> Result<(), XlsxError> {
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (index, (name, width)) in columns.iter().enumerate() {
        let at = column(index);
        sheet.write_string_with_format(0, at, *name, &bold())?.set_column_width(at, *width)?;
    }
    let mut last = 0;
    for row in rows {
        last += 1;
        for (index, text) in row.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            sheet.write_string_with_format(last, column(index), cut(text), &wrapped)?;
        }
    }
    sheet.set_freeze_panes(1, 1)?.set_landscape().set_repeat_rows(0, 0)?;
    sheet.autofilter(0, 0, last, column(columns.len() - 1))?;
    Ok(())
}

/// Titles, addresses and days of the sources, one a line.
fn evidence(sources: &[Cited]) -> [String; 3] {
    let lines = |of: fn(&Cited) -> &'static str| sources.iter().map(of).collect::<Vec<_>>().join("\n");
    [lines(|it| it.title), lines(|it| it.url), lines(|it| it.seen)]
}

fn bold() -> Format {
    Format::new().set_bold().set_background_color(0xEE_F2_F6_u32).set_border_bottom(FormatBorder::Thin)
}

/// Each owner has a pattern as well as a colour.
fn of_owner(owner: Owner) -> Format {
    let (pattern, colour) = match owner {
        Owner::Aws => (FormatPattern::Solid, 0xD3_E6_FB_u32),
        Owner::Customer => (FormatPattern::LightUp, 0xFD_E3_C8),
        Owner::Shared => (FormatPattern::Gray0625, 0xE4_DC_F7),
        Owner::None => (FormatPattern::None, 0xFF_FF_FF),
    };
    let plain = Format::new().set_align(FormatAlign::Center).set_border(FormatBorder::Hair).set_pattern(pattern);
    if owner == Owner::None { plain } else { plain.set_background_color(colour) }
}

/// What fits a cell; `…` stands for what was cut.
fn cut(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}

fn column(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
