//! A scenario: a question whose key follows from claims.

use super::{Claim, Id, Misconception, Ref, Service, Source, Text, words};
use serde::{Deserialize, Serialize};

words! {
    /// How hard a scenario is.
    Difficulty {
        /// One fact.
        Easy = "easy",
        /// A fact applied.
        Medium = "medium",
        /// Several facts weighed.
        Hard = "hard",
    }
}

/// A skill of the exam guide.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Skill {
    /// Its id, such as `2.1.e`.
    pub id: Id,
    /// Its name.
    pub name: Text,
}

/// One option of a scenario.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Choice {
    /// The option.
    pub text: Text,
    /// Whether it belongs to the key. The loader has checked it against `says`.
    pub correct: bool,
    /// The claim that the option makes.
    pub says: Option<Claim>,
    /// Why it is right or wrong, and whose it is.
    pub why: Text,
    /// The misconception behind a wrong option.
    pub misconception: Option<Ref<Misconception>>,
}

/// A question with its key and its reasons.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Scenario {
    /// Its id.
    pub id: Id,
    /// The skill it tests.
    pub skill: Ref<Skill>,
    /// How hard it is.
    pub difficulty: Difficulty,
    /// The services it is about; may be empty.
    pub services: Vec<Ref<Service>>,
    /// Words to practise by; may be empty.
    pub tags: Vec<Text>,
    /// The question.
    pub stem: Text,
    /// The claims it rests on; at least one, all true.
    pub rests_on: Vec<Claim>,
    /// The options in the order they were written; at least one is correct and one is not.
    pub options: Vec<Choice>,
    /// The rule to remember.
    pub rule: Text,
    /// Why the layer decides it.
    pub because: Text,
    /// What would have to change for another answer.
    pub change: Text,
    /// What it rests on.
    pub sources: Vec<Ref<Source>>,
    /// The day it was reviewed.
    pub reviewed: Text,
}

impl Scenario {
    /// How many options the key has: 1 for a single choice, more for a multiple response.
    pub fn select(&self) -> usize {
        self.options.iter().filter(|choice| choice.correct).count()
    }

    /// All claims: those it rests on, then those of its options.
    pub fn claims(&self) -> impl Iterator<Item = Claim> + '_ {
        self.rests_on.iter().copied().chain(self.options.iter().filter_map(|choice| choice.says))
    }
}
