//! An objective: a line of an exam guide, and what of the content teaches it.

use super::{Id, Ref, Source, Text, Topic};
use serde::{Deserialize, Serialize};

/// A line of an exam guide.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Objective {
    /// Its id, such as `2.2.a`.
    pub id: Id,
    /// The task of the guide that it belongs to, such as `2.2`.
    pub task: Text,
    /// What it asks for, in our words.
    pub name: Text,
    /// What teaches it; at least one.
    pub covers: Vec<Topic>,
    /// Where the guide was read.
    pub sources: Vec<Ref<Source>>,
}
