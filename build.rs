//! New migrations are compiled in: a change in their folder builds the crate anew.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
