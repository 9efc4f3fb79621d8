//! A recipe: kind, subject and seed of a question that is made from cells, and the id that spells them.

use crate::model::{CellRef, Layer, Library, Owner, Ref, Topic, Variant};

/// One of the two sides that have duties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The customer.
    You,
    /// AWS.
    Aws,
}

impl Side {
    /// The owner that this side alone is.
    pub fn owner(self) -> Owner {
        match self {
            Self::You => Owner::Customer,
            Self::Aws => Owner::Aws,
        }
    }

    /// The other side.
    pub fn other(self) -> Self {
        match self {
            Self::You => Self::Aws,
            Self::Aws => Self::You,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::You => "you",
            Self::Aws => "aws",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::You, Self::Aws].into_iter().find(|side| side.word() == word)
    }
}

/// How to make a question. A number is a seed: another one draws other cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Recipe {
    /// Who answers for this cell: `made/owner/rds/guest-os`.
    Owner(CellRef),
    /// Which duties are this side's: `made/duties/rds/you/7`.
    Duties(Ref<Variant>, Side, u32),
    /// This variant and others in the order of their water: `made/order/rds/7`.
    OrderByWater(Ref<Variant>, u32),
    /// Services in the order of how much of this layer is the customer's: `made/order/layer/guest-os/7`.
    OrderByOwner(Ref<Layer>, u32),
    /// Duties of this variant and their layers: `made/match/rds/7`.
    MatchLayers(Ref<Variant>, u32),
    /// Duties of this layer and the services they belong to: `made/match/layer/guest-os/7`.
    MatchServices(Ref<Layer>, u32),
    /// Which layers change owner from the first to the second: `made/moved/ec2/rds`.
    Moved(Ref<Variant>, Ref<Variant>),
    /// Where this layer has this owner: `made/whose/guest-os/aws/7`.
    Whose(Ref<Layer>, Owner, u32),
}

impl Recipe {
    /// The id of the question.
    pub fn id(self, library: &Library) -> String {
        let variant = |it| library.variant_id(it);
        let layer = |it: Ref<Layer>| library.layers[it].id;
        match self {
            Self::Owner(cell) => format!("made/owner/{}", Topic::Cell(cell).id(library)),
            Self::Duties(it, side, seed) => format!("made/duties/{}/{}/{seed}", variant(it), side.word()),
            Self::OrderByWater(it, seed) => format!("made/order/{}/{seed}", variant(it)),
            Self::OrderByOwner(it, seed) => format!("made/order/layer/{}/{seed}", layer(it)),
            Self::MatchLayers(it, seed) => format!("made/match/{}/{seed}", variant(it)),
            Self::MatchServices(it, seed) => format!("made/match/layer/{}/{seed}", layer(it)),
            Self::Moved(from, to) => format!("made/moved/{}/{}", variant(from), variant(to)),
            Self::Whose(it, owner, seed) => format!("made/whose/{}/{owner}/{seed}", layer(it)),
        }
    }

    /// The recipe that an id spells; `None` if it names nothing of this library.
    pub fn parse(id: &str, library: &Library) -> Option<Self> {
        let variant = |word: &str| library.find_variant(word);
        let layer = |word: &str| library.find_layer(word);
        let seed = |word: &str| word.parse().ok();
        let parts: Vec<&str> = id.strip_prefix("made/")?.split('/').collect();
        Some(match *parts {
            ["owner", of, at] => Self::Owner(CellRef { variant: variant(of)?, layer: layer(at)? }),
            ["duties", of, side, nth] => Self::Duties(variant(of)?, Side::parse(side)?, seed(nth)?),
            ["order", "layer", at, nth] => Self::OrderByOwner(layer(at)?, seed(nth)?),
            ["order", of, nth] => Self::OrderByWater(variant(of)?, seed(nth)?),
            ["match", "layer", at, nth] => Self::MatchServices(layer(at)?, seed(nth)?),
            ["match", of, nth] => Self::MatchLayers(variant(of)?, seed(nth)?),
            ["moved", from, to] => Self::Moved(variant(from)?, variant(to)?),
            ["whose", at, owner, nth] => Self::Whose(layer(at)?, Owner::parse(owner)?, seed(nth)?),
            _ => return None,
        })
    }
}
