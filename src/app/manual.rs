//! The manual: the keys that work where the learner is, filtered as one types, and run when chosen.

use super::{
    action::{Action, Edit, Move},
    cursor::Cursor,
    finder,
};
use crate::keymap::{self, Binding, Context, Keymap};
use crate::model::Pack;
use tui_input::Input;

/// The help over a screen.
#[derive(Clone, Debug)]
pub struct Manual {
    /// Where the learner was.
    pub context: Context,
    /// What the keys are called by.
    pub pack: &'static Pack,
    /// The filter as it is typed.
    pub input: Input,
    /// The selected binding.
    pub cursor: Cursor,
}

impl Manual {
    /// The help for a context.
    pub fn new(context: Context, pack: &'static Pack) -> Self {
        Self { context, pack, input: Input::default(), cursor: Cursor::default() }
    }

    /// The bindings whose help or keys contain the filter.
    pub fn bindings(&self, keymap: &Keymap) -> Vec<&'static Binding> {
        let wanted = self.input.value().to_lowercase();
        let matches = |binding: &&Binding| {
            let hint = binding.hint.map_or("", |hint| hint.text);
            keymap::help_of(binding, *self.pack).to_lowercase().contains(&wanted)
                || hint.contains(&wanted)
                || keymap.shown(binding).any(|key| key.to_lowercase() == wanted)
                || keymap::key_of(keymap, binding, *self.pack) == Some(&wanted)
                || binding.name == wanted
        };
        keymap::bindings_of(self.context, *self.pack).filter(matches).collect()
    }

    /// Changes the filter.
    pub fn edit(&mut self, edit: Edit) {
        finder::change(&mut self.input, edit);
        self.cursor = Cursor::default();
    }

    /// Puts pasted text into the filter.
    pub fn paste(&mut self, text: &str) {
        finder::insert(&mut self.input, text);
        self.cursor = Cursor::default();
    }

    /// Moves among the bindings.
    pub fn step(&mut self, by: Move, keymap: &Keymap, height: usize) {
        self.cursor.step(by, self.bindings(keymap).len(), height);
        self.cursor.reveal(self.cursor.at..self.cursor.at + 1, height);
    }

    /// What the selected binding does.
    pub fn selected(&self, keymap: &Keymap) -> Option<Action> {
        self.bindings(keymap).get(self.cursor.at).map(|binding| binding.action.clone())
    }
}
