//! The worst keystrokes, at the size of the real content, at 10,000 documents and at 100,000.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use std::{fmt::Write, fs, hint::black_box, path::Path, time::Duration};
use waterline::{
    content::{self, File},
    model::Library,
    search::Index,
};

/// First letters, common words, whole questions, filters, typing errors, which are compared with every word, and
/// misses, which are compared with every name.
const TYPED: &[&str] = &[
    "s",
    "a",
    "se",
    "en",
    "iam",
    "you",
    "security",
    "service data",
    "aws data access",
    "c e",
    "guest os",
    "encryption at rest",
    "who patches RDS",
    "is s3 encrypted by default",
    "do I need to patch fargate",
    "securty group",
    "encription",
    "encrpytion lamda databse",
    "who is responsible for patching the guest operating system of my database in production",
    "kind:cell owner:shared",
    "service:rds patch",
    "layer:guest-os you",
    "owner:customer access",
    "skill:2.1.e",
    "layer:gest-os",
    "qwertzuiop asdfghjkl",
];

/// How many hits the finder asks for.
const MOST: usize = 200;

fn files(folder: &Path, below: &str, into: &mut Vec<File>) {
    for entry in fs::read_dir(folder).expect("the folder is there").map(Result::unwrap) {
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files(&entry.path(), &format!("{name}/"), into);
        } else if name.ends_with(".yaml") {
            into.push(File { text: fs::read_to_string(entry.path()).expect("a text"), name });
        }
    }
}

/// The real content, and `copies` more of each of its service files under other names.
fn library(copies: usize) -> Library {
    let mut all = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), "", &mut all);
    let services: Vec<File> = all.iter().filter(|file| file.name.starts_with("services/")).cloned().collect();
    for copy in 1..=copies {
        all.extend(services.iter().map(|file| copied(file, copy)));
    }
    content::load_files(&all).unwrap_or_else(|problems| panic!("{}", problems[0]))
}

/// A service file under other names, each of its duties with a word of its own, so that no two copies share a text. Its
/// sources stay with the original.
fn copied(file: &File, copy: usize) -> File {
    let mut text = String::new();
    let start = file.text.find("services:").expect("a service file has services");
    for line in file.text[start..].lines() {
        let changed = match line.split_once(": ") {
            Some((key @ "  - id", id)) => format!("{key}: {id}.{copy}"),
            Some((key @ ("    name" | "    short"), name)) => {
                let name = name.trim_matches('"');
                format!("{key}: {} {copy}", name.get(..9).unwrap_or(name).trim_end_matches([':', ' ', '&']))
            }
            Some((key, text)) if ["you", "aws", "reason"].contains(&key.trim()) => match text.strip_prefix('"') {
                Some(quoted) => format!("{key}: \"copy{copy} {quoted}"),
                None => format!("{key}: copy{copy} {text}"),
            },
            _ => line.to_owned(),
        };
        writeln!(text, "{changed}").expect("a string takes all");
    }
    File { name: format!("services/{copy}-{}", file.name.trim_start_matches("services/")), text }
}

fn keystrokes(criterion: &mut Criterion) {
    for copies in [0, 1, 23] {
        let library = library(copies);
        let index = Index::new(&library);
        let mut group = criterion.benchmark_group(format!("{} documents", index.len()));
        group.sample_size(20).warm_up_time(Duration::from_millis(200)).measurement_time(Duration::from_millis(600));
        group.bench_function("build", |it| it.iter(|| Index::new(black_box(&library))));
        for typed in TYPED {
            group.bench_function(BenchmarkId::new("find", typed), |it| it.iter(|| index.find(black_box(typed), MOST)));
        }
    }
}

criterion_group!(benches, keystrokes);
criterion_main!(benches);
