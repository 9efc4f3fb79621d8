//! The settings as one table: what each is called, what it does, its flag, its value in words, and how a step changes it.

use super::progressing::CAP_STEP;
use crate::layout::Shares;
use crate::progress::settings::Settings;

/// A setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// How much is to be remembered.
    Retention,
    /// The most answers on a day.
    DailyCap,
    /// The day of the exam.
    Exam,
    /// How everything looks.
    Theme,
    /// Whether the mouse is the program's.
    Mouse,
    /// Whether only ASCII is drawn.
    Ascii,
    /// Whether the waterline glides.
    Motion,
    /// Whether the first start shows the tour.
    Tour,
    /// How wide the panes are.
    Panes,
    /// Which keys do what.
    Keys,
}

impl Setting {
    /// Every setting, in the order of the screen.
    pub const ALL: [Self; 10] = [
        Self::Retention,
        Self::DailyCap,
        Self::Exam,
        Self::Theme,
        Self::Mouse,
        Self::Ascii,
        Self::Motion,
        Self::Tour,
        Self::Panes,
        Self::Keys,
    ];

    /// Its name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Retention => "retention",
            Self::DailyCap => "daily_cap",
            Self::Exam => "exam",
            Self::Theme => "theme",
            Self::Mouse => "mouse",
            Self::Ascii => "ascii",
            Self::Motion => "motion",
            Self::Tour => "tour",
            Self::Panes => "panes",
            Self::Keys => "keys",
        }
    }

    /// What it does.
    pub fn help(self) -> &'static str {
        match self {
            Self::Retention => "how much is to be remembered when it is asked again; more means more answers",
            Self::DailyCap => "the most answers that the schedule asks for on a day",
            Self::Exam => "the day of the exam; everything is asked once more in the last days before it",
            Self::Theme => "the colours: a theme of the program, one of your own, or auto; shown before it is kept",
            Self::Mouse => "clicks and the wheel go to the program; off, the terminal selects text",
            Self::Ascii => "draw with ASCII characters alone, for terminals and fonts without the others",
            Self::Motion => "let the waterline glide when another service is selected",
            Self::Tour => "show the tour at the very first start",
            Self::Panes => {
                "how wide services and questions are, in steps; changed in the panes themselves, undone here"
            }
            Self::Keys => "which keys do what: written in the file, such as {\"open-search\": [\"/\", \"Ctrl+k\"]}",
        }
    }

    /// Its flag of the command line, for one run.
    pub fn flag(self) -> &'static str {
        match self {
            Self::Retention => "--retention 0.9",
            Self::DailyCap => "--daily-cap 20",
            Self::Exam => "--exam 2027-03-01",
            Self::Theme => "--theme dark",
            Self::Mouse => "--mouse, --no-mouse",
            Self::Ascii => "--ascii, --no-ascii",
            Self::Motion => "--motion, --no-motion",
            Self::Tour => "--tour, --no-tour",
            Self::Panes => "--panes 2,-1",
            Self::Keys => "--bind open-search=/,Ctrl+k",
        }
    }

    /// Its value in words.
    pub fn value(self, settings: &Settings) -> String {
        let switch = |is_on| if is_on { "on" } else { "off" }.to_owned();
        match self {
            Self::Retention => format!("{} %", (settings.retention * 100.0).round()),
            Self::DailyCap => settings.daily_cap.to_string(),
            Self::Exam => settings.exam.map_or("none".to_owned(), |day| day.to_string()),
            Self::Theme => settings.theme.clone(),
            Self::Mouse => switch(settings.mouse),
            Self::Ascii => switch(settings.ascii),
            Self::Motion => switch(settings.motion),
            Self::Tour => switch(settings.tour),
            Self::Panes => match settings.panes {
                Shares { services: 0, questions: 0 } => "as it fits".to_owned(),
                Shares { services, questions } => format!("{services:+},{questions:+}"),
            },
            Self::Keys => match settings.keys.len() {
                0 => "default".to_owned(),
                count => format!("{count} changed"),
            },
        }
    }

    /// The settings with this one changed, one step on or back; none where a step does not say to what.
    pub fn changed(self, settings: &Settings, by: i8) -> Option<Settings> {
        let mut it = settings.clone();
        match self {
            Self::Retention => it.retention = ((it.retention * 100.0).round() + f32::from(by)) / 100.0,
            Self::DailyCap => {
                it.daily_cap = it.daily_cap.saturating_add_signed(isize::from(by) * CAP_STEP).max(1);
            }
            Self::Mouse => it.mouse = !it.mouse,
            Self::Ascii => it.ascii = !it.ascii,
            Self::Motion => it.motion = !it.motion,
            Self::Tour => it.tour = !it.tour,
            Self::Panes => it.panes = Shares::default(),
            Self::Exam | Self::Theme | Self::Keys => return None,
        }
        Some(it.in_range())
    }

    /// The settings with this one as it is by default.
    pub fn reset(self, settings: &Settings) -> Settings {
        let (mut it, usual) = (settings.clone(), Settings::default());
        match self {
            Self::Retention => it.retention = usual.retention,
            Self::DailyCap => it.daily_cap = usual.daily_cap,
            Self::Exam => it.exam = usual.exam,
            Self::Theme => it.theme = usual.theme,
            Self::Mouse => it.mouse = usual.mouse,
            Self::Ascii => it.ascii = usual.ascii,
            Self::Motion => it.motion = usual.motion,
            Self::Tour => it.tour = usual.tour,
            Self::Panes => it.panes = usual.panes,
            Self::Keys => it.keys = usual.keys,
        }
        it
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_is_undone_by_the_default() {
        let usual = Settings::default();
        for setting in Setting::ALL {
            let Some(changed) = setting.changed(&usual, 1) else { continue };
            assert_eq!(setting.reset(&changed), usual, "{setting:?}");
            assert!(changed != usual || setting == Setting::Panes, "{setting:?} changes nothing");
            assert!(changed == usual || setting.value(&changed) != setting.value(&usual), "{setting:?}");
        }
    }
}
