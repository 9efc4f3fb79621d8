//! A question: the one form in which everything is asked, whether it was written as a scenario or made from cells. It
//! owns stem, options, reasons and key, and knows nothing of how picks are graded, scheduled or drawn.

use super::picked::Picked;
use crate::model::{Claim, Layer, Library, Misconception, Ref, Scenario, Service, Skill, Topic};

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One option is right.
    Single,
    /// So many options are right.
    Multiple(usize),
    /// The options are put in order.
    Ordering,
    /// Every option is given its target.
    Matching,
}

/// Where a question is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Author {
    /// Somebody wrote it as this scenario.
    Scenario(Ref<Scenario>),
    /// It was made from cells.
    Cells,
}

/// One option, with what is said about it once the answer is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The option.
    pub text: String,
    /// Why it is right or wrong, and whose it is.
    pub why: String,
    /// The misconception behind choosing it, if it is wrong and one is known.
    pub misconception: Option<Ref<Misconception>>,
    /// The claim that it makes; true if it belongs to the key, false if not.
    pub claim: Option<Claim>,
    /// What to open to see for oneself.
    pub topic: Option<Topic>,
}

/// A question with its key and its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// `scenario/<id>`, or for one made from cells an id that makes it again: `made/owner/rds/guest-os`.
    pub id: String,
    /// Where it is from.
    pub author: Author,
    /// How it is answered.
    pub kind: Kind,
    /// What is asked, without how many are to be picked: see [`Self::instruction`].
    pub stem: String,
    /// The options in the order in which they were written.
    pub options: Vec<Choice>,
    /// What the options of a matching are matched with, in their order; empty for every other kind.
    pub targets: Vec<String>,
    /// The one answer that is right.
    pub key: Picked,
    /// The rule to remember.
    pub rule: String,
    /// Why the layer decides it; empty where the rule says all.
    pub because: String,
    /// What would have to change for another answer; empty where nothing could.
    pub change: String,
    /// The claims it rests on, all true; at least one.
    pub rests_on: Vec<Claim>,
    /// The skill it tests.
    pub skill: Option<Ref<Skill>>,
    /// The layers it is about, top to bottom.
    pub layers: Vec<Ref<Layer>>,
    /// The services it is about, in the order of the library.
    pub services: Vec<Ref<Service>>,
    print: String,
}

/// What a question is made of, before the rest is computed from it.
pub(super) struct Draft {
    pub id: String,
    pub kind: Kind,
    pub stem: String,
    pub options: Vec<Choice>,
    pub targets: Vec<String>,
    pub key: Picked,
    pub rule: String,
    pub change: String,
    pub rests_on: Vec<Claim>,
    pub skill: Option<Ref<Skill>>,
}

impl Question {
    /// The question that a scenario is.
    pub fn of_scenario(library: &Library, scenario: Ref<Scenario>) -> Self {
        let it = &library.scenarios[scenario];
        let key = it.options.iter().enumerate().filter(|(_, choice)| choice.correct).map(|(place, _)| place);
        let kind = if it.select() == 1 { Kind::Single } else { Kind::Multiple(it.select()) };
        let draft = Draft {
            id: Topic::Scenario(scenario).id(library),
            kind,
            stem: it.stem.to_owned(),
            options: it.options.iter().map(of_choice).collect(),
            targets: Vec::new(),
            key: Picked::Options(key.collect()),
            rule: it.rule.to_owned(),
            change: it.change.to_owned(),
            rests_on: it.rests_on.clone(),
            skill: Some(it.skill),
        };
        let mut question = Self::of_draft(library, draft);
        question.author = Author::Scenario(scenario);
        question.because = it.because.to_owned();
        question.services.extend(&it.services);
        in_order(&mut question.services, Ref::place);
        question
    }

    /// The question that `draft` describes: layers, services and fingerprint follow from its claims.
    pub(super) fn of_draft(library: &Library, draft: Draft) -> Self {
        let print = print(library, &draft);
        let Draft { id, kind, stem, options, targets, key, rule, change, rests_on, skill } = draft;
        let cells = || rests_on.iter().filter_map(|claim| claim.cell());
        let homes = rests_on.iter().filter_map(|claim| claim.control()).map(|control| library.controls[control].layer);
        let mut layers: Vec<_> = cells().map(|cell| cell.layer).chain(homes).collect();
        let mut services: Vec<_> = cells().map(|cell| library.variants[cell.variant].service).collect();
        in_order(&mut layers, Ref::place);
        in_order(&mut services, Ref::place);
        let because = String::new();
        let author = Author::Cells;
        Self {
            id,
            author,
            kind,
            stem,
            options,
            targets,
            key,
            rule,
            because,
            change,
            rests_on,
            skill,
            layers,
            services,
            print,
        }
    }

    /// How many picks make a whole answer.
    pub fn select(&self) -> usize {
        match self.kind {
            Kind::Single => 1,
            Kind::Multiple(select) => select,
            Kind::Ordering | Kind::Matching => self.options.len(),
        }
    }

    /// What to do, in words that follow the stem; nothing for a single choice.
    pub fn instruction(&self) -> Option<&'static str> {
        match self.kind {
            Kind::Single => None,
            Kind::Multiple(2) => Some("Select TWO."),
            Kind::Multiple(3) => Some("Select THREE."),
            Kind::Multiple(_) => Some("Select all that apply."),
            Kind::Ordering => Some("Put them in order."),
            Kind::Matching => Some("Match each with one."),
        }
    }

    /// Whether an option belongs to the key of a single choice or a multiple response.
    pub fn is_right(&self, option: usize) -> bool {
        matches!(&self.key, Picked::Options(key) if key.contains(&option))
    }

    /// Whether the exam asks in this form; the newer ones stay out of a mock of it.
    pub fn is_exam_form(&self) -> bool {
        matches!(self.kind, Kind::Single | Kind::Multiple(_))
    }

    /// Why the question is no part of a mock exam, if its form is the reason.
    pub fn exam_note(&self, library: &Library) -> Option<String> {
        let form = match self.kind {
            Kind::Single | Kind::Multiple(_) => return None,
            Kind::Ordering => "ordering",
            Kind::Matching => "matching",
        };
        let exam = library.pack.exam?.name;
        Some(format!("{form}: practice only, {exam} does not ask in this form"))
    }

    /// The places of the options in the order in which to show them; the same seed gives the same order.
    pub fn shuffled(&self, seed: u64) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.options.len()).collect();
        fastrand::Rng::with_seed(seed ^ hash(&self.id)).shuffle(&mut places);
        places
    }

    /// A fingerprint of the key: 16 digits that change when the key, a claim that the question rests on, or the owner
    /// of a cell that it cites changes, and that no change of wording touches.
    pub fn fingerprint(&self) -> &str {
        &self.print
    }

    /// What the question rests on, each once, in the order of its claims.
    pub fn topics(&self) -> Vec<Topic> {
        let mut topics = Vec::new();
        for claim in &self.rests_on {
            let topic = claim.cell().map(Topic::Cell).or(claim.control().map(Topic::Control));
            topics.extend(topic.filter(|topic| !topics.contains(topic)));
        }
        topics
    }
}

fn of_choice(choice: &crate::model::Choice) -> Choice {
    let topic = choice.says.and_then(|claim| claim.cell().map(Topic::Cell).or(claim.control().map(Topic::Control)));
    Choice {
        text: choice.text.to_owned(),
        why: choice.why.to_owned(),
        misconception: choice.misconception,
        claim: choice.says,
        topic,
    }
}

fn in_order<T: Copy + PartialEq>(list: &mut Vec<T>, place: impl Fn(T) -> usize) {
    list.sort_by_key(|&it| place(it));
    list.dedup();
}

/// Hashes what decides the key: picks, and every cell and control cited with what the library says of it. Claims are
/// sorted, so that only their being there counts.
fn print(library: &Library, draft: &Draft) -> String {
    let said = draft.options.iter().filter_map(|choice| choice.claim);
    let mut facts: Vec<String> = draft.rests_on.iter().copied().chain(said).map(|it| fact(library, it)).collect();
    facts.sort_unstable();
    facts.dedup();
    format!("{:016x}", hash(&format!("{:?} {} {}", draft.kind, draft.key.spell(), facts.join(" "))))
}

/// What is true of the cell or control that a claim is about.
fn fact(library: &Library, claim: Claim) -> String {
    match claim {
        Claim::Cell(cell, _) => format!("{}={}", Topic::Cell(cell).id(library), library.cell(cell).owner),
        Claim::Control(control, _) => {
            format!("{}={}", Topic::Control(control).id(library), library.controls[control].class)
        }
    }
}

/// FNV-1a: the same on every machine and in every version, as the log must have it.
pub(super) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        embedded,
        model::{Cell, Owner, Table},
        quiz::generate::Maker,
    };

    /// The library with the cell `rds/guest-os` edited.
    fn changed(library: &Library, edit: impl Fn(&mut Cell)) -> Library {
        let (rds, guest) = (library.find_variant("rds").unwrap(), library.find_layer("guest-os").unwrap());
        let edited = library.variants[rds].cell(guest);
        let cell = |(place, it): (Ref<Cell>, &Cell)| {
            let mut it = it.clone();
            if place == edited {
                edit(&mut it);
            }
            it
        };
        Library { cells: Table::new(library.cells.pairs().map(cell).collect()), ..library.clone() }
    }

    #[test]
    fn a_fingerprint_follows_the_key_and_no_wording() {
        let library = &embedded::library();
        let reworded = changed(library, |cell| cell.aws = Some("does all of it without asking anybody"));
        let flipped = changed(library, |cell| cell.owner = Owner::Shared);
        let print = |library: &Library, id: &str| Maker::new(library).question(id).unwrap().fingerprint().to_owned();
        let rests = |claim: &Claim| claim.cell().is_some_and(|it| Topic::Cell(it).id(library) == "rds/guest-os");
        let on_cell = library.scenarios.iter().find(|it| it.rests_on.iter().any(rests));
        let written = format!("scenario/{}", on_cell.unwrap().id);
        for id in ["made/owner/rds/guest-os", &written] {
            assert_eq!(print(library, id), print(&reworded, id), "{id}");
            assert_ne!(print(library, id), print(&flipped, id), "{id}");
        }
    }
}
