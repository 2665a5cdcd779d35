//! Rapporteur keeps an intergovernmental body's work plan alive between its sessions.
//! The rooms, in reading order; a room uses those above it.

// What cannot fail says why with `expect`; what can fail says so in its type.
#![warn(clippy::unwrap_used)]

pub mod accounts;
pub mod app;
pub mod bodies;
pub mod config;
pub mod database;
pub mod decisions;
pub mod demo;
pub mod desk;
pub mod error;
pub mod funding;
pub mod healthcheck;
pub mod history;
pub mod i18n;
pub mod ids;
pub mod intake;
pub mod outputs;
pub mod plan;
pub mod sample;
pub mod sessions;
pub mod time;
pub mod web;
