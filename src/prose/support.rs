//! Layers, tools and misconceptions in words.

use super::{Tone, Writer, cell};
use crate::model::{CellRef, Layer, Library, Misconception, Ref, Tool, Topic};

/// The page of a layer: what it covers, and whose it is in every service.
pub fn write_layer(writer: &mut Writer, library: &Library, layer: Ref<Layer>) {
    let it = &library.layers[layer];
    writer.text(Tone::Heading, it.name);
    writer.labelled("id   ", Tone::Dim, &Topic::Layer(layer).id(library));
    writer.text(Tone::Plain, it.summary);
    writer.text(Tone::Dim, "A layer has no owner of its own: it depends on the service and on how you deploy it.");
    writer.heading("Service by service");
    for variant in library.variants.refs() {
        let there = CellRef { variant, layer };
        let cell = library.cell(there);
        let text = format!("{}: {}", library.variant_name(variant), cell.sentence(&library.pack.owners));
        writer.owned_link(&library.pack.owners, cell.owner, Topic::Cell(there), &text);
    }
    writer.heading("Controls at home here");
    for (control, it) in library.controls.pairs().filter(|(_, it)| it.layer == layer) {
        writer.link(Topic::Control(control), it.name);
    }
    cell::questions(writer, library, &library.scenarios_on_layer(layer));
}

/// The page of a tool.
pub fn write_tool(writer: &mut Writer, library: &Library, tool: Ref<Tool>) {
    let it = &library.tools[tool];
    writer.text(Tone::Heading, &format!("{} · {} tool", it.name, it.group));
    writer.labelled("id           ", Tone::Dim, &Topic::Tool(tool).id(library));
    writer.labelled("for          ", Tone::Plain, it.purpose);
    writer.labelled("switched on  ", Tone::Plain, it.switched_on_by);
    if !it.aliases.is_empty() {
        writer.labelled("also         ", Tone::Dim, &it.aliases.join(", "));
    }
    if let Some(service) = it.service {
        writer.heading("Its own stack");
        writer.link(Topic::Service(library.default_variant(service)), library.services[service].name);
    }
    writer.heading("Controls it helps with");
    for (control, it) in library.controls.pairs().filter(|(_, it)| it.tools.contains(&tool)) {
        writer.link(Topic::Control(control), it.name);
    }
    cell::sources(writer, library, &it.sources);
}

/// The page of a misconception.
pub fn write_misconception(writer: &mut Writer, library: &Library, misconception: Ref<Misconception>) {
    let it = &library.misconceptions[misconception];
    writer.text(Tone::Heading, it.claim);
    writer.labelled("id           ", Tone::Dim, &Topic::Misconception(misconception).id(library));
    writer.labelled("in truth     ", Tone::Plain, it.reality);
    writer.labelled("it leads to  ", Tone::Plain, it.consequence);
    let carries =
        |it: &crate::model::Scenario| it.options.iter().any(|choice| choice.misconception == Some(misconception));
    let scenarios: Vec<_> =
        library.scenarios.pairs().filter(|(_, it)| carries(it)).map(|(scenario, _)| scenario).collect();
    cell::questions(writer, library, &scenarios);
    cell::sources(writer, library, &it.sources);
}
