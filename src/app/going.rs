//! Going: what moving, opening and going back mean on each screen.

use super::{Action, App, Effect, Explore, Move, Overlay, Reading, Setting, View};
use crate::layout::{Fit, Pane};
use crate::model::Topic;

impl App {
    pub(super) fn back(&mut self) {
        if self.close_overlay().is_some() {
            return;
        }
        if self.leave_weighing() || self.back_in_exam() || self.leave_zoom() {
            return;
        }
        if self.views.len() > 1 {
            self.ahead.extend(self.views.pop().filter(View::is_content));
            self.renew_offers();
            self.renew_report();
        } else if let Some(View::Explore(explore)) = self.views.last_mut() {
            explore.focus(Pane::Services);
        }
    }

    pub(super) fn step(&mut self, by: Move) {
        let (list, areas) = (usize::from(self.list_area().height), self.areas());
        let settings = usize::from(self.settings_parts().0.height);
        match (&mut self.overlay, self.views.last_mut()) {
            (Some(Overlay::Finder(finder)), _) => finder.step(by, list),
            (Some(Overlay::Manual(manual)), _) => manual.step(by, &self.keymap, list),
            (Some(Overlay::Palette(palette)), _) => palette.step(by, list),
            (Some(Overlay::Entry(_) | Overlay::Tour(_)), _) => {}
            (None, Some(View::Settings(cursor))) => cursor.step(by, Setting::ALL.len(), settings),
            (None, Some(View::Progress(..) | View::Why(..))) => self.scroll_sheet(by),
            (None, Some(View::Heatmap(_))) => self.step_heatmap(by),
            (None, Some(View::Reading(reading))) => reading.scroll(self.library, by, areas.page()),
            (None, Some(View::Quiz(quiz))) => quiz.step(self.library, by, areas.page()),
            (None, Some(View::Problems(problems, cursor))) => {
                cursor.scroll(by, problems.len(), usize::from(areas.page().height));
            }
            (None, Some(View::Explore(explore))) if explore.pane != Pane::Questions => {
                explore.step(self.library, by, &areas);
            }
            _ => self.step_question(by),
        }
    }

    pub(super) fn open(&mut self) -> Option<Effect> {
        match (self.overlay.take(), self.view()) {
            (Some(Overlay::Finder(finder)), _) => return self.open_hit(finder),
            (Some(Overlay::Manual(manual)), _) => {
                return manual.selected(&self.keymap).and_then(|action| self.apply(action));
            }
            (Some(Overlay::Tour(tour)), _) => {
                self.overlay = Some(Overlay::Tour(tour));
                self.turn_tour(1);
            }
            (Some(Overlay::Palette(palette)), _) => match palette.selected() {
                Some(action) => return self.apply(action),
                None => self.overlay = Some(Overlay::Palette(palette)),
            },
            (Some(Overlay::Entry(entry)), _) => return self.enter(entry),
            (None, View::Reading(reading)) => {
                let lines = reading.lines(self.library, self.areas().page());
                match reading.selected(&lines) {
                    Some(link) => self.go(link.topic),
                    None => self.turn_link(1),
                }
            }
            (None, View::Explore(explore)) => match explore.pane {
                Pane::Services => self.apply_to_explore(Action::Focus(Pane::Stack)),
                Pane::Stack => {
                    let cell = Topic::Cell(explore.cell(self.library));
                    self.show(View::Reading(Reading::new(self.library, cell)));
                }
                Pane::Questions => return self.give_answer(),
            },
            (None, View::Quiz(_)) => return self.open_in_quiz(),
            (None, View::Progress(..)) => return self.do_next(),
            (None, View::Settings(_)) => return self.change_setting(1),
            (None, View::Heatmap(map)) => {
                if let Some(cell) = map.cell(self.library) {
                    self.show(View::Reading(Reading::new(self.library, Topic::Cell(cell))));
                }
            }
            (None, View::Problems(..) | View::Why(..)) => {}
        }
        None
    }

    /// Opens a topic on a screen of its own, so that going back returns to this one.
    pub fn go(&mut self, topic: Topic) {
        let library = self.library;
        let view = match topic {
            Topic::Service(variant) => {
                let pane = if self.areas().fit == Fit::Small { Pane::Stack } else { Pane::Services };
                View::Explore(Explore { pane, ..Explore::new(library, variant) })
            }
            Topic::Cell(cell) => View::Explore(Explore::on_cell(library, cell)),
            Topic::Scenario(scenario) => View::Explore(self.ask(scenario)),
            topic => View::Reading(Reading::new(library, topic)),
        };
        self.show(view);
    }

    pub(super) fn turn_link(&mut self, by: isize) {
        let (library, area) = (self.library, self.areas().page());
        if let Some(View::Reading(reading)) = self.views.last_mut() {
            reading.turn_link(library, by, area);
        }
    }
}
