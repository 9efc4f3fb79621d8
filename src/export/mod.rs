//! Exports: what a learner takes away to study elsewhere. Every form is a reading of one list of notes, made once from
//! the library, or of the answers in the log; none adds a word of its own about a service.
//!
//! ```text
//!    library --> notes --> anki, gift, sheet, json
//!    log ----------------> xapi
//! ```
//!
//! It knows no command line and no file: what it writes goes to whatever takes bytes.

pub mod anki;
pub mod gift;
pub mod json;
mod note;
mod notes;
pub mod sheet;
pub mod xapi;

pub use note::{Belief, Kind, Note, Notebook, Passage, Tags, Whence};
