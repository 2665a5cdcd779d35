//! Journeys in a real Chromium.

#[path = "browser/everywhere.rs"]
mod everywhere;
#[path = "browser/issuing.rs"]
mod issuing;
#[path = "browser/journey.rs"]
mod journey;
#[path = "browser/keyboard.rs"]
mod keyboard;
#[path = "browser/proposal.rs"]
mod proposal;
#[path = "browser/quick.rs"]
mod quick;
mod support;
