//! Examining: what keys do in a mock exam, and what is kept of it.

use super::{
    Action, App, Effect, View,
    keeping::Whose,
    quiz::Quiz,
    sitting::{Sheet, Sitting},
};
use crate::model::Library;
use crate::progress::record::{Answer, Deed, Mode};
use crate::prose::Target;
use crate::quiz::exam::{Exam, Kept};

impl App {
    /// Takes over an exam that was begun before the program was left; if its time has passed, it is handed in.
    pub fn resume_exam(&mut self, kept: &Kept) -> Option<Effect> {
        let exam = match Exam::restore(self.library, kept) {
            Ok(exam) if exam.is_handed_in() => return Some(Effect::KeepExam(None)),
            Ok(exam) => exam,
            Err(why) => {
                self.notice = Some(why.to_string());
                return None;
            }
        };
        if !exam.is_over(self.now.utc_ms) {
            self.exam = Some(exam);
            self.notice = Some(format!("a mock exam is going on; {} leads back to it", self.keymap.key("open-quiz")));
            return None;
        }
        self.show(View::Quiz(Quiz::Exam(Box::new(Sitting::new(exam)))));
        self.hand_in()
    }

    /// Milliseconds until the shown clock of the exam changes; none without a clock on the screen.
    pub fn alarm_ms(&self) -> Option<u64> {
        let View::Quiz(Quiz::Exam(sitting)) = self.view() else { return None };
        if sitting.exam.is_handed_in() {
            return None;
        }
        let left = sitting.exam.left_ms(self.now.utc_ms);
        // The clock shows minutes, and seconds in the last five of them.
        let step = if left > 5 * 60_000 { 60_000 } else { 1000 };
        u64::try_from((left % step).max(1)).ok()
    }

    /// Looks at the clock: an exam whose time has passed is handed in.
    pub fn look_at_the_clock(&mut self) -> Option<Effect> {
        let View::Quiz(Quiz::Exam(sitting)) = self.view() else { return None };
        let is_over = !sitting.exam.is_handed_in() && sitting.exam.is_over(self.now.utc_ms);
        is_over.then(|| self.hand_in()).flatten()
    }

    fn sitting(&mut self) -> Option<&mut Sitting> {
        match self.views.last_mut() {
            Some(View::Quiz(Quiz::Exam(sitting))) => Some(sitting),
            _ => None,
        }
    }

    /// Actions on an exam. What changes it is kept, so that it survives the end of the program.
    pub(super) fn apply_to_exam(&mut self, action: &Action) -> Option<Effect> {
        let sitting = self.sitting()?;
        let exam = &mut sitting.exam;
        match action {
            Action::Pick => exam.pick(),
            Action::PickOption(row) => exam.choose(*row),
            Action::Flag => exam.toggle_flag(),
            Action::NextQuestion => sitting.turn(1),
            Action::PreviousQuestion => sitting.turn(-1),
            Action::ShowGrid => {
                sitting.show(Sheet::Grid);
                return None;
            }
            Action::HandIn => {
                sitting.show(Sheet::HandIn);
                return None;
            }
            _ => return None,
        }
        self.keep_exam()
    }

    /// The exam as it is to be kept; nothing of one that is handed in.
    fn keep_exam(&mut self) -> Option<Effect> {
        let exam = &self.sitting()?.exam;
        (!exam.is_handed_in()).then(|| Effect::KeepExam(Some(Box::new(exam.kept()))))
    }

    /// Enter in an exam: the next question, the selected one, the end, or the review.
    pub(super) fn open_in_exam(&mut self) -> Option<Effect> {
        let sitting = self.sitting()?;
        match sitting.sheet {
            Sheet::Question => {
                let (place, count) = (sitting.exam.place(), sitting.exam.items().len());
                let asked = sitting.exam.now().asked();
                if asked.question.select() == 1 && !sitting.exam.now().is_answered() {
                    sitting.exam.pick();
                }
                if place + 1 < count {
                    sitting.go(place + 1)
                } else {
                    sitting.show(Sheet::Grid)
                }
                self.keep_exam()
            }
            Sheet::Grid => {
                sitting.show(Sheet::Question);
                None
            }
            Sheet::HandIn => self.hand_in(),
            Sheet::Result => {
                let place = sitting.text.at;
                sitting.show(Sheet::Review(place));
                None
            }
            Sheet::Review(place) => {
                let next = place + 1;
                let is_last = next >= sitting.exam.items().len();
                sitting.show(if is_last { Sheet::Result } else { Sheet::Review(next) });
                None
            }
        }
    }

    /// A click in an exam: picks an option, or opens what was clicked.
    pub(super) fn click_exam(&mut self, target: Target) -> Option<Effect> {
        let sitting = self.sitting()?;
        match (sitting.sheet, target) {
            (Sheet::Question, Target::Option(row)) => self.apply_to_exam(&Action::PickOption(row)),
            (Sheet::Grid, Target::Option(place)) => {
                sitting.go(place);
                self.keep_exam()
            }
            (Sheet::Result, Target::Option(place)) => {
                sitting.text.at = place;
                self.open_in_exam()
            }
            (_, Target::Topic(topic)) => {
                self.go(topic);
                None
            }
            _ => None,
        }
    }

    /// Going back in an exam: from a sheet to the one it was opened from. Whether that is what going back meant; an exam
    /// that is left goes on, and its clock too.
    pub(super) fn back_in_exam(&mut self) -> bool {
        let Some(sitting) = self.sitting() else { return false };
        match sitting.sheet {
            Sheet::Grid | Sheet::HandIn => sitting.show(Sheet::Question),
            Sheet::Review(place) => {
                sitting.show(Sheet::Result);
                sitting.text.at = place;
            }
            Sheet::Result => return false,
            Sheet::Question => {
                let exam = sitting.exam.clone();
                self.exam = Some(exam);
                let key = self.keymap.key("open-quiz");
                self.notice = Some(format!("the exam goes on, and so does its clock; {key} leads back to it"));
                return false;
            }
        }
        true
    }

    /// Ends the exam: its answers go into the log, and what was kept of it away.
    fn hand_in(&mut self) -> Option<Effect> {
        let (library, now) = (self.library, self.now.utc_ms);
        let sitting = self.sitting()?;
        sitting.exam.hand_in(now);
        sitting.show(Sheet::Result);
        let answers = answers(library, &sitting.exam);
        self.exam = None;
        let deeds = answers.into_iter().map(|answer| (Deed::Answered(answer), Whose::Nothing)).collect();
        let (_, effect) = self.keep(deeds);
        match effect {
            Effect::Keep(records) => Some(Effect::HandIn(records)),
            effect => Some(effect),
        }
    }
}

/// The answers of an exam for the log: those that were given.
fn answers(library: &Library, exam: &Exam) -> Vec<Answer> {
    let given = exam.answers().filter(|it| it.picked.count() > 0);
    let each = exam.taken_ms().unwrap_or(0) / exam.items().len().max(1) as i64;
    let answer = |it: crate::quiz::exam::Given<'_>| Answer {
        pack: library.pack.id.to_string(),
        item: it.question.id.clone(),
        mode: Mode::Exam,
        picked: it.picked.spell(),
        right: u32::from(it.verdict.is_right()),
        parts: 1,
        confidence: None,
        grade: None,
        took_ms: u32::try_from(each).unwrap_or(0),
        key: it.question.fingerprint().to_owned(),
    };
    given.map(answer).collect()
}
