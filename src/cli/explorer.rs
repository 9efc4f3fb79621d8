//! The full-screen program: the application in a real terminal, with the log and the search beside it.

mod keeping;
mod renewal;

pub use keeping::disputed;

use super::{
    complain, complain_of_lost,
    flags::{Chosen, Flags, Keeping},
    journal::{Heard, Journal},
    look::Dress,
    once,
    quiz::{self, Quiz},
    tide::Tide,
};
use crate::app::{Action, App, Effect, Mouse, Spot, Wheel};
use crate::layout::Size;
use crate::model::Library;
use crate::progress;
use crate::search::{Found, Question, Searcher};
use crate::term::{self, Event, Flow, Knocker, MouseCapture, MouseKind};
use crate::ui;
use jiff::{Timestamp, tz::TimeZone};
use ratatui::Frame;
use renewal::{Loaded, Watched};
use std::{
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
    time::Duration,
};

/// Runs the program until the learner leaves; the status of the process. Content of folders is read anew when it is
/// saved. Its texts live as long as the program, so that each save costs about twice the size of its files in memory.
pub fn run(
    (loaded, folders): (Loaded, &[PathBuf]),
    data_dir: Option<&Path>,
    dress: Dress,
    (chosen, flags): (Chosen, &Flags),
    quiz: Option<&Quiz>,
) -> u8 {
    let dir = data_dir.map(Path::to_owned).or_else(progress::data_dir);
    let pack = loaded.as_ref().map(|library| library.pack.id).ok();
    let shelf = dir.as_deref().zip(pack).map(|(dir, pack)| progress::shelf(dir, pack.as_str()));
    let place = shelf.as_deref().and_then(progress::load);
    let is_broken = loaded.is_err();
    let size = Size { width: 80, height: 24 };
    // Whoever knows one pack needs no tour of another.
    let is_known = place.is_some() || dir.as_deref().is_none_or(|dir| progress::load(dir).is_some());
    let has_tour = flags.wants_tour() || !is_known && !chosen.has_file && chosen.now.tour;
    let mouse = if chosen.now.mouse { Mouse::On } else { Mouse::Off };
    let mut app = once::app(loaded, size, mouse, place.as_ref());
    let keeping = chosen.adopt(&mut app);
    app.seed(quiz.and_then(Quiz::seed).unwrap_or_else(chance));
    let start = match quiz::started(quiz.filter(|_| !is_broken), app.library) {
        Ok(start) => start,
        Err(status) => return status,
    };
    if has_tour && quiz.is_none() && !is_broken {
        app.open_tour();
    }
    let journal = Journal::new(app.library, dir);
    let stack_problem = shelf.as_deref().and_then(|dir| once::load_stack(&mut app, dir));
    let bell = Arc::default();
    let watched = renewal::watched(folders, Arc::clone(&bell));
    let (watch, unwatched) = watched.map_or_else(|why| (None, Some(why)), |watch| (watch, None));
    let problem = dress.problem.clone().or(app.notice.take());
    app.notice = stack_problem.clone().or(problem).or(unwatched);
    let mut explorer = Explorer {
        app,
        dress,
        dir: shelf,
        keeping,
        mouse,
        tide: Tide::default(),
        journal,
        searcher: None,
        question: None,
        knocker: None,
        log_knocker: None,
        zone: None,
        start,
        unsaved: None,
        is_broken,
        stack_problem,
        watch,
        bell,
        renewed: None,
        lost: 0,
    };
    let outcome = term::run(&mut explorer, term::Options { mouse: capture(mouse) });
    explorer.leave(outcome)
}

/// Something that differs from start to start.
pub fn chance() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(1, |since| since.as_nanos() as u64)
}

fn capture(mouse: Mouse) -> MouseCapture {
    match mouse {
        Mouse::On => MouseCapture::On,
        Mouse::Off => MouseCapture::Off,
    }
}

/// The application, and where it keeps what is to be kept.
struct Explorer {
    app: App,
    dress: Dress,
    /// Where the files of the pack lie.
    dir: Option<PathBuf>,
    /// How the settings are kept.
    keeping: Keeping,
    /// Whether the terminal reports the mouse.
    mouse: Mouse,
    /// The waterline that moves.
    tide: Tide,
    journal: Journal,
    /// What finds, once the search was opened.
    searcher: Option<Searcher>,
    /// What is to be found once the letter is on the screen: the machine may have no processor left for both.
    question: Option<Question>,
    /// What other threads knock with, once there is a screen.
    knocker: Option<Knocker>,
    /// What the log knocks with, until it is opened.
    log_knocker: Option<Knocker>,
    /// The learner's time zone; finding it takes its time, so that the first frame does not wait for it.
    zone: Option<TimeZone>,
    /// What the command line asked to be started with, and how many questions.
    start: Option<(crate::app::Offer, usize)>,
    /// Why something could not be kept.
    unsaved: Option<String>,
    /// Whether there is no content to keep a place in.
    is_broken: bool,
    /// What is wrong with the file of the learner's stack, which is then left alone.
    stack_problem: Option<String>,
    /// What watches the folders of the content, if it has any, and what was read after a save.
    watch: Option<Watched>,
    /// What a save knocks with, once there is a screen.
    bell: Arc<OnceLock<Knocker>>,
    /// Content that was read anew, until nothing is under way any more.
    renewed: Option<Library>,
    /// Answers that an earlier log could not keep.
    lost: usize,
}

impl Explorer {
    /// Saves, waits for the log, and says what went wrong; the status of the process.
    fn leave(mut self, outcome: Result<term::Outcome, term::Error>) -> u8 {
        let outcome = match outcome {
            Ok(outcome) => outcome,
            Err(error) => {
                complain(&error.to_string());
                return error.exit_code();
            }
        };
        self.save();
        if let Some(error) = &self.unsaved {
            complain(error);
        }
        let lost = self.lost + self.journal.finish();
        complain_of_lost(lost);
        if self.is_broken { super::FAILED.max(outcome.exit_code()) } else { outcome.exit_code() }
    }

    /// Does what leaves the application.
    fn follow(&mut self, effect: Option<Effect>) -> Flow {
        match effect {
            None => {}
            Some(Effect::Quit) => return Flow::Quit,
            Some(Effect::Suspend) => return Flow::Suspend,
            Some(Effect::KeepStack(stack)) => self.keep_stack(&stack),
            Some(Effect::Copy(text)) => return Flow::Copy(text),
            Some(Effect::Dispute(takeaway)) => self.keep_dispute(&takeaway),
            Some(Effect::Mouse(mouse)) => {
                self.mouse = mouse;
                return Flow::Capture(capture(mouse));
            }
            Some(Effect::Keep(records)) => self.journal.keep(records, &mut self.app),
            Some(Effect::HandIn(records)) => {
                self.journal.keep(records, &mut self.app);
                self.keep_exam(progress::sitting::clear);
            }
            Some(Effect::KeepExam(None)) => self.keep_exam(progress::sitting::clear),
            Some(Effect::KeepExam(Some(exam))) => self.keep_exam(|dir| progress::sitting::save(dir, &exam)),
            Some(Effect::ShowTheme(name)) => self.show_theme(&name),
            Some(Effect::FindThemes) => {
                self.app.offer_themes(self.dress.own());
                self.app.notice = self.dress.remark().map(str::to_owned);
            }
            Some(Effect::Find(question)) => self.question = Some(question),
            Some(Effect::Set(_)) => return self.set(),
        }
        Flow::Go
    }

    /// Hands a question to the thread that finds, which starts with the first.
    fn find(&mut self, question: Question) -> Flow {
        if let (None, Some(knocker)) = (&self.searcher, &self.knocker) {
            let knocker = knocker.clone();
            match Searcher::start(self.app.library, move || {
                term::rehearse("search");
                knocker.knock();
            }) {
                Ok(searcher) => self.searcher = Some(searcher),
                Err(error) => {
                    let problem = Some(format!("the search has no thread: {error}"));
                    self.app.found(question.number, Found { problem, ..Found::default() });
                    return Flow::Go;
                }
            }
        }
        if let Some(searcher) = &self.searcher {
            searcher.ask(question);
        }
        Flow::Still
    }

    /// Tells the application what was found since the last time, and whether that is seen.
    fn listen_to_search(&mut self) -> Heard {
        let Some(reply) = self.searcher.as_ref().and_then(Searcher::heard) else { return Heard::Unseen };
        self.app.found(reply.number, reply.found);
        Heard::Seen
    }

    /// Opens clock and log, which nobody needs who only looks around.
    fn wake(&mut self) -> Flow {
        let Some(knocker) = self.log_knocker.take() else { return Flow::Still };
        let zone = self.zone.insert(TimeZone::system());
        self.app.tick(moment(zone));
        let started = self.journal.open(self.app.wish(), self.app.now(), knocker);
        if let Err(error) = started {
            self.app.notice = Some(format!("the log has no thread: {error}"));
        }
        if let Some(kept) = self.dir.as_deref().and_then(progress::sitting::load) {
            let effect = self.app.resume_exam(&kept);
            self.follow(effect);
        }
        match (self.start(), &self.app.notice) {
            (Flow::Still, None) => Flow::Still,
            _ => Flow::Go,
        }
    }

    /// The log has said something, or the clock of an exam has moved.
    fn knocked(&mut self) -> Flow {
        let moved = self.tide.flow_on(&mut self.app);
        let found = self.listen_to_search();
        let saved = self.listen_to_content();
        let renewed = self.renew();
        let heard = self.journal.listen(&mut self.app);
        let has_clock = self.app.alarm_ms().is_some();
        let effect = self.app.look_at_the_clock();
        let started = self.start();
        let is_seen = [heard, found, moved, saved, renewed].contains(&Heard::Seen)
            || has_clock
            || effect.is_some()
            || started == Flow::Go;
        self.follow(effect);
        if is_seen { Flow::Go } else { Flow::Still }
    }

    /// Starts what the command line asked for, as soon as it can: what the schedule decides waits for the log.
    fn start(&mut self) -> Flow {
        let Some((offer, count)) = self.start.take() else { return Flow::Still };
        if self.app.waits_for_the_log(&offer) {
            self.start = Some((offer, count));
            return Flow::Still;
        }
        let effect = self.app.start(&offer, Some(count));
        self.follow(effect)
    }
}

impl term::Program for Explorer {
    fn begin(&mut self, knocker: Knocker) -> Flow {
        self.log_knocker = Some(knocker.clone()).filter(|_| !self.is_broken);
        let _ = self.bell.set(knocker.clone());
        self.knocker = Some(knocker);
        let is_sat = self.dir.as_deref().is_some_and(progress::sitting::is_kept);
        if self.start.is_some() || is_sat { self.wake() } else { Flow::Still }
    }

    fn drawn(&mut self) -> Flow {
        match self.question.take() {
            Some(question) => self.find(question),
            None => Flow::Still,
        }
    }

    fn alarm(&self) -> Option<Duration> {
        self.tide.next_ms().into_iter().chain(self.app.alarm_ms()).min().map(Duration::from_millis)
    }

    fn handle(&mut self, event: Event) -> Flow {
        if let Some(zone) = &self.zone {
            self.app.tick(moment(zone));
        }
        let effect = match event {
            Event::Key(key) => {
                let before = self.app.shore();
                let effect = self.app.press(key);
                self.tide.start(before, &mut self.app);
                effect
            }
            Event::Paste(text) => self.app.update(Action::Paste(text)),
            Event::Resize(size) => self.app.update(Action::Resize(Size { width: size.width, height: size.height })),
            Event::Mouse(mouse) => self.app.update(pointed(mouse)),
            Event::Knock => return self.knocked(),
            Event::Resume => {
                self.zone = Some(TimeZone::system());
                self.app.look_at_the_clock()
            }
            Event::End => {
                self.save();
                None
            }
        };
        if self.app.wants_the_log() {
            self.wake();
        }
        let flow = self.follow(effect);
        self.renew();
        flow
    }

    fn draw(&self, frame: &mut Frame) {
        term::rehearse("draw");
        ui::draw(frame, &self.app, &self.dress.look);
    }
}

/// What time it is for the learner.
pub fn now() -> progress::record::Moment {
    moment(&TimeZone::system())
}

fn moment(zone: &TimeZone) -> progress::record::Moment {
    progress::record::Moment::new(Timestamp::now(), zone)
}

fn pointed(mouse: term::Mouse) -> Action {
    let spot = Spot { column: mouse.column, row: mouse.row };
    match mouse.kind {
        MouseKind::Press => Action::Click(spot),
        MouseKind::ScrollUp => Action::Wheel(spot, Wheel::Up),
        MouseKind::ScrollDown => Action::Wheel(spot, Wheel::Down),
    }
}
