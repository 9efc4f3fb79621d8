//! A service and its variants: the deployment shapes that move the line.

use super::{Cell, Id, Layer, Origin, Owner, Ref, Text, words};
use serde::{Deserialize, Serialize};

words! {
    /// The service model: how much of the stack AWS runs.
    ServiceModel {
        /// Building blocks: EC2, EBS, VPC.
        Infrastructure = "infrastructure",
        /// Platforms on an operating system one cannot log in to: RDS, Elastic Beanstalk.
        Managed = "managed",
        /// Services seen only as an endpoint: S3, DynamoDB.
        Abstracted = "abstracted",
        /// Identity, security and management services.
        Control = "control",
        /// Partly on the customer's site: Outposts.
        Hybrid = "hybrid",
        /// Finished applications and desktops.
        Application = "application",
    }
}

impl ServiceModel {
    /// The name a reader sees.
    pub fn name(self) -> &'static str {
        match self {
            Self::Infrastructure => "infrastructure service",
            Self::Managed => "managed platform",
            Self::Abstracted => "abstracted service",
            Self::Control => "control service",
            Self::Hybrid => "hybrid service",
            Self::Application => "application service",
        }
    }
}

words! {
    /// Where a service is in its life.
    Status {
        /// Open to everybody.
        Current = "current",
        /// Open, under a new name.
        Renamed = "renamed",
        /// Closed to new customers.
        Closed = "closed",
        /// Support has ended.
        Ended = "ended",
    }
}

/// A heading of the service list.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Category {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: Text,
}

/// A service of the provider.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Service {
    /// Its id, such as `rds`.
    pub id: Id,
    /// Its full current name.
    pub name: Text,
    /// Its short name, at most 16 columns.
    pub short: Text,
    /// Other names: abbreviations, former names, names that people use by mistake.
    pub aliases: Vec<Text>,
    /// The heading it stands under.
    pub category: Ref<Category>,
    /// Its service model.
    pub model: ServiceModel,
    /// Where it is in its life.
    pub status: Status,
    /// What changed in its life, and when.
    pub status_note: Option<Text>,
    /// What it is, in a sentence.
    pub summary: Text,
    /// Its variants; at least one, the default first.
    pub variants: Vec<Ref<Variant>>,
}

/// A deployment shape of a service that moves the line.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Variant {
    /// Its id within the service, such as `custom`.
    pub id: Id,
    /// The service it belongs to.
    pub service: Ref<Service>,
    /// Its label, at most 24 columns.
    pub name: Text,
    /// What is particular to it, in a sentence.
    pub summary: Text,
    /// How high the water stands; see [`Self::water`].
    water: u8,
    /// A cell for every layer, in the order of the layers, and where it is from.
    cells: Vec<(Ref<Cell>, Origin)>,
}

impl Variant {
    /// A variant with these cells, one for every layer, below which the water stands as high as [`water`] says.
    pub(crate) fn new(
        (id, service): (Id, Ref<Service>),
        (name, summary): (Text, Text),
        water: usize,
        cells: Vec<(Ref<Cell>, Origin)>,
    ) -> Self {
        Self { id, service, name, summary, water: water as u8, cells }
    }

    /// The cell at `layer`; [`Library::cell`](super::Library::cell) has it itself.
    pub(crate) fn cell(&self, layer: Ref<Layer>) -> Ref<Cell> {
        self.cells[layer.place()].0
    }

    /// Where the variant has its cell at `layer` from.
    pub fn origin(&self, layer: Ref<Layer>) -> Origin {
        self.cells[layer.place()].1
    }

    /// The cells from the top layer to the bottom.
    pub(crate) fn cells(&self) -> impl DoubleEndedIterator<Item = Ref<Cell>> + ExactSizeIterator + Clone {
        self.cells.iter().map(|&(cell, _)| cell)
    }

    /// Where the variant has its cells from, top to bottom.
    pub fn origins(&self) -> impl Iterator<Item = Origin> + Clone {
        self.cells.iter().map(|&(_, origin)| origin)
    }

    /// How high the water stands: the layers from the bottom up that are wholly AWS's. Layers that do not
    /// exist count when AWS owns one above them, so the water always ends with a layer of AWS's.
    pub fn water(&self) -> usize {
        usize::from(self.water)
    }
}

/// How high the water stands in a stack with these owners, top to bottom; see [`Variant::water`].
pub(crate) fn water(owners: &[Owner]) -> usize {
    use Owner::{Aws, None};
    let submerged = owners.iter().rev().take_while(|owner| matches!(owner, Aws | None)).count();
    let top = owners.len() - submerged;
    let dry = owners[top..].iter().take_while(|owner| **owner == None).count();
    submerged - dry
}
