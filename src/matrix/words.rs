//! Words for the enums of the model in every format.

use serde::Serializer;
use std::fmt::Display;

/// Writes a value as the word that the content has for it.
pub fn shown<T: Display, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}
