//! The made-up sessions, and the reports that were taken in after them.

use chrono::{NaiveDate, TimeDelta};
use uuid::Uuid;

use super::vocabulary;
use super::write::{Sample, at};
use crate::bodies::states::State;
use crate::history::log::TakenIn;
use crate::history::{Act, NewHappening, SubjectKind};
use crate::ids::{HappeningId, ReportId, SessionId};
use crate::intake::report::Report;
use crate::plan::adopt::{Adoption, NewSession, add_session};

impl Sample<'_> {
    pub(super) async fn session(
        &mut self,
        ordinal: i32,
        id: SessionId,
        day: NaiveDate,
    ) -> anyhow::Result<NewHappening> {
        let (place, state) = vocabulary::place(&mut self.dice);
        let session = NewSession {
            session_id: id,
            ordinal,
            from_on: Some(day),
            to_on: Some(day + TimeDelta::days(1)),
            place: Some(place.to_owned()),
            country_chair: State::from_code(state),
            format: Some("hybrid".to_owned()),
            symbol: None,
        };
        // A session that lies ahead was announced at the last one.
        let held = day.min(self.calendar.reviewed);
        let adoption = Adoption {
            actor: &self.founded.coordinator,
            stamp: at(held + TimeDelta::days(5)),
            body_id: self.founded.body_id,
            report_id: None,
            effective_on: held,
        };
        Ok(add_session(self.connection, adoption, &session).await?)
    }

    pub(super) async fn report(
        &mut self,
        session: SessionId,
        (report, happening): (ReportId, HappeningId),
        day: NaiveDate,
        counts: TakenIn,
    ) -> anyhow::Result<NewHappening> {
        let stamp = at(day + TimeDelta::days(5));
        let text = "This report was made up, with everything that was taken in with it.\n";
        let understood = serde_json::to_string(&Report::default())?;
        sqlx::query!(
            "insert into report (report_id, body_id, session_id, file_name, text_hash, text, understood,
                 taken_in_by, taken_in_at)
             values ($1, $2, $3, 'sample.txt', sha256(convert_to($4, 'UTF8')), $4, $5::text::json, $6, $7)",
            report.0,
            self.founded.body_id.0,
            session.0,
            text,
            understood,
            self.founded.coordinator.person_id.map(Uuid::from),
            stamp.now,
        )
        .execute(&mut *self.connection)
        .await?;
        let mut entry = NewHappening::new(
            &self.founded.coordinator,
            stamp,
            Act::ReportTakenIn,
            SubjectKind::Report,
            report,
        )
        .after(counts)
        .effective_on(day);
        entry.happening_id = happening;
        Ok(entry)
    }
}
