//! A stack: the services that a practitioner runs, each in the variant that is used.

use super::{Ref, Variant};

/// The services of one system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stack {
    /// Its name.
    pub name: String,
    /// What it uses, each variant once, in the order of the file.
    pub uses: Vec<Use>,
}

/// A service variant in a stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// The variant.
    pub variant: Ref<Variant>,
    /// What it is there for.
    pub note: Option<String>,
}
