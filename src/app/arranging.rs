//! Arranging: which areas the screen has, which pane stands alone, how wide the panes are, and that what is selected is
//! seen in them.

use super::{App, View};
use crate::layout::{self, Areas, Fit, Pane, Panes, SHARE_RANGE, Shares, Zoom};

impl App {
    /// How the panes are arranged.
    pub fn panes(&self) -> Panes {
        let (focused, zoom) = match self.view() {
            View::Explore(explore) => (explore.pane, explore.zoom),
            _ => (Pane::Services, Zoom::All),
        };
        Panes { focused, zoom, shares: self.settings.panes }
    }

    /// The areas of the screen as it is shown.
    pub fn areas(&self) -> Areas {
        layout::areas(self.size, self.panes())
    }

    /// Brings every cursor back into its window, after whatever happened.
    pub(super) fn settle(&mut self) {
        let (library, size, panes) = (self.library, self.size, self.panes());
        let question = match self.view() {
            View::Explore(explore) if explore.text.top > 0 => self.question_lines(explore).len(),
            _ => 0,
        };
        let (parts, settings) = (self.heatmap_parts(), usize::from(self.settings_parts().0.height));
        let window = usize::from(self.areas().inside(Pane::Questions).height);
        match self.views.last_mut() {
            Some(View::Explore(explore)) => {
                explore.reveal(library, size, panes);
                if explore.text.top > 0 {
                    explore.text.clamp(question, window);
                }
            }
            Some(View::Heatmap(map)) => map.reveal(parts),
            Some(View::Settings(cursor)) => cursor.reveal(cursor.at..cursor.at + 1, settings),
            Some(View::Reading(reading)) => {
                let area = layout::areas(size, Pane::Services).page();
                let lines = reading.lines(library, area).len();
                reading.text.clamp(lines, usize::from(area.height));
            }
            _ => {}
        }
    }

    /// Above which layer the waterline of the shown stack stands; none where no stack is seen.
    pub fn shore(&self) -> Option<usize> {
        let (View::Explore(explore), None, Some(_)) = (self.view(), &self.overlay, self.areas().stack) else {
            return None;
        };
        Some(self.library.layers.len() - self.library.variants[explore.variant].water())
    }

    /// Shows the focused pane alone, or all panes again.
    pub(super) fn toggle_zoom(&mut self) {
        if layout::fit(self.size) == Fit::Small {
            self.notice = Some("one pane fits here, and is shown alone already".to_owned());
            return;
        }
        let Some(View::Explore(explore)) = self.views.last_mut() else { return };
        explore.zoom = match explore.zoom {
            Zoom::All => Zoom::One,
            Zoom::One => Zoom::All,
        };
    }

    /// Shows all panes again; whether one stood alone that need not.
    pub(super) fn leave_zoom(&mut self) -> bool {
        let has_room = layout::fit(self.size) != Fit::Small;
        match self.views.last_mut() {
            Some(View::Explore(explore)) if explore.zoom == Zoom::One && has_room => {
                explore.zoom = Zoom::All;
                true
            }
            _ => false,
        }
    }

    /// Makes the focused pane wider or narrower, if there is room. It is kept when the learner leaves.
    pub(super) fn widen(&mut self, by: i8) {
        let (areas, panes) = (self.areas(), self.panes());
        if areas.fit == Fit::Small || panes.zoom == Zoom::One {
            self.notice = Some(match areas.fit {
                Fit::Small => "one pane fits here, and takes the whole width".to_owned(),
                _ => format!("one pane is shown; {} shows them all", self.keymap.key("zoom")),
            });
            return;
        }
        let width = |shares| {
            let areas = layout::areas(self.size, Panes { shares, ..panes });
            areas.pane(panes.focused).map_or(0, |area| area.width)
        };
        let now = width(panes.shares);
        // A share may lie beyond what this screen allows: as many steps as it takes until something is seen.
        let wider = |share: &dyn Fn(i8) -> Shares| {
            (1..=2 * SHARE_RANGE.end()).map(|steps| share(steps * by).in_range()).find(|&shares| {
                let then = width(shares);
                if by > 0 { then > now } else { then < now }
            })
        };
        let Shares { services, questions } = panes.shares;
        let with_services = |steps: i8| Shares { services: services.saturating_add(steps), questions };
        let with_questions = |steps: i8| Shares { questions: questions.saturating_add(steps), services };
        let shares = match panes.focused {
            Pane::Services => wider(&with_services),
            Pane::Questions => wider(&with_questions),
            Pane::Stack => wider(&|steps| with_questions(-steps)).or_else(|| wider(&|steps| with_services(-steps))),
        };
        match shares {
            Some(shares) => self.settings.panes = shares,
            None if by > 0 => self.notice = Some("as wide as it goes".to_owned()),
            None => self.notice = Some("as narrow as it goes".to_owned()),
        }
    }

    /// Shows another question; where no question is seen, goes to the questions first.
    pub(super) fn turn_question(&mut self, by: isize) {
        let (library, areas) = (self.library, self.areas());
        let Some(View::Explore(explore)) = self.views.last_mut() else { return };
        // The strip names the question too.
        if areas.questions.is_none() && areas.strip.is_none() {
            explore.focus(Pane::Questions);
        }
        explore.turn_question(library, by);
    }
}
