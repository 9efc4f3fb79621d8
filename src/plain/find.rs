//! What the search found, and lists to choose from, in words.

use super::{
    scene::{Choice, Scene, at},
    voice,
};
use crate::app::{Action, App, Finder, Palette};
use crate::prose;

/// The scene of the search.
pub fn finder(app: &App, finder: &Finder) -> Scene {
    let query = finder.input.value().trim();
    let key = format!("search {query}");
    let ask = "other words to look again";
    if let Some(problem) = &finder.problem {
        return missed(key, voice::remark(problem), finder);
    }
    if finder.hits.is_empty() {
        return missed(key, format!("Nothing has the words {query}."), finder);
    }
    let kept = finder.hits.len();
    let head = match (finder.is_blank(), finder.count) {
        (true, _) => "What there is to read:".to_owned(),
        (false, 1) => format!("1 topic fits {query}:"),
        (false, count) if count > kept => format!("{count} topics fit {query}; these are the first {kept}:"),
        (false, count) => format!("{count} topics fit {query}:"),
    };
    let line = |(nth, hit): (usize, &crate::search::Hit)| {
        let gist = prose::gist(app.library, hit.topic);
        let owner = gist.owner.map(|owner| format!("{}, ", app.library.pack.owners.whose(owner))).unwrap_or_default();
        let title = hit.title.trim_end_matches('.');
        voice::clean(&format!(
            "{}. {title} ({}): {owner}{}.",
            nth + 1,
            hit.topic.kind(),
            gist.text.trim_end_matches('.')
        ))
    };
    let paragraphs = std::iter::once(voice::clean(&head)).chain(finder.hits.iter().enumerate().map(line)).collect();
    Scene::choices(key, paragraphs, (0..kept).map(|nth| at(nth, Action::Open)).collect(), ask)
}

/// Nothing was found: what may be meant is offered by number.
fn missed(key: String, head: String, finder: &Finder) -> Scene {
    let mut paragraphs = vec![voice::clean(&head)];
    if !finder.nearest.is_empty() {
        paragraphs.push("Did you mean one of these?".to_owned());
    }
    paragraphs.extend(finder.nearest.iter().enumerate().map(|(nth, it)| voice::clean(&format!("{}. {it}", nth + 1))));
    let choices = finder.nearest.iter().cloned().map(Choice::Find).collect();
    Scene::choices(key, paragraphs, choices, "other words to look again")
}

/// The scene of a list that words filter.
pub fn palette(palette: &Palette) -> Scene {
    let typed = palette.input.value();
    let line = |(nth, it): (usize, &crate::app::Choice)| {
        let note = if it.note.is_empty() { String::new() } else { format!(" ({})", it.note) };
        voice::clean(&format!("{}. {}{note}.", nth + 1, it.name))
    };
    let count = palette.fitting().len();
    let head = if count == 0 { format!("Nothing is called {typed}.") } else { format!("{}:", palette.title) };
    let paragraphs = std::iter::once(voice::clean(&head)).chain(palette.fitting().enumerate().map(line)).collect();
    let choices = (0..count).map(|nth| at(nth, Action::Open)).collect();
    Scene::choices(format!("{} {typed}", palette.title), paragraphs, choices, "words to leave only what is called so")
}
