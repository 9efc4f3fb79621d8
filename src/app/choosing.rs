//! Choosing: the settings on the screen, changed one by one and kept at once.

use super::{App, Effect, Mouse, Setting, Spot, View};
use crate::keymap::Keymap;
use crate::layout::{Area, Fit};
use crate::progress::settings::Settings;

/// Lines below the settings at least, for what the selected one does.
const DETAIL: u16 = 4;

impl App {
    /// Starts with these settings; the problems are those of their file.
    pub fn adopt(&mut self, settings: Settings, problems: Vec<String>) {
        self.notice = match &problems[..] {
            [] => None,
            [problem] => Some(problem.clone()),
            [problem, rest @ ..] => Some(format!("{problem} ({} more)", rest.len())),
        };
        self.unread_settings = problems;
        self.follow(settings);
    }

    /// Does from now on what other settings say.
    pub(super) fn follow(&mut self, settings: Settings) {
        if settings.keys != self.settings.keys {
            self.keymap = Keymap::new(&settings.keys).unwrap_or_default();
        }
        if settings.mouse != self.settings.mouse {
            self.mouse = if settings.mouse { Mouse::On } else { Mouse::Off };
        }
        self.settings = settings;
    }

    /// Where the settings are listed, and where the selected one is explained.
    pub fn settings_parts(&self) -> (Area, Area) {
        let areas = self.areas();
        let inside = if areas.fit == Fit::Small { areas.body } else { areas.body.inset(1) };
        let height = inside.height.saturating_sub(DETAIL).min(Setting::ALL.len() as u16 + 1);
        let list = Area { height, ..inside };
        let detail = Area { y: inside.y + height, height: inside.height - height, ..inside };
        (list, Area { x: detail.x + 1.min(detail.width), width: detail.width.saturating_sub(2), ..detail })
    }

    /// The selected setting.
    pub fn selected_setting(&self) -> Option<Setting> {
        let View::Settings(cursor) = self.view() else { return None };
        Setting::ALL.get(cursor.at).copied()
    }

    /// Changes the selected setting, and has it kept.
    pub(super) fn change_setting(&mut self, by: i8) -> Option<Effect> {
        let setting = self.selected_setting()?;
        match (setting.changed(&self.settings, by), setting) {
            (Some(wanted), _) => return Some(self.choose(setting, wanted)),
            (None, Setting::Exam) => self.ask_exam_day(),
            (None, Setting::Theme) => return Some(self.open_themes()),
            (None, _) => {
                let help = self.keymap.key("open-help");
                self.notice = Some(format!("keys are changed in settings.json; {help} and `waterline keys` name them"));
            }
        }
        None
    }

    /// Gives the selected setting its default, and has it kept.
    pub(super) fn reset_setting(&mut self) -> Option<Effect> {
        let setting = self.selected_setting()?;
        Some(self.choose(setting, setting.reset(&self.settings)))
    }

    /// Takes over settings with another value of this one, and has them kept.
    pub(super) fn choose(&mut self, setting: Setting, wanted: Settings) -> Effect {
        let effect = self.set(wanted);
        self.notice = Some(format!("{}: {}", setting.name().replace('_', " "), setting.value(&self.settings)));
        effect
    }

    /// Selects the setting that was clicked; where it is selected already, changes it.
    pub(super) fn click_setting(&mut self, spot: Spot) -> Option<Effect> {
        let list = self.settings_parts().0;
        let Some(View::Settings(cursor)) = self.views.last_mut() else { return None };
        let row = usize::from(spot.row.checked_sub(list.y)?) + cursor.top;
        if !list.contains(spot.column, spot.row) || row >= Setting::ALL.len() {
            return None;
        }
        if std::mem::replace(&mut cursor.at, row) == row { self.change_setting(1) } else { None }
    }

    pub(super) fn toggle_mouse(&mut self) -> Effect {
        let key = self.keymap.key("toggle-mouse");
        let (mouse, notice) = match self.mouse {
            Mouse::On => (Mouse::Off, format!("mouse off: the terminal selects text; {key} switches it on again")),
            Mouse::Off => (Mouse::On, format!("mouse on; {key} switches it off, so that text can be selected")),
        };
        self.mouse = mouse;
        self.notice = Some(notice);
        Effect::Mouse(mouse)
    }
}
