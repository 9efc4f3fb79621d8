//! Services, their variants and their cells.

use super::{Fields, Reader, cells::Cells, fields::Needs};
use crate::content::{
    at::At,
    document,
    lenient::{Item, List, Scalar},
    limits,
    problem::ProblemKind,
};
use crate::model::{
    Cell, Confidence, Contested, Layer, Origin, Owner, Ref, Service, ServiceModel, Status, Variant, water,
};

/// Cells by the place of their layer, and where they are from.
type Stack = Vec<Option<(Cell, Origin)>>;

/// The provider's half of something, with the spelling of its field.
type Spelled<'v> = (&'static str, &'v Scalar);

/// What the stacks of a service stand on.
#[derive(Clone, Copy)]
enum Base<'s> {
    /// Their own cells alone.
    Nothing,
    /// A profile.
    Profile(&'s Stack),
    /// A profile that is not there, which was reported.
    Unknown,
}

impl<'a> Reader<'a> {
    /// All services, all variants in the order of the services, and their cells.
    pub fn services(&mut self) -> (Vec<Service>, Vec<Variant>, Cells) {
        let profiles: Vec<Stack> =
            self.names.profiles.written.iter().map(|(at, it)| self.profile(Fields::new(*at), it)).collect();
        let mut variants = Vec::new();
        let mut services = Vec::new();
        let mut cells = Cells::default();
        for (index, (at, service)) in self.names.services.written.iter().enumerate() {
            let fields = Fields::new(*at);
            let named = self.optional_reference(fields, "profile", &service.profile, &self.names.profiles);
            let base = match (&service.profile, named) {
                (Scalar::Missing, _) => Base::Nothing,
                (_, Some(profile)) => Base::Profile(&profiles[profile.place()]),
                (_, None) => Base::Unknown,
            };
            self.variants(fields, (service, Ref::new(index)), base, (&mut variants, &mut cells));
            services.push(self.service(fields, service, index));
        }
        (services, variants, cells)
    }

    fn profile(&mut self, fields: Fields<'a>, profile: &'a document::Profile) -> Stack {
        self.id(fields, &profile.id);
        self.text(fields, "summary", &profile.summary, limits::SUMMARY);
        self.stack(fields, &profile.cells, Needs::Items, Origin::Profile)
    }

    fn service(&mut self, fields: Fields<'a>, service: &'a document::Service, index: usize) -> Service {
        let model = self.word(fields, "model", &service.model, ServiceModel::ALL, ServiceModel::word);
        let status = self.word(fields, "status", &service.status, Status::ALL, Status::word);
        Service {
            id: self.id(fields, &service.id),
            name: self.text(fields, "name", &service.name, limits::SUMMARY),
            short: self.text(fields, "short", &service.short, limits::SHORT_NAME),
            aliases: self.texts(fields, "aliases", &service.aliases, Needs::List),
            category: self
                .reference(fields, "category", &service.category, &self.names.categories)
                .unwrap_or(Ref::new(0)),
            model: model.unwrap_or(ServiceModel::Managed),
            status: status.unwrap_or(Status::Current),
            status_note: self.optional_text(fields, "status_note", &service.status_note, limits::CHANGE),
            summary: self.text(fields, "summary", &service.summary, limits::SUMMARY),
            variants: self.names.variants[index].iter().map(|(_, variant)| *variant).collect(),
        }
    }

    fn variants(
        &mut self,
        fields: Fields<'a>,
        (service, of): (&'a document::Service, Ref<Service>),
        base: Base<'_>,
        (variants, kept): (&mut Vec<Variant>, &mut Cells),
    ) {
        let written = self.mappings(fields, "variants", &service.variants, Needs::Nothing);
        if written.is_empty() {
            self.report(fields.at.problem(ProblemKind::NoVariant));
        }
        let stacks: Vec<Stack> =
            written.iter().map(|(fields, it)| self.stack(*fields, &it.cells, Needs::List, Origin::Own)).collect();
        let ids: Vec<&str> = written.iter().map(|(_, it)| text_of(&it.id)).collect();
        for (index, (fields, variant)) in written.iter().enumerate() {
            let id = self.id(*fields, &variant.id);
            if let Some(first) = ids[..index].iter().position(|other| *other == id.as_str()) {
                let first = written[first].0.at.field("id").spot();
                let kind = ProblemKind::DuplicateId { kind: "variant", id: id.to_string(), first };
                self.report(fields.at.field("id").problem(kind));
            }
            let stack = self.complete(&written, &stacks, &ids, index, base);
            let name = format!("{}:{id}", text_of(&service.id));
            let label = self.text(*fields, "name", &variant.name, limits::VARIANT_NAME);
            let summary = self.text(*fields, "summary", &variant.summary, limits::SUMMARY);
            let cells = stack.map(|stack| self.whole(fields.at, &name, stack)).unwrap_or_default();
            let owners: Vec<Owner> = cells.iter().map(|(cell, _)| cell.owner).collect();
            let cells = cells.into_iter().map(|(cell, origin)| (kept.keep(cell), origin)).collect();
            variants.push(Variant::new((id, of), (label, summary), water(&owners), cells));
        }
    }

    /// A variant's own cells, then those of the variants it is like, then those of the profile; `None`, reported, if it
    /// stands on something that is not there.
    fn complete(
        &mut self,
        written: &[(Fields<'a>, &'a document::Variant)],
        stacks: &[Stack],
        ids: &[&str],
        index: usize,
        base: Base<'_>,
    ) -> Option<Stack> {
        let mut stack = stacks[index].clone();
        let mut at = index;
        for _ in 0..written.len() {
            let (fields, variant) = &written[at];
            if variant.like == Scalar::Missing {
                return match base {
                    Base::Nothing => Some(stack),
                    Base::Profile(profile) => Some(filled(stack, profile, Origin::Profile)),
                    Base::Unknown => None,
                };
            }
            at = if at == index { self.like(*fields, variant, ids)? } else { place_of(text_of(&variant.like), ids)? };
            if at == index {
                break;
            }
            stack = filled(stack, &stacks[at], Origin::Like);
        }
        // A variant that only leads into a circle is not part of it.
        if at == index {
            let kind = ProblemKind::LikeInACircle(ids[index].to_owned());
            self.report(written[index].0.at.field("like").problem(kind));
        }
        None
    }

    /// The place of the variant that this one is like.
    fn like(&mut self, fields: Fields<'a>, variant: &'a document::Variant, ids: &[&str]) -> Option<usize> {
        let like = self.optional_text(fields, "like", &variant.like, usize::MAX)?;
        let place = place_of(like, ids);
        if place.is_none() {
            let nearest = crate::content::names::nearest(like, ids.iter().copied());
            let kind = ProblemKind::UnknownId { kind: "variant", id: like.to_owned(), nearest };
            self.report(fields.at.field("like").problem(kind));
        }
        place
    }

    /// The cells of a stack that has one for every layer; what is missing is reported.
    fn whole(&mut self, at: At<'a>, variant: &str, stack: Stack) -> Vec<(Cell, Origin)> {
        let layers = &self.names.layers;
        let mut cells = Vec::new();
        for (cell, (_, layer)) in stack.into_iter().zip(&layers.written) {
            match cell {
                Some(cell) => cells.push(cell),
                None => {
                    let layer = text_of(&layer.id).to_owned();
                    self.report(at.problem(ProblemKind::LayerMissing { variant: variant.to_owned(), layer }));
                }
            }
        }
        cells
    }

    fn stack(
        &mut self,
        fields: Fields<'a>,
        cells: &'a List<Item<document::Cell>>,
        needs: Needs,
        origin: Origin,
    ) -> Stack {
        let mut stack: Stack = vec![None; self.names.layers.written.len()];
        for (fields, cell) in self.mappings(fields, "cells", cells, needs) {
            let layer: Option<Ref<Layer>> = self.reference(fields, "layer", &cell.layer, &self.names.layers);
            let cell = self.cell(fields, cell);
            let Some(layer) = layer else { continue };
            if stack[layer.place()].is_some() {
                let layer = text_of(&self.names.layers.written[layer.place()].1.id).to_owned();
                self.report(fields.at.field("layer").problem(ProblemKind::LayerTwice { layer }));
            }
            stack[layer.place()] = Some((cell, origin));
        }
        stack
    }

    fn cell(&mut self, fields: Fields<'a>, cell: &'a document::Cell) -> Cell {
        let owner = self.owner(fields, &cell.owner);
        let provider = self.spelled(fields, &cell.aws, &cell.provider);
        if let Some(owner) = owner {
            self.check_halves(fields, owner, cell, provider);
        }
        Cell {
            owner: owner.unwrap_or(Owner::None),
            you: self.optional_text(fields, "you", &cell.you, limits::CELL_HALF),
            aws: self.optional_text(fields, provider.0, provider.1, limits::CELL_HALF),
            reason: self.optional_text(fields, "reason", &cell.reason, limits::CELL_HALF),
            contested: self.contested(fields, &cell.contested),
            sources: self.references(fields, "sources", &cell.sources, Needs::Items, &self.names.sources),
            reviewed: self.date(fields, "reviewed", &cell.reviewed),
            confidence: self.confidence(fields, cell),
        }
    }

    /// The owner that a word stands for, by either spelling of the provider.
    fn owner(&mut self, fields: Fields<'a>, value: &'a Scalar) -> Option<Owner> {
        if let Scalar::Text(text) = value
            && let Some(owner) = Owner::read(text)
        {
            return Some(owner);
        }
        let all = Owner::ALL.iter().map(|&owner| self.owners.word(owner)).collect::<Vec<_>>();
        self.word(fields, "owner", value, &all, |word| word);
        None
    }

    fn confidence(&mut self, fields: Fields<'a>, cell: &'a document::Cell) -> Confidence {
        self.word(fields, "confidence", &cell.confidence, Confidence::ALL, Confidence::word)
            .unwrap_or(Confidence::Unconfirmed)
    }

    /// Both halves of what is shared, and the half that any other owner must have.
    fn check_halves(&mut self, fields: Fields<'a>, owner: Owner, cell: &document::Cell, provider: Spelled<'_>) {
        let needed: &[(&'static str, &Scalar)] = match owner {
            Owner::Aws => &[provider],
            Owner::Customer => &[("you", &cell.you)],
            Owner::Shared => &[provider, ("you", &cell.you)],
            Owner::None => &[("reason", &cell.reason)],
        };
        for (half, text) in needed {
            if **text == Scalar::Missing {
                let (owner, provider) = (self.owners.word(owner), self.owners.provider.name);
                self.report(fields.at.key("owner").problem(ProblemKind::HalfMissing { owner, half, provider }));
            }
        }
    }

    fn contested(&mut self, fields: Fields<'a>, contested: &'a Item<document::Contested>) -> Option<Contested> {
        let fields = Fields::new(fields.at.field("contested"));
        match contested {
            Item::Missing => None,
            Item::Wrong(found) => {
                let kind = ProblemKind::WrongKind { field: "contested", found, expected: "a mapping" };
                self.report(fields.at.problem(kind));
                None
            }
            Item::Fields(contested) => Some(Contested {
                claim: self.text(fields, "claim", &contested.claim, limits::WHY),
                ruling: self.text(fields, "ruling", &contested.ruling, limits::WHY),
                source: self.reference(fields, "source", &contested.source, &self.names.sources)?,
            }),
        }
    }
}

fn place_of(id: &str, ids: &[&str]) -> Option<usize> {
    ids.iter().position(|it| *it == id)
}

/// A stack whose gaps are filled from another.
fn filled(mut stack: Stack, from: &Stack, origin: Origin) -> Stack {
    for (cell, from) in stack.iter_mut().zip(from) {
        if cell.is_none() {
            *cell = from.clone().map(|(from, _)| (from, origin));
        }
    }
    stack
}

fn text_of(value: &Scalar) -> &str {
    match value {
        Scalar::Text(text) => text,
        _ => "",
    }
}
