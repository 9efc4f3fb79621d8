//! A document: one YAML file as it is written, before any of it is judged.

use super::{
    at::{At, Node},
    folder::File,
    lenient::Item,
    limits::*,
    names::nearest,
    problem::{Problem, ProblemKind},
    problems::Problems,
    read::{BlockKind, ScopeWord},
    scan::{self, Scanned},
    shape::{
        Address, Case, Date, Each, Field, Flag, Id, Kind, Line, Many, Mapped, Mapping, Need, Number, One, Reference,
        Shape, TableText, Text, Word, Worded,
    },
};
use crate::model::{
    Aspect, Confidence, ControlClass, Difficulty, NewsKind, Owner, ServiceModel, State, Status, ToolGroup,
};
use serde::Deserialize;

/// A file with its places and its fields.
pub struct Parsed {
    /// The number of the pack that it belongs to.
    pub pack: usize,
    file: String,
    places: Node,
    /// What the file says.
    pub document: Document,
}

impl Parsed {
    /// A file of the pack with this number.
    pub fn new(pack: usize, file: &File, places: Node, document: Document) -> Self {
        Self { pack, file: file.name.clone(), places, document }
    }

    /// The cursor at the top of the file.
    pub fn at(&self) -> At<'_> {
        At::top(&self.file, &self.places)
    }
}

/// The file could not be decoded, so that what it would have said is unknown; why was reported.
pub struct Unparsed;

/// Scans `file`, as must be done before it is decoded. Problems are added to `problems`.
pub fn scan(file: &File, problems: &mut Problems) -> Scanned {
    scan::scan(&file.name, text(file), problems)
}

/// Without the byte order mark.
fn text(file: &File) -> &str {
    file.text.strip_prefix('\u{feff}').unwrap_or(&file.text)
}

/// Decodes `file`, whose values stand at `places`. Problems are added to `problems`.
///
/// # Errors
/// The file cannot be decoded.
pub fn decode(file: &File, places: &Node, problems: &mut Problems) -> Result<Document, Unparsed> {
    let top = At::top(&file.name, places);
    match serde_yaml::from_str(text(file)) {
        Ok(Item::Fields(document)) => {
            check_fields(top, Shape::Mapping(&Document::MAPPING), problems);
            Ok(*document)
        }
        Ok(_) => {
            problems.push(top.problem(ProblemKind::WrongKind {
                field: "file",
                found: "no mapping",
                expected: "a mapping",
            }));
            Err(Unparsed)
        }
        Err(error) => {
            let (line, column) = error.location().map_or((1, 1), |place| (place.line(), place.column()));
            let kind = ProblemKind::Syntax(error.to_string());
            problems.push(Problem { file: file.name.clone(), line, column, kind });
            Err(Unparsed)
        }
    }
}

/// Reports every field that nobody reads, in the value at `at`. What is of another kind than it should be is judged where
/// it is read.
fn check_fields(at: At<'_>, shape: Shape, problems: &mut Problems) {
    match shape {
        Shape::List(_, of) => at.items().for_each(|item| check_fields(item, *of, problems)),
        Shape::Mapping(mapping) => {
            for (name, value) in at.fields() {
                match mapping.field(name) {
                    Some(known) => check_fields(value, known.shape, problems),
                    // Of those that are only counted, nobody reads what was meant.
                    None if problems.is_full() => problems.count_one(),
                    None => {
                        let nearest = nearest(name, mapping.fields.iter().map(|it| it.name));
                        let kind = ProblemKind::UnknownField { field: name.to_owned(), nearest };
                        problems.push(at.key(name).problem(kind));
                    }
                }
            }
        }
        _ => {}
    }
}

/// Declares mappings. Each field says whether it must be there and its kind, from which its shape follows; to the
/// decoder all are lenient and optional.
macro_rules! mappings {
    ($($(#[$doc:meta])* $name:ident $(, $cases:expr)? => { $($need:ident $field:ident: $kind:ty,)+ })+) => {
        $($(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Deserialize)]
        #[serde(default)]
        pub struct $name { $(pub $field: <$kind as Kind>::Written,)+ }

        impl Mapped for $name {
            const MAPPING: Mapping = Mapping {
                name: stringify!($name),
                fields: &[$(Field {
                    name: stringify!($field),
                    need: Need::$need,
                    shape: <$kind as Kind>::SHAPE,
                },)+],
                cases: { const CASES: &[fn() -> Vec<Case>] = &[$($cases,)? Vec::new]; CASES[0] },
            };
        })+
    };
}

mappings! {
    /// A whole file: any of these lists, and in one file of a folder the pack.
    Document => {
        May pack: One<Pack>,
        May sources: Each<One<Source>>,
        May layers: Each<One<Layer>>,
        May categories: Each<One<Named>>,
        May skills: Each<One<Named>>,
        May profiles: Each<One<Profile>>,
        May misconceptions: Each<One<Misconception>>,
        May services: Each<One<Service>>,
        May controls: Each<One<Control>>,
        May tools: Each<One<Tool>>,
        May guides: Each<One<Guide>>,
        May scenarios: Each<One<Scenario>>,
        May incidents: Each<One<Incident>>,
        May comparisons: Each<One<Comparison>>,
        May presets: Each<One<Preset>>,
        May checks: Each<One<Check>>,
        May objectives: Each<One<Objective>>,
        May changes: Each<One<News>>,
        May published: Each<Line>,
        May retired: Each<One<Retired>>,
    }
    Pack => {
        Must id: Id, Must title: Text<SUMMARY>, Must version: Text<SUMMARY>, May extends: Reference, May opens_on: Reference,
        May least_scenarios_per_skill: Number, May provider: One<Provider>, May owners: One<Owners>,
        May exam: One<ExamNames>,
    }
    Source => {
        Must id: Id, Must title: Text<CHANGE>, Must url: Address, Must seen: Date, May note: Text<CHANGE>,
        May confidence: Word<Confidence>,
    }
    Layer => { Must id: Id, Must name: Text<LAYER_NAME>, Must summary: Text<SUMMARY>, }
    /// How the provider is called.
    Provider => { Must name: Text<OWNER_NAME>, May aliases: Each<Line>, May word: Text<OWNER_NAME>, May classes: Text<OWNER_NAME>, }
    Owners => { May provider: One<Sign>, May customer: One<Sign>, May shared: One<Sign>, May none: One<Sign>, }
    Sign => { May name: Text<OWNER_NAME>, May whose: Text<OWNER_NAME>, May letter: Text<OWNER_NAME>, May colour: Text<OWNER_NAME>, }
    ExamNames => { Must name: Text<OWNER_NAME>, May task: Text<OWNER_NAME>, }
    /// A category or a skill.
    Named => { Must id: Id, Must name: Text<SUMMARY>, }
    Profile => { Must id: Id, Must summary: Text<SUMMARY>, Must cells: Many<One<Cell>>, }
    Misconception => {
        Must id: Id, Must claim: Text<SUMMARY>, Must reality: Text<STEM>, Must consequence: Text<STEM>,
        Must sources: Many<Reference>,
    }
    Service => {
        Must id: Id, Must name: Text<SUMMARY>, Must short: Text<SHORT_NAME>, Must aliases: Each<Line>,
        Must category: Reference, Must model: Word<ServiceModel>, Must status: Word<Status>,
        May status_note: Text<CHANGE>, Must summary: Text<SUMMARY>, May profile: Reference,
        Must variants: Many<One<Variant>>,
    }
    Variant => {
        Must id: Id, Must name: Text<VARIANT_NAME>, Must summary: Text<SUMMARY>, May like: Reference,
        Must cells: Each<One<Cell>>,
    }
    Cell, halves => {
        Must layer: Reference, Must owner: Word<Owner>, May you: Text<CELL_HALF>, May aws: Text<CELL_HALF>, May provider: Text<CELL_HALF>,
        May reason: Text<CELL_HALF>, May contested: One<Contested>, Must sources: Many<Reference>, Must reviewed: Date,
        Must confidence: Word<Confidence>,
    }
    Contested => { Must claim: Text<WHY>, Must ruling: Text<WHY>, Must source: Reference, }
    Control => {
        Must id: Id, Must name: Text<SUMMARY>, Must synonyms: Each<Line>, Must layer: Reference,
        Must class: Word<ControlClass>, Must scope: Word<ScopeWord>, Must services: Each<Reference>,
        Must summary: Text<SUMMARY>, Must aws: Text<CONTROL_HALF>, May provider: Text<CONTROL_HALF>, Must you: Text<CONTROL_HALF>,
        Must checklist: Many<Line>, Must tools: Each<Reference>, Must sources: Many<Reference>, Must reviewed: Date,
    }
    Tool => {
        Must id: Id, Must name: Text<SUMMARY>, Must aliases: Each<Line>, Must group: Word<ToolGroup>,
        May service: Reference, Must purpose: Text<CONTROL_HALF>, Must switched_on_by: Text<CONTROL_HALF>,
        Must sources: Many<Reference>,
    }
    Guide => {
        Must id: Id, Must title: Text<SUMMARY>, Must aliases: Each<Line>, Must summary: Text<CHANGE>,
        Must blocks: Many<One<Block>>, Must related: Each<Reference>, Must sources: Many<Reference>,
        Must reviewed: Date,
    }
    /// Which of the fields a block has depends on its kind.
    Block, BlockKind::cases => {
        Must kind: Word<BlockKind>, May text: Text<TEXT_BYTES>, May title: Text<SUMMARY>, May aspect: Word<Aspect>,
        May items: Many<Line>, May steps: Many<Line>, May columns: Many<TableText>,
        May rows: Many<Each<TableText>>, May aws: Many<Line>, May provider: Many<Line>, May you: Many<Line>,
    }
    Scenario => {
        Must id: Id, Must skill: Reference, Must difficulty: Word<Difficulty>, Must services: Each<Reference>,
        May tags: Each<Line>, Must stem: Text<STEM>, Must rests_on: Many<Line>, Must options: Many<One<Choice>>,
        Must rule: Text<RULE>, Must because: Text<BECAUSE>, Must change: Text<CHANGE>, Must sources: Many<Reference>,
        Must reviewed: Date,
    }
    Choice => {
        Must text: Text<OPTION>, Must correct: Flag, May says: Text<SUMMARY>, Must why: Text<WHY>,
        May misconception: Reference,
    }
    Incident => {
        Must id: Id, Must skill: Reference, Must difficulty: Word<Difficulty>, Must story: Text<STORY>,
        Must failed: Text<SUMMARY>, Must held_by: Reference, Must why: Text<WHY>,
        Must wrong_layers: Many<One<WrongLayer>>, Must wrong_controls: Many<One<WrongControl>>,
        Must misconception: Reference, Must rule: Text<RULE>, Must sources: Many<Reference>, Must reviewed: Date,
    }
    WrongLayer => { Must layer: Reference, Must why: Text<LURE>, }
    WrongControl => { Must control: Reference, Must why: Text<LURE>, }
    Comparison => { Must id: Id, Must title: Text<SUMMARY>, Must summary: Text<SUMMARY>, Must variants: Many<Reference>, }
    Preset => {
        Must service: Text<SUMMARY>, Must aspect: Word<Aspect>, Must state: Word<State>, Must says: Text<CELL_HALF>,
        May since: Date, Must sources: Many<Reference>, Must reviewed: Date, Must confidence: Word<Confidence>,
    }
    Check => {
        Must control: Reference, Must by: Text<SUMMARY>, Must ids: Many<Line>, Must sources: Many<Reference>,
        Must confidence: Word<Confidence>,
    }
    Objective => {
        Must id: Id, Must task: Text<SUMMARY>, Must name: Text<SUMMARY>, Must covers: Many<Line>,
        Must sources: Many<Reference>,
    }
    News => { Must version: Text<SUMMARY>, Must kind: Word<NewsKind>, Must ids: Each<Line>, Must says: Text<CHANGE>, }
    Retired => { Must id: Text<SUMMARY>, Must reason: Text<CHANGE>, }
}

/// What a cell must say of each owner.
fn halves() -> Vec<Case> {
    let case =
        |owner: Owner| Case { field: "owner", word: owner.word(), must: owner_halves(owner).to_vec(), not: Vec::new() };
    Owner::ALL.iter().copied().map(case).collect()
}

/// The halves that a cell of this owner must have.
pub fn owner_halves(owner: Owner) -> &'static [&'static str] {
    match owner {
        Owner::Aws => &["aws"],
        Owner::Customer => &["you"],
        Owner::Shared => &["aws", "you"],
        Owner::None => &["reason"],
    }
}

macro_rules! worded {
    ($($name:ty),+) => {
        $(impl Worded for $name {
            fn words() -> Vec<&'static str> {
                Self::ALL.iter().copied().map(Self::word).collect()
            }
        })+
    };
}

/// A pack may call the provider `provider`.
impl Worded for Owner {
    fn words() -> Vec<&'static str> {
        Self::ALL.iter().copied().map(Self::word).chain(["provider"]).collect()
    }
}

worded!(
    Aspect,
    BlockKind,
    Confidence,
    ControlClass,
    Difficulty,
    NewsKind,
    ScopeWord,
    ServiceModel,
    State,
    Status,
    ToolGroup
);
