//! A cell: who answers for one layer of one service variant. The unit of truth.

use super::{Layer, Owner, Owners, Ref, Source, Text, Variant, words};
use serde::{Deserialize, Serialize};

words! {
    /// How well a statement is supported.
    Confidence {
        /// The page was read and says so.
        Confirmed = "confirmed",
        /// It follows from a page that was read.
        Derived = "derived",
        /// No copy of the page could be opened.
        Unconfirmed = "unconfirmed",
    }
}

words! {
    /// Where a variant has a cell from.
    Origin {
        /// Written for this variant.
        Own = "own",
        /// Written for the variant that this one is like.
        Like = "like",
        /// Inherited from the profile of the service model.
        Profile = "profile",
    }
}

/// What people say, what we say, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Contested {
    /// The common claim.
    pub claim: Text,
    /// Our ruling.
    pub ruling: Text,
    /// What the ruling rests on.
    pub source: Ref<Source>,
}

/// Who answers for a layer of a service variant, and with which duties. Variants that have the same share it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Cell {
    /// Who answers for it.
    pub owner: Owner,
    /// What the customer does; always there for `Customer` and `Shared`.
    pub you: Option<Text>,
    /// What AWS does; always there for `Aws` and `Shared`.
    pub aws: Option<Text>,
    /// Why the layer does not exist; always there for `None`.
    pub reason: Option<Text>,
    /// The dispute about it, if there is one.
    pub contested: Option<Contested>,
    /// What it rests on; at least one.
    pub sources: Vec<Ref<Source>>,
    /// The day it was reviewed, as `YYYY-MM-DD`.
    pub reviewed: Text,
    /// How well it is supported.
    pub confidence: Confidence,
}

impl Cell {
    /// Whether owner and duties are the same as those of `other`.
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        (self.owner, self.you, self.aws, self.reason) == (other.owner, other.you, other.aws, other.reason)
    }

    /// What the customer answers for here; nothing where the layer is AWS's, whatever the customer may choose there.
    pub fn duty(&self) -> Option<Text> {
        self.you.filter(|_| matches!(self.owner, Owner::Customer | Owner::Shared))
    }

    /// The half that a single line has room for: the owner's own duty, the customer's where it is shared, or the reason.
    pub fn gist(&self) -> Text {
        let half = match self.owner {
            Owner::Aws => self.aws,
            Owner::Customer | Owner::Shared => self.you,
            Owner::None => self.reason,
        };
        half.unwrap_or_default()
    }

    /// The answer to "whose is it" in a sentence: both halves where it is shared.
    pub fn sentence(&self, owners: &Owners) -> String {
        match (self.owner, self.you, self.aws) {
            (Owner::Shared, Some(you), Some(aws)) => {
                format!("{} {you}; {} {aws}", owners.customer.name, owners.provider.name)
            }
            _ => self.gist().to_owned(),
        }
    }
}

/// Names a cell: a service variant and a layer. Every library has a cell for every such pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CellRef {
    /// The service variant.
    pub variant: Ref<Variant>,
    /// The layer.
    pub layer: Ref<Layer>,
}
