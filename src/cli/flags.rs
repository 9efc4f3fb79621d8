//! The settings as flags: every setting for one run, without changing what is kept.

use super::complain;
use crate::app::App;
use crate::keymap::{Keymap, Remap};
use crate::layout::{SHARE_RANGE, Shares};
use crate::progress::settings::{self, Settings};
use crate::ui::Glyphs;
use clap::Args;
use jiff::civil::Date;
use std::{
    env,
    path::{Path, PathBuf},
};

/// The settings that were named on the command line.
#[derive(Args, Debug, Default)]
#[command(next_help_heading = "Settings, for this run")]
pub struct Flags {
    /// How much is to be remembered when it is asked again, such as 0.9
    #[arg(long, global = true, value_name = "SHARE", value_parser = parse_retention)]
    retention: Option<f32>,
    /// The most answers that the schedule asks for on a day
    #[arg(long, global = true, value_name = "N", value_parser = parse_cap)]
    daily_cap: Option<usize>,
    /// The day of the exam, such as 2027-03-01
    #[arg(long, global = true, value_name = "DAY")]
    exam: Option<Date>,
    /// The theme: terminal, dark, light, high-contrast, colour-blind, mono, one of your own, or auto, which asks the
    /// terminal for its background
    #[arg(long, global = true, value_name = "NAME|FILE")]
    theme: Option<String>,
    /// Draw with ASCII characters alone
    #[arg(long, global = true, overrides_with = "no_ascii")]
    ascii: bool,
    /// Draw with all characters, whatever the settings say
    #[arg(long, global = true, overrides_with = "ascii")]
    no_ascii: bool,
    /// Take the mouse, whatever the settings say
    #[arg(long, global = true, overrides_with = "no_mouse")]
    mouse: bool,
    /// Leave the mouse to the terminal
    #[arg(long, global = true, overrides_with = "mouse")]
    no_mouse: bool,
    /// Let the waterline glide, whatever the settings say
    #[arg(long, global = true, overrides_with = "no_motion")]
    motion: bool,
    /// Move nothing on the screen
    #[arg(long, global = true, overrides_with = "motion")]
    no_motion: bool,
    /// Show the tour
    #[arg(long, global = true, overrides_with = "no_tour")]
    tour: bool,
    /// Show no tour at the first start
    #[arg(long, global = true, overrides_with = "tour")]
    no_tour: bool,
    /// How wide the services and the questions are, in steps more or less, such as 2,-1
    #[arg(long, global = true, value_name = "S,Q", value_parser = parse_panes, allow_hyphen_values = true)]
    panes: Option<Shares>,
    /// Other keys for an action, such as open-search=/,Ctrl+k; `waterline keys` lists the names
    #[arg(long, global = true, value_name = "NAME=KEY,…", value_parser = parse_remap)]
    bind: Vec<Remap>,
}

/// The settings of a run, and where they come from.
pub struct Chosen {
    /// What the file says, or the defaults where it has problems, with what the command line says.
    pub now: Settings,
    /// What is wrong with the file.
    pub problems: Vec<String>,
    /// Whether there is a file.
    pub has_file: bool,
    kept: Settings,
    dir: Option<PathBuf>,
}

impl Chosen {
    /// Has the application do what they say; how they are kept from then on.
    pub fn adopt(self, app: &mut App) -> Keeping {
        app.adopt(self.now.clone(), self.problems);
        Keeping { dir: self.dir, kept: self.kept, flagged: self.now }
    }

    /// The directory of the settings.
    pub fn dir(&self) -> Option<&Path> {
        self.dir.as_deref()
    }
}

/// Where settings are kept, and what is not: what the command line set for this run.
pub struct Keeping {
    dir: Option<PathBuf>,
    /// The settings of the file, as they were at the start.
    kept: Settings,
    /// The same with what the command line set.
    flagged: Settings,
}

impl Keeping {
    /// Keeps what the learner set; a file with problems stays as it is. What is to be said, if it is not kept.
    pub fn keep(&self, app: &App) -> Option<String> {
        if let Some(problem) = app.unread_settings.first() {
            return Some(format!("for this run only, for the file has a problem: {problem}"));
        }
        let wanted = app.settings.clone().without(&self.flagged, &self.kept);
        let error = settings::save(self.dir.as_deref()?, &wanted).err()?;
        Some(format!("the settings could not be kept: {error}"))
    }

    /// Keeps how wide the panes are, which is changed without being kept each time.
    pub fn keep_panes(&self, app: &App) -> Option<String> {
        let is_new = app.settings.panes != self.flagged.panes && app.unread_settings.is_empty();
        is_new.then(|| self.keep(app)).flatten()
    }
}

impl Flags {
    /// The settings of `dir`, where there is one, with what was named here; none if the keys that were named cannot be.
    pub fn choose(&self, dir: Option<PathBuf>) -> Option<Chosen> {
        let (kept, problems) = dir.as_deref().map(settings::load).unwrap_or_default();
        let mut now = kept.clone();
        now.retention = self.retention.unwrap_or(now.retention);
        now.daily_cap = self.daily_cap.unwrap_or(now.daily_cap);
        now.exam = self.exam.or(now.exam);
        now.theme = self.theme.clone().unwrap_or(now.theme);
        now.panes = self.panes.unwrap_or(now.panes);
        now.ascii = switched(now.ascii, self.ascii, self.no_ascii);
        now.mouse = switched(now.mouse, self.mouse, self.no_mouse);
        now.motion = switched(now.motion, self.motion, self.no_motion);
        now.tour = switched(now.tour, self.tour, self.no_tour);
        for remap in &self.bind {
            now.keys.retain(|it| it.name != remap.name);
            now.keys.push(remap.clone());
        }
        if let (false, Err(misfits)) = (self.bind.is_empty(), Keymap::new(&now.keys)) {
            for misfit in misfits {
                complain(&format!("--bind: {}", misfit.text));
            }
            return None;
        }
        Some(Chosen { now, problems, has_file: dir.as_deref().is_some_and(settings::is_kept), kept, dir })
    }

    /// Whether the tour was asked for.
    pub fn wants_tour(&self) -> bool {
        self.tour
    }

    /// Whether a theme was asked for.
    pub fn wants_theme(&self) -> bool {
        self.theme.is_some()
    }

    /// The characters that settings and environment allow, unless all were asked for.
    pub fn glyphs(&self, settings: &Settings) -> Glyphs {
        if self.no_ascii { Glyphs::Unicode } else { glyphs(settings) }
    }
}

/// The characters that settings and environment allow: a locale without Unicode means ASCII.
pub fn glyphs(settings: &Settings) -> Glyphs {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().filter_map(env::var_os).find(|value| !value.is_empty());
    let plain_locale = locale.is_some_and(|value| value == "C" || value == "POSIX");
    if settings.ascii || plain_locale { Glyphs::Ascii } else { Glyphs::Unicode }
}

fn switched(it: bool, on: bool, off: bool) -> bool {
    (it || on) && !off
}

fn parse_retention(text: &str) -> Result<f32, String> {
    let wanted = "write a number from 0.7 to 0.97";
    let retention: f32 = text.parse().map_err(|_| wanted.to_owned())?;
    let it = Settings { retention, ..Settings::default() };
    if (it.in_range().retention - retention).abs() < 0.001 { Ok(retention) } else { Err(wanted.to_owned()) }
}

fn parse_cap(text: &str) -> Result<usize, String> {
    let cap = text.parse().ok().filter(|cap| settings::CAP_RANGE.contains(cap));
    cap.ok_or("write a whole number from 1 to 500".to_owned())
}

fn parse_panes(text: &str) -> Result<Shares, String> {
    let share = |text: &str| text.trim().parse().ok().filter(|share| SHARE_RANGE.contains(share));
    let shares = text
        .split_once(',')
        .and_then(|(services, questions)| Some(Shares { services: share(services)?, questions: share(questions)? }));
    shares.ok_or("write two numbers of steps from -25 to 25, such as 2,-1".to_owned())
}

/// Reads `open-search=/,Ctrl+k`; a comma by itself is a key too.
fn parse_remap(text: &str) -> Result<Remap, String> {
    let (name, keys) = text.split_once('=').ok_or("write it as NAME=KEY, such as open-search=/,Ctrl+k")?;
    let keys = match keys {
        "" => Vec::new(),
        "," => vec![",".to_owned()],
        keys => keys.split(',').map(str::to_owned).collect(),
    };
    Ok(Remap { name: name.to_owned(), keys })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_read() {
        assert_eq!(parse_panes("2,-1"), Ok(Shares { services: 2, questions: -1 }));
        assert_eq!((parse_retention("0.85"), parse_cap("35")), (Ok(0.85), Ok(35)));
        let keys = |text| parse_remap(text).unwrap().keys;
        assert_eq!(
            (keys("x=/,Ctrl+k"), keys("x=,"), keys("x=")),
            (vec!["/".into(), "Ctrl+k".into()], vec![",".into()], vec![])
        );
        for wrong in ["", "2", "2,x", "99,0"] {
            assert!(parse_panes(wrong).is_err(), "{wrong}");
        }
        assert!(parse_retention("2").is_err() && parse_cap("0").is_err() && parse_remap("x").is_err());
        assert_eq!(
            (switched(true, false, true), switched(false, true, false), switched(true, false, false)),
            (false, true, true)
        );
    }
}
