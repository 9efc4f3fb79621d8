//! The background of the terminal: the one thing that is ever asked of it, and only when the learner asks for it.

use super::platform;
use std::time::Duration;
use terminal_colorsaurus::{QueryOptions, background_color};

/// How long an answer is waited for: a slow line takes its time, and nothing is shown meanwhile.
const PATIENCE: Duration = Duration::from_millis(200);

/// Whether the background is dark or light.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    /// Light letters are read on it.
    Dark,
    /// Dark letters are read on it.
    Light,
}

/// Asks the terminal for its background; nothing, if it does not say so in time. Call it before [`run`](super::run): the
/// reader of keys takes answers for keys, but for one that comes too late, which it drops. Keys that are pressed meanwhile
/// are lost.
pub fn background() -> Option<Background> {
    platform::check().ok()?;
    let mut options = QueryOptions::default();
    options.timeout = PATIENCE;
    let colour = background_color(options).ok()?;
    Some(if colour.perceived_lightness() > 0.5 { Background::Light } else { Background::Dark })
}
