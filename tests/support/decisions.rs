//! Decisions of a world's fourth session.

use rapporteur::decisions::{FollowUp, VerbClass};
use rapporteur::history::{self, Act, Chain, NewHappening, SubjectKind};
use rapporteur::ids::DecisionId;
use uuid::Uuid;

use super::{Who, World};

/// A clause: its verb, its class, and whom it addresses in words and as the body knows it.
struct Clause {
    verb: &'static str,
    class: VerbClass,
    addressee: Option<&'static str>,
    states: &'static [&'static str],
    organisations: Vec<Uuid>,
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
        organisations: vec![world.unece.0],
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
    let decision_id: DecisionId = world.stamp().mint.id();
    let mut transaction = world.pool.begin().await.unwrap();
    sqlx::query(
        "insert into decision (decision_id, body_id, session_id, number, position, wording, follow_up)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(decision_id.0)
    .bind(world.body_id.0)
    .bind(world.session_id.0)
    .bind(number)
    .bind(position)
    .bind(wording)
    .bind(FollowUp::initial([clause.class]).as_str())
    .execute(&mut *transaction)
    .await
    .unwrap();
    sqlx::query(
        "insert into clause (clause_id, decision_id, position, verb, class, addressee,
             addressee_states, addressee_organisations, addresses_all_states)
         values ($1, $2, 1, $3, $4, $5, $6, $7, $8)",
    )
    .bind(world.stamp().mint.id::<Uuid>())
    .bind(decision_id.0)
    .bind(clause.verb)
    .bind(clause.class.as_str())
    .bind(clause.addressee)
    .bind(clause.states)
    .bind(clause.organisations)
    .bind(clause.all_states)
    .execute(&mut *transaction)
    .await
    .unwrap();
    let entry = NewHappening::new(
        &coordinator,
        world.stamp(),
        Act::DecisionAdded,
        SubjectKind::Decision,
        decision_id,
    );
    history::store::record(&mut transaction, Chain::Body(world.body_id), &[entry])
        .await
        .unwrap();
    transaction.commit().await.unwrap();
}
