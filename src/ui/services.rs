//! The services pane: services by category, each with a gauge of how high its water stands.

use super::{Focus, Look, Role, draw_border, draw_rows, fit, title};
use crate::app::{App, Explore, ServiceRow, service_rows};
use crate::layout::{Area, Pane};
use crate::model::{Library, Ref, Service};
use ratatui::{
    Frame,
    text::{Line, Span},
};

/// Columns beyond which the pane says what a service is, and those of its name and gauge then.
const WIDE: usize = 60;
const NARROW: usize = 40;

/// Draws the services.
pub fn draw(frame: &mut Frame, area: Area, app: &App, explore: &Explore, look: &Look) {
    let focus = if explore.pane == Pane::Services { Focus::Here } else { Focus::Elsewhere };
    let areas = app.areas();
    let count = title(&app.library.services.len().to_string(), Focus::Elsewhere, look);
    draw_border(frame, area, areas.fit, title("Services", focus, look), count, focus, look);
    let inside = areas.inside(Pane::Services);
    let highest = app.library.highest_water();
    let list = List { app, library: app.library, explore, focus, width: usize::from(inside.width), highest, look };
    let rows = service_rows(app.library);
    draw_rows(frame, inside, rows.iter().skip(explore.services.top).map(|row| list.line(row)));
}

/// The list with what all its lines need.
struct List<'a> {
    app: &'a App,
    library: &'a Library,
    explore: &'a Explore,
    focus: Focus,
    width: usize,
    /// The highest water of the library, which a full gauge stands for.
    highest: usize,
    look: &'a Look,
}

impl List<'_> {
    fn line(&self, row: &ServiceRow) -> Line<'static> {
        match row {
            ServiceRow::Heading(category) => {
                let name = fit::cut(self.library.categories[*category].name, self.width);
                Line::styled(name, self.look.theme.style(Role::Heading))
            }
            ServiceRow::Service(service) => self.service(*service),
        }
    }

    /// The mark of the selection, the name, the gauge and the height of the water in layers.
    fn service(&self, service: Ref<Service>) -> Line<'static> {
        let theme = &self.look.theme;
        let is_selected = service.place() == self.explore.services.at;
        let shown = if is_selected { self.explore.variant } else { self.library.default_variant(service) };
        let style = match (is_selected, self.focus) {
            (true, Focus::Here) => theme.style(Role::Selection),
            (true, Focus::Elsewhere) => theme.style(Role::Strong),
            _ => theme.style(Role::Plain),
        };
        let gauge_width = if self.width >= 30 { 6 } else { 4 };
        let it = &self.library.services[service];
        // In a wide pane the gauge stays near the name, and what the service is stands behind it.
        let width = if self.width > WIDE { NARROW } else { self.width };
        let name = fit::pad(it.short, width.saturating_sub(gauge_width + 6));
        let marked = if self.app.is_marked(shown) { "•" } else { " " };
        let mark = if is_selected { "▸" } else { " " };
        let height = self.library.variants[shown].water();
        let water = gauge(height, self.highest, gauge_width);
        let room = self.width - width;
        let summary = if room > 0 { fit::cut(&format!("  {}", it.summary), room) } else { String::new() };
        let dry = "·".repeat(gauge_width - water.chars().count());
        Line::from(vec![
            Span::styled(format!("{mark}{marked}{name} "), style),
            Span::styled(water, theme.style(Role::Water)),
            Span::styled(format!("{dry}{height:>3}"), theme.style(Role::Dim)),
            Span::styled(summary, theme.style(Role::Dim)),
        ])
    }
}

/// How high the water stands, in eighths of a column, against the highest of the library.
fn gauge(water: usize, highest: usize, width: usize) -> String {
    const PARTS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = water * width * 8 / highest.max(1);
    format!("{}{}", "█".repeat(eighths / 8), PARTS[eighths % 8])
}
