//! Checks the content and compiles it into the binary, so that the program starts without parsing YAML and broken
//! content cannot ship.

#[allow(dead_code, unused_imports)]
#[path = "src/content/mod.rs"]
mod content;
#[allow(dead_code, unused_imports)]
#[path = "src/model/mod.rs"]
mod model;

use std::{env, fs, path::Path, process::exit};

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
    let target = Path::new(&env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("library.postcard");
    fs::write(target, compiled).expect("cargo's OUT_DIR can be written");
}
