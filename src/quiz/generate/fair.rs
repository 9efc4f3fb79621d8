//! Fairness: what keeps an option from giving itself away. The measures are those that written scenarios must keep.

use crate::quiz::{picked::Picked, question::Draft};

/// Characters of an option.
pub const OPTION: usize = 110;
/// How much longer than the longest wrong option a right one may be, in percent.
const KEY_LENGTH_PERCENT: usize = 150;

/// Whether no two options, and no two targets, read the same.
pub fn all_differ(draft: &Draft) -> bool {
    let options: Vec<String> = draft.options.iter().map(|choice| choice.text.to_lowercase()).collect();
    differ(&options) && differ(&draft.targets)
}

fn differ(texts: &[String]) -> bool {
    texts.iter().enumerate().all(|(at, text)| !texts[..at].contains(text))
}

/// Whether no option is too long, and no right one much longer than every wrong one.
pub fn is_fair(draft: &Draft) -> bool {
    let fits = draft.options.iter().all(|choice| choice.text.chars().count() <= OPTION);
    let (right, wrong) = longest(draft);
    fits && (wrong == 0 || right * 100 <= wrong * KEY_LENGTH_PERCENT)
}

/// Whether the longest option is a right one.
pub fn stands_out(draft: &Draft) -> bool {
    let (right, wrong) = longest(draft);
    wrong > 0 && right > wrong
}

/// The characters of the longest right and of the longest wrong option; 0 where there is no such side.
fn longest(draft: &Draft) -> (usize, usize) {
    let Picked::Options(key) = &draft.key else { return (0, 0) };
    let mut longest = (0, 0);
    for (place, choice) in draft.options.iter().enumerate() {
        let side = if key.contains(&place) { &mut longest.0 } else { &mut longest.1 };
        *side = choice.text.chars().count().max(*side);
    }
    longest
}
