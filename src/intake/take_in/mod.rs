//! Taking in: everything that a report says, written in one transaction, with one happening for each thing that is
//! new, changed or gone and one for the report. Nothing at all is written where nothing would change.

mod organisations;
mod plan;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sqlx::PgConnection;
use uuid::Uuid;

use super::compare::{self, Changed, Changes, Compared, Past, holds_from};
use super::draft::Draft;
use super::{baselines, revise, standing, store};
use crate::accounts::Actor;
use crate::decisions::adopt as decisions;
use crate::funding::derive;
use crate::history::log::TakenIn;
use crate::history::store::{lock, record};
use crate::history::{Act, Chain, NewHappening, Stamp, SubjectKind};
use crate::ids::{BodyId, ReportId, SessionId};
use crate::plan::adopt::{self, Adoption, Source};

/// What is to be taken in, by whom.
#[derive(Clone, Copy, Debug)]
pub struct Intake<'a> {
    pub actor: &'a Actor,
    pub body_id: BodyId,
    pub stamp: Stamp,
    pub file_name: &'a str,
    pub text: &'a str,
    pub draft: &'a Draft,
    /// What the history says of things that stood and that this report changes or lacks: "corrected report".
    pub reason: &'a str,
}

/// SHA-256 of a text, by which the same report is known again.
pub fn text_hash(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}

/// Writes the report into the body's plan. The caller has asked the policy and judged the draft, and commits.
pub async fn write(connection: &mut PgConnection, intake: Intake<'_>) -> sqlx::Result<Changes> {
    let chain = Chain::Body(intake.body_id);
    lock(&mut *connection, chain).await?;
    // Organisations are the house's: whoever makes one holds its chain too, always after the body's.
    lock(&mut *connection, Chain::House).await?;
    let report = intake.draft.kept();
    let standing = standing::standing(&mut *connection, intake.body_id, &report).await?;
    let changes = compare::compare(intake.draft, &standing, intake.stamp);
    let Some(session_id) = changes.session_id.filter(|_| !changes.is_empty()) else {
        return Ok(changes);
    };
    let report_id: ReportId = intake.stamp.mint.id();
    let adoption = Adoption {
        actor: intake.actor,
        stamp: intake.stamp,
        body_id: intake.body_id,
        report_id: Some(report_id),
        effective_on: holds_from(&report, intake.stamp.today),
    };
    let mut writing = Writing {
        connection,
        adoption,
        reason: intake.reason,
        entries: Vec::new(),
    };
    writing.organisations(&changes, &standing).await?;
    let of_house = std::mem::take(&mut writing.entries);
    if !of_house.is_empty() {
        record(&mut *writing.connection, Chain::House, &of_house).await?;
    }
    writing.session(&changes).await?;
    writing.report(&intake, report_id, session_id).await?;
    let session_ordinal = report
        .session
        .ordinal
        .and_then(|ordinal| i32::try_from(ordinal).ok())
        .unwrap_or_default();
    for plan in &changes.plans {
        writing.plan(plan).await?;
        let adopted = baselines::adopt(
            &mut *writing.connection,
            adoption,
            plan,
            (session_id, session_ordinal),
        );
        let adopted = adopted.await?;
        writing.entries.extend(adopted);
    }
    writing.funding(intake.body_id).await?;
    writing.decisions(&changes).await?;
    writing.outputs(&changes).await?;
    let counts = changes.counts();
    let plans = || changes.plans.iter();
    let taken_in = TakenIn {
        areas: plans().map(|plan| plan.areas.new.len()).sum(),
        activities: plans().map(|plan| plan.activities.new.len()).sum(),
        decisions: changes.decisions.new.len(),
        outputs: changes.outputs.new.len(),
        changed: counts.changed,
        withdrawn: counts.gone,
    };
    let taken_in = serde_json::to_value(taken_in).ok();
    writing.entry(
        Act::ReportTakenIn,
        SubjectKind::Report,
        report_id.0,
        None,
        taken_in,
        false,
    );
    let fixings = baselines::wanted(
        &mut *writing.connection,
        adoption,
        &changes,
        (session_id, session_ordinal),
    )
    .await?;
    for fixing in &fixings {
        let entry = fixing.entry(intake.actor, intake.stamp);
        writing.entries.push(entry);
    }
    let entries = std::mem::take(&mut writing.entries);
    let head = record(&mut *writing.connection, chain, &entries).await?;
    for fixing in &fixings {
        fixing
            .keep(&mut *writing.connection, intake.stamp, head.sequence)
            .await?;
    }
    Ok(changes)
}

/// One taking in under way: the happenings gather in the order of the writing.
struct Writing<'a> {
    connection: &'a mut PgConnection,
    adoption: Adoption<'a>,
    reason: &'a str,
    entries: Vec<NewHappening>,
}

impl Writing<'_> {
    fn entry(
        &mut self,
        act: Act,
        kind: SubjectKind,
        id: Uuid,
        before: Option<Value>,
        after: Option<Value>,
        with_reason: bool,
    ) {
        let mut entry = NewHappening::new(self.adoption.actor, self.adoption.stamp, act, kind, id)
            .effective_on(self.adoption.effective_on)
            .reason(with_reason.then(|| self.reason.to_owned()));
        entry.before = before;
        entry.after = after;
        self.entries.push(entry);
    }

    fn changed<T>(
        &mut self,
        act: Act,
        kind: SubjectKind,
        id: Uuid,
        changed: &Changed<T>,
        source: Source,
    ) {
        let before = Value::Object(changed.before.clone());
        // A session's row does not say where it was read.
        let after = match kind {
            SubjectKind::Session => Value::Object(changed.after.clone()),
            _ => self.adoption.with_source(&changed.after, source),
        };
        self.entry(act, kind, id, Some(before), Some(after), true);
    }

    async fn gone(&mut self, act: Act, kind: SubjectKind, gone: &[Past]) -> sqlx::Result<()> {
        revise::withdraw(self.connection, self.adoption, kind, gone).await?;
        for past in gone {
            let was = json!({"withdrawn": false, "name": past.name});
            self.entry(
                act,
                kind,
                past.id,
                Some(was),
                Some(json!({"withdrawn": true, "name": past.name})),
                true,
            );
        }
        Ok(())
    }

    async fn session(&mut self, changes: &Changes) -> sqlx::Result<()> {
        for session in &changes.session.new {
            let entry = adopt::add_session(&mut *self.connection, self.adoption, session).await?;
            self.entries.push(entry);
        }
        for changed in &changes.session.changed {
            revise::session(&mut *self.connection, changed).await?;
            self.changed(
                Act::SessionChanged,
                SubjectKind::Session,
                changed.now.session_id.0,
                changed,
                None,
            );
        }
        Ok(())
    }

    async fn report(
        &mut self,
        intake: &Intake<'_>,
        report_id: ReportId,
        session_id: SessionId,
    ) -> sqlx::Result<()> {
        let report = store::NewReport {
            report_id,
            body_id: intake.body_id,
            session_id,
            file_name: intake.file_name,
            text_hash: &text_hash(intake.text),
            text: intake.text,
            draft: intake.draft,
            taken_in_by: intake.actor.person_id,
        };
        store::add_report(&mut *self.connection, &report, intake.stamp.now).await
    }

    /// The report knows the documents only: what needs, contributions and settlements make of them is derived anew.
    async fn funding(&mut self, body: BodyId) -> sqlx::Result<()> {
        let areas = derive::areas_with_money(self.connection, body).await?;
        if areas.is_empty() {
            return Ok(());
        }
        let derived = derive::derive(self.connection, &areas).await?;
        let Adoption { actor, stamp, .. } = self.adoption;
        self.entries.extend(derive::entries(actor, stamp, &derived));
        Ok(())
    }

    async fn decisions(&mut self, changes: &Changes) -> sqlx::Result<()> {
        let compared: &Compared<_> = &changes.decisions;
        let added =
            decisions::add_decisions(&mut *self.connection, self.adoption, &compared.new).await?;
        self.entries.extend(added);
        for changed in &compared.changed {
            revise::decision(&mut *self.connection, self.adoption, changed).await?;
            self.changed(
                Act::DecisionChanged,
                SubjectKind::Decision,
                changed.now.decision_id.0,
                changed,
                changed.now.source,
            );
        }
        self.gone(
            Act::DecisionWithdrawn,
            SubjectKind::Decision,
            &compared.gone,
        )
        .await
    }

    async fn outputs(&mut self, changes: &Changes) -> sqlx::Result<()> {
        let compared = &changes.outputs;
        let added = adopt::add_outputs(&mut *self.connection, self.adoption, &compared.new).await?;
        self.entries.extend(added);
        for changed in &compared.changed {
            revise::output(&mut *self.connection, self.adoption, changed).await?;
            self.changed(
                Act::OutputChanged,
                SubjectKind::Output,
                changed.now.output_id.0,
                changed,
                changed.now.source,
            );
        }
        self.gone(Act::OutputWithdrawn, SubjectKind::Output, &compared.gone)
            .await
    }
}
