//! Search queries with their filters, on the small pack.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::{path::Path, sync::LazyLock};
use waterline::{content::load, model::Library, search::Index};

static SMALL: LazyLock<&Library> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/small");
    let library = load(Path::new(folder)).unwrap_or_else(|problems| panic!("{}", problems[0]));
    Box::leak(Box::new(library))
});
static INDEX: LazyLock<Index<'static>> = LazyLock::new(|| Index::new(*SMALL));

fuzz_target!(|query: &str| {
    let found = INDEX.find(query, 20);
    assert!(found.hits.len() <= 20);
    for hit in &found.hits {
        let id = hit.topic.id(*SMALL);
        assert!(!id.is_empty());
    }
});
