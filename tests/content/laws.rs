//! Laws of the loader over packs that were damaged at random.

use super::{SMALL, small};
use proptest::{prelude::*, sample::Index};
use std::path::Path;
use waterline::content::{File, is_hostile, load, load_files};

/// What is put into a file to do harm.
const SNIPPETS: &[&str] = &[
    "\0",
    "\u{1b}[2J",
    "\"\\e[2J\"",
    "\u{85}",
    "\u{2028}",
    "\u{202e}",
    "\u{feff}",
    "\t",
    "\r",
    "\n",
    "---\n",
    "...\n",
    "&a ",
    "*a",
    "<<: *a\n",
    "!x ",
    "!!str ",
    "[[[[",
    "]]",
    "{",
    "}",
    "\"",
    "'",
    "# ",
    ": ",
    "- ",
    "? ",
    "| ",
    "> ",
    "%YAML 1.1\n",
    "~",
    "null",
    "true",
    "5",
    "-1",
    "1e999",
    ".nan",
    "99999999999999999999999",
    "id: x\n",
    "like: default",
    "a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "crate/guest-os is none",
    "all of the above",
];

#[derive(Clone, Debug)]
enum Damage {
    Delete(Index, usize),
    Double(Index, usize),
    Insert(Index, &'static str),
    Replace(Index, usize, &'static str),
    Swap(Index, Index, usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<Index>;
    let length = || prop_oneof![1usize..4, 4usize..200];
    let snippet = || prop::sample::select(SNIPPETS);
    prop_oneof![
        (at(), length()).prop_map(|(at, length)| Damage::Delete(at, length)),
        (at(), length()).prop_map(|(at, length)| Damage::Double(at, length)),
        (at(), snippet()).prop_map(|(at, snippet)| Damage::Insert(at, snippet)),
        (at(), length(), snippet()).prop_map(|(at, length, snippet)| Damage::Replace(at, length, snippet)),
        (at(), at(), length()).prop_map(|(at, from, length)| Damage::Swap(at, from, length)),
    ]
}

impl Damage {
    /// Does it to a text, letter by letter, so that the text stays UTF-8.
    fn apply(&self, text: &mut Vec<char>) {
        if text.is_empty() {
            return;
        }
        let span = |at: &Index, length: usize, all: usize| {
            let start = at.index(all);
            start..all.min(start + length)
        };
        let all = text.len();
        match self {
            Self::Delete(at, length) => drop(text.drain(span(at, *length, all))),
            Self::Double(at, length) => {
                let range = span(at, *length, all);
                let copy = text[range.clone()].to_vec();
                text.splice(range.end..range.end, copy);
            }
            Self::Insert(at, snippet) => drop(text.splice(at.index(all)..at.index(all), snippet.chars())),
            Self::Replace(at, length, snippet) => drop(text.splice(span(at, *length, all), snippet.chars())),
            Self::Swap(at, from, length) => {
                let copy = text[span(from, *length, all)].to_vec();
                text.splice(span(at, *length, all), copy);
            }
        }
    }
}

/// Every text of a value.
fn texts(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => found.push(text.clone()),
        serde_json::Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        serde_json::Value::Object(fields) => fields.values().for_each(|field| texts(field, found)),
        _ => {}
    }
}

fn holds(files: &[File]) -> Result<(), TestCaseError> {
    match load_files(files) {
        Ok(library) => {
            let mut found = Vec::new();
            texts(&serde_json::to_value(&library).unwrap(), &mut found);
            for text in found {
                prop_assert!(!text.chars().any(is_hostile), "{text:?} is in the library");
            }
            for (variant, it) in library.variants.pairs() {
                prop_assert_eq!(it.origins().count(), library.layers.len());
                prop_assert!(library.variant_id(variant).starts_with(library.service_of(variant).id.as_str()));
            }
            prop_assert!(library.services.at(library.pack.opens_on.place()).is_some());
        }
        Err(problems) => {
            prop_assert!(!problems.is_empty());
            prop_assert!(problems.is_sorted());
            for problem in problems {
                let shown = problem.to_string();
                prop_assert!(!shown.chars().any(|it| it.is_control() || is_hostile(it)), "{shown:?}");
                let file = files.iter().find(|file| file.name == problem.file);
                let Some(file) = file else { return Err(TestCaseError::fail(format!("no such file: {shown}"))) };
                // Every kind of line end that YAML knows; the end of the file counts as a line.
                let lines = file.text.split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']).count();
                prop_assert!((1..=lines + 1).contains(&problem.line), "no such line: {shown}");
                prop_assert!(problem.column >= 1, "no such column: {shown}");
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_pack_loads_or_says_why(
        damages in prop::collection::vec((any::<Index>(), damage()), 1..4),
    ) {
        let mut files = small();
        for (which, damage) in &damages {
            let count = files.len();
            let file = &mut files[which.index(count)];
            let mut text: Vec<char> = file.text.chars().collect();
            damage.apply(&mut text);
            file.text = text.into_iter().collect();
        }
        holds(&files)?;
    }

    #[test]
    fn any_text_as_a_file_loads_or_says_why(text in "(?s).{0,200}", snippets in prop::collection::vec(prop::sample::select(SNIPPETS), 0..30)) {
        let mut files = small();
        files.push(File { name: "x.yaml".to_owned(), text });
        files.push(File { name: "y.yaml".to_owned(), text: snippets.concat() });
        holds(&files)?;
    }
}

/// The same folder always gives the same library.
#[test]
fn loading_is_repeatable() {
    let read = || serde_json::to_string(&load(Path::new(SMALL)).unwrap()).unwrap();
    assert_eq!(read(), read());
}
