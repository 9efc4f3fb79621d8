//! The mouse: what a click selects and the wheel scrolls, found with the same geometry that drawing uses.

use super::{App, Effect, Move, Offers, Overlay, Quiz, ServiceRow, Sheet, Spot, View, Wheel, service_rows};
use crate::layout::{self, Pane};
use crate::prose::{self, Target};

impl App {
    pub(super) fn click(&mut self, spot: Spot) -> Option<Effect> {
        let areas = self.areas();
        match self.overlay {
            Some(Overlay::Tour(_)) => return self.open(),
            Some(_) => return self.click_list(spot),
            None => {}
        }
        match self.views.last_mut()? {
            View::Explore(_) => {
                let pane = areas.pane_at(spot.column, spot.row)?;
                self.click_pane(pane, spot);
            }
            View::Reading(reading) => {
                let area = areas.page();
                if area.contains(spot.column, spot.row) {
                    let topic = reading.select_line(self.library, usize::from(spot.row - area.y), area)?;
                    self.go(topic);
                }
            }
            View::Quiz(_) => {
                let area = areas.page();
                if area.contains(spot.column, spot.row) {
                    return self.click_quiz(usize::from(spot.row - area.y), usize::from(spot.column - area.x));
                }
            }
            View::Heatmap(_) => self.click_heatmap(spot),
            View::Settings(_) => return self.click_setting(spot),
            View::Problems(..) | View::Progress(..) | View::Why(..) => {}
        }
        None
    }

    fn click_list(&mut self, spot: Spot) -> Option<Effect> {
        let list = self.list_area();
        if !list.contains(spot.column, spot.row) {
            return None;
        }
        let row = usize::from(spot.row - list.y);
        let (cursor, items) = match self.overlay.as_mut()? {
            Overlay::Finder(finder) => (&mut finder.cursor, finder.hits.len()),
            Overlay::Manual(manual) => {
                let items = manual.bindings(&self.keymap).len();
                (&mut manual.cursor, items)
            }
            Overlay::Palette(palette) => {
                let items = palette.fitting().len();
                (&mut palette.cursor, items)
            }
            Overlay::Entry(_) | Overlay::Tour(_) => return None,
        };
        let at = cursor.top + row;
        if at >= items {
            return None;
        }
        cursor.at = at;
        self.open()
    }

    fn click_pane(&mut self, pane: Pane, spot: Spot) {
        // The panes may move when another is focused: what was clicked is found on the screen as it was.
        let areas = self.areas();
        let inside = areas.inside(pane);
        let library = self.library;
        let Some(View::Explore(explore)) = self.views.last_mut() else { return };
        explore.focus(pane);
        if !inside.contains(spot.column, spot.row) {
            return;
        }
        let row = usize::from(spot.row - inside.y);
        match pane {
            Pane::Services => {
                if let Some(ServiceRow::Service(service)) = service_rows(library).get(explore.services.top + row) {
                    explore.select_service(library, *service);
                }
            }
            Pane::Stack => {
                let parts = layout::stack_parts(inside, library.layers.len() as u16);
                if parts.rows.contains(spot.column, spot.row) {
                    let line = explore.stack.top + usize::from(spot.row - parts.rows.y);
                    let height = usize::from(parts.row);
                    let hit =
                        |layer: &usize| (0..height).any(|by| explore.stack_line(library, *layer, height) + by == line);
                    if let Some(layer) = (0..library.layers.len()).find(hit) {
                        explore.select_layer(layer);
                    }
                }
            }
            Pane::Questions => self.click_question(row),
        }
    }

    /// Selects the cell of the heat map that was clicked.
    fn click_heatmap(&mut self, spot: Spot) {
        let parts = self.heatmap_parts();
        let Some(View::Heatmap(map)) = self.views.last_mut() else { return };
        if !parts.rows.contains(spot.column, spot.row) {
            return;
        }
        let row = map.rows.top + usize::from(spot.row - parts.rows.y);
        map.rows.at = row.min(map.matrix.rows.len().saturating_sub(1));
        if let Some(across) = (spot.column - parts.rows.x).checked_sub(parts.lead) {
            let column = across / parts.column;
            if column < parts.columns {
                map.columns.at = map.columns.top + usize::from(column);
            }
        }
    }

    fn click_question(&mut self, row: usize) {
        let View::Explore(explore) = self.view() else { return };
        let line = self.question_lines(explore).into_iter().nth(explore.text.top + row);
        match line.and_then(|line| line.target) {
            Some(Target::Option(option)) => self.pick(Some(option)),
            Some(Target::Topic(topic)) => self.go(topic),
            None => {}
        }
    }

    pub(super) fn wheel(&mut self, spot: Spot, wheel: Wheel) {
        let (areas, by) = (self.areas(), if wheel == Wheel::Up { Move::Up } else { Move::Down });
        if self.overlay.is_some() {
            return self.step(by);
        }
        let library = self.library;
        let question = match self.view() {
            View::Explore(explore) => self.question_lines(explore).len(),
            _ => 0,
        };
        match self.views.last_mut() {
            Some(View::Explore(explore)) => match areas.pane_at(spot.column, spot.row) {
                Some(Pane::Questions) => {
                    explore.text.wheel(wheel, question, usize::from(areas.inside(Pane::Questions).height));
                }
                Some(pane) => explore.wheel(library, pane, wheel, &areas),
                None => {}
            },
            Some(View::Reading(reading)) => {
                let lines = reading.lines(library, areas.page()).len();
                reading.text.wheel(wheel, lines, usize::from(areas.page().height));
            }
            Some(View::Heatmap(_)) => self.step_heatmap(by),
            Some(View::Quiz(quiz)) => quiz.wheel(library, wheel, areas.page()),
            Some(View::Progress(..) | View::Why(..)) => self.scroll_sheet(by),
            Some(View::Settings(_)) => self.step(by),
            Some(View::Problems(problems, cursor)) => {
                cursor.wheel(wheel, problems.len(), usize::from(areas.page().height));
            }
            None => {}
        }
    }

    /// Selects the offer, option or layer in a row of the quiz; starts an offer.
    fn click_quiz(&mut self, row: usize, column: usize) -> Option<Effect> {
        let (library, area) = (self.library, self.areas().page());
        let View::Quiz(quiz) = self.views.last_mut()? else { return None };
        let lines = quiz.lines(library, area);
        match quiz {
            Quiz::Offers(Offers { list, cursor, .. }) => {
                cursor.at = (cursor.top + row < list.len()).then_some(cursor.top + row)?;
                return self.open();
            }
            Quiz::Exam(sitting) => {
                let in_grid = || prose::exam_grid_place(&sitting.exam, usize::from(area.width), row, column);
                let target = match sitting.sheet {
                    Sheet::Grid => in_grid().map(Target::Option),
                    _ => lines.get(sitting.text.top + row)?.target,
                };
                return self.click_exam(target?);
            }
            Quiz::Placing { cursor, .. } => cursor.at = (cursor.top + row).min(library.layers.len() - 1),
            Quiz::Session(session, text) => match lines.get(text.top + row)?.target? {
                Target::Option(option) => session.now_mut()?.choose(option),
                Target::Topic(topic) => self.go(topic),
            },
        }
        None
    }
}
