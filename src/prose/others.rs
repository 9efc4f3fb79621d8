//! The other questions about a subject, below the one that is asked: as much of each as there is room for.

use super::{Answer, LARGE, Line, Tone, Writer, question::mark};
use crate::model::{Library, Ref, Scenario};

/// How much of a question is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// Its stem, cut to a line.
    Line,
    /// Its stem.
    Stem,
    /// Its stem and its options.
    Whole,
}

/// Lists `scenarios` but the one at `shown`, marked where they were answered, in at most `room` lines where the stems
/// alone fit: with their options, else with whole stems, else a line each. What room is left goes to `more`, questions
/// about what is near.
pub fn others(
    library: &Library,
    (scenarios, shown): (&[Ref<Scenario>], usize),
    more: (&str, &dyn Fn() -> Vec<Ref<Scenario>>),
    answer: &dyn Fn(Ref<Scenario>) -> Answer,
    (width, room): (usize, usize),
) -> Vec<Line> {
    let rest: Vec<_> = scenarios.iter().copied().enumerate().filter(|(place, _)| *place != shown).collect();
    let list = |depth| {
        let mut writer = Writer::new(width);
        if !rest.is_empty() {
            writer.text(Tone::Dim, "Other questions (n, p)");
        }
        for &(place, scenario) in &rest {
            // What does not fit is not worth the writing.
            if writer.height() > room {
                break;
            }
            write(&mut writer, library, scenario, &answer(scenario), &format!("{} ", place + 1), depth);
        }
        writer
    };
    // A question takes so many lines at least: what cannot fit is not tried.
    let depths = [(Depth::Whole, 6), (Depth::Stem, 1)];
    let depths = depths.into_iter().filter(|(_, least)| room >= LARGE && rest.len() * least < room);
    let fitting = depths.map(|(depth, _)| list(depth)).find(|it| it.height() <= room);
    let mut writer = fitting.unwrap_or_else(|| list(Depth::Line));
    if room >= LARGE && writer.height() + 4 < room {
        let (heading, near) = (more.0, more.1());
        if !near.is_empty() {
            writer.blank();
            writer.text(Tone::Dim, heading);
        }
        for scenario in near {
            if writer.height() >= room {
                break;
            }
            write(&mut writer, library, scenario, &answer(scenario), "", Depth::Stem);
        }
    }
    writer.finish()
}

fn write(writer: &mut Writer, library: &Library, it: Ref<Scenario>, answer: &Answer, number: &str, depth: Depth) {
    let scenario = &library.scenarios[it];
    let (tone, mark) = mark(scenario, answer);
    let prefix = [(tone, format!("{mark} ")), (Tone::Dim, number.to_owned())];
    let prefix: Vec<(Tone, &str)> = prefix.iter().map(|(tone, text)| (*tone, text.as_str())).collect();
    if depth == Depth::Line {
        return writer.cut(&prefix, Tone::Dim, scenario.stem);
    }
    writer.hanging(&prefix, Tone::Dim, scenario.stem, None);
    if depth == Depth::Whole {
        for choice in &scenario.options {
            writer.hanging(&[(Tone::Plain, "    "), (Tone::Dim, "· ")], Tone::Dim, choice.text, None);
        }
        writer.blank();
    }
}
