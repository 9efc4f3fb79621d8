//! The palette: everything one can do here and every place one can go to, found by a few letters of its name.

use super::{
    action::{Action, Edit, Move},
    cursor::Cursor,
    finder,
};
use crate::keymap::{self, Context, Keymap};
use crate::model::{Library, Ref, Topic, Variant};
use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};
use tui_input::Input;

/// How many rows are kept; more than fit a screen are not worth reading.
const MOST: usize = 200;
/// The title of everything one can do, where ids are taken too.
const EVERYTHING: &str = "Do or go to";

/// The title of the list of themes.
const THEMES: &str = "Theme";

/// A row of the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it is called.
    pub name: String,
    /// Its key, or the kind of place that it is.
    pub note: String,
    /// What it does.
    pub action: Action,
}

/// A list of choices that is filtered as one types.
#[derive(Clone, Debug)]
pub struct Palette {
    /// What is chosen.
    pub title: &'static str,
    /// The letters as they are typed.
    pub input: Input,
    /// The selected row of those that fit.
    pub cursor: Cursor,
    choices: Vec<Choice>,
    /// The places of the choices that fit, best first.
    fitting: Vec<usize>,
}

impl Palette {
    /// Every action that works in a context, and every place.
    pub fn new(library: &Library, keymap: &Keymap, context: Context) -> Self {
        let actions = keymap::bindings_of(context, library.pack).filter(|it| !matches!(it.action, Action::OpenPalette));
        let actions = actions.map(|it| Choice {
            name: keymap::help_of(it, library.pack).into_owned(),
            note: keymap::key_of(keymap, it, library.pack).unwrap_or_default().to_owned(),
            action: it.action.clone(),
        });
        Self::of(EVERYTHING, actions.chain(places(library).map(|topic| place(library, topic))).collect())
    }

    /// The variants that can be compared with those that stand there.
    pub fn of_variants(library: &Library, there: &[Ref<Variant>]) -> Self {
        let others = library.variants.refs().filter(|variant| !there.contains(variant));
        let choice = |variant| Choice {
            name: library.variant_name(variant),
            note: library.variant_id(variant),
            action: Action::AddCompared(variant),
        };
        Self::of("Compare with", others.map(choice).collect())
    }

    /// The themes of these names, on the one that is in use.
    pub fn of_themes(names: Vec<String>, in_use: &str) -> Self {
        let at = names.iter().position(|name| name == in_use).unwrap_or(0);
        let choice = |name: String| Choice {
            note: if name == in_use { "in use".to_owned() } else { String::new() },
            action: Action::KeepTheme(name.clone()),
            name,
        };
        let palette = Self::of(THEMES, names.into_iter().map(choice).collect());
        Self { cursor: Cursor { at, ..Cursor::default() }, ..palette }
    }

    /// Whether it lists themes.
    pub fn is_of_themes(&self) -> bool {
        self.title == THEMES
    }

    /// The theme that is selected, if it lists themes.
    pub fn previewed(&self) -> Option<&str> {
        match &self.choices[*self.fitting.get(self.cursor.at)?].action {
            Action::KeepTheme(name) => Some(name),
            _ => None,
        }
    }

    /// How many choices there are, whether they fit or not.
    #[expect(clippy::len_without_is_empty, reason = "there are always some")]
    pub fn len(&self) -> usize {
        self.choices.len()
    }

    /// Brings the selected row into a window of so many lines.
    pub fn reveal(&mut self, height: usize) {
        self.cursor.reveal(self.cursor.at..self.cursor.at + 1, height);
    }

    fn of(title: &'static str, choices: Vec<Choice>) -> Self {
        let fitting = (0..choices.len().min(MOST)).collect();
        Self { title, input: Input::default(), cursor: Cursor::default(), choices, fitting }
    }

    /// The choices that fit, best first.
    pub fn fitting(&self) -> impl ExactSizeIterator<Item = &Choice> {
        self.fitting.iter().map(|&place| &self.choices[place])
    }

    /// Changes the letters.
    pub fn edit(&mut self, edit: Edit, library: &Library) {
        finder::change(&mut self.input, edit);
        self.filter(library);
    }

    /// Puts pasted text into the letters.
    pub fn paste(&mut self, text: &str, library: &Library) {
        finder::insert(&mut self.input, text);
        self.filter(library);
    }

    /// Moves among the rows.
    pub fn step(&mut self, by: Move, height: usize) {
        self.cursor.step(by, self.fitting.len(), height);
        self.cursor.reveal(self.cursor.at..self.cursor.at + 1, height);
    }

    /// What the selected row does.
    pub fn selected(&self) -> Option<Action> {
        self.fitting().nth(self.cursor.at).map(|choice| choice.action.clone())
    }

    /// Keeps what fits: names that hold all words literally before those that hold their letters in order.
    fn filter(&mut self, library: &Library) {
        self.cursor = Cursor::default();
        let typed = self.input.value().trim().to_lowercase();
        self.choices.retain(|it| it.note != "id");
        if typed.is_empty() {
            self.fitting = (0..self.choices.len().min(MOST)).collect();
            return;
        }
        let matcher = SkimMatcherV2::default().ignore_case();
        let score = |choice: &Choice| {
            let name = choice.name.to_lowercase();
            let literal = typed.split(' ').all(|word| name.contains(word) || choice.note == word);
            let starts = i64::from(name.starts_with(&typed));
            if literal {
                return Some(10_000 + 5_000 * starts - name.len() as i64);
            }
            matcher.fuzzy_match(&name, &typed).filter(|&score| score > 14 * typed.len() as i64)
        };
        let mut scored: Vec<(i64, usize)> =
            self.choices.iter().enumerate().filter_map(|(place, choice)| Some((score(choice)?, place))).collect();
        scored.sort_unstable_by_key(|&(score, place)| (std::cmp::Reverse(score), place));
        self.fitting = scored.into_iter().take(MOST).map(|(_, place)| place).collect();
        // An id is a place too, also of the many that are not listed.
        if self.title == EVERYTHING
            && let Some(topic) = Topic::parse(&typed, library)
        {
            self.choices.push(Choice { note: "id".to_owned(), ..place(library, topic) });
            self.fitting.insert(0, self.choices.len() - 1);
        }
    }
}

/// The places that are listed: all topics but cells, questions and sources, which are found by their ids or the search.
fn places(library: &Library) -> impl Iterator<Item = Topic> + '_ {
    let topics = library.variants.refs().map(Topic::Service);
    let topics = topics.chain(library.controls.refs().map(Topic::Control));
    let topics = topics.chain(library.guides.refs().map(Topic::Guide));
    let topics = topics.chain(library.comparisons.refs().map(Topic::Comparison));
    let topics = topics.chain(library.layers.refs().map(Topic::Layer));
    let topics = topics.chain(library.tools.refs().map(Topic::Tool));
    topics.chain(library.misconceptions.refs().map(Topic::Misconception))
}

fn place(library: &Library, topic: Topic) -> Choice {
    Choice { name: topic.title(library), note: topic.kind().to_owned(), action: Action::Go(topic) }
}
