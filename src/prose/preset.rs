//! What is on by default in words: at one service, or one question over all services.

use super::{Tone, Writer};
use crate::model::{Aspect, Confidence, Library, Preset, Ref, State, Topic, Variant};

/// What is on by default at a variant; nothing where nothing is known.
pub fn of_variant(writer: &mut Writer, library: &Library, variant: Ref<Variant>) {
    let presets = library.presets_of(variant);
    if !presets.is_empty() {
        writer.heading("By default");
    }
    for it in presets {
        writer.hanging(
            &[(Tone::Dim, &format!("{:<12}", it.aspect.word())), mark(it.state)],
            Tone::Plain,
            &said(it),
            None,
        );
    }
}

/// The answers of all services to one question, those that are on first; each leads to its service.
pub fn list(writer: &mut Writer, library: &Library, aspect: Aspect) {
    writer.heading(aspect.question());
    for state in [State::On, State::Partly, State::Off] {
        let mut there: Vec<&Preset> =
            library.presets.iter().filter(|it| (it.aspect, it.state) == (aspect, state)).collect();
        there.sort_by_key(|it| it.variant.place());
        if there.is_empty() {
            continue;
        }
        writer.text(Tone::Strong, &format!("{} ({})", answer(aspect, state), there.len()));
        for it in there {
            let text = format!("{}: {}", library.variant_name(it.variant), said(it));
            writer.hanging(&[mark(state)], Tone::Plain, &text, Some(super::Target::Topic(Topic::Service(it.variant))));
        }
        writer.blank();
    }
}

/// What it means for the customer that an aspect is on, off or in between.
fn answer(aspect: Aspect, state: State) -> &'static str {
    match (aspect, state) {
        (Aspect::Exposure, State::On) => "Yes, from the start",
        (Aspect::Exposure, State::Off) => "Not until you open it",
        (Aspect::Patching, State::On) => "Yes, nothing waits for you",
        (Aspect::Patching, State::Off) => "No, all of it waits for you",
        (Aspect::Patching, State::Partly) => "Some of it waits for you",
        (_, State::On) => "Yes, by itself",
        (_, State::Off) => "Not until you switch it on",
        (_, State::Partly) => "It depends",
        (_, State::Absent) => "The question does not arise",
    }
}

fn mark(state: State) -> (Tone, &'static str) {
    match state {
        State::On => (Tone::Strong, "on      "),
        State::Off => (Tone::Strong, "off     "),
        State::Partly => (Tone::Strong, "depends "),
        State::Absent => (Tone::Dim, "-       "),
    }
}

fn said(it: &Preset) -> String {
    let since = it.since.map(|day| format!(" (since {day})")).unwrap_or_default();
    let doubt = if it.confidence == Confidence::Unconfirmed { " (not confirmed)" } else { "" };
    format!("{}{since}{doubt}", it.says)
}
