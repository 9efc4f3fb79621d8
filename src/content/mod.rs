//! Content: reads a folder of YAML files, checks it whole, and builds the library. It owns the files and the
//! YAML; it knows no screen. All problems of a folder are reported, not the first.
//!
//! ```text
//! folder ──► scan ──────────► document ──► read ─────────► library
//!  files     limits, places    serde_yaml   ids, claims     + lint
//! ```
//!
//! `build.rs` compiles these files a second time, to check and compile the content.

mod at;
mod batch;
mod detail;
mod document;
mod folder;
mod lenient;
mod letters;
pub mod limits;
mod lint;
mod names;
mod packs;
mod problem;
mod problems;
mod read;
mod scan;
pub mod shape;
pub mod stack;
pub mod stub;
pub mod theme;
mod threads;
mod wording;
mod written;

pub use folder::File;
pub use letters::{escape, is_hostile, one_line};
pub use names::nearest;
pub use packs::Carried;
pub use problem::{Problem, ProblemKind};
pub use read::ids;

use crate::model::Library;
use problems::Problems;
use std::path::Path;

/// Loads all `*.yaml` files below `folder`. Either the library, or every problem found, in the order of files and
/// places.
pub fn load(folder: &Path) -> Result<Library, Vec<Problem>> {
    examine(&[folder], |_| None).outcome
}

/// What a content file may hold.
pub fn shape() -> &'static shape::Mapping {
    &<document::Document as shape::Mapped>::MAPPING
}

/// What came of folders.
pub struct Loaded {
    /// Their files as they were read.
    pub files: Vec<File>,
    /// The library, or every problem found, in the order of files and places.
    pub outcome: Result<Library, Vec<Problem>>,
}

/// Loads folders like [`load`], each a pack. A pack that is extended is another of these folders, or `carried`. The files
/// stay at hand for those who show the lines of problems; where there are several folders, their names begin with them.
pub fn examine<P: AsRef<Path>>(folders: &[P], carried: Carried) -> Loaded {
    let mut problems = Problems::default();
    let read = |folder: &P| {
        let folder = folder.as_ref();
        let mut found = Problems::default();
        let mut files = folder::read(folder, &mut found);
        if folders.len() > 1 {
            let name = |file: &str| format!("{}/{file}", escape(&folder.display().to_string()));
            files.iter_mut().for_each(|file| file.name = name(&file.name));
            found.rename(name);
        }
        problems.append(found);
        files
    };
    let groups: Vec<Vec<File>> = folders.iter().map(read).collect();
    let outcome = build(&groups, carried, problems);
    Loaded { files: groups.into_iter().flatten().collect(), outcome }
}

/// The files of a folder as (name, text), without those that only hold ids that were published.
pub fn files(folder: &Path) -> Vec<(String, String)> {
    let files = folder::read(folder, &mut Problems::default()).into_iter();
    files.filter(|file| file.name != "ledger.yaml").map(|file| (file.name, file.text)).collect()
}

/// Loads these files as one folder.
pub fn load_files(files: &[File]) -> Result<Library, Vec<Problem>> {
    build(&[files.to_vec()], |_| None, Problems::default())
}

fn build(groups: &[Vec<File>], carried: Carried, mut problems: Problems) -> Result<Library, Vec<Problem>> {
    if !problems.is_empty() {
        problems.miss_nothing();
    }
    let Ok(parsed) = packs::parse(groups, carried, &mut problems) else { return Err(problems.sorted()) };
    if parsed.is_empty() && problems.is_empty() {
        problems.push(Problem { file: ".".to_owned(), line: 0, column: 0, kind: ProblemKind::NoContent });
    }
    packs::check(&parsed, &mut problems);
    let library = read::library(&parsed, &mut problems);
    if let Some(library) = &library
        && problems.is_empty()
    {
        lint::check(library, &parsed, &mut problems);
        read::ledger(library, &parsed, &mut problems);
    }
    threads::drop_beside(parsed);
    match library {
        Some(library) if problems.is_empty() => Ok(library),
        _ => Err(problems.sorted()),
    }
}
