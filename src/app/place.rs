//! The place: where the learner left, for the next start.

use super::{Explore, Page, Reading, View};
use crate::layout::Pane;
use crate::model::{Library, Topic};

/// Where the learner left, for the next start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The id of the selected cell.
    pub cell: String,
    /// The focused pane.
    pub pane: Pane,
    /// The id of the shown question, if one was shown.
    pub question: Option<String>,
    /// The id of the page that was read, if one was.
    pub page: Option<String>,
}

/// Where the learner is on these screens; none if none of them shows content.
pub fn of(library: &Library, views: &[View]) -> Option<Place> {
    let page = match views.last()? {
        View::Reading(Reading { page: Page::Topic(topic), .. }) => Some(topic.id(library)),
        View::Reading(Reading { page: Page::Comparison(Some(ready), _), .. }) => {
            Some(Topic::Comparison(*ready).id(library))
        }
        _ => None,
    };
    let explore = views.iter().rev().find_map(|view| match view {
        View::Explore(explore) => Some(explore),
        _ => None,
    })?;
    let question = explore.scenario(library).map(|scenario| Topic::Scenario(scenario).id(library));
    Some(Place { cell: explore.topic(library).id(library), pane: explore.pane, question, page })
}

/// The screens that lead back to a place; none if the content no longer has its cell.
pub fn views(library: &Library, place: &Place) -> Vec<View> {
    let Some(Topic::Cell(cell)) = Topic::parse(&place.cell, library) else { return Vec::new() };
    let mut explore = Explore::on_cell(library, cell);
    explore.pane = place.pane;
    if let Some(Topic::Scenario(scenario)) = place.question.as_deref().and_then(|id| Topic::parse(id, library)) {
        explore.show_scenario(library, scenario);
    }
    let page = place.page.as_deref().and_then(|id| Topic::parse(id, library));
    let page = page.map(|topic| View::Reading(Reading::new(library, topic)));
    std::iter::once(View::Explore(explore)).chain(page).collect()
}
