//! What the tests share: a database each, a world in one line, a site to visit and the pages that it answers.

pub mod acts;
pub mod chromium;
pub mod database;
pub mod decisions;
pub mod intake;
pub mod read_out;
pub mod routes;
pub mod samples;
pub mod site;
pub mod smtp;
pub mod structure;
pub mod words;
pub mod world;

use rapporteur::document::{Block, Document, Text};

pub use decisions::{adopt_decisions, adopt_many_decisions};
pub use site::{Browser, Page, Site};
pub use world::{Who, World};
