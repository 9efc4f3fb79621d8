//! The pool: which questions a session is drawn from, by what the learner chose. It knows nothing of what was answered
//! before.

use super::{
    generate::{Maker, Recipe, Side, journeys},
    question::{Author, Question},
};
use crate::model::{
    Category, CellRef, Control, Layer, Library, Misconception, Owner, Ref, Scope, Service, Skill, Text, Variant,
};
use fastrand::Rng;
use std::collections::HashSet;

/// Seeds that are drawn for questions made from cells, so that one is met again.
const SEEDS: u32 = 100;
/// How often a question is tried for each that is still wanted.
const PATIENCE: usize = 60;

/// What a session is about. A list that is empty restricts nothing; of the others every one must have an entry that
/// the question is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Services.
    pub services: Vec<Ref<Service>>,
    /// Headings of the service list.
    pub categories: Vec<Ref<Category>>,
    /// Controls: questions that cite one, and those on its home layer in its services; in every service for a control
    /// of the account, which has none of its own.
    pub controls: Vec<Ref<Control>>,
    /// Layers.
    pub layers: Vec<Ref<Layer>>,
    /// Skills.
    pub skills: Vec<Ref<Skill>>,
    /// Misconceptions that an option carries.
    pub misconceptions: Vec<Ref<Misconception>>,
    /// Tags of scenarios; a question that is made from cells has none.
    pub tags: Vec<Text>,
}

/// Which questions a pool has, and in which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mix {
    /// Scenarios alone.
    Written,
    /// Questions from cells alone.
    Made,
    /// Scenarios as far as they reach, then questions from cells.
    WrittenFirst,
    /// As many of each as there are, in one shuffle.
    Mixed,
}

impl Filter {
    /// Whether `question` is about what was chosen.
    pub fn accepts(&self, library: &Library, question: &Question) -> bool {
        let category = |service: &Ref<Service>| library.services[*service].category;
        let carried = |it| question.options.iter().any(|choice| choice.misconception == Some(it));
        any(&self.services, |it| question.services.contains(&it))
            && any(&self.categories, |it| question.services.iter().any(|service| category(service) == it))
            && any(&self.controls, |it| touches(library, question, it))
            && any(&self.layers, |it| question.layers.contains(&it))
            && any(&self.skills, |it| question.skill == Some(it))
            && any(&self.misconceptions, carried)
            && any(&self.tags, |it| tagged(library, question, it))
    }

    fn variants(&self, library: &Library) -> Vec<Ref<Variant>> {
        let fits = |&it: &Ref<Variant>| {
            let service = library.variants[it].service;
            let listed = |control| applies(library, control, service);
            any(&self.services, |it| it == service)
                && any(&self.categories, |it| it == library.services[service].category)
                && any(&self.controls, listed)
        };
        library.variants.refs().filter(fits).collect()
    }

    fn layers(&self, library: &Library) -> Vec<Ref<Layer>> {
        let fits = |&layer: &Ref<Layer>| {
            any(&self.layers, |it| it == layer) && any(&self.controls, |it| library.controls[it].layer == layer)
        };
        library.layers.refs().filter(fits).collect()
    }
}

fn any<T: Copy>(chosen: &[T], fits: impl Fn(T) -> bool) -> bool {
    chosen.is_empty() || chosen.iter().any(|&it| fits(it))
}

fn tagged(library: &Library, question: &Question, tag: Text) -> bool {
    matches!(question.author, Author::Scenario(it) if library.scenarios[it].tags.contains(&tag))
}

/// Whether a question cites a control, or rests on its home layer where it applies.
fn touches(library: &Library, question: &Question, control: Ref<Control>) -> bool {
    let near = |cell: CellRef| {
        let service = library.variants[cell.variant].service;
        cell.layer == library.controls[control].layer && applies(library, control, service)
    };
    cites(question, control) || question.rests_on.iter().filter_map(|claim| claim.cell()).any(near)
}

fn cites(question: &Question, control: Ref<Control>) -> bool {
    distance(question, control) < 2
}

/// How far a question is from a control: 0 if it rests on it, 1 if an option names it, 2 if it is only near.
fn distance(question: &Question, control: Ref<Control>) -> u8 {
    let is_it = |claim: crate::model::Claim| claim.control() == Some(control);
    if question.rests_on.iter().copied().any(is_it) {
        return 0;
    }
    if question.options.iter().filter_map(|choice| choice.claim).any(is_it) { 1 } else { 2 }
}

/// Whether questions about a service are of use to somebody who practises a control.
fn applies(library: &Library, control: Ref<Control>, service: Ref<Service>) -> bool {
    match &library.controls[control].scope {
        Scope::Account | Scope::EveryService => true,
        Scope::Listed(services) => services.contains(&service),
    }
}

/// Draws up to `count` questions that `filter` accepts, none twice; fewer where there are no more. Of the scenarios those
/// that rest on a chosen control come before those that name it, and those before what is near. The same seed draws the same questions in the same order.
pub fn pool(library: &Library, filter: &Filter, mix: Mix, seed: u64, count: usize) -> Vec<Question> {
    let mut rng = Rng::with_seed(seed);
    let mut written = if mix == Mix::Made { Vec::new() } else { written(library, filter) };
    rng.shuffle(&mut written);
    written.sort_by_key(|question| filter.controls.iter().map(|&it| distance(question, it)).min());
    let made = match mix {
        Mix::Written => 0,
        Mix::Made => count,
        Mix::WrittenFirst => count.saturating_sub(written.len()),
        Mix::Mixed => count.saturating_sub(written.len().min(count.div_ceil(2))),
    };
    let made = made_of(&Maker::new(library), filter, made, &mut rng);
    written.truncate(count.saturating_sub(made.len()));
    written.extend(made);
    if mix == Mix::Mixed {
        rng.shuffle(&mut written);
    }
    written
}

/// All scenarios that `filter` accepts, in the order of the library.
pub fn written(library: &Library, filter: &Filter) -> Vec<Question> {
    let questions = library.scenarios.refs().map(|it| Question::of_scenario(library, it));
    questions.filter(|question| filter.accepts(library, question)).collect()
}

fn made_of(maker: &Maker<'_>, filter: &Filter, count: usize, rng: &mut Rng) -> Vec<Question> {
    let library = maker.library();
    let subjects =
        Subjects { variants: filter.variants(library), layers: filter.layers(library), moves: journeys(library) };
    let (mut made, mut seen) = (Vec::new(), HashSet::new());
    for _ in 0..count * PATIENCE {
        if made.len() == count {
            break;
        }
        let Some(recipe) = subjects.draw(rng).filter(|&recipe| seen.insert(recipe)) else { continue };
        let Some(question) = maker.make(recipe) else { continue };
        let again = made.iter().any(|it| same(it, &question));
        if !again && filter.accepts(library, &question) {
            made.push(question);
        }
    }
    made
}

/// Whether two questions ask the same, whatever the order of their options.
fn same(one: &Question, other: &Question) -> bool {
    let texts = |it: &Question| it.options.iter().map(|choice| choice.text.clone()).collect::<HashSet<_>>();
    one.stem == other.stem && texts(one) == texts(other)
}

/// What questions can be made about.
struct Subjects {
    variants: Vec<Ref<Variant>>,
    layers: Vec<Ref<Layer>>,
    moves: Vec<(Ref<Variant>, Ref<Variant>)>,
}

impl Subjects {
    /// A recipe by lot: half of them ask for an owner or for duties, since those are the core of the exam.
    fn draw(&self, rng: &mut Rng) -> Option<Recipe> {
        let kind = rng.u8(0..12);
        let seed = rng.u32(0..SEEDS);
        let variant = rng.choice(&self.variants).copied();
        let layer = rng.choice(&self.layers).copied();
        let side = rng.choice([Side::You, Side::Aws])?;
        Some(match kind {
            0..4 => Recipe::Owner(CellRef { variant: variant?, layer: layer? }),
            4..6 => Recipe::Duties(variant?, side, seed),
            6 => Recipe::OrderByWater(variant?, seed),
            7 => Recipe::OrderByOwner(layer?, seed),
            8 => Recipe::MatchLayers(variant?, seed),
            9 => Recipe::MatchServices(layer?, seed),
            10 => rng.choice(&self.moves).map(|&(from, to)| Recipe::Moved(from, to))?,
            _ => Recipe::Whose(layer?, rng.choice([Owner::Aws, Owner::Customer, Owner::Shared])?, seed),
        })
    }
}
