//! The SQL of the outputs' pages.

use chrono::NaiveDate;
use serde::Deserialize;
use sqlx::PgExecutor;
use sqlx::types::Json;

use super::{Filter, Place, When};
use crate::bodies::states::State;
use crate::history::log::Entry;
use crate::i18n::Language;
use crate::ids::{BodyId, OrganisationId, OutputId};
use crate::plan::OutputKind;
use crate::plan::Status;
use crate::time::{PartialDate, Timeframe};

/// How far outputs are counted.
pub const COUNTED: i64 = 1000;

/// An output as the list shows it.
#[derive(Clone, Debug, Deserialize)]
pub struct Listed {
    pub output_id: OutputId,
    pub kind: OutputKind,
    pub title: String,
    pub ends_on: Option<NaiveDate>,
    pub from: Option<PartialDate>,
    pub to: Option<PartialDate>,
    pub wording: String,
    pub place: Option<String>,
    pub state: Option<State>,
    pub format: Option<String>,
    pub organisation_id: Option<OrganisationId>,
}

impl Listed {
    pub fn timeframe(&self) -> Timeframe {
        Timeframe {
            from: self.from,
            to: self.to,
            wording: self.wording.clone(),
        }
    }

    pub fn place_in_list(&self) -> Place {
        Place {
            ends_on: self.ends_on,
            output_id: self.output_id,
        }
    }
}

/// A page of outputs and what the filter offers.
#[derive(Clone, Debug)]
pub struct Found {
    /// One more than asked for where there are further ones.
    pub rows: Vec<Listed>,
    /// Stops at [`COUNTED`].
    pub count: i64,
    /// The years in which the first and the last dated one ended.
    pub first_year: Option<i32>,
    pub last_year: Option<i32>,
}

pub async fn list(
    database: impl PgExecutor<'_>,
    body: BodyId,
    filter: &Filter,
    today: NaiveDate,
    most: i32,
) -> sqlx::Result<Found> {
    let year = filter.year.and_then(|year| {
        let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
        Some((first, NaiveDate::from_ymd_opt(year, 12, 31)?))
    });
    let row = sqlx::query!(
        r#"
        with wanted as not materialized (
            select output.*
            from output
            where body_id = $1 and withdrawn_at is null
                and ($2::int is null or session_id =
                    (select session_id from session where session.body_id = $1 and ordinal = $2))
                and ($3::uuid is null or organisation_id = $3)
                and ($4::text is null or kind = $4)
                and ($5::text is null or state_code = $5)
                and ($6::date is null or ends_on >= $6)
                and ($7::date is null or begins_on <= $7)
                and ($8::bool is null or (ends_on >= $9) = $8)
        ), page as (
            select * from wanted
            where $10::uuid is null
                or coalesce(ends_on, 'infinity') < coalesce($11::date, 'infinity')
                or coalesce(ends_on, 'infinity') = coalesce($11::date, 'infinity') and output_id > $10
            order by coalesce(ends_on, 'infinity') desc, output_id
            limit $12 + 1
        )
        select
            (select coalesce(json_agg(json_build_object(
                'output_id', output_id, 'kind', kind, 'title', title, 'ends_on', ends_on,
                'from', partial_date(begins_on, begins_precision), 'to', partial_date(ends_on, ends_precision),
                'wording', timeframe_wording, 'place', place, 'state', state_code, 'format', format,
                'organisation_id', organisation_id)
                order by coalesce(ends_on, 'infinity') desc, output_id), '[]')
             from page) as "rows!: Json<Vec<Listed>>",
            (select count(*) from (select from wanted limit $13) as capped) as "count!",
            (select extract(year from ends_on)::int from output
             where body_id = $1 and withdrawn_at is null
             order by coalesce(ends_on, 'infinity') limit 1) as first_year,
            (select extract(year from ends_on)::int from output
             where body_id = $1 and withdrawn_at is null and coalesce(ends_on, 'infinity') < 'infinity'
             order by coalesce(ends_on, 'infinity') desc limit 1) as last_year
        "#,
        body.0,
        filter.session,
        filter.agency.map(|id| id.0),
        filter.kind.map(OutputKind::as_str),
        filter.state.map(State::code),
        year.map(|(first, _)| first),
        year.map(|(_, last)| last),
        filter.when.map(|when| when == When::Upcoming),
        today,
        filter.after.map(|place| place.output_id.0),
        filter.after.and_then(|place| place.ends_on),
        most,
        COUNTED,
    )
    .fetch_one(database)
    .await?;
    Ok(Found {
        rows: row.rows.0,
        count: row.count,
        first_year: row.first_year,
        last_year: row.last_year,
    })
}

/// An output with all that its page shows.
#[derive(Clone, Debug, Deserialize)]
pub struct Shown {
    #[serde(flatten)]
    pub listed: Listed,
    pub link: Option<String>,
    /// The session whose report lists it.
    pub session_ordinal: Option<i32>,
    pub source_from: Option<i32>,
    pub source: Vec<String>,
    pub activities: Vec<Served>,
    pub log: Vec<Entry>,
}

/// An activity that an output serves.
#[derive(Clone, Debug, Deserialize)]
pub struct Served {
    pub plan_slug: String,
    pub code: String,
    pub title: Option<String>,
    pub wording: String,
    pub language: Language,
    pub status: Status,
    pub lead_ids: Vec<OrganisationId>,
}

pub async fn show(
    database: impl PgExecutor<'_>,
    body: BodyId,
    output: OutputId,
) -> sqlx::Result<Option<Shown>> {
    let found = sqlx::query_scalar!(
        r#"
        select json_build_object(
            'output_id', output_id, 'kind', kind, 'title', title, 'ends_on', ends_on,
            'from', partial_date(begins_on, begins_precision), 'to', partial_date(ends_on, ends_precision),
            'wording', timeframe_wording, 'place', output.place, 'state', state_code, 'format', output.format,
            'organisation_id', organisation_id, 'link', link,
            'session_ordinal', session.ordinal, 'source_from', output.source_from,
            'source', coalesce(to_json((string_to_array(replace(report.text, e'\r', ''), e'\n'))
                [output.source_from:output.source_to]), '[]'),
            'activities', (select coalesce(json_agg(json_build_object(
                    'plan_slug', plan_slug, 'code', code, 'title', activity_card.title, 'wording', wording,
                    'language', plan.language, 'status', status, 'lead_ids', lead_ids)
                    order by plan_slug desc, area_position, position), '[]')
                from output_activity join activity_card using (activity_id)
                join plan on plan.plan_id = activity_card.plan_id
                where output_activity.output_id = output.output_id),
            'log', log_of(output_id, 100)) as "shown!: Json<Shown>"
        from output
        left join session on session.session_id = output.session_id
        left join report on report.report_id = output.report_id
        where output.body_id = $1 and output_id = $2 and withdrawn_at is null
        "#,
        body.0,
        output.0,
    )
    .fetch_optional(database)
    .await?;
    Ok(found.map(|shown| shown.0))
}
