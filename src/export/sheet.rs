//! The sheet: questions to print as Markdown, without answers, and the key at the end with explanation and source. It
//! owns how plain text is kept from being read as Markdown.

use super::note::{Note, Notebook, Passage};
use std::io::{self, Write};

/// Writes the notes as a sheet of questions with a key.
///
/// # Errors
/// Those of `out`.
pub fn write(notebook: &Notebook, out: &mut dyn Write) -> io::Result<()> {
    let count = notebook.notes.len();
    writeln!(out, "# {}\n\nQuestions 1 to {count}. Content {}.", line(&notebook.title), line(&notebook.version))?;
    each(notebook, "", out, write_question)?;
    writeln!(out, "\n# Key")?;
    each(notebook, "Key to ", out, write_key)
}

/// Writes every note with its number, under a heading for each chapter.
fn each(
    notebook: &Notebook,
    before: &str,
    out: &mut dyn Write,
    write: impl Fn(usize, &Note, &mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut here: Option<&[String; 2]> = None;
    for (number, note) in (1..).zip(&notebook.notes) {
        if here != Some(&note.chapter) {
            let [part, chapter] = note.chapter.each_ref().map(|it| line(it));
            writeln!(out, "\n## {before}{part}: {chapter}")?;
            here = Some(&note.chapter);
        }
        write(number, note, out)?;
    }
    Ok(())
}

fn write_question(number: usize, note: &Note, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n### {number}\n\n{}\n", text(&note.question()))?;
    for (place, option) in note.options.iter().enumerate() {
        writeln!(out, "- {}) {}", letter(place), line(&option.text))?;
    }
    Ok(())
}

fn write_key(number: usize, note: &Note, out: &mut dyn Write) -> io::Result<()> {
    let places = 0..note.options.len();
    let right: Vec<String> = places.filter(|&place| note.options[place].right).map(letter).collect();
    writeln!(out, "\n### {number}: {} · {}\n", right.join(", "), line(&note.id))?;
    for paragraph in &note.explanation {
        writeln!(out, "{}\n", text(paragraph))?;
    }
    for (place, option) in note.options.iter().enumerate() {
        writeln!(out, "- {}) {} {}", letter(place), mark(option), line(&option.reason()))?;
    }
    writeln!(out)?;
    for source in &note.sources {
        writeln!(out, "Source: {}, {}\n", line(&source.cited()), address(&source.url))?;
    }
    Ok(())
}

/// An address as a link; as plain text if it cannot be one.
fn address(url: &str) -> String {
    let breaks = |letter: char| letter.is_control() || letter == ' ' || letter == '<' || letter == '>';
    if url.contains(breaks) { line(url) } else { format!("<{url}>") }
}

fn mark(option: &Passage) -> &'static str {
    if option.right { "Right." } else { "Wrong." }
}

/// The letter of an option; a number after `z`.
fn letter(place: usize) -> String {
    match u8::try_from(place) {
        Ok(place @ 0..26) => char::from(b'a' + place).to_string(),
        _ => (place + 1).to_string(),
    }
}

/// Text on one line, as Markdown that shows just that.
fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let is_number = |out: &str| !out.is_empty() && out.bytes().all(|byte| byte.is_ascii_digit());
    let mut letters = text.trim().chars().peekable();
    while let Some(letter) = letters.next() {
        let ends_word = letters.peek().is_none_or(|next| next.is_whitespace());
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '#' | '!' | '$' => {
                out.extend(['\\', letter]);
            }
            // these begin a list, a rule or a heading, but only where a line does
            '-' | '+' | '=' if out.is_empty() => out.extend(['\\', letter]),
            '.' | ')' if ends_word && is_number(&out) => out.extend(['\\', letter]),
            _ if letter.is_control() => out.push(' '),
            _ => out.push(letter),
        }
    }
    out
}

/// Text of one or more lines, as Markdown that breaks where the text does.
fn text(text: &str) -> String {
    let lines = text.lines().map(line).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\\\n")
}
