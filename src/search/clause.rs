//! Clauses: the filters in what was typed, such as `kind:control` or `layer:"guest OS"`, and the words that remain.

use std::ops::Range;

/// What a filter looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The kind of topic.
    Kind,
    /// Whose it is.
    Owner,
    /// The layer.
    Layer,
    /// The service.
    Service,
    /// The skill of the exam guide.
    Skill,
}

impl Key {
    const ALL: [Self; 5] = [Self::Kind, Self::Owner, Self::Layer, Self::Service, Self::Skill];

    /// The key as one types it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Owner => "owner",
            Self::Layer => "layer",
            Self::Service => "service",
            Self::Skill => "skill",
        }
    }

    fn parse(typed: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.word().eq_ignore_ascii_case(typed))
    }
}

/// A filter as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// What it looks at.
    pub key: Key,
    /// What is wanted, without quotes; never blank.
    pub value: String,
    /// Where it stands in what was typed, in bytes.
    pub range: Range<usize>,
}

/// What was typed without its filters, and its filters. One that has no value yet is none.
pub fn split(typed: &str) -> (String, Vec<Clause>) {
    let (mut words, mut clauses) = (String::new(), Vec::new());
    let mut at = 0;
    while at < typed.len() {
        let rest = &typed[at..];
        let token = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let keyed = rest[..token].split_once(':').and_then(|(key, _)| Some((Key::parse(key)?, key.len() + 1)));
        let Some((key, colon)) = keyed else {
            let end =
                rest[token..].find(|char: char| !char.is_whitespace()).map_or(rest.len(), |blanks| token + blanks);
            words.push_str(&rest[..end]);
            at += end;
            continue;
        };
        let (value, length) = value(&rest[colon..]);
        let range = at..at + colon + length;
        at = range.end;
        if !value.trim().is_empty() {
            clauses.push(Clause { key, value: value.trim().to_owned(), range });
        }
    }
    (words, clauses)
}

/// The value that `rest` begins with, and how many bytes it takes. A quote that is not closed yet takes the rest.
fn value(rest: &str) -> (&str, usize) {
    match rest.strip_prefix('"') {
        Some(quoted) => quoted.find('"').map_or((quoted, rest.len()), |end| (&quoted[..end], end + 2)),
        None => {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            (&rest[..end], end)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> (String, Vec<(Key, String)>) {
        let (words, clauses) = split(typed);
        (words.trim().to_owned(), clauses.into_iter().map(|it| (it.key, it.value)).collect())
    }

    #[test]
    fn filters_stand_anywhere() {
        let (words, clauses) = read("patch KIND:control  the os owner:Shared");
        assert_eq!(words, "patch   the os", "what it has of blanks is as it was typed");
        assert_eq!(clauses, [(Key::Kind, "control".to_owned()), (Key::Owner, "Shared".to_owned())]);
    }

    #[test]
    fn quotes_hold_blanks_and_need_no_end() {
        assert_eq!(read("layer:\"guest OS\" rds"), ("rds".to_owned(), vec![(Key::Layer, "guest OS".to_owned())]));
        assert_eq!(read("rds layer:\"guest O"), ("rds".to_owned(), vec![(Key::Layer, "guest O".to_owned())]));
        assert_eq!(read("rds layer:\""), ("rds".to_owned(), vec![]));
    }

    #[test]
    fn what_is_no_filter_is_text() {
        assert_eq!(read("rds:custom/guest-os 12:30"), ("rds:custom/guest-os 12:30".to_owned(), vec![]));
        assert_eq!(read("kind: control"), ("control".to_owned(), vec![]));
        assert_eq!(split("zü kind:c").1[0].range, 4..10);
    }
}
