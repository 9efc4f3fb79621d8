//! Reading: turns documents into the library, one noun a file. Every field is judged where it stands, and nothing is
//! defaulted; a library comes out only if no problem was found.

mod comparison;
mod facts;
mod fields;
mod guide;
mod incident;
mod learning;
mod ledger;
mod service;
mod support;

use super::{
    document::{self, Parsed},
    lenient::Item,
    limits,
    names::AllNames,
    problem::{Problem, ProblemKind},
};
use crate::model::{Id, Library, Pack, Ref, Table, Text};
use fields::Fields;
pub use guide::Kind as BlockKind;
pub use ledger::ids;
pub use support::ScopeWord;

/// Keeps `text` for the life of the program. A pack is read once and stays; see [`crate::model`].
pub fn keep(text: &str) -> Text {
    Box::leak(text.into())
}

/// Reads the library; `None`, with the reasons in `problems`, if there is anything wrong with it.
pub fn library(parsed: &[Parsed], problems: &mut Vec<Problem>) -> Option<Library> {
    let names = AllNames::collect(parsed, problems);
    let mut reader = Reader { names: &names, problems };
    let pack = reader.pack(parsed);
    reader.check_kinds(parsed);
    let (services, variants) = reader.services();
    let mut library = Library {
        pack: pack.unwrap_or(Pack { id: Id::parse("unknown")?, title: "", version: "", opens_on: Ref::new(0) }),
        layers: reader.all(&names.layers, Reader::layer),
        categories: reader.all(&names.categories, Reader::category),
        skills: reader.all(&names.skills, Reader::skill),
        controls: reader.all(&names.controls, Reader::control),
        tools: reader.all(&names.tools, Reader::tool),
        guides: reader.all(&names.guides, Reader::guide),
        misconceptions: reader.all(&names.misconceptions, Reader::misconception),
        scenarios: reader.all(&names.scenarios, Reader::scenario),
        incidents: reader.all(&names.incidents, Reader::incident),
        comparisons: reader.all(&names.comparisons, Reader::comparison),
        presets: reader.presets(parsed),
        checks: reader.gather(parsed, "checks", |it| &it.checks, Reader::check),
        objectives: reader.gather(parsed, "objectives", |it| &it.objectives, Reader::objective),
        news: reader.gather(parsed, "changes", |it| &it.changes, Reader::news),
        sources: reader.all(&names.sources, Reader::source),
        services: Table::new(services),
        variants: Table::new(variants),
        asked: Vec::new(),
    };
    if problems.is_empty() {
        library.asked = library.scenarios_by_service();
    }
    problems.is_empty().then_some(library)
}

/// Checks the ledger of a library that has no other problem.
pub fn ledger(library: &Library, parsed: &[Parsed], problems: &mut Vec<Problem>) {
    let names = AllNames::collect(parsed, &mut Vec::new());
    Reader { names: &names, problems }.ledger(library, parsed);
}

/// The smallest number of scenarios that a pack asks of itself, for a skill of its own.
pub fn least_scenarios(parsed: &[Parsed], skill: &str) -> usize {
    use super::lenient::Scalar;
    let is_here = |it: &Item<document::Named>| matches!(it, Item::Fields(document::Named { id: Scalar::Text(id), .. }) if id == skill);
    let home = parsed.iter().find(|file| file.document.skills.items().iter().any(is_here)).map(|file| file.pack);
    let packs = parsed.iter().filter(|file| Some(file.pack) == home).filter_map(|file| match &file.document.pack {
        Item::Fields(pack) => Some(pack),
        _ => None,
    });
    packs
        .filter_map(|pack| {
            if let Scalar::Number(least) = pack.least_scenarios_per_skill { Some(least as usize) } else { None }
        })
        .sum()
}

/// Reads with the ids of the whole folder at hand, and notes every problem.
struct Reader<'a, 'p> {
    names: &'a AllNames<'a>,
    problems: &'p mut Vec<Problem>,
}

impl<'a> Reader<'a, '_> {
    fn all<T, D>(
        &mut self,
        names: &super::names::Names<'a, T, D>,
        read: impl Fn(&mut Self, Fields<'a>, &'a D) -> T,
    ) -> Table<T> {
        Table::new(names.written.iter().map(|(at, entry)| read(self, Fields::new(*at), entry)).collect())
    }

    fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// What the packs say of themselves. One that extends another is shown by its own title and version, but progress
    /// hangs on the id of the one that stands alone, so that it is kept.
    fn pack(&mut self, parsed: &'a [Parsed]) -> Option<Pack> {
        let last = parsed.iter().map(|file| file.pack).max()?;
        let mut packs: Vec<Option<Pack>> = Vec::new();
        for number in 0..=last {
            let files: Vec<&'a Parsed> = parsed.iter().filter(|file| file.pack == number).collect();
            packs.push(self.pack_of(&files));
        }
        let shown = packs.first().copied()??;
        let root = packs[parsed.first()?.pack]?;
        let names_opening = |file: &Parsed| match &file.document.pack {
            Item::Fields(pack) => file.pack == 0 && pack.opens_on != super::lenient::Scalar::Missing,
            _ => false,
        };
        let opens_on = if parsed.iter().any(names_opening) { shown.opens_on } else { root.opens_on };
        Some(Pack { title: shown.title, version: shown.version, opens_on, ..root })
    }

    /// What the files of one pack say of it.
    fn pack_of(&mut self, files: &[&'a Parsed]) -> Option<Pack> {
        let mut found = None;
        for file in files {
            let at = file.at().field("pack");
            match &file.document.pack {
                Item::Missing => {}
                Item::Wrong(what) => {
                    let kind = ProblemKind::WrongKind { field: "pack", found: what, expected: "a mapping" };
                    self.report(at.problem(kind));
                }
                Item::Fields(_) if found.is_some() => {
                    self.report(file.at().key("pack").problem(ProblemKind::SecondPack))
                }
                Item::Fields(pack) => found = Some(self.pack_fields(Fields::new(at), pack)),
            }
        }
        if found.is_none()
            && let Some(file) = files.first()
        {
            self.report(file.at().problem(ProblemKind::NoPack));
        }
        found.flatten()
    }

    fn pack_fields(&mut self, fields: Fields<'a>, pack: &'a document::Pack) -> Option<Pack> {
        let id = self.id(fields, &pack.id);
        let title = self.text(fields, "title", &pack.title, limits::SUMMARY);
        let version = self.text(fields, "version", &pack.version, limits::SUMMARY);
        self.optional_text(fields, "extends", &pack.extends, limits::SUMMARY);
        let opens_on = self.optional_reference(fields, "opens_on", &pack.opens_on, &self.names.services);
        self.number(fields, "least_scenarios_per_skill", &pack.least_scenarios_per_skill);
        Some(Pack { id, title, version, opens_on: opens_on.unwrap_or(Ref::new(0)) })
    }

    fn check_kinds(&mut self, parsed: &[Parsed]) {
        let Some(first) = parsed.first() else { return };
        let counts = [("layer", self.names.layers.written.len()), ("service", self.names.services.written.len())];
        for (kind, count) in counts {
            if count == 0 {
                self.report(first.at().problem(ProblemKind::NoneOfKind(kind)));
            }
        }
        if self.names.layers.written.len() > limits::LAYERS {
            let (at, _) = self.names.layers.written[limits::LAYERS];
            self.report(at.problem(ProblemKind::TooManyLayers(self.names.layers.written.len())));
        }
    }
}
