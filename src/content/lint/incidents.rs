//! What makes an incident untrue or guessable: its three answers must follow from the model, and no lure may be right.

use crate::content::{at::At, document::Parsed, limits, problem::ProblemKind};
use crate::content::{
    lenient::{Item, Scalar},
    problems::Problems,
};
use crate::model::{CellRef, Incident, Library, Owner, Scope};
use std::collections::{HashMap, HashSet};

/// Checks every incident.
pub fn check(library: &Library, parsed: &[Parsed], problems: &mut Problems) {
    let incidents: HashMap<&str, &Incident> = library.incidents.iter().map(|it| (it.id.as_str(), it)).collect();
    for file in parsed {
        for (index, item) in file.document.incidents.items().iter().enumerate() {
            let Item::Fields(written) = item else { continue };
            let Scalar::Text(id) = &written.id else { continue };
            if let Some(incident) = incidents.get(id.as_str()) {
                check_one(library, incident, file.at().field("incidents").item(index), problems);
            }
        }
    }
}

fn check_one(library: &Library, it: &Incident, at: At<'_>, problems: &mut Problems) {
    let layer = &library.layers[it.failed.layer];
    if library.cell(it.failed).owner == Owner::None {
        problems.push(at.field("failed").problem(ProblemKind::NobodyFailed));
    }
    let held = &library.controls[it.held_by];
    if held.layer != it.failed.layer {
        let kind = ProblemKind::ControlOfOtherLayer {
            control: held.id.to_string(),
            home: library.layers[held.layer].id.to_string(),
            failed: layer.id.to_string(),
        };
        problems.push(at.field("held_by").problem(kind));
    }
    let service = library.variants[it.failed.variant].service;
    if !matches!(held.scope, Scope::Account) && !library.applies(it.held_by, service) {
        let kind = ProblemKind::ControlOutOfScope {
            control: held.id.to_string(),
            service: library.services[service].id.to_string(),
        };
        problems.push(at.field("held_by").problem(kind));
    }
    check_layers(library, it, at.field("wrong_layers"), problems);
    check_controls(library, it, at.field("wrong_controls"), problems);
}

fn check_layers(library: &Library, it: &Incident, at: At<'_>, problems: &mut Problems) {
    check_count(it.wrong_layers.len(), at, problems);
    let mut seen = HashSet::from([it.failed.layer]);
    for (index, lure) in it.wrong_layers.iter().enumerate() {
        let there = library.cell(CellRef { layer: lure.pick, ..it.failed });
        if !seen.insert(lure.pick) || there.owner == Owner::None {
            problems.push(at.item(index).field("layer").problem(ProblemKind::NoLure));
        }
    }
}

fn check_controls(library: &Library, it: &Incident, at: At<'_>, problems: &mut Problems) {
    check_count(it.wrong_controls.len(), at, problems);
    let mut seen = HashSet::new();
    for (index, lure) in it.wrong_controls.iter().enumerate() {
        if !seen.insert(lure.pick) || library.controls[lure.pick].layer == it.failed.layer {
            problems.push(at.item(index).field("control").problem(ProblemKind::NoLure));
        }
    }
}

fn check_count(found: usize, at: At<'_>, problems: &mut Problems) {
    if found != limits::LURES {
        problems.push(at.problem(ProblemKind::LureCount(found)));
    }
}
