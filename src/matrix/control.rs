//! Controls of a matrix: which apply to its services, and the part of each side in those that are shared.

use super::{
    report::{Cited, cited},
    words::shown,
};
use crate::model::{CellRef, Control, ControlClass, Library, Owner, Ref, Scope, Text, Topic, Variant};
use serde::Serialize;

/// A shared or split control with the part of each side.
#[derive(Clone, Debug, Serialize)]
pub struct ControlEntry {
    /// `control/patch-management`.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// AWS's class for it.
    #[serde(serialize_with = "shown")]
    pub class: ControlClass,
    /// The name of its home layer.
    pub layer: Text,
    /// Whose it is, in a sentence.
    pub summary: Text,
    /// AWS's part.
    pub aws: Text,
    /// The customer's part.
    pub you: Text,
    /// The rows that it applies to; empty for a control of the account.
    pub services: Vec<String>,
    /// What it rests on.
    pub sources: Vec<Cited>,
    /// The day it was reviewed.
    pub reviewed: Text,
}

/// Where a control applies among these rows.
pub(super) enum Reach {
    /// To the account as a whole.
    Account,
    /// To these rows; at least one.
    Rows(Vec<Ref<Variant>>),
}

/// Where a control applies among `rows`; `None` if nowhere. A row in which the home layer does not exist is none of it,
/// and a control for every service that is not inherited needs a row where the layer is not AWS's alone.
pub(super) fn reach(library: &Library, rows: &[Ref<Variant>], control: Ref<Control>) -> Option<Reach> {
    let it = &library.controls[control];
    let is_broad = matches!(it.scope, Scope::EveryService) && it.class != ControlClass::Inherited;
    let reaches = |variant: Ref<Variant>| {
        let owner = library.cell(CellRef { variant, layer: it.layer }).owner;
        library.applies(control, library.variants[variant].service)
            && owner != Owner::None
            && !(is_broad && owner == Owner::Aws)
    };
    if matches!(it.scope, Scope::Account) {
        return (!rows.is_empty()).then_some(Reach::Account);
    }
    let reached: Vec<Ref<Variant>> = rows.iter().copied().filter(|&variant| reaches(variant)).collect();
    (!reached.is_empty()).then_some(Reach::Rows(reached))
}

/// The shared and split controls that apply to `rows`, AWS's shared ones first.
pub(super) fn shared(library: &Library, rows: &[Ref<Variant>]) -> Vec<ControlEntry> {
    let of_class = |class: ControlClass| {
        let wanted = library.controls.pairs().filter(move |(_, it)| it.class == class);
        wanted.filter_map(|(control, _)| Some(entry(library, control, &reach(library, rows, control)?)))
    };
    of_class(ControlClass::Shared).chain(of_class(ControlClass::Split)).collect()
}

fn entry(library: &Library, control: Ref<Control>, reach: &Reach) -> ControlEntry {
    let it = &library.controls[control];
    let services = match reach {
        Reach::Account => Vec::new(),
        Reach::Rows(rows) => rows.iter().map(|&row| library.variant_id(row)).collect(),
    };
    ControlEntry {
        id: Topic::Control(control).id(library),
        name: it.name,
        class: it.class,
        layer: library.layers[it.layer].name,
        summary: it.summary,
        aws: it.aws,
        you: it.you,
        services,
        sources: cited(library, &it.sources),
        reviewed: it.reviewed,
    }
}
