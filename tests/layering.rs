//! The rules of the architecture, read from the source itself.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Every source file as (path below `src`, text without comments).
fn sources() -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&src, &mut files);
    assert!(files.len() > 40, "the source was not found");
    let name = |path: &PathBuf| path.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
    files.iter().map(|path| (name(path), code(&fs::read_to_string(path).unwrap()))).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// A file without its comments and its tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
    text.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}

/// No file but those under `homes` names any of `words`.
fn only(homes: &[&str], words: &[&str]) {
    for (name, code) in sources() {
        if homes.iter().any(|home| name.starts_with(home)) {
            continue;
        }
        for word in words {
            assert!(!names(&code, word), "src/{name} names `{word}`; only {homes:?} may");
        }
    }
}

/// Whether `word` stands in the code, not as the end of a longer word.
fn names(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| !code[..at].ends_with(|it: char| it.is_alphanumeric() || it == '_'))
}

#[test]
fn nothing_left_of_the_screens_knows_the_terminal() {
    only(&["ui/", "term/", "cli/"], &["ratatui", "crossterm"]);
}

#[test]
fn only_the_terminal_layer_touches_a_real_terminal() {
    only(&["term/"], &["crossterm::", "enable_raw_mode", "EnterAlternateScreen", "rustix::termios", "signal_hook"]);
    only(&["term/", "progress/rights.rs"], &["rustix"]);
    only(&["progress/rights.rs"], &["OpenOptionsExt", "DirBuilderExt"]);
}

#[test]
fn only_the_content_knows_yaml() {
    only(&["content/"], &["serde_yaml", "saphyr"]);
}

#[test]
fn only_content_and_progress_touch_files() {
    only(&["content/folder.rs", "progress/"], &["std::fs", "fs::", "File::open"]);
}

#[test]
fn only_the_theme_names_colours() {
    only(&["ui/theme.rs", "ui/print.rs"], &["Color::", "Modifier::"]);
}

#[test]
fn the_model_knows_nothing_above_it() {
    for (name, code) in sources().iter().filter(|(name, _)| name.starts_with("model/")) {
        for module in ["content", "app", "ui", "search", "prose", "term", "cli", "keymap", "layout", "progress"] {
            assert!(!code.contains(&format!("crate::{module}")), "src/{name} knows `{module}`");
        }
    }
}

#[test]
fn state_is_not_shared() {
    only(&["term/"], &["Rc<", "RefCell", "Mutex", "RwLock", "async fn"]);
}

#[test]
fn every_file_says_what_it_owns() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (name, _) in sources() {
        let text = fs::read_to_string(src.join(&name)).unwrap();
        assert!(text.starts_with("//! "), "src/{name} does not open with what it owns");
        let long = text.split("#[cfg(test)]\nmod tests").next().unwrap_or("").lines().count();
        assert!(long <= 400, "src/{name} has {long} lines without its tests");
    }
}

#[test]
fn no_provider_and_no_exam_is_named_in_code() {
    // What a pack says that names no provider stands in one place.
    only(&["model/owners.rs"], &["AWS", "Amazon"]);
    only(&[], &["CLF-", "Azure", "Microsoft"]);
}
