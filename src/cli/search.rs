//! `waterline search`: what a query finds, best first.

use super::{Kind, Output, complain, json, write};
use crate::model::Library;
use crate::search::Index;
use serde_json::Value;

/// Writes at most `limit` hits of `kind`.
pub fn run(library: &Library, query: &str, kind: Option<Kind>, limit: usize, output: Output) -> u8 {
    let hits = Index::new(library).find(query, usize::MAX);
    let wanted = |hit: &&crate::search::Hit| kind.is_none_or(|kind| hit.topic.kind() == kind.word());
    let hits: Vec<_> = hits.iter().filter(wanted).take(limit).collect();
    if output == Output::Json {
        let values: Vec<Value> = hits.iter().map(|hit| json::reference(library, hit.topic)).collect();
        let status = write(&format!("{:#}\n", Value::from(values)));
        return if hits.is_empty() { super::FAILED } else { status };
    }
    if hits.is_empty() {
        return complain(&format!("nothing has the words `{query}`; try fewer or other ones"));
    }
    let lines = hits.iter().map(|hit| format!("{:<40} {}\n", hit.topic.id(library), hit.title));
    write(&lines.collect::<String>())
}
