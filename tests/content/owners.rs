//! How a pack calls its provider, the other owners and its exam.

use super::{Pack, broken, small};
use waterline::{
    content::{File, load_files},
    model::{Library, Named, Owner, Sign},
};

const LINE: &str = "  opens_on: crate\n";

/// The small pack with more lines about the pack itself.
fn with(lines: &str) -> Pack {
    broken("pack.yaml", LINE, &format!("{LINE}{lines}"))
}

fn loaded(lines: &str, spelling: &str) -> Library {
    let edited = |file: File| {
        let text = file.text.replace(LINE, &format!("{LINE}{lines}"));
        let text = text.replace("aws: ", &format!("{spelling}: ")).replace(" aws, ", &format!(" {spelling}, "));
        let text =
            text.replace("owner: aws", &format!("owner: {spelling}")).replace("is aws", &format!("is {spelling}"));
        File { text, ..file }
    };
    let files: Vec<File> = small().into_iter().map(edited).collect();
    load_files(&files).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

#[test]
fn a_pack_that_names_nobody_has_the_owners_of_old() {
    let owners = loaded("", "aws").pack.owners;
    let provider = Sign { name: "AWS", whose: "AWS's", letter: 'A', colour: Some(Named::Blue) };
    assert_eq!((owners.provider, owners.word), (provider, "aws"));
    let letters: String = Owner::ALL.iter().map(|&owner| owners.letter(owner)).collect();
    assert_eq!(letters, "ACS-");
}

#[test]
fn a_pack_names_its_provider_and_marks_its_owners() {
    let owners = loaded("  provider: {name: Acme}\n", "provider").pack.owners;
    let provider = Sign { name: "Acme", whose: "Acme's", letter: 'A', colour: Some(Named::Blue) };
    assert_eq!((owners.provider, owners.word), (provider, "provider"));
    assert_eq!(owners.inherited, "inherited from Acme");
    let marked = "  provider: {name: Acme}\n  owners:\n    provider: {letter: '%', colour: bright-cyan}\n    \
                  customer: {name: the tenant, whose: the tenant's, letter: T}\n";
    let library = loaded(marked, "provider");
    let owners = library.pack.owners;
    assert_eq!((owners.letter(Owner::Aws), owners.provider.colour), ('%', Some(Named::BrightCyan)));
    assert_eq!(
        owners.customer,
        Sign { name: "the tenant", whose: "the tenant's", letter: 'T', colour: Some(Named::Yellow) }
    );
    let crate_ = library.find_variant("crate").unwrap();
    assert!(library.cells_of(crate_).any(|cell| cell.owner == Owner::Aws && cell.aws.is_some()));
}

#[test]
fn both_spellings_say_the_same() {
    let cells = |spelling| {
        let library = loaded("", spelling);
        format!("{:?}", library.all_cells().collect::<Vec<_>>())
    };
    assert_eq!(cells("aws"), cells("provider"));
    broken(
        "services.yaml",
        "            you: sort and label it\n",
        "            you: sort and label it\n            aws: a\n            provider: b\n",
    )
    .says("services.yaml:20:13: `aws` and `provider` are one field; keep one of them");
}

#[test]
fn what_is_wrong_with_names_letters_and_colours_is_said_where_it_stands() {
    with("  provider: Acme\n").says("pack.yaml:7:13: `provider` is text where a mapping is expected; write it as such");
    with("  provider: {aliases: [A]}\n").says("pack.yaml:7:13: field `name` is missing; add it");
    with("  provider: {name: Acme, classes: mine}\n")
        .says("pack.yaml:7:35: `mine` is no value of `classes`; write one of: provider, pack");
    with("  owners: {provider: {letter: AB}}\n")
        .says("pack.yaml:7:31: `AB` is no letter; write one printable ASCII letter or sign");
    with("  owners: {provider: {letter: Ä}}\n")
        .says("pack.yaml:7:31: `Ä` is no letter; write one printable ASCII letter or sign");
    with("  owners: {shared: {letter: C}}\n")
        .says("pack.yaml:7:29: the letter `C` of `shared` is taken; give each owner its own, and none `!`");
    with("  owners: {none: {letter: '!'}}\n")
        .says("pack.yaml:7:27: the letter `!` of `none` is taken; give each owner its own, and none `!`");
    with("  owners: {provider: {colour: teal}}\n").says(
        "pack.yaml:7:31: `teal` is no value of `colour`; write one of: black, red, green, yellow, blue, magenta, cyan, \
         white, bright-black, bright-red, bright-green, bright-yellow, bright-blue, bright-magenta, bright-cyan, bright-white",
    );
    with("  owners: {nobody: {letter: N}}\n")
        .says("pack.yaml:7:12: unknown field `nobody`; remove it or mend its name");
    broken("pack.yaml", "task: \"2.1\"", "task: 2")
        .says("pack.yaml:8:31: `task` is a number where text is expected; put it in quotes");
    with("  provider: {name: Acme}\n")
        .and("pack.yaml", "owner: aws\n        aws: ", "owner: aws\n        you: ")
        .says("pack.yaml:41:9: owner `provider` without what Acme does; add `provider`");
}
