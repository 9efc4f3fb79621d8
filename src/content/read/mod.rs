//! Reading: turns documents into the library, one noun a file. Every field is judged where it stands, and nothing is
//! defaulted; a library comes out only if no problem was found.

mod cells;
mod comparison;
mod facts;
mod fields;
mod guide;
mod incident;
mod learning;
mod ledger;
mod pack;
mod service;
mod support;

use super::{
    document::{Document, Parsed},
    lenient::{Item, List, Scalar},
    limits,
    names::AllNames,
    problem::{Problem, ProblemKind},
    problems::Problems,
};
use crate::model::{Id, Lazy, Library, Outline, Owners, Pack, Ref, Table, Text};
use fields::Fields;
pub use guide::Kind as BlockKind;
pub use ledger::ids;
use std::collections::HashMap;
pub use support::ScopeWord;

/// Keeps `text` for the life of the program. A pack is read once and stays; see [`crate::model`].
pub fn keep(text: &str) -> Text {
    Box::leak(text.into())
}

/// Reads the library; `None`, with the reasons in `problems`, if there is anything wrong with it.
pub fn library(parsed: &[Parsed], problems: &mut Problems) -> Option<Library> {
    let names = AllNames::collect(parsed, problems);
    let mut reader = Reader { names: &names, problems, owners: Owners::default() };
    let pack = reader.pack(parsed);
    let owners = pack.as_ref().map_or(reader.owners, |pack| pack.owners);
    reader.owners = owners;
    reader.check_kinds(parsed)?;
    let (services, variants, cells) = reader.services();
    let mut library = Library {
        pack: pack.unwrap_or(Pack {
            id: Id::parse("unknown")?,
            title: "",
            version: "",
            opens_on: Ref::new(0),
            owners,
            exam: None,
        }),
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
        cells: cells.into_table(),
        asked: Table::new(Vec::new()),
        outline: Lazy::new(Outline::default()),
    };
    if problems.is_empty() {
        library.prepare();
    }
    problems.is_empty().then_some(library)
}

/// Checks the ledger of a library that has no other problem.
pub fn ledger(library: &Library, parsed: &[Parsed], problems: &mut Problems) {
    let is_missing = |it: &Document| matches!((&it.published, &it.retired), (List::Missing, List::Missing));
    if parsed.iter().all(|file| is_missing(&file.document)) {
        return;
    }
    let names = AllNames::collect(parsed, &mut Problems::default());
    Reader { names: &names, problems, owners: library.pack.owners }.ledger(library, parsed);
}

/// The smallest number of scenarios for each skill by id: what the pack that it belongs to asks of itself.
pub fn least_scenarios(parsed: &[Parsed]) -> HashMap<&str, usize> {
    let mut asked: HashMap<usize, usize> = HashMap::new();
    for file in parsed {
        if let Item::Fields(pack) = &file.document.pack
            && let Scalar::Number(least) = pack.least_scenarios_per_skill
        {
            *asked.entry(file.pack).or_default() += least as usize;
        }
    }
    let mut of_skills = HashMap::new();
    for file in parsed {
        for skill in file.document.skills.items() {
            if let Item::Fields(skill) = skill
                && let Scalar::Text(id) = &skill.id
            {
                of_skills.entry(id.as_str()).or_insert(asked.get(&file.pack).copied().unwrap_or(0));
            }
        }
    }
    of_skills
}

/// Reads with the ids of the whole folder at hand, and notes every problem.
struct Reader<'a, 'p> {
    names: &'a AllNames<'a>,
    problems: &'p mut Problems,
    /// How the pack calls the owners.
    owners: Owners,
}

impl<'a> Reader<'a, '_> {
    fn all<T, D>(
        &mut self,
        names: &super::names::Names<'a, T, D>,
        read: impl Fn(&mut Self, Fields<'a>, &'a D) -> T,
    ) -> Table<T> {
        let mut entries = Vec::new();
        for (at, entry) in &names.written {
            // Nothing comes of a pack with problems, so that no more of it is read than is told.
            if self.problems.is_full() {
                self.problems.end();
                break;
            }
            entries.push(read(self, Fields::new(*at), entry));
        }
        Table::new(entries)
    }

    fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
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
                let kind = ProblemKind::TooManyVariants(variants.len(), limits::VARIANTS);
                self.report(at.field("variants").problem(kind));
                return None;
            }
        }
        if of_all > limits::PACK_VARIANTS {
            let kind = ProblemKind::TooManyVariants(of_all, limits::PACK_VARIANTS);
            self.report(first.at().problem(kind));
            return None;
        }
        Some(())
    }
}
