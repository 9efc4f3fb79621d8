//! Services, their variants and their cells.

use super::{Fields, Reader, fields::Needs};
use crate::content::{at::At, document, lenient::Item, limits, problem::ProblemKind};
use crate::model::{
    Cell, Confidence, Contested, Layer, Origin, Owner, Ref, Service, ServiceModel, Status, Text, Variant,
};

/// Cells by the place of their layer.
type Stack = Vec<Option<Cell>>;

impl<'a> Reader<'a, '_> {
    /// All services, and all variants in the order of the services.
    pub fn services(&mut self) -> (Vec<Service>, Vec<Variant>) {
        let profiles: Vec<Stack> =
            self.names.profiles.written.iter().map(|(at, it)| self.profile(Fields::new(*at), it)).collect();
        let mut variants = Vec::new();
        let mut services = Vec::new();
        for (index, (at, service)) in self.names.services.written.iter().enumerate() {
            let fields = Fields::new(*at);
            let profile = self.optional_reference(fields, "profile", &service.profile, &self.names.profiles);
            let profile = profile.map(|profile| &profiles[profile.place()]);
            self.variants(fields, service, Ref::new(index), profile, &mut variants);
            services.push(self.service(fields, service, index));
        }
        (services, variants)
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
        service: &'a document::Service,
        of: Ref<Service>,
        profile: Option<&Stack>,
        variants: &mut Vec<Variant>,
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
            let stack = self.complete(&written, &stacks, &ids, index, profile);
            let name = format!("{}:{id}", text_of(&service.id));
            variants.push(Variant {
                id,
                service: of,
                name: self.text(*fields, "name", &variant.name, limits::VARIANT_NAME),
                summary: self.text(*fields, "summary", &variant.summary, limits::SUMMARY),
                cells: self.whole(fields.at, &name, stack),
            });
        }
    }

    /// A variant's own cells, then those of the variants it is like, then those of the profile.
    fn complete(
        &mut self,
        written: &[(Fields<'a>, &'a document::Variant)],
        stacks: &[Stack],
        ids: &[&str],
        index: usize,
        profile: Option<&Stack>,
    ) -> Stack {
        let mut stack = stacks[index].clone();
        let mut at = index;
        for _ in 0..written.len() {
            let (fields, variant) = &written[at];
            let like = text_of(&variant.like);
            if like.is_empty() {
                fill(&mut stack, profile, Origin::Profile);
                return stack;
            }
            let Some(next) = ids.iter().position(|id| *id == like) else {
                let nearest = crate::content::names::nearest(like, ids.iter().copied());
                let kind = ProblemKind::UnknownId { kind: "variant", id: like.to_owned(), nearest };
                self.report(fields.at.field("like").problem(kind));
                return stack;
            };
            fill(&mut stack, Some(&stacks[next]), Origin::Like);
            at = next;
        }
        self.report(written[index].0.at.field("like").problem(ProblemKind::LikeInACircle(ids[index].to_owned())));
        stack
    }

    /// The cells of a stack that has one for every layer; what is missing is reported.
    fn whole(&mut self, at: At<'a>, variant: &str, stack: Stack) -> Vec<Cell> {
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
        cells: &'a crate::content::lenient::List<Item<document::Cell>>,
        needs: Needs,
        origin: Origin,
    ) -> Stack {
        let mut stack: Stack = vec![None; self.names.layers.written.len()];
        for (fields, cell) in self.mappings(fields, "cells", cells, needs) {
            let layer: Option<Ref<Layer>> = self.reference(fields, "layer", &cell.layer, &self.names.layers);
            let cell = self.cell(fields, cell, origin);
            let Some(layer) = layer else { continue };
            if stack[layer.place()].is_some() {
                let layer = text_of(&self.names.layers.written[layer.place()].1.id).to_owned();
                self.report(fields.at.field("layer").problem(ProblemKind::LayerTwice { layer }));
            }
            stack[layer.place()] = Some(cell);
        }
        stack
    }

    fn cell(&mut self, fields: Fields<'a>, cell: &'a document::Cell, origin: Origin) -> Cell {
        let owner = self.word(fields, "owner", &cell.owner, Owner::ALL, Owner::word);
        let read = Cell {
            owner: owner.unwrap_or(Owner::None),
            you: self.optional_text(fields, "you", &cell.you, limits::CELL_HALF),
            aws: self.optional_text(fields, "aws", &cell.aws, limits::CELL_HALF),
            reason: self.optional_text(fields, "reason", &cell.reason, limits::CELL_HALF),
            contested: self.contested(fields, &cell.contested),
            sources: self.references(fields, "sources", &cell.sources, Needs::Items, &self.names.sources),
            reviewed: self.date(fields, "reviewed", &cell.reviewed),
            confidence: self.confidence(fields, cell),
            origin,
        };
        if let Some(owner) = owner {
            self.check_halves(fields, owner, &read);
        }
        read
    }

    fn confidence(&mut self, fields: Fields<'a>, cell: &'a document::Cell) -> Confidence {
        self.word(fields, "confidence", &cell.confidence, Confidence::ALL, Confidence::word)
            .unwrap_or(Confidence::Unconfirmed)
    }

    /// Both halves of what is shared, and the half that any other owner must have.
    fn check_halves(&mut self, fields: Fields<'a>, owner: Owner, cell: &Cell) {
        let needed: &[(&'static str, Option<Text>)] = match owner {
            Owner::Aws => &[("aws", cell.aws)],
            Owner::Customer => &[("you", cell.you)],
            Owner::Shared => &[("aws", cell.aws), ("you", cell.you)],
            Owner::None => &[("reason", cell.reason)],
        };
        for (half, text) in needed {
            if text.is_none() {
                self.report(fields.at.key("owner").problem(ProblemKind::HalfMissing { owner: owner.word(), half }));
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

fn fill(stack: &mut Stack, from: Option<&Stack>, origin: Origin) {
    for (cell, from) in stack.iter_mut().zip(from.into_iter().flatten()) {
        if cell.is_none() {
            *cell = from.clone().map(|from| Cell { origin, ..from });
        }
    }
}

fn text_of(value: &crate::content::lenient::Scalar) -> &str {
    match value {
        crate::content::lenient::Scalar::Text(text) => text,
        _ => "",
    }
}
