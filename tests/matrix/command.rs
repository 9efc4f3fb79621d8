//! `waterline matrix` from outside.

use super::file;
use assert_cmd::{Command, cargo::CommandCargoExt};
use std::{fs, io::Read, process::Stdio};

fn matrix(args: &[&str]) -> assert_cmd::assert::Assert {
    let pack = file("fixtures/matrix-pack");
    Command::cargo_bin("waterline").unwrap().arg("--content").arg(pack).arg("matrix").args(args).assert()
}

fn stdout(args: &[&str]) -> String {
    String::from_utf8(matrix(args).success().get_output().stdout.clone()).unwrap()
}

fn stderr(args: &[&str], code: i32) -> String {
    let assert = matrix(args).code(code);
    assert!(assert.get_output().stdout.is_empty(), "{args:?} wrote to stdout");
    String::from_utf8(assert.get_output().stderr.clone()).unwrap()
}

fn stack() -> String {
    file("fixtures/stack.yaml").to_str().unwrap().to_owned()
}

#[test]
fn all_services_are_told_in_letters_and_named_ones_in_words() {
    let all = stdout(&[]);
    assert!(all.contains("Barn") && all.contains("AWS takes 5 of 11") && !all.contains("sort and label it"), "{all}");
    assert!(stdout(&["barn"]).contains("sort and label it"));
    assert!(stdout(&["--variants", "crate"]).contains("Crate · open"));
}

#[test]
fn a_stack_file_is_the_golden_one() {
    let golden = |name: &str| fs::read_to_string(file("golden").join(name)).unwrap().replace("\r\n", "\n");
    let stack = stack();
    for (format, name) in
        [("text", "matrix.txt"), ("csv", "matrix.csv"), ("html", "matrix.html"), ("oscal", "matrix.oscal.json")]
    {
        assert_eq!(stdout(&["--stack", &stack, "--format", format]), golden(name));
    }
    assert_eq!(stdout(&["--stack", &stack, "--json"]), golden("matrix.json"));
    assert_eq!(stdout(&["--stack", &stack, "--checklist", "--format", "md"]), golden("checklist.md"));
    let from_stdin = Command::cargo_bin("waterline")
        .unwrap()
        .arg("--content")
        .arg(file("fixtures/matrix-pack"))
        .args(["matrix", "--stack", "-"])
        .write_stdin(fs::read(&stack).unwrap())
        .assert()
        .success();
    assert_eq!(String::from_utf8_lossy(&from_stdin.get_output().stdout), golden("matrix.txt"));
}

#[test]
fn rows_come_in_the_order_that_is_asked_for() {
    let order = |args: &[&str]| -> Vec<String> {
        let json: serde_json::Value = serde_json::from_str(&stdout(args)).unwrap();
        json["rows"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(order(&["--json", "shelf", "barn"]), ["shelf", "barn"]);
    assert_eq!(order(&["--json", "shelf", "barn", "--sort", "name"]), ["barn", "shelf"]);
    assert_eq!(order(&["--json", "--sort", "water", "--variants"]), ["shelf", "crate", "barn", "crate:open"]);
}

#[test]
fn problems_go_to_stderr_and_change_the_status() {
    assert_eq!(
        stderr(&["barm", "shelf", "zzz"], 1),
        "waterline: there is no service `barm`; did you mean `barn`?\n\
         waterline: there is no service `zzz`; find its id with `waterline search`\n"
    );
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("broken.yaml");
    fs::write(&broken, "stack:\n  name: x\n  uses: [barn, barm, barn]\n").unwrap();
    let name = broken.to_str().unwrap();
    let said = stderr(&["--stack", name], 1);
    assert_eq!(said.matches(&format!("{name}:3:")).count(), 2, "{said}");
    assert!(stderr(&["--stack", "no-such-file.yaml"], 1).contains("`no-such-file.yaml` cannot be read"));
    for args in [
        &["--format", "pdf"][..],
        &["--stack", "x", "barn"],
        &["--json", "--format", "csv"],
        &["--sort", "size"],
        &["--format", "oscal", "--checklist"],
    ] {
        assert!(!stderr(args, 2).is_empty());
    }
}

#[test]
fn a_file_is_written_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("matrix.xlsx");
    let name = path.to_str().unwrap();
    assert_eq!(stdout(&["--format", "xlsx", "-o", name]), "");
    assert!(fs::read(&path).unwrap().starts_with(b"PK"));
    let piped = matrix(&["--format", "xlsx"]).success();
    assert_eq!(piped.get_output().stdout, fs::read(&path).unwrap());
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let mut child = std::process::Command::cargo_bin("waterline")
        .unwrap()
        .args(["matrix", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 16];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
}
