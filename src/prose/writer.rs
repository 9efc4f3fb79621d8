//! The writer: wraps toned text into lines, and sets lists, tables and two-sided splits.

use super::{Line, Span, Target, Tone, UNWRAPPED};
use crate::model::{Owner, Owners, Topic};
use textwrap::Options;
use unicode_width::UnicodeWidthStr;

/// Columns between two columns of text.
const GAP: usize = 2;
/// The narrowest width in which two columns of text stand side by side.
const SIDE_BY_SIDE: usize = 58;

/// The narrowest column in which text is still wrapped.
const LEAST_COLUMN: usize = 8;

/// Collects lines of at most a given width.
pub struct Writer {
    width: usize,
    lines: Vec<Line>,
}

impl Writer {
    /// A writer for lines of at most `width` columns (8 at least).
    pub fn new(width: usize) -> Self {
        Self { width: width.max(LEAST_COLUMN), lines: Vec::new() }
    }

    /// The width of its lines.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Whether its lines are read one after the other, each a paragraph: see [`UNWRAPPED`].
    pub fn is_unwrapped(&self) -> bool {
        self.width >= UNWRAPPED
    }

    /// How many lines were written so far.
    pub fn height(&self) -> usize {
        self.lines.len()
    }

    /// The lines, without blank ones at the end.
    pub fn finish(mut self) -> Vec<Line> {
        while self.lines.last().is_some_and(|line| line.spans.is_empty()) {
            self.lines.pop();
        }
        self.lines
    }

    /// Adds finished lines.
    pub fn lines(&mut self, lines: Vec<Line>) {
        self.lines.extend(lines);
    }

    /// A blank line, unless there is one above or nothing yet.
    pub fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| !line.spans.is_empty()) {
            self.lines.push(Line::default());
        }
    }

    /// A heading with air above it.
    pub fn heading(&mut self, text: &str) {
        self.blank();
        self.text(Tone::Heading, text);
    }

    /// Wrapped text.
    pub fn text(&mut self, tone: Tone, text: &str) {
        self.hanging(&[], tone, text, None);
    }

    /// Text behind a label; its further lines stand under its first one.
    pub fn labelled(&mut self, label: &str, tone: Tone, text: &str) {
        self.hanging(&[(Tone::Dim, label)], tone, text, None);
    }

    /// Ids or an address behind a label, not broken at hyphens.
    pub fn unbroken(&mut self, label: &str, tone: Tone, text: &str) {
        let room = self.width.saturating_sub(label.width()).max(LEAST_COLUMN);
        let options = Options::new(room).word_splitter(textwrap::WordSplitter::NoHyphenation);
        for (index, line) in textwrap::wrap(text, options).into_iter().enumerate() {
            let label = if index == 0 { label.to_owned() } else { " ".repeat(label.width()) };
            let spans = vec![Span { tone: Tone::Dim, text: label }, Span { tone, text: line.into_owned() }];
            self.lines.push(Line { spans, target: None });
        }
    }

    /// Text behind an owner's letter.
    pub fn owned(&mut self, owners: &Owners, owner: Owner, text: &str) {
        self.hanging(
            &[(Tone::Owner(owner), &format!(" {} ", owners.letter(owner))), (Tone::Plain, " ")],
            Tone::Plain,
            text,
            None,
        );
    }

    /// A point of a list.
    pub fn bullet(&mut self, mark: &str, text: &str) {
        self.hanging(&[(Tone::Dim, &format!("{mark} "))], Tone::Plain, text, None);
    }

    /// A line that opens a topic.
    pub fn link(&mut self, topic: Topic, text: &str) {
        self.hanging(&[(Tone::Dim, "→ ")], Tone::Link, text, Some(Target::Topic(topic)));
    }

    /// A line that opens a topic, behind an owner's letter.
    pub fn owned_link(&mut self, owners: &Owners, owner: Owner, topic: Topic, text: &str) {
        let letter = format!(" {} ", owners.letter(owner));
        self.hanging(
            &[(Tone::Owner(owner), &letter), (Tone::Plain, " ")],
            Tone::Plain,
            text,
            Some(Target::Topic(topic)),
        );
    }

    /// Wrapped text behind `prefix`, its further lines indented by the prefix's width.
    pub fn hanging(&mut self, prefix: &[(Tone, &str)], tone: Tone, text: &str, target: Option<Target>) {
        let indent: usize = prefix.iter().map(|(_, text)| text.width()).sum();
        for (index, wrapped) in wrap(text, self.width.saturating_sub(indent)).into_iter().enumerate() {
            let mut spans: Vec<Span> = Vec::new();
            if index == 0 {
                spans.extend(prefix.iter().map(|(tone, text)| Span { tone: *tone, text: (*text).to_owned() }));
            } else if indent > 0 {
                spans.push(Span { tone: Tone::Plain, text: " ".repeat(indent) });
            }
            spans.push(Span { tone, text: wrapped });
            self.lines.push(Line { spans, target });
        }
    }

    /// The first line of `text` behind `prefix`, with an ellipsis where more follows.
    pub fn cut(&mut self, prefix: &[(Tone, &str)], tone: Tone, text: &str) {
        let indent: usize = prefix.iter().map(|(_, text)| text.width()).sum();
        let room = self.width.saturating_sub(indent);
        let lines = wrap(text, room);
        let text = match lines.as_slice() {
            [whole] => whole.clone(),
            _ => wrap(text, room.saturating_sub(1)).first().map(|line| format!("{line}…")).unwrap_or_default(),
        };
        let mut spans: Vec<Span> =
            prefix.iter().map(|(tone, text)| Span { tone: *tone, text: (*text).to_owned() }).collect();
        spans.push(Span { tone, text });
        self.lines.push(Line { spans, target: None });
    }

    /// What the provider does beside what the customer does; one above the other where the width is small.
    pub fn split(&mut self, owners: &Owners, aws: &[impl AsRef<str>], you: &[impl AsRef<str>]) {
        let half = (self.width - GAP) / 2;
        let side = |owner: Owner, items: &[String], width: usize| {
            let mut side = Writer::new(width);
            side.owned(owners, owner, owners.name(owner));
            for item in items {
                side.bullet("•", item);
            }
            side.finish()
        };
        let own = |items: Vec<&str>| items.into_iter().map(str::to_owned).collect::<Vec<_>>();
        let aws = own(aws.iter().map(AsRef::as_ref).collect());
        let you = own(you.iter().map(AsRef::as_ref).collect());
        if self.width < SIDE_BY_SIDE || self.is_unwrapped() {
            self.lines.extend(side(Owner::Aws, &aws, self.width));
            self.blank();
            self.lines.extend(side(Owner::Customer, &you, self.width));
        } else {
            let sides = vec![side(Owner::Aws, &aws, half), side(Owner::Customer, &you, half)];
            self.lines.extend(beside(sides, &[half, half]));
        }
    }

    /// A table: columns as wide as their texts need and the width allows; row by row where it is too narrow for that.
    pub fn table(&mut self, columns: &[&str], rows: &[Vec<&str>]) {
        if self.is_unwrapped() {
            return self.stacked_table(columns, rows);
        }
        let widths = column_widths(columns, rows, self.width);
        let longest_word = |index: usize| {
            let texts = rows.iter().filter_map(|row| row.get(index)).chain(columns.get(index));
            texts.flat_map(|text| text.split(' ')).map(UnicodeWidthStr::width).max().unwrap_or(0)
        };
        let is_cramped = |(index, &width): (usize, &usize)| width < longest_word(index) || width < LEAST_COLUMN;
        let is_cut = |index: usize| widths[index] < widest(columns, rows, index);
        if columns.len() > 1 && widths.iter().enumerate().any(|it| is_cut(it.0) && is_cramped(it)) {
            return self.stacked_table(columns, rows);
        }
        let row = |tones: &dyn Fn(usize) -> Tone, cells: &[&str]| {
            let cell = |(index, text): (usize, &&str)| {
                let mut cell = Writer::new(widths[index]);
                cell.text(tones(index), text);
                cell.lines
            };
            beside(cells.iter().enumerate().map(cell).collect(), &widths)
        };
        let mut lines = row(&|_| Tone::Heading, columns);
        for cells in rows {
            lines.extend(row(&|index| if index == 0 { Tone::Strong } else { Tone::Plain }, cells));
        }
        self.lines.extend(lines);
    }

    fn stacked_table(&mut self, columns: &[&str], rows: &[Vec<&str>]) {
        for cells in rows {
            let mut cells = cells.iter().zip(columns);
            if let Some((first, _)) = cells.next() {
                self.text(Tone::Strong, first);
            }
            for (cell, column) in cells {
                self.labelled(&format!("  {column}: "), Tone::Plain, cell);
            }
        }
    }
}

/// The lines of `text` at this width; one empty line for an empty text.
fn wrap(text: &str, width: usize) -> Vec<String> {
    textwrap::wrap(text, Options::new(width.max(LEAST_COLUMN)))
        .into_iter()
        .map(|line| line.trim_end().to_owned())
        .collect()
}

/// Texts side by side, each in a column of its width.
fn beside(columns: Vec<Vec<Line>>, widths: &[usize]) -> Vec<Line> {
    let height = columns.iter().map(Vec::len).max().unwrap_or(0);
    let row = |row: usize| {
        let mut spans = Vec::new();
        for (index, (column, width)) in columns.iter().zip(widths).enumerate() {
            let line = column.get(row).cloned().unwrap_or_default();
            let used = line.text().width();
            spans.extend(line.spans);
            if index + 1 < columns.len() {
                spans.push(Span { tone: Tone::Plain, text: " ".repeat(width.saturating_sub(used) + GAP) });
            }
        }
        Line { spans, target: None }
    };
    (0..height).map(row).collect()
}

/// Columns of the widest text of a column.
fn widest(columns: &[&str], rows: &[Vec<&str>], index: usize) -> usize {
    let texts = rows.iter().filter_map(|row| row.get(index)).chain(columns.get(index));
    texts.map(|text| text.width()).max().unwrap_or(0)
}

/// A width for every column: what its widest text needs, or its share of what the narrow columns leave.
fn column_widths(columns: &[&str], rows: &[Vec<&str>], width: usize) -> Vec<usize> {
    let wanted: Vec<usize> = (0..columns.len()).map(|index| widest(columns, rows, index)).collect();
    let mut room = width.saturating_sub(GAP * columns.len().saturating_sub(1));
    let mut widths = vec![0; columns.len()];
    let mut order: Vec<usize> = (0..columns.len()).collect();
    order.sort_by_key(|&index| wanted[index]);
    for (place, &index) in order.iter().enumerate() {
        widths[index] = wanted[index].min(room / (order.len() - place));
        room -= widths[index];
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Sign;
    use proptest::prelude::*;

    fn shown(writer: Writer) -> String {
        writer.finish().iter().map(Line::text).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn further_lines_stand_under_the_first() {
        let mut writer = Writer::new(20);
        writer.labelled("you  ", Tone::Plain, "choose the key and its policy");
        assert_eq!(shown(writer), "you  choose the key\n     and its policy");
    }

    #[test]
    fn a_split_is_two_columns_where_they_fit() {
        let default = Owners::default();
        let owners = Owners { provider: Sign { name: "Acme", letter: 'P', ..default.provider }, ..default };
        let mut writer = Writer::new(60);
        writer.split(&owners, &["runs the host"], &["patch the guest", "scan"]);
        assert_eq!(
            shown(writer),
            " P  Acme                        C  you\n• runs the host                • patch the guest\n                               • scan"
        );
    }

    #[test]
    fn a_table_too_narrow_for_its_columns_is_told_row_by_row() {
        let mut writer = Writer::new(24);
        writer.table(&["Service", "They", "You"], &[vec!["EC2", "patches the host", "patch the guest"]]);
        assert_eq!(shown(writer), "EC2\n  They: patches the host\n  You: patch the guest");
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_asked(text in "[a-z é界]{0,80}", label in "[a-z ]{0,6}", width in 16_usize..90) {
            let mut writer = Writer::new(width);
            writer.labelled(&label, Tone::Plain, &text);
            writer.split(&Owners::default(), &[&text], &[&text, &text]);
            writer.table(&["a", "b"], &[vec![&text, &text]]);
            for line in writer.finish() {
                prop_assert!(line.text().width() <= width, "{:?} in {width}", line.text());
            }
        }
    }
}
