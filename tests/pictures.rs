//! The pictures in `assets/`, made from real frames. A picture that is older than its screen fails;
//! `UPDATE_PICTURES=1 cargo test --test pictures` makes them anew.

use anstyle::{AnsiColor, Color, RgbColor};
use anstyle_svg::{Term, VGA};
use std::{fs, path::Path, process::Command};

/// A picture: its name, the keys pressed before it, and its ground.
const PICTURES: [(&str, &str, Ground); 5] = [
    ("explore-dark", "<Enter>jjjjjjjjjj", Ground::Dark),
    ("explore-light", "<Enter>jjjjjjjjjj", Ground::Light),
    ("search", "/who patches rds", Ground::Dark),
    ("comparison", "c]", Ground::Light),
    ("matrix", "Mssjjjlllll", Ground::Dark),
];

/// The animation: the keys of each frame, and how many seconds it stays.
const FRAMES: [(&str, u32); 10] = [
    ("", 2),
    ("j", 1),
    ("jj", 2),
    ("jj<Enter>jjjjjjjjj", 2),
    ("jj<Enter>jjjjjjjjjvv", 3),
    ("/who patches rds", 2),
    ("/who patches rds<Down><Enter>", 2),
    (":ec2, on rds<Enter>", 4),
    ("Mss", 3),
    ("<Tab><Tab>jj<Enter>", 4),
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

#[test]
fn the_animation_shows_the_screens_as_they_are() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/waterline.svg");
    let animation = animated(&FRAMES.map(|(keys, seconds)| (svg(&frame(keys), Ground::Dark), seconds)));
    if std::env::var_os("UPDATE_PICTURES").is_some() {
        fs::write(&path, animation).unwrap();
    } else {
        let old = fs::read_to_string(&path).unwrap_or_default();
        assert!(old == animation, "assets/waterline.svg is old; make it anew with UPDATE_PICTURES=1");
    }
}

/// One picture of several, each seen for its seconds. Who wants no motion sees the first.
fn animated(frames: &[(String, u32)]) -> String {
    let whole: u32 = frames.iter().map(|(_, seconds)| seconds).sum();
    let head = frames[0].0.split_once('>').unwrap().0;
    let (mut styles, mut groups, mut from) = (String::new(), String::new(), 0);
    for (number, (picture, seconds)) in frames.iter().enumerate() {
        let percent = |second: u32| f64::from(second * 100) / f64::from(whole);
        let (start, end) = (percent(from), percent(from + seconds));
        from += seconds;
        styles += &format!(
            "@keyframes f{number} {{ 0% {{ visibility: hidden }} {start:.3}% {{ visibility: visible }} {end:.3}% {{ visibility: hidden }} }}\n\
             .f{number} {{ visibility: hidden; animation: f{number} {whole}s steps(1, end) infinite }}\n"
        );
        groups += &format!("<g class=\"f{number}\">\n{picture}</g>\n");
    }
    styles +=
        "@media (prefers-reduced-motion: reduce) { g { animation: none !important } .f0 { visibility: visible } }\n";
    format!("{head}>\n<style>\n{styles}</style>\n{groups}</svg>\n")
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
