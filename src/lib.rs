//! Waterline: a terminal explorer that teaches the AWS Shared Responsibility Model.
//!
//! ```text
//!    content/*.yaml --> content --> model --> app --> ui --> terminal
//!                       (read,      (plain    (state) (draws  (term)
//!                        check)      data)       ^     &App)     |
//!                      search, prose ------------+               | key, mouse, resize
//!                      (know no terminal)        +-- update <-- keymap
//!                                                   (Action)   (one table)
//! ```
//!
//! The embedded content is checked and compiled by `build.rs`; a pack is read by the same code at start. State changes
//! in [`app::App::update`] and nowhere else, and drawing only reads it.

#![forbid(unsafe_code)]
#![warn(missing_docs)]
// A test may unwrap: there a panic is the answer.
#![cfg_attr(not(test), warn(clippy::unwrap_used))]

pub mod app;
pub mod cli;
pub mod content;
pub mod embedded;
pub mod export;
pub mod keymap;
pub mod layout;
pub mod matrix;
pub mod model;
pub mod plain;
pub mod progress;
pub mod prose;
pub mod quiz;
pub mod schema;
pub mod search;
pub mod term;
pub mod ui;
pub mod watch;
