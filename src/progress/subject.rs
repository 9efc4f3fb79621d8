//! Subjects: what an item is about, so that mastery can be shown by layer, category, skill and misconception.

use crate::model::{CellRef, Library, Ref, Scenario, Topic, Variant};

/// Something that an item is about, by its id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A layer.
    Layer(String),
    /// A category of services.
    Category(String),
    /// A skill of the exam guide.
    Skill(String),
    /// A misconception that an item can uncover.
    Misconception(String),
}

impl Subject {
    /// The id of the layer, category, skill or misconception.
    pub fn id(&self) -> &str {
        match self {
            Self::Layer(id) | Self::Category(id) | Self::Skill(id) | Self::Misconception(id) => id,
        }
    }
}

/// What the item with this id is about, in order and each once; nothing if the library has no such item.
///
/// A scenario is about its skill, the layers it rests on, the categories of its services and the misconceptions behind
/// its options; `place/VARIANT` about the variant's category and all layers that exist in it; `FORM/CELL`, such as
/// `owner/rds/guest-os`, about the cell's layer and category.
pub fn subjects(library: &Library, item: &str) -> Vec<Subject> {
    let mut found = match (Topic::parse(item, library), item.split_once('/')) {
        (Some(Topic::Scenario(scenario)), _) => of_scenario(library, scenario),
        (_, Some((_, tail))) => match Topic::parse(tail, library) {
            Some(Topic::Service(variant)) => of_variant(library, variant),
            Some(Topic::Cell(cell)) => vec![layer(library, cell), category(library, cell.variant)],
            _ => Vec::new(),
        },
        (_, None) => Vec::new(),
    };
    found.sort_unstable();
    found.dedup();
    found
}

fn layer(library: &Library, cell: CellRef) -> Subject {
    Subject::Layer(library.layers[cell.layer].id.to_string())
}

fn category(library: &Library, variant: Ref<Variant>) -> Subject {
    Subject::Category(library.categories[library.service_of(variant).category].id.to_string())
}

fn of_scenario(library: &Library, scenario: Ref<Scenario>) -> Vec<Subject> {
    let scenario = &library.scenarios[scenario];
    let mut found = vec![Subject::Skill(library.skills[scenario.skill].id.to_string())];
    for claim in &scenario.rests_on {
        if let Some(cell) = claim.cell() {
            found.push(layer(library, cell));
            found.push(category(library, cell.variant));
        } else if let Some(control) = claim.control() {
            found.push(Subject::Layer(library.layers[library.controls[control].layer].id.to_string()));
        }
    }
    found.extend(scenario.services.iter().map(|&it| category(library, library.default_variant(it))));
    let beliefs = scenario.options.iter().filter_map(|choice| choice.misconception);
    found.extend(beliefs.map(|it| Subject::Misconception(library.misconceptions[it].id.to_string())));
    found
}

fn of_variant(library: &Library, variant: Ref<Variant>) -> Vec<Subject> {
    let there = library.layers.refs().map(|layer| CellRef { variant, layer });
    let there = there.filter(|&cell| library.cell(cell).reason.is_none());
    there.map(|cell| layer(library, cell)).chain([category(library, variant)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scenario_is_about_its_skill_and_a_stack_about_its_layers() {
        let library = &crate::embedded::library();
        for scenario in library.scenarios.refs() {
            let found = subjects(library, &Topic::Scenario(scenario).id(library));
            assert_eq!(found.iter().filter(|it| matches!(it, Subject::Skill(_))).count(), 1);
            assert!(found.is_sorted_by(|one, other| one < other), "each subject once: {found:?}");
        }
        let stack = subjects(library, "place/rds:custom");
        assert!(stack.contains(&Subject::Layer("guest-os".to_owned())), "{stack:?}");
        assert_eq!(stack.iter().filter(|it| matches!(it, Subject::Category(_))).count(), 1);
        assert_eq!(subjects(library, "owner/rds/guest-os").len(), 2);
        for nothing in ["", "/", "scenario/none", "place/none", "rds", "owner/rds/none"] {
            assert_eq!(subjects(library, nothing), [], "{nothing}");
        }
    }
}
