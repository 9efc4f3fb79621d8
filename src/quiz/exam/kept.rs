//! An exam as it is kept between two starts: plain data by id, and the way back. An exam over content that has changed
//! since is void, so it is refused with the reason.

use super::{Exam, Form, Item};
use crate::{
    model::{Library, Topic},
    quiz::{picked::Picked, question::Question},
};
use serde::{Deserialize, Serialize};
use std::{collections::HashSet, fmt};

/// The form of [`Kept`] that this program writes and reads.
const VERSION: u32 = 1;

/// An exam as plain data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The form of this data.
    pub version: u32,
    /// The id of the pack that the questions are from.
    pub pack: String,
    /// The form of the exam.
    pub form: Form,
    /// The seed that it was drawn with.
    pub seed: u64,
    /// When it started, in milliseconds of UTC since 1970.
    pub start_ms: i64,
    /// When it was handed in, if it was.
    pub end_ms: Option<i64>,
    /// The place of the question that was shown, from 0.
    pub place: usize,
    /// The questions in the order of asking.
    pub questions: Vec<KeptItem>,
}

/// A question of an exam as plain data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptItem {
    /// Its id.
    pub id: String,
    /// The fingerprint that its key had.
    pub key: String,
    /// The places of its options in the order in which they are shown.
    pub order: Vec<usize>,
    /// Whether it counts.
    pub scored: bool,
    /// What was picked, as [`Picked::spell`] writes it.
    pub picked: String,
    /// Whether it was flagged.
    pub flagged: bool,
}

/// Why an exam that was kept cannot go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gone {
    /// It was written in a form that this program does not know.
    UnknownVersion(u32),
    /// It is from another pack; the kept id, then the open one.
    OtherPack(String, String),
    /// A question is no more.
    NoQuestion(String),
    /// The key of a question, or an owner that it rests on, is another one.
    ChangedQuestion(String),
    /// The data does not fit together; in which part.
    Damaged(String),
}

impl fmt::Display for Gone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownVersion(version) => {
                write!(
                    f,
                    "the exam was kept in version `{version}`: open it with a newer waterline, or start a new exam"
                )
            }
            Self::OtherPack(kept, open) => {
                write!(f, "the exam is from pack `{kept}`, not from `{open}`: open that pack, or start a new exam")
            }
            Self::NoQuestion(id) => write!(f, "the exam asks `{id}`, which is gone: start a new exam"),
            Self::ChangedQuestion(id) => {
                write!(f, "the answer to `{id}` has changed since the exam began: start a new exam")
            }
            Self::Damaged(part) => write!(f, "the exam that was kept is damaged in `{part}`: start a new exam"),
        }
    }
}

impl std::error::Error for Gone {}

impl Exam {
    /// The exam as plain data.
    pub fn kept(&self) -> Kept {
        Kept {
            version: VERSION,
            pack: self.pack.clone(),
            form: self.form,
            seed: self.seed,
            start_ms: self.start_ms,
            end_ms: self.end_ms,
            place: self.at,
            questions: self.items.iter().map(Item::kept).collect(),
        }
    }

    /// The exam that `kept` is, with no cursor yet. One whose time has passed comes back too, to be handed in.
    ///
    /// # Errors
    /// A question that is gone or whose key changed, another pack, or data that does not fit together.
    pub fn restore(library: &Library, kept: &Kept) -> Result<Self, Gone> {
        if kept.version != VERSION {
            return Err(Gone::UnknownVersion(kept.version));
        }
        let open = library.pack.id.as_str();
        if kept.pack != open {
            return Err(Gone::OtherPack(kept.pack.clone(), open.to_owned()));
        }
        kept.check()?;
        let items = kept.questions.iter().map(|it| it.restore(library)).collect::<Result<_, _>>()?;
        let Kept { form, seed, start_ms, place, .. } = *kept;
        let mut exam = Self { form, pack: kept.pack.clone(), seed, start_ms, end_ms: None, items, at: place };
        if let Some(end) = kept.end_ms {
            exam.hand_in(end);
        }
        Ok(exam)
    }
}

impl Kept {
    /// Whether it has what its form asks for.
    fn check(&self) -> Result<(), Gone> {
        let scored = self.questions.iter().filter(|it| it.scored).count();
        let ids: HashSet<&str> = self.questions.iter().map(|it| it.id.as_str()).collect();
        let parts = [
            (self.questions.len() == self.form.questions(), "questions"),
            (ids.len() == self.questions.len(), "questions"),
            (scored == self.form.scored(), "scored"),
            (self.place < self.questions.len(), "place"),
        ];
        let broken = parts.into_iter().find(|(fits, _)| !fits);
        broken.map_or(Ok(()), |(_, part)| Err(Gone::Damaged(part.to_owned())))
    }
}

impl Item {
    fn kept(&self) -> KeptItem {
        KeptItem {
            id: self.asked.question.id.clone(),
            key: self.asked.question.fingerprint().to_owned(),
            order: self.asked.order.clone(),
            scored: self.scored,
            picked: self.asked.picked.spell(),
            flagged: self.flagged,
        }
    }
}

impl KeptItem {
    fn restore(&self, library: &Library) -> Result<Item, Gone> {
        let scenario = match Topic::parse(&self.id, library) {
            Some(Topic::Scenario(scenario)) => scenario,
            _ => return Err(Gone::NoQuestion(self.id.clone())),
        };
        let question = Question::of_scenario(library, scenario);
        let mut places = self.order.clone();
        places.sort_unstable();
        let every_option = places.iter().copied().eq(0..question.options.len());
        if question.fingerprint() != self.key || !every_option {
            return Err(Gone::ChangedQuestion(self.id.clone()));
        }
        let picked = Picked::parse(&question, &self.picked).filter(|picked| picked.count() <= question.select());
        let picked = picked.ok_or_else(|| Gone::Damaged(self.id.clone()))?;
        let mut item = Item::new(question, self.order.clone(), self.scored);
        item.asked.picked = picked;
        item.flagged = self.flagged;
        Ok(item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        embedded,
        model::{Scenario, Table},
    };

    fn changed(library: &Library, id: &str, change: impl Fn(&mut Scenario)) -> Library {
        let mut scenarios: Vec<Scenario> = library.scenarios.iter().cloned().collect();
        let scenario = scenarios.iter_mut().find(|it| format!("scenario/{}", it.id) == id).unwrap();
        change(scenario);
        Library { scenarios: Table::new(scenarios), ..library.clone() }
    }

    #[test]
    fn an_exam_over_changed_content_is_void_and_says_why() {
        let library = embedded::library();
        let kept = Exam::new(&library, Form::Clf, 9, 5).unwrap().kept();
        let id = kept.questions[30].id.clone();
        let other_key = changed(&library, &id, |it| it.options.iter_mut().for_each(|it| it.correct = !it.correct));
        assert_eq!(Exam::restore(&other_key, &kept).err(), Some(Gone::ChangedQuestion(id.clone())));
        let one_less = changed(&library, &id, |it| {
            let wrong = it.options.iter().rposition(|it| !it.correct).unwrap();
            it.options.remove(wrong);
        });
        assert_eq!(Exam::restore(&one_less, &kept).err(), Some(Gone::ChangedQuestion(id.clone())));
        let rest = library.scenarios.iter().filter(|it| format!("scenario/{}", it.id) != id).cloned().collect();
        let gone = Library { scenarios: Table::new(rest), ..library.clone() };
        assert_eq!(Exam::restore(&gone, &kept).err(), Some(Gone::NoQuestion(id.clone())));
        let reworded = changed(&library, &id, |it| it.stem = "The same, in other words?");
        assert!(Exam::restore(&reworded, &kept).is_ok(), "wording is no change of the question");
        assert_eq!(
            Gone::NoQuestion(id.clone()).to_string(),
            format!("the exam asks `{id}`, which is gone: start a new exam")
        );
    }

    #[test]
    fn data_that_does_not_fit_together_is_refused_part_by_part() {
        let library = embedded::library();
        let mut exam = Exam::new(&library, Form::Clf, 9, 5).unwrap();
        exam.choose(1);
        let kept = exam.kept();
        let refused = |change: &dyn Fn(&mut Kept)| {
            let mut broken = kept.clone();
            change(&mut broken);
            Exam::restore(&library, &broken).err()
        };
        let damaged = |part: &str| Some(Gone::Damaged(part.to_owned()));
        let first = kept.questions[0].id.as_str();
        assert_eq!(refused(&|_| ()), None);
        assert_eq!(refused(&|it| it.version = 2), Some(Gone::UnknownVersion(2)));
        assert_eq!(refused(&|it| it.pack = "x".to_owned()), Some(Gone::OtherPack("x".to_owned(), kept.pack.clone())));
        assert_eq!(refused(&|it| it.form = Form::Short), damaged("questions"));
        assert_eq!(refused(&|it| it.questions.truncate(64)), damaged("questions"));
        assert_eq!(refused(&|it| it.questions[1] = it.questions[0].clone()), damaged("questions"));
        assert_eq!(refused(&|it| it.questions.iter_mut().for_each(|it| it.scored = true)), damaged("scored"));
        assert_eq!(refused(&|it| it.place = 65), damaged("place"));
        for picked in ["0,1,2,3", "99", "x", "0,0", "-1"] {
            assert_eq!(refused(&|it| it.questions[0].picked = picked.to_owned()), damaged(first), "{picked}");
        }
        for order in [vec![], vec![0, 0, 1, 2], vec![0, 1, 2, 9]] {
            let refused = refused(&|it| it.questions[0].order.clone_from(&order));
            assert_eq!(refused, Some(Gone::ChangedQuestion(first.to_owned())), "{order:?}");
        }
        let topic = refused(&|it| it.questions[0].id = "rds".to_owned());
        assert_eq!(topic, Some(Gone::NoQuestion("rds".to_owned())));
    }

    #[test]
    fn the_clock_goes_on_while_the_program_is_away() {
        let library = embedded::library();
        let exam = Exam::new(&library, Form::Short, 9, 1_000).unwrap();
        let back = Exam::restore(&library, &exam.kept()).unwrap();
        assert_eq!(back.left_ms(61_000), Form::Short.full_ms() - 60_000);
        assert!(back.is_over(1_000 + Form::Short.full_ms()));
        let mut kept = exam.kept();
        kept.end_ms = Some(i64::MAX);
        assert_eq!(Exam::restore(&library, &kept).unwrap().taken_ms(), Some(Form::Short.full_ms()));
    }
}
