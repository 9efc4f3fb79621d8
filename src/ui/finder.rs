//! The search: the line that is typed, and what it finds, kind by kind, with the answer beside each title.

use super::{
    Look, Role, fit,
    list::{draw_frame, draw_hint, draw_selection},
};
use crate::app::{App, Finder};
use crate::model::Library;
use crate::prose;
use crate::search::Hit;
use ratatui::{
    Frame,
    text::{Line, Span},
};
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// Columns of the kind of a hit.
const KIND: usize = 14;
/// Columns of the title that an answer never takes away.
const TITLE: usize = 24;

/// Draws the search.
pub fn draw(frame: &mut Frame, app: &App, finder: &Finder, look: &Look) {
    let count = match finder.count {
        _ if finder.is_blank() => "all there is to read".to_owned(),
        0 => "nothing found".to_owned(),
        found if found > finder.hits.len() => format!("the best {} of {found}", finder.hits.len()),
        found => format!("{found} found"),
    };
    draw_frame(frame, app, "Search everything", &count, "/ ", &finder.input, look);
    let list = app.list_area();
    if finder.hits.is_empty() {
        return draw_hint(frame, list, &missed(finder), look);
    }
    let width = usize::from(list.width);
    let shown = finder.hits.iter().enumerate().skip(finder.cursor.top).take(usize::from(list.height));
    let lines = shown.map(|(at, hit)| {
        let begins = at == finder.cursor.top || finder.hits[at - 1].topic.kind() != hit.topic.kind();
        let kind = if begins { hit.topic.kind() } else { "" };
        hit_line(app.library, kind, hit, width, look)
    });
    super::draw_rows(frame, list, lines);
    draw_selection(frame, list, finder.cursor, look);
}

/// What to say where nothing was found.
fn missed(finder: &Finder) -> String {
    let offers: Vec<String> = finder.nearest.iter().map(|query| format!("`{query}`")).collect();
    match (&finder.problem, offers.is_empty()) {
        (Some(problem), true) => format!("There is {problem}."),
        (Some(problem), false) => format!("There is {problem}. Enter takes the nearest."),
        (None, true) => "Nothing has these words. Try fewer or other ones.".to_owned(),
        (None, false) => {
            format!("Nothing has these words. Did you mean {}? Enter takes the first.", offers.join(", "))
        }
    }
}

/// The kind, for a cell its owner, the title with what matched, what else it is called, and what it says.
fn hit_line(library: &Library, kind: &str, hit: &Hit, width: usize, look: &Look) -> Line<'static> {
    let gist = prose::gist(library, hit.topic);
    let mut spans = vec![Span::styled(fit::pad(kind, KIND), look.theme.style(Role::Dim))];
    if let Some(owner) = gist.owner {
        spans.push(Span::styled(
            format!(" {} ", library.pack.owners.letter(owner)),
            look.theme.style(Role::of_owner(owner)),
        ));
        spans.push(Span::raw(" "));
    }
    let room = width.saturating_sub(spans.iter().map(Span::width).sum());
    let alias = hit.alias.map_or_else(String::new, |alias| format!("  ({alias})"));
    let after = format!("{alias}  {}", gist.text);
    // A long title makes way for the answer as far as half of the line.
    let title = fit::cut(&hit.title, room.saturating_sub(after.width()).max(room / 2).max(TITLE).min(room));
    let rest = room - title.width();
    spans.extend(highlighted(&title, &hit.matched, look));
    spans.push(Span::styled(fit::cut(&after, rest), look.theme.style(Role::Dim)));
    Line::from(spans)
}

/// A title whose matched parts stand out. It may be cut: what lies behind the cut is passed over.
fn highlighted(title: &str, matched: &[Range<usize>], look: &Look) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mut done = 0;
    for range in matched {
        let (start, end) = (range.start.min(title.len()), range.end.min(title.len()));
        if start < done || !title.is_char_boundary(start) || !title.is_char_boundary(end) {
            continue;
        }
        spans.push(Span::raw(title[done..start].to_owned()));
        spans.push(Span::styled(title[start..end].to_owned(), look.theme.style(Role::Match)));
        done = end;
    }
    spans.push(Span::raw(title[done..].to_owned()));
    spans
}
