//! The library: all content of one pack, resolved and checked, and the lookups over it.

use super::{
    Category, Cell, CellRef, Check, Comparison, Control, ExamNames, Guide, Id, Incident, Layer, Lazy, Misconception,
    News, Objective, Origin, Owners, Preset, Ref, Scenario, Scope, Service, Skill, Source, Table, Text, Tool, Variant,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a pack says of itself.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Pack {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: Text,
    /// Its version, usually a day.
    pub version: Text,
    /// The service that is shown first.
    pub opens_on: Ref<Service>,
    /// How it calls the owners.
    pub owners: Owners,
    /// The exam that it prepares for, if there is one.
    pub exam: Option<ExamNames>,
}

/// All content of one pack. Every reference in it was resolved when it was loaded, so every lookup succeeds.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Library {
    /// The pack.
    pub pack: Pack,
    /// The layers, top to bottom; at most 16.
    pub layers: Table<Layer>,
    /// The headings of the service list, in its order.
    pub categories: Table<Category>,
    /// The skills of the exam guide.
    pub skills: Table<Skill>,
    /// The services, by category, then in the order of their short names.
    pub services: Table<Service>,
    /// The variants of all services; those of a service stand together.
    pub variants: Table<Variant>,
    /// The cells of all variants, each once.
    pub cells: Table<Cell>,
    /// The controls.
    pub controls: Table<Control>,
    /// The tools.
    pub tools: Table<Tool>,
    /// The guides.
    pub guides: Table<Guide>,
    /// The misconceptions.
    pub misconceptions: Table<Misconception>,
    /// The scenarios.
    pub scenarios: Table<Scenario>,
    /// For each service, the scenarios about it.
    pub(crate) asked: Table<Vec<Ref<Scenario>>>,
    /// What a list of all services shows of each, without a look into them.
    pub(crate) outline: Lazy<Outline>,
    /// The comparisons that are ready.
    pub comparisons: Table<Comparison>,
    /// The incidents.
    pub incidents: Table<Incident>,
    /// What is on by default.
    pub presets: Table<Preset>,
    /// What checks controls by machine.
    pub checks: Table<Check>,
    /// The lines of the exam guide.
    pub objectives: Table<Objective>,
    /// What changed between versions, the newest first.
    pub news: Table<News>,
    /// The sources.
    pub sources: Table<Source>,
}

/// What a list of all services shows of each.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Outline {
    /// The category of every service.
    categories: Vec<Ref<Category>>,
    /// The highest water of all variants.
    highest: u8,
}

impl Library {
    /// The cell that `cell` names.
    pub fn cell(&self, cell: CellRef) -> &Cell {
        &self.cells[self.variants[cell.variant].cell(cell.layer)]
    }

    /// What `read` makes of a cell, which stays as decoded as it was.
    pub fn peek_cell<R>(&self, cell: CellRef, read: impl FnOnce(&Cell) -> R) -> R {
        self.cells.peek(self.variants[cell.variant].cell(cell.layer), read)
    }

    /// The cells of a variant, from the top layer to the bottom.
    pub fn cells_of(
        &self,
        variant: Ref<Variant>,
    ) -> impl DoubleEndedIterator<Item = &Cell> + ExactSizeIterator + Clone {
        self.variants[variant].cells().map(|cell| &self.cells[cell])
    }

    /// The cells of all variants: those that several share as often as they are shared.
    pub fn all_cells(&self) -> impl Iterator<Item = &Cell> + Clone {
        self.variants.refs().flat_map(|variant| self.cells_of(variant))
    }

    /// Where its variant has a cell from.
    pub fn origin(&self, cell: CellRef) -> Origin {
        self.variants[cell.variant].origin(cell.layer)
    }

    /// The tags of all scenarios, each once, in alphabetical order.
    pub fn tags(&self) -> Vec<Text> {
        let mut tags: Vec<Text> = self.scenarios.iter().flat_map(|scenario| &scenario.tags).copied().collect();
        tags.sort_unstable();
        tags.dedup();
        tags
    }

    /// The category of a service.
    pub fn category_of(&self, service: Ref<Service>) -> Ref<Category> {
        self.outline.categories[service.place()]
    }

    /// How high the highest water stands, in layers.
    pub fn highest_water(&self) -> usize {
        usize::from(self.outline.highest)
    }

    /// Puts together what is looked up often from what was read.
    pub(crate) fn prepare(&mut self) {
        self.asked = Table::new(self.scenarios_by_service());
        let highest = self.variants.iter().map(Variant::water).max().unwrap_or(0);
        let categories = self.services.iter().map(|service| service.category).collect();
        self.outline = Lazy::new(Outline { categories, highest: highest as u8 });
    }

    /// The service of a variant.
    pub fn service_of(&self, variant: Ref<Variant>) -> &Service {
        &self.services[self.variants[variant].service]
    }

    /// The default variant of a service.
    pub fn default_variant(&self, service: Ref<Service>) -> Ref<Variant> {
        self.services[service].variants[0]
    }

    /// `rds` for a default variant, `rds:custom` for another.
    pub fn variant_id(&self, variant: Ref<Variant>) -> String {
        let service = self.service_of(variant);
        if service.variants[0] == variant {
            service.id.to_string()
        } else {
            format!("{}:{}", service.id, self.variants[variant].id)
        }
    }

    /// `RDS`, or `RDS · RDS Custom` where the service has several variants and this is not the default.
    pub fn variant_name(&self, variant: Ref<Variant>) -> String {
        let service = self.service_of(variant);
        if service.variants[0] == variant {
            service.short.to_owned()
        } else {
            format!("{} · {}", service.short, self.variants[variant].name)
        }
    }

    /// The variant that `service` or `service:variant` names.
    pub fn find_variant(&self, id: &str) -> Option<Ref<Variant>> {
        let (service, variant) = id.split_once(':').map_or((id, None), |(service, variant)| (service, Some(variant)));
        let service = &self.services[self.services.named(service)?];
        match variant {
            None => Some(service.variants[0]),
            Some(wanted) => service.variants.iter().copied().find(|&it| self.variants[it].id.as_str() == wanted),
        }
    }

    /// The layer with this id.
    pub fn find_layer(&self, id: &str) -> Option<Ref<Layer>> {
        self.layers.named(id)
    }

    /// The services that a control applies to, in order; none for a control of the account.
    pub fn services_of(&self, control: Ref<Control>) -> Vec<Ref<Service>> {
        match &self.controls[control].scope {
            Scope::Account => Vec::new(),
            Scope::EveryService => self.services.refs().collect(),
            Scope::Listed(services) => services.clone(),
        }
    }

    /// Whether a control applies to a service; one of the account applies to none.
    pub fn applies(&self, control: Ref<Control>, service: Ref<Service>) -> bool {
        match &self.controls[control].scope {
            Scope::Account => false,
            Scope::EveryService => true,
            Scope::Listed(services) => services.contains(&service),
        }
    }

    /// The layers whose owner or duties differ between two variants, top to bottom.
    pub fn moved(&self, from: Ref<Variant>, to: Ref<Variant>) -> Vec<Ref<Layer>> {
        self.differing(&[from, to])
    }

    /// The scenarios that rest on this cell, make a claim about it in an option, or none.
    pub fn scenarios_on_cell(&self, cell: CellRef) -> Vec<Ref<Scenario>> {
        self.scenarios_where(|it| it.claims().any(|claim| claim.cell() == Some(cell)))
    }

    /// The scenarios about this layer in any service.
    pub fn scenarios_on_layer(&self, layer: Ref<Layer>) -> Vec<Ref<Scenario>> {
        self.scenarios_where(|it| it.claims().any(|claim| claim.cell().is_some_and(|cell| cell.layer == layer)))
    }

    /// The scenarios about this service.
    pub fn scenarios_on_service(&self, service: Ref<Service>) -> Vec<Ref<Scenario>> {
        self.asked[Ref::new(service.place())].clone()
    }

    /// The scenarios about every service, in the order of the services: those that name it, or rest on a cell of it.
    fn scenarios_by_service(&self) -> Vec<Vec<Ref<Scenario>>> {
        let mut asked = vec![Vec::new(); self.services.len()];
        for (scenario, it) in self.scenarios.pairs() {
            let of_claims = it.rests_on.iter().filter_map(|claim| claim.cell());
            let rested_on = of_claims.map(|cell| self.variants[cell.variant].service);
            let services: BTreeSet<usize> = it.services.iter().copied().chain(rested_on).map(Ref::place).collect();
            services.into_iter().for_each(|service| asked[service].push(scenario));
        }
        asked
    }

    /// The scenarios about this control: those that name it, then those on its home layer in its services.
    pub fn scenarios_on_control(&self, control: Ref<Control>) -> Vec<Ref<Scenario>> {
        let Control { layer, scope, .. } = &self.controls[control];
        let listed = |cell: CellRef| match scope {
            Scope::Listed(services) => services.contains(&self.variants[cell.variant].service),
            Scope::Account | Scope::EveryService => false,
        };
        let named = |it: &Scenario| it.claims().any(|claim| claim.control() == Some(control));
        let near = |it: &Scenario| {
            it.rests_on.iter().any(|claim| claim.cell().is_some_and(|cell| cell.layer == *layer && listed(cell)))
        };
        let mut found = self.scenarios_where(named);
        found.extend(self.scenarios_where(|it| near(it) && !named(it)));
        found
    }

    fn scenarios_where(&self, wanted: impl Fn(&Scenario) -> bool) -> Vec<Ref<Scenario>> {
        self.scenarios.pairs().filter(|(_, it)| wanted(it)).map(|(scenario, _)| scenario).collect()
    }
}
