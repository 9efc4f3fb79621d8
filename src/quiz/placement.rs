//! Placement: a few questions that go where the answers lead, and what they show as known. It owns the ladder from
//! medium to hard or easy, and knows no session and no log.

use super::{
    grade::Verdict,
    pool::{Filter, written},
    question::{Author, Question},
};
use crate::{
    model::{Difficulty, Library, Ref, Scenario, Skill},
    progress::record::Confidence,
};
use fastrand::Rng;
use std::collections::VecDeque;

/// As few questions as say anything.
pub const LEAST: usize = 8;
/// As many as a newcomer puts up with.
pub const MOST: usize = 12;

/// What an answer shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// Right, and no guess.
    Known,
    /// Right by luck, perhaps.
    Guessed,
    /// Not right.
    Unknown,
}

/// A question that was asked.
#[derive(Clone, Copy, Debug)]
struct Step {
    scenario: Ref<Scenario>,
    skill: Ref<Skill>,
    difficulty: Difficulty,
    shown: Option<Shown>,
}

/// A placement that is under way, or over.
#[derive(Clone, Debug)]
pub struct Placement {
    /// The scenarios that were not asked, shuffled.
    deck: Vec<Ref<Scenario>>,
    /// What to ask next, skill by skill.
    ladder: VecDeque<(Ref<Skill>, Difficulty)>,
    steps: Vec<Step>,
}

impl Placement {
    /// A placement with its first question, of medium difficulty where there is one; the same seed and the same answers
    /// lead to the same questions. `None` if the library has fewer questions than a placement needs.
    pub fn first(library: &Library, seed: u64) -> Option<(Self, Question)> {
        let mut rng = Rng::with_seed(seed);
        let of = |question: &Question| match question.author {
            Author::Scenario(scenario) if question.is_exam_form() => Some(scenario),
            Author::Scenario(_) | Author::Cells => None,
        };
        let mut deck: Vec<Ref<Scenario>> = written(library, &Filter::default()).iter().filter_map(of).collect();
        if deck.len() < LEAST {
            return None;
        }
        rng.shuffle(&mut deck);
        let mut skills: Vec<Ref<Skill>> = library.skills.refs().collect();
        rng.shuffle(&mut skills);
        let ladder = skills.into_iter().map(|skill| (skill, Difficulty::Medium)).collect();
        let mut placement = Self { deck, ladder, steps: Vec::new() };
        placement.step(library).map(|question| (placement, question))
    }

    /// Takes the answer to the question that was given last, and gives the next one; `None` after the last. An answer
    /// after that changes nothing.
    pub fn after(&mut self, library: &Library, verdict: &Verdict, confidence: Confidence) -> Option<Question> {
        let step = self.steps.last_mut().filter(|step| step.shown.is_none())?;
        let shown = match (verdict.is_right(), confidence) {
            (false, _) => Shown::Unknown,
            (true, Confidence::Guessing) => Shown::Guessed,
            (true, Confidence::Unsure | Confidence::Sure) => Shown::Known,
        };
        step.shown = Some(shown);
        let (skill, difficulty) = (step.skill, step.difficulty);
        let is_second = self.steps.iter().filter(|it| it.skill == skill && it.difficulty == difficulty).count() > 1;
        let next = match (difficulty, shown) {
            (Difficulty::Medium, Shown::Known) => Some(Difficulty::Hard),
            (Difficulty::Medium, Shown::Guessed) if !is_second => Some(Difficulty::Medium),
            (Difficulty::Medium, _) => Some(Difficulty::Easy),
            (Difficulty::Easy | Difficulty::Hard, _) => None,
        };
        self.ladder.extend(next.map(|difficulty| (skill, difficulty)));
        self.step(library)
    }

    /// How many questions were asked, with the one that waits for its answer.
    pub fn count(&self) -> usize {
        self.steps.len()
    }

    /// What the answers show as known, in the order of the library: the easy scenarios of a skill whose medium one was
    /// right, and its medium ones if a hard one was right too. A guess shows nothing, a wrong answer speaks against its
    /// difficulty, and neither a hard scenario nor one that was asked is ever known.
    pub fn known(&self, library: &Library) -> Vec<Ref<Scenario>> {
        let is_known = |(at, it): (Ref<Scenario>, &Scenario)| {
            let reached = match it.difficulty {
                Difficulty::Easy => self.holds(it.skill, Difficulty::Medium),
                Difficulty::Medium => {
                    self.holds(it.skill, Difficulty::Medium) && self.holds(it.skill, Difficulty::Hard)
                }
                Difficulty::Hard => false,
            };
            (reached && self.steps.iter().all(|step| step.scenario != at)).then_some(at)
        };
        library.scenarios.pairs().filter_map(is_known).collect()
    }

    /// Whether a skill was shown at a difficulty, and never missed there.
    fn holds(&self, skill: Ref<Skill>, difficulty: Difficulty) -> bool {
        let steps = self.steps.iter().filter(|it| it.skill == skill && it.difficulty == difficulty);
        let shown: Vec<Shown> = steps.filter_map(|step| step.shown).collect();
        shown.contains(&Shown::Known) && !shown.contains(&Shown::Unknown)
    }

    /// Asks what the ladder leads to; without it, as many more as a placement must have.
    fn step(&mut self, library: &Library) -> Option<Question> {
        if self.steps.len() == MOST {
            return None;
        }
        while let Some((skill, difficulty)) = self.ladder.pop_front() {
            let fits = |it: &Scenario| it.skill == skill && it.difficulty == difficulty;
            if let Some(place) = self.deck.iter().position(|&it| fits(&library.scenarios[it])) {
                return Some(self.ask(library, place));
            }
        }
        let place = if self.steps.len() < LEAST { self.filler(library) } else { None };
        place.map(|place| self.ask(library, place))
    }

    /// The place in the deck of a question that fills up: of the skill that was asked least, a medium one first.
    fn filler(&self, library: &Library) -> Option<usize> {
        let rank = |place: &usize| {
            let it = &library.scenarios[self.deck[*place]];
            let asked = self.steps.iter().filter(|step| step.skill == it.skill).count();
            let distance = match it.difficulty {
                Difficulty::Medium => 0,
                Difficulty::Easy => 1,
                Difficulty::Hard => 2,
            };
            (asked, distance)
        };
        (0..self.deck.len()).min_by_key(rank)
    }

    fn ask(&mut self, library: &Library, place: usize) -> Question {
        let scenario = self.deck.remove(place);
        let Scenario { skill, difficulty, .. } = library.scenarios[scenario];
        self.steps.push(Step { scenario, skill, difficulty, shown: None });
        Question::of_scenario(library, scenario)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{embedded, model::Table};
    use proptest::prelude::*;
    use std::collections::HashSet;

    type Reply = (bool, Confidence);

    fn verdict(is_right: bool) -> Verdict {
        Verdict { right: usize::from(is_right), parts: 1, marks: Vec::new() }
    }

    /// Every question of a placement that is answered by `reply`, and the placement.
    fn run(library: &Library, seed: u64, reply: impl Fn(usize) -> Reply) -> (Placement, Vec<(Ref<Scenario>, Reply)>) {
        let (mut placement, first) = Placement::first(library, seed).unwrap();
        let (mut next, mut asked) = (Some(first), Vec::new());
        while let Some(question) = next {
            let Author::Scenario(scenario) = question.author else { panic!("{} was not written", question.id) };
            let (is_right, confidence) = reply(asked.len());
            asked.push((scenario, (is_right, confidence)));
            assert_eq!(placement.count(), asked.len());
            next = placement.after(library, &verdict(is_right), confidence);
        }
        assert!(placement.after(library, &verdict(true), Confidence::Sure).is_none(), "it is over");
        (placement, asked)
    }

    /// The library with the scenarios that `keep` wants.
    fn fewer(library: &Library, keep: impl Fn(usize, &Scenario) -> bool) -> Library {
        let kept = library.scenarios.iter().enumerate().filter(|(place, it)| keep(*place, it));
        Library { scenarios: Table::new(kept.map(|(_, it)| it.clone()).collect()), ..library.clone() }
    }

    fn replies() -> impl Strategy<Value = Vec<Reply>> {
        let confidence = prop::sample::select(vec![Confidence::Guessing, Confidence::Unsure, Confidence::Sure]);
        prop::collection::vec((any::<bool>(), confidence), MOST)
    }

    /// The laws that hold for any library and any answers.
    fn check(library: &Library, seed: u64, replies: &[Reply]) -> Result<(), TestCaseError> {
        let (placement, asked) = run(library, seed, |place| replies[place]);
        prop_assert!((LEAST..=MOST).contains(&asked.len()), "{} questions", asked.len());
        let once: HashSet<usize> = asked.iter().map(|(scenario, _)| scenario.place()).collect();
        prop_assert_eq!(once.len(), asked.len(), "a question is asked twice");
        let known = placement.known(library);
        let shown = |skill, difficulty| {
            let of = asked.iter().filter(|(it, _)| {
                let it = &library.scenarios[*it];
                it.skill == skill && it.difficulty == difficulty
            });
            let replies: Vec<Reply> = of.map(|(_, reply)| *reply).collect();
            replies.iter().any(|&(is_right, confidence)| is_right && confidence != Confidence::Guessing)
                && replies.iter().all(|&(is_right, _)| is_right)
        };
        for (at, it) in library.scenarios.pairs() {
            let medium = shown(it.skill, Difficulty::Medium);
            let expected = match it.difficulty {
                Difficulty::Easy => medium,
                Difficulty::Medium => medium && shown(it.skill, Difficulty::Hard),
                Difficulty::Hard => false,
            };
            let expected = expected && !once.contains(&at.place());
            prop_assert_eq!(known.contains(&at), expected, "{}", it.id);
        }
        prop_assert!(known.is_sorted_by_key(|it| it.place()));
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_placement_is_short_repeats_nothing_and_claims_no_more_than_was_shown(seed: u64, replies in replies()) {
            check(&embedded::library(), seed, &replies)?;
        }

        #[test]
        fn so_it_is_with_little_content(seed: u64, replies in replies(), from in 0..162_usize, count in LEAST..40) {
            let library = fewer(&embedded::library(), |place, _| (from..from + count).contains(&place));
            prop_assume!(library.scenarios.len() >= LEAST);
            check(&library, seed, &replies)?;
        }

        #[test]
        fn the_same_seed_and_answers_ask_the_same(seed: u64, replies in replies()) {
            let library = embedded::library();
            let asked = || run(&library, seed, |place| replies[place]).1;
            prop_assert_eq!(asked(), asked());
        }

        #[test]
        fn each_answer_leads_where_it_should(seed: u64, replies in replies()) {
            let library = embedded::library();
            let (_, asked) = run(&library, seed, |place| replies[place]);
            let of = |skill| {
                let of_skill = asked.iter().map(|(it, reply)| (&library.scenarios[*it], *reply));
                of_skill.filter(move |(it, _)| it.skill == skill).map(|(it, reply)| (it.difficulty, reply))
            };
            for skill in library.skills.refs() {
                let steps: Vec<(Difficulty, Reply)> = of(skill).collect();
                prop_assert_eq!(steps[0].0, Difficulty::Medium, "each skill starts at medium");
                prop_assert!(steps.len() <= 3);
                for (at, pair) in steps.windows(2).enumerate() {
                    let expected = match pair[0] {
                        (Difficulty::Medium, (true, Confidence::Guessing)) if at == 0 => Difficulty::Medium,
                        (Difficulty::Medium, (true, Confidence::Unsure | Confidence::Sure)) => Difficulty::Hard,
                        (Difficulty::Medium, _) => Difficulty::Easy,
                        (end, _) => return Err(TestCaseError::fail(format!("nothing follows {end}"))),
                    };
                    prop_assert_eq!(pair[1].0, expected);
                }
            }
        }
    }

    #[test]
    fn somebody_who_knows_all_skips_the_easy_and_the_medium_ones_where_a_hard_one_shows_it() {
        let library = embedded::library();
        let (placement, asked) = run(&library, 1, |_| (true, Confidence::Sure));
        let known = placement.known(&library);
        let skills_with_hard: HashSet<usize> = asked
            .iter()
            .map(|(it, _)| &library.scenarios[*it])
            .filter(|it| it.difficulty == Difficulty::Hard)
            .map(|it| it.skill.place())
            .collect();
        assert!(!skills_with_hard.is_empty());
        for (at, it) in library.scenarios.pairs() {
            let is_asked = asked.iter().any(|(asked, _)| *asked == at);
            let reached = it.difficulty == Difficulty::Easy
                || it.difficulty == Difficulty::Medium && skills_with_hard.contains(&it.skill.place());
            assert_eq!(known.contains(&at), reached && !is_asked, "{}", it.id);
        }
    }

    #[test]
    fn guesses_and_wrong_answers_show_nothing() {
        let library = embedded::library();
        for reply in [(true, Confidence::Guessing), (false, Confidence::Sure), (false, Confidence::Guessing)] {
            let (placement, _) = run(&library, 3, |_| reply);
            assert_eq!(placement.known(&library), [], "{reply:?}");
        }
    }

    #[test]
    fn without_enough_questions_there_is_no_placement() {
        let library = embedded::library();
        assert!(Placement::first(&fewer(&library, |place, _| place < LEAST - 1), 1).is_none());
        let hard_alone = fewer(&library, |_, it| it.difficulty == Difficulty::Hard);
        let (placement, asked) = run(&hard_alone, 1, |_| (true, Confidence::Sure));
        assert_eq!((asked.len(), placement.known(&hard_alone)), (LEAST, Vec::new()));
    }
}
