//! Prose: every text that is read rather than looked at, as lines of toned spans wrapped to a width. Screens, `show`
//! and the strip under the stack are readings of these lines. It knows the model and no terminal.

mod asked;
mod calendar;
mod cell;
mod comparison;
mod control;
mod due;
mod exam;
mod figures;
pub mod fit;
mod gist;
mod guide;
mod incident;
mod objective;
mod others;
mod preset;
mod question;
mod related;
mod report;
mod service;
mod source;
mod support;
mod takeaway;
mod writer;

pub use asked::{asked, session};
pub use cell::{detail as cell_detail, labels as cell_labels, line as cell_line, words as cell_words};
pub use due::why_due;
pub use exam::{
    end as exam_end, grid as exam_grid, grid_columns as exam_columns, grid_place as exam_grid_place,
    question as exam_question, result as exam_result, review as exam_review,
};
pub use figures::many;
pub use gist::{Gist, gist};
pub use others::others;
pub use question::{Answer, question};
pub use report::{report, stats, subject_name, waiting};
pub use service::detail as service_detail;
pub use takeaway::Takeaway;
pub use writer::Writer;

use crate::model::{Library, Owner, Ref, Topic, Variant};

/// Columns that no text needs: at this width no paragraph is wrapped, nothing stands beside something else, and no
/// picture is drawn.
pub const UNWRAPPED: usize = 4000;

/// From so many lines on there is room for more than what is shown: for what stands near it.
const LARGE: usize = 30;

/// How a span is meant; a theme decides how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Running text.
    Plain,
    /// What matters in a line.
    Strong,
    /// What may be passed over.
    Dim,
    /// A heading.
    Heading,
    /// Something that opens.
    Link,
    /// A right answer.
    Good,
    /// A wrong answer, or a warning.
    Bad,
    /// Water: what is AWS's alone, down to the bottom.
    Water,
    /// An owner's letter or name.
    Owner(Owner),
}

/// Text in one tone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// How it is meant.
    pub tone: Tone,
    /// The text, without line breaks.
    pub text: String,
}

/// What a line leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A topic that opens.
    Topic(Topic),
    /// An option of the question, from 0.
    Option(usize),
}

/// A line that fits the width it was written for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The spans from left to right.
    pub spans: Vec<Span>,
    /// What the line leads to; the lines of one wrapped link carry the same target.
    pub target: Option<Target>,
}

impl Line {
    /// The text without tones.
    pub fn text(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}

/// The page of everything that is related to a topic, in lines of at most `width` columns.
pub fn related(library: &Library, topic: Topic, width: usize) -> Vec<Line> {
    let mut writer = Writer::new(width);
    related::write(&mut writer, library, topic);
    writer.finish()
}

/// The page of the sources of a topic.
pub fn sources(library: &Library, topic: Topic, width: usize) -> Vec<Line> {
    let mut writer = Writer::new(width);
    source::list(&mut writer, library, topic);
    writer.finish()
}

/// The page of variants side by side.
pub fn comparison(library: &Library, variants: &[Ref<Variant>], width: usize) -> Vec<Line> {
    let mut writer = Writer::new(width);
    comparison::write(&mut writer, library, variants);
    writer.finish()
}

/// The page of a topic, in lines of at most `width` columns.
pub fn page(library: &Library, topic: Topic, width: usize) -> Vec<Line> {
    let mut writer = Writer::new(width);
    match topic {
        Topic::Service(variant) => service::write(&mut writer, library, variant),
        Topic::Layer(layer) => support::write_layer(&mut writer, library, layer),
        Topic::Cell(cell) => cell::write(&mut writer, library, cell),
        Topic::Control(control) => control::write(&mut writer, library, control),
        Topic::Guide(guide) => guide::write(&mut writer, library, guide),
        Topic::Tool(tool) => support::write_tool(&mut writer, library, tool),
        Topic::Incident(it) => incident::write(&mut writer, library, it),
        Topic::Misconception(it) => support::write_misconception(&mut writer, library, it),
        Topic::Comparison(it) => comparison::write_ready(&mut writer, library, it),
        Topic::Source(it) => source::write(&mut writer, library, it),
        Topic::Scenario(scenario) => question::told(&mut writer, library, scenario),
    }
    writer.finish()
}

/// A link of a page: what it leads to, and its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it leads to.
    pub topic: Topic,
    /// The lines it stands on.
    pub lines: std::ops::Range<usize>,
}

/// The links of a page from top to bottom.
pub fn links(lines: &[Line]) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some(Target::Topic(topic)) = line.target else { continue };
        match links.last_mut() {
            Some(last) if last.topic == topic && last.lines.end == index => last.lines.end += 1,
            _ => links.push(Link { topic, lines: index..index + 1 }),
        }
    }
    links
}
