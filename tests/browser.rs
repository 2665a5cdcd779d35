//! Journeys in a real Chromium.

mod everywhere;
mod issuing;
mod journey;
mod keyboard;
mod proposal;
mod quick;
