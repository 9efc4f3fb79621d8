//! Neighbours: cells of the same layer elsewhere, nearest first. What a wrong option says is borrowed from them, so
//! that it is true somewhere and sounds as if it could be true here.

use crate::model::{Cell, CellRef, Library, Ref, Service};
use std::collections::{HashMap, HashSet};

/// In how many services a word must be used to sound at home in any.
const COMMON: usize = 6;
/// How many words that are strange to a service a borrowed cell may have.
const STRANGE: usize = 3;
/// Letters from which on a word can be strange.
const LETTERS: usize = 4;

/// The words of every service.
pub struct Neighbours {
    own: Vec<HashSet<String>>,
    common: HashSet<String>,
}

impl Neighbours {
    /// Reads the words of all cells.
    pub fn new(library: &Library) -> Self {
        let own: Vec<HashSet<String>> = library.services.iter().map(|it| vocabulary(library, it)).collect();
        let mut uses: HashMap<&str, usize> = HashMap::new();
        for word in own.iter().flatten() {
            *uses.entry(word).or_default() += 1;
        }
        let common = uses.iter().filter(|(_, times)| **times >= COMMON).map(|(word, _)| (*word).to_owned()).collect();
        Self { own, common }
    }

    /// The cells at the layer of `at` in other variants that `wanted` accepts: those of its service, then those whose
    /// words are least strange to it.
    pub fn of(&self, library: &Library, at: CellRef, wanted: impl Fn(&Cell) -> bool) -> Vec<CellRef> {
        let home = library.variants[at.variant].service;
        let others = library.variants.refs().filter(|&it| it != at.variant);
        let cells = others.map(|variant| CellRef { variant, layer: at.layer });
        let mut near: Vec<(usize, CellRef)> = cells
            .filter(|&it| wanted(library.cell(it)))
            .map(|it| {
                let same = library.variants[it.variant].service == home;
                (if same { 0 } else { 1 + self.strangeness(library.cell(it), home) }, it)
            })
            .filter(|(distance, _)| *distance <= 1 + STRANGE)
            .collect();
        near.sort_by_key(|(distance, _)| *distance);
        near.into_iter().map(|(_, cell)| cell).collect()
    }

    fn strangeness(&self, cell: &Cell, home: Ref<Service>) -> usize {
        let strange = |word: &String| !self.common.contains(word) && !self.own[home.place()].contains(word);
        [cell.you, cell.aws].into_iter().flatten().flat_map(words).filter(strange).count()
    }
}

fn vocabulary(library: &Library, service: &Service) -> HashSet<String> {
    let cells = service.variants.iter().flat_map(|&variant| library.variants[variant].cells());
    let texts = cells.flat_map(|cell| [cell.you, cell.aws, cell.reason]).flatten();
    texts.chain([service.name, service.short, service.summary]).flat_map(words).collect()
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| word.chars().count() >= LETTERS).map(str::to_lowercase)
}
