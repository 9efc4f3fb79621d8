//! The questions pane: one scenario at a time, answered in place.

use super::{Focus, Look, draw_border, list::draw_hint, page, title};
use crate::app::{App, Explore};
use crate::layout::{Area, Fit, Pane};
use crate::model::{Ref, Scenario};
use crate::prose::{self, Target};
use ratatui::Frame;

/// Draws the shown question.
pub fn draw(frame: &mut Frame, area: Area, app: &App, explore: &Explore, look: &Look) {
    let focus = if explore.pane == Pane::Questions { Focus::Here } else { Focus::Elsewhere };
    let areas = app.areas();
    let scenarios = explore.scenarios(app.library);
    let place =
        if scenarios.is_empty() { "0".to_owned() } else { format!("{}/{}", explore.question + 1, scenarios.len()) };
    let name = super::fit::cut(&explore.subject_name(app.library), usize::from(area.width).saturating_sub(26));
    let heading = format!("Questions · {name}");
    draw_border(frame, area, areas.fit, title(&heading, focus, look), title(&place, focus, look), focus, look);
    let inside = areas.inside(Pane::Questions);
    let lines = app.question_lines(explore);
    if lines.is_empty() {
        let [quiz, search] = ["open-quiz", "open-search"].map(|name| app.keymap.key(name));
        let text = format!("No question about this yet. {quiz} asks about everything, {search} finds a question.");
        return draw_hint(frame, inside, &text, look);
    }
    let given = explore.scenario(app.library).is_some_and(|it| app.answer(it).given);
    let selected = |target: Option<Target>| {
        focus == Focus::Here && !given && explore.option.is_some_and(|option| target == Some(Target::Option(option)))
    };
    page::draw_lines(frame, inside, &lines, explore.text.top, &selected, look);
    let below = Area {
        y: inside.y + lines.len() as u16 + 1,
        height: inside.height.saturating_sub(lines.len() as u16 + 1),
        ..inside
    };
    if !given && below.height > 3 {
        draw_others(frame, below, app, explore, &scenarios, look);
    }
    if focus == Focus::Here && areas.fit != Fit::Small {
        page::draw_more(frame, area, explore.text.top, lines.len(), usize::from(inside.height), look);
    }
}

/// Draws the other questions about the subject, and, where there is room, those about the service's category.
fn draw_others(frame: &mut Frame, area: Area, app: &App, explore: &Explore, scenarios: &[Ref<Scenario>], look: &Look) {
    let library = app.library;
    let category = library.service_of(explore.variant).category;
    let near = || {
        let services = library.services.pairs().filter(|(_, it)| it.category == category);
        let all = services.flat_map(|(service, _)| library.scenarios_on_service(service));
        let mut near: Vec<Ref<Scenario>> = all.filter(|it| !scenarios.contains(it)).collect();
        near.sort_unstable_by_key(|it| it.place());
        near.dedup();
        near
    };
    let heading =
        format!("More in {} ({} practises them)", library.categories[category].name, app.keymap.key("open-quiz"));
    let size = (usize::from(area.width), usize::from(area.height));
    let answer = |it| app.answer(it);
    let lines = prose::others(library, (scenarios, explore.question), (&heading, &near), &answer, size);
    page::draw_lines(frame, area, &lines, 0, &|_| false, look);
}
