//! The one table of colour: roles, and the style that a theme gives each. Nothing else names a colour.

use crate::model::{Colour, Owner, Owners};
use crate::prose::Tone;
use ratatui::style::{Color, Modifier, Style};

/// What a style is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Running text.
    Plain,
    /// What matters.
    Strong,
    /// What may be passed over.
    Dim,
    /// A heading of a page or list.
    Heading,
    /// The title of a focused pane.
    Title,
    /// Something that opens.
    Link,
    /// The border of a pane.
    Border,
    /// The border of the focused pane.
    Focus,
    /// The selected row of the focused pane.
    Selection,
    /// Letters that a query matched.
    Match,
    /// A right answer.
    Correct,
    /// A wrong answer, a warning.
    Wrong,
    /// The water of a gauge.
    Water,
    /// A key in a hint.
    Key,
    /// A cell that is the provider's.
    OwnerAws,
    /// A cell that is the customer's.
    OwnerCustomer,
    /// A cell that is shared.
    OwnerShared,
    /// A cell that does not exist.
    OwnerNone,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 18] = [
        Self::Plain,
        Self::Strong,
        Self::Dim,
        Self::Heading,
        Self::Title,
        Self::Link,
        Self::Border,
        Self::Focus,
        Self::Selection,
        Self::Match,
        Self::Correct,
        Self::Wrong,
        Self::Water,
        Self::Key,
        Self::OwnerAws,
        Self::OwnerCustomer,
        Self::OwnerShared,
        Self::OwnerNone,
    ];

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
pub enum Theme {
    /// The terminal's own 16 colours on its own background. Coloured text is used sparingly and owners stand on a
    /// ground of their own, so that it reads on light and dark.
    Terminal,
    /// No colour at all: bold, dim, underlined and reversed text only.
    Mono,
    /// The terminal's colours, with the grounds that a pack has for its owners.
    Pack(Grounds),
}

/// The grounds of the owners in the order of [`Owner::ALL`]; none for an owner that has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grounds([Option<Colour>; 4]);

impl Theme {
    /// Every theme with the name it goes by.
    pub const ALL: [(&'static str, Self); 2] = [("terminal", Self::Terminal), ("mono", Self::Mono)];

    /// The theme of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(it, _)| *it == name).map(|(_, theme)| theme)
    }

    /// The theme with a pack's colours; one without colour stays so.
    pub fn of_pack(self, owners: &Owners) -> Self {
        let ground = |owner: &Owner| owners.sign(*owner).colour;
        match self {
            Self::Mono => self,
            Self::Terminal | Self::Pack(_) => {
                Self::Pack(Grounds(std::array::from_fn(|place| ground(&Owner::ALL[place]))))
            }
        }
    }

    /// The style of a role.
    pub fn style(self, role: Role) -> Style {
        let shape = shape(role);
        match self {
            Self::Mono => shape,
            Self::Terminal => Self::Terminal.of_pack(&Owners::default()).style(role),
            Self::Pack(grounds) => {
                let (ink, ground) = colours(role, grounds);
                let inked = ink.map_or(shape, |ink| shape.fg(ink));
                ground.map_or(inked, |ground| inked.bg(ground))
            }
        }
    }
}

/// What a role looks like without colour.
fn shape(role: Role) -> Style {
    let modifier = match role {
        Role::Plain | Role::Border | Role::Water | Role::OwnerAws | Role::OwnerShared => Modifier::empty(),
        Role::Strong | Role::Heading | Role::Key | Role::OwnerCustomer | Role::Correct | Role::Focus => Modifier::BOLD,
        Role::Wrong | Role::Title => Modifier::BOLD,
        Role::Dim | Role::OwnerNone => Modifier::DIM,
        Role::Link => Modifier::UNDERLINED,
        Role::Selection => Modifier::REVERSED,
        Role::Match => Modifier::BOLD.union(Modifier::UNDERLINED),
    };
    Style::new().add_modifier(modifier)
}

/// The ink and the ground of a role in the terminal's own colours.
fn colours(role: Role, Grounds([provider, customer, shared, none]): Grounds) -> (Option<Color>, Option<Color>) {
    match role {
        Role::OwnerAws => grounded(provider),
        Role::OwnerCustomer => grounded(customer),
        Role::OwnerShared => grounded(shared),
        Role::OwnerNone => grounded(none),
        Role::Water => (Some(Color::Blue), None),
        Role::Correct => (Some(Color::Green), None),
        Role::Wrong => (Some(Color::Red), None),
        Role::Match | Role::Focus => (Some(Color::Magenta), None),
        _ => (None, None),
    }
}

/// A ground with the ink that reads on it: black on what is light, white on what is dark.
fn grounded(ground: Option<Colour>) -> (Option<Color>, Option<Color>) {
    let Some(ground) = ground else { return (None, None) };
    let (ink, ground) = match ground {
        Colour::Black => (Color::White, Color::Black),
        Colour::Red => (Color::White, Color::Red),
        Colour::Green => (Color::Black, Color::Green),
        Colour::Yellow => (Color::Black, Color::Yellow),
        Colour::Blue => (Color::White, Color::Blue),
        Colour::Magenta => (Color::White, Color::Magenta),
        Colour::Cyan => (Color::Black, Color::Cyan),
        Colour::Grey => (Color::Black, Color::Gray),
        Colour::DarkGrey => (Color::White, Color::DarkGray),
        Colour::LightRed => (Color::Black, Color::LightRed),
        Colour::LightGreen => (Color::Black, Color::LightGreen),
        Colour::LightYellow => (Color::Black, Color::LightYellow),
        Colour::LightBlue => (Color::Black, Color::LightBlue),
        Colour::LightMagenta => (Color::Black, Color::LightMagenta),
        Colour::LightCyan => (Color::Black, Color::LightCyan),
        Colour::White => (Color::Black, Color::White),
    };
    (Some(ink), Some(ground))
}
