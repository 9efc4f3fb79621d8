//! What the learner takes away: the text behind what is selected, for the clipboard, and the file of a dispute.

use super::{Answer, Line, UNWRAPPED, Writer, asked, cell, page, question};
use crate::model::{Library, Topic};
use crate::quiz::session::{Asked, Session};

/// A text with the id that it is known by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Takeaway {
    /// The id.
    pub id: String,
    /// The text, with its sources, unwrapped.
    pub text: String,
}

impl Takeaway {
    /// What there is to say about a topic. Of a scenario only what was told: the reasons once it was answered.
    pub fn of_topic(library: &Library, topic: Topic, answer: &Answer) -> Self {
        let lines = match topic {
            Topic::Cell(at) => {
                let mut writer = Writer::new(UNWRAPPED);
                writer.text(super::Tone::Heading, &topic.title(library));
                cell::words(&mut writer, library, at);
                cell::sources(&mut writer, library, &library.cell(at).sources);
                writer.finish()
            }
            Topic::Scenario(scenario) => question(library, scenario, answer, UNWRAPPED),
            Topic::Source(source) => {
                let it = &library.sources[source];
                return Self { id: topic.id(library), text: format!("{}\n{}\n", it.title, it.url) };
            }
            topic => page(library, topic, UNWRAPPED),
        };
        Self { id: topic.id(library), text: plain(&lines) }
    }

    /// A question of a session as it is shown.
    pub fn of_asked(library: &Library, it: &Asked, session: &Session) -> Self {
        Self { id: it.question.id.clone(), text: plain(&asked(library, it, session.mode, UNWRAPPED)) }
    }

    /// The text with its id, for the clipboard.
    pub fn copied(&self) -> String {
        format!("{}[{}]\n", self.text, self.id)
    }

    /// A file in which the learner says what is wrong, and by which source.
    pub fn dispute(&self, library: &Library, day: &str) -> String {
        let said: String = self.text.lines().map(|line| format!("  {line}\n")).collect();
        format!(
            "# A dispute about the content of Waterline. Fill in the last two fields; nothing is sent anywhere.\n\
             id: {id}\npack: {pack} {version}\nprogram: waterline {program}\nday: {day}\nit_says: |\n{said}\
             i_think: |\n  \nmy_source: \n",
            id = self.id,
            pack = library.pack.id,
            version = library.pack.version,
            program = env!("CARGO_PKG_VERSION"),
        )
    }
}

fn plain(lines: &[Line]) -> String {
    lines.iter().map(|line| format!("{}\n", line.text().trim_end())).collect()
}
