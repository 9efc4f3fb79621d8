//! `waterline whatsnew`: what changed between the versions of the content.

use super::{FAILED, Output, write};
use crate::model::{Library, News, Topic};
use crate::prose::{Line, Tone, Writer};
use serde_json::{Value, json};

/// Columns of the text.
const WIDTH: usize = 80;

/// Writes the changes, the newest version first; those after the version `since`, if one is named.
pub fn run(library: &Library, since: Option<&str>, output: Output) -> u8 {
    let news: Vec<&News> = library.news.iter().filter(|it| since.is_none_or(|since| it.version > since)).collect();
    if output == Output::Json {
        let values: Vec<Value> = news.iter().map(|it| value(it)).collect();
        return write(&format!("{:#}\n", json!({ "version": library.pack.version, "changes": values })));
    }
    let mut writer = Writer::new(WIDTH);
    writer.text(Tone::Heading, &format!("{}, content {}", library.pack.title, library.pack.version));
    if news.is_empty() {
        writer.text(Tone::Plain, "Nothing has changed since then.");
    }
    let mut version = "";
    for it in &news {
        if it.version != version {
            version = it.version;
            writer.heading(version);
        }
        writer.labelled(&format!("{:<10}", it.kind.word()), Tone::Plain, it.says);
        let names: Vec<String> = it.ids.iter().map(|id| named(library, id)).collect();
        writer.unbroken("          ", Tone::Dim, &names.join(", "));
    }
    let text: String = writer.finish().iter().map(Line::text).map(|line| format!("{}\n", line.trim_end())).collect();
    let status = write(&text);
    if news.is_empty() && since.is_none() { FAILED } else { status }
}

fn value(it: &News) -> Value {
    json!({ "version": it.version, "kind": it.kind.word(), "says": it.says, "ids": it.ids })
}

/// The id, behind the name of the service where it is one.
fn named(library: &Library, id: &str) -> String {
    match Topic::parse(id, library) {
        Some(Topic::Service(variant)) => library.variant_name(variant),
        _ => id.to_owned(),
    }
}
