//! Progressing: the learner's progress on the screen, what to do next, and the wishes that shape the schedule.

use super::{Action, App, Cursor, Effect, Move, Offer, Overlay, Quiz, Start, View};
use crate::layout::Area;
use crate::progress::{learner::Wish, report::Report, settings::Settings, standing::Next, subject::Subject};
use crate::prose::{self, Line};
use crate::quiz::pool::{Filter, Mix};
use tui_input::Input;

/// What a line is to be filled in for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// The day of the exam.
    ExamDay,
    /// The filter of the heat map.
    Filter,
}

/// A line to fill in.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is for.
    pub blank: Blank,
    /// What is typed.
    pub input: Input,
}

/// How far one key moves the cap.
pub(super) const CAP_STEP: isize = 5;

impl App {
    /// What the settings ask of the schedule.
    pub fn wish(&self) -> Wish {
        Wish::new(&self.settings, &self.library.pack)
    }

    fn report(&self) -> Option<Report> {
        self.learner.as_ref().map(|learner| learner.report(self.library, self.now))
    }

    /// Shows the learner's progress, as soon as the log is open.
    pub(super) fn open_progress(&mut self) {
        let report = self.report().map(Box::new);
        self.show(View::Progress(report, Cursor::default()));
    }

    /// Brings what the progress says up to date.
    pub(super) fn renew_report(&mut self) {
        let report = self.report().map(Box::new);
        if let Some(View::Progress(shown, _)) = self.views.last_mut() {
            *shown = report;
        }
    }

    /// Shows why the question of the session is due.
    pub(super) fn show_why(&mut self) {
        let View::Quiz(Quiz::Session(session, _)) = self.view() else { return };
        let Some(item) = session.now().map(|asked| asked.question.id.clone()) else { return };
        if self.learner.as_ref().is_some_and(|learner| learner.card(&item).is_some()) {
            self.show(View::Why(item, Cursor::default()));
        } else {
            self.notice = Some("this question is in no schedule".to_owned());
        }
    }

    /// The lines of the progress or of why an item is due, in an area of this size.
    pub fn sheet_lines(&self, area: Area) -> Vec<Line> {
        let width = usize::from(area.width);
        match (self.view(), &self.learner) {
            (View::Progress(Some(report), _), _) => {
                prose::report(self.library, report, self.keymap.key("start-next"), width)
            }
            (View::Progress(None, _), _) => prose::waiting(width),
            (View::Why(item, _), Some(learner)) => match learner.card(item) {
                Some(card) => prose::why_due(self.library, card, learner.model(), self.now.day, width),
                None => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    pub(super) fn scroll_sheet(&mut self, by: Move) {
        let area = self.areas().page();
        let lines = self.sheet_lines(area).len();
        if let Some(View::Progress(_, text) | View::Why(_, text)) = self.views.last_mut() {
            text.scroll(by, lines, usize::from(area.height));
        }
    }

    /// Starts what the progress says is to be done next.
    pub(super) fn do_next(&mut self) -> Option<Effect> {
        let View::Progress(Some(report), _) = self.view() else { return None };
        let offer = match &report.next {
            Next::Place => Offer::new("What you know already", String::new(), Start::Placement),
            Next::Review(_) | Next::Learn(_) => Offer::new("Review", String::new(), Start::Review),
            Next::Practise(subject) => {
                let title = format!("Practise {}", prose::subject_name(self.library, subject));
                Offer::new(title, String::new(), Start::Practice(Box::new(self.about(subject)), Mix::Mixed))
            }
            Next::Rest => {
                self.notice = Some("nothing is left for today".to_owned());
                return None;
            }
        };
        self.start(&offer, None)
    }

    /// The questions about a subject.
    fn about(&self, subject: &Subject) -> Filter {
        let (library, id) = (self.library, subject.id());
        let mut filter = Filter::default();
        match subject {
            Subject::Layer(_) => filter.layers.extend(library.find_layer(id)),
            Subject::Category(_) => filter.categories.extend(library.categories.named(id)),
            Subject::Skill(_) => filter.skills.extend(library.skills.named(id)),
            Subject::Misconception(_) => {
                filter.misconceptions.extend(library.misconceptions.named(id));
            }
        }
        filter
    }

    /// Actions on the progress screen: the wishes.
    pub(super) fn apply_to_progress(&mut self, action: &Action) -> Option<Effect> {
        let Settings { retention, daily_cap, .. } = self.settings;
        let wanted = match action {
            Action::SetExamDay => {
                self.ask_exam_day();
                return None;
            }
            Action::ChangeCap(by) => {
                let cap = daily_cap.saturating_add_signed(isize::from(*by) * CAP_STEP).max(1);
                Settings { daily_cap: cap, ..self.settings.clone() }
            }
            Action::ChangeRetention(by) => {
                let percent = (retention * 100.0).round() + f32::from(*by);
                Settings { retention: percent / 100.0, ..self.settings.clone() }
            }
            _ => return None,
        };
        Some(self.set(wanted))
    }

    /// Asks for the day of the exam.
    pub(super) fn ask_exam_day(&mut self) {
        let day = self.settings.exam.map(|day| day.to_string()).unwrap_or_default();
        self.overlay = Some(Overlay::Entry(Entry { blank: Blank::ExamDay, input: Input::new(day) }));
    }

    /// Takes a line as it was typed.
    pub(super) fn enter(&mut self, entry: Entry) -> Option<Effect> {
        match entry.blank {
            Blank::ExamDay => self.enter_exam_day(entry),
            Blank::Filter => {
                self.filter_heatmap(entry);
                None
            }
        }
    }

    /// Takes the day of the exam; nothing typed means none.
    fn enter_exam_day(&mut self, entry: Entry) -> Option<Effect> {
        let text = entry.input.value().trim();
        let exam = if text.is_empty() { Ok(None) } else { text.parse().map(Some) };
        match exam {
            Ok(exam) => Some(self.set(Settings { exam, ..self.settings.clone() })),
            Err(_) => {
                self.notice = Some("write the day as 2027-01-31, or nothing for none".to_owned());
                self.overlay = Some(Overlay::Entry(entry));
                None
            }
        }
    }

    /// Follows other settings from now on, and has them kept; says how the schedule stands.
    pub(super) fn set(&mut self, wanted: Settings) -> Effect {
        self.follow(wanted.in_range());
        let (wish, now) = (self.wish(), self.now);
        if let Some(learner) = &mut self.learner {
            learner.want(wish, now);
        }
        self.renew_report();
        let Settings { retention, daily_cap, exam, .. } = self.settings;
        let exam = exam.map_or("no exam day".to_owned(), |day| format!("exam on {day}"));
        let exam = if self.library.pack.exam.is_some() { format!("{exam} · ") } else { String::new() };
        let percent = (retention * 100.0).round();
        self.notice = Some(format!("{exam}at most {daily_cap} answers a day · {percent} % to be remembered"));
        Effect::Set(self.settings.clone())
    }
}
