//! The content and the themes that the binary carries, compiled by `build.rs`.

mod delta;

use crate::content::File;
use crate::model::{Library, Scheme, THEMES};
use std::io::Read;

static COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/library.postcard"));
static FILES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/files.delta"));
/// The id of the pack.
const ID: &str = "aws";

/// The themes, in the order of [`THEMES`].
pub static SCHEMES: [Scheme; THEMES.len()] = {
    use crate::model::{Background::*, Colour::*, Keeper::*, Named::*, Paint, Shape};
    include!(concat!(env!("OUT_DIR"), "/themes.rs"))
};

/// The embedded library. Its texts are borrowed from the binary; no YAML is parsed.
pub fn library() -> Library {
    postcard::from_bytes(COMPILED).expect("build.rs wrote these bytes with the same types")
}

/// The files of the embedded pack, if `id` is its id, for packs that extend it. Their names begin with the id and a colon.
pub fn files(id: &str) -> Option<Vec<File>> {
    if id != ID {
        return None;
    }
    let mut delta = Vec::new();
    flate2::read::DeflateDecoder::new(FILES).read_to_end(&mut delta).expect("build.rs wrote these bytes");
    let bytes = delta::decode(COMPILED, &delta).expect("build.rs wrote the difference from the same content");
    let files: Vec<(String, String)> = postcard::from_bytes(&bytes).expect("build.rs wrote these bytes");
    Some(files.into_iter().map(|(name, text)| File { name: format!("{ID}:{name}"), text }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Identified, Table};

    /// Whether each entry of a table is found by its id before any is decoded.
    fn are_found<T: Identified>(table: &Table<T>, ids: &Table<T>) -> bool {
        ids.pairs().all(|(reference, entry)| table.named(entry.id().as_str()) == Some(reference))
            && table.named("no-such-id").is_none()
    }

    #[test]
    fn what_has_an_id_is_found_by_it_undecoded() {
        let (here, there) = (library(), library());
        assert!(are_found(&here.layers, &there.layers) && are_found(&here.categories, &there.categories));
        assert!(are_found(&here.services, &there.services) && are_found(&here.controls, &there.controls));
        assert!(are_found(&here.scenarios, &there.scenarios) && are_found(&here.skills, &there.skills));
        assert!(are_found(&here.incidents, &there.incidents) && are_found(&here.guides, &there.guides));
        assert!(are_found(&here.misconceptions, &there.misconceptions) && are_found(&here.tools, &there.tools));
        assert!(are_found(&here.comparisons, &there.comparisons) && are_found(&here.sources, &there.sources));
    }

    #[test]
    fn the_pack_is_carried_under_its_own_id() {
        assert_eq!(library().pack.id.as_str(), ID);
        assert!(files(ID).is_some_and(|files| files.len() > 100));
        assert!(files("azure").is_none());
    }
}
