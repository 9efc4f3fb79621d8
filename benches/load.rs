//! How long a large pack takes to load: 1,000 services of 16 layers each.

use criterion::{Criterion, criterion_group, criterion_main};
use std::{fmt::Write, hint::black_box};
use waterline::content::{File, load_files};

const LAYERS: usize = 16;
const SERVICES: usize = 1_000;
const SERVICES_PER_FILE: usize = 50;

/// A pack in which every service writes all its cells.
fn pack() -> Vec<File> {
    let mut frame = String::from(
        "pack: {id: big, title: Big, version: '1'}\n\
         sources: [{id: s, title: S, url: https://example.org, seen: 2026-01-02}]\n\
         categories: [{id: c, name: C}]\nlayers:\n",
    );
    for layer in 0..LAYERS {
        let _ = writeln!(frame, "  - {{id: l{layer}, name: layer {layer}, summary: A layer.}}");
    }
    let mut files = vec![File { name: "frame.yaml".to_owned(), text: frame }];
    for file in 0..SERVICES / SERVICES_PER_FILE {
        let services = (0..SERVICES_PER_FILE).map(|place| service(file * SERVICES_PER_FILE + place));
        let text = format!("services:\n{}", services.collect::<String>());
        files.push(File { name: format!("services-{file}.yaml"), text });
    }
    files
}

fn service(number: usize) -> String {
    let mut text = format!(
        "  - id: s{number}\n    name: Service {number}\n    short: S{number}\n    aliases: []\n    category: c\n    model: managed\n    \
         status: current\n    summary: A service.\n    variants:\n      - id: standard\n        name: Standard\n        summary: One.\n        cells:\n"
    );
    for layer in 0..LAYERS {
        let _ = write!(
            text,
            "          - layer: l{layer}\n            owner: shared\n            you: choose the key and its policy for service {number}\n            \
             aws: encrypts what is stored in layer {layer}\n            sources: [s]\n            reviewed: 2026-01-02\n            \
             confidence: confirmed\n"
        );
    }
    text
}

fn load(c: &mut Criterion) {
    let files = pack();
    let mut group = c.benchmark_group("load");
    group.sample_size(10);
    // Texts of a pack stay for the life of the program, so that each turn adds a few megabytes.
    group.bench_function("1,000 services, 16,000 cells", |b| {
        b.iter(|| black_box(load_files(&files)).unwrap_or_else(|problems| panic!("{}", problems[0])));
    });
    group.finish();
}

criterion_group!(benches, load);
criterion_main!(benches);
