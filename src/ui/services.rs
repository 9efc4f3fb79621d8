//! The services pane: services by category, each with a gauge of how high its water stands.

use super::{Focus, Look, Role, draw_border, draw_rows, fit, title};
use crate::app::{App, Explore, ServiceRow, service_rows};
use crate::layout::{Area, Pane};
use crate::model::{Library, Ref, Service, Variant};
use ratatui::{
    Frame,
    text::{Line, Span},
};

/// Draws the services.
pub fn draw(frame: &mut Frame, area: Area, app: &App, explore: &Explore, look: &Look) {
    let focus = if explore.pane == Pane::Services { Focus::Here } else { Focus::Elsewhere };
    let areas = app.areas();
    let count = title(&app.library.services.len().to_string(), Focus::Elsewhere, look);
    draw_border(frame, area, areas.fit, title("Services", focus, look), count, focus, look);
    let inside = areas.inside(Pane::Services);
    let rows = service_rows(app.library);
    let visible = rows.iter().skip(explore.services.top).take(usize::from(inside.height));
    draw_rows(
        frame,
        inside,
        visible.map(|row| line(row, app.library, explore, focus, usize::from(inside.width), look)),
    );
}

fn line(
    row: &ServiceRow,
    library: &Library,
    explore: &Explore,
    focus: Focus,
    width: usize,
    look: &Look,
) -> Line<'static> {
    match row {
        ServiceRow::Heading(category) => {
            Line::styled(fit::cut(library.categories[*category].name, width), look.theme.style(Role::Heading))
        }
        ServiceRow::Service(service) => service_line(*service, library, explore, focus, width, look),
    }
}

fn service_line(
    service: Ref<Service>,
    library: &Library,
    explore: &Explore,
    focus: Focus,
    width: usize,
    look: &Look,
) -> Line<'static> {
    let is_selected = service.place() == explore.services.at;
    let shown = if is_selected { explore.variant } else { library.default_variant(service) };
    let gauge_width = if width >= 30 { 8 } else { 5 };
    let name_width = width.saturating_sub(gauge_width + 3);
    let mark = if is_selected { "▸ " } else { "  " };
    let style = match (is_selected, focus) {
        (true, Focus::Here) => look.theme.style(Role::Selection),
        (true, Focus::Elsewhere) => look.theme.style(Role::Strong),
        _ => look.theme.style(Role::Plain),
    };
    let name = fit::pad(library.services[service].short, name_width);
    let water = gauge(&library.variants[shown], gauge_width);
    let dry = "·".repeat(gauge_width - water.chars().count());
    Line::from(vec![
        Span::styled(format!("{mark}{name} "), style),
        Span::styled(water, look.theme.style(Role::Water)),
        Span::styled(dry, look.theme.style(Role::Dim)),
    ])
}

/// How much of the stack is under water, in eighths of a column.
fn gauge(variant: &Variant, width: usize) -> String {
    const PARTS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = variant.water() * width * 8 / variant.cells().len().max(1);
    format!("{}{}", "█".repeat(eighths / 8), PARTS[eighths % 8])
}
