//! How a pack calls the four owners: names, letters and colours, and what is particular to its provider. It knows no
//! screen; a colour is a name here, and the theme decides how it looks.

use super::{Named, Owner, Text, words};
use serde::{Deserialize, Serialize};

words! {
    /// Who sorts controls into the classes of [`ControlClass`](super::ControlClass).
    Classes {
        /// The provider publishes them under these names.
        Provider = "provider",
        /// They are the pack's own reading.
        Pack = "pack",
    }
}

/// How one owner is called and marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Sign {
    /// As a reader is told: `AWS`, `you`, `shared`, `nobody`.
    pub name: Text,
    /// Whose a layer is: `AWS's`, `yours`, `shared`, `not there`.
    pub whose: Text,
    /// What stands for the owner wherever colour may be missing; printable ASCII, no two owners' alike.
    pub letter: char,
    /// The ground it stands on; none where it has no ground of its own.
    pub colour: Option<Named>,
}

/// The four owners as a pack calls them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Owners {
    /// The provider.
    pub provider: Sign,
    /// The customer.
    pub customer: Sign,
    /// Both.
    pub shared: Sign,
    /// Nobody.
    pub none: Sign,
    /// Other names of the provider, between blanks.
    pub aliases: Text,
    /// The word for the provider in data and in filters.
    pub word: Text,
    /// What is said of a control that is taken over whole: `inherited from AWS`.
    pub inherited: Text,
    /// Who sorts controls into classes.
    pub classes: Classes,
}

impl Default for Owners {
    /// The owners of a pack that names no provider: those of AWS, which the first packs were about.
    fn default() -> Self {
        let sign = |name, whose, letter, colour| Sign { name, whose, letter, colour };
        Self {
            provider: sign("AWS", "AWS's", 'A', Some(Named::Blue)),
            customer: sign("you", "yours", 'C', Some(Named::Yellow)),
            shared: sign("shared", "shared", 'S', Some(Named::Magenta)),
            none: sign("nobody", "not there", '-', None),
            aliases: "Amazon",
            word: Owner::Aws.word(),
            inherited: "inherited from AWS",
            classes: Classes::Provider,
        }
    }
}

impl Owners {
    /// How an owner is called and marked.
    pub fn sign(&self, owner: Owner) -> &Sign {
        match owner {
            Owner::Aws => &self.provider,
            Owner::Customer => &self.customer,
            Owner::Shared => &self.shared,
            Owner::None => &self.none,
        }
    }

    /// The letter of an owner.
    pub fn letter(&self, owner: Owner) -> char {
        self.sign(owner).letter
    }

    /// The name of an owner.
    pub fn name(&self, owner: Owner) -> Text {
        self.sign(owner).name
    }

    /// Whose it is, in words.
    pub fn whose(&self, owner: Owner) -> Text {
        self.sign(owner).whose
    }

    /// The word for an owner in data and in filters.
    pub fn word(&self, owner: Owner) -> Text {
        if owner == Owner::Aws { self.word } else { owner.word() }
    }

    /// JSON that was written with the keys of a pack that names no provider, with this pack's word in them. A key alone
    /// has a quote before its colon that is not escaped, so that no text is touched.
    pub fn keyed(&self, json: String) -> String {
        let old = Owner::Aws.word();
        if self.word == old {
            return json;
        }
        let keys = [
            (format!("\"{old}\":"), format!("\"{}\":", self.word)),
            (format!("\"{old}_control_class\":"), "\"control_class\":".to_owned()),
        ];
        keys.iter().fold(json, |json, (from, to)| json.replace(from, to))
    }
}

/// The exam that a pack prepares for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct ExamNames {
    /// What it is called: `CLF-C02`.
    pub name: Text,
    /// The task of it that a short exam is about; the ids of its skills begin with it and a full stop.
    pub task: Option<Text>,
}
