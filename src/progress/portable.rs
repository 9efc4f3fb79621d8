//! The portable form of the log: JSON lines, one record each, written out and read in as a stream. It knows no SQL.

use super::{
    log::{Fault, Log},
    record::{Deed, Record},
};
use crate::content::is_hostile;
use std::io::{self, BufRead, Read, Write};

/// A longer line is no record of ours.
pub const LONGEST_LINE: usize = 1 << 20;
/// So many bad lines are named; all are counted.
pub const MOST_NAMED: usize = 50;
/// So many records go to the disk at once.
const BATCH: usize = 1_000;
/// The last millisecond of the year 9999: what comes later no calendar here can tell.
const LAST_MS: i64 = 253_402_300_799_999;
const DAY_MS: i64 = 86_400_000;
/// No offset from UTC is larger, in seconds.
const MOST_OFFSET: i32 = 26 * 3600;
/// An id of ours has 26 bytes, an item's may be longer.
const LONGEST_ID: usize = 128;

/// What came of an import.
#[derive(Debug, Default)]
pub struct Imported {
    /// How many records are new.
    pub added: usize,
    /// How many were known before.
    pub known: usize,
    /// How many lines are no records.
    pub bad: usize,
    /// The first of those, in their order.
    pub first_bad: Vec<BadLine>,
    /// Why the import ended before the text did; what was counted by then is in the log.
    pub stopped: Option<Stopped>,
}

/// A line that is no record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// Its number, from 1.
    pub line: usize,
    /// Why.
    pub why: String,
}

/// Why an import ended early.
#[derive(Debug)]
pub enum Stopped {
    /// The text could not be read on.
    Unreadable(io::Error),
    /// The log does not take more.
    NotSaved(Fault),
}

/// Writes records as JSON lines.
///
/// # Errors
/// Those of `out`.
pub fn export<'a>(records: impl IntoIterator<Item = &'a Record>, out: &mut impl Write) -> io::Result<()> {
    for record in records {
        serde_json::to_writer(&mut *out, record)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

/// Adds to `log` what it does not know yet. Fields that nobody knows are passed over; a line that is no record is
/// counted and named, and costs no other line.
pub fn import(log: &mut Log, mut input: impl BufRead) -> Imported {
    let mut imported = Imported::default();
    let mut batch = Vec::with_capacity(BATCH);
    for line in 1.. {
        match next_line(&mut input) {
            Err(error) => imported.stopped = Some(Stopped::Unreadable(error)),
            Ok(Line::End) => break,
            Ok(Line::TooLong) => imported.count_bad(line, format!("longer than {LONGEST_LINE} bytes")),
            Ok(Line::Text(text)) => match read(&text) {
                Ok(record) => batch.extend(record),
                Err(why) => imported.count_bad(line, why),
            },
        }
        if batch.len() == BATCH {
            imported.store(log, &mut batch);
        }
        if imported.stopped.is_some() {
            break;
        }
    }
    if !matches!(imported.stopped, Some(Stopped::NotSaved(_))) {
        imported.store(log, &mut batch);
    }
    imported
}

impl Imported {
    fn count_bad(&mut self, line: usize, why: String) {
        self.bad += 1;
        if self.first_bad.len() < MOST_NAMED {
            self.first_bad.push(BadLine { line, why });
        }
    }

    fn store(&mut self, log: &mut Log, batch: &mut Vec<Record>) {
        match log.append_all(batch) {
            Ok(added) => {
                self.added += added;
                self.known += batch.len() - added;
            }
            Err(fault) => self.stopped = Some(Stopped::NotSaved(fault)),
        }
        batch.clear();
    }
}

enum Line {
    Text(Vec<u8>),
    TooLong,
    End,
}

fn next_line(input: &mut impl BufRead) -> io::Result<Line> {
    let mut text = Vec::new();
    let read = input.by_ref().take(LONGEST_LINE as u64 + 1).read_until(b'\n', &mut text)?;
    if read == 0 {
        return Ok(Line::End);
    }
    if text.last() == Some(&b'\n') || read <= LONGEST_LINE {
        return Ok(Line::Text(text));
    }
    input.skip_until(b'\n')?;
    Ok(Line::TooLong)
}

/// The record of a line; none if the line is blank.
fn read(text: &[u8]) -> Result<Option<Record>, String> {
    let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text).trim_ascii();
    if text.is_empty() {
        return Ok(None);
    }
    let record: Record = serde_json::from_slice(text).map_err(|error| error.to_string())?;
    match flaw(&record) {
        Some(flaw) => Err(flaw.to_owned()),
        None => Ok(Some(record)),
    }
}

/// Why a record cannot be one of ours. What passes is safe to compute with and to show.
fn flaw(record: &Record) -> Option<&'static str> {
    let at = record.at;
    let local_day = (at.utc_ms.saturating_add(i64::from(at.offset_s) * 1000)).div_euclid(DAY_MS);
    if !(1..=LONGEST_ID).contains(&record.id.len()) {
        return Some("`id` is empty or too long");
    }
    if !(-DAY_MS..=LAST_MS).contains(&at.utc_ms) {
        return Some("`utc_ms` is outside the years 1970 to 9999");
    }
    if !(-MOST_OFFSET..=MOST_OFFSET).contains(&at.offset_s) || local_day.abs_diff(at.day.into()) > 1 {
        return Some("`offset_s` and `day` do not fit `utc_ms`");
    }
    let mut texts = vec![&record.id];
    match &record.deed {
        Deed::Answered(answer) if answer.right > answer.parts => return Some("more parts are `right` than there are"),
        Deed::Answered(answer) => texts.extend([&answer.pack, &answer.item, &answer.picked, &answer.key]),
        Deed::Undone(id) | Deed::Regraded(id, _) => texts.push(id),
        Deed::Skipped(items) => texts.extend(items),
    }
    let hostile = |text: &&String| text.chars().any(|letter| letter.is_control() || is_hostile(letter));
    texts.iter().any(hostile).then_some("a text holds a control character")
}
