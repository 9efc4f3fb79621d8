//! Anki: the text file that its importer takes, with header lines. A line is a note: guid, deck, tags, front and back.
//!
//! The guid is the id of the note behind that of its pack, so that a second import updates and never duplicates. The note
//! type is asked for in a header and not in a column: where Anki has another name for `Basic`, its dialogue offers a
//! choice instead of refusing every line. Needs Anki 2.1.54 or later; an earlier one passes the header lines over.

use super::note::{Note, Notebook, Passage};
use std::io::{self, Write};

const HEADER: &str = "\
#separator:tab
#html:true
#notetype:Basic
#columns:guid\tdeck\ttags\tFront\tBack
#guid column:1
#deck column:2
#tags column:3
";

/// Writes the notes as lines of a text file for Anki.
///
/// # Errors
/// Those of `out`.
pub fn write(notebook: &Notebook, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(HEADER.as_bytes())?;
    for note in &notebook.notes {
        let (guid, deck) = (format!("{}:{}", notebook.pack, note.id), deck(note));
        let (tags, front, back) = (tags(note).join(" "), front(note), back(note));
        writeln!(out, "{guid}\t{deck}\t{tags}\t{front}\t{back}")?;
    }
    Ok(())
}

/// `Waterline::Cells::Database`: a deck of a deck of a deck.
fn deck(note: &Note) -> String {
    let [part, chapter] = note.chapter.each_ref().map(|name| {
        let name: String = name.chars().map(|it| if it.is_control() || it == '"' { ' ' } else { it }).collect();
        name.replace("::", ": ")
    });
    format!("Waterline::{part}::{chapter}")
}

/// Tags in a tree: `waterline::layer::guest-os`, `waterline::service::rds::custom`.
fn tags(note: &Note) -> Vec<String> {
    let of = |kind: &str, id: &str| format!("waterline::{kind}::{}", id.replace(':', "::"));
    let tags = &note.tags;
    let services = tags.services.iter().map(|it| of("service", it));
    let layers = tags.layers.iter().map(|it| of("layer", it));
    let owners = tags.owners.iter().map(|it| of("owner", it));
    let skill = tags.skill.iter().map(|it| of("skill", it));
    let difficulty = tags.difficulty.iter().map(|it| of("difficulty", it));
    services.chain(layers).chain(owners).chain(skill).chain(difficulty).collect()
}

fn front(note: &Note) -> String {
    let option = |it: &Passage| format!("<li>{}</li>", html(&it.text));
    let options: String = note.options.iter().map(option).collect();
    format!("{}<ol type=\"a\">{options}</ol>", html(&note.question()))
}

/// The options again, those of the key in bold, each with its reason; then what explains the key, and the sources.
fn back(note: &Note) -> String {
    let option = |it: &Passage| {
        let text = html(&it.text);
        let text = if it.right { format!("<b>{text}</b>") } else { text };
        format!("<li>{text}<br><small>{}</small></li>", html(&it.reason()))
    };
    let options: String = note.options.iter().map(option).collect();
    let explanation: String = note.explanation.iter().map(|it| format!("<p>{}</p>", html(it))).collect();
    let source = |it: &super::note::Whence| format!("<a href=\"{}\">{}</a>", html(&it.url), html(&it.cited()));
    let sources: Vec<String> = note.sources.iter().map(source).collect();
    let id = html(&note.id);
    format!("<ol type=\"a\">{options}</ol>{explanation}<p><small>{}<br>{id}</small></p>", sources.join("<br>"))
}

/// Text as HTML on one line. Brackets go as entities too, as Anki reads `[sound:…]` and `[latex]` as commands.
fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '[' => out += "&#91;",
            '\n' => out += "<br>",
            '\t' => out += "&#9;",
            _ if letter.is_control() => out.push(' '),
            _ => out.push(letter),
        }
    }
    out
}
