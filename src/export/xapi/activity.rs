//! An activity: what an answer was given to, as xAPI describes interactions. Options are named by their places, as the log
//! names them. It knows nothing of when or by whom it was answered.

use crate::model::{CellRef, Layer, Library, Owner, Ref, Variant};
use crate::progress::record::Answer;
use crate::quiz::{
    cause,
    generate::{Maker, title},
    picked::Picked,
    place::Placing,
    pool::Filter,
    question::{Kind, Question},
};
use serde_json::{Value, json};

const INTERACTION: &str = "http://adlnet.gov/expapi/activities/cmi.interaction";
const QUESTION: &str = "http://adlnet.gov/expapi/activities/question";

/// An item of the log, and how it is described.
#[derive(Clone, Debug)]
pub struct Activity {
    subject: Subject,
    /// The fingerprint of its key.
    key: String,
    /// Its definition with options and key.
    whole: Value,
    /// Its definition without them.
    bare: Value,
}

/// What an item is.
#[derive(Clone, Debug)]
enum Subject {
    /// A question with options.
    Question(Box<Question>),
    /// The stack of a variant, filled layer by layer.
    Stack(Ref<Variant>),
    /// Nothing that the library has.
    Unknown,
}

impl Activity {
    /// What the item with this id is.
    pub fn find(maker: &Maker<'_>, item: &str) -> Self {
        let library = maker.library();
        if let Some(question) = maker.question(item).or_else(|| cause::of_id(library, item)) {
            return Self {
                key: question.fingerprint().to_owned(),
                whole: of_question(&question),
                bare: named(QUESTION, &question.id, &question.stem),
                subject: Subject::Question(Box::new(question)),
            };
        }
        let Some(placing) = Placing::of_id(library, item) else { return Self::unknown(item) };
        Self {
            key: placing.fingerprint(library),
            whole: of_stack(library, placing.variant()),
            subject: Subject::Stack(placing.variant()),
            ..Self::unknown(item)
        }
    }

    /// An item that the library does not have.
    pub fn unknown(item: &str) -> Self {
        Self { subject: Subject::Unknown, key: String::new(), whole: Value::Null, bare: named(QUESTION, item, item) }
    }

    /// Whether it is about what `filter` wants. What the library does not know is about nothing.
    pub fn is_wanted(&self, library: &Library, filter: &Filter) -> bool {
        match &self.subject {
            Subject::Question(question) => filter.accepts(library, question),
            Subject::Stack(variant) => {
                let service = library.variants[*variant].service;
                let without_services = Filter { services: Vec::new(), ..filter.clone() };
                without_services == Filter::default()
                    && (filter.services.is_empty() || filter.services.contains(&service))
            }
            Subject::Unknown => *filter == Filter::default(),
        }
    }

    /// The definition for an answer to it. Options and key are told only where they are still those that were answered.
    pub fn definition(&self, answer: &Answer) -> &Value {
        if self.is_as_answered(answer) { &self.whole } else { &self.bare }
    }

    /// What was answered, in the words of the definition; none where that tells no options, or the answer names others.
    pub fn response(&self, library: &Library, answer: &Answer) -> Option<String> {
        match &self.subject {
            _ if !self.is_as_answered(answer) => None,
            Subject::Question(question) => Picked::parse(question, &answer.picked).map(|picked| pattern(&picked)),
            Subject::Stack(variant) => {
                let said = Placing::parse(library, *variant, &answer.picked)?;
                Some(pairs(library, |layer| said.owner(layer)))
            }
            Subject::Unknown => None,
        }
    }

    fn is_as_answered(&self, answer: &Answer) -> bool {
        !matches!(self.subject, Subject::Unknown) && self.key == answer.key
    }
}

fn named(kind: &str, name: &str, description: &str) -> Value {
    json!({ "name": { "en": name }, "description": { "en": description }, "type": kind })
}

fn of_question(question: &Question) -> Value {
    let stem = match question.instruction() {
        Some(instruction) => format!("{} {instruction}", question.stem),
        None => question.stem.clone(),
    };
    let mut definition = named(INTERACTION, &question.id, &stem);
    definition["correctResponsesPattern"] = json!([pattern(&question.key)]);
    let options: Vec<&str> = question.options.iter().map(|choice| choice.text.as_str()).collect();
    match question.kind {
        Kind::Single | Kind::Multiple(_) => {
            definition["interactionType"] = "choice".into();
            definition["choices"] = components(&options);
        }
        Kind::Ordering => {
            definition["interactionType"] = "sequencing".into();
            definition["choices"] = components(&options);
        }
        Kind::Matching => {
            definition["interactionType"] = "matching".into();
            definition["source"] = components(&options);
            definition["target"] = components(&question.targets.iter().map(String::as_str).collect::<Vec<_>>());
        }
    }
    definition
}

fn of_stack(library: &Library, variant: Ref<Variant>) -> Value {
    let name = title(library, variant);
    let stem = format!("Who answers for each layer of {name}?");
    let mut definition = named(INTERACTION, &format!("place/{}", library.variant_id(variant)), &stem);
    let key = pairs(library, |layer| Some(library.cell(CellRef { variant, layer }).owner));
    let source = library.layers.iter().map(|it| component(it.id.as_str(), it.name));
    let target = Owner::ALL.iter().map(|&it| component(library.pack.owners.word(it), library.pack.owners.name(it)));
    definition["interactionType"] = "matching".into();
    definition["correctResponsesPattern"] = json!([key]);
    definition["source"] = source.collect();
    definition["target"] = target.collect();
    definition
}

/// Layers with their owners; a layer that was left open has no pair.
fn pairs(library: &Library, owner: impl Fn(Ref<Layer>) -> Option<Owner>) -> String {
    let pair = |(layer, it): (_, &Layer)| owner(layer).map(|owner| format!("{}[.]{owner}", it.id));
    library.layers.pairs().filter_map(pair).collect::<Vec<_>>().join("[,]")
}

/// Picks in the form of xAPI's response patterns.
fn pattern(picked: &Picked) -> String {
    let items: Vec<String> = match picked {
        Picked::Options(places) | Picked::Order(places) => places.iter().map(usize::to_string).collect(),
        Picked::Pairs(pairs) => {
            let pair = |(option, target): (usize, &Option<usize>)| target.map(|target| format!("{option}[.]{target}"));
            pairs.iter().enumerate().filter_map(pair).collect()
        }
    };
    items.join("[,]")
}

fn components(texts: &[&str]) -> Value {
    texts.iter().enumerate().map(|(place, text)| component(&place.to_string(), text)).collect()
}

fn component(id: &str, text: &str) -> Value {
    json!({ "id": id, "description": { "en": text } })
}
