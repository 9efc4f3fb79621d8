//! Who answers for a cell.

use super::words;

words! {
    /// Who answers for a layer of a service variant.
    Owner {
        /// AWS alone; nothing is left to do for the customer.
        Aws = "aws",
        /// The customer; AWS only obeys the customer's settings.
        Customer = "customer",
        /// Both, each with a job of its own.
        Shared = "shared",
        /// Nobody, because the layer does not exist here.
        None = "none",
    }
}

impl Owner {
    /// The letter that stands for the owner wherever colour may be missing.
    pub fn letter(self) -> char {
        match self {
            Self::Aws => 'A',
            Self::Customer => 'C',
            Self::Shared => 'S',
            Self::None => '-',
        }
    }

    /// Whose it is, in words: `AWS's`, `yours`, `shared`, `not there`.
    pub fn whose(self) -> &'static str {
        match self {
            Self::Aws => "AWS's",
            Self::Customer => "yours",
            Self::Shared => "shared",
            Self::None => "not there",
        }
    }

    /// The owner as a reader is told: `AWS`, `you`, `shared`, `nobody`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Aws => "AWS",
            Self::Customer => "you",
            Self::Shared => "shared",
            Self::None => "nobody",
        }
    }
}
