//! Rapporteur keeps an intergovernmental body's work plan alive between its sessions.
//! The rooms, in reading order; a room uses those above it.

pub mod time;
pub mod ids;
pub mod i18n;
pub mod config;
pub mod error;
pub mod database;
pub mod accounts;
pub mod history;
pub mod bodies;
pub mod web;
pub mod plan;
pub mod intake;
pub mod app;
pub mod healthcheck;
