//! The quiz screen: offers, a question at a time, and the stack that is filled.

use super::{Focus, Look, Role, draw_border, draw_rows, fit, page, title};
use crate::app::{App, Cursor, Offer, PlacingStage, Quiz};
use crate::layout::{Area, Fit};
use crate::model::Owner;
use crate::prose::Target;
use crate::quiz::{grade::Mark, place::Placing, session::Session};
use ratatui::{
    Frame,
    text::{Line, Span},
};

/// Draws the quiz.
pub fn draw(frame: &mut Frame, app: &App, quiz: &Quiz, look: &Look) {
    match quiz {
        Quiz::Offers(offers, cursor) => draw_offers(frame, app, offers, *cursor, look),
        Quiz::Session(session, text) => draw_session(frame, app, quiz, session, text.top, look),
        Quiz::Placing { placing, cursor, stage } => draw_placing(frame, app, placing, *cursor, *stage, look),
    }
}

/// Draws the border with what is shown and how far it is; the area for the rest.
fn frame_of(frame: &mut Frame, app: &App, name: &str, state: &str, look: &Look) -> Area {
    let areas = app.areas();
    let right = title(state, Focus::Elsewhere, look);
    draw_border(frame, areas.body, areas.fit, title(name, Focus::Here, look), right, Focus::Here, look);
    areas.page()
}

fn draw_offers(frame: &mut Frame, app: &App, offers: &[Offer], cursor: Cursor, look: &Look) {
    let area = frame_of(frame, app, "Quiz", "", look);
    let rows = offers.iter().enumerate().skip(cursor.top).map(|(place, offer)| {
        let role = if place == cursor.at { Role::Selection } else { Role::Plain };
        Line::styled(fit::pad(&offer.title, usize::from(area.width)), look.theme.style(role))
    });
    draw_rows(frame, area, rows);
}

fn draw_session(frame: &mut Frame, app: &App, quiz: &Quiz, session: &Session, top: usize, look: &Look) {
    let (at, count) = session.place();
    let (given, right) = session.score();
    let state = format!("{}/{count} · {right} of {given} right", (at + 1).min(count));
    let area = frame_of(frame, app, &session.title, &state, look);
    let lines = quiz.lines(app.library, area);
    let row = session.now().filter(|asked| !asked.is_told()).and_then(|asked| asked.cursor);
    let is_selected = |target| row.is_some_and(|row| target == Some(Target::Option(row)));
    page::draw_lines(frame, area, &lines, top, &is_selected, look);
    if app.areas().fit != Fit::Small {
        page::draw_more(frame, app.areas().body, top, lines.len(), usize::from(area.height), look);
    }
}

fn draw_placing(frame: &mut Frame, app: &App, placing: &Placing, cursor: Cursor, stage: PlacingStage, look: &Look) {
    let library = app.library;
    let state = match stage {
        PlacingStage::Filling => format!("{} of {} placed", placing.count(), library.layers.len()),
        PlacingStage::Graded => {
            let verdict = placing.grade(library);
            format!("{} of {} right", verdict.right, verdict.parts)
        }
    };
    let name = format!("Whose is each layer of {}?", library.variant_name(placing.variant()));
    let area = frame_of(frame, app, &name, &state, look);
    let storeys = placing.storeys(library);
    let rows = storeys.iter().enumerate().skip(cursor.top).map(|(place, storey)| {
        let role = if place == cursor.at { Role::Selection } else { Role::Plain };
        let name = fit::pad(library.layers[storey.at.layer].name, 27);
        let mut spans = vec![chip(storey.said, look), Span::styled(format!(" {name}"), look.theme.style(role))];
        if stage == PlacingStage::Graded {
            let (mark, role) = match storey.mark {
                Mark::Right => ("✓ ", Role::Correct),
                _ => ("✗ ", Role::Wrong),
            };
            spans.push(Span::styled(mark, look.theme.style(role)));
            spans.push(chip(Some(storey.cell.owner), look));
            let room = usize::from(area.width).saturating_sub(37);
            spans.push(Span::raw(format!(" {}", fit::cut(&storey.cell.sentence(), room))));
        }
        Line::from(spans)
    });
    draw_rows(frame, area, rows);
}

/// The letter of an owner on its ground; a question mark where nothing was said.
fn chip(owner: Option<Owner>, look: &Look) -> Span<'static> {
    match owner {
        Some(owner) => Span::styled(format!(" {} ", owner.letter()), look.theme.style(Role::of_owner(owner))),
        None => Span::styled(" ? ", look.theme.style(Role::Dim)),
    }
}
