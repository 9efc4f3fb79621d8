//! The themes: what they promise to eyes, computed from their colours.

mod screen;

use ratatui::style::Color;
use screen::{SIZES, app, frame, press, text};
use std::{collections::BTreeSet, fs, path::Path};
use waterline::{
    model::{Background, Colour, Named, Paint, Role, Scheme, Shape},
    ui::{Depth, Glyphs, Theme},
};

const OWNERS: [Role; 3] = [Role::OwnerAws, Role::OwnerCustomer, Role::OwnerShared];
/// Roles that are lines and bars, not text.
const DRAWN: [Role; 3] = [Role::Border, Role::Focus, Role::Water];

type Rgb = [f64; 3];

fn theme(name: &str) -> Theme {
    Theme::parse(name).unwrap_or_else(|| panic!("there is no theme {name}"))
}

/// The themes that bring their own colours.
fn painted() -> impl Iterator<Item = (&'static str, Theme)> {
    let all = Theme::all().map(|name| (name, theme(name)));
    all.filter(|(_, theme)| theme.scheme().background != Background::Any)
}

fn file(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/themes/{name}.yaml"))).unwrap()
}

// Files

#[test]
fn the_binary_holds_the_files() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/themes");
    let files: BTreeSet<String> = fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().path().file_stem().unwrap().to_str().unwrap().into())
        .collect();
    assert_eq!(files, Theme::all().map(str::to_owned).collect());
    for name in Theme::all() {
        let read = Theme::load(&file(name), name).unwrap_or_else(|problems| panic!("{name}: {problems:?}"));
        assert_eq!(read.scheme(), theme(name).scheme(), "{name}");
    }
    assert_eq!((theme("terminal"), theme("mono")), (Theme::Terminal, Theme::Mono));
}

#[test]
fn a_theme_of_ones_own_is_told_its_problems_with_their_places() {
    let good = file("dark");
    for (from, to, expected) in [
        (
            "background: dark",
            "background: dusk",
            "own.yaml:2:13: `dusk` is no value of `background`; write one of: dark, light, any",
        ),
        (
            "background: dark",
            "background: dark\nowners: mine",
            "own.yaml:3:9: `mine` is no value of `owners`; write one of: pack, theme",
        ),
        ("\"#8d9aab\"", "#8d9aab", "own.yaml:7:"),
        (
            "  strong: {ink: \"#ffffff\"",
            "  strong: {ink: \"#fff\"",
            "own.yaml:5:17: `#fff` is no colour; write a name such as",
        ),
        ("  strong: {ink: \"#ffffff\"", "  strong: {ink: 256", "own.yaml:5:17: `256` is no colour;"),
        ("  strong: {ink: \"#ffffff\"", "  strong: {ink: ~", "own.yaml:5:17: `` is no colour;"),
        (
            "  strong: {ink: \"#ffffff\"",
            "  strong: {ink: [1]",
            "own.yaml:5:17: `ink` is a list where a colour is expected",
        ),
        ("  strong: {ink: \"#ffffff\"", "  strong: {colour: red", "own.yaml:5:12: unknown field `colour`;"),
        ("  water:", "  fire:", "own.yaml:4:3: field `water` is missing; add it"),
        (
            "shape: [underlined]",
            "shape: [wavy]",
            "own.yaml:9:34: `wavy` is no value of `shape`; write one of: bold, dim",
        ),
        ("shape: [underlined]", "shape: underlined", "own.yaml:9:33: `shape` is text where a list is expected"),
        ("roles:", "rolls:", "own.yaml:2:1: field `roles` is missing; add it"),
        ("roles:", "roles: &a", "own.yaml:"),
    ] {
        assert!(good.contains(from), "{from}");
        let problems = Theme::load(&good.replacen(from, to, 1), "own.yaml").unwrap_err();
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(told.iter().any(|it| it.starts_with(expected)), "{to}: {told:?}");
    }
    for text in ["", "[]", "1", "roles: {}", "\u{7}", "background: dark\nroles: {plain: }"] {
        assert!(Theme::load(text, "own.yaml").is_err(), "{text:?}");
    }
    let own =
        Theme::load(&good.replace("\"#d5dce6\"", "bright-white").replace("\"#445264\"", "240"), "own.yaml").unwrap();
    assert_eq!(own.scheme().paint(Role::Plain).ink, Some(Colour::Own(Named::BrightWhite)));
    assert_eq!(own.style(Role::Border).fg, Some(Color::Indexed(240)));
}

// Colours

#[test]
fn every_role_of_every_theme_is_set() {
    for (name, theme) in painted() {
        assert!(theme.paper().bg.is_some(), "{name} has no ground for the screen");
        for &role in Role::ALL {
            let paint = theme.scheme().paint(role);
            assert!(paint.ink.is_some(), "{name}: {role} has no ink");
            // Faint letters are as faint as the terminal likes, so that nothing could be promised of them.
            assert!(!paint.shape.dim && !paint.shape.reversed, "{name}: {role}");
        }
        let paper = luminance(rgb(theme.scheme().paint(Role::Plain).ground.unwrap()));
        match theme.scheme().background {
            Background::Light => assert!(paper > 0.6, "{name}"),
            _ => assert!(paper < 0.05, "{name}"),
        }
    }
}

#[test]
fn text_has_contrast_on_its_ground() {
    for (name, theme) in painted() {
        let least = if name == "high-contrast" { 7.0 } else { 4.5 };
        for depth in [Depth::Full, Depth::Indexed] {
            for &role in Role::ALL {
                let found = ratio(theme.at(depth).scheme(), role);
                let least = if DRAWN.contains(&role) { if role == Role::Border { 1.5 } else { 3.0 } } else { least };
                // The nearest of 256 colours may be a little off.
                let least = if depth == Depth::Full { least } else { least * 0.95 };
                assert!(found >= least, "{name} at {depth:?}: {role} has {found:.2} to 1, {least} is wanted");
            }
        }
    }
}

/// The 16 colours of a terminal.
struct Palette {
    name: &'static str,
    /// The least contrast of an owner's letter that can be promised on it.
    least: f64,
    colours: [u32; 16],
}

/// Whoever chose these did not choose for white on blue: 4.5 to 1 holds where the colours are as they were first made,
/// and 3 to 1, which is enough for large and bold text, on the rest.
const PALETTES: [Palette; 4] = [
    Palette {
        name: "xterm",
        least: 4.5,
        colours: [
            0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5, 0x7f_7f7f,
            0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
        ],
    },
    Palette {
        name: "VS Code",
        least: 3.0,
        colours: [
            0x00_0000, 0xcd_3131, 0x0d_bc79, 0xe5_e510, 0x24_72c8, 0xbc_3fbc, 0x11_a8cd, 0xe5_e5e5, 0x66_6666,
            0xf1_4c4c, 0x23_d18b, 0xf5_f543, 0x3b_8eea, 0xd6_70d6, 0x29_b8db, 0xe5_e5e5,
        ],
    },
    Palette {
        name: "Solarized, dark and light",
        least: 3.0,
        colours: [
            0x07_3642, 0xdc_322f, 0x85_9900, 0xb5_8900, 0x26_8bd2, 0xd3_3682, 0x2a_a198, 0xee_e8d5, 0x00_2b36,
            0xcb_4b16, 0x58_6e75, 0x65_7b83, 0x83_9496, 0x6c_71c4, 0x93_a1a1, 0xfd_f6e3,
        ],
    },
    Palette {
        name: "Windows console",
        least: 4.5,
        colours: [
            0x0c_0c0c, 0xc5_0f1f, 0x13_a10e, 0xc1_9c00, 0x00_37da, 0x88_1798, 0x3a_96dd, 0xcc_cccc, 0x76_7676,
            0xe7_4856, 0x16_c60c, 0xf9_f1a5, 0x3b_78ff, 0xb4_009e, 0x61_d6d6, 0xf2_f2f2,
        ],
    },
];

#[test]
fn owners_are_read_in_the_colours_of_common_terminals() {
    for Palette { name, least, colours } in PALETTES {
        let of = |colour: Option<Colour>| match colour {
            Some(Colour::Own(named)) => number(colours[named as usize]),
            other => panic!("{other:?} is not the terminal's own"),
        };
        for role in OWNERS {
            let Paint { ink, ground, .. } = Theme::Terminal.scheme().paint(role);
            let found = contrast(of(ink), of(ground));
            assert!(found >= least, "{name}: {role} has {found:.2} to 1");
        }
    }
}

#[test]
fn owners_stay_apart_for_all_eyes() {
    for (name, theme) in painted() {
        let scheme = theme.scheme();
        let ground = |role| rgb(scheme.paint(role).ground.unwrap());
        for (eyes, sees) in EYES {
            // A difference of about 2 is just seen; side by side in cells, 20 is plain.
            let least = if name == "colour-blind" { 30.0 } else { 20.0 };
            for (place, one) in OWNERS.into_iter().enumerate() {
                for other in OWNERS[place + 1..].iter().copied().chain([Role::Plain]) {
                    let found = difference(seen(ground(one), sees), seen(ground(other), sees));
                    let least = if other == Role::Plain { 15.0 } else { least };
                    assert!(found >= least, "{name} with {eyes}: {one} and {other} differ by {found:.1}");
                }
            }
        }
    }
}

#[test]
fn right_and_wrong_stay_apart_for_all_eyes() {
    let scheme = *theme("colour-blind").scheme();
    for (eyes, sees) in EYES {
        let ink = |role| seen(rgb(scheme.paint(role).ink.unwrap()), sees);
        let found = difference(ink(Role::Correct), ink(Role::Wrong));
        assert!(found >= 30.0, "{eyes}: {found:.1}");
    }
}

// Fewer colours

#[test]
fn sixteen_colours_keep_owners_apart_and_text_legible() {
    for (name, theme) in painted() {
        let fitted = theme.at(Depth::Sixteen);
        let scheme = fitted.scheme();
        let plain = scheme.paint(Role::Plain);
        for (place, one) in OWNERS.into_iter().enumerate() {
            for other in OWNERS[place + 1..].iter().copied().chain([Role::Plain]) {
                assert_ne!(scheme.paint(one).ground, scheme.paint(other).ground, "{name}: {one} and {other}");
            }
        }
        for &role in Role::ALL {
            let paint = scheme.paint(role);
            let own = |colour: Option<Colour>| colour.is_none_or(|it| matches!(it, Colour::Own(_)));
            assert!(own(paint.ink) && own(paint.ground), "{name}: {role}");
            assert_ne!(paint.ink.or(plain.ink), paint.ground.or(plain.ground), "{name}: {role}");
            assert!(ratio(scheme, role) >= 3.0 || role == Role::Border, "{name}: {role} {:.1}", ratio(scheme, role));
        }
        let selection = scheme.paint(Role::Selection);
        assert!(selection.shape.reversed || selection.ground != plain.ground, "{name} shows no selection");
    }
}

#[test]
fn without_colours_shapes_are_left() {
    for name in Theme::all() {
        let none = theme(name).at(Depth::None);
        for &role in Role::ALL {
            let style = none.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{name}: {role}");
        }
        assert!(none.scheme().paint(Role::Selection).shape.reversed);
        assert_ne!(none.style(Role::OwnerCustomer), none.style(Role::OwnerAws));
    }
    assert_eq!(Theme::Terminal.at(Depth::Sixteen), Theme::Terminal);
    let owners = waterline::model::Owner::ALL
        .iter()
        .map(|owner| waterline::model::Owners::default().letter(*owner))
        .collect::<BTreeSet<_>>();
    assert_eq!(owners.len(), waterline::model::Owner::ALL.len(), "letters tell what colours do not");
}

#[test]
fn owners_take_the_colours_of_the_default_unless_they_have_some_of_the_sixteen() {
    let fitted = theme("dark").at(Depth::Sixteen);
    for role in OWNERS {
        assert_eq!(fitted.scheme().paint(role), Theme::Terminal.scheme().paint(role));
    }
    let mut own = *theme("dark").scheme();
    for (role, named) in OWNERS.into_iter().zip([Named::Green, Named::Red, Named::Cyan]) {
        *own.paint_mut(role) =
            Paint { ink: Some(Colour::Own(Named::Black)), ground: Some(Colour::Own(named)), shape: Shape::default() };
    }
    let fitted = Theme::Painted(own).at(Depth::Sixteen);
    for role in OWNERS {
        assert_eq!(fitted.scheme().paint(role), own.paint(role));
    }
}

// Screens

#[test]
fn no_cell_is_left_on_the_ground_of_the_terminal() {
    for size in SIZES {
        for keys in ["", "<Enter>jjj", "<Enter><Enter>", "/guest", "?", "M", "Q", "P", "t", "ct", ":"] {
            for (name, theme) in painted() {
                let buffer = frame(&app(size, keys), theme, Glyphs::Unicode);
                let bare =
                    buffer.content.iter().filter(|cell| cell.bg == Color::Reset || cell.fg == Color::Reset).count();
                assert_eq!(bare, 0, "{name} after {keys:?} at {size:?}");
            }
        }
    }
}

#[test]
fn the_list_lies_over_the_screen_that_it_changes() {
    for size in SIZES {
        let mut app = app(size, "t");
        let shown = text(&frame(&app, Theme::Terminal, Glyphs::Unicode));
        for name in Theme::all() {
            assert!(shown.contains(name), "{name} in\n{shown}");
        }
        assert!(shown.contains("Crate"), "{shown}");
        press(&mut app, "zzz");
        assert!(text(&frame(&app, Theme::Terminal, Glyphs::Unicode)).contains("No theme is called so."));
    }
}

// What eyes see

type Matrix = [[f64; 3]; 3];

/// Full sight and the three common deficiencies at their strongest, for linear light, after Machado, Oliveira and
/// Fernandes (2009).
const EYES: [(&str, Matrix); 4] = [
    ("full sight", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "deuteranopia",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ),
    (
        "tritanopia",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ),
];

fn number(rgb: u32) -> Rgb {
    let [_, red, green, blue] = rgb.to_be_bytes();
    [red, green, blue].map(|part| f64::from(part) / 255.0)
}

/// A colour as a common terminal shows it.
fn rgb(colour: Colour) -> Rgb {
    match colour {
        Colour::Rgb(red, green, blue) => [red, green, blue].map(|part| f64::from(part) / 255.0),
        Colour::Own(named) => number(PALETTES[0].colours[named as usize]),
        Colour::Indexed(at @ 0..16) => number(PALETTES[0].colours[usize::from(at)]),
        Colour::Indexed(at @ 232..) => [f64::from(8 + 10 * u32::from(at - 232)) / 255.0; 3],
        Colour::Indexed(at) => {
            let step = |part: u8| if part == 0 { 0.0 } else { f64::from(55 + 40 * u32::from(part)) / 255.0 };
            [step((at - 16) / 36), step((at - 16) / 6 % 6), step((at - 16) % 6)]
        }
    }
}

fn ratio(scheme: &Scheme, role: Role) -> f64 {
    let (paint, plain) = (scheme.paint(role), scheme.paint(Role::Plain));
    contrast(rgb(paint.ink.or(plain.ink).unwrap()), rgb(paint.ground.or(plain.ground).unwrap()))
}

fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn linear(rgb: Rgb) -> Rgb {
    rgb.map(|part| if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) })
}

fn times(matrix: Matrix, [x, y, z]: Rgb) -> Rgb {
    matrix.map(|[a, b, c]| a * x + b * y + c * z)
}

fn luminance(rgb: Rgb) -> f64 {
    let [red, green, blue] = linear(rgb);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The linear light that such eyes take it for.
fn seen(rgb: Rgb, sees: Matrix) -> Rgb {
    times(sees, linear(rgb)).map(|part| part.clamp(0.0, 1.0))
}

/// How different two colours of linear light look: CIE 1976, in the white of daylight (D65).
fn difference(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (lab(one), lab(other));
    one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
}

fn lab(linear: Rgb) -> Rgb {
    const XYZ: Matrix =
        [[0.412_456, 0.357_576, 0.180_438], [0.212_673, 0.715_152, 0.072_175], [0.019_334, 0.119_192, 0.950_304]];
    let [x, y, z] = times(XYZ, linear);
    let root = |part: f64| if part > 0.008_856 { part.cbrt() } else { 7.787 * part + 16.0 / 116.0 };
    let (x, y, z) = (root(x / 0.950_47), root(y), root(z / 1.088_83));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

#[test]
fn the_arithmetic_is_right() {
    assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
    assert!((contrast(number(0x77_7777), [1.0; 3]) - 4.48).abs() < 0.01);
    let [lightness, ..] = lab([1.0; 3]);
    assert!((lightness - 100.0).abs() < 0.1);
    let (red, green) = (linear(number(0xff_0000)), linear(number(0x00_ff00)));
    assert!((difference(red, green) - 170.6).abs() < 0.5, "{}", difference(red, green));
}
