//! A frame as text: what `--print` writes, and what pictures are made of.

use ratatui::{
    buffer::Buffer,
    style::{Color, Style},
};
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// How a frame is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Characters alone.
    Text,
    /// With the styles as ANSI escape sequences.
    Ansi,
}

/// The lines of a frame; blanks at the end of a line are left out unless they are styled.
pub fn print(buffer: &Buffer, form: Form) -> String {
    let mut out = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        print_line(buffer, y, form, &mut out);
        out.push('\n');
    }
    out
}

fn print_line(buffer: &Buffer, y: u16, form: Form, out: &mut String) {
    let mut line = String::new();
    let mut style = Style::default();
    let mut x = buffer.area.left();
    while x < buffer.area.right() {
        let cell = &buffer[(x, y)];
        if form == Form::Ansi && cell.style() != style {
            style = cell.style();
            let ansi = anstyle::Style::from(unset(style));
            let _ = write!(line, "{}{}", anstyle::Reset.render(), ansi.render());
        }
        line.push_str(cell.symbol());
        // A wide character covers the cell behind it.
        x += cell.symbol().width().max(1) as u16;
    }
    let is_seen = form == Form::Ansi && (style.bg.is_some_and(|ground| ground != Color::Reset));
    out.push_str(if is_seen { &line } else { line.trim_end() });
    if form == Form::Ansi {
        let _ = write!(out, "{}", anstyle::Reset.render());
    }
}

/// A colour that was reset is one that is not set; anstyle knows only the latter.
fn unset(mut style: Style) -> Style {
    style.fg = style.fg.filter(|&ink| ink != Color::Reset);
    style.bg = style.bg.filter(|&ground| ground != Color::Reset);
    style.underline_color = None;
    style
}
