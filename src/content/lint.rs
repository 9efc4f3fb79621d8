//! Lints: what makes a scenario or an incident untrue or guessable. They run over a library that has no other problem.

mod incidents;

use super::{at::At, document::Parsed, limits, problem::ProblemKind, problems::Problems, read};
use crate::model::{Claim, Library, Scenario, Topic};
use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

/// Checks every scenario's key against the claims, and all scenarios together against guessing.
pub fn check(library: &Library, parsed: &[Parsed], problems: &mut Problems) {
    let places = places(parsed);
    for scenario in library.scenarios.iter() {
        let Some(&at) = places.get(scenario.id.as_str()) else { continue };
        check_claims(library, scenario, at, problems);
        check_options(scenario, at, problems);
    }
    incidents::check(library, parsed, problems);
    let Some(first) = parsed.iter().find(|file| !file.document.scenarios.items().is_empty()).or(parsed.first()) else {
        return;
    };
    let at = first.at().key("scenarios");
    check_guessing(library, at, problems);
    check_skills(library, parsed, at, problems);
}

/// Where each scenario stands.
fn places(parsed: &[Parsed]) -> HashMap<&str, At<'_>> {
    use super::lenient::{Item, Scalar};
    let mut places = HashMap::new();
    for file in parsed {
        for (index, item) in file.document.scenarios.items().iter().enumerate() {
            if let Item::Fields(scenario) = item
                && let Scalar::Text(id) = &scenario.id
            {
                places.insert(id.as_str(), file.at().field("scenarios").item(index));
            }
        }
    }
    places
}

fn check_claims(library: &Library, scenario: &Scenario, at: At<'_>, problems: &mut Problems) {
    let id = scenario.id.to_string();
    for (index, &claim) in scenario.rests_on.iter().enumerate() {
        if !claim.holds(library) {
            let kind = ProblemKind::ClaimFails {
                scenario: id.clone(),
                claim: spell(claim, library),
                is: truth(claim, library),
            };
            problems.push(at.field("rests_on").item(index).problem(kind));
        }
    }
    for (index, choice) in scenario.options.iter().enumerate() {
        let Some(claim) = choice.says.filter(|claim| claim.holds(library) != choice.correct) else { continue };
        let kind = ProblemKind::KeyDisagrees {
            scenario: id.clone(),
            option: index + 1,
            claim: spell(claim, library),
            is: truth(claim, library),
        };
        problems.push(at.field("options").item(index).field("says").problem(kind));
    }
}

/// The claim as it is written.
fn spell(claim: Claim, library: &Library) -> String {
    match claim {
        Claim::Cell(cell, owner) => {
            format!("{} is {}", Topic::Cell(cell).id(library), library.pack.owners.word(owner))
        }
        Claim::Control(control, class) => format!("{} is {class}", Topic::Control(control).id(library)),
    }
}

/// What the library says instead.
fn truth(claim: Claim, library: &Library) -> &'static str {
    match claim {
        Claim::Cell(cell, _) => library.pack.owners.word(library.cell(cell).owner),
        Claim::Control(control, _) => library.controls[control].class.word(),
    }
}

fn check_options(scenario: &Scenario, at: At<'_>, problems: &mut Problems) {
    let options = at.field("options");
    let (correct, count) = (scenario.select(), scenario.options.len());
    if !matches!((correct, count), (1, 4) | (2 | 3, 5 | 6)) {
        problems.push(options.problem(ProblemKind::OptionCount { correct, options: count }));
    }
    let wrong = longest(scenario, Key::Wrong);
    let mut texts = HashSet::new();
    for (index, choice) in scenario.options.iter().enumerate() {
        let at = options.item(index).field("text");
        let text = choice.text.to_lowercase();
        if ["all of the above", "none of the above", "both of the above", "all of these"]
            .iter()
            .any(|it| text.contains(it))
        {
            problems.push(at.problem(ProblemKind::OptionCoversOthers));
        }
        if !texts.insert(text) {
            problems.push(at.problem(ProblemKind::SameOption));
        }
        let length = choice.text.chars().count();
        if choice.correct && length * 100 > wrong * limits::KEY_LENGTH_PERCENT {
            problems.push(at.problem(ProblemKind::KeyTooLong { correct: length, wrong }));
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Key {
    Correct,
    Wrong,
}

/// The characters of the longest option on one side of the key.
fn longest(scenario: &Scenario, side: Key) -> usize {
    let lengths = scenario.options.iter().filter(|choice| choice.correct == (side == Key::Correct));
    lengths.map(|choice| choice.text.chars().count()).max().unwrap_or(0)
}

fn check_guessing(library: &Library, at: At<'_>, problems: &mut Problems) {
    let singles: Vec<&Scenario> = library.scenarios.iter().filter(|scenario| scenario.select() == 1).collect();
    if singles.len() < limits::ENOUGH_SINGLES {
        return;
    }
    let longest = singles.iter().filter(|it| longest(it, Key::Correct) > longest(it, Key::Wrong)).count();
    if longest * 100 > singles.len() * limits::KEY_LONGEST_PERCENT {
        problems.push(at.problem(ProblemKind::KeyOftenLongest { longest, singles: singles.len() }));
    }
    for (place, position) in ('a'..='d').enumerate() {
        let times = singles.iter().filter(|it| it.options.get(place).is_some_and(|choice| choice.correct)).count();
        if times * 100 > singles.len() * limits::KEY_POSITION_PERCENT {
            problems.push(at.problem(ProblemKind::KeyOftenAt { position, times, singles: singles.len() }));
        }
    }
}

fn check_skills(library: &Library, parsed: &[Parsed], at: At<'_>, problems: &mut Problems) {
    let least = read::least_scenarios(parsed);
    let mut counts = vec![0; library.skills.len()];
    library.scenarios.iter().for_each(|scenario| counts[scenario.skill.place()] += 1);
    for (it, found) in library.skills.iter().zip(counts) {
        let least = least.get(it.id.as_str()).copied().unwrap_or(0);
        if found < least {
            problems.push(at.problem(ProblemKind::TooFewForSkill { skill: it.id.to_string(), found, least }));
        }
    }
}
