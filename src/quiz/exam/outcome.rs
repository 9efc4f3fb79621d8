//! The outcome of an exam that was handed in: what every answer is worth, and how much is right by skill and by layer.
//! It knows raw shares and no scaled score, since nobody but AWS can compute that.

use super::Exam;
use crate::{
    model::{Layer, Library, Ref, Skill, Table},
    progress::standing::Share,
    quiz::{
        grade::{Verdict, grade},
        picked::Picked,
        question::Question,
    },
};

/// What an exam is worth. An answer counts if it is right as a whole; a question left open is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The share of the scored questions that is right.
    pub score: Share,
    /// The share of those that count for nothing.
    pub unscored: Share,
    /// The scored questions by skill, in the order of the library; skills that none is about are left out.
    pub by_skill: Vec<(Ref<Skill>, Share)>,
    /// The scored questions by layer, top to bottom; one about several layers counts for each.
    pub by_layer: Vec<(Ref<Layer>, Share)>,
    /// What became of every question, in the order of asking.
    pub verdicts: Vec<Verdict>,
}

/// An answer as the log wants it.
#[derive(Clone, Debug)]
pub struct Given<'a> {
    /// The question.
    pub question: &'a Question,
    /// What was picked; at least one option, and perhaps fewer than were asked for.
    pub picked: &'a Picked,
    /// What it is worth.
    pub verdict: Verdict,
}

impl Exam {
    /// What it is worth; none before it is handed in.
    pub fn result(&self, library: &Library) -> Option<Outcome> {
        if !self.is_handed_in() {
            return None;
        }
        let verdicts: Vec<Verdict> = self.items.iter().map(|it| grade(&it.asked.question, &it.asked.picked)).collect();
        let of = |wanted: &dyn Fn(&Question) -> bool, scored: bool| {
            let items = self.items.iter().zip(&verdicts);
            let counted = items.filter(|(item, _)| item.scored == scored && wanted(&item.asked.question));
            share(counted.map(|(_, verdict)| verdict))
        };
        Some(Outcome {
            score: of(&|_| true, true),
            unscored: of(&|_| true, false),
            by_skill: by(&library.skills, |skill| of(&|question| question.skill == Some(skill), true)),
            by_layer: by(&library.layers, |layer| of(&|question| question.layers.contains(&layer), true)),
            verdicts,
        })
    }

    /// What the log keeps of it: the questions for which something was picked, in the order of asking; nothing before
    /// it is handed in.
    pub fn answers(&self) -> impl Iterator<Item = Given<'_>> {
        let given = self.items.iter().filter(|item| self.is_handed_in() && item.asked.picked.count() > 0);
        given.map(|item| {
            let (question, picked) = (&item.asked.question, &item.asked.picked);
            Given { question, picked, verdict: grade(question, picked) }
        })
    }
}

fn by<T>(table: &Table<T>, share: impl Fn(Ref<T>) -> Share) -> Vec<(Ref<T>, Share)> {
    table.refs().map(|it| (it, share(it))).filter(|(_, share)| share.of > 0).collect()
}

fn share<'a>(verdicts: impl Iterator<Item = &'a Verdict>) -> Share {
    verdicts.fold(Share::default(), |share, verdict| Share {
        right: share.right + u32::from(verdict.is_right()),
        of: share.of + 1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{embedded, quiz::exam::Form};

    /// Answers the questions for which `is_right` holds by their key, the others by what is no part of it, as far as
    /// that goes.
    fn sat(library: &Library, form: Form, is_right: impl Fn(usize) -> bool) -> Exam {
        let mut exam = Exam::new(library, form, 11, 0).unwrap();
        for place in 0..exam.items().len() {
            exam.go(place);
            let asked = exam.now().asked().clone();
            for (row, &option) in asked.order.iter().enumerate() {
                if asked.question.is_right(option) == is_right(place) {
                    exam.choose(row);
                }
            }
        }
        exam
    }

    fn sums<T>(parts: &[(Ref<T>, Share)]) -> (u32, u32) {
        parts.iter().fold((0, 0), |(right, of), (_, share)| (right + share.right, of + share.of))
    }

    #[test]
    fn nothing_is_told_before_the_end() {
        let library = embedded::library();
        for form in Form::ALL {
            let mut exam = sat(&library, form, |_| true);
            assert!(exam.result(&library).is_none() && exam.answers().next().is_none());
            assert!((0..form.questions()).all(|place| exam.is_scored(place).is_none()));
            exam.hand_in(1);
            assert!(exam.result(&library).is_some() && exam.answers().count() == form.questions());
            let scored = (0..form.questions()).filter(|&place| exam.is_scored(place) == Some(true)).count();
            assert_eq!((scored, exam.is_scored(form.questions())), (form.scored(), None));
        }
    }

    #[test]
    fn the_score_counts_the_scored_questions_alone() {
        let library = embedded::library();
        let mut exam = sat(&library, Form::Clf, |place| place % 3 != 0);
        exam.hand_in(1);
        let outcome = exam.result(&library).unwrap();
        let right = |scored: bool| {
            let places = (0..65).filter(|place| place % 3 != 0 && exam.is_scored(*place) == Some(scored));
            u32::try_from(places.count()).unwrap()
        };
        assert_eq!((outcome.score.right, outcome.score.of), (right(true), 50));
        assert_eq!((outcome.unscored.right, outcome.unscored.of), (right(false), 15));
        assert_eq!(sums(&outcome.by_skill), (outcome.score.right, 50));
        assert!(sums(&outcome.by_layer).1 >= 50, "a question is about a layer at least");
        for (place, verdict) in outcome.verdicts.iter().enumerate() {
            assert_eq!(verdict.is_right(), place % 3 != 0, "{place}");
        }
        let (low, high) = Share { right: 36, of: 50 }.interval();
        assert_eq!(((low * 100.0).round(), (high * 100.0).round()), (58.0, 83.0));
    }

    #[test]
    fn what_is_left_open_is_wrong_and_no_answer() {
        let library = embedded::library();
        for form in Form::ALL {
            let mut exam = Exam::new(&library, form, 4, 0).unwrap();
            exam.hand_in(1);
            let outcome = exam.result(&library).unwrap();
            assert_eq!((outcome.score.right, outcome.score.of as usize), (0, form.scored()));
            assert_eq!(outcome.score.of + outcome.unscored.of, u32::try_from(form.questions()).unwrap());
            assert!(outcome.verdicts.iter().all(|verdict| !verdict.is_right()));
            assert_eq!(exam.answers().count(), 0);
        }
    }

    #[test]
    fn part_of_a_multiple_response_is_wrong_in_an_exam_and_yet_an_answer() {
        let library = embedded::library();
        let mut exam = Exam::new(&library, Form::Clf, 4, 0).unwrap();
        let is_multiple = |place: &usize| exam.items()[*place].asked().question.select() > 1;
        let places: Vec<usize> = (0..65).filter(is_multiple).collect();
        assert!(!places.is_empty());
        for &place in &places {
            exam.go(place);
            let asked = exam.now().asked();
            let row = asked.order.iter().position(|&option| asked.question.is_right(option)).unwrap();
            exam.choose(row);
            assert!(!exam.is_answered(place));
        }
        exam.hand_in(1);
        let outcome = exam.result(&library).unwrap();
        assert_eq!((outcome.score.right, outcome.unscored.right), (0, 0));
        assert_eq!(exam.answers().count(), places.len());
        assert!(exam.answers().all(|given| given.verdict.right == 1 && !given.verdict.is_right()));
    }

    #[test]
    fn the_order_of_the_picks_decides_nothing() {
        let library = embedded::library();
        for seed in 0..4 {
            let fresh = Exam::new(&library, Form::Clf, seed, 0).unwrap();
            for place in 0..65 {
                let rows = fresh.items()[place].asked().order.len();
                let select = fresh.items()[place].asked().question.select();
                for picks in permutations(rows, select) {
                    let mut exam = fresh.clone();
                    exam.go(place);
                    picks.iter().for_each(|&row| exam.choose(row));
                    exam.hand_in(1);
                    let asked = exam.now().asked();
                    let is_key = picks.iter().all(|&row| asked.question.is_right(asked.order[row]));
                    let given = exam.answers().next().unwrap();
                    assert_eq!(given.verdict.is_right(), is_key, "{} {picks:?}", asked.question.id);
                }
            }
        }
    }

    /// Every way to pick so many of the rows, one after the other.
    fn permutations(rows: usize, select: usize) -> Vec<Vec<usize>> {
        let mut all = vec![Vec::new()];
        for _ in 0..select {
            let longer = |picks: &Vec<usize>| {
                let free = (0..rows).filter(|row| !picks.contains(row)).collect::<Vec<_>>();
                free.into_iter().map(|row| [picks.as_slice(), &[row]].concat()).collect::<Vec<_>>()
            };
            all = all.iter().flat_map(longer).collect();
        }
        all
    }
}
