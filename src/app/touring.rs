//! The tour: a few steps over the main screen that say what is what and which key to press. It owns their words.

use super::{Action, App, Explore, Overlay, View};
use crate::keymap::{self, Context, Keymap};
use crate::layout::{Pane, Zoom};
use crate::model::{Owner, Owners};
use keybinds::KeyInput;
use std::borrow::Cow;

/// The tour, at one of its steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tour {
    /// The step, from 0.
    pub step: usize,
}

/// A step: its title, the pane that it points at, and its words. `{name}` stands for the key of the binding so named,
/// `{provider's}` for whose the provider's layers are, and `{owners}` for the letters of the owners.
struct Step {
    title: &'static str,
    pane: Pane,
    words: &'static str,
}

const STEPS: [Step; 6] = [
    Step {
        title: "Services",
        pane: Pane::Services,
        words: "The services, each with a gauge: how many layers are {provider's} alone. {down} and {up} walk through them.",
    },
    Step {
        title: "The stack",
        pane: Pane::Stack,
        words: "The layers of the selected service: {owners}. {look-into-stack} \
                leads into it, {next-variant} switches the variant.",
    },
    Step {
        title: "The waterline",
        pane: Pane::Stack,
        words: "Everything below the waterline is {provider's} alone. It rises and falls from service to service: watch it move.",
    },
    Step {
        title: "Questions",
        pane: Pane::Questions,
        words: "Questions about what is selected: {down} and {up} choose, {answer} answers, and then {answered-cell} shows the \
                cell that decides it.",
    },
    Step {
        title: "Finding",
        pane: Pane::Services,
        words: "{open-search} finds anything in plain words, {open-palette} every action and place. {compare} puts services side by \
                side, {open-matrix} shows them all.",
    },
    Step {
        title: "Learning",
        pane: Pane::Services,
        words: "{open-quiz} asks you, {open-progress} shows what you know. {open-help} lists the keys that work where you are, \
                {open-settings} the settings. {open-tour} shows this tour again.",
    },
];

impl Tour {
    /// How many steps there are.
    pub const STEPS: usize = STEPS.len();

    /// The title of the step.
    pub fn title(self) -> &'static str {
        STEPS[self.step].title
    }

    /// The pane that the step points at.
    pub fn pane(self) -> Pane {
        STEPS[self.step].pane
    }

    /// The words of the step, with the keys that the learner has and the owners of the pack.
    pub fn words(self, keymap: &Keymap, owners: &Owners) -> String {
        let mut words = String::new();
        let mut rest = STEPS[self.step].words;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            words.push_str(before);
            match name {
                "provider's" => words.push_str(owners.provider.whose),
                "owners" => words.push_str(&letters(owners)),
                name => words.push_str(&quoted(keymap.key(name))),
            }
            rest = after;
        }
        words + rest
    }
}

/// What the letters of the owners mean.
fn letters(owners: &Owners) -> String {
    let order = [Owner::Customer, Owner::Aws, Owner::Shared, Owner::None];
    order.map(|owner| format!("{} is {}", owners.letter(owner), owners.whose(owner))).join(", ")
}

/// A key in a sentence: a comma by itself would read as the sentence's own.
fn quoted(key: &str) -> Cow<'_, str> {
    if key.chars().all(|it| it.is_ascii_punctuation()) { format!("`{key}`").into() } else { key.into() }
}

impl App {
    /// Shows the tour from its start, over the main screen.
    pub fn open_tour(&mut self) {
        self.overlay = None;
        if !matches!(self.view(), View::Explore(_)) {
            let first = self.library.default_variant(self.library.pack.opens_on);
            self.show(View::Explore(Explore::new(self.library, first)));
        }
        self.show_step(Tour::default());
    }

    /// Shows the step `by` places on; after the last the tour is over.
    pub(super) fn turn_tour(&mut self, by: isize) {
        let Some(Overlay::Tour(tour)) = self.overlay else { return };
        let step = tour.step.saturating_add_signed(by);
        if step < Tour::STEPS {
            self.show_step(Tour { step });
        } else {
            self.close_overlay();
        }
    }

    fn show_step(&mut self, tour: Tour) {
        if let Some(View::Explore(explore)) = self.views.last_mut() {
            explore.zoom = Zoom::All;
            explore.focus(tour.pane());
        }
        self.overlay = Some(Overlay::Tour(tour));
    }

    /// Leads back to where one starts.
    pub(super) fn leave_tour(&mut self) {
        if let Some(View::Explore(explore)) = self.views.last_mut() {
            explore.focus(Pane::Services);
        }
    }

    /// A key that the tour does not know ends it, and does what it does without a tour.
    pub(super) fn end_tour(&mut self, key: KeyInput) -> Option<Action> {
        if self.context() != Context::Tour {
            return None;
        }
        let overlay = self.overlay.take();
        let action = keymap::action_of(&self.keymap, self.context(), key, self.library.pack);
        if action.is_none() {
            self.overlay = overlay;
        }
        action
    }
}
