//! Plain mode: the whole program as a dialogue, line by line, for a screen reader, a pipe or an editor's shell. It drives
//! the application by the same actions as the screens do, and says what changed; it knows no terminal and no file.
//!
//! ```text
//!   line ──► typed, word ──► Action ──► app ──► scene ──► voice ──► paragraphs and a question
//!            numbers          update    state   what there  signs as
//!            words                              is to say   words
//! ```

mod answer;
mod chart;
mod exam;
mod find;
mod hear;
mod list;
mod menu;
mod quiz;
mod scene;
mod service;
mod voice;
mod word;

pub use voice::remark;

use crate::app::{Action, App, Effect, Offer, Overlay, Place, View};
use crate::keymap::Context;
use crate::layout::{Pane, Size};
use crate::model::Topic;
use crate::progress::record::Moment;
use menu::Menu;
use scene::{Numbers, Scene, scene};
use std::collections::VecDeque;

/// The screen that the application believes in: so large that nothing is cut.
pub const SIZE: Size = Size { width: 250, height: 500 };
/// The longest line that is taken, in letters.
pub const LONGEST: usize = 300;
/// Lines that are said at once.
const PAGE: usize = 24;

/// What the dialogue cannot do by itself: the clock, the disk and the index.
pub trait World {
    /// What time it is.
    fn now(&self) -> Moment;
    /// Opens the log, and has the application meet its learner.
    fn open(&mut self, app: &mut App);
    /// Does what leaves the application before it returns, so that records are kept and questions answered; what is to
    /// be said of it.
    fn follow(&mut self, effect: Effect, app: &mut App) -> Vec<String>;
}

/// Which part of a scene is to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pace {
    /// What is new.
    News,
    /// What was left out before.
    More,
}

/// The dialogue: the application, the menus over it, and what was said last.
pub struct Dialogue {
    app: App,
    width: usize,
    /// The menus that lead on, each with the number of screens below it.
    menus: Vec<(usize, Menu)>,
    /// Where the learner was last among the content.
    left: Option<Place>,
    /// What is wrong with the log, as it was said last.
    banner: Option<String>,
    /// What was said last.
    said: Option<Scene>,
    /// The paragraphs of it that wait for `m`.
    rest: VecDeque<String>,
    /// What the last line asked for.
    pace: Pace,
    /// What is to be said before the scene.
    remarks: Vec<String>,
    is_over: bool,
}

impl Dialogue {
    /// A dialogue in lines of at most `width` columns. `left` is where the learner left.
    pub fn new(app: App, width: usize, left: Option<Place>) -> Self {
        Self {
            app,
            width,
            menus: vec![(0, Menu::Home)],
            left,
            banner: None,
            said: None,
            rest: VecDeque::new(),
            pace: Pace::News,
            remarks: Vec::new(),
            is_over: false,
        }
    }

    /// The first that is said, after what `start` starts, if it starts something.
    pub fn begin(&mut self, start: Option<(Offer, usize)>, world: &mut dyn World) -> String {
        self.app.tick(world.now());
        self.remarks.push("Waterline in plain text. Type h for help at any time, and q to leave.".to_owned());
        self.note();
        if let Some((offer, count)) = start {
            world.open(&mut self.app);
            let effect = self.app.start(&offer, Some(count));
            self.follow(effect, world);
        } else if let Some(topic) = self.left_at() {
            self.remarks.push(format!("Type continue to go on where you left, at {}.", topic.title(self.app.library)));
        }
        self.answer()
    }

    /// Where the learner was last among the content, for the next start.
    pub fn left(&self) -> Option<&Place> {
        self.left.as_ref()
    }

    /// Whether the learner has left.
    pub fn is_over(&self) -> bool {
        self.is_over
    }

    /// The application.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Where the learner left, as something that opens.
    fn left_at(&self) -> Option<Topic> {
        let left = self.left.as_ref()?;
        let id = left.page.as_ref().unwrap_or(&left.cell);
        Topic::parse(id, self.app.library)
    }

    /// The menu that lies over the screen, if one does.
    fn menu(&self) -> Option<&Menu> {
        self.menus.last().filter(|(depth, _)| *depth == self.app.depth()).map(|(_, menu)| menu)
    }

    /// Does this, and all that follows from it.
    fn act(&mut self, action: Action, world: &mut dyn World) {
        let shows_cell = action == Action::ShowCell;
        let effect = self.app.update(action);
        self.follow(effect, world);
        // The stack says less than the page of its cell.
        if shows_cell && self.app.context() == Context::Stack {
            self.act(Action::Open, world);
        }
    }

    fn follow(&mut self, effect: Option<Effect>, world: &mut dyn World) {
        self.note();
        if self.app.wants_the_log() {
            world.open(&mut self.app);
            self.note();
        }
        match effect {
            None | Some(Effect::Suspend | Effect::Mouse(_)) => {}
            Some(Effect::Quit) => self.is_over = true,
            Some(Effect::Copy(text)) => {
                self.remarks.push("Here is the text:".to_owned());
                self.remarks.extend(text.lines().map(|line| voice::copied(line, &self.app.library.pack.owners)));
            }
            Some(effect) => self.remarks.extend(world.follow(effect, &mut self.app)),
        }
        self.note();
        self.menus.retain(|(depth, _)| *depth <= self.app.depth());
        if self.app.depth() > 0
            && self.app.view().is_content()
            && let Some(place) = self.app.place()
        {
            self.left = Some(place);
        }
    }

    /// Takes over what the application remarks.
    fn note(&mut self) {
        self.remarks.extend(self.app.notice.take().map(|notice| voice::remark(&notice)));
    }

    /// Opens a topic: of a cell its page, for its row in the stack says less.
    fn open(&mut self, topic: Topic, world: &mut dyn World) {
        self.act(Action::Go(topic), world);
        if matches!(topic, Topic::Cell(_)) {
            self.act(Action::Open, world);
        }
    }

    /// What is to be said now: remarks, what changed, and the question.
    fn answer(&mut self) -> String {
        let mut lines = Vec::new();
        for remark in std::mem::take(&mut self.remarks) {
            lines.extend(voice::wrapped(&remark, self.width));
        }
        if self.is_over {
            return joined(&lines);
        }
        if self.app.banner != self.banner {
            self.banner.clone_from(&self.app.banner);
            let said =
                self.banner.as_ref().map_or("Progress is saved again.".to_owned(), |banner| voice::remark(banner));
            lines.extend(voice::wrapped(&said, self.width));
        }
        let scene = scene(&self.app, self.menu());
        let page = self.news(&scene);
        let ask = self.question(&scene);
        if page.is_empty() && lines.is_empty() && self.said.as_ref() == Some(&scene) {
            lines.push("Nothing changed.".to_owned());
        }
        self.said = Some(scene);
        if !lines.is_empty() && !page.is_empty() {
            lines.push(String::new());
        }
        lines.extend(page);
        let more = if self.rest.is_empty() { String::new() } else { "m for more, ".to_owned() };
        lines.extend(voice::wrapped(&ask.replace("{more}", &more), self.width));
        joined(&lines)
    }

    /// What is new of a scene: all of another one, a page at a time, and of the one that was said what changed.
    fn news(&mut self, scene: &Scene) -> Vec<String> {
        let pace = std::mem::replace(&mut self.pace, Pace::News);
        let said = self.said.as_ref().filter(|it| it.key == scene.key && it.paragraphs.len() == scene.paragraphs.len());
        let Some(said) = said else {
            self.rest = scene.paragraphs.iter().cloned().collect();
            return page(&mut self.rest, self.width, PAGE);
        };
        let pairs = said.paragraphs.iter().zip(&scene.paragraphs);
        let mut changed = pairs.filter(|(before, now)| before != now).map(|(_, now)| now.clone()).collect();
        let waiting = scene.paragraphs.len() - self.rest.len();
        self.rest = scene.paragraphs[waiting..].iter().cloned().collect();
        match pace {
            Pace::News => page(&mut changed, self.width, usize::MAX),
            Pace::More => page(&mut self.rest, self.width, PAGE),
        }
    }

    /// The question at the end: what numbers do, what else can be typed, and the ways out.
    fn question(&self, scene: &Scene) -> String {
        let is_entry = matches!(self.app.overlay, Some(Overlay::Entry(_)));
        if is_entry {
            return format!("{}, b back:", scene.ask);
        }
        let ask = match &scene.numbers {
            Numbers::Choices(choices) if !scene.ask.contains("? ") => {
                let choose = match choices.len() {
                    0 => "Type".to_owned(),
                    1 => "Choose 1".to_owned(),
                    count => format!("Choose 1 to {count}"),
                };
                let join = if choices.is_empty() || scene.ask.starts_with("to ") { " " } else { ", " };
                if scene.ask.is_empty() { choose } else { format!("{choose}{join}{}", scene.ask) }
            }
            // A question of its own, with what answers it.
            Numbers::Choices(_) | Numbers::Answers => scene.ask.clone(),
        };
        let word = if self.searches() && ask == "Type" {
            " a word to search"
        } else if self.searches() {
            ", a word to search"
        } else {
            ""
        };
        let is_home = self.app.overlay.is_none() && self.menu() == Some(&Menu::Home);
        let back = if is_home { "" } else { "b back, " };
        let join = if ask == "Type" && word.is_empty() { " " } else { ", " };
        format!("{ask}{word}{join}{{more}}{back}h help, q quit:")
    }

    /// Whether other words are looked for.
    fn searches(&self) -> bool {
        match &self.app.overlay {
            Some(_) => false,
            None => word::works(self.app.context(), &Action::OpenSearch),
        }
    }

    /// Whether the shown screen is the stack of a service.
    fn is_stack(&self) -> bool {
        matches!(self.app.view(), View::Explore(explore) if explore.pane != Pane::Questions)
            && self.menu().is_none_or(|menu| *menu == Menu::Variants)
    }
}

/// Takes the lines of as many paragraphs as fit `most` lines, of one at least.
fn page(rest: &mut VecDeque<String>, width: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    while let Some(paragraph) = rest.front() {
        // One blank line is as good as two, and none is needed at the top.
        if paragraph.is_empty() && lines.last().is_none_or(String::is_empty) {
            rest.pop_front();
            continue;
        }
        let more = voice::wrapped(paragraph, width);
        if !lines.is_empty() && lines.len() + more.len() > most {
            break;
        }
        lines.extend(more);
        rest.pop_front();
    }
    lines
}

fn joined(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}
