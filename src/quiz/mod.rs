//! The quiz: what is asked, in which order, and what an answer is worth. Questions are written scenarios or made from
//! cells; a session asks them one after the other. It knows the model, no terminal, no file and no clock.

pub mod cause;
pub mod exam;
pub mod generate;
pub mod grade;
pub mod picked;
pub mod place;
pub mod placement;
pub mod pool;
pub mod question;
pub mod session;
