//! The notes of a library: one for each scenario and one for each cell, so that nothing is said twice. It owns the
//! wording of a cell as a question and knows no form of export.

use super::note::{Belief, Kind, Note, Notebook, Passage, Tags, Whence};
use crate::model::{Cell, CellRef, Library, Owner, Owners, Ref, Scenario, Sign, Source, Topic};
use crate::quiz::{
    generate::title,
    pool::{Filter, written},
    question::{Author, Question},
};

impl Notebook {
    /// The notes that `filter` accepts, skill by skill and then category by category: scenarios by all of it, cells by services, categories and layers. A cell tests no
    /// skill, cites no control and carries neither tag nor misconception, so there is none where one of those is wanted.
    pub fn new(library: &Library, filter: &Filter) -> Self {
        let mut questions = written(library, filter);
        questions.sort_by_key(|question| question.skill.map(Ref::place));
        let scenarios = questions.into_iter().filter_map(|question| match question.author {
            Author::Scenario(scenario) => Some(of_scenario(library, scenario, &question)),
            Author::Cells => None,
        });
        let cells = cells(library, filter).map(|cell| of_cell(library, cell));
        let notes = scenarios.chain(cells).collect();
        let pack = &library.pack;
        Self { pack: pack.id.to_string(), title: pack.title.to_owned(), version: pack.version.to_owned(), notes }
    }
}

/// The cells that `filter` accepts, variant by variant, top to bottom.
fn cells<'a>(library: &'a Library, filter: &'a Filter) -> impl Iterator<Item = CellRef> + 'a {
    let Filter { services, categories, controls, layers, skills, misconceptions, tags } = filter;
    let is_of_cells = controls.is_empty() && skills.is_empty() && misconceptions.is_empty() && tags.is_empty();
    let all =
        library.variants.refs().flat_map(|variant| library.layers.refs().map(move |layer| CellRef { variant, layer }));
    all.filter(move |cell| {
        let service = library.variants[cell.variant].service;
        is_of_cells
            && (services.is_empty() || services.contains(&service))
            && (categories.is_empty() || categories.contains(&library.services[service].category))
            && (layers.is_empty() || layers.contains(&cell.layer))
    })
}

fn of_scenario(library: &Library, scenario: Ref<Scenario>, question: &Question) -> Note {
    let it = &library.scenarios[scenario];
    let skill = &library.skills[it.skill];
    let belief = |misconception| {
        let it = &library.misconceptions[misconception];
        Belief { id: it.id.to_string(), claim: it.claim.to_owned() }
    };
    let options = it.options.iter().map(|choice| Passage {
        text: choice.text.to_owned(),
        right: choice.correct,
        why: choice.why.to_owned(),
        misconception: choice.misconception.map(belief),
    });
    let cells = it.rests_on.iter().filter_map(|claim| claim.cell());
    let owners: Vec<Owner> = cells.map(|cell| library.cell(cell).owner).collect();
    Note {
        id: question.id.clone(),
        kind: Kind::Scenario,
        chapter: ["Scenarios".to_owned(), format!("{} {}", skill.id, skill.name)],
        stem: it.stem.to_owned(),
        select: it.select(),
        options: options.collect(),
        explanation: [it.rule, it.because, it.change].map(str::to_owned).into(),
        sources: sources(library, &it.sources),
        tags: Tags {
            services: question.services.iter().map(|&it| library.services[it].id.to_string()).collect(),
            layers: question.layers.iter().map(|&it| library.layers[it].id.to_string()).collect(),
            owners: Owner::ALL
                .iter()
                .filter(|it| owners.contains(it))
                .map(|&it| library.pack.owners.word(it))
                .collect(),
            skill: Some(skill.id.to_string()),
            difficulty: Some(it.difficulty.word()),
        },
        reviewed: it.reviewed.to_owned(),
    }
}

fn of_cell(library: &Library, at: CellRef) -> Note {
    let (cell, layer) = (library.cell(at), &library.layers[at.layer]);
    let category = library.service_of(at.variant).category;
    let place = format!("the {} layer of {}", layer.name, title(library, at.variant));
    let owners = &library.pack.owners;
    let ruling = match cell.owner {
        Owner::Aws => format!("is {} alone", owners.provider.whose),
        Owner::Customer => "is the customer's".to_owned(),
        Owner::Shared => "is shared: two jobs, one for each side".to_owned(),
        Owner::None => "does not exist".to_owned(),
    };
    let option = |&owner: &Owner| Passage {
        text: said(owners, owner),
        right: owner == cell.owner,
        why: why(owners, cell, owner),
        misconception: None,
    };
    let contested = cell.contested.map(|it| format!("It is often said: {} Against that: {}", it.claim, it.ruling));
    let explanation = [Some(format!("{} {ruling}.", capital(&place))), contested];
    Note {
        id: Topic::Cell(at).id(library),
        kind: Kind::Cell,
        chapter: ["Cells".to_owned(), library.categories[category].name.to_owned()],
        stem: format!("Who answers for {place}?"),
        select: 1,
        options: Owner::ALL.iter().map(option).collect(),
        explanation: explanation.into_iter().flatten().collect(),
        sources: sources(library, &cell.sources),
        tags: Tags {
            services: vec![library.variant_id(at.variant)],
            layers: vec![layer.id.to_string()],
            owners: vec![owners.word(cell.owner)],
            skill: None,
            difficulty: None,
        },
        reviewed: cell.reviewed.to_owned(),
    }
}

/// An owner as an option.
fn said(owners: &Owners, owner: Owner) -> String {
    match owner {
        Owner::Aws => format!("{} alone", owners.provider.name),
        Owner::Customer => "The customer alone".to_owned(),
        Owner::Shared => "Both, each with a part of its own".to_owned(),
        Owner::None => "Nobody: there is no such layer here".to_owned(),
    }
}

/// Why it is right or wrong to say that `said` answers for a cell.
fn why(owners: &Owners, cell: &Cell, said: Owner) -> String {
    let Sign { name, whose, .. } = owners.provider;
    let (you, aws) = (cell.you.unwrap_or_default(), cell.aws.unwrap_or_default());
    match (said, cell.owner) {
        _ if said == cell.owner => duties(owners, cell),
        (_, Owner::None) => "There is nothing to answer for.".to_owned(),
        (Owner::None, _) => "The layer is there.".to_owned(),
        (Owner::Shared, _) => "One side answers for it alone.".to_owned(),
        (Owner::Aws, Owner::Shared) => format!("That leaves out what you do: {you}."),
        (Owner::Aws, _) => format!("It is the customer's. You: {you}."),
        (Owner::Customer, Owner::Shared) => format!("That leaves out what {name} does: {aws}."),
        (Owner::Customer, _) => format!("It is {whose}. {name}: {aws}."),
    }
}

/// What each side does; where there is nothing to do, why.
fn duties(owners: &Owners, cell: &Cell) -> String {
    let you = cell.you.map(|you| format!("You: {you}."));
    let aws = cell.aws.map(|aws| format!("{}: {aws}.", owners.provider.name));
    let reason = cell.reason.map(|reason| format!("{}.", capital(reason)));
    [you, aws, reason].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn sources(library: &Library, sources: &[Ref<Source>]) -> Vec<Whence> {
    let whence = |&source: &Ref<Source>| {
        let it = &library.sources[source];
        Whence {
            id: it.id.to_string(),
            title: it.title.to_owned(),
            url: it.url.to_owned(),
            seen: it.seen.to_owned(),
            confidence: it.confidence.word(),
        }
    };
    sources.iter().map(whence).collect()
}
