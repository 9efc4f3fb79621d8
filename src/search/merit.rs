//! Merits: what decides which of two documents comes first. They know nothing of how words are held.

use super::hit::Fit;
use crate::model::Topic;

/// What decides between two documents, first things first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Merit {
    /// How well the query fits.
    pub fit: Fit,
    /// What the query asks for in so many words: its kind, or its name verbatim.
    pub meant: u8,
    /// How well it fits among those that fit so.
    pub quality: u8,
    /// The rank of its kind; see [`kind`].
    pub kind: u8,
    /// Whether its title fits or another name does; of an answer, how much of the name of its service was typed.
    pub strength: u8,
    /// How much of the name was typed.
    pub coverage: u8,
    /// How well known the name is.
    pub early: u8,
}

impl Merit {
    /// The same order as a number. The last bit is for services before controls among titles, and the other way round
    /// among aliases: a name is a service's, a notion is a control's.
    pub fn score(self, topic: Topic) -> u64 {
        let first = u64::from(matches!(topic, Topic::Service(_)) == (self.strength == TITLE));
        let parts = [self.fit as u8, self.meant, self.quality, self.kind, self.strength, self.coverage, self.early];
        parts.into_iter().fold(0, |score, part| score << 8 | u64::from(part)) << 1 | first
    }
}

/// Another kind is asked for, or none.
pub const OTHER: u8 = 0;
/// It is of the kind that is asked for.
pub const ASKED: u8 = 1;
/// The query is its name, and a kind that the query names is part of the name.
pub const WHOLE: u8 = 2;
/// Several words were typed just as its name has them.
pub const VERBATIM: u8 = 3;

/// The strength of a title.
pub const TITLE: u8 = 1;

/// The highest rank of a kind.
pub const KINDS: u8 = 7;

/// The rank of a kind: what one asks for comes before what one may read about it.
pub fn kind(topic: Topic) -> u8 {
    match topic {
        Topic::Service(_) | Topic::Control(_) => KINDS,
        Topic::Guide(_) => 6,
        Topic::Layer(_) => 5,
        Topic::Tool(_) => 4,
        Topic::Cell(_) => 3,
        Topic::Misconception(_) | Topic::Comparison(_) => 2,
        Topic::Scenario(_) | Topic::Incident(_) | Topic::Source(_) => 1,
    }
}
