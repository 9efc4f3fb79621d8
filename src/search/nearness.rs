//! Nearness: how close a typed word is to a word of the library, typing errors included. It knows no document.

use fuzzy_matcher::skim::SkimMatcherV2;

/// How close two words are: 0 is not at all, [`SAME`] is letter by letter.
pub type Grade = u8;

/// The same word.
pub const SAME: Grade = 100;
/// Another form of the word.
pub const FORM: Grade = 95;
/// The least grade of a word that begins with what was typed.
pub const STARTS: Grade = 60;
/// Somewhere inside the word.
pub const INSIDE: Grade = 50;

/// Letters from which on a word may have gaps.
const FUZZY_FROM: usize = 3;
/// The score of [`SkimMatcherV2`] per letter below which a match with gaps is chance.
const SKIM_FLOOR: i64 = 16;
/// The longest word that is compared with gaps.
const FUZZY_UPTO: usize = 48;

/// The grade of `word` against the typed letters alone: the same, or beginning with them.
pub fn literal(typed: &str, word: &str) -> Grade {
    match word.strip_prefix(typed) {
        Some("") => SAME,
        Some(_) => STARTS + share(typed, word, 25),
        None => 0,
    }
}

/// `most`, cut down by how much of the word was typed.
fn share(typed: &str, word: &str, most: usize) -> Grade {
    u8::try_from(most * typed.len().min(word.len()) / word.len()).unwrap_or(0)
}

/// Compares a typed word that the library does not have with words that it has.
pub struct Near<'a> {
    typed: &'a str,
    letters: Vec<char>,
    mask: u64,
    skim: &'a SkimMatcherV2,
}

impl<'a> Near<'a> {
    /// Compares with `typed`.
    pub fn new(typed: &'a str, skim: &'a SkimMatcherV2) -> Self {
        Self { typed, letters: typed.chars().collect(), mask: mask(typed), skim }
    }

    /// The grade of `word`, which has this [`mask`]: typed letters inside it, with typing errors, or with gaps.
    pub fn grade(&self, word: &str, of_word: u64) -> Grade {
        let gaps = |near: &Self| if near.missing(of_word) == 0 { near.gaps(word) } else { 0 };
        match self.whole(word, of_word) {
            INSIDE => INSIDE,
            slips if self.letters.len() < FUZZY_FROM || word.len() > FUZZY_UPTO => slips,
            slips => slips.max(gaps(self)),
        }
    }

    /// The same without gaps: for words that are joined, where letters far apart mean nothing.
    pub fn whole(&self, word: &str, of_word: u64) -> Grade {
        if self.letters.len() < FUZZY_FROM || word.len() > FUZZY_UPTO {
            return 0;
        }
        let missing = self.missing(of_word);
        if missing == 0 && word.contains(self.typed) {
            return INSIDE;
        }
        let errors = errors_allowed(self.letters.len());
        if missing <= errors { self.slips(word, errors) } else { 0 }
    }

    /// How many of the typed letters a word does not have.
    fn missing(&self, of_word: u64) -> usize {
        (self.mask & !of_word).count_ones() as usize
    }

    fn gaps(&self, word: &str) -> Grade {
        if word.chars().next() != self.letters.first().copied() || word.len() > 3 * self.typed.len() {
            return 0;
        }
        let floor = SKIM_FLOOR * self.letters.len() as i64;
        match fuzzy_matcher::FuzzyMatcher::fuzzy_match(self.skim, word, self.typed) {
            Some(score) if score >= floor => 10 + share(self.typed, word, 35),
            Some(_) | None => 0,
        }
    }

    fn slips(&self, word: &str, errors: usize) -> Grade {
        let length = word.chars().count();
        let same_start = self.letters.len() >= 5 && word.chars().next() == self.letters.first().copied();
        let same_length = length.abs_diff(self.letters.len()) <= errors;
        if errors == 0 || length + errors < self.letters.len() || !(same_start || same_length) {
            return 0;
        }
        let (whole, start) = distances(&self.letters, &word.chars().collect::<Vec<_>>());
        if whole <= errors {
            49 - 4 * u8::try_from(whole).unwrap_or(4)
        } else if start <= errors && same_start {
            30 - 4 * u8::try_from(start).unwrap_or(4)
        } else {
            0
        }
    }
}

/// One typing error in a word of four letters, two in a word of eight.
fn errors_allowed(letters: usize) -> usize {
    match letters {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// The letters of a word as bits, so that words without the letters that were typed are passed over fast.
pub fn mask(word: &str) -> u64 {
    word.chars().fold(0, |mask, char| {
        let bit = match char {
            'a'..='z' => char as u32 - 'a' as u32,
            '0'..='9' => 26 + char as u32 - '0' as u32,
            other => 36 + other as u32 % 28,
        };
        mask | 1 << bit
    })
}

/// How many letters must be put in, left out, replaced or swapped with their neighbour to get from `typed` to `word`,
/// and to the best beginning of `word`.
fn distances(typed: &[char], word: &[char]) -> (usize, usize) {
    let width = word.len() + 1;
    let mut before = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    let mut row = vec![0; width];
    for i in 1..=typed.len() {
        row[0] = i;
        for j in 1..width {
            let differs = usize::from(sound(typed[i - 1]) != sound(word[j - 1]));
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + differs);
            if i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    (last[width - 1], last.iter().copied().min().unwrap_or(typed.len()))
}

/// One letter for those that British and American spelling exchange.
fn sound(letter: char) -> char {
    if letter == 'z' { 's' } else { letter }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(typed: &str, word: &str) -> Grade {
        Near::new(typed, &SkimMatcherV2::default().ignore_case()).grade(word, mask(word))
    }

    fn distance(typed: &str, word: &str) -> (usize, usize) {
        distances(&typed.chars().collect::<Vec<_>>(), &word.chars().collect::<Vec<_>>())
    }

    #[test]
    fn distance_counts_each_kind_of_error_once() {
        assert_eq!(distance("nacl", "nacl"), (0, 0));
        assert_eq!(distance("nalc", "nacl").0, 1, "swapped");
        assert_eq!(distance("encription", "encryption").0, 1, "replaced");
        assert_eq!(distance("lamda", "lambda").0, 1, "left out");
        assert_eq!(distance("buckket", "bucket").0, 1, "put in");
        assert_eq!(distance("", "abc"), (3, 0));
        assert_eq!(distance("encript", "encryption"), (4, 1));
    }

    #[test]
    fn literal_grades_rise_with_what_was_typed() {
        assert_eq!(literal("s3", "s3"), SAME);
        assert_eq!(literal("x", "s3"), 0);
        assert!(literal("secur", "security") > literal("s", "security"));
        assert!(literal("securit", "security") < FORM);
    }

    #[test]
    fn errors_are_forgiven_in_long_words_only() {
        for (typed, word) in [
            ("securty", "security"),
            ("patchng", "patching"),
            ("lamda", "lambda"),
            ("encription", "encryption"),
            ("gaurdduty", "guardduty"),
        ] {
            assert!(near(typed, word) > 0, "{typed} ~ {word}");
        }
        for (typed, word) in [
            ("rdx", "rds"),
            ("s4", "s3"),
            ("ec1", "ec2"),
            ("firehose", "firewall"),
            ("kinesis", "kms"),
            ("mfa", "manufacturer"),
        ] {
            assert_eq!(near(typed, word), 0, "{typed} ~ {word}");
        }
    }

    #[test]
    fn whole_words_are_nearer_than_beginnings() {
        assert!(near("encript", "encrypt") > near("encript", "encryption"));
        assert!(near("encript", "encryption") > 0);
    }
}
