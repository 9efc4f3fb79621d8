//! A session: questions one after the other, each picked at, weighed and told. It owns where the learner is in it.

use super::{
    grade::{Verdict, grade},
    picked::Picked,
    question::{Kind, Question},
};
use crate::progress::record::{Confidence, Grade, Mode};

/// How far a question has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The learner picks.
    Picking,
    /// Enough is picked; the learner says how sure that is.
    Weighing,
    /// The answer was given, and its record is not kept yet.
    Keeping(Verdict, Confidence),
    /// The answer was given, and is told.
    Told(Verdict, Confidence),
}

/// A question of a session with what was done to it.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The question.
    pub question: Question,
    /// The places of its options in the order in which they are shown.
    pub order: Vec<usize>,
    /// The row under the cursor; none until the learner has moved to one, so that a held key answers nothing.
    pub cursor: Option<usize>,
    /// What is picked.
    pub picked: Picked,
    /// How far it has come.
    pub stage: Stage,
    /// When it was first shown, in milliseconds since 1970.
    pub since: Option<i64>,
    /// The record of the answer, once there is one.
    pub record: Option<String>,
    /// The grade that the answer has in the schedule, if it counts there.
    pub grade: Option<Grade>,
}

/// Questions one after the other.
#[derive(Clone, Debug)]
pub struct Session {
    /// What it is about, in words.
    pub title: String,
    /// What its answers count for.
    pub mode: Mode,
    /// What a placement showed as known: the record that says so, and the ids that are skipped.
    pub skipped: Option<(String, Vec<String>)>,
    asked: Vec<Asked>,
    at: usize,
}

impl Asked {
    fn new(question: Question, seed: u64) -> Self {
        let order = question.shuffled(seed);
        let picked = Picked::nothing(&question);
        let (since, record, grade) = (None, None, None);
        Self { question, order, cursor: None, picked, stage: Stage::Picking, since, record, grade }
    }

    /// Puts the cursor on a row.
    pub fn point(&mut self, row: usize) {
        if row < self.order.len() {
            self.cursor = Some(row);
        }
    }

    /// Picks or drops the option under the cursor, if the answer was not given.
    pub fn pick(&mut self) {
        if let (Some(row), false) = (self.cursor, self.is_given()) {
            self.picked.toggle(&self.question, self.order[row]);
            self.stage = Stage::Picking;
        }
    }

    /// Picks the option in a row; in a matching, gives the option under the cursor the target of that place.
    pub fn choose(&mut self, row: usize) {
        if self.is_given() {
            return;
        }
        match (self.question.kind, self.cursor) {
            (Kind::Matching, Some(cursor)) if row < self.question.targets.len() => {
                self.picked.pair(self.order[cursor], Some(row));
            }
            (Kind::Matching, _) => {}
            _ if row < self.order.len() => {
                self.point(row);
                self.pick();
            }
            _ => {}
        }
    }

    /// Goes on to weighing, if enough is picked; of a single choice the row under the cursor is picked first.
    pub fn submit(&mut self) {
        if let (Kind::Single, Some(row), Stage::Picking) = (self.question.kind, self.cursor, &self.stage) {
            self.picked = Picked::Options(vec![self.order[row]]);
        }
        if self.stage == Stage::Picking && self.picked.is_complete(&self.question) {
            self.stage = Stage::Weighing;
        }
    }

    /// Gives the answer with how sure it is; `record` keeps it, and `grade` is what it counts in the schedule.
    pub fn weigh(&mut self, confidence: Confidence, record: Option<String>, grade_given: Option<Grade>) {
        if self.stage == Stage::Weighing {
            self.stage = Stage::Keeping(grade(&self.question, &self.picked), confidence);
            (self.record, self.grade) = (record, grade_given);
        }
    }

    /// Tells the answer: its record is kept.
    pub fn tell(&mut self) {
        if let Stage::Keeping(verdict, confidence) = &self.stage {
            self.stage = Stage::Told(verdict.clone(), *confidence);
        }
    }

    /// Whether the answer was given, told or not.
    pub fn is_given(&self) -> bool {
        matches!(self.stage, Stage::Keeping(..) | Stage::Told(..))
    }

    /// Whether the answer is told.
    pub fn is_told(&self) -> bool {
        matches!(self.stage, Stage::Told(..))
    }
}

impl Session {
    /// A session over these questions; `seed` shuffles their options. `None` if there is no question.
    pub fn new(title: String, mode: Mode, questions: Vec<Question>, seed: u64) -> Option<Self> {
        let asked: Vec<Asked> = questions.into_iter().map(|question| Asked::new(question, seed)).collect();
        (!asked.is_empty()).then_some(Self { title, mode, skipped: None, asked, at: 0 })
    }

    /// The question that is asked, or `None` after the last.
    pub fn now(&self) -> Option<&Asked> {
        self.asked.get(self.at)
    }

    /// The question that is asked, to be picked at.
    pub fn now_mut(&mut self) -> Option<&mut Asked> {
        self.asked.get_mut(self.at)
    }

    /// Goes on to the next question once this one is told.
    pub fn advance(&mut self) {
        if self.now().is_some_and(Asked::is_told) {
            self.at += 1;
        }
    }

    /// Opens the told question again and returns the record of its answer, if it is told.
    pub fn take_back(&mut self) -> Option<String> {
        let asked = self.now_mut().filter(|asked| asked.is_told())?;
        let record = asked.record.take()?;
        (asked.stage, asked.picked, asked.grade) = (Stage::Picking, Picked::nothing(&asked.question), None);
        Some(record)
    }

    /// Adds a question at the end.
    pub fn push(&mut self, question: Question, seed: u64) {
        self.asked.push(Asked::new(question, seed));
    }

    /// The place of the question that is asked, from 0, and how many there are.
    pub fn place(&self) -> (usize, usize) {
        (self.at, self.asked.len())
    }

    /// Every question with what was done to it, in the order of asking.
    pub fn asked(&self) -> &[Asked] {
        &self.asked
    }

    /// How many answers were given, and how many of them were right as a whole.
    pub fn score(&self) -> (usize, usize) {
        let verdicts = self.asked.iter().filter_map(|it| match &it.stage {
            Stage::Told(verdict, _) => Some(verdict.is_right()),
            Stage::Picking | Stage::Weighing | Stage::Keeping(..) => None,
        });
        verdicts.fold((0, 0), |(given, right), is_right| (given + 1, right + usize::from(is_right)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{embedded, quiz::pool};

    fn session(count: usize) -> Session {
        let library = embedded::library();
        let questions = pool::pool(&library, &pool::Filter::default(), pool::Mix::Mixed, 7, count);
        Session::new("practice".to_owned(), Mode::Practice, questions, 7).unwrap()
    }

    #[test]
    fn nothing_is_told_before_it_is_picked_and_weighed() {
        let mut session = session(6);
        while let Some(asked) = session.now_mut() {
            asked.weigh(Confidence::Sure, None, None);
            asked.submit();
            assert_eq!(asked.stage, Stage::Picking, "{}", asked.question.id);
            asked.picked = asked.question.key.clone();
            asked.submit();
            assert_eq!(asked.stage, Stage::Weighing);
            asked.weigh(Confidence::Unsure, None, None);
            assert!(asked.is_given() && !asked.is_told(), "nothing is told before it is kept");
            asked.tell();
            assert!(asked.is_told());
            asked.pick();
            assert_eq!(asked.picked, asked.question.key, "a given answer does not change");
            session.advance();
        }
        assert_eq!(session.score(), (6, 6));
    }

    #[test]
    fn a_session_does_not_go_on_without_an_answer() {
        let mut session = session(3);
        session.advance();
        assert_eq!(session.place(), (0, 3));
    }

    #[test]
    fn without_questions_there_is_no_session() {
        assert!(Session::new(String::new(), Mode::Practice, Vec::new(), 1).is_none());
    }
}
