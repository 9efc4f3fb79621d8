//! Menus: the lists that lead into the program where a screen would show panes side by side.

use crate::model::{Category, Ref};

/// A list of ways to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// Where the dialogue begins.
    Home,
    /// The categories of services.
    Categories,
    /// The services of a category.
    Services(Ref<Category>),
    /// The variants of the shown service.
    Variants,
    /// What there is of one kind.
    Shelf(Shelf),
}

/// A kind of page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// Guides.
    Guides,
    /// Controls.
    Controls,
    /// Layers.
    Layers,
    /// Tools.
    Tools,
    /// Misconceptions.
    Misconceptions,
    /// Comparisons that are ready.
    Comparisons,
}

impl Shelf {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Guides, Self::Controls, Self::Layers, Self::Tools, Self::Misconceptions, Self::Comparisons];

    /// Its name in the menu.
    pub fn name(self) -> &'static str {
        match self {
            Self::Guides => "Guides",
            Self::Controls => "Controls",
            Self::Layers => "Layers",
            Self::Tools => "Tools",
            Self::Misconceptions => "Misconceptions",
            Self::Comparisons => "Comparisons",
        }
    }
}
