//! The calendar: what was answered in the last weeks, as weeks by days, and what comes due in the next days.

use super::figures::{date, many};
use super::{Line, Span, Tone, Writer};
use crate::progress::{
    report::{Report, Week},
    settings::date_of,
    standing::Share,
};

/// From how many answers of a day on it is drawn as which square.
const SQUARES: [(u32, &str, &str); 5] =
    [(20, "█", "20 or more"), (10, "▓", "10 to 19"), (5, "▒", "5 to 9"), (1, "░", "1 to 4"), (0, "-", "none")];
/// The days of a week, as the calendar has them.
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
/// Columns of a day in the table of what comes due.
const DAY_COLUMNS: usize = 5;

/// The last weeks: a square for each day, by its number of answers.
pub fn write_calendar(writer: &mut Writer, report: &Report) {
    writer.heading(&format!("The last {} weeks, by answers a day", report.calendar.len()));
    if !writer.is_unwrapped() {
        write_squares(writer, report);
    }
    let days = report.calendar.iter().flat_map(|week| week.days.iter().flatten()).filter(|share| share.of > 0);
    let (answers, days) = days.fold((0, 0), |(answers, days), share| (answers + share.of as usize, days + 1));
    writer.text(Tone::Plain, &format!("{} on {}.", many(answers, "answer"), many(days, "day")));
}

/// The squares, weeks by days, and what they mean.
fn write_squares(writer: &mut Writer, report: &Report) {
    let room = writer.width().saturating_sub(4);
    let columns = if writer.width() < 72 { 2 } else { 3 };
    let weeks = &report.calendar[report.calendar.len().saturating_sub((room / columns).max(1))..];
    let mut lines = vec![Line { spans: vec![Span { tone: Tone::Dim, text: months(weeks, columns) }], target: None }];
    for (day, name) in WEEKDAYS.iter().enumerate() {
        let square = |week: &Week| week.days[day].map_or(" ", square);
        let squares: String = weeks.iter().map(|week| format!("{:<columns$}", square(week))).collect();
        let squares = squares.trim_end().to_owned();
        let spans = vec![Span { tone: Tone::Dim, text: format!("{name} ") }, Span { tone: Tone::Good, text: squares }];
        lines.push(Line { spans, target: None });
    }
    writer.lines(lines);
    let legend: Vec<String> = SQUARES.iter().rev().map(|(_, square, words)| format!("{square} {words}")).collect();
    writer.text(Tone::Dim, &legend.join("  "));
}

/// The square of a day with so many answers.
fn square(share: Share) -> &'static str {
    SQUARES.iter().find(|(least, ..)| share.of >= *least).map_or(" ", |(_, square, _)| square)
}

/// The names of the months above their weeks, each above the first where there is room.
fn months(weeks: &[Week], columns: usize) -> String {
    let month = |week: &Week| date_of(week.monday.saturating_add(6)).map(|date| date.strftime("%b").to_string());
    let mut text = " ".repeat(4);
    let mut shown = None;
    for (nth, week) in weeks.iter().enumerate() {
        let month = month(week);
        let at = 4 + nth * columns;
        if month != shown
            && let Some(name) = &month
            && (text.trim_end().is_empty() || text.len() < at)
            && at + name.len() <= 4 + weeks.len() * columns
        {
            text = format!("{text:<at$}{name}");
            shown = month;
        }
    }
    text.trim_end().to_owned()
}

/// How many items come due on each of the next days.
pub fn write_coming(writer: &mut Writer, report: &Report) {
    writer.heading(&format!("What comes due in {} days, if nothing more is answered", report.coming.len()));
    let days: Vec<(String, usize)> =
        report.coming.iter().enumerate().map(|(nth, &count)| (day_name(report.today, nth), count)).collect();
    if writer.is_unwrapped() {
        for (nth, count) in report.coming.iter().enumerate().filter(|(_, count)| **count > 0) {
            let day = date(report.today.saturating_add(i32::try_from(nth).unwrap_or(i32::MAX)));
            writer.text(Tone::Plain, &format!("{day}: {}", many(*count, "item")));
        }
        return;
    }
    let fits = (writer.width() / DAY_COLUMNS).max(1);
    for days in days.chunks(if fits < days.len() { fits.min(7) } else { fits }) {
        let cells = |cell: &dyn Fn(&(String, usize)) -> String| {
            days.iter().map(|it| format!("{:<DAY_COLUMNS$}", cell(it))).collect::<String>()
        };
        let names = cells(&|(name, _)| name.clone()).trim_end().to_owned();
        let counts = cells(&|(_, count)| if *count == 0 { "-".to_owned() } else { count.min(&9999).to_string() })
            .trim_end()
            .to_owned();
        let line = |tone, text| Line { spans: vec![Span { tone, text }], target: None };
        writer.lines(vec![line(Tone::Dim, names), line(Tone::Plain, counts)]);
    }
}

/// The name of the day that comes so many days after `today`.
fn day_name(today: i32, days: usize) -> String {
    let day = today.saturating_add(i32::try_from(days).unwrap_or(i32::MAX));
    let name = || date_of(day).map_or_else(String::new, |date| date.strftime("%a").to_string());
    if days == 0 { "now".to_owned() } else { name() }
}
