//! Reads xAPI statements as version 1.0.3 of the specification describes them, and refuses what it does not allow. It
//! knows the format and nothing of what wrote it.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

type Words = BTreeMap<String, String>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Statement {
    pub id: String,
    pub version: String,
    pub actor: Actor,
    pub verb: Verb,
    pub object: Activity,
    pub result: Outcome,
    pub context: Context,
    pub timestamp: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Actor {
    pub object_type: String,
    pub account: Account,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Account {
    pub home_page: String,
    pub name: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verb {
    pub id: String,
    pub display: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Activity {
    pub object_type: String,
    pub id: String,
    pub definition: Definition,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Definition {
    pub name: Words,
    pub description: Words,
    pub r#type: String,
    pub interaction_type: Option<String>,
    pub correct_responses_pattern: Option<Vec<String>>,
    #[serde(default)]
    pub choices: Vec<Component>,
    #[serde(default)]
    pub source: Vec<Component>,
    #[serde(default)]
    pub target: Vec<Component>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Component {
    pub id: String,
    pub description: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    pub success: bool,
    pub completion: bool,
    pub score: Option<Score>,
    pub response: String,
    pub duration: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    pub scaled: f64,
    pub raw: f64,
    pub min: f64,
    pub max: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Context {
    pub platform: String,
    pub language: String,
    pub extensions: BTreeMap<String, String>,
}

/// The statements of a file.
pub fn read(file: &str) -> Vec<Statement> {
    let statements: Vec<Statement> = serde_json::from_str(file).unwrap();
    let ids: BTreeSet<&str> = statements.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids.len(), statements.len(), "two statements have one id");
    statements.iter().for_each(check);
    statements
}

fn check(it: &Statement) {
    let id = uuid::Uuid::parse_str(&it.id).expect("an id is a UUID");
    assert_eq!((id.get_variant(), it.version.as_str()), (uuid::Variant::RFC4122, "1.0.3"));
    assert_eq!((it.actor.object_type.as_str(), it.object.object_type.as_str()), ("Agent", "Activity"));
    assert!(it.actor.account.home_page.starts_with("https://") && !it.actor.account.name.is_empty());
    assert_eq!(it.verb.id, "http://adlnet.gov/expapi/verbs/answered");
    let addresses = [&it.object.id, &it.object.definition.r#type].into_iter().chain(it.context.extensions.keys());
    addresses.for_each(|address| assert!(is_address(address), "{address}"));
    let languages = [&it.verb.display, &it.object.definition.name, &it.object.definition.description];
    assert!(languages.iter().all(|words| words.keys().eq(["en"])) && it.context.language == "en");
    assert!(!it.timestamp.ends_with("-00:00") && it.timestamp.parse::<jiff::Timestamp>().is_ok(), "{}", it.timestamp);
    assert!(it.result.completion && it.context.platform == "Waterline");
    if let Some(duration) = &it.result.duration {
        assert!(duration.parse::<jiff::SignedDuration>().is_ok_and(|it| it.is_positive()), "{duration}");
    }
    if let Some(score) = &it.result.score {
        assert!((0.0..=1.0).contains(&score.scaled) && (score.min..=score.max).contains(&score.raw), "{score:?}");
        assert_eq!(score.scaled == 1.0, it.result.success);
    }
    check_definition(&it.object.definition, &it.result);
}

fn check_definition(it: &Definition, outcome: &Outcome) {
    for components in [&it.choices, &it.source, &it.target] {
        let ids: BTreeSet<&str> = components.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids.len(), components.len(), "two components have one id");
        assert!(ids.iter().all(|id| !id.contains(char::is_whitespace)));
        assert!(components.iter().all(|it| it.description.contains_key("en")));
    }
    let has = |components: &[Component], id: &str| components.iter().any(|it| it.id == id);
    let patterns = it.correct_responses_pattern.iter().flatten().chain([&outcome.response]);
    match it.interaction_type.as_deref() {
        Some("choice" | "sequencing") => {
            assert!(it.source.is_empty() && it.target.is_empty());
            patterns.for_each(|pattern| assert!(items(pattern).all(|id| has(&it.choices, id)), "{pattern}"));
        }
        Some("matching") => {
            assert!(it.choices.is_empty());
            let fits = |pair: &str| {
                let (source, target) = pair.split_once("[.]").expect("a pair has two sides");
                has(&it.source, source) && has(&it.target, target)
            };
            patterns.for_each(|pattern| assert!(items(pattern).all(fits), "{pattern}"));
        }
        None => assert!(it.correct_responses_pattern.is_none() && it.choices.is_empty() && it.source.is_empty()),
        Some(other) => panic!("no interaction of ours is of type {other}"),
    }
    let is_interaction = it.r#type == "http://adlnet.gov/expapi/activities/cmi.interaction";
    assert_eq!(is_interaction, it.interaction_type.is_some());
}

/// The items of a response pattern.
pub fn items(pattern: &str) -> impl Iterator<Item = &str> {
    pattern.split("[,]").filter(|item| !item.is_empty())
}

/// Whether a text is an absolute address in ASCII.
fn is_address(text: &str) -> bool {
    let (scheme, rest) = text.split_once(':').unwrap_or_default();
    let is_scheme = !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_lowercase());
    is_scheme && rest.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\"{}|\\^`".contains(&byte))
}
