//! Stubs: content to begin with, valid as it is, with comments that say how to go on. It writes texts, no files.

use super::File;
use crate::model::{CellRef, Id, Layer, Library, Owner, Ref, Topic};
use std::fmt::Write;

/// The name of the schema file of a pack. The loader passes it over, since it is no YAML.
pub const SCHEMA_FILE: &str = "waterline.schema.json";

/// The files of a pack, in which each date is `today`.
const PACK: &[(&str, &str)] = &[
    ("pack.yaml", include_str!("stub/pack.yaml")),
    ("services.yaml", include_str!("stub/services.yaml")),
    ("controls.yaml", include_str!("stub/controls.yaml")),
    ("scenarios.yaml", include_str!("stub/scenarios.yaml")),
];

/// The first line of a content file, by which editors know its schema; `schema` is its path from the file's folder.
pub fn schema_line(schema: &str) -> String {
    format!("# yaml-language-server: $schema={schema}\n")
}

/// A small pack that has everything once.
pub fn pack(today: &str) -> Vec<File> {
    let text = |text: &str| format!("{}{}", schema_line(SCHEMA_FILE), text.replace("TODAY", today));
    PACK.iter().map(|(name, it)| File { name: (*name).to_owned(), text: text(it) }).collect()
}

/// A service beside the content of `library`, with a cell for each of its layers.
pub fn service(library: &Library, id: Id, today: &str) -> String {
    let source = free(library, &format!("source/{id}-guide"));
    let source = source.trim_start_matches("source/");
    let category = library.categories.iter().next().map_or("compute", |it| it.id.as_str());
    let short: String = id.as_str().chars().take(super::limits::SHORT_NAME).collect();
    let mut text = format!(
        "\
# A service of the pack `{pack}`. Every text below is to be replaced; `waterline check` says what does not fit.
sources:
  - id: {source}
    title: The guide of {id}
    url: https://example.com/{id}
    seen: {today}
    confidence: unconfirmed          # until somebody has opened the page

services:
  - id: {quoted}
    name: {quoted}
    short: {short:<26}# at most 16 characters
    aliases: []                      # other names that search finds
    category: {category:<22} # one of: {categories}
    model: managed                   # infrastructure, managed, abstracted, control, hybrid, application
    status: current                  # current, renamed, closed, ended
    summary: What it is, in one sentence.
    # profile: ID                    # cells that services of a kind have in common, instead of those below
    variants:                        # the first is the default
      - id: default
        name: Default                # at most 24 characters
        summary: What is particular to it, in one sentence.
        cells:                       # one for every layer
",
        pack = library.pack.id,
        quoted = scalar(id.as_str()),
        short = scalar(&short),
        categories = library.categories.iter().map(|it| it.id.as_str()).collect::<Vec<_>>().join(", "),
    );
    let owners = &library.pack.owners;
    for layer in library.layers.iter() {
        let _ = write!(
            text,
            "          - layer: {}
            owner: shared            # {words}
            you: what you do         # at most 120 characters
            {half:<24} # `none` has neither, but a `reason`
            sources: [{source}]
            reviewed: {today}
            confidence: unconfirmed  # confirmed (page read), derived (follows from one), unconfirmed
",
            scalar(layer.id.as_str()),
            words = Owner::ALL.iter().map(|&owner| owners.word(owner)).collect::<Vec<_>>().join(", "),
            half = format!("{}: what {} does", owners.word, owners.provider.name),
        );
    }
    text
}

/// What each owner is called in an option of a question.
const ANSWERS: [(Owner, &str); 4] = [
    (Owner::Aws, "The provider"),
    (Owner::Customer, "The customer"),
    (Owner::Shared, "Both of them"),
    (Owner::None, "Nobody here"),
];

/// A question about a cell of `library`, with an option for each owner.
pub fn scenario(library: &Library, id: Option<Id>, today: &str) -> String {
    let wanted = id.map_or("scenario/new-question".to_owned(), |id| format!("scenario/{id}"));
    let id = free(library, &wanted);
    let variant = library.default_variant(library.pack.opens_on);
    let (service, layer) = (library.service_of(variant), opening_layer(library));
    let cell = library.cell(CellRef { variant, layer });
    let about = format!("{}/{}", service.id, library.layers[layer].id);
    let skill = library.skills.iter().next().map_or("1.a", |it| it.id.as_str());
    let belief = library.misconceptions.iter().next().map_or("a-belief", |it| it.id.as_str());
    let source = cell.sources.first().map_or("", |&source| library.sources[source].id.as_str());
    let mut text = format!(
        "\
# A question of the pack `{pack}`. Every text below is to be replaced; `waterline check` says what does not fit.
{frame}scenarios:
  - id: {id}
    skill: {skill:<25} # one of: {skills}
    difficulty: easy                 # easy, medium, hard
    services: [{service}]
    tags: []                         # words to practise by
    stem: Who answers for this layer of {short}?
    rests_on: [{about} is {owner}]  # claims that must be true: `service:variant/layer is owner`, `control/id is class`
    options:                         # 4 with 1 correct, or 5 or 6 with 2 or 3
",
        pack = library.pack.id,
        frame = frame(library, source),
        id = id.trim_start_matches("scenario/"),
        skill = scalar(skill),
        skills = library.skills.iter().map(|it| it.id.as_str()).collect::<Vec<_>>().join(", "),
        service = service.id,
        short = service.short.replace([':', '#', '{', '}', '"', '\''], " "),
        owner = library.pack.owners.word(cell.owner),
    );
    for (owner, name) in ANSWERS {
        let is_key = owner == cell.owner;
        let belief = if is_key { String::new() } else { format!("\n        misconception: {}", scalar(belief)) };
        let _ = write!(
            text,
            "      - text: {name}
        correct: {is_key}
        says: {about} is {}
        why: Whose it is, and why.{belief}
",
            library.pack.owners.word(owner),
        );
    }
    let _ = write!(
        text,
        "    rule: The rule to remember.
    because: Why the layer decides it.
    change: What would make another answer right.
    sources: [{source}]
    reviewed: {today}
"
    );
    text
}

/// What a question needs, where `library` has none: a skill, and a misconception that rests on this source.
fn frame(library: &Library, source: &str) -> String {
    let mut text = String::new();
    if library.skills.is_empty() {
        text.push_str("skills:\n  - {id: 1.a, name: tell the two sides apart}\n");
    }
    if library.misconceptions.is_empty() {
        let _ = write!(
            text,
            "misconceptions:
  - id: a-belief
    claim: What people believe.
    reality: What is true.
    consequence: What follows from the belief.
    sources: [{source}]
"
        );
    }
    text
}

/// The highest layer of the opening service that has one owner.
fn opening_layer(library: &Library) -> Ref<Layer> {
    let variant = library.default_variant(library.pack.opens_on);
    let owner = |layer| library.cell(CellRef { variant, layer }).owner;
    let has_one = |layer: &Ref<Layer>| matches!(owner(*layer), Owner::Aws | Owner::Customer);
    library.layers.refs().find(has_one).unwrap_or(Ref::new(0))
}

/// The id of a topic, or with a number at its end if the library has it.
fn free(library: &Library, id: &str) -> String {
    let is_taken = |id: &str| Topic::parse(id, library).is_some();
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    std::iter::once(id.to_owned()).chain(numbered).find(|id| !is_taken(id)).unwrap_or_default()
}

/// An id in quotes where YAML would take it for a number, a date or a truth.
fn scalar(id: &str) -> String {
    match serde_yaml::from_str(id) {
        Ok(serde_yaml::Value::String(read)) if read == id => id.to_owned(),
        _ => format!("\"{id}\""),
    }
}
