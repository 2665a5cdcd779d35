//! Work plans: areas, activities, outputs, and the one act that everything turns on, moving a status.

pub mod adopt;
pub mod pages;
pub mod status;

pub use status::Status;
