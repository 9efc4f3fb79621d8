//! The look: which theme, in how many colours, and which characters. Flags count for more than what the learner keeps,
//! and that for more than the default. `NO_COLOR` means no colour, unless a flag asks for some.

use super::{
    Cli, complain,
    flags::{Chosen, glyphs},
};
use crate::content;
use crate::model::THEMES;
use crate::progress::{settings::Settings, themes};
use crate::term::{self, Background};
use crate::ui::{Depth, Look, Theme};
use clap::ValueEnum;
use std::{
    env, io,
    path::{Path, PathBuf},
};

/// The theme that follows the background of the terminal.
const AUTO: &str = "auto";

/// How many colours there are, by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Colours {
    /// As many as the terminal says
    #[default]
    Auto,
    /// Colours, also where `NO_COLOR` is set
    Always,
    /// None
    Never,
    /// Those that the terminal defines itself
    #[value(name = "16")]
    Sixteen,
    /// The fixed palette
    #[value(name = "256")]
    Indexed,
    /// All
    Truecolor,
}

/// The look, and what is needed to change it.
pub struct Dress {
    /// How everything looks.
    pub look: Look,
    /// The theme that was kept last, by its name or its path.
    pub name: String,
    /// What is wrong with the theme of the settings.
    pub problem: Option<String>,
    depth: Depth,
    /// The directory of the settings.
    dir: Option<PathBuf>,
    /// The theme that `auto` stands for.
    fitting: &'static str,
}

impl Dress {
    /// What settings, flags and environment ask for. None, once it is told, where a flag names a theme that nobody knows;
    /// any other theme that cannot be shown gives way to the default.
    pub fn new(cli: &Cli, chosen: &mut Chosen) -> Option<Self> {
        let name = chosen.now.theme.clone();
        let fitting = if name == AUTO { fitting(cli) } else { THEMES[0] };
        let depth = depth(cli);
        let look = Look { theme: Theme::Terminal.at(depth), glyphs: cli.flags.glyphs(&chosen.now) };
        let dir = chosen.dir().map(Path::to_owned);
        let mut dress = Self { look, name: THEMES[0].to_owned(), problem: None, depth, dir, fitting };
        if let Err(error) = dress.keep(&name) {
            let problem = error.told(&name);
            complain(&problem);
            if cli.flags.wants_theme() && matches!(error, NoTheme::Unknown) {
                return None;
            }
            dress.name.clone_into(&mut chosen.now.theme);
            dress.problem = Some(problem);
        }
        Some(dress)
    }

    /// Draws in the theme of this name, until another is shown.
    ///
    /// # Errors
    /// There is none, or its file has problems; the look is as before.
    pub fn wear(&mut self, name: &str) -> Result<(), NoTheme> {
        let known = Theme::parse(if name == AUTO { self.fitting } else { name });
        let theme = known.map_or_else(|| own(self.dir.as_deref(), name), Ok)?;
        self.look.theme = theme.at(self.depth);
        Ok(())
    }

    /// Looks as other settings say from now on.
    ///
    /// # Errors
    /// Why their theme cannot be shown, in words; the one that was kept before is.
    pub fn follow(&mut self, settings: &Settings) -> Result<(), String> {
        self.look.glyphs = glyphs(settings);
        if settings.theme == self.name {
            return Ok(());
        }
        self.keep(&settings.theme).map_err(|error| error.told(&settings.theme))
    }

    /// Draws in the theme of this name from now on, or in the one that was kept before.
    fn keep(&mut self, name: &str) -> Result<(), NoTheme> {
        let worn = self.wear(name);
        match worn {
            Ok(()) => name.clone_into(&mut self.name),
            // It was shown before, unless its file was changed meanwhile.
            Err(_) => drop(self.wear(&self.name.clone())),
        }
        worn
    }

    /// The names of the learner's own themes.
    pub fn own(&self) -> Vec<String> {
        self.dir.as_deref().map(themes::names).unwrap_or_default()
    }

    /// Why themes look alike, if they do.
    pub fn remark(&self) -> Option<&'static str> {
        (self.depth == Depth::None).then_some("no colours here, so themes look alike; start with --color=always")
    }
}

/// Why there is no such theme.
pub enum NoTheme {
    /// Nobody knows its name.
    Unknown,
    /// Its file cannot be read.
    Unread(PathBuf, io::Error),
    /// Its file has problems; the first in words, and how many there are.
    Broken(String, usize),
}

impl NoTheme {
    /// What to say of it.
    pub fn told(&self, name: &str) -> String {
        match self {
            Self::Unknown => {
                format!("there is no theme `{name}`; take {}, {AUTO}, or the path of a file", THEMES.join(", "))
            }
            Self::Unread(path, error) => format!("{}: the theme cannot be read: {error}", path.display()),
            Self::Broken(problem, 1) => problem.clone(),
            Self::Broken(problem, count) => format!("{problem}; it has {count} problems"),
        }
    }
}

/// A theme of the learner's own.
fn own(dir: Option<&Path>, name: &str) -> Result<Theme, NoTheme> {
    let path = themes::path(dir, name).ok_or(NoTheme::Unknown)?;
    let file = match themes::open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound && path != Path::new(name) => {
            return Err(NoTheme::Unknown);
        }
        Err(error) => return Err(NoTheme::Unread(path, error)),
    };
    let read = content::theme::read(&path.display().to_string(), file);
    read.map(Theme::Painted).map_err(|problems| {
        let first = problems.first().map(ToString::to_string);
        NoTheme::Broken(first.unwrap_or_default(), problems.len())
    })
}

/// The theme that fits the background of the terminal, which is asked for it; the default, where nobody answers.
fn fitting(cli: &Cli) -> &'static str {
    match cli.print.is_none().then(term::background).flatten() {
        Some(Background::Dark) => "dark",
        Some(Background::Light) => "light",
        None => THEMES[0],
    }
}

/// How many colours there are, from the environment alone: the terminal is not asked.
fn depth(cli: &Cli) -> Depth {
    let is_asked_for = cli.flags.wants_theme() || cli.color == Colours::Always || anstyle_query::clicolor_force();
    let is_unwanted = anstyle_query::no_color() || anstyle_query::clicolor() == Some(false);
    match cli.color {
        Colours::Never => Depth::None,
        Colours::Sixteen => Depth::Sixteen,
        Colours::Indexed => Depth::Indexed,
        Colours::Truecolor => Depth::Full,
        Colours::Auto | Colours::Always if is_unwanted && !is_asked_for => Depth::None,
        // Whoever reads a printed frame is not this terminal.
        Colours::Auto | Colours::Always if cli.print.is_some() || anstyle_query::truecolor() => Depth::Full,
        Colours::Auto | Colours::Always => named(&env::var("TERM").unwrap_or_default()),
    }
}

/// How many colours a terminal of this name shows. Over a remote shell `COLORTERM` is lost, and the name is all there is.
fn named(term: &str) -> Depth {
    const FULL: [&str; 6] = ["direct", "kitty", "ghostty", "alacritty", "wezterm", "foot"];
    if cfg!(windows) || FULL.iter().any(|name| term.contains(name)) {
        Depth::Full
    } else if term.contains("256color") {
        Depth::Indexed
    } else {
        Depth::Sixteen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_are_known_by_name() {
        for (term, depth) in [
            ("xterm-kitty", Depth::Full),
            ("xterm-direct", Depth::Full),
            ("xterm-256color", Depth::Indexed),
            ("tmux-256color", Depth::Indexed),
            ("xterm", Depth::Sixteen),
            ("linux", Depth::Sixteen),
        ] {
            assert_eq!(named(term), depth, "{term}");
        }
    }
}
