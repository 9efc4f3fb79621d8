//! The pictures in `assets/`, made from real frames. A picture that is older than its screen fails;
//! `UPDATE_PICTURES=1 cargo test --test pictures` makes them anew.

use anstyle::{AnsiColor, Color, RgbColor};
use anstyle_svg::{Term, VGA};
use std::{fs, path::Path, process::Command};

/// A picture: its name, the keys pressed before it, and its ground.
const PICTURES: [(&str, &str, Ground); 3] = [
    ("explore-dark", "<Enter>jjjjjjjjjj", Ground::Dark),
    ("explore-light", "<Enter>jjjjjjjjjj", Ground::Light),
    ("search", "/who patches rds", Ground::Dark),
];

#[derive(Clone, Copy)]
enum Ground {
    Dark,
    Light,
}

#[test]
fn pictures_show_the_screens_as_they_are() {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    for (name, keys, ground) in PICTURES {
        let path = assets.join(format!("{name}.svg"));
        let picture = svg(&frame(keys), ground);
        if std::env::var_os("UPDATE_PICTURES").is_some() {
            fs::write(&path, picture).unwrap();
        } else {
            let old = fs::read_to_string(&path).unwrap_or_default();
            assert!(old == picture, "assets/{name}.svg is old; make it anew with UPDATE_PICTURES=1");
        }
    }
}

fn frame(keys: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_waterline"))
        .args(["--print=ansi", "--size", "120x40", "--theme", "terminal", "--keys", keys])
        .env_remove("LC_ALL")
        .env_remove("LC_CTYPE")
        .env_remove("LANG")
        .output()
        .unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

fn svg(ansi: &str, ground: Ground) -> String {
    let rgb = |r, g, b| Color::Rgb(RgbColor(r, g, b));
    let (ink, paper) = match ground {
        Ground::Dark => (rgb(0xd8, 0xde, 0xe9), rgb(0x15, 0x1a, 0x21)),
        Ground::Light => (rgb(0x24, 0x29, 0x2f), rgb(0xff, 0xff, 0xff)),
    };
    let _ = AnsiColor::Blue;
    Term::new().palette(VGA).fg_color(ink).bg_color(paper).render_svg(ansi)
}
