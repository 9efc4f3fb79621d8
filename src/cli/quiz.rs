//! `waterline quiz`: what was asked for on the command line, as an offer that the explorer starts with.

use super::{Kind, MISUSED, complain, unknown};
use crate::app::{Offer, Start};
use crate::model::{Library, Ref, Table};
use crate::quiz::{
    exam::Form,
    pool::{Filter, Mix},
};
use clap::{Args, ValueEnum};

/// What to be asked.
#[derive(Debug, Args)]
pub struct Quiz {
    /// In which way
    #[arg(long, value_name = "MODE", default_value = "practice")]
    mode: Mode,
    /// About these services; with --mode place, whose stack
    #[arg(long, value_name = "ID")]
    service: Vec<String>,
    /// About the services of these categories
    #[arg(long, value_name = "ID")]
    category: Vec<String>,
    /// About these controls
    #[arg(long, value_name = "ID")]
    control: Vec<String>,
    /// About these layers
    #[arg(long, value_name = "ID")]
    layer: Vec<String>,
    /// Testing these skills, such as 2.1.e
    #[arg(long, value_name = "ID")]
    skill: Vec<String>,
    /// Carrying these misconceptions
    #[arg(long, value_name = "ID")]
    misconception: Vec<String>,
    /// Carrying these tags
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// How many questions; an exam has its own number
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=500))]
    count: u16,
    /// The same seed asks the same questions again
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
}

/// A way to be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Mode {
    /// Questions one after the other, each explained at once
    Practice,
    /// What the schedule says is due
    Review,
    /// A mock exam: 65 questions in 90 minutes
    Exam,
    /// A short mock exam of task 2.1: 20 questions in 28 minutes
    Short,
    /// An empty stack, filled layer by layer
    Place,
    /// Incidents: the layer that failed, its owner, the control that would have held
    Cause,
    /// 8 to 12 questions that find what you know already
    Placement,
}

/// What the program is to start with, and how many questions, if the command line asked for any.
///
/// # Errors
/// The status of the process, once it is told why that cannot be.
pub fn started(quiz: Option<&Quiz>, library: &Library) -> Result<Option<(Offer, usize)>, u8> {
    let asked = quiz.map(|quiz| quiz.offer(library).map(|offer| (offer, usize::from(quiz.count))));
    asked.transpose().map_err(|error| {
        complain(&error);
        MISUSED
    })
}

impl Quiz {
    /// What draws and shuffles, if that was said.
    pub fn seed(&self) -> Option<u64> {
        self.seed
    }

    /// The offer that was asked for.
    ///
    /// # Errors
    /// An id that the library does not have, a stack without its service, or a choice that the mode does not take.
    fn offer(&self, library: &Library) -> Result<Offer, String> {
        let filter = self.filter(library)?;
        if !matches!(self.mode, Mode::Practice | Mode::Place) && filter != Filter::default() {
            return Err("only practice is about something; leave the other options out".to_owned());
        }
        let has_it = match self.mode {
            Mode::Exam => library.pack.exam.is_some(),
            Mode::Short => library.pack.exam.is_some_and(|exam| exam.task.is_some()),
            _ => true,
        };
        if !has_it {
            return Err(format!("pack `{}` prepares for no such exam; choose another mode", library.pack.id));
        }
        let plain = |title: &str, start| Ok(Offer::new(title, String::new(), start));
        match self.mode {
            Mode::Place => {
                let id = self.service.first().ok_or("name the stack to fill with --service")?;
                let variant = library.find_variant(id).ok_or_else(|| unknown(Kind::Service.word(), id))?;
                plain(&format!("Place the layers of {}", library.variant_name(variant)), Start::Place(variant))
            }
            Mode::Practice => plain("Practice", Start::Practice(Box::new(filter), Mix::Mixed)),
            Mode::Review => plain("Review", Start::Review),
            Mode::Exam => plain("Mock exam", Start::Exam(Form::Clf)),
            Mode::Short => plain("Short mock exam", Start::Exam(Form::Short)),
            Mode::Cause => plain("Root cause", Start::Cause),
            Mode::Placement => plain("What you know already", Start::Placement),
        }
    }

    fn filter(&self, library: &Library) -> Result<Filter, String> {
        let service = |id: &str| library.find_variant(id).map(|variant| library.variants[variant].service);
        let services = self.service.iter().map(|id| service(id).ok_or_else(|| unknown("service", id)));
        let tags = library.tags();
        let tag =
            |wanted: &String| tags.iter().copied().find(|tag| tag == wanted).ok_or_else(|| unknown("tag", wanted));
        Ok(Filter {
            services: services.collect::<Result<_, _>>()?,
            categories: all(&library.categories, &self.category, "category", |it| it.id.as_str())?,
            controls: all(&library.controls, &self.control, "control", |it| it.id.as_str())?,
            layers: all(&library.layers, &self.layer, "layer", |it| it.id.as_str())?,
            skills: all(&library.skills, &self.skill, "skill", |it| it.id.as_str())?,
            misconceptions: all(&library.misconceptions, &self.misconception, "misconception", |it| it.id.as_str())?,
            tags: self.tag.iter().map(tag).collect::<Result<_, _>>()?,
        })
    }
}

fn all<T>(table: &Table<T>, ids: &[String], kind: &str, id_of: impl Fn(&T) -> &str) -> Result<Vec<Ref<T>>, String> {
    ids.iter().map(|id| table.find(|it| id_of(it) == id).ok_or_else(|| unknown(kind, id))).collect()
}
