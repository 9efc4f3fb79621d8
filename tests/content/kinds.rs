//! One edit for every kind of problem, with the exact message. Those of whole files are in `files`
//! and `hostile`, those of scenarios in `scenarios`.

use super::{broken, check, empty, whole};

#[test]
fn fields() {
    check(&[
        (
            "support.yaml",
            "    group: detection\n",
            "    group: detection\n    colour: red\n",
            "support.yaml:36:5: unknown field `colour`; remove it or mend its name",
        ),
        ("support.yaml", "    group: detection\n", "", "support.yaml:32:5: field `group` is missing; add it"),
        (
            "services.yaml",
            "It was called Box until 2025.",
            "\" \"",
            "services.yaml:43:18: field `status_note` is empty; fill it",
        ),
        (
            "support.yaml",
            "id: ladder",
            "id: Ladder",
            "support.yaml:39:9: `Ladder` is no id; use 1 to 64 of a-z, 0-9, - and .",
        ),
        (
            "pack.yaml",
            "\"2026-01-01\"",
            "2026-02-30",
            "pack.yaml:27:11: `2026-02-30` is no date; write it as 2026-11-22",
        ),
        (
            "pack.yaml",
            "https://example.com/handbook",
            "example.com/handbook",
            "pack.yaml:26:10: `example.com/handbook` is no address; write a whole http or https address",
        ),
        (
            "pack.yaml",
            "https://example.com/handbook",
            "https://example.com/hand book",
            "pack.yaml:26:10: `https://example.com/hand book` is no address; write a whole http or https address",
        ),
        (
            "pack.yaml",
            "name: facilities,",
            "name: abcdefghijklmnopqrstuvwxyza,",
            "pack.yaml:13:28: `name` has 27 characters of 26; shorten it",
        ),
        (
            "services.yaml",
            "short: Barn",
            "short: A barn of oak trees",
            "services.yaml:4:12: `short` has 19 characters of 16; shorten it",
        ),
        (
            "services.yaml",
            "model: managed",
            "model: manged",
            "services.yaml:41:12: `manged` is no value of `model`; write one of: infrastructure, managed, abstracted, \
             control, hybrid, application",
        ),
    ]);
}

/// To leave out what must be there is no cure.
#[test]
fn what_must_be_there_is_to_be_filled() {
    check(&[
        ("support.yaml", "name: Acorn Lamp", "name: \"\"", "support.yaml:33:11: field `name` is empty; fill it"),
        ("support.yaml", "[Write a label.]", "[]", "support.yaml:26:16: field `checklist` is empty; fill it"),
        ("services.yaml", "[handbook]", "[]", "services.yaml:19:22: field `sources` is empty; fill it"),
    ]);
}

#[test]
fn ids() {
    check(&[
        (
            "services.yaml",
            "category: storage",
            "category: storge",
            "services.yaml:91:15: there is no category `storge`; did you mean `storage`?",
        ),
        (
            "services.yaml",
            "category: storage",
            "category: kitchen",
            "services.yaml:91:15: there is no category `kitchen`; add it or name another",
        ),
        (
            "services.yaml",
            "sources: [handbook]",
            "sources: [handbok]",
            "services.yaml:19:23: there is no source `handbok`; did you mean `handbook`?",
        ),
        (
            "support.yaml",
            "id: ladder",
            "id: lamp",
            "support.yaml:39:9: tool `lamp` stands here a second time, first at support.yaml:32:9; give one another id",
        ),
        (
            "pack.yaml",
            "opens_on: crate",
            "opens_on: crat",
            "pack.yaml:6:13: there is no service `crat`; did you mean `crate`?",
        ),
        (
            "guides.yaml",
            "[crate, crate:open,",
            "[crat, crate/guest-o, nowhere/data, layer/dat, control/none,",
            "guides.yaml:23:15: there is no service `crat`; did you mean `crate`?
             guides.yaml:23:21: there is no layer `guest-o`; did you mean `guest-os`?
             guides.yaml:23:36: there is no service `nowhere`; add it or name another
             guides.yaml:23:50: there is no layer `dat`; did you mean `data`?
             guides.yaml:23:61: there is no control `none`; add it or name another",
        ),
    ]);
    let variant = "      - {id: open, name: ajar, summary: Half open., like: default, cells: []}\n\n  - id: shelf\n";
    broken("services.yaml", "\n  - id: shelf\n", variant).says(
        "services.yaml:86:14: variant `open` stands here a second time, first at services.yaml:75:13; give one another id",
    );
}

/// The suggestion can be put in the place of what was written.
#[test]
fn the_nearest_variant_is_named_with_its_service() {
    broken("guides.yaml", "crate:open", "crate:opn")
        .says("guides.yaml:23:22: there is no variant `crate:opn`; did you mean `crate:open`?");
}

/// The services are sorted by category and short name; the first is still the one that stands first.
#[test]
fn the_second_use_of_an_id_is_the_later_one() {
    let second = "  - id: barn\n    name: Other\n    short: Abbey\n    aliases: []\n    category: compute\n    \
                  model: control\n    status: current\n    summary: Another.\n    variants: []\n";
    let found = whole().with("z.yaml", &format!("services:\n{second}")).problems();
    let expected =
        "z.yaml:2:9: service `barn` stands here a second time, first at services.yaml:2:9; give one another id";
    assert!(found.contains(expected), "{found}");
}

#[test]
fn values_of_a_wrong_kind() {
    let quotes = [("5", "a number"), ("-5", "a negative number"), ("1.5", "a number"), ("true", "true or false")];
    for (value, found) in quotes {
        let expected = format!("services.yaml:4:12: `short` is {found} where text is expected; put it in quotes");
        broken("services.yaml", "short: Barn", &format!("short: {value}")).says(&expected);
    }
    check(&[
        (
            "support.yaml",
            "id: ladder",
            "id: 5",
            "support.yaml:39:9: `id` is a number where text is expected; put it in quotes",
        ),
        (
            "services.yaml",
            "aliases: [shed]",
            "aliases: shed",
            "services.yaml:5:14: `aliases` is text where a list is expected; write it as such",
        ),
        (
            "services.yaml",
            "aliases: [shed]",
            "aliases: [1]",
            "services.yaml:5:15: `aliases` is a number where text is expected; put it in quotes",
        ),
        (
            "scenarios.yaml",
            "correct: true",
            "correct: \"true\"",
            "scenarios.yaml:21:39: `correct` is text where true or false is expected; write it as such",
        ),
        (
            "scenarios.yaml",
            "correct: true",
            "correct: 1",
            "scenarios.yaml:21:39: `correct` is a number where true or false is expected; write it as such",
        ),
        (
            "pack.yaml",
            "least_scenarios_per_skill: 1",
            "least_scenarios_per_skill: one",
            "pack.yaml:7:30: `least_scenarios_per_skill` is text where a whole number is expected; write it as such",
        ),
        (
            "pack.yaml",
            "categories:\n",
            "categories:\n  - barns\n",
            "pack.yaml:16:5: `category` is text where a mapping is expected; write it as such",
        ),
    ]);
}

/// A number of any length is a number, and hides nothing else of its file.
#[test]
fn long_numbers_are_numbers() {
    for number in ["123456789012345678901234567890", "-12345678901234567890"] {
        broken("services.yaml", "short: Barn", &format!("short: {number}"))
            .says_with("services.yaml:4:12: `short` is a ", " where text is expected; put it in quotes");
    }
}

/// What is no single value is told as that, not as an unknown field, and hides nothing else of its file.
#[test]
fn lists_and_mappings_in_the_place_of_other_values() {
    let text = |found: &str| format!("services.yaml:4:12: `short` is {found} where text is expected; write it as such");
    for (value, found) in [("[Barn, barn]", "a list"), ("{a: Barn}", "a mapping"), ("~", "nothing")] {
        broken("services.yaml", "short: Barn", &format!("short: {value}")).says(&text(found));
    }
    let list =
        |found: &str| format!("services.yaml:5:14: `aliases` is {found} where a list is expected; write it as such");
    for (value, found) in [("{a: shed}", "a mapping"), ("~", "nothing")] {
        broken("services.yaml", "aliases: [shed]", &format!("aliases: {value}")).says(&list(found));
    }
    let mapping = "services.yaml:61:24: `contested` is a list where a mapping is expected; write it as such";
    let written = "\n              claim: The keys are never yours.\n              ruling: You say who gets one.\n              source: leaflet\n";
    broken("services.yaml", written, " [a, b]\n").says(mapping);
}

/// A value of a wrong kind is there, if wrongly.
#[test]
fn a_half_of_a_wrong_kind_is_not_missing() {
    broken("services.yaml", "you: sort and label it", "you: 5")
        .says("services.yaml:18:18: `you` is a number where text is expected; put it in quotes");
}

#[test]
fn packs() {
    whole()
        .with("z.yaml", "pack: {id: other, title: Other, version: \"1\"}\n")
        .says("z.yaml:1:1: a second `pack:`; keep one in the folder");
    whole()
        .with("z.yaml", "pack: other\n")
        .says("z.yaml:1:7: `pack` is text where a mapping is expected; write it as such");
    let bare = empty().with("a.yaml", "# Nothing much.\npack: {id: bare, title: Bare, version: \"1\"}\n");
    bare.says(
        "a.yaml:2:1: the folder has no layer; add at least one
         a.yaml:2:1: the folder has no service; add at least one",
    );
    empty().with("a.yaml", "tools: []\n").says(
        "a.yaml:1:1: no file says what this pack is; add `pack:` with id, title and version to one
         a.yaml:1:1: the folder has no layer; add at least one
         a.yaml:1:1: the folder has no service; add at least one",
    );
    let layers: String = (0..13).map(|n| format!("  - {{id: l{n}, name: l{n}, summary: A layer.}}\n")).collect();
    let found = whole().with("z.yaml", &format!("layers:\n{layers}")).problems();
    let expected = "z.yaml:14:5: 17 layers; a stack has at most 16, so that it fits a small screen\n";
    assert!(found.ends_with(expected), "{found}");
}

#[test]
fn stacks() {
    check(&[
        (
            "services.yaml",
            "layer: identity",
            "layer: data",
            "services.yaml:12:9: `barn:default` has no cell for layer `identity`; write one, or name a `like` variant or a \
             `profile` that has it
             services.yaml:22:20: layer `data` stands here a second time; keep one cell for it",
        ),
        (
            "support.yaml",
            "services: [barn, crate]",
            "services: []",
            "support.yaml:8:15: scope `listed` without services; name at least one",
        ),
        (
            "support.yaml",
            "services: []",
            "services: [barn]",
            "support.yaml:22:15: services are listed, but the scope is not `listed`; change one of them",
        ),
        (
            "support.yaml",
            "scope: listed",
            "scope: account",
            "support.yaml:8:15: services are listed, but the scope is not `listed`; change one of them",
        ),
    ]);
    let bare = "  - {id: bare, name: Bare, short: Bare, aliases: [], category: compute, model: control, status: current, \
                summary: Bare.}\n\n  - id: shelf\n";
    broken("services.yaml", "  - id: shelf\n", bare)
        .says("services.yaml:87:5: the service has no variant; write at least the default one");
}

/// Cells that would have come from a variant or profile that is not there are not missed as well.
#[test]
fn a_variant_or_profile_that_is_not_there_is_one_problem() {
    check(&[
        (
            "services.yaml",
            "like: default",
            "like: defualt",
            "services.yaml:78:15: there is no variant `defualt`; did you mean `default`?",
        ),
        (
            "services.yaml",
            "like: default",
            "like: open",
            "services.yaml:78:15: `like` leads back to `open`; break the circle",
        ),
        (
            "services.yaml",
            "profile: hosted",
            "profile: hostd",
            "services.yaml:10:14: there is no profile `hostd`; did you mean `hosted`?",
        ),
    ]);
}

/// Only the variants of a circle lead back to themselves.
#[test]
fn a_circle_is_told_where_it_is() {
    let ajar = |like: &str| {
        format!("      - {{id: ajar, name: ajar, summary: Half open., like: {like}, cells: []}}\n\n  - id: shelf\n")
    };
    let circles = |like: &str| {
        let pack = broken("services.yaml", "like: default", "like: ajar").and(
            "services.yaml",
            "\n  - id: shelf\n",
            &ajar(like),
        );
        pack.problems()
            .lines()
            .filter(|line| line.contains("`like`") && line.contains("circle"))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let of_open = "services.yaml:78:15: `like` leads back to `open`; break the circle";
    let of_ajar = "services.yaml:86:59: `like` leads back to `ajar`; break the circle";
    assert_eq!(circles("open"), format!("{of_open}\n{of_ajar}"));
    assert_eq!(circles("ajar"), of_ajar);
}

#[test]
fn blocks() {
    check(&[
        (
            "guides.yaml",
            "[a barn's system, yours]",
            "[a barn's system]",
            "guides.yaml:14:13: the row has 1 cells for 2 columns; make them as many",
        ),
        (
            "guides.yaml",
            "[system, you, Acorn]",
            "[system, you, Acorn, all]",
            "guides.yaml:22:13: the row has 4 cells for 3 columns; make them as many",
        ),
        (
            "guides.yaml",
            "text: Where to begin",
            "text: Where to begin, title: Here",
            "guides.yaml:7:47: a block of kind `heading` has no `title`; remove it",
        ),
        (
            "guides.yaml",
            "kind: heading",
            "kind: headline",
            "guides.yaml:7:16: `headline` is no value of `kind`; write one of: heading, paragraph, list, checklist, table, \
             split, workflow, comparison, presets, objectives",
        ),
        (
            "guides.yaml",
            "text: Where to begin",
            "items: [Here]",
            "guides.yaml:7:9: field `text` is missing; add it
             guides.yaml:7:25: a block of kind `heading` has no `items`; remove it",
        ),
    ]);
}

/// Rows are not measured against columns that are not there, nor a row that is none.
#[test]
fn rows_and_columns_of_a_wrong_kind() {
    check(&[
        (
            "guides.yaml",
            "[a barn's system, yours]",
            "a barn's system",
            "guides.yaml:14:13: `rows` is text where a list is expected; write it as such",
        ),
        (
            "guides.yaml",
            "columns: [Thing, Whose]",
            "columns: 5",
            "guides.yaml:12:18: `columns` is a number where a list is expected; write it as such",
        ),
        (
            "guides.yaml",
            "        columns: [Thing, Whose]\n",
            "",
            "guides.yaml:11:9: field `columns` is missing; add it",
        ),
    ]);
}
