//! Checks the content and compiles it into the binary, so that the program starts without parsing YAML and broken
//! content cannot ship. The themes likewise.

#[allow(dead_code, unused_imports)]
#[path = "src/content/mod.rs"]
mod content;
#[allow(dead_code)]
#[path = "src/embedded/delta.rs"]
mod delta;
#[allow(dead_code, unused_imports)]
#[path = "src/model/mod.rs"]
mod model;

use std::{env, fs, io::Write, path::Path, process::exit};

fn main() {
    println!("cargo::rerun-if-changed=content");
    println!("cargo::rerun-if-changed=assets/themes");
    println!("cargo::rerun-if-changed=src/content");
    println!("cargo::rerun-if-changed=src/embedded");
    println!("cargo::rerun-if-changed=src/model");
    let library = content::load(Path::new("content")).unwrap_or_else(|problems| refuse("content/", &problems));
    let compiled = postcard::to_stdvec(&library).expect("plain data always has a postcard form");
    keep("library.postcard", &compiled);
    let files = postcard::to_stdvec(&content::files(Path::new("content"))).expect("so have texts");
    keep("files.delta", &deflated(&delta::encode(&compiled, &files)));
    keep("themes.rs", themes().as_bytes());
}

/// The bytes, small enough to be carried in every binary.
fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(bytes).and_then(|()| out.finish()).expect("memory takes all that is written to it")
}

/// The themes as an array of constants: what a derived `Debug` writes is the expression that makes it.
fn themes() -> String {
    let theme = |name| {
        let path = format!("assets/themes/{name}.yaml");
        let file = fs::File::open(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        content::theme::read(&path, file).unwrap_or_else(|problems| refuse("", &problems))
    };
    format!("{:?}", model::THEMES.map(theme))
}

fn refuse(folder: &str, problems: &[content::Problem]) -> ! {
    for problem in problems {
        println!("cargo::error={folder}{problem}");
    }
    exit(1)
}

fn keep(name: &str, bytes: &[u8]) {
    let folder = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&folder).join(name), bytes).expect("cargo's OUT_DIR can be written");
}
