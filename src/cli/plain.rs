//! The program as a dialogue on stdin and stdout: lines are read one by one, and what they say is answered. It owns what
//! a line may be, and keeps on the disk what is to be kept before the answer is told.

use super::{
    DONE, complain, complain_of_lost, explorer,
    flags::{Chosen, Keeping},
    journal, once,
    quiz::{self, Quiz},
};
use crate::app::{App, Effect, Mouse};
use crate::content::{self, Problem};
use crate::keymap::Keymap;
use crate::model::Library;
use crate::plain::{self, Dialogue, World};
use crate::progress::{
    self,
    log::{Log, Patience},
    record::{Moment, Record},
};
use crate::prose::Takeaway;
use crate::search::Index;
use std::{
    io::{self, BufRead, IsTerminal, Write},
    path::{Path, PathBuf},
};

/// The columns of a text, where the terminal does not say or is not asked.
const WIDTH: usize = 80;
/// The columns beyond which a line is hard to read.
const WIDEST: usize = 120;
/// The longest line that is read, in bytes; what is longer is passed over up to its end.
const LONGEST: usize = 4 * plain::LONGEST;

/// Runs the dialogue until the learner leaves or the input ends; the status of the process.
pub fn run(loaded: Result<Library, Vec<Problem>>, data_dir: Option<&Path>, chosen: Chosen, quiz: Option<&Quiz>) -> u8 {
    let library: &'static Library = match loaded {
        Ok(library) => Box::leak(Box::new(library)),
        Err(problems) => {
            super::check::complain(&problems);
            return complain("this content has problems; mend them and start again");
        }
    };
    let start = match quiz::started(quiz, library) {
        Ok(start) => start,
        Err(status) => return status,
    };
    let mut app = App::new(library, None, plain::SIZE, Mouse::Off);
    let keeping = chosen.adopt(&mut app);
    // The words of the dialogue are those of the table, whatever keys the learner has on the screens.
    app.keymap = Keymap::default();
    app.seed(quiz.and_then(Quiz::seed).unwrap_or_else(explorer::chance));
    let dir = data_dir.map(Path::to_owned).or_else(progress::data_dir);
    let shelf = dir.as_deref().map(|dir| progress::shelf(dir, library.pack.id.as_str()));
    let left = shelf.as_deref().and_then(progress::load);
    let stack_problem = shelf.as_deref().and_then(|shelf| once::load_stack(&mut app, shelf));
    app.notice = stack_problem.clone().or(app.notice.take());
    let mut home = Home { library, dir, shelf, keeping, log: None, index: None, stack_problem };
    if home.shelf.as_deref().is_some_and(progress::sitting::is_kept) {
        home.open(&mut app);
    }
    let mut dialogue = Dialogue::new(app, width(), left);
    let first = dialogue.begin(start, &mut home);
    let talked = talk(&mut dialogue, first, &mut home);
    home.leave(&dialogue).max(talked)
}

/// Talks until one side has no more to say.
fn talk(dialogue: &mut Dialogue, first: String, home: &mut Home) -> u8 {
    let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
    let mut text = first;
    loop {
        match output.write_all(text.as_bytes()).and_then(|()| output.flush()) {
            Ok(()) => {}
            // Nobody listens any more.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return DONE,
            Err(error) => return complain(&format!("the dialogue cannot be written: {error}")),
        }
        if dialogue.is_over() {
            return DONE;
        }
        text = match read_line(&mut input) {
            Ok(Heard::Line(line)) => dialogue.hear(&line, home),
            Ok(Heard::TooLong) => dialogue.refuse("That line is too long."),
            Ok(Heard::Garbled) => dialogue.refuse("That line is no UTF-8 text."),
            Ok(Heard::End) => return DONE,
            Err(error) => return complain(&format!("the input cannot be read: {error}")),
        };
    }
}

/// What was read.
#[derive(Debug, PartialEq, Eq)]
enum Heard {
    /// A line, without its end.
    Line(String),
    /// More than a line may hold.
    TooLong,
    /// Bytes that are no text.
    Garbled,
    /// The input has ended.
    End,
}

/// Reads a line and keeps no more of it than a line may hold. A last line needs no end.
fn read_line(input: &mut impl BufRead) -> io::Result<Heard> {
    let (mut line, mut length) = (Vec::new(), 0_usize);
    loop {
        let chunk = match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            chunk => chunk?,
        };
        if chunk.is_empty() && length == 0 {
            return Ok(Heard::End);
        }
        let end = chunk.iter().position(|&byte| byte == b'\n');
        let part = &chunk[..end.unwrap_or(chunk.len())];
        line.extend_from_slice(&part[..part.len().min(LONGEST.saturating_sub(line.len()))]);
        let is_last = end.is_some() || chunk.is_empty();
        length += part.len() + usize::from(end.is_some());
        let used = part.len() + usize::from(end.is_some());
        let text_length = length - usize::from(end.is_some());
        input.consume(used);
        if is_last {
            return Ok(match String::from_utf8(line) {
                _ if text_length > LONGEST => Heard::TooLong,
                Ok(line) => Heard::Line(line),
                Err(_) => Heard::Garbled,
            });
        }
    }
}

/// The columns of the terminal, if there is one.
fn width() -> usize {
    let terminal = io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
    terminal.map_or(WIDTH, |(width, _)| usize::from(width.0).clamp(20, WIDEST))
}

/// Where everything is kept, and what finds.
struct Home {
    library: &'static Library,
    /// Where the log lies.
    dir: Option<PathBuf>,
    /// Where the files of the pack lie.
    shelf: Option<PathBuf>,
    keeping: Keeping,
    /// The log, once something asks for answers or tells of them.
    log: Option<Log>,
    index: Option<Index<'static>>,
    /// What is wrong with the file of the learner's stack, which is then left alone.
    stack_problem: Option<String>,
}

impl World for Home {
    fn now(&self) -> Moment {
        explorer::now()
    }

    fn open(&mut self, app: &mut App) {
        if self.log.is_some() {
            return;
        }
        let now = self.now();
        app.tick(now);
        let opened = journal::opened(self.library, self.dir.as_deref(), (app.wish(), now), Patience::Long);
        let log = self.log.insert(opened.log);
        log.check();
        app.meet(opened.history, log.state());
        if let Some(kept) = self.shelf.as_deref().and_then(progress::sitting::load)
            && let Some(effect) = app.resume_exam(&kept)
        {
            self.follow(effect, app);
        }
    }

    fn follow(&mut self, effect: Effect, app: &mut App) -> Vec<String> {
        let remark = match effect {
            Effect::Keep(records) => {
                self.keep(&records, app);
                None
            }
            Effect::HandIn(records) => {
                self.keep(&records, app);
                self.keep_exam(progress::sitting::clear)
            }
            Effect::KeepExam(None) => self.keep_exam(progress::sitting::clear),
            Effect::KeepExam(Some(exam)) => self.keep_exam(|dir| progress::sitting::save(dir, &exam)),
            Effect::Set(_) => self.keeping.keep(app).map(|problem| plain::remark(&problem)),
            Effect::KeepStack(stack) => self.keep_stack(&content::stack::written(self.library, &stack)),
            Effect::Dispute(it) => Some(self.dispute(&it)),
            Effect::Find(question) => {
                if !question.query.is_empty() {
                    let index = self.index.get_or_insert_with(|| Index::new(self.library));
                    app.found(question.number, index.find(&question.query, question.most));
                }
                None
            }
            Effect::Copy(_) | Effect::Quit | Effect::Suspend | Effect::Mouse(_) => None,
            // Lines have no colours.
            Effect::ShowTheme(_) | Effect::FindThemes => None,
        };
        remark.map(|text| content::escape(&text)).into_iter().collect()
    }
}

impl Home {
    /// Keeps records, and only then has what waits for them told. What the disk does not take is held and tried again.
    fn keep(&mut self, records: &[Record], app: &mut App) {
        self.open(app);
        let Some(log) = &mut self.log else { return };
        if log.append_all(records).is_err() {
            // One by one, each is held in memory.
            records.iter().for_each(|record| drop(log.append(record)));
        }
        app.stand(log.state());
        records.iter().for_each(|record| app.kept(&record.id));
    }

    fn keep_exam(&self, keep: impl FnOnce(&Path) -> io::Result<()>) -> Option<String> {
        let kept = self.shelf.as_deref().map(keep);
        let error = kept.and_then(Result::err)?;
        Some(format!("The exam could not be kept, and ends with the program: {error}."))
    }

    fn keep_stack(&self, text: &str) -> Option<String> {
        if let Some(problem) = &self.stack_problem {
            return Some(format!("Your stack is not kept, for its file has a problem: {problem}."));
        }
        let kept = self.shelf.as_deref().map(|shelf| progress::stack::save(shelf, text));
        kept.and_then(Result::err).map(|error| format!("Your stack could not be kept: {error}."))
    }

    /// Keeps a dispute; one that is there already stays as the learner left it.
    fn dispute(&self, it: &Takeaway) -> String {
        match self.shelf.as_deref().map(|shelf| explorer::disputed(self.library, shelf, it)) {
            Some(Ok(path)) => format!("Say in this file what is wrong; nothing is sent: {}", path.display()),
            Some(Err(error)) => format!("The dispute could not be kept: {error}."),
            None => "There is no folder to keep a dispute in; name one with --data-dir.".to_owned(),
        }
    }

    /// Keeps the place, tries once more what the disk did not take, and says what is lost.
    fn leave(mut self, dialogue: &Dialogue) -> u8 {
        if let (Some(dir), Some(place)) = (&self.shelf, dialogue.left())
            && let Err(error) = progress::save(dir, place)
        {
            complain(&format!("your place could not be kept in `{}`: {error}", dir.display()));
        }
        let Some(log) = &mut self.log else { return DONE };
        if log.unsaved() > 0 {
            let _ = log.append_all(&[]);
        }
        complain_of_lost(log.unsaved())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_up_to_what_a_line_may_hold() {
        let long = "x".repeat(LONGEST + 1);
        let text = format!("one\r\n\n{long}\n{}\nlast", &long[1..]);
        let mut bytes = text.into_bytes();
        bytes.splice(0..0, *b"\xff\n");
        // A small buffer cuts lines anywhere.
        let mut input = io::BufReader::with_capacity(7, &bytes[..]);
        let mut next = || read_line(&mut input).unwrap();
        assert_eq!(next(), Heard::Garbled);
        assert_eq!(next(), Heard::Line("one\r".to_owned()));
        assert_eq!(next(), Heard::Line(String::new()));
        assert_eq!(next(), Heard::TooLong);
        assert!(matches!(next(), Heard::Line(line) if line.len() == LONGEST));
        assert_eq!(next(), Heard::Line("last".to_owned()));
        assert_eq!(next(), Heard::End);
        assert_eq!(next(), Heard::End);
    }
}
