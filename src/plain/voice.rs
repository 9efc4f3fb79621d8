//! The voice: lines of prose as sentences that can be heard. Letters, marks and signs become words, links become
//! numbers, and nothing stands beside anything else. It knows prose and no program state.

use crate::content::is_hostile;
use crate::model::{Owner, Owners, Topic};
use crate::prose::{Line, Span, Target, Tone};
use textwrap::{Options, WordSplitter};

/// What the numbers of options are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// They are chosen by them.
    Chosen,
    /// They are only read, and the numbers belong to the links.
    Read,
}

/// Lines as they are said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The paragraphs, unwrapped.
    pub paragraphs: Vec<String>,
    /// What the numbers of the links lead to, from 1.
    pub topics: Vec<Topic>,
}

/// Says lines that were written at [`crate::prose::UNWRAPPED`].
pub fn say(lines: &[Line], rows: Rows, owners: &Owners) -> Said {
    let mut said = Said::default();
    let mut last = None;
    for line in lines {
        let text = match line.target {
            Some(Target::Topic(topic)) => {
                // As `prose::links` has it: lines of the same link follow one another.
                if last != Some(topic) {
                    said.topics.push(topic);
                }
                format!("{}. {}", said.topics.len(), linked(&line.spans, owners))
            }
            Some(Target::Option(row)) => option(&line.spans, row, rows),
            None => sentence(&line.spans, owners),
        };
        last = if let Some(Target::Topic(topic)) = line.target { Some(topic) } else { None };
        said.paragraphs.push(stopped(clean(&text)));
    }
    said
}

/// What a link says: without its arrow, the owner in a word, a state such as `on` apart from what it is about.
fn linked(spans: &[Span], owners: &Owners) -> String {
    let mut text = String::new();
    for span in spans {
        match span.tone {
            Tone::Owner(owner) => text = format!("{text}{}. ", capitalised(owners.whose(owner))),
            _ if span.text.trim() == "→" => {}
            Tone::Strong if span.text.ends_with(' ') => text = format!("{text}{}: ", span.text.trim()),
            _ => text.push_str(span.text.trim_start_matches(' ')),
        }
    }
    words(&text)
}

/// An option with what was made of it, or a question of an exam with what became of it.
fn option(spans: &[Span], row: usize, rows: Rows) -> String {
    let head = spans.first().map_or("", |span| span.text.as_str());
    let rest: String = spans.iter().skip(1).map(|span| span.text.as_str()).collect();
    if head.trim_start().starts_with(|letter: char| letter.is_ascii_digit()) {
        let fate = head.trim_start_matches(|letter: char| !letter.is_alphabetic()).trim();
        return format!("{}. {}: {rest}", row + 1, capitalised(fate));
    }
    let place = head.split_once('[').and_then(|(_, rest)| rest.split_once(']')).map(|(place, _)| place);
    let state = match (head.chars().next(), place) {
        (Some('✓'), Some(place)) => format!(" (you said {place}, and it is right)"),
        (Some('✗'), Some(place)) => format!(" (you said {place}, and it is not right)"),
        (_, Some(place)) => format!(" (you said {place})"),
        (Some('✓'), None) => " (right)".to_owned(),
        (Some('✗'), None) => " (you chose it, and it is not right)".to_owned(),
        (Some('·'), None) => " (right, and you did not choose it)".to_owned(),
        (Some('●'), None) => " (chosen)".to_owned(),
        _ => String::new(),
    };
    match rows {
        Rows::Chosen => format!("{}. {rest}{state}", row + 1),
        Rows::Read => format!("Option {}: {rest}{state}", row + 1),
    }
}

/// A line that leads nowhere.
fn sentence(spans: &[Span], owners: &Owners) -> String {
    match spans {
        [] => String::new(),
        [only] if only.tone == Tone::Heading => titled(&only.text),
        // The waterline is drawn with waves.
        [only] => only.text.trim_matches(['~', ' ']).to_owned(),
        [first, rest @ ..] => {
            let rest = linked(rest, owners);
            match first.tone {
                Tone::Owner(owner) => owned(&rest, owner, owners),
                _ => labelled(first.text.trim(), &rest),
            }
        }
    }
}

/// A heading ends as what introduces something.
fn titled(text: &str) -> String {
    if text.ends_with(['.', '?', '!', ':']) { text.to_owned() } else { format!("{text}:") }
}

/// Text behind an owner's letter names the owner itself; above a list it is the owner alone.
fn owned(text: &str, owner: Owner, owners: &Owners) -> String {
    match owner {
        Owner::Customer if text == owners.name(owner) => format!("{} do this:", capitalised(text)),
        _ if text == owners.name(owner) => format!("{} does this:", capitalised(text)),
        _ => text.to_owned(),
    }
}

/// Text behind a label, a sign or a number.
fn labelled(label: &str, text: &str) -> String {
    match label {
        "" => text.to_owned(),
        "✓" => format!("Right: {text}"),
        "✗" => format!("Not right: {text}"),
        "•" | "□" | "-" | "+" | "~" => format!("- {text}"),
        _ if label.starts_with('[') => format!("Other {}: {text}", label.trim_matches(['[', ']'])),
        _ if label.bytes().all(|byte| byte.is_ascii_digit()) => format!("Option {label}: {text}"),
        _ if label.ends_with('.') && label.bytes().next().is_some_and(|byte| byte.is_ascii_digit()) => {
            format!("Step {label} {text}")
        }
        _ if label.ends_with(['.', ':']) => format!("{} {text}", capitalised(label)),
        _ => format!("{}: {text}", capitalised(label)),
    }
}

/// A sentence ends with a full stop; an address and an id do not, for they are copied.
fn stopped(text: String) -> String {
    let is_open = text.ends_with(|letter: char| letter.is_alphanumeric() || matches!(letter, ')' | '"' | '%'));
    let is_copied = text.split(' ').next_back().is_some_and(|word| word.contains('/')) || text.starts_with("Id: ");
    if is_open && !is_copied { format!("{text}.") } else { text }
}

/// Single blanks between the words.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text with a capital at its start.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A remark as a sentence.
pub fn remark(text: &str) -> String {
    let text = capitalised(&clean(text));
    if text.ends_with(['.', '?', '!', ':']) { text } else { format!("{text}.") }
}

/// Text in letters that every terminal and every voice has: signs as words or left out, no control characters.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '→' => out.push_str("to"),
            '·' => {
                out.truncate(out.trim_end().len());
                out.push(',');
            }
            '“' | '”' => out.push('"'),
            '‘' | '’' => out.push('\''),
            '–' | '—' | '‑' | '−' => out.push('-'),
            '…' => out.push_str("..."),
            '≤' => out.push_str("at most "),
            '≥' => out.push_str("at least "),
            '×' => out.push('x'),
            '\u{a0}' | '\t' | '\n' => out.push(' '),
            // Arrows, marks, lines, blocks and waves.
            '\u{2190}'..='\u{2bff}' | '•' => {}
            letter if is_hostile(letter) => {}
            letter => out.push(letter),
        }
    }
    out.trim().to_owned()
}

/// A line of a text that was copied, its marks and letters in words.
pub fn copied(line: &str, owners: &Owners) -> String {
    let mark = |sign: &str| line.strip_prefix(sign).map(str::trim_start);
    let signs = [("✓", " (right)"), ("✗", " (chosen, and not right)"), ("●", " (chosen)"), ("○", "")];
    let marked = signs.iter().find_map(|(sign, state)| mark(sign).map(|text| format!("Option {text}{state}")));
    let missed = || mark("· ").map(|text| format!("Option {text} (right, and not chosen)"));
    let owned = || {
        let marked = |owner| Some((owner, line.strip_prefix(&format!(" {}  ", owners.letter(owner)))?.trim()));
        let (owner, text) = Owner::ALL.iter().copied().find_map(marked)?;
        Some(if text == owners.name(owner) { text.to_owned() } else { format!("{}: {text}", owners.whose(owner)) })
    };
    let linked = || ["→ ", "• ", "□ "].iter().find_map(|sign| line.strip_prefix(sign)).map(|text| format!("- {text}"));
    clean(&marked.or_else(missed).or_else(owned).or_else(linked).unwrap_or_else(|| words(line)))
}

/// A paragraph in lines of at most `width` columns; the further lines of a numbered one stand a little to the right.
pub fn wrapped(paragraph: &str, width: usize) -> Vec<String> {
    let is_listed = paragraph.starts_with("- ")
        || paragraph.split_once(". ").is_some_and(|(head, _)| head.bytes().all(|byte| byte.is_ascii_digit()));
    let indent = if is_listed { "   " } else { "" };
    // An address stays whole, or it could not be copied.
    let options = Options::new(width.max(20)).subsequent_indent(indent).break_words(false);
    let lines = textwrap::wrap(paragraph, options.word_splitter(WordSplitter::NoHyphenation));
    lines.into_iter().map(|line| line.trim_end().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{embedded, prose};

    #[test]
    fn every_page_is_said_without_a_sign() {
        let library = embedded::library();
        let topics = library.guides.refs().map(Topic::Guide);
        let topics = topics.chain(library.controls.refs().map(Topic::Control));
        let topics = topics.chain(library.comparisons.refs().map(Topic::Comparison));
        let topics = topics.chain(library.tools.refs().map(Topic::Tool));
        let topics = topics.chain(library.layers.refs().map(Topic::Layer));
        let topics = topics.chain(library.scenarios.refs().take(20).map(Topic::Scenario));
        let topics: Vec<_> = topics.chain(library.variants.refs().take(9).map(Topic::Service)).collect();
        for topic in topics {
            let lines = prose::page(&library, topic, prose::UNWRAPPED);
            let said = say(&lines, Rows::Read, &library.pack.owners);
            assert_eq!(said.topics.len(), prose::links(&lines).len(), "{}", topic.id(&library));
            for text in said.paragraphs {
                assert!(!text.contains("   ") && !text.contains("~~~"), "{}: {text}", topic.id(&library));
                assert!(text.chars().all(|letter| letter.is_alphanumeric() || letter.is_ascii()), "{text}");
            }
        }
    }

    #[test]
    fn signs_become_words() {
        let owners = &Owners::default();
        assert_eq!(clean("a → b · c … “d” \u{1b}[2J ✓"), "a to b, c ... \"d\" [2J");
        assert_eq!(copied("✗ 2 The tenant", owners), "Option 2 The tenant (chosen, and not right)");
        assert_eq!(copied(" A  guest OS: AWS's alone", owners), "AWS's: guest OS: AWS's alone");
        assert_eq!(copied("→ Crate: data", owners), "- Crate: data");
        assert_eq!(remark("no owner moved"), "No owner moved.");
        assert_eq!(wrapped("12. one two three four five", 20), ["12. one two three", "   four five"]);
    }
}
