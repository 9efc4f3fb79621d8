//! A claim: a statement that the cells and controls make true or false.

use super::{CellRef, Control, ControlClass, Library, Owner, Ref};
use serde::{Deserialize, Serialize};

/// A statement about a cell's owner or a control's class, written `rds/guest-os is aws` or
/// `control/patch-management is shared`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Claim {
    /// The cell has this owner.
    Cell(CellRef, Owner),
    /// The control has this class.
    Control(Ref<Control>, ControlClass),
}

impl Claim {
    /// Whether the library bears it out.
    pub fn holds(self, library: &Library) -> bool {
        match self {
            Self::Cell(cell, owner) => library.cell(cell).owner == owner,
            Self::Control(control, class) => library.controls[control].class == class,
        }
    }

    /// The cell it is about, if it is about one.
    pub fn cell(self) -> Option<CellRef> {
        match self {
            Self::Cell(cell, _) => Some(cell),
            Self::Control(..) => None,
        }
    }

    /// The control it is about, if it is about one.
    pub fn control(self) -> Option<Ref<Control>> {
        match self {
            Self::Cell(..) => None,
            Self::Control(control, _) => Some(control),
        }
    }
}
