//! The frame (layers, categories, skills, sources) and what supports the cells: controls and tools.

use super::{Fields, Reader, fields::Needs};
use crate::content::{document, limits, problem::ProblemKind};
use crate::model::{
    Category, Confidence, Control, ControlClass, Layer, Ref, Scope, Service, Skill, Source, Tool, ToolGroup,
};

/// The words of a control's scope.
#[derive(Clone, Copy)]
pub enum ScopeWord {
    Account,
    EveryService,
    Listed,
}

impl ScopeWord {
    pub const ALL: &'static [Self] = &[Self::Account, Self::EveryService, Self::Listed];

    pub fn word(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::EveryService => "every-service",
            Self::Listed => "listed",
        }
    }
}

impl<'a> Reader<'a> {
    pub fn layer(&mut self, fields: Fields<'a>, layer: &'a document::Layer) -> Layer {
        Layer {
            id: self.id(fields, &layer.id),
            name: self.text(fields, "name", &layer.name, limits::LAYER_NAME),
            summary: self.text(fields, "summary", &layer.summary, limits::SUMMARY),
        }
    }

    pub fn category(&mut self, fields: Fields<'a>, category: &'a document::Named) -> Category {
        Category { id: self.id(fields, &category.id), name: self.text(fields, "name", &category.name, limits::SUMMARY) }
    }

    pub fn skill(&mut self, fields: Fields<'a>, skill: &'a document::Named) -> Skill {
        Skill { id: self.id(fields, &skill.id), name: self.text(fields, "name", &skill.name, limits::SUMMARY) }
    }

    pub fn source(&mut self, fields: Fields<'a>, source: &'a document::Source) -> Source {
        let url = self.text(fields, "url", &source.url, limits::STEM);
        let is_address = (url.starts_with("https://") || url.starts_with("http://"))
            && url.bytes().all(|byte| byte.is_ascii_graphic());
        if !url.is_empty() && !is_address {
            self.report(fields.at.field("url").problem(ProblemKind::NotAnAddress(url.to_owned())));
        }
        let confidence = match source.confidence {
            crate::content::lenient::Scalar::Missing => Confidence::Confirmed,
            _ => self
                .word(fields, "confidence", &source.confidence, Confidence::ALL, Confidence::word)
                .unwrap_or(Confidence::Unconfirmed),
        };
        Source {
            id: self.id(fields, &source.id),
            title: self.text(fields, "title", &source.title, limits::CHANGE),
            url,
            seen: self.date(fields, "seen", &source.seen),
            note: self.optional_text(fields, "note", &source.note, limits::CHANGE),
            confidence,
        }
    }

    pub fn control(&mut self, fields: Fields<'a>, control: &'a document::Control) -> Control {
        let class = self.word(fields, "class", &control.class, ControlClass::ALL, ControlClass::word);
        let (half, provider) = self.spelled(fields, &control.aws, &control.provider);
        Control {
            id: self.id(fields, &control.id),
            name: self.text(fields, "name", &control.name, limits::SUMMARY),
            synonyms: self.texts(fields, "synonyms", &control.synonyms, Needs::List),
            layer: self.reference(fields, "layer", &control.layer, &self.names.layers).unwrap_or(Ref::new(0)),
            class: class.unwrap_or(ControlClass::Split),
            scope: self.scope(fields, control),
            summary: self.text(fields, "summary", &control.summary, limits::SUMMARY),
            aws: self.text(fields, half, provider, limits::CONTROL_HALF),
            you: self.text(fields, "you", &control.you, limits::CONTROL_HALF),
            checklist: self.texts(fields, "checklist", &control.checklist, Needs::Items),
            tools: self.references(fields, "tools", &control.tools, Needs::List, &self.names.tools),
            sources: self.references(fields, "sources", &control.sources, Needs::Items, &self.names.sources),
            reviewed: self.date(fields, "reviewed", &control.reviewed),
        }
    }

    fn scope(&mut self, fields: Fields<'a>, control: &'a document::Control) -> Scope {
        let word = self.word(fields, "scope", &control.scope, ScopeWord::ALL, ScopeWord::word);
        let services: Vec<Ref<Service>> =
            self.references(fields, "services", &control.services, Needs::List, &self.names.services);
        let listed = matches!(word, Some(ScopeWord::Listed));
        if listed && control.services.items().is_empty() {
            self.report(fields.at.field("services").problem(ProblemKind::ScopeWithoutServices));
        }
        if word.is_some() && !listed && !control.services.items().is_empty() {
            self.report(fields.at.field("services").problem(ProblemKind::ServicesWithoutScope));
        }
        match word {
            Some(ScopeWord::EveryService) => Scope::EveryService,
            Some(ScopeWord::Listed) => Scope::Listed(services),
            Some(ScopeWord::Account) | None => Scope::Account,
        }
    }

    pub fn tool(&mut self, fields: Fields<'a>, tool: &'a document::Tool) -> Tool {
        let group = self.word(fields, "group", &tool.group, ToolGroup::ALL, ToolGroup::word);
        Tool {
            id: self.id(fields, &tool.id),
            name: self.text(fields, "name", &tool.name, limits::SUMMARY),
            aliases: self.texts(fields, "aliases", &tool.aliases, Needs::List),
            group: group.unwrap_or(ToolGroup::Governance),
            service: self.optional_reference(fields, "service", &tool.service, &self.names.services),
            purpose: self.text(fields, "purpose", &tool.purpose, limits::CONTROL_HALF),
            switched_on_by: self.text(fields, "switched_on_by", &tool.switched_on_by, limits::CONTROL_HALF),
            sources: self.references(fields, "sources", &tool.sources, Needs::Items, &self.names.sources),
        }
    }
}
