//! Checks the content and compiles it into the binary, so that the program starts without parsing YAML and broken
//! content cannot ship.

#[allow(dead_code, unused_imports)]
#[path = "src/content/mod.rs"]
mod content;
#[allow(dead_code, unused_imports)]
#[path = "src/model/mod.rs"]
mod model;

use std::{env, fs, io::Write, path::Path, process::exit};

fn main() {
    println!("cargo::rerun-if-changed=content");
    println!("cargo::rerun-if-changed=src/content");
    println!("cargo::rerun-if-changed=src/model");
    let library = content::load(Path::new("content")).unwrap_or_else(|problems| {
        for problem in problems {
            println!("cargo::error=content/{problem}");
        }
        exit(1)
    });
    let compiled = postcard::to_stdvec(&library).expect("plain data always has a postcard form");
    keep("library.postcard", &compiled);
    let files = content::files(Path::new("content"));
    keep("content.deflate", &deflated(&postcard::to_stdvec(&files).expect("so have texts")));
}

/// The files of the content, small enough to be carried for packs that extend it.
fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(bytes).and_then(|()| out.finish()).expect("memory takes all that is written to it")
}

fn keep(name: &str, bytes: &[u8]) {
    let folder = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&folder).join(name), bytes).expect("cargo's OUT_DIR can be written");
}
