//! A guide: a longer read made of typed blocks.

use super::{Aspect, Id, Ref, Source, Text, Topic};
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
    Table {
        /// The heads.
        columns: Vec<Text>,
        /// The rows, each with a cell for every head.
        rows: Vec<Vec<Text>>,
    },
    /// What AWS does beside what the customer does.
    Split {
        /// What is split.
        title: Option<Text>,
        /// AWS's points.
        aws: Vec<Text>,
        /// The customer's points.
        you: Vec<Text>,
    },
    /// Steps in order.
    Workflow {
        /// What is done.
        title: Option<Text>,
        /// The steps.
        steps: Vec<Text>,
    },
    /// Things compared aspect by aspect.
    Comparison {
        /// What is compared.
        title: Option<Text>,
        /// The heads; the first is that of the aspects and may be empty.
        columns: Vec<Text>,
        /// The rows, each with a cell for every head.
        rows: Vec<Vec<Text>>,
    },
    /// What is on by default, service by service: computed from the presets.
    Presets(Aspect),
    /// The lines of the exam guide, each with what teaches it: computed from the objectives.
    Objectives,
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
