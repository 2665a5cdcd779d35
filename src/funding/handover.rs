//! Money follows structure. What was recorded for an activity that a revision splits or merges is handed over to what
//! lives, and remembers for what it was first recorded. Into the next plan goes only what is still lacking: what was
//! given stays with the plan that it was given for, and is shown from there.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use super::store::Of;
use super::{Contribution, Money, Need, Record};
use crate::accounts::Actor;
use crate::history::{Act, NewHappening, Stamp, SubjectKind};
use crate::ids::{ActivityId, AreaId, BodyId};

/// An activity, as the entries of a handing over name it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Holder {
    pub activity_id: ActivityId,
    pub code: String,
}

/// What is recorded of an activity's money.
#[derive(Clone, Debug, Deserialize)]
pub struct Held {
    #[serde(flatten)]
    pub holder: Holder,
    pub record: Record,
}

/// What is recorded of the money of these activities.
pub async fn held(connection: &mut PgConnection, of: &[ActivityId]) -> sqlx::Result<Vec<Held>> {
    let ids: Vec<Uuid> = of.iter().map(|id| id.0).collect();
    sqlx::query_scalar!(
        r#"
        select coalesce(json_agg(json_build_object('activity_id', activity_id, 'code', code,
            'record', money_of(activity_id, null)) order by area_position, position, activity_id), '[]')
            as "held!: Json<Vec<Held>>"
        from activity where activity_id = any($1)
        "#,
        &ids,
    )
    .fetch_one(connection)
    .await
    .map(|held| held.0)
}

/// Hands a need over; gives its entry, which is one of the activity that has it now.
pub async fn need(
    connection: &mut PgConnection,
    (actor, stamp): (&Actor, Stamp),
    need: &Need,
    from: &Holder,
    to: &Holder,
) -> sqlx::Result<NewHappening> {
    sqlx::query!(
        "update need set activity_id = $2, origin_id = coalesce(origin_id, $3), version = version + 1
         where need_id = $1",
        need.need_id.0,
        to.activity_id.0,
        from.activity_id.0,
    )
    .execute(connection)
    .await?;
    let entry = entry(actor, stamp, Act::NeedMoved, to);
    Ok(entry
        .before(json!({"need": at(need, from)}))
        .after(json!({"need": at(need, to)})))
}

/// Hands a contribution over; gives its entry, which is one of the activity that has it now.
pub async fn contribution(
    connection: &mut PgConnection,
    (actor, stamp): (&Actor, Stamp),
    contribution: &Contribution,
    from: &Holder,
    to: &Holder,
) -> sqlx::Result<NewHappening> {
    sqlx::query!(
        "update contribution set activity_id = $2, origin_id = coalesce(origin_id, $3), version = version + 1
         where contribution_id = $1",
        contribution.contribution_id.0,
        to.activity_id.0,
        from.activity_id.0,
    )
    .execute(connection)
    .await?;
    let entry = entry(actor, stamp, Act::ContributionMoved, to);
    Ok(entry
        .before(json!({"contribution": at(contribution, from)}))
        .after(json!({"contribution": at(contribution, to)})))
}

fn entry(actor: &Actor, stamp: Stamp, act: Act, of: &Holder) -> NewHappening {
    NewHappening::new(actor, stamp, act, SubjectKind::Activity, of.activity_id)
}

/// The whole of a thing, with where it stands.
fn at(thing: impl Serialize, holder: &Holder) -> Value {
    let mut whole = json!(thing);
    whole["activity_id"] = json!(holder.activity_id);
    whole["code"] = json!(holder.code);
    whole
}

/// What is still lacking of each need: what is secured or received settles the needs in the order in which they were
/// recorded.
pub fn unsettled(record: &Record) -> Vec<(&Need, Money)> {
    let mut firm = record.sums();
    let mut lacking = Vec::new();
    for need in &record.needs {
        let sum = firm
            .iter_mut()
            .find(|sum| sum.currency == need.amount.currency);
        let mut rest = need.amount.minor;
        if let Some(sum) = sum {
            for given in [&mut sum.received, &mut sum.secured] {
                let used = rest.min(*given);
                *given -= used;
                rest -= used;
            }
        }
        if rest > 0 {
            lacking.push((
                need,
                Money {
                    minor: rest,
                    ..need.amount
                },
            ));
        }
    }
    lacking
}

#[derive(Debug, Deserialize)]
struct Carrying {
    activity_id: Option<ActivityId>,
    area_id: Option<AreaId>,
    record: Record,
}

/// Carries what is lacking of things of one plan over to what they are in the next. Gives the entries, one for each
/// need.
pub async fn carry(
    connection: &mut PgConnection,
    body: BodyId,
    (actor, stamp): (&Actor, Stamp),
    pairs: &[(Of, Of)],
) -> sqlx::Result<Vec<NewHappening>> {
    let ids: Vec<Uuid> = pairs.iter().map(|(old, _)| old.id()).collect();
    let found = sqlx::query_scalar!(
        r#"
        select coalesce(json_agg(json_build_object('activity_id', activity_id, 'area_id', area_id,
            'record', money_of(activity_id, area_id))), '[]') as "found!: Json<Vec<Carrying>>"
        from (
            select distinct activity_id, area_id from need
            where withdrawn_at is null and (activity_id = any($1) or area_id = any($1))) as those
        "#,
        &ids,
    )
    .fetch_one(&mut *connection)
    .await?;
    let mut entries = Vec::new();
    for (old, new) in pairs {
        let is_it = |one: &&Carrying| match old {
            Of::Activity(id) => one.activity_id == Some(*id),
            Of::Area(id) => one.area_id == Some(*id),
        };
        let Some(one) = found.0.iter().find(is_it) else {
            continue;
        };
        for (need, amount) in unsettled(&one.record) {
            let carried = Need {
                need_id: stamp.mint.id(),
                amount,
                version: 1,
                origin: None,
                ..need.clone()
            };
            write(connection, body, *new, &carried, need, stamp).await?;
            let kind = match new {
                Of::Activity(_) => SubjectKind::Activity,
                Of::Area(_) => SubjectKind::Area,
            };
            let mut after = json!({ "need": carried });
            after["need"]["carried_from"] = json!(need.need_id);
            entries
                .push(NewHappening::new(actor, stamp, Act::NeedAdded, kind, new.id()).after(after));
        }
    }
    Ok(entries)
}

async fn write(
    connection: &mut PgConnection,
    body: BodyId,
    of: Of,
    carried: &Need,
    from: &Need,
    stamp: Stamp,
) -> sqlx::Result<()> {
    super::store::add_need(connection, body, of, carried, stamp.now).await?;
    sqlx::query!(
        "update need set carried_from = $2 where need_id = $1",
        carried.need_id.0,
        from.need_id.0,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// What was given to what an activity or area was in a plan before this one.
#[derive(Clone, Debug, Deserialize)]
pub struct GivenBefore {
    pub plan_slug: String,
    pub plan_title: String,
    /// Of an activity.
    pub code: Option<String>,
    pub number: i32,
    pub contributions: Vec<Contribution>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(text: &str) -> Record {
        let things: Value = serde_json::from_str(text).unwrap();
        let id = "018f0000-0000-7000-8000-000000000000";
        let amount = |of: &Value| json!({"minor": of[0], "currency": of[1]});
        let needs: Vec<Value> = things["needs"]
            .as_array()
            .unwrap()
            .iter()
            .map(|of| json!({"need_id": id, "purpose": of[2], "amount": amount(of), "version": 1}))
            .collect();
        let given: Vec<Value> = things["given"]
            .as_array()
            .unwrap()
            .iter()
            .map(|of| {
                json!({"contribution_id": id, "contributor": {"name": "A bank"}, "kind": "cash", "description": "",
                    "amount": amount(of), "stage": of[2], "since": "2024-01-01", "note": null, "version": 1})
            })
            .collect();
        serde_json::from_value(json!({"needs": needs, "contributions": given})).unwrap()
    }

    fn lacking(text: &str) -> Vec<(String, i64)> {
        let record = record(text);
        let lacking = unsettled(&record).into_iter();
        lacking
            .map(|(need, rest)| (need.purpose.clone(), rest.minor))
            .collect()
    }

    #[test]
    fn what_is_firm_settles_the_needs_in_their_order_and_in_their_currency() {
        let needs =
            r#""needs": [[100, "USD", "travel"], [50, "EUR", "rooms"], [100, "USD", "guides"]]"#;
        let of = |given: &str| lacking(&format!("{{{needs}, \"given\": [{given}]}}"));
        let all = [("travel", 100), ("rooms", 50), ("guides", 100)];
        let named = |of: &[(&str, i64)]| -> Vec<(String, i64)> {
            of.iter()
                .map(|(name, rest)| ((*name).to_owned(), *rest))
                .collect()
        };
        assert_eq!(of(""), named(&all));
        assert_eq!(
            of(r#"[300, "USD", "pledged"]"#),
            named(&all),
            "a pledge settles nothing"
        );
        assert_eq!(
            of(r#"[80, "USD", "secured"], [70, "USD", "received"]"#),
            named(&[("rooms", 50), ("guides", 50)])
        );
        assert_eq!(
            of(r#"[200, "USD", "received"], [50, "EUR", "secured"]"#),
            named(&[])
        );
    }
}
