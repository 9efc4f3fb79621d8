//! The one table of colour: the themes as styles. Nothing else names a colour.

mod depth;

pub use crate::model::Role;
pub use depth::Depth;

use crate::content::{self, File, Problem};
use crate::embedded::SCHEMES;
use crate::model::{Colour, Keeper, Named, Owner, Owners, Paint, Scheme, Shape, THEMES};
use crate::prose::Tone;
use ratatui::style::{Color, Modifier, Style};

impl Role {
    /// The role of an owner.
    pub fn of_owner(owner: Owner) -> Self {
        match owner {
            Owner::Aws => Self::OwnerAws,
            Owner::Customer => Self::OwnerCustomer,
            Owner::Shared => Self::OwnerShared,
            Owner::None => Self::OwnerNone,
        }
    }

    /// The role of a tone of prose.
    pub fn of_tone(tone: Tone) -> Self {
        match tone {
            Tone::Plain => Self::Plain,
            Tone::Strong => Self::Strong,
            Tone::Dim => Self::Dim,
            Tone::Heading => Self::Heading,
            Tone::Link => Self::Link,
            Tone::Good => Self::Correct,
            Tone::Bad => Self::Wrong,
            Tone::Water => Self::Water,
            Tone::Owner(owner) => Self::of_owner(owner),
        }
    }
}

/// A style for every role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "there is one of them, and a box would not be `Copy`")]
pub enum Theme {
    /// The terminal's own 16 colours on its own background: the default.
    Terminal,
    /// No colour at all: bold, dim, underlined and reversed text only.
    Mono,
    /// Another of the binary's, or one of the learner's own.
    Painted(Scheme),
}

impl Theme {
    /// The names of the themes in the binary, the default first.
    pub fn all() -> impl ExactSizeIterator<Item = &'static str> {
        THEMES.into_iter()
    }

    /// The theme in the binary of this name.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "terminal" => Some(Self::Terminal),
            "mono" => Some(Self::Mono),
            _ => Self::all().position(|it| it == name).map(|place| Self::Painted(SCHEMES[place])),
        }
    }

    /// Reads a theme of the learner's own, from a file that is called `name` in problems.
    ///
    /// # Errors
    /// Every problem of the text, with its place.
    pub fn load(text: &str, name: &str) -> Result<Self, Vec<Problem>> {
        content::theme::parse(&File { name: name.to_owned(), text: text.to_owned() }).map(Self::Painted)
    }

    /// The theme in as many colours as the terminal shows. Without any, shapes are all there is.
    pub fn at(self, depth: Depth) -> Self {
        match (self, depth) {
            (_, Depth::None) => Self::Mono,
            (Self::Painted(scheme), _) => Self::Painted(depth::fit(&scheme, depth)),
            (itself, _) => itself,
        }
    }

    /// The theme with the colours that a pack has for its owners, unless it keeps its own. A pack that has none of its own
    /// changes nothing.
    pub fn of_pack(self, owners: &Owners) -> Self {
        let usual = Owners::default();
        let colour = |owner| owners.sign(owner).colour;
        let mut others = Owner::ALL.iter().filter(|&&owner| colour(owner) != usual.sign(owner).colour).peekable();
        if self.scheme().owners == Keeper::Theme || others.peek().is_none() {
            return self;
        }
        let mut scheme = *self.scheme();
        for &owner in others {
            let paint = scheme.paint_mut(Role::of_owner(owner));
            let ground = colour(owner).map(Colour::Own);
            *paint = Paint { ink: ground.map(depth::ink_on), ground, shape: paint.shape };
        }
        Self::Painted(scheme)
    }

    /// What it is made of.
    pub fn scheme(&self) -> &Scheme {
        match self {
            Self::Terminal => &SCHEMES[0],
            Self::Mono => &SCHEMES[THEMES.len() - 1],
            Self::Painted(scheme) => scheme,
        }
    }

    /// What is below everything: the ground of the whole screen and its ink. Empty where the terminal's own are used.
    pub fn paper(&self) -> Style {
        let plain = self.scheme().paint(Role::Plain);
        coloured(Style::new(), plain.ink, plain.ground)
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        let paint = self.scheme().paint(role);
        // The ground of running text is below everything, and not drawn over what marks a row.
        let ground = paint.ground.filter(|_| role != Role::Plain);
        coloured(Style::new().add_modifier(modifier(paint.shape)), paint.ink, ground)
    }
}

fn coloured(style: Style, ink: Option<Colour>, ground: Option<Colour>) -> Style {
    let inked = ink.map_or(style, |ink| style.fg(color(ink)));
    ground.map_or(inked, |ground| inked.bg(color(ground)))
}

fn modifier(shape: Shape) -> Modifier {
    let parts = [
        (shape.bold, Modifier::BOLD),
        (shape.dim, Modifier::DIM),
        (shape.underlined, Modifier::UNDERLINED),
        (shape.reversed, Modifier::REVERSED),
    ];
    parts.into_iter().filter(|(is_set, _)| *is_set).map(|(_, modifier)| modifier).collect()
}

/// A colour as ratatui names it: its white is the bright one.
fn color(colour: Colour) -> Color {
    match colour {
        Colour::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
        Colour::Indexed(number) => Color::Indexed(number),
        Colour::Own(named) => match named {
            Named::Black => Color::Black,
            Named::Red => Color::Red,
            Named::Green => Color::Green,
            Named::Yellow => Color::Yellow,
            Named::Blue => Color::Blue,
            Named::Magenta => Color::Magenta,
            Named::Cyan => Color::Cyan,
            Named::White => Color::Gray,
            Named::BrightBlack => Color::DarkGray,
            Named::BrightRed => Color::LightRed,
            Named::BrightGreen => Color::LightGreen,
            Named::BrightYellow => Color::LightYellow,
            Named::BrightBlue => Color::LightBlue,
            Named::BrightMagenta => Color::LightMagenta,
            Named::BrightCyan => Color::LightCyan,
            Named::BrightWhite => Color::White,
        },
    }
}
