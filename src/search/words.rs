//! Words: where they begin and end, what they have in common, and which of them ask rather than name.

use std::ops::Range;

/// Words that ask a question or join others, sorted.
const ASKING: &[&str] = &[
    "a",
    "about",
    "am",
    "an",
    "and",
    "any",
    "are",
    "aren",
    "at",
    "be",
    "been",
    "being",
    "between",
    "by",
    "can",
    "cannot",
    "could",
    "did",
    "difference",
    "differences",
    "do",
    "does",
    "doing",
    "don",
    "explain",
    "for",
    "from",
    "had",
    "handles",
    "has",
    "have",
    "how",
    "i",
    "if",
    "in",
    "into",
    "is",
    "it",
    "its",
    "job",
    "just",
    "made",
    "manages",
    "me",
    "mean",
    "means",
    "mine",
    "must",
    "my",
    "need",
    "needs",
    "of",
    "often",
    "on",
    "or",
    "our",
    "ours",
    "own",
    "owns",
    "please",
    "responsibilities",
    "responsibility",
    "responsible",
    "shall",
    "should",
    "so",
    "somebody",
    "someone",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "to",
    "us",
    "versus",
    "vs",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "who",
    "whom",
    "whose",
    "why",
    "will",
    "with",
    "would",
    "you",
    "your",
    "yours",
];

/// Whether a folded word can be left out when others remain. The names of the provider say nothing in a library about
/// the provider.
pub fn is_filler(word: &str, provider: &[String]) -> bool {
    ASKING.binary_search(&word).is_ok() || provider.iter().any(|name| name == word)
}

/// The kind of topic that a folded word asks for, as [`Topic::kind`](crate::model::Topic::kind) has it.
pub fn kind(word: &str) -> Option<&'static str> {
    Some(match word {
        "service" | "services" => "service",
        "layer" | "layers" => "layer",
        "cell" | "cells" => "cell",
        "control" | "controls" => "control",
        "guide" | "guides" => "guide",
        "tool" | "tools" => "tool",
        "scenario" | "scenarios" | "question" | "questions" => "scenario",
        "misconception" | "misconceptions" | "myth" | "myths" => "misconception",
        _ => return None,
    })
}

/// The words of a folded text, as byte ranges. A genitive `'s` is no word.
pub fn words(folded: &str) -> impl Iterator<Item = Range<usize>> {
    let mut chars = folded.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (start, _) = chars.find(|(_, char)| char.is_alphanumeric())?;
            while chars.next_if(|(_, char)| char.is_alphanumeric()).is_some() {}
            let end = chars.peek().map_or(folded.len(), |(end, _)| *end);
            let is_genitive = &folded[start..end] == "s" && folded[..start].ends_with(['\'', '’']);
            if !is_genitive {
                return Some(start..end);
            }
        }
    })
}

/// What a folded word shares with its other forms and spellings: `patches`, `patching` and `patched` have one stem, and
/// so have `virtualisation` and `virtualized`. It is a key to compare, not a word to show.
pub fn stem(word: &str) -> String {
    if word.len() < 4 || !word.is_ascii() || word.bytes().any(|byte| byte.is_ascii_digit()) {
        return word.strip_suffix('s').filter(|rest| rest.len() >= 2).unwrap_or(word).to_owned();
    }
    let mut stem = singular(word);
    stem = without_tense(&stem);
    if let Some(rest) = stem.strip_suffix("ion").filter(|rest| rest.len() >= 4 && rest.ends_with(['t', 's'])) {
        stem = rest.to_owned();
    }
    for ending in ["e", "at"] {
        if let Some(rest) = stem.strip_suffix(ending).filter(|rest| rest.len() >= 5 || ending == "e" && rest.len() >= 4)
        {
            stem = rest.to_owned();
        }
    }
    american(stem)
}

fn singular(word: &str) -> String {
    if let Some(rest) = word.strip_suffix("ies").filter(|rest| rest.len() >= 2) {
        return format!("{rest}y");
    }
    let hissing = ["ches", "shes", "sses", "xes", "zzes"];
    let cut = if hissing.iter().any(|ending| word.ends_with(ending)) {
        2
    } else {
        usize::from(word.ends_with('s') && !["ss", "us", "is"].iter().any(|ending| word.ends_with(ending)))
    };
    word[..word.len() - cut].to_owned()
}

fn without_tense(word: &str) -> String {
    let cut = |ending: &str| word.strip_suffix(ending).filter(|rest| rest.len() >= 3 && rest.contains(is_vowel));
    let Some(rest) = cut("ing").or_else(|| cut("ed")) else { return word.to_owned() };
    let last = rest.as_bytes()[rest.len() - 1];
    let doubled = rest.as_bytes()[rest.len() - 2] == last && !b"aeioussz".contains(&last);
    rest[..rest.len() - usize::from(doubled)].to_owned()
}

fn is_vowel(char: char) -> bool {
    matches!(char, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

fn american(mut stem: String) -> String {
    let endings = [
        ("is", "iz"),
        ("ys", "yz"),
        ("our", "or"),
        ("tre", "ter"),
        ("tr", "ter"),
        ("enc", "ens"),
        ("amm", "am"),
        ("y", "i"),
    ];
    if let Some((british, american)) = endings.iter().find(|(british, _)| stem.len() >= 5 && stem.ends_with(british)) {
        stem.truncate(stem.len() - british.len());
        stem.push_str(american);
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        words(text).map(|range| &text[range]).collect()
    }

    #[test]
    fn words_end_at_signs_and_genitives() {
        assert_eq!(split("aws's x-ray, ci/cd (s3)"), ["aws", "x", "ray", "ci", "cd", "s3"]);
        assert_eq!(split("  "), [""; 0]);
        assert_eq!(split("über été"), ["über", "été"]);
    }

    #[test]
    fn the_list_of_asking_words_is_sorted() {
        assert!(ASKING.is_sorted());
    }

    #[test]
    fn forms_and_spellings_share_a_stem() {
        for forms in [
            &["patch", "patches", "patching", "patched"][..],
            &["encrypt", "encrypts", "encryption", "encrypting", "encrypted"],
            &["rotate", "rotates", "rotation", "rotating", "rotated"],
            &["policy", "policies"],
            &["virtualisation", "virtualization", "virtualised", "virtualized"],
            &["authorise", "authorize", "authorisation", "authorizing"],
            &["organisation", "organizations"],
            &["log", "logs", "logging", "logged"],
            &["modelling", "modeling"],
            &["behaviour", "behavior"],
            &["centre", "center", "centres", "centers"],
            &["defence", "defense"],
            &["programme", "programmes", "program", "programs"],
            &["analyse", "analyze"],
            &["vm", "vms"],
            &["acl", "acls"],
            &["manage", "managing", "managed"],
            &["update", "updates", "updating", "updated"],
            &["process", "processes"],
        ] {
            let stems: Vec<_> = forms.iter().map(|form| stem(form)).collect();
            assert!(stems.windows(2).all(|pair| pair[0] == pair[1]), "{forms:?} -> {stems:?}");
        }
    }

    #[test]
    fn other_words_keep_other_stems() {
        for (one, other) in
            [("aws", "awe"), ("access", "acces"), ("dns", "d"), ("rds", "ro"), ("string", "str"), ("ring", "r")]
        {
            assert_ne!(stem(one), stem(other));
        }
    }
}
