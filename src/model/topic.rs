//! A topic: anything that has an id and can be opened.

use super::{
    CellRef, Comparison, Control, Guide, Incident, Layer, Library, Misconception, Ref, Scenario, Source, Tool, Variant,
};
use serde::{Deserialize, Serialize};

/// Anything that can be shown, found or linked to. Its id is written `rds`, `rds:custom`, `rds/guest-os`,
/// `layer/guest-os`, `control/root-mfa`, `guide/patching`, `tool/kms`, `scenario/…`, `incident/…` or
/// `misconception/…`, `comparison/…` or `source/…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Topic {
    /// A service in one of its variants.
    Service(Ref<Variant>),
    /// A layer.
    Layer(Ref<Layer>),
    /// A cell.
    Cell(CellRef),
    /// A control.
    Control(Ref<Control>),
    /// A guide.
    Guide(Ref<Guide>),
    /// A tool.
    Tool(Ref<Tool>),
    /// A scenario.
    Scenario(Ref<Scenario>),
    /// An incident.
    Incident(Ref<Incident>),
    /// A misconception.
    Misconception(Ref<Misconception>),
    /// A comparison that is ready.
    Comparison(Ref<Comparison>),
    /// A source.
    Source(Ref<Source>),
}

impl Topic {
    /// The word for the kind of topic.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Service(_) => "service",
            Self::Layer(_) => "layer",
            Self::Cell(_) => "cell",
            Self::Control(_) => "control",
            Self::Guide(_) => "guide",
            Self::Tool(_) => "tool",
            Self::Scenario(_) => "scenario",
            Self::Incident(_) => "incident",
            Self::Misconception(_) => "misconception",
            Self::Comparison(_) => "comparison",
            Self::Source(_) => "source",
        }
    }

    /// The id as one writes it.
    pub fn id(self, library: &Library) -> String {
        match self {
            Self::Service(variant) => library.variant_id(variant),
            Self::Layer(layer) => format!("layer/{}", library.layers[layer].id),
            Self::Cell(cell) => {
                format!("{}/{}", library.variant_id(cell.variant), library.layers[cell.layer].id)
            }
            Self::Control(control) => format!("control/{}", library.controls[control].id),
            Self::Guide(guide) => format!("guide/{}", library.guides[guide].id),
            Self::Tool(tool) => format!("tool/{}", library.tools[tool].id),
            Self::Scenario(scenario) => format!("scenario/{}", library.scenarios[scenario].id),
            Self::Incident(it) => format!("incident/{}", library.incidents[it].id),
            Self::Misconception(it) => format!("misconception/{}", library.misconceptions[it].id),
            Self::Comparison(it) => format!("comparison/{}", library.comparisons[it].id),
            Self::Source(it) => format!("source/{}", library.sources[it].id),
        }
    }

    /// The name a reader sees.
    pub fn title(self, library: &Library) -> String {
        match self {
            Self::Service(variant) => library.variant_name(variant),
            Self::Layer(layer) => library.layers[layer].name.to_owned(),
            Self::Cell(cell) => {
                format!("{}: {}", library.variant_name(cell.variant), library.layers[cell.layer].name)
            }
            Self::Control(control) => library.controls[control].name.to_owned(),
            Self::Guide(guide) => library.guides[guide].title.to_owned(),
            Self::Tool(tool) => library.tools[tool].name.to_owned(),
            Self::Scenario(scenario) => library.scenarios[scenario].stem.to_owned(),
            Self::Incident(it) => library.incidents[it].story.to_owned(),
            Self::Misconception(it) => library.misconceptions[it].claim.to_owned(),
            Self::Comparison(it) => library.comparisons[it].title.to_owned(),
            Self::Source(it) => library.sources[it].title.to_owned(),
        }
    }

    /// The topic that `id` names, if there is one.
    pub fn parse(id: &str, library: &Library) -> Option<Self> {
        let Some((head, tail)) = id.split_once('/') else {
            return library.find_variant(id).map(Self::Service);
        };
        match head {
            "layer" => library.find_layer(tail).map(Self::Layer),
            "control" => library.controls.named(tail).map(Self::Control),
            "guide" => library.guides.named(tail).map(Self::Guide),
            "tool" => library.tools.named(tail).map(Self::Tool),
            "scenario" => library.scenarios.named(tail).map(Self::Scenario),
            "incident" => library.incidents.named(tail).map(Self::Incident),
            "misconception" => library.misconceptions.named(tail).map(Self::Misconception),
            "comparison" => library.comparisons.named(tail).map(Self::Comparison),
            "source" => library.sources.named(tail).map(Self::Source),
            variant => {
                let variant = library.find_variant(variant)?;
                Some(Self::Cell(CellRef { variant, layer: library.find_layer(tail)? }))
            }
        }
    }
}
