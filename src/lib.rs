//! Waterline
pub mod app;
pub mod content;
pub mod embedded;
pub mod keymap;
pub mod layout;
pub mod model;
pub mod prose;
pub mod search;
pub mod ui;
