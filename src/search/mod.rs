//! Search: finds topics of the library while one types. It knows the model, no terminal and no files.
//!
//! ```text
//! library ──► document ──────────► index ◄── query ◄── what is typed
//!             names, context, body   │  words, nearness
//!                                    ▼
//!                                   rank ──► hit, with what to highlight
//! ```
//!
//! The words of all texts are folded and collected once. A keystroke is then compared with the vocabulary, not with
//! the documents, so that typing errors cost no more than the words that exist.

mod browse;
mod document;
mod fold;
mod highlight;
mod hit;
mod index;
mod indexing;
mod nearness;
mod query;
mod rank;
mod vocabulary;
mod words;

pub use browse::browse;
pub use hit::{Fit, Hit};
pub use index::Index;
pub use indexing::Indexing;
