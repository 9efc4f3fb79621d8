//! Progress: what is kept between two starts. It owns the data directory; with the content it is all that touches files.

mod clock;
pub mod dispute;
pub mod history;
pub mod learner;
pub mod log;
pub mod memory;
mod place;
pub mod plan;
pub mod portable;
pub mod record;
pub mod report;
mod rights;
pub mod schedule;
pub mod settings;
pub mod sitting;
pub mod stack;
pub mod standing;
pub mod subject;
pub mod themes;
pub mod whole;
pub mod writer;

pub use place::{load, save};

use etcetera::{AppStrategy, AppStrategyArgs, choose_app_strategy};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The data directory of the platform; `None` where there is no home directory.
pub fn data_dir() -> Option<PathBuf> {
    at_home(strategy()?.data_dir())
}

/// The directory of the settings on this platform; `None` where there is no home directory.
pub fn config_dir() -> Option<PathBuf> {
    at_home(strategy()?.config_dir())
}

/// Where the platform keeps the files of a program.
fn strategy() -> Option<impl AppStrategy> {
    choose_app_strategy(AppStrategyArgs { app_name: "waterline".to_owned(), ..AppStrategyArgs::default() }).ok()
}

/// A directory below the home directory. A home that is relative is none: it would be another wherever one starts.
fn at_home(dir: PathBuf) -> Option<PathBuf> {
    Some(dir).filter(|dir| dir.is_absolute())
}

/// The pack whose files lie in the data directory itself, as they did when there was no other.
const FIRST_PACK: &str = "aws";

/// Where the files of a pack lie that are not the log: what was seen, begun or marked in one pack means nothing in
/// another. The log is one for all packs, as its answers name theirs.
pub fn shelf(dir: &Path, pack: &str) -> PathBuf {
    if pack == FIRST_PACK { dir.to_owned() } else { dir.join(format!("pack-{pack}")) }
}

/// Makes a directory that only its owner can read.
pub(crate) fn make_private(dir: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    rights::private_folder(&mut builder);
    builder.create(dir)
}
