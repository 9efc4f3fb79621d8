//! The title line: the program, what is shown, the version of the content.

use super::{Look, Role, fit};
use crate::app::{App, Overlay, View};
use crate::layout::{Fit, Pane};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};
use unicode_width::UnicodeWidthStr;

/// Draws the title line.
pub fn draw(frame: &mut Frame, area: Rect, app: &App, look: &Look) {
    let width = usize::from(area.width);
    let shown = shown(app);
    let left = if app.areas().fit == Fit::Small { format!(" {shown}") } else { format!(" Waterline  {shown}") };
    let right = format!("content {} ", app.library.pack.version);
    let room = width.saturating_sub(right.width() + 2);
    let mut spans = Vec::new();
    if left.width() <= room {
        let name_end = if left.starts_with(" Waterline") { " Waterline".len() } else { 0 };
        spans.push(Span::styled(left[..name_end].to_owned(), look.theme.style(Role::Strong)));
        spans.push(Span::raw(fit::pad(&left[name_end..], width - right.width() - name_end)));
        spans.push(Span::styled(right, look.theme.style(Role::Dim)));
    } else {
        spans.push(Span::styled(fit::cut(&left, width), look.theme.style(Role::Strong)));
    }
    frame.render_widget(Line::from(spans), area);
}

/// What is shown, in words. Where only one pane fits, which one it is of which.
fn shown(app: &App) -> String {
    match (&app.overlay, app.view()) {
        (Some(Overlay::Finder(_)), _) => "search".to_owned(),
        (Some(Overlay::Manual(_)), _) => "keys".to_owned(),
        (None, View::Problems(problems, _)) => format!("{} problems in the content", problems.len()),
        (None, View::Reading(reading)) => format!("{}{}", back(app), reading.topic.kind()),
        (None, View::Explore(explore)) => {
            let service = app.library.service_of(explore.variant);
            if app.areas().fit != Fit::Small {
                return format!("{}{}", back(app), app.library.pack.title);
            }
            let name = match explore.pane {
                Pane::Services => "services".to_owned(),
                Pane::Stack => {
                    format!("{} · {}", service.short, app.library.variants[explore.variant].name)
                }
                Pane::Questions => format!("questions · {}", explore.subject_name(app.library)),
            };
            let at = Pane::ALL.iter().position(|&pane| pane == explore.pane).unwrap_or(0) + 1;
            format!("{}{at}/3 {name}", back(app))
        }
    }
}

/// A mark that there is a screen to go back to.
fn back(app: &App) -> &'static str {
    if app.depth() > 0 { "← " } else { "" }
}
