//! What happens when a file of a pack is saved: to the explorer in a pseudo-terminal, and to `check --watch`.
#![cfg(unix)]

mod pty;

use pty::Start;
use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
};
use tempfile::TempDir;

const SIZE: (u16, u16) = (80, 24);

fn small() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/small")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), dir.path().join(entry.file_name())).unwrap();
    }
    dir
}

fn save(dir: &TempDir, file: &str, from: &str, to: &str) {
    let path = dir.path().join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{text}");
    fs::write(path, text.replace(from, to)).unwrap();
}

#[test]
fn the_explorer_shows_what_is_saved_and_keeps_the_last_good_content() {
    let dir = small();
    let mut pty = Start::new().args(&["--content", dir.path().to_str().unwrap()]).spawn();
    pty.await_start();
    pty.await_text("A small pack", SIZE);
    save(&dir, "pack.yaml", "A small pack", "A better pack");
    pty.await_text("A better pack", SIZE);
    save(&dir, "services.yaml", "short: Barn", "short: 5");
    pty.await_text("1 problem in the content, E lists; first: services.yaml:4:12", SIZE);
    pty.await_text("Barn", SIZE);
    pty.send("E");
    pty.await_text("`short` is a number where text is expected", SIZE);
    pty.send("\x1b");
    save(&dir, "services.yaml", "short: 5", "short: Stable");
    pty.await_text("Stable", SIZE);
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn letters_of_any_width_and_direction_move_no_border() {
    let dir = small();
    let mut pty = Start::new().args(&["--content", dir.path().to_str().unwrap()]).spawn();
    pty.await_text("Barn", SIZE);
    let borders = |pty: &pty::Pty| pty.columns_of("│┃", SIZE);
    let before = borders(&pty);
    assert!(before[5].len() >= 4, "{before:?}");
    let names = ["⚠️ ☀️", "🇨🇭🇩🇪", "1️⃣ #️⃣", "👩‍👩‍👧 👍🏽", "界界", "שלום עולם", "مرحبا", "e\u{301}o\u{308}", "ﷺ", "각나"];
    for (last, name) in ["Barn"].iter().chain(&names).zip(&names) {
        save(&dir, "services.yaml", &format!("short: {last}\n"), &format!("short: {name}\n"));
        let first = name.chars().next().unwrap().to_string();
        pty.await_screen(name, SIZE, |screen| screen.contains(&first));
        pty.await_screen("no problem", SIZE, |screen| !screen.contains("problem"));
        assert_eq!(borders(&pty), before, "{name}");
    }
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn a_pack_that_goes_away_stays_on_the_screen_until_it_is_back() {
    let dir = small();
    let content = dir.path().join("pack");
    let away = dir.path().join("away");
    fs::create_dir(&content).unwrap();
    for entry in fs::read_dir(dir.path()).unwrap().map(Result::unwrap).filter(|it| it.path().is_file()) {
        fs::rename(entry.path(), content.join(entry.file_name())).unwrap();
    }
    let mut pty = Start::new().args(&["--content", content.to_str().unwrap()]).spawn();
    pty.await_text("Barn", SIZE);
    fs::create_dir(&away).unwrap();
    let files = || fs::read_dir(&content).unwrap().map(|entry| entry.unwrap().file_name());
    files().for_each(|name| fs::rename(content.join(&name), away.join(&name)).unwrap());
    pty.await_text("1 problem in the content", SIZE);
    pty.await_text("Barn", SIZE);
    let gone = || fs::read_dir(&away).unwrap().map(|entry| entry.unwrap().file_name());
    gone().for_each(|name| fs::rename(away.join(&name), content.join(&name)).unwrap());
    pty.await_screen("no problem", SIZE, |screen| screen.contains("Barn") && !screen.contains("problem"));
    fs::remove_dir_all(&content).unwrap();
    pty.await_text("1 problem in the content", SIZE);
    pty.await_text("Barn", SIZE);
    pty.send("jjq");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn a_broken_pack_opens_as_soon_as_it_is_mended() {
    let dir = small();
    save(&dir, "services.yaml", "short: Barn", "short: 5");
    let mut pty = Start::new().args(&["--content", dir.path().to_str().unwrap()]).spawn();
    pty.await_text("where text is expected", SIZE);
    save(&dir, "services.yaml", "short: 5", "short: Stable");
    pty.await_text("Stable", SIZE);
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn a_watching_check_checks_again_on_every_save() {
    let dir = small();
    let args = ["check", dir.path().to_str().unwrap(), "--watch", "--format", "short"];
    let mut child = Command::new(env!("CARGO_BIN_EXE_waterline"))
        .args(args)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    assert!(lines.next().unwrap().starts_with("no problems: "));
    save(&dir, "services.yaml", "short: Barn", "short: 5");
    assert!(lines.next().unwrap().starts_with("services.yaml:4:12: `short` is a number"));
    assert_eq!(lines.next().unwrap(), "1 problem");
    save(&dir, "services.yaml", "short: 5", "short: Barn");
    assert!(lines.next().unwrap().starts_with("no problems: "));
    child.kill().unwrap();
    child.wait().unwrap();
}
