//! A folder: finds and reads the files of a pack. Links are not followed, and only regular files are opened.

use super::{
    letters::escape,
    limits,
    problem::{Problem, ProblemKind},
    problems::Problems,
};
use std::{fs, io::Read, path::Path};

/// A YAML file of a pack.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path below the folder, with `/` between its parts, control characters escaped.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Reads all `*.yaml` and `*.yml` files below `folder`, in the order of their names. What cannot be read is added to
/// `problems`.
pub fn read(folder: &Path, problems: &mut Problems) -> Vec<File> {
    let mut reading = Reading { problems, files: Vec::new(), seen: 0, bytes: 0 };
    reading.folder(folder, "", 0);
    let files = reading.files;
    if files.is_empty() && problems.is_empty() {
        problems.push(whole(".", ProblemKind::NoContent));
    }
    files
}

fn whole(file: &str, kind: ProblemKind) -> Problem {
    Problem { file: file.to_owned(), line: 0, column: 0, kind }
}

/// Whether an entry is a folder or named like YAML; hidden ones are neither.
fn may_be_content(entry: &fs::DirEntry) -> bool {
    let path = entry.path();
    let is_yaml = path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
    let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
    !is_hidden && (is_yaml || entry.file_type().is_ok_and(|kind| kind.is_dir()))
}

struct Reading<'a> {
    problems: &'a mut Problems,
    files: Vec<File>,
    /// Files, folders and whatever else was looked at.
    seen: usize,
    bytes: u64,
}

impl Reading<'_> {
    fn folder(&mut self, folder: &Path, below: &str, depth: usize) {
        let shown = if below.is_empty() { "." } else { below.trim_end_matches('/') };
        if depth > limits::FOLDERS_DEEP {
            return self.problems.push(whole(shown, ProblemKind::FoldersTooDeep));
        }
        let mut entries = match fs::read_dir(folder) {
            // One more than the limit is enough to know that it is passed.
            Ok(entries) => {
                entries.filter_map(Result::ok).filter(may_be_content).take(limits::FILES + 1).collect::<Vec<_>>()
            }
            Err(error) => return self.problems.push(whole(shown, ProblemKind::Unreadable(error.to_string()))),
        };
        entries.sort_unstable_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let name = format!("{below}{}", escape(&entry.file_name().to_string_lossy()));
            self.entry(&entry, name, depth);
            if self.seen > limits::FILES {
                break;
            }
        }
    }

    fn entry(&mut self, entry: &fs::DirEntry, name: String, depth: usize) {
        let path = entry.path();
        let Ok(kind) = entry.file_type() else { return };
        self.seen += 1;
        if self.seen > limits::FILES {
            self.problems.push(whole(&name, ProblemKind::TooManyFiles));
        } else if kind.is_dir() {
            self.folder(&path, &format!("{name}/"), depth + 1);
        } else if kind.is_symlink() {
            self.problems.push(whole(&name, ProblemKind::LinkInPack));
        } else if !kind.is_file() {
            self.problems.push(whole(&name, ProblemKind::NotAFile));
        } else {
            self.file(&path, name);
        }
    }

    fn file(&mut self, path: &Path, name: String) {
        let mut bytes = Vec::new();
        // One byte more than the limit, so that a file that grows while it is read is noticed too.
        let read = fs::File::open(path).and_then(|file| {
            bytes.reserve(file.metadata()?.len().min(limits::FILE_BYTES) as usize + 1);
            file.take(limits::FILE_BYTES + 1).read_to_end(&mut bytes)
        });
        if let Err(error) = read {
            return self.problems.push(whole(&name, ProblemKind::Unreadable(error.to_string())));
        }
        self.bytes += bytes.len() as u64;
        if bytes.len() as u64 > limits::FILE_BYTES {
            self.problems.push(whole(&name, ProblemKind::FileTooLarge));
        } else if self.bytes > limits::PACK_BYTES {
            self.seen = limits::FILES + 1;
            self.problems.push(whole(&name, ProblemKind::PackTooLarge));
        } else {
            match String::from_utf8(bytes) {
                Ok(text) => self.files.push(File { name, text }),
                Err(error) => {
                    let byte = error.utf8_error().valid_up_to();
                    self.problems.push(whole(&name, ProblemKind::NotUtf8 { byte }));
                }
            }
        }
    }
}
