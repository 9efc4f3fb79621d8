//! Searching: the search over everything as one opens it, types into it, and leaves it. The index is not here:
//! questions go out as effects, and what they find comes back when it is found.

use super::{App, Edit, Effect, Finder, Move, Overlay, finder};
use crate::search::{Found, Index, Question};

/// How many past queries are remembered.
const REMEMBERED: usize = 50;

impl App {
    /// Opens the search. The question that comes back is empty: it tells whoever answers to get ready.
    pub(super) fn open_search(&mut self) -> Effect {
        self.asked += 1;
        self.overlay = Some(Overlay::Finder(Finder::new(self.library, self.asked)));
        Effect::Find(Question { number: self.asked, query: String::new(), most: 0 })
    }

    /// Takes in what a question found; too late for the learner who has typed on, it changes nothing.
    pub fn found(&mut self, number: u64, found: Found) {
        if let Some(Overlay::Finder(finder)) = &mut self.overlay {
            finder.found(number, found);
        }
    }

    /// Does at once what somebody else would do for a question.
    pub(super) fn answer_unkept(&mut self, question: &Question) {
        let library = self.library;
        let index = self.index.get_or_insert_with(|| Box::new(Index::new(library)));
        let found = index.find(&question.query, question.most);
        self.found(question.number, found);
    }

    pub(super) fn edit(&mut self, edit: Edit) -> Option<Effect> {
        match &mut self.overlay {
            Some(Overlay::Finder(finder)) => {
                let question = finder.edit(edit, self.library);
                return self.put(question);
            }
            Some(Overlay::Manual(manual)) => manual.edit(edit),
            Some(Overlay::Palette(palette)) => palette.edit(edit, self.library),
            Some(Overlay::Entry(entry)) => finder::change(&mut entry.input, edit),
            Some(Overlay::Tour(_)) | None => {}
        }
        None
    }

    pub(super) fn paste(&mut self, text: &str) -> Option<Effect> {
        match &mut self.overlay {
            Some(Overlay::Finder(finder)) => {
                let question = finder.paste(text, self.library);
                return self.put(question);
            }
            Some(Overlay::Manual(manual)) => manual.paste(text),
            Some(Overlay::Palette(palette)) => palette.paste(text, self.library),
            Some(Overlay::Entry(entry)) => finder::insert(&mut entry.input, text),
            Some(Overlay::Tour(_)) | None => {}
        }
        None
    }

    /// Moves: through past queries, or through what is shown.
    pub(super) fn travel(&mut self, by: Move) -> Option<Effect> {
        if let Some(Overlay::Finder(finder)) = &mut self.overlay
            && let Some(question) = finder.recall(by, &self.searched, self.library)
        {
            return self.put(question);
        }
        self.step(by);
        None
    }

    /// Goes to the selected hit; where nothing was found, tries the nearest query.
    pub(super) fn open_hit(&mut self, mut finder: Finder) -> Option<Effect> {
        if let Some(hit) = finder.selected() {
            let topic = hit.topic;
            self.remember(&finder);
            self.go(topic);
            return None;
        }
        let question = finder.take_nearest(self.library);
        self.overlay = Some(Overlay::Finder(finder));
        self.put(question)
    }

    /// Closes what lies over the screen; what was looked for is remembered.
    pub(super) fn close_overlay(&mut self) -> Option<()> {
        let overlay = self.overlay.take()?;
        match &overlay {
            Overlay::Finder(finder) => self.remember(finder),
            Overlay::Tour(_) => self.leave_tour(),
            _ => {}
        }
        Some(())
    }

    /// Remembers what was looked for, once one is done with it.
    fn remember(&mut self, finder: &Finder) {
        let query = finder.input.value().trim();
        if !query.is_empty() && self.searched.last().is_none_or(|last| last != query) {
            self.searched.push(query.to_owned());
        }
        let old = self.searched.len().saturating_sub(REMEMBERED);
        self.searched.drain(..old);
    }

    fn put(&mut self, question: Option<Question>) -> Option<Effect> {
        if let Some(Overlay::Finder(finder)) = &self.overlay {
            self.asked = finder.asked();
        }
        question.map(Effect::Find)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{Action, Mouse},
        content, keymap,
        layout::Size,
    };
    use std::path::Path;

    /// The application on the small library after these keys, each question answered at once.
    fn app(keys: &str) -> App {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/small");
        let library = Box::leak(Box::new(content::load(&folder).expect("the small library is sound")));
        let mut app = App::new(library, None, Size { width: 80, height: 24 }, Mouse::On);
        press(&mut app, keys);
        app
    }

    fn press(app: &mut App, keys: &str) {
        for key in keymap::parse_keys(keys).expect("keys") {
            app.press_unkept(key);
        }
    }

    fn finder(app: &App) -> &Finder {
        let Some(Overlay::Finder(finder)) = &app.overlay else { panic!("the search is not open") };
        finder
    }

    #[test]
    fn up_in_an_empty_line_walks_through_past_queries() {
        let mut app = app("/guest<Esc>/guest<Esc>/crate<Enter><Esc>/");
        assert_eq!(app.searched, ["guest", "crate"]);
        for (key, line) in
            [("<Up>", "crate"), ("<Up>", "guest"), ("<Up>", "guest"), ("<Down>", "crate"), ("<Down>", "")]
        {
            press(&mut app, key);
            assert_eq!(finder(&app).input.value(), line, "{key}");
        }
        assert!(finder(&app).is_blank() && finder(&app).hits.len() > 1);
        press(&mut app, "<Up><Up><Left><Down>");
        assert_eq!((finder(&app).input.value(), finder(&app).cursor.at), ("guest", 1), "an edit ends the walk");
    }

    #[test]
    fn a_session_remembers_fifty_queries() {
        let mut app = app("");
        for number in 0..60 {
            press(&mut app, &format!("/query{number}<Esc>"));
        }
        assert_eq!((app.searched.len(), &*app.searched[0]), (REMEMBERED, "query10"));
    }

    #[test]
    fn answers_that_come_too_late_are_dropped() {
        let mut app = app("/guest");
        let (hits, number) = (finder(&app).hits.clone(), finder(&app).asked());
        app.found(number - 1, Found::default());
        assert_eq!(finder(&app).hits, hits);
        let key = keymap::parse_keys("x").expect("a key")[0];
        assert!(matches!(app.press(key), Some(Effect::Find(question)) if question.query == "guestx"));
        assert_eq!(finder(&app).hits, hits, "the old hits stay until the new ones are there");
        app.found(number + 1, Found::default());
        assert!(finder(&app).hits.is_empty());
    }

    #[test]
    fn an_answer_to_what_was_cleared_changes_nothing() {
        let mut app = app("/g<Backspace>");
        let browsed = finder(&app).hits.clone();
        app.found(finder(&app).asked(), Found::default());
        assert_eq!(finder(&app).hits, browsed);
    }

    #[test]
    fn enter_tries_the_nearest_where_nothing_is_found() {
        let mut app = app("/guest layer:gest-os");
        assert!(finder(&app).hits.is_empty() && finder(&app).problem.is_some());
        press(&mut app, "<Enter>");
        assert_eq!(finder(&app).input.value(), "guest layer:guest-os");
        assert!(!finder(&app).hits.is_empty());
    }

    #[test]
    fn a_line_takes_no_more_than_its_length_and_loses_whole_letters() {
        let mut app = app("/");
        app.update(Action::Paste("x".repeat(5000)));
        press(&mut app, "y");
        assert_eq!(finder(&app).input.value(), "x".repeat(120));
        press(&mut app, "<Ctrl+u>");
        for (letter, width) in [("e\u{301}", 1), ("界", 2), ("👩\u{200d}👩\u{200d}👧", 2), ("🇨🇭", 2)] {
            press(&mut app, "a");
            for part in letter.chars() {
                app.update(Action::Edit(Edit::Insert(part)));
            }
            assert_eq!(finder(&app).input.value(), format!("a{letter}"));
            assert_eq!(finder(&app).input.visual_cursor(), 1 + width, "{letter}");
            press(&mut app, "<Backspace>");
            assert_eq!(finder(&app).input.value(), "a", "{letter}");
            press(&mut app, "<Backspace>");
        }
    }

    #[test]
    fn hits_of_a_kind_stand_together() {
        let app = app("/a");
        let kinds: Vec<&str> = finder(&app).hits.iter().map(|hit| hit.topic.kind()).collect();
        let mut groups = kinds.clone();
        groups.dedup();
        let count = groups.len();
        groups.sort_unstable();
        groups.dedup();
        assert_eq!(groups.len(), count, "{kinds:?}");
    }
}
