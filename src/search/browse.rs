//! Browsing: what there is to read before anything is typed, kind by kind.

use super::Hit;
use crate::model::{Library, Topic};

/// Guides, controls, tools, layers and misconceptions, in the order of the content.
pub fn browse(library: &Library) -> Vec<Hit> {
    let topics = library.guides.refs().map(Topic::Guide);
    let topics = topics.chain(library.controls.refs().map(Topic::Control));
    let topics = topics.chain(library.layers.refs().map(Topic::Layer));
    let topics = topics.chain(library.tools.refs().map(Topic::Tool));
    let topics = topics.chain(library.misconceptions.refs().map(Topic::Misconception));
    let topics = topics.chain(library.comparisons.refs().map(Topic::Comparison));
    topics.map(|topic| Hit::listed(library, topic)).collect()
}
