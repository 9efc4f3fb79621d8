//! Figures in words and bars: counts, shares and days as the progress report tells them.

use super::{Span, Tone, Writer};
use crate::model::Text;
use crate::progress::settings::date_of;
use unicode_width::UnicodeWidthStr;

/// The narrowest name column beside which a bar stands.
const LEAST_NAME: usize = 14;
/// Columns of a share with the space around it, and of the gap before the bar.
const SHARE: usize = 7;
const GAP: usize = 2;

/// A line with a bar.
pub struct Bar {
    /// What it is for.
    pub name: String,
    /// How long it is, from 0 to 1; none for no bar at all.
    pub share: Option<f64>,
    /// What is said behind it.
    pub note: String,
}

/// The bars below each other, their names in a column; without bars where there is no room for them.
pub fn write_bars(writer: &mut Writer, bars: &[Bar]) {
    let width = writer.width();
    let columns = (width.saturating_sub(56) / 4 + 6).min(24);
    let note = bars.iter().map(|bar| bar.note.width()).max().unwrap_or(0);
    let room = width.saturating_sub(GAP + columns + SHARE + note);
    let longest = bars.iter().map(|bar| bar.name.width()).max().unwrap_or(0);
    for Bar { name, share, note } in bars {
        let shown = share.map_or_else(String::new, percent);
        if writer.is_unwrapped() {
            let said: Vec<&str> = [shown.as_str(), note.as_str()].into_iter().filter(|it| !it.is_empty()).collect();
            writer.text(Tone::Plain, &format!("{name}: {}", said.join(", ")));
            continue;
        }
        if room < LEAST_NAME {
            writer.text(Tone::Plain, name);
            writer.labelled("  ", Tone::Dim, format!("{shown} {note}").trim_start());
            continue;
        }
        let column = room.min(longest);
        let mut text = Writer::new(column);
        text.text(Tone::Plain, name);
        let mut lines = text.finish();
        if let Some(first) = lines.first_mut() {
            let pad = " ".repeat((column + GAP).saturating_sub(first.text().width()));
            first.spans.push(Span { tone: Tone::Plain, text: pad });
            first.spans.extend(bar_of(*share, columns));
            first.spans.push(Span { tone: Tone::Plain, text: format!("{shown:>5}  ") });
            first.spans.push(Span { tone: Tone::Dim, text: note.clone() });
        }
        writer.lines(lines);
    }
}

/// A bar of so many columns; blank without a share.
fn bar_of(share: Option<f64>, columns: usize) -> [Span; 2] {
    let Some(share) = share else {
        return [Span { tone: Tone::Dim, text: " ".repeat(columns) }, Span { tone: Tone::Dim, text: String::new() }];
    };
    #[expect(clippy::cast_precision_loss, clippy::cast_sign_loss, clippy::cast_possible_truncation, reason = "0 to 24")]
    let full = ((share * columns as f64).round() as usize).min(columns);
    [Span { tone: Tone::Good, text: "▇".repeat(full) }, Span { tone: Tone::Dim, text: "·".repeat(columns - full) }]
}

/// `1 item`, `2 items`.
pub fn many(count: usize, noun: Text) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

/// A share as `88%`.
pub fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

/// A day as `2027-03-01`.
pub fn date(day: i32) -> String {
    date_of(day).map_or_else(|| "a day beyond the calendar".to_owned(), |date| date.to_string())
}

/// A day that lies so many days ahead.
pub fn ahead(days: u32) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days => format!("in {days} days"),
    }
}

/// Another day, seen from `today`.
pub fn ago(today: i32, day: i32) -> String {
    match today.saturating_sub(day) {
        1 => "yesterday".to_owned(),
        days if days > 1 => format!("{days} days ago"),
        days => ahead(days.unsigned_abs()),
    }
}
