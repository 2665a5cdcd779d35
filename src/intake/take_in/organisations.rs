//! The organisations that a report names: those that nobody knew are made, and all of them serve the body.

use serde_json::json;
use uuid::Uuid;

use super::Writing;
use crate::history::{Act, SubjectKind};
use crate::intake::compare::{Changes, Known, Standing};

impl Writing<'_> {
    /// Makes the organisations that nobody knew, and lets all that the report names serve the body.
    pub(super) async fn organisations(
        &mut self,
        changes: &Changes,
        standing: &Standing,
    ) -> sqlx::Result<()> {
        for made in &changes.organisations {
            sqlx::query!(
                "insert into organisation (organisation_id, acronym, name) values ($1, $2, $3)",
                made.organisation_id.0,
                made.acronym,
                made.name,
            )
            .execute(&mut *self.connection)
            .await?;
            let (id, after) = (
                made.organisation_id.0,
                json!({"acronym": made.acronym, "name": made.name}),
            );
            self.entry(
                Act::OrganisationAdded,
                SubjectKind::Organisation,
                id,
                None,
                Some(after),
                false,
            );
        }
        if changes.joining.is_empty() {
            return Ok(());
        }
        let joining: Vec<Uuid> = changes.joining.iter().map(|id| id.0).collect();
        sqlx::query!(
            "insert into body_agency (body_id, organisation_id, position)
             select $1, organisation_id,
                 place + (select coalesce(max(position), 0) from body_agency where body_id = $1)
             from unnest($2::uuid[]) with ordinality as joining (organisation_id, place)",
            self.adoption.body_id.0,
            &joining,
        )
        .execute(&mut *self.connection)
        .await?;
        let body = self.adoption.body_id.0;
        sqlx::query!(
            "update body set version = version + 1 where body_id = $1",
            body
        )
        .execute(&mut *self.connection)
        .await?;
        let serves = |known: &&Known| known.serves;
        let before: Vec<&str> = standing
            .organisations
            .iter()
            .filter(serves)
            .map(|known| known.acronym.as_str())
            .collect();
        let joins = |known: &&Known| changes.joining.contains(&known.organisation_id);
        let joining = changes.serving.iter().filter(joins);
        let joining = joining.map(|known| known.acronym.clone());
        let after: Vec<String> = before
            .iter()
            .map(|acronym| (*acronym).to_owned())
            .chain(joining)
            .collect();
        let (before, after) = (json!({"agencies": before}), json!({"agencies": after}));
        self.entry(
            Act::BodyChanged,
            SubjectKind::Body,
            body,
            Some(before),
            Some(after),
            false,
        );
        Ok(())
    }
}
