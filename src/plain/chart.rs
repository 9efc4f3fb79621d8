//! The matrix in words: a line for every row.

use super::{
    scene::{Choice, Scene, at},
    service, voice,
};
use crate::app::{Action, App, Heatmap, Scope};
use crate::matrix::{Counts, Sort};

/// The scene of the heat map. A number reads the row as a list.
pub fn scene(app: &App, map: &Heatmap) -> Scene {
    let library = app.library;
    let (what, order) = (scope(map.scope), order(map.sort));
    let filter = if map.filter.is_empty() { String::new() } else { format!(", filtered by {}", map.filter) };
    let count = map.matrix.rows.len();
    let mut paragraphs = vec![format!(
        "{what}{filter}, sorted by {order}: {}. {} in all.",
        rows(count),
        map.matrix.counts(library).told(&library.pack.owners)
    )];
    if count == 0 {
        paragraphs.push(empty(map).to_owned());
    }
    for (nth, &variant) in map.matrix.rows.iter().enumerate() {
        let counts = Counts::of(library.cells_of(variant)).told(&library.pack.owners);
        let marked = if app.is_marked(variant) { " It is in your stack." } else { "" };
        let owners = service::by_owner(library, variant);
        let name = library.variant_name(variant);
        paragraphs.push(voice::clean(&format!(
            "{}. {name}: {counts}. {}.{marked}",
            nth + 1,
            voice::capitalised(&owners)
        )));
    }
    let choices: Vec<Choice> = (0..count).map(|nth| at(nth, Action::About)).collect();
    let key = format!("matrix {what} {order} {}", map.filter);
    Scene::choices(
        key,
        paragraphs,
        choices,
        "mark and a number for your stack, S your stack alone, s sort, filter, v and a number for its variants",
    )
}

fn rows(count: usize) -> String {
    format!("{count} {}", if count == 1 { "row" } else { "rows" })
}

fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::All => "The matrix of all services",
        Scope::Variants => "The matrix of all variants",
        Scope::Mine => "The matrix of your stack",
    }
}

fn order(sort: Sort) -> &'static str {
    match sort {
        Sort::Water => "how high the water stands",
        Sort::Name => "name",
        Sort::Category => "category",
    }
}

fn empty(map: &Heatmap) -> &'static str {
    match map.scope {
        Scope::Mine if map.filter.is_empty() => {
            "Your stack is empty. S shows all services; mark and a number puts one into your stack."
        }
        _ => "No service fits the filter. Type filter to change it.",
    }
}
