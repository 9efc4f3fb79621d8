//! The heat map: a letter on its owner's colour for every cell, with heads that stay.

use super::{Focus, Look, Role, draw_border, draw_rows, fit, list::draw_hint, pattern, title};
use crate::app::{App, Heatmap, Scope};
use crate::layout::HeatmapParts;
use crate::matrix::Sort;
use crate::model::{CellRef, Library, Ref, Variant};
use crate::prose::{self, Writer};
use ratatui::{
    Frame,
    text::{Line, Span},
};

/// Draws the heat map.
pub fn draw(frame: &mut Frame, app: &App, map: &Heatmap, look: &Look) {
    let areas = app.areas();
    let (name, order) = titles(app, map);
    let (left, right) = (title(&name, Focus::Here, look), title(&order, Focus::Elsewhere, look));
    draw_border(frame, areas.body, areas.fit, left, right, Focus::Here, look);
    let chart = Chart { app, map, parts: app.heatmap_parts(), look };
    draw_rows(frame, chart.parts.heads, chart.heads());
    draw_rows(frame, chart.parts.rows, chart.rows());
    if map.matrix.rows.is_empty() {
        let [all, mark, filter] = ["matrix-mine", "mark", "matrix-filter"].map(|name| app.keymap.key(name));
        let hint = match map.scope {
            Scope::Mine if map.filter.is_empty() => {
                format!("Your stack is empty. {all} shows all services; {mark} puts the selected one into your stack.")
            }
            _ => format!("No service fits the filter. {filter} changes it."),
        };
        draw_hint(frame, chart.parts.rows, &hint, look);
    }
    chart.draw_detail(frame);
}

/// What is shown and how much of it, and in which order. On the smallest screens it stands in the title line.
pub fn titles(app: &App, map: &Heatmap) -> (String, String) {
    let what = match map.scope {
        Scope::All => "Matrix",
        Scope::Variants => "Matrix of all variants",
        Scope::Mine => "Matrix of my stack",
    };
    let filter = if map.filter.is_empty() { String::new() } else { format!(" · {}", map.filter) };
    let order = match map.sort {
        Sort::Water => "by water",
        Sort::Name => "by name",
        Sort::Category => "by category",
    };
    let counts = map.matrix.counts(app.library);
    let place = format!("{}/{}", (map.rows.at + 1).min(map.matrix.rows.len()), map.matrix.rows.len());
    (format!("{what} {place}{filter}"), format!("{} · {order}", counts.told(&app.library.pack.owners)))
}

/// Columns of what the provider takes of a row.
const COUNT: usize = 5;

struct Chart<'a> {
    app: &'a App,
    map: &'a Heatmap,
    parts: HeatmapParts,
    look: &'a Look,
}

impl Chart<'_> {
    fn library(&self) -> &'static Library {
        self.app.library
    }

    /// The places of the layers that are in the window.
    fn layers(&self) -> std::ops::Range<usize> {
        let first = self.map.columns.top;
        first..(first + usize::from(self.parts.columns)).min(self.library().layers.len())
    }

    /// The names of the layers, word by word below one another, cut to their columns.
    fn heads(&self) -> Vec<Line<'static>> {
        let column = usize::from(self.parts.column);
        let height = usize::from(self.parts.heads.height);
        let wrapped = |place: usize| -> Vec<String> {
            let name = self.library().layers.iter().nth(place).map_or("", |layer| layer.name);
            let words = name.split(' ').filter(|word| !matches!(*word, "&" | "at" | "in" | "/"));
            let mut lines: Vec<String> = Vec::new();
            for word in words {
                match lines.last_mut() {
                    Some(line) if line.len() + word.len() + 2 <= column => *line = format!("{line} {word}"),
                    _ => lines.push(word.to_owned()),
                }
            }
            lines
        };
        let names: Vec<(usize, Vec<String>)> = self.layers().map(|place| (place, wrapped(place))).collect();
        let row = |line: usize| {
            let corner = if line + 1 == height { self.more() } else { String::new() };
            let mut spans =
                vec![Span::styled(fit::pad(&corner, usize::from(self.parts.lead)), self.look.theme.style(Role::Dim))];
            for (place, words) in &names {
                let text: String = words.get(line).map_or("", String::as_str).chars().take(column - 1).collect();
                let role = if *place == self.map.columns.at { Role::Title } else { Role::Dim };
                spans.push(Span::styled(fit::pad(&text, column), self.look.theme.style(role)));
            }
            if line + 1 == height {
                let name = fit::cut(self.library().pack.owners.provider.name, COUNT);
                spans.push(Span::styled(format!(" {name}"), self.look.theme.style(Role::Dim)));
            }
            Line::from(spans)
        };
        (0..height).map(row).collect()
    }

    /// Which layers lie outside the window.
    fn more(&self) -> String {
        let layers = self.layers();
        let (left, right) = (layers.start, self.library().layers.len() - layers.end);
        match (left, right) {
            (0, 0) => String::new(),
            (0, right) => format!("{right} more ▶"),
            (left, 0) => format!("◀ {left} more"),
            (left, right) => format!("◀ {left}, {right} ▶"),
        }
    }

    fn rows(&self) -> impl Iterator<Item = Line<'static>> + '_ {
        self.map.matrix.rows.iter().enumerate().skip(self.map.rows.top).map(|(place, &row)| self.row(place, row))
    }

    fn row(&self, place: usize, variant: Ref<Variant>) -> Line<'static> {
        let library = self.library();
        let service = library.service_of(variant);
        let is_default = service.variants[0] == variant;
        let name = match (is_default, self.map.scope) {
            (true, _) => service.short.to_owned(),
            (false, Scope::Mine) => library.variant_name(variant),
            (false, _) => format!(" {}", library.variants[variant].name),
        };
        let is_selected = place == self.map.rows.at;
        let marks =
            format!("{}{}", if is_selected { "▸" } else { " " }, if self.app.is_marked(variant) { "•" } else { " " });
        let role = if is_selected { Role::Strong } else { Role::Plain };
        let lead = usize::from(self.parts.lead);
        let mut spans =
            vec![Span::styled(fit::pad(&format!("{marks}{name}"), lead - 1) + " ", self.look.theme.style(role))];
        for layer in self.layers().filter_map(|place| library.layers.at(place)) {
            let is_here = is_selected && layer.place() == self.map.columns.at;
            spans.extend(self.cell(CellRef { variant, layer }, is_here));
        }
        let tally = self.map.matrix.row_counts(library, place);
        let text = format!(" {:>2}/{}", tally.aws, tally.existing());
        spans.push(Span::styled(text, self.look.theme.style(Role::Dim)));
        Line::from(spans)
    }

    /// The letter on the colour of its owner, followed by the owner's pattern; the selected one in brackets.
    fn cell(&self, at: CellRef, is_here: bool) -> [Span<'static>; 2] {
        let owner = self.library().cell(at).owner;
        let column = usize::from(self.parts.column);
        let letter = if is_here {
            format!("[{}]", self.library().pack.owners.letter(owner))
        } else {
            format!(" {} ", self.library().pack.owners.letter(owner))
        };
        let fill: String = pattern(owner).into_iter().cycle().take(column.saturating_sub(4)).collect();
        let style = self.look.theme.style(Role::of_owner(owner));
        let style = if is_here { style.patch(self.look.theme.style(Role::Selection)) } else { style };
        [Span::styled(format!("{letter}{fill}"), style), Span::raw(" ")]
    }

    /// The words of the selected cell below a rule.
    fn draw_detail(&self, frame: &mut Frame) {
        let area = self.parts.detail;
        let Some(cell) = self.map.cell(self.library()) else { return };
        let mut writer = Writer::new(usize::from(area.width));
        if area.height > 3 {
            writer.text(prose::Tone::Heading, &self.library().variant_name(cell.variant));
            prose::cell_words(&mut writer, self.library(), cell);
        } else {
            prose::cell_line(&mut writer, self.library(), cell);
        }
        super::page::draw_lines(frame, area, &writer.finish(), 0, &|_| false, self.look);
    }
}
