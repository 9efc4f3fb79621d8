//! The settings: every one with its value, and what the selected one does, with its flag.

use super::{Focus, Look, Role, draw_border, draw_rows, fit, list, page, title};
use crate::app::{App, Cursor, Setting};
use crate::prose::{Tone, Writer};
use ratatui::{
    Frame,
    text::{Line, Span},
};

/// Columns of the name of a setting, and of its value.
const NAME: usize = 14;
const VALUE: usize = 14;

/// Draws the settings.
pub fn draw(frame: &mut Frame, app: &App, cursor: Cursor, look: &Look) {
    let areas = app.areas();
    let heading = title("Settings", Focus::Here, look);
    let state = if app.unread_settings.is_empty() { "kept at once" } else { "not kept: the file has problems" };
    draw_border(frame, areas.body, areas.fit, heading, title(state, Focus::Elsewhere, look), Focus::Here, look);
    let (rows, detail) = app.settings_parts();
    let lines = Setting::ALL.into_iter().skip(cursor.top).map(|it| line(app, it, usize::from(rows.width), look));
    draw_rows(frame, rows, lines);
    list::draw_selection(frame, rows, cursor, look);
    let mut writer = Writer::new(usize::from(detail.width));
    if let Some(setting) = app.selected_setting() {
        writer.text(Tone::Plain, setting.help());
        writer.text(Tone::Dim, setting.flag());
    }
    for problem in &app.unread_settings {
        writer.text(Tone::Bad, problem);
    }
    page::draw_lines(frame, detail, &writer.finish(), 0, &|_| false, look);
}

fn line(app: &App, setting: Setting, width: usize, look: &Look) -> Line<'static> {
    let name = fit::pad(&format!(" {}", setting.name()), NAME);
    let value = fit::pad(&setting.value(&app.settings), VALUE);
    let help = fit::cut(setting.help(), width.saturating_sub(NAME + VALUE));
    Line::from(vec![
        Span::styled(name, look.theme.style(Role::Strong)),
        Span::raw(value),
        Span::styled(help, look.theme.style(Role::Dim)),
    ])
}
