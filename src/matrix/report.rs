//! The report: everything that the formats say of a matrix, said once. Its fields stand in the order of the JSON.

use super::{Counts, Duty, Matrix, Ownership, checklist, control, reading, words::shown};
use crate::model::{
    Cell, CellRef, Confidence, Layer, Library, Owner, Owners, Ref, ServiceModel, Source, Stack, Status, Text, Topic,
    Variant,
};
use serde::Serialize;

/// A matrix with all that is said about its services.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// How the pack calls the owners.
    #[serde(skip)]
    pub owners: Owners,
    /// What it is about, and what it rests on.
    pub head: Head,
    /// The owners of all cells.
    pub counts: Counts,
    /// The columns, top to bottom.
    pub layers: Vec<LayerEntry>,
    /// The rows, in the order of the matrix.
    pub rows: Vec<Row>,
    /// What the customer has to do, each duty once.
    pub checklist: Vec<Duty>,
    /// The controls that are called shared, and those that are split in practice, with the part of each side.
    pub shared_controls: Vec<super::ControlEntry>,
    /// Every source that is cited, in the order of the content.
    pub sources: Vec<Cited>,
}

/// What a report is about.
#[derive(Clone, Debug, Serialize)]
pub struct Head {
    /// The name of the stack, or the title of the pack.
    pub title: String,
    /// The id of the pack.
    pub pack: Text,
    /// The version of the pack.
    pub version: Text,
    /// The latest day on which a part of it was reviewed.
    pub reviewed: Text,
    /// Whose reading the mapping of ownership is.
    pub reading: String,
}

/// A column.
#[derive(Clone, Debug, Serialize)]
pub struct LayerEntry {
    /// The id of the layer.
    pub id: Text,
    /// Its name.
    pub name: Text,
    /// What it covers.
    pub summary: Text,
    /// The owners of its cells.
    pub counts: Counts,
}

/// A row: a service in one of its variants.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// `rds` or `rds:custom`.
    pub id: String,
    /// The short name, with that of the variant if it is not the default.
    pub name: String,
    /// The full name of the service.
    pub service: Text,
    /// The name of the variant.
    pub variant: Text,
    /// What is particular to the variant if it is not the default; else what the service is.
    pub summary: Text,
    /// What it is there for, in the words of the stack.
    pub note: Option<String>,
    /// The name of the category.
    pub category: Text,
    /// The service model.
    #[serde(serialize_with = "shown")]
    pub model: ServiceModel,
    /// Where the service is in its life.
    #[serde(serialize_with = "shown")]
    pub status: Status,
    /// How high the water stands.
    pub water: usize,
    /// The owners of its cells.
    pub counts: Counts,
    /// A cell for every layer.
    pub cells: Vec<CellEntry>,
}

/// A cell of the matrix.
#[derive(Clone, Debug, Serialize)]
pub struct CellEntry {
    /// `rds/guest-os`.
    pub id: String,
    /// The name of the layer.
    pub layer: Text,
    /// Who answers for it.
    #[serde(skip)]
    pub owner: Owner,
    /// The word for who answers for it.
    #[serde(rename = "owner")]
    pub word: Text,
    /// What the customer does.
    pub you: Option<Text>,
    /// What AWS does.
    pub aws: Option<Text>,
    /// Why the layer does not exist.
    pub reason: Option<Text>,
    /// How others name the owner.
    pub ownership: Ownership,
    /// The dispute about it.
    pub contested: Option<Dispute>,
    /// What it rests on.
    pub sources: Vec<Cited>,
    /// The day it was reviewed.
    pub reviewed: Text,
    /// How well it is supported.
    #[serde(serialize_with = "shown")]
    pub confidence: Confidence,
}

/// What people say, and what we say.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Dispute {
    /// The common claim.
    pub claim: Text,
    /// Our ruling.
    pub ruling: Text,
    /// What the ruling rests on.
    pub source: Cited,
}

/// A source as it is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Cited {
    /// Its id.
    pub id: Text,
    /// The title of the page.
    pub title: Text,
    /// Its http(s) address.
    pub url: Text,
    /// The day it was read.
    pub seen: Text,
    /// Which copy was read, if not the page itself.
    pub note: Option<Text>,
    /// Whether a copy of it could be opened.
    #[serde(serialize_with = "shown")]
    pub confidence: Confidence,
}

impl Cited {
    /// The source that `source` names.
    pub(super) fn of(library: &Library, source: Ref<Source>) -> Self {
        let Source { id, title, url, seen, note, confidence } = &library.sources[source];
        Self { id: id.as_str(), title, url, seen, note: *note, confidence: *confidence }
    }
}

/// The sources that `sources` name.
pub(super) fn cited(library: &Library, sources: &[Ref<Source>]) -> Vec<Cited> {
    sources.iter().map(|&source| Cited::of(library, source)).collect()
}

impl Report {
    /// Reads a matrix. With `stack`, its name is the title and its notes stand in the rows.
    pub fn new(library: &Library, matrix: &Matrix, stack: Option<&Stack>) -> Self {
        let rows: Vec<Row> = matrix.rows.iter().map(|&variant| row(library, variant, stack)).collect();
        let checklist = checklist::of(library, &matrix.rows);
        let shared_controls = control::shared(library, &matrix.rows);
        let cells = rows.iter().flat_map(|row| &row.cells);
        let reviewed =
            cells.clone().map(|cell| cell.reviewed).chain(shared_controls.iter().map(|it| it.reviewed)).max();
        let pack = library.pack;
        let title = stack.map_or_else(|| pack.title.to_owned(), |stack| stack.name.clone());
        let head = Head {
            title,
            pack: pack.id.as_str(),
            version: pack.version,
            reviewed: reviewed.unwrap_or_else(|| last_review(library)),
            reading: reading(&pack.owners),
        };
        let disputes = cells.clone().filter_map(|cell| cell.contested).map(|it| it.source);
        let used: Vec<Cited> = (cells.flat_map(|cell| &cell.sources).copied())
            .chain(disputes)
            .chain(checklist.iter().flat_map(|duty| &duty.sources).copied())
            .chain(shared_controls.iter().flat_map(|it| &it.sources).copied())
            .collect();
        let used: std::collections::HashSet<Text> = used.iter().map(|source| source.id).collect();
        let sources = library.sources.refs().map(|source| Cited::of(library, source));
        Self {
            owners: pack.owners,
            head,
            counts: matrix.counts(library),
            layers: library.layers.refs().map(|layer| column(library, matrix, layer)).collect(),
            sources: sources.filter(|source| used.contains(source.id)).collect(),
            rows,
            checklist,
            shared_controls,
        }
    }
}

/// The latest review of any cell, for a report without rows.
fn last_review(library: &Library) -> Text {
    let cells = library.all_cells();
    cells.map(|cell| cell.reviewed).max().unwrap_or_default()
}

fn column(library: &Library, matrix: &Matrix, layer: Ref<Layer>) -> LayerEntry {
    let it = &library.layers[layer];
    LayerEntry { id: it.id.as_str(), name: it.name, summary: it.summary, counts: matrix.layer_counts(library, layer) }
}

fn row(library: &Library, variant: Ref<Variant>, stack: Option<&Stack>) -> Row {
    let (service, shape) = (library.service_of(variant), &library.variants[variant]);
    let is_default = service.variants[0] == variant;
    let used = stack.and_then(|stack| stack.uses.iter().find(|it| it.variant == variant));
    Row {
        id: library.variant_id(variant),
        name: library.variant_name(variant),
        service: service.name,
        variant: shape.name,
        summary: if is_default { service.summary } else { shape.summary },
        note: used.and_then(|it| it.note.clone()),
        category: library.categories[service.category].name,
        model: service.model,
        status: service.status,
        water: shape.water(),
        counts: Counts::of(library.cells_of(variant)),
        cells: library.layers.refs().map(|layer| entry(library, CellRef { variant, layer })).collect(),
    }
}

fn entry(library: &Library, at: CellRef) -> CellEntry {
    let cell = library.cell(at);
    let Cell { owner, you, aws, reason, contested, sources, reviewed, confidence, .. } = cell;
    CellEntry {
        id: Topic::Cell(at).id(library),
        layer: library.layers[at.layer].name,
        owner: *owner,
        word: library.pack.owners.word(*owner),
        you: *you,
        aws: *aws,
        reason: *reason,
        ownership: Ownership::of(cell),
        contested: contested.map(|it| Dispute {
            claim: it.claim,
            ruling: it.ruling,
            source: Cited::of(library, it.source),
        }),
        sources: cited(library, sources),
        reviewed,
        confidence: *confidence,
    }
}
