//! The menus in words.

use super::{
    menu::{Menu, Shelf},
    scene::{Choice, Scene},
    voice,
};
use crate::app::{Action, App, View};
use crate::matrix::Counts;
use crate::model::{Category, Library, Ref, Topic};
use crate::prose;

/// The scene of a menu.
pub fn menu(app: &App, menu: &Menu) -> Scene {
    match menu {
        Menu::Home => home(app),
        Menu::Categories => categories(app.library),
        Menu::Services(category) => services(app, *category),
        Menu::Variants => variants(app),
        Menu::Shelf(shelf) => shelved(app.library, *shelf),
    }
}

/// A list under a heading: a number and a text for each.
fn numbered(key: String, heading: &str, entries: Vec<(String, Choice)>, ask: &str) -> Scene {
    let (texts, choices): (Vec<_>, Vec<_>) = entries.into_iter().unzip();
    let lines = texts.iter().enumerate().map(|(nth, text)| format!("{}. {}", nth + 1, voice::clean(text)));
    let paragraphs = std::iter::once(voice::clean(heading)).chain(lines).collect();
    Scene::choices(key, paragraphs, choices, ask)
}

fn home(app: &App) -> Scene {
    let library = app.library;
    let count = |shelf: Shelf| topics(library, shelf).len();
    let mut entries =
        vec![(format!("Services by category ({} services).", library.services.len()), Choice::Show(Menu::Categories))];
    for shelf in Shelf::ALL.into_iter().filter(|&shelf| count(shelf) > 0) {
        entries.push((format!("{} ({}).", shelf.name(), count(shelf)), Choice::Show(Menu::Shelf(shelf))));
    }
    let mut place = |text: &str, action| entries.push((text.to_owned(), Choice::Do(vec![action])));
    place("The matrix of all services and layers, and your own stack.", Action::OpenMatrix);
    place("Be asked: practice, review, mock exams, stacks to fill, incidents.", Action::OpenQuiz);
    place("Your progress, what to do next, and your settings.", Action::OpenProgress);
    let heading = format!("This is Waterline with {}, version {}.", library.pack.title, library.pack.version);
    numbered("home".to_owned(), &heading, entries, "")
}

fn categories(library: &Library) -> Scene {
    let count = |category: Ref<Category>| library.services.iter().filter(|it| it.category == category).count();
    let entry = |(category, it): (Ref<Category>, &Category)| {
        let noun = if count(category) == 1 { "service" } else { "services" };
        (format!("{} ({} {noun}).", it.name, count(category)), Choice::Show(Menu::Services(category)))
    };
    let entries = library.categories.pairs().filter(|(category, _)| count(*category) > 0).map(entry).collect();
    numbered("categories".to_owned(), "The categories of services:", entries, "")
}

fn services(app: &App, category: Ref<Category>) -> Scene {
    let library = app.library;
    let of_it = library.services.pairs().filter(|(_, it)| it.category == category);
    let entry = |(service, it): (_, &crate::model::Service)| {
        let variant = library.default_variant(service);
        let counts = Counts::of(library.cells_of(variant)).told(&library.pack.owners);
        let more = match it.variants.len() {
            1 => String::new(),
            count => format!(" in the first of {count} variants"),
        };
        let marked = if app.is_marked(variant) { " It is in your stack." } else { "" };
        (format!("{}: {counts} layers{more}.{marked}", it.name), Choice::Open(Topic::Service(variant)))
    };
    let heading = format!("The services of the category {}:", library.categories[category].name);
    numbered(format!("category {}", category.place()), &heading, of_it.map(entry).collect(), "")
}

/// The variants of the shown service. Choosing one turns to it, so that what moved is said.
fn variants(app: &App) -> Scene {
    let View::Explore(explore) = app.view() else {
        return numbered("variants".to_owned(), "There are no variants here.", Vec::new(), "");
    };
    let library = app.library;
    let all = &library.service_of(explore.variant).variants;
    let here = all.iter().position(|&it| it == explore.variant).unwrap_or(0);
    let entry = |(nth, &variant): (usize, &Ref<_>)| {
        let it = &library.variants[variant];
        let turns = (nth + all.len() - here) % all.len();
        let shown = if nth == here { " This one is shown." } else { "" };
        (format!("{}: {}{shown}", it.name, it.summary), Choice::Do(vec![Action::NextVariant; turns]))
    };
    let heading = format!("The variants of {}:", library.service_of(explore.variant).name);
    numbered(format!("variants {here}"), &heading, all.iter().enumerate().map(entry).collect(), "")
}

fn shelved(library: &Library, shelf: Shelf) -> Scene {
    let entry = |topic: Topic| {
        let gist = prose::gist(library, topic).text;
        (format!("{}: {gist}.", topic.title(library).trim_end_matches('.')), Choice::Open(topic))
    };
    let entries = topics(library, shelf).into_iter().map(entry).collect();
    let ask = match shelf {
        Shelf::Comparisons => "or write compare and two to four ids, such as compare rds ec2",
        _ => "",
    };
    numbered(shelf.name().to_owned(), &format!("{}:", shelf.name()), entries, ask)
}

fn topics(library: &Library, shelf: Shelf) -> Vec<Topic> {
    match shelf {
        Shelf::Guides => library.guides.refs().map(Topic::Guide).collect(),
        Shelf::Controls => library.controls.refs().map(Topic::Control).collect(),
        Shelf::Layers => library.layers.refs().map(Topic::Layer).collect(),
        Shelf::Tools => library.tools.refs().map(Topic::Tool).collect(),
        Shelf::Misconceptions => library.misconceptions.refs().map(Topic::Misconception).collect(),
        Shelf::Comparisons => library.comparisons.refs().map(Topic::Comparison).collect(),
    }
}
