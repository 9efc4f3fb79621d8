//! News: what changed between two versions of the content.

use super::{Text, words};
use serde::{Deserialize, Serialize};

words! {
    /// What kind of change it is.
    NewsKind {
        /// Something is there that was not.
        Added = "added",
        /// Another owner, or another key: what was learned no longer holds, and comes back as due.
        Owner = "owner",
        /// Other words for the same.
        Reworded = "reworded",
        /// A fact or source was corrected.
        Corrected = "corrected",
        /// Something is gone.
        Retired = "retired",
    }
}

/// A change of the content.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct News {
    /// The version that brought it.
    pub version: Text,
    /// What kind of change it is.
    pub kind: NewsKind,
    /// The ids it is about; those of retired things lead nowhere any more.
    pub ids: Vec<Text>,
    /// What changed, in plain words.
    pub says: Text,
}
