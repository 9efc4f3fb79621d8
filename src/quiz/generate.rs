//! Questions that the model itself yields: each is made from cells by a recipe that its id names, so that the same id
//! makes the same question again from the same content. It knows nothing of the learner.

mod duties;
mod fair;
mod matching;
mod mindset;
mod moved;
mod neighbours;
mod order;
mod owner;
mod phrase;
mod recipe;
mod whose;

pub use moved::journeys;
pub use phrase::title;
pub use recipe::{Recipe, Side};

use super::picked::Picked;
use super::question::{Choice, Draft, Kind, Question, hash};
use crate::model::{Claim, Library, Misconception, Owner, Ref, Skill, Topic};
use fastrand::Rng;
use mindset::Mindset;
use neighbours::Neighbours;

/// How often a recipe may draw again until its options are fair.
const TRIES: usize = 32;
/// From which try on the key may be the longest option, if there is no other way.
const LAST_TRIES: usize = 24;

/// Makes questions from the cells of a library.
pub struct Maker<'a> {
    library: &'a Library,
    mindset: Mindset,
    neighbours: Neighbours,
}

impl<'a> Maker<'a> {
    /// A maker for `library`; it reads all cells and scenarios once.
    pub fn new(library: &'a Library) -> Self {
        Self { library, mindset: Mindset::new(library), neighbours: Neighbours::new(library) }
    }

    /// The library whose cells it reads.
    pub fn library(&self) -> &'a Library {
        self.library
    }

    /// The question that a recipe yields; `None` where the cells do not allow a fair one.
    pub fn make(&self, recipe: Recipe) -> Option<Question> {
        let id = recipe.id(self.library);
        let mut rng = Rng::with_seed(hash(&id));
        let mut draft = (0..TRIES).find_map(|nth| {
            let draft = self.draft(recipe, &mut rng)?;
            let unequal = fair::all_differ(&draft);
            (unequal && fair::is_fair(&draft) && (nth >= LAST_TRIES || !fair::stands_out(&draft))).then_some(draft)
        })?;
        draft.id = id;
        Some(Question::of_draft(self.library, draft))
    }

    /// The question that an id names: a scenario, or one made again from its recipe.
    pub fn question(&self, id: &str) -> Option<Question> {
        match Topic::parse(id, self.library) {
            Some(Topic::Scenario(scenario)) => Some(Question::of_scenario(self.library, scenario)),
            _ => self.make(Recipe::parse(id, self.library)?),
        }
    }

    fn draft(&self, recipe: Recipe, rng: &mut Rng) -> Option<Draft> {
        match recipe {
            Recipe::Owner(cell) => owner::draft(self, cell, rng),
            Recipe::Duties(variant, side, _) => duties::draft(self, variant, side, rng),
            Recipe::OrderByWater(variant, _) => order::by_water(self, variant, rng),
            Recipe::OrderByOwner(layer, _) => order::by_owner(self, layer, rng),
            Recipe::MatchLayers(variant, _) => matching::layers(self, variant, rng),
            Recipe::MatchServices(layer, _) => matching::services(self, layer, rng),
            Recipe::Moved(from, to) => moved::draft(self, from, to, rng),
            Recipe::Whose(layer, owner, _) => whose::draft(self, layer, owner, rng),
        }
    }

    /// The skill whose id ends with `letter`, as those of the exam guide do.
    fn skill(&self, letter: char) -> Option<Ref<Skill>> {
        self.library.skills.find(|skill| skill.id.as_str().ends_with(letter))
    }

    /// The skill that a question about one owner tests.
    fn skill_of(&self, owner: Owner) -> Option<Ref<Skill>> {
        self.skill(match owner {
            Owner::Aws => 'c',
            Owner::Customer => 'b',
            Owner::Shared => 'd',
            Owner::None => 'a',
        })
    }

    /// The misconception behind a claim about a cell, if it is false and scenarios name one.
    fn belief(&self, claim: Claim) -> Option<Ref<Misconception>> {
        let Claim::Cell(cell, said) = claim else { return None };
        self.mindset.behind(cell.layer, self.library.cell(cell).owner, said)
    }
}

/// An option that makes a claim about a cell.
fn claiming(maker: &Maker<'_>, claim: Claim, text: String, why: String) -> Choice {
    let misconception = maker.belief(claim);
    Choice { text, why, misconception, claim: Some(claim), topic: claim.cell().map(Topic::Cell) }
}

/// Shuffles options of which the first `right` belong to the key, and says where those went.
fn hidden(mut options: Vec<Choice>, right: usize, rng: &mut Rng) -> (Vec<Choice>, Kind, Picked) {
    let mut places: Vec<usize> = (0..options.len()).collect();
    rng.shuffle(&mut places);
    let key = (0..places.len()).filter(|&at| places[at] < right).collect();
    let mut taken: Vec<Option<Choice>> = options.drain(..).map(Some).collect();
    let shuffled = places.iter().filter_map(|&place| taken[place].take()).collect();
    (shuffled, if right == 1 { Kind::Single } else { Kind::Multiple(right) }, Picked::Options(key))
}

/// Takes up to `count` entries of `from` by lot.
fn drawn<T: Clone>(rng: &mut Rng, from: &[T], count: usize) -> Vec<T> {
    let mut all = from.to_vec();
    rng.shuffle(&mut all);
    all.truncate(count);
    all
}
