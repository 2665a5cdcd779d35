//! Bodies, and the States, agencies and sessions that belong to them.

pub mod states;
