//! The quiz screen: offers, a question at a time, and the stack that is filled.

use super::{Focus, Look, Role, draw_border, draw_rows, fit, page, title};
use crate::app::{App, Cursor, Offers, PlacingStage, Quiz, Sitting};
use crate::layout::{Area, Fit};
use crate::model::{Library, Owner};
use crate::progress::record::Mode;
use crate::prose::Target;
use crate::quiz::{exam::Form, grade::Mark, place::Placing, session::Session};
use ratatui::{
    Frame,
    text::{Line, Span},
};
use unicode_width::UnicodeWidthStr;

/// Draws the quiz.
pub fn draw(frame: &mut Frame, app: &App, quiz: &Quiz, look: &Look) {
    match quiz {
        Quiz::Offers(offers) => draw_offers(frame, app, quiz, offers, look),
        Quiz::Session(session, text) => draw_session(frame, app, quiz, session, text.top, look),
        Quiz::Placing { placing, cursor, stage, .. } => draw_placing(frame, app, quiz, (placing, *cursor, stage), look),
        Quiz::Exam(sitting) => draw_exam(frame, app, quiz, sitting, look),
    }
}

/// What is shown, and how far it is: at the border, or in the title line where there is no border.
pub fn titles(app: &App, quiz: &Quiz) -> (String, String) {
    match quiz {
        Quiz::Offers(offers) => (offers.title.clone(), format!("{} questions", app.count)),
        Quiz::Session(session, _) => (session.title.clone(), session_state(app, session)),
        Quiz::Placing { placing, stage, .. } => {
            let name = format!("Whose is each layer of {}?", app.library.variant_name(placing.variant()));
            (name, placing_state(app, placing, stage))
        }
        Quiz::Exam(sitting) => {
            let name = match sitting.exam.form() {
                Form::Clf => "Mock exam",
                Form::Short => "Short mock exam",
            };
            (name.to_owned(), exam_state(app, sitting))
        }
    }
}

fn session_state(app: &App, session: &Session) -> String {
    if let (Mode::Review, Some(learner)) = (session.mode, &app.learner) {
        let counts = learner.counts(app.now());
        return format!("{} due · {} learning · {} new", counts.due, counts.learning, counts.new);
    }
    let ((at, count), (given, right)) = (session.place(), session.score());
    format!("{}/{count} · {right} of {given} right", (at + 1).min(count))
}

fn placing_state(app: &App, placing: &Placing, stage: &PlacingStage) -> String {
    if *stage == PlacingStage::Graded {
        let verdict = placing.grade(app.library);
        return format!("{} of {} right", verdict.right, verdict.parts);
    }
    format!("{} of {} placed", placing.count(), app.library.layers.len())
}

fn exam_state(app: &App, sitting: &Sitting) -> String {
    let exam = &sitting.exam;
    if let Some(taken) = exam.taken_ms() {
        return format!("{} minutes taken", taken / 60_000);
    }
    let count = exam.items().len();
    let answered = count - exam.unanswered().len();
    format!("{} · {answered} of {count} answered", clock(exam.left_ms(app.now().utc_ms)))
}

/// Draws the border with what is shown and how far it is; the area for the rest.
fn frame_of(frame: &mut Frame, app: &App, quiz: &Quiz, look: &Look) -> Area {
    let areas = app.areas();
    let (name, state) = titles(app, quiz);
    let right = title(&state, Focus::Elsewhere, look);
    draw_border(frame, areas.body, areas.fit, title(&name, Focus::Here, look), right, Focus::Here, look);
    areas.page()
}

fn draw_offers(frame: &mut Frame, app: &App, quiz: &Quiz, offers: &Offers, look: &Look) {
    let area = frame_of(frame, app, quiz, look);
    let width = usize::from(area.width);
    let rows = offers.list.iter().enumerate().skip(offers.cursor.top).map(|(place, offer)| {
        let (role, dim) =
            if place == offers.cursor.at { (Role::Selection, Role::Selection) } else { (Role::Plain, Role::Dim) };
        let detail = fit::cut(&offer.detail, width / 2);
        let room = width.saturating_sub(detail.width() + 1);
        Line::from(vec![
            Span::styled(fit::pad(&offer.title, room), look.theme.style(role)),
            Span::styled(format!(" {detail}"), look.theme.style(dim)),
        ])
    });
    draw_rows(frame, area, rows);
}

/// Draws what is shown of an exam, with its clock until it is handed in.
fn draw_exam(frame: &mut Frame, app: &App, quiz: &Quiz, sitting: &Sitting, look: &Look) {
    let area = frame_of(frame, app, quiz, look);
    let lines = quiz.lines(app.library, area);
    let selected = sitting.selected();
    let top = sitting.text.top;
    page::draw_lines(frame, area, &lines, top, &|target| target.is_some() && target == selected, look);
    if app.areas().fit != Fit::Small {
        page::draw_more(frame, app.areas().body, top, lines.len(), usize::from(area.height), look);
    }
}

/// The time that is left: in minutes, and in the last five of them in seconds too.
fn clock(left_ms: i64) -> String {
    let seconds = (left_ms + 999) / 1000;
    if seconds > 300 {
        format!("{} min left", (seconds + 59) / 60)
    } else {
        format!("{}:{:02} left", seconds / 60, seconds % 60)
    }
}

fn draw_session(frame: &mut Frame, app: &App, quiz: &Quiz, session: &Session, top: usize, look: &Look) {
    let area = frame_of(frame, app, quiz, look);
    let lines = quiz.lines(app.library, area);
    let row = session.now().filter(|asked| !asked.is_given()).and_then(|asked| asked.cursor);
    let is_selected = |target| row.is_some_and(|row| target == Some(Target::Option(row)));
    page::draw_lines(frame, area, &lines, top, &is_selected, look);
    if app.areas().fit != Fit::Small {
        page::draw_more(frame, app.areas().body, top, lines.len(), usize::from(area.height), look);
    }
}

fn draw_placing(
    frame: &mut Frame,
    app: &App,
    quiz: &Quiz,
    (placing, cursor, stage): (&Placing, Cursor, &PlacingStage),
    look: &Look,
) {
    let library = app.library;
    let area = frame_of(frame, app, quiz, look);
    let storeys = placing.storeys(library);
    let rows = storeys.iter().enumerate().skip(cursor.top).map(|(place, storey)| {
        let role = if place == cursor.at { Role::Selection } else { Role::Plain };
        let name = fit::pad(library.layers[storey.at.layer].name, 27);
        let mut spans =
            vec![chip(library, storey.said, look), Span::styled(format!(" {name}"), look.theme.style(role))];
        if *stage == PlacingStage::Graded {
            let (mark, role) = match storey.mark {
                Mark::Right => ("✓ ", Role::Correct),
                _ => ("✗ ", Role::Wrong),
            };
            spans.push(Span::styled(mark, look.theme.style(role)));
            spans.push(chip(library, Some(storey.cell.owner), look));
            let room = usize::from(area.width).saturating_sub(37);
            spans.push(Span::raw(format!(" {}", fit::cut(&storey.cell.sentence(&app.library.pack.owners), room))));
        }
        Line::from(spans)
    });
    draw_rows(frame, area, rows);
}

/// The letter of an owner on its ground; a question mark where nothing was said.
fn chip(library: &Library, owner: Option<Owner>, look: &Look) -> Span<'static> {
    match owner {
        Some(owner) => {
            Span::styled(format!(" {} ", library.pack.owners.letter(owner)), look.theme.style(Role::of_owner(owner)))
        }
        None => Span::styled(" ? ", look.theme.style(Role::Dim)),
    }
}
