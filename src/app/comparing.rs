//! Comparing: which variants stand side by side, and how the learner changes that.

use super::{App, Overlay, Page, Palette, Reading, View};
use crate::model::{COMPARED, Library, Ref, Topic, Variant};

impl App {
    /// Puts the selected service side by side: with its next variant, if it has one, else alone until another is added.
    pub(super) fn compare(&mut self) {
        let library = self.library;
        let variant = match self.selected_topic() {
            Some(Topic::Service(variant)) => variant,
            Some(Topic::Cell(cell)) => cell.variant,
            _ => return self.open_comparison(0),
        };
        let others = library.service_of(variant).variants.iter().copied().filter(|&other| other != variant);
        let variants: Vec<_> = std::iter::once(variant).chain(others).take(*COMPARED.end()).collect();
        self.show(View::Reading(Reading::of(Page::Comparison(None, variants))));
    }

    /// Shows the ready comparison `by` places from the shown one, around the ends.
    pub(super) fn turn_comparison(&mut self, by: isize) {
        let ready = match self.view() {
            View::Reading(Reading { page: Page::Comparison(ready, _), .. }) => *ready,
            _ => None,
        };
        let count = self.library.comparisons.len();
        if count == 0 {
            let add = self.keymap.key("compare-add");
            self.notice = Some(format!("this content has no ready comparison; {add} adds a service"));
            return;
        }
        let next = match ready {
            Some(ready) => (ready.place() as isize + by).rem_euclid(count as isize) as usize,
            None if by < 0 => count - 1,
            None => 0,
        };
        self.change_comparison(|library, _| {
            let ready = library.comparisons.at(next)?;
            Some(Page::Comparison(Some(ready), library.comparisons[ready].variants.clone()))
        });
    }

    fn open_comparison(&mut self, place: usize) {
        if let Some(ready) = self.library.comparisons.at(place) {
            self.go(Topic::Comparison(ready));
        }
    }

    /// Asks which service is to be added.
    pub(super) fn choose_compared(&mut self) {
        let View::Reading(Reading { page: Page::Comparison(_, variants), .. }) = self.view() else { return };
        if variants.len() >= *COMPARED.end() {
            let drop = self.keymap.key("compare-drop");
            self.notice = Some(format!("no more than {} stand side by side; {drop} drops one", COMPARED.end()));
            return;
        }
        self.overlay = Some(Overlay::Palette(Palette::of_variants(self.library, variants)));
    }

    /// Adds a variant to those that are compared.
    pub(super) fn add_compared(&mut self, variant: Ref<Variant>) {
        self.change_comparison(|_, variants| {
            let mut variants = variants.to_vec();
            if !variants.contains(&variant) && variants.len() < *COMPARED.end() {
                variants.push(variant);
            }
            Some(Page::Comparison(None, variants))
        });
    }

    /// Takes the last variant away; one always stays.
    pub(super) fn drop_compared(&mut self) {
        self.change_comparison(|_, variants| match variants {
            [kept @ .., _] if !kept.is_empty() => Some(Page::Comparison(None, kept.to_vec())),
            _ => None,
        });
    }

    /// Goes the way back: the last variant first.
    pub(super) fn reverse_compared(&mut self) {
        self.change_comparison(|_, variants| Some(Page::Comparison(None, variants.iter().rev().copied().collect())));
    }

    fn change_comparison(&mut self, change: impl Fn(&Library, &[Ref<Variant>]) -> Option<Page>) {
        let Some(View::Reading(reading)) = self.views.last_mut() else { return };
        let Page::Comparison(_, variants) = &reading.page else { return };
        if let Some(page) = change(self.library, variants) {
            *reading = Reading::of(page);
        }
    }
}
