//! A source in words: its address, when it was read, and what rests on it.

use super::{Tone, Writer, related};
use crate::model::{Confidence, Library, Ref, Source, Topic};

/// The page of a source.
pub fn write(writer: &mut Writer, library: &Library, source: Ref<Source>) {
    let it = &library.sources[source];
    writer.text(Tone::Heading, it.title);
    writer.labelled("id       ", Tone::Dim, &Topic::Source(source).id(library));
    writer.unbroken("address  ", Tone::Strong, it.url);
    let state = if it.confidence == Confidence::Unconfirmed { "could not be opened on " } else { "" };
    writer.labelled("seen     ", Tone::Plain, &format!("{state}{}", it.seen));
    if let Some(note) = it.note {
        writer.labelled("note     ", Tone::Plain, note);
    }
    writer.text(Tone::Dim, "y copies the address. Nothing is opened by itself.");
    related::list(writer, library, "Rests on it", &library.resting_on(source));
}

/// The sources of a topic, each a link to what else rests on it.
pub fn list(writer: &mut Writer, library: &Library, topic: Topic) {
    writer.text(Tone::Heading, &format!("Sources of {}", topic.title(library)));
    let sources = library.sources_of(topic);
    if sources.is_empty() {
        writer.text(Tone::Plain, "It rests on the cells that it shows; each of them names its sources.");
    }
    for source in sources {
        let it = &library.sources[source];
        writer.blank();
        writer.link(Topic::Source(source), it.title);
        writer.unbroken("  ", Tone::Strong, it.url);
        let state = if it.confidence == Confidence::Unconfirmed { "could not be opened on " } else { "seen " };
        let note = it.note.map(|note| format!("; {note}")).unwrap_or_default();
        writer.labelled("  ", Tone::Dim, &format!("{state}{}{note}", it.seen));
    }
}
