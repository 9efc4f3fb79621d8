//! Phrases: how cells, owners and variants are worded in questions that are made from them.

use crate::model::{Cell, CellRef, Library, Owner, Owners, Ref, Variant};

/// A variant by a name that no other has: `Amazon DynamoDB`, `Amazon ECS (Fargate)`, `RDS Custom for Oracle`.
pub fn title(library: &Library, variant: Ref<Variant>) -> String {
    let (service, name) = (library.service_of(variant), library.variants[variant].name);
    if service.variants.len() == 1 {
        service.name.to_owned()
    } else if name == service.short {
        format!("standard {name}")
    } else if name.starts_with(service.short) {
        name.to_owned()
    } else {
        format!("{} ({name})", service.name)
    }
}

/// Layer and variant of a cell: `the guest OS layer of standard RDS`.
pub fn place(library: &Library, at: CellRef) -> String {
    format!("the {} layer of {}", library.layers[at.layer].name, title(library, at.variant))
}

/// What is so with a cell: `the guest OS layer of standard RDS is AWS's alone`.
pub fn ruling(library: &Library, at: CellRef) -> String {
    let whose = match library.cell(at).owner {
        Owner::Aws => format!("is {} alone", library.pack.owners.provider.whose),
        Owner::Customer => "is yours".to_owned(),
        Owner::Shared => "is split".to_owned(),
        Owner::None => "does not exist".to_owned(),
    };
    format!("{} {whose}", place(library, at))
}

/// Whose a cell is, as a verdict that opens a reason.
pub fn verdict(owners: &Owners, owner: Owner) -> String {
    match owner {
        Owner::Aws => format!("{} alone.", owners.provider.whose),
        Owner::Customer => "Yours.".to_owned(),
        Owner::Shared => "Split.".to_owned(),
        Owner::None => "Nobody's.".to_owned(),
    }
}

/// Both halves of a cell in full: `You: …. AWS: ….`
pub fn halves(owners: &Owners, cell: &Cell) -> String {
    if let Some(reason) = cell.reason.filter(|_| cell.owner == Owner::None) {
        return format!("The layer does not exist here: {reason}.");
    }
    let you = cell.you.unwrap_or("nothing at this layer");
    let aws = cell.aws.unwrap_or("nothing beyond carrying out your settings");
    format!("You: {you}. {}: {aws}.", owners.provider.name)
}

/// Verdict and both halves of a cell.
pub fn reason(owners: &Owners, cell: &Cell) -> String {
    format!("{} {}", verdict(owners, cell.owner), halves(owners, cell))
}

/// The text with a capital first letter.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The parts of a half that can stand alone, longest first: the whole, what stands before the first `;`, and what
/// stands before a comma of that. A part has three words or more.
pub fn clauses(half: &str) -> Vec<&str> {
    let first = half.split(';').next().unwrap_or(half);
    let ends = first.match_indices(',').map(|(at, _)| &first[..at]);
    let mut clauses: Vec<&str> = ends.chain([first]).filter(|it| it.split(' ').count() >= 3).chain([half]).collect();
    clauses.dedup();
    clauses.reverse();
    clauses
}

/// The longest clause of `half` of at most `room` characters.
pub fn clause(half: &str, room: usize) -> Option<&str> {
    clauses(half).into_iter().find(|it| it.chars().count() <= room)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_two_variants_have_one_title() {
        let library = crate::embedded::library();
        let titles: HashSet<String> = library.variants.refs().map(|it| title(&library, it)).collect();
        assert_eq!(titles.len(), library.variants.len());
    }

    #[test]
    fn a_half_is_cut_only_where_a_clause_ends() {
        let half = "turn it on at creation, choose the key; later only a copy adds it";
        assert_eq!(clause(half, 100), Some(half));
        assert_eq!(clause(half, 45), Some("turn it on at creation, choose the key"));
        assert_eq!(clause(half, 30), Some("turn it on at creation"));
        assert_eq!(clause("installs, hardens and patches the system", 12), None);
    }
}
