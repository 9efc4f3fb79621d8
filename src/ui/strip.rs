//! The strip under two panes: both halves of the selected cell, and the question about it.

use super::{Look, fit, page};
use crate::app::{App, Explore};
use crate::layout::{Area, Pane};
use crate::prose::{self, Tone, Writer};
use ratatui::Frame;

/// Draws the strip.
pub fn draw(frame: &mut Frame, area: Area, app: &App, explore: &Explore, look: &Look) {
    let inside = Area { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let width = usize::from(inside.width);
    let mut writer = Writer::new(width);
    if area.height > 4 {
        prose::cell_words(&mut writer, app.library, explore.cell(app.library));
    } else {
        let cell = app.library.cell(explore.cell(app.library));
        let halves = [("you  ", cell.you), ("AWS  ", cell.aws), ("why  ", cell.reason)];
        for (label, half) in halves {
            if let Some(half) = half {
                writer.labelled(label, Tone::Plain, &fit::cut(half, width - label.len()));
            }
        }
    }
    let mut lines = writer.finish();
    lines.truncate(usize::from(area.height) - 1);
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
