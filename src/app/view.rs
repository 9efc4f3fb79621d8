//! Views: the screens one can come back to, and what lies over them.

use super::{Cursor, Entry, Explore, Finder, Heatmap, Manual, Palette, Quiz, Reading, Tour};
use crate::progress::report::Report;

/// A screen that one can come back to.
#[derive(Clone, Debug)]
pub enum View {
    /// The main screen.
    Explore(Explore),
    /// A page of prose.
    Reading(Reading),
    /// The heat map.
    Heatmap(Heatmap),
    /// The quiz.
    Quiz(Quiz),
    /// The learner's progress, once the log is open, and the scroll position.
    Progress(Option<Box<Report>>, Cursor),
    /// The settings, and the selected one.
    Settings(Cursor),
    /// Why an item is due, and the scroll position.
    Why(String, Cursor),
    /// The problems of a pack that could not be loaded, and the scroll position.
    Problems(Vec<String>, Cursor),
}

impl View {
    /// Whether it shows content alone, so that one can come back to it as it was.
    pub fn is_content(&self) -> bool {
        matches!(self, Self::Explore(_) | Self::Reading(_) | Self::Heatmap(_))
    }
}

/// What lies over a screen.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// The search.
    Finder(Finder),
    /// The help.
    Manual(Manual),
    /// Everything one can do, and every place.
    Palette(Palette),
    /// A line to fill in.
    Entry(Entry),
    /// The tour.
    Tour(Tour),
}
