//! `waterline export` from outside: stdout, files, exit status, and a pack whose texts are hostile.

use super::{anki, gift, sheet, xapi};
use assert_cmd::{Command, assert::Assert};
use std::{fs, path::Path};

fn waterline(args: &[&str]) -> Assert {
    Command::cargo_bin("waterline").unwrap().args(args).env_remove("NO_COLOR").env("LANG", "C.UTF-8").assert()
}

fn stdout(args: &[&str]) -> String {
    let assert = waterline(args).success();
    assert!(assert.get_output().stderr.is_empty());
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

/// A copy of the small pack in which `from` is `to`, as YAML in double quotes.
fn pack(edits: &[(&str, &str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/small")).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let mut text = fs::read_to_string(entry.path()).unwrap();
        for (_, from, to) in edits.iter().filter(|(file, ..)| *file == name) {
            assert!(text.contains(from), "{name} has no {from}");
            text = text.replacen(from, &serde_json::to_string(to).unwrap(), 1);
        }
        fs::write(dir.path().join(name), text).unwrap();
    }
    dir
}

#[test]
fn a_pack_with_hostile_text_is_exported_in_every_form() {
    let stem = r#"Who {patches} "C:\new" <b>it</b> &amp; ~ = # : ####?"#;
    let option = r"%50%[html]\the tenant\";
    let why = "**There** is _no_ `login` | $CATEGORY: x // y [sound:z.mp3]";
    let dir = pack(&[
        ("scenarios.yaml", "Who patches the system in a closed crate?", stem),
        ("scenarios.yaml", "The tenant", option),
        ("scenarios.yaml", "There is no login.", why),
    ]);
    let content = dir.path().to_str().unwrap();
    let export = |form: &str| stdout(&["--content", content, "export", form]);
    let (_, cards) = anki::read(&export("anki"));
    let card = cards.iter().find(|card| card.guid == "small:scenario/crate-patch").unwrap();
    assert_eq!((card.stem().as_str(), card.options()[1].as_str()), (stem, option));
    assert!(card.key()[1].2.starts_with(why));
    let questions = gift::read(&export("gift"));
    let question = questions.iter().find(|it| it.title == "scenario/crate-patch").unwrap();
    assert_eq!((question.text.as_str(), question.answers[1].text.as_str()), (stem, option));
    assert!(question.answers[1].feedback.starts_with(why));
    let sections = sheet::read(&export("md"));
    let section = sections.iter().find(|it| it.paragraphs.contains(&stem.to_owned())).unwrap();
    assert_eq!(section.items[1], format!("b) {option}"));
    let json: serde_json::Value = serde_json::from_str(&export("json")).unwrap();
    let notes = json["notes"].as_array().unwrap();
    assert!(notes.iter().any(|note| note["stem"] == stem && note["options"][1]["why"] == why));
    // three scenarios, and five variants of four layers
    assert_eq!([cards.len(), questions.len(), sections.len() / 2, notes.len()], [notes.len(); 4]);
    assert_eq!(notes.iter().filter(|note| note["kind"] == "scenario").count(), 3);
}

#[test]
fn an_export_goes_to_stdout_or_whole_into_a_file() {
    let dir = tempfile::tempdir().unwrap();
    for form in ["anki", "gift", "md", "json"] {
        let file = dir.path().join(form);
        let args = ["export", form, "--service", "rds", "s3", "--skill", "2.1.e"];
        let out = stdout(&args);
        assert_eq!(stdout(&[&args[..], &["-o", file.to_str().unwrap()]].concat()), "");
        assert_eq!(fs::read_to_string(&file).unwrap(), out);
        assert!(!out.contains('\u{1b}') && out.ends_with('\n'));
    }
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 4, "nothing else is left behind");
    let nowhere = dir.path().join("anki/no/folder");
    let assert = waterline(&["export", "anki", "-o", nowhere.to_str().unwrap()]).code(1);
    assert!(String::from_utf8_lossy(&assert.get_output().stderr).contains("the export cannot be written: "));
}

#[test]
fn answers_go_from_the_log_to_statements() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().to_str().unwrap();
    let record = concat!(
        r#"{"id":"01M81EV3RS5WJFPPEDZX2B62DB","at":{"utc_ms":1795345452825,"offset_s":-12600,"day":20779},"deed":"#,
        r#"{"answered":{"pack":"aws","item":"scenario/access-key-rotation","mode":"review","picked":"0","right":0,"#,
        r#""parts":1,"confidence":"sure","grade":"again","took_ms":900,"key":"0123456789abcdef"}}}"#,
    );
    assert_eq!(stdout(&["export", "xapi", "--data-dir", data]), "[\n]\n");
    let file = dir.path().join("log.jsonl");
    fs::write(&file, record).unwrap();
    stdout(&["log", "import", file.to_str().unwrap(), "--data-dir", data]);
    let statements = xapi::read(&stdout(&["export", "xapi", "--data-dir", data]));
    let [statement] = statements.as_slice() else { panic!("one statement") };
    assert_eq!(statement.timestamp, "2026-11-22T07:34:12.825-03:30");
    assert_eq!(statement.result.duration.as_deref(), Some("PT0.90S"));
    assert_eq!(statement.actor.account.name, "01M81EV3RS5WJFPPEDZX2B62DB");
}

#[test]
fn wrong_usage_is_2_and_nothing_found_is_1() {
    waterline(&["export"]).code(2);
    waterline(&["export", "pdf"]).code(2);
    let dir = pack(&[]);
    let small = ["--content", dir.path().to_str().unwrap(), "export", "json"];
    for (args, said) in [
        (&["--service", "nope"][..], "there is no service `nope`; find its id with `waterline search`"),
        (&["--skill", "9.9"], "there is no skill `9.9`; name one of 1.a, 1.b"),
        (&["--service", "shelf", "--skill", "1.a"], "there is no question about that; name other"),
    ] {
        let assert = waterline(&[&small, args].concat()).code(1);
        let error = String::from_utf8_lossy(&assert.get_output().stderr).into_owned();
        assert!(error.starts_with(&format!("waterline: {said}")) && assert.get_output().stdout.is_empty(), "{error}");
    }
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_panic() {
    use std::process::{Command, Stdio};
    for form in ["anki", "gift", "md", "json"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_waterline"))
            .args(["export", form])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{form}");
    }
}
