//! Asking: how a question is shown, picked at, answered and left for the cell that it rests on.

use super::{App, Cursor, Effect, Explore, Move, Page, Reading, Subject, View};
use crate::keymap::Context;
use crate::layout::{Fit, Pane};
use crate::model::{Ref, Scenario, Topic};
use crate::prose::{Line, Target};

impl App {
    /// Where keys go while a question is shown.
    pub(super) fn asking_context(&self, explore: &Explore) -> Context {
        let given = explore.scenario(self.library).is_some_and(|scenario| self.answer(scenario).given);
        if given { Context::Answered } else { Context::Questions }
    }

    /// The main screen with this scenario asked, on the service that it is about.
    pub(super) fn ask(&self, scenario: Ref<Scenario>) -> Explore {
        let library = self.library;
        let it = &library.scenarios[scenario];
        let on_cell = it.claims().find_map(|claim| claim.cell());
        let about = it.services.first().map(|&service| library.default_variant(service));
        let here = self.views.iter().rev().find_map(|view| match view {
            View::Explore(explore) => Some(explore.variant),
            _ => None,
        });
        let mut explore = match (on_cell, about.or(here)) {
            (Some(cell), _) => Explore::on_cell(library, cell),
            (None, variant) => Explore::new(library, variant.unwrap_or(Ref::new(0))),
        };
        explore.focus(Pane::Questions);
        explore.show_scenario(library, scenario);
        // A control's page leads to its questions, and the next one should be about the control too.
        if let View::Reading(Reading { page: Page::Topic(Topic::Control(control)), .. }) = self.view()
            && let Some(place) = library.scenarios_on_control(*control).iter().position(|&it| it == scenario)
        {
            explore.ask_about(Subject::Control(*control));
            explore.show_question(place);
        }
        explore
    }

    /// Moves among the options; once the answer was given, scrolls the reasons.
    pub(super) fn step_question(&mut self, by: Move) {
        let View::Explore(explore) = self.view() else { return };
        let Some(scenario) = explore.scenario(self.library) else { return };
        let (answer, lines) = (self.answer(scenario), self.question_lines(explore));
        let (options, height) =
            (self.library.scenarios[scenario].options.len(), self.areas().inside(Pane::Questions).height);
        let Some(View::Explore(explore)) = self.views.last_mut() else { return };
        if answer.given {
            return explore.text.scroll(by, lines.len(), usize::from(height));
        }
        let mut cursor = Cursor::on(explore.option.unwrap_or(0));
        if explore.option.is_some() || !matches!(by, Move::Down | Move::Up) {
            cursor.step(by, options, options);
        }
        explore.option = Some(cursor.at);
        let of_option = |line: &Line| line.target == Some(Target::Option(cursor.at));
        let first = lines.iter().position(of_option).unwrap_or(0);
        let count = lines.iter().filter(|line| of_option(line)).count();
        explore.text.reveal(first..first + count, usize::from(height));
    }

    pub(super) fn pick(&mut self, option: Option<usize>) {
        let library = self.library;
        let Some(View::Explore(explore)) = self.views.last_mut() else { return };
        let Some(scenario) = explore.scenario(library) else { return };
        let it = &library.scenarios[scenario];
        let option = option.or(explore.option).filter(|&option| option < it.options.len());
        let answer = self.answers.entry(scenario).or_default();
        if let (Some(option), false) = (option, answer.given) {
            explore.option = Some(option);
            answer.pick(option, it.select());
        }
    }

    /// Gives the answer, which is told when its record is kept; if it was given, shows the next question.
    pub(super) fn give_answer(&mut self) -> Option<Effect> {
        let library = self.library;
        let Some(View::Explore(explore)) = self.views.last_mut() else { return None };
        let scenario = explore.scenario(library)?;
        let select = library.scenarios[scenario].select();
        let answer = self.answers.entry(scenario).or_default();
        if answer.given {
            explore.turn_question(library, 1);
            return None;
        }
        match explore.option {
            None => {
                let (down, up) = (self.keymap.key("down"), self.keymap.key("up"));
                self.notice = Some(format!("choose an option first, with {down} and {up} or its number"));
                return None;
            }
            Some(option) if select == 1 => answer.picked = vec![option],
            Some(option) if !answer.is_complete(select) => {
                answer.pick(option, select);
                return None;
            }
            Some(_) => {}
        }
        Some(self.keep_in_place(scenario))
    }

    pub(super) fn retry(&mut self) {
        let Some(View::Explore(explore)) = self.views.last_mut() else { return };
        if let Some(scenario) = explore.scenario(self.library) {
            self.answers.remove(&scenario);
            explore.option = None;
            explore.text = Cursor::default();
        }
    }

    pub(super) fn show_cell(&mut self) {
        let View::Explore(explore) = self.view() else { return };
        let Some(scenario) = explore.scenario(self.library) else { return };
        let claims = &self.library.scenarios[scenario].rests_on;
        let cell = claims.iter().find_map(|claim| claim.cell()).map(Topic::Cell);
        let control = || claims.iter().find_map(|claim| claim.control()).map(Topic::Control);
        match cell.or_else(control) {
            // Where one pane fits, the page of the cell says more than its row.
            Some(topic) if self.areas().fit == Fit::Small => {
                self.show(View::Reading(Reading::new(self.library, topic)))
            }
            Some(topic) => self.go(topic),
            None => {}
        }
    }
}
