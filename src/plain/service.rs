//! A service's stack in words, and the questions beside it.

use super::{
    scene::{Choice, Numbers, Scene, to},
    voice::{self, Rows},
};
use crate::app::{Action, App, Explore};
use crate::layout::Pane;
use crate::model::{Cell, CellRef, Library, Owner, Ref, Scenario, Status, Variant};
use crate::prose::{self, UNWRAPPED};

/// The scene of the main screen: the stack, or the question that is asked beside it.
pub fn scene(app: &App, explore: &Explore) -> Scene {
    match (explore.pane, explore.scenario(app.library)) {
        (Pane::Questions, Some(scenario)) => question(app, explore, scenario),
        _ => stack(app, explore),
    }
}

fn stack(app: &App, explore: &Explore) -> Scene {
    let library = app.library;
    let mut paragraphs = about(app, explore.variant);
    for (nth, (layer, cell)) in library.layers.iter().zip(library.cells_of(explore.variant)).enumerate() {
        paragraphs.push(voice::clean(&format!("{}. {}: {}", nth + 1, layer.name, whose(library, cell))));
    }
    let choices = (0..library.layers.len()).map(|nth| {
        let open = [vec![Action::Focus(Pane::Stack)], to(nth), vec![Action::Open]].concat();
        Choice::Do(open)
    });
    let key = format!("stack {}", library.variant_id(explore.variant));
    let ask = if library.service_of(explore.variant).variants.len() > 1 {
        "variants, v next variant, questions, c compare, i about"
    } else {
        "questions, c compare, i about"
    };
    Scene::choices(key, paragraphs, choices.collect(), ask)
}

/// What the service is, in which variant, and how high its water stands.
fn about(app: &App, shown: Ref<Variant>) -> Vec<String> {
    let library = app.library;
    let (service, variant) = (library.service_of(shown), &library.variants[shown]);
    let place = service.variants.iter().position(|&it| it == shown).unwrap_or(0) + 1;
    let state = match service.status {
        Status::Ended => ", whose support has ended",
        Status::Closed => ", closed to new customers",
        Status::Renamed | Status::Current => "",
    };
    let kind = match service.variants.len() {
        1 => format!("{}, {}{state}.", service.name, service.model.name()),
        count => format!(
            "{}, {}{state}, in the variant {} ({place} of {count}).",
            service.name,
            service.model.name(),
            variant.name
        ),
    };
    let water = match variant.water() {
        0 => format!("There is no waterline: the lowest layer is not {} alone.", library.pack.owners.provider.whose),
        water => format!(
            "The waterline: the lowest {water} of {} layers are {} alone.",
            library.layers.len(),
            library.pack.owners.provider.whose
        ),
    };
    let mut said = vec![kind, service.summary.to_owned(), variant.summary.to_owned(), water];
    if app.is_marked(shown) {
        said.push("It is in your stack.".to_owned());
    }
    said.iter().map(|text| voice::clean(text)).collect()
}

/// Whose a layer is, and what each side does.
pub fn whose(library: &Library, cell: &Cell) -> String {
    let owners = &library.pack.owners;
    let (owner, provider) = (voice::capitalised(owners.whose(cell.owner)), owners.provider.name);
    let (you, aws) = (cell.you.unwrap_or_default(), cell.aws.unwrap_or_default());
    match cell.owner {
        Owner::Aws => format!("{owner}. {provider} {aws}."),
        Owner::Customer => format!("{owner}. You {you}."),
        Owner::Shared => format!("{owner}. You {you}; {provider} {aws}."),
        Owner::None => format!("{owner}. {}.", voice::capitalised(cell.reason.unwrap_or_default())),
    }
}

/// The layers of a variant by owner: `yours: data, identity; AWS's: facilities`.
pub fn by_owner(library: &Library, variant: Ref<Variant>) -> String {
    let owned = |owner: Owner| {
        let layers =
            library.layers.pairs().filter(|(layer, _)| library.cell(CellRef { variant, layer: *layer }).owner == owner);
        let names: Vec<&str> = layers.map(|(_, layer)| layer.name).collect();
        (!names.is_empty()).then(|| format!("{}: {}", library.pack.owners.whose(owner), names.join(", ")))
    };
    let all = [Owner::Customer, Owner::Shared, Owner::Aws, Owner::None];
    all.into_iter().filter_map(owned).collect::<Vec<_>>().join("; ")
}

fn question(app: &App, explore: &Explore, scenario: Ref<Scenario>) -> Scene {
    let library = app.library;
    let answer = app.answer(scenario);
    let rows = if answer.given { Rows::Read } else { Rows::Chosen };
    let mut said = voice::say(&prose::question(library, scenario, &answer, UNWRAPPED), rows, &app.library.pack.owners);
    let count = explore.scenarios(library).len();
    let place = format!("Question {} of {count} about {}.", explore.question + 1, explore.subject_name(library));
    said.paragraphs.insert(0, voice::clean(&place));
    let key = format!("question {} {}", scenario.place(), answer.given);
    if answer.given {
        return Scene::of_topics(key, said, "n next question, c the cell, u try again");
    }
    let select = library.scenarios[scenario].select();
    let ask = super::answer::how(select, library.scenarios[scenario].options.len());
    Scene { key, paragraphs: said.paragraphs, numbers: Numbers::Answers, ask }
}
