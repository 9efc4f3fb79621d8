//! Root cause: an incident as three questions, each graded alone: the layer that failed, its owner, and the control that
//! would have held. The options are what the incident offers; the key follows from the model.

use super::{
    generate::title,
    picked::Picked,
    question::{Choice, Draft, Kind, Question},
};
use crate::model::{CellRef, Claim, Classes, ControlClass, Incident, Library, Misconception, Owner, Ref, Text, Topic};

/// One of the three steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Which layer failed.
    Layer,
    /// Whose that layer is.
    Owner,
    /// Which control would have held.
    Control,
}

impl Step {
    /// The steps in the order in which they are asked.
    pub const ALL: [Self; 3] = [Self::Layer, Self::Owner, Self::Control];

    fn word(self) -> &'static str {
        match self {
            Self::Layer => "layer",
            Self::Owner => "owner",
            Self::Control => "control",
        }
    }
}

/// The three questions of an incident, in order.
pub fn questions(library: &Library, incident: Ref<Incident>) -> Vec<Question> {
    Step::ALL.iter().map(|&step| question(library, incident, step)).collect()
}

/// The question that an id such as `cause/rds-old-engine/layer` names.
pub fn of_id(library: &Library, id: &str) -> Option<Question> {
    let (incident, step) = id.strip_prefix("cause/")?.rsplit_once('/')?;
    let incident = library.incidents.named(incident)?;
    let step = Step::ALL.into_iter().find(|it| it.word() == step)?;
    Some(question(library, incident, step))
}

fn question(library: &Library, incident: Ref<Incident>, step: Step) -> Question {
    let it = &library.incidents[incident];
    let (stem, options) = match step {
        Step::Layer => (format!("{}\n1 of 3: which layer failed?", it.story), layers(library, it)),
        Step::Owner => {
            let layer = library.layers[it.failed.layer].name;
            let place = title(library, it.failed.variant);
            (format!("{}\n2 of 3: {layer} failed. Whose is that layer of {place}?", it.story), owners(library, it))
        }
        Step::Control => (format!("{}\n3 of 3: which control would have held?", it.story), controls(library, it)),
    };
    let key = options.iter().position(|(_, right)| *right).into_iter().collect();
    let held = Claim::Control(it.held_by, library.controls[it.held_by].class);
    let cell = Claim::Cell(it.failed, library.cell(it.failed).owner);
    Question::of_draft(
        library,
        Draft {
            id: format!("cause/{}/{}", it.id, step.word()),
            kind: Kind::Single,
            stem,
            options: options.into_iter().map(|(choice, _)| choice).collect(),
            targets: Vec::new(),
            key: Picked::Options(key),
            rule: it.rule.to_owned(),
            change: String::new(),
            rests_on: if step == Step::Control { vec![held, cell] } else { vec![cell] },
            skill: Some(it.skill),
        },
    )
}

/// An option with whether it is right.
type Offered = (Choice, bool);

fn layers(library: &Library, it: &Incident) -> Vec<Offered> {
    let option = |layer, why: Text| Choice {
        text: library.layers[layer].name.to_owned(),
        why: why.to_owned(),
        misconception: None,
        claim: None,
        topic: Some(Topic::Cell(CellRef { layer, ..it.failed })),
    };
    let wrong = it.wrong_layers.iter().map(|lure| (option(lure.pick, lure.why), false));
    std::iter::once((option(it.failed.layer, it.why), true)).chain(wrong).collect()
}

/// The three who can answer for a layer; that it does not exist is no answer where it failed.
fn owners(library: &Library, it: &Incident) -> Vec<Offered> {
    let (cell, provider) = (library.cell(it.failed), library.pack.owners.provider.name);
    let halves = [cell.you.map(|you| format!("You: {you}.")), cell.aws.map(|aws| format!("{provider}: {aws}."))];
    let why = halves.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let option = |owner: Owner| {
        let right = owner == cell.owner;
        let text = match owner {
            Owner::Aws => format!("{provider} alone"),
            Owner::Customer => "The customer alone".to_owned(),
            Owner::Shared | Owner::None => "Both, each with a part of its own".to_owned(),
        };
        let belief: Option<Ref<Misconception>> = (!right).then_some(it.misconception);
        let claim = Some(Claim::Cell(it.failed, owner));
        let topic = Some(Topic::Cell(it.failed));
        (Choice { text, why: why.clone(), misconception: belief, claim, topic }, right)
    };
    [Owner::Aws, Owner::Customer, Owner::Shared].map(option).into()
}

fn controls(library: &Library, it: &Incident) -> Vec<Offered> {
    let option = |control, why: &str| Choice {
        text: library.controls[control].name.to_owned(),
        why: why.to_owned(),
        misconception: None,
        claim: None,
        topic: Some(Topic::Control(control)),
    };
    let held = &library.controls[it.held_by];
    let owners = &library.pack.owners;
    let whose = match (held.class, owners.classes) {
        (ControlClass::Inherited, _) => format!("You inherit it from {}.", owners.provider.name),
        (ControlClass::Shared, Classes::Provider) => format!("{} calls it a shared control.", owners.provider.name),
        (ControlClass::Shared, Classes::Pack) => "It is a shared control.".to_owned(),
        (ControlClass::CustomerSpecific, _) => "It is the customer's own.".to_owned(),
        (ControlClass::Split, _) => "In practice it is split.".to_owned(),
    };
    let why = format!("At home in {}. {} {whose}", library.layers[held.layer].name, held.summary);
    let wrong = it.wrong_controls.iter().map(|lure| (option(lure.pick, lure.why), false));
    std::iter::once((option(it.held_by, &why), true)).chain(wrong).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{embedded, quiz::grade::grade};

    #[test]
    fn all_three_answers_of_every_incident_come_from_the_model() {
        let library = &embedded::library();
        assert!(library.incidents.len() >= 25);
        for (incident, it) in library.incidents.pairs() {
            let questions = questions(library, incident);
            let right = |step: usize| {
                let question = &questions[step];
                let key = (0..question.options.len()).find(|&option| question.is_right(option)).unwrap();
                assert_eq!((0..question.options.len()).filter(|&option| question.is_right(option)).count(), 1);
                question.options[key].clone()
            };
            assert_eq!(right(0).text, library.layers[it.failed.layer].name);
            assert_eq!(right(1).claim, Some(Claim::Cell(it.failed, library.cell(it.failed).owner)));
            assert_eq!(right(2).topic, Some(Topic::Control(it.held_by)));
            assert_eq!(library.controls[it.held_by].layer, it.failed.layer);
            for question in &questions {
                assert_eq!(of_id(library, &question.id).as_ref(), Some(question));
                for option in 0..question.options.len() {
                    let verdict = grade(question, &Picked::Options(vec![option]));
                    assert_eq!(verdict.is_right(), question.is_right(option), "{} {option}", question.id);
                }
            }
        }
        for broken in ["cause/", "cause/none/layer", "cause/rds/none", "layer"] {
            assert_eq!(of_id(library, broken), None, "{broken}");
        }
    }
}
