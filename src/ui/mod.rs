//! Drawing: turns the state into a frame. It reads the application and writes nothing but cells.
//!
//! ```text
//! ┌ header: title, what is shown, version of the content ┐
//! │ explore: services │ stack │ questions                │   or a page, a list of problems
//! │          (search and help lie over it)               │
//! └ footer: the keys that work now                       ┘
//! ```

mod ascii;
mod explore;
mod finder;
mod footer;
mod header;
mod heatmap;
mod list;
mod page;
mod print;
mod questions;
mod quiz;
mod services;
mod settings;
mod stack;
mod strip;
mod theme;
mod themes;
mod tour;

pub use print::{Form, print};
pub use theme::{Depth, Role, Theme};

use crate::app::{App, Overlay, View};
use crate::layout::{self, Area, Fit, LEAST};
use crate::model::Owner;
use crate::prose::fit;
use ratatui::{
    Frame,
    layout::Rect,
    style::Style,
    text::{Line, Span},
    widgets::{Block, BorderType, Clear, Paragraph},
};

/// How everything looks.
#[derive(Clone, Debug)]
pub struct Look {
    /// The style of every role.
    pub theme: Theme,
    /// Which characters may be used.
    pub glyphs: Glyphs,
}

/// Which characters may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyphs {
    /// Lines, blocks and marks of Unicode.
    Unicode,
    /// ASCII alone.
    Ascii,
}

/// Draws the whole screen.
pub fn draw(frame: &mut Frame, app: &App, look: &Look) {
    let size = layout::Size { width: frame.area().width, height: frame.area().height };
    // A frame may be drawn between a change of size and the news of it.
    if size == app.size {
        let theme = look.theme.of_pack(&app.library.pack.owners);
        let paper = theme.paper();
        if paper != Style::new() {
            let area = frame.area();
            frame.buffer_mut().set_style(area, paper);
        }
        draw_screen(frame, app, &Look { theme, glyphs: look.glyphs });
    }
    if look.glyphs == Glyphs::Ascii {
        ascii::replace(frame.buffer_mut());
    }
}

fn draw_screen(frame: &mut Frame, app: &App, look: &Look) {
    let areas = app.areas();
    if areas.fit == Fit::Nothing {
        return draw_too_small(frame, app, look);
    }
    header::draw(frame, rect(areas.header), app, look);
    match &app.overlay {
        Some(Overlay::Finder(finder)) => finder::draw(frame, app, finder, look),
        Some(Overlay::Manual(manual)) => list::draw_manual(frame, app, manual, look),
        Some(Overlay::Palette(palette)) if palette.is_of_themes() => {
            draw_view(frame, app, look);
            themes::draw(frame, app, palette, look);
        }
        Some(Overlay::Palette(palette)) => list::draw_palette(frame, app, palette, look),
        Some(Overlay::Entry(entry)) => list::draw_entry(frame, app, entry, look),
        Some(Overlay::Tour(tour)) => {
            draw_view(frame, app, look);
            tour::draw(frame, app, *tour, look);
        }
        None => draw_view(frame, app, look),
    }
    footer::draw(frame, rect(areas.footer), app, look);
}

/// Draws what lies below any overlay.
fn draw_view(frame: &mut Frame, app: &App, look: &Look) {
    match app.view() {
        View::Settings(cursor) => settings::draw(frame, app, *cursor, look),
        View::Progress(_, text) => page::draw_sheet(frame, app, "Progress", text.top, look),
        View::Why(item, text) => page::draw_sheet(frame, app, &format!("Why {item} is due"), text.top, look),
        View::Explore(explore) => explore::draw(frame, app, explore, look),
        View::Reading(reading) => page::draw_reading(frame, app, reading, look),
        View::Heatmap(map) => heatmap::draw(frame, app, map, look),
        View::Quiz(quiz) => quiz::draw(frame, app, quiz, look),
        View::Problems(problems, cursor) => page::draw_problems(frame, app, problems, cursor.top, look),
    }
}

fn draw_too_small(frame: &mut Frame, app: &App, look: &Look) {
    let lines = [
        format!("needs {} x {}", LEAST.width, LEAST.height),
        format!("is {} x {}", app.size.width, app.size.height),
        format!("{} quits", app.keymap.key("quit-small")),
    ];
    let lines: Vec<Line> = lines.into_iter().map(Line::from).collect();
    frame.render_widget(Paragraph::new(lines).style(look.theme.style(Role::Plain)), frame.area());
}

/// The sign of the customer's side.
const SAND: &str = "░";
/// The sign of the provider's side.
const WATER: &str = "≈";

/// The pattern of an owner: sand for the customer, water for the provider, one of each where it is shared.
fn pattern(owner: Owner) -> [&'static str; 2] {
    match owner {
        Owner::Aws => [WATER, WATER],
        Owner::Customer => [SAND, SAND],
        Owner::Shared => [SAND, WATER],
        Owner::None => ["·", "·"],
    }
}

/// Empties an area for what lies over the screen: its ground is that of the whole screen.
fn clear(frame: &mut Frame, area: Area, look: &Look) {
    frame.render_widget(Clear, rect(area));
    frame.buffer_mut().set_style(rect(area), look.theme.paper());
}

/// An area of the layout as ratatui names it.
fn rect(area: Area) -> Rect {
    Rect { x: area.x, y: area.y, width: area.width, height: area.height }
}

/// Draws lines below one another, cut at the edges of the area. A paragraph would measure every letter twice.
fn draw_rows<'a>(frame: &mut Frame, area: Area, lines: impl IntoIterator<Item = Line<'a>>) {
    for (line, y) in lines.into_iter().zip(area.y..area.y + area.height) {
        frame.render_widget(line, rect(Area { y, height: 1, ..area }));
    }
}

/// Whether a pane has the keys.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Focus {
    Here,
    Elsewhere,
}

/// Draws the border of a pane with its titles, where the screen has room for borders.
fn draw_border(frame: &mut Frame, area: Area, fit: Fit, title: Line<'_>, right: Line<'_>, focus: Focus, look: &Look) {
    if fit == Fit::Small {
        return;
    }
    let (role, border) = match focus {
        Focus::Here => (Role::Focus, BorderType::Thick),
        Focus::Elsewhere => (Role::Border, BorderType::Rounded),
    };
    let block = Block::bordered().border_type(border).border_style(look.theme.style(role));
    let block = block.title_top(title.left_aligned());
    let block = if right.width() > 2 { block.title_top(right.right_aligned()) } else { block };
    frame.render_widget(block, rect(area));
}

/// A title with air on both sides.
fn title(text: &str, focus: Focus, look: &Look) -> Line<'static> {
    let role = if focus == Focus::Here { Role::Title } else { Role::Dim };
    Line::from(Span::styled(format!(" {text} "), look.theme.style(role)))
}
