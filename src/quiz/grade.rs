//! Grading: what an answer is worth, part by part. Nothing but the question and the picks decides it.

use super::{picked::Picked, question::Question};

/// What became of an option, or of a layer that was to be placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Picked, placed or matched as the key has it.
    Right,
    /// In the key, and not picked, placed or matched.
    Missed,
    /// Picked and not in the key, or put in a wrong place.
    WronglyChosen,
    /// Not in the key, and not picked.
    RightlyLeft,
}

/// What an answer is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// How many parts are right.
    pub right: usize,
    /// How many parts there are: the options of the key, or all of an ordering or a matching.
    pub parts: usize,
    /// What became of each option, in the order in which they were written.
    pub marks: Vec<Mark>,
}

impl Verdict {
    /// Whether the whole answer is right; all that counts in an exam.
    pub fn is_right(&self) -> bool {
        self.right == self.parts
    }
}

/// Grades `picked`. In a multiple response every pick beyond as many as are asked for takes a right part away, so that
/// picking everything is worth nothing more than picking enough. An answer in another form than the question's has no
/// part right.
pub fn grade(question: &Question, picked: &Picked) -> Verdict {
    match (&question.key, picked) {
        (Picked::Options(key), Picked::Options(picked)) => options(question.options.len(), key, picked),
        (Picked::Order(key), Picked::Order(order)) => slots(key.len(), |option| {
            let at = order.iter().position(|&it| it == option);
            at.map(|at| key.get(at) == Some(&option))
        }),
        (Picked::Pairs(key), Picked::Pairs(pairs)) => slots(key.len(), |option| {
            let target = pairs.get(option).copied().flatten();
            target.map(|target| key[option] == Some(target))
        }),
        _ => Verdict { right: 0, parts: question.select(), marks: vec![Mark::Missed; question.options.len()] },
    }
}

fn options(count: usize, key: &[usize], picked: &[usize]) -> Verdict {
    let mark = |option| match (key.contains(&option), picked.contains(&option)) {
        (true, true) => Mark::Right,
        (true, false) => Mark::Missed,
        (false, true) => Mark::WronglyChosen,
        (false, false) => Mark::RightlyLeft,
    };
    let marks: Vec<Mark> = (0..count).map(mark).collect();
    let (hits, wrong) = (tally(&marks, Mark::Right), tally(&marks, Mark::WronglyChosen));
    let surplus = (hits + wrong).saturating_sub(key.len());
    Verdict { right: hits.saturating_sub(surplus), parts: key.len(), marks }
}

/// Grades things that each have one place; `fits` says whether a thing was put there, if it was put anywhere.
pub(super) fn slots(count: usize, fits: impl Fn(usize) -> Option<bool>) -> Verdict {
    let mark = |slot| match fits(slot) {
        Some(true) => Mark::Right,
        Some(false) => Mark::WronglyChosen,
        None => Mark::Missed,
    };
    let marks: Vec<Mark> = (0..count).map(mark).collect();
    Verdict { right: tally(&marks, Mark::Right), parts: count, marks }
}

fn tally(marks: &[Mark], wanted: Mark) -> usize {
    marks.iter().filter(|&&mark| mark == wanted).count()
}
