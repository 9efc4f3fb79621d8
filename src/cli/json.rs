//! Topics as JSON: the same words as in the content, references as ids.

use crate::model::{
    Block, Cell, CellRef, Check, Choice, Claim, Control, Guide, Incident, Layer, Library, Lure, Objective, Preset, Ref,
    Scenario, Scope, Source, Topic, Variant,
};
use serde_json::{Value, json};

/// A topic by id, kind and title.
pub fn reference(library: &Library, topic: Topic) -> Value {
    let mut value = json!({ "id": topic.id(library), "kind": topic.kind(), "title": topic.title(library) });
    if let Topic::Cell(cell) = topic {
        value["owner"] = library.pack.owners.word(library.cell(cell).owner).into();
    }
    value
}

/// A topic whole.
pub fn topic(library: &Library, topic: Topic) -> Value {
    match topic {
        Topic::Service(variant) => service(library, variant),
        Topic::Cell(at) => cell(library, at),
        Topic::Scenario(it) => scenario(library, it),
        Topic::Incident(it) => incident(library, it),
        Topic::Layer(layer) => {
            let it = &library.layers[layer];
            let cells = library.variants.refs().map(|variant| cell(library, CellRef { variant, layer }));
            json!({ "id": topic.id(library), "name": it.name, "summary": it.summary, "cells": cells.collect::<Vec<_>>() })
        }
        Topic::Control(it) => control(library, it),
        Topic::Guide(it) => guide(library, it),
        Topic::Tool(tool) => {
            let it = &library.tools[tool];
            json!({
                "id": topic.id(library), "name": it.name, "aliases": it.aliases, "group": it.group.word(),
                "service": it.service.map(|service| library.services[service].id.as_str()), "purpose": it.purpose,
                "switched_on_by": it.switched_on_by, "sources": sources(library, &it.sources),
            })
        }
        Topic::Comparison(it) => {
            let it = &library.comparisons[it];
            let mut value = comparison(library, &it.variants);
            value["id"] = topic.id(library).into();
            value["title"] = it.title.into();
            value["summary"] = it.summary.into();
            value
        }
        Topic::Source(it) => {
            let mut value = sources(library, &[it]).remove(0);
            let rests = library.resting_on(it);
            value["rests_on_it"] = rests.iter().map(|topic| topic.id(library)).collect();
            value
        }
        Topic::Misconception(misconception) => {
            let it = &library.misconceptions[misconception];
            json!({
                "id": topic.id(library), "claim": it.claim, "reality": it.reality, "consequence": it.consequence,
                "sources": sources(library, &it.sources),
            })
        }
    }
}

fn control(library: &Library, control: Ref<Control>) -> Value {
    let it = &library.controls[control];
    let scope = match it.scope {
        Scope::Account => "account",
        Scope::EveryService => "every-service",
        Scope::Listed(_) => "listed",
    };
    let services: Vec<_> = library.services_of(control).iter().map(|&it| library.services[it].id.as_str()).collect();
    let check = |it: &Check| json!({ "by": it.by, "ids": it.ids, "confidence": it.confidence.word() });
    let checks: Vec<_> = library.checks_of(control).into_iter().map(check).collect();
    let tools: Vec<_> = it.tools.iter().map(|&tool| library.tools[tool].id.as_str()).collect();
    json!({
        "id": Topic::Control(control).id(library), "name": it.name, "synonyms": it.synonyms, "layer": library.layers[it.layer].id.as_str(),
        "class": it.class.word(), "scope": scope, "services": services, "summary": it.summary, "aws": it.aws,
        "you": it.you, "checklist": it.checklist, "checks": checks, "tools": tools, "sources": sources(library, &it.sources),
        "reviewed": it.reviewed,
    })
}

fn guide(library: &Library, guide: Ref<Guide>) -> Value {
    let it = &library.guides[guide];
    let related: Vec<_> = it.related.iter().map(|topic| topic.id(library)).collect();
    json!({
        "id": Topic::Guide(guide).id(library), "title": it.title, "aliases": it.aliases, "summary": it.summary,
        "blocks": it.blocks.iter().map(|it| block(library, it)).collect::<Vec<_>>(), "related": related,
        "sources": sources(library, &it.sources), "reviewed": it.reviewed,
    })
}

fn service(library: &Library, variant: Ref<Variant>) -> Value {
    let (it, shown) = (library.service_of(variant), &library.variants[variant]);
    let variants: Vec<_> = it.variants.iter().map(|&variant| library.variant_id(variant)).collect();
    let cells: Vec<_> = library.layers.refs().map(|layer| cell(library, CellRef { variant, layer })).collect();
    let presets: Vec<_> = library.presets_of(variant).into_iter().map(|it| preset(library, it)).collect();
    json!({
        "defaults": presets,
        "id": library.variant_id(variant), "name": it.name, "short": it.short, "aliases": it.aliases,
        "category": library.categories[it.category].id.as_str(), "model": it.model.word(), "status": it.status.word(),
        "status_note": it.status_note, "summary": it.summary, "variants": variants,
        "variant": { "id": shown.id.as_str(), "name": shown.name, "summary": shown.summary, "water": shown.water() },
        "cells": cells,
    })
}

fn cell(library: &Library, at: CellRef) -> Value {
    let Cell { owner, you, aws, reason, contested, sources: on, reviewed, confidence } = library.cell(at);
    let contested = contested
        .map(|it| json!({ "claim": it.claim, "ruling": it.ruling, "source": library.sources[it.source].id.as_str() }));
    json!({
        "id": Topic::Cell(at).id(library), "layer": library.layers[at.layer].id.as_str(), "owner": library.pack.owners.word(*owner),
        "you": you,
        "aws": aws, "reason": reason, "contested": contested, "sources": sources(library, on), "reviewed": reviewed,
        "confidence": confidence.word(), "origin": library.origin(at).word(),
    })
}

fn scenario(library: &Library, scenario: Ref<Scenario>) -> Value {
    let it = &library.scenarios[scenario];
    let services: Vec<_> = it.services.iter().map(|&service| library.services[service].id.as_str()).collect();
    let option = |choice: &Choice| {
        json!({
            "text": choice.text, "correct": choice.correct, "says": choice.says.map(|it| claim(library, it)), "why": choice.why,
            "misconception": choice.misconception.map(|it| library.misconceptions[it].id.as_str()),
        })
    };
    json!({
        "id": Topic::Scenario(scenario).id(library), "skill": library.skills[it.skill].id.as_str(),
        "difficulty": it.difficulty.word(), "services": services, "tags": it.tags, "stem": it.stem, "select": it.select(),
        "rests_on": it.rests_on.iter().map(|&it| claim(library, it)).collect::<Vec<_>>(),
        "options": it.options.iter().map(option).collect::<Vec<_>>(), "rule": it.rule, "because": it.because,
        "change": it.change, "sources": sources(library, &it.sources), "reviewed": it.reviewed,
    })
}

fn incident(library: &Library, incident: Ref<Incident>) -> Value {
    let it = &library.incidents[incident];
    let layer = |lure: &Lure<Layer>| json!({ "layer": library.layers[lure.pick].id.as_str(), "why": lure.why });
    let control = |lure: &Lure<Control>| json!({ "control": library.controls[lure.pick].id.as_str(), "why": lure.why });
    json!({
        "id": Topic::Incident(incident).id(library), "skill": library.skills[it.skill].id.as_str(),
        "difficulty": it.difficulty.word(), "story": it.story, "failed": Topic::Cell(it.failed).id(library),
        "owner": library.pack.owners.word(library.cell(it.failed).owner),
        "held_by": library.controls[it.held_by].id.as_str(),
        "why": it.why, "wrong_layers": it.wrong_layers.iter().map(layer).collect::<Vec<_>>(),
        "wrong_controls": it.wrong_controls.iter().map(control).collect::<Vec<_>>(),
        "misconception": library.misconceptions[it.misconception].id.as_str(), "rule": it.rule,
        "sources": sources(library, &it.sources), "reviewed": it.reviewed,
    })
}

/// A claim as the content writes it.
fn claim(library: &Library, claim: Claim) -> String {
    match claim {
        Claim::Cell(cell, owner) => {
            format!("{} is {}", Topic::Cell(cell).id(library), library.pack.owners.word(owner))
        }
        Claim::Control(control, class) => format!("{} is {class}", Topic::Control(control).id(library)),
    }
}

/// What is on by default.
fn preset(library: &Library, it: &Preset) -> Value {
    json!({
        "service": library.variant_id(it.variant), "aspect": it.aspect.word(), "state": it.state.word(), "says": it.says,
        "since": it.since, "sources": sources(library, &it.sources), "reviewed": it.reviewed,
        "confidence": it.confidence.word(),
    })
}

fn objective(library: &Library, it: &Objective) -> Value {
    let covers: Vec<_> = it.covers.iter().map(|topic| topic.id(library)).collect();
    json!({ "id": it.id.as_str(), "task": it.task, "name": it.name, "covers": covers, "sources": sources(library, &it.sources) })
}

fn block(library: &Library, block: &Block) -> Value {
    match block {
        Block::Heading(text) => json!({ "kind": "heading", "text": text }),
        Block::Paragraph(text) => json!({ "kind": "paragraph", "text": text }),
        Block::List(items) => json!({ "kind": "list", "items": items }),
        Block::Checklist(items) => json!({ "kind": "checklist", "items": items }),
        Block::Table { columns, rows } => json!({ "kind": "table", "columns": columns, "rows": rows }),
        Block::Split { title, aws, you } => json!({ "kind": "split", "title": title, "aws": aws, "you": you }),
        Block::Workflow { title, steps } => json!({ "kind": "workflow", "title": title, "steps": steps }),
        Block::Presets(aspect) => {
            let presets = library.presets.iter().filter(|it| it.aspect == *aspect);
            json!({ "kind": "presets", "aspect": aspect.word(), "presets": presets.map(|it| preset(library, it)).collect::<Vec<_>>() })
        }
        Block::Objectives => {
            json!({ "kind": "objectives", "objectives": library.objectives.iter().map(|it| objective(library, it)).collect::<Vec<_>>() })
        }
        Block::Comparison { title, columns, rows } => {
            json!({ "kind": "comparison", "title": title, "columns": columns, "rows": rows })
        }
    }
}

/// Variants side by side: the layers that differ with every variant's cell, and what each step changes for the customer.
pub fn comparison(library: &Library, variants: &[Ref<Variant>]) -> Value {
    let ids = |it: &Ref<Variant>| library.variant_id(*it);
    let layers = library.differing(variants).into_iter().map(|layer| {
        let cells: Vec<_> = variants.iter().map(|&variant| cell(library, CellRef { variant, layer })).collect();
        json!({ "layer": library.layers[layer].id.as_str(), "cells": cells })
    });
    let layers: Vec<_> = layers.collect();
    let step = |pair: &[Ref<Variant>]| {
        let changes = library.changes(pair[0], pair[1]);
        let changes = changes.iter().map(|it| {
            json!({
                "layer": library.layers[it.layer].id.as_str(), "owner_before": library.pack.owners.word(it.owners.0),
                "owner_after": library.pack.owners.word(it.owners.1), "you_before": it.before, "you_after": it.after,
            })
        });
        json!({ "from": ids(&pair[0]), "to": ids(&pair[1]), "changes": changes.collect::<Vec<_>>() })
    };
    let water = |it: &Ref<Variant>| json!({ "id": ids(it), "water": library.variants[*it].water() });
    json!({
        "variants": variants.iter().map(water).collect::<Vec<_>>(), "layers": layers,
        "steps": variants.windows(2).map(step).collect::<Vec<_>>(),
    })
}

fn sources(library: &Library, sources: &[Ref<Source>]) -> Vec<Value> {
    let source = |&source: &Ref<Source>| {
        let it = &library.sources[source];
        json!({
            "id": it.id.as_str(), "title": it.title, "url": it.url, "seen": it.seen, "note": it.note,
            "confidence": it.confidence.word(),
        })
    };
    sources.iter().map(source).collect()
}
