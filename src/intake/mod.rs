//! A session's report: from bytes to lines, from lines to what the report says.

pub mod report;
