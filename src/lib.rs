//! Rapporteur keeps an intergovernmental body's work plan alive between its sessions.
//! The rooms, in reading order; a room uses those above it.

pub mod config;
pub mod database;
pub mod healthcheck;
pub mod time;

pub mod bodies;
pub mod intake;
