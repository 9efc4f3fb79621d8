//! The small pack with files of one's own: those between NUL bytes. What loads can be shown and searched.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use waterline::{
    content::{File, is_hostile, load_files},
    model::Topic,
    prose,
    search::Index,
};

static SMALL: LazyLock<Vec<File>> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/small");
    let entries = std::fs::read_dir(folder).expect("the small pack");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| std::fs::read_to_string(path).expect("a file");
    paths.iter().map(|path| File { name: path.display().to_string(), text: read(path) }).collect()
});

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut files = SMALL.clone();
    for (number, text) in text.split('\0').take(4).enumerate() {
        files.push(File { name: format!("{number}.yaml"), text: text.to_owned() });
    }
    let library = match load_files(&files) {
        Ok(library) => library,
        Err(problems) => {
            assert!(problems.iter().all(|it| !it.to_string().chars().any(|it| it.is_control() || is_hostile(it))));
            return;
        }
    };
    for id in ["rds", "source/shared-responsibility"] {
        let Some(topic) = Topic::parse(id, &library) else { continue };
        for line in prose::page(&library, topic, 60) {
            assert!(!line.text().chars().any(|it| it.is_control() || is_hostile(it)));
        }
    }
    Index::new(&library).find("rds", 5);
});
