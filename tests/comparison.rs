//! The comparison against the data's own difference, over all pairs of variants.

use std::collections::BTreeSet;
use waterline::{
    embedded,
    model::{CellRef, Library, Owner, Ref, Variant},
    prose::{self, Line},
};

/// What a cell says, taken from its fields one by one.
fn said(library: &Library, variant: Ref<Variant>, layer: usize) -> (Owner, [Option<&'static str>; 3]) {
    let cell = library.cells_of(variant).nth(layer).expect("a cell for every layer");
    (cell.owner, [cell.you, cell.aws, cell.reason])
}

#[test]
fn over_all_pairs_the_layers_that_differ_are_those_whose_owner_or_words_differ() {
    let library = embedded::library();
    let (mut pairs, mut differences) = (0, 0);
    for from in library.variants.refs() {
        for to in library.variants.refs() {
            let expected: Vec<usize> = (0..library.layers.len())
                .filter(|&layer| said(&library, from, layer) != said(&library, to, layer))
                .collect();
            let found: Vec<usize> = library.differing(&[from, to]).iter().map(|layer| layer.place()).collect();
            assert_eq!(found, expected, "{} and {}", library.variant_id(from), library.variant_id(to));
            pairs += 1;
            differences += found.len();
        }
    }
    assert_eq!(pairs, library.variants.len() * library.variants.len());
    assert!(differences > pairs, "services differ in more than one layer on average");
}

#[test]
fn over_all_pairs_a_duty_is_stopped_started_or_changed_exactly_where_the_cells_say_so() {
    let library = embedded::library();
    let is_yours = |owner: Owner| owner == Owner::Customer || owner == Owner::Shared;
    for from in library.variants.refs() {
        for to in library.variants.refs() {
            let changes = library.changes(from, to);
            for layer in library.layers.refs() {
                let (before, after) = (said(&library, from, layer.place()), said(&library, to, layer.place()));
                let change = changes.iter().find(|change| change.layer == layer);
                assert_eq!(change.is_some(), before != after);
                let Some(change) = change else { continue };
                assert_eq!(change.owners, (before.0, after.0));
                assert_eq!(change.before.is_some(), is_yours(before.0), "a duty is there where the layer is yours");
                assert_eq!(change.after.is_some(), is_yours(after.0), "a duty is there where the layer is yours");
                assert!(change.before.is_none_or(|duty| before.1[0] == Some(duty)));
                assert!(change.after.is_none_or(|duty| after.1[0] == Some(duty)));
            }
        }
    }
}

#[test]
fn the_page_names_every_layer_that_moves_and_counts_what_stops_and_starts() {
    let library = embedded::library();
    let services: Vec<Ref<Variant>> = library.services.iter().map(|it| it.variants[0]).collect();
    for (place, &from) in services.iter().enumerate() {
        let to = services[(place * 37 + 11) % services.len()];
        let lines: Vec<String> = prose::comparison(&library, &[from, to], 120).iter().map(Line::text).collect();
        let drawn: BTreeSet<usize> = library
            .layers
            .pairs()
            .filter(|(_, it)| {
                lines
                    .iter()
                    .skip(3)
                    .take_while(|line| !line.starts_with("AWS takes"))
                    .any(|line| line.starts_with(it.name))
            })
            .map(|(layer, _)| layer.place())
            .collect();
        let expected: BTreeSet<usize> = library.differing(&[from, to]).iter().map(|layer| layer.place()).collect();
        assert_eq!(drawn, expected, "{}", lines.join("\n"));
        let changes = library.changes(from, to);
        let stops = changes.iter().filter(|it| it.before.is_some() && it.after.is_none()).count();
        let counted = if stops == 0 { "you stop (nothing)".to_owned() } else { format!("you stop ({stops})") };
        assert!(lines.iter().any(|line| line.ends_with(&counted)), "{counted}: {}", lines.join("\n"));
    }
}

#[test]
fn what_is_in_the_water_of_a_column_is_awss_down_to_the_bottom() {
    let library = embedded::library();
    for comparison in library.comparisons.iter() {
        for &variant in &comparison.variants {
            let water = library.variants[variant].water();
            let layers = library.layers.len();
            for layer in library.layers.refs().filter(|layer| layers - layer.place() <= water) {
                let owner = library.cell(CellRef { variant, layer }).owner;
                assert!(matches!(owner, Owner::Aws | Owner::None), "{}", library.variant_id(variant));
            }
        }
    }
    assert!(library.comparisons.len() >= 4);
}
