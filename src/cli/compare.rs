//! `waterline compare`: variants side by side, as text or JSON.

use super::{Output, complain, json, write};
use crate::content;
use crate::model::{Library, Ref, Variant};
use crate::prose::{self, Line};

/// Columns of the text.
const WIDTH: usize = 100;

/// Writes the comparison of the variants that `ids` name, in their order.
pub fn run(library: &Library, ids: &[String], output: Output) -> u8 {
    let mut variants: Vec<Ref<Variant>> = Vec::new();
    for id in ids {
        match library.find_variant(&id.to_lowercase()) {
            Some(variant) => variants.push(variant),
            None => return complain(&unknown(library, id)),
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

/// What to say of a service or variant that nobody knows: with the nearest that is known.
fn unknown(library: &Library, id: &str) -> String {
    let known: Vec<String> = library.variants.refs().map(|variant| library.variant_id(variant)).collect();
    let nearest = content::nearest(id, known.iter().map(String::as_str));
    let hint = nearest.map_or_else(String::new, |nearest| format!("did you mean `{nearest}`? "));
    format!("there is no service or variant `{id}`; {hint}find it with `waterline search --kind service`")
}
