//! Pages: toned lines in a window, with the selected link or option reversed.

use super::{Focus, Look, Role, draw_border, draw_rows, rect, title};
use crate::app::{App, Reading};
use crate::layout::{Area, Fit};
use crate::prose::{self, Target};
use ratatui::{
    Frame,
    text::{Line, Span},
    widgets::{Paragraph, Wrap},
};

/// Draws the lines from `top` on that fit; those whose target `is_selected` are reversed.
pub fn draw_lines(
    frame: &mut Frame,
    area: Area,
    lines: &[prose::Line],
    top: usize,
    is_selected: &dyn Fn(Option<Target>) -> bool,
    look: &Look,
) {
    let visible = lines.iter().skip(top).take(usize::from(area.height));
    let styled = visible.map(|line| {
        let spans = line.spans.iter().map(|span| {
            let role = if is_selected(line.target) { Role::Selection } else { Role::of_tone(span.tone) };
            Span::styled(span.text.as_str(), look.theme.style(role))
        });
        Line::from(spans.collect::<Vec<_>>())
    });
    draw_rows(frame, area, styled);
}

/// Says at the border how much text lies below and above the window.
pub fn draw_more(frame: &mut Frame, area: Area, top: usize, lines: usize, height: usize, look: &Look) {
    let below = lines.saturating_sub(top + height);
    let text = match (top, below) {
        (0, 0) => return,
        (_, 0) => " end ".to_owned(),
        (_, 1) => " 1 more line ▼ ".to_owned(),
        (_, below) => format!(" {below} more lines ▼ "),
    };
    let width = (text.chars().count() as u16).min(area.width.saturating_sub(2));
    let line = Area { x: area.x + area.width - width - 1, y: area.y + area.height.saturating_sub(1), width, height: 1 };
    frame.render_widget(Line::styled(text, look.theme.style(Role::Dim)), rect(line));
}

/// Draws the page of a topic.
pub fn draw_reading(frame: &mut Frame, app: &App, reading: &Reading, look: &Look) {
    let areas = app.areas();
    let id = reading.page.id(app.library);
    let name = title(reading.page.kind(), Focus::Here, look);
    draw_border(frame, areas.body, areas.fit, name, title(&id, Focus::Elsewhere, look), Focus::Here, look);
    let area = areas.page();
    let lines = reading.lines(app.library, area);
    // A selected link is known by its lines: the same topic may be linked twice.
    let link = reading.selected(&lines).map(|link| link.lines).unwrap_or_default();
    draw_lines(frame, area, &lines, reading.text.top, &|_| false, look);
    for row in link.filter_map(|line| line.checked_sub(reading.text.top)).filter(|&row| row < usize::from(area.height))
    {
        let row = Area { y: area.y + row as u16, height: 1, ..area };
        frame.buffer_mut().set_style(rect(row), look.theme.style(Role::Selection));
    }
    if areas.fit != Fit::Small {
        draw_more(frame, areas.body, reading.text.top, lines.len(), usize::from(area.height), look);
    }
}

/// Draws lines that the application has of the learner.
pub fn draw_sheet(frame: &mut Frame, app: &App, name: &str, top: usize, look: &Look) {
    let areas = app.areas();
    draw_border(frame, areas.body, areas.fit, title(name, Focus::Here, look), Line::default(), Focus::Here, look);
    let area = areas.page();
    let lines = app.sheet_lines(area);
    draw_lines(frame, area, &lines, top, &|_| false, look);
    if areas.fit != Fit::Small {
        draw_more(frame, areas.body, top, lines.len(), usize::from(area.height), look);
    }
}

/// Draws the problems of a pack that could not be loaded.
pub fn draw_problems(frame: &mut Frame, app: &App, problems: &[String], top: usize, look: &Look) {
    let areas = app.areas();
    let heading = title("This content has problems; mend them and start again", Focus::Here, look);
    draw_border(frame, areas.body, areas.fit, heading, Line::default(), Focus::Here, look);
    let lines: Vec<Line> = problems.iter().skip(top).map(|it| Line::raw(it.clone())).collect();
    frame.render_widget(Paragraph::new(lines).wrap(Wrap { trim: false }), rect(areas.page()));
}
