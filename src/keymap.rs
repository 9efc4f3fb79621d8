//! The one table of key bindings. Dispatch, the help overlay, the footer, `waterline keys` and the table in the README
//! are readings of it.

mod context;
mod map;
mod packed;
mod typed;

pub use context::Context;
pub use map::{Keymap, Misfit, Remap, shown};
pub use packed::{action_of, bindings_of, help_of, hints_of, key_of};
pub use typed::parse_keys;

use crate::app::{
    Action::{self, *},
    Edit, Move,
};
use crate::layout::Pane;
use crate::model::Owner;
use crate::progress::record::{Confidence, Grade};

/// A hint in the footer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hint {
    /// One or two words.
    pub text: &'static str,
    /// Hints of greater weight come first and are cut last.
    pub weight: u8,
}

/// An action with its keys, where it works, and how it is explained.
#[derive(Debug)]
pub struct Binding {
    /// What the settings call it; no other binding is called so, and it never changes.
    pub name: &'static str,
    /// Where it works.
    pub contexts: &'static [Context],
    /// What it does.
    pub action: Action,
    /// Its keys, the one to show first, unless the learner chose others: see [`Keymap::keys`].
    pub keys: &'static [&'static str],
    /// What it does, in words.
    pub help: &'static str,
    /// How the footer names it, if it does.
    pub hint: Option<Hint>,
}

const fn hint(text: &'static str, weight: u8) -> Option<Hint> {
    Some(Hint { text, weight })
}

use Context::{
    Answered, Asking, Entry, Grid, Help, Marked, Matrix, Offers, Over, Page, Placed, Placing, Problems, Progress,
    Questions, Reviewed, Search, Services, Settings, Stack, Told, TooSmall, Tour, Weighing,
};
const EXPLORE: &[Context] = &[Services, Stack, Questions, Answered];
const ASK: &[Context] = &[Questions, Answered];
const TOLD: &[Context] = &[Told, Reviewed];
const PICK: &[Context] = &[Questions, Asking, Context::Sitting];
const LISTS: &[Context] =
    &but::<21>(&[Weighing, Context::HandIn, Search, Context::Palette, Help, Tour, Entry, TooSmall]);
const READ: &[Context] = &[Services, Stack, Questions, Answered, Page, Context::Compare, Matrix];
const DRESSED: &[Context] = &[Services, Stack, Questions, Answered, Page, Context::Compare, Matrix, Settings];
const PAGES: &[Context] = &[Page, Context::Compare];
const MENU: &[Context] = &[Services, Stack, Questions, Answered, Page, Context::Compare, Matrix, Offers, Over];
const TAKEN: &[Context] =
    &[Services, Stack, Questions, Answered, Page, Context::Compare, Matrix, Asking, Told, Reviewed];
const HELPED: &[Context] = &but::<23>(&[Search, Context::Palette, Help, Tour, Entry, TooSmall]);
const NOT_SMALL: &[Context] = &but::<28>(&[TooSmall]);
const TYPED: &[Context] = &[Search, Context::Palette, Help, Entry];
const LISTED: &[Context] = &[Search, Context::Palette, Help];
const EVERYWHERE: &[Context] = &Context::ALL;
const OPEN: &[Context] = &but::<27>(&[Problems, TooSmall]);

/// All contexts but these; `N` must be how many those are.
const fn but<const N: usize>(not: &[Context]) -> [Context; N] {
    assert!(N + not.len() == Context::ALL.len());
    let (mut kept, mut count, mut at) = ([Context::TooSmall; N], 0, 0);
    while at < Context::ALL.len() {
        let (mut is_kept, mut other) = (true, 0);
        while other < not.len() {
            is_kept &= not[other] as u8 != Context::ALL[at] as u8;
            other += 1;
        }
        if is_kept {
            kept[count] = Context::ALL[at];
            count += 1;
        }
        at += 1;
    }
    kept
}

macro_rules! bindings {
    ($($name:literal: $contexts:expr, $action:expr, [$($key:literal),+], $help:literal, $hint:expr;)+) => {
        &[$(Binding {
            name: $name, contexts: $contexts, action: $action, keys: &[$($key),+], help: $help, hint: $hint
        },)+]
    };
}

/// Every binding.
pub static BINDINGS: &[Binding] = bindings![
    "down": LISTS, Move(Move::Down), ["j", "Down"], "one down", hint("move", 90);
    "up": LISTS, Move(Move::Up), ["k", "Up"], "one up", None;
    "page-down": LISTS, Move(Move::PageDown), ["PageDown", "Ctrl+d", "Ctrl+f"], "a screen down", None;
    "page-up": LISTS, Move(Move::PageUp), ["PageUp", "Ctrl+u", "Ctrl+b"], "a screen up", None;
    "top": LISTS, Move(Move::Top), ["g", "Home"], "to the top", None;
    "bottom": LISTS, Move(Move::Bottom), ["G", "End"], "to the bottom", None;
    "next-pane": EXPLORE, FocusNext, ["Tab"], "focus the next pane", hint("pane", 80);
    "previous-pane": EXPLORE, FocusPrevious, ["Shift+Tab"], "focus the previous pane", None;
    "zoom": EXPLORE, ToggleZoom, ["z"], "the focused pane alone, or all panes again", hint("zoom", 52);
    "widen-pane": EXPLORE, Widen(1), [">", "Ctrl+Right"], "make the focused pane wider", None;
    "narrow-pane": EXPLORE, Widen(-1), ["<", "Ctrl+Left"], "make the focused pane narrower", None;
    "look-into-stack": &[Services], Focus(Pane::Stack), ["Enter", "l", "Right"], "look into the service's stack", hint("stack", 70);
    "read-layer": &[Stack], Open, ["Enter"], "read about the selected layer here", hint("read", 70);
    "stack-to-questions": &[Stack], Focus(Pane::Questions), ["l", "Right"], "go to the questions", None;
    "stack-to-services": &[Stack], Focus(Pane::Services), ["h", "Left"], "go to the services", None;
    "questions-to-stack": ASK, Focus(Pane::Stack), ["h", "Left"], "go to the stack", None;
    "next-variant": &[Services, Stack], NextVariant, ["v"], "next variant of the service", hint("variant", 75);
    "previous-variant": &[Services, Stack], PreviousVariant, ["V"], "previous variant of the service", None;
    "answer": &[Questions], Open, ["Enter"], "give the answer", hint("answer", 89);
    "answered-next": &[Answered], Open, ["Enter"], "next question", hint("next", 89);
    "about": &[Stack, Services], About, ["i"], "read about the service and this variant", hint("about", 58);
    "pick": PICK, Pick, ["Space", "x"], "pick or drop the option", hint("pick", 78);
    "pick-1": PICK, PickOption(0), ["1"], "pick option 1, or give target 1", None;
    "pick-2": PICK, PickOption(1), ["2"], "pick option 2, or give target 2", None;
    "pick-3": PICK, PickOption(2), ["3"], "pick option 3, or give target 3", None;
    "pick-4": PICK, PickOption(3), ["4"], "pick option 4, or give target 4", None;
    "pick-5": PICK, PickOption(4), ["5"], "pick option 5, or give target 5", None;
    "pick-6": PICK, PickOption(5), ["6"], "pick option 6, or give target 6", None;
    "next-question": EXPLORE, NextQuestion, ["n", "]"], "next question", hint("next question", 60);
    "previous-question": EXPLORE, PreviousQuestion, ["p", "["], "previous question", None;
    "answered-cell": &[Answered], ShowCell, ["c"], "show the cell that the question rests on", hint("cell", 76);
    "try-again": &[Answered], Retry, ["u"], "take the answer back and try again", hint("try again", 74);
    "open-quiz": READ, OpenQuiz, ["Q"], "be asked: choose a quiz", hint("quiz", 72);
    "open-progress": MENU, OpenProgress, ["P"], "your progress, and what to do next", hint("progress", 56);
    "start-offer": &[Offers], Open, ["Enter", "l", "Right"], "start what is selected", hint("start", 89);
    "quiz-answer": &[Asking], Open, ["Enter"], "give the answer", hint("answer", 89);
    "why-due": &[Asking, Told, Reviewed], ShowWhy, ["w"], "why this is due: memory, last answers", hint("why", 70);
    "guessing": &[Weighing], Weigh(Confidence::Guessing), ["1", "g"], "it is a guess", hint("guessing", 89);
    "unsure": &[Weighing], Weigh(Confidence::Unsure), ["2", "u"], "more than a guess", hint("unsure", 88);
    "sure": &[Weighing], Weigh(Confidence::Sure), ["3", "s"], "no doubt", hint("sure", 86);
    "told-next": TOLD, Open, ["Enter", "n"], "next question", hint("next", 89);
    "told-cell": TOLD, ShowCell, ["c"], "show what the question rests on", hint("cell", 76);
    "undo": TOLD, Undo, ["u"], "take the answer back, as if it had not been given", hint("undo", 74);
    "grade-again": &[Reviewed], Regrade(Grade::Again), ["1"], "not remembered: ask again today", hint("again", 84);
    "grade-hard": &[Reviewed], Regrade(Grade::Hard), ["2"], "remembered with trouble", hint("hard", 83);
    "grade-good": &[Reviewed], Regrade(Grade::Good), ["3"], "remembered", hint("good", 82);
    "grade-easy": &[Reviewed], Regrade(Grade::Easy), ["4"], "remembered without effort", hint("easy", 81);
    "leave-session": &[Over], Open, ["Enter"], "leave the session", hint("done", 89);
    "unskip": &[Over], Undo, ["u"], "skip nothing after all", hint("undo", 74);
    "exam-next": &[Context::Sitting], Open, ["Enter"], "take the option under the cursor, and go on", hint("next", 89);
    "exam-next-question": &[Context::Sitting, Grid], NextQuestion, ["n", "l", "Right"], "next question", None;
    "exam-previous-question": &[Context::Sitting, Grid], PreviousQuestion, ["p", "h", "Left"], "previous question", hint("previous", 60);
    "flag": &[Context::Sitting, Grid], Flag, ["f"], "flag the question, to come back to it", hint("flag", 77);
    "exam-grid": &[Context::Sitting], ShowGrid, ["Tab", "r"], "all questions by number", hint("grid", 76);
    "grid-open": &[Grid], Open, ["Enter", "Tab"], "go to the selected question", hint("go there", 89);
    "end-exam": &[Context::Sitting, Grid], HandIn, ["e"], "end the exam: look at what is open, and hand it in", hint("end", 75);
    "hand-in": &[Context::HandIn], Open, ["Enter", "y"], "hand the exam in", hint("hand in", 89);
    "review-result": &[Context::Result], Open, ["Enter"], "review the selected question", hint("review", 89);
    "result-page-down": &[Context::Result], Move(Move::PageDown), ["Space"], "a screen down", hint("read on", 85);
    "marked-next": &[Marked], Open, ["Enter", "n"], "review the next question", hint("next", 89);
    "marked-cell": &[Marked], ShowCell, ["c"], "show what the question rests on", hint("cell", 76);
    "start-next": &[Progress], Open, ["Enter"], "do what comes next", hint("start", 89);
    "exam-day": &[Progress], SetExamDay, ["e"], "set the day of the exam", hint("exam day", 80);
    "more-a-day": &[Progress], ChangeCap(1), ["Plus", "="], "more answers a day", hint("more a day", 72);
    "fewer-a-day": &[Progress], ChangeCap(-1), ["-"], "fewer answers a day", None;
    "remember-more": &[Progress], ChangeRetention(1), [">", "."], "more is to be remembered, and asked more often", hint("remember more", 66);
    "remember-less": &[Progress], ChangeRetention(-1), ["<", ","], "less is to be remembered, and asked less often", None;
    "open-themes": DRESSED, OpenThemes, ["t"], "choose a theme: shown at once, kept by Enter", None;
    "open-settings": READ, OpenSettings, [","], "the settings: all of them, with their flags", None;
    "change-setting": &[Settings], ChangeSetting(1), ["Enter", "Space", "l", "Right"], "change the selected setting", hint("change", 89);
    "change-setting-back": &[Settings], ChangeSetting(-1), ["h", "Left"], "change it the other way", None;
    "reset-setting": &[Settings], ResetSetting, ["Backspace", "Delete"], "back to the default", hint("default", 80);
    "take-line": &[Entry], Open, ["Enter"], "take the line", hint("take it", 90);
    "more-questions": &[Offers], More, ["Plus", "="], "more questions", hint("more", 70);
    "fewer-questions": &[Offers], Fewer, ["-"], "fewer questions", None;
    "owner-provider": &[Placing], SetOwner(Owner::Aws), ["a"], "the layer is the provider's", hint("provider's", 89);
    "owner-customer": &[Placing], SetOwner(Owner::Customer), ["c"], "the layer is yours", hint("you", 88);
    "owner-shared": &[Placing], SetOwner(Owner::Shared), ["s"], "the layer is shared", hint("shared", 86);
    "owner-none": &[Placing], SetOwner(Owner::None), ["-"], "the layer does not exist here", hint("none", 85);
    "owner-clear": &[Placing], ClearOwner, ["Backspace"], "take it back", None;
    "grade-stack": &[Placing], Open, ["Enter"], "have the stack graded", hint("grade", 84);
    "read-placed": &[Placed], Open, ["Enter"], "read about the selected cell", hint("read", 84);
    "next-link": PAGES, NextLink, ["Tab", "n"], "select the next link", hint("link", 80);
    "previous-link": PAGES, PreviousLink, ["Shift+Tab", "p"], "select the previous link", None;
    "open-link": PAGES, Open, ["Enter", "l", "Right"], "open the selected link", hint("open", 79);
    "compare": &[Services, Stack, Page, Matrix], Action::Compare, ["c"], "put the service side by side with its variants and others", hint("compare", 73);
    "compare-add": &[Context::Compare], ChooseCompared, ["a", "Plus"], "add a service or variant to the comparison", hint("add", 86);
    "compare-drop": &[Context::Compare], DropCompared, ["d", "-"], "take the last one out of the comparison", hint("drop", 77);
    "compare-swap": &[Context::Compare], ReverseCompared, ["s"], "compare the other way round", hint("swap", 76);
    "next-comparison": &[Context::Compare], NextComparison, ["]", "c"], "next ready comparison", hint("next one", 85);
    "previous-comparison": &[Context::Compare], PreviousComparison, ["["], "previous ready comparison", None;
    "related": READ, ShowRelated, ["r"], "everything that is related to what is selected", hint("related", 64);
    "sources": READ, ShowSources, ["o"], "the sources of what is selected, with their addresses", hint("sources", 54);
    "copy": TAKEN, Action::Copy, ["y"], "copy the text behind what is selected, with its id and sources", hint("copy", 53);
    "dispute": TAKEN, Action::Dispute, ["!"], "write a file that disputes what is selected; nothing is sent", None;
    "forward": READ, Action::Forward, ["f", "Alt+Right"], "forward again, after going back", None;
    "go-back": READ, Back, ["Alt+Left"], "go back", None;
    "show-problems": READ, ShowProblems, ["E"], "the problems of the content that was saved last", None;
    "open-palette": READ, OpenPalette, [":"], "everything one can do here, and every place", hint("palette", 57);
    "open-matrix": &[Services, Stack, Questions, Answered, Page, Context::Compare], OpenMatrix, ["M"], "all services and layers as a heat map", hint("matrix", 65);
    "mark": &[Services, Stack, Matrix], Mark, ["Space"], "put the service into your stack, or take it out", hint("my stack", 59);
    "next-layer": &[Matrix], Across(Move::Down), ["l", "Right"], "the next layer", hint("layer", 89);
    "previous-layer": &[Matrix], Across(Move::Up), ["h", "Left"], "the previous layer", None;
    "last-layer": &[Matrix], Across(Move::Bottom), ["$"], "the lowest layer", None;
    "first-layer": &[Matrix], Across(Move::Top), ["0"], "the highest layer", None;
    "matrix-read": &[Matrix], Open, ["Enter"], "read about the selected cell", hint("read", 79);
    "matrix-row": &[Matrix], About, ["i"], "the row as a list: the whole stack of the service", hint("row", 66);
    "matrix-column": &[Matrix], AboutLayer, ["I"], "the column as a list: the layer in every service", hint("column", 65);
    "matrix-sort": &[Matrix], NextSort, ["s"], "sort by category, water or name", hint("sort", 78);
    "matrix-filter": &[Matrix], SetFilter, ["/"], "filter: words, owner:shared layer:guest-os category:database", hint("filter", 88);
    "matrix-variants": &[Matrix], Unfold, ["v"], "show or hide the variants of the service", hint("variants", 75);
    "matrix-all-variants": &[Matrix], UnfoldAll, ["V"], "show or hide the variants of all services", None;
    "matrix-mine": &[Matrix], ShowMine, ["S"], "your stack alone, or all services", hint("mine", 76);
    "open-search": &[Services, Stack, Questions, Answered, Page, Context::Compare], OpenSearch, ["/", "Ctrl+p"], "search everything", hint("search", 88);
    "matrix-search": &[Matrix], OpenSearch, ["Ctrl+p"], "search everything", None;
    "open-hit": &[Search], Open, ["Enter"], "go to the selected hit; where nothing is found, try the nearest query", hint("go there", 90);
    "do-selected": &[Help, Context::Palette], Open, ["Enter"], "do what is selected", hint("do it", 90);
    "list-down": LISTED, Move(Move::Down), ["Down", "Ctrl+n", "Ctrl+j"], "next in the list", hint("select", 80);
    "search-up": &[Search], Move(Move::Up), ["Up", "Ctrl+p", "Ctrl+k"], "previous in the list; from an empty line, what was looked for before", None;
    "list-up": &[Help, Context::Palette], Move(Move::Up), ["Up", "Ctrl+p", "Ctrl+k"], "previous in the list", None;
    "list-page-down": LISTED, Move(Move::PageDown), ["PageDown"], "a screen down", None;
    "list-page-up": LISTED, Move(Move::PageUp), ["PageUp"], "a screen up", None;
    "delete-back": TYPED, Edit(Edit::Backspace), ["Backspace", "Ctrl+h"], "delete the letter before the cursor", None;
    "delete-forward": TYPED, Edit(Edit::Delete), ["Delete", "Ctrl+d"], "delete the letter at the cursor", None;
    "delete-word": TYPED, Edit(Edit::DeleteWord), ["Ctrl+w", "Alt+Backspace"], "delete the word before the cursor", None;
    "clear-line": TYPED, Edit(Edit::Clear), ["Ctrl+u"], "delete the line", None;
    "cursor-left": TYPED, Edit(Edit::Left), ["Left", "Ctrl+b"], "one letter left", None;
    "cursor-right": TYPED, Edit(Edit::Right), ["Right", "Ctrl+f"], "one letter right", None;
    "line-start": TYPED, Edit(Edit::Start), ["Home", "Ctrl+a"], "to the start of the line", None;
    "line-end": TYPED, Edit(Edit::End), ["End", "Ctrl+e"], "to the end of the line", None;
    "open-tour": READ, OpenTour, ["T"], "the tour: what is what on this screen", None;
    "tour-next": &[Tour], Open, ["Enter", "Space", "l", "Right"], "the next step of the tour", hint("next", 89);
    "tour-back": &[Tour], PreviousStep, ["h", "Left", "Backspace"], "the step before", hint("previous", 60);
    "back": OPEN, Back, ["Esc"], "close this, or go back", hint("back", 50);
    "close-page": &[Page, Context::Compare, Offers, Progress], Back, ["h", "Left", "Backspace"], "go back", None;
    "open-help": HELPED, OpenHelp, ["?", "F1"], "the keys that work here", hint("help", 87);
    "open-help-over-list": &[Search, Context::Palette], OpenHelp, ["F1"], "the keys that work here", None;
    "toggle-mouse": READ, ToggleMouse, ["m"], "mouse on or off; off, the terminal selects text", None;
    "quit-problems": &[Problems], Quit, ["Esc"], "leave the program", None;
    "quit": HELPED, Quit, ["q"], "leave the program", hint("quit", 55);
    "quit-small": &[TooSmall], Quit, ["q", "Esc"], "leave the program", hint("quit", 55);
    "quit-at-once": EVERYWHERE, Quit, ["Ctrl+c"], "leave the program at once", None;
    "suspend": NOT_SMALL, Suspend, ["Ctrl+z"], "back to the shell for a while; `fg` returns", None;
];

/// The bindings that work in a context, in the order of the table.
pub fn bindings(context: Context) -> impl Iterator<Item = &'static Binding> {
    BINDINGS.iter().filter(move |binding| binding.contexts.contains(&context))
}

#[cfg(test)]
mod tests {
    use super::*;
    use keybinds::KeyInput;

    #[test]
    fn names_are_unique_and_written_with_hyphens() {
        let mut names: Vec<&str> = BINDINGS.iter().map(|binding| binding.name).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count, "a name stands twice in {names:?}");
        for name in names {
            assert!(name.split('-').all(|word| !word.is_empty()), "`{name}`");
            assert!(name.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-'), "`{name}`");
        }
    }

    #[test]
    fn every_name_of_the_table_is_a_key() {
        for binding in BINDINGS {
            assert!(!binding.keys.is_empty() && !binding.contexts.is_empty(), "{binding:?}");
            for key in binding.keys {
                assert!(key.parse::<KeyInput>().is_ok(), "`{key}` is no key");
            }
        }
    }

    #[test]
    fn no_key_does_two_things_in_one_context() {
        assert_eq!(Keymap::new(&[]).err(), None);
        let clashes = Keymap::default().clashes();
        assert!(clashes.is_empty(), "{clashes:?}");
    }

    #[test]
    fn every_context_but_the_smallest_says_how_to_get_help_and_out() {
        for context in [Services, Stack, Questions, Answered, Page, Problems, Settings] {
            let hints: Vec<Hint> = bindings(context).filter_map(|it| it.hint).collect();
            for wanted in ["help", "quit"] {
                assert!(hints.iter().any(|hint| hint.text == wanted), "{context:?} has no hint `{wanted}`");
            }
        }
    }
}
