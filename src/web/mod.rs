//! What all rooms share at the edge: who is asking, the frame that every page stands in, conditional requests,
//! checked forms, the pages that tell of errors, and the assets.

pub mod address;
pub mod assets;
pub mod bench;
pub mod client;
pub mod conditional;
pub mod conflict;
pub mod cookies;
pub mod errors;
pub mod export;
pub mod forms;
pub mod frame;
pub mod heads;
pub mod health;
pub mod keys;
pub mod past;
pub mod proposed;
pub mod schemas;
mod sections;
pub mod store;
pub mod visit;

pub use frame::{Frame, Link, Section, page, refused};
pub use visit::{Visit, Visitor};

use crate::accounts::policy::{self, Act, Right};
use crate::i18n::Words;

/// Says who may do what this reader may not: "This is for coordinators of the secretariat."
pub fn refusal(words: Words, act: Act) -> String {
    let who: Vec<String> = policy::rights(act)
        .iter()
        .map(|right| {
            words.t(match right {
                Right::Published => "right-published",
                Right::SignedIn => "right-signed-in",
                Right::Member => "right-member",
                Right::LeadOfficer => "right-lead-officer",
                Right::OutputOfficer => "right-output-officer",
                Right::ResponsibleOfficer => "right-responsible-officer",
                Right::ResponsibleDelegate => "right-responsible-delegate",
                Right::Delegate => "right-delegate",
                Right::SameDelegation => "right-same-delegation",
                Right::Officer => "right-officer",
                Right::Coordinator => "right-coordinator",
                Right::Administrator => "right-administrator",
                Right::MakerWithinADay => "right-maker",
            })
        })
        .collect();
    words
        .with("error-forbidden")
        .arg("who", words.list(&who))
        .to_string()
}
