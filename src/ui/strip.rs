//! The strip under two panes: both halves of the selected cell, and the question about it.

use super::{Look, fit, page, stack};
use crate::app::{App, Explore};
use crate::layout::{Area, Pane};
use crate::prose::{self, Tone, Writer};
use ratatui::Frame;

/// Draws the strip.
pub fn draw(frame: &mut Frame, area: Area, app: &App, explore: &Explore, look: &Look) {
    let inside = Area { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let width = usize::from(inside.width);
    let mut writer = Writer::new(width);
    let room = usize::from(area.height) - 1;
    stack::write_detail(&mut writer, app, explore, room);
    let mut lines = writer.finish();
    if lines.len() > room && explore.pane != Pane::Services {
        lines = halves(app, explore, width);
    }
    lines.truncate(room);
    if explore.pane != Pane::Questions
        && let Some(scenario) = explore.scenario(app.library)
    {
        let count = explore.scenarios(app.library).len();
        let label = format!("?    {}/{count} ", explore.question + 1);
        let mut writer = Writer::new(width);
        writer.labelled(&label, Tone::Dim, &fit::cut(app.library.scenarios[scenario].stem, width - label.len()));
        lines.extend(writer.finish());
    }
    page::draw_lines(frame, inside, &lines, 0, &|_| false, look);
}

/// Both halves of the selected cell, a line each, or as many as one half needs alone.
fn halves(app: &App, explore: &Explore, width: usize) -> Vec<prose::Line> {
    let cell = app.library.cell(explore.cell(app.library));
    let [provider, customer, why, _] = prose::cell_labels(&app.library.pack.owners);
    let halves = [(customer, cell.you), (provider, cell.aws), (why, cell.reason)];
    let both = cell.you.is_some() && cell.aws.is_some();
    let mut writer = Writer::new(width);
    for (label, half) in halves {
        if let Some(half) = half {
            let text = if both { fit::cut(half, width - label.len()) } else { half.to_owned() };
            writer.labelled(&label, Tone::Plain, &text);
        }
    }
    writer.finish()
}
