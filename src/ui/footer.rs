//! The footer: a remark or the state of the question, then the keys that work now, the most important first.

use super::{Look, Role, fit};
use crate::app::{App, Quiz, View};
use crate::content;
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
    if let Some(remark) = app.notice.as_deref().map(content::escape).or_else(|| state(app)) {
        let remark = fit::cut(&remark, width.saturating_sub(2));
        used += remark.width() + 2;
        spans.push(Span::styled(remark, look.theme.style(Role::Strong)));
        spans.push(Span::raw("  "));
    }
    for (key, hint) in keymap::hints_of(&app.keymap, app.context(), app.library.pack) {
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
    let (select, chosen) = match (app.context(), app.view()) {
        (Context::Questions, View::Explore(explore)) => {
            let scenario = explore.scenario(app.library)?;
            (app.library.scenarios[scenario].select(), app.answer(scenario).picked.len())
        }
        (Context::Asking, View::Quiz(Quiz::Session(session, _))) => {
            let asked = session.now()?;
            (asked.question.select(), asked.picked.count())
        }
        (Context::Sitting, View::Quiz(Quiz::Exam(sitting))) => {
            let asked = sitting.exam.now().asked();
            (asked.question.select(), asked.picked.count())
        }
        _ => return None,
    };
    let word = match select {
        1 => return None,
        2 => "TWO".to_owned(),
        3 => "THREE".to_owned(),
        more => more.to_string(),
    };
    Some(format!("Select {word}: {chosen} chosen"))
}
