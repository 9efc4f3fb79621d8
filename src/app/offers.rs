//! Offers: what can be asked, as a list to choose from. Some offers are lists themselves.

use super::{action::Move, cursor::Cursor};
use crate::model::{Library, Ref, Table, Variant};
use crate::progress::schedule::Counts;
use crate::prose::many;
use crate::quiz::{
    exam::Form,
    pool::{self, Filter, Mix},
    question::Question,
};

/// Something that can be started.
#[derive(Clone, Debug)]
pub struct Offer {
    /// What it is, in words.
    pub title: String,
    /// What there is of it, in a few words.
    pub detail: String,
    /// What it starts.
    pub start: Start,
}

/// What an offer starts.
#[derive(Clone, Debug)]
pub enum Start {
    /// What the schedule asks for.
    Review,
    /// Practice over these questions.
    Practice(Box<Filter>, Mix),
    /// The empty stack of a variant.
    Place(Ref<Variant>),
    /// Incidents, step by step.
    Cause,
    /// A mock exam.
    Exam(Form),
    /// The questions that find what is known already.
    Placement,
    /// A list of further offers.
    List(Listing),
}

/// A list of offers of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// Practice on a service.
    Services,
    /// Practice on a category of services.
    Categories,
    /// Practice on a control.
    Controls,
    /// Practice on a layer.
    Layers,
    /// Practice for a skill.
    Skills,
    /// Practice against a misconception.
    Misconceptions,
    /// Practice on what carries a tag.
    Tags,
    /// The stack of a variant.
    Stacks,
}

impl Listing {
    const ALL: [Self; 8] = [
        Self::Services,
        Self::Categories,
        Self::Controls,
        Self::Layers,
        Self::Skills,
        Self::Misconceptions,
        Self::Tags,
        Self::Stacks,
    ];

    fn title(self, library: &Library) -> &'static str {
        match self {
            Self::Services => "Practise a service …",
            Self::Categories => "Practise a category …",
            Self::Controls => "Practise a control …",
            Self::Layers => "Practise a layer …",
            Self::Skills if library.pack.exam.is_some() => "Practise a skill of the exam guide …",
            Self::Skills => "Practise a skill …",
            Self::Misconceptions => "Practise against a misconception …",
            Self::Tags => "Practise a tag …",
            Self::Stacks => "Place the layers of another service …",
        }
    }
}

/// The offers as they are shown.
#[derive(Clone, Debug)]
pub struct Offers {
    /// What they have in common.
    pub title: String,
    /// The offers from top to bottom.
    pub list: Vec<Offer>,
    /// The selected one.
    pub cursor: Cursor,
}

/// What there is to be offered besides the content.
#[derive(Clone, Copy, Debug, Default)]
pub struct Standing {
    /// How many items are due, learned and new; none while the log is not open.
    pub counts: Option<Counts>,
    /// Minutes left of a mock exam that was begun.
    pub exam: Option<(Form, i64)>,
}

impl Offers {
    /// What can be started from this variant of a service.
    pub fn new(library: &Library, variant: Ref<Variant>, standing: Standing) -> Self {
        let service = library.variants[variant].service;
        let about = Filter { services: vec![service], ..Filter::default() };
        let all = pool::written(library, &Filter::default());
        let of = List { library, all: &all };
        let mut list = vec![
            Offer::new("Review what is due", due(standing.counts), Start::Review),
            of.practice(format!("Practise {}", library.services[service].short), about, Mix::Mixed),
            of.practice("Practise everything".to_owned(), Filter::default(), Mix::Mixed),
            of.practice("Practise everything, as written".to_owned(), Filter::default(), Mix::Written),
            Offer::new(
                format!("Place the layers of {}", library.variant_name(variant)),
                "an empty stack".to_owned(),
                Start::Place(variant),
            ),
            Offer::new("Find the root cause", many(library.incidents.len(), "incident"), Start::Cause),
        ];
        list.extend(Form::ALL.into_iter().filter_map(|form| exam(library, form, standing)));
        list.push(Offer::new("Find what you know already", "8 to 12 questions".to_owned(), Start::Placement));
        list.extend(Listing::ALL.iter().map(|&it| Offer::new(it.title(library), size(library, it), Start::List(it))));
        Self { title: "Quiz".to_owned(), list, cursor: Cursor::default() }
    }

    /// The offers of one kind.
    pub fn listing(library: &Library, listing: Listing) -> Self {
        let title = listing.title(library).trim_end_matches(" …").to_owned();
        Self { title, list: entries(library, listing), cursor: Cursor::default() }
    }

    /// Says what there is of reviews and exams by now.
    pub fn renew(&mut self, library: &Library, standing: Standing) {
        for offer in &mut self.list {
            match offer.start {
                Start::Review => offer.detail = due(standing.counts),
                Start::Exam(form) => {
                    if let Some(renewed) = exam(library, form, standing) {
                        *offer = renewed;
                    }
                }
                _ => {}
            }
        }
    }

    /// Moves the cursor.
    pub fn step(&mut self, by: Move, height: usize) {
        self.cursor.step(by, self.list.len(), height);
        self.cursor.reveal(self.cursor.at..self.cursor.at + 1, height);
    }

    /// The selected offer.
    pub fn selected(&self) -> Option<&Offer> {
        self.list.get(self.cursor.at)
    }
}

impl Offer {
    /// An offer in words.
    pub fn new(title: impl Into<String>, detail: String, start: Start) -> Self {
        Self { title: title.into(), detail, start }
    }
}

fn due(counts: Option<Counts>) -> String {
    match counts {
        None => "the log is being opened".to_owned(),
        Some(counts) => format!("{} due · {} learning · {} new", counts.due, counts.learning, counts.new),
    }
}

/// A mock exam, if the pack prepares for one of this form.
fn exam(library: &Library, form: Form, standing: Standing) -> Option<Offer> {
    let names = library.pack.exam?;
    let (title, length) = match form {
        Form::Clf => ("Mock exam".to_owned(), "65 questions, 90 minutes"),
        Form::Short => (format!("Short mock exam of task {}", names.task?), "20 questions, 28 minutes"),
    };
    let detail = match standing.exam {
        Some((begun, minutes)) if begun == form => format!("begun: {minutes} minutes left"),
        _ => length.to_owned(),
    };
    Some(Offer::new(title, detail, Start::Exam(form)))
}

fn size(library: &Library, listing: Listing) -> String {
    match listing {
        Listing::Services => library.services.len(),
        Listing::Categories => library.categories.len(),
        Listing::Controls => library.controls.len(),
        Listing::Layers => library.layers.len(),
        Listing::Skills => library.skills.len(),
        Listing::Misconceptions => library.misconceptions.len(),
        Listing::Tags => library.tags().len(),
        Listing::Stacks => library.variants.len(),
    }
    .to_string()
}

fn entries(library: &Library, listing: Listing) -> Vec<Offer> {
    let all = pool::written(library, &Filter::default());
    let list = List { library, all: &all };
    match listing {
        Listing::Services => list.of(&library.services, |it| it.name.to_owned(), |it| &mut it.services),
        Listing::Categories => list.of(&library.categories, |it| it.name.to_owned(), |it| &mut it.categories),
        Listing::Controls => list.of(&library.controls, |it| it.name.to_owned(), |it| &mut it.controls),
        Listing::Layers => list.of(&library.layers, |it| it.name.to_owned(), |it| &mut it.layers),
        Listing::Skills => list.of(&library.skills, |it| format!("{}: {}", it.id, it.name), |it| &mut it.skills),
        Listing::Misconceptions => {
            list.of(&library.misconceptions, |it| it.claim.to_owned(), |it| &mut it.misconceptions)
        }
        Listing::Tags => {
            let tagged = |tag| Filter { tags: vec![tag], ..Filter::default() };
            library.tags().into_iter().map(|tag| list.practice(tag.to_owned(), tagged(tag), Mix::Written)).collect()
        }
        Listing::Stacks => library
            .variants
            .refs()
            .map(|it| Offer::new(library.variant_name(it), String::new(), Start::Place(it)))
            .collect(),
    }
}

/// Makes offers of practice, each with how many questions were written for it.
struct List<'a> {
    library: &'a Library,
    all: &'a [Question],
}

impl List<'_> {
    /// An offer for every entry of a table, which is what `of` restricts.
    fn of<T>(&self, table: &Table<T>, title: fn(&T) -> String, of: fn(&mut Filter) -> &mut Vec<Ref<T>>) -> Vec<Offer> {
        let offer = |(it, entry): (Ref<T>, &T)| {
            let mut filter = Filter::default();
            of(&mut filter).push(it);
            self.practice(title(entry), filter, Mix::Mixed)
        };
        table.pairs().map(offer).collect()
    }

    fn practice(&self, title: String, filter: Filter, mix: Mix) -> Offer {
        let written = self.all.iter().filter(|question| filter.accepts(self.library, question)).count();
        let detail = match mix {
            Mix::Written => format!("{written} written"),
            _ => format!("{written} written, and made from cells"),
        };
        Offer::new(title, detail, Start::Practice(Box::new(filter), mix))
    }
}
