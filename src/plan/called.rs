//! The decision that calls for a move: named with the move, and tied to the activity by it.

use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::ActivityCard;
use crate::accounts::Actor;
use crate::history::{Act, NewHappening, Stamp, SubjectKind};
use crate::ids::{BodyId, DecisionId, HappeningId};

/// A decision as people name it: "24" of the latest session that has one, or "4/24" of the fourth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionNamed {
    pub session: Option<i32>,
    /// Without the document's punctuation.
    pub number: String,
}

impl DecisionNamed {
    /// Reads "24", "24.", "(a)" or "4/24"; `None` if nothing is named.
    pub fn read(text: &str) -> Option<Self> {
        let bare = |text: &str| {
            text.trim_matches(|c: char| c.is_whitespace() || "().".contains(c))
                .to_owned()
        };
        let (session, number) = match text.split_once('/') {
            Some((session, number)) => (session.trim().parse().ok(), bare(number)),
            None => (None, bare(text)),
        };
        (!number.is_empty()).then_some(DecisionNamed { session, number })
    }
}

/// The decision of that name, if the body has one.
pub async fn find(
    connection: &mut PgConnection,
    body: BodyId,
    named: &DecisionNamed,
) -> sqlx::Result<Option<DecisionId>> {
    sqlx::query_scalar!(
        r#"
        select decision_id as "decision_id: DecisionId"
        from decision join session using (session_id)
        where decision.body_id = $1 and decision.withdrawn_at is null
            and ($2::int is null or session.ordinal = $2)
            and lower(btrim(decision.number, '(). ')) = lower($3)
        order by session.ordinal desc, decision.position limit 1
        "#,
        body.0,
        named.session,
        named.number,
    )
    .fetch_optional(connection)
    .await
}

/// Ties the decision to the activity; `None` where it was tied before, and nothing was done.
pub async fn tie(
    connection: &mut PgConnection,
    actor: &Actor,
    stamp: Stamp,
    decision: DecisionId,
    card: &ActivityCard,
) -> sqlx::Result<Option<NewHappening>> {
    let tied = sqlx::query!(
        "insert into decision_activity (decision_id, activity_id) values ($1, $2) on conflict do nothing",
        decision.0,
        card.activity_id.0,
    )
    .execute(&mut *connection)
    .await?;
    if tied.rows_affected() == 0 {
        return Ok(None);
    }
    grow_version(connection, decision).await?;
    Ok(Some(entry(
        actor,
        stamp,
        Act::DecisionLinked,
        decision,
        card,
    )))
}

/// Undoes what `tie` did, and takes its entry back; `None` where the two are no longer tied.
pub async fn untie(
    connection: &mut PgConnection,
    actor: &Actor,
    stamp: Stamp,
    decision: DecisionId,
    card: &ActivityCard,
) -> sqlx::Result<Option<NewHappening>> {
    let untied = sqlx::query!(
        "delete from decision_activity where decision_id = $1 and activity_id = $2",
        decision.0,
        card.activity_id.0,
    )
    .execute(&mut *connection)
    .await?;
    if untied.rows_affected() == 0 {
        return Ok(None);
    }
    let tied = sqlx::query_scalar!(
        "select happening_id from happening
         where subject_id = $1 and act = 'decision_linked' and after ->> 'activity_id' = $2::text
             and not exists (select from happening as back where back.takes_back = happening.happening_id)
         order by sequence desc limit 1",
        decision.0,
        card.activity_id.to_string(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    grow_version(connection, decision).await?;
    Ok(Some(NewHappening {
        takes_back: tied.map(HappeningId),
        ..entry(actor, stamp, Act::DecisionUnlinked, decision, card)
    }))
}

/// A form on the decision that was made before the link changed is then found to be outdated.
async fn grow_version(connection: &mut PgConnection, decision: DecisionId) -> sqlx::Result<()> {
    sqlx::query!(
        "update decision set version = version + 1 where decision_id = $1",
        decision.0,
    )
    .execute(connection)
    .await?;
    Ok(())
}

fn entry(
    actor: &Actor,
    stamp: Stamp,
    act: Act,
    decision: DecisionId,
    card: &ActivityCard,
) -> NewHappening {
    let link = json!({"activity_id": card.activity_id, "plan": card.plan_slug, "code": card.code});
    let entry = NewHappening::new(
        actor,
        stamp,
        act,
        SubjectKind::Decision,
        Uuid::from(decision),
    );
    if act == Act::DecisionLinked {
        entry.after(link)
    } else {
        entry.before(link)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_is_named_by_its_number_or_by_session_and_number() {
        let named = |session, number: &str| {
            Some(DecisionNamed {
                session,
                number: number.to_owned(),
            })
        };
        assert_eq!(DecisionNamed::read("24"), named(None, "24"));
        assert_eq!(DecisionNamed::read(" (a) "), named(None, "a"));
        assert_eq!(DecisionNamed::read("4/24."), named(Some(4), "24"));
        assert_eq!(DecisionNamed::read(" "), None);
        assert_eq!(DecisionNamed::read("4/"), None);
    }
}
