//! Neighbours: cells of the same layer elsewhere, nearest first. What a wrong option says is borrowed from them, so
//! that it is true somewhere and sounds as if it could be true here.

use crate::model::{Cell, CellRef, Library, Ref, Service};
use std::collections::{HashMap, HashSet};

/// In how many services a word must be used to sound at home in any.
const COMMON: usize = 6;
/// How many words that are strange to a service a borrowed cell may have.
const STRANGE: usize = 5;
/// Letters from which on a word can be strange.
const LETTERS: usize = 4;

/// What each service and each cell says, as far as it is not said everywhere.
pub struct Neighbours {
    /// The words of every service.
    own: Vec<HashSet<String>>,
    /// The rare words of every cell, by variant and layer.
    rare: Vec<Vec<Vec<String>>>,
}

impl Neighbours {
    /// Reads the words of all cells.
    pub fn new(library: &Library) -> Self {
        let own: Vec<HashSet<String>> = library.services.iter().map(|it| vocabulary(library, it)).collect();
        let mut uses: HashMap<&String, usize> = HashMap::new();
        for word in own.iter().flatten() {
            *uses.entry(word).or_default() += 1;
        }
        let is_rare = |word: &String| uses.get(word).is_none_or(|&times| times < COMMON);
        let rare = |cell: &Cell| [cell.you, cell.aws].into_iter().flatten().flat_map(words).filter(is_rare).collect();
        let rare = library.variants.refs().map(|variant| library.cells_of(variant).map(rare).collect()).collect();
        Self { own, rare }
    }

    /// The cells at the layer of `at` in other variants that `wanted` accepts: those of its service, then those whose
    /// words are least strange to it.
    pub fn of(&self, library: &Library, at: CellRef, wanted: impl Fn(&Cell) -> bool) -> Vec<CellRef> {
        let home = library.variants[at.variant].service;
        let others = library.variants.refs().filter(|&it| it != at.variant);
        let cells = others.map(|variant| CellRef { variant, layer: at.layer });
        let distance = |it: CellRef| {
            let same = library.variants[it.variant].service == home;
            if same { 0 } else { 1 + self.strangeness(it, home) }
        };
        let wanted = cells.filter(|&it| wanted(library.cell(it)));
        let mut near: Vec<(usize, CellRef)> = wanted.map(|it| (distance(it), it)).collect();
        near.retain(|(distance, _)| *distance <= 1 + STRANGE);
        near.sort_by_key(|(distance, _)| *distance);
        near.into_iter().map(|(_, cell)| cell).collect()
    }

    /// How many words of a cell no cell of the service `home` has.
    fn strangeness(&self, at: CellRef, home: Ref<Service>) -> usize {
        let words = &self.rare[at.variant.place()][at.layer.place()];
        words.iter().filter(|&word| !self.own[home.place()].contains(word)).count()
    }
}

fn vocabulary(library: &Library, service: &Service) -> HashSet<String> {
    let cells = service.variants.iter().flat_map(|&variant| library.cells_of(variant));
    let texts = cells.flat_map(|cell| [cell.you, cell.aws, cell.reason]).flatten();
    texts.chain([service.name, service.short, service.summary]).flat_map(words).collect()
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| word.chars().count() >= LETTERS).map(str::to_lowercase)
}
