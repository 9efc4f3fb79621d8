//! What is related to a topic: everything that one may want to open from it, computed from the references of the model.

use super::{
    CellRef, Control, Layer, Library, Misconception, Ref, Scenario, Scope, Service, Source, Tool, Topic, Variant,
};
use std::collections::HashSet;

/// Topics under the words that say what they are to the topic.
pub type Group = (&'static str, Vec<Topic>);

impl Library {
    /// What is related to a topic, in groups that are not empty; no topic stands twice in a group.
    pub fn related(&self, topic: Topic) -> Vec<Group> {
        let mut groups = match topic {
            Topic::Service(variant) => self.near_service(variant),
            Topic::Cell(cell) => self.near_cell(cell),
            Topic::Layer(layer) => self.near_layer(layer),
            Topic::Control(control) => self.near_control(control),
            Topic::Guide(guide) => vec![("see also", self.guides[guide].related.clone())],
            Topic::Tool(tool) => self.near_tool(tool),
            Topic::Scenario(scenario) => self.near_scenario(scenario),
            Topic::Incident(incident) => {
                let it = &self.incidents[incident];
                let picks = vec![Topic::Cell(it.failed), Topic::Control(it.held_by)];
                vec![("rests on", picks), ("misconception", vec![Topic::Misconception(it.misconception)])]
            }
            Topic::Misconception(it) => self.near_misconception(it),
            Topic::Comparison(it) => {
                let variants = &self.comparisons[it].variants;
                let layers = self.differing(variants);
                vec![
                    ("services", variants.iter().copied().map(Topic::Service).collect()),
                    ("layers", layers.into_iter().map(Topic::Layer).collect()),
                ]
            }
            Topic::Source(source) => vec![("rests on it", self.resting_on(source))],
        };
        groups.push(("guides", self.guides_on(topic)));
        groups.push(("sources", self.sources_of(topic).into_iter().map(Topic::Source).collect()));
        for (_, topics) in &mut groups {
            let mut seen = HashSet::from([topic]);
            topics.retain(|&it| seen.insert(it));
        }
        groups.retain(|(_, topics)| !topics.is_empty());
        groups
    }

    fn near_control(&self, control: Ref<Control>) -> Vec<Group> {
        let Control { layer, scope, tools, .. } = &self.controls[control];
        let listed = match scope {
            Scope::Listed(services) => services.as_slice(),
            Scope::Account | Scope::EveryService => &[],
        };
        let cell = |&it: &Ref<Service>| CellRef { variant: self.default_variant(it), layer: *layer };
        vec![
            ("layer", vec![Topic::Layer(*layer)]),
            ("cells", listed.iter().map(cell).map(Topic::Cell).collect()),
            ("tools", tools.iter().copied().map(Topic::Tool).collect()),
            ("questions", questions(self.scenarios_on_control(control))),
            ("incidents", self.incidents_where(|incident| incident.held_by == control)),
        ]
    }

    fn near_tool(&self, tool: Ref<Tool>) -> Vec<Group> {
        let service = self.tools[tool].service.map(|service| Topic::Service(self.default_variant(service)));
        let helped = self.controls.pairs().filter(|(_, it)| it.tools.contains(&tool));
        vec![
            ("its own stack", service.into_iter().collect()),
            ("controls", helped.map(|(it, _)| Topic::Control(it)).collect()),
        ]
    }

    fn near_misconception(&self, it: Ref<Misconception>) -> Vec<Group> {
        let carries = |scenario: &Scenario| scenario.options.iter().any(|choice| choice.misconception == Some(it));
        let carrying = self.scenarios.pairs().filter(|(_, scenario)| carries(scenario));
        vec![
            ("questions", carrying.map(|(scenario, _)| Topic::Scenario(scenario)).collect()),
            ("incidents", self.incidents_where(|incident| incident.misconception == it)),
        ]
    }

    fn near_service(&self, variant: Ref<Variant>) -> Vec<Group> {
        let of = self.variants[variant].service;
        let service = &self.services[of];
        let listed = |(_, it): &(_, &Control)| matches!(&it.scope, Scope::Listed(services) if services.contains(&of));
        let controls = self.controls.pairs().filter(listed).map(|(it, _)| Topic::Control(it));
        let near = self.services.pairs().filter(|(it, other)| other.category == service.category && *it != of);
        vec![
            ("variants", service.variants.iter().copied().map(Topic::Service).collect()),
            ("compared", self.comparisons_with(of)),
            (
                "as a tool",
                self.tools.pairs().filter(|(_, it)| it.service == Some(of)).map(|(it, _)| Topic::Tool(it)).collect(),
            ),
            ("controls", controls.collect()),
            ("questions", questions(self.scenarios_on_service(of))),
            ("incidents", self.incidents_where(|it| self.variants[it.failed.variant].service == of)),
            ("services beside it", near.map(|(it, _)| Topic::Service(self.default_variant(it))).collect()),
        ]
    }

    fn near_cell(&self, cell: CellRef) -> Vec<Group> {
        let service = self.variants[cell.variant].service;
        let variants = self.services[service].variants.iter().map(|&variant| Topic::Cell(CellRef { variant, ..cell }));
        let at_home = self.controls.pairs().filter(|(control, it)| {
            it.layer == cell.layer && (matches!(it.scope, Scope::Account) || self.applies(*control, service))
        });
        vec![
            ("service", vec![Topic::Service(cell.variant)]),
            ("layer", vec![Topic::Layer(cell.layer)]),
            ("in its variants", variants.collect()),
            ("compared", self.comparisons_with(service)),
            ("controls", at_home.map(|(it, _)| Topic::Control(it)).collect()),
            ("questions", questions(self.scenarios_on_cell(cell))),
            ("incidents", self.incidents_where(|it| it.failed == cell)),
        ]
    }

    fn near_layer(&self, layer: Ref<Layer>) -> Vec<Group> {
        let controls = self.controls.pairs().filter(|(_, it)| it.layer == layer).map(|(it, _)| Topic::Control(it));
        let cells = self.services.refs().map(|it| Topic::Cell(CellRef { variant: self.default_variant(it), layer }));
        vec![
            ("controls", controls.collect()),
            ("incidents", self.incidents_where(|it| it.failed.layer == layer)),
            ("questions", questions(self.scenarios_on_layer(layer))),
            ("service by service", cells.collect()),
        ]
    }

    fn near_scenario(&self, scenario: Ref<Scenario>) -> Vec<Group> {
        let it = &self.scenarios[scenario];
        let rests = it
            .rests_on
            .iter()
            .filter_map(|claim| claim.cell().map(Topic::Cell).or_else(|| claim.control().map(Topic::Control)));
        let beliefs = it.options.iter().filter_map(|choice| choice.misconception).map(Topic::Misconception);
        let shares = |other: &Scenario| {
            other
                .rests_on
                .iter()
                .any(|claim| claim.cell().is_some_and(|cell| it.claims().any(|it| it.cell() == Some(cell))))
        };
        let near = self.scenarios.pairs().filter(|(_, other)| shares(other)).map(|(other, _)| Topic::Scenario(other));
        vec![
            ("rests on", rests.collect()),
            ("services", it.services.iter().map(|&it| Topic::Service(self.default_variant(it))).collect()),
            ("misconceptions", beliefs.collect()),
            ("questions on the same cells", near.collect()),
        ]
    }

    /// Everything that names this source: cells written for their variant, controls, guides, tools, misconceptions,
    /// scenarios and incidents.
    pub fn resting_on(&self, source: Ref<Source>) -> Vec<Topic> {
        let of = |variant: Ref<Variant>| self.layers.refs().map(move |layer| CellRef { variant, layer });
        let own =
            |cell: &CellRef| self.origin(*cell) == super::Origin::Own && self.cell(*cell).sources.contains(&source);
        let cells = self.variants.refs().flat_map(of).filter(own).map(Topic::Cell);
        let controls = self.controls.refs().map(Topic::Control);
        let others = controls
            .chain(self.guides.refs().map(Topic::Guide))
            .chain(self.tools.refs().map(Topic::Tool))
            .chain(self.misconceptions.refs().map(Topic::Misconception))
            .chain(self.scenarios.refs().map(Topic::Scenario))
            .chain(self.incidents.refs().map(Topic::Incident));
        cells.chain(others.filter(|&it| self.sources_of(it).contains(&source))).collect()
    }

    /// The sources that a topic names, in its order; for a service those of all its cells, each once.
    pub fn sources_of(&self, topic: Topic) -> Vec<Ref<Source>> {
        match topic {
            Topic::Service(variant) => {
                let mut sources = Vec::new();
                for &source in self.cells_of(variant).flat_map(|cell| &cell.sources) {
                    if !sources.contains(&source) {
                        sources.push(source);
                    }
                }
                sources
            }
            Topic::Cell(cell) => self.cell(cell).sources.clone(),
            Topic::Control(it) => self.controls[it].sources.clone(),
            Topic::Guide(it) => self.guides[it].sources.clone(),
            Topic::Tool(it) => self.tools[it].sources.clone(),
            Topic::Misconception(it) => self.misconceptions[it].sources.clone(),
            Topic::Scenario(it) => self.scenarios[it].sources.clone(),
            Topic::Incident(it) => self.incidents[it].sources.clone(),
            Topic::Source(it) => vec![it],
            Topic::Layer(_) | Topic::Comparison(_) => Vec::new(),
        }
    }

    /// The guides that lead to a topic; for a cell, those that lead to its service or layer too.
    fn guides_on(&self, topic: Topic) -> Vec<Topic> {
        let leads = |to: &Topic| match (*to, topic) {
            (to, topic) if to == topic => true,
            (Topic::Service(one), Topic::Cell(cell)) => one == cell.variant,
            (Topic::Layer(layer), Topic::Cell(cell)) => layer == cell.layer,
            _ => false,
        };
        let leading = self.guides.pairs().filter(|(_, it)| it.related.iter().any(leads));
        leading.map(|(it, _)| Topic::Guide(it)).collect()
    }

    fn comparisons_with(&self, service: Ref<Service>) -> Vec<Topic> {
        let names =
            |it: &super::Comparison| it.variants.iter().any(|&variant| self.variants[variant].service == service);
        self.comparisons.pairs().filter(|(_, it)| names(it)).map(|(it, _)| Topic::Comparison(it)).collect()
    }

    fn incidents_where(&self, wanted: impl Fn(&super::Incident) -> bool) -> Vec<Topic> {
        self.incidents.pairs().filter(|(_, it)| wanted(it)).map(|(it, _)| Topic::Incident(it)).collect()
    }
}

fn questions(scenarios: Vec<Ref<Scenario>>) -> Vec<Topic> {
    scenarios.into_iter().map(Topic::Scenario).collect()
}
