//! The content that the binary carries, compiled by `build.rs`.

use crate::model::Library;

static COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/library.postcard"));

/// The embedded library. Its texts are borrowed from the binary; no YAML is parsed.
pub fn library() -> Library {
    postcard::from_bytes(COMPILED).expect("build.rs wrote these bytes with the same types")
}
