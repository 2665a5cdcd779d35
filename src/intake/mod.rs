//! A session's report: from bytes to lines, from lines to what the report says.

pub mod command;
mod docx;
pub mod file;
pub mod read;
pub mod report;
