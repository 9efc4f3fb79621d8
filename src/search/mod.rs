//! Search: finds topics of the library while one types. It knows the model, no terminal and no files.
//!
//! ```text
//! library ──► document ──► entry ──► index ◄── query, filter ◄── what is typed
//!             names, context, body     │  words, nearness
//!                                      ▼
//!                   grades, rank ──► top ──► hit, with what to highlight
//! ```
//!
//! The words of all texts are folded and collected once. A keystroke is then compared with the vocabulary, not with
//! the documents, so that typing errors cost no more than the words that exist. What a document holds of the query is
//! a few bits, which the postings of the words set; only what holds enough is judged.

mod browse;
mod clause;
mod document;
mod entry;
mod filter;
mod fold;
mod grades;
mod highlight;
mod hit;
mod index;
mod interner;
mod likeness;
mod merit;
mod nearness;
mod offers;
mod postings;
mod query;
mod rank;
mod searcher;
mod top;
mod values;
mod vocabulary;
mod words;

pub use browse::browse;
pub use hit::{Fit, Found, Hit};
pub use index::Index;
pub use searcher::{Question, Reply, Searcher};
