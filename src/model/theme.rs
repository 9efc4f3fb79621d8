//! Themes as data: what each role of text looks like. It knows no file, no terminal and no screen; the screens turn it
//! into styles.

use super::words;

/// The themes of the binary by name; each is a file in `assets/themes/`. The first is the default.
pub const THEMES: [&str; 6] = ["terminal", "dark", "light", "high-contrast", "colour-blind", "mono"];

words! {
    /// What a style is for.
    Role {
        /// Running text. Its ground is that of the whole screen.
        Plain = "plain",
        /// What matters.
        Strong = "strong",
        /// What may be passed over.
        Dim = "dim",
        /// A heading of a page or list.
        Heading = "heading",
        /// The title of a focused pane.
        Title = "title",
        /// Something that opens.
        Link = "link",
        /// The border of a pane.
        Border = "border",
        /// The border of the focused pane.
        Focus = "focus",
        /// The selected row of the focused pane.
        Selection = "selection",
        /// Letters that a query matched.
        Match = "match",
        /// A right answer.
        Correct = "correct",
        /// A wrong answer, a warning.
        Wrong = "wrong",
        /// The water of a gauge.
        Water = "water",
        /// A key in a hint.
        Key = "key",
        /// A cell that is the provider's.
        OwnerAws = "owner-provider",
        /// A cell that is the customer's.
        OwnerCustomer = "owner-customer",
        /// A cell that is shared.
        OwnerShared = "owner-shared",
        /// A cell that does not exist.
        OwnerNone = "owner-none",
    }
}

words! {
    /// The background that a theme is made for.
    Background {
        /// A dark one.
        Dark = "dark",
        /// A light one.
        Light = "light",
        /// Whatever the terminal has.
        Any = "any",
    }
}

words! {
    /// Who says in which colours owners stand where a pack has some of its own.
    Keeper {
        /// The pack: its owners are known by them.
        Pack = "pack",
        /// The theme: it promises something that the pack's need not keep.
        Theme = "theme",
    }
}

words! {
    /// A colour that the terminal itself defines, in the order of its number.
    Named {
        /// 0
        Black = "black",
        /// 1
        Red = "red",
        /// 2
        Green = "green",
        /// 3
        Yellow = "yellow",
        /// 4
        Blue = "blue",
        /// 5
        Magenta = "magenta",
        /// 6
        Cyan = "cyan",
        /// 7
        White = "white",
        /// 8
        BrightBlack = "bright-black",
        /// 9
        BrightRed = "bright-red",
        /// 10
        BrightGreen = "bright-green",
        /// 11
        BrightYellow = "bright-yellow",
        /// 12
        BrightBlue = "bright-blue",
        /// 13
        BrightMagenta = "bright-magenta",
        /// 14
        BrightCyan = "bright-cyan",
        /// 15
        BrightWhite = "bright-white",
    }
}

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// One of the terminal's own.
    Own(Named),
    /// One of the 256 by its number.
    Indexed(u8),
    /// Red, green and blue.
    Rgb(u8, u8, u8),
}

impl Colour {
    /// Reads `bright-blue`, a number up to 255, or `#1f5fa8`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(hex) = text.strip_prefix('#') {
            let is_hex = hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
            let rgb = u32::from_str_radix(hex, 16).ok().filter(|_| is_hex)?;
            let [_, red, green, blue] = rgb.to_be_bytes();
            return Some(Self::Rgb(red, green, blue));
        }
        Named::parse(text).map(Self::Own).or_else(|| text.parse().ok().map(Self::Indexed))
    }
}

/// What text looks like beside its colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// In bold letters.
    pub bold: bool,
    /// In faint letters.
    pub dim: bool,
    /// With a line below.
    pub underlined: bool,
    /// With ink and ground exchanged.
    pub reversed: bool,
}

/// What a role looks like. A colour that is not set is the one of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paint {
    /// The colour of the letters.
    pub ink: Option<Colour>,
    /// The colour behind them.
    pub ground: Option<Colour>,
    /// Bold and the like.
    pub shape: Shape,
}

/// A theme: the paint of every role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// The background that it is made for.
    pub background: Background,
    /// Whose colours owners have, the theme's or those of a pack that has some.
    pub owners: Keeper,
    /// The paints, in the order of [`Role::ALL`].
    pub paints: [Paint; Role::ALL.len()],
}

impl Scheme {
    /// The paint of a role.
    pub fn paint(&self, role: Role) -> Paint {
        self.paints[role as usize]
    }

    /// The paint of a role, to be changed.
    pub fn paint_mut(&mut self, role: Role) -> &mut Paint {
        &mut self.paints[role as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read() {
        assert_eq!(Colour::parse("bright-blue"), Some(Colour::Own(Named::BrightBlue)));
        assert_eq!(Colour::parse("208"), Some(Colour::Indexed(208)));
        assert_eq!(Colour::parse("#1f5FA8"), Some(Colour::Rgb(0x1f, 0x5f, 0xa8)));
        for text in ["", "#", "#fff", "#+12345", "#1f5fa8f", "256", "-1", "+3x", "Blue", "é"] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }
}
