//! `waterline compare`: variants side by side, as text or JSON.

use super::{Output, complain, json, write};
use crate::content::stack;
use crate::model::{Library, Ref, Variant};
use crate::prose::{self, Line};

/// Columns of the text.
const WIDTH: usize = 100;

/// Writes the comparison of the variants that `ids` name, in their order.
pub fn run(library: &Library, ids: &[String], output: Output) -> u8 {
    let mut variants: Vec<Ref<Variant>> = Vec::new();
    for id in ids {
        match stack::named(library, &id.to_lowercase()) {
            Ok(variant) => variants.push(variant),
            Err(unknown) => return complain(&unknown.to_string()),
        }
    }
    match output {
        Output::Json => write(&library.pack.owners.keyed(format!("{:#}\n", json::comparison(library, &variants)))),
        Output::Text => {
            let lines = prose::comparison(library, &variants, WIDTH);
            write(&lines.iter().map(Line::text).map(|line| format!("{}\n", line.trim_end())).collect::<String>())
        }
    }
}
