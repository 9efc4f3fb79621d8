//! Waterline
pub mod content;
pub mod model;
