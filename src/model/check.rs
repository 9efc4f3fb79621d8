//! A check: what a provider offers to see by machine whether a control is in place.

use super::{Confidence, Control, Library, Ref, Source, Text};
use serde::{Deserialize, Serialize};

/// The machine checks of one kind for a control.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Check {
    /// The control.
    pub control: Ref<Control>,
    /// Who checks: the name of the tool, such as AWS Config.
    pub by: Text,
    /// The ids of the checks there.
    pub ids: Vec<Text>,
    /// Where they are published.
    pub sources: Vec<Ref<Source>>,
    /// How well that is supported.
    pub confidence: Confidence,
}

impl Library {
    /// The machine checks for a control.
    pub fn checks_of(&self, control: Ref<Control>) -> Vec<&Check> {
        self.checks.iter().filter(|it| it.control == control).collect()
    }
}
