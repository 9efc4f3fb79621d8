//! Guides and their blocks.

use super::{Fields, Reader, fields::Needs, keep};
use crate::content::{
    document,
    lenient::{List, Scalar},
    limits,
    problem::ProblemKind,
    shape::{Case, Mapped},
};
use crate::model::{Aspect, Block, Guide, Text, Topic};

/// The kinds of block, with the fields that each has.
#[derive(Clone, Copy)]
pub enum Kind {
    Heading,
    Paragraph,
    List,
    Checklist,
    Table,
    Split,
    Workflow,
    Comparison,
    Presets,
    Objectives,
}

impl Kind {
    pub const ALL: &'static [Self] = &[
        Self::Heading,
        Self::Paragraph,
        Self::List,
        Self::Checklist,
        Self::Table,
        Self::Split,
        Self::Workflow,
        Self::Comparison,
        Self::Presets,
        Self::Objectives,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::List => "list",
            Self::Checklist => "checklist",
            Self::Table => "table",
            Self::Split => "split",
            Self::Workflow => "workflow",
            Self::Comparison => "comparison",
            Self::Presets => "presets",
            Self::Objectives => "objectives",
        }
    }

    fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Heading | Self::Paragraph => &["text"],
            Self::List | Self::Checklist => &["items"],
            Self::Table => &["columns", "rows"],
            Self::Split => &["title", "aws", "provider", "you"],
            Self::Workflow => &["title", "steps"],
            Self::Comparison => &["title", "columns", "rows"],
            Self::Presets => &["aspect"],
            Self::Objectives => &[],
        }
    }

    /// What a block of each kind has; a title may always be left out.
    pub fn cases() -> Vec<Case> {
        let others = document::Block::MAPPING.fields.iter().map(|field| field.name).filter(|name| *name != "kind");
        let case = |kind: Self| Case {
            field: "kind",
            word: kind.word(),
            must: kind.fields().iter().copied().filter(|name| !["title", "provider"].contains(name)).collect(),
            not: others.clone().filter(|name| !kind.fields().contains(name)).collect(),
        };
        Self::ALL.iter().copied().map(case).collect()
    }
}

impl<'a> Reader<'a> {
    pub fn guide(&mut self, fields: Fields<'a>, guide: &'a document::Guide) -> Guide {
        let blocks = self.mappings(fields, "blocks", &guide.blocks, Needs::Items);
        Guide {
            id: self.id(fields, &guide.id),
            title: self.text(fields, "title", &guide.title, limits::SUMMARY),
            aliases: self.texts(fields, "aliases", &guide.aliases, Needs::List),
            summary: self.text(fields, "summary", &guide.summary, limits::CHANGE),
            blocks: blocks.into_iter().filter_map(|(fields, block)| self.block(fields, block)).collect(),
            related: self.topics(fields, &guide.related),
            sources: self.references(fields, "sources", &guide.sources, Needs::Items, &self.names.sources),
            reviewed: self.date(fields, "reviewed", &guide.reviewed),
        }
    }

    fn topics(&mut self, fields: Fields<'a>, related: &'a List<Scalar>) -> Vec<Topic> {
        let ids = self.written_texts(fields, "related", related, Needs::List);
        ids.into_iter().filter_map(|(at, id)| self.found(at, self.names.topic(id))).collect()
    }

    fn block(&mut self, fields: Fields<'a>, block: &'a document::Block) -> Option<Block> {
        let kind = self.word(fields, "kind", &block.kind, Kind::ALL, Kind::word)?;
        self.check_fields(fields, block, kind);
        let title = self.optional_text(fields, "title", &block.title, limits::SUMMARY);
        Some(match kind {
            Kind::Heading => Block::Heading(self.text(fields, "text", &block.text, limits::SUMMARY)),
            Kind::Paragraph => Block::Paragraph(self.text(fields, "text", &block.text, limits::TEXT_BYTES)),
            Kind::List => Block::List(self.texts(fields, "items", &block.items, Needs::Items)),
            Kind::Checklist => Block::Checklist(self.texts(fields, "items", &block.items, Needs::Items)),
            Kind::Workflow => Block::Workflow { title, steps: self.texts(fields, "steps", &block.steps, Needs::Items) },
            Kind::Split => {
                let (half, provider) = self.spelled(fields, &block.aws, &block.provider);
                Block::Split {
                    title,
                    aws: self.texts(fields, half, provider, Needs::Items),
                    you: self.texts(fields, "you", &block.you, Needs::Items),
                }
            }
            Kind::Table => Block::Table { columns: self.columns(fields, block), rows: self.rows(fields, block) },
            Kind::Presets => Block::Presets(self.word(fields, "aspect", &block.aspect, Aspect::ALL, Aspect::word)?),
            Kind::Objectives => Block::Objectives,
            Kind::Comparison => {
                Block::Comparison { title, columns: self.columns(fields, block), rows: self.rows(fields, block) }
            }
        })
    }

    /// Fields that belong to other kinds of block.
    fn check_fields(&mut self, fields: Fields<'a>, block: &document::Block, kind: Kind) {
        let there = [
            ("text", block.text != Scalar::Missing),
            ("aspect", block.aspect != Scalar::Missing),
            ("title", block.title != Scalar::Missing),
            ("items", block.items != List::Missing),
            ("steps", block.steps != List::Missing),
            ("columns", block.columns != List::Missing),
            ("rows", block.rows != List::Missing),
            ("aws", block.aws != List::Missing),
            ("provider", block.provider != List::Missing),
            ("you", block.you != List::Missing),
        ];
        for (field, is_there) in there {
            if is_there && !kind.fields().contains(&field) {
                let kind = ProblemKind::FieldOfOtherBlock { field, kind: kind.word() };
                self.report(fields.at.key(field).problem(kind));
            }
        }
    }

    /// The heads of a table; that of a comparison's first column may be empty.
    fn columns(&mut self, fields: Fields<'a>, block: &'a document::Block) -> Vec<Text> {
        let items = self.items(fields, "columns", &block.columns, Needs::Items);
        items.into_iter().map(|(at, item)| self.table_text(at, "columns", item)).collect()
    }

    fn rows(&mut self, fields: Fields<'a>, block: &'a document::Block) -> Vec<Vec<Text>> {
        let columns = block.columns.items().len();
        let mut rows = Vec::new();
        for (at, row) in self.items(fields, "rows", &block.rows, Needs::Items) {
            let cells = row.items();
            if let List::Wrong(found) = row {
                self.report(at.problem(ProblemKind::WrongKind { field: "rows", found, expected: "a list" }));
            } else if cells.len() != columns && columns > 0 {
                self.report(at.problem(ProblemKind::RowWidth { found: cells.len(), columns }));
            }
            rows.push(
                cells.iter().enumerate().map(|(index, cell)| self.table_text(at.item(index), "rows", cell)).collect(),
            );
        }
        rows
    }

    /// A text of a table, which may be empty.
    fn table_text(&mut self, at: crate::content::at::At<'a>, field: &'static str, value: &'a Scalar) -> Text {
        match value {
            Scalar::Text(text) => keep(text),
            _ => {
                self.report(at.problem(ProblemKind::WrongKind { field, found: "no text", expected: "text" }));
                ""
            }
        }
    }
}
