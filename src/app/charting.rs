//! Charting: the heat map on the screen, and the stack that the learner marks for it.

use super::{Action, App, Blank, Effect, Entry, Heatmap, Move, Overlay, Reading, Scope, View};
use crate::layout::{HeatmapParts, heatmap_parts};
use crate::matrix::Sort;
use crate::model::{CellRef, Ref, Topic, Use, Variant};
use tui_input::Input;

impl App {
    /// The areas of the heat map.
    pub fn heatmap_parts(&self) -> HeatmapParts {
        let areas = self.areas();
        let by = if areas.fit == crate::layout::Fit::Small { 0 } else { 1 };
        heatmap_parts(areas.body.inset(by), self.library.layers.len() as u16)
    }

    /// Shows the heat map, with what is selected now selected in it.
    pub(super) fn open_matrix(&mut self) {
        let library = self.library;
        let at = match self.selected_topic() {
            Some(Topic::Cell(cell)) => Some(cell),
            Some(Topic::Service(variant)) => library.layers.at(0).map(|layer| CellRef { variant, layer }),
            _ => None,
        };
        self.show(View::Heatmap(Heatmap::new(library, at)));
    }

    /// Actions on the heat map.
    pub(super) fn apply_to_heatmap(&mut self, action: &Action) {
        let (library, parts) = (self.library, self.heatmap_parts());
        let Some(View::Heatmap(map)) = self.views.last_mut() else { return };
        match action {
            Action::Across(by) => map.across(library, *by, usize::from(parts.columns)),
            Action::NextSort => {
                map.turn_sort(library);
                let order = match map.sort {
                    Sort::Water => "sorted by how high the water stands",
                    Sort::Name => "sorted by name",
                    Sort::Category => "sorted by category",
                };
                self.notice = Some(order.to_owned());
            }
            Action::Unfold => map.toggle_variants(library),
            Action::UnfoldAll => {
                let scope = if map.scope == Scope::Variants { Scope::All } else { Scope::Variants };
                map.show(library, scope, &self.stack);
            }
            Action::ShowMine => {
                let scope = if map.scope == Scope::Mine { Scope::All } else { Scope::Mine };
                map.show(library, scope, &self.stack);
            }
            Action::SetFilter => {
                let input = Input::new(map.filter.clone());
                self.overlay = Some(Overlay::Entry(Entry { blank: Blank::Filter, input }));
            }
            Action::About => {
                if let Some(cell) = map.cell(library) {
                    self.show(View::Reading(Reading::new(library, Topic::Service(cell.variant))));
                }
            }
            Action::AboutLayer => {
                if let Some(cell) = map.cell(library) {
                    self.show(View::Reading(Reading::new(library, Topic::Layer(cell.layer))));
                }
            }
            _ => {}
        }
    }

    /// Moves among the rows of the heat map.
    pub(super) fn step_heatmap(&mut self, by: Move) {
        let height = usize::from(self.heatmap_parts().rows.height);
        if let Some(View::Heatmap(map)) = self.views.last_mut() {
            map.step(by, height);
        }
    }

    /// Filters the heat map as it was typed; a filter that means nothing stays to be mended.
    pub(super) fn filter_heatmap(&mut self, entry: Entry) {
        let (library, stack) = (self.library, &self.stack);
        let Some(View::Heatmap(map)) = self.views.last_mut() else { return };
        if let Err(unclear) = map.set_filter(library, entry.input.value(), stack) {
            self.notice = Some(unclear.to_string());
            self.overlay = Some(Overlay::Entry(entry));
        }
    }

    /// Puts the selected variant into the learner's stack, or takes it out.
    pub(super) fn mark(&mut self) -> Option<Effect> {
        let library = self.library;
        let variant = match self.selected_topic()? {
            Topic::Service(variant) => variant,
            Topic::Cell(cell) => cell.variant,
            _ => return None,
        };
        let name = library.variant_name(variant);
        let uses = &mut self.stack.uses;
        let is_marked = uses.iter().any(|it| it.variant == variant);
        if is_marked {
            uses.retain(|it| it.variant != variant);
        } else {
            uses.push(Use { variant, note: None });
        }
        let (count, done) = (uses.len(), if is_marked { "out of" } else { "in" });
        let (matrix, mine) = (self.keymap.key("open-matrix"), self.keymap.key("matrix-mine"));
        let where_to = format!("{matrix} shows the matrix, {mine} there your stack");
        self.notice = Some(format!("{name} is {done} your stack of {count}; {where_to}"));
        if let Some(View::Heatmap(map)) = self.views.last_mut()
            && map.scope == Scope::Mine
        {
            map.fill(library, &self.stack);
        }
        Some(Effect::KeepStack(self.stack.clone()))
    }

    /// Whether a variant is in the learner's stack.
    pub fn is_marked(&self, variant: Ref<Variant>) -> bool {
        self.stack.uses.iter().any(|it| it.variant == variant)
    }
}
