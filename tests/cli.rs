//! The command line from outside: what goes to stdout and stderr, and the exit status.

use assert_cmd::Command;
use std::fs;

fn waterline(args: &[&str]) -> assert_cmd::assert::Assert {
    Command::cargo_bin("waterline").unwrap().args(args).env_remove("NO_COLOR").env("LANG", "C.UTF-8").assert()
}

fn stdout(args: &[&str]) -> String {
    let assert = waterline(args).success();
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

fn stderr_of_failure(args: &[&str], code: i32) -> String {
    let assert = waterline(args).code(code);
    assert!(assert.get_output().stdout.is_empty(), "{args:?} wrote to stdout");
    String::from_utf8(assert.get_output().stderr.clone()).unwrap()
}

#[test]
fn a_topic_is_shown_by_its_id() {
    assert!(stdout(&["show", "rds/guest-os"]).contains("AWS's alone"));
    assert!(stdout(&["show", "control/root-mfa"]).contains("Your checklist"));
    let json: serde_json::Value = serde_json::from_str(&stdout(&["show", "rds/guest-os", "--json"])).unwrap();
    assert_eq!(json["owner"], "aws");
    assert_eq!(json["id"], "rds/guest-os");
}

#[test]
fn a_variant_can_be_named_either_way() {
    assert_eq!(stdout(&["show", "rds/guest-os", "--variant", "custom"]), stdout(&["show", "rds:custom/guest-os"]));
}

#[test]
fn what_is_not_there_is_said_on_stderr() {
    let error = stderr_of_failure(&["show", "no-such-thing"], 1);
    assert_eq!(error, "waterline: there is no `no-such-thing`; find its id with `waterline search`\n");
    let error = stderr_of_failure(&["show", "\u{1b}[2J"], 1);
    assert!(!error.contains('\u{1b}') && error.contains("<U+001B>"), "{error:?}");
    assert!(!stderr_of_failure(&["search", "qqqqzzzz"], 1).is_empty());
}

#[test]
fn the_log_goes_out_and_in_and_a_second_time_changes_nothing() {
    let (from, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (from, to) = (from.path().to_str().unwrap(), to.path().to_str().unwrap());
    let record = concat!(
        r#"{"id":"01M81EV3RS5WJFPPEDZX2B62DB","at":{"utc_ms":1795345452825,"offset_s":0,"day":20779},"deed":"#,
        r#"{"answered":{"pack":"aws","item":"scenario/access-key-rotation","mode":"review","picked":"0","right":0,"#,
        r#""parts":1,"confidence":"sure","grade":"again","took_ms":900,"key":"0123456789abcdef"}}}"#,
    );
    let file = format!("{from}/one.jsonl");
    fs::write(&file, format!("{record}\n")).unwrap();
    assert_eq!(stdout(&["log", "import", &file, "--data-dir", from]), "1 new, 0 known before\n");
    let exported = stdout(&["log", "export", "--data-dir", from]);
    let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(json(&exported), json(record));
    let copy = format!("{to}/copy.jsonl");
    assert_eq!(stdout(&["log", "export", "-o", &copy, "--data-dir", from]), "");
    assert_eq!(fs::read_to_string(&copy).unwrap(), exported);
    for said in ["1 new, 0 known before\n", "0 new, 1 known before\n"] {
        assert_eq!(stdout(&["log", "import", &copy, "--data-dir", to]), said);
    }
    fs::write(&file, "no record\n").unwrap();
    let assert = waterline(&["log", "import", &file, "--data-dir", to]).code(1);
    let error = String::from_utf8(assert.get_output().stderr.clone()).unwrap();
    assert!(error.contains("one.jsonl:1: no record of a log"), "{error}");
    let stats = json(&stdout(&["stats", "--json", "--data-dir", to]));
    assert_eq!((&stats["answers"], &stats["items"]["learning"]), (&1.into(), &1.into()));
    assert!(stdout(&["stats", "--data-dir", to]).contains("1 to learn again"));
}

#[test]
fn wrong_usage_is_2_and_help_is_0() {
    waterline(&["--no-such-flag"]).code(2);
    waterline(&["show"]).code(2);
    waterline(&["--print", "--keys", "<nokey>"]).code(2);
    waterline(&["search", "rds", "--limit", "0"]).code(2);
    waterline(&["check", "/no/such/folder"]).code(2);
    waterline(&["--help"]).code(0);
    assert!(stdout(&["--version"]).starts_with("waterline "));
}

#[test]
fn a_search_finds_and_filters() {
    let hits = stdout(&["search", "root", "mfa", "--limit", "3"]);
    assert!(hits.starts_with("control/root-mfa "), "{hits}");
    assert!(hits.lines().count() <= 3);
    for line in stdout(&["search", "patching", "--kind", "guide"]).lines() {
        assert!(line.starts_with("guide/"), "{line}");
    }
    let json: serde_json::Value = serde_json::from_str(&stdout(&["search", "mfa", "--json"])).unwrap();
    assert!(json.as_array().is_some_and(|hits| !hits.is_empty()));
}

#[test]
fn problems_of_a_folder_are_listed_with_their_places() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.yaml"), "layers:\n  - id: Data\n    nam: data\n").unwrap();
    let assert = waterline(&["check", "--format", "short", dir.path().to_str().unwrap()]).code(1);
    let out = String::from_utf8(assert.get_output().stdout.clone()).unwrap();
    assert!(out.contains("a.yaml:2:9: `Data` is no id; use 1 to 64 of a-z, 0-9, - and ."), "{out}");
    assert!(out.contains("a.yaml:3:5: unknown field `nam`; did you mean `name`?"), "{out}");
    let assert = waterline(&["check", "--json", dir.path().to_str().unwrap()]).code(1);
    let json: serde_json::Value = serde_json::from_slice(&assert.get_output().stdout).unwrap();
    assert_eq!(json["problems"][0]["file"], "a.yaml");
}

#[test]
fn broken_content_opens_on_its_problems_and_stops_other_commands() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.yaml"), "layers: 3\n").unwrap();
    let content = dir.path().to_str().unwrap();
    let frame = stdout(&["--content", content, "--print", "--size", "80x24"]);
    assert!(frame.contains("a.yaml:1:9: `layers` is a number where a list is expected"), "{frame}");
    let error = stderr_of_failure(&["--content", content, "show", "rds"], 1);
    assert!(error.contains("a.yaml:1:9:"), "{error}");
}

#[test]
fn the_shipped_content_has_no_problems() {
    let content = concat!(env!("CARGO_MANIFEST_DIR"), "/content");
    assert!(stdout(&["check", content]).starts_with("no problems: "));
    let json: serde_json::Value = serde_json::from_str(&stdout(&["check", content, "--json"])).unwrap();
    for (kind, least) in [("services", 50), ("controls", 70), ("scenarios", 80)] {
        assert!(json["totals"][kind].as_u64().unwrap() >= least, "{kind}");
    }
}

#[test]
fn completions_man_and_keys_are_written() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(stdout(&["completions", shell]).contains("waterline"));
    }
    assert!(stdout(&["man"]).contains(".TH waterline"));
    let keys = stdout(&["keys"]);
    assert!(keys.starts_with("*panes* are Services, Stack") && keys.contains("\n\n| where | keys |"), "{keys}");
}

#[test]
fn without_a_terminal_the_program_talks() {
    let data = tempfile::tempdir().unwrap();
    assert!(stdout(&["--data-dir", data.path().to_str().unwrap()]).contains("Waterline in plain text."));
}

#[test]
fn ascii_means_ascii() {
    for keys in ["", "<Enter>", "<Tab><Tab>", "/mfa", "?"] {
        let frame = stdout(&["--print", "--ascii", "--keys", keys]);
        assert!(frame.is_ascii(), "{keys}: {frame}");
    }
}

#[test]
fn a_locale_without_unicode_means_ascii() {
    let frame = |flag: &str| {
        let mut command = Command::cargo_bin("waterline").unwrap();
        command.args(["--print", flag]).env("LANG", "C").env_remove("LC_ALL").env_remove("LC_CTYPE");
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    assert!(frame("--size=80x24").is_ascii() && !frame("--size=80x24").is_empty());
    assert!(!frame("--no-ascii").is_ascii());
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_panic() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_waterline"))
        .args(["show", "layer/identity"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_theme_with_a_problem_is_told_of_and_the_default_is_shown() {
    let dir = tempfile::tempdir().unwrap();
    let themes = dir.path().join("themes");
    std::fs::create_dir(&themes).unwrap();
    let dark = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/themes/dark.yaml")).unwrap();
    std::fs::write(themes.join("dusk.yaml"), dark.replace("#11161d", "#201830")).unwrap();
    std::fs::write(themes.join("broken.yaml"), dark.replace("background: dark", "background: dusk")).unwrap();
    let data = dir.path().to_str().unwrap();
    let print = |theme: &str| waterline(&["--print=ansi", "--data-dir", data, "--theme", theme]).success();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    assert!(text(&print("dusk").get_output().stdout).contains("48;2;32;24;48"));
    let path = themes.join("dusk.yaml");
    assert!(text(&print(path.to_str().unwrap()).get_output().stdout).contains("48;2;32;24;48"));
    let broken = print("broken");
    let told = text(&broken.get_output().stderr);
    assert!(told.contains("broken.yaml:2:13: `dusk` is no value of `background`"), "{told}");
    assert!(text(&broken.get_output().stdout).contains("Services"));
    let unknown = waterline(&["--print", "--theme", "nope"]).code(2);
    let told = text(&unknown.get_output().stderr);
    assert!(told.contains("there is no theme `nope`; take terminal, dark, light,"), "{told}");
    std::fs::write(dir.path().join("settings.json"), "{\"theme\": \"dusk\"}").unwrap();
    let kept = waterline(&["--print=ansi", "--data-dir", data]).success();
    assert!(text(&kept.get_output().stdout).contains("48;2;32;24;48"));
}

#[test]
fn colours_follow_the_flags_and_then_the_environment() {
    let print = |flags: &[&str], no_color: &str| {
        let mut command = Command::cargo_bin("waterline").unwrap();
        let output = command.arg("--print=ansi").args(flags).env("LANG", "C.UTF-8").env("NO_COLOR", no_color);
        String::from_utf8(output.env_remove("CLICOLOR").env_remove("CLICOLOR_FORCE").output().unwrap().stdout).unwrap()
    };
    let has_colour = |frame: &str| {
        ["\u{1b}[3", "\u{1b}[4", "\u{1b}[9"].iter().any(|code| {
            frame
                .match_indices(code)
                .any(|(at, code)| frame[at + code.len()..].starts_with(|it: char| it.is_ascii_digit() || it == '8'))
        })
    };
    assert!(has_colour(&print(&[], "")));
    assert!(!has_colour(&print(&[], "1")));
    assert!(has_colour(&print(&["--color=always"], "1")));
    assert!(has_colour(&print(&["--theme=dark"], "1")));
    assert!(!has_colour(&print(&["--theme=dark", "--color=never"], "")));
    assert!(print(&["--theme=dark"], "").contains("[48;2;"));
    assert!(print(&["--theme=dark", "--color=256"], "").contains("[48;5;"));
    let sixteen = print(&["--theme=dark", "--color=16"], "");
    assert!(!sixteen.contains("8;2;") && !sixteen.contains("8;5;"));
    assert!(print(&["--keys", "tlight"], "").contains("48;2;251;250;246"), "what is selected is shown");
    assert!(!print(&["--keys", "tlight<Esc>"], "").contains("48;2;"));
}
