//! The keymap: the table of bindings with the keys that the learner chose instead. Everything that shows or looks up
//! keys asks it. Where the learner's choice is written is not known here.

use super::{BINDINGS, Binding, Context, typed::parse_name};
use crate::app::{Action, Edit};
use crate::content::nearest;
use keybinds::{Key, KeyInput, Mods};
use std::sync::OnceLock;

/// Other keys for a binding, in all the places where it works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remap {
    /// The name of the binding.
    pub name: String,
    /// Its keys, the one to show first; none means that it has no key.
    pub keys: Vec<String>,
}

/// What is wrong with a remap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Which remap it is.
    pub remap: usize,
    /// Which of its keys, if it is one of them.
    pub key: Option<usize>,
    /// What is wrong, and what to do.
    pub text: String,
}

/// Bindings without which one could not leave.
const NEEDED: [&str; 2] = ["back", "quit-at-once"];

/// All keys with what they do.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    /// The keys that the learner chose, as they are shown.
    remaps: Vec<(&'static str, Vec<String>)>,
    /// Every key with its bindings, made at the first key: the start does not wait for it.
    table: OnceLock<Vec<(KeyInput, &'static Binding)>>,
}

impl Keymap {
    /// The table of bindings with other keys here and there.
    ///
    /// # Errors
    /// Everything that is wrong with the remaps: unknown names, unknown keys, keys that would do two things, letters where
    /// letters are text, and no key to leave with.
    pub fn new(remaps: &[Remap]) -> Result<Self, Vec<Misfit>> {
        let (mut own, mut misfits) = (Vec::new(), Vec::new());
        for (at, remap) in remaps.iter().enumerate() {
            match known(at, remap) {
                Ok(it) => own.push(it),
                Err(its) => misfits.extend(its),
            }
        }
        let keymap = Self { remaps: own, table: OnceLock::new() };
        if !remaps.is_empty() {
            misfits.extend(keymap.clashing(remaps));
            misfits.sort_unstable_by_key(|it| (it.remap, it.key));
        }
        if misfits.is_empty() { Ok(keymap) } else { Err(misfits) }
    }

    /// The keys of a binding by their names, the one to show first.
    pub fn keys<'a>(&'a self, binding: &'a Binding) -> impl Iterator<Item = &'a str> + Clone {
        let own = self.remaps.iter().find(|(name, _)| *name == binding.name);
        let (ours, theirs) = own.map_or((binding.keys, &[][..]), |(_, keys)| (&[][..], keys.as_slice()));
        ours.iter().copied().chain(theirs.iter().map(String::as_str))
    }

    /// The keys of a binding as they are shown.
    pub fn shown<'a>(&'a self, binding: &'a Binding) -> impl Iterator<Item = &'a str> {
        self.keys(binding).map(shown)
    }

    /// The key of the binding of this name as it is shown, for use in a sentence.
    pub fn key(&self, name: &str) -> &str {
        let binding = BINDINGS.iter().find(|binding| binding.name == name);
        debug_assert!(binding.is_some(), "no binding is called `{name}`");
        binding.and_then(|binding| self.shown(binding).next()).unwrap_or("(no key)")
    }

    /// What a key does in a context; a letter that is not bound is text where text is taken.
    pub fn action(&self, context: Context, key: KeyInput) -> Option<Action> {
        let table = self.table.get_or_init(|| self.entries());
        let bound = table.iter().find(|(it, binding)| *it == key && binding.contexts.contains(&context));
        bound.map(|(_, binding)| binding.action.clone()).or_else(|| match key.key() {
            Key::Char(letter) if context.takes_text() && is_letter(key) => Some(Action::Edit(Edit::Insert(letter))),
            _ => None,
        })
    }

    /// The table of keys as Markdown, for the README and `waterline keys`.
    pub fn markdown(&self) -> String {
        let names = |of: &[Context]| of.iter().map(|it| it.name()).collect::<Vec<_>>().join(", ");
        let groups = Context::GROUPS.map(|(name, of)| format!("*{name}* are {}", names(of)));
        let mut table = format!("{}.\n\n", groups.join("; "));
        table.push_str("| where | keys | what they do | name |\n| --- | --- | --- | --- |\n");
        for binding in BINDINGS {
            let place = places(binding.contexts);
            let keys: Vec<_> = self.shown(binding).map(|key| format!("`{key}`")).collect();
            table.push_str(&format!("| {place} | {} | {} | {} |\n", keys.join(" "), binding.help, binding.name));
        }
        table
    }

    fn entries(&self) -> Vec<(KeyInput, &'static Binding)> {
        let keys = |binding: &'static Binding| self.keys(binding).filter_map(parse_name).map(move |key| (key, binding));
        BINDINGS.iter().flat_map(keys).collect()
    }

    /// Every two bindings that have a key in common where both work: the key, the place, and the two.
    pub(super) fn clashes(&self) -> Vec<(KeyInput, Context, [&'static Binding; 2])> {
        let (entries, mut clashes) = (self.entries(), Vec::new());
        for (at, &(key, first)) in entries.iter().enumerate() {
            for &(_, second) in entries[at + 1..].iter().filter(|(it, _)| *it == key) {
                let shared = first.contexts.iter().find(|it| second.contexts.contains(it));
                clashes.extend(shared.filter(|_| first.name != second.name).map(|&it| (key, it, [first, second])));
            }
        }
        clashes
    }

    /// What is wrong with remaps whose names and keys are known.
    fn clashing(&self, remaps: &[Remap]) -> Vec<Misfit> {
        let place = |name: &str, key: KeyInput| {
            let at = remaps.iter().position(|remap| remap.name == name)?;
            Some((at, Some(remaps[at].keys.iter().position(|it| parse_name(it) == Some(key))?)))
        };
        let mut misfits: Vec<Misfit> = Vec::new();
        for (key, context, two) in self.clashes() {
            // What stands in the table alone is sound: one of the two is a remap. The place is that of the later.
            let Some((remap, at)) = two.iter().filter_map(|it| place(it.name, key)).max() else { continue };
            let [one, other] = two.map(|it| it.name);
            let text = format!(
                "key `{}` does two things in {}: `{one}` and `{other}`; give one of them another key",
                shown(&key.to_string()),
                context.name()
            );
            misfits.push(Misfit { remap, key: at, text });
        }
        misfits
    }
}

/// A remap with the name of its binding and the keys as they are shown; what is wrong with it by itself.
fn known(at: usize, remap: &Remap) -> Result<(&'static str, Vec<String>), Vec<Misfit>> {
    let misfit = |key, text| Misfit { remap: at, key, text };
    let name = &remap.name;
    let Some(binding) = BINDINGS.iter().find(|binding| binding.name == name) else {
        let nearest = nearest(name, BINDINGS.iter().map(|it| it.name));
        let advice =
            nearest.map_or("`waterline keys` lists the names".to_owned(), |it| format!("did you mean `{it}`?"));
        return Err(vec![misfit(None, format!("no action is called `{name}`; {advice}"))]);
    };
    if remap.keys.is_empty() && NEEDED.contains(&binding.name) {
        return Err(vec![misfit(None, format!("`{name}` needs a key, or one could not leave; give it one"))]);
    }
    let mut keys: Vec<String> = Vec::new();
    let mut misfits = Vec::new();
    for (place, written) in remap.keys.iter().enumerate() {
        let text = binding.contexts.iter().find(|context| context.takes_text());
        match (parse_name(written), text) {
            (None, _) => {
                let advice = "write one as `x`, `Enter`, `Ctrl+d` or `Alt+Left`";
                misfits.push(misfit(Some(place), format!("`{written}` is no key; {advice}")));
            }
            (Some(key), Some(context)) if matches!(key.key(), Key::Char(_)) && is_letter(key) => {
                let advice = "add Ctrl or Alt, or take a named key";
                let text = format!("`{written}` is text in {}, where `{name}` works too; {advice}", context.name());
                misfits.push(misfit(Some(place), text));
            }
            (Some(key), _) => {
                let key = key.to_string();
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
        }
    }
    if misfits.is_empty() { Ok((binding.name, keys)) } else { Err(misfits) }
}

/// Whether a key types the letter that it stands for.
fn is_letter(key: KeyInput) -> bool {
    !key.mods().intersects(Mods::CTRL | Mods::ALT)
}

/// The name of a key as it is shown.
pub fn shown(name: &str) -> &str {
    if name == "Plus" { "+" } else { name }
}

/// Where a key works, in words: where it does not, if those are fewer.
fn places(contexts: &[Context]) -> String {
    let names = |wanted: &dyn Fn(&Context) -> bool| {
        let whole = Context::GROUPS.iter().filter(|(_, of)| of.iter().all(wanted));
        let is_named = |it: &Context| whole.clone().any(|(_, of)| of.contains(it));
        let others = Context::ALL.iter().filter(|it| wanted(it) && !is_named(it)).map(|it| it.name());
        whole.clone().map(|(name, _)| *name).chain(others).collect::<Vec<_>>().join(", ")
    };
    let others = names(&|it| !contexts.contains(it));
    match (others.is_empty(), contexts.len() * 2 > Context::ALL.len()) {
        (true, _) => "everywhere".to_owned(),
        (_, true) => format!("everywhere but {others}"),
        _ => names(&|it| contexts.contains(it)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Action::{OpenSearch, Quit, SetFilter};
    use crate::embedded;
    use crate::keymap::{bindings, hints_of};

    fn remap(name: &str, keys: &[&str]) -> Remap {
        Remap { name: name.to_owned(), keys: keys.iter().map(|&key| key.to_owned()).collect() }
    }

    fn key(name: &str) -> KeyInput {
        parse_name(name).unwrap()
    }

    #[test]
    fn one_can_leave_from_everywhere_and_letters_stay_text() {
        let keymap = Keymap::default();
        for context in Context::ALL {
            assert_eq!(keymap.action(context, key("Ctrl+c")), Some(Quit), "{context:?}");
            let letters = bindings(context).flat_map(|it| it.keys).filter(|key| key.chars().count() == 1);
            assert!(!context.takes_text() || letters.count() == 0, "{context:?} swallows letters");
        }
        assert_eq!(keymap.action(Context::Search, key("q")), Some(Action::Edit(Edit::Insert('q'))));
    }

    #[test]
    fn a_remap_moves_a_binding_and_everything_that_shows_it() {
        let keymap = Keymap::new(&[remap("open-search", &["ctrl+k", "F2"]), remap("flag", &[])]).unwrap();
        assert_eq!(keymap.action(Context::Services, key("Ctrl+k")), Some(OpenSearch));
        assert_eq!(keymap.action(Context::Services, key("F2")), Some(OpenSearch));
        assert_eq!(keymap.action(Context::Services, key("/")), None);
        assert_eq!(keymap.action(Context::Matrix, key("/")), Some(SetFilter));
        assert_eq!(keymap.action(Context::Sitting, key("f")), None);
        let hints = |context| hints_of(&keymap, context, embedded::library().pack);
        assert!(hints(Context::Services).iter().any(|(key, hint)| (*key, hint.text) == ("Ctrl+k", "search")));
        assert!(hints(Context::Sitting).iter().all(|(_, hint)| hint.text != "flag"));
        assert!(keymap.markdown().contains("| `Ctrl+k` `F2` | search everything | open-search |"));
        assert_eq!((keymap.key("open-search"), keymap.key("flag")), ("Ctrl+k", "(no key)"));
    }

    #[test]
    fn what_cannot_be_is_told_with_its_place() {
        let wrong = |remaps: &[Remap]| {
            let misfits = Keymap::new(remaps).unwrap_err();
            misfits.into_iter().map(|it| (it.remap, it.key, it.text)).collect::<Vec<_>>()
        };
        let one = |remap| wrong(&[remap]).remove(0).2;
        assert_eq!(one(remap("open-serach", &["x"])), "no action is called `open-serach`; did you mean `open-search`?");
        assert_eq!(one(remap("x", &["x"])), "no action is called `x`; `waterline keys` lists the names");
        assert!(one(remap("zoom", &["Hyper+x"])).starts_with("`Hyper+x` is no key; write one as"));
        assert!(one(remap("list-down", &["j"])).starts_with("`j` is text in Search, where `list-down` works too;"));
        assert!(one(remap("quit-at-once", &[])).starts_with("`quit-at-once` needs a key"));
        assert!(one(remap("back", &["b"])).starts_with("`b` is text in Search"));
        let clash = "key `n` does two things in Services: `down` and `next-question`; give one of them another key";
        assert_eq!(wrong(&[remap("top", &["Home"]), remap("down", &["Down", "n"])])[0], (1, Some(1), clash.to_owned()));
        let both = wrong(&[remap("zoom", &["F5"]), remap("about", &["F6", "F5"])]);
        assert_eq!((both.len(), both[0].0, both[0].1), (1, 1, Some(1)), "the place of the later");
        assert_eq!(
            Keymap::new(&[remap("down", &["n"]), remap("next-question", &["]"])]).err().map(|it| it.len()),
            Some(4)
        );
    }

    #[test]
    fn keys_can_be_swapped() {
        let keymap = Keymap::new(&[remap("down", &["k"]), remap("up", &["j"])]).unwrap();
        assert_eq!(keymap.action(Context::Stack, key("j")), Some(Action::Move(crate::app::Move::Up)));
    }
}
