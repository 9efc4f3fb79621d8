//! Presets, checks, objectives, changes and comparisons: what the loader takes, and what it says of the rest.

use super::{broken, check, whole};
use waterline::model::{Aspect, State};

#[test]
fn a_variant_has_its_own_presets_then_those_of_the_default() {
    let library = whole().load().unwrap();
    let state = |id: &str| {
        let presets = library.presets_of(library.find_variant(id).unwrap());
        presets.iter().map(|it| (it.aspect, it.state)).collect::<Vec<_>>()
    };
    assert_eq!(state("crate"), [(Aspect::Encryption, State::On)]);
    assert_eq!(state("crate:open"), [(Aspect::Encryption, State::Off)]);
    assert_eq!(state("barn"), []);
    let control = library.controls.find(|it| it.id.as_str() == "patching").unwrap();
    assert_eq!(library.checks_of(control)[0].ids, ["Eye.1", "Eye.2"]);
}

#[test]
fn presets_are_judged_where_they_stand() {
    check(&[
        (
            "facts.yaml",
            "service: crate\n",
            "service: crat\n",
            "facts.yaml:2:14: there is no service `crat`; did you mean `crate`?",
        ),
        (
            "facts.yaml",
            "aspect: encryption\n",
            "aspect: encrypted\n",
            "facts.yaml:3:13: `encrypted` is no value of `aspect`; write one of: encryption, exposure, logging, backup, patching",
        ),
        (
            "facts.yaml",
            "state: \"on\"",
            "state: yes",
            "facts.yaml:4:12: `yes` is no value of `state`; write one of: on, off, partly, absent",
        ),
        ("facts.yaml", "\"2025-02-01\"", "lately", "facts.yaml:6:12: `lately` is no date; write it as 2026-11-22"),
        (
            "facts.yaml",
            "service: \"crate:open\"",
            "service: crate",
            "facts.yaml:10:5: a second preset of `crate` for encryption; keep one of them",
        ),
    ]);
}

#[test]
fn checks_objectives_and_changes_name_what_is_there() {
    check(&[
        (
            "facts.yaml",
            "control: patching, by",
            "control: patchin, by",
            "facts.yaml:12:15: there is no control `patchin`; did you mean `patching`?",
        ),
        ("facts.yaml", "ids: [Eye.1, Eye.2]", "ids: []", "facts.yaml:12:45: field `ids` is empty; fill it"),
        (
            "facts.yaml",
            "covers: [guide/first-steps, crate, control/patching]",
            "covers: []",
            "facts.yaml:14:62: field `covers` is empty; fill it",
        ),
        (
            "facts.yaml",
            "ids: [crate, crate/guest-os]",
            "ids: [crate, crate/guest-o]",
            "facts.yaml:16:55: there is no layer `guest-o`; did you mean `guest-os`?",
        ),
    ]);
}

#[test]
fn two_to_four_variants_are_compared() {
    let no = |count| format!("pack.yaml:47:116: {count} variants; name two to four to compare");
    broken("pack.yaml", "variants: [barn, crate, \"crate:open\"]", "variants: [barn]").says(&no(1));
    broken(
        "pack.yaml",
        "variants: [barn, crate, \"crate:open\"]",
        "variants: [barn, crate, \"crate:open\", shelf, barn]",
    )
    .says(&no(5));
}
