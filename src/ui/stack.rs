//! The stack: one row a layer with owner, pattern and words, and the waterline drawn as water.

use super::{Focus, Look, Role, SAND, WATER, draw_border, draw_rows, fit, pattern, rect, title};
use crate::app::{App, Explore, moves};
use crate::layout::{self, Area, Fit, Pane, StackParts};
use crate::model::{Cell, Library, Owner, Owners, Ref, Status, Variant};
use crate::prose::{self, Writer};
use ratatui::{
    Frame,
    text::{Line, Span},
};
use textwrap::wrap;
use unicode_width::UnicodeWidthStr;

/// Columns before the name of a layer: the mark, the letter and the pattern.
const LEAD: usize = 7;
/// Columns of the name of a layer, with air behind it.
const NAME: usize = 27;
/// The narrowest room for words in which both halves have a column of their own.
const BOTH_HALVES: usize = layout::BOTH_HALVES as usize;
const _: () = assert!(LEAD + NAME == layout::STACK_LEAD as usize);

/// Draws the stack of the selected variant.
pub fn draw(frame: &mut Frame, area: Area, app: &App, explore: &Explore, look: &Look) {
    let focus = if explore.pane == Pane::Stack { Focus::Here } else { Focus::Elsewhere };
    let areas = app.areas();
    let (name, variant) = titles(app.library, explore, usize::from(area.width));
    draw_border(frame, area, areas.fit, title(&name, focus, look), title(&variant, focus, look), focus, look);
    let parts = layout::stack_parts(areas.inside(Pane::Stack), app.library.layers.len() as u16);
    let stack = Stack { app, explore, focus, look, parts, width: usize::from(parts.rows.width) };
    stack.draw_heads(frame);
    draw_rows(frame, parts.rows, stack.lines().into_iter().skip(explore.stack.top));
    if let Some(detail) = parts.detail {
        draw_detail(frame, detail, app, explore, look);
    }
}

/// The service with its model, and which variant of how many is shown.
fn titles(library: &Library, explore: &Explore, width: usize) -> (String, String) {
    let service = library.service_of(explore.variant);
    let variants = &service.variants;
    let shown = variants.iter().position(|&it| it == explore.variant).unwrap_or(0) + 1;
    let variant = match variants.len() {
        1 => String::new(),
        count => format!("{shown}/{count} {}", library.variants[explore.variant].name),
    };
    let status = if service.status == Status::Ended { " · ended" } else { "" };
    let long = format!("{} · {}{status}", service.name, service.model.name());
    let room = width.saturating_sub(variant.chars().count() + 8);
    let name = if long.chars().count() <= room { long } else { fit::cut(service.short, room.max(4)) };
    (name, variant)
}

struct Stack<'a> {
    app: &'a App,
    explore: &'a Explore,
    focus: Focus,
    look: &'a Look,
    parts: StackParts,
    width: usize,
}

impl Stack<'_> {
    fn owners(&self) -> &Owners {
        &self.app.library.pack.owners
    }

    fn words_width(&self) -> usize {
        self.width.saturating_sub(LEAD + NAME)
    }

    fn draw_heads(&self, frame: &mut Frame) {
        if self.parts.heads == 0 || self.words_width() < 12 {
            return;
        }
        let words = self.words_width();
        let heads = if words >= BOTH_HALVES {
            format!("{}{}", fit::pad(self.owners().customer.name, words / 2), self.owners().provider.name)
        } else {
            "who does what".to_owned()
        };
        let line = format!("{}{heads}", fit::pad(&format!("{}layer", " ".repeat(LEAD)), LEAD + NAME));
        let area = Area { y: self.parts.rows.y - 1, height: 1, ..self.parts.rows };
        frame.render_widget(Line::styled(line, self.look.theme.style(Role::Dim)), rect(area));
    }

    /// All lines of the stack, the waterline among them.
    fn lines(&self) -> Vec<Line<'static>> {
        let library = self.app.library;
        let cells = library.cells_of(self.explore.variant);
        let layers = cells.len();
        let shore = self.app.tide.unwrap_or(layers - library.variants[self.explore.variant].water());
        let mut lines = Vec::new();
        for (place, cell) in cells.enumerate() {
            if place == shore {
                lines.push(self.waterline());
            }
            lines.extend(self.layer(place, cell));
        }
        if shore == layers {
            lines.push(self.no_waterline());
        }
        lines
    }

    fn waterline(&self) -> Line<'static> {
        let label = format!(" waterline: {} alone below ", self.owners().provider.name);
        let waves = self.width.saturating_sub(label.width());
        let text = format!("{}{label}{}", "≈".repeat(waves / 2), "≈".repeat(waves - waves / 2));
        let short = if waves < 4 { "≈".repeat(self.width) } else { text };
        Line::styled(short, self.look.theme.style(Role::OwnerAws))
    }

    fn no_waterline(&self) -> Line<'static> {
        let text = format!(" no waterline: the lowest layer is not {} alone", self.owners().provider.whose);
        let text = fit::cut(&text, self.width);
        Line::styled(text, self.look.theme.style(Role::Dim))
    }

    fn layer(&self, place: usize, cell: &Cell) -> Vec<Line<'static>> {
        let is_selected = place == self.explore.stack.at;
        let theme = &self.look.theme;
        let text_style = match (is_selected, self.focus, cell.owner) {
            (true, Focus::Here, _) => theme.style(Role::Selection),
            (true, Focus::Elsewhere, _) => theme.style(Role::Strong),
            (false, _, Owner::None) => theme.style(Role::Dim),
            _ => theme.style(Role::Plain),
        };
        let name = self.app.library.layers.iter().nth(place).map_or("", |layer| layer.name);
        let height = usize::from(self.parts.row);
        let words = self.words(place, cell, height);
        let row = |line: usize| {
            let lead = if line == 0 { self.lead(cell.owner, is_selected) } else { self.lead_below(cell.owner) };
            let name =
                if line == 0 { fit::pad(name, self.width.saturating_sub(LEAD).min(NAME)) } else { " ".repeat(NAME) };
            let mut spans = lead;
            let text = format!("{name}{}", words.get(line).map_or("", String::as_str));
            spans.push(Span::styled(fit::pad(&text, self.width.saturating_sub(LEAD)), text_style));
            Line::from(spans)
        };
        (0..height).map(row).collect()
    }

    /// The mark of the selection, the owner's letter and the owner's pattern.
    fn lead(&self, owner: Owner, is_selected: bool) -> Vec<Span<'static>> {
        let mark = if is_selected { "▸" } else { " " };
        let style = self.look.theme.style(Role::of_owner(owner));
        let mut spans = vec![Span::raw(mark), Span::styled(format!(" {} ", self.owners().letter(owner)), style)];
        spans.extend(self.pattern(owner));
        spans.push(Span::raw(" "));
        spans
    }

    fn lead_below(&self, owner: Owner) -> Vec<Span<'static>> {
        let mut spans = vec![Span::raw("    ")];
        spans.extend(self.pattern(owner));
        spans.push(Span::raw(" "));
        spans
    }

    /// The owner's pattern, each sign in the colour of its side.
    fn pattern(&self, owner: Owner) -> [Span<'static>; 2] {
        pattern(owner).map(|sign| match sign {
            SAND => Span::styled(sign, self.look.theme.style(Role::OwnerCustomer)),
            WATER => Span::styled(sign, self.look.theme.style(Role::OwnerAws)),
            _ => Span::raw(sign),
        })
    }

    /// The words of a layer in `height` lines.
    fn words(&self, place: usize, cell: &Cell, height: usize) -> Vec<String> {
        let width = self.words_width();
        if width < 8 {
            return Vec::new();
        }
        let moved = self.moved(place, cell);
        if width < BOTH_HALVES || cell.owner == Owner::None {
            let text = format!("{moved}{}", cell.gist());
            return column(&text, width, height);
        }
        let half = width / 2;
        let you = column(&format!("{moved}{}", cell.you.unwrap_or("-")), half - 2, height);
        let aws = column(cell.aws.unwrap_or("-"), width - half, height);
        (0..height)
            .map(|line| fit::pad(&line_of(&you, line), half) + &fit::pad(&line_of(&aws, line), width - half))
            .collect()
    }

    /// How the cell moved when the variant was switched.
    fn moved(&self, place: usize, cell: &Cell) -> String {
        moved(self.app.library, self.explore.before, place, cell)
    }
}

/// How a cell differs from the one of the variant that was shown before: its owner in words, or a star for other
/// duties; empty if it does not.
pub fn moved(library: &Library, before: Option<Ref<Variant>>, place: usize, cell: &Cell) -> String {
    let before = before.and_then(|before| library.cells_of(before).nth(place));
    match before {
        Some(before) if before.owner != cell.owner => format!("[was {}] ", library.pack.owners.name(before.owner)),
        Some(before) if !before.says_the_same_as(cell) => "* ".to_owned(),
        _ => String::new(),
    }
}

fn line_of(lines: &[String], line: usize) -> String {
    lines.get(line).cloned().unwrap_or_default()
}

/// `text` in `height` lines of at most `width` columns, the last one cut if that is not enough.
fn column(text: &str, width: usize, height: usize) -> Vec<String> {
    if height == 1 {
        return vec![fit::pad(text, width)];
    }
    let wrapped = wrap(text, width.max(1));
    let mut lines: Vec<String> = wrapped.iter().take(height).map(|line| fit::pad(line, width)).collect();
    if wrapped.len() > height
        && let Some(last) = lines.last_mut()
    {
        let rest: Vec<&str> = wrapped[height - 1..].iter().map(AsRef::as_ref).collect();
        *last = fit::pad(&rest.join(" "), width);
    }
    lines
}

/// Draws the words of the selected cell below the stack.
fn draw_detail(frame: &mut Frame, area: Area, app: &App, explore: &Explore, look: &Look) {
    let inside = Area { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let has_rule = area.height > 4 && app.areas().fit != Fit::Small;
    if has_rule {
        let rule = Line::styled("─".repeat(usize::from(area.width)), look.theme.style(Role::Border));
        frame.render_widget(rule, rect(Area { height: 1, ..area }));
    }
    let mut writer = Writer::new(usize::from(inside.width));
    let by = u16::from(has_rule);
    write_detail(&mut writer, app, explore, usize::from(inside.height - by));
    let text = Area { y: inside.y + by, height: inside.height - by, ..inside };
    super::page::draw_lines(frame, text, &writer.finish(), 0, &|_| false, look);
}

/// What the panes say beside the list: about the service while services are walked, else about the cell. First what the
/// last switch of variants moved. More is written while there is less than `room` lines.
pub fn write_detail(writer: &mut Writer, app: &App, explore: &Explore, room: usize) {
    if let Some(before) = explore.before {
        writer.text(prose::Tone::Strong, &moves(app.library, before, explore.variant));
        writer.blank();
    }
    if explore.pane == Pane::Services {
        prose::service_detail(writer, app.library, explore.variant, room);
    } else {
        prose::cell_detail(writer, app.library, explore.cell(app.library), room);
    }
}
