//! The one table of key bindings. Dispatch, the help overlay, the footer, `waterline keys` and the table in the README
//! are readings of it.

mod context;
mod packed;

pub use context::Context;
pub use packed::{action_of, bindings_of, help_of, hints_of, key_of};

use crate::app::{
    Action::{self, *},
    Edit, Move,
};
use crate::layout::Pane;
use crate::model::Owner;
use crate::progress::record::{Confidence, Grade};
use keybinds::{Key, KeyInput, Mods};
use std::sync::LazyLock;

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
    /// Where it works.
    pub contexts: &'static [Context],
    /// What it does.
    pub action: Action,
    /// Its keys, the one to show first.
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
    Questions, Reviewed, Search, Services, Stack, Told, TooSmall, Weighing,
};
const EXPLORE: &[Context] = &[Services, Stack, Questions, Answered];
const ASK: &[Context] = &[Questions, Answered];
const TOLD: &[Context] = &[Told, Reviewed];
const PICK: &[Context] = &[Questions, Asking, Context::Sitting];
const LISTS: &[Context] = &but::<20>(&[Weighing, Context::HandIn, Search, Context::Palette, Help, Entry, TooSmall]);
const READ: &[Context] = &[Services, Stack, Questions, Answered, Page, Context::Compare, Matrix];
const PAGES: &[Context] = &[Page, Context::Compare];
const MENU: &[Context] = &[Services, Stack, Questions, Answered, Page, Context::Compare, Matrix, Offers, Over];
const TAKEN: &[Context] =
    &[Services, Stack, Questions, Answered, Page, Context::Compare, Matrix, Asking, Told, Reviewed];
const HELPED: &[Context] = &but::<22>(&[Search, Context::Palette, Help, Entry, TooSmall]);
const NOT_SMALL: &[Context] = &but::<26>(&[TooSmall]);
const TYPED: &[Context] = &[Search, Context::Palette, Help, Entry];
const LISTED: &[Context] = &[Search, Context::Palette, Help];
const EVERYWHERE: &[Context] = &Context::ALL;
const OPEN: &[Context] = &but::<25>(&[Problems, TooSmall]);

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
    ($($contexts:expr, $action:expr, [$($key:literal),+], $help:literal, $hint:expr;)+) => {
        &[$(Binding { contexts: $contexts, action: $action, keys: &[$($key),+], help: $help, hint: $hint },)+]
    };
}

/// Every binding.
pub static BINDINGS: &[Binding] = bindings![
    LISTS, Move(Move::Down), ["j", "Down"], "one down", hint("move", 90);
    LISTS, Move(Move::Up), ["k", "Up"], "one up", None;
    LISTS, Move(Move::PageDown), ["PageDown", "Ctrl+d", "Ctrl+f"], "a screen down", None;
    LISTS, Move(Move::PageUp), ["PageUp", "Ctrl+u", "Ctrl+b"], "a screen up", None;
    LISTS, Move(Move::Top), ["g", "Home"], "to the top", None;
    LISTS, Move(Move::Bottom), ["G", "End"], "to the bottom", None;
    EXPLORE, FocusNext, ["Tab"], "focus the next pane", hint("pane", 80);
    EXPLORE, FocusPrevious, ["Shift+Tab"], "focus the previous pane", None;
    &[Services], Focus(Pane::Stack), ["Enter", "l", "Right"], "look into the service's stack", hint("stack", 70);
    &[Stack], Open, ["Enter"], "read about the selected layer here", hint("read", 70);
    &[Stack], Focus(Pane::Questions), ["l", "Right"], "go to the questions", None;
    &[Stack], Focus(Pane::Services), ["h", "Left"], "go to the services", None;
    ASK, Focus(Pane::Stack), ["h", "Left"], "go to the stack", None;
    &[Services, Stack], NextVariant, ["v"], "next variant of the service", hint("variant", 75);
    &[Services, Stack], PreviousVariant, ["V"], "previous variant of the service", None;
    &[Questions], Open, ["Enter"], "give the answer", hint("answer", 89);
    &[Answered], Open, ["Enter"], "next question", hint("next", 89);
    &[Stack, Services], About, ["i"], "read about the service and this variant", hint("about", 58);
    PICK, Pick, ["Space", "x"], "pick or drop the option", hint("pick", 78);
    PICK, PickOption(0), ["1"], "pick option 1, or give target 1", None;
    PICK, PickOption(1), ["2"], "pick option 2, or give target 2", None;
    PICK, PickOption(2), ["3"], "pick option 3, or give target 3", None;
    PICK, PickOption(3), ["4"], "pick option 4, or give target 4", None;
    PICK, PickOption(4), ["5"], "pick option 5, or give target 5", None;
    PICK, PickOption(5), ["6"], "pick option 6, or give target 6", None;
    EXPLORE, NextQuestion, ["n", "]"], "next question", hint("next question", 60);
    EXPLORE, PreviousQuestion, ["p", "["], "previous question", None;
    &[Answered], ShowCell, ["c"], "show the cell that the question rests on", hint("cell", 76);
    &[Answered], Retry, ["u"], "take the answer back and try again", hint("try again", 74);
    READ, OpenQuiz, ["Q"], "be asked: choose a quiz", hint("quiz", 72);
    MENU, OpenProgress, ["P"], "your progress, and what to do next", hint("progress", 56);
    &[Offers], Open, ["Enter", "l", "Right"], "start what is selected", hint("start", 89);
    &[Asking], Open, ["Enter"], "give the answer", hint("answer", 89);
    &[Asking, Told, Reviewed], ShowWhy, ["w"], "why this is due: memory, last answers", hint("why", 70);
    &[Weighing], Weigh(Confidence::Guessing), ["1", "g"], "it is a guess", hint("guessing", 89);
    &[Weighing], Weigh(Confidence::Unsure), ["2", "u"], "more than a guess", hint("unsure", 88);
    &[Weighing], Weigh(Confidence::Sure), ["3", "s"], "no doubt", hint("sure", 86);
    TOLD, Open, ["Enter", "n"], "next question", hint("next", 89);
    TOLD, ShowCell, ["c"], "show what the question rests on", hint("cell", 76);
    TOLD, Undo, ["u"], "take the answer back, as if it had not been given", hint("undo", 74);
    &[Reviewed], Regrade(Grade::Again), ["1"], "not remembered: ask again today", hint("again", 84);
    &[Reviewed], Regrade(Grade::Hard), ["2"], "remembered with trouble", hint("hard", 83);
    &[Reviewed], Regrade(Grade::Good), ["3"], "remembered", hint("good", 82);
    &[Reviewed], Regrade(Grade::Easy), ["4"], "remembered without effort", hint("easy", 81);
    &[Over], Open, ["Enter"], "leave the session", hint("done", 89);
    &[Over], Undo, ["u"], "skip nothing after all", hint("undo", 74);
    &[Context::Sitting], Open, ["Enter"], "take the option under the cursor, and go on", hint("next", 89);
    &[Context::Sitting, Grid], NextQuestion, ["n", "l", "Right"], "next question", None;
    &[Context::Sitting, Grid], PreviousQuestion, ["p", "h", "Left"], "previous question", hint("previous", 60);
    &[Context::Sitting, Grid], Flag, ["f"], "flag the question, to come back to it", hint("flag", 77);
    &[Context::Sitting], ShowGrid, ["Tab", "r"], "all questions by number", hint("grid", 76);
    &[Grid], Open, ["Enter", "Tab"], "go to the selected question", hint("go there", 89);
    &[Context::Sitting, Grid], HandIn, ["e"], "end the exam: look at what is open, and hand it in", hint("end", 75);
    &[Context::HandIn], Open, ["Enter", "y"], "hand the exam in", hint("hand in", 89);
    &[Context::Result], Open, ["Enter"], "review the selected question", hint("review", 89);
    &[Context::Result], Move(Move::PageDown), ["Space"], "a screen down", hint("read on", 85);
    &[Marked], Open, ["Enter", "n"], "review the next question", hint("next", 89);
    &[Marked], ShowCell, ["c"], "show what the question rests on", hint("cell", 76);
    &[Progress], Open, ["Enter"], "do what comes next", hint("start", 89);
    &[Progress], SetExamDay, ["e"], "set the day of the exam", hint("exam day", 80);
    &[Progress], ChangeCap(1), ["Plus", "="], "more answers a day", hint("more a day", 72);
    &[Progress], ChangeCap(-1), ["-"], "fewer answers a day", None;
    &[Progress], ChangeRetention(1), [">", "."], "more is to be remembered, and asked more often", hint("remember more", 66);
    &[Progress], ChangeRetention(-1), ["<", ","], "less is to be remembered, and asked less often", None;
    &[Entry], Open, ["Enter"], "take the line", hint("take it", 90);
    &[Offers], More, ["Plus", "="], "more questions", hint("more", 70);
    &[Offers], Fewer, ["-"], "fewer questions", None;
    &[Placing], SetOwner(Owner::Aws), ["a"], "the layer is the provider's", hint("provider's", 89);
    &[Placing], SetOwner(Owner::Customer), ["c"], "the layer is yours", hint("you", 88);
    &[Placing], SetOwner(Owner::Shared), ["s"], "the layer is shared", hint("shared", 86);
    &[Placing], SetOwner(Owner::None), ["-"], "the layer does not exist here", hint("none", 85);
    &[Placing], ClearOwner, ["Backspace"], "take it back", None;
    &[Placing], Open, ["Enter"], "have the stack graded", hint("grade", 84);
    &[Placed], Open, ["Enter"], "read about the selected cell", hint("read", 84);
    PAGES, NextLink, ["Tab", "n"], "select the next link", hint("link", 80);
    PAGES, PreviousLink, ["Shift+Tab", "p"], "select the previous link", None;
    PAGES, Open, ["Enter", "l", "Right"], "open the selected link", hint("open", 79);
    &[Services, Stack, Page, Matrix], Action::Compare, ["c"], "put the service side by side with its variants and others", hint("compare", 73);
    &[Context::Compare], ChooseCompared, ["a", "Plus"], "add a service or variant to the comparison", hint("add", 86);
    &[Context::Compare], DropCompared, ["d", "-"], "take the last one out of the comparison", hint("drop", 77);
    &[Context::Compare], ReverseCompared, ["s"], "compare the other way round", hint("swap", 76);
    &[Context::Compare], NextComparison, ["]", "c"], "next ready comparison", hint("next one", 85);
    &[Context::Compare], PreviousComparison, ["["], "previous ready comparison", None;
    READ, ShowRelated, ["r"], "everything that is related to what is selected", hint("related", 64);
    READ, ShowSources, ["o"], "the sources of what is selected, with their addresses", hint("sources", 54);
    TAKEN, Action::Copy, ["y"], "copy the text behind what is selected, with its id and sources", hint("copy", 53);
    TAKEN, Action::Dispute, ["!"], "write a file that disputes what is selected; nothing is sent", None;
    READ, Action::Forward, ["f", "Alt+Right"], "forward again, after going back", None;
    READ, Back, ["Alt+Left"], "go back", None;
    READ, ShowProblems, ["E"], "the problems of the content that was saved last", None;
    READ, OpenPalette, [":"], "everything one can do here, and every place", hint("palette", 57);
    &[Services, Stack, Questions, Answered, Page, Context::Compare], OpenMatrix, ["M"], "all services and layers as a heat map", hint("matrix", 65);
    &[Services, Stack, Matrix], Mark, ["Space"], "put the service into your stack, or take it out", hint("my stack", 59);
    &[Matrix], Across(Move::Down), ["l", "Right"], "the next layer", hint("layer", 89);
    &[Matrix], Across(Move::Up), ["h", "Left"], "the previous layer", None;
    &[Matrix], Across(Move::Bottom), ["$"], "the lowest layer", None;
    &[Matrix], Across(Move::Top), ["0"], "the highest layer", None;
    &[Matrix], Open, ["Enter"], "read about the selected cell", hint("read", 79);
    &[Matrix], About, ["i"], "the row as a list: the whole stack of the service", hint("row", 66);
    &[Matrix], AboutLayer, ["I"], "the column as a list: the layer in every service", hint("column", 65);
    &[Matrix], NextSort, ["s"], "sort by category, water or name", hint("sort", 78);
    &[Matrix], SetFilter, ["/"], "filter: words, owner:shared layer:guest-os category:database", hint("filter", 88);
    &[Matrix], Unfold, ["v"], "show or hide the variants of the service", hint("variants", 75);
    &[Matrix], UnfoldAll, ["V"], "show or hide the variants of all services", None;
    &[Matrix], ShowMine, ["S"], "your stack alone, or all services", hint("mine", 76);
    &[Services, Stack, Questions, Answered, Page, Context::Compare], OpenSearch, ["/", "Ctrl+p"], "search everything", hint("search", 88);
    &[Matrix], OpenSearch, ["Ctrl+p"], "search everything", None;
    &[Search], Open, ["Enter"], "go to the selected hit; where nothing is found, try the nearest query", hint("go there", 90);
    &[Help, Context::Palette], Open, ["Enter"], "do what is selected", hint("do it", 90);
    LISTED, Move(Move::Down), ["Down", "Ctrl+n", "Ctrl+j"], "next in the list", hint("select", 80);
    &[Search], Move(Move::Up), ["Up", "Ctrl+p", "Ctrl+k"], "previous in the list; from an empty line, what was looked for before", None;
    &[Help, Context::Palette], Move(Move::Up), ["Up", "Ctrl+p", "Ctrl+k"], "previous in the list", None;
    LISTED, Move(Move::PageDown), ["PageDown"], "a screen down", None;
    LISTED, Move(Move::PageUp), ["PageUp"], "a screen up", None;
    TYPED, Edit(Edit::Backspace), ["Backspace", "Ctrl+h"], "delete the letter before the cursor", None;
    TYPED, Edit(Edit::Delete), ["Delete", "Ctrl+d"], "delete the letter at the cursor", None;
    TYPED, Edit(Edit::DeleteWord), ["Ctrl+w", "Alt+Backspace"], "delete the word before the cursor", None;
    TYPED, Edit(Edit::Clear), ["Ctrl+u"], "delete the line", None;
    TYPED, Edit(Edit::Left), ["Left", "Ctrl+b"], "one letter left", None;
    TYPED, Edit(Edit::Right), ["Right", "Ctrl+f"], "one letter right", None;
    TYPED, Edit(Edit::Start), ["Home", "Ctrl+a"], "to the start of the line", None;
    TYPED, Edit(Edit::End), ["End", "Ctrl+e"], "to the end of the line", None;
    OPEN, Back, ["Esc"], "close this, or go back", hint("back", 50);
    &[Page, Context::Compare, Offers, Progress], Back, ["h", "Left", "Backspace"], "go back", None;
    HELPED, OpenHelp, ["?", "F1"], "the keys that work here", hint("help", 87);
    &[Search, Context::Palette], OpenHelp, ["F1"], "the keys that work here", None;
    READ, ToggleMouse, ["m"], "mouse on or off; off, the terminal selects text", None;
    &[Problems], Quit, ["Esc"], "leave the program", None;
    HELPED, Quit, ["q"], "leave the program", hint("quit", 55);
    &[TooSmall], Quit, ["q", "Esc"], "leave the program", hint("quit", 55);
    EVERYWHERE, Quit, ["Ctrl+c"], "leave the program at once", None;
    NOT_SMALL, Suspend, ["Ctrl+z"], "back to the shell for a while; `fg` returns", None;
];

/// The bindings that work in a context, in the order of the table.
pub fn bindings(context: Context) -> impl Iterator<Item = &'static Binding> {
    BINDINGS.iter().filter(move |binding| binding.contexts.contains(&context))
}

/// What a key does in a context; a letter that is not bound is text where text is taken.
pub fn action(context: Context, key: KeyInput) -> Option<Action> {
    let works = |binding: &&Binding| binding.contexts.contains(&context);
    let bound = PARSED.iter().filter(|(parsed, _)| *parsed == key).map(|(_, at)| &BINDINGS[*at]).find(works);
    bound.map(|binding| binding.action.clone()).or_else(|| match key.key() {
        Key::Char(letter) if context.takes_text() && !key.mods().intersects(Mods::CTRL | Mods::ALT) => {
            Some(Edit(Edit::Insert(letter)))
        }
        _ => None,
    })
}

/// The name of a key as it is shown.
pub fn shown(name: &'static str) -> &'static str {
    if name == "Plus" { "+" } else { name }
}

/// Every key of the table with the place of its binding, in the order of the table: parsed at the first key press.
static PARSED: LazyLock<Vec<(KeyInput, usize)>> = LazyLock::new(|| {
    let keys = BINDINGS.iter().enumerate().flat_map(|(at, it)| it.keys.iter().map(move |name| (parse(name), at)));
    keys.collect()
});

/// The key that a name of the table stands for.
fn parse(name: &str) -> KeyInput {
    name.parse().expect("the table holds valid names; a test parses them all")
}

/// Reads keys as one types them in a command: letters stand for themselves, `<Enter>` or `<Ctrl+d>` for keys.
///
/// # Errors
/// A name in angle brackets that is no key, or a bracket that is not closed.
pub fn parse_keys(text: &str) -> Result<Vec<KeyInput>, String> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        rest = &rest[letter.len_utf8()..];
        if letter != '<' {
            keys.push(KeyInput::from(letter));
            continue;
        }
        let (name, after) = rest.split_once('>').ok_or("`<` without `>`; write a key as `<Enter>`")?;
        rest = after;
        let key = capitalise(name)
            .parse()
            .map_err(|_| format!("`<{name}>` is no key; write one as `<Enter>` or `<Ctrl+d>`"))?;
        keys.push(key);
    }
    Ok(keys)
}

/// `enter` as `Enter`, `ctrl+d` as `Ctrl+d`, `lt` as `<`.
fn capitalise(name: &str) -> String {
    let part = |part: &str| match part.to_ascii_lowercase().as_str() {
        "lt" => "<".to_owned(),
        "cr" => "Enter".to_owned(),
        "pageup" => "PageUp".to_owned(),
        "pagedown" => "PageDown".to_owned(),
        _ if part.chars().count() < 2 => part.to_owned(),
        lower => {
            let first = lower.chars().next().map_or(0, char::len_utf8);
            lower[..first].to_ascii_uppercase() + &lower[first..]
        }
    };
    // Vim's way to write modifiers is as common as ours.
    let name = [("S-", "Shift+"), ("C-", "Ctrl+"), ("A-", "Alt+")].iter().fold(name.to_owned(), |name, (vim, ours)| {
        let head = name.get(..2).filter(|head| head.eq_ignore_ascii_case(vim) && name.len() > 2);
        head.map_or(name.clone(), |_| format!("{ours}{}", &name[2..]))
    });
    name.split('+').map(part).collect::<Vec<_>>().join("+")
}

/// Where a key works, in words: where it does not, if those are fewer.
fn places(contexts: &[Context]) -> String {
    let names = |wanted: &dyn Fn(&&Context) -> bool| {
        Context::ALL.iter().filter(wanted).map(|context| context.name()).collect::<Vec<_>>().join(", ")
    };
    let others = names(&|it| !contexts.contains(it));
    match (others.is_empty(), contexts.len() * 2 > Context::ALL.len()) {
        (true, _) => "everywhere".to_owned(),
        (_, true) => format!("everywhere but {others}"),
        _ => names(&|it| contexts.contains(it)),
    }
}

/// The table of keys as Markdown, for the README and `waterline keys`.
pub fn markdown() -> String {
    let mut table = String::from("| where | keys | what they do |\n| --- | --- | --- |\n");
    for binding in BINDINGS {
        let place = places(binding.contexts);
        let keys: Vec<_> = binding.keys.iter().map(|key| format!("`{}`", shown(key))).collect();
        table.push_str(&format!("| {place} | {} | {} |\n", keys.join(" "), binding.help));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

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
        for context in Context::ALL {
            let mut seen: Vec<(KeyInput, &str)> = Vec::new();
            for binding in bindings(context) {
                for key in binding.keys {
                    let earlier = seen.iter().find(|(it, _)| *it == parse(key));
                    assert!(
                        earlier.is_none(),
                        "`{key}` in {context:?}: `{}` and `{}`",
                        binding.help,
                        earlier.unwrap().1
                    );
                    seen.push((parse(key), binding.help));
                }
            }
        }
    }

    #[test]
    fn one_can_leave_from_everywhere_and_letters_stay_text() {
        for context in Context::ALL {
            assert_eq!(action(context, parse("Ctrl+c")), Some(Quit), "{context:?}");
            let letters = bindings(context).flat_map(|it| it.keys).filter(|key| key.chars().count() == 1);
            assert!(!context.takes_text() || letters.count() == 0, "{context:?} swallows letters");
        }
        assert_eq!(action(Search, parse("q")), Some(Edit(Edit::Insert('q'))));
    }

    #[test]
    fn every_context_but_the_smallest_says_how_to_get_help_and_out() {
        for context in [Services, Stack, Questions, Answered, Page, Problems] {
            let hints: Vec<Hint> = bindings(context).filter_map(|it| it.hint).collect();
            for wanted in ["help", "quit"] {
                assert!(hints.iter().any(|hint| hint.text == wanted), "{context:?} has no hint `{wanted}`");
            }
        }
    }

    #[test]
    fn keys_are_read_as_one_types_them() {
        let keys = parse_keys("j<enter>/rds<Esc><nokey>").unwrap_err();
        assert_eq!(keys, "`<nokey>` is no key; write one as `<Enter>` or `<Ctrl+d>`");
        let keys = parse_keys("j<enter><ctrl+d><lt>").unwrap();
        assert_eq!(keys, [parse("j"), parse("Enter"), parse("Ctrl+d"), KeyInput::from('<')]);
        assert_eq!(parse_keys("<S-Tab><c-d>").unwrap(), [parse("Shift+Tab"), parse("Ctrl+d")]);
        assert!(parse_keys("<Enter").is_err());
        assert!(parse_keys("<éa>").is_err() && parse_keys("<C-é>").is_ok());
    }
}
