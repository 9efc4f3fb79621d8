//! `waterline export`: notes and answers in the forms of other programs, to stdout or into a file.

use super::{DONE, Kind, bar::Bar, complain, unknown};
use crate::export::{Notebook, anki, gift, json, sheet, xapi};
use crate::model::{Library, Ref, Service, Skill};
use crate::progress::{
    self,
    log::Log,
    record::{Moment, Record},
    whole,
};
use crate::quiz::pool::Filter;
use clap::{Args, ValueEnum};
use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

/// What to export, and where to.
#[derive(Debug, Args)]
pub struct Export {
    /// In which form
    #[arg(value_name = "FORM")]
    form: Form,
    /// The file to write; without it, the export goes to stdout
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Only about these services
    #[arg(long, value_name = "ID", num_args = 1..)]
    service: Vec<String>,
    /// Only scenarios that test these skills, such as 2.1.e; a cell tests none
    #[arg(long, value_name = "ID", num_args = 1..)]
    skill: Vec<String>,
}

/// A form of export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Flashcards for Anki, as a text file to import
    Anki,
    /// Questions for Moodle, in the GIFT format
    Gift,
    /// Questions to print as Markdown, with a key at the end
    Md,
    /// The notes as JSON
    Json,
    /// Your answers as xAPI statements, for a learning record store
    Xapi,
}

/// Writes the export. For your answers, the log is that of `data_dir`, or of the platform's data directory.
pub fn run(library: &Library, export: &Export, data_dir: Option<&Path>, now: Moment) -> u8 {
    let filter = match filter(library, export) {
        Ok(filter) => filter,
        Err(problem) => return complain(&problem),
    };
    let output = export.output.as_deref();
    if export.form == Form::Xapi {
        let Some(dir) = data_dir.map(Path::to_owned).or_else(progress::data_dir) else {
            return complain("there is no home directory; name a directory with `--data-dir`");
        };
        return answers(library, &filter, &dir, now, output);
    }
    let notebook = Notebook::new(library, &filter);
    if notebook.notes.is_empty() {
        return complain("there is no question about that; name other services or skills");
    }
    let write = match export.form {
        Form::Anki => anki::write,
        Form::Gift => gift::write,
        Form::Md => sheet::write,
        Form::Json | Form::Xapi => json::write,
    };
    put(output, |out| write(&notebook, out))
}

fn answers(library: &Library, filter: &Filter, dir: &Path, now: Moment, output: Option<&Path>) -> u8 {
    let opened = Log::open(dir, now);
    if let Some(banner) = opened.log.state().banner() {
        complain(&banner);
    }
    let records: &[Record] = &opened.history;
    let mut bar = Bar::new(records.len() as u64);
    put(output, |out| xapi::write(library, filter, records, &mut || bar.advance(1), out).map(drop))
}

/// Writes by `fill` to a file, whole or not at all, or to stdout. A reader that has seen enough is no error.
fn put(output: Option<&Path>, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> u8 {
    let written = match output {
        Some(path) => whole::share(path, fill),
        None => {
            let mut out = io::BufWriter::new(io::stdout().lock());
            fill(&mut out).and_then(|()| out.flush())
        }
    };
    match written {
        Ok(()) => DONE,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => DONE,
        Err(error) => complain(&format!("the export cannot be written: {error}")),
    }
}

fn filter(library: &Library, export: &Export) -> Result<Filter, String> {
    let service = |id: &String| -> Result<Ref<Service>, String> {
        let variant = library.find_variant(id).ok_or_else(|| unknown(Kind::Service.word(), id))?;
        Ok(library.variants[variant].service)
    };
    let skill = |id: &String| -> Result<Ref<Skill>, String> {
        library.skills.find(|it| it.id.as_str() == id).ok_or_else(|| {
            let known: Vec<&str> = library.skills.iter().map(|it| it.id.as_str()).collect();
            format!("there is no skill `{id}`; name one of {}", known.join(", "))
        })
    };
    Ok(Filter {
        services: export.service.iter().map(service).collect::<Result<_, _>>()?,
        skills: export.skill.iter().map(skill).collect::<Result<_, _>>()?,
        ..Filter::default()
    })
}
