//! The top: the best of many standings, without keeping them all.

use super::{hit::Fit, rank::Standing};
use std::cmp::Reverse;

/// The best standings so far. What holds most of the words counts only where nothing holds them all.
pub struct Top {
    most: usize,
    kept: Vec<(Standing, usize)>,
    /// Whether `kept` holds those that have most of the words.
    stage: Stage,
    count: usize,
    /// The score of the last of the best, once there are enough: nothing below it matters.
    floor: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Partial,
    Whole,
}

impl Top {
    /// Keeps the best `most`.
    pub fn new(most: usize) -> Self {
        Self { most, kept: Vec::new(), stage: Stage::Partial, count: 0, floor: 0 }
    }

    /// Takes in how a document stands, by its place. Documents come in order.
    pub fn push(&mut self, standing: Standing, at: usize) {
        match (self.stage, standing.fit) {
            (Stage::Whole, Fit::Partial) => return,
            (Stage::Partial, fit) if fit > Fit::Partial => {
                *self = Self { stage: Stage::Whole, ..Self::new(self.most) };
            }
            _ => {}
        }
        self.count += 1;
        // Of equal ones the first is best, so that what comes later must be better.
        if self.kept.len() >= self.most && standing.score <= self.floor {
            return;
        }
        self.kept.push((standing, at));
        if self.kept.len() > self.most.saturating_mul(2).saturating_add(64) {
            self.cut();
        }
    }

    /// How many documents stand at all.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The best, best first.
    pub fn best(mut self) -> Vec<(Standing, usize)> {
        if self.kept.len() > self.most {
            self.cut();
        }
        self.kept.sort_unstable_by_key(key);
        self.kept
    }

    fn cut(&mut self) {
        self.kept.select_nth_unstable_by_key(self.most, key);
        self.kept.truncate(self.most);
        self.floor = self.kept.iter().map(|(standing, _)| standing.score).min().unwrap_or(u64::MAX);
    }
}

fn key((standing, at): &(Standing, usize)) -> (Reverse<u64>, usize) {
    (Reverse(standing.score), *at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_top_is_the_start_of_all_in_order(
            scores in prop::collection::vec((0_u64..40, 0_u8..2), 0..400),
            most in 0_usize..20,
        ) {
            let fit = |whole: u8| if whole > 0 { Fit::Body } else { Fit::Partial };
            let any_whole = scores.iter().any(|it| it.1 > 0);
            let wanted = scores.iter().enumerate().filter(|(_, it)| !any_whole || it.1 > 0);
            let mut all: Vec<(u64, usize)> = wanted.map(|(at, it)| (it.0, at)).collect();
            all.sort_unstable_by_key(|&(score, at)| (Reverse(score), at));
            let mut top = Top::new(most);
            for (at, &(score, whole)) in scores.iter().enumerate() {
                top.push(Standing { fit: fit(whole), score, name: None }, at);
            }
            prop_assert_eq!(top.count(), all.len());
            all.truncate(most);
            prop_assert_eq!(top.best().into_iter().map(|(it, at)| (it.score, at)).collect::<Vec<_>>(), all);
        }
    }
}
