//! A misconception: a wrong belief with a name, carried by wrong options.

use super::{Id, Ref, Source, Text};
use serde::{Deserialize, Serialize};

/// A wrong belief, what is true, and what the belief leads to.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Misconception {
    /// Its id.
    pub id: Id,
    /// The belief, in the learner's voice.
    pub claim: Text,
    /// What is true.
    pub reality: Text,
    /// What the belief leads to.
    pub consequence: Text,
    /// What this rests on.
    pub sources: Vec<Ref<Source>>,
}
