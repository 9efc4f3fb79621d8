//! The geometry of the heat map: heads that stay, and as many columns and rows as fit beside and below them.

use super::Area;

/// How the inside of the heat map is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeatmapParts {
    /// Columns of the names of services.
    pub lead: u16,
    /// Columns of one layer.
    pub column: u16,
    /// How many layers fit beside one another.
    pub columns: u16,
    /// The names of the layers.
    pub heads: Area,
    /// The services and their cells.
    pub rows: Area,
    /// The words of the selected cell.
    pub detail: Area,
}

/// The narrowest and the widest column of a layer.
const COLUMN: std::ops::RangeInclusive<u16> = 4..=14;
/// Columns behind the cells, for how many of them are AWS's.
pub const TALLY: u16 = 7;

/// Divides the inside of the heat map for `layers` layers.
pub fn heatmap_parts(inside: Area, layers: u16) -> HeatmapParts {
    let lead = (inside.width / 4).clamp(14, 30);
    let room = inside.width.saturating_sub(lead + TALLY);
    let column = (room / layers.max(1)).clamp(*COLUMN.start(), *COLUMN.end());
    let columns = (room / column).min(layers);
    let (heads, rest) = inside.split_top(if column >= 8 { 3 } else { 2 });
    let detail = (inside.height / 5).clamp(2, 9);
    let (rows, detail) = rest.split_bottom(detail.min(rest.height));
    HeatmapParts { lead, column, columns, heads, rows, detail }
}
