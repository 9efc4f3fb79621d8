//! The application: its whole state, and `update`, the only way to change it. It knows the model and the layout, no
//! terminal and no file; drawing reads it and never writes.

mod action;
mod arranging;
mod asking;
mod charting;
mod choosing;
mod comparing;
mod cursor;
mod examining;
mod explore;
mod finder;
mod glide;
mod going;
mod heatmap;
mod keeping;
mod linking;
mod manual;
mod mouse;
mod offers;
mod palette;
mod place;
mod progressing;
mod quiz;
mod quizzing;
mod reading;
mod reloading;
mod searching;
mod setting;
mod sitting;
mod theming;
mod touring;
mod view;

pub use action::{Action, Edit, Effect, Mouse, Move, Spot, Wheel};
pub use cursor::Cursor;
pub use explore::{Explore, ServiceRow, Subject, moves, service_rows};
pub use finder::Finder;
pub use glide::Glide;
pub use heatmap::{Heatmap, Scope};
pub use manual::Manual;
pub use offers::{Listing, Offer, Offers, Standing, Start};
pub use palette::{Choice, Palette};
pub use place::Place;
pub use progressing::{Blank, Entry};
pub use quiz::{PlacingStage, Quiz};
pub use reading::{Page, Reading};
pub use setting::Setting;
pub use sitting::{Sheet, Sitting};
pub use touring::Tour;
pub use view::{Overlay, View};

use crate::keymap::{self, Context, Keymap};
use crate::layout::{self, Fit, Pane, Size};
use crate::model::{Library, Ref, Scenario, Stack, Topic};
use crate::progress::{learner::Learner, record::Moment, settings::Settings};
use crate::prose::{self, Answer, Line};
use crate::quiz::{exam::Exam, placement::Placement};
use crate::search::Index;
use keybinds::KeyInput;
use std::collections::HashMap;

/// The state of the program.
pub struct App {
    /// The content.
    pub library: &'static Library,
    /// The size of the screen.
    pub size: Size,
    /// The screens one can go back through; the last is shown. Never empty.
    views: Vec<View>,
    /// The screens that were gone back from; the last is the nearest.
    ahead: Vec<View>,
    /// What lies over the shown screen.
    pub overlay: Option<Overlay>,
    /// What was said to each scenario in this session.
    answers: HashMap<Ref<Scenario>, Answer>,
    /// Whether the mouse is the program's.
    pub mouse: Mouse,
    /// A remark about the last action, shown until the next.
    pub notice: Option<String>,
    /// What is wrong with the log, shown as long as it is so.
    pub banner: Option<String>,
    /// What is wrong with the content that was saved last, while what was read before is shown.
    pub problems: Vec<String>,
    /// What follows from the log, once it is open.
    pub learner: Option<Learner>,
    /// The exam that goes on while something else is shown.
    pub exam: Option<Exam>,
    /// How many questions a session has.
    pub count: usize,
    /// The services that the learner marked.
    pub stack: Stack,
    /// What the learner has set.
    pub settings: Settings,
    /// What is wrong with the file of the settings.
    pub unread_settings: Vec<String>,
    /// Which keys do what.
    pub keymap: Keymap,
    /// Above which layer the waterline is drawn while it glides; none while it rests where it belongs.
    pub tide: Option<usize>,
    /// The placement that runs.
    placement: Option<Placement>,
    /// Answers whose records are not kept yet.
    waiting: Vec<keeping::Waiting>,
    /// What time it is, as the last event said.
    now: Moment,
    /// What makes the ids of records.
    rng: fastrand::Rng,
    /// What draws and shuffles the next session.
    seed: u64,
    /// What was looked for in this session, the newest last.
    searched: Vec<String>,
    /// The number of the last question that was asked of the index.
    asked: u64,
    /// The index, where nobody else answers what is asked; see [`App::press_unkept`].
    index: Option<Box<Index<'static>>>,
}

impl App {
    /// The program on `library`, at the first service, or where the learner left.
    pub fn new(library: &'static Library, place: Option<&Place>, size: Size, mouse: Mouse) -> Self {
        let views = place.map(|place| place::views(library, place)).unwrap_or_default();
        let first = || View::Explore(Explore::new(library, library.default_variant(library.pack.opens_on)));
        let views = if views.is_empty() { vec![first()] } else { views };
        let mut app = Self {
            library,
            size,
            views,
            ahead: Vec::new(),
            overlay: None,
            answers: HashMap::new(),
            mouse,
            notice: None,
            banner: None,
            problems: Vec::new(),
            learner: None,
            exam: None,
            count: 10,
            stack: Stack { name: "my stack".to_owned(), uses: Vec::new() },
            settings: Settings::default(),
            unread_settings: Vec::new(),
            keymap: Keymap::default(),
            tide: None,
            placement: None,
            waiting: Vec::new(),
            now: Moment { utc_ms: 0, offset_s: 0, day: 0 },
            rng: fastrand::Rng::with_seed(1),
            seed: 1,
            searched: Vec::new(),
            asked: 0,
            index: None,
        };
        app.settle();
        app
    }

    /// The program on a pack that could not be loaded: a screen with its problems.
    pub fn broken(library: &'static Library, problems: Vec<String>, size: Size, mouse: Mouse) -> Self {
        let mut app = Self::new(library, None, size, mouse);
        app.views = vec![View::Problems(problems, Cursor::default())];
        app
    }

    /// Draws and shuffles from `seed` on; without it every start asks the same.
    pub fn seed(&mut self, seed: u64) {
        self.seed = seed;
        self.rng = fastrand::Rng::with_seed(seed);
    }

    /// What time it is, as the last event said.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// The shown screen.
    pub fn view(&self) -> &View {
        self.views.last().expect("the first view is never taken away")
    }

    /// How many screens one can go back through.
    pub fn depth(&self) -> usize {
        self.views.len() - 1
    }

    /// Where keys go.
    pub fn context(&self) -> Context {
        if layout::fit(self.size) == Fit::Nothing {
            return Context::TooSmall;
        }
        match (&self.overlay, self.view()) {
            (Some(Overlay::Finder(_)), _) => Context::Search,
            (Some(Overlay::Manual(_)), _) => Context::Help,
            (Some(Overlay::Palette(_)), _) => Context::Palette,
            (Some(Overlay::Entry(_)), _) => Context::Entry,
            (Some(Overlay::Tour(_)), _) => Context::Tour,
            (None, View::Reading(Reading { page: Page::Comparison(..), .. })) => Context::Compare,
            (None, View::Reading(_) | View::Why(..)) => Context::Page,
            (None, View::Heatmap(_)) => Context::Matrix,
            (None, View::Progress(..)) => Context::Progress,
            (None, View::Problems(..)) if self.depth() > 0 => Context::Page,
            (None, View::Settings(_)) => Context::Settings,
            (None, View::Problems(..)) => Context::Problems,
            (None, View::Quiz(quiz)) => quizzing::context(quiz),
            (None, View::Explore(explore)) => match explore.pane {
                Pane::Services => Context::Services,
                Pane::Stack => Context::Stack,
                Pane::Questions => self.asking_context(explore),
            },
        }
    }

    /// What was said to a scenario so far.
    pub fn answer(&self, scenario: Ref<Scenario>) -> Answer {
        self.answers.get(&scenario).cloned().unwrap_or_default()
    }

    /// The lines of the shown question, at the width of its pane; none if there is no question.
    pub fn question_lines(&self, explore: &Explore) -> Vec<Line> {
        let width = usize::from(self.areas().inside(Pane::Questions).width);
        let Some(scenario) = explore.scenario(self.library) else { return Vec::new() };
        prose::question(self.library, scenario, &self.answer(scenario), width)
    }

    /// Where the learner is, to be kept for the next start; none on a broken pack.
    pub fn place(&self) -> Option<Place> {
        place::of(self.library, &self.views)
    }

    /// Takes a key; see [`App::update`].
    pub fn press(&mut self, key: KeyInput) -> Option<Effect> {
        let action = keymap::action_of(&self.keymap, self.context(), key, self.library.pack);
        let action = action.or_else(|| self.end_tour(key))?;
        self.update(action)
    }

    /// Does what `action` says. What only the terminal can do comes back.
    pub fn update(&mut self, action: Action) -> Option<Effect> {
        // Another size is nothing that the learner did: the remark was not read yet.
        if !matches!(action, Action::Resize(_)) {
            self.notice = None;
        }
        let by_wheel = matches!(action, Action::Wheel(..));
        let before = self.seen_theme().to_owned();
        let effect = self.apply(action);
        let now = self.seen_theme();
        let effect = effect.or_else(|| (now != before).then(|| Effect::ShowTheme(now.to_owned())));
        self.note_time();
        // The wheel may leave the selection behind; everything else brings it into view.
        if !by_wheel {
            self.settle();
        }
        effect
    }

    fn apply(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Quit => return Some(Effect::Quit),
            Action::Suspend => return Some(Effect::Suspend),
            Action::ToggleMouse => return Some(self.toggle_mouse()),
            Action::Resize(size) => self.size = size,
            Action::Back => self.back(),
            Action::OpenHelp => {
                let manual = Manual::new(self.context(), &self.library.pack);
                self.close_overlay();
                self.overlay = Some(Overlay::Manual(manual));
            }
            Action::OpenSearch => return Some(self.open_search()),
            Action::Move(by) => return self.travel(by),
            Action::Open => return self.open(),
            Action::Edit(edit) => return self.edit(edit),
            Action::Paste(text) => return self.paste(&text),
            Action::Click(spot) => return self.click(spot),
            Action::Wheel(spot, wheel) => self.wheel(spot, wheel),
            Action::OpenQuiz => self.open_quiz(),
            Action::OpenProgress => self.open_progress(),
            Action::ShowWhy => self.show_why(),
            Action::Go(topic) => self.go(topic),
            Action::Forward => self.forward(),
            Action::ShowRelated => self.open_page(Page::Related),
            Action::ShowProblems => self.show_problems(),
            Action::ShowSources => self.open_page(Page::Sources),
            Action::Copy => return self.copy(),
            Action::Dispute => return self.dispute(),
            Action::Compare => self.compare(),
            Action::ChooseCompared => self.choose_compared(),
            Action::AddCompared(variant) => self.add_compared(variant),
            Action::DropCompared => self.drop_compared(),
            Action::ReverseCompared => self.reverse_compared(),
            Action::NextComparison => self.turn_comparison(1),
            Action::PreviousComparison => self.turn_comparison(-1),
            Action::OpenPalette => {
                self.overlay = Some(Overlay::Palette(Palette::new(self.library, &self.keymap, self.context())));
            }
            Action::OpenThemes => return Some(self.open_themes()),
            Action::KeepTheme(theme) => return Some(self.keep_theme(theme)),
            Action::OpenMatrix => self.open_matrix(),
            Action::Mark => return self.mark(),
            Action::OpenSettings => self.show(View::Settings(Cursor::default())),
            Action::ChangeSetting(by) => return self.change_setting(by),
            Action::ResetSetting => return self.reset_setting(),
            Action::OpenTour => self.open_tour(),
            Action::PreviousStep => self.turn_tour(-1),
            Action::ToggleZoom => self.toggle_zoom(),
            Action::Widen(by) => self.widen(by),
            action if matches!(self.view(), View::Heatmap(_)) => self.apply_to_heatmap(&action),
            Action::NextLink => self.turn_link(1),
            Action::PreviousLink => self.turn_link(-1),
            action if matches!(self.view(), View::Quiz(_)) => return self.apply_to_quiz(action),
            action if matches!(self.view(), View::Progress(..)) => return self.apply_to_progress(&action),
            action => self.apply_to_explore(action),
        }
        None
    }

    /// Takes a key where nobody keeps or finds anything: all counts as kept at once, and is found at once.
    pub fn press_unkept(&mut self, key: KeyInput) -> Option<Effect> {
        let effect = self.press(key);
        match &effect {
            Some(Effect::Keep(records) | Effect::HandIn(records)) => {
                records.iter().for_each(|record| self.kept(&record.id));
            }
            Some(Effect::Find(question)) => self.answer_unkept(question),
            _ => {}
        }
        effect
    }

    /// Notes when a question was first shown.
    fn note_time(&mut self) {
        let now = self.now.utc_ms;
        if let Some(View::Quiz(Quiz::Session(session, _))) = self.views.last_mut()
            && let Some(asked) = session.now_mut()
        {
            asked.since.get_or_insert(now);
        }
    }

    /// Actions that concern the main screen alone.
    fn apply_to_explore(&mut self, action: Action) {
        let library = self.library;
        let Some(View::Explore(explore)) = self.views.last_mut() else { return };
        match action {
            Action::Focus(pane) => explore.focus(pane),
            Action::FocusNext => explore.focus(turn_pane(explore.pane, 1)),
            Action::FocusPrevious => explore.focus(turn_pane(explore.pane, 2)),
            Action::NextVariant => self.turn_variant(1),
            Action::PreviousVariant => self.turn_variant(-1),
            Action::NextQuestion => self.turn_question(1),
            Action::PreviousQuestion => self.turn_question(-1),
            Action::Pick => self.pick(None),
            Action::PickOption(option) => self.pick(Some(option)),
            Action::Retry => self.retry(),
            Action::ShowCell => self.show_cell(),
            Action::About => {
                let service = Topic::Service(explore.variant);
                self.show(View::Reading(Reading::new(library, service)));
            }
            _ => {}
        }
    }

    /// Shows another variant, and says in words what moved.
    fn turn_variant(&mut self, by: isize) {
        let library = self.library;
        let Some(View::Explore(explore)) = self.views.last_mut() else { return };
        explore.turn_variant(library, by);
        let now = explore.variant;
        self.notice = Some(match explore.before {
            Some(before) => format!("{} {}", library.variants[now].name, moves(library, before, now)),
            None => "this service has one variant".to_owned(),
        });
    }
}

/// The pane `by` places to the right, around the end.
fn turn_pane(pane: Pane, by: usize) -> Pane {
    let at = Pane::ALL.iter().position(|&it| it == pane).unwrap_or(0);
    Pane::ALL[(at + by) % Pane::ALL.len()]
}
