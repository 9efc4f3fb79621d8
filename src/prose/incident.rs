//! An incident in words, with its three answers: for somebody who reads rather than is asked.

use super::{Tone, Writer, cell};
use crate::model::{Incident, Library, Ref, Topic};

/// The page of an incident.
pub fn write(writer: &mut Writer, library: &Library, incident: Ref<Incident>) {
    let it = &library.incidents[incident];
    writer.labelled("id     ", Tone::Dim, &Topic::Incident(incident).id(library));
    writer.labelled("rule   ", Tone::Plain, it.rule);
    writer.blank();
    writer.text(Tone::Strong, it.story);
    writer.heading("What failed");
    let failed = library.cell(it.failed);
    writer.owned_link(
        &library.pack.owners,
        failed.owner,
        Topic::Cell(it.failed),
        &Topic::Cell(it.failed).title(library),
    );
    writer.text(Tone::Plain, it.why);
    for lure in &it.wrong_layers {
        writer.labelled(&format!("not {}: ", library.layers[lure.pick].name), Tone::Plain, lure.why);
    }
    writer.heading("What would have held");
    writer.link(Topic::Control(it.held_by), library.controls[it.held_by].name);
    for lure in &it.wrong_controls {
        writer.labelled(&format!("not {}: ", library.controls[lure.pick].name), Tone::Plain, lure.why);
    }
    writer.heading("Behind a wrong owner");
    writer.link(Topic::Misconception(it.misconception), library.misconceptions[it.misconception].claim);
    cell::sources(writer, library, &it.sources);
}
