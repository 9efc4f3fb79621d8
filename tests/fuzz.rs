//! The seeds of the fuzz targets, and what the fuzzers found, against the same entry points: no panic, no hang, no line
//! that is not plain. `WATERLINE_FUZZ_SECONDS` goes on with mutations of the seeds for so long.

use fastrand::Rng;
use std::{
    env, fs,
    path::{Path, PathBuf},
    sync::LazyLock,
    time::{Duration, Instant},
};
use waterline::{
    content::{File, is_hostile, load, load_files},
    keymap::parse_keys,
    model::Library,
    progress::{log::Log, portable::import, record::Moment},
    search::Index,
};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(ROOT).join("fuzz/corpus").join(target);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() > 10, "{target} has no seeds");
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// Tries every seed, then mutations of them for as long as the environment says.
fn each(target: &str, mut attempt: impl FnMut(&[u8])) {
    let seeds = seeds(target);
    seeds.iter().for_each(|seed| attempt(seed));
    let seconds = env::var("WATERLINE_FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse().ok()).unwrap_or(0);
    let (begin, mut random, mut count) = (Instant::now(), Rng::with_seed(7), 0_u64);
    while begin.elapsed() < Duration::from_secs(seconds) {
        let bytes = mutated(&seeds, &mut random);
        attempt(&bytes);
        count += 1;
    }
    if count > 0 {
        println!("{target}: {count} mutations");
    }
}

/// A seed with some bytes changed, parts doubled or left out, and parts of another seed put in.
fn mutated(seeds: &[Vec<u8>], random: &mut Rng) -> Vec<u8> {
    let mut bytes = seeds[random.usize(..seeds.len())].clone();
    for _ in 0..random.usize(1..8) {
        let from = random.usize(..=bytes.len());
        let to = random.usize(from..=bytes.len().min(from + 40));
        match random.u8(..4) {
            0 => bytes.splice(from..to, []).for_each(drop),
            1 => {
                let part = bytes[from..to].repeat(random.usize(1..4));
                bytes.splice(from..from, part).for_each(drop);
            }
            2 => {
                let other = &seeds[random.usize(..seeds.len())];
                let start = random.usize(..=other.len());
                let end = random.usize(start..=other.len().min(start + 60));
                bytes.splice(from..to, other[start..end].iter().copied()).for_each(drop);
            }
            _ => {
                bytes.insert(from, random.choice(*b"\0\t\n\r []{}:,-?!&*#|>'\"\\%@`<~0x\x1b\x7f\x80\xc3\xff").unwrap())
            }
        }
    }
    bytes
}

fn assert_plain(line: &str) {
    assert!(!line.chars().any(|it| it.is_control() || is_hostile(it)), "{line:?}");
}

#[test]
fn one_file_of_a_pack() {
    each("pack_file", |bytes| {
        let Ok(text) = str::from_utf8(bytes) else { return };
        let file = File { name: "x.yaml".to_owned(), text: text.to_owned() };
        load_files(&[file]).err().into_iter().flatten().for_each(|problem| assert_plain(&problem.to_string()));
    });
}

#[test]
fn files_beside_a_pack() {
    let folder = Path::new(ROOT).join("tests/fixtures/small");
    let read = |path: PathBuf| File { name: path.display().to_string(), text: fs::read_to_string(path).unwrap() };
    let small: Vec<File> = fs::read_dir(folder).unwrap().map(|entry| read(entry.unwrap().path())).collect();
    each("pack_files", |bytes| {
        let Ok(text) = str::from_utf8(bytes) else { return };
        let added = text.split('\0').take(4).enumerate();
        let added = added.map(|(number, text)| File { name: format!("{number}.yaml"), text: text.to_owned() });
        let files: Vec<File> = small.iter().cloned().chain(added).collect();
        load_files(&files).err().into_iter().flatten().for_each(|problem| assert_plain(&problem.to_string()));
    });
}

#[test]
fn keys() {
    each("keys", |bytes| {
        let Ok(text) = str::from_utf8(bytes) else { return };
        assert!(parse_keys(text).is_ok_and(|keys| keys.len() <= text.len()) || text.contains('<'));
    });
}

#[test]
fn queries() {
    static SMALL: LazyLock<Library> =
        LazyLock::new(|| load(&Path::new(ROOT).join("tests/fixtures/small")).unwrap_or_else(|it| panic!("{}", it[0])));
    let index = Index::new(&SMALL);
    each("query", |bytes| {
        let Ok(query) = str::from_utf8(bytes) else { return };
        assert!(index.find(query, 20).hits.len() <= 20);
    });
}

#[test]
fn logs() {
    let folder = tempfile::tempdir().unwrap();
    let mut log = Log::open(folder.path(), Moment { utc_ms: 0, offset_s: 0, day: 0 }).log;
    each("log_import", |bytes| {
        let first = import(&mut log, bytes);
        assert!(
            first.stopped.is_none() && first.added + first.known + first.bad <= bytes.split(|it| *it == b'\n').count()
        );
        assert_eq!(import(&mut log, bytes).added, 0);
    });
}
