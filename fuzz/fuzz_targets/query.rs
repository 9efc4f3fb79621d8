//! Search queries with their filters, on the small pack.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use waterline::{content::load_files, model::Library, search::Index};
use waterline_fuzz::small;

static SMALL: LazyLock<&Library> = LazyLock::new(|| {
    let library = load_files(&small()).unwrap_or_else(|problems| panic!("{}", problems[0]));
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
