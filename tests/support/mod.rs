//! What the tests share.

#![allow(dead_code, reason = "each file of tests uses a part of this")]

pub mod database;
