//! The lines of the exam guide in words, each with what teaches it.

use super::{Tone, Writer};
use crate::model::Library;

/// All lines, task by task, each with links to what teaches it.
pub fn list(writer: &mut Writer, library: &Library) {
    let mut task = "";
    for it in library.objectives.iter() {
        if it.task != task {
            task = it.task;
            writer.heading(&format!("Task {task}"));
        }
        writer.hanging(&[(Tone::Strong, &format!("{}  ", it.id))], Tone::Strong, it.name, None);
        for &topic in &it.covers {
            writer.link(topic, &format!("{} ({})", topic.title(library), topic.kind()));
        }
        writer.blank();
    }
}
