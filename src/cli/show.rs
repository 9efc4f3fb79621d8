//! `waterline show`: any topic by its id, as text or JSON.

use super::{Output, complain, json, write};
use crate::model::{Library, Topic};
use crate::prose::{self, Line};
use crate::search::{Fit, Index};

/// Columns of the text.
const WIDTH: usize = 80;

/// Writes the topic that `id`, with `variant` if that is given, names.
pub fn run(library: &Library, id: &str, variant: Option<&str>, output: Output) -> u8 {
    let id = with_variant(id, variant);
    let Some(topic) = Topic::parse(&id.to_lowercase(), library) else {
        let hits = Index::new(library).find(&id, 1).hits;
        let nearest = hits.first().filter(|hit| hit.fit >= Fit::Near).map(|hit| hit.topic.id(library));
        let hint = nearest.map_or_else(String::new, |nearest| format!("did you mean `{nearest}`? "));
        return complain(&format!("there is no `{id}`; {hint}find its id with `waterline search`"));
    };
    match output {
        Output::Json => write(&library.pack.owners.keyed(format!("{:#}\n", json::topic(library, topic)))),
        Output::Text => {
            let lines = prose::page(library, topic, WIDTH);
            write(&lines.iter().map(Line::text).map(|line| format!("{}\n", line.trim_end())).collect::<String>())
        }
    }
}

/// `rds/guest-os` with the variant `custom` is `rds:custom/guest-os`.
fn with_variant(id: &str, variant: Option<&str>) -> String {
    let Some(variant) = variant else { return id.to_owned() };
    match id.split_once('/') {
        Some((service, layer)) => format!("{service}:{variant}/{layer}"),
        None => format!("{id}:{variant}"),
    }
}
