//! A preset: what is on at a service without the customer doing anything.

use super::{Confidence, Library, Ref, Source, Text, Variant, words};
use serde::{Deserialize, Serialize};

words! {
    /// What a preset is about.
    Aspect {
        /// Whether data at rest are encrypted, since when, and with which key.
        Encryption = "encryption",
        /// Whether it can be reached from the internet.
        Exposure = "exposure",
        /// Whether access is logged, beside the events of the account.
        Logging = "logging",
        /// Whether backups are made, and how long they are kept.
        Backup = "backup",
        /// What is patched without the customer.
        Patching = "patching",
    }
}

impl Aspect {
    /// The question that it answers.
    pub fn question(self) -> &'static str {
        match self {
            Self::Encryption => "Is it encrypted at rest?",
            Self::Exposure => "Can it be reached from the internet?",
            Self::Logging => "Does it log access?",
            Self::Backup => "Does it make backups?",
            Self::Patching => "Is everything patched without you?",
        }
    }
}

words! {
    /// Whether it is on.
    State {
        /// By itself.
        On = "on",
        /// Only if the customer switches it on.
        Off = "off",
        /// It depends; the words say on what.
        Partly = "partly",
        /// The question does not arise.
        Absent = "absent",
    }
}

/// What is on by default at a service variant.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Preset {
    /// The variant; what is said of a default variant holds for every other one that says nothing itself.
    pub variant: Ref<Variant>,
    /// What it is about.
    pub aspect: Aspect,
    /// Whether it is on.
    pub state: State,
    /// What exactly, in half a sentence.
    pub says: Text,
    /// The day since when it is so, as `YYYY-MM-DD`, if the provider published it.
    pub since: Option<Text>,
    /// What it rests on.
    pub sources: Vec<Ref<Source>>,
    /// The day it was reviewed.
    pub reviewed: Text,
    /// How well it is supported.
    pub confidence: Confidence,
}

impl Library {
    /// What is on by default at a variant, in the order of the aspects: its own presets before those of the default.
    pub fn presets_of(&self, variant: Ref<Variant>) -> Vec<&Preset> {
        let default = self.service_of(variant).variants[0];
        let of =
            |variant: Ref<Variant>, aspect| self.presets.iter().find(|it| it.variant == variant && it.aspect == aspect);
        Aspect::ALL.iter().filter_map(|&aspect| of(variant, aspect).or_else(|| of(default, aspect))).collect()
    }
}
