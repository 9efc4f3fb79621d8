//! Keeping: answers become records, and nothing is told before its record is kept.

use super::{App, Effect, PlacingStage, Quiz, View};
use crate::layout::Pane;
use crate::model::{Ref, Scenario};
use crate::progress::{
    learner::Learner,
    log::{State, new_id},
    record::{Answer, Confidence, Deed, Grade, Mode, Moment, Record},
};
use crate::quiz::{
    grade::{Verdict, grade},
    picked::Picked,
    question::Question,
    session::Stage,
};

/// The longest time that an answer is said to have taken: a pause is no thinking.
const LONGEST_MS: i64 = 10 * 60 * 1000;

/// An answer whose record is on its way to the disk.
#[derive(Clone, Debug)]
pub(super) struct Waiting {
    record: Record,
    whose: Whose,
}

/// What is told once a record is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// The question that was answered beside the stack.
    InPlace(Ref<Scenario>),
    /// The question of the session that runs.
    Asked,
    /// The stack that was handed in.
    Placed,
    /// Nothing: what was done is seen already.
    Nothing,
}

impl App {
    /// Says what time it is; the program never asks. Call it before each event.
    pub fn tick(&mut self, now: Moment) {
        let is_new_day = now.day != self.now.day;
        self.now = now;
        if let (Some(learner), true) = (&mut self.learner, is_new_day) {
            learner.renew(now);
        }
    }

    /// The log is open: this is its learner, and what was answered meanwhile is added.
    pub fn meet(&mut self, mut learner: Learner, state: &State) {
        self.stand(state);
        for waiting in &self.waiting {
            learner.take(&waiting.record, self.now);
        }
        self.learner = Some(learner);
        self.renew_offers();
        self.renew_report();
    }

    /// Whether something is shown that asks for answers or tells of them.
    pub fn wants_the_log(&self) -> bool {
        let asks = matches!(self.view(), View::Explore(explore) if explore.pane == Pane::Questions);
        self.learner.is_none() && (asks || self.shows_the_learner())
    }

    /// Whether what is shown says something of the learner.
    pub fn shows_the_learner(&self) -> bool {
        matches!(self.view(), View::Quiz(_) | View::Progress(..) | View::Why(..))
    }

    /// The log stands so: what it cannot keep is said on every screen.
    pub fn stand(&mut self, state: &State) {
        self.banner = state.banner();
    }

    /// A record is kept, or will be tried again and is held in memory: what waits for it is told.
    pub fn kept(&mut self, id: &str) {
        let Some(place) = self.waiting.iter().position(|it| it.record.id == id) else { return };
        let waiting = self.waiting.remove(place);
        match waiting.whose {
            Whose::InPlace(scenario) => self.tell_in_place(scenario),
            Whose::Asked => self.tell_asked(id),
            Whose::Placed => self.tell_placed(id),
            Whose::Nothing => {}
        }
        self.settle();
    }

    fn tell_in_place(&mut self, scenario: Ref<Scenario>) {
        self.answers.entry(scenario).or_default().given = true;
        if let Some(View::Explore(explore)) = self.views.last_mut() {
            explore.text = super::Cursor::default();
        }
    }

    fn tell_asked(&mut self, id: &str) {
        let sessions = self.views.iter_mut().filter_map(|view| match view {
            View::Quiz(Quiz::Session(session, text)) => Some((session, text)),
            _ => None,
        });
        for (session, text) in sessions {
            if let Some(asked) = session.now_mut().filter(|asked| asked.record.as_deref() == Some(id)) {
                asked.tell();
                *text = super::Cursor::default();
            }
        }
    }

    fn tell_placed(&mut self, id: &str) {
        for view in &mut self.views {
            if let View::Quiz(Quiz::Placing { stage, .. }) = view
                && *stage == PlacingStage::Keeping(id.to_owned())
            {
                *stage = PlacingStage::Graded;
            }
        }
    }

    /// Makes records of deeds and gives them to be kept; the learner knows of them at once.
    pub(super) fn keep(&mut self, deeds: Vec<(Deed, Whose)>) -> (Vec<String>, Effect) {
        let mut records = Vec::with_capacity(deeds.len());
        for (deed, whose) in deeds {
            let record = Record { id: new_id(self.now, &mut self.rng), at: self.now, deed };
            if let Some(learner) = &mut self.learner {
                learner.take(&record, self.now);
            }
            self.waiting.push(Waiting { record: record.clone(), whose });
            records.push(record);
        }
        (records.iter().map(|record| record.id.clone()).collect(), Effect::Keep(records))
    }

    /// The answer to a question, graded as the mode asks for.
    pub(super) fn answered(
        &self,
        mode: Mode,
        question: &Question,
        picked: &Picked,
        verdict: &Verdict,
        (sure, since): (Option<Confidence>, Option<i64>),
    ) -> Answer {
        let grade = self.learner.as_ref().and_then(|it| it.grade(mode, &question.id, verdict, sure));
        Answer {
            pack: self.library.pack.id.to_string(),
            item: question.id.clone(),
            mode,
            picked: picked.spell(),
            right: verdict.right as u32,
            parts: verdict.parts as u32,
            confidence: sure,
            grade,
            took_ms: self.took(since),
            key: question.fingerprint().to_owned(),
        }
    }

    fn took(&self, since: Option<i64>) -> u32 {
        let took = self.now.utc_ms.saturating_sub(since.unwrap_or(self.now.utc_ms));
        took.clamp(0, LONGEST_MS) as u32
    }

    /// Gives the answer of the session with how sure it is; it is told when its record is kept.
    pub(super) fn weigh(&mut self, sure: Confidence) -> Option<Effect> {
        let View::Quiz(Quiz::Session(session, _)) = self.view() else { return None };
        let asked = session.now().filter(|asked| asked.stage == Stage::Weighing)?;
        let verdict = grade(&asked.question, &asked.picked);
        let answer = self.answered(session.mode, &asked.question, &asked.picked, &verdict, (Some(sure), asked.since));
        let counted = answer.grade;
        let (ids, effect) = self.keep(vec![(Deed::Answered(answer), Whose::Asked)]);
        if let Some(View::Quiz(Quiz::Session(session, _))) = self.views.last_mut()
            && let Some(asked) = session.now_mut()
        {
            asked.weigh(sure, ids.into_iter().next(), counted);
        }
        Some(effect)
    }

    /// The answer to a scenario that was given beside the stack.
    pub(super) fn keep_in_place(&mut self, scenario: Ref<Scenario>) -> Effect {
        let question = Question::of_scenario(self.library, scenario);
        let picked = Picked::Options(self.answer(scenario).picked);
        let verdict = grade(&question, &picked);
        let answer = self.answered(Mode::Practice, &question, &picked, &verdict, (None, None));
        self.keep(vec![(Deed::Answered(answer), Whose::InPlace(scenario))]).1
    }

    /// The stack that was handed in.
    pub(super) fn keep_placed(&mut self) -> Option<Effect> {
        let View::Quiz(Quiz::Placing { placing, since, .. }) = self.view() else { return None };
        let (verdict, library) = (placing.grade(self.library), self.library);
        let answer = Answer {
            pack: library.pack.id.to_string(),
            item: placing.id(library),
            mode: Mode::Place,
            picked: placing.spell(),
            right: verdict.right as u32,
            parts: verdict.parts as u32,
            confidence: None,
            grade: None,
            took_ms: self.took(Some(*since)),
            key: placing.fingerprint(library),
        };
        let (ids, effect) = self.keep(vec![(Deed::Answered(answer), Whose::Placed)]);
        if let Some(View::Quiz(Quiz::Placing { stage, .. })) = self.views.last_mut() {
            *stage = PlacingStage::Keeping(ids.into_iter().next()?);
        }
        Some(effect)
    }

    /// Takes the told answer back: it never was, and the question is open again. At the end of a placement, takes back
    /// that items are skipped.
    pub(super) fn undo(&mut self) -> Option<Effect> {
        let Some(View::Quiz(Quiz::Session(session, text))) = self.views.last_mut() else { return None };
        let (record, notice) = match (session.now().is_some(), session.skipped.take()) {
            (false, Some((record, _))) => (record, "nothing is skipped any more"),
            (false, None) => return None,
            (true, _) => (session.take_back()?, "the answer is taken back"),
        };
        *text = super::Cursor::default();
        self.notice = Some(notice.to_owned());
        Some(self.keep(vec![(Deed::Undone(record), Whose::Nothing)]).1)
    }

    /// Changes the grade of the told answer, where it counts for the schedule.
    pub(super) fn regrade(&mut self, grade: Grade) -> Option<Effect> {
        let Some(View::Quiz(Quiz::Session(session, _))) = self.views.last_mut() else { return None };
        let asked = session.now_mut()?;
        let (Some(record), Some(before)) = (asked.record.clone(), asked.grade) else {
            self.notice = Some("this answer does not count for the schedule".to_owned());
            return None;
        };
        if before == grade {
            return None;
        }
        asked.grade = Some(grade);
        Some(self.keep(vec![(Deed::Regraded(record, grade), Whose::Nothing)]).1)
    }
}
