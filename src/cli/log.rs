//! `waterline log`: the whole log as JSON lines, out and in.

use super::{DONE, FAILED, bar::Watched, complain, write};
use crate::progress::{
    self,
    log::{Log, State},
    portable::{self, BadLine, Imported, Stopped},
    record::Moment,
    whole,
};
use clap::Subcommand;
use std::{
    io::{self, BufRead},
    path::{Path, PathBuf},
};

/// What to do with the log.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Write every record as a line of JSON
    Export {
        /// The file to write; without it, the records go to stdout
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Add the records of such a file; what is there already changes nothing
    Import {
        /// The file to read, or `-` for stdin
        file: PathBuf,
    },
}

/// Exports or imports the log in `data_dir`, or in the platform's data directory.
pub fn run(verb: &Verb, data_dir: Option<&Path>, now: Moment) -> u8 {
    let Some(dir) = data_dir.map(Path::to_owned).or_else(progress::data_dir) else {
        return complain("there is no home directory; name a directory with `--data-dir`");
    };
    let opened = Log::open(&dir, now);
    if let Some(banner) = opened.log.state().banner() {
        complain(&banner);
    }
    match verb {
        Verb::Export { output } => export(&opened.history, output.as_deref()),
        Verb::Import { file } => {
            if matches!(opened.log.state(), State::InMemory(_)) {
                return FAILED;
            }
            import(opened.log, file)
        }
    }
}

fn export(records: &[progress::record::Record], output: Option<&Path>) -> u8 {
    let written = match output {
        None => portable::export(records, &mut io::BufWriter::new(io::stdout().lock())),
        Some(path) => whole::write(path, |mut file| portable::export(records, &mut file)),
    };
    match written {
        Ok(()) => DONE,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => DONE,
        Err(error) => complain(&format!("the log cannot be exported: {error}")),
    }
}

fn import(mut log: Log, file: &Path) -> u8 {
    let input: Box<dyn BufRead> = if file == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        match whole::read(file) {
            Ok((opened, length)) => Box::new(io::BufReader::new(Watched::new(opened, length))),
            Err(error) => return complain(&format!("`{}` cannot be read: {error}", file.display())),
        }
    };
    let Imported { added, known, bad, first_bad, stopped } = portable::import(&mut log, input);
    let mut status = write(&format!("{added} new, {known} known before\n"));
    for BadLine { line, why } in &first_bad {
        status = complain(&format!("{}:{line}: no record of a log: {why}", file.display()));
    }
    if bad > first_bad.len() {
        status = complain(&format!("{} more lines are no records", bad - first_bad.len()));
    }
    match stopped {
        None => status,
        Some(Stopped::Unreadable(error)) => complain(&format!("`{}` cannot be read on: {error}", file.display())),
        Some(Stopped::NotSaved(fault)) => complain(&format!("the log takes no more: {fault}")),
    }
}
