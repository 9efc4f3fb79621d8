//! Incidents: the three answers follow from the model, and no lure is right.

use super::{broken, check};

#[test]
fn what_failed_and_what_held_are_of_one_layer_and_service() {
    check(&[
        (
            "incidents.yaml",
            "failed: crate/guest-os",
            "failed: crate",
            "incidents.yaml:6:13: `crate` is no cell; write `service/layer` or `service:variant/layer`",
        ),
        (
            "incidents.yaml",
            "failed: crate/guest-os",
            "failed: shelf/guest-os",
            "incidents.yaml:6:13: the layer does not exist there, so it cannot fail; name another cell
             incidents.yaml:7:14: control `patching` does not apply to `shelf`; name one that does",
        ),
        (
            "incidents.yaml",
            "held_by: patching",
            "held_by: labels",
            "incidents.yaml:7:14: control `labels` is at home in layer `data`, but `guest-os` failed; name one of its own",
        ),
    ]);
    broken("incidents.yaml", "failed: crate/guest-os", "failed: crate/facilities")
        .and("incidents.yaml", "held_by: patching", "held_by: guards")
        .and("incidents.yaml", "layer: facilities, why: The b", "layer: guest-os, why: The b")
        .and("incidents.yaml", "control: guards, why", "control: patching, why")
        .says("incidents.yaml:7:14: control `guards` does not apply to `crate`; name one that does");
}

#[test]
fn every_lure_is_wrong_and_there_are_three() {
    let no_lure = "this is no wrong pick: it is right, stands here twice, or does not exist there; name another";
    let lures = [
        ("layer: data", "layer: guest-os", "10:17"),
        ("layer: identity, why", "layer: data, why", "11:17"),
        ("control: labels", "control: patching", "14:19"),
        ("control: doors", "control: guards", "16:19"),
    ];
    for (from, to, place) in lures {
        broken("incidents.yaml", from, to).says(&format!("incidents.yaml:{place}: {no_lure}"));
    }
    broken("incidents.yaml", "      - {layer: data, why: The labels were right.}\n", "")
        .says("incidents.yaml:10:7: 2 wrong picks where 3 are expected; even them out");
}
