//! Reading: turns documents into the library, one noun a file. Every field is judged where it stands, and nothing is
//! defaulted; a library comes out only if no problem was found.

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
    document::Parsed,
    lenient::Item,
    limits,
    names::AllNames,
    problem::{Problem, ProblemKind},
};
use crate::model::{Id, Lazy, Library, Outline, Owners, Pack, Ref, Table, Text};
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
    let mut reader = Reader { names: &names, problems, owners: Owners::default() };
    let pack = reader.pack(parsed);
    let owners = pack.as_ref().map_or(reader.owners, |pack| pack.owners);
    reader.owners = owners;
    reader.check_kinds(parsed);
    let (services, variants) = reader.services();
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
        asked: Table::new(Vec::new()),
        outline: Lazy::new(Outline::default()),
    };
    if problems.is_empty() {
        library.prepare();
    }
    problems.is_empty().then_some(library)
}

/// Checks the ledger of a library that has no other problem.
pub fn ledger(library: &Library, parsed: &[Parsed], problems: &mut Vec<Problem>) {
    let names = AllNames::collect(parsed, &mut Vec::new());
    Reader { names: &names, problems, owners: library.pack.owners }.ledger(library, parsed);
}

/// The smallest number of scenarios that a pack asks of itself, for a skill of its own.
pub fn least_scenarios(parsed: &[Parsed], skill: &str) -> usize {
    use super::lenient::Scalar;
    let is_here = |it: &Item<super::document::Named>| matches!(it, Item::Fields(super::document::Named { id: Scalar::Text(id), .. }) if id == skill);
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
    /// How the pack calls the owners.
    owners: Owners,
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
