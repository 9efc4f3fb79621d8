//! The quiz as a screen: the offers to choose from, the session that runs, and the stack that is filled.

use super::{action::Move, cursor::Cursor};
use crate::layout::Area;
use crate::model::{Library, Ref, Variant};
use crate::progress::record::Confidence;
use crate::prose::{self, Line, Target};
use crate::quiz::{
    place::Placing,
    pool::{self, Filter, Mix},
    session::Session,
};

/// Questions of a session that is started from the offers.
const COUNT: usize = 10;

/// Something that can be started.
#[derive(Clone, Debug)]
pub struct Offer {
    /// What it is, in words.
    pub title: String,
    /// What it starts.
    pub start: Start,
}

/// What an offer starts.
#[derive(Clone, Debug)]
pub enum Start {
    /// Practice over these questions.
    Practice(Box<Filter>, Mix),
    /// The empty stack of a variant.
    Place(Ref<Variant>),
}

/// The quiz screen.
#[derive(Clone, Debug)]
pub enum Quiz {
    /// The offers, with the selected one.
    Offers(Vec<Offer>, Cursor),
    /// A session that runs, with the scroll position of its text.
    Session(Box<Session>, Cursor),
    /// A stack that is filled; graded once it was handed in.
    Placing {
        /// The stack.
        placing: Placing,
        /// The selected layer.
        cursor: Cursor,
        /// Whether it was handed in.
        stage: PlacingStage,
    },
}

/// How far a stack has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlacingStage {
    /// The learner sets owners.
    Filling,
    /// It is graded, layer by layer.
    Graded,
}

/// What can be started from this variant of a service.
pub fn offers(library: &Library, variant: Ref<Variant>) -> Vec<Offer> {
    let service = library.variants[variant].service;
    let practice = |title: String, filter: Filter, mix| Offer { title, start: Start::Practice(Box::new(filter), mix) };
    let about = Filter { services: vec![service], ..Filter::default() };
    let category = library.services[service].category;
    let mut offers = vec![
        practice(format!("Practice {}", library.services[service].short), about, Mix::Mixed),
        Offer { title: format!("Place the layers of {}", library.variant_name(variant)), start: Start::Place(variant) },
        practice("Practice everything, as written".to_owned(), Filter::default(), Mix::Written),
        practice("Practice everything, written and made from cells".to_owned(), Filter::default(), Mix::Mixed),
        practice(
            format!("Practice {}", library.categories[category].name),
            Filter { categories: vec![category], ..Filter::default() },
            Mix::Mixed,
        ),
    ];
    for (skill, it) in library.skills.pairs() {
        let filter = Filter { skills: vec![skill], ..Filter::default() };
        offers.push(practice(format!("Practice skill {}: {}", it.id, it.name), filter, Mix::Mixed));
    }
    for (layer, it) in library.layers.pairs() {
        let filter = Filter { layers: vec![layer], ..Filter::default() };
        offers.push(practice(format!("Practice the layer {}", it.name), filter, Mix::Mixed));
    }
    offers
}

impl Offer {
    /// Starts it; `seed` draws and shuffles. `None` if nothing is there to be asked.
    pub fn start(&self, library: &Library, seed: u64, count: Option<usize>) -> Option<Quiz> {
        match &self.start {
            Start::Practice(filter, mix) => {
                let questions = pool::pool(library, filter, *mix, seed, count.unwrap_or(COUNT));
                let session = Session::new(self.title.clone(), questions, seed)?;
                Some(Quiz::Session(Box::new(session), Cursor::default()))
            }
            Start::Place(variant) => Some(Quiz::Placing {
                placing: Placing::new(library, *variant),
                cursor: Cursor::default(),
                stage: PlacingStage::Filling,
            }),
        }
    }
}

impl Quiz {
    /// The lines of a running session, or of its end.
    pub fn lines(&self, library: &Library, area: Area) -> Vec<Line> {
        let width = usize::from(area.width);
        match self {
            Self::Session(session, _) => match session.now() {
                Some(asked) => prose::asked(library, asked, width),
                None => prose::session(session, width),
            },
            Self::Offers(..) | Self::Placing { .. } => Vec::new(),
        }
    }

    /// Moves the cursor of the options, layers or offers; once an answer is told, scrolls its reasons.
    pub fn step(&mut self, library: &Library, by: Move, area: Area) {
        let height = usize::from(area.height);
        let lines = self.lines(library, area);
        match self {
            Self::Offers(offers, cursor) => {
                cursor.step(by, offers.len(), height);
                cursor.reveal(cursor.at..cursor.at + 1, height);
            }
            Self::Placing { cursor, .. } => {
                cursor.step(by, library.layers.len(), height);
                cursor.reveal(cursor.at..cursor.at + 1, height);
            }
            Self::Session(session, text) => match session.now_mut() {
                Some(asked) if !asked.is_told() => {
                    let mut cursor = Cursor::on(asked.cursor.unwrap_or(0));
                    if asked.cursor.is_some() || !matches!(by, Move::Down | Move::Up) {
                        cursor.step(by, asked.order.len(), height);
                    }
                    asked.point(cursor.at);
                    let of_row = |line: &Line| line.target == Some(Target::Option(cursor.at));
                    let first = lines.iter().position(of_row).unwrap_or(0);
                    let count = lines.iter().filter(|line| of_row(line)).count();
                    text.reveal(first..first + count, height);
                }
                _ => text.scroll(by, lines.len(), height),
            },
        }
    }

    /// Says how sure the answer is.
    pub fn weigh(&mut self, confidence: Confidence) {
        if let Self::Session(session, text) = self
            && let Some(asked) = session.now_mut()
        {
            asked.weigh(confidence);
            *text = Cursor::default();
        }
    }
}
