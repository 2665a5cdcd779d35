//! What may belong together: the activities and outputs whose wording is nearest to that of a decision, and the other
//! way round. The application proposes, the person decides.
//!
//! Candidates are found by the rarest of the words asked for, through the index of the search vectors, so that a plan of
//! a hundred thousand activities costs what one of a few thousand does. They are ordered by the words that are shared,
//! each weighing more the rarer it is, and by how near the two wordings are in trigrams, which stands above spelling and
//! inflection.

use serde::Deserialize;
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::i18n::Language;
use crate::ids::{ActivityId, BodyId, DecisionId, OutputId, PlanId};

/// How many are proposed.
pub const PROPOSED: i32 = 5;

/// What must be reached to be proposed at all, of two at most: the share of the weight of the words, and the nearness in
/// trigrams.
const NEAR_ENOUGH: f64 = 0.4;

/// Marks the shared words in a wording: characters for private use.
const SHARED: char = '\u{E000}';
const END: char = '\u{E00F}';

/// What is looked for.
#[derive(Clone, Copy, Debug)]
pub struct Sought<'a> {
    pub body_id: BodyId,
    /// The words to be near to: the decision's own, or those that someone typed to look for something else.
    pub words: &'a str,
}

/// An activity that may belong to a decision.
#[derive(Clone, Debug, Deserialize)]
pub struct NearActivity {
    pub activity_id: ActivityId,
    pub plan_slug: String,
    pub code: String,
    pub title: Option<String>,
    /// With the shared words marked; see [`shared_words`].
    pub wording: String,
}

/// An output that may belong to a decision.
#[derive(Clone, Debug, Deserialize)]
pub struct NearOutput {
    pub output_id: OutputId,
    /// With the shared words marked.
    pub title: String,
}

/// A decision that may belong to an activity.
#[derive(Clone, Debug, Deserialize)]
pub struct NearDecision {
    pub session: i32,
    pub position: i32,
    pub number: String,
    pub version: i32,
    pub language: Language,
    /// With the shared words marked.
    pub wording: String,
}

/// Activities near to some words and not tied to the decision, the nearest first; and outputs alike.
pub async fn to_decision(
    connection: &mut PgConnection,
    sought: Sought<'_>,
    decision: DecisionId,
    plan: Option<PlanId>,
) -> sqlx::Result<(Vec<NearActivity>, Vec<NearOutput>)> {
    let row = sqlx::query!(
        r#"
        with asked as (
            select to_tsvector('russian', $3) as words
        ), weighed as materialized (
            select word, -ln(share) as weight from asked cross join rarity('activity', 'search', words)
        ), candidate as materialized (
            select activity_id, wording, tsvector_to_array(search) as has
            from activity
            where body_id = $1 and withdrawn_at is null
                and search @@ (select rarest('activity', 'search', words) from asked)
                and not exists (select from decision_activity as tied
                    where tied.decision_id = $2 and tied.activity_id = activity.activity_id)
            limit 6000
        ), found as materialized (
            select activity_id, wording, weight
            from candidate
            cross join lateral (select sum(weight) as weight from weighed where word = any (has)) as shares
            -- Among equals those of the plan in force come first.
            order by weight desc, activity_id limit 60
        ), best as (
            select found.activity_id, near
            from found
            cross join lateral (select weight / (select greatest(sum(weight), 1) from weighed)
                + greatest(word_similarity(wording, $3), word_similarity($3, wording)) as near) as by
            join activity using (activity_id)
            where near >= $5
            order by near desc, (plan_id = $4) desc nulls last, area_position, position, activity_id limit $6
        ), common as (
            select word from weighed where weight > 0.7
        ), near_output as (
            select output_id, title, near
            from output
            cross join lateral (select
                (select coalesce(sum(weight), 0) from weighed where word = any (tsvector_to_array(to_tsvector('russian', title))))
                    / (select greatest(sum(weight), 1) from weighed)
                + word_similarity(title, $3) as near) as by
            where body_id = $1 and withdrawn_at is null and near >= $5
                and to_tsvector('russian', title) @@ (select rarest('activity', 'search', words) from asked)
                and not exists (select from decision_output as tied
                    where tied.decision_id = $2 and tied.output_id = output.output_id)
            order by near desc, output_id desc limit $6
        ), mark as (
            select string_agg('''' || replace(replace(word, '\', '\\'), '''', '''''') || '''', ' | ')::tsquery as query from common
        )
        select
            (select coalesce(json_agg(json_build_object('activity_id', activity_id, 'plan_slug', plan_slug, 'code', code,
                    'title', title, 'wording', coalesce(ts_headline('russian', wording, mark.query, $7), wording))
                    order by near desc, (plan_id = $4) desc nulls last, area_position, position, activity_id), '[]')
             from best join activity_card using (activity_id) cross join mark) as "activities!: Json<Vec<NearActivity>>",
            (select coalesce(json_agg(json_build_object('output_id', output_id,
                    'title', coalesce(ts_headline('russian', title, mark.query, $7), title)) order by near desc, output_id desc), '[]')
             from near_output cross join mark) as "outputs!: Json<Vec<NearOutput>>"
        "#,
        sought.body_id.0,
        decision.0,
        sought.words,
        plan.map(uuid::Uuid::from),
        NEAR_ENOUGH,
        i64::from(PROPOSED),
        headline(),
    )
    .fetch_one(connection)
    .await?;
    Ok((row.activities.0, row.outputs.0))
}

/// Decisions near to some words and not tied to the activity, the nearest first.
pub async fn to_activity(
    connection: &mut PgConnection,
    sought: Sought<'_>,
    activity: ActivityId,
) -> sqlx::Result<Vec<NearDecision>> {
    let row = sqlx::query_scalar!(
        r#"
        with asked as (
            select to_tsvector('russian', $3) as words
        ), weighed as materialized (
            select word, -ln(share) as weight from asked cross join rarity('decision', 'search', words)
        ), found as materialized (
            select decision_id, wording, weight
            from decision
            cross join lateral (
                select sum(weight) as weight from weighed where word = any (tsvector_to_array(search))) as shares
            where body_id = $1 and withdrawn_at is null
                and search @@ (select rarest('decision', 'search', words) from asked)
                and not exists (select from decision_activity as tied
                    where tied.activity_id = $2 and tied.decision_id = decision.decision_id)
            order by weight desc, decision_id limit 60
        ), best as (
            select decision_id, near
            from found
            cross join lateral (select weight / (select greatest(sum(weight), 1) from weighed)
                + greatest(word_similarity(wording, $3), word_similarity($3, wording)) as near) as by
            where near >= $4
            order by near desc, decision_id desc limit $5
        ), mark as (
            select string_agg('''' || replace(replace(word, '\', '\\'), '''', '''''') || '''', ' | ')::tsquery as query
            from weighed where weight > 0.7
        )
        select coalesce(json_agg(json_build_object('session', ordinal, 'position', position, 'number', number,
            'version', decision.version, 'language', language, 'wording', coalesce(ts_headline('russian', wording, mark.query, $6), wording))
            order by near desc, decision_id desc), '[]') as "decisions!: Json<Vec<NearDecision>>"
        from best join decision using (decision_id) join session using (session_id) cross join mark
        "#,
        sought.body_id.0,
        activity.0,
        sought.words,
        NEAR_ENOUGH,
        i64::from(PROPOSED),
        headline(),
    )
    .fetch_one(connection)
    .await?;
    Ok(row.0)
}

fn headline() -> String {
    format!("HighlightAll=true, StartSel={SHARED}, StopSel={END}")
}

/// The wording without its marks, and the words that it shares with what was asked for, each once, in their order.
pub fn shared_words(marked: &str) -> (String, Vec<String>) {
    let mut shared: Vec<String> = Vec::new();
    for piece in marked.split(SHARED).skip(1) {
        let word = piece.split(END).next().unwrap_or_default().to_lowercase();
        if !word.is_empty() && !shared.contains(&word) {
            shared.push(word);
        }
    }
    (marked.replace([SHARED, END], ""), shared)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_words_are_told_once_and_taken_out_of_the_wording() {
        let marked =
            "Train \u{E000}ferry\u{E00F} pilots; \u{E000}Ferry\u{E00F} \u{E000}crossings\u{E00F}";
        let (wording, shared) = shared_words(marked);
        assert_eq!(wording, "Train ferry pilots; Ferry crossings");
        assert_eq!(shared, ["ferry", "crossings"]);
        assert_eq!(shared_words("plain"), ("plain".to_owned(), vec![]));
    }
}
