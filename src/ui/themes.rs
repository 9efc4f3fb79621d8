//! The list of themes, in a corner of the screen that it changes.

use super::{Glyphs, Look, Role, clear, list, rect};
use crate::app::{App, Choice, Palette};
use crate::layout::Area;
use ratatui::{
    Frame,
    layout::Position,
    text::{Line, Span},
    widgets::{Block, BorderType},
};

/// What stands before the letters that are typed.
const PROMPT: &str = ": ";

/// Draws the list over what is there.
pub fn draw(frame: &mut Frame, app: &App, palette: &Palette, look: &Look) {
    let theme = &look.theme;
    let area = app.themes_area(palette);
    clear(frame, area, look);
    let title = Line::styled(format!(" {} ", palette.title), theme.style(Role::Title));
    let border = if look.glyphs == Glyphs::Ascii { BorderType::Plain } else { BorderType::Thick };
    let block = Block::bordered().border_type(border).border_style(theme.style(Role::Focus)).title_top(title);
    frame.render_widget(block, rect(area));
    let list_area = app.list_area();
    let inside = Area { y: area.y + 1, height: 1, ..list_area };
    let typed = palette.input.value().to_owned();
    let line = Line::from(vec![Span::styled(PROMPT, theme.style(Role::Key)), Span::raw(typed)]);
    frame.render_widget(line, rect(inside));
    let column = (PROMPT.len() + palette.input.visual_cursor()) as u16;
    frame.set_cursor_position(Position { x: inside.x + column.min(inside.width.saturating_sub(1)), y: inside.y });
    let rows: Vec<&Choice> = palette.fitting().collect();
    if rows.is_empty() {
        return list::draw_hint(frame, list_area, "No theme is called so.", look);
    }
    list::draw_rows(frame, list_area, palette.cursor, &rows, look, |choice, width| {
        list::choice_line(choice, width, look)
    });
}
