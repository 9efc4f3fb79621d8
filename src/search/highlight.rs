//! Highlights: the parts of a shown title that a query matched. It knows no document.

use super::{
    fold::Folded,
    grades::Grades,
    nearness::{FORM, Near, STARTS, literal, mask},
    query::Query,
    words::{stem, words},
};
use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};
use std::ops::Range;

/// The byte ranges of `title` that the words of `query` matched: in order, apart, on grapheme borders.
pub fn matched(title: &str, query: &Query, grades: &Grades, skim: &SkimMatcherV2) -> Vec<Range<usize>> {
    let folded = Folded::new(title);
    let spans: Vec<Range<usize>> = words(&folded.text).collect();
    let mut found = Vec::new();
    for (at, typed) in query.words.iter().enumerate() {
        for (place, span) in spans.iter().enumerate() {
            let word = &folded.text[span.clone()];
            if grades.known[at] {
                found.extend(literally(typed, word, span));
            } else {
                nearly(typed, word, span, skim, &mut found);
            }
            if let Some(next) = spans.get(place + 1) {
                joined(typed, word, span, &folded.text, next, &mut found);
            }
        }
        if let Some(next) = query.words.get(at + 1) {
            let both = format!("{typed}{next}");
            found.extend(spans.iter().filter(|span| folded.text[(*span).clone()] == both).cloned());
        }
    }
    merged(found.into_iter().map(|range| folded.origin(range)).collect())
}

fn literally(typed: &str, word: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let grade = literal(typed, word);
    if grade < FORM && typed.len() > 1 && stem(typed) == stem(word) {
        return Some(span.clone());
    }
    (grade >= STARTS).then(|| span.start..span.start + typed.len())
}

fn nearly(typed: &str, word: &str, span: &Range<usize>, skim: &SkimMatcherV2, found: &mut Vec<Range<usize>>) {
    if Near::new(typed, skim).grade(word, mask(word)) == 0 {
        return;
    }
    if let Some(at) = word.find(typed) {
        found.push(span.start + at..span.start + at + typed.len());
    } else if let Some((_, letters)) = skim.fuzzy_indices(word, typed) {
        let starts: Vec<(usize, char)> = word.char_indices().collect();
        found.extend(letters.iter().filter_map(|&letter| starts.get(letter)).map(|(at, char)| {
            let start = span.start + at;
            start..start + char.len_utf8()
        }));
    } else {
        found.push(span.clone());
    }
}

/// What was typed as one word, where the title has two.
fn joined(
    typed: &str,
    word: &str,
    span: &Range<usize>,
    title: &str,
    next: &Range<usize>,
    found: &mut Vec<Range<usize>>,
) {
    let rest = typed.strip_prefix(word).filter(|rest| !rest.is_empty());
    if let Some(rest) = rest.filter(|rest| title[next.clone()].starts_with(rest)) {
        found.extend([span.clone(), next.start..next.start + rest.len()]);
    }
}

/// The ranges in order, those that touch made one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.retain(|range| !range.is_empty());
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    ranges.dedup_by(|next, last| {
        let touches = next.start <= last.end;
        if touches {
            last.end = last.end.max(next.end);
        }
        touches
    });
    ranges
}

#[cfg(test)]
mod tests {
    use super::{super::vocabulary::Collector, *};
    use crate::search::fold::fold;

    fn shown(typed: &str, title: &str) -> String {
        let folded = fold(title);
        let mut collector = Collector::default();
        collector.add_name(&words(&folded).map(|range| &folded[range]).collect::<Vec<_>>());
        let skim = SkimMatcherV2::default().ignore_case();
        let query = Query::new(typed, &[]);
        let grades = Grades::new(&query, &collector.finish(), &skim);
        let mut shown = title.to_owned();
        for range in matched(title, &query, &grades, &skim).into_iter().rev() {
            shown.insert(range.end, ']');
            shown.insert(range.start, '[');
        }
        shown
    }

    #[test]
    fn what_was_typed_is_highlighted() {
        assert_eq!(shown("guest", "RDS: guest OS"), "RDS: [guest] OS");
        assert_eq!(shown("who os rds", "RDS: guest OS"), "[RDS]: guest [OS]");
        assert_eq!(shown("patches", "Guest OS patching"), "Guest OS [patching]");
        assert_eq!(shown("xray", "X-Ray"), "[X]-[Ray]");
        assert_eq!(shown("cloud trail", "CloudTrail"), "[CloudTrail]");
        assert_eq!(shown("nothing", "RDS: guest OS"), "RDS: guest OS");
    }

    #[test]
    fn errors_and_gaps_are_highlighted_as_far_as_they_match() {
        assert_eq!(shown("ptch", "Patching"), "[P]a[tch]ing");
        assert_eq!(shown("encription", "Encryption at rest"), "[Encryption] at rest");
    }

    #[test]
    fn borders_are_those_of_graphemes() {
        assert_eq!(shown("zuri", "Zu\u{308}rich ﬁle"), "[Zu\u{308}ri]ch ﬁle");
        assert_eq!(shown("f", "ﬁle"), "[ﬁ]le");
    }
}
