//! Which rows stand in a matrix, in which order, and what is counted.

use super::{report, yard};
use waterline::{
    matrix::{Counts, Filter, Kind, Matrix, Ownership, Sort},
    model::{Confidence, Library},
};

fn ids(library: &Library, matrix: &Matrix) -> Vec<String> {
    matrix.rows.iter().map(|&row| library.variant_id(row)).collect()
}

fn filtered(library: &Library, text: &str) -> Vec<String> {
    let mut matrix = Matrix::unfolded(library);
    matrix.keep(library, &Filter::parse(text, library).unwrap());
    ids(library, &matrix)
}

#[test]
fn all_are_the_defaults_and_unfolded_the_variants() {
    let library = yard();
    assert_eq!(ids(&library, &Matrix::all(&library)), ["barn", "crate", "shelf"]);
    assert_eq!(ids(&library, &Matrix::unfolded(&library)), ["barn", "crate", "crate:open", "shelf"]);
}

#[test]
fn named_rows_stand_once_in_the_order_of_the_names() {
    let library = yard();
    let matrix = Matrix::named(&library, &["shelf", "CRATE:open", "shelf", "crate:default"]).unwrap();
    assert_eq!(ids(&library, &matrix), ["shelf", "crate:open", "crate"]);
}

#[test]
fn every_unknown_name_is_told_with_the_nearest() {
    let library = yard();
    let unknown =
        Matrix::named(&library, &["shelv", "barn", "crate:opne", "Empty House", "zzz", "barn:zzzzzz"]).unwrap_err();
    let said: Vec<String> = unknown.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "there is no service `shelv`; did you mean `shelf`?",
            "there is no service `crate:opne`; did you mean `crate:open`?",
            "there is no service `Empty House`; did you mean `barn`?",
            "there is no service `zzz`; find its id with `waterline search`",
            "there is no service `barn:zzzzzz`; did you mean `barn`?",
        ]
    );
}

#[test]
fn rows_are_sorted_by_water_name_and_category() {
    let library = yard();
    let mut matrix = Matrix::unfolded(&library);
    matrix.sort(&library, Sort::Water);
    assert_eq!(ids(&library, &matrix), ["shelf", "crate", "barn", "crate:open"]);
    matrix.sort(&library, Sort::Category);
    assert_eq!(ids(&library, &matrix), ["barn", "crate", "crate:open", "shelf"]);
    matrix.rows.reverse();
    matrix.sort(&library, Sort::Name);
    assert_eq!(ids(&library, &matrix), ["barn", "crate", "crate:open", "shelf"]);
}

#[test]
fn a_service_unfolds_and_folds_in_its_place() {
    let library = yard();
    let mut matrix = Matrix::all(&library);
    assert!(!matrix.is_unfolded(&library, 1) && matrix.is_unfolded(&library, 0));
    matrix.unfold(&library, 1);
    assert_eq!(ids(&library, &matrix), ["barn", "crate", "crate:open", "shelf"]);
    assert!(matrix.is_unfolded(&library, 2));
    matrix.fold(&library, 2);
    assert_eq!(ids(&library, &matrix), ["barn", "crate", "shelf"]);
    matrix.unfold(&library, 9);
    matrix.fold(&library, 9);
    assert_eq!(ids(&library, &matrix), ["barn", "crate", "shelf"]);
    let mut open = Matrix::named(&library, &["shelf", "crate:open"]).unwrap();
    open.unfold_all(&library);
    assert_eq!(ids(&library, &open), ["shelf", "crate", "crate:open"]);
}

#[test]
fn filters_keep_what_has_all_that_is_asked_for() {
    let library = yard();
    assert_eq!(filtered(&library, ""), ["barn", "crate", "crate:open", "shelf"]);
    assert_eq!(filtered(&library, "SHED"), ["barn"]);
    assert_eq!(filtered(&library, "acorn open"), ["crate:open"]);
    assert_eq!(filtered(&library, "category:storage"), ["shelf"]);
    assert_eq!(filtered(&library, "owner:customer layer:guest-os"), ["barn", "crate:open"]);
    assert_eq!(filtered(&library, "owner:none"), ["shelf"]);
    assert_eq!(filtered(&library, "layer:guest-os category:storage"), [""; 0]);
    assert_eq!(filtered(&library, "owner:shared category:compute crate"), ["crate", "crate:open"]);
}

#[test]
fn what_means_nothing_in_a_filter_is_told() {
    let library = yard();
    let said = |text| Filter::parse(text, &library).unwrap_err().to_string();
    assert_eq!(said("owner:me"), "there is no owner `me`; write one of: aws, customer, shared, none");
    assert_eq!(said("layer:os"), "there is no layer `os`; write one of: data, identity, guest-os, facilities");
    assert_eq!(said("category:x"), "there is no category `x`; write one of: compute, storage");
}

#[test]
fn cells_are_counted_by_row_by_layer_and_in_all() {
    let library = yard();
    let matrix = Matrix::unfolded(&library);
    assert_eq!(matrix.row_counts(&library, 3), Counts { aws: 2, customer: 1, shared: 0, none: 1 });
    assert_eq!(matrix.row_counts(&library, 3).told(&library.pack.owners), "AWS takes 2 of 3");
    assert_eq!(matrix.row_counts(&library, 4), Counts::default());
    let guest = library.find_layer("guest-os").unwrap();
    assert_eq!(matrix.layer_counts(&library, guest), Counts { aws: 1, customer: 2, shared: 0, none: 1 });
    let by_layer: Counts = library.layers.refs().map(|layer| matrix.layer_counts(&library, layer)).sum();
    assert_eq!(matrix.counts(&library), by_layer);
    assert_eq!(by_layer, Counts { aws: 6, customer: 6, shared: 3, none: 1 });
}

#[test]
fn each_duty_stands_once_and_names_its_services() {
    let report = report();
    let mut texts: Vec<&str> = report.checklist.iter().map(|duty| duty.duty).collect();
    let duty = &report.checklist[0];
    assert_eq!((duty.duty, duty.kind), ("sort and label it", Kind::Layer));
    assert_eq!(duty.services, ["crate:open", "barn"]);
    assert_eq!(duty.places, ["crate:open/data", "barn/data"]);
    assert_eq!((duty.reviewed, duty.confidence), ("2026-01-01", Confidence::Unconfirmed));
    let step = report.checklist.iter().find(|duty| duty.duty == "Look for updates.").unwrap();
    assert_eq!(step.places, ["control/patching#1", "control/drill#1"]);
    assert!(!texts.contains(&"cannot log in"), "what AWS owns is no duty");
    let all = texts.len();
    texts.sort_unstable();
    texts.dedup();
    assert_eq!(texts.len(), all);
}

#[test]
fn a_control_reaches_the_rows_where_its_layer_is_yours() {
    let services = |id: &str| report().shared_controls.into_iter().find(|it| it.id == id).unwrap().services;
    // The shelf has no guest OS, and its identity layer is AWS's alone.
    assert_eq!(services("control/patching"), ["crate:open", "barn"]);
    assert_eq!(services("control/keys"), ["crate:open", "barn"]);
}

#[test]
fn owners_are_mapped_to_the_words_of_others() {
    let report = report();
    let ownership = |id: &str| {
        let cells = report.rows.iter().flat_map(|row| &row.cells);
        let Ownership { aws_control_class, csa_ccm_ownership, fedramp_control_origination } =
            cells.into_iter().find(|cell| cell.id == id).unwrap().ownership;
        [aws_control_class, csa_ccm_ownership, fedramp_control_origination].map(|it| it.unwrap_or("-"))
    };
    assert_eq!(
        ownership("shelf/facilities"),
        ["inherited", "CSP-owned", "Inherited from pre-existing FedRAMP Authorization"]
    );
    assert_eq!(ownership("barn/identity")[1], "Shared CSP and CSC");
    assert_eq!(ownership("barn/data")[2], "Provided by Customer (Customer System Specific)");
    assert_eq!(ownership("crate:open/data")[2], "Configured by Customer (Customer System Specific)");
    assert_eq!(ownership("shelf/guest-os"), ["-"; 3]);
}
