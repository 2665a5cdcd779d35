//! What the body, its organisations and the plan were called, and of whom the body was made up. The body and the
//! organisations have no table of the past: what was changed since is put back from what the changes found.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer};
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::bodies::states::State;
use crate::bodies::{Body, PlanHead};
use crate::ids::OrganisationId;
use crate::summaries::facts::{AgencyFacts, BodyFacts, PlanFacts};
use crate::time::PartialDate;

/// Names, as they were known.
pub struct Named {
    pub body: BodyFacts,
    pub plan: PlanFacts,
    /// The secretariat, in the documents' order.
    agencies: Vec<OrganisationId>,
    /// All organisations.
    called: HashMap<OrganisationId, AgencyFacts>,
}

/// What the changes of a body since then found; what none of them spoke of is missing.
#[derive(Debug, Default, Deserialize)]
struct BodyBefore {
    name: Option<String>,
    #[serde(default, deserialize_with = "spoken_of")]
    name_ru: Option<Option<String>>,
    short_name: Option<String>,
    states: Option<Vec<State>>,
    agencies: Option<Vec<String>>,
}

/// Null is what was found, too.
fn spoken_of<'de, D: Deserializer<'de>>(found: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(found).map(Some)
}

/// An organisation: its acronyms then, and all that have been its key since.
#[derive(Debug, Deserialize)]
struct Called {
    organisation_id: OrganisationId,
    then: AgencyFacts,
    since: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct PlanThen {
    title: String,
    begins: Option<PartialDate>,
    ends: Option<PartialDate>,
}

/// The names as they were known when the period was over, or, without such a moment, as they are. The caller has
/// turned the tables' names to that day.
pub async fn named(
    connection: &mut PgConnection,
    body: &Body,
    plan: &PlanHead,
    until: Option<DateTime<Utc>>,
) -> sqlx::Result<Named> {
    let row = sqlx::query!(
        r#"
        select
            (select past.fold(before::jsonb order by recorded_at desc, sequence desc)
                from public.happening
                where subject_id = $1 and act = 'body_changed' and recorded_at >= $3)
                as "body!: Json<BodyBefore>",
            (select coalesce(json_agg(json_build_object('organisation_id', organisation_id,
                    'then', json_build_object('acronym', coalesce(changed.acronyms[1], acronym),
                        'acronym_ru', case when changed.russian is null then acronym_ru else changed.russian[1] end),
                    'since', changed.acronyms || acronym)), '[]')
                from public.organisation
                cross join lateral (
                    select coalesce(array_agg(before ->> 'acronym' order by recorded_at, sequence)
                            filter (where before ->> 'acronym' is not null), '{}') as acronyms,
                        array_agg(before ->> 'acronym_ru' order by recorded_at, sequence)
                            filter (where before::jsonb ? 'acronym_ru') as russian
                    from public.happening
                    where subject_id = organisation_id and act = 'organisation_changed' and recorded_at >= $3) as changed)
                as "organisations!: Json<Vec<Called>>",
            (select json_build_object('title', title, 'begins', partial_date(begins_on, begins_precision),
                    'ends', partial_date(ends_on, ends_precision))
                from past.plan where plan_id = $2 and $3::timestamptz is not null)
                as "plan: Json<PlanThen>"
        "#,
        body.body_id.0,
        plan.plan_id.0,
        until,
    )
    .fetch_one(connection)
    .await?;
    let (before, organisations) = (row.body.0, row.organisations.0);
    let of_acronym = |acronym: &String| {
        let then = organisations
            .iter()
            .find(|called| called.then.acronym == *acronym);
        let since = || {
            organisations
                .iter()
                .find(|called| called.since.contains(acronym))
        };
        then.or_else(since).map(|called| called.organisation_id)
    };
    let agencies: Vec<OrganisationId> = match &before.agencies {
        Some(acronyms) => acronyms.iter().filter_map(of_acronym).collect(),
        None => {
            let present = body.agencies.iter();
            present.map(|agency| agency.organisation_id).collect()
        }
    };
    let called: HashMap<OrganisationId, AgencyFacts> = organisations
        .into_iter()
        .map(|called| (called.organisation_id, called.then))
        .collect();
    let then = row.plan.map_or_else(
        || PlanThen {
            title: plan.title.clone(),
            begins: plan.begins,
            ends: plan.ends,
        },
        |plan| plan.0,
    );
    Ok(Named {
        body: BodyFacts {
            slug: body.slug.clone(),
            name: before.name.unwrap_or_else(|| body.name.clone()),
            name_ru: before.name_ru.unwrap_or_else(|| body.name_ru.clone()),
            short_name: before.short_name.unwrap_or_else(|| body.short_name.clone()),
            states: before.states.unwrap_or_else(|| body.states.clone()),
            agencies: agencies
                .iter()
                .filter_map(|id| called.get(id).cloned())
                .collect(),
        },
        plan: PlanFacts {
            slug: plan.slug.clone(),
            title: then.title,
            language: plan.language.code().to_owned(),
            begins: then.begins,
            ends: then.ends,
        },
        agencies,
        called,
    })
}

impl Named {
    /// These organisations: the secretariat first, in the documents' order, and then the others.
    pub fn agencies(&self, ids: &[OrganisationId]) -> Vec<AgencyFacts> {
        let of_body = self.agencies.iter().filter(|id| ids.contains(id));
        let others = ids.iter().filter(|id| !self.agencies.contains(id));
        of_body
            .chain(others)
            .filter_map(|id| self.called.get(id).cloned())
            .collect()
    }
}
