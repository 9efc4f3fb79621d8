//! Filters: which rows of a matrix are shown, written as in `owner:shared layer:guest-os category:database backup`.

use super::category;
use crate::model::{Category, CellRef, Layer, Library, Owner, Ref, Variant};
use std::fmt;

/// What a row must have to be shown. The default accepts every row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words in lower case that must each stand in a name, alias or id of the service or variant.
    pub words: Vec<String>,
    /// The category of the service.
    pub category: Option<Ref<Category>>,
    /// Who must own `layer`; without a layer, any layer.
    pub owner: Option<Owner>,
    /// The layer that `owner` is about; without an owner, a layer that must exist.
    pub layer: Option<Ref<Layer>>,
}

/// A part of a filter that means nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unclear {
    /// `owner`, `layer` or `category`.
    pub field: &'static str,
    /// What stands after it.
    pub value: String,
    /// What may stand there.
    pub expected: Vec<String>,
}

impl fmt::Display for Unclear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { field, value, expected } = self;
        write!(f, "there is no {field} `{value}`; write one of: {}", expected.join(", "))
    }
}

impl Filter {
    /// Reads a filter. `owner:`, `layer:` and `category:` take a word of the content; every other word is looked for in
    /// names.
    ///
    /// # Errors
    /// The first of these whose value is unknown.
    pub fn parse(text: &str, library: &Library) -> Result<Self, Unclear> {
        let mut filter = Self::default();
        for word in text.split_whitespace() {
            match word.split_once(':') {
                Some(("owner", value)) => filter.owner = Some(owner(value, library)?),
                Some(("layer", value)) => filter.layer = Some(layer(value, library)?),
                Some(("category", value)) => filter.category = Some(category_of(value, library)?),
                _ => filter.words.push(word.to_lowercase()),
            }
        }
        Ok(filter)
    }

    /// Whether a row has all that is asked for.
    pub fn accepts(&self, library: &Library, row: Ref<Variant>) -> bool {
        self.category.is_none_or(|wanted| category(library, row) == wanted)
            && self.accepts_owner(library, row)
            && self.accepts_name(library, row)
    }

    fn accepts_owner(&self, library: &Library, variant: Ref<Variant>) -> bool {
        let owner_at = |layer| library.cell(CellRef { variant, layer }).owner;
        match (self.owner, self.layer) {
            (None, None) => true,
            (None, Some(layer)) => owner_at(layer) != Owner::None,
            (Some(owner), Some(layer)) => owner_at(layer) == owner,
            (Some(owner), None) => library.cells_of(variant).any(|cell| cell.owner == owner),
        }
    }

    fn accepts_name(&self, library: &Library, row: Ref<Variant>) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let service = library.service_of(row);
        let id = library.variant_id(row);
        let own = [service.name, service.short, library.variants[row].name, &id];
        let names: Vec<String> =
            own.into_iter().chain(service.aliases.iter().copied()).map(str::to_lowercase).collect();
        self.words.iter().all(|word| names.iter().any(|name| name.contains(word.as_str())))
    }
}

fn owner(value: &str, library: &Library) -> Result<Owner, Unclear> {
    let owners = &library.pack.owners;
    let known = Owner::ALL.iter().map(|&owner| owners.word(owner).to_owned());
    let named = value.eq_ignore_ascii_case(owners.provider.name).then_some(Owner::Aws);
    Owner::read(value).or(named).ok_or_else(|| Unclear {
        field: "owner",
        value: value.to_owned(),
        expected: known.collect(),
    })
}

fn layer(value: &str, library: &Library) -> Result<Ref<Layer>, Unclear> {
    let known = library.layers.iter().map(|layer| layer.id.to_string());
    library.find_layer(value).ok_or_else(|| Unclear {
        field: "layer",
        value: value.to_owned(),
        expected: known.collect(),
    })
}

fn category_of(value: &str, library: &Library) -> Result<Ref<Category>, Unclear> {
    let known = library.categories.iter().map(|category| category.id.to_string());
    library.categories.find(|it| it.id.as_str() == value).ok_or_else(|| Unclear {
        field: "category",
        value: value.to_owned(),
        expected: known.collect(),
    })
}
