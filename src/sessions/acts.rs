//! Keeping the record of a session, and adding a session that no report has brought, such as one that is ahead.

use serde_json::Value;
use sqlx::PgPool;
use sqlx::types::Json;

use super::record::{Document, Officer, Record};
use super::store;
use crate::accounts::Actor;
use crate::accounts::not_done::{NotDone, Unfit};
use crate::accounts::policy::{self, Subject};
use crate::bodies::Body;
use crate::bodies::states::State;
use crate::error::Error;
use crate::history::{self, Act, Chain, NewHappening, Stamp, SubjectKind, differing};
use crate::ids::SessionId;
use crate::plan::adopt::{self, Adoption, NewSession};

/// Who keeps the record, where and when.
#[derive(Clone, Copy, Debug)]
pub struct By<'a> {
    pub pool: &'a PgPool,
    pub actor: &'a Actor,
    pub body: &'a Body,
    pub stamp: Stamp,
}

impl By<'_> {
    fn require(&self) -> Result<(), NotDone> {
        let published = self.body.published;
        if policy::may(
            self.actor,
            policy::Act::KeepSession,
            &Subject::Body { published },
        ) {
            return Ok(());
        }
        Err(Error::Forbidden(policy::Act::KeepSession).into())
    }
}

/// Adds a session under a number that no session of the body has.
pub async fn add_session(
    by: By<'_>,
    ordinal: Option<i32>,
    record: &Record,
) -> Result<i32, NotDone> {
    by.require()?;
    let mut unfit = record.judge();
    let ordinal = ordinal.filter(|ordinal| (1..1000).contains(ordinal));
    if ordinal.is_none() {
        unfit.push(Unfit::new("ordinal", "sessions-needs-number"));
    }
    let (true, Some(ordinal)) = (unfit.is_empty(), ordinal) else {
        return Err(NotDone::Unfit(unfit));
    };
    let chain = Chain::Body(by.body.body_id);
    let mut transaction = by.pool.begin().await?;
    history::store::lock(&mut transaction, chain).await?;
    let new = NewSession {
        session_id: by.stamp.mint.id(),
        ordinal,
        from_on: record.from_on,
        to_on: record.to_on.or(record.from_on),
        place: record.place.clone(),
        country_chair: record.country_chair,
        format: record.format.clone(),
        symbol: record.symbol.clone(),
    };
    let adoption = Adoption {
        actor: by.actor,
        stamp: by.stamp,
        body_id: by.body.body_id,
        report_id: None,
        effective_on: by.stamp.today,
    };
    let added = adopt::add_session(&mut transaction, adoption, &new).await;
    let mut entry = added
        .map_err(|error| NotDone::on(error, "session_ordinal_key", "ordinal", "sessions-taken"))?;
    store::write_lists(&mut transaction, new.session_id, record).await?;
    if let (Some(Value::Object(after)), Value::Object(told)) = (&mut entry.after, record.told()) {
        for key in ["agenda", "officers", "documents"] {
            after.extend(told.get(key).map(|list| (key.to_owned(), list.clone())));
        }
    }
    history::store::record(&mut transaction, chain, &[entry]).await?;
    transaction.commit().await?;
    Ok(ordinal)
}

/// Changes what is kept of a session, made on a version. Tells whether anything differed.
pub async fn change_session(
    by: By<'_>,
    session: SessionId,
    record: &Record,
) -> Result<bool, NotDone> {
    by.require()?;
    let chain = Chain::Body(by.body.body_id);
    let mut transaction = by.pool.begin().await?;
    history::store::lock(&mut transaction, chain).await?;
    let before = store::record(&mut transaction, by.body.body_id, session)
        .await?
        .ok_or(Error::NotFound)?;
    if before.version != record.version {
        return Err(NotDone::Outdated);
    }
    let unfit = record.judge();
    if !unfit.is_empty() {
        return Err(NotDone::Unfit(unfit));
    }
    let after = Record {
        to_on: record.to_on.or(record.from_on),
        ..record.clone()
    };
    let (was, is) = differing(before.told(), after.told());
    if is.as_object().is_none_or(|fields| fields.is_empty()) {
        return Ok(false);
    }
    sqlx::query!(
        "update session set from_on = $2, to_on = $3, place = $4, country_chair = $5, format = $6, symbol = $7,
             version = version + 1
         where session_id = $1",
        session.0,
        after.from_on,
        after.to_on,
        after.place,
        after.country_chair.map(State::code),
        after.format,
        after.symbol,
    )
    .execute(&mut *transaction)
    .await?;
    store::write_lists(&mut transaction, session, &after).await?;
    let entry = NewHappening::new(
        by.actor,
        by.stamp,
        Act::SessionRecorded,
        SubjectKind::Session,
        session,
    );
    history::store::record(&mut transaction, chain, &[entry.before(was).after(is)]).await?;
    transaction.commit().await?;
    Ok(true)
}

/// The lists of a record as columns.
pub(super) fn lists(record: &Record) -> (Vec<String>, Json<&[Officer]>, Json<&[Document]>) {
    (
        record.agenda.clone(),
        Json(&record.officers),
        Json(&record.documents),
    )
}
