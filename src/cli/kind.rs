//! The kinds of topics, as they are named on the command line.

use clap::ValueEnum;

/// A kind of topic by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    Service,
    Layer,
    Cell,
    Control,
    Guide,
    Tool,
    Scenario,
    Incident,
    Misconception,
    Comparison,
}

impl Kind {
    /// The word for the kind, as [`crate::model::Topic::kind`] has it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Layer => "layer",
            Self::Cell => "cell",
            Self::Control => "control",
            Self::Guide => "guide",
            Self::Tool => "tool",
            Self::Scenario => "scenario",
            Self::Incident => "incident",
            Self::Misconception => "misconception",
            Self::Comparison => "comparison",
        }
    }
}
