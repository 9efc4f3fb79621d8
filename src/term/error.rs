//! Why there can be no full screen, in words for the person at the keyboard. It knows nothing of how terminals work.

use std::fmt;
use std::io;

/// Where `run` failed. The terminal has been restored by then.
#[derive(Debug)]
pub enum Error {
    /// A stream that must be a terminal is none.
    NotATerminal(Stream),
    /// The terminal, by its `TERM`, cannot place text on a screen.
    NoScreen(String),
    /// The terminal could not be prepared.
    Setup(io::Error),
    /// The terminal takes no more output.
    Output(io::Error),
}

/// A standard stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// Where the keys come from.
    Stdin,
    /// Where the screen is drawn.
    Stdout,
}

impl Error {
    /// 2 where the command line or its surroundings must change, 1 where something broke.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::NotATerminal(_) | Self::NoScreen(_) => 2,
            Self::Setup(_) | Self::Output(_) => 1,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const PLAIN: &str = "for plain text use `waterline --plain`, `waterline show` or `waterline search`";
        match self {
            Self::NotATerminal(stream) => write!(f, "the explorer needs a terminal, but `{stream}` is none; {PLAIN}"),
            Self::NoScreen(term) if term.is_empty() => write!(f, "`TERM` is not set; {PLAIN}"),
            Self::NoScreen(term) => write!(f, "a terminal of type `{}` has no screen; {PLAIN}", term.escape_default()),
            Self::Setup(error) => write!(f, "the terminal cannot be prepared: {error}"),
            Self::Output(error) => write!(f, "the terminal takes no more output: {error}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NotATerminal(_) | Self::NoScreen(_) => None,
            Self::Setup(error) | Self::Output(error) => Some(error),
        }
    }
}

impl fmt::Display for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Stdin => "stdin",
            Self::Stdout => "stdout",
        })
    }
}
