//! A layer: one storey of the stack. It has no owner; only a cell has one.

use super::{Id, Text};
use serde::{Deserialize, Serialize};

/// One storey of the stack, top to bottom in the order of [`super::Library::layers`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Layer {
    /// Its id, such as `guest-os`.
    pub id: Id,
    /// Its name, at most 26 columns.
    pub name: Text,
    /// What it covers, in a sentence.
    pub summary: Text,
}
