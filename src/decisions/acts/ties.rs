//! Saying that a decision supersedes or implements another, or no longer.

use chrono::NaiveDate;
use serde_json::json;
use sqlx::PgConnection;
use sqlx::types::Json;

use super::{Refused, Seen, allow_linking, happening, stand_on};
use crate::accounts::Actor;
use crate::app::App;
use crate::decisions::follow_up::Tie;
use crate::decisions::{DecisionCard, FollowUp};
use crate::error::Result;
use crate::history::log::TiedDecision;
use crate::history::{self, Act, Chain, NewHappening, Stamp};
use crate::ids::{DecisionId, HappeningId};
use crate::plan::called::{self, DecisionNamed};
use crate::plan::tie::grow_version;

/// Ties a decision to another one that it supersedes or implements. What is superseded stands so from the day on which
/// the session adopted what took its place.
pub async fn tie(
    app: &App,
    actor: &Actor,
    stamp: Stamp,
    seen: Seen,
    kind: Tie,
    named: &DecisionNamed,
) -> Result<Result<(), Refused>> {
    allow_linking(actor)?;
    let mut transaction = app.pool.begin().await?;
    let stands = match stand_on(&mut transaction, seen).await? {
        Ok(stands) => stands,
        Err(refused) => return Ok(Err(refused)),
    };
    let decision = stands.card.decision_id;
    let Some(other) = called::find(&mut transaction, seen.body_id, named).await? else {
        return Ok(Err(Refused::NoSuchDecision));
    };
    if other == decision {
        return Ok(Err(Refused::Itself));
    }
    if leads_to(&mut transaction, other, decision).await? {
        return Ok(Err(Refused::Circular));
    }
    let Some(other) = card(&mut transaction, other).await? else {
        return Ok(Err(Refused::NoSuchDecision));
    };
    let written = sqlx::query!(
        "insert into decision_tie (decision_id, other_id, kind) values ($1, $2, $3) on conflict do nothing",
        decision.0,
        other.decision_id.0,
        kind.as_str(),
    )
    .execute(&mut *transaction)
    .await?;
    if written.rows_affected() == 0 {
        return Ok(Err(Refused::AlreadyLinked));
    }
    grow_version(&mut transaction, decision).await?;
    let tied = told(kind.as_str(), &other);
    let entry = happening(actor, stamp, Act::DecisionTied, decision)
        .before(json!({"tied": null}))
        .after(json!({"tied": tied}));
    let whole = entry.happening_id;
    let mut entries = vec![entry];
    if kind == Tie::Supersedes && other.follow_up != FollowUp::Superseded {
        let adopted = stands.adopted_on.unwrap_or(stamp.today).min(stamp.today);
        let since = other
            .follow_up_since
            .map_or(adopted, |since| since.max(adopted));
        let to = (FollowUp::Superseded, Some(since));
        entries.push(set(&mut transaction, actor, stamp, &other, to, whole).await?);
    }
    history::store::record(&mut transaction, Chain::Body(seen.body_id), &entries).await?;
    transaction.commit().await?;
    Ok(Ok(()))
}

/// Undoes a tie. What was superseded by it alone returns to the follow-up that it had.
pub async fn untie(
    app: &App,
    actor: &Actor,
    stamp: Stamp,
    seen: Seen,
    other: DecisionId,
) -> Result<Result<(), Refused>> {
    allow_linking(actor)?;
    let mut transaction = app.pool.begin().await?;
    let stands = match stand_on(&mut transaction, seen).await? {
        Ok(stands) => stands,
        Err(refused) => return Ok(Err(refused)),
    };
    let decision = stands.card.decision_id;
    let Some(other) = card(&mut transaction, other).await? else {
        return Ok(Err(Refused::NotLinked));
    };
    let gone = sqlx::query_scalar!(
        "delete from decision_tie where decision_id = $1 and other_id = $2 returning kind",
        decision.0,
        other.decision_id.0,
    )
    .fetch_optional(&mut *transaction)
    .await?;
    let Some(gone) = gone else {
        return Ok(Err(Refused::NotLinked));
    };
    grow_version(&mut transaction, decision).await?;
    let tied = told(&gone, &other);
    let entry = happening(actor, stamp, Act::DecisionUntied, decision)
        .before(json!({"tied": tied}))
        .after(json!({"tied": null}));
    let whole = entry.happening_id;
    let mut entries = vec![entry];
    let superseded = gone == Tie::Supersedes.as_str() && other.follow_up == FollowUp::Superseded;
    if superseded && !superseded_still(&mut transaction, other.decision_id).await? {
        let back = before_superseded(&mut transaction, other.decision_id).await?;
        if let Some(back) = back {
            entries.push(set(&mut transaction, actor, stamp, &other, back, whole).await?);
        }
    }
    history::store::record(&mut transaction, Chain::Body(seen.body_id), &entries).await?;
    transaction.commit().await?;
    Ok(Ok(()))
}

fn told(kind: &str, other: &DecisionCard) -> TiedDecision {
    TiedDecision {
        kind: kind.to_owned(),
        decision_id: other.decision_id,
        session: other.session_ordinal,
        position: other.position,
        number: other.number.clone(),
    }
}

/// Whether ties lead from one decision to the other.
async fn leads_to(
    connection: &mut PgConnection,
    from: DecisionId,
    to: DecisionId,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"
        with recursive onward as (
            select other_id from decision_tie where decision_id = $1
            union
            select tie.other_id from onward join decision_tie as tie on tie.decision_id = onward.other_id
        )
        select exists (select from onward where other_id = $2) as "leads!"
        "#,
        from.0,
        to.0,
    )
    .fetch_one(connection)
    .await
}

/// A decision that was not withdrawn.
async fn card(
    connection: &mut PgConnection,
    decision: DecisionId,
) -> sqlx::Result<Option<DecisionCard>> {
    let card = sqlx::query_scalar!(
        r#"select card as "card!: Json<DecisionCard>" from decision_card where decision_id = $1"#,
        decision.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(card.map(|card| card.0))
}

/// Whether another decision supersedes it too.
async fn superseded_still(connection: &mut PgConnection, other: DecisionId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from decision_tie where other_id = $1 and kind = 'supersedes') as "still!""#,
        other.0,
    )
    .fetch_one(connection)
    .await
}

/// The follow-up that a decision had before a tie set it to superseded, as the history tells; none where people did.
async fn before_superseded(
    connection: &mut PgConnection,
    other: DecisionId,
) -> sqlx::Result<Option<(FollowUp, Option<NaiveDate>)>> {
    let row = sqlx::query!(
        r#"
        select before ->> 'follow_up' as was, (before ->> 'follow_up_since')::date as since,
            part_of is not null as "by_tie!"
        from happening
        where subject_id = $1 and act = 'follow_up_recorded'
            and after ->> 'follow_up' = 'superseded' and before ->> 'follow_up' <> 'superseded'
        order by sequence desc limit 1
        "#,
        other.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.filter(|row| row.by_tie).and_then(|row| {
        let was = FollowUp::from_word(row.was.as_deref()?)?;
        Some((was, row.since))
    }))
}

/// Moves the follow-up of the other decision, as a part of the tie that is made or undone.
async fn set(
    connection: &mut PgConnection,
    actor: &Actor,
    stamp: Stamp,
    other: &DecisionCard,
    (to, since): (FollowUp, Option<NaiveDate>),
    whole: HappeningId,
) -> sqlx::Result<NewHappening> {
    sqlx::query!(
        "update decision set follow_up = $2, follow_up_since = $3, version = version + 1 where decision_id = $1",
        other.decision_id.0,
        to.as_str(),
        since,
    )
    .execute(connection)
    .await?;
    let before = json!({"follow_up": other.follow_up, "follow_up_since": other.follow_up_since});
    let after = json!({"follow_up": to, "follow_up_since": since});
    let entry = happening(actor, stamp, Act::FollowUpRecorded, other.decision_id);
    let day = match to {
        FollowUp::Superseded => since.unwrap_or(stamp.today),
        _ => stamp.today,
    };
    Ok(entry
        .before(before)
        .after(after)
        .effective_on(day)
        .part_of(whole))
}
