//! One edit for every problem that a scenario can have, with the exact message.

use super::{broken, check, whole};

#[test]
fn claims() {
    let rests_on = "rests_on: [crate/guest-os is aws]";
    let table = [
        ("crate is aws", "`crate is aws` is no claim; write `service/layer is owner` or `control/id is class`"),
        (
            "crate/guest-os are aws",
            "`crate/guest-os are aws` is no claim; write `service/layer is owner` or `control/id is class`",
        ),
        ("crate/guest-os is azure", "`azure` is no value of `claim`; write one of: aws, customer, shared, none"),
        (
            "control/labels is mine",
            "`mine` is no value of `claim`; write one of: inherited, shared, customer-specific, split",
        ),
        ("control/label is split", "there is no control `label`; did you mean `labels`?"),
        (
            "crate/guest-os is customer",
            "scenario `crate-patch` rests on `crate/guest-os is customer`, but it is aws; mend the cell or the scenario",
        ),
        (
            "control/labels is split",
            "scenario `crate-patch` rests on `control/labels is split`, but it is customer-specific; mend the cell or the \
             scenario",
        ),
    ];
    for (claim, expected) in table {
        broken("scenarios.yaml", rests_on, &format!("rests_on: [{claim}]"))
            .says(&format!("scenarios.yaml:19:16: {expected}"));
    }
    broken("scenarios.yaml", "says: barn/data is customer", "says: barn/data is aws").says(
        "scenarios.yaml:39:49: scenario `barn-label`: option 2 says `barn/data is aws`, but it is customer, so its `correct` \
         is wrong; mend the cell or the scenario",
    );
}

#[test]
fn options() {
    check(&[
        (
            "scenarios.yaml",
            "      - {text: The neighbour, correct: false, why: It is not their barn., misconception: all-mine}\n",
            "",
            "scenarios.yaml:38:7: 1 of 3 options are correct; a single choice has 1 of 4, a multiple response 2 or 3 of 5 or 6",
        ),
        (
            "scenarios.yaml",
            "why: It has a system., misconception: nothing-left",
            "why: It has a system.",
            "scenarios.yaml:24:9: a wrong option names the misconception behind it; add `misconception`",
        ),
        (
            "scenarios.yaml",
            "why: Nobody else can log in.",
            "why: Nobody else can log in., misconception: all-mine",
            "scenarios.yaml:21:104: a correct option carries no misconception; remove it",
        ),
        (
            "scenarios.yaml",
            "text: The builder",
            "text: the provider",
            "scenarios.yaml:40:16: two options have the same text; change one",
        ),
        (
            "scenarios.yaml",
            "text: The builder",
            "text: All of the above",
            "scenarios.yaml:40:16: an option must not stand for others (`all of the above`); rewrite it",
        ),
        (
            "scenarios.yaml",
            "text: The provider,",
            "text: The provider or whoever lives there,",
            "scenarios.yaml:21:16: a correct option has 35 characters, the longest wrong one 13: more than 1.5 times; even \
             them out",
        ),
        (
            "pack.yaml",
            "least_scenarios_per_skill: 1",
            "least_scenarios_per_skill: 2",
            "scenarios.yaml:13:1: skill `1.a` has 1 scenarios, fewer than 2; write more",
        ),
    ]);
}

/// A single choice whose key stands at `key` and reads `text`.
fn single(number: usize, key: usize, text: &str) -> String {
    let option = |place: usize| {
        if place == key {
            format!("      - {{text: {text}, correct: true, why: It is.}}\n")
        } else {
            format!("      - {{text: Answer {place}, correct: false, why: It is not., misconception: all-mine}}\n")
        }
    };
    let options: String = (0..4).map(option).collect();
    format!(
        "  - id: single-{number}\n    skill: 1.a\n    difficulty: easy\n    services: []\n    stem: Which?\n    \
         rests_on: [barn/data is customer]\n    options:\n{options}    rule: It is so.\n    because: It is.\n    \
         change: Nothing.\n    sources: [handbook]\n    reviewed: \"2026-01-02\"\n"
    )
}

/// The pack has two single choices, at a and b, and no key of theirs is the longest; with ten more there are 12.
#[test]
fn keys_that_can_be_guessed() {
    let scenarios = |count: usize, key: fn(usize) -> usize, long: usize| {
        let text = |number| if number < long { "Ten chars!" } else { "Answer" };
        let list: String = (0..count).map(|number| single(number, key(number), text(number))).collect();
        whole().with("z.yaml", &format!("scenarios:\n{list}"))
    };
    scenarios(10, |number| number % 4, 3).says("");
    scenarios(10, |number| number % 4, 4).says(
        "scenarios.yaml:13:1: the key is the longest option in 4 of 12 single-choice scenarios, more than 30 %; lengthen \
         wrong options",
    );
    scenarios(10, |number| if number < 4 { 3 } else { number % 3 }, 0).says("");
    scenarios(10, |number| if number < 5 { 3 } else { number % 3 }, 0).says(
        "scenarios.yaml:13:1: position d holds the key in 5 of 12 single-choice scenarios, more than 40 %; move some",
    );
    // Nine are too few to say anything.
    scenarios(7, |_| 3, 7).says("");
}
