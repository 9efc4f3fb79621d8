//! Place the layer: an empty stack of a service variant that the learner fills, owner by owner. The key is the stack
//! itself, so that it works for every variant without a question being written.

use super::{
    grade::{Mark, Verdict, slots},
    question::hash,
};
use crate::model::{Cell, CellRef, Layer, Library, Owner, Ref, Topic, Variant};

/// What stands in the log for a layer that was left open.
const OPEN: char = '.';

/// A stack that is being filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placing {
    variant: Ref<Variant>,
    said: Vec<Option<Owner>>,
}

/// A layer of a graded stack: what was said of it, and the cell that says what is so, with both sides' words.
#[derive(Clone, Copy, Debug)]
pub struct Storey<'a> {
    /// Which cell it is.
    pub at: CellRef,
    /// The owner that the learner set.
    pub said: Option<Owner>,
    /// What is so.
    pub cell: &'a Cell,
    /// Whether the two agree.
    pub mark: Mark,
}

impl Placing {
    /// The empty stack of `variant`.
    pub fn new(library: &Library, variant: Ref<Variant>) -> Self {
        Self { variant, said: vec![None; library.layers.len()] }
    }

    /// The variant whose stack it is.
    pub fn variant(&self) -> Ref<Variant> {
        self.variant
    }

    /// The id in the log: `place/rds:custom`.
    pub fn id(&self, library: &Library) -> String {
        format!("place/{}", library.variant_id(self.variant))
    }

    /// The empty stack that an id of the log names.
    pub fn of_id(library: &Library, id: &str) -> Option<Self> {
        library.find_variant(id.strip_prefix("place/")?).map(|variant| Self::new(library, variant))
    }

    /// Says who answers for a layer; a later word replaces an earlier one.
    pub fn set(&mut self, layer: Ref<Layer>, owner: Owner) {
        self.said[layer.place()] = Some(owner);
    }

    /// Takes back what was said of a layer.
    pub fn clear(&mut self, layer: Ref<Layer>) {
        self.said[layer.place()] = None;
    }

    /// What was said of a layer.
    pub fn owner(&self, layer: Ref<Layer>) -> Option<Owner> {
        self.said[layer.place()]
    }

    /// How many layers have an owner.
    pub fn count(&self) -> usize {
        self.said.iter().flatten().count()
    }

    /// Whether every layer has an owner.
    pub fn is_complete(&self) -> bool {
        self.said.iter().all(Option::is_some)
    }

    /// What the stack is worth, a part for every layer.
    pub fn grade(&self, library: &Library) -> Verdict {
        let owners: Vec<Owner> = library.cells_of(self.variant).map(|cell| cell.owner).collect();
        slots(owners.len(), |layer| self.said[layer].map(|owner| owner == owners[layer]))
    }

    /// The graded stack, top to bottom.
    pub fn storeys<'a>(&self, library: &'a Library) -> Vec<Storey<'a>> {
        let marks = self.grade(library).marks;
        let storey = |(layer, mark): (Ref<Layer>, Mark)| {
            let at = CellRef { variant: self.variant, layer };
            Storey { at, said: self.owner(layer), cell: library.cell(at), mark }
        };
        library.layers.refs().zip(marks).map(storey).collect()
    }

    /// The form in the log: a letter for every layer, top to bottom, `.` where nothing was said.
    pub fn spell(&self) -> String {
        self.said.iter().map(|owner| owner.map_or(OPEN, Owner::code)).collect()
    }

    /// The stack that [`Self::spell`] wrote; `None` if it has another number of layers or an unknown letter.
    pub fn parse(library: &Library, variant: Ref<Variant>, text: &str) -> Option<Self> {
        let owner = |letter: char| match letter {
            OPEN => Some(None),
            _ => Owner::ALL.iter().copied().find(|owner| owner.code() == letter).map(Some),
        };
        let said: Vec<_> = text.chars().map(owner).collect::<Option<_>>()?;
        (said.len() == library.layers.len()).then_some(Self { variant, said })
    }

    /// A fingerprint of the key: it changes when an owner or the set of layers does, and with no change of wording.
    pub fn fingerprint(&self, library: &Library) -> String {
        let facts = library.layers.refs().map(|layer| {
            let cell = CellRef { variant: self.variant, layer };
            format!("{}={} ", Topic::Cell(cell).id(library), library.cell(cell).owner)
        });
        format!("{:016x}", hash(&facts.collect::<String>()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stack_can_be_filled_graded_and_read_back() {
        let library = crate::embedded::library();
        for variant in library.variants.refs() {
            let mut placing = Placing::new(&library, variant);
            assert_eq!(placing.grade(&library).right, 0);
            for (layer, cell) in library.layers.refs().zip(library.cells_of(variant)) {
                assert!(!placing.is_complete());
                placing.set(layer, cell.owner);
            }
            assert!(placing.is_complete() && placing.grade(&library).is_right());
            assert_eq!(Placing::parse(&library, variant, &placing.spell()).as_ref(), Some(&placing));
            assert_eq!(Placing::of_id(&library, &placing.id(&library)).map(|it| it.variant()), Some(variant));
        }
    }

    #[test]
    fn each_layer_is_graded_alone() {
        let library = crate::embedded::library();
        let variant = library.find_variant("rds").unwrap();
        let (data, guest) = (library.find_layer("data").unwrap(), library.find_layer("guest-os").unwrap());
        let mut placing = Placing::new(&library, variant);
        placing.set(data, Owner::Customer);
        placing.set(guest, Owner::Customer);
        let storeys = placing.storeys(&library);
        let mark = |layer: Ref<Layer>| storeys[layer.place()].mark;
        assert_eq!((mark(data), mark(guest)), (Mark::Right, Mark::WronglyChosen));
        assert_eq!((placing.count(), placing.grade(&library).right, placing.grade(&library).parts), (2, 1, 16));
        assert!(storeys[guest.place()].cell.aws.is_some(), "both sides' words are at hand");
        assert_eq!(placing.spell(), "C.........C.....");
        placing.clear(guest);
        assert_eq!(placing.spell(), "C...............");
        for broken in ["", "C", "X...............", "C................"] {
            assert_eq!(Placing::parse(&library, variant, broken), None, "{broken}");
        }
    }
}
