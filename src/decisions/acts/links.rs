//! Saying that a decision concerns an activity, or that an output was delivered on its account, or no longer.

use serde_json::json;

use super::{Refused, Seen, allow_linking, happening, stand_on};
use crate::accounts::Actor;
use crate::app::App;
use crate::error::Result;
use crate::history::log::LinkedOutput;
use crate::history::{self, Act, Chain, NewHappening, Stamp};
use crate::ids::{ActivityId, BodyId, DecisionId, OutputId};
use crate::plan::tie;

/// Says that a decision concerns an activity, found by its plan and code.
pub async fn link(
    app: &App,
    actor: &Actor,
    stamp: Stamp,
    seen: Seen,
    plan: &str,
    code: &str,
) -> Result<Result<(), Refused>> {
    allow_linking(actor)?;
    let mut transaction = app.pool.begin().await?;
    let stands = match stand_on(&mut transaction, seen).await? {
        Ok(stands) => stands,
        Err(refused) => return Ok(Err(refused)),
    };
    let Some(linked) = tie::activity_at(&mut transaction, seen.body_id, plan, code).await? else {
        return Ok(Err(Refused::NoSuchActivity));
    };
    let decision = stands.card.decision_id;
    let Some(entry) = tie::tie(&mut transaction, actor, stamp, decision, &linked).await? else {
        return Ok(Err(Refused::AlreadyLinked));
    };
    history::store::record(&mut transaction, Chain::Body(seen.body_id), &[entry]).await?;
    transaction.commit().await?;
    Ok(Ok(()))
}

/// Says that a decision no longer concerns an activity; hands back the activity's code.
pub async fn unlink(
    app: &App,
    actor: &Actor,
    stamp: Stamp,
    seen: Seen,
    activity_id: ActivityId,
) -> Result<Result<String, Refused>> {
    allow_linking(actor)?;
    let mut transaction = app.pool.begin().await?;
    let stands = match stand_on(&mut transaction, seen).await? {
        Ok(stands) => stands,
        Err(refused) => return Ok(Err(refused)),
    };
    let decision = stands.card.decision_id;
    let Some(linked) = tie::tied(&mut transaction, decision, activity_id).await? else {
        return Ok(Err(Refused::NotLinked));
    };
    let entry = tie::untie(&mut transaction, actor, stamp, decision, &linked).await?;
    let entries: Vec<NewHappening> = entry.into_iter().collect();
    history::store::record(&mut transaction, Chain::Body(seen.body_id), &entries).await?;
    transaction.commit().await?;
    Ok(Ok(linked.code))
}

/// Says that an output was delivered on a decision's account; hands back its title.
pub async fn link_output(
    app: &App,
    actor: &Actor,
    stamp: Stamp,
    seen: Seen,
    output: OutputId,
) -> Result<Result<String, Refused>> {
    allow_linking(actor)?;
    let mut transaction = app.pool.begin().await?;
    let stands = match stand_on(&mut transaction, seen).await? {
        Ok(stands) => stands,
        Err(refused) => return Ok(Err(refused)),
    };
    let Some(linked) = output_of(&mut transaction, seen.body_id, output).await? else {
        return Ok(Err(Refused::NoSuchOutput));
    };
    let title = linked.title.clone();
    let decision = stands.card.decision_id;
    let Some(entry) = tie_output(&mut transaction, actor, stamp, decision, linked).await? else {
        return Ok(Err(Refused::AlreadyLinked));
    };
    history::store::record(&mut transaction, Chain::Body(seen.body_id), &[entry]).await?;
    transaction.commit().await?;
    Ok(Ok(title))
}

/// Undoes what [`link_output`] did; hands back the output's title.
pub async fn unlink_output(
    app: &App,
    actor: &Actor,
    stamp: Stamp,
    seen: Seen,
    output: OutputId,
) -> Result<Result<String, Refused>> {
    allow_linking(actor)?;
    let mut transaction = app.pool.begin().await?;
    let stands = match stand_on(&mut transaction, seen).await? {
        Ok(stands) => stands,
        Err(refused) => return Ok(Err(refused)),
    };
    let decision = stands.card.decision_id;
    let title = sqlx::query_scalar!(
        "delete from decision_output using output
         where decision_id = $1 and decision_output.output_id = $2 and output.output_id = decision_output.output_id
         returning title",
        decision.0,
        output.0,
    )
    .fetch_optional(&mut *transaction)
    .await?;
    let Some(title) = title else {
        return Ok(Err(Refused::NotLinked));
    };
    tie::grow_version(&mut transaction, decision).await?;
    let entry = happening(actor, stamp, Act::DecisionOutputUnlinked, decision);
    let linked = LinkedOutput {
        output_id: output,
        title: title.clone(),
    };
    let entry = entry
        .before(json!({"output": linked}))
        .after(json!({"output": null}));
    history::store::record(&mut transaction, Chain::Body(seen.body_id), &[entry]).await?;
    transaction.commit().await?;
    Ok(Ok(title))
}

async fn output_of(
    connection: &mut sqlx::PgConnection,
    body: BodyId,
    output: OutputId,
) -> sqlx::Result<Option<LinkedOutput>> {
    sqlx::query_as!(
        LinkedOutput,
        r#"select output_id as "output_id: OutputId", title from output
        where output_id = $2 and body_id = $1 and withdrawn_at is null"#,
        body.0,
        output.0,
    )
    .fetch_optional(connection)
    .await
}

/// Ties the decision to the output; `None` where it was tied before, and nothing was done.
async fn tie_output(
    connection: &mut sqlx::PgConnection,
    actor: &Actor,
    stamp: Stamp,
    decision: DecisionId,
    linked: LinkedOutput,
) -> sqlx::Result<Option<NewHappening>> {
    let tied = sqlx::query!(
        "insert into decision_output (decision_id, output_id) values ($1, $2) on conflict do nothing",
        decision.0,
        linked.output_id.0,
    )
    .execute(&mut *connection)
    .await?;
    if tied.rows_affected() == 0 {
        return Ok(None);
    }
    tie::grow_version(connection, decision).await?;
    let entry = happening(actor, stamp, Act::DecisionOutputLinked, decision);
    Ok(Some(
        entry
            .before(json!({"output": null}))
            .after(json!({"output": linked})),
    ))
}
