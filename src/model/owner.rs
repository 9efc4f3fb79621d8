//! Who answers for a cell.

use super::words;

words! {
    /// Who answers for a layer of a service variant.
    Owner {
        /// The provider alone; nothing is left to do for the customer.
        Aws = "aws",
        /// The customer; the provider only obeys the customer's settings.
        Customer = "customer",
        /// Both, each with a job of its own.
        Shared = "shared",
        /// Nobody, because the layer does not exist here.
        None = "none",
    }
}

impl Owner {
    /// The letter for the owner in the log, whatever letter the pack shows for it.
    pub fn code(self) -> char {
        match self {
            Self::Aws => 'A',
            Self::Customer => 'C',
            Self::Shared => 'S',
            Self::None => '-',
        }
    }

    /// The owner that `word` stands for in a pack: `aws` is another word for `provider`.
    pub fn read(word: &str) -> Option<Self> {
        if word == "provider" { Some(Self::Aws) } else { Self::parse(word) }
    }
}
