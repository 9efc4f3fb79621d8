//! A service in words: what it is, its variants, and its stack line by line.

use super::{LARGE, Tone, Writer, cell, preset};
use crate::model::{CellRef, Library, Owners, Ref, Status, Topic, Variant};

/// The page of a service in one of its variants.
pub fn write(writer: &mut Writer, library: &Library, variant: Ref<Variant>) {
    let service = library.service_of(variant);
    let it = &library.variants[variant];
    writer.text(Tone::Heading, &format!("{} · {}", service.name, service.model.name()));
    writer.labelled("id   ", Tone::Dim, &library.variant_id(variant));
    writer.text(Tone::Plain, service.summary);
    if service.status != Status::Current {
        writer.labelled("status  ", Tone::Bad, service.status.word());
    }
    if let Some(note) = service.status_note {
        writer.labelled("note    ", Tone::Plain, note);
    }
    if !service.aliases.is_empty() {
        writer.labelled("also    ", Tone::Dim, &service.aliases.join(", "));
    }
    writer.heading(&format!("Variant: {}", it.name));
    writer.text(Tone::Plain, it.summary);
    writer.text(Tone::Dim, &water(it, &library.pack.owners));
    writer.blank();
    for layer in library.layers.refs() {
        if it.water() == library.layers.len() - layer.place() {
            let whose = library.pack.owners.provider.whose;
            writer.text(Tone::Dim, &format!("~~~ waterline: {whose} alone from here down ~~~"));
        }
        let there = CellRef { variant, layer };
        let cell = library.cell(there);
        writer.owned_link(
            &library.pack.owners,
            cell.owner,
            Topic::Cell(there),
            &format!("{}: {}", library.layers[layer].name, cell.sentence(&library.pack.owners)),
        );
    }
    preset::of_variant(writer, library, variant);
    if service.variants.len() > 1 {
        writer.heading("Variants");
        for &other in &service.variants {
            let it = &library.variants[other];
            writer.link(Topic::Service(other), &format!("{}: {}", it.name, it.summary));
        }
    }
    cell::questions(writer, library, &library.scenarios_on_service(it.service));
}

/// What a service and its variant are, in few lines: for the panes beside the list.
pub fn brief(writer: &mut Writer, library: &Library, variant: Ref<Variant>) {
    let (service, it) = (library.service_of(variant), &library.variants[variant]);
    if service.status != Status::Current {
        let note = service.status_note.unwrap_or_default();
        writer.hanging(&[(Tone::Bad, service.status.word()), (Tone::Plain, "  ")], Tone::Plain, note, None);
    }
    writer.text(Tone::Plain, service.summary);
    if service.variants.len() > 1 {
        writer.labelled(&format!("{}: ", it.name), Tone::Plain, it.summary);
    } else if it.summary != service.summary {
        writer.text(Tone::Plain, it.summary);
    }
    writer.text(Tone::Dim, &water(it, &library.pack.owners));
}

/// The brief, the other variants, and what people get wrong here, in `room` lines or a little more: what fits below the
/// stack of a large screen.
pub fn detail(writer: &mut Writer, library: &Library, variant: Ref<Variant>, room: usize) {
    brief(writer, library, variant);
    let service = library.service_of(variant);
    if service.variants.len() > 1 {
        writer.heading("Other variants (v)");
        for other in service.variants.iter().filter(|&&other| other != variant).map(|&other| &library.variants[other]) {
            writer.labelled(&format!("{}: ", other.name), Tone::Plain, other.summary);
        }
    }
    let mut contested = library.cells_of(variant).filter_map(|cell| cell.contested).peekable();
    if contested.peek().is_some() {
        writer.heading("Contested here");
    }
    for it in contested {
        writer.hanging(&[(Tone::Bad, "they say  ")], Tone::Plain, it.claim, None);
        writer.labelled("we say    ", Tone::Plain, it.ruling);
    }
    if room < LARGE {
        return;
    }
    if writer.height() < room {
        controls(writer, library, variant, room);
    }
    if writer.height() < room {
        cell::sources(writer, library, &library.sources_of(Topic::Service(variant)));
    }
}

/// The controls that are the customer's to set for this service, with whose they are.
fn controls(writer: &mut Writer, library: &Library, variant: Ref<Variant>, room: usize) {
    let service = library.variants[variant].service;
    let mut listed = library.controls.refs().filter(|&it| library.applies(it, service)).peekable();
    if listed.peek().is_some() {
        writer.heading("Controls that apply here");
    }
    for control in listed {
        if writer.height() >= room {
            return;
        }
        let it = &library.controls[control];
        let owner = library.cell(CellRef { variant, layer: it.layer }).owner;
        writer.owned_link(
            &library.pack.owners,
            owner,
            Topic::Control(control),
            &format!("{}: {}", it.name, it.summary),
        );
    }
}

/// How high the water stands, in words.
pub fn water(variant: &Variant, owners: &Owners) -> String {
    let whose = owners.provider.whose;
    match variant.water() {
        0 => format!("No layer at the bottom is {whose} alone."),
        1 => format!("The lowest layer is {whose} alone."),
        layers => format!("The lowest {layers} layers are {whose} alone."),
    }
}
