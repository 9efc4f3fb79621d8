//! The settings: how much to retain, how many answers a day, when the exam is. They stand in `settings.json`, which the
//! learner may edit; a file that cannot be understood is told of and never overwritten unasked.

use super::memory::{RETENTION, RETENTION_RANGE};
use super::plan::Goal;
use super::whole;
use crate::content::escape;
use etcetera::{AppStrategy, AppStrategyArgs, choose_app_strategy};
use jiff::{Span, civil::Date};
use serde::Deserialize;
use serde_json::Value;
use std::{
    fs,
    io::{self, Read},
    ops::RangeInclusive,
    path::{Path, PathBuf},
};

/// The name of the file, below the directory of the settings.
pub const FILE: &str = "settings.json";
/// The most answers a day that can be set.
pub const CAP_RANGE: RangeInclusive<usize> = 1..=500;
/// The most answers a day, unless the learner sets another number.
pub const CAP: usize = 20;
/// More than settings can take; a larger file is not ours.
const MOST_BYTES: u64 = 64 * 1024;
/// The most letters of a broken value that a message repeats.
const SHOWN: usize = 40;
/// The day that is counted 0.
const EPOCH: Date = Date::constant(1970, 1, 1);

/// What the learner chose.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// The share that should be remembered when an item comes due; within [`RETENTION_RANGE`].
    pub retention: f32,
    /// The most answers on a day; within [`CAP_RANGE`].
    pub daily_cap: usize,
    /// The date of the exam.
    pub exam: Option<Date>,
    /// The theme, by its name or its path; it lives as long as the program.
    pub theme: Option<&'static str>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { retention: RETENTION, daily_cap: CAP, exam: None, theme: None }
    }
}

impl Settings {
    /// The goal that the plan goes by.
    pub fn goal(&self) -> Goal {
        Goal { cap: self.daily_cap, exam: self.exam.map(day_of) }
    }

    /// The same settings, each brought into its range; the retention in whole thousandths, so that steps add up.
    pub fn in_range(&self) -> Self {
        let retention = if self.retention.is_nan() { RETENTION } else { self.retention };
        let retention = (retention * 1000.0).round() / 1000.0;
        let retention = retention.clamp(*RETENTION_RANGE.start(), *RETENTION_RANGE.end());
        Self { retention, daily_cap: self.daily_cap.clamp(*CAP_RANGE.start(), *CAP_RANGE.end()), ..*self }
    }
}

/// The number of a date's day, counted like the days of a moment.
pub fn day_of(date: Date) -> i32 {
    (date - EPOCH).get_days()
}

/// The date of a day that is counted like the days of a moment; none past the year 9999 either way.
pub fn date_of(day: i32) -> Option<Date> {
    Span::new().try_days(day).ok().and_then(|days| EPOCH.checked_add(days).ok())
}

/// The directory of the settings on this platform; `None` where there is no home directory.
pub fn config_dir() -> Option<PathBuf> {
    let args = AppStrategyArgs { app_name: "waterline".to_owned(), ..AppStrategyArgs::default() };
    choose_app_strategy(args).ok().map(|strategy| strategy.config_dir())
}

/// The settings of `dir`, and what is wrong with them if anything is, with its place and what to do. A file that is not
/// there is no problem; one that cannot be understood leaves all settings at their defaults.
pub fn load(dir: &Path) -> (Settings, Option<String>) {
    let read = match read(&dir.join(FILE)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return (Settings::default(), None),
        Err(error) => Err(format!("{FILE}: it cannot be read: {error}")),
        Ok(text) => understand(&text),
    };
    match read {
        Ok(settings) => (settings, None),
        Err(problem) => (Settings::default(), Some(format!("{problem}; {ADVICE}"))),
    }
}

/// What to do about any problem.
const ADVICE: &str = "correct the file or delete it; until then the defaults are used";

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    fs::File::open(path)?.take(MOST_BYTES + 1).read_to_end(&mut text)?;
    if text.len() as u64 > MOST_BYTES {
        return Err(io::Error::other(format!("it has more than {MOST_BYTES} bytes")));
    }
    Ok(text)
}

/// The settings as they are written; what is left out or null is the default.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    retention: Option<Value>,
    daily_cap: Option<Value>,
    exam: Option<Value>,
    theme: Option<Value>,
}

fn understand(text: &[u8]) -> Result<Settings, String> {
    let written: Written = serde_json::from_slice(text).map_err(|error| unread(&error))?;
    let Settings { mut retention, mut daily_cap, mut exam, mut theme } = Settings::default();
    if let Some(value) = written.retention {
        let wanted = format!("a number from {} to {}", RETENTION_RANGE.start(), RETENTION_RANGE.end());
        retention = as_retention(&value).ok_or_else(|| unfit(text, "retention", &value, &wanted))?;
    }
    if let Some(value) = written.daily_cap {
        let wanted = format!("a whole number from {} to {}", CAP_RANGE.start(), CAP_RANGE.end());
        daily_cap = as_cap(&value).ok_or_else(|| unfit(text, "daily_cap", &value, &wanted))?;
    }
    if let Some(value) = written.exam {
        let date = as_date(&value).ok_or_else(|| unfit(text, "exam", &value, "a date such as \"2027-03-01\""))?;
        exam = Some(date);
    }
    if let Some(value) = written.theme {
        theme = Some(as_theme(&value).ok_or_else(|| unfit(text, "theme", &value, "the name of a theme"))?);
    }
    Ok(Settings { retention, daily_cap, exam, theme })
}

fn as_retention(value: &Value) -> Option<f32> {
    #[expect(clippy::cast_possible_truncation, reason = "the nearest is what is wanted")]
    let retention = value.as_f64()? as f32;
    RETENTION_RANGE.contains(&retention).then_some(retention)
}

fn as_cap(value: &Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok().filter(|cap| CAP_RANGE.contains(cap))
}

/// A date in the one way in which it is written here: jiff reads more.
fn as_date(value: &Value) -> Option<Date> {
    let text = value.as_str()?;
    text.parse::<Date>().ok().filter(|date| date.to_string() == text)
}

/// The name of a theme, or its path. Whether there is one is found out where it is opened.
fn as_theme(value: &Value) -> Option<&'static str> {
    let name = value.as_str().filter(|name| !name.is_empty() && *name == escape(name))?;
    Some(name.to_owned().leak())
}

/// A text that is no JSON or has other fields, with its place, which serde_json writes last.
fn unread(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let message = said.strip_suffix(&format!(" at line {} column {}", error.line(), error.column())).unwrap_or(&said);
    format!("{FILE}:{}:{}: {}", error.line().max(1), error.column().max(1), escape(message))
}

/// A value that cannot be taken, with the place of its field.
fn unfit(text: &[u8], field: &str, value: &Value, wanted: &str) -> String {
    let text = String::from_utf8_lossy(text);
    let before = &text[..text.find(&format!("\"{field}\"")).unwrap_or(0)];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    let value: String = escape(&value.to_string()).chars().take(SHOWN).collect();
    format!("{FILE}:{line}:{column}: `{field}` is `{value}`; it must be {wanted}")
}

/// Keeps the settings, each brought into its range: the whole file, or the one before it. A link is followed.
///
/// # Errors
/// A directory that cannot be made or written.
pub fn save(dir: &Path, settings: &Settings) -> io::Result<()> {
    let path = dir.join(FILE);
    let path = path.canonicalize().unwrap_or(path);
    whole::write(&path, |file| file.write_all(text(&settings.in_range()).as_bytes()))
}

fn text(settings: &Settings) -> String {
    let Settings { retention, daily_cap, exam, theme } = settings;
    let exam = exam.map_or_else(|| "null".to_owned(), |date| format!("\"{date}\""));
    let theme = theme.map(|theme| format!(",\n  \"theme\": {}", Value::from(theme))).unwrap_or_default();
    format!("{{\n  \"retention\": {retention},\n  \"daily_cap\": {daily_cap},\n  \"exam\": {exam}{theme}\n}}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(text: &str) -> (Settings, Option<String>) {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(FILE), text).unwrap();
        load(dir.path())
    }

    #[test]
    fn what_is_kept_is_found_again_and_what_is_left_out_is_the_default() {
        let dir = tempfile::tempdir().unwrap();
        let below = dir.path().join("new/waterline");
        assert_eq!(load(&below), (Settings::default(), None));
        assert_eq!(Settings::default(), Settings { retention: 0.9, daily_cap: 20, exam: None, ..Settings::default() });
        let exam = "2027-03-01".parse().ok();
        for settings in [Settings::default(), Settings { retention: 0.85, daily_cap: 35, exam, ..Settings::default() }]
        {
            save(&below, &settings).unwrap();
            assert_eq!(load(&below), (settings, None));
        }
        assert_eq!(
            fs::read_to_string(below.join(FILE)).unwrap(),
            "{\n  \"retention\": 0.85,\n  \"daily_cap\": 35,\n  \"exam\": \"2027-03-01\"\n}\n"
        );
        assert_eq!(fs::read_dir(&below).unwrap().count(), 1, "nothing is left beside the file");
        assert_eq!(written("{}"), (Settings::default(), None));
        let (settings, problem) = written("{ \"exam\": null, \"daily_cap\": 500, \"retention\": 0.97 }");
        assert_eq!(
            (settings, problem),
            (Settings { retention: 0.97, daily_cap: 500, exam: None, ..Settings::default() }, None)
        );
    }

    #[test]
    fn a_broken_file_leaves_the_defaults_and_tells_its_place() {
        for (text, expected) in [
            ("", "settings.json:1:1: EOF while parsing a value; correct the file"),
            ("{\n  \"retention\": 0.9,\n}", "settings.json:3:1: trailing comma;"),
            ("[1, 2]", "settings.json:1:"),
            ("{\n  \"dayly_cap\": 3\n}", "settings.json:2:13: unknown field `dayly_cap`, expected one of `retention`"),
            ("{ \"exam\": null, \"exam\": null }", "settings.json:1:22: duplicate field `exam`;"),
            (
                "{\n \"retention\": 0.5 }",
                "settings.json:2:2: `retention` is `0.5`; it must be a number from 0.7 to 0.97;",
            ),
            ("{ \"retention\": \"much\" }", "settings.json:1:3: `retention` is `\"much\"`; it must be a number"),
            ("{ \"daily_cap\": 0 }", "settings.json:1:3: `daily_cap` is `0`; it must be a whole number from 1 to 500;"),
            ("{ \"daily_cap\": 20.5 }", "settings.json:1:3: `daily_cap` is `20.5`;"),
            ("{ \"daily_cap\": -1 }", "settings.json:1:3: `daily_cap` is `-1`;"),
            ("{ \"é\u{0301}\": 0, \"exam\": 1 }", "settings.json:1:"),
            (
                "{\n\t\"exam\": \"2027-02-29\" }",
                "settings.json:2:2: `exam` is `\"2027-02-29\"`; it must be a date such",
            ),
            ("{ \"exam\": \"1.3.2027\" }", "settings.json:1:3: `exam` is"),
            ("{ \"exam\": \"20270301\" }", "settings.json:1:3: `exam` is"),
            ("{} {}", "settings.json:1:4: trailing characters;"),
            ("{ \"\u{202e}\u{7f}\": 1 }", "settings.json:1:"),
        ] {
            let (settings, problem) = written(text);
            let problem = problem.unwrap_or_else(|| panic!("{text:?} is broken"));
            assert_eq!(settings, Settings::default(), "{text:?}");
            assert!(problem.starts_with(expected), "{text:?}: {problem}");
            assert!(problem.ends_with(ADVICE), "{problem}");
            assert!(!problem.contains(['\n', '\u{202e}', '\u{7f}']), "{problem:?}");
        }
        let long = written(&" ".repeat(70_000)).1.unwrap();
        assert!(long.starts_with("settings.json: it cannot be read: it has more than 65536 bytes;"), "{long}");
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join(FILE)).unwrap();
        assert!(load(dir.path()).1.unwrap().starts_with("settings.json: it cannot be read: "));
        fs::write(dir.path().join("other"), "").unwrap();
        assert!(save(&dir.path().join("other"), &Settings::default()).is_err());
    }

    #[test]
    fn a_theme_is_kept_by_its_name() {
        for theme in ["dark", "/home/me/my \"dusk\".yaml", "日没"] {
            let kept = Settings { theme: Some(theme), ..Settings::default() };
            assert_eq!(understand(text(&kept).as_bytes()), Ok(kept));
        }
        assert!(!text(&Settings::default()).contains("theme"));
        for broken in ["{\"theme\": 1}", "{\"theme\": \"\"}", "{\"theme\": \"a\\u001bb\"}"] {
            let problem = written(broken).1.unwrap();
            assert!(problem.starts_with("settings.json:1:2: `theme` is `"), "{problem}");
        }
    }

    #[test]
    fn what_is_out_of_range_is_never_written() {
        let wild = Settings { retention: f32::NAN, daily_cap: 0, exam: None, ..Settings::default() };
        assert_eq!(wild.in_range(), Settings { retention: 0.9, daily_cap: 1, exam: None, ..Settings::default() });
        let steps =
            (0..5).fold(Settings::default(), |it, _| Settings { retention: it.retention + 0.01, ..it }.in_range());
        assert_eq!((steps.retention, text(&steps).contains("0.95,")), (0.95, true));
        assert_eq!(
            Settings { retention: 7.0, daily_cap: 501, exam: None, ..Settings::default() }.in_range().daily_cap,
            500
        );
    }

    #[cfg(unix)]
    #[test]
    fn the_file_is_its_owners_and_a_link_stays_one() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let dir = tempfile::tempdir().unwrap();
        let (below, real) = (dir.path().join("config"), dir.path().join("dotfiles.json"));
        save(&below, &Settings::default()).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&below), mode(&below.join(FILE))), (0o700, 0o600));
        fs::rename(below.join(FILE), &real).unwrap();
        symlink(&real, below.join(FILE)).unwrap();
        save(&below, &Settings { daily_cap: 7, ..Settings::default() }).unwrap();
        assert!(fs::symlink_metadata(below.join(FILE)).unwrap().is_symlink());
        assert!(fs::read_to_string(real).unwrap().contains("\"daily_cap\": 7"));
    }

    #[test]
    fn dates_are_days() {
        for (date, day) in [("1970-01-01", 0), ("1969-12-31", -1), ("2000-03-01", 11_017), ("2027-03-01", 20_878)] {
            let date: Date = date.parse().unwrap();
            assert_eq!((day_of(date), date_of(day)), (day, Some(date)));
        }
        assert_eq!((date_of(i32::MAX), date_of(i32::MIN)), (None, None));
        assert_eq!(date_of(day_of(Date::MAX)), Some(Date::MAX));
        assert_eq!(date_of(day_of(Date::MIN)), Some(Date::MIN));
        let exam = Some(Date::constant(2027, 3, 1));
        assert_eq!(Settings { exam, ..Settings::default() }.goal(), Goal { cap: 20, exam: Some(20_878) });
    }

    proptest! {
        #[test]
        fn no_bytes_stop_the_program(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            if let Err(problem) = understand(&bytes) {
                prop_assert!(problem.starts_with("settings.json:"), "{}", problem);
            }
        }

        #[test]
        fn whatever_is_kept_is_read_back(retention in any::<f32>(), daily_cap in any::<usize>(), day in -4_000_000..4_000_000) {
            let settings = Settings { retention, daily_cap, exam: date_of(day), ..Settings::default() }.in_range();
            prop_assert_eq!(understand(text(&settings).as_bytes()), Ok(settings));
        }
    }
}
