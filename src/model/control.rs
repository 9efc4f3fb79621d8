//! A control: a safeguard one can search for, and whose it is.

use super::{Id, Layer, Owners, Ref, Service, Source, Text, Tool, words};
use serde::{Deserialize, Serialize};

words! {
    /// The class that AWS puts a control in, or `Split` where AWS names none and both sides touch it.
    ControlClass {
        /// Taken over whole from AWS.
        Inherited = "inherited",
        /// Both sides, in separate contexts.
        Shared = "shared",
        /// Only the customer.
        CustomerSpecific = "customer-specific",
        /// Split in practice; not one of AWS's shared controls.
        Split = "split",
    }
}

impl ControlClass {
    /// The class as a reader is told it.
    pub fn name(self, owners: &Owners) -> Text {
        match self {
            Self::Inherited => owners.inherited,
            Self::Shared => "shared control",
            Self::CustomerSpecific => "customer-specific",
            Self::Split => "split in practice",
        }
    }
}

/// Where a control applies.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Scope {
    /// To the account or the organisation as a whole.
    Account,
    /// To every service.
    EveryService,
    /// To these services.
    Listed(Vec<Ref<Service>>),
}

/// A safeguard, with the job of each side.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Control {
    /// Its id, such as `root-mfa`.
    pub id: Id,
    /// Its name.
    pub name: Text,
    /// What people call it.
    pub synonyms: Vec<Text>,
    /// The layer it is at home in.
    pub layer: Ref<Layer>,
    /// AWS's class for it.
    pub class: ControlClass,
    /// Where it applies.
    pub scope: Scope,
    /// Whose it is, in a sentence.
    pub summary: Text,
    /// What AWS does.
    pub aws: Text,
    /// What the customer does.
    pub you: Text,
    /// The customer's steps.
    pub checklist: Vec<Text>,
    /// AWS services that help.
    pub tools: Vec<Ref<Tool>>,
    /// What it rests on.
    pub sources: Vec<Ref<Source>>,
    /// The day it was reviewed.
    pub reviewed: Text,
}
