//! The matrix as Markdown: tables for the owners, each side's words, the checklist, the shared controls and the sources.

use super::{Numbers, Part, by_kind, citation, dispute, legend, mark, stopped, whose, yours};
use crate::{
    matrix::{Cited, Duty, LayerEntry, Report, Row},
    model::{Confidence, Owners},
};

/// Writes everything, or the checklist with its sources.
pub fn write(report: &Report, part: Part) -> String {
    let mut page = Page { text: String::new(), numbers: Numbers::of(report), owners: report.owners };
    page.line(&format!("# {}", escape(&report.head.title)));
    let head = &report.head;
    page.line(&format!("Content `{}`, version {}. Last reviewed {}.", head.pack, escape(head.version), head.reviewed));
    if part == Part::Whole {
        page.matrix(report);
        page.layers(report);
        report.rows.iter().for_each(|row| page.words(row));
        page.controls(report);
    }
    page.checklist(report);
    page.sources(report, part);
    page.text.truncate(page.text.trim_end().len());
    page.text + "\n"
}

struct Page {
    text: String,
    numbers: Numbers,
    owners: Owners,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push_str("\n\n");
    }

    /// A table; the cells are Markdown already.
    fn table(&mut self, head: &[&str], rows: impl Iterator<Item = Vec<String>>) {
        let mut line = |cells: &str| self.text.push_str(&format!("| {cells} |\n"));
        line(&head.join(" | "));
        line(&vec!["---"; head.len()].join(" | "));
        rows.for_each(|row| line(&row.join(" | ")));
        self.text.push('\n');
    }

    fn matrix(&mut self, report: &Report) {
        self.line("## Whose is it");
        let owners = self.owners;
        self.line(&format!("{}. In all, {}.", legend(&owners), report.counts.told(&owners)));
        let takes = format!("{} takes", owners.provider.name);
        let head: Vec<&str> = std::iter::once("service")
            .chain(report.layers.iter().map(|layer| layer.name))
            .chain([takes.as_str()])
            .collect();
        let row = |row: &Row| {
            let share = format!("{} of {}", row.counts.aws, row.counts.existing());
            std::iter::once(escape(&row.name))
                .chain(row.cells.iter().map(|cell| mark(&owners, cell)))
                .chain([share])
                .collect()
        };
        self.table(&head, report.rows.iter().map(row));
    }

    fn layers(&mut self, report: &Report) {
        let Owners { provider, customer, shared, none, .. } = self.owners;
        self.line(&format!("## What {} takes, by layer", provider.name));
        let row = |layer: &LayerEntry| {
            let counts = layer.counts;
            let numbers = [counts.aws, counts.shared, counts.customer, counts.none].map(|it| it.to_string());
            std::iter::once(escape(layer.name)).chain(numbers).collect()
        };
        let head = ["layer", provider.name, shared.whose, customer.name, none.whose];
        self.table(&head, report.layers.iter().map(row));
    }

    fn words(&mut self, row: &Row) {
        self.line(&format!("## {} · {}", escape(row.service), escape(row.variant)));
        let counts = row.counts.told(&self.owners);
        self.line(&format!(
            "`{}`, {}, {}. {} {counts}.",
            row.id,
            row.model.name(),
            row.status,
            escape(&stopped(row.summary))
        ));
        if let Some(note) = &row.note {
            self.line(&format!("Here: {}", escape(note)));
        }
        let cells: Vec<Vec<String>> = row
            .cells
            .iter()
            .map(|cell| {
                let text = |text: Option<&str>| text.map(escape).unwrap_or_default();
                let said = dispute(cell).map(|it| format!(" ({})", escape(&it))).unwrap_or_default();
                vec![
                    format!("`{}`", cell.id),
                    mark(&self.owners, cell),
                    escape(&yours(cell)) + &said,
                    text(cell.aws),
                    cell.confidence.to_string(),
                    cell.reviewed.to_owned(),
                    self.cited(&cell.sources),
                ]
            })
            .collect();
        let Owners { provider, customer, .. } = self.owners;
        let head = ["cell", "owner", customer.name, provider.name, "confidence", "reviewed", "sources"];
        self.table(&head, cells.into_iter());
    }

    fn checklist(&mut self, report: &Report) {
        self.line("## Your checklist");
        self.line("Each duty once, with the places it stands in. Owner, evidence and due are for you to fill in.");
        for (kind, duties) in by_kind(report) {
            self.line(&format!("### {}", kind.heading()));
            let rows: Vec<Vec<String>> = duties.into_iter().map(|duty| self.duty(duty)).collect();
            let head =
                ["duty", "layer", "services", "owner", "evidence", "due", "id", "confidence", "reviewed", "sources"];
            self.table(&head, rows.into_iter());
        }
    }

    fn duty(&self, duty: &Duty) -> Vec<String> {
        let contested = if duty.contested { " (contested)" } else { "" };
        let texts = [&duty.layers.join(", "), &whose(&duty.services), duty.owner, duty.evidence, duty.due];
        std::iter::once(format!("{}{contested}", escape(duty.duty)))
            .chain(texts.map(escape))
            .chain([format!("`{}`", duty.id), duty.confidence.to_string(), duty.reviewed.to_owned()])
            .chain([self.cited(&duty.sources)])
            .collect()
    }

    fn controls(&mut self, report: &Report) {
        if report.shared_controls.is_empty() {
            return;
        }
        self.line("## Shared controls: each side's part");
        let rows: Vec<Vec<String>> = report
            .shared_controls
            .iter()
            .map(|it| {
                let (services, sources) = (whose(&it.services), self.cited(&it.sources));
                let texts = [it.name, it.class.name(&self.owners), it.aws, it.you, &services].map(escape);
                texts.into_iter().chain([format!("`{}`", it.id), it.reviewed.to_owned(), sources]).collect()
            })
            .collect();
        let part = format!("{} part", self.owners.provider.whose);
        let head = ["control", "class", &part, "your part", "services", "id", "reviewed", "sources"];
        self.table(&head, rows.into_iter());
    }

    fn sources(&mut self, report: &Report, part: Part) {
        self.line("## Sources");
        let is_used =
            |it: &&Cited| part == Part::Whole || report.checklist.iter().any(|duty| duty.sources.contains(it));
        for source in report.sources.iter().filter(is_used) {
            let number = self.numbers.number(source);
            let state = if source.confidence == Confidence::Unconfirmed { ", could not be opened" } else { "" };
            self.text.push_str(&format!("- \\[{number}\\] {}{state}: <{}>\n", escape(&citation(source)), source.url));
        }
    }

    /// The numbers of sources in the list at the end.
    fn cited(&self, sources: &[Cited]) -> String {
        sources.iter().map(|source| format!("\\[{}\\]", self.numbers.number(source))).collect::<Vec<_>>().join(" ")
    }
}

/// Text in which no letter has a meaning for Markdown.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_entity = letter == '&' && letters.peek().is_some_and(|next| next.is_alphanumeric() || *next == '#');
        if is_entity || matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn no_text_is_taken_for_markdown() {
        assert_eq!(escape("a|b <i> *c* `d` [e](f) &lt; g & h"), r"a\|b \<i\> \*c\* \`d\` \[e\](f) \&lt; g & h");
    }
}
