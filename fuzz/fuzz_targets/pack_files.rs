//! The small pack with files of one's own: those between NUL bytes. What loads can be shown and searched.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use waterline::{
    content::{File, load_files},
    model::Topic,
    prose,
    search::Index,
};
use waterline_fuzz::{assert_plain, assert_shown, small};

static SMALL: LazyLock<Vec<File>> = LazyLock::new(small);

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut files = SMALL.clone();
    for (number, text) in text.split('\0').take(4).enumerate() {
        files.push(File { name: format!("{number}.yaml"), text: text.to_owned() });
    }
    let library = match load_files(&files) {
        Ok(library) => library,
        Err(problems) => return assert_plain(&problems),
    };
    for id in ["crate", "layer/data", "source/handbook"] {
        let Some(topic) = Topic::parse(id, &library) else { continue };
        prose::page(&library, topic, 60).iter().for_each(|line| assert_shown(&line.text()));
    }
    Index::new(&library).find("crate", 5);
});
