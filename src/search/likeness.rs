//! Likeness: which of many names is most like what was typed, for those who typed what is not there.

/// How alike two folded texts are, up to 100: the pairs of neighbouring letters that they share.
fn likeness(one: &str, other: &str) -> u32 {
    let (one, mut other) = (pairs(one), pairs(other));
    let all = one.len() + other.len();
    let mut shared = 0;
    for pair in &one {
        if let Some(at) = other.iter().position(|it| it == pair) {
            other.swap_remove(at);
            shared += 2;
        }
    }
    // Even an empty text has the pair of its borders.
    (100 * shared / all) as u32
}

/// The pairs of neighbouring letters; the borders count as letters, so that a beginning weighs more than a middle.
fn pairs(text: &str) -> Vec<(char, char)> {
    let letters = std::iter::once(' ').chain(text.chars()).chain([' ']);
    let next = text.chars().chain([' ']);
    letters.zip(next).collect()
}

/// Below this two names have nothing to do with each other.
const FLOOR: u32 = 34;

/// What was typed, ready to be compared with many names.
pub struct Like<'a> {
    typed: &'a str,
    /// How many pairs it has.
    count: usize,
    /// A bit for each of its pairs, by a number that other pairs may share.
    marks: [u64; 16],
}

impl<'a> Like<'a> {
    /// Compares with `typed`, which is folded.
    pub fn new(typed: &'a str) -> Self {
        let (mut marks, mut count) = ([0; 16], 0);
        for pair in numbers(typed) {
            marks[pair / 64] |= 1 << (pair % 64);
            count += 1;
        }
        Self { typed, count, marks }
    }

    /// How alike a name is, if it is at least `floor`. Most are not, which shows without comparing pair by pair.
    pub fn at_least(&self, floor: u32, name: &str) -> Option<u32> {
        let (mut shared, mut count) = (0, 0);
        for pair in numbers(name) {
            shared += (self.marks[pair / 64] >> (pair % 64) & 1) as usize;
            count += 1;
        }
        let most = 200 * shared.min(self.count) / (self.count + count).max(1);
        if most < floor as usize {
            return None;
        }
        Some(likeness(self.typed, name)).filter(|&likeness| likeness >= floor)
    }
}

/// The pairs of neighbouring letters as numbers below 1024.
fn numbers(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut last = u32::from(' ');
    text.chars().chain([' ']).map(move |letter| {
        let pair = last.wrapping_mul(31).wrapping_add(u32::from(letter));
        last = u32::from(letter);
        pair as usize % 1024
    })
}

/// Of names with what to offer for each, the offers for the at most `most` names that are most like `typed`.
pub fn nearest<'a, T: PartialEq>(typed: &str, names: impl Iterator<Item = (&'a str, T)>, most: usize) -> Vec<T> {
    let like = Like::new(typed);
    let mut found: Vec<(u32, T)> =
        names.filter_map(|(name, offer)| Some((like.at_least(FLOOR, name)?, offer))).collect();
    found.sort_by_key(|(likeness, _)| std::cmp::Reverse(*likeness));
    let mut offers: Vec<T> = Vec::new();
    for (_, offer) in found {
        if offers.len() < most && !offers.contains(&offer) {
            offers.push(offer);
        }
    }
    offers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_is_the_same_both_ways_and_whole_for_the_same() {
        assert_eq!(likeness("guest os", "guest os"), 100);
        assert_eq!(likeness("gest os", "guest os"), likeness("guest os", "gest os"));
        assert!(likeness("gest os", "guest os") > likeness("gest os", "host os virtualisation"));
        assert_eq!(likeness("zzz", "patch"), 0);
    }

    #[test]
    fn the_nearest_come_first_and_once() {
        let names = [("host os", "host"), ("guest os", "guest-os"), ("guest system", "guest-os"), ("data", "data")];
        assert_eq!(nearest("gest os", names.into_iter(), 2), ["guest-os", "host"]);
    }
}
