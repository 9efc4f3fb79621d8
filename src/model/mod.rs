//! The content model: plain data that every screen, answer key and export is a reading of.
//! It knows no file, no YAML and no terminal. Texts are `&'static str`, borrowed from the
//! compiled content in the binary or from a pack that stays loaded for the life of the program.
//!
//! `build.rs` compiles these files a second time, to check and compile the content.

mod cell;
mod check;
mod claim;
mod comparison;
mod control;
mod guide;
mod id;
mod incident;
mod layer;
mod lazy;
mod library;
mod misconception;
mod news;
mod objective;
mod owner;
mod owners;
mod preset;
mod related;
mod scenario;
mod service;
mod source;
mod stack;
mod theme;
mod tool;
mod topic;

pub use cell::{Cell, CellRef, Confidence, Contested, Origin};
pub use check::Check;
pub use claim::Claim;
pub use comparison::{COMPARED, Change, Comparison};
pub use control::{Control, ControlClass, Scope};
pub use guide::{Block, Guide};
pub use id::{Id, Identified, Ref, Table};
pub use incident::{Incident, Lure};
pub use layer::Layer;
pub use lazy::Lazy;
pub(crate) use library::Outline;
pub use library::{Library, Pack};
pub use misconception::Misconception;
pub use news::{News, NewsKind};
pub use objective::Objective;
pub use owner::Owner;
pub use owners::{Classes, ExamNames, Owners, Sign};
pub use preset::{Aspect, Preset, State};
pub use scenario::{Choice, Difficulty, Scenario, Skill};
pub(crate) use service::water;
pub use service::{Category, Service, ServiceModel, Status, Variant};
pub use source::Source;
pub use stack::{Stack, Use};
pub use theme::{Background, Colour, Keeper, Named, Paint, Role, Scheme, Shape, THEMES};
pub use tool::{Tool, ToolGroup};
pub use topic::Topic;

/// Text of the content, free of control characters (the loader refuses them).
pub type Text = &'static str;

/// Declares an enum whose words in YAML, in JSON and on the screen are listed once.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// Every value, in the order in which it is explained.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The word for it, in YAML and on the screen.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word,)+ }
            }

            /// The value that `word` stands for.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.word() == word)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}
use words;
