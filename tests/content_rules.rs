//! The rules of the content: what the loader takes, what it refuses, and what it says.

mod content;

use content::{SMALL, broken, check, whole};
use std::path::Path;
use waterline::{
    content::load,
    model::{Origin, Owner},
};

#[test]
fn the_small_pack_loads() {
    whole().says("");
    let library = load(Path::new(SMALL)).unwrap();
    let waters: Vec<(String, usize)> =
        library.variants.pairs().map(|(variant, it)| (library.variant_id(variant), it.water())).collect();
    let expected = [("barn", 1), ("crate", 2), ("crate:open", 1), ("shelf", 3)];
    assert_eq!(waters, expected.map(|(id, water)| (id.to_owned(), water)));
    for owner in Owner::ALL {
        assert!(library.all_cells().any(|cell| cell.owner == *owner), "{owner}");
    }
}

#[test]
fn a_variant_has_its_own_cells_then_those_it_is_like_then_those_of_the_profile() {
    let library = whole().load().unwrap();
    let open = &library.variants[library.find_variant("crate:open").unwrap()];
    let origins: Vec<Origin> = open.origins().collect();
    assert_eq!(origins, [Origin::Like, Origin::Like, Origin::Own, Origin::Profile]);
}

/// Rule 1: keys follow from cells.
#[test]
fn a_flipped_cell_names_every_scenario_that_rests_on_it() {
    let flipped = "owner: customer\n            you: cannot log in";
    broken("services.yaml", "owner: aws\n            you: cannot log in", flipped).says(
        "scenarios.yaml:19:16: scenario `crate-patch` rests on `crate/guest-os is aws`, but it is customer; mend the cell or \
         the scenario
         scenarios.yaml:21:51: scenario `crate-patch`: option 1 says `crate/guest-os is aws`, but it is customer, so its \
         `correct` is wrong; mend the cell or the scenario
         scenarios.yaml:22:50: scenario `crate-patch`: option 2 says `crate/guest-os is customer`, but it is customer, so \
         its `correct` is wrong; mend the cell or the scenario
         scenarios.yaml:53:43: scenario `two-systems` rests on `crate/guest-os is aws`, but it is customer; mend the cell or \
         the scenario
         scenarios.yaml:56:72: scenario `two-systems`: option 2 says `crate/guest-os is customer`, but it is customer, so \
         its `correct` is wrong; mend the cell or the scenario",
    );
    broken("support.yaml", "class: customer-specific", "class: shared").says(
        "scenarios.yaml:36:16: scenario `barn-label` rests on `control/labels is customer-specific`, but it is shared; mend \
         the cell or the scenario",
    );
}

/// Rule 2: both halves.
#[test]
fn every_side_that_answers_says_what_it_does() {
    check(&[
        (
            "services.yaml",
            "            you: hand out the keys\n",
            "",
            "services.yaml:23:13: owner `shared` without what the customer does; add `you`",
        ),
        (
            "services.yaml",
            "            aws: makes the locks\n",
            "",
            "services.yaml:23:13: owner `shared` without what AWS does; add `aws`",
        ),
        (
            "services.yaml",
            "            you: hand out the keys\n            aws: makes the locks\n",
            "",
            "services.yaml:23:13: owner `shared` without what AWS does; add `aws`
             services.yaml:23:13: owner `shared` without what the customer does; add `you`",
        ),
        (
            "services.yaml",
            "            you: sort and label it\n",
            "",
            "services.yaml:17:13: owner `customer` without what the customer does; add `you`",
        ),
        (
            "services.yaml",
            "            reason: a shelf has no system\n",
            "",
            "services.yaml:114:13: owner `none` without the reason why the layer does not exist here; add `reason`",
        ),
        (
            "pack.yaml",
            "        aws: guards the building\n",
            "",
            "pack.yaml:40:9: owner `aws` without what AWS does; add `aws`",
        ),
    ]);
}

/// Rule 3: nothing is defaulted.
#[test]
fn nothing_is_defaulted() {
    check(&[
        (
            "scenarios.yaml",
            "The provider, correct: true,",
            "The provider,",
            "scenarios.yaml:21:9: field `correct` is missing; add it",
        ),
        (
            "scenarios.yaml",
            "correct: true, says: crate/guest-os is aws, why: Nobody else can log in.",
            "correct: false, why: No., misconception: all-mine",
            "scenarios.yaml:21:7: 0 of 4 options are correct; a single choice has 1 of 4, a multiple response 2 or 3 of 5 or 6",
        ),
        ("services.yaml", "            owner: shared\n", "", "services.yaml:22:13: field `owner` is missing; add it"),
        (
            "services.yaml",
            "            sources: [handbook]\n",
            "",
            "services.yaml:16:13: field `sources` is missing; add it",
        ),
        (
            "services.yaml",
            "            reviewed: \"2026-01-02\"\n",
            "",
            "services.yaml:16:13: field `reviewed` is missing; add it",
        ),
        (
            "services.yaml",
            "            confidence: confirmed\n",
            "",
            "services.yaml:16:13: field `confidence` is missing; add it",
        ),
        (
            "services.yaml",
            "sources: [handbook]",
            "sources: [handbok]",
            "services.yaml:19:23: there is no source `handbok`; did you mean `handbook`?",
        ),
    ]);
}

/// What a variant is like is text or is not there.
#[test]
fn a_like_that_is_no_text_is_not_passed_over() {
    for (like, found) in [("5", "a number"), ("true", "true or false"), ("~", "nothing"), ("[default]", "a list")] {
        let found = format!("services.yaml:78:15: `like` is {found} where text is expected");
        let problems = broken("services.yaml", "like: default", &format!("like: {like}")).problems();
        assert!(problems.contains(&found), "{like}: {problems}");
    }
    let problems = broken("services.yaml", "like: default", "like: \"\"").problems();
    assert!(problems.contains("services.yaml:78:15: field `like` is empty"), "{problems}");
}

/// Rule 4: owners belong to variants.
#[test]
fn a_layer_has_no_owner_and_every_variant_has_every_cell() {
    let missing = "write one, or name a `like` variant or a `profile` that has it";
    check(&[
        (
            "pack.yaml",
            "name: guest OS,",
            "name: guest OS, owner: aws,",
            "pack.yaml:12:36: unknown field `owner`; remove it or mend its name",
        ),
        (
            "services.yaml",
            "category: compute\n",
            "category: compute\n    owner: aws\n",
            "services.yaml:7:5: unknown field `owner`; remove it or mend its name",
        ),
    ]);
    broken("services.yaml", "    profile: hosted\n", "")
        .says(&format!("services.yaml:11:9: `barn:default` has no cell for layer `facilities`; {missing}"));
    broken("services.yaml", "        like: default\n", "").says(&format!(
        "services.yaml:75:9: `crate:open` has no cell for layer `data`; {missing}
         services.yaml:75:9: `crate:open` has no cell for layer `identity`; {missing}"
    ));
}

/// Rule 5: contested cells say so.
#[test]
fn a_contested_cell_has_claim_ruling_and_source() {
    check(&[
        (
            "services.yaml",
            "              claim: The keys are never yours.\n",
            "",
            "services.yaml:62:15: field `claim` is missing; add it",
        ),
        (
            "services.yaml",
            "              ruling: You say who gets one.\n",
            "",
            "services.yaml:62:15: field `ruling` is missing; add it",
        ),
        (
            "services.yaml",
            "              source: leaflet\n",
            "",
            "services.yaml:62:15: field `source` is missing; add it",
        ),
        (
            "services.yaml",
            "source: leaflet",
            "source: rumour",
            "services.yaml:64:23: there is no source `rumour`; add it or name another",
        ),
        (
            "services.yaml",
            "            contested:\n",
            "            contested: yes and no\n            x:\n",
            "services.yaml:61:24: `contested` is text where a mapping is expected; write it as such
             services.yaml:62:13: unknown field `x`; remove it or mend its name",
        ),
    ]);
}

/// Rule 6: ids are for ever.
#[test]
fn no_published_id_vanishes_unsaid() {
    let gone = "was published and is gone, and learners' progress hangs on it; put it back or list it under `retired`";
    broken("scenarios.yaml", "id: crate-patch", "id: crate-mend")
        .says(&format!("ledger.yaml:11:5: `scenario/crate-patch` {gone}"));
    broken("ledger.yaml", "id: \"crate:small\"", "id: other").says(&format!("ledger.yaml:5:5: `crate:small` {gone}"));
    broken("ledger.yaml", "- barn\n", "- barn\n  - barn:old\n").says(&format!("ledger.yaml:3:5: `barn:old` {gone}"));
}

/// A ledger that is written wrongly is not one that says nothing.
#[test]
fn the_ledger_itself_is_checked() {
    check(&[
        (
            "ledger.yaml",
            "- barn\n",
            "- 5\n",
            "ledger.yaml:2:5: `published` is a number where text is expected; put it in quotes",
        ),
        ("ledger.yaml", ", reason: It was never built.", "", "ledger.yaml:14:5: field `reason` is missing; add it"),
    ]);
    let published = "ledger.yaml:1:12: `published` is text where a list is expected; write it as such";
    whole().without("ledger.yaml").with("ledger.yaml", "published: barn\n").says(published);
    let retired = "ledger.yaml:1:10: `retired` is text where a list is expected; write it as such";
    whole().without("ledger.yaml").with("ledger.yaml", "retired: barn\n").says(retired);
    let item = "ledger.yaml:2:5: `retired` is text where a mapping is expected; write it as such";
    whole().without("ledger.yaml").with("ledger.yaml", "retired:\n  - barn\n").says(item);
}

#[test]
fn a_pack_needs_no_ledger() {
    whole().without("ledger.yaml").says("");
    whole().without("ledger.yaml").with("ledger.yaml", "published: []\nretired: []\n").says("");
}

#[test]
fn all_problems_of_a_folder_are_told_at_once_by_file_and_place() {
    broken("services.yaml", "category: storage", "category: storge")
        .and("services.yaml", "    status: current\n", "")
        .and("services.yaml", "owner: none", "owner: none\n            colour: red")
        .and("services.yaml", "short: Shelf", "short: 7")
        .and("pack.yaml", "title: A small pack", "title: A small pack\n  colour: blue")
        .and("pack.yaml", "seen: \"2026-01-01\"", "seen: yesterday")
        .and("scenarios.yaml", "rests_on: [crate/guest-os is aws]", "rests_on: [crat/guest-os is aws, so it is]")
        .and("scenarios.yaml", "sources: [handbook, leaflet]", "sources: handbook")
        .says(
            "pack.yaml:5:3: unknown field `colour`; remove it or mend its name
             pack.yaml:28:11: `yesterday` is no date; write it as 2026-11-22
             scenarios.yaml:19:16: there is no service `crat`; did you mean `crate`?
             scenarios.yaml:19:38: `so it is` is no claim; write `service/layer is owner` or `control/id is class`
             scenarios.yaml:63:14: `sources` is text where a list is expected; write it as such
             services.yaml:2:5: field `status` is missing; add it
             services.yaml:88:12: `short` is a number where text is expected; put it in quotes
             services.yaml:90:15: there is no category `storge`; did you mean `storage`?
             services.yaml:114:13: unknown field `colour`; remove it or mend its name",
        );
}

/// What a file that cannot be read would have said is not missed in the others.
#[test]
fn a_file_that_cannot_be_read_is_one_problem() {
    broken("pack.yaml", "title: A small pack", "title: \"A small pack")
        .says("pack.yaml:4:10: this is not valid YAML (invalid indentation in quoted scalar)");
    broken("services.yaml", "category: storage", "category: storage\n    category: compute")
        .says("services.yaml:92:5: `category` stands here a second time, first in line 91; keep one");
}
