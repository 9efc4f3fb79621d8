//! A comparison in words: the layers that differ side by side with the waterline of each, a reason for each, and what
//! the customer stops and starts doing on the way.

use super::{Line, Span, Tone, Writer, fit};
use crate::model::{CellRef, Change, Comparison, Layer, Library, Owner, Ref, Topic, Variant};

/// Columns of the names of layers.
const LEAD: usize = 27;
/// The widest column of a variant.
const WIDEST: usize = 26;

/// The page of a comparison that is ready.
pub fn write_ready(writer: &mut Writer, library: &Library, comparison: Ref<Comparison>) {
    let it = &library.comparisons[comparison];
    writer.text(Tone::Heading, it.title);
    writer.labelled("id   ", Tone::Dim, &Topic::Comparison(comparison).id(library));
    writer.text(Tone::Plain, it.summary);
    body(writer, library, &it.variants);
}

/// The page of variants that the learner put side by side.
pub fn write(writer: &mut Writer, library: &Library, variants: &[Ref<Variant>]) {
    let names: Vec<String> = variants.iter().map(|&it| library.variant_name(it)).collect();
    writer.text(Tone::Heading, &names.join(" → "));
    if variants.len() < 2 {
        writer.text(Tone::Plain, "Nothing stands beside it yet: a adds a service or variant, ] shows a ready one.");
    }
    body(writer, library, variants);
}

fn body(writer: &mut Writer, library: &Library, variants: &[Ref<Variant>]) {
    writer.blank();
    let differing = library.differing(variants);
    picture(writer, library, variants, &differing);
    if variants.len() > 1 {
        same(writer, library, variants[0], &differing);
        reasons(writer, library, variants, &differing);
        for pair in variants.windows(2) {
            moved(writer, library, pair[0], pair[1]);
        }
    }
    writer.heading("Whole stacks");
    for &variant in variants {
        writer.link(
            Topic::Service(variant),
            &format!("{}: {}", name(library, variant), library.variants[variant].summary),
        );
    }
}

/// The layers that differ, one line each, with a column for every variant; water where AWS is alone.
fn picture(writer: &mut Writer, library: &Library, variants: &[Ref<Variant>], differing: &[Ref<Layer>]) {
    if writer.is_unwrapped() {
        return told(writer, library, variants, differing);
    }
    let lead = LEAD.min(writer.width() / 3);
    let column = ((writer.width() - lead) / variants.len().max(1)).min(WIDEST);
    let row = |head: (Tone, &str), cells: Vec<Vec<Span>>| {
        let mut spans = vec![span(head.0, &padded(head.1, lead))];
        spans.extend(cells.into_iter().flatten());
        Line { spans, target: None }
    };
    let heads = variants.iter().map(|&it| vec![span(Tone::Strong, &padded(&name(library, it), column))]);
    let mut lines = vec![row((Tone::Dim, "layer"), heads.collect())];
    for &layer in differing {
        let cells = variants.iter().map(|&variant| cell(library, CellRef { variant, layer }, column));
        let head = if moves(library, variants, layer) { Tone::Strong } else { Tone::Plain };
        lines.push(row((head, library.layers[layer].name), cells.collect()));
    }
    let taken = variants.iter().map(|&it| {
        let there = library.cells_of(it).filter(|cell| cell.owner != Owner::None);
        let alone = there.clone().filter(|cell| cell.owner == Owner::Aws).count();
        vec![span(Tone::Dim, &padded(&format!("{alone} of {}", there.count()), column))]
    });
    lines.push(row((Tone::Dim, &format!("{} takes alone", library.pack.owners.provider.name)), taken.collect()));
    writer.lines(lines);
}

/// The same in words, a line for each layer.
fn told(writer: &mut Writer, library: &Library, variants: &[Ref<Variant>], differing: &[Ref<Layer>]) {
    for &layer in differing {
        let whose = |&variant: &Ref<Variant>| {
            let owner = library.cell(CellRef { variant, layer }).owner;
            format!("{} {}", name(library, variant), library.pack.owners.whose(owner))
        };
        let all: Vec<String> = variants.iter().map(whose).collect();
        writer.text(Tone::Plain, &format!("{}: {}.", library.layers[layer].name, all.join(", ")));
    }
    let taken = variants.iter().map(|&it| {
        let counts = crate::matrix::Counts::of(library.cells_of(it));
        format!("{} of {} in {}", counts.aws, counts.existing(), name(library, it))
    });
    writer.text(
        Tone::Plain,
        &format!("{} takes alone: {}.", library.pack.owners.provider.name, taken.collect::<Vec<_>>().join(", ")),
    );
}

/// The owner as it stands in a line: a letter, or a word where lines are read.
fn known(writer: &Writer, library: &Library, owner: Owner) -> String {
    let owners = &library.pack.owners;
    if writer.is_unwrapped() { owners.whose(owner).to_owned() } else { owners.letter(owner).to_string() }
}

/// The owner's letter, in the water where everything from here down is AWS's.
fn cell(library: &Library, at: CellRef, column: usize) -> Vec<Span> {
    let owner = library.cell(at).owner;
    let is_under = library.layers.len() - at.layer.place() <= library.variants[at.variant].water();
    let letter = span(Tone::Owner(owner), &format!(" {} ", library.pack.owners.letter(owner)));
    let room = column.saturating_sub(4);
    let after = if is_under { "≈".repeat(room) } else { padded("", room) };
    let tone = if is_under { Tone::Water } else { Tone::Plain };
    vec![letter, span(tone, &after), span(Tone::Plain, " ")]
}

/// The layers that are the same for all, with their owners.
fn same(writer: &mut Writer, library: &Library, variant: Ref<Variant>, differing: &[Ref<Layer>]) {
    let rest = library.layers.refs().filter(|layer| !differing.contains(layer));
    let named = rest.map(|layer| {
        let owners = &library.pack.owners;
        let (owner, name) = (library.cell(CellRef { variant, layer }).owner, library.layers[layer].name);
        if writer.is_unwrapped() {
            format!("{name} {}", owners.whose(owner))
        } else {
            format!("{} {name}", owners.letter(owner))
        }
    });
    let named: Vec<String> = named.collect();
    match named.len() {
        0 => {}
        count if differing.is_empty() => {
            writer.text(
                Tone::Strong,
                &format!("Nothing differs: all {count} layers have the same owner and the same duties."),
            );
        }
        count => writer.labelled(&format!("the same in {count}: "), Tone::Dim, &named.join(", ")),
    }
}

/// Whether the owner of a layer is not the same in all variants.
fn moves(library: &Library, variants: &[Ref<Variant>], layer: Ref<Layer>) -> bool {
    let owner = |variant: &Ref<Variant>| library.cell(CellRef { variant: *variant, layer }).owner;
    variants.windows(2).any(|pair| owner(&pair[0]) != owner(&pair[1]))
}

/// For every layer that differs, those first whose owner moves: how it moves, and what the first cell that is different
/// says.
fn reasons(writer: &mut Writer, library: &Library, variants: &[Ref<Variant>], differing: &[Ref<Layer>]) {
    if differing.is_empty() {
        return;
    }
    let (moving, still): (Vec<_>, Vec<_>) = differing.iter().partition(|&&layer| moves(library, variants, layer));
    for (heading, layers) in [("The line moves", moving), ("Same owner, other duties", still)] {
        if !layers.is_empty() {
            writer.heading(&format!("{heading} ({})", layers.len()));
        }
        for layer in layers {
            reason(writer, library, variants, layer);
        }
    }
}

fn reason(writer: &mut Writer, library: &Library, variants: &[Ref<Variant>], layer: Ref<Layer>) {
    let cells: Vec<CellRef> = variants.iter().map(|&variant| CellRef { variant, layer }).collect();
    // Where the owner moves is the better reason than where only the duties change.
    let moved = |pair: &&[CellRef]| library.cell(pair[0]).owner != library.cell(pair[1]).owner;
    let other = |pair: &&[CellRef]| !library.cell(pair[0]).says_the_same_as(library.cell(pair[1]));
    let turn = cells.windows(2).find(moved).or_else(|| cells.windows(2).find(other));
    let Some(&[before, there]) = turn else { return };
    let cell = library.cell(there);
    let way = match (library.cell(before).owner, cell.owner) {
        (from, to) if from == to => String::new(),
        (from, to) => format!(" ({} → {})", known(writer, library, from), known(writer, library, to)),
    };
    let text = format!(
        "{}{way}. {}: {}",
        library.layers[layer].name,
        name(library, there.variant),
        cell.sentence(&library.pack.owners)
    );
    writer.owned_link(&library.pack.owners, cell.owner, Topic::Cell(there), &text);
}

/// What a step of the way changes for the customer.
fn moved(writer: &mut Writer, library: &Library, from: Ref<Variant>, to: Ref<Variant>) {
    let changes = library.changes(from, to);
    let way = format!("{} → {}", name(library, from), name(library, to));
    let stops: Vec<_> = changes.iter().filter(|it| it.before.is_some() && it.after.is_none()).collect();
    let starts: Vec<_> = changes.iter().filter(|it| it.before.is_none() && it.after.is_some()).collect();
    let both = |it: &&Change| it.before.is_some() && it.after.is_some() && it.before != it.after;
    let other: Vec<_> = changes.iter().filter(both).collect();
    for (heading, mark, list) in
        [("you stop", "-", stops), ("you start", "+", starts), ("you do differently", "~", other)]
    {
        let count = if list.is_empty() { "nothing".to_owned() } else { list.len().to_string() };
        writer.heading(&format!("{way}: {heading} ({count})"));
        for change in list {
            let layer = library.layers[change.layer].name;
            writer.bullet(mark, &format!("{layer}: {}", change.after.or(change.before).unwrap_or_default()));
            if let (Some(before), Some(_)) = (change.before, change.after) {
                writer.labelled("  before: ", Tone::Dim, before);
            }
        }
    }
}

/// The short name of a variant: the service's for the default, its own elsewhere.
fn name(library: &Library, variant: Ref<Variant>) -> String {
    let service = library.service_of(variant);
    if service.variants[0] == variant { service.short.to_owned() } else { library.variants[variant].name.to_owned() }
}

fn span(tone: Tone, text: &str) -> Span {
    Span { tone, text: text.to_owned() }
}

/// `text` in exactly `width` columns, the last of them blank.
fn padded(text: &str, width: usize) -> String {
    fit::pad(&fit::cut(text, width.saturating_sub(1)), width)
}
