//! A control in words: whose it is, at which layer, and service by service.

use super::{Tone, Writer, cell};
use crate::model::{CellRef, Confidence, Control, ControlClass, Library, Owner, Ref, Scope, Topic};

/// The page of a control.
pub fn write(writer: &mut Writer, library: &Library, control: Ref<Control>) {
    let it = &library.controls[control];
    writer.text(Tone::Heading, it.name);
    writer.labelled("id     ", Tone::Dim, &Topic::Control(control).id(library));
    writer.text(Tone::Strong, it.summary);
    writer.blank();
    writer.labelled("class  ", Tone::Plain, class(it.class));
    if !it.synonyms.is_empty() {
        writer.labelled("also   ", Tone::Dim, &it.synonyms.join(", "));
    }
    writer.link(Topic::Layer(it.layer), &format!("layer: {}", library.layers[it.layer].name));
    writer.blank();
    writer.split(&[it.aws], &[it.you]);
    writer.heading("Your checklist");
    for step in &it.checklist {
        writer.bullet("□", step);
    }
    if !it.tools.is_empty() {
        writer.heading("Tools that help");
        for &tool in &it.tools {
            writer.link(Topic::Tool(tool), &format!("{}: {}", library.tools[tool].name, library.tools[tool].purpose));
        }
    }
    checks(writer, library, control);
    services(writer, library, control);
    cell::questions(writer, library, &library.scenarios_on_control(control));
    cell::sources(writer, library, &it.sources);
    writer.labelled("reviewed ", Tone::Dim, it.reviewed);
}

/// The ids of the machine checks, by who checks.
fn checks(writer: &mut Writer, library: &Library, control: Ref<Control>) {
    let checks = library.checks_of(control);
    if !checks.is_empty() {
        writer.heading("Checked by machine");
    }
    for check in checks {
        let doubt = if check.confidence == Confidence::Unconfirmed { " (not confirmed)" } else { "" };
        writer.unbroken(&format!("{}{doubt}: ", check.by), Tone::Plain, &check.ids.join(", "));
    }
}

fn class(class: ControlClass) -> &'static str {
    match class {
        ControlClass::Inherited => "inherited: you take it over whole from AWS",
        ControlClass::Shared => "shared: AWS names it so; two jobs in separate contexts, not one half each",
        ControlClass::CustomerSpecific => "customer-specific: only you can do it",
        ControlClass::Split => "split in practice: both sides touch it, though AWS does not call it a shared control",
    }
}

/// Whose the home layer is in every service and variant that the control applies to.
fn services(writer: &mut Writer, library: &Library, control: Ref<Control>) {
    let it = &library.controls[control];
    let layer = it.layer;
    if matches!(it.scope, Scope::Account) {
        writer.heading("Where");
        return writer
            .text(Tone::Plain, "It applies to the account or organisation as a whole, not to a single service.");
    }
    writer.heading(&format!("Service by service: {}", library.layers[layer].name));
    for service in library.services_of(control) {
        for &variant in &library.services[service].variants {
            let there = CellRef { variant, layer };
            let cell = library.cell(there);
            if cell.owner != Owner::None {
                let text = format!("{}: {}", library.variant_name(variant), cell.sentence());
                writer.owned_link(cell.owner, Topic::Cell(there), &text);
            }
        }
    }
}
