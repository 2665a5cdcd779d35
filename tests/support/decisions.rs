//! Decisions of a world's fourth session.

use rapporteur::bodies::states::State;
use rapporteur::decisions::adopt::{self, Addressed, NewClause, NewDecision};
use rapporteur::decisions::{FollowUp, VerbClass};
use rapporteur::history::{self, Chain};
use rapporteur::i18n::Language;
use rapporteur::ids::OrganisationId;
use rapporteur::plan::adopt::Adoption;

use super::{Who, World};

/// A clause: its verb, its class, and whom it addresses in words and as the body knows it.
struct Clause {
    verb: &'static str,
    class: VerbClass,
    addressee: Option<&'static str>,
    states: &'static [&'static str],
    organisations: Vec<OrganisationId>,
    all_states: bool,
}

fn clause(verb: &'static str, class: VerbClass) -> Clause {
    Clause {
        verb,
        class,
        addressee: None,
        states: &[],
        organisations: vec![],
        all_states: false,
    }
}

/// Four decisions: 1 notes, 2 asks UNECE for a handbook, 3 invites all States, (b) is a promise of Kazakhstan.
pub async fn adopt_decisions(world: &World) {
    let of_unece = Clause {
        addressee: Some("the UNECE secretariat"),
        organisations: vec![world.unece],
        ..clause("requested", VerbClass::Action)
    };
    let of_all = Clause {
        addressee: Some("the participating States"),
        all_states: true,
        ..clause("invited", VerbClass::SoftAction)
    };
    let of_kazakhstan = Clause {
        addressee: Some("Kazakhstan"),
        states: &["KZ"],
        ..clause("commit", VerbClass::Commitment)
    };
    let noted = clause("noted", VerbClass::Neutral);
    add(
        world,
        1,
        "1",
        "The Group noted <em>the report</em> & thanked nobody.",
        noted,
    )
    .await;
    add(
        world,
        2,
        "2",
        "The Group requested the UNECE secretariat to write a handbook on ferries.",
        of_unece,
    )
    .await;
    add(
        world,
        3,
        "3",
        "The Group invited the participating States to send their maps.",
        of_all,
    )
    .await;
    add(
        world,
        4,
        "(b)",
        "Commit, as Kazakhstan does, to mend the bridge;",
        of_kazakhstan,
    )
    .await;
}

/// This many decisions that ask nothing of anyone.
pub async fn adopt_many_decisions(world: &World, count: i32) {
    for position in 1..=count {
        let wording = format!("The Group noted matter {position}.");
        add(
            world,
            position,
            &position.to_string(),
            &wording,
            clause("noted", VerbClass::Neutral),
        )
        .await;
    }
}

async fn add(world: &World, position: i32, number: &str, wording: &str, clause: Clause) {
    let coordinator = world.actor(Who::Coordinator).await;
    let stamp = world.stamp();
    let adoption = Adoption {
        actor: &coordinator,
        stamp,
        body_id: world.body_id,
        report_id: None,
        effective_on: stamp.today,
    };
    let state = |code: &&str| State::from_code(code);
    let decision = NewDecision {
        decision_id: stamp.mint.id(),
        session_id: world.session_id,
        number: number.to_owned(),
        position,
        wording: wording.to_owned(),
        language: Language::English,
        footnotes: Vec::new(),
        follow_up: FollowUp::initial([clause.class]).as_str().to_owned(),
        clauses: vec![NewClause {
            verb: clause.verb.to_owned(),
            class: clause.class.as_str().to_owned(),
            addressee: clause.addressee.map(str::to_owned),
            addressed: Addressed {
                states: clause.states.iter().filter_map(state).collect(),
                organisations: clause.organisations,
                all_states: clause.all_states,
            },
        }],
        source: None,
    };
    let mut transaction = world.pool.begin().await.unwrap();
    let entries = adopt::add_decisions(&mut transaction, adoption, &[decision])
        .await
        .unwrap();
    history::store::record(&mut transaction, Chain::Body(world.body_id), &entries)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
}
