//! What the documentation says is true: the table of keys, and where the study notes went.

use std::{fs, path::Path};
use waterline::{embedded, keymap::Keymap, model::Topic};

fn file(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

#[test]
fn the_readme_holds_the_table_of_keys() {
    let readme = file("README.md");
    let table = readme.split("<!-- keys -->\n").nth(1).expect("README.md marks its table of keys with <!-- keys -->");
    assert_eq!(
        table.trim(),
        Keymap::default().markdown().trim(),
        "replace the table by the output of `waterline keys`"
    );
}

#[test]
fn every_id_in_the_table_of_the_notes_exists() {
    let library = embedded::library();
    let readme = file("content/README.md");
    let (_, table) = readme.split_once("The study notes and where they went").expect("content/README.md has the table");
    let rows: Vec<&str> = table.lines().filter(|line| line.starts_with('|')).skip(2).collect();
    assert!(rows.len() > 100, "only {} sections of the notes are listed", rows.len());
    for row in rows {
        let ids: Vec<&str> = row.rsplit('|').nth(1).unwrap().split('`').skip(1).step_by(2).collect();
        assert!(!ids.is_empty(), "no id in {row}");
        for id in ids {
            assert!(Topic::parse(id, &library).is_some(), "`{id}` does not exist, in {row}");
        }
    }
}

#[test]
fn the_ledger_holds_every_published_id() {
    let library = embedded::library();
    let ledger = file("content/ledger.yaml");
    let written: Vec<&str> = ledger.lines().filter_map(|line| line.strip_prefix("  - ")).collect();
    let missing: Vec<String> = waterline::content::ids(&library).filter(|id| !written.contains(&id.as_str())).collect();
    assert!(missing.is_empty(), "add to content/ledger.yaml:\n  - {}", missing.join("\n  - "));
}

#[test]
fn the_readme_of_the_content_counts_as_the_check_does() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_waterline"))
        .args(["check", "--stats", "--json"])
        .output()
        .unwrap();
    let stats: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let readme = file("content/README.md");
    let (_, table) = readme.split_once("## What this pack holds").expect("content/README.md has the totals");
    let rows: Vec<Vec<&str>> = table
        .lines()
        .filter(|line| line.starts_with('|'))
        .take(3)
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert_eq!(rows[0].len(), stats["totals"].as_object().unwrap().len());
    for (name, figure) in rows[0].iter().zip(&rows[2]) {
        assert_eq!(stats["totals"][name].to_string(), *figure, "{name}");
    }
}
