//! Faults of whole files and folders, on a real disk.

use super::SMALL;
use std::{fs, path::Path, process::Command};
use tempfile::TempDir;
use waterline::content::{limits, load};

/// A folder with the small pack.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    for entry in fs::read_dir(SMALL).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
    }
    folder
}

/// What the loader says of a folder, one problem a line; nothing if it loads.
fn problems(folder: &Path) -> String {
    load(folder).err().unwrap_or_default().iter().map(|problem| format!("{problem}\n")).collect()
}

/// What the loader says of the small pack with the file `x.yaml` added.
fn with_file(bytes: impl AsRef<[u8]>) -> String {
    let folder = folder();
    fs::write(folder.path().join("x.yaml"), bytes).unwrap();
    problems(folder.path())
}

/// What the loader says of a folder with the file `x.yaml` alone.
fn alone(bytes: impl AsRef<[u8]>) -> String {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("x.yaml"), bytes).unwrap();
    problems(folder.path())
}

#[test]
fn text_that_is_not_utf8() {
    assert_eq!(with_file(b"# caf\xe9\n"), "x.yaml:0:0: not UTF-8 at byte 5; save the file as UTF-8\n");
    let utf16 = "\u{feff}tools: []".encode_utf16();
    let little: Vec<u8> = utf16.clone().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = utf16.flat_map(u16::to_be_bytes).collect();
    for bytes in [little, big] {
        assert_eq!(with_file(bytes), "x.yaml:0:0: not UTF-8 at byte 0; save the file as UTF-8\n");
    }
    // Without a byte order mark UTF-16 is UTF-8 with a NUL after every letter.
    let bare: Vec<u8> = "tools: []".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(with_file(bare).starts_with("x.yaml:1:2: "));
}

#[test]
fn a_byte_order_mark_and_other_line_endings_are_taken() {
    assert_eq!(with_file("\u{feff}tools: []\n"), "");
    assert_eq!(with_file("tools: []\r\ncontrols: []\r\n"), "");
    let unknown = "unknown field `tols`; did you mean `tools`?\n";
    assert_eq!(with_file("\u{feff}tols: []\n"), format!("x.yaml:1:1: {unknown}"));
    assert_eq!(with_file("tools: []\r\ntols: []\r\n"), format!("x.yaml:2:1: {unknown}"));
}

/// A file that says nothing does no harm beside others.
#[test]
fn files_that_say_nothing() {
    for text in ["", "\n\n", "# a comment\n", "{}\n"] {
        assert_eq!(with_file(text), "", "{text:?}");
    }
}

#[test]
fn files_that_are_no_mapping() {
    for (text, place) in [("---\n", "2:1"), ("~\n", "1:1"), ("[]\n", "1:1"), ("text\n", "1:1"), ("5\n", "1:1")] {
        let expected = format!("x.yaml:{place}: `file` is no mapping where a mapping is expected; write it as such\n");
        assert_eq!(with_file(text), expected, "{text:?}");
    }
}

/// A pack that says nothing is no pack, however many files it has.
#[test]
fn nothing_alone_is_no_pack() {
    for text in ["", "\n\n", "# a comment\n", "---\n...\n", "{}\n"] {
        assert!(!alone(text).is_empty(), "{text:?} was taken");
    }
    assert!(waterline::content::load_files(&[]).is_err(), "no files were taken");
}

#[test]
fn folders_without_content() {
    let empty = TempDir::new().unwrap();
    let nothing = ".:0:0: no content found; add a *.yaml file";
    assert!(problems(empty.path()).starts_with(nothing));
    fs::write(empty.path().join("readme.md"), "text").unwrap();
    fs::write(empty.path().join(".hidden.yaml"), "pack: {").unwrap();
    fs::create_dir(empty.path().join(".git")).unwrap();
    fs::write(empty.path().join(".git/x.yaml"), "pack: {").unwrap();
    assert!(problems(empty.path()).starts_with(nothing));
    let missing = problems(&empty.path().join("missing"));
    assert!(missing.starts_with(".:0:0: ") && missing.contains("cannot be read"), "{missing}");
}

#[test]
fn hidden_files_and_files_that_are_not_yaml_are_left_alone() {
    let folder = folder();
    fs::write(folder.path().join(".x.yaml"), "\u{1b}").unwrap();
    fs::write(folder.path().join("x.txt"), b"\xff").unwrap();
    fs::write(folder.path().join("yaml"), b"\xff").unwrap();
    assert_eq!(problems(folder.path()), "");
}

/// Which entries of a folder come first is up to the system, so those that are not content must not count.
#[test]
fn any_number_of_other_files_hides_no_content() {
    let folder = folder();
    for number in 0..limits::FILES + 10 {
        fs::write(folder.path().join(format!("{number}.txt")), "").unwrap();
    }
    for number in 0..50 {
        fs::write(folder.path().join(format!("x{number}.yaml")), "tols: []\n").unwrap();
    }
    assert_eq!(problems(folder.path()).lines().count(), 50);
}

#[test]
fn sizes() {
    let folder = folder();
    let padded = |length: u64| format!("tools: [] #{}", "x".repeat(length as usize - 11));
    fs::write(folder.path().join("x.yaml"), padded(limits::FILE_BYTES)).unwrap();
    assert_eq!(problems(folder.path()), "");
    fs::write(folder.path().join("x.yaml"), padded(limits::FILE_BYTES + 1)).unwrap();
    assert_eq!(problems(folder.path()), "x.yaml:0:0: the file is larger than 4 MiB; split it\n");
    // A sparse file of a terabyte is not read to its end.
    fs::File::create(folder.path().join("x.yaml")).unwrap().set_len(1 << 40).unwrap();
    assert_eq!(problems(folder.path()), "x.yaml:0:0: the file is larger than 4 MiB; split it\n");
}

#[test]
fn the_size_of_all_files() {
    let folder = TempDir::new().unwrap();
    let count = limits::PACK_BYTES / limits::FILE_BYTES;
    for number in 0..=count + 1 {
        let path = folder.path().join(format!("{number:02}.yaml"));
        fs::write(&path, b"\xff").unwrap();
        fs::OpenOptions::new().write(true).open(path).unwrap().set_len(limits::FILE_BYTES).unwrap();
    }
    let mut expected: String = (0..count)
        .map(|number| format!("{number:02}.yaml:0:0: not UTF-8 at byte 0; save the file as UTF-8\n"))
        .collect();
    expected += &format!("{count:02}.yaml:0:0: the files are larger than 64 MiB in all; split the pack\n");
    assert_eq!(problems(folder.path()), expected);
}

#[test]
fn the_number_of_files() {
    let folder = folder();
    let there = fs::read_dir(folder.path()).unwrap().count();
    for number in there..limits::FILES {
        fs::write(folder.path().join(format!("x{number:04}.yaml")), "{}").unwrap();
    }
    assert_eq!(problems(folder.path()), "");
    fs::write(folder.path().join("z.yaml"), "{}").unwrap();
    assert_eq!(problems(folder.path()), "z.yaml:0:0: the folder has more than 2,000 files and folders; join some\n");
}

/// Folders, links and pipes count as files do, so that a tree of them has an end too.
#[test]
fn the_number_of_folders() {
    let folder = folder();
    for number in 0..limits::FILES {
        fs::create_dir(folder.path().join(format!("z{number:04}"))).unwrap();
    }
    let found = problems(folder.path());
    let expected = ":0:0: the folder has more than 2,000 files and folders; join some\n";
    assert!(found.ends_with(expected) && found.lines().count() == 1, "{found}");
}

#[test]
fn folders_in_folders() {
    let folder = folder();
    let mut path = folder.path().to_owned();
    for _ in 0..limits::FOLDERS_DEEP {
        path.push("a");
    }
    fs::create_dir_all(&path).unwrap();
    fs::write(path.join("x.yaml"), "tols: []").unwrap();
    let deep = vec!["a"; limits::FOLDERS_DEEP].join("/");
    assert_eq!(problems(folder.path()), format!("{deep}/x.yaml:1:1: unknown field `tols`; did you mean `tools`?\n"));
}

#[test]
fn folders_too_deep() {
    let folder = folder();
    let deep = vec!["a"; limits::FOLDERS_DEEP + 1].join("/");
    fs::create_dir_all(folder.path().join(&deep)).unwrap();
    assert_eq!(problems(folder.path()), format!("{deep}:0:0: folders are nested more than 16 deep; flatten them\n"));
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_not_opened() {
    use std::os::unix::fs::symlink;
    let folder = folder();
    symlink("/etc/passwd", folder.path().join("x.yaml")).unwrap();
    symlink("nowhere", folder.path().join("y.yml")).unwrap();
    symlink(".", folder.path().join("loop")).unwrap();
    assert!(Command::new("mkfifo").arg(folder.path().join("z.yaml")).status().unwrap().success());
    assert_eq!(
        problems(folder.path()),
        "x.yaml:0:0: links are not followed; put the file itself into the folder\n\
         y.yml:0:0: links are not followed; put the file itself into the folder\n\
         z.yaml:0:0: this is no regular file; remove it from the folder\n"
    );
}

#[cfg(unix)]
#[test]
fn files_and_folders_that_cannot_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    fs::create_dir(folder.path().join("shut")).unwrap();
    fs::write(folder.path().join("x.yaml"), "{}").unwrap();
    for name in ["shut", "x.yaml"] {
        fs::set_permissions(folder.path().join(name), fs::Permissions::from_mode(0o000)).unwrap();
    }
    if fs::read(folder.path().join("x.yaml")).is_ok() {
        return; // Root reads everything.
    }
    let found = problems(folder.path());
    let lines: Vec<&str> = found.lines().collect();
    assert!(lines.len() == 2 && lines[0].starts_with("shut:0:0: ") && lines[1].starts_with("x.yaml:0:0: "), "{found}");
}

#[cfg(unix)]
#[test]
fn hostile_names_of_files_are_shown_escaped() {
    let folder = folder();
    fs::write(folder.path().join("a\nb\u{1b}[2J\u{202e}.yaml"), "tols: []").unwrap();
    let name = "a<U+000A>b<U+001B>[2J<U+202E>.yaml";
    assert_eq!(problems(folder.path()), format!("{name}:1:1: unknown field `tols`; did you mean `tools`?\n"));
}
