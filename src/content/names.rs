//! Names: every id of a folder, and what it refers to. Built first, so that any file may refer to any other.

use super::{
    at::At,
    document::{self, Parsed},
    lenient::{Item, List, Scalar},
    limits,
    problem::ProblemKind,
    problems::Problems,
};
use crate::model::{
    Category, CellRef, Comparison, Control, Guide, Incident, Layer, Misconception, Ref, Scenario, Service, Skill,
    Source, Tool, Topic, Variant,
};
use foldhash::{HashMap, HashMapExt};
use strsim::osa_distance;

/// The entries of one kind: where each was written, in the order of its table.
pub struct Names<'a, T, D> {
    /// The word for the kind.
    pub kind: &'static str,
    /// Each entry with its place.
    pub written: Vec<(At<'a>, &'a D)>,
    places: HashMap<&'a str, Ref<T>>,
}

impl<'a, T, D> Names<'a, T, D> {
    /// Collects the lists that `list` finds in the files. `order` sorts them; entries that are equal keep the order
    /// of the files.
    pub fn collect<K: Ord>(
        kind: &'static str,
        field: &'static str,
        parsed: &'a [Parsed],
        list: impl Fn(&'a document::Document) -> &'a List<Item<D>>,
        id: impl Fn(&'a D) -> &'a Scalar,
        order: impl Fn(&'a D) -> K,
        problems: &mut Problems,
    ) -> Self {
        let mut written: Vec<(At<'a>, &'a D)> = Vec::new();
        for file in parsed {
            let at = file.at().field(field);
            let entries = list(&file.document);
            if let List::Wrong(found) = entries {
                problems.push(at.problem(ProblemKind::WrongKind { field, found, expected: "a list" }));
            }
            for (index, entry) in entries.items().iter().enumerate() {
                if problems.is_full() {
                    problems.end();
                    break;
                }
                match entry {
                    Item::Fields(entry) => written.push((at.item(index), entry)),
                    Item::Missing => {}
                    Item::Wrong(found) => {
                        let kind = ProblemKind::WrongKind { field: kind, found, expected: "a mapping" };
                        problems.push(at.item(index).problem(kind));
                    }
                }
            }
        }
        report_duplicates(kind, &written, &id, problems);
        written.sort_by_cached_key(|(_, entry)| order(entry));
        let mut places = HashMap::new();
        for (index, (_, entry)) in written.iter().enumerate() {
            if let Scalar::Text(id) = id(entry) {
                places.entry(id.as_str()).or_insert(Ref::new(index));
            }
        }
        Self { kind, written, places }
    }

    /// What `id` refers to.
    pub fn find(&self, id: &str) -> Option<Ref<T>> {
        self.places.get(id).copied()
    }

    /// All ids.
    fn ids(&self) -> impl Iterator<Item = &'a str> {
        self.places.keys().copied()
    }
}

/// Reports every id that stands a second time, in the order of the files.
fn report_duplicates<'a, D>(
    kind: &'static str,
    written: &[(At<'a>, &'a D)],
    id: &impl Fn(&'a D) -> &'a Scalar,
    problems: &mut Problems,
) {
    let mut first: HashMap<&str, At<'a>> = HashMap::new();
    for (at, entry) in written {
        let Scalar::Text(id) = id(entry) else { continue };
        let at = at.field("id");
        if let Some(first) = first.get(id.as_str()) {
            problems.push(at.problem(ProblemKind::DuplicateId { kind, id: id.clone(), first: first.spot() }));
        } else {
            first.insert(id, at);
        }
    }
}

/// The candidate that looks most like `id`, if at most a third of its letters differ. Two that changed places differ once.
pub fn nearest<'a>(id: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    // Long names are no typing errors, and the comparison is quadratic.
    if id.len() > 64 {
        return None;
    }
    let near = |known: &&str| id.len().abs_diff(known.len()) * 3 <= id.len().max(known.len());
    let (distance, best) = candidates.filter(near).map(|known| (osa_distance(id, known), known)).min()?;
    (distance * 3 <= id.len().max(best.len())).then(|| best.to_owned())
}

/// All ids of a folder.
pub struct AllNames<'a> {
    pub sources: Names<'a, Source, document::Source>,
    pub layers: Names<'a, Layer, document::Layer>,
    pub categories: Names<'a, Category, document::Named>,
    pub skills: Names<'a, Skill, document::Named>,
    pub profiles: Names<'a, document::Profile, document::Profile>,
    pub misconceptions: Names<'a, Misconception, document::Misconception>,
    pub services: Names<'a, Service, document::Service>,
    pub controls: Names<'a, Control, document::Control>,
    pub tools: Names<'a, Tool, document::Tool>,
    pub guides: Names<'a, Guide, document::Guide>,
    pub scenarios: Names<'a, Scenario, document::Scenario>,
    pub incidents: Names<'a, Incident, document::Incident>,
    pub comparisons: Names<'a, Comparison, document::Comparison>,
    /// For each service in order: its variants as (id, reference), the default first.
    pub variants: Vec<Vec<(&'a str, Ref<Variant>)>>,
}

/// Collects the names of one kind whose YAML field, document field and word go together.
macro_rules! names {
    ($kind:literal, $field:ident, $parsed:ident, $problems:ident, $order:expr) => {
        Names::collect($kind, stringify!($field), $parsed, |it| &it.$field, |it| &it.id, $order, $problems)
    };
}

impl<'a> AllNames<'a> {
    /// Collects every id of the files; ids that stand twice are added to `problems`.
    pub fn collect(parsed: &'a [Parsed], problems: &mut Problems) -> Self {
        let categories: Names<'a, Category, document::Named> = names!("category", categories, parsed, problems, |_| ());
        let category = |it: &document::Service| match &it.category {
            Scalar::Text(id) => categories.find(id).map_or(usize::MAX, Ref::place),
            _ => usize::MAX,
        };
        let services: Names<'a, Service, document::Service> =
            names!("service", services, parsed, problems, |it: &'a document::Service| (category(it), short(it)));
        Self {
            sources: names!("source", sources, parsed, problems, |_| ()),
            layers: names!("layer", layers, parsed, problems, |_| ()),
            skills: names!("skill", skills, parsed, problems, |_| ()),
            profiles: names!("profile", profiles, parsed, problems, |_| ()),
            misconceptions: names!("misconception", misconceptions, parsed, problems, |_| ()),
            controls: names!("control", controls, parsed, problems, |_| ()),
            tools: names!("tool", tools, parsed, problems, |_| ()),
            guides: names!("guide", guides, parsed, problems, |_| ()),
            scenarios: names!("scenario", scenarios, parsed, problems, |_| ()),
            incidents: names!("incident", incidents, parsed, problems, |_| ()),
            comparisons: names!("comparison", comparisons, parsed, problems, |_| ()),
            variants: number_variants(&services),
            categories,
            services,
        }
    }

    /// Says for each unknown id among the problems which known one looks most like it, if one is near enough to be meant.
    /// Of very many unknown ones it grows tired.
    pub fn suggest(&self, problems: &mut Problems) {
        let mut patience = limits::COMPARED;
        for found in problems.kinds() {
            let ProblemKind::UnknownId { kind, id, nearest: meant @ None } = found else { continue };
            let known = self.ids(kind);
            patience = patience.saturating_sub(known.iter().map(|known| known.len() * id.len()).sum::<usize>().max(1));
            if patience == 0 {
                return;
            }
            *meant = nearest(id, known.into_iter());
        }
    }

    /// The ids of a kind.
    fn ids(&self, kind: &str) -> Vec<&'a str> {
        macro_rules! ids {
            ($($table:ident)+) => {
                $(if self.$table.kind == kind {
                    return self.$table.ids().collect();
                })+
            };
        }
        ids!(sources layers categories skills profiles misconceptions services controls tools guides scenarios);
        ids!(incidents comparisons);
        Vec::new()
    }

    /// The variant that `service` or `service:variant` names; else the name of what is unknown.
    pub fn variant(&self, id: &str) -> Result<Ref<Variant>, ProblemKind> {
        let (service, variant) = id.split_once(':').map_or((id, None), |(service, variant)| (service, Some(variant)));
        let variants = &self.variants[known(&self.services, service)?.place()];
        let found = match variant {
            None => variants.first(),
            Some(wanted) => variants.iter().find(|(id, _)| *id == wanted),
        };
        match found {
            Some((_, variant)) => Ok(*variant),
            None => {
                let nearest = nearest(variant.unwrap_or(""), variants.iter().map(|(id, _)| *id));
                let nearest = nearest.map(|nearest| format!("{service}:{nearest}"));
                Err(ProblemKind::UnknownId { kind: "variant", id: id.to_owned(), nearest })
            }
        }
    }

    /// The cell that `service/layer` or `service:variant/layer` names.
    pub fn cell(&self, service: &str, layer: &str) -> Result<CellRef, ProblemKind> {
        Ok(CellRef { variant: self.variant(service)?, layer: known(&self.layers, layer)? })
    }

    /// What the id of any topic names.
    pub fn topic(&self, id: &str) -> Result<Topic, ProblemKind> {
        let Some((head, tail)) = id.split_once('/') else {
            return self.variant(id).map(Topic::Service);
        };
        match head {
            "layer" => known(&self.layers, tail).map(Topic::Layer),
            "control" => known(&self.controls, tail).map(Topic::Control),
            "guide" => known(&self.guides, tail).map(Topic::Guide),
            "tool" => known(&self.tools, tail).map(Topic::Tool),
            "scenario" => known(&self.scenarios, tail).map(Topic::Scenario),
            "incident" => known(&self.incidents, tail).map(Topic::Incident),
            "misconception" => known(&self.misconceptions, tail).map(Topic::Misconception),
            "comparison" => known(&self.comparisons, tail).map(Topic::Comparison),
            "source" => known(&self.sources, tail).map(Topic::Source),
            service => self.cell(service, tail).map(Topic::Cell),
        }
    }
}

/// What `id` refers to, or the problem that it refers to nothing; [`AllNames::suggest`] says later what was meant.
pub fn known<T, D>(names: &Names<'_, T, D>, id: &str) -> Result<Ref<T>, ProblemKind> {
    let unknown = || ProblemKind::UnknownId { kind: names.kind, id: id.to_owned(), nearest: None };
    names.find(id).ok_or_else(unknown)
}

fn short(service: &document::Service) -> String {
    match &service.short {
        Scalar::Text(short) => short.to_lowercase(),
        _ => String::new(),
    }
}

fn number_variants<'a>(services: &Names<'a, Service, document::Service>) -> Vec<Vec<(&'a str, Ref<Variant>)>> {
    let mut next = 0;
    let number = |variant: &'a Item<document::Variant>| {
        let Item::Fields(variant) = variant else { return None };
        let Scalar::Text(id) = &variant.id else { return None };
        next += 1;
        Some((id.as_str(), Ref::new(next - 1)))
    };
    let mut number = number;
    services
        .written
        .iter()
        .map(|(_, service)| service.variants.items().iter().filter_map(&mut number).collect())
        .collect()
}
