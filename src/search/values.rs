//! Values: which value of the library is meant by what was typed for a filter, and what to offer where it has none.

use super::{
    document::plain,
    entry::{Entries, Entry, Place},
    likeness::nearest,
    words::kind,
};
use crate::model::{Library, Owner, Owners, Ref, Topic, Variant};

/// The words for the other owners, and who is meant.
const OWNERS: &[(&str, Owner)] = &[
    ("customer", Owner::Customer),
    ("you", Owner::Customer),
    ("yours", Owner::Customer),
    ("shared", Owner::Shared),
    ("both", Owner::Shared),
    ("none", Owner::None),
    ("nobody", Owner::None),
];
/// The words for kinds that are offered.
const KINDS: &[&str] =
    &["service", "control", "guide", "layer", "tool", "cell", "misconception", "scenario", "incident"];

/// The words for the owners of a library: those for its provider first.
pub fn owners(library: &Library) -> impl Iterator<Item = (String, Owner)> {
    let mut provider = vec![library.pack.owners.word.to_owned()];
    provider.extend(provider_words(&library.pack.owners).into_iter().filter(|word| *word != library.pack.owners.word));
    let provider = provider.into_iter().map(|word| (word, Owner::Aws));
    provider.chain(OWNERS.iter().map(|&(word, owner)| (word.to_owned(), owner)))
}

/// The folded words that the provider goes by.
pub fn provider_words(owners: &Owners) -> Vec<String> {
    let names = plain(&format!("{} {}", owners.provider.name, owners.aliases));
    names.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The kinds that are meant.
pub fn kinds(typed: &str) -> Result<Vec<&'static str>, Vec<String>> {
    if let Some(kind) = kind(&plain(typed)) {
        return Ok(vec![kind]);
    }
    meant(typed, KINDS.iter().map(|&kind| (kind.to_owned(), vec![kind.to_owned()], kind)))
}

/// The variants of the services that are meant, or the variants that are.
pub fn variants(library: &Library, entries: &Entries, typed: &str) -> Result<Vec<Ref<Variant>>, Vec<String>> {
    let exact = typed.split_once(':').and_then(|_| library.find_variant(&typed.to_lowercase()));
    if let Some(variant) = exact {
        return Ok(vec![variant]);
    }
    let of = |entry: &Entry| match entry.topic {
        Topic::Service(variant) => Some((variant, entry.names.clone())),
        _ => None,
    };
    let named = |name: &u32| !matches!(entries.names[*name as usize].place, Place::Label(_));
    let services = entries.list.iter().map_while(of);
    let known = services.flat_map(|(variant, names)| {
        let names = names.filter(named).map(|name| entries.plain(name));
        names.chain([library.service_of(variant).id.as_str()]).map(move |name| (name, variant))
    });
    let found = meant_by(typed.split(':').next().unwrap_or(typed), known);
    let found = found.map_err(|nearest| nearest.into_iter().map(|it| library.variant_id(it)).collect::<Vec<_>>())?;
    let all = |variant: Ref<Variant>| {
        let variants = &library.service_of(variant).variants;
        if variants[0] == variant { variants.clone() } else { vec![variant] }
    };
    Ok(found.into_iter().flat_map(all).collect())
}

/// The values that are meant by what was typed, of those that come with what to write for each and what it is called.
pub fn meant<T: Copy>(
    typed: &str,
    known: impl Iterator<Item = (String, Vec<String>, T)>,
) -> Result<Vec<T>, Vec<String>> {
    let known: Vec<(String, Vec<String>, T)> = known.collect();
    let called = (0..).zip(&known).flat_map(|(at, it): (usize, _)| it.1.iter().map(move |name| (name.as_str(), at)));
    match meant_by(typed, called) {
        Ok(found) => Ok(found.into_iter().map(|at| known[at].2).collect()),
        Err(nearest) => Err(nearest.into_iter().map(|at| known[at].0.clone()).collect()),
    }
}

/// The values that are meant: the one that is so called, else those that are called something that begins so, else
/// those with a word that begins so. If there is none, the nearest. Names are folded, or ids.
fn meant_by<'a, T: Copy + PartialEq>(
    typed: &str,
    known: impl Iterator<Item = (&'a str, T)> + Clone,
) -> Result<Vec<T>, Vec<T>> {
    let typed = plain(typed);
    let (id, within) = (typed.replace(' ', "-"), format!(" {typed}"));
    let mut found: [Vec<T>; 3] = Default::default();
    for (name, value) in known.clone() {
        let way = if name == typed || name == id {
            0
        } else if name.starts_with(&typed) || name.starts_with(&id) {
            1
        } else if name.contains(&within) {
            2
        } else {
            continue;
        };
        if found[way].last() != Some(&value) {
            found[way].push(value);
        }
    }
    match found.into_iter().find(|found| !found.is_empty()) {
        Some(found) => Ok(found),
        None => Err(nearest(&typed, known, 2)),
    }
}
