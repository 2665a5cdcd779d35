//! The list of a body's outputs: filtered and paged by key in one statement.

use chrono::NaiveDate;
use serde::Deserialize;
use sqlx::PgExecutor;
use sqlx::types::Json;

use crate::bodies::states::State;
use crate::ids::{BodyId, OrganisationId, OutputId};
use crate::outputs::{Filter, Place, When};
use crate::plan::{Heads, OutputKind};
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
    pub agency_ids: Vec<OrganisationId>,
    pub took_place: Option<bool>,
    pub heads: Heads,
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
    let facets = facets(body, filter);
    let row = sqlx::query!(
        r#"
        with wanted as not materialized (
            select output.*
            from output
            where body_id = $1 and withdrawn_at is null
                and ($2::int is null or session_id =
                    (select session_id from session where session.body_id = $1 and ordinal = $2))
                and ($3::text[] is null or facets @> $3)
                and ($4::text is null or search @@ websearch_to_tsquery('russian', $4))
                and ($5::date is null or coalesce(ends_on, 'infinity') >= $5)
                and ($6::date is null or coalesce(ends_on, 'infinity') <= $6)
                and ($13::bool is not true or took_place is null and coalesce(ends_on, 'infinity') < $8)
                and ($7::bool is distinct from true or coalesce(ends_on, 'infinity') >= $8 and ends_on is not null)
                and ($7::bool is distinct from false or coalesce(ends_on, 'infinity') < $8)
        ), page as (
            select * from wanted
            where $9::uuid is null
                or coalesce(ends_on, 'infinity') <= coalesce($10::date, 'infinity')
                and (coalesce(ends_on, 'infinity') < coalesce($10::date, 'infinity') or output_id > $9)
            order by coalesce(ends_on, 'infinity') desc, output_id
            limit $11 + 1
        )
        select
            (select coalesce(json_agg(json_build_object(
                'output_id', output_id, 'kind', kind, 'title', title, 'ends_on', ends_on,
                'from', partial_date(begins_on, begins_precision), 'to', partial_date(ends_on, ends_precision),
                'wording', timeframe_wording, 'place', place, 'state', state_code, 'format', format,
                'agency_ids', agency_ids, 'took_place', took_place, 'heads', (
                    select json_build_object('women', coalesce(sum(women), 0), 'men', coalesce(sum(men), 0),
                        'unrecorded', coalesce(sum(unrecorded), 0))
                    from output_participants where output_participants.output_id = page.output_id))
                order by coalesce(ends_on, 'infinity') desc, output_id), '[]')
             from page) as "rows!: Json<Vec<Listed>>",
            (select count(*) from (select from wanted limit $12) as capped) as "count!",
            (select extract(year from ends_on)::int from output
             where body_id = $1 and withdrawn_at is null
             order by coalesce(ends_on, 'infinity') limit 1) as first_year,
            (select extract(year from ends_on)::int from output
             where body_id = $1 and withdrawn_at is null and coalesce(ends_on, 'infinity') < 'infinity'
             order by coalesce(ends_on, 'infinity') desc limit 1) as last_year
        "#,
        body.0,
        filter.session,
        facets.as_deref(),
        filter.words,
        year.map(|(first, _)| first),
        year.map(|(_, last)| last),
        match filter.when {
            Some(When::Upcoming) => Some(true),
            Some(When::Past) => Some(false),
            Some(When::WithoutWord) | None => None,
        },
        today,
        filter.after.map(|place| place.output_id.0),
        filter.after.and_then(|place| place.ends_on),
        most,
        COUNTED,
        filter.when == Some(When::WithoutWord),
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

/// What the index over `facets` answers; none where the order's own index does by itself.
fn facets(body: BodyId, filter: &Filter) -> Option<Vec<String>> {
    let agency = filter.agency.map(|id| id.to_string());
    let kind = filter.kind.map(|kind| kind.as_str().to_owned());
    let state = filter.state.map(|state| state.code().to_owned());
    let mut facets: Vec<String> = [agency, kind, state].into_iter().flatten().collect();
    if facets.is_empty() {
        return None;
    }
    facets.push(body.to_string());
    Some(facets)
}
