//! A mock exam: which questions it has, what was picked and flagged in it, and how long it lasts. It reveals neither
//! key nor verdict nor which questions are scored before it is handed in, and knows no clock: the time comes in.

mod kept;
mod outcome;

pub use kept::{Gone, Kept, KeptItem};
pub use outcome::{Given, Outcome};

use super::{
    picked::Picked,
    pool::{Filter, written},
    question::Question,
    session::{Asked, Stage},
};
use crate::model::{Library, Ref, Skill};
use fastrand::Rng;
use serde::{Deserialize, Serialize};

/// How long an exam is, and what it asks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// As many questions and minutes as the exam has, over all skills.
    Clf,
    /// A shorter one over one task alone, all of it scored.
    Short,
}

impl Form {
    /// Both forms, the longer one first.
    pub const ALL: [Self; 2] = [Self::Clf, Self::Short];

    /// How many questions it has.
    pub fn questions(self) -> usize {
        match self {
            Self::Clf => 65,
            Self::Short => 20,
        }
    }

    /// How many of them count.
    pub fn scored(self) -> usize {
        match self {
            Self::Clf => 50,
            Self::Short => 20,
        }
    }

    /// How many minutes it lasts.
    pub fn minutes(self) -> u32 {
        match self {
            Self::Clf => 90,
            Self::Short => 28,
        }
    }

    /// Milliseconds from its start to its end.
    pub fn full_ms(self) -> i64 {
        i64::from(self.minutes()) * 60_000
    }

    /// The skills that it asks about, in the order of the library.
    pub fn skills(self, library: &Library) -> Vec<Ref<Skill>> {
        let task = library.pack.exam.and_then(|exam| exam.task);
        let is_of_task = |id: &str| task.and_then(|task| id.strip_prefix(task)).is_some_and(|id| id.starts_with('.'));
        let fits = |skill: &Skill| self == Self::Clf || is_of_task(skill.id.as_str());
        library.skills.pairs().filter(|(_, skill)| fits(skill)).map(|(skill, _)| skill).collect()
    }
}

/// A question of an exam with what was done to it.
#[derive(Clone, Debug)]
pub struct Item {
    asked: Asked,
    flagged: bool,
    scored: bool,
}

impl Item {
    fn new(question: Question, order: Vec<usize>, scored: bool) -> Self {
        let picked = Picked::nothing(&question);
        let (since, record, grade) = (None, None, None);
        let asked = Asked { question, order, cursor: None, picked, stage: Stage::Picking, since, record, grade };
        Self { asked, flagged: false, scored }
    }

    /// The question with the order of its options, the cursor and the picks; its stage is always picking.
    pub fn asked(&self) -> &Asked {
        &self.asked
    }

    /// Whether the learner wants to come back to it.
    pub fn is_flagged(&self) -> bool {
        self.flagged
    }

    /// Whether as much is picked as the question asks for.
    pub fn is_answered(&self) -> bool {
        self.asked.picked.is_complete(&self.asked.question)
    }
}

/// An exam that is being sat, or was handed in.
#[derive(Clone, Debug)]
pub struct Exam {
    form: Form,
    pack: String,
    seed: u64,
    start_ms: i64,
    end_ms: Option<i64>,
    items: Vec<Item>,
    at: usize,
}

impl Exam {
    /// An exam that starts at `now_ms`, milliseconds of UTC since 1970. Its questions are written ones, spread over the
    /// skills as evenly as the content allows; the same seed draws the same exam. `None` if there are too few, or the pack
    /// prepares for no exam.
    pub fn new(library: &Library, form: Form, seed: u64, now_ms: i64) -> Option<Self> {
        library.pack.exam?;
        let mut rng = Rng::with_seed(seed);
        // what is drawn last counts for nothing, so that the scored ones are spread over the skills as well
        let drawn = draw(library, form, &mut rng)?.into_iter().enumerate();
        let item = |(place, question): (usize, Question)| {
            let order = question.shuffled(seed);
            Item::new(question, order, place < form.scored())
        };
        let mut items: Vec<Item> = drawn.map(item).collect();
        rng.shuffle(&mut items);
        let pack = library.pack.id.to_string();
        Some(Self { form, pack, seed, start_ms: now_ms, end_ms: None, items, at: 0 })
    }

    /// Its form.
    pub fn form(&self) -> Form {
        self.form
    }

    /// The seed that it was drawn with.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The place of the question that is shown, from 0.
    pub fn place(&self) -> usize {
        self.at
    }

    /// Every question with what was done to it, in the order of asking; never empty.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The question that is shown.
    pub fn now(&self) -> &Item {
        &self.items[self.at]
    }

    /// Puts the cursor on a row.
    pub fn point(&mut self, row: usize) {
        self.items[self.at].asked.point(row);
    }

    /// Picks or drops the option under the cursor, until the exam is handed in. Of a single choice a pick replaces the
    /// one before it.
    pub fn pick(&mut self) {
        if !self.is_handed_in() {
            self.items[self.at].asked.pick();
        }
    }

    /// Puts the cursor on a row and picks or drops its option, until the exam is handed in.
    pub fn choose(&mut self, row: usize) {
        if !self.is_handed_in() && row < self.now().asked.order.len() {
            self.items[self.at].asked.choose(row);
        }
    }

    /// Shows the next question; stays on the last one.
    pub fn next(&mut self) {
        self.go(self.at + 1);
    }

    /// Shows the question before; stays on the first one.
    pub fn previous(&mut self) {
        self.go(self.at.saturating_sub(1));
    }

    /// Shows the question at a place, if there is one.
    pub fn go(&mut self, place: usize) {
        if place < self.items.len() {
            self.at = place;
        }
    }

    /// Flags the question that is shown, or takes its flag away, until the exam is handed in.
    pub fn toggle_flag(&mut self) {
        if !self.is_handed_in() {
            let flagged = &mut self.items[self.at].flagged;
            *flagged = !*flagged;
        }
    }

    /// Whether as much is picked at a place as its question asks for.
    pub fn is_answered(&self, place: usize) -> bool {
        self.items.get(place).is_some_and(Item::is_answered)
    }

    /// The places of the questions for which less is picked than they ask for.
    pub fn unanswered(&self) -> Vec<usize> {
        self.places(|item| !item.is_answered())
    }

    /// The places of the questions with a flag.
    pub fn flagged(&self) -> Vec<usize> {
        self.places(Item::is_flagged)
    }

    fn places(&self, wanted: impl Fn(&Item) -> bool) -> Vec<usize> {
        (0..self.items.len()).filter(|&place| wanted(&self.items[place])).collect()
    }

    /// Milliseconds that are left, from 0 to the full time: a clock that was set back gives no more than that.
    pub fn left_ms(&self, now_ms: i64) -> i64 {
        self.deadline_ms().saturating_sub(now_ms).clamp(0, self.form.full_ms())
    }

    fn deadline_ms(&self) -> i64 {
        self.start_ms.saturating_add(self.form.full_ms())
    }

    /// Whether it was handed in or its time has passed.
    pub fn is_over(&self, now_ms: i64) -> bool {
        self.is_handed_in() || self.left_ms(now_ms) == 0
    }

    /// Whether it was handed in, so that everything may be told.
    pub fn is_handed_in(&self) -> bool {
        self.end_ms.is_some()
    }

    /// Ends the exam, at its deadline if that has passed. A second time changes nothing.
    pub fn hand_in(&mut self, now_ms: i64) {
        let end = now_ms.clamp(self.start_ms, self.deadline_ms());
        self.end_ms.get_or_insert(end);
    }

    /// Milliseconds from the start to the handing in, at most the full time; none before it.
    pub fn taken_ms(&self) -> Option<i64> {
        self.end_ms.map(|end| end.saturating_sub(self.start_ms))
    }

    /// Whether a question counts; none before the exam is handed in, and where there is no question.
    pub fn is_scored(&self, place: usize) -> Option<bool> {
        self.items.get(place).filter(|_| self.is_handed_in()).map(|item| item.scored)
    }
}

/// As many questions as `form` has, in rounds over its skills, so that any beginning of the list is spread evenly too.
fn draw(library: &Library, form: Form, rng: &mut Rng) -> Option<Vec<Question>> {
    let mut written = written(library, &Filter::default());
    written.retain(Question::is_exam_form);
    rng.shuffle(&mut written);
    let mut piles: Vec<Vec<Question>> = Vec::new();
    for skill in form.skills(library) {
        let (pile, rest) = written.into_iter().partition(|question| question.skill == Some(skill));
        piles.push(pile);
        written = rest;
    }
    rng.shuffle(&mut piles);
    let mut drawn = Vec::new();
    while drawn.len() < form.questions() {
        let round: Vec<Question> = piles.iter_mut().filter_map(Vec::pop).collect();
        if round.is_empty() {
            return None;
        }
        drawn.extend(round);
    }
    drawn.truncate(form.questions());
    Some(drawn)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{embedded, model::Table};
    use proptest::prelude::*;
    use std::collections::{HashMap, HashSet};

    const START: i64 = 1_000_000_000_000;

    fn exam(library: &Library, form: Form, seed: u64) -> Exam {
        Exam::new(library, form, seed, START).unwrap()
    }

    /// What two exams have in common if they are the same one.
    fn print(exam: &Exam) -> Vec<(&str, &[usize], bool)> {
        exam.items.iter().map(|it| (it.asked.question.id.as_str(), it.asked.order.as_slice(), it.scored)).collect()
    }

    #[test]
    fn both_forms_have_their_length_and_are_spread_over_the_skills() {
        let library = embedded::library();
        for (form, seed) in Form::ALL.into_iter().flat_map(|form| (0..20).map(move |seed| (form, seed))) {
            let exam = exam(&library, form, seed);
            let ids: HashSet<&str> = exam.items.iter().map(|it| it.asked.question.id.as_str()).collect();
            assert_eq!((exam.items.len(), ids.len()), (form.questions(), form.questions()), "none is asked twice");
            assert_eq!(exam.items.iter().filter(|it| it.scored).count(), form.scored());
            let (mut all, mut scored): (HashMap<_, usize>, HashMap<_, usize>) = Default::default();
            for item in &exam.items {
                let question = &item.asked.question;
                assert!(question.is_exam_form() && question.id.starts_with("scenario/"), "{}", question.id);
                assert!(form == Form::Clf || library.skills[question.skill.unwrap()].id.as_str().starts_with("2.1."));
                let mut order = item.asked.order.clone();
                order.sort_unstable();
                assert!(order.into_iter().eq(0..question.options.len()));
                *all.entry(question.skill).or_default() += 1;
                *scored.entry(question.skill).or_default() += usize::from(item.scored);
            }
            let skills = library.skills.len();
            assert!(all.values().all(|&count| count == form.questions() / skills), "{form:?}: {all:?}");
            assert!(scored.values().all(|&count| count == form.scored() / skills), "{form:?}: {scored:?}");
        }
    }

    #[test]
    fn the_same_seed_draws_the_same_exam_and_another_one_another() {
        let library = embedded::library();
        for form in Form::ALL {
            let prints: Vec<_> = (0..8).map(|seed| exam(&library, form, seed)).collect();
            for (seed, one) in (0..).zip(&prints) {
                assert_eq!(print(one), print(&exam(&library, form, seed)));
            }
            let different: HashSet<String> = prints.iter().map(|it| format!("{:?}", print(it))).collect();
            assert_eq!(different.len(), 8);
        }
    }

    #[test]
    fn content_that_is_uneven_is_spread_as_far_as_it_goes_and_too_little_makes_no_exam() {
        let library = embedded::library();
        let fewer = |keep: &dyn Fn(usize, Ref<Skill>) -> bool| {
            let kept = library.scenarios.iter().enumerate().filter(|(place, it)| keep(*place, it.skill));
            let scenarios = kept.map(|(_, it)| it.clone()).collect();
            Library { scenarios: Table::new(scenarios), ..library.clone() }
        };
        let first = library.skills.at(0).unwrap();
        let three = library.scenarios.pairs().filter(|(_, it)| it.skill == first).nth(3).unwrap().0.place();
        let thin = fewer(&|place, skill| skill != first || place < three);
        for form in Form::ALL {
            let exam = exam(&thin, form, 5);
            let of_first = exam.items.iter().filter(|it| it.asked.question.skill == Some(first)).count();
            assert_eq!((exam.items.len(), of_first), (form.questions(), 3));
        }
        let nineteen = fewer(&|place, _| place < 19);
        assert!(Form::ALL.into_iter().all(|form| Exam::new(&nineteen, form, 1, START).is_none()));
        let twenty = fewer(&|place, _| place < 20);
        assert!(
            Exam::new(&twenty, Form::Short, 1, START).is_some() && Exam::new(&twenty, Form::Clf, 1, START).is_none()
        );
    }

    #[test]
    fn the_clock_runs_out_and_gives_no_more_than_the_full_time() {
        let library = embedded::library();
        for form in Form::ALL {
            let mut exam = exam(&library, form, 1);
            let full = i64::from(form.minutes()) * 60_000;
            for (now, left) in [
                (START, full),
                (START + 1, full - 1),
                (START + full - 1, 1),
                (START + full, 0),
                (START + 10 * full, 0),
                (START - 1, full),
                (i64::MIN, full),
                (i64::MAX, 0),
            ] {
                assert_eq!((exam.left_ms(now), exam.is_over(now)), (left, left == 0), "at {now}");
            }
            exam.hand_in(START + 3 * full);
            assert_eq!(exam.taken_ms(), Some(full), "a late handing in is one at the deadline");
            exam.hand_in(START);
            assert_eq!(exam.taken_ms(), Some(full), "it is handed in once");
            assert!(exam.is_over(START));
        }
        let mut early = exam(&library, Form::Short, 1);
        early.hand_in(START - 5);
        assert_eq!(early.taken_ms(), Some(0));
        let late = Exam::new(&library, Form::Clf, 1, i64::MAX - 1).unwrap();
        assert!(late.left_ms(i64::MAX) <= Form::Clf.full_ms());
    }

    #[test]
    fn a_single_choice_holds_one_pick_and_nothing_is_picked_without_a_cursor() {
        let library = embedded::library();
        let mut exam = exam(&library, Form::Clf, 2);
        exam.pick();
        assert!(exam.items.iter().all(|it| it.asked.picked.count() == 0 && it.asked.cursor.is_none()));
        for place in 0..exam.items.len() {
            exam.go(place);
            let select = exam.now().asked().question.select();
            for row in 0..exam.now().asked().order.len() {
                exam.choose(row);
                exam.choose(99);
                let picked = exam.now().asked().picked.count();
                assert_eq!(picked, if select == 1 { 1 } else { select.min(row + 1) });
                assert_eq!(exam.is_answered(place), picked == select);
            }
            if select == 1 {
                let asked = exam.now().asked();
                assert_eq!(asked.picked, Picked::Options(vec![*asked.order.last().unwrap()]), "the last pick replaces");
                exam.pick();
                assert!(!exam.is_answered(place), "a second pick of it drops it");
            }
        }
        assert!(!exam.is_answered(65));
    }

    #[test]
    fn one_moves_within_the_questions_and_flags_what_is_to_be_seen_again() {
        let library = embedded::library();
        let mut exam = exam(&library, Form::Short, 2);
        exam.previous();
        assert_eq!(exam.place(), 0);
        exam.next();
        exam.toggle_flag();
        exam.choose(0);
        exam.go(19);
        exam.next();
        exam.go(20);
        assert_eq!(exam.place(), 19);
        exam.toggle_flag();
        assert_eq!(exam.flagged(), [1, 19]);
        exam.toggle_flag();
        assert_eq!(exam.flagged(), [1]);
        let answered = exam.is_answered(1);
        assert_eq!(exam.unanswered().len(), 20 - usize::from(answered));
        exam.hand_in(START + 5);
        exam.toggle_flag();
        exam.choose(2);
        assert_eq!((exam.flagged(), exam.now().asked().picked.count()), (vec![1], 0), "what is handed in stays");
        exam.previous();
        assert_eq!(exam.place(), 18, "and can be read");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn an_exam_is_restored_as_it_was_after_any_moves(
            seed: u64, short: bool, moves in prop::collection::vec((0..5_usize, 0..70_usize), 0..120), handed_in: bool,
        ) {
            let library = embedded::library();
            let mut exam = exam(&library, if short { Form::Short } else { Form::Clf }, seed);
            for (what, number) in moves {
                match what {
                    0 => exam.go(number),
                    1 => exam.next(),
                    2 => exam.toggle_flag(),
                    _ => exam.choose(number % 6),
                }
            }
            if handed_in {
                exam.hand_in(START + 60_000);
            }
            let json = serde_json::to_string(&exam.kept()).unwrap();
            let restored = Exam::restore(&library, &serde_json::from_str(&json).unwrap()).unwrap();
            for item in &mut exam.items {
                item.asked.cursor = None;
            }
            prop_assert_eq!(format!("{:?}", &restored), format!("{:?}", &exam));
            prop_assert_eq!(restored.result(&library), exam.result(&library));
            prop_assert_eq!(restored.left_ms(START + 7), exam.left_ms(START + 7));
        }
    }
}
