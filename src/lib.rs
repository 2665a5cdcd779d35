//! Rapporteur keeps an intergovernmental body's work plan alive between its sessions.
//! The rooms, in reading order; a room uses those above it.

// What cannot fail says why with `expect`; what can fail says so in its type.
#![warn(clippy::unwrap_used)]
// The formatter sorts neighbours: a blank line between them keeps the reading order.

// The ground: time and ids that are passed in, the words, the settings, the database.
pub mod time;

pub mod ids;

pub mod i18n;

pub mod wording;

pub mod progress;

// What is read on paper and in files: texts and tables as a tree, and the formats that it is written as.
pub mod document;

pub mod formats;

// The settings and the database, and what can go wrong.
pub mod config;

pub mod database;

pub mod error;

// Who may do what, and what was done.
pub mod accounts;

pub mod history;

pub mod bodies;

pub mod watching;

// The edge that every page shares.
pub mod web;

pub mod files;

// What a session adopted, and what becomes of it.
pub mod funding;

pub mod plan;

pub mod decisions;

pub mod intake;

pub mod sessions;

pub mod outputs;

pub mod proposals;

pub mod compare;

pub mod quality;

pub mod summaries;

pub mod desk;

pub mod mail;

pub mod jobs;

// The whole: its routes and layers, and data to try it with.
pub mod app;

pub mod demo;

pub mod sample;

pub mod healthcheck;
