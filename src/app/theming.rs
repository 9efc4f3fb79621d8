//! Theming: the list of themes over the screen. What is selected is shown at once, Enter keeps it, and whatever else
//! closes the list brings the kept one back. How a theme looks is not known here.

use super::{App, Effect, Overlay, Palette, Setting};
use crate::layout::{Area, Fit};
use crate::model::THEMES;
use crate::progress::settings::Settings;

/// Columns of the list.
const WIDTH: u16 = 32;

impl App {
    /// Opens the list; the learner's own themes are added by [`App::offer_themes`].
    pub(super) fn open_themes(&mut self) -> Effect {
        self.list_themes(Vec::new());
        Effect::FindThemes
    }

    /// Adds the learner's own themes to the open list.
    pub fn offer_themes(&mut self, own: Vec<String>) {
        if self.previewed().is_some() && !own.is_empty() {
            self.list_themes(own);
        }
    }

    fn list_themes(&mut self, own: Vec<String>) {
        let mut names: Vec<String> = THEMES.map(str::to_owned).to_vec();
        // A file of the same name is never reached.
        names.extend(own.into_iter().filter(|name| !THEMES.contains(&name.as_str())));
        if !names.contains(&self.settings.theme) {
            names.push(self.settings.theme.clone());
        }
        let mut palette = Palette::of_themes(names, &self.settings.theme);
        palette.reveal(usize::from(self.themes_area(&palette).height.saturating_sub(3)));
        self.overlay = Some(Overlay::Palette(palette));
    }

    /// Keeps a theme.
    pub(super) fn keep_theme(&mut self, theme: String) -> Effect {
        self.choose(Setting::Theme, Settings { theme, ..self.settings.clone() })
    }

    /// The theme that is selected in the open list.
    pub(super) fn previewed(&self) -> Option<&str> {
        match &self.overlay {
            Some(Overlay::Palette(palette)) => palette.previewed(),
            _ => None,
        }
    }

    /// The theme to be seen: the selected one while there is a list of them, else the kept one.
    pub(super) fn seen_theme(&self) -> &str {
        self.previewed().unwrap_or(&self.settings.theme)
    }

    /// Where the list of themes lies: in the corner, so that the screen is seen behind it.
    pub fn themes_area(&self, palette: &Palette) -> Area {
        let body = self.areas().body;
        let (width, height) = (WIDTH.min(body.width), (palette.len() as u16 + 3).min(body.height));
        Area { x: body.x + body.width - width, y: body.y + body.height - height, width, height }
    }

    /// The lines in which an overlay lists its hits or keys.
    pub fn list_area(&self) -> Area {
        let (around, above) = match &self.overlay {
            Some(Overlay::Palette(palette)) if palette.is_of_themes() => (inside(self.themes_area(palette)), 1),
            _ => (self.areas().body.inset(if self.areas().fit == Fit::Small { 0 } else { 1 }), 2),
        };
        Area { y: around.y + above, height: around.height.saturating_sub(above), ..around }
    }
}

/// What the border and the air beside it leave.
fn inside(area: Area) -> Area {
    let inside = area.inset(1);
    Area { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{app::Mouse, content, keymap, layout::Size};
    use std::path::Path;

    fn app() -> App {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/small");
        let library = Box::leak(Box::new(content::load(&folder).expect("the small library is sound")));
        App::new(library, None, Size { width: 80, height: 24 }, Mouse::On)
    }

    fn press(app: &mut App, keys: &str) -> Vec<Effect> {
        keymap::parse_keys(keys).expect("keys").into_iter().filter_map(|key| app.press(key)).collect()
    }

    fn show(name: &str) -> Effect {
        Effect::ShowTheme(name.to_owned())
    }

    #[test]
    fn what_is_selected_is_shown_and_escape_brings_the_kept_one_back() {
        let mut app = app();
        assert_eq!(press(&mut app, "t"), [Effect::FindThemes]);
        assert_eq!(press(&mut app, "<Down><Down><Up>"), [show("dark"), show("light"), show("dark")]);
        assert_eq!(press(&mut app, "<Esc>"), [show("terminal")]);
        assert!(app.overlay.is_none() && app.settings.theme == "terminal");
        assert_eq!(press(&mut app, "t<Esc>"), [Effect::FindThemes]);
    }

    #[test]
    fn enter_keeps_and_the_list_opens_on_what_is_kept() {
        let mut app = app();
        let kept = press(&mut app, "t<Down><Enter>");
        let theme = "dark".to_owned();
        assert_eq!(kept[1..], [show("dark"), Effect::Set(Settings { theme, ..Settings::default() })]);
        assert_eq!(press(&mut app, "t<Down>"), [Effect::FindThemes, show("light")]);
    }

    #[test]
    fn typing_finds_a_theme_and_shows_it() {
        let mut app = app();
        let shown = press(&mut app, "tblind");
        assert_eq!(shown.last(), Some(&show("colour-blind")));
        assert_eq!(press(&mut app, "zzz"), [show("terminal")]);
    }

    #[test]
    fn own_themes_follow_and_the_list_stays_where_it_is() {
        let mut app = app();
        app.settings.theme = "dusk".to_owned();
        press(&mut app, "t");
        app.offer_themes(vec!["dawn".to_owned(), "dark".to_owned(), "dusk".to_owned()]);
        assert_eq!(app.seen_theme(), "dusk");
        assert_eq!(press(&mut app, "<Up>"), [show("dawn")]);
        let Some(Overlay::Palette(palette)) = &app.overlay else { panic!("the list is not open") };
        assert_eq!(palette.len(), THEMES.len() + 2);
        press(&mut app, "<Esc>");
        app.offer_themes(vec!["late".to_owned()]);
        assert!(app.overlay.is_none());
    }
}
