//! `waterline new`: stubs of a pack, a service, a question and a stack. No file that is there is ever written over.

use super::{DONE, FAILED, MISUSED, complain, write};
use crate::content::{self, stack::stack_stub, stub};
use crate::model::Id;
use crate::progress::whole;
use crate::schema;
use clap::{Args, Subcommand};
use std::{
    io,
    path::{Path, PathBuf},
};

/// What to write.
#[derive(Debug, Subcommand)]
pub enum New {
    /// A folder with a small pack that has everything once, and the schema for your editor
    Pack {
        /// The folder; it may be there, but none of the files
        dir: PathBuf,
    },
    /// A service with a cell for every layer
    Service {
        /// Its id, such as my-service
        id: String,
        #[command(flatten)]
        to: To,
    },
    /// A question with an option for every owner
    Scenario {
        /// Its id
        id: Option<String>,
        #[command(flatten)]
        to: To,
    },
    /// A list of the services of one system, for `waterline matrix --stack`
    Stack {
        #[command(flatten)]
        to: To,
    },
}

/// Where a stub goes.
#[derive(Debug, Args)]
pub struct To {
    /// Write to this file, which must not be there
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Writes what is asked for. A service and a question are made for the pack of `--content`, else for the one whose folder
/// the file goes to, else for the embedded one.
pub fn run(asked: &New, content: &[PathBuf]) -> u8 {
    let (to, id) = match asked {
        New::Pack { dir } => return pack(dir),
        New::Service { id, to } => (to, Some(id)),
        New::Scenario { id, to } => (to, id.as_ref()),
        New::Stack { to } => (to, None),
    };
    let id = match id.map(|text| Id::parse(text.clone().leak()).ok_or(text)).transpose() {
        Ok(id) => id,
        Err(text) => {
            complain(&format!("`{}` is no id; use 1 to 64 of a-z, 0-9, - and .", content::escape(text)));
            return MISUSED;
        }
    };
    let output = to.output.as_deref();
    let folders = match (content, output.and_then(|file| folder_with(file, "pack.yaml"))) {
        ([], Some((folder, _))) => vec![folder],
        (named, _) => named.to_vec(),
    };
    let library = match super::loaded(&folders) {
        Ok(library) => library,
        Err(problems) => {
            super::check::complain(&problems);
            return FAILED;
        }
    };
    let today = today();
    let body = match (asked, id) {
        (New::Service { .. }, Some(id)) => match library.find_variant(id.as_str()) {
            Some(_) => return complain(&format!("there is a service `{id}` already; choose another id")),
            None => stub::service(&library, id, &today),
        },
        (New::Scenario { .. }, _) => stub::scenario(&library, id, &today),
        _ => return put(&stack_stub(&library, &[]), output),
    };
    let up = output.and_then(|file| folder_with(file, stub::SCHEMA_FILE)).map_or(0, |(_, up)| up);
    let schema = format!("{}{}", "../".repeat(up), stub::SCHEMA_FILE);
    put(&format!("{}{body}", stub::schema_line(&schema)), output)
}

/// Writes a pack: all of its files, or none.
fn pack(dir: &Path) -> u8 {
    let mut files = stub::pack(&today());
    files.push(content::File { name: stub::SCHEMA_FILE.to_owned(), text: schema::text() });
    if let Some(there) = files.iter().map(|file| dir.join(&file.name)).find(|path| path.exists()) {
        return complain(&format!("`{}` is already there; name another folder", there.display()));
    }
    for file in files {
        let status = put(&file.text, Some(&dir.join(&file.name)));
        if status != DONE {
            return status;
        }
    }
    complain(&format!("a pack is in `{0}`; try `waterline check {0}` and `waterline --content {0}`", dir.display()));
    DONE
}

/// Writes to a file that is not there yet, or to stdout.
fn put(text: &str, output: Option<&Path>) -> u8 {
    let Some(path) = output else { return write(text) };
    match whole::create(path, text.as_bytes()) {
        Ok(()) => DONE,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            complain(&format!("`{}` is already there; name another file", path.display()))
        }
        Err(error) => complain(&format!("`{}` cannot be written: {error}", path.display())),
    }
}

/// The nearest folder above `file` that has a file of this name, and how many folders up from the file's own it is.
fn folder_with(file: &Path, name: &str) -> Option<(PathBuf, usize)> {
    let own = file.parent()?;
    let own = if own.as_os_str().is_empty() { Path::new(".") } else { own };
    let folders = own.ancestors().filter(|it| !it.as_os_str().is_empty()).take(3).enumerate();
    folders.map(|(up, folder)| (folder.to_owned(), up)).find(|(folder, _)| folder.join(name).is_file())
}

/// The day of the calendar, as content writes it.
fn today() -> String {
    jiff::Zoned::now().date().to_string()
}
