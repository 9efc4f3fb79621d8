//! What is related to a topic, as a page of links.

use super::{Tone, Writer, many};
use crate::model::{Library, Text, Topic};

/// The page of everything that is related to a topic.
pub fn write(writer: &mut Writer, library: &Library, topic: Topic) {
    writer.text(Tone::Heading, &format!("Related to {}", topic.title(library)));
    let groups = library.related(topic);
    let counts: Vec<String> = groups.iter().map(|(name, topics)| counted(topics.len(), name)).collect();
    writer.text(Tone::Dim, &counts.join(" · "));
    for (name, topics) in groups {
        let (first, rest) = name.split_at(1);
        list(writer, library, &format!("{}{rest}", first.to_uppercase()), &topics);
    }
}

/// How many there are of a group: `1 control`, `2 controls`, `1 in its variants`.
fn counted(count: usize, group: Text) -> String {
    match group.strip_suffix('s').filter(|noun| !noun.contains(' ')) {
        Some(noun) => many(count, noun),
        None => format!("{count} {group}"),
    }
}

/// Links to topics under a heading, with the owner where there is one; nothing for no topics.
pub fn list(writer: &mut Writer, library: &Library, heading: &str, topics: &[Topic]) {
    if topics.is_empty() {
        return;
    }
    writer.heading(&format!("{heading} ({})", topics.len()));
    for &topic in topics {
        match topic {
            Topic::Cell(at) => {
                let cell = library.cell(at);
                writer.owned_link(
                    &library.pack.owners,
                    cell.owner,
                    topic,
                    &format!("{}: {}", topic.title(library), cell.gist()),
                );
            }
            _ => writer.link(topic, &topic.title(library)),
        }
    }
}
