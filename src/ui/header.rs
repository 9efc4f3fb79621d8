//! The title line: the program, what is shown, the version of the content.

use super::{Look, Role, fit, heatmap, quiz};
use crate::app::{App, Blank, Overlay, View};
use crate::content;
use crate::layout::{Fit, Pane};
use crate::prose::many;
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};
use unicode_width::UnicodeWidthStr;

/// Draws the title line.
pub fn draw(frame: &mut Frame, area: Rect, app: &App, look: &Look) {
    let width = usize::from(area.width);
    if let Some(banner) = &app.banner {
        let text = fit::pad(&format!(" {}", content::escape(banner)), width);
        return frame.render_widget(Line::styled(text, look.theme.style(Role::Wrong)), area);
    }
    if let Some(problems) = problems(app) {
        let text = fit::pad(&fit::cut(&format!(" {}", content::escape(&problems)), width), width);
        return frame.render_widget(Line::styled(text, look.theme.style(Role::Wrong)), area);
    }
    let shown = shown(app);
    let left = if app.areas().fit == Fit::Small { format!(" {shown}") } else { format!(" Waterline  {shown}") };
    let right =
        if app.areas().fit == Fit::Small { below(app) } else { format!("content {} ", app.library.pack.version) };
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

/// What is wrong with the content that was saved last, in a line.
fn problems(app: &App) -> Option<String> {
    let first = app.problems.first()?;
    let key = app.keymap.key("show-problems");
    Some(format!("{} in the content, {key} lists; first: {first}", many(app.problems.len(), "problem")))
}

/// What a border says where there is one: how far a quiz is, or how much text lies below the window.
fn below(app: &App) -> String {
    let areas = app.areas();
    let (lines, top, height) = match (&app.overlay, app.view()) {
        (None, View::Reading(reading)) => {
            (reading.lines(app.library, areas.page()).len(), reading.text.top, areas.page().height)
        }
        (None, View::Explore(explore)) if explore.pane == Pane::Questions => {
            (app.question_lines(explore).len(), explore.text.top, areas.inside(Pane::Questions).height)
        }
        (None, View::Quiz(quiz)) => return format!("{} ", quiz::titles(app, quiz).1),
        _ => return String::new(),
    };
    match (top, lines.saturating_sub(top + usize::from(height))) {
        (0, 0) => String::new(),
        (_, 0) => "end ".to_owned(),
        (_, below) => format!("{below} more ▼ "),
    }
}

/// What is shown, in words. Where only one pane fits, which one it is of which.
fn shown(app: &App) -> String {
    match (&app.overlay, app.view()) {
        (Some(Overlay::Finder(_)), _) => "search".to_owned(),
        (Some(Overlay::Manual(_)), _) => "keys".to_owned(),
        (Some(Overlay::Palette(palette)), _) => palette.title.to_lowercase(),
        (None, View::Problems(problems, _)) => format!("{} problems in the content", problems.len()),
        (None, View::Reading(reading)) => format!("{}{}", back(app), reading.page.kind()),
        (Some(Overlay::Entry(entry)), _) => match entry.blank {
            Blank::ExamDay => "exam day".to_owned(),
            Blank::Filter => "filter".to_owned(),
        },
        (Some(Overlay::Tour(tour)), _) => format!("tour · {}", tour.title().to_lowercase()),
        (None, View::Settings(_)) => format!("{}settings", back(app)),
        (None, View::Heatmap(map)) if app.areas().fit == Fit::Small => {
            format!("{}{}", back(app), heatmap::titles(app, map).0)
        }
        (None, View::Heatmap(_)) => format!("{}matrix", back(app)),
        (None, View::Progress(..)) => format!("{}progress", back(app)),
        (None, View::Why(..)) => format!("{}why it is due", back(app)),
        (None, View::Quiz(quiz)) if app.areas().fit == Fit::Small => {
            format!("{}{}", back(app), quiz::titles(app, quiz).0)
        }
        (None, View::Quiz(_)) => format!("{}quiz", back(app)),
        (None, View::Explore(explore)) => {
            let service = app.library.service_of(explore.variant);
            if app.areas().fit != Fit::Small {
                return format!("{}{}", back(app), app.library.pack.title);
            }
            let name = match explore.pane {
                Pane::Services => "services".to_owned(),
                Pane::Stack => format!("stack · {} · {}", service.short, app.library.variants[explore.variant].name),
                Pane::Questions => format!("questions · {}", explore.subject_name(app.library)),
            };
            format!("{}{name}", back(app))
        }
    }
}

/// Marks that there are screens to go back or forward to.
fn back(app: &App) -> &'static str {
    let ahead = if app.view().is_content() { app.ahead() } else { 0 };
    match (app.depth(), ahead) {
        (0, 0) => "",
        (_, 0) => "← ",
        (0, _) => "→ ",
        _ => "← → ",
    }
}
