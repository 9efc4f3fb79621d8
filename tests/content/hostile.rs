//! Faults of the YAML itself, and text that must not reach a terminal.

use super::whole;
use std::{
    fmt::Write,
    thread,
    time::{Duration, Instant},
};
use waterline::content::limits;

/// What the loader says of the small pack with the file `x.yaml` added.
fn with_file(text: &str) -> String {
    whole().with("x.yaml", text).problems()
}

#[track_caller]
fn check(table: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (text, expected) in table {
        let found = with_file(text);
        if found.trim_end() != *expected {
            let _ = write!(wrong, "{text:?}\nexpected: {expected}\nfound:    {found}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn syntax_errors_stand_where_they_are() {
    let table = [
        ("tools:\n\t- a\n", "2:2", "tabs disallowed within this context (block indentation)"),
        ("tools:\n  - id: \"a\n  - b\n", "2:9", "invalid indentation in quoted scalar"),
        ("tools: [a, b\ncontrols: []\n", "2:9", "illegal placement of ':' indicator"),
        ("tools: {a: b\n", "2:1", "while parsing a flow mapping, did not find expected ',' or '}'"),
        ("tools: ]\n", "1:8", "misplaced bracket"),
        ("tools:\n  - id: a: b\n", "2:10", "mapping values are not allowed in this context"),
        ("tools:\n   - a\n  - b\n", "3:3", "while parsing a block mapping, did not find expected key"),
        ("tools: []\n@\n", "2:1", "unexpected character: `@'"),
        ("? [a]\n: b\n", "1:3", "invalid type: sequence, expected field identifier at line 1 column 3"),
        ("? {a: b}\n: c\n", "1:3", "invalid type: map, expected field identifier at line 1 column 3"),
    ];
    for (text, place, what) in table {
        assert_eq!(with_file(text), format!("x.yaml:{place}: this is not valid YAML ({what})\n"), "{text:?}");
    }
}

#[test]
fn a_second_document_is_refused() {
    let second = "a second document starts here; keep one per file";
    check(&[
        ("tools: []\n---\ncontrols: []\n", &format!("x.yaml:2:1: {second}")),
        ("tools: []\n...\n---\n---\n", &format!("x.yaml:3:1: {second}")),
        ("---\ntools: []\n...\n", ""),
    ]);
}

#[test]
fn keys_of_any_kind_are_unknown_fields() {
    check(&[
        ("5: a\n", "x.yaml:1:1: unknown field `5`; remove it or mend its name"),
        ("~: a\n", "x.yaml:1:1: unknown field `~`; remove it or mend its name"),
    ]);
}

#[test]
fn keys_that_stand_twice() {
    let twice = |key: &str, first: usize| format!("`{key}` stands here a second time, first in line {first}; keep one");
    check(&[
        ("tools: []\ncontrols: []\ntools: []\n", &format!("x.yaml:3:1: {}", twice("tools", 1))),
        ("tools:\n  - id: a\n    name: A\n    id: b\n", &format!("x.yaml:4:5: {}", twice("id", 2))),
        ("tools:\n  - {id: a, \"id\": b}\n", &format!("x.yaml:2:13: {}", twice("id", 2))),
        ("unknown:\n  deep: {a: 1, b: 2, a: 3}\n", &format!("x.yaml:2:22: {}", twice("a", 2))),
    ]);
}

#[test]
fn anchors_aliases_and_merges_are_refused() {
    let mut bomb = "a: &a [x, x]\n".to_owned();
    for letter in 'b'..='z' {
        let before = char::from(letter as u8 - 1);
        let _ = writeln!(bomb, "{letter}: &{letter} [*{before}, *{before}, *{before}]");
    }
    let refused = "anchors and aliases are not used here; write the value out";
    check(&[
        ("tools: &a []\n", &format!("x.yaml:1:8: {refused}")),
        ("tools: []\ncontrols: &a\n  - <<: *a\n", &format!("x.yaml:2:11: {refused}")),
        (&bomb, &format!("x.yaml:1:4: {refused}")),
        ("tools: *a\n", "x.yaml:1:8: this is not valid YAML (while parsing node, found unknown anchor)"),
        ("tools: []\n<<: {controls: []}\n", "x.yaml:2:1: unknown field `<<`; remove it or mend its name"),
    ]);
}

#[test]
fn tags_are_refused() {
    check(&[("tools: !custom []\n", "x.yaml:1:8: the tag `!custom` is not used here; remove it")]);
}

#[test]
fn tags_are_named_as_they_are() {
    check(&[
        ("tools: !!set {}\n", "x.yaml:1:8: the tag `tag:yaml.org,2002:set` is not used here; remove it"),
        ("tools: ! []\n", "x.yaml:1:8: the tag `!` is not used here; remove it"),
        ("!<tag:x> {}\n", "x.yaml:1:1: the tag `tag:x` is not used here; remove it"),
    ]);
}

#[test]
fn nesting_has_a_limit() {
    // The mapping of the file is the first level.
    let nested = |depth: usize| format!("x: {}{}\n", "[".repeat(depth - 1), "]".repeat(depth - 1));
    for depth in [limits::DEPTH - 1, limits::DEPTH] {
        assert_eq!(with_file(&nested(depth)), "x.yaml:1:1: unknown field `x`; remove it or mend its name\n", "{depth}");
    }
    let column = 4 + limits::DEPTH - 1;
    let deep = "lists and mappings are nested more than 32 deep; flatten them\n";
    assert_eq!(with_file(&nested(limits::DEPTH + 1)), format!("x.yaml:1:{column}: {deep}"));
}

#[test]
fn bombs_are_refused_at_once() {
    let bombs = ["[", "{a: ", "- ", "? ", "[{a: ", "!!a ", "\"", "&a ", "a:\n"].map(|part| part.repeat(100_000));
    let stairs: String = (0..2_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    for bomb in bombs.into_iter().chain([stairs]) {
        let start: String = bomb.chars().take(8).collect();
        let begin = Instant::now();
        let small_stack = thread::Builder::new().stack_size(1 << 20).spawn(move || with_file(&bomb)).unwrap();
        let found = small_stack.join().expect("no overflow, no panic");
        assert!(begin.elapsed() < Duration::from_secs(5), "{start:?} took {:?}", begin.elapsed());
        assert!(found.starts_with("x.yaml:") && found.lines().count() <= limits::FIELDS, "{start:?}: {found}");
    }
}

#[test]
fn counts_have_limits() {
    let signs = format!("x: [\n{}]\n", "a,".repeat(limits::SIGNS));
    let found = with_file(&signs);
    let expected = "x.yaml:2:199998: the file has more than 100,000 commas, colons, brackets and quotes; split it\n";
    assert_eq!(found, expected);
    let nodes = format!("x:\n{}", "- a\n".repeat(limits::NODES));
    let found = with_file(&nodes);
    assert!(found.ends_with(": the file has more than 250,000 values; split it\n"), "{found}");
    let mappings = format!("tools:\n{}", "- id:\n".repeat(limits::MAPPINGS));
    assert!(with_file(&mappings).ends_with(": the file has more than 60,000 mappings; split it\n"));
    let items = |count: usize| with_file(&format!("x: [[{}]]\n", "a,".repeat(count)));
    assert!(items(limits::ITEMS).ends_with("unknown field `x`; remove it or mend its name\n"));
    assert!(items(limits::ITEMS + 1).ends_with("a list inside another has more than 256 items; split it\n"));
    let fields = |count: usize| (0..count).map(|field| format!("a{field}: 1\n")).collect::<String>();
    assert_eq!(with_file(&fields(limits::FIELDS)).lines().count(), limits::FIELDS);
    assert_eq!(
        with_file(&fields(limits::FIELDS + 1)),
        "x.yaml:65:1: the mapping has more than 64 fields; use a list\n"
    );
    let text = |bytes: usize| format!("tools: []\nx: {}\n", "a".repeat(bytes));
    assert_eq!(with_file(&text(limits::TEXT_BYTES)), "x.yaml:2:1: unknown field `x`; remove it or mend its name\n");
    assert_eq!(with_file(&text(limits::TEXT_BYTES + 1)), "x.yaml:2:4: this text is larger than 16 KiB; shorten it\n");
}

#[test]
fn a_storm_of_combining_marks_is_refused() {
    let marks = |count: usize| with_title(&format!("a{}", "\u{301}".repeat(count)));
    assert_eq!(marks(limits::MARKS), "");
    assert_eq!(marks(limits::MARKS + 1), "x.yaml:2:66: more than 8 combining marks on one letter; remove them\n");
}

/// Scripts that the list of marks does not name, flags without an end, syllables without an end.
#[test]
fn a_letter_of_many_bytes_is_refused() {
    for letter in ["\u{1cd0}", "\u{1100}", "\u{11f02}", "\u{1f3fb}"] {
        let count = limits::LETTER_BYTES / letter.len() + 1;
        let found = with_title(&format!("a{}", letter.repeat(count + 1)));
        assert!(found.ends_with(" one letter with its marks takes more than 64 bytes; write it apart\n"), "{found}");
        assert_eq!(with_title(&format!("a{}", letter.repeat(count / 2))), "", "{letter:?}");
    }
}

/// However many problems a pack has, the first are told.
#[test]
fn problems_are_told_up_to_a_number() {
    let found = with_file(&format!("tools:\n{}", "  - []\n".repeat(10_000)));
    assert_eq!(found.lines().count(), limits::PROBLEMS + 1);
    assert_eq!(found.lines().last(), Some(".:0:0: what comes after these was not looked into; mend these first"));
}

/// After so many problems as are told no other file is read, and what is said is the same every time.
#[test]
fn reading_ends_after_the_problems_that_are_told() {
    let file = format!("tools:\n{}# {}\n", "- synonym: 1\n".repeat(2 * limits::PROBLEMS), "x".repeat(1 << 20));
    let pack = || (0..8).fold(whole(), |pack, number| pack.with(&format!("x{number}.yaml"), &file));
    let found = pack().problems();
    assert_eq!(found.lines().last(), Some(".:0:0: what comes after these was not looked into; mend these first"));
    assert!(!found.contains("x1.yaml"), "{found}");
    assert_eq!(pack().problems(), found);
}

/// A message about a text of any length can be read.
#[test]
fn messages_have_a_length() {
    let id = "a".repeat(limits::TEXT_BYTES);
    let found = with_file(&format!("tools:\n  - {{? {id}\n: b, ? {id}\n: c}}\n? {id}\n: d\n"));
    assert!(!found.is_empty() && found.lines().all(|line| line.chars().count() < limits::MESSAGE + 50), "{found}");
}

/// Two thousand names that are nearly right cost no more than a few: the search for what was meant grows tired.
#[test]
fn many_unknown_names_are_found_soon() {
    let tools: String = (0..5_000).map(|it| format!("  - {{id: {}{it:06}}}\n", "a".repeat(56))).collect();
    let named: String = (0..250).map(|it| format!("tool/{}x{it:05}, ", "a".repeat(56))).collect();
    let guides: String = (0..40).map(|_| format!("  - {{related: [{named}]}}\n")).collect();
    let begin = Instant::now();
    let found = whole().with("x.yaml", &format!("tools:\n{tools}")).with("y.yaml", &format!("guides:\n{guides}"));
    assert_eq!(found.problems().lines().count(), limits::PROBLEMS + 1);
    assert!(begin.elapsed() < Duration::from_secs(20), "{:?}", begin.elapsed());
}

/// What follows from many layers and variants is not worked out: each variant would have a cell for each layer.
#[test]
fn many_layers_and_variants_are_refused_before_their_cells() {
    let layers: String = (0..10_000).map(|it| format!("  - {{id: l{it}}}\n")).collect();
    let found = with_file(&format!("layers:\n{layers}"));
    assert_eq!(found.lines().filter(|line| line.contains("a stack has at most 16")).count(), 1, "{found}");
    let service = |number: usize, variants: usize| {
        let variants: String = (0..variants).map(|it| format!("{{id: v{it}}}, ")).collect();
        format!("  - {{id: s{number}, variants: [{variants}]}}\n")
    };
    let found = with_file(&format!("services:\n{}", service(0, limits::VARIANTS + 1)));
    assert_eq!(found, "x.yaml:2:24: 65 variants of at most 64; split it\n");
    let pack: String = (0..=limits::PACK_VARIANTS / limits::VARIANTS).map(|it| service(it, limits::VARIANTS)).collect();
    assert!(with_file(&format!("services:\n{pack}")).contains(" variants of at most 8000; split it\n"));
}

/// The files of a pack are counted together, too.
#[test]
fn a_pack_has_limits_of_its_own() {
    let items = format!("- - a\n{}", "  - a\n".repeat(limits::ITEMS - 1));
    let file = format!("x:\n{}", items.repeat(limits::NODES / (limits::ITEMS + 1) - 1));
    let mut pack = whole();
    for number in 0..=limits::PACK_NODES / limits::NODES {
        pack = pack.with(&format!("x{number}.yaml"), &file);
    }
    let expected = "more than 2,000,000 values or 170,000 mappings in all; split the pack\n";
    assert!(pack.problems().contains(expected), "{}", pack.problems());
    let mut pack = whole();
    for number in 0..=limits::PACK_MAPPINGS / limits::MAPPINGS {
        pack = pack.with(&format!("x{number}.yaml"), &format!("tools:\n{}", "- id:\n".repeat(limits::MAPPINGS - 1)));
    }
    assert!(pack.problems().contains(expected), "{}", pack.problems());
}

/// Many options, in one scenario and in many, many skills: nothing is compared with everything.
#[test]
fn many_options_and_skills_take_their_time_once() {
    let skills: String = (0..15_000).map(|it| format!("  - {{id: k{it}, name: K}}\n")).collect();
    let begin = Instant::now();
    let found = with_file(&format!("skills:\n{skills}"));
    assert!(found.is_empty() || found.lines().count() > limits::PROBLEMS, "{found}");
    assert!(begin.elapsed() < Duration::from_secs(10), "{:?}", begin.elapsed());
}

/// Nothing but web addresses stands where an address does: nothing that a shell, a browser or a file manager would run.
#[test]
fn only_web_addresses_are_taken() {
    let with_url =
        |url: &str| with_file(&format!("sources:\n  - {{id: x, url: \"{url}\", seen: \"2026-01-01\", title: a}}\n"));
    for url in ["https://x.example/?q=a%20b#c", "http://x.example"] {
        assert_eq!(with_url(url), "", "{url}");
    }
    for url in [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://x.example",
        "x.example",
        "//x.example",
        " https://x.example",
        "https://x.example/a b",
        "HTTPS:x",
        "ssh://x",
        "vscode://x",
        "https://x.é",
        "-https://x",
    ] {
        assert!(with_url(url).contains("; write a whole http or https address"), "{url}");
    }
    for url in ["https://x\\e]8;;https://y", "https://x\\a"] {
        assert!(with_url(&url.replace("\\\\", "\\")).contains("control or direction character"), "{url}");
    }
}

/// Letters that must not reach a terminal.
const HOSTILE: &[char] = &[
    '\0',
    '\u{7}',
    '\u{8}',
    '\u{b}',
    '\u{c}',
    '\u{1b}',
    '\u{7f}',
    '\u{80}',
    '\u{85}',
    '\u{9b}',
    '\u{9d}',
    '\u{ad}',
    '\u{61c}',
    '\u{200b}',
    '\u{200e}',
    '\u{200f}',
    '\u{2028}',
    '\u{2029}',
    '\u{202a}',
    '\u{202e}',
    '\u{2060}',
    '\u{2066}',
    '\u{2069}',
    '\u{3164}',
    '\u{feff}',
    '\u{fff9}',
    '\u{fdd0}',
    '\u{fffe}',
    '\u{1ffff}',
    '\u{e0001}',
    '\u{e0041}',
    '\u{e007f}',
    '\u{10ffff}',
];

/// A file with a source of this title.
fn with_title(title: &str) -> String {
    with_file(&format!("sources:\n  - {{id: x, url: \"https://x.example\", seen: \"2026-01-01\", title: {title}}}\n"))
}

/// Asserts that each letter, as `write` puts it into a title, is refused by its code point.
#[track_caller]
fn all_refused(letters: &[char], write: impl Fn(char) -> String) {
    let mut wrong = String::new();
    for &letter in letters {
        let found = with_title(&write(letter));
        let expected = format!("control or direction character U+{:04X}; remove it\n", letter as u32);
        if !(found.starts_with("x.yaml:2:") && found.ends_with(&expected) && found.lines().count() == 1) {
            let _ = writeln!(wrong, "U+{:04X}: {found}", letter as u32);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn hostile_letters_written_as_escapes_are_refused() {
    all_refused(HOSTILE, |letter| format!("\"a\\U{:08X}b\"", letter as u32));
}

#[test]
fn hostile_letters_written_raw_in_quotes_are_refused() {
    all_refused(HOSTILE, |letter| format!("\"a{letter}b\""));
}

#[test]
fn hostile_letters_written_raw_and_bare_are_refused() {
    all_refused(HOSTILE, |letter| format!("a{letter}b"));
}

/// The model promises texts without them, and one line of a screen has no room for them.
#[test]
fn tabs_and_line_feeds_in_a_text_are_refused() {
    all_refused(&['\t', '\n', '\r'], |letter| format!("\"a\\x{:02X}b\"", letter as u32));
    let block =
        "sources:\n  - id: x\n    url: https://x.example\n    seen: \"2026-01-01\"\n    title: |\n      a\n      b\n";
    assert_eq!(with_file(block), "x.yaml:6:7: control or direction character U+000A; remove it\n");
}

/// A comment ends where the line does for everybody, so that no reader takes it for content that no other saw.
#[test]
fn a_comment_hides_nothing() {
    let hidden = |letter: char| format!("tools: []\n# a{letter}unseen: \"\\e[2J\"\n");
    for letter in ['\u{85}', '\u{2028}', '\u{2029}'] {
        let expected = format!("x.yaml:2:4: control or direction character U+{:04X}; remove it\n", letter as u32);
        assert_eq!(with_file(&hidden(letter)), expected);
    }
}

/// Nor does a comment bring anything past the scan: letters, aliases, second keys.
#[test]
fn a_comment_brings_nothing_past_the_scan() {
    let escape = "sources: [{id: x, url: \"https://x.example\", seen: \"2026-01-01\", title: \"\\e[2J\"}]";
    let alias = "tools: []\u{2028}controls: &a []\u{2028}guides: *a";
    for hidden in [escape, alias] {
        let file = format!("#\u{2028}{hidden}\n");
        assert!(!with_file(&format!("tools: []\n{file}")).is_empty(), "{hidden:?} was taken beside a key");
        assert!(!with_file(&format!("---\n{file}")).is_empty(), "{hidden:?} was taken");
    }
}

/// What stands behind a NUL is not taken for the end of the file.
#[test]
fn a_nul_ends_no_file() {
    for (text, place) in [("\0\u{1b}[2J: [[[[", "1:1"), ("tools: []\n\0tools: [", "2:1"), ("tools: []\n# \0", "2:3")] {
        let found = with_file(text);
        assert!(found.starts_with(&format!("x.yaml:{place}: ")) && found.lines().count() == 1, "{text:?}: {found}");
    }
}

#[test]
fn harmless_letters_are_taken() {
    for text in ["é e\u{301}", "日本", "👩\u{200d}🔧", "א", "हिन्दी", "a\u{a0}b", "–—“”…", "x²"]
    {
        assert_eq!(with_title(&format!("\"{text}\"")), "", "{text}");
    }
}

/// What a file says wrongly cannot make a message that writes over the terminal.
#[test]
fn messages_are_one_plain_line() {
    for text in ["\"\\e[2J\": 1", "tools: !<\u{1b}[2J> []", "\u{202e}: [", "*\u{9b}", "? \"\\n\"\n: a", "!\u{7}a b"] {
        let found = with_file(text);
        let is_plain = |line: &str| !line.chars().any(|it| it.is_control() || waterline::content::is_hostile(it));
        assert!(found.lines().all(|line| line.starts_with("x.yaml:") && is_plain(line)), "{text:?}: {found:?}");
        assert!(!found.is_empty(), "{text:?}");
    }
}
