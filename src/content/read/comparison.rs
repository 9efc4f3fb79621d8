//! Comparisons: paths from variant to variant.

use super::{Fields, Reader, fields::Needs};
use crate::content::{document, limits, problem::ProblemKind};
use crate::model::{COMPARED, Comparison};

impl<'a> Reader<'a> {
    pub fn comparison(&mut self, fields: Fields<'a>, it: &'a document::Comparison) -> Comparison {
        let named = self.written_texts(fields, "variants", &it.variants, Needs::Items);
        let variants: Vec<_> =
            named.into_iter().filter_map(|(at, id)| self.found(at, self.names.variant(id))).collect();
        if !variants.is_empty() && !COMPARED.contains(&it.variants.items().len()) {
            self.report(fields.at.field("variants").problem(ProblemKind::NotCompared(it.variants.items().len())));
        }
        Comparison {
            id: self.id(fields, &it.id),
            title: self.text(fields, "title", &it.title, limits::SUMMARY),
            summary: self.text(fields, "summary", &it.summary, limits::SUMMARY),
            variants,
        }
    }
}
