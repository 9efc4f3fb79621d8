//! A guide: a longer read made of typed blocks.

use super::{Id, Ref, Source, Text, Topic};
use serde::{Deserialize, Serialize};

/// A part of a guide.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub enum Block {
    /// A heading.
    Heading(Text),
    /// A paragraph.
    Paragraph(Text),
    /// Points in no order.
    List(Vec<Text>),
    /// Points to tick.
    Checklist(Vec<Text>),
    /// Columns, and rows with as many cells.
    Table { columns: Vec<Text>, rows: Vec<Vec<Text>> },
    /// What AWS does beside what the customer does.
    Split { title: Option<Text>, aws: Vec<Text>, you: Vec<Text> },
    /// Steps in order.
    Workflow { title: Option<Text>, steps: Vec<Text> },
    /// Things compared aspect by aspect; the first column names the aspect.
    Comparison { title: Option<Text>, columns: Vec<Text>, rows: Vec<Vec<Text>> },
}

/// A longer read.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Guide {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: Text,
    /// Other names.
    pub aliases: Vec<Text>,
    /// What it teaches, in a sentence.
    pub summary: Text,
    /// Its parts in order.
    pub blocks: Vec<Block>,
    /// What to open next.
    pub related: Vec<Topic>,
    /// What it rests on.
    pub sources: Vec<Ref<Source>>,
    /// The day it was reviewed.
    pub reviewed: Text,
}
