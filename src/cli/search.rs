//! `waterline search`: what a query finds, best first.

use super::{Kind, Output, complain, json, write};
use crate::model::Library;
use crate::prose;
use crate::search::{Found, Index};
use serde_json::Value;

/// Writes at most `limit` hits of `kind`.
pub fn run(library: &Library, query: &str, kind: Option<Kind>, limit: usize, output: Output) -> u8 {
    let query = kind.map_or_else(|| query.to_owned(), |kind| format!("kind:{} {query}", kind.word()));
    let Found { hits, nearest, problem, .. } = Index::new(library).find(&query, limit);
    if output == Output::Json && problem.is_none() {
        let values: Vec<Value> = hits.iter().map(|hit| json::reference(library, hit.topic)).collect();
        let status = write(&format!("{:#}\n", Value::from(values)));
        return if hits.is_empty() { super::FAILED } else { status };
    }
    if let Some(problem) = problem {
        return complain(&problem);
    }
    if hits.is_empty() {
        let hint = match nearest.first() {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => "try fewer or other ones".to_owned(),
        };
        return complain(&format!("nothing has the words `{query}`; {hint}"));
    }
    let lines = hits.iter().map(|hit| {
        let gist = prose::gist(library, hit.topic).line(&library.pack.owners);
        format!("{:<40} {}  {gist}\n", hit.topic.id(library), hit.title)
    });
    write(&lines.collect::<String>())
}
