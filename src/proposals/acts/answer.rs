//! The secretariat's answer. What an accepted proposal becomes is made by the acts of the room that it belongs to, in
//! the answer's own transaction, so that neither stands without the other.

use serde::Serialize;
use serde_json::json;
use sqlx::{Postgres, Transaction};

use super::{Outcome, Said, Seen, allow, entry, set_status, stand};
use crate::accounts::not_done::{NotDone, Unfit};
use crate::accounts::policy;
use crate::error::Result;
use crate::history::{self, Act, Chain, NewHappening};
use crate::ids::{ActivityId, AreaId, DecisionId, OutputId, PlanId};
use crate::outputs;
use crate::outputs::record::Record;
use crate::plan::revise::Why;
use crate::plan::revise::acts::{ActivityWords, By, add_activity_within};
use crate::proposals::{Side, Status, Visibility, judge};

/// A new activity: where, in which words, and, in an adopted plan, for which reason, which everyone reads.
#[derive(Clone, Debug)]
pub struct InPlan {
    pub plan_id: PlanId,
    pub area_id: AreaId,
    pub words: ActivityWords,
    pub why: Why,
}

/// What an accepted proposal becomes: something new, or a link to something that there is.
#[derive(Clone, Debug)]
pub enum Becomes {
    NewActivity(Box<InPlan>),
    NewOutput(Box<Record>),
    Activity(ActivityId),
    Output(OutputId),
    Decision(DecisionId),
}

/// The same as it stands in the row.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(super) struct Became {
    #[serde(rename = "became_activity_id")]
    pub activity_id: Option<ActivityId>,
    #[serde(rename = "became_output_id")]
    pub output_id: Option<OutputId>,
    #[serde(rename = "became_decision_id")]
    pub decision_id: Option<DecisionId>,
    #[serde(rename = "became_new")]
    pub new: bool,
}

#[derive(Clone, Debug)]
pub struct Answer {
    pub to: Status,
    pub words: Option<String>,
    pub visibility: Visibility,
    pub becomes: Option<Becomes>,
}

/// Answers a proposal.
pub async fn answer(by: By<'_>, seen: Seen, answer: Answer) -> Result<Outcome> {
    let (actor, stamp) = (by.actor, by.stamp);
    let chain = Chain::Body(seen.body_id);
    let mut transaction = by.pool.begin().await?;
    history::store::lock(&mut transaction, chain).await?;
    let proposal = stand(&mut transaction, actor, seen).await?;
    allow(actor, policy::Act::AnswerProposal, proposal.state)?;
    if proposal.version != seen.version {
        return Ok(Outcome::Overtaken);
    }
    let becomes = answer.becomes.filter(|_| answer.to == Status::Accepted);
    let refused = judge(
        proposal.status,
        answer.to,
        answer.words.as_deref(),
        becomes.is_some(),
    );
    let (true, Some(words)) = (refused.is_empty(), answer.words) else {
        return Ok(Outcome::Refused(refused));
    };
    let (mut transaction, became, mut entries) = match make(transaction, by, becomes).await {
        Ok(made) => made,
        Err(NotDone::Unfit(unfit)) => return Ok(Outcome::Unfit(unfit)),
        Err(other) => return Err(other.into()),
    };
    set_status(&mut transaction, actor, stamp, seen, (answer.to, became)).await?;
    let said = Said {
        side: Side::Secretariat,
        text: &words,
        visibility: answer.visibility.within(proposal.visibility),
        answer: Some(answer.to),
    };
    let message = said.write(&mut transaction, actor, stamp, seen).await?;
    let told = |status: Status, became: Became, message| {
        let mut told = json!(became);
        told["status"] = json!(status);
        told["message"] = message;
        told
    };
    let answered = entry(actor, stamp, Act::ProposalAnswered, seen)
        .before(told(proposal.status, Became::default(), json!(null)))
        .after(told(answer.to, became, message));
    entries.push(answered);
    history::store::record(&mut transaction, chain, &entries).await?;
    transaction.commit().await?;
    Ok(Outcome::Done)
}

type Made = (
    Transaction<'static, Postgres>,
    Became,
    // Those that are still to be recorded.
    Vec<NewHappening>,
);

/// Makes what the proposal becomes. Of what does not fit, nothing is left.
async fn make(
    mut transaction: Transaction<'static, Postgres>,
    by: By<'_>,
    becomes: Option<Becomes>,
) -> Result<Made, NotDone> {
    let mut became = Became::default();
    let mut entries = Vec::new();
    match becomes {
        None => {}
        Some(Becomes::Activity(id)) => became.activity_id = Some(id),
        Some(Becomes::Output(id)) => became.output_id = Some(id),
        Some(Becomes::Decision(id)) => became.decision_id = Some(id),
        Some(Becomes::NewActivity(new)) => {
            let place = (new.plan_id, new.area_id);
            let (back, added) =
                add_activity_within(transaction, by, place, &new.words, &new.why).await?;
            transaction = back;
            became.activity_id = Some(added.activity_id);
            became.new = true;
        }
        Some(Becomes::NewOutput(record)) => {
            let made = outputs::acts::record_within(
                &mut transaction,
                by.actor,
                by.body,
                by.stamp,
                *record,
            );
            let Some((id, noted)) = made.await? else {
                let unfit = Unfit::new("output_agencies", "outputs-form-not-yours");
                return Err(NotDone::Unfit(vec![unfit]));
            };
            entries.push(noted);
            became.output_id = Some(id);
            became.new = true;
        }
    }
    Ok((transaction, became, entries))
}
