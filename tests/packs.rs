//! Writing packs: the forms of the check, stubs, and packs that extend another.

use assert_cmd::Command;
use std::{fs, path::Path};
use tempfile::TempDir;

fn run(args: &[&str], code: i32) -> (String, String) {
    let assert = Command::cargo_bin("waterline").unwrap().args(args).env("LANG", "C.UTF-8").assert().code(code);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&assert.get_output().stdout), text(&assert.get_output().stderr))
}

fn out(args: &[&str]) -> String {
    run(args, 0).0
}

fn folder() -> (TempDir, String) {
    let dir = tempfile::tempdir().unwrap();
    let pack = dir.path().join("my-pack").to_str().unwrap().to_owned();
    (dir, pack)
}

/// A new pack in which `from` is replaced by `to` in one file.
fn broken(file: &str, from: &str, to: &str) -> (TempDir, String) {
    let (dir, pack) = folder();
    run(&["new", "pack", &pack], 0);
    let path = Path::new(&pack).join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{text}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
    (dir, pack)
}

#[test]
fn a_problem_is_shown_in_its_line() {
    let (_dir, pack) = broken("services.yaml", "owner: aws\n", "owner: awss\n");
    let (text, error) = run(&["check", &pack, "--ascii"], 1);
    assert_eq!(error, "");
    assert!(text.is_ascii() && !text.contains('\u{1b}'), "{text}");
    let expected = format!(
        "error: `awss` is no value of `owner`
  --> {pack}/services.yaml:24:20
   |
24 |             owner: awss
   |                    ^^^^ expected one of aws, customer, shared, none, found `awss`
   |
   = help: did you mean `aws`?
"
    );
    assert!(text.contains(&expected), "{text}\n{expected}");
    assert!(run(&["check", &pack], 1).0.contains("━━━━ expected one of"));
    let line = "services.yaml:24:20: `awss` is no value of `owner`; write one of: aws, customer, shared, none\n";
    assert!(run(&["check", &pack, "--format", "short"], 1).0.starts_with(line));
    let github = run(&["check", &pack, "--format", "github"], 1).0;
    let command = format!("::error file={pack}/services.yaml,line=24,col=20::`awss` is no value of `owner`");
    assert!(github.starts_with(&command), "{github}");
    let json: serde_json::Value = serde_json::from_str(&run(&["check", &pack, "--json"], 1).0).unwrap();
    let problem = &json["problems"][0];
    assert_eq!((problem["nearest"].as_str(), problem["found"].as_str()), (Some("aws"), Some("`awss`")));
    assert_eq!(problem["expected"], "one of aws, customer, shared, none");
}

#[test]
fn control_characters_of_a_file_never_reach_the_terminal() {
    let (_dir, pack) = broken("pack.yaml", "title: My", "title: \u{1b}[2JMy");
    let text = run(&["check", &pack], 1).0;
    assert!(!text.contains('\u{1b}') && text.contains("title: <U+001B>[2JMy"), "{text}");
}

#[test]
fn content_is_counted_service_by_service() {
    let table = out(&["check", "--stats"]);
    assert!(table.lines().all(|line| line.chars().count() <= 80), "{table}");
    let json: serde_json::Value = serde_json::from_str(&out(&["check", "--stats", "--json"])).unwrap();
    let mut keys: Vec<&str> = json["totals"].as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    let expected = [
        "cells",
        "contested",
        "controls",
        "guides",
        "own_cells",
        "scenarios",
        "services",
        "sources",
        "tools",
        "variants",
    ];
    assert_eq!(keys, expected);
    let sum = |key: &str| json["services"].as_array().unwrap().iter().map(|it| it[key].as_u64().unwrap()).sum::<u64>();
    assert_eq!(json["totals"]["own_cells"], sum("own_cells"));
    assert_eq!(json["totals"]["cells"], sum("own_cells") + sum("inherited_cells"));
}

#[test]
fn a_new_pack_has_no_problem_and_takes_new_services_and_questions() {
    let (_dir, pack) = folder();
    run(&["new", "pack", &pack], 0);
    assert!(out(&["check", &pack]).starts_with("no problems: "));
    assert!(run(&["new", "pack", &pack], 1).1.contains("is already there"));
    let file = |name: &str| format!("{pack}/{name}");
    run(&["new", "service", "on", "-o", &file("more/service.yaml")], 0);
    assert!(run(&["new", "stack", "-o", &file("more/service.yaml")], 1).1.contains("is already there"));
    fs::write(file("a.yaml"), out(&["--content", &pack, "new", "scenario"])).unwrap();
    run(&["new", "scenario", "-o", &file("b.yaml")], 0);
    assert!(out(&["check", &pack]).starts_with("no problems: "));
    let schema = serde_json::from_str(&fs::read_to_string(file("waterline.schema.json")).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for (name, up) in
        [("pack.yaml", ""), ("services.yaml", ""), ("controls.yaml", ""), ("b.yaml", ""), ("more/service.yaml", "../")]
    {
        let text = fs::read_to_string(file(name)).unwrap();
        assert!(text.starts_with(&format!("# yaml-language-server: $schema={up}waterline.schema.json\n")), "{text}");
        let value: serde_json::Value = serde_yaml::from_str(&text).unwrap();
        assert!(validator.is_valid(&value), "{name}");
    }
    assert_eq!(run(&["new", "service", "Not An Id"], 2).0, "");
}

/// A pack that extends the embedded one with a service of its own.
fn extending(service: &str) -> (TempDir, String) {
    let dir = tempfile::tempdir().unwrap();
    let pack = dir.path().to_str().unwrap().to_owned();
    let frame = "pack: {id: ours, title: AWS and ours, version: 2026-11-22, extends: aws, opens_on: our-thing}\n";
    fs::write(dir.path().join("pack.yaml"), frame).unwrap();
    let text =
        out(&["new", "service", "our-thing"]).replace("id: our-thing\n    name", &format!("id: {service}\n    name"));
    fs::write(dir.path().join("service.yaml"), text).unwrap();
    (dir, pack)
}

#[test]
fn a_pack_adds_to_the_one_it_extends() {
    let (_dir, pack) = extending("our-thing");
    assert!(out(&["check", &pack]).starts_with("no problems: "));
    let json: serde_json::Value = serde_json::from_str(&out(&["check", &pack, "--stats", "--json"])).unwrap();
    let alone: serde_json::Value = serde_json::from_str(&out(&["check", "--stats", "--json"])).unwrap();
    assert_eq!(json["totals"]["services"].as_u64(), alone["totals"]["services"].as_u64().map(|count| count + 1));
    assert!(out(&["--content", &pack, "show", "rds/guest-os"]).contains("AWS's alone"));
    assert!(out(&["--content", &pack, "--print"]).contains("our-thing"));
}

#[test]
fn an_id_that_both_packs_have_is_named_with_both_places() {
    let (_dir, pack) = extending("rds");
    let text = run(&["check", &pack, "--format", "short"], 1).0;
    assert!(text.contains("service `rds` stands here a second time, first at aws:services/rds.yaml:"), "{text}");
    assert!(text.contains("service.yaml:"), "{text}");
}

#[test]
fn two_folders_are_one_pack_if_one_extends_the_other() {
    let small = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/small");
    let dir = tempfile::tempdir().unwrap();
    let more = dir.path().to_str().unwrap();
    let write = |extends: &str| {
        let frame = format!(
            "pack: {{id: more, title: More, version: \"1\", extends: {extends}}}\ncategories: [{{id: toys, name: Toys}}]\n"
        );
        fs::write(dir.path().join("pack.yaml"), frame).unwrap();
    };
    write("small");
    for folders in [[small, more], [more, small]] {
        assert!(out(&["--content", folders[0], "--content", folders[1], "check"]).starts_with("no problems: "));
    }
    write("smal");
    let text = run(&["--content", small, "--content", more, "check", "--format", "short"], 1).0;
    assert!(text.contains("there is no pack `smal`; did you mean `small`?"), "{text}");
    write("more");
    let text = run(&["check", more, "--format", "short"], 1).0;
    assert!(text.contains("`extends` leads back to this pack"), "{text}");
}
