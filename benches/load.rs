//! How long a large pack takes to load: 1,000 services of 16 layers each, alone and with 20,000 scenarios as long as
//! those of the binary. With `WATERLINE_PACK` in the environment the larger one is also written to that folder.

use criterion::{Criterion, criterion_group, criterion_main};
use std::{fmt::Write, hint::black_box};
use waterline::content::{File, load_files};

const LAYERS: usize = 16;
const SERVICES: usize = 1_000;
const SERVICES_PER_FILE: usize = 50;
const SCENARIOS: usize = 20_000;
const SCENARIOS_PER_FILE: usize = 500;

/// A pack in which every service writes all its cells.
fn pack() -> Vec<File> {
    let mut frame = String::from(
        "pack: {id: big, title: Big, version: '1'}\n\
         sources: [{id: s, title: S, url: https://example.org, seen: 2026-01-02}]\n\
         categories: [{id: c, name: C}]\nskills: [{id: k, name: K}]\n\
         misconceptions: [{id: m, claim: A., reality: B., consequence: C., sources: [s]}]\nlayers:\n",
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

/// Files of scenarios about the services of [`pack`].
fn scenarios() -> Vec<File> {
    (0..SCENARIOS / SCENARIOS_PER_FILE)
        .map(|file| {
            let scenarios = (0..SCENARIOS_PER_FILE).map(|place| scenario(file * SCENARIOS_PER_FILE + place));
            let text = format!("scenarios:\n{}", scenarios.collect::<String>());
            File { name: format!("scenarios-{file}.yaml"), text }
        })
        .collect()
}

fn scenario(number: usize) -> String {
    let (service, layer) = (number % SERVICES, number % LAYERS);
    let words = |count: usize| " the answer depends on the layer".repeat(count);
    let mut text = format!(
        "  - id: q{number}\n    skill: k\n    difficulty: medium\n    services: [s{service}]\n    tags: [patching]\n    \
         stem: Question {number} on service {service} depends on{}?\n    rests_on: [s{service}/l{layer} is shared]\n    options:\n",
        words(4)
    );
    for option in 0..4 {
        let key = if option == number / SERVICES % 4 { "true\n" } else { "false\n        misconception: m\n" };
        let _ = write!(
            text,
            "      - text: option {option}{}\n        correct: {key}        why: \"because{}\"\n",
            words(2),
            words(5)
        );
    }
    let _ = write!(
        text,
        "    rule: A rule{}.\n    because: \"So it is:{}.\"\n    change: If that changes,{}.\n    sources: [s]\n    \
         reviewed: 2026-11-22\n",
        words(4),
        words(7),
        words(5)
    );
    text
}

fn load(c: &mut Criterion) {
    let files = pack();
    let all: Vec<File> = files.iter().cloned().chain(scenarios()).collect();
    if let Some(folder) = std::env::var_os("WATERLINE_PACK") {
        for file in &all {
            std::fs::write(std::path::Path::new(&folder).join(&file.name), &file.text).expect("a folder to write to");
        }
    }
    let mut group = c.benchmark_group("load");
    group.sample_size(10);
    // Texts of a pack stay for the life of the program, so that each turn adds a few megabytes.
    group.bench_function("1,000 services, 16,000 cells", |b| {
        b.iter(|| black_box(load_files(&files)).unwrap_or_else(|problems| panic!("{}", problems[0])));
    });
    group.bench_function("1,000 services, 16,000 cells, 20,000 scenarios", |b| {
        b.iter(|| black_box(load_files(&all)).unwrap_or_else(|problems| panic!("{}", problems[0])));
    });
    group.finish();
}

criterion_group!(benches, load);
criterion_main!(benches);
