//! The tour: a small box over the main screen, beside the pane that it points at.

use super::{Focus, Look, Role, clear, draw_border, draw_rows, title};
use crate::app::{App, Tour};
use crate::layout::{Area, Fit, Side, Size, tour_box};
use ratatui::{
    Frame,
    text::{Line, Span},
};
use textwrap::wrap;

/// Columns of the box.
const WIDTH: u16 = 44;

/// Draws a step of the tour.
pub fn draw(frame: &mut Frame, app: &App, tour: Tour, look: &Look) {
    let areas = app.areas();
    let words = tour.words(&app.keymap, &app.library.pack.owners);
    let width = WIDTH.min(areas.body.width);
    let lines = wrap(&words, usize::from(width.saturating_sub(4)));
    let size = Size { width, height: lines.len() as u16 + 4 };
    let (area, side) = tour_box(&areas, tour.pane(), size);
    clear(frame, area, look);
    let name = match side {
        Side::Left => format!("← {}", tour.title()),
        Side::Right => format!("{} →", tour.title()),
        Side::Behind => tour.title().to_owned(),
    };
    let count = format!("{} of {}", tour.step + 1, Tour::STEPS);
    let (heading, count) = (title(&name, Focus::Here, look), title(&count, Focus::Elsewhere, look));
    draw_border(frame, area, Fit::Wide, heading, count, Focus::Here, look);
    let inside = area.inset(1);
    let inside = Area { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
    draw_rows(frame, inside, lines.iter().map(|line| Line::styled(line.as_ref(), look.theme.style(Role::Plain))));
    let last = Area { y: inside.y + inside.height.saturating_sub(1), height: 1, ..inside };
    let [next, skip] = ["tour-next", "back"].map(|name| app.keymap.key(name).to_owned());
    let is_last = tour.step + 1 == Tour::STEPS;
    let hints = [(next, if is_last { " begins  " } else { " next  " }), (skip, " skips the tour")];
    let spans = hints.into_iter().flat_map(|(key, text)| {
        [Span::styled(key, look.theme.style(Role::Key)), Span::styled(text, look.theme.style(Role::Dim))]
    });
    draw_rows(frame, last, [Line::from(spans.collect::<Vec<_>>())]);
}
