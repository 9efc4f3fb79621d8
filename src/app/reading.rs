//! Reading: a page of prose, its scroll position and the selected link.

use super::{action::Move, cursor::Cursor};
use crate::layout::Area;
use crate::model::{Library, Topic};
use crate::prose::{self, Line, Link};

/// A topic that is read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The topic.
    pub topic: Topic,
    /// The scroll position; `at` is unused.
    pub text: Cursor,
    /// The place of the selected link, if one is selected.
    pub link: Option<usize>,
}

impl Reading {
    /// The page of a topic from its top.
    pub fn new(topic: Topic) -> Self {
        Self { topic, text: Cursor::default(), link: None }
    }

    /// The lines of the page in an area.
    pub fn lines(&self, library: &Library, area: Area) -> Vec<Line> {
        prose::page(library, self.topic, usize::from(area.width))
    }

    /// The selected link, if one is selected.
    pub fn selected(&self, lines: &[Line]) -> Option<Link> {
        prose::links(lines).into_iter().nth(self.link?)
    }

    /// Scrolls the page.
    pub fn scroll(&mut self, library: &Library, by: Move, area: Area) {
        let lines = self.lines(library, area).len();
        self.text.scroll(by, lines, usize::from(area.height));
    }

    /// Selects the link `by` places on, around the ends; the first time, one that is in view.
    pub fn turn_link(&mut self, library: &Library, by: isize, area: Area) {
        let lines = self.lines(library, area);
        let links = prose::links(&lines);
        if links.is_empty() {
            return;
        }
        let next = match self.link {
            Some(at) => (at as isize + by).rem_euclid(links.len() as isize) as usize,
            None => links.iter().position(|link| link.lines.start >= self.text.top).unwrap_or(0),
        };
        self.link = Some(next);
        self.text.reveal(links[next].lines.clone(), usize::from(area.height));
    }

    /// Selects the link on a line of the page, counted from the top of the window; whether there is one.
    pub fn select_line(&mut self, library: &Library, row: usize, area: Area) -> Option<Topic> {
        let links = prose::links(&self.lines(library, area));
        let line = self.text.top + row;
        let place = links.iter().position(|link| link.lines.contains(&line))?;
        self.link = Some(place);
        Some(links[place].topic)
    }
}
