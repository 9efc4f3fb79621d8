//! A log of answers to everything that the shipped content can ask, right and wrong in turn.

use waterline::{
    model::{CellRef, Library, Owner, Topic},
    progress::record::{Answer, Confidence, Deed, Mode, Moment, Record},
    quiz::{
        cause,
        generate::{Maker, Recipe, Side, journeys},
        picked::Picked,
        place::Placing,
        question::Question,
    },
};

/// Of the questions that are made from cells, so many are passed over for each that is answered.
const STEP: usize = 40;

/// Records by time, with ids that sort in the same order.
#[derive(Default)]
pub struct Log {
    pub records: Vec<Record>,
}

impl Log {
    pub fn add(&mut self, deed: Deed) -> String {
        let number = self.records.len();
        let at = Moment { utc_ms: 1_795_345_452_825 + number as i64 * 1000, offset_s: 3600, day: 20_779 };
        let id = format!("01M81EV3RS{number:016}");
        self.records.push(Record { id: id.clone(), at, deed });
        id
    }

    pub fn answer(&mut self, item: &str, key: &str, picked: String, (right, parts): (u32, u32)) -> String {
        let number = self.records.len();
        self.add(Deed::Answered(Answer {
            pack: "aws".to_owned(),
            item: item.to_owned(),
            mode: if number.is_multiple_of(2) { Mode::Review } else { Mode::Practice },
            picked,
            right,
            parts,
            confidence: [None, Some(Confidence::Guessing), Some(Confidence::Sure)][number % 3],
            grade: None,
            took_ms: (number as u32 * 7) % 50_000,
            key: key.to_owned(),
        }))
    }

    /// Answers a question: rightly if its number is even, else by what is no key.
    pub fn ask(&mut self, question: &Question) -> String {
        let right = self.records.len().is_multiple_of(2);
        let parts = question.select() as u32;
        let picked = if right { question.key.clone() } else { wrong(question) };
        self.answer(&question.id, question.fingerprint(), picked.spell(), (if right { parts } else { 0 }, parts))
    }
}

/// An answer in which nothing is right.
fn wrong(question: &Question) -> Picked {
    match &question.key {
        Picked::Options(key) => {
            Picked::Options((0..question.options.len()).filter(|place| !key.contains(place)).take(key.len()).collect())
        }
        Picked::Order(key) => Picked::Order(key.iter().rev().copied().collect()),
        Picked::Pairs(key) => Picked::Pairs(vec![None; key.len()]),
    }
}

/// Every scenario, incident and stack, and some of the questions that are made from cells.
pub fn all(library: &Library) -> Log {
    let mut log = Log::default();
    library.scenarios.refs().for_each(|it| _ = log.ask(&Question::of_scenario(library, it)));
    for incident in library.incidents.refs() {
        cause::questions(library, incident).iter().for_each(|question| _ = log.ask(question));
    }
    for variant in library.variants.refs() {
        let mut placing = Placing::new(library, variant);
        for layer in library.layers.refs().skip(1) {
            placing.set(layer, library.cell(CellRef { variant, layer }).owner);
        }
        let (item, key) = (placing.id(library), placing.fingerprint(library));
        log.answer(&item, &key, placing.spell(), (15, 16));
    }
    let maker = Maker::new(library);
    made(library).into_iter().filter_map(|recipe| maker.make(recipe)).for_each(|it| _ = log.ask(&it));
    log
}

fn made(library: &Library) -> Vec<Recipe> {
    let variants: Vec<_> = library.variants.refs().step_by(STEP).collect();
    let layers: Vec<_> = library.layers.refs().collect();
    let of_variant = variants.iter().flat_map(|&it| {
        let cells = layers.iter().map(move |&layer| Recipe::Owner(CellRef { variant: it, layer }));
        cells.chain([Recipe::Duties(it, Side::You, 1), Recipe::OrderByWater(it, 1), Recipe::MatchLayers(it, 1)])
    });
    let of_layer = layers.iter().flat_map(|&it| {
        [Recipe::OrderByOwner(it, 1), Recipe::MatchServices(it, 1), Recipe::Whose(it, Owner::Customer, 1)]
    });
    let moved = journeys(library).into_iter().step_by(STEP).map(|(from, to)| Recipe::Moved(from, to));
    of_variant.chain(of_layer).chain(moved).collect()
}

/// The id of the first scenario.
pub fn first_scenario(library: &Library) -> String {
    Topic::Scenario(library.scenarios.at(0).unwrap()).id(library)
}
