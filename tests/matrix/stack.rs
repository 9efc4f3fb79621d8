//! The stack file: what is read, what is refused and where, and the stub.

use super::{shop, yard};
use waterline::{
    content::{
        File,
        stack::{parse, read, stack_stub},
    },
    matrix::Matrix,
};

/// The problems of a text, one a line.
fn problems(text: &str) -> Vec<String> {
    let file = File { name: "s.yaml".to_owned(), text: text.to_owned() };
    parse(&file, &yard()).unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn ids_and_notes_are_read() {
    let library = yard();
    let stack = shop(&library);
    assert_eq!(stack.name, "my <shop>");
    let uses: Vec<_> = stack.uses.iter().map(|it| (library.variant_id(it.variant), it.note.as_deref())).collect();
    let expected = [("crate:open", None), ("barn", Some("+ spare goods")), ("shelf", None)];
    assert_eq!(uses, expected.map(|(id, note)| (id.to_owned(), note)));
}

#[test]
fn all_problems_are_told_at_their_places() {
    let text = "\
stack:
  nmae: shop
  uses:
    - shelv
    - barn
    - 7
    - {id: crate, notes: x}
    - {note: nothing}
    - barn:default
    - [barn]
    - \"\"
extra: 1
";
    assert_eq!(
        problems(text),
        [
            "s.yaml:2:3: unknown field `nmae`; did you mean `name`?",
            "s.yaml:2:3: field `name` is missing; add it",
            "s.yaml:4:7: there is no service `shelv`; did you mean `shelf`?",
            "s.yaml:6:7: `uses` is a number where text is expected; put it in quotes",
            "s.yaml:7:19: unknown field `notes`; did you mean `note`?",
            "s.yaml:8:7: field `id` is missing; add it",
            "s.yaml:9:7: `barn:default` stands here a second time, first in line 5; keep one",
            "s.yaml:10:7: `uses` is a list where text is expected; write it as such",
            "s.yaml:11:7: field `uses` is empty; fill it",
            "s.yaml:12:1: unknown field `extra`; remove it or mend its name",
        ]
    );
}

#[test]
fn a_file_of_another_shape_is_refused() {
    for (text, problem) in [
        ("", "s.yaml:0:0: `file` is nothing where a mapping is expected; write it as such"),
        ("- a", "s.yaml:1:1: `file` is a list where a mapping is expected; write it as such"),
        ("{}", "s.yaml:1:1: field `stack` is missing; add it"),
        ("stack: 1", "s.yaml:1:8: `stack` is a number where a mapping is expected; write it as such"),
        ("stack: {name: a, uses: barn}", "s.yaml:1:24: `uses` is text where a list is expected; write it as such"),
        (
            "stack: {name: a, name: b, uses: [barn]}",
            "s.yaml:1:18: `name` stands here a second time, first in line 1; keep one",
        ),
        ("stack: &a {name: a, uses: [barn]}", "s.yaml:1:8: anchors and aliases are not used here; write the value out"),
    ] {
        assert_eq!(problems(text), [problem], "{text}");
    }
    assert!(problems("stack: {name: \"\\e[2J\", uses: [barn]}")[0].contains("U+001B"));
    assert!(problems("stack: [").len() == 1);
    assert!(problems(&format!("stack: {{name: {}, uses: [barn]}}", "x".repeat(200)))[0].contains("of 140"));
}

#[test]
fn bytes_that_are_no_text_and_files_too_large_are_refused() {
    let library = yard();
    let said = |bytes: &[u8]| read("s.yaml", bytes, &library).unwrap_err()[0].to_string();
    assert_eq!(said(b"stack\xff"), "s.yaml:0:0: not UTF-8 at byte 5; save the file as UTF-8");
    assert!(said(&vec![b'#'; (4 << 20) + 1]).contains("larger than 4 MiB"));
}

#[test]
fn a_stub_is_read_back_as_what_was_marked() {
    let library = yard();
    for variants in [Matrix::unfolded(&library).rows, Matrix::named(&library, &["shelf"]).unwrap().rows] {
        let stub = stack_stub(&library, &variants);
        let stack = parse(&File { name: "stub".to_owned(), text: stub }, &library).unwrap();
        assert_eq!(Matrix::of(&stack).rows, variants);
    }
    let stub = stack_stub(&library, &[]);
    assert!(stub.contains("    - barn  # Acorn Barn\n"), "{stub}");
    assert!(parse(&File { name: "stub".to_owned(), text: stub }, &library).is_ok());
}

#[test]
fn a_stub_of_the_whole_content_is_read_back() {
    let library = waterline::embedded::library();
    let variants = Matrix::unfolded(&library).rows;
    let stub = stack_stub(&library, &variants);
    let stack = parse(&File { name: "stub".to_owned(), text: stub }, &library).unwrap();
    assert_eq!(Matrix::of(&stack).rows, variants);
}
