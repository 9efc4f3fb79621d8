//! A document: what of a topic is searched, and how much each part of it counts. It compares nothing.

use super::{fold::fold, words::words};
use crate::model::{
    Block, Cell, CellRef, Control, ControlClass, Guide, Incident, Layer, Library, Owner, Ref, Scenario, Scope, Service,
    Skill, Text, Topic, Variant,
};

/// What is searched of a topic. A cell has no name of its own: it is called by its variant and its layer.
pub struct Document {
    /// The topic.
    pub topic: Topic,
    /// What a query can ask for by a filter.
    pub traits: Traits,
    /// Its title as it is shown, if that is a name to search by and not a sentence.
    pub title: Option<String>,
    /// Its formal name, which counts like the title.
    pub formal: Option<Text>,
    /// Its name among the variants of its service; those of other services may be called the same.
    pub label: Option<Text>,
    /// Its other names, best known first.
    pub aliases: Vec<Text>,
    /// What it belongs to: nothing is found by that alone.
    pub context: Vec<Text>,
    /// Its text.
    pub body: Vec<Text>,
}

/// What a query can ask for by a filter.
#[derive(Clone, Copy, Debug, Default)]
pub struct Traits {
    /// Whose it is: a cell's owner, or what the class of a control comes to.
    pub owner: Option<Owner>,
    /// The layers it is of or rests on, each a bit; see [`bit`].
    pub layers: u32,
    /// The skill it tests.
    pub skill: Option<Ref<Skill>>,
}

/// The bit of a layer; a library has at most 16.
pub fn bit(layer: Ref<Layer>) -> u32 {
    1 << (layer.place() % 32)
}

/// Whose a control is. What AWS calls inherited is AWS's; what is split in practice is shared like what AWS calls so.
pub fn owner(class: ControlClass) -> Owner {
    match class {
        ControlClass::Inherited => Owner::Aws,
        ControlClass::Shared | ControlClass::Split => Owner::Shared,
        ControlClass::CustomerSpecific => Owner::Customer,
    }
}

/// The documents before the cells, in the order in which equal hits are listed.
pub fn before_cells(library: &Library) -> impl Iterator<Item = Document> + '_ {
    let services = library.variants.refs().map(|it| service(library, it));
    let controls = library.controls.refs().map(|it| control(library, it));
    let guides = library.guides.pairs().map(|(at, it)| guide(library, Topic::Guide(at), it));
    let layers = library.layers.pairs().map(|(at, it)| Document {
        traits: Traits { layers: bit(at), ..Traits::default() },
        aliases: vec![it.id.as_str()],
        body: vec![it.summary],
        ..Document::named(library, Topic::Layer(at))
    });
    let tools = library.tools.pairs().map(|(at, it)| Document {
        aliases: it.aliases.clone(),
        body: vec![it.purpose, it.switched_on_by, it.group.word()],
        ..Document::named(library, Topic::Tool(at))
    });
    services.chain(controls).chain(guides).chain(layers).chain(tools)
}

/// The documents of the cells of a variant, top to bottom. The cells are not kept decoded.
pub fn cells(library: &Library, variant: Ref<Variant>) -> Vec<Document> {
    let of = |layer: Ref<Layer>, cell: &Cell| Document {
        traits: Traits { owner: Some(cell.owner), layers: bit(layer), skill: None },
        body: texts_of(cell).chain([library.layers[layer].summary]).collect(),
        ..Document::new(Topic::Cell(CellRef { variant, layer }))
    };
    let peeked = |layer| library.peek_cell(CellRef { variant, layer }, |cell| of(layer, cell));
    library.layers.refs().map(peeked).collect()
}

/// The documents after the cells. Scenarios and incidents are not kept decoded.
pub fn after_cells(library: &Library) -> impl Iterator<Item = Document> + '_ {
    let misconceptions = library.misconceptions.pairs().map(|(at, it)| Document {
        body: vec![it.reality, it.consequence],
        ..Document::named(library, Topic::Misconception(at))
    });
    let comparisons = library
        .comparisons
        .pairs()
        .map(|(at, it)| Document { body: vec![it.summary], ..Document::named(library, Topic::Comparison(at)) });
    let scenarios = library.scenarios.refs().map(|at| library.scenarios.peek(at, |it| scenario(at, it)));
    let incidents = library.incidents.refs().map(|at| library.incidents.peek(at, |it| incident(at, it)));
    misconceptions.chain(comparisons).chain(scenarios).chain(incidents)
}

/// The names of a service, to find what belongs to it.
pub fn names(service: &Service) -> impl Iterator<Item = Text> + '_ {
    [service.short, service.name].into_iter().chain(service.aliases.iter().copied())
}

/// The folded words of a name, with single blanks.
pub fn plain(name: &str) -> String {
    let folded = fold(name);
    words(&folded).map(|range| &folded[range]).collect::<Vec<_>>().join(" ")
}

impl Document {
    fn new(topic: Topic) -> Self {
        Self {
            topic,
            traits: Traits::default(),
            title: None,
            formal: None,
            label: None,
            aliases: Vec::new(),
            context: Vec::new(),
            body: Vec::new(),
        }
    }

    fn named(library: &Library, topic: Topic) -> Self {
        Self { title: Some(topic.title(library)), ..Self::new(topic) }
    }
}

fn service(library: &Library, at: Ref<Variant>) -> Document {
    let (variant, of) = (&library.variants[at], library.service_of(at));
    let it = Document::named(library, Topic::Service(at));
    let body = vec![variant.summary, of.summary, of.model.name(), library.categories[of.category].name];
    let aliases = of.aliases.iter().copied().filter(|alias| bearer(library, of, alias) == at).collect();
    if of.variants[0] == at {
        let body = body.into_iter().chain(of.status_note).collect();
        Document { formal: Some(of.name), aliases, context: vec![variant.name], body, ..it }
    } else {
        Document { label: Some(variant.name), aliases, context: names(of).collect(), body, ..it }
    }
}

/// The variant that bears another name of a service: one whose own name begins with it, else the default. So
/// `RDS Custom` is `RDS Custom for Oracle`, and `RDS` is the default.
fn bearer(library: &Library, of: &Service, alias: &str) -> Ref<Variant> {
    let (alias, default) = (plain(alias), of.variants[0]);
    let begins =
        |name: &str| plain(name).strip_prefix(&*alias).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    if begins(of.short) || begins(of.name) {
        return default;
    }
    let named = |&&at: &&Ref<Variant>| begins(library.variants[at].name) || begins(&library.variant_name(at));
    of.variants[1..].iter().find(named).copied().unwrap_or(default)
}

fn control(library: &Library, at: Ref<Control>) -> Document {
    let it = &library.controls[at];
    let context = match &it.scope {
        Scope::Account | Scope::EveryService => Vec::new(),
        Scope::Listed(services) => services
            .iter()
            .flat_map(|&service| [library.services[service].short, library.services[service].name])
            .collect(),
    };
    let body = [it.summary, it.aws, it.you, it.class.name(&library.pack.owners)]
        .into_iter()
        .chain(it.checklist.iter().copied())
        .collect();
    let traits = Traits { owner: Some(owner(it.class)), layers: bit(it.layer), skill: None };
    Document { traits, aliases: it.synonyms.clone(), context, body, ..Document::named(library, Topic::Control(at)) }
}

fn texts_of(cell: &Cell) -> impl Iterator<Item = Text> {
    let contested = cell.contested.iter().flat_map(|it| [it.claim, it.ruling]);
    [cell.you, cell.aws, cell.reason].into_iter().flatten().chain(contested)
}

fn scenario(at: Ref<Scenario>, it: &Scenario) -> Document {
    let cells = it.rests_on.iter().filter_map(|claim| claim.cell());
    let layers = cells.fold(0, |layers, cell| layers | bit(cell.layer));
    Document {
        traits: Traits { owner: None, layers, skill: Some(it.skill) },
        body: std::iter::once(it.stem).chain(it.options.iter().map(|choice| choice.text)).collect(),
        ..Document::new(Topic::Scenario(at))
    }
}

fn incident(at: Ref<Incident>, it: &Incident) -> Document {
    let traits = Traits { owner: None, layers: bit(it.failed.layer), skill: Some(it.skill) };
    Document { traits, body: vec![it.story], ..Document::new(Topic::Incident(at)) }
}

fn guide(library: &Library, topic: Topic, it: &Guide) -> Document {
    let mut body = vec![it.summary];
    for block in &it.blocks {
        match block {
            Block::Heading(text) | Block::Paragraph(text) => body.push(text),
            Block::List(texts) | Block::Checklist(texts) => body.extend(texts),
            Block::Table { columns, rows } => body.extend(columns.iter().chain(rows.iter().flatten())),
            Block::Split { title, aws, you } => body.extend(title.iter().chain(aws).chain(you)),
            Block::Workflow { title, steps } => body.extend(title.iter().chain(steps)),
            Block::Presets(aspect) => body.push(aspect.question()),
            Block::Objectives => {}
            Block::Comparison { title, columns, rows } => {
                body.extend(title.iter().chain(columns).chain(rows.iter().flatten()));
            }
        }
    }
    Document { aliases: it.aliases.clone(), body, ..Document::named(library, topic) }
}
