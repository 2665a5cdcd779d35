//! The one query that every page begins with: who asks, about which body, and where its history stands.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use sqlx::PgPool;
use sqlx::types::Json;

use crate::accounts::{Membership, Person};
use crate::bodies::Body;
use crate::ids::{BodyId, SignInId};
use crate::watching::{COUNTED, Subscription};

/// A browser in which someone is signed in, and that person.
#[derive(Clone, Debug, Deserialize)]
pub struct SignedIn {
    pub sign_in_id: SignInId,
    pub last_seen_at: DateTime<Utc>,
    /// When the person was last here before this sign-in.
    pub previous_visit_at: Option<DateTime<Utc>>,
    pub person: Person,
}

/// A body that a person belongs to, with what the person is to it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct MembershipIn {
    pub body_id: BodyId,
    pub slug: String,
    pub short_name: String,
    #[serde(flatten)]
    pub membership: Membership,
}

/// What the query found.
#[derive(Debug)]
pub struct Arrival {
    pub signed_in: Option<SignedIn>,
    pub memberships: Vec<MembershipIn>,
    pub body: Option<Body>,
    /// How the person is told what is new in the body, for its members.
    pub subscription: Option<Subscription>,
    /// The hash that the body's history has come to, and that of the house: pages make their ETag from both.
    pub heads: Vec<u8>,
}

/// Looks up the sign-in by the SHA-256 of its token, and the body by its slug, in one round trip. Either may be
/// absent. Sign-ins that have expired, and people whose account is closed, are not found.
pub async fn arrive(
    pool: &PgPool,
    token_hash: Option<&[u8]>,
    slug: Option<&str>,
    now: DateTime<Utc>,
) -> sqlx::Result<Arrival> {
    let row = sqlx::query!(
        r#"
        with me as (
            select sign_in.sign_in_id, sign_in.last_seen_at, sign_in.previous_visit_at, person.*
            from sign_in
            join person using (person_id)
            where sign_in.token_hash = $1 and sign_in.expires_at > $3 and person.disabled_at is null
        ), here as (
            select * from body where slug = $2
        )
        select
            (select json_build_object(
                'sign_in_id', sign_in_id, 'last_seen_at', last_seen_at, 'previous_visit_at', previous_visit_at,
                'person', json_build_object('person_id', person_id, 'email', email, 'name', name,
                    'language', language, 'administrator', administrator, 'disabled_at', disabled_at,
                    'version', version))
             from me) as "signed_in: Json<SignedIn>",
            (select coalesce(json_agg(json_build_object(
                'body_id', body.body_id, 'slug', body.slug, 'short_name', body.short_name,
                'membership_id', membership_id, 'role', role, 'organisation_id', organisation_id,
                'organisation', organisation.acronym, 'organisation_ru', organisation.acronym_ru,
                'state_code', state_code)
                order by body.short_name, membership_id), '[]')
             from me
             join membership using (person_id)
             join body using (body_id)
             left join organisation using (organisation_id)
             where membership.ended_at is null) as "memberships!: Json<Vec<MembershipIn>>",
            (select json_build_object(
                'body_id', here.body_id, 'slug', here.slug, 'name', here.name, 'name_ru', here.name_ru,
                'short_name', here.short_name, 'time_zone', here.time_zone, 'published', here.published,
                'version', here.version,
                'agencies', agencies_of(here.body_id),
                'states', (select coalesce(json_agg(state_code order by state_code), '[]')
                    from body_state where body_state.body_id = here.body_id),
                'sessions', (select coalesce(json_agg(json_build_object(
                        'session_id', session_id, 'ordinal', ordinal, 'from_on', from_on, 'to_on', to_on,
                        'place', place, 'country_chair', country_chair, 'format', format, 'symbol', symbol,
                        'version', session.version) order by ordinal desc), '[]')
                    from session where session.body_id = here.body_id),
                'plans', (select coalesce(json_agg(json_build_object(
                        'plan_id', plan_id, 'slug', plan.slug, 'title', title, 'session_id', session_id,
                        'language', language, 'state', plan.state,
                        'begins', partial_date(begins_on, begins_precision),
                        'ends', partial_date(ends_on, ends_precision)) order by begins_on desc nulls last, plan_id desc), '[]')
                    from plan where plan.body_id = here.body_id))
             from here) as "body: Json<Body>",
            (select json_build_object('concerns', concerns, 'seen_sequence', seen_sequence, 'mail', mail,
                'version', subscription.version,
                'watching', (select coalesce(json_agg(subject_id), '[]') from watch
                    where watch.person_id = subscription.person_id and watch.body_id = subscription.body_id),
                'fresh', (select count(*) from news_for(subscription.person_id, subscription.body_id, seen_sequence,
                    9223372036854775807, $4)))
             from me, here, subscription
             where subscription.person_id = me.person_id and subscription.body_id = here.body_id)
                as "subscription: Json<Subscription>",
            (select string_agg(head_hash, ''::bytea order by chain_id) from chain
             where chain_id = '00000000-0000-0000-0000-000000000000'
                or chain_id = (select body_id from here)) as "heads!"
        "#,
        token_hash,
        slug,
        now,
        COUNTED,
    )
    .fetch_one(pool)
    .await?;
    Ok(Arrival {
        signed_in: row.signed_in.map(|found| found.0),
        memberships: row.memberships.0,
        body: row.body.map(|found| found.0),
        subscription: row.subscription.map(|found| found.0),
        heads: row.heads,
    })
}

/// Asks the database for a sign of life.
pub async fn ping(pool: &PgPool) -> sqlx::Result<()> {
    sqlx::query!("select 1 as one")
        .fetch_one(pool)
        .await
        .map(|_| ())
}
