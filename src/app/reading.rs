//! Reading: a page of prose, its scroll position and the selected link.

use super::{action::Move, cursor::Cursor};
use crate::layout::Area;
use crate::model::{Comparison, Library, Ref, Topic, Variant};
use crate::prose::{self, Line, Link};

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// What there is to say about a topic.
    Topic(Topic),
    /// What is related to it.
    Related(Topic),
    /// What it rests on.
    Sources(Topic),
    /// Variants side by side: those of a ready comparison, or those that the learner chose.
    Comparison(Option<Ref<Comparison>>, Vec<Ref<Variant>>),
}

impl Page {
    /// What kind of page it is.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Topic(topic) => topic.kind(),
            Self::Related(_) => "related",
            Self::Sources(_) => "sources",
            Self::Comparison(..) => "comparison",
        }
    }

    /// The topic that it is about, if it is about one.
    pub fn topic(&self) -> Option<Topic> {
        match self {
            Self::Topic(topic) | Self::Related(topic) | Self::Sources(topic) => Some(*topic),
            Self::Comparison(ready, variants) => {
                let chosen = || variants.last().map(|&variant| Topic::Service(variant));
                ready.map(Topic::Comparison).or_else(chosen)
            }
        }
    }

    /// What it is known by: the id of its topic, or those of the compared variants.
    pub fn id(&self, library: &Library) -> String {
        match self {
            Self::Comparison(None, variants) => {
                let ids: Vec<_> = variants.iter().map(|&variant| library.variant_id(variant)).collect();
                ids.join(" · ")
            }
            _ => self.topic().map(|topic| topic.id(library)).unwrap_or_default(),
        }
    }

    /// Its lines at a width.
    pub fn lines(&self, library: &Library, width: usize) -> Vec<Line> {
        match self {
            Self::Topic(topic) => prose::page(library, *topic, width),
            Self::Related(topic) => prose::related(library, *topic, width),
            Self::Sources(topic) => prose::sources(library, *topic, width),
            Self::Comparison(Some(ready), _) => prose::page(library, Topic::Comparison(*ready), width),
            Self::Comparison(None, variants) => prose::comparison(library, variants, width),
        }
    }
}

/// A page that is read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The page.
    pub page: Page,
    /// The scroll position; `at` is unused.
    pub text: Cursor,
    /// The place of the selected link, if one is selected.
    pub link: Option<usize>,
}

impl Reading {
    /// The page of a topic from its top; of a comparison, its variants side by side.
    pub fn new(library: &Library, topic: Topic) -> Self {
        Self::of(match topic {
            Topic::Comparison(ready) => Page::Comparison(Some(ready), library.comparisons[ready].variants.clone()),
            topic => Page::Topic(topic),
        })
    }

    /// A page from its top.
    pub fn of(page: Page) -> Self {
        Self { page, text: Cursor::default(), link: None }
    }

    /// The lines of the page in an area.
    pub fn lines(&self, library: &Library, area: Area) -> Vec<Line> {
        self.page.lines(library, usize::from(area.width))
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
