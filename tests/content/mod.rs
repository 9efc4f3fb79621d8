//! The small pack, broken in chosen places, and what the loader says of it. It knows the loader's public face alone.

pub mod facts;
pub mod files;
pub mod hostile;
pub mod incidents;
pub mod kinds;
pub mod laws;
pub mod owners;
pub mod scenarios;

use std::{fs, path::Path};
use waterline::{
    content::{File, load_files},
    model::Library,
};

/// The small pack as it stands on the disk.
pub const SMALL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/small");

/// The files of the small pack, in the order of their names.
pub fn small() -> Vec<File> {
    let mut files: Vec<File> = fs::read_dir(Path::new(SMALL))
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            File { name, text: fs::read_to_string(entry.path()).unwrap() }
        })
        .collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

/// The small pack with edits.
#[must_use]
pub struct Pack {
    files: Vec<File>,
}

/// The small pack as it is.
pub fn whole() -> Pack {
    Pack { files: small() }
}

/// A pack without a file.
pub fn empty() -> Pack {
    Pack { files: Vec::new() }
}

/// The small pack with the first `from` in `file` replaced by `to`.
pub fn broken(file: &str, from: &str, to: &str) -> Pack {
    whole().and(file, from, to)
}

impl Pack {
    /// One more edit.
    pub fn and(mut self, file: &str, from: &str, to: &str) -> Self {
        let text = self.text(file);
        assert!(text.contains(from), "{file} has no `{from}`");
        *text = text.replacen(from, to, 1);
        self
    }

    /// One more file.
    pub fn with(mut self, name: &str, text: &str) -> Self {
        self.files.push(File { name: name.to_owned(), text: text.to_owned() });
        self
    }

    /// Without a file.
    pub fn without(mut self, name: &str) -> Self {
        self.files.retain(|file| file.name != name);
        self
    }

    /// What the loader makes of it: the library, or its problems, one a line.
    pub fn load(&self) -> Result<Library, String> {
        load_files(&self.files).map_err(|problems| problems.iter().map(|it| format!("{it}\n")).collect())
    }

    /// The problems, one a line; none if it loads.
    pub fn problems(&self) -> String {
        self.load().err().unwrap_or_default()
    }

    /// Asserts that the problems are exactly `expected`, one a line; indentation does not count.
    #[track_caller]
    pub fn says(&self, expected: &str) {
        let expected: String =
            expected.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect();
        let found = self.problems();
        assert!(found == expected, "expected:\n{expected}found:\n{found}");
    }

    /// Asserts that there is one problem, which starts and ends like this.
    #[track_caller]
    pub fn says_with(&self, start: &str, end: &str) {
        let found = self.problems();
        let is_one = found.lines().count() == 1;
        assert!(
            is_one && found.starts_with(start) && found.trim_end().ends_with(end),
            "{start}…{end}\nfound:\n{found}"
        );
    }

    fn text(&mut self, name: &str) -> &mut String {
        let file = self.files.iter_mut().find(|file| file.name == name);
        &mut file.unwrap_or_else(|| panic!("the pack has no {name}")).text
    }
}

/// An edit of one file of the small pack, and the problems that it makes, one a line.
pub type Row = (&'static str, &'static str, &'static str, &'static str);

/// Asserts of every row that its edit makes exactly its problems, and shows all rows that do not.
#[track_caller]
pub fn check(table: &[Row]) {
    let mut wrong = String::new();
    for (file, from, to, expected) in table {
        let found = broken(file, from, to).problems();
        let lines: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        if found.lines().ne(lines.iter().copied()) {
            wrong += &format!("{file}: `{from}` -> `{to}`\nexpected:\n{}\nfound:\n{found}\n", lines.join("\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
