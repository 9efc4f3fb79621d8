//! Quizzing: what keys do on the quiz screen.

use super::{
    Action, App, Cursor, View,
    quiz::{self, PlacingStage, Quiz},
    reading::Reading,
};
use crate::keymap::Context;
use crate::layout::Fit;
use crate::model::{CellRef, Ref, Topic};
use crate::quiz::session::Stage;

/// Where keys go on the quiz screen.
pub fn context(quiz: &Quiz) -> Context {
    match quiz {
        Quiz::Offers(..) => Context::Offers,
        Quiz::Session(session, _) => match session.now().map(|asked| &asked.stage) {
            Some(Stage::Picking) => Context::Asking,
            Some(Stage::Weighing) => Context::Weighing,
            Some(Stage::Told(..)) | None => Context::Told,
        },
        Quiz::Placing { stage: PlacingStage::Filling, .. } => Context::Placing,
        Quiz::Placing { stage: PlacingStage::Graded, .. } => Context::Placed,
    }
}

impl App {
    /// Shows what can be asked about what is selected.
    pub(super) fn open_quiz(&mut self) {
        let variant = self.views.iter().rev().find_map(|view| match view {
            View::Explore(explore) => Some(explore.variant),
            _ => None,
        });
        let offers = quiz::offers(self.library, variant.unwrap_or(Ref::new(0)));
        self.views.push(View::Quiz(Quiz::Offers(offers, Cursor::default())));
    }

    /// Starts an offer on a screen of its own; whether there was anything to ask.
    pub fn start(&mut self, offer: &quiz::Offer, count: Option<usize>) -> bool {
        self.seed = self.seed.wrapping_add(1);
        let started = offer.start(self.library, self.seed, count);
        let is_started = started.is_some();
        self.views.extend(started.map(View::Quiz));
        is_started
    }

    /// Actions on the quiz screen.
    pub(super) fn apply_to_quiz(&mut self, action: Action) {
        if action == Action::ShowCell {
            return self.show_what_it_rests_on();
        }
        let library = self.library;
        let Some(View::Quiz(quiz)) = self.views.last_mut() else { return };
        match (quiz, action) {
            (quiz, Action::Weigh(confidence)) => quiz.weigh(confidence),
            (Quiz::Session(session, _), Action::Pick) => {
                if let Some(asked) = session.now_mut() {
                    asked.pick();
                }
            }
            (Quiz::Session(session, _), Action::PickOption(row)) => {
                if let Some(asked) = session.now_mut() {
                    asked.choose(row);
                }
            }
            (Quiz::Placing { placing, cursor, .. }, Action::SetOwner(owner)) => {
                placing.set(Ref::new(cursor.at), owner);
                cursor.at = (cursor.at + 1).min(library.layers.len() - 1);
            }
            (Quiz::Placing { placing, cursor, .. }, Action::ClearOwner) => placing.clear(Ref::new(cursor.at)),
            _ => {}
        }
    }

    /// Enter on the quiz screen: start, answer, go on, grade or read.
    pub(super) fn open_in_quiz(&mut self) {
        let Some(View::Quiz(quiz)) = self.views.last_mut() else { return };
        match quiz {
            Quiz::Offers(offers, cursor) => {
                let Some(offer) = offers.get(cursor.at).cloned() else { return };
                if !self.start(&offer, None) {
                    self.notice = Some("there is nothing to ask about that yet".to_owned());
                }
            }
            Quiz::Session(session, text) => match session.now_mut() {
                None => drop(self.views.pop()),
                Some(asked) if asked.is_told() => {
                    session.advance();
                    *text = Cursor::default();
                }
                Some(asked) => {
                    asked.submit();
                    if asked.stage == Stage::Picking {
                        let select = asked.question.select();
                        self.notice =
                            Some(format!("{} of {select} chosen; choose with j, k and Space", asked.picked.count()));
                    }
                }
            },
            Quiz::Placing { placing, stage: stage @ PlacingStage::Filling, .. } => {
                if placing.is_complete() {
                    *stage = PlacingStage::Graded;
                } else {
                    let left = self.library.layers.len() - placing.count();
                    self.notice = Some(format!("{left} layers are still open"));
                }
            }
            Quiz::Placing { placing, cursor, stage: PlacingStage::Graded } => {
                let cell = CellRef { variant: placing.variant(), layer: Ref::new(cursor.at) };
                self.views.push(View::Reading(Reading::new(Topic::Cell(cell))));
            }
        }
    }

    /// From weighing back to picking; whether that is what going back meant.
    pub(super) fn leave_weighing(&mut self) -> bool {
        let Some(View::Quiz(Quiz::Session(session, _))) = self.views.last_mut() else { return false };
        let Some(asked) = session.now_mut().filter(|asked| asked.stage == Stage::Weighing) else { return false };
        asked.stage = Stage::Picking;
        true
    }

    fn show_what_it_rests_on(&mut self) {
        let View::Quiz(Quiz::Session(session, _)) = self.view() else { return };
        let Some(topic) = session.now().and_then(|asked| asked.question.topics().first().copied()) else { return };
        if self.areas().fit == Fit::Small {
            self.views.push(View::Reading(Reading::new(topic)));
        } else {
            self.go(topic);
        }
    }
}
