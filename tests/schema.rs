//! The schema of content files: it is the one that is checked in, the content is valid by it, and it never refuses what
//! the loader takes. The mutants come from the shapes themselves, so that a new field is tested by being declared.

use serde_yaml::Value;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};
use waterline::{
    content::{
        self, File, ProblemKind, load_files,
        shape::{Field, Mapping, Need, Shape},
    },
    schema,
};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn yaml_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            yaml_files(&path, found);
        } else if path.extension().is_some_and(|it| it == "yaml") {
            found.push(path);
        }
    }
}

fn validator() -> jsonschema::Validator {
    jsonschema::validator_for(&serde_json::from_str(&schema::text()).unwrap()).unwrap()
}

fn json(value: &Value) -> serde_json::Value {
    serde_json::to_value(value).unwrap()
}

#[test]
fn the_schema_that_is_checked_in_is_the_one_that_is_generated() {
    let there = fs::read_to_string(root().join("assets/waterline.schema.json")).unwrap();
    assert!(there == schema::text(), "run `waterline schema > assets/waterline.schema.json`");
}

#[test]
fn every_content_file_names_the_schema_and_is_valid_by_it() {
    let (validator, mut files) = (validator(), Vec::new());
    yaml_files(&root().join("content"), &mut files);
    assert!(files.len() > 100);
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        let first = text.lines().next().unwrap();
        let named =
            first.strip_prefix("# yaml-language-server: $schema=").unwrap_or_else(|| panic!("{path:?}: {first}"));
        let found = path.parent().unwrap().join(named).canonicalize().unwrap();
        assert_eq!(found, root().join("assets/waterline.schema.json").canonicalize().unwrap(), "{path:?}");
        let value: Value = serde_yaml::from_str(&text).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&json(&value)).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{path:?}: {errors:#?}");
    }
}

/// Lists that the small pack does not have.
const FACTS: &str = r#"
presets:
  - {service: crate, aspect: patching, state: "on", says: it is, since: 2025-01-02, sources: [handbook], reviewed: 2026-01-02, confidence: confirmed}
checks:
  - {control: doors, by: Guard, ids: [Door.1], sources: [handbook], confidence: confirmed}
objectives:
  - {id: 1.x, task: "1.1", name: begin, covers: [crate], sources: [handbook]}
changes:
  - {version: "1", kind: added, ids: [crate], says: it came}
"#;

/// The small pack with those lists, each file as text and as a value.
fn small() -> Vec<(File, Value)> {
    let mut paths = Vec::new();
    yaml_files(&root().join("tests/fixtures/small"), &mut paths);
    paths.sort();
    let name = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
    let mut files: Vec<File> =
        paths.iter().map(|path| File { name: name(path), text: fs::read_to_string(path).unwrap() }).collect();
    files.push(File { name: "facts.yaml".to_owned(), text: FACTS.to_owned() });
    files.into_iter().map(|file| (serde_yaml::from_str(&file.text).unwrap(), file)).map(|(v, f)| (f, v)).collect()
}

/// What a change to a value must lead to.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Verdict {
    Refused,
    Taken,
}

/// A field with another value in it; none takes it away.
struct Mutant {
    what: String,
    path: Vec<Value>,
    value: Option<Value>,
    verdict: Verdict,
}

/// The mapping that a field holds, directly or in a list.
fn mapping_in(shape: Shape) -> Option<&'static Mapping> {
    match shape {
        Shape::Mapping(mapping) => Some(mapping),
        Shape::List(_, of) => mapping_in(*of),
        _ => None,
    }
}

/// Every mutant of the fields of a mapping, and of those in it, that was not made yet.
fn mutants(mapping: &Mapping, there: &Value, path: &[Value], seen: &mut BTreeSet<String>, found: &mut Vec<Mutant>) {
    use Verdict::{Refused, Taken};
    let mut add = |name: &str, value: Option<Value>, verdict| {
        let what = format!("{}.{name} = {value:?}", mapping.name);
        let path = path.iter().cloned().chain([name.into()]).collect();
        found.push(Mutant { what, path, value, verdict });
    };
    if seen.insert(format!("{}.", mapping.name)) {
        add("zzz", Some("x".into()), Refused);
    }
    for Field { name, need, shape } in mapping.fields.iter().filter(|field| there.get(field.name).is_some()) {
        if !seen.insert(format!("{}.{name}", mapping.name)) {
            continue;
        }
        if *need == Need::Must {
            add(name, None, Refused);
        }
        let values = values(*shape);
        values.into_iter().for_each(|(value, verdict)| add(name, Some(value), verdict));
        if let (Shape::List(least, of), Some(_)) = (shape, there[*name].as_sequence()) {
            let empty = Value::Sequence(Vec::new());
            add(name, Some(empty), if *least > 0 { Refused } else { Taken });
            let inside = Value::Mapping([(Value::from("zzz"), Value::from("x"))].into_iter().collect());
            add(name, Some(Value::Sequence(vec![if mapping_in(**of).is_some() { 5.into() } else { inside }])), Refused);
        }
    }
    for field in mapping.fields {
        let (Some(inner), Some(value)) = (mapping_in(field.shape), there.get(field.name)) else { continue };
        let path: Vec<Value> = path.iter().cloned().chain([field.name.into()]).collect();
        match value.as_sequence() {
            None => mutants(inner, value, &path, seen, found),
            Some(items) => {
                for (index, item) in items.iter().enumerate() {
                    let path: Vec<Value> = path.iter().cloned().chain([index.into()]).collect();
                    mutants(inner, item, &path, seen, found);
                }
            }
        }
    }
}

/// Values that must be refused or taken in a place of this shape.
fn values(shape: Shape) -> Vec<(Value, Verdict)> {
    use Verdict::{Refused, Taken};
    let text = |text: &str| Value::from(text);
    match shape {
        Shape::Text(most) => {
            let mut values =
                vec![(5.into(), Refused), (text(""), Refused), (text("  "), Refused), (true.into(), Refused)];
            if let Some(most) = most {
                values.push((text(&"é".repeat(most + 1)), Refused));
                // No text is larger than 16 KiB, whatever its characters.
                values.push((text(&"x".repeat(most)), Taken));
            }
            values
        }
        Shape::Reference => vec![(5.into(), Refused), (text(""), Refused)],
        Shape::TableText => vec![(5.into(), Refused)],
        Shape::Id => ["", "Id", "a b", &"x".repeat(65)]
            .map(|it| (text(it), Refused))
            .into_iter()
            .chain([(5.into(), Refused)])
            .collect(),
        Shape::Date => ["", "2026", "2026-13-01", "2026-11-32", "22.11.2026"].map(|it| (text(it), Refused)).to_vec(),
        Shape::Address => ["", "example.org", "ftp://a", "https://a b"].map(|it| (text(it), Refused)).to_vec(),
        Shape::Number => vec![(text("five"), Refused), ((-1).into(), Refused), (7.into(), Taken)],
        Shape::Flag => vec![(text("yes"), Refused), (1.into(), Refused)],
        Shape::Word(words) => {
            let taken = words().into_iter().map(|word| (text(word), Taken));
            taken.chain([(text("zzz"), Refused), (5.into(), Refused)]).collect()
        }
        Shape::List(..) | Shape::Mapping(_) => vec![(5.into(), Refused), (text("x"), Refused)],
    }
}

/// Puts a value to the end of a path, or takes away what is there.
fn put(there: &mut Value, path: &[Value], value: Option<&Value>) {
    let (first, rest) = path.split_first().unwrap();
    match (there, rest) {
        (Value::Mapping(fields), []) => match value {
            Some(value) => drop(fields.insert(first.clone(), value.clone())),
            None => drop(fields.remove(first)),
        },
        (Value::Mapping(fields), rest) => put(fields.get_mut(first).unwrap(), rest, value),
        (Value::Sequence(items), rest) => put(&mut items[first.as_u64().unwrap() as usize], rest, value),
        (there, _) => panic!("{there:?} has no parts"),
    }
}

/// Problems that say that a single value is wrong by itself.
fn is_of_shape(kind: &ProblemKind) -> bool {
    use ProblemKind::*;
    matches!(
        kind,
        UnknownField { .. }
            | MissingField(_)
            | EmptyField(_)
            | WrongKind { .. }
            | TooLong { .. }
            | TextTooLarge
            | NotAnId(_)
            | NotADate(_)
            | NotAnAddress(_)
            | UnknownWord { .. }
            | NoVariant
            | HalfMissing { .. }
            | FieldOfOtherBlock { .. }
    )
}

#[test]
fn schema_and_loader_refuse_and_take_the_same_values() {
    let (validator, files) = (validator(), small());
    let (mut seen, mut wrong, mut count) = (BTreeSet::new(), String::new(), 0);
    for (index, (_, value)) in files.iter().enumerate() {
        assert!(validator.is_valid(&json(value)), "{}", files[index].0.name);
        let mut found = Vec::new();
        mutants(content::shape(), value, &[], &mut seen, &mut found);
        for Mutant { what, path, value: put_there, verdict } in found {
            let mut mutant = value.clone();
            put(&mut mutant, &path, put_there.as_ref());
            let by_schema = if validator.is_valid(&json(&mutant)) { Verdict::Taken } else { Verdict::Refused };
            let mut pack: Vec<File> = files.iter().map(|(file, _)| file.clone()).collect();
            pack[index].text = serde_yaml::to_string(&mutant).unwrap();
            let problems = load_files(&pack).err().unwrap_or_default();
            let is_refused = problems.iter().any(|problem| is_of_shape(&problem.kind));
            let by_loader = if is_refused { Verdict::Refused } else { Verdict::Taken };
            // A word may ask for other fields, and a heading is shorter than a paragraph.
            let follows = ["Block.kind", "Block.text", "Cell.owner"].iter().any(|it| what.starts_with(it));
            let is_right = match verdict {
                Verdict::Taken if follows => by_schema == Verdict::Taken || by_loader == Verdict::Refused,
                _ => by_schema == verdict && by_loader == verdict,
            };
            if !is_right {
                wrong += &format!("{what:.90}: {verdict:?}, but schema {by_schema:?}, loader {by_loader:?}\n");
            }
            count += 1;
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    let fields: usize = seen.len();
    assert!(count > 600 && fields > 150, "{count} mutants of {fields} fields");
}
