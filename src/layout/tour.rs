//! The box of the tour: beside the pane that it points at, where there is room, else over its lower part.

use super::{Area, Areas, Pane, Size};

/// Where the pane lies, seen from the box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Under the box, or the box over a part of it.
    Behind,
}

/// Where a box of this size lies that points at a pane, and where the pane is, seen from it. What is larger than the body
/// is cut to it.
pub fn tour_box(areas: &Areas, pane: Pane, size: Size) -> (Area, Side) {
    let body = areas.body;
    let (width, height) = (size.width.min(body.width), size.height.min(body.height));
    let it = areas.pane(pane).unwrap_or(body);
    let y = it.y + it.height / 4;
    let right = it.x + it.width;
    let (x, side) = if right + width <= body.x + body.width {
        (right, Side::Left)
    } else if it.x >= body.x + width {
        (it.x - width, Side::Right)
    } else {
        let lowest = body.y + body.height - height;
        let area = Area { x: it.x + it.width.saturating_sub(width) / 2, y: lowest, width, height };
        let x = area.x.min(body.x + body.width - width);
        return (Area { x, ..area }, Side::Behind);
    };
    (Area { x, y: y.min(body.y + body.height - height), width, height }, side)
}
