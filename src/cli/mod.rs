//! The command line: what was asked for, where the content comes from, and what goes to stdout. Results go to stdout,
//! everything else to stderr; 0 is done, 1 a problem in the content or nothing found, 2 wrong usage.

mod bar;
mod check;
mod compare;
mod explorer;
mod export;
mod flags;
mod journal;
mod json;
mod keys;
mod kind;
mod log;
mod look;
mod matrix;
mod new;
mod once;
mod plain;
mod quiz;
mod search;
mod shell;
mod show;
mod stats;
mod tide;
mod whatsnew;

use crate::content;
use crate::embedded;
use crate::layout::Size;
use crate::model::Library;
use crate::progress::{self, learner::Wish, log::Patience};
use crate::prose::many;
use crate::schema;
use crate::term::{self, Stage};
use crate::ui::Form;
use clap::{Parser, Subcommand, ValueEnum, error::ErrorKind};
use flags::{Chosen, Flags};
use std::{
    env,
    ffi::OsString,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use kind::Kind;

/// Done.
const DONE: u8 = 0;
/// A problem in the content, or nothing found.
const FAILED: u8 = 1;
/// Wrong usage.
const MISUSED: u8 = 2;

const EXAMPLES: &str = "\
Examples:
  waterline                          explore the shared responsibility model
  waterline show rds/guest-os        who patches the operating system under RDS
  waterline search \"root mfa\"        find a control, a service, a question
  waterline --content my-pack        explore your own content
  waterline quiz --service rds       be asked about a service
  waterline --plain                  the same as a dialogue, line by line
  waterline matrix rds s3             who answers for what in these services
  waterline new pack my-pack         begin your own content
  waterline check my-pack            find the problems of your own content

Results go to stdout, everything else to stderr. Exit status: 0 done, 1 a problem in the content or nothing found,
2 wrong usage. Nothing is ever sent over a network.";

/// Explore the AWS Shared Responsibility Model: which layers of a service are AWS's, which are yours, which are shared.
#[derive(Debug, Parser)]
#[command(name = "waterline", version, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// Read the content from this folder instead of the binary; several, if one extends the other
    #[arg(long, global = true, value_name = "DIR")]
    content: Vec<PathBuf>,
    /// Keep your answers, your settings and the place where you left in this folder
    #[arg(long, global = true, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    /// How many colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", visible_alias = "colour")]
    color: look::Colours,
    /// Talk line by line instead of drawing screens: for screen readers, pipes and editors
    #[arg(long, global = true)]
    plain: bool,
    /// Draw one frame and leave: as text, or with ANSI styles
    #[arg(long, value_name = "FORM", num_args = 0..=1, default_missing_value = "text", require_equals = true, conflicts_with = "plain")]
    print: Option<FormName>,
    /// The size of the frame to print
    #[arg(long, value_name = "WIDTHxHEIGHT", default_value = "120x40", value_parser = once::parse_size, requires = "print")]
    size: Size,
    /// Keys to press before the frame is printed, such as "jj<Enter>"
    #[arg(long, default_value = "", requires = "print")]
    keys: String,
    #[command(flatten)]
    flags: Flags,
}

impl Cli {
    /// What clap makes of no argument. It is not asked, for it would build all that can be said first, which takes a tenth of
    /// a start.
    fn unasked() -> Self {
        Self {
            command: None,
            content: Vec::new(),
            data_dir: None,
            color: look::Colours::Auto,
            plain: false,
            print: None,
            size: once::PRINTED,
            keys: String::new(),
            flags: Flags::default(),
        }
    }

    /// The directory of the settings.
    fn settings_dir(&self) -> Option<PathBuf> {
        self.data_dir.clone().or_else(progress::config_dir)
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show a service, cell, layer, control, guide, tool, scenario, incident or misconception by its id
    Show {
        /// Such as rds, rds:custom, rds/guest-os, layer/guest-os, control/root-mfa, guide/patching
        id: String,
        /// The variant of the service
        #[arg(long, value_name = "ID")]
        variant: Option<String>,
        /// Write JSON
        #[arg(long)]
        json: bool,
    },
    /// Put two to four services or variants side by side: what differs, and what you stop and start doing
    Compare {
        /// Such as ec2, ecs:fargate, rds:custom
        #[arg(required = true, num_args = 2..=4, value_name = "SERVICE[:VARIANT]")]
        ids: Vec<String>,
        /// Write JSON
        #[arg(long)]
        json: bool,
    },
    /// Be asked: opens the explorer on a quiz
    Quiz(quiz::Quiz),
    /// Search everything
    Search {
        /// The words to look for
        #[arg(required = true)]
        query: Vec<String>,
        /// Only topics of this kind
        #[arg(long, value_name = "KIND")]
        kind: Option<Kind>,
        /// At most so many hits
        #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..))]
        limit: u16,
        /// Write JSON
        #[arg(long)]
        json: bool,
    },
    /// Who answers for what in your services, as a table to take home
    Matrix(matrix::Matrix),
    /// What you have learned, what is due, and what to do next
    Stats {
        /// Write JSON
        #[arg(long)]
        json: bool,
    },
    /// Your answers as a file: out of the log and into it
    Log {
        #[command(subcommand)]
        verb: log::Verb,
    },
    /// Study it elsewhere: Anki, Moodle, paper, JSON; your answers as xAPI
    Export(export::Export),
    /// Check the content of a folder; without one, that of --content or of the binary
    Check(check::Check),
    /// Begin content of your own: a pack, a service, a question, a stack
    New {
        #[command(subcommand)]
        what: new::New,
    },
    /// What changed between the versions of the content
    Whatsnew {
        /// Only what came after this version
        #[arg(long, value_name = "VERSION")]
        since: Option<String>,
        /// Write JSON
        #[arg(long)]
        json: bool,
    },
    /// Print the JSON Schema of a content file, for your editor
    Schema,
    /// Print the table of keys as Markdown
    Keys,
    /// Print the completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// A form of printed frame by name.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum FormName {
    Text,
    Ansi,
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let arguments: Vec<OsString> = env::args_os().collect();
    if arguments.len() == 1 {
        return ExitCode::from(run(Cli::unasked()));
    }
    match Cli::try_parse_from(&arguments) {
        Ok(cli) => ExitCode::from(run(cli)),
        Err(error) => usage(error, &arguments),
    }
}

/// What clap has to say: help and version to stdout, wrong usage to stderr. A closed pipe is no panic.
fn usage(error: clap::Error, arguments: &[OsString]) -> ExitCode {
    // Clap repeats an argument as it is, with all that it commands a terminal to do: it is asked again about arguments
    // that command nothing.
    let harmless = arguments.iter().map(|argument| content::escape(&argument.to_string_lossy()));
    let error = Cli::try_parse_from(harmless).err().unwrap_or(error);
    let _ = error.print();
    let is_help = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    ExitCode::from(if is_help { DONE } else { MISUSED })
}

fn run(cli: Cli) -> u8 {
    if let Some(missing) = folders(&cli).find(|folder| !folder.is_dir()) {
        complain(&format!("`{}` is no folder; name one with *.yaml files", missing.display()));
        return MISUSED;
    }
    match &cli.command {
        None => explore(&cli, None),
        Some(Command::Quiz(quiz)) => explore(&cli, Some(quiz)),
        Some(Command::Check(asked)) => match cli.flags.choose(cli.settings_dir()) {
            Some(chosen) => check::run(asked, &cli.content, cli.flags.glyphs(&chosen.now)),
            None => MISUSED,
        },
        Some(Command::Stats { json }) => with_library(&cli, |library| stats(library, &cli, as_form(*json))),
        Some(Command::Log { verb }) => log::run(verb, cli.data_dir.as_deref(), explorer::now()),
        Some(Command::Export(export)) => {
            with_library(&cli, |library| export::run(library, export, cli.data_dir.as_deref(), explorer::now()))
        }
        Some(Command::Matrix(asked)) => {
            with_library(&cli, |library| matrix::run(library, asked, cli.data_dir.as_deref()))
        }
        Some(Command::Whatsnew { since, json }) => {
            with_library(&cli, |library| whatsnew::run(library, since.as_deref(), as_form(*json)))
        }
        Some(Command::New { what }) => new::run(what, &cli.content),
        Some(Command::Schema) => write(&schema::text()),
        Some(Command::Keys) => keys::run(&cli.flags, cli.settings_dir()),
        Some(Command::Completions { shell }) => write(&shell::completions(*shell)),
        Some(Command::Man) => write(&shell::manual()),
        Some(Command::Show { id, variant, json }) => {
            with_library(&cli, |library| show::run(library, id, variant.as_deref(), as_form(*json)))
        }
        Some(Command::Compare { ids, json }) => {
            with_library(&cli, |library| compare::run(library, ids, as_form(*json)))
        }
        Some(Command::Search { query, kind, limit, json }) => with_library(&cli, |library| {
            search::run(library, &query.join(" "), *kind, usize::from(*limit), as_form(*json))
        }),
    }
}

/// The folders that were named.
fn folders(cli: &Cli) -> impl Iterator<Item = &Path> {
    let checked = match &cli.command {
        Some(Command::Check(asked)) => asked.dir.as_deref(),
        _ => None,
    };
    cli.content.iter().map(PathBuf::as_path).chain(checked)
}

/// How a result is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Output {
    Text,
    Json,
}

fn as_form(json: bool) -> Output {
    if json { Output::Json } else { Output::Text }
}

/// The content that was asked for; its problems if it has any.
fn load(cli: &Cli) -> Result<Library, Vec<content::Problem>> {
    loaded(&cli.content)
}

/// The content of these folders, or that of the binary.
fn loaded(folders: &[PathBuf]) -> Result<Library, Vec<content::Problem>> {
    if folders.is_empty() { Ok(embedded::library()) } else { content::examine(folders, embedded::files).outcome }
}

fn with_library(cli: &Cli, command: impl FnOnce(&'static Library) -> u8) -> u8 {
    match load(cli) {
        // The program ends with the command, and texts live as long as the program anyway.
        Ok(library) => command(Box::leak(Box::new(library))),
        Err(problems) => {
            check::complain(&problems);
            FAILED
        }
    }
}

/// The report of the learner whose log is in the data directory.
fn stats(library: &'static Library, cli: &Cli, output: Output) -> u8 {
    let now = explorer::now();
    let Some(Chosen { now: wanted, problems, .. }) = cli.flags.choose(cli.settings_dir()) else { return MISUSED };
    let wish = Wish::new(&wanted, &library.pack);
    let dir = cli.data_dir.clone().or_else(progress::data_dir);
    let opened = journal::opened(library, dir.as_deref(), (wish, now), Patience::Long);
    for remark in problems.into_iter().chain(opened.log.state().banner()) {
        complain(&remark);
    }
    stats::run(library, &opened.history.report(library, now), output)
}

fn explore(cli: &Cli, quiz: Option<&quiz::Quiz>) -> u8 {
    let stage = if cli.plain { Stage::Lines } else { term::stage() };
    if let (None, Stage::Nowhere(error)) = (cli.print, &stage) {
        complain(&error.to_string());
        return error.exit_code();
    }
    // A printed frame is the same everywhere: only a folder that is named has settings for it.
    let dir = if cli.print.is_some() { cli.data_dir.clone() } else { cli.settings_dir() };
    let Some(mut chosen) = cli.flags.choose(dir) else { return MISUSED };
    if let (None, Stage::Lines) = (cli.print, &stage) {
        return plain::run(load(cli), cli.data_dir.as_deref(), chosen, quiz);
    }
    let Some(dress) = look::Dress::new(cli, &mut chosen) else { return MISUSED };
    let loaded = load(cli);
    match cli.print {
        Some(form) => {
            let form = if matches!(form, FormName::Ansi) { Form::Ansi } else { Form::Text };
            once::run(loaded, cli.data_dir.as_deref(), &cli.keys, (cli.size, form), (dress, chosen))
        }
        None => explorer::run((loaded, &cli.content), cli.data_dir.as_deref(), dress, (chosen, &cli.flags), quiz),
    }
}

/// Writes a result to stdout. A reader that has seen enough is no error.
fn write(text: &str) -> u8 {
    write_bytes(text.as_bytes())
}

/// Writes a result that need not be text to stdout.
fn write_bytes(bytes: &[u8]) -> u8 {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => DONE,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => DONE,
        Err(error) => complain(&format!("the result cannot be written: {error}")),
    }
}

/// What to say of an id that nobody knows.
fn unknown(kind: &str, id: &str) -> String {
    format!("there is no {kind} `{id}`; find its id with `waterline search`")
}

/// Writes a line to stderr, if somebody reads it; the status of a failure.
fn complain(text: &str) -> u8 {
    let _ = writeln!(io::stderr().lock(), "waterline: {}", content::escape(text));
    FAILED
}

/// Says how many answers are lost, if any are; the status of the process.
fn complain_of_lost(answers: usize) -> u8 {
    match answers {
        0 => DONE,
        lost => complain(&format!("{} could not be kept, and no longer can", many(lost, "answer"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        <Cli as clap::CommandFactory>::command().debug_assert();
    }

    #[test]
    fn no_argument_is_what_clap_makes_of_it() {
        assert_eq!(format!("{:?}", Cli::unasked()), format!("{:?}", Cli::parse_from(["waterline"])));
    }
}
