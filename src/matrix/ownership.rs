//! Ownership in the words of others: AWS's control classes, CSA's CCM and FedRAMP. It is a reading of the owner and the
//! halves of a cell, and says of itself that it is ours.

use crate::model::{Cell, Owner, Owners};
use serde::Serialize;

/// What stands beside every mapping.
pub fn reading(owners: &Owners) -> String {
    format!("Waterline's own reading, not a statement of {}, CSA or FedRAMP", owners.provider.name)
}

/// How others name the owner of a cell. `None` throughout where the layer does not exist.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Ownership {
    /// The class of AWS's shared responsibility model: inherited, shared or customer-specific.
    pub aws_control_class: Option<&'static str>,
    /// The ownership of CSA's Cloud Controls Matrix, from the customer's side.
    pub csa_ccm_ownership: Option<&'static str>,
    /// FedRAMP's control origination for a system that is built on AWS.
    pub fedramp_control_origination: Option<&'static str>,
}

impl Ownership {
    /// Reads a cell. Where the content tells AWS's half of a cell that is the customer's, the customer configures what AWS
    /// offers, and otherwise provides it. Whether a shared cell is independent or dependent in CSA's sense is not in the
    /// model, so it is left open.
    pub fn of(cell: &Cell) -> Self {
        let (class, ccm, origination) = match (cell.owner, cell.aws) {
            (Owner::Aws, _) => ("inherited", "CSP-owned", "Inherited from pre-existing FedRAMP Authorization"),
            (Owner::Shared, _) => {
                ("shared", "Shared CSP and CSC", "Shared (Service Provider and Customer Responsibility)")
            }
            (Owner::Customer, Some(_)) => {
                ("customer-specific", "CSC-owned", "Configured by Customer (Customer System Specific)")
            }
            (Owner::Customer, None) => {
                ("customer-specific", "CSC-owned", "Provided by Customer (Customer System Specific)")
            }
            (Owner::None, _) => return Self::default(),
        };
        Self {
            aws_control_class: Some(class),
            csa_ccm_ownership: Some(ccm),
            fedramp_control_origination: Some(origination),
        }
    }
}
