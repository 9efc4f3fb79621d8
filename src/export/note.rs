//! A note: one thing to know, as a question with its key and its reasons, in plain text. Every form of export but the
//! answers is written from notes alone, so that whatever one says the others say too.

use serde::Serialize;

/// What a note was made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A scenario.
    Scenario,
    /// A cell: who answers for a layer of a service variant.
    Cell,
}

/// The notes of a pack: scenarios by their skills, then cells by the categories of their services.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notebook {
    /// The id of the pack.
    pub pack: String,
    /// Its title.
    pub title: String,
    /// Its version, usually a day.
    pub version: String,
    /// The notes.
    pub notes: Vec<Note>,
}

/// One thing to know. No text holds markup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The id of the scenario or cell, such as `scenario/rds-os-patches` or `rds:custom/guest-os`.
    pub id: String,
    /// What it was made of.
    pub kind: Kind,
    /// Where it stands: a part, and a chapter of it.
    pub chapter: [String; 2],
    /// The question.
    pub stem: String,
    /// How many options are right; at least 1.
    pub select: usize,
    /// The options in the order in which they were written.
    pub options: Vec<Passage>,
    /// The rule first, then what explains it, a paragraph each.
    pub explanation: Vec<String>,
    /// What it rests on; at least one.
    pub sources: Vec<Whence>,
    /// What it is about.
    pub tags: Tags,
    /// The day it was reviewed.
    pub reviewed: String,
}

/// An option, and what is said about it once the answer is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// The option.
    pub text: String,
    /// Whether it belongs to the key.
    pub right: bool,
    /// Why it is right or wrong.
    pub why: String,
    /// The misconception behind choosing it, if it is wrong and has one.
    pub misconception: Option<Belief>,
}

/// A misconception by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Belief {
    /// Its id.
    pub id: String,
    /// The belief, in the learner's voice.
    pub claim: String,
}

/// A page that a note rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Whence {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// The day it was read.
    pub seen: String,
    /// How well it supports the note: `confirmed`, `derived` or `unconfirmed`.
    pub confidence: &'static str,
}

/// What a note is about, as ids; each list in the order of the library.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tags {
    /// Services; one with its variant, such as `rds:custom`, where the note is about a cell of that.
    pub services: Vec<String>,
    /// Layers.
    pub layers: Vec<String>,
    /// The owners of the cells it rests on: `aws`, `customer`, `shared` or `none`.
    pub owners: Vec<&'static str>,
    /// The skill it tests; a cell tests none.
    pub skill: Option<String>,
    /// How hard it is; a cell does not say.
    pub difficulty: Option<&'static str>,
}

impl Note {
    /// What to do, in words that follow the stem; nothing for a single choice.
    pub fn instruction(&self) -> Option<&'static str> {
        match self.select {
            0 | 1 => None,
            2 => Some("Select TWO."),
            3 => Some("Select THREE."),
            _ => Some("Select all that apply."),
        }
    }

    /// Stem and instruction.
    pub fn question(&self) -> String {
        match self.instruction() {
            Some(instruction) => format!("{}\n{instruction}", self.stem),
            None => self.stem.clone(),
        }
    }
}

impl Passage {
    /// Why it is right or wrong, and the misconception behind it.
    pub fn reason(&self) -> String {
        match &self.misconception {
            Some(belief) => format!("{} Behind it: {}", self.why, belief.claim),
            None => self.why.clone(),
        }
    }
}

impl Whence {
    /// Title and date, and whether the page could be opened.
    pub fn cited(&self) -> String {
        let state = if self.confidence == "unconfirmed" { ", could not be opened" } else { "" };
        format!("{} (seen {}{state})", self.title, self.seen)
    }
}
