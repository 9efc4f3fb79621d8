//! Filters: what the clauses of a query let pass.

use super::{
    clause::{Clause, Key},
    document::{bit, plain},
    entry::{Entries, Entry},
    values::{kinds, meant, owners, variants},
};
use crate::model::{Control, Incident, Library, Owner, Ref, Scenario, Scope, Service, Skill, Topic, Variant};

/// What a query lets pass: everything, where it has no filter. Filters of one kind widen each other, those of different
/// kinds narrow each other.
#[derive(Default)]
pub struct Filter {
    kinds: Option<Vec<&'static str>>,
    owners: Option<Vec<Owner>>,
    /// Layers as bits.
    layers: Option<u32>,
    services: Option<Belonging>,
    skills: Option<Vec<Ref<Skill>>>,
}

/// What belongs to the wanted services, as marks by place.
struct Belonging {
    variants: Vec<bool>,
    controls: Vec<bool>,
    scenarios: Vec<bool>,
    incidents: Vec<bool>,
}

/// A filter whose value the library does not have.
#[derive(Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The clause, as a place among all.
    pub clause: usize,
    /// The values that are nearest, as one would write them.
    pub nearest: Vec<String>,
}

impl Filter {
    /// The filter that these clauses make.
    pub fn new(library: &Library, entries: &Entries, clauses: &[Clause]) -> Result<Self, Unknown> {
        let mut it = Self::default();
        for (at, clause) in clauses.iter().enumerate() {
            it.add(library, entries, clause).map_err(|nearest| Unknown { clause: at, nearest })?;
        }
        Ok(it)
    }

    fn add(&mut self, library: &Library, entries: &Entries, clause: &Clause) -> Result<(), Vec<String>> {
        let typed = &clause.value;
        match clause.key {
            Key::Kind => self.kinds.get_or_insert_default().extend(kinds(typed)?),
            Key::Owner => {
                let known = owners(library).map(|(word, owner)| (word.clone(), vec![word], owner));
                self.owners.get_or_insert_default().extend(meant(typed, known)?);
            }
            Key::Layer => {
                let known = library
                    .layers
                    .pairs()
                    .map(|(at, it)| (it.id.to_string(), vec![plain(it.id.as_str()), plain(it.name)], bit(at)));
                let layers = meant(typed, known)?.into_iter().fold(0, |layers, layer| layers | layer);
                *self.layers.get_or_insert(0) |= layers;
            }
            Key::Service => {
                let wanted = variants(library, entries, typed)?;
                self.services.get_or_insert_with(|| Belonging::none(library)).add(library, &wanted);
            }
            Key::Skill => {
                let known = library
                    .skills
                    .pairs()
                    .map(|(at, it)| (it.id.to_string(), vec![plain(it.id.as_str()), plain(it.name)], at));
                self.skills.get_or_insert_default().extend(meant(typed, known)?);
            }
        }
        Ok(())
    }

    /// Whether everything passes.
    pub fn is_open(&self) -> bool {
        let Self { kinds, owners, layers, services, skills } = self;
        kinds.is_none() && owners.is_none() && layers.is_none() && services.is_none() && skills.is_none()
    }

    /// Whether a topic passes.
    pub fn passes(&self, entry: &Entry) -> bool {
        let (topic, traits) = (entry.topic, &entry.traits);
        self.kinds.as_ref().is_none_or(|kinds| kinds.contains(&topic.kind()))
            && self.owners.as_ref().is_none_or(|owners| traits.owner.is_some_and(|owner| owners.contains(&owner)))
            && self.layers.is_none_or(|layers| traits.layers & layers != 0)
            && self.skills.as_ref().is_none_or(|skills| traits.skill.is_some_and(|skill| skills.contains(&skill)))
            && self.services.as_ref().is_none_or(|services| services.holds(topic))
    }
}

impl Belonging {
    fn none(library: &Library) -> Self {
        Self {
            variants: vec![false; library.variants.len()],
            controls: vec![false; library.controls.len()],
            scenarios: vec![false; library.scenarios.len()],
            incidents: vec![false; library.incidents.len()],
        }
    }

    fn add(&mut self, library: &Library, variants: &[Ref<Variant>]) {
        let mut services = vec![false; library.services.len()];
        for &variant in variants {
            self.variants[variant.place()] = true;
            services[library.variants[variant].service.place()] = true;
        }
        let wanted = |service: Ref<Service>| services[service.place()];
        let listed = |at: Ref<Control>| match &library.controls[at].scope {
            Scope::Listed(services) => services.iter().any(|&service| wanted(service)),
            Scope::Account | Scope::EveryService => false,
        };
        library.controls.refs().filter(|&at| listed(at)).for_each(|at| self.controls[at.place()] = true);
        let about = library.services.refs().filter(|&service| wanted(service));
        let about = about.flat_map(|service| library.scenarios_on_service(service));
        about.for_each(|at: Ref<Scenario>| self.scenarios[at.place()] = true);
        let of = |at: Ref<Incident>| library.incidents.peek(at, |it| it.failed.variant);
        let failed = |at: &Ref<Incident>| wanted(library.variants[of(*at)].service);
        library.incidents.refs().filter(failed).for_each(|at| self.incidents[at.place()] = true);
    }

    fn holds(&self, topic: Topic) -> bool {
        match topic {
            Topic::Service(variant) => self.variants[variant.place()],
            Topic::Cell(cell) => self.variants[cell.variant.place()],
            Topic::Control(control) => self.controls[control.place()],
            Topic::Scenario(scenario) => self.scenarios[scenario.place()],
            Topic::Incident(incident) => self.incidents[incident.place()],
            Topic::Layer(_)
            | Topic::Guide(_)
            | Topic::Tool(_)
            | Topic::Misconception(_)
            | Topic::Comparison(_)
            | Topic::Source(_) => false,
        }
    }
}
