//! Words: what may be typed beside numbers, and what it does. The table of keys is the one source: a word is a key of
//! the place where the learner is, or the hint of that key; a few keys without a hint have a word here.

use crate::app::Action;
use crate::keymap::{self, Binding, Context};
use crate::progress::record::Grade;

/// Words for what the table of keys gives no hint, or another one than one would say.
const WORDS: &[(&str, Action)] = &[
    ("mark", Action::Mark),
    ("dispute", Action::Dispute),
    ("forward", Action::Forward),
    ("previous variant", Action::PreviousVariant),
    ("all variants", Action::UnfoldAll),
    ("next", Action::NextQuestion),
    ("previous", Action::PreviousQuestion),
    ("next", Action::NextComparison),
    ("previous", Action::PreviousComparison),
    ("fewer", Action::Fewer),
    ("fewer a day", Action::ChangeCap(-1)),
    ("remember less", Action::ChangeRetention(-1)),
    ("hand in", Action::HandIn),
    ("clear", Action::ClearOwner),
    ("exam day", Action::SetExamDay),
    ("again", Action::Regrade(Grade::Again)),
    ("settings", Action::OpenSettings),
    ("change back", Action::ChangeSetting(-1)),
];

/// The action that a word stands for in a context. A single letter may be written small or large where that is clear.
pub fn action(context: Context, word: &str) -> Option<Action> {
    let is_key = |binding: &&Binding| binding.keys.iter().any(|key| keymap::shown(key) == word);
    let is_hint = |binding: &&Binding| binding.hint.is_some_and(|hint| hint.text.eq_ignore_ascii_case(word));
    let is_like = |binding: &&Binding| {
        word.chars().count() == 1 && binding.keys.iter().any(|key| keymap::shown(key).eq_ignore_ascii_case(word))
    };
    let find = |fits: &dyn Fn(&&Binding) -> bool| said(context).find(|it| fits(it)).map(|it| it.action.clone());
    let named = || {
        let mut words = WORDS.iter().filter(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, action)| action);
        words.find(|action| said(context).any(|it| it.action == **action)).cloned()
    };
    find(&is_key).or_else(|| find(&is_hint)).or_else(named).or_else(|| find(&is_like))
}

/// Whether an action can be done in a context.
pub fn works(context: Context, action: &Action) -> bool {
    keymap::bindings(context).any(|binding| binding.action == *action)
}

/// A sentence for every word of a context.
pub fn help(context: Context) -> Vec<String> {
    said(context).filter_map(|binding| line(context, binding)).collect()
}

/// The letter and the word of a binding, as far as they mean it there, and what it does.
fn line(context: Context, binding: &Binding) -> Option<String> {
    let named = WORDS.iter().find(|(_, action)| *action == binding.action).map(|(name, _)| *name);
    let word = named.or(binding.hint.map(|hint| hint.text));
    let letter = binding.keys.iter().map(|key| keymap::shown(key)).find(|key| is_typed(key));
    let mut names: Vec<&str> = letter.into_iter().chain(word).collect();
    names.dedup();
    names.retain(|name| action(context, name).as_ref() == Some(&binding.action));
    (!names.is_empty()).then(|| format!("{}: {}.", names.join(" or "), binding.help))
}

/// Whether a key can be typed as a word of its own: what the dialogue keeps for itself cannot, nor can a number.
fn is_typed(key: &str) -> bool {
    key.chars().count() == 1 && !matches!(key, "b" | "h" | "q" | "m" | "?" | "/") && !key.as_bytes()[0].is_ascii_digit()
}

/// The bindings of a context that mean something without a screen and have a word or a letter.
fn said(context: Context) -> impl Iterator<Item = &'static Binding> {
    keymap::bindings(context).filter(move |it| match it.action {
        Action::Open => opens(context),
        Action::Quit
        | Action::Suspend
        | Action::Back
        | Action::OpenHelp
        | Action::OpenSearch
        | Action::OpenPalette
        | Action::Move(_)
        | Action::Across(_)
        | Action::Edit(_)
        | Action::Focus(_)
        | Action::FocusNext
        | Action::FocusPrevious
        | Action::NextLink
        | Action::PreviousLink
        | Action::Pick
        | Action::PickOption(_)
        | Action::ToggleMouse
        // Lines have no colours and no panes.
        | Action::OpenThemes
        | Action::ToggleZoom
        | Action::Widen(_)
        | Action::OpenTour
        | Action::PreviousStep => false,
        Action::NextQuestion | Action::PreviousQuestion => !matches!(context, Context::Services | Context::Stack),
        _ => {
            it.hint.is_some()
                || it.keys.iter().any(|key| is_typed(key))
                || WORDS.iter().any(|(_, action)| *action == it.action)
        }
    })
}

/// Whether "go on" is a word of its own there; elsewhere numbers open.
fn opens(context: Context) -> bool {
    matches!(
        context,
        Context::Answered
            | Context::Told
            | Context::Reviewed
            | Context::Over
            | Context::Placing
            | Context::HandIn
            | Context::Marked
            | Context::Progress
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearly_everything_that_can_be_done_has_a_word() {
        for context in Context::ALL {
            let silent = said(context).filter(|it| line(context, it).is_none());
            // Two bindings go to the next question, and one word is enough for both.
            let silent: Vec<_> = silent.filter(|it| it.action != Action::NextQuestion).collect();
            assert!(silent.is_empty(), "{context:?}: {silent:?}");
        }
    }

    #[test]
    fn letters_may_be_small_where_that_is_clear() {
        assert_eq!(action(Context::Page, "p"), Some(Action::OpenProgress));
        assert_eq!(action(Context::Matrix, "s"), Some(Action::NextSort));
        assert_eq!(action(Context::Matrix, "S"), Some(Action::ShowMine));
        assert_eq!(action(Context::Page, "j"), None);
    }
}
