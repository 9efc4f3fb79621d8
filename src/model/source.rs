//! Where a statement comes from.

use super::{Confidence, Id, Text};
use serde::{Deserialize, Serialize};

/// A page that a cell, control, guide, tool or scenario rests on.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Source {
    /// Its id.
    pub id: Id,
    /// The title of the page.
    pub title: Text,
    /// Its http(s) address.
    pub url: Text,
    /// The day it was read, as `YYYY-MM-DD`.
    pub seen: Text,
    /// Which copy was read, if not the page itself.
    pub note: Option<Text>,
    /// `Unconfirmed` where no copy of the page could be opened.
    pub confidence: Confidence,
}
