//! Lists with a line of text above them: what the search finds, and the keys that work.

use super::{Focus, Look, Role, draw_border, fit, rect, title};
use crate::app::{App, Blank, Choice, Cursor, Entry, Finder, Manual, Palette};
use crate::keymap::{self, Binding};
use crate::layout::{Area, Fit};
use crate::model::{Library, Topic};
use crate::search::Hit;
use ratatui::{
    Frame,
    layout::Position,
    text::{Line, Span},
    widgets::Paragraph,
};
use std::ops::Range;
use tui_input::Input;
use unicode_width::UnicodeWidthStr;

/// Columns of the kind of a hit, and of the keys of a binding.
const KIND: usize = 14;

/// Draws the search.
pub fn draw_finder(frame: &mut Frame, app: &App, finder: &Finder, look: &Look) {
    let count = match finder.hits.len() {
        _ if finder.input.value().trim().is_empty() => "all there is to read".to_owned(),
        0 => "nothing found".to_owned(),
        hits => format!("{hits} found"),
    };
    draw_frame(frame, app, "Search everything", &count, "/ ", &finder.input, look);
    let list = app.list_area();
    if finder.hits.is_empty() {
        return draw_hint(frame, list, "Nothing has these words. Try fewer or other ones.", look);
    }
    draw_rows(frame, list, finder.cursor, &finder.hits, look, |hit, width| hit_line(app.library, hit, width, look));
}

/// Draws the help.
pub fn draw_manual(frame: &mut Frame, app: &App, manual: &Manual, look: &Look) {
    let bindings = manual.bindings();
    let heading = format!("Keys · {}", manual.context.name());
    draw_frame(frame, app, &heading, &format!("{} keys", bindings.len()), "filter ", &manual.input, look);
    if bindings.is_empty() {
        return draw_hint(frame, app.list_area(), "No key does that here. Esc closes the help.", look);
    }
    draw_rows(frame, app.list_area(), manual.cursor, &bindings, look, |binding, width| {
        binding_line(binding, width, look)
    });
}

/// Draws the palette.
pub fn draw_palette(frame: &mut Frame, app: &App, palette: &Palette, look: &Look) {
    let rows: Vec<&Choice> = palette.fitting().collect();
    draw_frame(frame, app, palette.title, &format!("{} fit", rows.len()), ": ", &palette.input, look);
    if rows.is_empty() {
        return draw_hint(frame, app.list_area(), "Nothing is called so. / searches the texts too.", look);
    }
    draw_rows(frame, app.list_area(), palette.cursor, &rows, look, |choice, width| choice_line(choice, width, look));
}

fn choice_line(choice: &Choice, width: usize, look: &Look) -> Line<'static> {
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
fn draw_frame(frame: &mut Frame, app: &App, heading: &str, right: &str, prompt: &str, input: &Input, look: &Look) {
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

fn draw_hint(frame: &mut Frame, area: Area, text: &str, look: &Look) {
    let hint = Paragraph::new(Line::styled(text.to_owned(), look.theme.style(Role::Dim)));
    frame.render_widget(hint.wrap(ratatui::widgets::Wrap { trim: true }), rect(area));
}

fn draw_rows<T>(
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
    if let Some(row) = cursor.at.checked_sub(cursor.top).filter(|&row| row < usize::from(area.height)) {
        let row = Area { y: area.y + row as u16, height: 1, ..area };
        frame.buffer_mut().set_style(rect(row), look.theme.style(Role::Selection));
    }
}

/// The kind, for a cell its owner, the title with what matched, and what else it is called or says.
fn hit_line(library: &Library, hit: &Hit, width: usize, look: &Look) -> Line<'static> {
    let mut spans = vec![Span::styled(fit::pad(hit.topic.kind(), KIND), look.theme.style(Role::Dim))];
    let mut after = hit.alias.map(|alias| format!("  ({alias})"));
    if let Topic::Cell(cell) = hit.topic {
        let cell = library.cell(cell);
        let style = look.theme.style(Role::of_owner(cell.owner));
        spans.push(Span::styled(format!(" {} ", cell.owner.letter()), style));
        spans.push(Span::raw(" "));
        after = Some(format!("  {}", cell.gist()));
    }
    let used: usize = spans.iter().map(Span::width).sum();
    let title = fit::cut(&hit.title, width.saturating_sub(used));
    let room = width.saturating_sub(used + title.width());
    spans.extend(highlighted(&title, &hit.matched, look));
    if let Some(after) = after {
        spans.push(Span::styled(fit::cut(&after, room), look.theme.style(Role::Dim)));
    }
    Line::from(spans)
}

/// A title whose matched parts stand out. It may be cut: what lies behind the cut is passed over.
fn highlighted(title: &str, matched: &[Range<usize>], look: &Look) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mut done = 0;
    for range in matched {
        let (start, end) = (range.start.min(title.len()), range.end.min(title.len()));
        if start < done || !title.is_char_boundary(start) || !title.is_char_boundary(end) {
            continue;
        }
        spans.push(Span::raw(title[done..start].to_owned()));
        spans.push(Span::styled(title[start..end].to_owned(), look.theme.style(Role::Match)));
        done = end;
    }
    spans.push(Span::raw(title[done..].to_owned()));
    spans
}

fn binding_line(binding: &Binding, width: usize, look: &Look) -> Line<'static> {
    let keys = fit::pad(&binding.keys.iter().map(|key| keymap::shown(key)).collect::<Vec<_>>().join(" "), KIND + 10);
    let help = fit::cut(binding.help, width.saturating_sub(KIND + 10));
    Line::from(vec![Span::styled(keys, look.theme.style(Role::Key)), Span::raw(help)])
}
