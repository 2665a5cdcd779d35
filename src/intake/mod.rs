//! A session's report: from bytes to lines, from lines to what the report says, from there by a preview into the plan.

pub mod acts;
mod baselines;
pub mod command;
pub mod compare;
pub mod difference;
mod docx;
pub mod draft;
pub mod fields;
pub mod file;
pub mod findings;
pub mod import;
pub mod pages;
pub mod pair;
pub mod preview;
pub mod read;
pub mod ready;
pub mod report;
pub mod revise;
pub mod source;
pub mod standing;
pub mod store;
pub mod take_in;
