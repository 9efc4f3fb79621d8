//! The panes of Explore: which has the keys, whether it stands alone, and how wide each is. Pure numbers, with limits
//! within which no pane breaks.

use super::{Area, Areas, Fit, Pane, strip_height};
use std::ops::RangeInclusive;

/// Whether the focused pane takes the whole body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Zoom {
    /// The panes that fit.
    #[default]
    All,
    /// The focused one alone.
    One,
}

/// How many steps a pane is wider or narrower than it would be; a step is a fiftieth of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    /// The services; within [`SHARE_RANGE`].
    pub services: i8,
    /// The questions; within [`SHARE_RANGE`]. The stack takes what the two leave.
    pub questions: i8,
}

/// How many steps a pane can be wider or narrower.
pub const SHARE_RANGE: RangeInclusive<i8> = -25..=25;

impl Shares {
    /// The same shares, each brought into its range.
    pub fn in_range(self) -> Self {
        let clamp = |share: i8| share.clamp(*SHARE_RANGE.start(), *SHARE_RANGE.end());
        Self { services: clamp(self.services), questions: clamp(self.questions) }
    }
}

/// How the panes are arranged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panes {
    /// The pane with the keys.
    pub focused: Pane,
    /// Whether it stands alone.
    pub zoom: Zoom,
    /// How wide the panes are.
    pub shares: Shares,
}

impl Panes {
    /// The same with the keys in another pane.
    pub fn on(self, focused: Pane) -> Self {
        Self { focused, ..self }
    }
}

impl From<Pane> for Panes {
    fn from(focused: Pane) -> Self {
        Self { focused, zoom: Zoom::All, shares: Shares::default() }
    }
}

/// The narrowest services: the mark, a short name, the gauge.
const SERVICES: u16 = 22;
/// The narrowest stack: the names of the layers.
const STACK: u16 = 35;
/// The narrowest questions.
const QUESTIONS: u16 = 30;

/// Divides the body of `areas` among the panes.
pub(super) fn divide(areas: &mut Areas, height: u16, panes: Panes) {
    let body = areas.body;
    let alone = (panes.zoom == Zoom::One && areas.fit != Fit::Nothing) || areas.fit == Fit::Small;
    match (alone, areas.fit, panes.focused) {
        (true, _, Pane::Services) => areas.services = Some(body),
        (true, _, Pane::Stack) => areas.stack = Some(body),
        (true, _, Pane::Questions) => areas.questions = Some(body),
        (_, Fit::Wide, _) => {
            let services = stepped(services_width(body.width), panes.shares.services, body.width)
                .clamp(SERVICES, body.width - STACK - QUESTIONS);
            let questions = stepped(questions_width(body.width), panes.shares.questions, body.width)
                .clamp(QUESTIONS, body.width - STACK - services);
            let (services, rest) = body.split_left(services);
            let (stack, questions) = rest.split_left(rest.width - questions);
            (areas.services, areas.stack, areas.questions) = (Some(services), Some(stack), Some(questions));
        }
        (_, Fit::Medium, focused) => {
            let (whole, strip) = body.split_bottom(strip_height(height));
            areas.strip = Some(strip);
            let (left, right) = two(whole, focused, panes.shares);
            match focused {
                Pane::Questions => (areas.stack, areas.questions) = (Some(left), Some(right)),
                _ => (areas.services, areas.stack) = (Some(left), Some(right)),
            }
        }
        (_, Fit::Small | Fit::Nothing, _) => {}
    }
}

/// The stack with the questions beside it, where those have the keys; else with the services.
fn two(whole: Area, focused: Pane, shares: Shares) -> (Area, Area) {
    let width = whole.width;
    let left = if focused == Pane::Questions {
        width - stepped(width - STACK, shares.questions, width).clamp(QUESTIONS, width - STACK)
    } else {
        stepped(23 + (width - 72) / 8, shares.services, width).clamp(SERVICES, width - STACK)
    };
    whole.split_left(left)
}

/// A width with a number of steps more or less.
fn stepped(width: u16, steps: i8, whole: u16) -> u16 {
    width.saturating_add_signed(i16::from(steps) * i16::try_from((whole / 50).max(1)).unwrap_or(1))
}

fn services_width(width: u16) -> u16 {
    if width >= 150 { 34 } else { 26 }
}

fn questions_width(width: u16) -> u16 {
    (width * 29 / 100).clamp(34, 76)
}
