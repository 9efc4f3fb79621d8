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
    problems::Problems,
};
use crate::model::{Id, Library, Pack, Ref, Table, Text};
use fields::Fields;
pub use ledger::ids;

/// Keeps `text` for the life of the program. A pack is read once and stays; see [`crate::model`].
pub fn keep(text: &str) -> Text {
    Box::leak(text.into())
}

/// Reads the library; `None`, with the reasons in `problems`, if there is anything wrong with it.
pub fn library(parsed: &[Parsed], problems: &mut Problems) -> Option<Library> {
    let names = AllNames::collect(parsed, problems);
    let mut reader = Reader { names: &names, problems };
    let pack = reader.pack(parsed);
    reader.check_kinds(parsed)?;
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
pub fn ledger(library: &Library, parsed: &[Parsed], problems: &mut Problems) {
    let names = AllNames::collect(parsed, &mut Problems::default());
    Reader { names: &names, problems }.ledger(library, parsed);
}

/// The smallest number of scenarios for each skill that a pack asks of itself.
pub fn least_scenarios_per_skill(parsed: &[Parsed]) -> usize {
    use super::lenient::Scalar;
    let packs = parsed.iter().filter_map(|file| match &file.document.pack {
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
    problems: &'p mut Problems,
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

    fn pack(&mut self, parsed: &'a [Parsed]) -> Option<Pack> {
        let mut found = None;
        for file in parsed {
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
            && let Some(file) = parsed.first()
        {
            self.report(file.at().problem(ProblemKind::NoPack));
        }
        found.flatten()
    }

    fn pack_fields(&mut self, fields: Fields<'a>, pack: &'a document::Pack) -> Option<Pack> {
        let id = self.id(fields, &pack.id);
        let title = self.text(fields, "title", &pack.title, limits::SUMMARY);
        let version = self.text(fields, "version", &pack.version, limits::SUMMARY);
        let opens_on = self.optional_reference(fields, "opens_on", &pack.opens_on, &self.names.services);
        self.number(fields, "least_scenarios_per_skill", &pack.least_scenarios_per_skill);
        Some(Pack { id, title, version, opens_on: opens_on.unwrap_or(Ref::new(0)) })
    }

    /// Whether there are layers and services; `None`, reported, if there are so many that what follows from them would
    /// take no end of room.
    fn check_kinds(&mut self, parsed: &[Parsed]) -> Option<()> {
        let first = parsed.first()?;
        let counts = [("layer", self.names.layers.written.len()), ("service", self.names.services.written.len())];
        for (kind, count) in counts {
            if count == 0 {
                self.report(first.at().problem(ProblemKind::NoneOfKind(kind)));
            }
        }
        if self.names.layers.written.len() > limits::LAYERS {
            let (at, _) = self.names.layers.written[limits::LAYERS];
            self.report(at.problem(ProblemKind::TooManyLayers(self.names.layers.written.len())));
            return None;
        }
        let of_all: usize = self.names.variants.iter().map(Vec::len).sum();
        for ((at, _), variants) in self.names.services.written.iter().zip(&self.names.variants) {
            if variants.len() > limits::VARIANTS {
                let kind = ProblemKind::TooManyVariants { found: variants.len(), most: limits::VARIANTS };
                self.report(at.field("variants").problem(kind));
                return None;
            }
        }
        if of_all > limits::PACK_VARIANTS {
            let kind = ProblemKind::TooManyVariants { found: of_all, most: limits::PACK_VARIANTS };
            self.report(first.at().problem(kind));
            return None;
        }
        Some(())
    }
}
