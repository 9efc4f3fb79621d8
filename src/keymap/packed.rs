//! What a pack changes about the keys: owners are given by their own letters and called by their own names, and where
//! there is no exam, no key speaks of one.

use super::{Binding, Context, Hint, Keymap, bindings};
use crate::app::Action;
use crate::model::{Owner, Pack};
use keybinds::{Key, KeyInput, Mods};
use std::borrow::Cow;

/// Every printable letter and sign of ASCII, from the first.
const GRAPHIC: &str =
    "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

/// The bindings that work in a context of this pack, in the order of the table.
pub fn bindings_of(context: Context, pack: Pack) -> impl Iterator<Item = &'static Binding> {
    bindings(context).filter(move |binding| works(&binding.action, pack))
}

/// What a key does in a context of this pack.
pub fn action_of(keymap: &Keymap, context: Context, key: KeyInput, pack: Pack) -> Option<Action> {
    let places = context == Context::Placing && key.mods() == Mods::NONE;
    let is_key = |letter: &str| letter.chars().next().is_some_and(|it| key.key() == Key::Char(it));
    let mut owners = Owner::ALL.iter().copied().filter(|_| places);
    let owner = owners.find(|&owner| own_letter(keymap, owner, pack).is_some_and(is_key));
    owner.map(Action::SetOwner).or_else(|| keymap.action(context, key)).filter(|action| works(action, pack))
}

/// The hints of a context of this pack, the weightiest first.
pub fn hints_of(keymap: &Keymap, context: Context, pack: Pack) -> Vec<(&str, Hint)> {
    let hint = |it: &'static Binding| {
        let hint = it.hint?;
        let text = if it.action == Action::SetOwner(Owner::Aws) { pack.owners.provider.name } else { hint.text };
        Some((key_of(keymap, it, pack)?, Hint { text, ..hint }))
    };
    let mut hints: Vec<_> = bindings_of(context, pack).filter_map(hint).collect();
    hints.sort_by_key(|(_, hint)| std::cmp::Reverse(hint.weight));
    hints
}

/// The key of a binding that is shown first; none if the learner took its keys away.
pub fn key_of<'a>(keymap: &'a Keymap, binding: &'a Binding, pack: Pack) -> Option<&'a str> {
    let letter = match binding.action {
        Action::SetOwner(owner) => own_letter(keymap, owner, pack),
        _ => None,
    };
    letter.or_else(|| keymap.shown(binding).next())
}

/// What a binding does, in the words of this pack.
pub fn help_of(binding: &Binding, pack: Pack) -> Cow<'static, str> {
    match binding.action {
        Action::SetOwner(Owner::Aws) => format!("the layer is {}", pack.owners.provider.whose).into(),
        _ => binding.help.into(),
    }
}

/// Whether there is anything for an action to do.
fn works(action: &Action, pack: Pack) -> bool {
    *action != Action::SetExamDay || pack.exam.is_some()
}

/// The key of an owner's letter where layers are placed, unless it does something else there or the learner chose another.
fn own_letter(keymap: &Keymap, owner: Owner, pack: Pack) -> Option<&'static str> {
    let own = bindings(Context::Placing).find(|it| it.action == Action::SetOwner(owner))?;
    if !keymap.keys(own).eq(own.keys.iter().copied()) {
        return None;
    }
    let letter = pack.owners.letter(owner).to_ascii_lowercase();
    let place = usize::try_from(u32::from(letter) - u32::from('!')).ok()?;
    let name = GRAPHIC.get(place..=place)?;
    let is_other = |binding: &&Binding| !matches!(binding.action, Action::SetOwner(_));
    let mut others = bindings(Context::Placing).filter(is_other);
    others.all(|binding| keymap.keys(binding).all(|key| key != name)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embedded;
    use crate::keymap::parse_keys;
    use crate::model::{Owners, Sign};

    #[test]
    fn owners_are_placed_by_the_letters_of_the_pack() {
        let pack = embedded::library().pack;
        let default = pack.owners;
        let owners =
            Owners { provider: Sign { name: "Acme", whose: "Acme's", letter: 'M', ..default.provider }, ..default };
        let shared = Sign { letter: '?', ..default.shared };
        let other = Pack { owners: Owners { shared, ..owners }, exam: None, ..pack };
        let owner =
            |key: &str, pack| action_of(&Keymap::default(), Context::Placing, parse_keys(key).unwrap()[0], pack);
        for (key, wanted) in [("m", Owner::Aws), ("a", Owner::Aws), ("c", Owner::Customer), ("s", Owner::Shared)] {
            assert_eq!(owner(key, other), Some(Action::SetOwner(wanted)), "{key}");
        }
        assert_eq!(owner("?", other), Some(Action::OpenHelp), "a letter that is taken leaves the table as it is");
        assert_ne!(owner("m", pack), Some(Action::SetOwner(Owner::Aws)));
        assert!(
            hints_of(&Keymap::default(), Context::Placing, other)
                .iter()
                .any(|(key, hint)| (*key, hint.text) == ("m", "Acme"))
        );
        assert!(
            hints_of(&Keymap::default(), Context::Placing, pack)
                .iter()
                .any(|(key, hint)| (*key, hint.text) == ("a", default.provider.name))
        );
        let exam = |pack| bindings_of(Context::Progress, pack).any(|it| it.action == Action::SetExamDay);
        assert!(exam(pack) && !exam(other));
    }
}
