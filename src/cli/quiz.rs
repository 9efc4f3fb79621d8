//! `waterline quiz`: what was asked for on the command line, as an offer that the explorer starts with.

use super::Kind;
use crate::app::{Offer, Start};
use crate::model::{Library, Ref, Table};
use crate::quiz::pool::{Filter, Mix};
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
    /// How many questions
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=500))]
    count: u16,
    /// The same seed asks the same questions again
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
}

/// A way to be asked.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Mode {
    /// Questions one after the other, each explained at once
    Practice,
    /// An empty stack, filled layer by layer
    Place,
}

impl Quiz {
    /// How many questions are asked.
    pub fn count(&self) -> usize {
        usize::from(self.count)
    }

    /// What draws and shuffles, if that was said.
    pub fn seed(&self) -> Option<u64> {
        self.seed
    }

    /// The offer that was asked for.
    ///
    /// # Errors
    /// An id that the library does not have, or a stack without its service, in words.
    pub fn offer(&self, library: &Library) -> Result<Offer, String> {
        match self.mode {
            Mode::Place => {
                let id = self.service.first().ok_or("name the stack to fill with --service")?;
                let variant = library.find_variant(id).ok_or_else(|| unknown(Kind::Service.word(), id))?;
                let title = format!("Place the layers of {}", library.variant_name(variant));
                Ok(Offer { title, start: Start::Place(variant) })
            }
            Mode::Practice => {
                let filter = self.filter(library)?;
                Ok(Offer { title: "Practice".to_owned(), start: Start::Practice(Box::new(filter), Mix::Mixed) })
            }
        }
    }

    fn filter(&self, library: &Library) -> Result<Filter, String> {
        let service = |id: &str| library.find_variant(id).map(|variant| library.variants[variant].service);
        let services = self.service.iter().map(|id| service(id).ok_or_else(|| unknown("service", id)));
        Ok(Filter {
            services: services.collect::<Result<_, _>>()?,
            categories: Vec::new(),
            controls: all(&library.controls, &self.control, "control", |it| it.id.as_str())?,
            layers: all(&library.layers, &self.layer, "layer", |it| it.id.as_str())?,
            skills: all(&library.skills, &self.skill, "skill", |it| it.id.as_str())?,
            misconceptions: all(&library.misconceptions, &self.misconception, "misconception", |it| it.id.as_str())?,
        })
    }
}

fn all<T>(table: &Table<T>, ids: &[String], kind: &str, id_of: impl Fn(&T) -> &str) -> Result<Vec<Ref<T>>, String> {
    ids.iter().map(|id| table.find(|it| id_of(it) == id).ok_or_else(|| unknown(kind, id))).collect()
}

fn unknown(kind: &str, id: &str) -> String {
    format!("there is no {kind} `{id}`; find its id with `waterline search`")
}
