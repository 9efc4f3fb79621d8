//! A cell in words: whose it is, both halves, the dispute about it and its sources.

use super::{LARGE, Tone, Writer};
use crate::model::{CellRef, Confidence, Library, Origin, Owner, Owners, Ref, Scope, Service, Source, Topic};
use unicode_width::UnicodeWidthStr;

/// The words that stand beside the stack: the owner, both halves, the dispute and the sources.
pub fn words(writer: &mut Writer, library: &Library, cell: CellRef) {
    let it = library.cell(cell);
    let owners = &library.pack.owners;
    let whose = match it.owner {
        Owner::Aws => format!("{} alone", owners.provider.whose),
        Owner::Shared => format!("{}: two jobs, one for each side", owners.shared.name),
        Owner::Customer | Owner::None => owners.whose(it.owner).to_owned(),
    };
    let [provider, customer, why, by] = labels(owners);
    writer.owned(owners, it.owner, &format!("{}: {whose}", library.layers[cell.layer].name));
    if let Some(you) = it.you {
        writer.labelled(&customer, Tone::Plain, you);
    }
    if let Some(aws) = it.aws {
        writer.labelled(&provider, Tone::Plain, aws);
    }
    if let Some(reason) = it.reason {
        writer.labelled(&why, Tone::Plain, reason);
    }
    if let Some(contested) = it.contested {
        writer.hanging(&[(Tone::Bad, "contested  ")], Tone::Plain, contested.claim, None);
        writer.labelled("we say     ", Tone::Plain, contested.ruling);
    }
    writer.labelled(&by, Tone::Dim, &evidence(library, cell));
}

/// The labels of the provider's half, the customer's, the reason and the sources, equally wide.
pub fn labels(owners: &Owners) -> [String; 4] {
    let names = [owners.provider.name, owners.customer.name, "why", "by"];
    let width = names.iter().map(|name| name.width()).max().unwrap_or(0) + 2;
    names.map(|name| format!("{name}{}", " ".repeat(width - name.width())))
}

/// Whose a cell is, and what the owner does, on two lines at most.
pub fn line(writer: &mut Writer, library: &Library, cell: CellRef) {
    let it = library.cell(cell);
    let text = format!("{}: {}", Topic::Cell(cell).title(library), it.sentence(&library.pack.owners));
    let letter = format!(" {} ", library.pack.owners.letter(it.owner));
    writer.hanging(&[(Tone::Owner(it.owner), &letter), (Tone::Plain, " ")], Tone::Strong, &text, None);
}

/// The first source with its date and how sure it makes us, in one line.
fn evidence(library: &Library, cell: CellRef) -> String {
    let it = library.cell(cell);
    let titles: Vec<&str> = it.sources.iter().map(|&source| library.sources[source].title).collect();
    format!("{} ({}, reviewed {})", titles.join("; "), sure(it.confidence), it.reviewed)
}

fn sure(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Confirmed => "confirmed",
        Confidence::Derived => "derived from it",
        Confidence::Unconfirmed => "not confirmed",
    }
}

/// The page of a cell: its words, the same layer in the other variants, controls at home here, questions.
pub fn write(writer: &mut Writer, library: &Library, cell: CellRef) {
    let (service, layer) = (library.service_of(cell.variant), &library.layers[cell.layer]);
    writer.text(Tone::Heading, &format!("{} · {}", service.name, layer.name));
    writer.labelled("id   ", Tone::Dim, &Topic::Cell(cell).id(library));
    writer.text(Tone::Dim, layer.summary);
    writer.blank();
    words(writer, library, cell);
    if library.origin(cell) != Origin::Own {
        let origin = match library.origin(cell) {
            Origin::Profile => format!("the same for every {}", service.model.name()),
            _ => "the same in another variant of this service".to_owned(),
        };
        writer.labelled("as   ", Tone::Dim, &origin);
    }
    sources(writer, library, &library.cell(cell).sources);
    around(writer, library, cell);
    questions(writer, library, &library.scenarios_on_cell(cell));
}

/// The words of a cell and what stands around it, in `room` lines or a little more: what fits below the stack of a large
/// screen.
pub fn detail(writer: &mut Writer, library: &Library, cell: CellRef, room: usize) {
    words(writer, library, cell);
    around(writer, library, cell);
    sources(writer, library, &library.cell(cell).sources);
    if room >= LARGE && writer.height() < room {
        elsewhere(writer, library, cell, room);
    }
}

/// The same layer of the other services, those of the same category first.
fn elsewhere(writer: &mut Writer, library: &Library, cell: CellRef, room: usize) {
    let here = library.variants[cell.variant].service;
    let category = |service: Ref<Service>| library.services[service].category;
    let (near, far): (Vec<_>, Vec<_>) =
        library.services.refs().filter(|&it| it != here).partition(|&it| category(it) == category(here));
    writer.heading(&format!("{} elsewhere", capitalised(library.layers[cell.layer].name)));
    for service in near.into_iter().chain(far) {
        if writer.height() >= room {
            return;
        }
        let there = CellRef { variant: library.default_variant(service), ..cell };
        let it = library.cell(there);
        let text = format!("{}: {}", library.services[service].short, it.sentence(&library.pack.owners));
        writer.owned_link(&library.pack.owners, it.owner, Topic::Cell(there), &text);
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The same layer in the other variants of the service, and the controls that are at home here.
fn around(writer: &mut Writer, library: &Library, cell: CellRef) {
    let (service, layer) = (library.service_of(cell.variant), &library.layers[cell.layer]);
    if service.variants.len() > 1 {
        let here = library.cell(cell);
        let there = service.variants.iter().map(|&variant| CellRef { variant, ..cell });
        let others: Vec<CellRef> = there.filter(|&there| !library.cell(there).says_the_same_as(here)).collect();
        let same = if others.is_empty() { "The same in every variant" } else { "In other variants" };
        writer.heading(same);
        for there in others {
            let text = format!(
                "{}: {}",
                library.variants[there.variant].name,
                library.cell(there).sentence(&library.pack.owners)
            );
            writer.owned_link(&library.pack.owners, library.cell(there).owner, Topic::Cell(there), &text);
        }
    }
    let service = library.variants[cell.variant].service;
    let at_home = library.controls.pairs().filter(|(control, it)| {
        it.layer == cell.layer && (matches!(it.scope, Scope::Account) || library.applies(*control, service))
    });
    for (place, (control, it)) in at_home.enumerate() {
        if place == 0 {
            writer.heading(&format!("Controls at home in {}", layer.name));
        }
        writer.link(Topic::Control(control), it.name);
    }
}

/// Sources with address and date.
pub fn sources(writer: &mut Writer, library: &Library, sources: &[Ref<Source>]) {
    writer.heading("Sources");
    for &source in sources {
        let it = &library.sources[source];
        let state = if it.confidence == Confidence::Unconfirmed { ", could not be opened" } else { "" };
        writer.bullet("•", &format!("{} (seen {}{state})", it.title, it.seen));
        writer.unbroken("  ", Tone::Dim, it.url);
        if let Some(note) = it.note {
            writer.labelled("  ", Tone::Dim, note);
        }
    }
}

/// Links to scenarios.
pub fn questions(writer: &mut Writer, library: &Library, scenarios: &[Ref<crate::model::Scenario>]) {
    if scenarios.is_empty() {
        return;
    }
    writer.heading(&format!("Questions ({})", scenarios.len()));
    for &scenario in scenarios {
        writer.link(Topic::Scenario(scenario), library.scenarios[scenario].stem);
    }
}
