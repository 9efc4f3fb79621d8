//! xAPI: the answers in the log as statements (version 1.0.3) for a learning record store, in one JSON array.
//!
//! Nothing in it names a person. The actor is an account whose name is the id of the first record of the log: chance made
//! it once, so that no two learners share it, and it stays while the log does. The id of a statement follows from that of
//! its record, so that a store takes it once however often it is sent. Addresses are below `waterline.invalid`, a name that
//! nobody can own.

mod activity;

use crate::model::Library;
use crate::progress::{
    history::History,
    record::{Answer, Confidence, Deed, Mode, Moment, Record},
};
use crate::quiz::{generate::Maker, pool::Filter};
use activity::Activity;
use jiff::{Timestamp, tz::Offset};
use serde::Serialize;
use serde_json::{Value, json};
use std::{
    collections::{HashMap, HashSet},
    io::{self, Write},
};
use uuid::Uuid;

/// What every address begins with.
pub const HOME: &str = "https://waterline.invalid/";
/// The version of the specification.
pub const VERSION: &str = "1.0.3";
/// Seconds that no offset of RFC 3339 reaches.
const DAY_S: i32 = 24 * 3600;

/// A statement: who did what to what, and what came of it.
#[derive(Serialize)]
struct Statement<'a> {
    id: String,
    actor: &'a Value,
    verb: &'a Value,
    object: Object<'a>,
    result: Value,
    context: Value,
    timestamp: String,
    version: &'static str,
}

#[derive(Serialize)]
struct Object<'a> {
    #[serde(rename = "objectType")]
    object_type: &'static str,
    id: String,
    definition: &'a Value,
}

/// Writes a statement for every answer of `records` that stands and that `filter` accepts, in their order, and says how
/// many there are. What an answer was given to is described as far as the library still knows it as it was then.
///
/// # Errors
/// Those of `out`.
pub fn write(
    library: &Library,
    filter: &Filter,
    records: &[Record],
    each: &mut dyn FnMut(),
    out: &mut dyn Write,
) -> io::Result<usize> {
    let maker = Maker::new(library);
    let history = History::new(records);
    let standing: HashSet<&str> = history.answers().map(|entry| entry.id).collect();
    let name = records.first().map_or("", |record| record.id.as_str());
    let actor = json!({ "objectType": "Agent", "account": { "homePage": HOME, "name": name } });
    let verb = json!({ "id": "http://adlnet.gov/expapi/verbs/answered", "display": { "en": "answered" } });
    let mut known: HashMap<(&str, &str), Activity> = HashMap::new();
    let mut count = 0;
    out.write_all(b"[")?;
    for record in records {
        each();
        let Deed::Answered(answer) = &record.deed else { continue };
        if !standing.contains(record.id.as_str()) {
            continue;
        }
        let found = || match answer.pack == library.pack.id.as_str() {
            true => Activity::find(&maker, &answer.item),
            false => Activity::unknown(&answer.item),
        };
        let activity = known.entry((&answer.pack, &answer.item)).or_insert_with(found);
        if !activity.is_wanted(library, filter) {
            continue;
        }
        out.write_all(if count == 0 { b"\n" } else { b",\n" })?;
        let id = iri(&format!("{}/{}", answer.pack, answer.item));
        let statement = Statement {
            id: Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("{HOME}record/{}", record.id).as_bytes()).to_string(),
            actor: &actor,
            verb: &verb,
            object: Object { object_type: "Activity", id, definition: activity.definition(answer) },
            result: result(library, activity, answer),
            context: context(answer),
            timestamp: timestamp(record.at),
            version: VERSION,
        };
        serde_json::to_writer(&mut *out, &statement)?;
        count += 1;
    }
    out.write_all(b"\n]\n")?;
    Ok(count)
}

/// In which mode it was answered, and how sure the learner was.
fn context(answer: &Answer) -> Value {
    let mut extensions = json!({ (format!("{HOME}xapi/mode")): mode(answer.mode) });
    if let Some(confidence) = answer.confidence {
        extensions[format!("{HOME}xapi/confidence")] = sureness(confidence).into();
    }
    json!({ "platform": "Waterline", "language": "en", "extensions": extensions })
}

fn result(library: &Library, activity: &Activity, answer: &Answer) -> Value {
    let Answer { right, parts, .. } = *answer;
    let mut result = json!({ "success": parts > 0 && right >= parts, "completion": true });
    if parts > 0 {
        let scaled = f64::from(right.min(parts)) / f64::from(parts);
        result["score"] = json!({ "scaled": scaled, "raw": right.min(parts), "min": 0, "max": parts });
    }
    result["response"] = activity.response(library, answer).unwrap_or_else(|| answer.picked.clone()).into();
    // An answer given beside the stack has no beginning.
    if answer.took_ms > 0 {
        let hundredths = answer.took_ms.div_ceil(10);
        result["duration"] = format!("PT{}.{:02}S", hundredths / 100, hundredths % 100).into();
    }
    result
}

/// The moment as the learner's clock showed it. Offsets go to the whole minute, as RFC 3339 has them.
fn timestamp(at: Moment) -> String {
    let moment = Timestamp::from_millisecond(at.utc_ms).unwrap_or(Timestamp::MAX);
    let offset = if at.offset_s.abs() < DAY_S { at.offset_s / 60 * 60 } else { 0 };
    match Offset::from_seconds(offset) {
        Ok(offset) if offset != Offset::UTC => moment.display_with_offset(offset).to_string(),
        _ => moment.to_string(),
    }
}

/// An address below [`HOME`]. What a foreign log holds may be anything: letters that no address has are encoded.
fn iri(path: &str) -> String {
    let mut iri = HOME.to_owned();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b':' => {
                iri.push(char::from(byte))
            }
            _ => iri += &format!("%{byte:02X}"),
        }
    }
    iri
}

fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Practice => "practice",
        Mode::Review => "review",
        Mode::Exam => "exam",
        Mode::Place => "place",
        Mode::Cause => "cause",
        Mode::Placement => "placement",
    }
}

fn sureness(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Guessing => "guessing",
        Confidence::Unsure => "unsure",
        Confidence::Sure => "sure",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timestamp_has_the_offset_of_its_moment() {
        let at = |utc_ms, offset_s| timestamp(Moment { utc_ms, offset_s, day: 0 });
        assert_eq!(at(0, 0), "1970-01-01T00:00:00Z");
        assert_eq!(at(1_795_345_452_825, 7200), "2026-11-22T13:04:12.825+02:00");
        assert_eq!(at(1_795_345_452_825, -12_600), "2026-11-22T07:34:12.825-03:30");
        assert_eq!(at(0, -59), "1970-01-01T00:00:00Z", "no -00:00");
        assert_eq!(at(0, 26 * 3600), "1970-01-01T00:00:00Z", "RFC 3339 has no such offset");
        assert!(at(i64::MAX, 0).starts_with("9999-12-30"), "{}", at(i64::MAX, 0));
    }

    #[test]
    fn an_address_has_no_letter_that_addresses_lack() {
        assert_eq!(iri("aws/scenario/a-b"), "https://waterline.invalid/aws/scenario/a-b");
        assert_eq!(iri("a b\"<é>"), "https://waterline.invalid/a%20b%22%3C%C3%A9%3E");
    }
}
