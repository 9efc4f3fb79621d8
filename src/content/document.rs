//! A document: one YAML file as it is written, before any of it is judged.

use super::{
    at::{At, Node},
    folder::File,
    lenient::{Item, List, Scalar},
    problem::{Problem, ProblemKind},
    problems::Problems,
    scan::{self, Counts},
};
use serde::Deserialize;

/// A file with its places and its fields.
pub struct Parsed {
    file: String,
    places: Node,
    /// What it takes of the room of the pack.
    pub counts: Counts,
    /// What the file says.
    pub document: Document,
}

impl Parsed {
    /// The cursor at the top of the file.
    pub fn at(&self) -> At<'_> {
        At::top(&self.file, &self.places)
    }
}

/// The file could not be decoded; why was reported. What it took of the room of the pack.
pub struct Unparsed(pub Counts);

/// Scans and decodes `file`; nothing, if it says nothing. Problems are added to `problems`.
///
/// # Errors
/// The file cannot be decoded, so that what it would have said is unknown.
pub fn parse(file: &File, problems: &mut Problems) -> Result<Option<Parsed>, Unparsed> {
    let text = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
    let (places, counts) = match scan::scan(&file.name, text, problems) {
        Ok(Some(scanned)) => scanned,
        Ok(None) => return Ok(None),
        Err(scan::Refused(counts)) => return Err(Unparsed(counts)),
    };
    let top = At::top(&file.name, &places);
    let mut unknown = Problems::default();
    let decoded: Result<Item<Document>, _> =
        serde_ignored::deserialize(serde_yaml::Deserializer::from_str(text), |path| {
            let (at, field) = locate(&path, top);
            unknown.push(at.key(&field).problem(ProblemKind::UnknownField(field)));
        });
    problems.append(unknown);
    let document = match decoded {
        Ok(Item::Fields(document)) => document,
        Ok(_) => {
            problems.push(top.problem(ProblemKind::WrongKind {
                field: "file",
                found: "no mapping",
                expected: "a mapping",
            }));
            return Err(Unparsed(counts));
        }
        Err(error) => {
            let (line, column) = error.location().map_or((1, 1), |place| (place.line(), place.column()));
            let kind = ProblemKind::Syntax(error.to_string());
            problems.push(Problem { file: file.name.clone(), line, column, kind });
            return Err(Unparsed(counts));
        }
    };
    Ok(Some(Parsed { file: file.name.clone(), places, counts, document }))
}

/// The mapping that a path leads to, and the name of the field at its end.
fn locate<'a>(path: &serde_ignored::Path<'_>, top: At<'a>) -> (At<'a>, String) {
    use serde_ignored::Path;
    match path {
        Path::Root => (top, String::new()),
        Path::Map { parent, key } => (follow(parent, top), key.clone()),
        Path::Seq { parent, .. } => locate(parent, top),
        Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => locate(parent, top),
    }
}

fn follow<'a>(path: &serde_ignored::Path<'_>, top: At<'a>) -> At<'a> {
    use serde_ignored::Path;
    match path {
        Path::Root => top,
        Path::Map { parent, key } => follow(parent, top).field(key),
        Path::Seq { parent, index } => follow(parent, top).item(*index),
        Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => follow(parent, top),
    }
}

/// Declares mappings whose fields are all lenient and all optional to the decoder.
macro_rules! mappings {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $kind:ty,)+ })+) => {
        $($(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Deserialize)]
        #[serde(default)]
        pub struct $name { $(pub $field: $kind,)+ })+
    };
}

mappings! {
    /// A whole file: any of these lists, and in one file of a folder the pack.
    Document {
        pack: Item<Pack>,
        sources: List<Item<Source>>,
        layers: List<Item<Layer>>,
        categories: List<Item<Named>>,
        skills: List<Item<Named>>,
        profiles: List<Item<Profile>>,
        misconceptions: List<Item<Misconception>>,
        services: List<Item<Service>>,
        controls: List<Item<Control>>,
        tools: List<Item<Tool>>,
        guides: List<Item<Guide>>,
        scenarios: List<Item<Scenario>>,
        incidents: List<Item<Incident>>,
        comparisons: List<Item<Comparison>>,
        presets: List<Item<Preset>>,
        checks: List<Item<Check>>,
        objectives: List<Item<Objective>>,
        changes: List<Item<News>>,
        published: List<Scalar>,
        retired: List<Item<Retired>>,
    }
    Pack { id: Scalar, title: Scalar, version: Scalar, opens_on: Scalar, least_scenarios_per_skill: Scalar, }
    Source { id: Scalar, title: Scalar, url: Scalar, seen: Scalar, note: Scalar, confidence: Scalar, }
    Layer { id: Scalar, name: Scalar, summary: Scalar, }
    /// A category or a skill.
    Named { id: Scalar, name: Scalar, }
    Profile { id: Scalar, summary: Scalar, cells: List<Item<Cell>>, }
    Misconception { id: Scalar, claim: Scalar, reality: Scalar, consequence: Scalar, sources: List<Scalar>, }
    Service {
        id: Scalar, name: Scalar, short: Scalar, aliases: List<Scalar>, category: Scalar, model: Scalar, status: Scalar,
        status_note: Scalar, summary: Scalar, profile: Scalar, variants: List<Item<Variant>>,
    }
    Variant { id: Scalar, name: Scalar, summary: Scalar, like: Scalar, cells: List<Item<Cell>>, }
    Cell {
        layer: Scalar, owner: Scalar, you: Scalar, aws: Scalar, reason: Scalar, contested: Item<Contested>,
        sources: List<Scalar>, reviewed: Scalar, confidence: Scalar,
    }
    Contested { claim: Scalar, ruling: Scalar, source: Scalar, }
    Control {
        id: Scalar, name: Scalar, synonyms: List<Scalar>, layer: Scalar, class: Scalar, scope: Scalar,
        services: List<Scalar>, summary: Scalar, aws: Scalar, you: Scalar, checklist: List<Scalar>,
        tools: List<Scalar>, sources: List<Scalar>, reviewed: Scalar,
    }
    Tool {
        id: Scalar, name: Scalar, aliases: List<Scalar>, group: Scalar, service: Scalar, purpose: Scalar,
        switched_on_by: Scalar, sources: List<Scalar>,
    }
    Guide {
        id: Scalar, title: Scalar, aliases: List<Scalar>, summary: Scalar, blocks: List<Item<Block>>,
        related: List<Scalar>, sources: List<Scalar>, reviewed: Scalar,
    }
    /// Which of the fields a block has depends on its kind.
    Block {
        kind: Scalar, text: Scalar, title: Scalar, aspect: Scalar, items: List<Scalar>, steps: List<Scalar>, columns: List<Scalar>,
        rows: List<List<Scalar>>, aws: List<Scalar>, you: List<Scalar>,
    }
    Scenario {
        id: Scalar, skill: Scalar, difficulty: Scalar, services: List<Scalar>, tags: List<Scalar>, stem: Scalar,
        rests_on: List<Scalar>,
        options: List<Item<Choice>>, rule: Scalar, because: Scalar, change: Scalar, sources: List<Scalar>,
        reviewed: Scalar,
    }
    Choice { text: Scalar, correct: Scalar, says: Scalar, why: Scalar, misconception: Scalar, }
    Incident {
        id: Scalar, skill: Scalar, difficulty: Scalar, story: Scalar, failed: Scalar, held_by: Scalar, why: Scalar,
        wrong_layers: List<Item<WrongLayer>>, wrong_controls: List<Item<WrongControl>>, misconception: Scalar,
        rule: Scalar, sources: List<Scalar>, reviewed: Scalar,
    }
    WrongLayer { layer: Scalar, why: Scalar, }
    WrongControl { control: Scalar, why: Scalar, }
    Comparison { id: Scalar, title: Scalar, summary: Scalar, variants: List<Scalar>, }
    Preset {
        service: Scalar, aspect: Scalar, state: Scalar, says: Scalar, since: Scalar, sources: List<Scalar>, reviewed: Scalar,
        confidence: Scalar,
    }
    Check { control: Scalar, by: Scalar, ids: List<Scalar>, sources: List<Scalar>, confidence: Scalar, }
    Objective { id: Scalar, task: Scalar, name: Scalar, covers: List<Scalar>, sources: List<Scalar>, }
    News { version: Scalar, kind: Scalar, ids: List<Scalar>, says: Scalar, }
    Retired { id: Scalar, reason: Scalar, }
}
