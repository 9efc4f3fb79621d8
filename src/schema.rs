//! The JSON Schema of a content file, for editors: a reading of the shapes that the loader has. What the schema takes
//! may still be wrong, for it knows no other file; what it refuses is refused by the loader too.

use crate::content::{
    self,
    shape::{Case, Mapping, Need, SPELLINGS, Shape},
};
use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings, json_schema};
use serde_json::{Map, Value, json};
use std::borrow::Cow;

/// The schema as text, with a line feed at its end.
pub fn text() -> String {
    format!(
        "{:#}\n",
        SchemaGenerator::new(SchemaSettings::draft2020_12()).into_root_schema_for::<ContentFile>().as_value()
    )
}

/// One YAML file of a pack.
struct ContentFile;

impl JsonSchema for ContentFile {
    fn schema_name() -> Cow<'static, str> {
        "Waterline content file".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        mapping(content::shape(), generator)
    }
}

/// What a mapping may hold; the mappings in it become definitions.
fn mapping(it: &Mapping, generator: &mut SchemaGenerator) -> Schema {
    let mut properties = Map::new();
    for field in it.fields {
        properties.insert(field.name.to_owned(), value(field.shape, generator));
    }
    let required: Vec<&str> =
        it.fields.iter().filter(|field| field.need == Need::Must).map(|field| field.name).collect();
    let mut schema = json_schema!({
        "type": "object", "properties": properties, "required": plain(&required), "additionalProperties": false,
    });
    let cases: Vec<Value> = spelled(&required).chain((it.cases)().iter().map(case)).collect();
    if !cases.is_empty() {
        schema.insert("allOf".to_owned(), cases.into());
    }
    schema
}

/// The names that have one spelling.
fn plain<'a>(names: &[&'a str]) -> Vec<&'a str> {
    names.iter().copied().filter(|name| SPELLINGS.iter().all(|(one, _)| one != name)).collect()
}

/// For every name with another spelling: that one of the two is there.
fn spelled(names: &[&str]) -> impl Iterator<Item = Value> {
    let pairs = SPELLINGS.iter().filter(|(one, _)| names.contains(one));
    pairs
        .map(|(one, other)| json!({ "anyOf": [{ "required": [one] }, { "required": [other] }] }))
        .collect::<Vec<_>>()
        .into_iter()
}

/// What follows from a word.
fn case(it: &Case) -> Value {
    let not: Map<String, Value> = it.not.iter().map(|name| ((*name).to_owned(), json!(false))).collect();
    let mut then = json!({ "required": plain(&it.must), "properties": not });
    let either: Vec<Value> = spelled(&it.must).collect();
    if !either.is_empty() {
        then["allOf"] = either.into();
    }
    json!({ "if": { "properties": { it.field: { "const": it.word } }, "required": [it.field] }, "then": then })
}

fn value(shape: Shape, generator: &mut SchemaGenerator) -> Value {
    /// Something but blanks.
    const FILLED: &str = r"\S";
    match shape {
        Shape::Text(None) | Shape::Reference => json!({ "type": "string", "pattern": FILLED }),
        Shape::Text(Some(most)) => json!({ "type": "string", "pattern": FILLED, "maxLength": most }),
        Shape::TableText => json!({ "type": "string" }),
        Shape::Id => json!({ "type": "string", "pattern": "^[a-z0-9.-]{1,64}$" }),
        Shape::Date => {
            json!({ "type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$" })
        }
        Shape::Address => {
            json!({ "type": "string", "pattern": "^https?://[!-~]*$", "maxLength": content::limits::STEM })
        }
        Shape::Number => json!({ "type": "integer", "minimum": 0 }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Word(words) => json!({ "enum": words() }),
        Shape::List(least, of) => {
            let items = value(*of, generator);
            if least == 0 {
                json!({ "type": "array", "items": items })
            } else {
                json!({ "type": "array", "items": items, "minItems": least })
            }
        }
        Shape::Mapping(of) => {
            if !generator.definitions().contains_key(of.name) {
                let definition = mapping(of, generator);
                generator.definitions_mut().insert(of.name.to_owned(), definition.to_value());
            }
            json!({ "$ref": format!("#/$defs/{}", of.name) })
        }
    }
}
