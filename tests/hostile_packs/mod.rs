//! Hostile packs on the disk: bombs, text for the terminal, and odd text that is nonetheless content.

use std::{
    fmt::Write,
    fs,
    ops::Range,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

const SMALL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/small");
/// The largest file that is read.
const FILE: usize = 4 << 20;
/// What a valid pack needs beside its services and scenarios.
const FRAME: &str = "pack: {id: big, title: Big, version: '1'}
sources: [{id: s, title: S, url: https://example.org, seen: 2026-01-02}]
categories: [{id: c, name: C}]
skills: [{id: k, name: K}]
layers: [{id: l, name: L, summary: A.}]
misconceptions: [{id: m, claim: A., reality: B., consequence: C., sources: [s]}]
";
const CELL: &str = "{layer: l, owner: aws, aws: A., sources: [s], reviewed: 2026-01-02, confidence: confirmed}";
const SERVICE: &str = "name: Z, short: Z, aliases: [], category: c, model: managed, status: current, summary: A.";

/// A pack in a folder of its own.
pub struct Pack {
    folder: TempDir,
    path: String,
}

impl Pack {
    /// An empty one.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_str().unwrap().to_owned();
        Self { folder, path }
    }

    /// A copy of the small pack.
    pub fn small() -> Self {
        let pack = Self::new();
        for entry in fs::read_dir(SMALL).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            fs::copy(&path, pack.folder().join(path.file_name().unwrap())).unwrap();
        }
        pack
    }

    /// The small pack with text that is hard to draw or looks like something else, all of it allowed.
    pub fn odd() -> Self {
        let pack = Self::small();
        let odd = "$(touch owned) `id` {0} %s %n ${HOME} 日本語 אבג 👩\u{200d}🔧 a\u{301}\u{302}\u{303}";
        for (name, from) in [("pack.yaml", "The handbook"), ("services.yaml", "An empty barn for your own machines.")] {
            let path = pack.folder().join(name);
            let text = fs::read_to_string(&path).unwrap();
            assert!(text.contains(from), "{name} has no `{from}`");
            fs::write(path, text.replacen(from, &format!("'{odd}'"), 1)).unwrap();
        }
        pack
    }

    /// With one more file.
    pub fn file(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.folder().join(name), text).unwrap();
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The folder, for a command line.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Puts it into the folder that `WATERLINE_PACKS` names, where it can be measured.
    pub fn keep(self, name: &str) {
        if let Some(folder) = std::env::var_os("WATERLINE_PACKS") {
            let path = Path::new(&folder).join(name.replace(' ', "-"));
            assert!(
                std::process::Command::new("cp").arg("-r").arg(self.folder()).arg(path).status().unwrap().success()
            );
        }
    }

    /// With `count` files of the same text.
    fn many(count: usize, text: &str) -> Self {
        let pack = Self::new();
        (0..count).for_each(|number| pack.file(&format!("{number}.yaml"), text));
        pack
    }

    fn of(files: &[(&str, String)]) -> Self {
        let pack = Self::new();
        files.iter().for_each(|(name, text)| pack.file(name, text));
        pack
    }
}

/// As many `unit`s as a file may hold, between two ends.
fn filled(head: &str, unit: &str, tail: &str) -> String {
    format!("{head}{}{tail}", unit.repeat((FILE - head.len() - tail.len()) / unit.len()))
}

/// Packs that would take much time or room, were it not for the limits. Each has a problem.
pub fn bombs() -> Vec<(&'static str, Pack)> {
    let mut packs = Vec::new();
    let mut one = |name: &'static str, text: String| packs.push((name, Pack::of(&[("x.yaml", text)])));
    let mut aliases = "a: &a [x, x]\n".to_owned();
    for letter in b'b'..=b'z' {
        let (letter, before) = (char::from(letter), char::from(letter - 1));
        let _ = writeln!(aliases, "{letter}: &{letter} [*{before}, *{before}, *{before}]");
    }
    one("aliases", aliases);
    one("brackets", "[".repeat(FILE));
    one("blocks", "- ".repeat(FILE / 2));
    one("keys of keys", "? ".repeat(FILE / 2));
    one("a text of 3 MiB", format!("tools: \"{}\"\n", "a".repeat(3 << 20)));
    one("a key of 10 MB", format!("{}: 1\n", "a".repeat(10_000_000)));
    one("keys of 2 MB", format!("? \"{0}\"\n: 1\n? \"{0}\"\n: 2\n", "a".repeat(2_000_000)));
    one("escapes", format!("tools: \"{}\"\n", "\\e".repeat((3 << 20) / 2)));
    one("a folded text", filled("tools: >\n", " a\n", ""));
    one("texts of 16 kB", filled("x:\n", &format!("- \"{}\"\n", "a".repeat(16_000)), ""));
    one("flags", filled("x:\n", &format!("- \"{}\"\n", "\u{1f1e6}".repeat(4_000)), ""));
    one("scalars", filled("tools: [", "1,", "]"));
    one("empty mappings", filled("scenarios: [", "{},", "]"));
    one("empty lists", filled("scenarios: [", "[],", "]"));
    one("unknown fields", filled("services: [", "{a: },", "]"));
    one("a grapheme of 35 kB", format!("tools: [{{id: \"a{}\"}}]", "\u{301}".repeat(17_500)));
    one("numbers", numbers());
    let problem = format!("{{nam: '', id: {}}},", "a".repeat(65));
    one("problems on one line", format!("tools: [{}]\n", problem.repeat(12_000)));
    one("unknown fields in blocks", format!("tools:\n{}", "- synonym: 1\n".repeat(59_000)));
    one("sixty thousand problems", format!("tools:\n{}", "- id: A\n".repeat(59_000)));
    one("a list without an end", format!("tools: [{}\n", "a,".repeat(99_000)));
    one("a list of empty texts", format!("tools: [{}]\n", "'',".repeat(33_000)));
    packs.extend([("spaces", spaces()), ("a gigabyte", gigabyte()), ("layers", layers()), ("likes", likes())]);
    packs.extend([("options", options()), ("nearly known", nearly_known()), ("deep names", deep_names())]);
    packs.extend([("profiles", profiles()), ("keys without an end", keys_without_end()), ("values", values())]);
    packs.extend([("marks", marks()), ("mappings", mappings()), ("lists", lists())]);
    packs
}

fn numbers() -> String {
    let (nines, effs) = ("9".repeat(16_000), "f".repeat(16_000));
    format!(
        "pack: {{id: {nines}, title: 1e999999999, version: 0x{effs}, least_scenarios_per_skill: 18446744073709551615}}\n\
         sources: [{{id: -.inf, seen: 99999999999999999999-99-99, url: 0o77777777777777777777777777, title: .nan}}]\n"
    )
}

/// 64 MiB that say nothing.
fn spaces() -> Pack {
    let pack = Pack::new();
    (0..16).for_each(|number| pack.file(&format!("{number}.yaml"), " ".repeat(FILE)));
    pack
}

fn gigabyte() -> Pack {
    let pack = Pack::small();
    fs::File::create(pack.folder().join("x.yaml")).unwrap().set_len(1 << 30).unwrap();
    pack
}

/// As many values as a pack may have and more, in many lists.
fn values() -> Pack {
    let list = format!("- - a\n{}", "  - a\n".repeat(255));
    Pack::many(10, &format!("services:\n{}", list.repeat(970)))
}

/// As many marks as may be on every letter of as many short texts as may be.
fn marks() -> Pack {
    Pack::many(14, &format!("x:\n{}", format!("- a{}\n", "\u{301}".repeat(7)).repeat(200_000)))
}

/// As many mappings of the largest kind as may be.
fn mappings() -> Pack {
    Pack::many(4, &format!("scenarios:\n{}", "- id:\n".repeat(49_900)))
}

/// As many items of lists in brackets as the parser has to keep.
fn lists() -> Pack {
    Pack::many(20, &format!("tools: [{}]\n", "a,".repeat(99_000)))
}

/// 10,000 layers, and as many variants as may be, each of which would have a cell for every layer.
fn layers() -> Pack {
    let layers: String = (0..10_000).map(|it| format!("- {{id: l{it}, name: L, summary: A.}}\n")).collect();
    Pack::of(&[
        ("frame.yaml", FRAME.to_owned()),
        ("layers.yaml", format!("layers:\n{layers}")),
        ("a.yaml", services(0..60, "cells: []")),
        ("b.yaml", services(60..120, "cells: []")),
    ])
}

/// Services of 64 variants each.
fn services(numbers: Range<usize>, rest: &str) -> String {
    let variants: String = (0..64).map(|it| format!("{{id: v{it}, name: V, summary: A., {rest}}}, ")).collect();
    let services = numbers.map(|it| format!("- {{id: z{it}, {SERVICE}, variants: [{variants}]}}\n"));
    format!("services:\n{}", services.collect::<String>())
}

/// Variants each of which is like the next one.
fn likes() -> Pack {
    let like = |it: usize| format!("{{id: v{it}, name: V, summary: A., like: v{}, cells: []}}, ", it + 1);
    let variants: String = (0..5_000).map(like).collect();
    let service = format!(
        "services: [{{id: z, {SERVICE}, variants: [{variants} {{id: v5000, name: V, summary: A., cells: [{CELL}]}}]}}]"
    );
    Pack::of(&[("frame.yaml", FRAME.to_owned()), ("services.yaml", service)])
}

/// As many variants as may be, all of whose cells, and those their many sources, come from one profile.
fn profiles() -> Pack {
    let layers: String = (0..15).map(|it| format!(", {{id: l{it}, name: L, summary: A.}}")).collect();
    let frame = FRAME.replace("summary: A.}]\nmis", &format!("summary: A.}}{layers}]\nmis"));
    let cell = CELL.replace("[s]", &format!("[{}]", vec!["s"; 256].join(", ")));
    let of = |layer: String| cell.replace("layer: l,", &format!("layer: {layer},"));
    let cells: Vec<String> = (0..15).map(|it| of(format!("l{it}"))).chain([of("l".to_owned())]).collect();
    let profile = format!("profiles: [{{id: p, summary: A., cells: [{}]}}]\n", cells.join(", "));
    let services =
        |numbers| services(numbers, "cells: []").replace("summary: A., variants", "summary: A., profile: p, variants");
    // A problem, as every other pack here has one.
    let wrong = "tols: []\n".to_owned();
    Pack::of(&[
        ("frame.yaml", format!("{frame}{profile}")),
        ("a.yaml", services(0..60)),
        ("b.yaml", services(60..120)),
        ("c.yaml", wrong),
    ])
}

/// A question with 9,000 options.
fn options() -> Pack {
    let option = |it: usize| format!("  - {{text: option {it}, correct: false, why: b, misconception: m}}\n");
    let options: String = (0..9_000).map(option).collect();
    let scenario = format!(
        "scenarios:\n- id: q\n  skill: k\n  difficulty: easy\n  services: []\n  stem: A?\n  rests_on: [z/l is aws]\n  rule: r\n  \
         because: b\n  change: c\n  sources: [s]\n  reviewed: 2026-01-02\n  options:\n{options}"
    );
    let service =
        format!("services: [{{id: z, {SERVICE}, variants: [{{id: v, name: V, summary: A., cells: [{CELL}]}}]}}]");
    Pack::of(&[("frame.yaml", FRAME.to_owned()), ("services.yaml", service), ("scenarios.yaml", scenario)])
}

/// Unknown ids that are each nearly one of very many.
fn nearly_known() -> Pack {
    let id = "a".repeat(56);
    let tools: String = (0..50_000).map(|it| format!("- id: {id}{it:06}\n")).collect();
    let related: String = (0..250).map(|it| format!("tool/{id}x{it:05}, ")).collect();
    let guides = format!("- {{related: [{related}]}}\n").repeat(200);
    Pack::of(&[("tools.yaml", format!("tools:\n{tools}")), ("guides.yaml", format!("guides:\n{guides}"))])
}

/// Very many problems in a file whose path takes almost 4 kB, which each of them names.
fn deep_names() -> Pack {
    let pack = Pack::new();
    let deep = format!("{}/", "n".repeat(240)).repeat(14);
    fs::create_dir_all(pack.folder().join(&deep)).unwrap();
    let text = format!("tools:\n{}", "- id:\n".repeat(59_000));
    (0..3).for_each(|number| pack.file(&format!("{deep}{number}.yaml"), &text));
    pack
}

/// Lists that may be keys until their last bracket, so that the parser would keep all of their tokens.
fn keys_without_end() -> Pack {
    let pack = Pack::new();
    let parts = ["- [a,", "- {a,", "- [\"\" ", "- [!!a "].map(|part| part.split_at(3));
    for (number, (start, part)) in parts.into_iter().enumerate() {
        pack.file(&format!("{number}.yaml"), filled(start, part, ""));
    }
    pack
}

/// Packs whose texts would do something to a terminal.
pub fn refused() -> Vec<(&'static str, Pack)> {
    let source = |title: &str| {
        format!("sources: [{{id: x, url: \"https://x.example\", seen: \"2026-01-01\", title: \"{title}\"}}]\n")
    };
    let texts = [
        ("clipboard", source("\\e]52;c;x\\a")),
        ("link", source("\\e]8;;file:///etc/passwd\\e\\\\a")),
        ("clear", source("\u{1b}[2J")),
        ("8-bit", source("\\x9b2J")),
        ("bidi", source("\u{202e}txt.exe")),
        ("zero width", source("a\\u200bb\u{2060}")),
        ("storm", source(&format!("a{}", "\u{301}".repeat(200)))),
        ("key", "\"\\e]52;c;x\\a\": 1\n".to_owned()),
        ("tag", "tools: !<\\e[2J> []\n".to_owned()),
        ("nul", "tools: []\n\0\n".to_owned()),
    ];
    let mut packs: Vec<(&'static str, Pack)> = Vec::new();
    for (name, text) in &texts {
        let pack = Pack::small();
        pack.file("x.yaml", text);
        packs.push((name, pack));
    }
    let utf16 =
        |to_bytes: fn(u16) -> [u8; 2]| "\u{feff}tools: []".encode_utf16().flat_map(to_bytes).collect::<Vec<u8>>();
    let pack = Pack::small();
    pack.file("little.yaml", utf16(u16::to_le_bytes));
    pack.file("big.yaml", utf16(u16::to_be_bytes));
    pack.file("latin.yaml", b"tools: [] # caf\xe9\n");
    pack.file("tab.yaml", "tools:\n\t- a\n");
    pack.file("a\u{1b}]52;c;x\u{7}.yaml", "tols: []\n");
    packs.push(("several", pack));
    packs
}
