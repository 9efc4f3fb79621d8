//! Linking: what is selected, what is related to it and what it rests on; the trail of screens back and forward; and
//! what the learner takes away.

use super::{App, Effect, Page, Quiz, Reading, View};
use crate::layout::Pane;
use crate::model::Topic;
use crate::prose::Takeaway;

impl App {
    /// The topic that is selected on the shown screen: the selected link of a page, else what the page is about.
    pub fn selected_topic(&self) -> Option<Topic> {
        match self.view() {
            View::Explore(explore) => match explore.pane {
                Pane::Services => Some(Topic::Service(explore.variant)),
                Pane::Stack => Some(Topic::Cell(explore.cell(self.library))),
                Pane::Questions => explore.scenario(self.library).map(Topic::Scenario),
            },
            View::Reading(reading) => {
                let link = || reading.selected(&reading.lines(self.library, self.areas().page()));
                reading.link.and_then(|_| link()).map(|link| link.topic).or(reading.page.topic())
            }
            View::Heatmap(map) => map.cell(self.library).map(Topic::Cell),
            View::Quiz(_) | View::Progress(..) | View::Settings(_) | View::Why(..) | View::Problems(..) => None,
        }
    }

    /// Shows a page about what is selected.
    pub(super) fn open_page(&mut self, page: fn(Topic) -> Page) {
        if let Some(topic) = self.selected_topic() {
            self.show(View::Reading(Reading::of(page(topic))));
        }
    }

    /// Shows a screen, so that going back returns to this one. What lay ahead is forgotten.
    pub(super) fn show(&mut self, view: View) {
        self.ahead.clear();
        self.views.push(view);
    }

    /// Shows the screen that was last gone back from.
    pub(super) fn forward(&mut self) {
        match self.ahead.pop() {
            Some(view) => self.views.push(view),
            None => {
                let (forward, back) = (self.keymap.key("forward"), self.keymap.key("back"));
                self.notice = Some(format!("nothing lies ahead: {forward} goes forward again after {back}"));
            }
        }
    }

    /// How many screens one can go forward through.
    pub fn ahead(&self) -> usize {
        self.ahead.len()
    }

    /// What is selected, as a text of its own.
    fn takeaway(&self) -> Option<Takeaway> {
        if let View::Quiz(Quiz::Session(session, _)) = self.view() {
            return session.now().map(|asked| Takeaway::of_asked(self.library, asked, session));
        }
        let topic = self.selected_topic()?;
        let answer = match topic {
            Topic::Scenario(scenario) => self.answer(scenario),
            _ => crate::prose::Answer::default(),
        };
        Some(Takeaway::of_topic(self.library, topic, &answer))
    }

    /// Copies the text behind what is selected, with its id and source.
    pub(super) fn copy(&mut self) -> Option<Effect> {
        let takeaway = self.takeaway()?;
        self.notice = Some(format!("copied {}", takeaway.id));
        Some(Effect::Copy(takeaway.copied()))
    }

    /// Writes a file in which the learner disputes what is selected.
    pub(super) fn dispute(&mut self) -> Option<Effect> {
        self.takeaway().map(Effect::Dispute)
    }
}
