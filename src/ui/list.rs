//! Lists with a line of text above them: the keys that work, a line to fill in, and what the search shares with them.

use super::{Focus, Look, Role, draw_border, fit, rect, title};
use crate::app::{App, Blank, Choice, Cursor, Entry, Manual, Palette};
use crate::keymap::{self, Binding, Keymap};
use crate::layout::{Area, Fit};
use crate::model::Pack;
use ratatui::{
    Frame,
    layout::Position,
    text::{Line, Span},
    widgets::Paragraph,
};
use tui_input::Input;
use unicode_width::UnicodeWidthStr;

/// Columns of the keys of a binding.
const KEYS: usize = 24;

/// Draws the help.
pub fn draw_manual(frame: &mut Frame, app: &App, manual: &Manual, look: &Look) {
    let bindings = manual.bindings(&app.keymap);
    let heading = format!("Keys · {}", manual.context.name());
    draw_frame(frame, app, &heading, &format!("{} keys", bindings.len()), "filter ", &manual.input, look);
    if bindings.is_empty() {
        return draw_hint(
            frame,
            app.list_area(),
            &format!("No key does that here. {} closes the help.", app.keymap.key("back")),
            look,
        );
    }
    draw_rows(frame, app.list_area(), manual.cursor, &bindings, look, |binding, width| {
        binding_line(binding, &app.keymap, *manual.pack, width, look)
    });
}

/// Draws the palette.
pub fn draw_palette(frame: &mut Frame, app: &App, palette: &Palette, look: &Look) {
    let rows: Vec<&Choice> = palette.fitting().collect();
    draw_frame(frame, app, palette.title, &format!("{} fit", rows.len()), ": ", &palette.input, look);
    if rows.is_empty() {
        return draw_hint(
            frame,
            app.list_area(),
            &format!("Nothing is called so. {} searches the texts too.", app.keymap.key("open-search")),
            look,
        );
    }
    draw_rows(frame, app.list_area(), palette.cursor, &rows, look, |choice, width| choice_line(choice, width, look));
}

/// A choice with its note at the end of the line.
pub fn choice_line(choice: &Choice, width: usize, look: &Look) -> Line<'static> {
    let note = fit::cut(&choice.note, width / 3);
    let name = fit::pad(&choice.name, width.saturating_sub(note.width() + 1));
    Line::from(vec![Span::raw(name), Span::styled(format!(" {note}"), look.theme.style(Role::Dim))])
}

/// Draws a line to fill in.
pub fn draw_entry(frame: &mut Frame, app: &App, entry: &Entry, look: &Look) {
    let (heading, prompt, text) = match entry.blank {
        Blank::ExamDay => ("The day of the exam", "day ", EXAM_DAY),
        Blank::Filter => ("Filter the matrix", "only ", FILTER),
    };
    draw_frame(frame, app, heading, "", prompt, &entry.input, look);
    draw_hint(frame, app.list_area(), text, look);
}

/// What is said below the line for the day of the exam.
const EXAM_DAY: &str = "Write it as 2027-01-31. Leave the line empty if no exam is set. Everything is then asked once more in the \
                last days, and no day asks for more answers than you allow.";
/// What is said below the line for the filter.
const FILTER: &str = "Words of the service's name, and owner:shared layer:guest-os category:database to narrow it down. Leave the line \
                empty to see all.";

/// Draws the border, the line of text and the cursor in it.
pub fn draw_frame(frame: &mut Frame, app: &App, heading: &str, right: &str, prompt: &str, input: &Input, look: &Look) {
    let areas = app.areas();
    draw_border(
        frame,
        areas.body,
        areas.fit,
        title(heading, Focus::Here, look),
        title(right, Focus::Elsewhere, look),
        Focus::Here,
        look,
    );
    let inside = areas.body.inset(if areas.fit == Fit::Small { 0 } else { 1 });
    let room = usize::from(inside.width).saturating_sub(prompt.len() + 1);
    let scroll = input.visual_scroll(room);
    let line = Line::from(vec![
        Span::styled(prompt.to_owned(), look.theme.style(Role::Key)),
        Span::raw(input.value().chars().skip(scroll).collect::<String>()),
    ]);
    frame.render_widget(Paragraph::new(line), rect(Area { height: 1, ..inside }));
    let column = prompt.len() + input.visual_cursor().saturating_sub(scroll);
    let x = inside.x + (column as u16).min(inside.width.saturating_sub(1));
    frame.set_cursor_position(Position { x, y: inside.y });
}

/// Draws a remark where a list would be.
pub fn draw_hint(frame: &mut Frame, area: Area, text: &str, look: &Look) {
    let hint = Paragraph::new(Line::styled(text.to_owned(), look.theme.style(Role::Dim)));
    frame.render_widget(hint.wrap(ratatui::widgets::Wrap { trim: true }), rect(area));
}

/// Draws the rows in the window, the selected one marked.
pub fn draw_rows<T>(
    frame: &mut Frame,
    area: Area,
    cursor: Cursor,
    rows: &[T],
    look: &Look,
    line: impl Fn(&T, usize) -> Line<'static>,
) {
    let visible = rows.iter().enumerate().skip(cursor.top).take(usize::from(area.height));
    let lines: Vec<Line> = visible.map(|(_, row)| line(row, usize::from(area.width))).collect();
    frame.render_widget(Paragraph::new(lines), rect(area));
    draw_selection(frame, area, cursor, look);
}

/// Marks the row of the cursor, if it is in the window.
pub fn draw_selection(frame: &mut Frame, area: Area, cursor: Cursor, look: &Look) {
    if let Some(row) = cursor.at.checked_sub(cursor.top).filter(|&row| row < usize::from(area.height)) {
        let row = Area { y: area.y + row as u16, height: 1, ..area };
        frame.buffer_mut().set_style(rect(row), look.theme.style(Role::Selection));
    }
}

fn binding_line(binding: &Binding, keymap: &Keymap, pack: Pack, width: usize, look: &Look) -> Line<'static> {
    let first = keymap::key_of(keymap, binding, pack);
    let others = keymap.shown(binding).filter(|&key| Some(key) != first);
    let keys = fit::pad(&first.into_iter().chain(others).collect::<Vec<_>>().join(" "), KEYS);
    let help = fit::cut(&keymap::help_of(binding, pack), width.saturating_sub(KEYS));
    Line::from(vec![Span::styled(keys, look.theme.style(Role::Key)), Span::raw(help)])
}
