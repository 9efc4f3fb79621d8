//! The checklist: what is left for the customer in the services of a matrix, each duty once. A duty comes from a cell
//! that is not AWS's alone, or is a step of a control; the same words in several places are one duty.

use super::{
    control::{self, Reach},
    report::{Cited, cited},
    words::shown,
};
use crate::model::{CellRef, Confidence, Control, Library, Owner, Ref, Source, Text, Topic, Variant};
use serde::Serialize;
use std::{collections::HashMap, fmt};

/// Where a duty comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// From a cell of a service.
    Layer,
    /// From the checklist of a control that applies to a service.
    Control,
    /// From the checklist of a control of the account.
    Account,
}

impl Kind {
    /// Every kind, in the order of the checklist.
    pub const ALL: [Self; 3] = [Self::Layer, Self::Control, Self::Account];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Layer => "layer",
            Self::Control => "control",
            Self::Account => "account",
        }
    }

    /// The heading of its duties.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Layer => "Layers of your services",
            Self::Control => "Controls of your services",
            Self::Account => "Controls of the account",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// Something the customer does. `owner`, `evidence` and `due` are left for the reader to fill in.
#[derive(Clone, Debug, Serialize)]
pub struct Duty {
    /// The id of the first place it stands in: `rds/data`, or `control/root-mfa#1` for the first step of a control.
    pub id: String,
    /// Where it comes from; with the same words in several places, the first kind of them.
    #[serde(serialize_with = "shown")]
    pub kind: Kind,
    /// What to do.
    pub duty: Text,
    /// The names of the layers it belongs to.
    pub layers: Vec<Text>,
    /// The rows it is a duty in; empty for a duty of the account.
    pub services: Vec<String>,
    /// The ids of all places it stands in.
    pub places: Vec<String>,
    /// The names of the controls it is a step of.
    pub controls: Vec<Text>,
    /// Who does it here.
    pub owner: &'static str,
    /// How one sees that it is done.
    pub evidence: &'static str,
    /// Until when.
    pub due: &'static str,
    /// Whether a cell it comes from is contested.
    pub contested: bool,
    /// What it rests on.
    pub sources: Vec<Cited>,
    /// The day the oldest of its places was reviewed.
    pub reviewed: Text,
    /// How well the weakest of its places is supported; controls carry none of their own and count as confirmed.
    #[serde(serialize_with = "shown")]
    pub confidence: Confidence,
}

/// The duties in `rows`: those of the cells by layer from top to bottom, then the steps of the controls of services, then
/// those of the account.
pub(super) fn of(library: &Library, rows: &[Ref<Variant>]) -> Vec<Duty> {
    let mut list = List { library, duties: Vec::new(), places: HashMap::new() };
    for layer in library.layers.refs() {
        for &variant in rows {
            list.cell(CellRef { variant, layer });
        }
    }
    let reach = |control| Some((control, control::reach(library, rows, control)?));
    let (broad, narrow): (Vec<_>, Vec<_>) =
        library.controls.refs().filter_map(reach).partition(|(_, reach)| matches!(reach, Reach::Account));
    for (control, reach) in narrow.iter().chain(&broad) {
        list.control(*control, reach);
    }
    list.duties
}

struct List<'a> {
    library: &'a Library,
    duties: Vec<Duty>,
    /// Where a duty with these words stands in the list.
    places: HashMap<Text, usize>,
}

impl List<'_> {
    fn cell(&mut self, at: CellRef) {
        let library = self.library;
        let cell = library.cell(at);
        let (Owner::Customer | Owner::Shared, Some(you)) = (cell.owner, cell.you) else { return };
        let duty = self.duty(Kind::Layer, you, Topic::Cell(at).id(library), cell.reviewed, &cell.sources);
        add(&mut duty.layers, library.layers[at.layer].name);
        add(&mut duty.services, library.variant_id(at.variant));
        duty.contested |= cell.contested.is_some();
        duty.confidence = weaker(duty.confidence, cell.confidence);
    }

    fn control(&mut self, control: Ref<Control>, reach: &Reach) {
        let library = self.library;
        let it = &library.controls[control];
        let id = Topic::Control(control).id(library);
        let kind = if matches!(reach, Reach::Account) { Kind::Account } else { Kind::Control };
        for (step, &text) in it.checklist.iter().enumerate() {
            let duty = self.duty(kind, text, format!("{id}#{}", step + 1), it.reviewed, &it.sources);
            add(&mut duty.layers, library.layers[it.layer].name);
            add(&mut duty.controls, it.name);
            if let Reach::Rows(rows) = reach {
                rows.iter().for_each(|&row| add(&mut duty.services, library.variant_id(row)));
            }
        }
    }

    /// The duty with these words, which also stands at `place`.
    fn duty(&mut self, kind: Kind, text: Text, place: String, reviewed: Text, on: &[Ref<Source>]) -> &mut Duty {
        let at = *self.places.entry(text).or_insert_with(|| {
            self.duties.push(Duty {
                id: place.clone(),
                kind,
                duty: text,
                layers: Vec::new(),
                services: Vec::new(),
                places: Vec::new(),
                controls: Vec::new(),
                owner: "",
                evidence: "",
                due: "",
                contested: false,
                sources: Vec::new(),
                reviewed,
                confidence: Confidence::Confirmed,
            });
            self.duties.len() - 1
        });
        let duty = &mut self.duties[at];
        duty.places.push(place);
        duty.reviewed = duty.reviewed.min(reviewed);
        cited(self.library, on).into_iter().for_each(|source| add(&mut duty.sources, source));
        duty
    }
}

/// Adds what is not there yet.
fn add<T: PartialEq>(list: &mut Vec<T>, it: T) {
    if !list.contains(&it) {
        list.push(it);
    }
}

/// The one that supports less.
fn weaker(one: Confidence, other: Confidence) -> Confidence {
    let strength = |it: Confidence| Confidence::ALL.iter().position(|&known| known == it);
    if strength(one) >= strength(other) { one } else { other }
}
