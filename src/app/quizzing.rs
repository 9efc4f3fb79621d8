//! Quizzing: what keys do on the quiz screen.

use super::{
    Action, App, Cursor, Effect, View,
    keeping::Whose,
    offers::{Offer, Offers, Standing, Start},
    quiz::{PlacingStage, Quiz},
    reading::Reading,
    sitting::{Sheet, Sitting},
};
use crate::keymap::Context;
use crate::layout::Fit;
use crate::model::{CellRef, Library, Ref, Topic};
use crate::progress::record::{Deed, Mode};
use crate::quiz::{
    cause,
    exam::{Exam, Form},
    generate::Maker,
    pool,
    question::Question,
    session::{Session, Stage},
};

/// Numbers of questions to choose from.
const COUNTS: [usize; 6] = [5, 10, 20, 40, 80, 160];
/// Questions of a review that are asked before the schedule is looked at again.
const ROUND: usize = 20;

/// Where keys go on the quiz screen.
pub fn context(quiz: &Quiz) -> Context {
    match quiz {
        Quiz::Offers(..) => Context::Offers,
        Quiz::Session(session, _) => match session.now().map(|asked| &asked.stage) {
            Some(Stage::Picking) => Context::Asking,
            Some(Stage::Weighing | Stage::Keeping(..)) => Context::Weighing,
            Some(Stage::Told(..)) if session.mode == Mode::Review => Context::Reviewed,
            Some(Stage::Told(..)) => Context::Told,
            None => Context::Over,
        },
        Quiz::Placing { stage: PlacingStage::Graded, .. } => Context::Placed,
        Quiz::Placing { .. } => Context::Placing,
        Quiz::Exam(sitting) => match sitting.sheet {
            Sheet::Question => Context::Sitting,
            Sheet::Grid => Context::Grid,
            Sheet::HandIn => Context::HandIn,
            Sheet::Result => Context::Result,
            Sheet::Review(_) => Context::Marked,
        },
    }
}

impl App {
    /// Shows what can be asked about what is selected.
    pub(super) fn open_quiz(&mut self) {
        let variant = self.views.iter().rev().find_map(|view| match view {
            View::Explore(explore) => Some(explore.variant),
            _ => None,
        });
        let offers = Offers::new(self.library, variant.unwrap_or(Ref::new(0)), self.standing());
        self.show(View::Quiz(Quiz::Offers(offers)));
    }

    /// Brings what the first offers say up to date.
    pub(super) fn renew_offers(&mut self) {
        let standing = self.standing();
        for view in &mut self.views {
            if let View::Quiz(Quiz::Offers(offers)) = view {
                offers.renew(self.library, standing);
            }
        }
    }

    fn standing(&self) -> Standing {
        Standing {
            counts: self.learner.as_ref().map(|learner| learner.counts(self.now)),
            exam: self.exam.as_ref().map(|exam| (exam.form(), (exam.left_ms(self.now.utc_ms) + 59_999) / 60_000)),
        }
    }

    /// Starts an offer on a screen of its own; says so if there is nothing to ask. Lists open on top of this one.
    pub fn start(&mut self, offer: &Offer, count: Option<usize>) -> Option<Effect> {
        self.seed = self.seed.wrapping_add(1);
        let count = count.unwrap_or(self.count);
        let (library, seed) = (self.library, self.seed);
        let session = |title: &str, mode, questions| Session::new(title.to_owned(), mode, questions, seed);
        let started = match &offer.start {
            Start::List(listing) => Some(Quiz::Offers(Offers::listing(library, *listing))),
            Start::Place(variant) => Some(Quiz::place(library, *variant, self.now.utc_ms)),
            Start::Practice(filter, mix) => {
                let questions = pool::pool(library, filter, *mix, seed, count);
                session(&offer.title, Mode::Practice, questions).map(running)
            }
            Start::Review => session("Review", Mode::Review, self.due(ROUND)).map(running),
            Start::Cause => session("Root cause", Mode::Cause, incidents(library, seed, count)).map(running),
            Start::Placement => return self.start_placement(),
            Start::Exam(form) => return self.start_exam(*form),
        };
        match started {
            Some(quiz) => self.show(View::Quiz(quiz)),
            None => self.notice = Some(self.nothing(offer)),
        }
        None
    }

    /// Whether an offer is about the schedule, and the log that tells it is not open yet.
    pub fn waits_for_the_log(&self, offer: &Offer) -> bool {
        matches!(offer.start, Start::Review) && self.learner.is_none()
    }

    fn nothing(&self, offer: &Offer) -> String {
        match offer.start {
            Start::Review if self.learner.is_none() => "the log is still being opened; try again".to_owned(),
            Start::Review => "nothing is due today; practice leaves the schedule alone".to_owned(),
            _ => "there is nothing to ask about that yet; choose something wider".to_owned(),
        }
    }

    /// What the plan of today asks for next, at most `most` questions.
    fn due(&self, most: usize) -> Vec<Question> {
        let Some(learner) = &self.learner else { return Vec::new() };
        let plan = learner.plan(self.now);
        questions(self.library, plan.items().take(most))
    }

    fn start_exam(&mut self, form: Form) -> Option<Effect> {
        let now = self.now.utc_ms;
        let begun = self.exam.take().filter(|exam| exam.form() == form && !exam.is_over(now));
        let Some(exam) = begun.or_else(|| Exam::new(self.library, form, self.seed, now)) else {
            self.notice = Some("there are too few questions for an exam".to_owned());
            return None;
        };
        let kept = exam.kept();
        self.show(View::Quiz(Quiz::Exam(Box::new(Sitting::new(exam)))));
        Some(Effect::KeepExam(Some(Box::new(kept))))
    }

    /// Actions on the quiz screen.
    pub(super) fn apply_to_quiz(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::ShowCell => self.show_what_it_rests_on(),
            Action::Weigh(confidence) => return self.weigh(confidence),
            Action::Undo => return self.undo(),
            Action::Regrade(grade) => return self.regrade(grade),
            Action::More => self.change_count(1),
            Action::Fewer => self.change_count(-1),
            action if matches!(self.view(), View::Quiz(Quiz::Exam(_))) => return self.apply_to_exam(&action),
            action => self.apply_to_answer(&action),
        }
        None
    }

    fn apply_to_answer(&mut self, action: &Action) {
        let library = self.library;
        let Some(View::Quiz(quiz)) = self.views.last_mut() else { return };
        match (quiz, action) {
            (Quiz::Session(session, _), Action::Pick) => {
                if let Some(asked) = session.now_mut() {
                    asked.pick();
                }
            }
            (Quiz::Session(session, _), Action::PickOption(row)) => {
                if let Some(asked) = session.now_mut() {
                    asked.choose(*row);
                }
            }
            (Quiz::Placing { placing, cursor, stage: PlacingStage::Filling, .. }, Action::SetOwner(owner)) => {
                placing.set(Ref::new(cursor.at), *owner);
                cursor.at = (cursor.at + 1).min(library.layers.len() - 1);
            }
            (Quiz::Placing { placing, cursor, stage: PlacingStage::Filling, .. }, Action::ClearOwner) => {
                placing.clear(Ref::new(cursor.at));
            }
            _ => {}
        }
    }

    fn change_count(&mut self, by: isize) {
        let at = COUNTS.iter().position(|&count| count >= self.count).unwrap_or(1);
        self.count = COUNTS[at.saturating_add_signed(by).min(COUNTS.len() - 1)];
        self.notice = Some(format!("{} questions", self.count));
    }

    /// Enter on the quiz screen: start, answer, go on, grade or read.
    pub(super) fn open_in_quiz(&mut self) -> Option<Effect> {
        match self.views.last_mut() {
            Some(View::Quiz(Quiz::Offers(offers))) => {
                let offer = offers.selected().cloned()?;
                self.start(&offer, None)
            }
            Some(View::Quiz(Quiz::Session(..))) => self.go_on(),
            Some(View::Quiz(Quiz::Placing { placing, cursor, stage, .. })) => match stage {
                PlacingStage::Filling if placing.is_complete() => self.keep_placed(),
                PlacingStage::Filling => {
                    let left = self.library.layers.len() - placing.count();
                    self.notice = Some(format!("{left} layers are still open"));
                    None
                }
                PlacingStage::Keeping(_) => None,
                PlacingStage::Graded => {
                    let cell = CellRef { variant: placing.variant(), layer: Ref::new(cursor.at) };
                    self.show(View::Reading(Reading::new(self.library, Topic::Cell(cell))));
                    None
                }
            },
            Some(View::Quiz(Quiz::Exam(_))) => self.open_in_exam(),
            _ => None,
        }
    }

    /// Goes on in a session: to weighing, or to the next question, or back from its end.
    fn go_on(&mut self) -> Option<Effect> {
        let Some(View::Quiz(Quiz::Session(session, text))) = self.views.last_mut() else { return None };
        match session.now_mut() {
            None => {
                self.views.pop();
                None
            }
            Some(asked) if asked.is_told() => {
                session.advance();
                *text = Cursor::default();
                self.more()
            }
            Some(asked) => {
                asked.submit();
                if asked.stage == Stage::Picking {
                    let (select, count) = (asked.question.select(), asked.picked.count());
                    let [down, up, pick] = ["down", "up", "pick"].map(|name| self.keymap.key(name));
                    self.notice = Some(format!("{count} of {select} chosen; choose with {down}, {up} and {pick}"));
                }
                None
            }
        }
    }

    /// At the end of its questions a session may go on: a review with what is due by now, a placement with what the
    /// answers ask for.
    fn more(&mut self) -> Option<Effect> {
        let View::Quiz(Quiz::Session(session, _)) = self.view() else { return None };
        if session.now().is_some() {
            return None;
        }
        match session.mode {
            Mode::Placement => self.place_further(),
            Mode::Review => {
                let due = self.due(ROUND);
                self.add(due);
                None
            }
            _ => None,
        }
    }

    /// Adds questions to the session that runs.
    fn add(&mut self, questions: Vec<Question>) {
        let seed = self.seed;
        if let Some(View::Quiz(Quiz::Session(session, _))) = self.views.last_mut() {
            questions.into_iter().for_each(|question| session.push(question, seed));
        }
    }

    fn start_placement(&mut self) -> Option<Effect> {
        let (placement, first) = crate::quiz::placement::Placement::first(self.library, self.seed)?;
        let session = Session::new("What you know already".to_owned(), Mode::Placement, vec![first], self.seed)?;
        self.placement = Some(placement);
        self.show(View::Quiz(running(session)));
        None
    }

    /// The next question of the placement; at its end, what it showed as known is skipped.
    fn place_further(&mut self) -> Option<Effect> {
        let View::Quiz(Quiz::Session(session, _)) = self.view() else { return None };
        let Stage::Told(verdict, confidence) = session.asked().last()?.stage.clone() else { return None };
        let placement = self.placement.as_mut()?;
        if let Some(next) = placement.after(self.library, &verdict, confidence) {
            self.add(vec![next]);
            return None;
        }
        let known = self.placement.take()?.known(self.library);
        let ids = known.into_iter().map(|it| Topic::Scenario(it).id(self.library));
        let is_new = |id: &String| self.learner.as_ref().is_none_or(|learner| learner.is_new(id));
        let skipped: Vec<String> = ids.filter(is_new).collect();
        if skipped.is_empty() {
            return None;
        }
        let (ids, effect) = self.keep(vec![(Deed::Skipped(skipped.clone()), Whose::Nothing)]);
        if let Some(View::Quiz(Quiz::Session(session, _))) = self.views.last_mut() {
            session.skipped = ids.into_iter().next().map(|id| (id, skipped));
        }
        Some(effect)
    }

    /// From weighing back to picking; whether that is what going back meant.
    pub(super) fn leave_weighing(&mut self) -> bool {
        let Some(View::Quiz(Quiz::Session(session, _))) = self.views.last_mut() else { return false };
        let Some(asked) = session.now_mut().filter(|asked| asked.stage == Stage::Weighing) else { return false };
        asked.stage = Stage::Picking;
        true
    }

    fn show_what_it_rests_on(&mut self) {
        let question = match self.view() {
            View::Quiz(Quiz::Session(session, _)) => session.now().map(|asked| &asked.question),
            View::Quiz(Quiz::Exam(sitting)) => match sitting.sheet {
                Sheet::Review(place) => sitting.exam.items().get(place).map(|item| &item.asked().question),
                _ => None,
            },
            _ => None,
        };
        let Some(topic) = question.and_then(|question| question.topics().first().copied()) else { return };
        if self.areas().fit == Fit::Small {
            self.show(View::Reading(Reading::new(self.library, topic)));
        } else {
            self.go(topic);
        }
    }
}

fn running(session: Session) -> Quiz {
    Quiz::Session(Box::new(session), Cursor::default())
}

/// The questions with these ids, those made from cells made again.
fn questions<'a>(library: &Library, ids: impl Iterator<Item = &'a str>) -> Vec<Question> {
    let mut maker = None;
    let question = |id: &str| match Topic::parse(id, library) {
        Some(Topic::Scenario(scenario)) => Some(Question::of_scenario(library, scenario)),
        _ => maker.get_or_insert_with(|| Maker::new(library)).question(id),
    };
    ids.filter_map(question).collect()
}

/// The steps of as many incidents as make `count` questions, by lot.
fn incidents(library: &Library, seed: u64, count: usize) -> Vec<Question> {
    let mut all: Vec<_> = library.incidents.refs().collect();
    fastrand::Rng::with_seed(seed).shuffle(&mut all);
    all.truncate(count.div_ceil(cause::Step::ALL.len()));
    all.into_iter().flat_map(|incident| cause::questions(library, incident)).collect()
}
