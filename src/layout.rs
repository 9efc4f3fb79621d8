//! The geometry of the screen, as pure functions of its size. It knows no terminal, so that `update` can page and
//! find what was clicked with the same numbers that drawing uses.

mod heatmap;
mod panes;
mod tour;

pub use heatmap::{HeatmapParts, heatmap_parts};
pub use panes::{Panes, SHARE_RANGE, Shares, Zoom};
pub use tour::{Side, tour_box};

/// A size in columns and lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Lines.
    pub height: u16,
}

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// The leftmost column.
    pub x: u16,
    /// The top line.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Lines.
    pub height: u16,
}

impl Area {
    /// Whether a cell lies inside.
    pub fn contains(self, column: u16, row: u16) -> bool {
        (self.x..self.x + self.width).contains(&column) && (self.y..self.y + self.height).contains(&row)
    }

    /// What is left inside a frame of `by` cells on each side.
    pub fn inset(self, by: u16) -> Self {
        Self {
            x: self.x + by.min(self.width),
            y: self.y + by.min(self.height),
            width: self.width.saturating_sub(2 * by),
            height: self.height.saturating_sub(2 * by),
        }
    }

    /// What is left inside a column of air on both sides.
    fn margin(self) -> Self {
        Self { x: self.x + 1.min(self.width), width: self.width.saturating_sub(2), ..self }
    }

    fn split_left(self, width: u16) -> (Self, Self) {
        let width = width.min(self.width);
        (Self { width, ..self }, Self { x: self.x + width, width: self.width - width, ..self })
    }

    fn split_top(self, height: u16) -> (Self, Self) {
        let height = height.min(self.height);
        (Self { height, ..self }, Self { y: self.y + height, height: self.height - height, ..self })
    }

    fn split_bottom(self, height: u16) -> (Self, Self) {
        self.split_top(self.height.saturating_sub(height))
    }
}

/// The three panes of Explore.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The services by category.
    Services,
    /// The layers of the selected service.
    Stack,
    /// The scenarios about what is selected.
    Questions,
}

impl Pane {
    /// The panes from left to right.
    pub const ALL: [Self; 3] = [Self::Services, Self::Stack, Self::Questions];
}

/// How much of Explore fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// All three panes.
    Wide,
    /// Two panes and a strip with the words of the selected cell.
    Medium,
    /// One pane at a time, without borders.
    Small,
    /// Nothing; a message says what size is needed.
    Nothing,
}

/// The smallest screen that the program draws on.
pub const LEAST: Size = Size { width: 40, height: 12 };

/// The areas of a screen.
#[derive(Clone, Copy, Debug)]
pub struct Areas {
    /// How much fits.
    pub fit: Fit,
    /// The title line.
    pub header: Area,
    /// Everything between title and key hints: where pages and overlays are drawn.
    pub body: Area,
    /// The services, if that pane is shown.
    pub services: Option<Area>,
    /// The stack, if that pane is shown.
    pub stack: Option<Area>,
    /// The questions, if that pane is shown.
    pub questions: Option<Area>,
    /// The words of the selected cell, where panes are too narrow for them.
    pub strip: Option<Area>,
    /// The line of key hints.
    pub footer: Area,
}

impl Areas {
    /// The area of a pane, if it is shown.
    pub fn pane(&self, pane: Pane) -> Option<Area> {
        match pane {
            Pane::Services => self.services,
            Pane::Stack => self.stack,
            Pane::Questions => self.questions,
        }
    }

    /// The pane under a cell.
    pub fn pane_at(&self, column: u16, row: u16) -> Option<Pane> {
        Pane::ALL.into_iter().find(|&pane| self.pane(pane).is_some_and(|area| area.contains(column, row)))
    }

    /// The inside of a pane: without its border, where it has one.
    pub fn inside(&self, pane: Pane) -> Area {
        let area = self.pane(pane).unwrap_or_default();
        match (self.fit, pane) {
            (Fit::Small, Pane::Questions) => area.margin(),
            (Fit::Small, _) => area,
            (_, Pane::Questions) => {
                let inside = area.inset(1);
                Area { width: inside.width.min(READABLE), ..inside }
            }
            _ => area.inset(1),
        }
    }

    /// The inside of a page: without the border and a column of air on both sides, where there is room for them.
    pub fn page(&self) -> Area {
        if self.fit == Fit::Small {
            return self.body.margin();
        }
        let inside = self.body.inset(1);
        let width = inside.width.saturating_sub(2).min(READABLE);
        Area { x: inside.x + 1, width, ..inside }
    }
}

/// Columns beyond which lines of prose are hard to read.
pub const READABLE: u16 = 110;

/// How much of Explore fits a screen of this size.
pub fn fit(size: Size) -> Fit {
    match size {
        Size { width, height } if width < LEAST.width || height < LEAST.height => Fit::Nothing,
        Size { width: 110.., height: 22.. } => Fit::Wide,
        Size { width: 72.., height: 22.. } => Fit::Medium,
        _ => Fit::Small,
    }
}

/// The areas of a screen of this size, with its panes arranged so.
pub fn areas(size: Size, panes: impl Into<Panes>) -> Areas {
    let fit = fit(size);
    let whole = Area { x: 0, y: 0, width: size.width, height: size.height };
    let (header, rest) = whole.split_top(1);
    let (body, footer) = rest.split_bottom(1);
    let mut areas = Areas { fit, header, body, services: None, stack: None, questions: None, strip: None, footer };
    panes::divide(&mut areas, size.height, panes.into());
    areas
}

/// The strip takes what a whole stack with its waterline and border leaves, three lines at least.
fn strip_height(height: u16) -> u16 {
    height.saturating_sub(2 + 19).clamp(3, 8)
}

/// How the inside of the stack is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StackParts {
    /// Lines of one layer.
    pub row: u16,
    /// Lines of the column heads: 0 or 1.
    pub heads: u16,
    /// The layers and the waterline.
    pub rows: Area,
    /// The words of the selected cell, if there is room for any.
    pub detail: Option<Area>,
}

/// Columns before the words of a layer: the mark, the letter, the pattern and the name.
pub const STACK_LEAD: u16 = 34;
/// The narrowest room for words in which both halves have a column of their own.
pub const BOTH_HALVES: u16 = 64;

/// Divides the inside of the stack for `layers` layers and a waterline. A layer gets as many lines as its longest half
/// needs, if the words of the selected cell still have room below.
pub fn stack_parts(inside: Area, layers: u16) -> StackParts {
    /// What the words of the selected cell take, nearly always.
    const DETAIL: u16 = 12;
    /// Columns of a long half, with what is lost where lines break.
    const HALF: u16 = 130;
    let lines = |row: u16| layers * row + 1;
    let words = inside.width.saturating_sub(STACK_LEAD);
    let column = if words >= BOTH_HALVES { words / 2 } else { words };
    let needed = HALF.div_ceil(column.max(1));
    let row = (2..=needed.clamp(1, 4)).rev().find(|&row| inside.height >= lines(row) + 1 + DETAIL).unwrap_or(1);
    let heads = u16::from(inside.height > lines(row) + 4);
    let height = (lines(row) + heads).min(inside.height);
    let (rows, rest) = inside.split_top(height);
    let (_, rows) = rows.split_top(heads);
    StackParts { row, heads, rows, detail: (rest.height > 0).then_some(rest) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_area_leaves_the_screen_and_panes_do_not_overlap() {
        for width in 0..320 {
            for height in 0..110 {
                for focused in Pane::ALL {
                    let size = Size { width, height };
                    let areas = areas(size, focused);
                    let parts: Vec<Area> = [
                        Some(areas.header),
                        areas.services,
                        areas.stack,
                        areas.questions,
                        areas.strip,
                        Some(areas.footer),
                    ]
                    .into_iter()
                    .flatten()
                    .collect();
                    let cells: u32 = parts.iter().map(|it| u32::from(it.width) * u32::from(it.height)).sum();
                    let whole = u32::from(width) * u32::from(height);
                    assert!(cells <= whole, "{size:?}");
                    assert!(areas.fit == Fit::Nothing || cells == whole, "{size:?} is not filled");
                    for part in parts {
                        assert!(part.x + part.width <= width && part.y + part.height <= height, "{size:?} {part:?}");
                    }
                }
            }
        }
    }

    fn panes() -> impl Strategy<Value = Panes> {
        let pane = prop::sample::select(Pane::ALL.to_vec());
        let zoom = prop::sample::select(vec![Zoom::All, Zoom::One]);
        let shares = (SHARE_RANGE, SHARE_RANGE).prop_map(|(services, questions)| Shares { services, questions });
        (pane, zoom, shares).prop_map(|(focused, zoom, shares)| Panes { focused, zoom, shares })
    }

    proptest! {
        #[test]
        fn panes_tile_the_body_at_any_size_zoom_and_share(width in 40_u16..=500, height in 12_u16..=200, panes in panes()) {
            let areas = areas(Size { width, height }, panes);
            let shown: Vec<(Pane, Area)> =
                Pane::ALL.into_iter().filter_map(|pane| Some((pane, areas.pane(pane)?))).collect();
            let cells = |area: Area| u32::from(area.width) * u32::from(area.height);
            let tiled: u32 = shown.iter().map(|(_, area)| cells(*area)).chain(areas.strip.map(cells)).sum();
            prop_assert_eq!(tiled, cells(areas.body));
            prop_assert!(areas.pane(panes.focused).is_some(), "the keys go to what is seen");
            prop_assert!(panes.zoom == Zoom::All || shown.len() == 1);
            for (pane, area) in shown {
                let inside = areas.inside(pane);
                prop_assert!(area.width >= 22 && area.height >= 8, "{:?} {:?}", pane, area);
                prop_assert!(inside.x >= area.x && inside.x + inside.width <= area.x + area.width);
                prop_assert!(inside.y >= area.y && inside.y + inside.height <= area.y + area.height);
                prop_assert!(inside.width >= 16 && inside.width <= area.width && inside.height > 0);
                prop_assert_eq!(areas.pane_at(area.x, area.y), Some(pane));
                prop_assert_eq!(areas.pane_at(area.x + area.width - 1, area.y + area.height - 1), Some(pane));
                for step in 0..6 {
                    let (tip, side) = tour_box(&areas, pane, Size { width: 30 + step, height: 5 + step });
                    let body = areas.body;
                    prop_assert!(tip.x >= body.x && tip.x + tip.width <= body.x + body.width, "{:?} {:?}", tip, side);
                    prop_assert!(tip.y >= body.y && tip.y + tip.height <= body.y + body.height, "{:?}", tip);
                }
            }
        }
    }

    #[test]
    fn a_whole_stack_fits_80x24() {
        let areas = areas(Size { width: 80, height: 24 }, Pane::Services);
        assert_eq!(areas.fit, Fit::Medium);
        assert_eq!(areas.inside(Pane::Stack).height, 17);
        assert_eq!(areas.strip.map(|strip| strip.height), Some(3));
    }
}
