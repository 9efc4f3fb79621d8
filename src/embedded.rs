//! The content and the themes that the binary carries, compiled by `build.rs`.

use crate::model::{Library, Scheme, THEMES};

static COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/library.postcard"));

/// The themes, in the order of [`THEMES`].
pub static SCHEMES: [Scheme; THEMES.len()] = {
    use crate::model::{Background::*, Colour::*, Named::*, Paint, Shape};
    include!(concat!(env!("OUT_DIR"), "/themes.rs"))
};

/// The embedded library. Its texts are borrowed from the binary; no YAML is parsed.
pub fn library() -> Library {
    postcard::from_bytes(COMPILED).expect("build.rs wrote these bytes with the same types")
}
