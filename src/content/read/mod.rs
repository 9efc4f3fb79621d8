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
    names::{AllNames, Names},
    problem::{Problem, ProblemKind},
    problems::Problems,
    threads::parallel,
};
use crate::model::{Id, Lazy, Library, Outline, Owners, Pack, Ref, Table, Text};
use fields::Fields;
pub use guide::Kind as BlockKind;
pub use ledger::ids;
use std::{
    collections::HashMap,
    mem,
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
};
pub use support::ScopeWord;

/// Keeps `text` for the life of the program. A pack is read once and stays; see [`crate::model`].
pub fn keep(text: &str) -> Text {
    Box::leak(text.into())
}

/// Reads the library; `None`, with the reasons in `problems`, if there is anything wrong with it.
pub fn library(parsed: &[Parsed], problems: &mut Problems) -> Option<Library> {
    let names = AllNames::collect(parsed, problems);
    let mut reader = Reader { names: &names, problems: mem::take(problems), owners: Owners::default() };
    let library = reader.library(parsed);
    *problems = reader.problems;
    names.suggest(problems);
    library.filter(|_| problems.is_empty())
}

/// Checks the ledger of a library that has no other problem.
pub fn ledger(library: &Library, parsed: &[Parsed], problems: &mut Problems) {
    let is_missing = |it: &Document| matches!((&it.published, &it.retired), (List::Missing, List::Missing));
    if parsed.iter().all(|file| is_missing(&file.document)) {
        return;
    }
    let names = AllNames::collect(parsed, &mut Problems::default());
    let mut reader = Reader { names: &names, problems: mem::take(problems), owners: library.pack.owners };
    reader.ledger(library, parsed);
    *problems = reader.problems;
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

/// So many entries are read in one go.
const LOT: usize = 1_000;

/// Reads with the ids of the whole folder at hand, and notes every problem.
struct Reader<'a> {
    names: &'a AllNames<'a>,
    problems: Problems,
    /// How the pack calls the owners.
    owners: Owners,
}

impl<'a> Reader<'a> {
    fn library(&mut self, parsed: &'a [Parsed]) -> Option<Library> {
        let names = self.names;
        let pack = self.pack(parsed);
        self.owners = pack.as_ref().map_or(self.owners, |pack| pack.owners);
        self.check_kinds(parsed)?;
        let (services, variants, cells) = self.services();
        let mut library = Library {
            pack: pack.unwrap_or(Pack {
                id: Id::parse("unknown")?,
                title: "",
                version: "",
                opens_on: Ref::new(0),
                owners: self.owners,
                exam: None,
            }),
            layers: self.all(&names.layers, Self::layer),
            categories: self.all(&names.categories, Self::category),
            skills: self.all(&names.skills, Self::skill),
            controls: self.all(&names.controls, Self::control),
            tools: self.all(&names.tools, Self::tool),
            guides: self.all(&names.guides, Self::guide),
            misconceptions: self.all(&names.misconceptions, Self::misconception),
            scenarios: self.all(&names.scenarios, Self::scenario),
            incidents: self.all(&names.incidents, Self::incident),
            comparisons: self.all(&names.comparisons, Self::comparison),
            presets: self.presets(parsed),
            checks: self.gather(parsed, "checks", |it| &it.checks, Self::check),
            objectives: self.gather(parsed, "objectives", |it| &it.objectives, Self::objective),
            news: self.gather(parsed, "changes", |it| &it.changes, Self::news),
            sources: self.all(&names.sources, Self::source),
            services: Table::new(services),
            variants: Table::new(variants),
            cells: cells.into_table(),
            asked: Table::new(Vec::new()),
            outline: Lazy::new(Outline::default()),
        };
        if self.problems.is_empty() {
            library.prepare();
        }
        Some(library)
    }

    /// Reads all entries of a kind, in the order of their table. Nothing comes of a pack with problems, so that no more of it
    /// is read than is told.
    fn all<T: Send, D: Sync>(
        &mut self,
        names: &Names<'a, T, D>,
        read: impl Fn(&mut Self, Fields<'a>, &'a D) -> T + Sync,
    ) -> Table<T> {
        let (all, owners, written) = (self.names, self.owners, names.written.as_slice());
        let lots: Vec<_> = (0..written.len()).step_by(LOT).map(|at| at..written.len().min(at + LOT)).collect();
        let told = AtomicUsize::new(self.problems.count());
        let problems = &self.problems;
        let lots = parallel(
            &lots,
            || told.load(Relaxed) < limits::PROBLEMS,
            |lot| {
                let mut reader = Self { names: all, problems: problems.part(), owners };
                let entries = written[lot].iter().map(|(at, entry)| read(&mut reader, Fields::new(*at), entry));
                let entries: Vec<T> = entries.collect();
                told.fetch_add(reader.problems.count(), Relaxed);
                (entries, reader.problems)
            },
        );
        let mut entries = Vec::new();
        for (some, found) in lots {
            if self.problems.is_full() {
                break;
            }
            entries.extend(some);
            self.problems.append(found);
        }
        if entries.len() < written.len() {
            self.problems.end();
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
