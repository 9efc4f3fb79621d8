//! A tool: an AWS service or feature as a helper.

use super::{Id, Ref, Service, Source, Text, words};
use serde::{Deserialize, Serialize};

words! {
    /// What a tool helps with.
    ToolGroup {
        /// Identity and access.
        Identity = "identity",
        /// Detection and monitoring.
        Detection = "detection",
        /// Network protection.
        Network = "network",
        /// Data protection.
        Data = "data",
        /// Compliance and governance.
        Governance = "governance",
        /// Vulnerability management.
        Vulnerability = "vulnerability",
        /// Application security.
        Application = "application",
        /// Backup and recovery.
        Recovery = "recovery",
        /// Training.
        Learning = "learning",
    }
}

/// An AWS service or feature as a helper.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Tool {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: Text,
    /// Other names.
    pub aliases: Vec<Text>,
    /// What it helps with.
    pub group: ToolGroup,
    /// The service it is, if that is one of ours.
    pub service: Option<Ref<Service>>,
    /// What it is for.
    pub purpose: Text,
    /// Who switches it on, and what is on by default.
    pub switched_on_by: Text,
    /// What this rests on.
    pub sources: Vec<Ref<Source>>,
}
