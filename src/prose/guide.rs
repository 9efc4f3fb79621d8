//! A guide in words, block by block.

use super::{Tone, Writer, cell, objective, preset};
use crate::model::{Block, Guide, Library, Ref, Text};

/// The page of a guide.
pub fn write(writer: &mut Writer, library: &Library, guide: Ref<Guide>) {
    let it = &library.guides[guide];
    writer.text(Tone::Heading, it.title);
    writer.text(Tone::Dim, it.summary);
    for block in &it.blocks {
        writer.blank();
        write_block(writer, library, block);
    }
    if !it.related.is_empty() {
        writer.heading("See also");
        for &topic in &it.related {
            writer.link(topic, &format!("{} ({})", topic.title(library), topic.kind()));
        }
    }
    cell::sources(writer, library, &it.sources);
    writer.labelled("reviewed ", Tone::Dim, it.reviewed);
}

fn write_block(writer: &mut Writer, library: &Library, block: &Block) {
    match block {
        Block::Heading(text) => writer.heading(text),
        Block::Paragraph(text) => writer.text(Tone::Plain, text),
        Block::List(items) => items.iter().for_each(|item| writer.bullet("•", item)),
        Block::Checklist(items) => items.iter().for_each(|item| writer.bullet("□", item)),
        Block::Table { columns, rows } => writer.table(columns, rows),
        Block::Split { title, aws, you } => {
            write_title(writer, *title);
            writer.split(&library.pack.owners, aws, you);
        }
        Block::Workflow { title, steps } => {
            write_title(writer, *title);
            for (index, step) in steps.iter().enumerate() {
                writer.bullet(&format!("{}.", index + 1), step);
            }
        }
        Block::Presets(aspect) => preset::list(writer, library, *aspect),
        Block::Objectives => objective::list(writer, library),
        Block::Comparison { title, columns, rows } => {
            write_title(writer, *title);
            writer.table(columns, rows);
        }
    }
}

fn write_title(writer: &mut Writer, title: Option<Text>) {
    if let Some(title) = title {
        writer.heading(title);
    }
}
