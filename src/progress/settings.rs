//! The settings: how much to retain, how many answers a day, when the exam is, which keys do what, how it looks. They
//! stand in `settings.json`, which the learner may edit; a file that cannot be understood is told of and never overwritten.

mod places;

use super::memory::{RETENTION, RETENTION_RANGE};
use super::plan::Goal;
use super::whole;
use crate::content::{escape, nearest};
use crate::keymap::{Keymap, Misfit, Remap};
use crate::layout::{SHARE_RANGE, Shares};
use crate::model::THEMES;
use jiff::{Span, civil::Date};
use places::Places;
use serde::Deserialize;
use serde_json::Value;
use std::{
    io::{self, Read},
    ops::RangeInclusive,
    path::Path,
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
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The share that should be remembered when an item comes due; within [`RETENTION_RANGE`].
    pub retention: f32,
    /// The most answers on a day; within [`CAP_RANGE`].
    pub daily_cap: usize,
    /// The date of the exam.
    pub exam: Option<Date>,
    /// The theme, by its name or its path.
    pub theme: String,
    /// The keys that do other things than by default.
    pub keys: Vec<Remap>,
    /// Whether the mouse is the program's from the start.
    pub mouse: bool,
    /// Whether only ASCII characters are drawn.
    pub ascii: bool,
    /// Whether the waterline glides.
    pub motion: bool,
    /// Whether the first start shows the tour.
    pub tour: bool,
    /// How wide the panes are.
    pub panes: Shares,
}

impl Default for Settings {
    fn default() -> Self {
        let (keys, panes, theme) = (Vec::new(), Shares::default(), THEMES[0].to_owned());
        let (retention, daily_cap, exam) = (RETENTION, CAP, None);
        Self { retention, daily_cap, exam, theme, keys, mouse: true, ascii: false, motion: true, tour: true, panes }
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
        let daily_cap = self.daily_cap.clamp(*CAP_RANGE.start(), *CAP_RANGE.end());
        Self { retention, daily_cap, panes: self.panes.in_range(), ..self.clone() }
    }

    /// What is to be kept of these settings: what the command line set for this run alone, and what nobody changed since,
    /// stays as it was kept before.
    pub fn without(self, flags: &Self, kept: &Self) -> Self {
        fn pick<T: PartialEq + Clone>(now: T, flag: &T, kept: &T) -> T {
            if now == *flag { kept.clone() } else { now }
        }
        Self {
            retention: pick(self.retention, &flags.retention, &kept.retention),
            daily_cap: pick(self.daily_cap, &flags.daily_cap, &kept.daily_cap),
            exam: pick(self.exam, &flags.exam, &kept.exam),
            theme: pick(self.theme, &flags.theme, &kept.theme),
            keys: pick(self.keys, &flags.keys, &kept.keys),
            mouse: pick(self.mouse, &flags.mouse, &kept.mouse),
            ascii: pick(self.ascii, &flags.ascii, &kept.ascii),
            motion: pick(self.motion, &flags.motion, &kept.motion),
            tour: pick(self.tour, &flags.tour, &kept.tour),
            panes: pick(self.panes, &flags.panes, &kept.panes),
        }
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

/// The settings of `dir`, and all that is wrong with them, with its places and what to do. A file that is not there is no
/// problem; one that cannot be understood leaves all settings at their defaults.
pub fn load(dir: &Path) -> (Settings, Vec<String>) {
    let read = match read(&dir.join(FILE)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return (Settings::default(), Vec::new()),
        Err(error) => Err(vec![format!("{FILE}: it cannot be read: {error}")]),
        Ok(text) => understand(&text),
    };
    match read {
        Ok(settings) => (settings, Vec::new()),
        Err(problems) => (Settings::default(), problems.iter().map(|problem| format!("{problem}; {ADVICE}")).collect()),
    }
}

/// Whether `dir` has settings, whatever they say.
pub fn is_kept(dir: &Path) -> bool {
    dir.join(FILE).exists()
}

/// What to do about any problem.
const ADVICE: &str = "correct the file or delete it; until then the defaults are used";

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    whole::open(path)?.take(MOST_BYTES + 1).read_to_end(&mut text)?;
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
    keys: Option<Value>,
    mouse: Option<Value>,
    ascii: Option<Value>,
    motion: Option<Value>,
    tour: Option<Value>,
    panes: Option<Value>,
}

/// The names of the fields.
const FIELDS: [&str; 10] =
    ["retention", "daily_cap", "exam", "theme", "keys", "mouse", "ascii", "motion", "tour", "panes"];
/// What a share of the panes must be.
const A_SHARE: &str = "a whole number of steps from -25 to 25, such as {\"services\": 2, \"questions\": -1}";

fn understand(text: &[u8]) -> Result<Settings, Vec<String>> {
    let written: Written = serde_json::from_slice(text).map_err(|error| vec![unread(&error)])?;
    let text = String::from_utf8_lossy(text);
    let mut reader = Reader { places: Places::of(&text), problems: Vec::new() };
    if let Some((path, place)) = reader.places.repeated() {
        let name = path.rsplit('/').next().unwrap_or(path);
        return Err(vec![said(place, &format!("`{}` stands there twice; keep one of them", shortened(name)))]);
    }
    let mut it = Settings::default();
    let retention = format!("a number from {} to {}", RETENTION_RANGE.start(), RETENTION_RANGE.end());
    reader.take("retention", written.retention, &retention, as_retention, &mut it.retention);
    let cap = format!("a whole number from {} to {}", CAP_RANGE.start(), CAP_RANGE.end());
    reader.take("daily_cap", written.daily_cap, &cap, as_cap, &mut it.daily_cap);
    let date = |value: &Value| as_date(value).map(Some);
    reader.take("exam", written.exam, "a date such as \"2027-03-01\"", date, &mut it.exam);
    reader.take("theme", written.theme, "the name of a theme, or the path of its file", as_theme, &mut it.theme);
    for (field, value, into) in [
        ("mouse", written.mouse, &mut it.mouse),
        ("ascii", written.ascii, &mut it.ascii),
        ("motion", written.motion, &mut it.motion),
        ("tour", written.tour, &mut it.tour),
    ] {
        reader.take(field, value, "true or false", Value::as_bool, into);
    }
    reader.panes(written.panes, &mut it.panes);
    it.keys = reader.keys(written.keys);
    if reader.problems.is_empty() { Ok(it) } else { Err(reader.problems) }
}

/// Takes values over into settings, and collects what is wrong with them.
struct Reader {
    places: Places,
    problems: Vec<String>,
}

impl Reader {
    fn complain(&mut self, path: &str, text: &str) {
        self.problems.push(said(self.places.at(path), text));
    }

    /// Takes the value at `path`, if there is one; `wanted` says what it must be.
    fn take<T>(
        &mut self,
        path: &str,
        value: Option<Value>,
        wanted: &str,
        read: impl Fn(&Value) -> Option<T>,
        into: &mut T,
    ) {
        let Some(value) = value else { return };
        match read(&value) {
            Some(it) => *into = it,
            None => {
                let name = shortened(path.rsplit('/').next().unwrap_or(path));
                let value = shortened(&value.to_string());
                self.complain(path, &format!("`{name}` is `{value}`; it must be {wanted}"));
            }
        }
    }

    fn panes(&mut self, value: Option<Value>, into: &mut Shares) {
        let Some(Value::Object(shares)) = value else {
            return self.take("panes", value, A_SHARE, |_| None::<Shares>, into);
        };
        for (name, share) in shares {
            let path = format!("panes/{name}");
            match name.as_str() {
                "services" => self.take(&path, Some(share), A_SHARE, as_share, &mut into.services),
                "questions" => self.take(&path, Some(share), A_SHARE, as_share, &mut into.questions),
                _ => {
                    let name = shortened(&name);
                    self.complain(&path, &format!("no pane is called `{name}`; write `services` or `questions`"));
                }
            }
        }
    }

    /// The remaps; what is wrong with them is told with its place.
    fn keys(&mut self, value: Option<Value>) -> Vec<Remap> {
        let mut remaps = Vec::new();
        let Some(Value::Object(keys)) = value else {
            self.take("keys", value, "an object such as {\"open-search\": [\"/\", \"Ctrl+k\"]}", |_| None, &mut remaps);
            return remaps;
        };
        let mut keys: Vec<(String, Value)> = keys.into_iter().collect();
        // In the order of the file: of two that clash, the place is that of the second.
        keys.sort_by_key(|(name, _)| self.places.at(&format!("keys/{name}")));
        for (name, value) in keys {
            let (path, mut keys) = (format!("keys/{name}"), Vec::new());
            self.take(&path, Some(value), "a list of keys such as [\"/\", \"Ctrl+k\"]", as_keys, &mut keys);
            remaps.push(Remap { name, keys });
        }
        for Misfit { remap, key, text } in Keymap::new(&remaps).err().unwrap_or_default() {
            let key = key.map_or_else(String::new, |key| format!("/{key}"));
            self.complain(&format!("keys/{}{key}", remaps[remap].name), &escape(&text));
        }
        remaps
    }
}

/// A problem with its place.
fn said((line, column): (usize, usize), text: &str) -> String {
    format!("{FILE}:{line}:{column}: {text}")
}

fn shortened(text: &str) -> String {
    escape(text).chars().take(SHOWN).collect()
}

fn as_share(value: &Value) -> Option<i8> {
    i8::try_from(value.as_i64()?).ok().filter(|share| SHARE_RANGE.contains(share))
}

/// A list of keys; one key may stand alone.
fn as_keys(value: &Value) -> Option<Vec<String>> {
    let key = |value: &Value| value.as_str().map(str::to_owned);
    match value {
        Value::Array(keys) => keys.iter().map(key).collect(),
        _ => key(value).map(|key| vec![key]),
    }
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
fn as_theme(value: &Value) -> Option<String> {
    value.as_str().filter(|name| !name.is_empty() && *name == escape(name)).map(str::to_owned)
}

/// A text that is no JSON or has other fields, with its place, which serde_json writes last.
fn unread(error: &serde_json::Error) -> String {
    let whole = error.to_string();
    let message = whole.strip_suffix(&format!(" at line {} column {}", error.line(), error.column())).unwrap_or(&whole);
    let unknown = message.strip_prefix("unknown field `").and_then(|rest| rest.split_once('`'));
    let nearest = unknown.and_then(|(name, _)| nearest(name, FIELDS.iter().copied()));
    let advice = nearest.map_or_else(String::new, |it| format!("; did you mean `{it}`?"));
    said((error.line().max(1), error.column().max(1)), &format!("{}{advice}", escape(message)))
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

/// The settings as text: those of the schedule always, the others where they are not the default.
fn text(settings: &Settings) -> String {
    let (it, usual) = (settings, Settings::default());
    let exam = it.exam.map_or_else(|| "null".to_owned(), |date| format!("\"{date}\""));
    let mut fields = vec![
        format!("\"retention\": {}", it.retention),
        format!("\"daily_cap\": {}", it.daily_cap),
        format!("\"exam\": {exam}"),
    ];
    if it.theme != usual.theme {
        fields.push(format!("\"theme\": {}", Value::from(it.theme.as_str())));
    }
    for (field, now, default) in [
        ("mouse", it.mouse, usual.mouse),
        ("ascii", it.ascii, usual.ascii),
        ("motion", it.motion, usual.motion),
        ("tour", it.tour, usual.tour),
    ] {
        fields.extend((now != default).then(|| format!("\"{field}\": {now}")));
    }
    if it.panes != usual.panes {
        let Shares { services, questions } = it.panes;
        fields.push(format!("\"panes\": {{\"services\": {services}, \"questions\": {questions}}}"));
    }
    if !it.keys.is_empty() {
        let keys: Vec<String> = it
            .keys
            .iter()
            .map(|Remap { name, keys }| format!("    {}: {}", Value::from(name.as_str()), Value::from(keys.as_slice())))
            .collect();
        fields.push(format!("\"keys\": {{\n{}\n  }}", keys.join(",\n")));
    }
    format!("{{\n  {}\n}}\n", fields.join(",\n  "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::fs;

    fn written(text: &str) -> (Settings, Vec<String>) {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(FILE), text).unwrap();
        load(dir.path())
    }

    #[test]
    fn what_is_kept_is_found_again_and_what_is_left_out_is_the_default() {
        let dir = tempfile::tempdir().unwrap();
        let below = dir.path().join("new/waterline");
        assert_eq!(load(&below), (Settings::default(), Vec::new()));
        assert_eq!(Settings::default(), Settings { retention: 0.9, daily_cap: 20, exam: None, ..Settings::default() });
        let exam = "2027-03-01".parse().ok();
        for settings in [Settings::default(), Settings { retention: 0.85, daily_cap: 35, exam, ..Settings::default() }]
        {
            save(&below, &settings).unwrap();
            assert_eq!(load(&below), (settings.clone(), Vec::new()));
        }
        assert_eq!(
            fs::read_to_string(below.join(FILE)).unwrap(),
            "{\n  \"retention\": 0.85,\n  \"daily_cap\": 35,\n  \"exam\": \"2027-03-01\"\n}\n"
        );
        assert_eq!(fs::read_dir(&below).unwrap().count(), 1, "nothing is left beside the file");
        assert_eq!(written("{}"), (Settings::default(), Vec::new()));
        let (settings, problem) = written("{ \"exam\": null, \"daily_cap\": 500, \"retention\": 0.97 }");
        let wanted = Settings { retention: 0.97, daily_cap: 500, ..Settings::default() };
        assert_eq!((settings, problem), (wanted, Vec::new()));
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
            let problem = problem.into_iter().next().unwrap_or_else(|| panic!("{text:?} is broken"));
            assert_eq!(settings, Settings::default(), "{text:?}");
            assert!(problem.starts_with(expected), "{text:?}: {problem}");
            assert!(problem.ends_with(ADVICE), "{problem}");
            assert!(!problem.contains(['\n', '\u{202e}', '\u{7f}']), "{problem:?}");
        }
        let long = written(&" ".repeat(70_000)).1.remove(0);
        assert!(long.starts_with("settings.json: it cannot be read: it has more than 65536 bytes;"), "{long}");
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join(FILE)).unwrap();
        assert!(load(dir.path()).1[0].starts_with("settings.json: it cannot be read: "));
        fs::write(dir.path().join("other"), "").unwrap();
        assert!(save(&dir.path().join("other"), &Settings::default()).is_err());
    }

    #[test]
    fn a_theme_is_kept_by_its_name() {
        for theme in ["dark", "auto", "/home/me/my \"dusk\".yaml", "日没"] {
            let kept = Settings { theme: theme.to_owned(), ..Settings::default() };
            assert_eq!(understand(text(&kept).as_bytes()), Ok(kept));
        }
        assert!(!text(&Settings::default()).contains("theme"));
        for broken in ["{\"theme\": 1}", "{\"theme\": \"\"}", "{\"theme\": \"a\\u001bb\"}"] {
            let problems = written(broken).1;
            assert!(problems[0].starts_with("settings.json:1:2: `theme` is `"), "{problems:?}");
        }
    }

    #[test]
    fn keys_and_looks_are_kept_and_misfits_tell_their_places() {
        let remap = |name: &str, keys: &[&str]| Remap {
            name: name.to_owned(),
            keys: keys.iter().map(|&key| key.to_owned()).collect(),
        };
        let keys = vec![remap("flag", &[]), remap("open-search", &["\"", "Ctrl+k"])];
        let panes = Shares { services: 3, questions: -25 };
        let settings =
            Settings { keys, panes, mouse: false, ascii: true, motion: false, tour: false, ..Settings::default() };
        assert_eq!(understand(text(&settings).as_bytes()), Ok(settings));
        for (text, expected) in [
            (
                "{\"keys\": {\n  \"open-serach\": [\"x\"]}}",
                "settings.json:2:3: no action is called `open-serach`; did you mean `open-search`?",
            ),
            (
                "{\"keys\": {\"top\": [\"Home\"],\n \"down\": [\"Down\", \"n\"]}}",
                "settings.json:2:19: key `n` does two things in Services: `down` and `next-question`; give one of them another key",
            ),
            ("{\"keys\": {\"top\": [1]}}", "settings.json:1:11: `top` is `[1]`; it must be a list of keys"),
            ("{\"keys\": {\"top\": [\"x\", \"Hyper+x\"]}}", "settings.json:1:24: `Hyper+x` is no key;"),
            ("{\"keys\": []}", "settings.json:1:2: `keys` is `[]`; it must be an object such as"),
            ("{\"keys\": {\"top\": \"x\", \"top\": \"y\"}}", "settings.json:1:23: `top` stands there twice; keep one"),
            ("{\"mouse\": 1}", "settings.json:1:2: `mouse` is `1`; it must be true or false"),
            ("{\"panes\": {\"stack\": 1}}", "settings.json:1:12: no pane is called `stack`; write"),
            (
                "{\"panes\": {\"services\": 99}}",
                "settings.json:1:12: `services` is `99`; it must be a whole number of steps",
            ),
            ("{\"mose\": true}", "settings.json:1:7: unknown field `mose`"),
        ] {
            let (settings, problems) = written(text);
            assert_eq!(settings, Settings::default(), "{text}");
            assert!(problems[0].starts_with(expected), "{text}: {problems:?}");
        }
        assert!(written("{\"mose\": true}").1[0].contains("did you mean `mouse`?"));
        assert_eq!(
            written("{\"mouse\": 1, \"tour\": 2, \"keys\": {\"x\": \"x\"}}").1.len(),
            3,
            "all problems are told"
        );
        assert_eq!(written("{\"keys\": {\"open-help\": \"F5\"}}").0.keys, [remap("open-help", &["F5"])]);
    }

    #[test]
    fn what_the_command_line_set_is_not_kept() {
        let kept = Settings { daily_cap: 30, ..Settings::default() };
        let flags = Settings { mouse: false, daily_cap: 5, ..kept.clone() };
        let now = Settings { motion: false, ..flags.clone() };
        assert_eq!(now.without(&flags, &kept), Settings { motion: false, ..kept });
    }

    #[test]
    fn what_is_out_of_range_is_never_written() {
        let wild = Settings { retention: f32::NAN, daily_cap: 0, ..Settings::default() };
        assert_eq!(wild.in_range(), Settings { retention: 0.9, daily_cap: 1, ..Settings::default() });
        let steps =
            (0..5).fold(Settings::default(), |it, _| Settings { retention: it.retention + 0.01, ..it }.in_range());
        assert_eq!((steps.retention, text(&steps).contains("0.95,")), (0.95, true));
        assert_eq!(Settings { retention: 7.0, daily_cap: 501, ..Settings::default() }.in_range().daily_cap, 500);
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
            for problem in understand(&bytes).err().unwrap_or_default() {
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
