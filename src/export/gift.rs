//! GIFT: Moodle's text format for question banks. A scenario or cell is a multiple-choice question under its id, with a
//! feedback for every option and a general one; category lines put it where its chapter is.
//!
//! | question | weights |
//! | --- | --- |
//! | single choice | the right option `=` (100 %), the wrong ones `~` (0 %) |
//! | multiple response | the right options share 100 %, the wrong ones share -100 %: to pick all gives 0 |
//!
//! A share is written as Moodle's own list of grades has it, such as `33.33333`. Moodle gives no less than 0 for a
//! question, and does not know how many options an exam lets one pick.

use super::note::{Note, Notebook, Passage};
use std::io::{self, Write};

/// Writes the notes as questions in the GIFT format.
///
/// # Errors
/// Those of `out`.
pub fn write(notebook: &Notebook, out: &mut dyn Write) -> io::Result<()> {
    let version = notebook.version.replace(char::is_control, " ");
    writeln!(out, "// Waterline, content {version}. Import it as GIFT, in UTF-8.")?;
    let mut here: Option<&[String; 2]> = None;
    for note in &notebook.notes {
        if here != Some(&note.chapter) {
            writeln!(out, "\n$CATEGORY: {}", category(&note.chapter))?;
            here = Some(&note.chapter);
        }
        write_question(note, out)?;
    }
    Ok(())
}

fn write_question(note: &Note, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n::{}::[plain]{}{{", escaped(&note.id), escaped(&note.question()))?;
    for option in &note.options {
        writeln!(out, "\t{}{}#{}", mark(note, option), guarded(&option.text), guarded(&option.reason()))?;
    }
    let sources = note.sources.iter().map(|it| format!("{}: {}", it.cited(), it.url));
    let feedback: Vec<String> = note.explanation.iter().cloned().chain(sources).collect();
    writeln!(out, "\t####{}\n}}", guarded(&feedback.join("\n")))
}

/// What stands before an option: whether it is right, and its weight where several are.
fn mark(note: &Note, option: &Passage) -> String {
    if note.select == 1 {
        return if option.right { "=" } else { "~" }.to_owned();
    }
    let wrong = note.options.len() - note.select;
    let (sign, of) = if option.right { ("", note.select) } else { ("-", wrong) };
    format!("~%{sign}{}%", share(of))
}

/// The `of`th part of 100, with five places as Moodle has them and no more than it needs.
fn share(of: usize) -> String {
    let share = format!("{:.5}", 100.0 / of as f64);
    share.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// `$course$/top/Waterline/Cells/Database`: a slash within a name is doubled. Moodle takes the rest of the line as it is,
/// but for backslashes.
fn category(chapter: &[String; 2]) -> String {
    let [part, chapter] = chapter.each_ref().map(|name| {
        let is_odd = |letter: char| letter.is_control() || letter == '\\';
        name.replace(is_odd, " ").replace('/', "//")
    });
    format!("$course$/top/Waterline/{part}/{chapter}")
}

/// Text whose first letter would be read as a format or a weight, behind a format of its own.
fn guarded(text: &str) -> String {
    let text = text.trim();
    let guard = if text.starts_with(['[', '%']) { "[plain]" } else { "" };
    format!("{guard}{}", escaped(text))
}

/// Text with every letter escaped that GIFT reads as its own, on one line.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | '~' | '=' | '#' | '{' | '}' | ':' => out.extend(['\\', letter]),
            '\n' => out += "\\n",
            _ if letter.is_control() => out.push(' '),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn shares_are_those_of_moodles_list() {
        let shares: Vec<String> = (1..=10).map(share).collect();
        let list = ["100", "50", "33.33333", "25", "20", "16.66667", "14.28571", "12.5", "11.11111", "10"];
        assert_eq!(shares, list);
    }
}
