//! A document: what of a topic is searched, and how much each part of it counts. It compares nothing.

use super::{fold::fold, words::words};
use crate::model::{Block, Cell, CellRef, Control, Guide, Library, Ref, Scope, Service, Text, Topic, Variant};

/// What is searched of a topic.
pub struct Document {
    /// The topic.
    pub topic: Topic,
    /// Its id, as [`Topic::id`] has it.
    pub id: String,
    /// Its title as it is shown.
    pub title: String,
    /// Whether the title is a name to search by, or a sentence that counts as text.
    pub titled: Titled,
    /// Its formal name, which counts like the title.
    pub formal: Option<Text>,
    /// Its other names, best known first.
    pub aliases: Vec<Text>,
    /// The layer in the title of a cell.
    pub part: Option<Text>,
    /// What it belongs to: nothing is found by that alone.
    pub context: Vec<Text>,
    /// Its text.
    pub body: Vec<Text>,
}

/// What a title is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Titled {
    /// A name.
    Name,
    /// A sentence.
    Sentence,
}

/// The documents of all topics, in the order in which equal hits are listed; each is made when it is asked for.
pub fn documents(library: &Library) -> impl Iterator<Item = Document> + '_ {
    let services = library.variants.refs().map(|it| service(library, it));
    let controls = library.controls.refs().map(|it| control(library, it));
    let guides = library.guides.pairs().map(|(at, it)| guide(library, Topic::Guide(at), it));
    let layers = library.layers.pairs().map(|(at, it)| Document {
        aliases: vec![it.id.as_str()],
        body: vec![it.summary],
        ..Document::new(library, Topic::Layer(at))
    });
    let tools = library.tools.pairs().map(|(at, it)| Document {
        aliases: it.aliases.clone(),
        body: vec![it.purpose, it.switched_on_by, it.group.word()],
        ..Document::new(library, Topic::Tool(at))
    });
    let variants = library.variants.refs();
    let cells = variants.flat_map(|variant| library.layers.refs().map(move |layer| CellRef { variant, layer }));
    let cells = cells.map(|at| cell(library, at));
    let misconceptions = library.misconceptions.pairs().map(|(at, it)| Document {
        body: vec![it.reality, it.consequence],
        ..Document::new(library, Topic::Misconception(at))
    });
    let comparisons = library
        .comparisons
        .pairs()
        .map(|(at, it)| Document { body: vec![it.summary], ..Document::new(library, Topic::Comparison(at)) });
    let scenarios = library.scenarios.pairs().map(|(at, it)| Document {
        titled: Titled::Sentence,
        body: std::iter::once(it.stem).chain(it.options.iter().map(|choice| choice.text)).collect(),
        ..Document::new(library, Topic::Scenario(at))
    });
    let incidents = library.incidents.pairs().map(|(at, it)| Document {
        titled: Titled::Sentence,
        body: vec![it.story],
        ..Document::new(library, Topic::Incident(at))
    });
    let named = services.chain(controls).chain(guides).chain(layers).chain(tools);
    named.chain(cells).chain(misconceptions).chain(comparisons).chain(scenarios).chain(incidents)
}

impl Document {
    fn new(library: &Library, topic: Topic) -> Self {
        Self {
            topic,
            id: topic.id(library),
            title: topic.title(library),
            titled: Titled::Name,
            formal: None,
            aliases: Vec::new(),
            part: None,
            context: Vec::new(),
            body: Vec::new(),
        }
    }
}

fn service(library: &Library, at: Ref<Variant>) -> Document {
    let (variant, of) = (&library.variants[at], library.service_of(at));
    let it = Document::new(library, Topic::Service(at));
    let body = vec![variant.summary, of.summary, of.model.name(), library.categories[of.category].name];
    let aliases = of.aliases.iter().copied().filter(|alias| bearer(library, of, alias) == at).collect();
    if of.variants[0] == at {
        let body = body.into_iter().chain(of.status_note).collect();
        Document { formal: Some(of.name), aliases, context: vec![variant.name], body, ..it }
    } else {
        Document { formal: Some(variant.name), aliases, context: names(of).collect(), body, ..it }
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

/// The folded words of a name, with single blanks.
fn plain(name: &str) -> String {
    let folded = fold(name);
    words(&folded).map(|range| &folded[range]).collect::<Vec<_>>().join(" ")
}

fn names(service: &Service) -> impl Iterator<Item = Text> + '_ {
    [service.short, service.name].into_iter().chain(service.aliases.iter().copied())
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
    let body = [it.summary, it.aws, it.you, it.class.name()].into_iter().chain(it.checklist.iter().copied()).collect();
    Document { aliases: it.synonyms.clone(), context, body, ..Document::new(library, Topic::Control(at)) }
}

fn cell(library: &Library, at: CellRef) -> Document {
    let (cell, layer) = (library.cell(at), &library.layers[at.layer]);
    Document {
        part: Some(layer.name),
        context: names(library.service_of(at.variant)).collect(),
        body: texts_of(cell).chain([layer.summary]).collect(),
        ..Document::new(library, Topic::Cell(at))
    }
}

fn texts_of(cell: &Cell) -> impl Iterator<Item = Text> {
    let contested = cell.contested.iter().flat_map(|it| [it.claim, it.ruling]);
    [cell.you, cell.aws, cell.reason].into_iter().flatten().chain(contested)
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
    Document { aliases: it.aliases.clone(), body, ..Document::new(library, topic) }
}
