//! The place: where the learner left, kept in a small file for the next start.

use super::whole;
use crate::app::Place;
use crate::layout::Pane;
use std::{
    io::{self, Read},
    path::Path,
};

/// The name of the file, below the data directory.
const FILE: &str = "place.json";
/// More than a place can take; a larger file is not ours.
const MOST_BYTES: u64 = 4096;

/// Where the learner left; `None` if there is nothing that can be understood. A broken file never stops the program.
pub fn load(dir: &Path) -> Option<Place> {
    let mut text = String::new();
    whole::open(&dir.join(FILE)).ok()?.take(MOST_BYTES).read_to_string(&mut text).ok()?;
    let json: serde_json::Value = serde_json::from_str(&text).ok()?;
    let pane = match json["pane"].as_str()? {
        "stack" => Pane::Stack,
        "questions" => Pane::Questions,
        _ => Pane::Services,
    };
    let text = |field: &str| json[field].as_str().map(str::to_owned);
    Some(Place { cell: text("cell")?, pane, question: text("question"), page: text("page") })
}

/// Keeps where the learner is: the whole file, or the one before it.
///
/// # Errors
/// A directory that cannot be made or written.
pub fn save(dir: &Path, place: &Place) -> io::Result<()> {
    let pane = match place.pane {
        Pane::Services => "services",
        Pane::Stack => "stack",
        Pane::Questions => "questions",
    };
    let json = serde_json::json!({ "cell": place.cell, "pane": pane, "question": place.question, "page": place.page });
    whole::write(&dir.join(FILE), |file| writeln!(file, "{json}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_place_is_found_again_and_a_broken_file_is_none() {
        let dir = tempfile::tempdir().unwrap();
        let below = dir.path().join("new/waterline");
        assert_eq!(load(&below), None);
        for pane in Pane::ALL {
            let page = (pane == Pane::Stack).then(|| "guide/patching".to_owned());
            let place = Place { cell: "rds:custom/guest-os".to_owned(), pane, question: None, page };
            save(&below, &place).unwrap();
            assert_eq!(load(&below), Some(place));
        }
        for broken in ["", "{", "[]", "{\"cell\": 3, \"pane\": \"stack\"}", "\u{0}"] {
            fs::write(below.join(FILE), broken).unwrap();
            assert_eq!(load(&below), None, "{broken:?}");
        }
    }
}
