//! The footer: a remark or the state of the question, then the keys that work now, the most important first.

use super::{Look, Role, fit};
use crate::app::{App, View};
use crate::keymap::{self, Context};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};
use unicode_width::UnicodeWidthStr;

/// Draws the footer.
pub fn draw(frame: &mut Frame, area: Rect, app: &App, look: &Look) {
    let width = usize::from(area.width);
    let mut spans = vec![Span::raw(" ")];
    let mut used = 1;
    if let Some(remark) = app.notice.clone().or_else(|| state(app)) {
        let remark = fit::cut(&remark, width.saturating_sub(2));
        used += remark.width() + 2;
        spans.push(Span::styled(remark, look.theme.style(Role::Strong)));
        spans.push(Span::raw("  "));
    }
    for (key, hint) in keymap::hints(app.context()) {
        let length = key.width() + 1 + hint.text.width() + 2;
        if used + length > width + 2 {
            break;
        }
        used += length;
        spans.push(Span::styled(key, look.theme.style(Role::Key)));
        spans.push(Span::styled(format!(" {}  ", hint.text), look.theme.style(Role::Dim)));
    }
    frame.render_widget(Line::from(spans), area);
}

/// How many options of a multiple response are chosen.
fn state(app: &App) -> Option<String> {
    let View::Explore(explore) = app.view() else { return None };
    if app.context() != Context::Questions {
        return None;
    }
    let scenario = explore.scenario(app.library)?;
    let select = app.library.scenarios[scenario].select();
    let answer = app.answer(scenario);
    let word = match select {
        2 => "TWO",
        3 => "THREE",
        _ => return None,
    };
    (!answer.given).then(|| format!("Select {word}: {} chosen", answer.picked.len()))
}
