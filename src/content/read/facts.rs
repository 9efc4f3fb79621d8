//! Facts beside the cells: presets, machine checks, the lines of an exam guide, and what changed between versions.

use super::{Fields, Reader, fields::Needs};
use crate::content::{
    document::{self, Parsed},
    lenient::{Item, List, Scalar},
    limits,
    problem::ProblemKind,
};
use crate::model::{Aspect, Check, Confidence, News, NewsKind, Objective, Preset, Ref, State, Table, Variant};
use foldhash::{HashSet, HashSetExt};

impl<'a> Reader<'a> {
    /// The mappings that a list of one name has in all files, each read by `read`.
    pub fn gather<T, D: 'a>(
        &mut self,
        parsed: &'a [Parsed],
        field: &'static str,
        list: impl Fn(&'a document::Document) -> &'a List<Item<D>>,
        read: impl Fn(&mut Self, Fields<'a>, &'a D) -> Option<T>,
    ) -> Table<T> {
        let mut found = Vec::new();
        for file in parsed {
            for (fields, it) in self.mappings(Fields::new(file.at()), field, list(&file.document), Needs::Nothing) {
                found.extend(read(self, fields, it));
            }
        }
        Table::new(found)
    }

    /// All presets; none twice for the same variant and aspect.
    pub fn presets(&mut self, parsed: &'a [Parsed]) -> Table<Preset> {
        let presets = self.gather(parsed, "presets", |it| &it.presets, Self::preset);
        let mut seen: HashSet<(usize, Aspect)> = HashSet::new();
        for file in parsed {
            for (fields, it) in self.mappings(Fields::new(file.at()), "presets", &file.document.presets, Needs::Nothing)
            {
                let (Scalar::Text(service), Scalar::Text(aspect)) = (&it.service, &it.aspect) else { continue };
                let (Ok(variant), Some(aspect)) = (self.names.variant(service), Aspect::parse(aspect)) else {
                    continue;
                };
                if !seen.insert((variant.place(), aspect)) {
                    let kind = ProblemKind::SecondPreset(service.clone(), aspect.word());
                    self.report(fields.at.problem(kind));
                }
            }
        }
        presets
    }

    fn preset(&mut self, fields: Fields<'a>, it: &'a document::Preset) -> Option<Preset> {
        let variant = self.variant_named(fields, "service", &it.service);
        let aspect = self.word(fields, "aspect", &it.aspect, Aspect::ALL, Aspect::word);
        let state = self.word(fields, "state", &it.state, State::ALL, State::word);
        let confidence = self.word(fields, "confidence", &it.confidence, Confidence::ALL, Confidence::word);
        let since = (it.since != Scalar::Missing).then(|| self.date(fields, "since", &it.since));
        let says = self.text(fields, "says", &it.says, limits::CELL_HALF);
        let sources = self.references(fields, "sources", &it.sources, Needs::Items, &self.names.sources);
        let reviewed = self.date(fields, "reviewed", &it.reviewed);
        Some(Preset {
            variant: variant?,
            aspect: aspect?,
            state: state?,
            says,
            since,
            sources,
            reviewed,
            confidence: confidence?,
        })
    }

    fn variant_named(&mut self, fields: Fields<'a>, name: &'static str, value: &'a Scalar) -> Option<Ref<Variant>> {
        let id = self.text(fields, name, value, limits::SUMMARY);
        if id.is_empty() { None } else { self.found(fields.at.field(name), self.names.variant(id)) }
    }

    pub fn check(&mut self, fields: Fields<'a>, it: &'a document::Check) -> Option<Check> {
        let control = self.reference(fields, "control", &it.control, &self.names.controls);
        let by = self.text(fields, "by", &it.by, limits::SUMMARY);
        let ids = self.texts(fields, "ids", &it.ids, Needs::Items);
        let sources = self.references(fields, "sources", &it.sources, Needs::Items, &self.names.sources);
        let confidence = self.word(fields, "confidence", &it.confidence, Confidence::ALL, Confidence::word);
        Some(Check { control: control?, by, ids, sources, confidence: confidence? })
    }

    pub fn objective(&mut self, fields: Fields<'a>, it: &'a document::Objective) -> Option<Objective> {
        let covers = self.written_texts(fields, "covers", &it.covers, Needs::Items);
        Some(Objective {
            id: self.id(fields, &it.id),
            task: self.text(fields, "task", &it.task, limits::SUMMARY),
            name: self.text(fields, "name", &it.name, limits::SUMMARY),
            covers: covers.into_iter().filter_map(|(at, id)| self.found(at, self.names.topic(id))).collect(),
            sources: self.references(fields, "sources", &it.sources, Needs::Items, &self.names.sources),
        })
    }

    /// A change of the content. What was retired may be gone; everything else must be there.
    pub fn news(&mut self, fields: Fields<'a>, it: &'a document::News) -> Option<News> {
        let kind = self.word(fields, "kind", &it.kind, NewsKind::ALL, NewsKind::word);
        let ids = self.written_texts(fields, "ids", &it.ids, Needs::List);
        for &(at, id) in ids.iter().filter(|_| kind != Some(NewsKind::Retired)) {
            self.found(at, self.names.topic(id));
        }
        Some(News {
            version: self.text(fields, "version", &it.version, limits::SUMMARY),
            kind: kind?,
            ids: ids.into_iter().map(|(_, id)| super::keep(id)).collect(),
            says: self.text(fields, "says", &it.says, limits::CHANGE),
        })
    }
}
