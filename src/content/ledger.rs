//! The ledger: every id that a pack has published. Learners' progress hangs on ids, so none may vanish unsaid.

use super::{
    document::Parsed,
    lenient::{Item, Scalar},
    problem::{Problem, ProblemKind},
};
use crate::model::{Library, Topic};
use std::collections::HashSet;

/// Checks that every id under `published` is still there, or stands under `retired`.
pub fn check(library: &Library, parsed: &[Parsed], problems: &mut Vec<Problem>) {
    let retired: HashSet<&str> =
        parsed.iter().flat_map(|file| file.document.retired.items()).filter_map(retired_id).collect();
    let there: HashSet<String> = ids(library).collect();
    for file in parsed {
        for (index, item) in file.document.published.items().iter().enumerate() {
            let Scalar::Text(id) = item else { continue };
            if !there.contains(id) && !retired.contains(id.as_str()) {
                problems.push(file.at().field("published").item(index).problem(ProblemKind::IdGone(id.clone())));
            }
        }
    }
}

fn retired_id(item: &Item<super::document::Retired>) -> Option<&str> {
    match item {
        Item::Fields(super::document::Retired { id: Scalar::Text(id), .. }) => Some(id),
        _ => None,
    }
}

/// The ids that progress can hang on: variants, layers, controls, guides, tools, scenarios, misconceptions.
pub fn ids(library: &Library) -> impl Iterator<Item = String> + '_ {
    let topics = library.variants.refs().map(Topic::Service);
    let topics = topics.chain(library.layers.refs().map(Topic::Layer));
    let topics = topics.chain(library.controls.refs().map(Topic::Control));
    let topics = topics.chain(library.guides.refs().map(Topic::Guide));
    let topics = topics.chain(library.tools.refs().map(Topic::Tool));
    let topics = topics.chain(library.scenarios.refs().map(Topic::Scenario));
    let topics = topics.chain(library.misconceptions.refs().map(Topic::Misconception));
    topics.map(|topic| topic.id(library))
}
