//! The main screen: the panes that fit.

use super::{Look, questions, services, stack, strip};
use crate::app::{App, Explore};
use ratatui::Frame;

/// Draws the panes and the strip.
pub fn draw(frame: &mut Frame, app: &App, explore: &Explore, look: &Look) {
    let areas = app.areas();
    if let Some(area) = areas.services {
        services::draw(frame, area, app, explore, look);
    }
    if let Some(area) = areas.stack {
        stack::draw(frame, area, app, explore, look);
    }
    if let Some(area) = areas.questions {
        questions::draw(frame, area, app, explore, look);
    }
    if let Some(area) = areas.strip {
        strip::draw(frame, area, app, explore, look);
    }
}
