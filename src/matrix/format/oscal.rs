//! The matrix as an OSCAL component definition: a component a row, a requirement a layer, the owner as properties. The
//! same matrix always has the same UUIDs. How others would name an owner is our reading, and every such property says so.

use crate::{
    matrix::{CellEntry, Cited, Report, Row},
    model::{Classes, Owner, Owners},
};
use serde_json::{Value, json};
use uuid::Uuid;

/// The version of OSCAL that the document is written for.
const VERSION: &str = "1.2.1";
/// The namespace of our properties.
const NAMESPACE: &str = "urn:waterline:oscal";
/// The roles: whose a requirement is.
const PROVIDER: &str = "provider";
const CUSTOMER: &str = "customer";

/// Writes a component definition.
pub fn write(report: &Report) -> String {
    let space = space(report);
    let layers = Uuid::new_v5(&space, b"layers").to_string();
    let document = Document { space, layers, owners: report.owners, reading: &report.head.reading };
    format!("{:#}\n", document.definition(report))
}

/// The UUID that all others of a report hang on: another pack, version or title gives others.
fn space(report: &Report) -> Uuid {
    let head = &report.head;
    let rows: Vec<&str> = report.rows.iter().map(|row| row.id.as_str()).collect();
    let name = [NAMESPACE, head.pack, head.version, &head.title, &rows.join(" ")].join("\n");
    Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes())
}

struct Document<'a> {
    space: Uuid,
    /// The UUID of the resource that lists the layers.
    layers: String,
    owners: Owners,
    reading: &'a str,
}

impl Document<'_> {
    /// The UUID of a part of the document.
    fn uuid(&self, kind: &str, id: &str) -> String {
        Uuid::new_v5(&self.space, format!("{kind} {id}").as_bytes()).to_string()
    }

    fn definition(&self, report: &Report) -> Value {
        let head = &report.head;
        let components: Vec<Value> = report.rows.iter().map(|row| self.component(row)).collect();
        let mut resources = vec![self.catalogue(report)];
        resources.extend(report.sources.iter().map(|source| self.resource(source)));
        let mut definition = json!({
            "uuid": self.space.to_string(),
            "metadata": {
                "title": format!("{}: responsibility matrix", head.title.trim()),
                "last-modified": format!("{}T00:00:00Z", head.reviewed),
                "version": head.version,
                "oscal-version": VERSION,
                "roles": [
                    { "id": PROVIDER, "title": format!("{}, the provider of the services", self.owners.provider.name) },
                    { "id": CUSTOMER, "title": "The customer, who uses them" },
                ],
                "remarks": format!("Owners as control classes, CCM ownership and control origination: {}.", head.reading),
            },
            "components": components,
            "back-matter": { "resources": resources },
        });
        if report.rows.is_empty() {
            definition.as_object_mut().map(|it| it.remove("components"));
        }
        json!({ "component-definition": definition })
    }

    /// The layers, which the requirements refer to.
    fn catalogue(&self, report: &Report) -> Value {
        let layers: Vec<String> =
            report.layers.iter().map(|it| format!("layer-{}: {}. {}", it.id, it.name, it.summary)).collect();
        json!({
            "uuid": self.layers,
            "title": "The layers of a service",
            "description": layers.join("\n\n"),
        })
    }

    fn resource(&self, source: &Cited) -> Value {
        let mut resource = json!({
            "uuid": self.uuid("source", source.id),
            "title": source.title,
            "props": [
                prop("source-id", source.id),
                prop("seen", source.seen),
                prop("confidence", source.confidence.word()),
            ],
            "rlinks": [{ "href": source.url }],
        });
        if let Some(note) = source.note {
            resource["remarks"] = note.into();
        }
        resource
    }

    fn component(&self, row: &Row) -> Value {
        let counts = row.counts;
        let props = [
            ("service-id", row.id.clone()),
            ("category", row.category.to_owned()),
            ("service-model", row.model.to_string()),
            ("status", row.status.to_string()),
            (&format!("layers-of-{}", self.owners.word), counts.aws.to_string()),
            ("layers-of-customer", counts.customer.to_string()),
            ("layers-shared", counts.shared.to_string()),
            ("layers-not-there", counts.none.to_string()),
        ];
        let mut component = json!({
            "uuid": self.uuid("component", &row.id),
            "type": "service",
            "title": format!("{}: {}", row.service, row.variant),
            "description": row.summary,
            "props": props.iter().map(|(name, value)| prop(name, value)).collect::<Vec<_>>(),
            "control-implementations": [{
                "uuid": self.uuid("implementation", &row.id),
                "source": format!("#{}", self.layers),
                "description": format!("Who answers for each layer of {}. {}.", row.name, counts.told(&self.owners)),
                "implemented-requirements": row.cells.iter().map(|cell| self.requirement(cell)).collect::<Vec<_>>(),
            }],
        });
        if let Some(note) = &row.note {
            component["remarks"] = note.as_str().into();
        }
        component
    }

    fn requirement(&self, cell: &CellEntry) -> Value {
        let mut props = vec![
            prop("cell-id", &cell.id),
            prop("owner", cell.word),
            prop("confidence", cell.confidence.word()),
            prop("reviewed", cell.reviewed),
        ];
        if let Some(dispute) = cell.contested {
            props.push(
                json!({ "name": "contested", "ns": NAMESPACE, "value": dispute.claim, "remarks": dispute.ruling }),
            );
        }
        let ownership = cell.ownership;
        let control_class = match self.owners.classes {
            Classes::Provider => format!("{}-control-class", self.owners.word),
            Classes::Pack => "control-class".to_owned(),
        };
        let readings = [
            (control_class.as_str(), ownership.aws_control_class),
            ("csa-ccm-ownership", ownership.csa_ccm_ownership),
            ("fedramp-control-origination", ownership.fedramp_control_origination),
        ];
        for (name, value) in readings {
            if let Some(value) = value {
                props.push(json!({ "name": name, "ns": NAMESPACE, "value": value, "remarks": self.reading }));
            }
        }
        let links: Vec<Value> = cell
            .sources
            .iter()
            .map(|source| json!({ "href": format!("#{}", self.uuid("source", source.id)), "rel": "reference" }))
            .collect();
        let mut requirement = json!({
            "uuid": self.uuid("requirement", &cell.id),
            "control-id": token(&cell.id),
            "description": description(&self.owners, cell),
            "props": props,
            "links": links,
        });
        if cell.owner != Owner::None {
            requirement["responsible-roles"] =
                roles(cell.owner).iter().map(|role| json!({ "role-id": role })).collect();
        }
        requirement
    }
}

/// A property of ours.
fn prop(name: &str, value: &str) -> Value {
    json!({ "name": name, "ns": NAMESPACE, "value": value.trim() })
}

fn roles(owner: Owner) -> &'static [&'static str] {
    match owner {
        Owner::Aws => &[PROVIDER],
        Owner::Customer => &[CUSTOMER],
        Owner::Shared => &[PROVIDER, CUSTOMER],
        Owner::None => &[],
    }
}

/// Both halves, or the reason.
fn description(owners: &Owners, cell: &CellEntry) -> String {
    let halves = [("The customer", cell.you), (owners.provider.name, cell.aws), ("Not there", cell.reason)];
    let said = halves.iter().filter_map(|(who, half)| half.map(|half| format!("{who}: {half}.")));
    said.collect::<Vec<_>>().join("\n\n")
}

/// The layer of a cell as a token: it must begin with a letter.
fn token(cell: &str) -> String {
    format!("layer-{}", cell.rsplit('/').next().unwrap_or(cell))
}
