//! Indexing: builds the index beside the learner, who has a letter to type before anything can be found.

use super::Index;
use crate::model::Library;
use std::{mem, thread};

/// The index of a library on its way.
#[derive(Default)]
pub enum Indexing {
    /// Nobody has asked for it.
    #[default]
    Asleep,
    /// It is being built.
    Building(thread::JoinHandle<Index>),
    /// It is there.
    Ready(Box<Index>),
}

impl Indexing {
    /// Begins to build the index, unless that was begun.
    pub fn begin(&mut self, library: &'static Library) {
        if matches!(self, Self::Asleep) {
            let built = thread::Builder::new().name("index".to_owned()).spawn(move || Index::new(library));
            *self = built.map_or_else(|_| Self::Ready(Box::new(Index::new(library))), Self::Building);
        }
    }

    /// The index; waits for the rest of the work, if it was begun. `None` if it was not.
    pub fn index(&mut self) -> Option<&Index> {
        *self = match mem::take(self) {
            // The thread runs our own code on checked content; if that panics, so do we.
            Self::Building(built) => Self::Ready(Box::new(built.join().expect("building the index does not panic"))),
            other => other,
        };
        match self {
            Self::Ready(index) => Some(index),
            Self::Asleep | Self::Building(_) => None,
        }
    }
}
