//! A control in words: whose it is, at which layer, and service by service.

use super::{Tone, Writer, cell};
use crate::model::{CellRef, Classes, Confidence, Control, ControlClass, Library, Owner, Owners, Ref, Scope, Topic};

/// The page of a control.
pub fn write(writer: &mut Writer, library: &Library, control: Ref<Control>) {
    let it = &library.controls[control];
    writer.text(Tone::Heading, it.name);
    writer.labelled("id     ", Tone::Dim, &Topic::Control(control).id(library));
    writer.text(Tone::Strong, it.summary);
    writer.blank();
    writer.labelled("class  ", Tone::Plain, &class(it.class, &library.pack.owners));
    if !it.synonyms.is_empty() {
        writer.labelled("also   ", Tone::Dim, &it.synonyms.join(", "));
    }
    writer.link(Topic::Layer(it.layer), &format!("layer: {}", library.layers[it.layer].name));
    writer.blank();
    writer.split(&library.pack.owners, &[it.aws], &[it.you]);
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

fn class(class: ControlClass, owners: &Owners) -> String {
    let name = owners.provider.name;
    match (class, owners.classes) {
        (ControlClass::Inherited, _) => format!("inherited: you take it over whole from {name}"),
        (ControlClass::Shared, Classes::Provider) => {
            format!("shared: {name} names it so; two jobs in separate contexts, not one half each")
        }
        (ControlClass::Shared, Classes::Pack) => "shared: two jobs in separate contexts, not one half each".to_owned(),
        (ControlClass::CustomerSpecific, _) => "customer-specific: only you can do it".to_owned(),
        (ControlClass::Split, Classes::Provider) => {
            format!("split in practice: both sides touch it, though {name} does not call it a shared control")
        }
        (ControlClass::Split, Classes::Pack) => "split in practice: both sides touch it".to_owned(),
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
                let text = format!("{}: {}", library.variant_name(variant), cell.sentence(&library.pack.owners));
                writer.owned_link(&library.pack.owners, cell.owner, Topic::Cell(there), &text);
            }
        }
    }
}
