//! The matrix in a terminal: letters under numbered layers, and each side's words where they are asked for.

use super::{Detail, Part, Shape, by_kind, dispute, legend, stopped, whose};
use crate::{
    matrix::{CellEntry, Kind, Report, Row},
    model::Owners,
    prose::{Line, Span, Tone, Writer, cell_labels, many},
};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns that the name of a service needs at least.
const LEAST_NAME: usize = 8;
/// Columns of `16/16` with a blank before it.
const COUNT: usize = 6;

/// Writes the letters, and with [`Detail::Words`] the words; or the checklist.
pub fn write(report: &Report, shape: Shape) -> String {
    let mut writer = Writer::new(shape.width);
    writer.text(Tone::Heading, &report.head.title);
    if shape.part == Part::Checklist {
        checklist(&mut writer, report);
    } else {
        writer.text(Tone::Plain, &total(report));
        writer.text(Tone::Dim, &legend(&report.owners));
        letters(&mut writer, report);
        layers(&mut writer, report);
        if shape.detail == Detail::Words {
            report.rows.iter().for_each(|row| words(&mut writer, &report.owners, row));
            controls(&mut writer, report);
        }
    }
    writer.finish().iter().map(|line| format!("{}\n", line.text().trim_end())).collect()
}

fn total(report: &Report) -> String {
    let counts = report.counts;
    let Owners { customer, shared, .. } = report.owners;
    format!(
        "{}: {} layers; {} {}, {} {}",
        many(report.rows.len(), "row"),
        counts.told(&report.owners),
        counts.customer,
        customer.whose,
        counts.shared,
        shared.whose
    )
}

/// The heat map: a number for each layer, then a line for each row.
fn letters(writer: &mut Writer, report: &Report) {
    let count = report.layers.len();
    // Three columns for a letter and its mark where there is room for a name beside them, else two.
    let step = if writer.width() >= LEAST_NAME + 3 * count + COUNT { 3 } else { 2 };
    let longest = report.rows.iter().map(|row| row.name.width()).max().unwrap_or(0);
    let room = writer.width().saturating_sub(step * count + COUNT).max(LEAST_NAME);
    let name = longest.clamp(LEAST_NAME, room);
    let numbers: String = (1..=count).map(|number| format!("{number:>step$}")).collect();
    writer.blank();
    line(writer, Tone::Dim, format!("{}{numbers}   {}", " ".repeat(name), report.owners.provider.name));
    for row in &report.rows {
        let pad = step - 1;
        let marks: String = row
            .cells
            .iter()
            .map(|cell| format!("{:>pad$}{:1}", report.owners.letter(cell.owner), after(cell)))
            .collect();
        let share = format!("{}/{}", row.counts.aws, row.counts.existing());
        line(writer, Tone::Plain, format!("{}{marks} {share:>5}", fitted(&row.name, name)));
    }
}

/// What follows the letter of a cell.
fn after(cell: &CellEntry) -> &'static str {
    if cell.contested.is_some() { "!" } else { "" }
}

/// The key to the numbers, with what the provider takes of each layer.
fn layers(writer: &mut Writer, report: &Report) {
    writer.blank();
    let longest = report.layers.iter().map(|layer| layer.name.width()).max().unwrap_or(0);
    for (index, layer) in report.layers.iter().enumerate() {
        let name = fitted(layer.name, longest);
        line(writer, Tone::Plain, format!("{:>2}  {name}  {}", index + 1, layer.counts.told(&report.owners)));
    }
}

/// Each side's words in one row.
fn words(writer: &mut Writer, owners: &Owners, row: &Row) {
    let [provider, customer, why, by] = cell_labels(owners).map(|label| format!("    {label}"));
    writer.heading(&format!("{} · {} · {}", row.service, row.variant, row.id));
    writer.text(Tone::Dim, &format!("{} {}.", stopped(row.summary), row.counts.told(owners)));
    if let Some(note) = &row.note {
        writer.labelled("here  ", Tone::Plain, note);
    }
    for cell in &row.cells {
        writer.owned(owners, cell.owner, cell.layer);
        for (label, half) in [(&customer, cell.you), (&provider, cell.aws), (&why, cell.reason)] {
            if let Some(half) = half {
                writer.labelled(label, Tone::Plain, half);
            }
        }
        if let Some(dispute) = dispute(cell) {
            writer.labelled("    !    ", Tone::Bad, &dispute);
        }
        let titles: Vec<&str> = cell.sources.iter().map(|source| source.title).collect();
        let evidence = format!("{} ({}, reviewed {})", titles.join("; "), cell.confidence, cell.reviewed);
        writer.labelled(&by, Tone::Dim, &evidence);
    }
}

fn controls(writer: &mut Writer, report: &Report) {
    if report.shared_controls.is_empty() {
        return;
    }
    let [provider, customer, ..] = cell_labels(&report.owners).map(|label| format!("    {label}"));
    writer.heading("Shared controls: each side's part");
    for control in &report.shared_controls {
        writer.bullet(
            "•",
            &format!("{} ({}; {})", control.name, control.class.name(&report.owners), whose(&control.services)),
        );
        writer.labelled(&provider, Tone::Plain, control.aws);
        writer.labelled(&customer, Tone::Plain, control.you);
    }
}

/// Each duty once, by layer.
fn checklist(writer: &mut Writer, report: &Report) {
    writer.text(Tone::Plain, &format!("{} duties are left for you, each once", report.checklist.len()));
    for (kind, duties) in by_kind(report) {
        writer.heading(&format!("{} ({})", kind.heading(), duties.len()));
        let mut under = None;
        for duty in duties {
            let head = duty.controls.first().or(duty.layers.first()).copied();
            if head != under {
                writer.blank();
                writer.text(Tone::Strong, head.unwrap_or_default());
                under = head;
            }
            writer.bullet("□", duty.duty);
            if kind != Kind::Account {
                writer.labelled("  ", Tone::Dim, &duty.services.join(", "));
            }
        }
    }
}

/// A line that is not wrapped.
fn line(writer: &mut Writer, tone: Tone, text: String) {
    writer.lines(vec![Line { spans: vec![Span { tone, text }], target: None }]);
}

/// `text` in exactly `width` columns; `…` stands for what was cut.
fn fitted(text: &str, width: usize) -> String {
    let mut kept = String::new();
    let is_whole = text.width() <= width;
    for grapheme in text.graphemes(true) {
        if !is_whole && kept.width() + grapheme.width() + 1 > width {
            kept.push('…');
            break;
        }
        kept.push_str(grapheme);
    }
    kept.extend(std::iter::repeat_n(' ', width.saturating_sub(kept.width())));
    kept
}

#[cfg(test)]
mod tests {
    use super::fitted;

    #[test]
    fn a_name_has_its_width() {
        assert_eq!(fitted("RDS", 5), "RDS  ");
        assert_eq!(fitted("DynamoDB", 5), "Dyna…");
        assert_eq!(fitted("界界界", 4), "界… ");
    }
}
