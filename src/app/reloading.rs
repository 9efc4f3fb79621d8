//! Reloading: other content under the running program, at the same place. What is under way is never torn: who calls
//! this waits until nothing is.

use super::{App, Cursor, Heatmap, Stack, View};
use crate::model::{Library, Scenario, Topic};

impl App {
    /// Whether the content may change now: no question is open, nothing is typed, nothing waits to be kept.
    pub fn can_reload(&self) -> bool {
        let is_calm = self.exam.is_none() && self.placement.is_none() && self.waiting.is_empty();
        let shows_content = |view: &View| view.is_content() || matches!(view, View::Problems(..));
        is_calm && self.overlay.is_none() && self.views.iter().all(shows_content)
    }

    /// Goes on with other content where the learner is; at its start, if that place is gone. The learner must be met
    /// anew, for what is known of it hangs on the content.
    pub fn reload(&mut self, library: &'static Library) {
        let place = self.place();
        let mut next = Self::new(library, place.as_ref(), self.size, self.mouse);
        let known = |scenario: &Scenario| library.scenarios.find(|it| is_same(it, scenario));
        let answers = std::mem::take(&mut self.answers).into_iter();
        next.answers = answers.filter_map(|(of, answer)| Some((known(&self.library.scenarios[of])?, answer))).collect();
        next.stack = self.stack_in(library);
        if let Some(View::Heatmap(map)) = self.views.last() {
            next.show(View::Heatmap(self.anew(map, library, &next.stack)));
        }
        next.settings.clone_from(&self.settings);
        next.keymap.clone_from(&self.keymap);
        next.unread_settings.clone_from(&self.unread_settings);
        next.banner = self.banner.take();
        next.searched = std::mem::take(&mut self.searched);
        next.rng = self.rng.clone();
        (next.count, next.seed, next.now, next.asked) = (self.count, self.seed, self.now, self.asked);
        *self = next;
        self.notice = Some("the content was saved, and is read anew".to_owned());
    }

    /// The content was saved with these problems; what is shown stays as it was.
    pub fn blame(&mut self, problems: Vec<String>) {
        if let Some(View::Problems(shown, cursor)) = self.views.last_mut() {
            shown.clone_from(&problems);
            *cursor = Cursor::default();
        }
        self.problems = problems;
    }

    /// Lists the problems of the content that was saved last.
    pub(super) fn show_problems(&mut self) {
        if self.problems.is_empty() {
            self.notice = Some("the content has no problem".to_owned());
        } else {
            self.show(View::Problems(self.problems.clone(), Cursor::default()));
        }
    }

    /// The same heat map of other content.
    fn anew(&self, map: &Heatmap, library: &Library, stack: &Stack) -> Heatmap {
        let cell = map.cell(self.library).map(|cell| Topic::Cell(cell).id(self.library));
        let cell = match cell.and_then(|id| Topic::parse(&id, library)) {
            Some(Topic::Cell(cell)) => Some(cell),
            _ => None,
        };
        let (sort, scope, filter) = (map.sort, map.scope, map.filter.clone());
        let mut map = Heatmap { sort, scope, filter, ..Heatmap::new(library, cell) };
        map.fill(library, stack);
        map
    }

    /// The learner's services that the other content has too.
    fn stack_in(&self, library: &Library) -> Stack {
        let uses = self.stack.uses.iter().filter_map(|it| {
            let variant = library.find_variant(&self.library.variant_id(it.variant))?;
            Some(crate::model::Use { variant, note: it.note.clone() })
        });
        Stack { name: self.stack.name.clone(), uses: uses.collect() }
    }
}

/// Whether what was answered to one is an answer to the other.
fn is_same(one: &Scenario, other: &Scenario) -> bool {
    let options = |it: &Scenario| it.options.iter().map(|choice| (choice.text, choice.correct)).collect::<Vec<_>>();
    one.id == other.id && options(one) == options(other)
}
