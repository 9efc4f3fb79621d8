//! An incident: what went wrong, the cell that failed, and the control that would have held.

use super::{CellRef, Control, Difficulty, Id, Layer, Misconception, Ref, Skill, Source, Text};
use serde::{Deserialize, Serialize};

/// A tempting pick that is wrong.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Lure<T> {
    /// What is picked.
    pub pick: Ref<T>,
    /// Why it is wrong.
    pub why: Text,
}

/// An incident in a few lines. Which layer failed, whose that layer is and which control would have held all follow
/// from the model: the loader has checked that the control is at home in the layer, and that no lure is.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Incident {
    /// Its id.
    pub id: Id,
    /// The skill it tests.
    pub skill: Ref<Skill>,
    /// How hard it is.
    pub difficulty: Difficulty,
    /// What happened and what was found.
    pub story: Text,
    /// The cell that failed; it has an owner.
    pub failed: CellRef,
    /// The control that would have held.
    pub held_by: Ref<Control>,
    /// Why it is this layer.
    pub why: Text,
    /// Other layers of the stack, three of them.
    pub wrong_layers: Vec<Lure<Layer>>,
    /// Controls of other layers, three of them.
    pub wrong_controls: Vec<Lure<Control>>,
    /// The belief that leads to the wrong owner.
    pub misconception: Ref<Misconception>,
    /// The rule to remember.
    pub rule: Text,
    /// What it rests on.
    pub sources: Vec<Ref<Source>>,
    /// The day it was reviewed.
    pub reviewed: Text,
}
