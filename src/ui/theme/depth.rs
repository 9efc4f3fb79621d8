//! Depth: how many colours a terminal shows, and themes brought down to that. What would be lost in it is told by other
//! means: no text ends up on its own colour, no two owners on one ground, and the selection is always seen.

use super::SCHEMES;
use crate::model::{Colour, Named, Paint, Role, Scheme, Shape};
use anstyle::{Ansi256Color, RgbColor};
use anstyle_lossy::{color_to_rgb, palette::Palette, rgb_to_ansi, rgb_to_xterm, xterm_to_ansi};

/// How many colours a terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None at all.
    None,
    /// The 16 that it defines itself.
    Sixteen,
    /// Those and 240 fixed ones.
    Indexed,
    /// All.
    Full,
}

/// The least contrast of text in the 16 colours: what bold or large text needs. More cannot be promised of colours that
/// every terminal defines for itself.
const LEAST_CONTRAST: f32 = 3.0;
/// The least contrast of a selected row and the screen.
const LEAST_STEP: f32 = 1.4;
/// How far apart hues may be that pass for one, in degrees: a little more than half the way between two of the six.
const LIKE: f32 = 32.0;
/// Colours whose strongest and weakest part differ by less are greys.
const GREY: u8 = 48;
/// Where owners are drawn.
const OWNERS: [Role; 3] = [Role::OwnerAws, Role::OwnerCustomer, Role::OwnerShared];

/// The 16 colours as they were first made, by xterm: few terminals have the same, most have similar ones.
const XTERM: Palette = Palette([
    RgbColor(0x00, 0x00, 0x00),
    RgbColor(0xcd, 0x00, 0x00),
    RgbColor(0x00, 0xcd, 0x00),
    RgbColor(0xcd, 0xcd, 0x00),
    RgbColor(0x00, 0x00, 0xee),
    RgbColor(0xcd, 0x00, 0xcd),
    RgbColor(0x00, 0xcd, 0xcd),
    RgbColor(0xe5, 0xe5, 0xe5),
    RgbColor(0x7f, 0x7f, 0x7f),
    RgbColor(0xff, 0x00, 0x00),
    RgbColor(0x00, 0xff, 0x00),
    RgbColor(0xff, 0xff, 0x00),
    RgbColor(0x5c, 0x5c, 0xff),
    RgbColor(0xff, 0x00, 0xff),
    RgbColor(0x00, 0xff, 0xff),
    RgbColor(0xff, 0xff, 0xff),
]);

/// The theme in as many colours; at least 16.
pub fn fit(scheme: &Scheme, depth: Depth) -> Scheme {
    let mut fitted = *scheme;
    for paint in &mut fitted.paints {
        paint.ink = paint.ink.map(|colour| nearest(colour, depth));
        paint.ground = paint.ground.map(|colour| nearest(colour, depth));
    }
    if depth == Depth::Sixteen {
        let plain = fitted.paint(Role::Plain);
        for (paint, before) in fitted.paints.iter_mut().zip(&scheme.paints).filter(|(_, before)| changes(before)) {
            paint.ink = before.ink.and_then(|ink| legible(ink, paint.ground.or(plain.ground)));
        }
        keep_owners(&mut fitted, scheme);
        keep_selection(&mut fitted);
    }
    fitted
}

/// Whether a paint has colours that are not the terminal's own.
fn changes(paint: &Paint) -> bool {
    [paint.ink, paint.ground].into_iter().flatten().any(|colour| !matches!(colour, Colour::Own(_)))
}

/// The colour of that depth that looks most like it.
fn nearest(colour: Colour, depth: Depth) -> Colour {
    match (colour, depth) {
        (Colour::Rgb(red, green, blue), Depth::Indexed) => Colour::Indexed(rgb_to_xterm(RgbColor(red, green, blue)).0),
        (Colour::Rgb(red, green, blue), Depth::Sixteen) => own(rgb_to_ansi(RgbColor(red, green, blue), XTERM)),
        (Colour::Indexed(number), Depth::Sixteen) => own(xterm_to_ansi(Ansi256Color(number), XTERM)),
        (colour, _) => colour,
    }
}

fn own(colour: anstyle::AnsiColor) -> Colour {
    Colour::Own(Named::ALL[usize::from(Ansi256Color::from_ansi(colour).0)])
}

/// The colour of the 16 that looks most like an ink, of those that are read on a ground.
fn legible(ink: Colour, ground: Option<Colour>) -> Option<Colour> {
    let all = Named::ALL.iter().map(|&named| Colour::Own(named));
    let read = all.filter(|&it| ground.is_none_or(|ground| contrast(it, ground) >= LEAST_CONTRAST));
    // Red must not become green, nor a pale red grey: grey is for greys, and for hues that cannot be read.
    let is_like = |it| match (hue(it), hue(ink)) {
        (Some(one), Some(other)) => (one - other).abs().min(360.0 - (one - other).abs()) <= LIKE,
        (one, other) => one == other,
    };
    read.min_by_key(|&it| (!is_like(it), !is_like(it) && hue(it).is_some(), distance(it, ink)))
}

/// Gives owners the colours of the default theme, which are far apart: the nearest of the 16 need not be.
fn keep_owners(fitted: &mut Scheme, before: &Scheme) {
    if OWNERS.into_iter().any(|role| changes(&before.paint(role))) {
        OWNERS.into_iter().for_each(|role| *fitted.paint_mut(role) = SCHEMES[0].paint(role));
    }
}

/// Reverses a selection that its ground no longer marks.
fn keep_selection(fitted: &mut Scheme) {
    let (plain, paint) = (fitted.paint(Role::Plain), fitted.paint_mut(Role::Selection));
    let (Some(ground), Some(screen)) = (paint.ground, plain.ground) else { return };
    if contrast(ground, screen) < LEAST_STEP {
        *paint = Paint { shape: Shape { reversed: true, ..paint.shape }, ..plain };
    }
}

/// Black or white: what is read better on a ground.
pub fn ink_on(ground: Colour) -> Colour {
    let (black, white) = (Colour::Own(Named::Black), Colour::Own(Named::BrightWhite));
    if contrast(black, ground) > contrast(white, ground) { black } else { white }
}

/// The contrast of two colours as WCAG computes it.
fn contrast(one: Colour, other: Colour) -> f32 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: Colour) -> f32 {
    let linear = |part: u8| {
        let part = f32::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let RgbColor(red, green, blue) = rgb(colour);
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/// The hue in degrees; a grey has none.
fn hue(colour: Colour) -> Option<f32> {
    let RgbColor(red, green, blue) = rgb(colour);
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    let span = f32::from(most - least);
    let step = |one: u8, other: u8| (f32::from(one) - f32::from(other)) / span;
    let sixths = match most {
        _ if most - least < GREY => return None,
        _ if most == red => step(green, blue).rem_euclid(6.0),
        _ if most == green => step(blue, red) + 2.0,
        _ => step(red, green) + 4.0,
    };
    Some(sixths * 60.0)
}

/// How far apart two colours are; only good for comparing.
fn distance(one: Colour, other: Colour) -> u32 {
    let (RgbColor(red, green, blue), other) = (rgb(one), rgb(other));
    let square = |one: u8, other: u8| u32::from(one.abs_diff(other)).pow(2);
    2 * square(red, other.0) + 4 * square(green, other.1) + 3 * square(blue, other.2)
}

fn rgb(colour: Colour) -> RgbColor {
    let any = match colour {
        Colour::Rgb(red, green, blue) => return RgbColor(red, green, blue),
        Colour::Indexed(number) => Ansi256Color(number),
        Colour::Own(named) => Ansi256Color(named as u8),
    };
    color_to_rgb(any.into(), XTERM)
}
