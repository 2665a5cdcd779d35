//! Writing down the decisions that a session adopted, with their clauses. Many rows go in one statement each. The
//! caller holds the chain's lock and records the happenings that are handed back.

use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::bodies::states::State;
use crate::history::{Act, NewHappening, SubjectKind};
use crate::i18n::Language;
use crate::ids::{ClauseId, DecisionId, OrganisationId, SessionId};
use crate::plan::adopt::{Adoption, Source};

/// A decision to be written down.
#[derive(Clone, Debug, Serialize)]
pub struct NewDecision {
    pub decision_id: DecisionId,
    pub session_id: SessionId,
    /// The document's own number, or its position where it has none.
    pub number: String,
    /// The place in the session's order, from 1. It stands in addresses and is never given to another decision.
    pub position: i32,
    pub wording: String,
    pub language: Language,
    pub footnotes: Vec<String>,
    /// A code of `follow_up`: `open` or `none_needed`.
    pub follow_up: String,
    pub clauses: Vec<NewClause>,
    #[serde(skip)]
    pub source: Source,
}

/// One operative verb of a decision, and whom it addresses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewClause {
    pub verb: String,
    /// A code of `class`, such as `soft_action`.
    pub class: String,
    pub addressee: Option<String>,
    #[serde(flatten)]
    pub addressed: Addressed,
}

/// Whom an addressee names: participating States, organisations, or all the States of the body.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Addressed {
    pub states: Vec<State>,
    pub organisations: Vec<OrganisationId>,
    pub all_states: bool,
}

/// Resolves an addressee as the report words it. `organisations` are those that serve the body, by each of
/// their acronyms. "The participating States", "member States" and "Governments" without a name are all of them.
pub fn address(addressee: Option<&str>, organisations: &[(String, OrganisationId)]) -> Addressed {
    let Some(text) = addressee else {
        return Addressed::default();
    };
    let states = State::named_in(text);
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let named = |acronym: &str| match acronym.contains(|c: char| !c.is_alphanumeric()) {
        true => text.to_lowercase().contains(&acronym.to_lowercase()),
        false => {
            let acronym = acronym.to_lowercase();
            words.iter().any(|word| word.to_lowercase() == acronym)
        }
    };
    let mut found: Vec<OrganisationId> = organisations
        .iter()
        .filter(|(acronym, _)| named(acronym))
        .map(|(_, id)| *id)
        .collect();
    found.sort();
    found.dedup();
    let all_states = states.is_empty() && speaks_of_all_states(text);
    Addressed {
        states,
        organisations: found,
        all_states,
    }
}

fn speaks_of_all_states(text: &str) -> bool {
    let text = text.to_lowercase();
    let phrases = [
        "participating state",
        "participating countr",
        "member state",
        "member countr",
        "governments",
        "delegations",
        "государства-участник",
        "государствам-участник",
        "государств-участник",
        "государства-член",
        "государствам-член",
        "государств-член",
        "страны-участниц",
        "странам-участниц",
        "правительства",
        "правительствам",
        "делегаци",
    ];
    phrases.iter().any(|phrase| text.contains(phrase))
        || text
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word == "states" || word == "countries")
}

pub async fn add_decisions(
    connection: &mut PgConnection,
    adoption: Adoption<'_>,
    decisions: &[NewDecision],
) -> sqlx::Result<Vec<NewHappening>> {
    for batch in decisions.chunks(2000) {
        insert_decisions(&mut *connection, adoption, batch).await?;
        let clauses = batch
            .iter()
            .map(|decision| (decision.decision_id, decision.clauses.as_slice()));
        insert_clauses(&mut *connection, adoption, clauses).await?;
    }
    let entry = |decision: &NewDecision| {
        NewHappening::new(
            adoption.actor,
            adoption.stamp,
            Act::DecisionAdded,
            SubjectKind::Decision,
            decision.decision_id,
        )
        .after(adoption.with_source(decision, decision.source))
        .effective_on(adoption.effective_on)
    };
    Ok(decisions.iter().map(entry).collect())
}

async fn insert_decisions(
    connection: &mut PgConnection,
    adoption: Adoption<'_>,
    batch: &[NewDecision],
) -> sqlx::Result<()> {
    let ids: Vec<Uuid> = batch
        .iter()
        .map(|decision| decision.decision_id.0)
        .collect();
    let sessions: Vec<Uuid> = batch.iter().map(|decision| decision.session_id.0).collect();
    let numbers: Vec<String> = batch
        .iter()
        .map(|decision| decision.number.clone())
        .collect();
    let positions: Vec<i32> = batch.iter().map(|decision| decision.position).collect();
    let wordings: Vec<String> = batch
        .iter()
        .map(|decision| decision.wording.clone())
        .collect();
    let languages: Vec<String> = batch
        .iter()
        .map(|decision| decision.language.code().to_owned())
        .collect();
    // Arrays of arrays are rectangular in Postgres, so a decision's footnotes travel as one JSON array.
    let footnotes: Vec<String> = batch
        .iter()
        .map(|decision| serde_json::json!(decision.footnotes).to_string())
        .collect();
    let follow_ups: Vec<String> = batch
        .iter()
        .map(|decision| decision.follow_up.clone())
        .collect();
    let from: Vec<Option<i32>> = batch
        .iter()
        .map(|decision| decision.source.map(|(from, _)| from))
        .collect();
    let to: Vec<Option<i32>> = batch
        .iter()
        .map(|decision| decision.source.map(|(_, to)| to))
        .collect();
    sqlx::query!(
        "insert into decision (decision_id, body_id, report_id, session_id, number, position, wording, language,
             footnotes, follow_up, source_from, source_to)
         select decision_id, $1, $2, session_id, number, position, wording, language,
             array(select json_array_elements_text(footnotes::json)), follow_up, source_from, source_to
         from unnest($3::uuid[], $4::uuid[], $5::text[], $6::int[], $7::text[], $8::text[], $9::text[], $10::text[],
             $11::int[], $12::int[])
             as row (decision_id, session_id, number, position, wording, language, footnotes, follow_up,
                 source_from, source_to)",
        adoption.body_id.0,
        adoption.report_id.map(Uuid::from),
        &ids,
        &sessions,
        &numbers,
        &positions,
        &wordings,
        &languages,
        &footnotes,
        &follow_ups,
        &from as &[Option<i32>],
        &to as &[Option<i32>],
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Puts these clauses in the place of those that the decision had.
pub async fn replace_clauses(
    connection: &mut PgConnection,
    adoption: Adoption<'_>,
    decision: DecisionId,
    clauses: &[NewClause],
) -> sqlx::Result<()> {
    sqlx::query!("delete from clause where decision_id = $1", decision.0)
        .execute(&mut *connection)
        .await?;
    insert_clauses(connection, adoption, std::iter::once((decision, clauses))).await
}

async fn insert_clauses<'a>(
    connection: &mut PgConnection,
    adoption: Adoption<'_>,
    of: impl Iterator<Item = (DecisionId, &'a [NewClause])>,
) -> sqlx::Result<()> {
    let (mut ids, mut decisions, mut positions) = (Vec::new(), Vec::new(), Vec::new());
    let (mut verbs, mut classes, mut addressees) = (Vec::new(), Vec::new(), Vec::new());
    let (mut states, mut organisations, mut all) = (Vec::new(), Vec::new(), Vec::new());
    for (decision, clauses) in of {
        for (position, clause) in (1_i32..).zip(clauses) {
            let id: ClauseId = adoption.stamp.mint.id();
            ids.push(id.0);
            decisions.push(decision.0);
            positions.push(position);
            verbs.push(clause.verb.clone());
            classes.push(clause.class.clone());
            addressees.push(clause.addressee.clone());
            let codes: Vec<&str> = clause
                .addressed
                .states
                .iter()
                .map(|state| state.code())
                .collect();
            states.push(codes.join(","));
            let named: Vec<String> = clause
                .addressed
                .organisations
                .iter()
                .map(ToString::to_string)
                .collect();
            organisations.push(named.join(","));
            all.push(clause.addressed.all_states);
        }
    }
    sqlx::query!(
        "insert into clause (clause_id, decision_id, position, verb, class, addressee,
             addressee_states, addressee_organisations, addresses_all_states)
         select clause_id, decision_id, position, verb, class, addressee,
             string_to_array(states, ','), string_to_array(organisations, ',')::uuid[], all_states
         from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
             $9::bool[])
             as row (clause_id, decision_id, position, verb, class, addressee, states, organisations, all_states)",
        &ids,
        &decisions,
        &positions,
        &verbs,
        &classes,
        &addressees as &[Option<String>],
        &states,
        &organisations,
        &all,
    )
    .execute(connection)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn serving() -> Vec<(String, OrganisationId)> {
        vec![
            ("UNECE".to_owned(), Uuid::from_u128(1).into()),
            ("ESCAP".to_owned(), Uuid::from_u128(2).into()),
        ]
    }

    #[test]
    fn the_participating_states_are_all_of_them() {
        for text in [
            "the SPECA participating States",
            "member States",
            "Governments",
            "государства-участники",
        ] {
            let addressed = address(Some(text), &serving());
            assert!(addressed.all_states, "{text}");
            assert!(
                addressed.states.is_empty() && addressed.organisations.is_empty(),
                "{text}"
            );
        }
    }

    #[test]
    fn a_government_by_name_is_that_state_alone() {
        let addressed = address(Some("the Government of Kyrgyzstan"), &serving());
        assert_eq!(
            addressed
                .states
                .iter()
                .map(|state| state.code())
                .collect::<Vec<_>>(),
            ["KG"]
        );
        assert!(!addressed.all_states);
    }

    #[test]
    fn agencies_are_known_by_their_acronyms_as_whole_words() {
        let ids = |text: &str| address(Some(text), &serving()).organisations.len();
        assert_eq!(ids("the secretariats of UNECE and ESCAP"), 2);
        assert_eq!(ids("the ESCAP’s secretariat"), 1);
        assert_eq!(ids("the landESCAPe office"), 0);
        assert_eq!(address(None, &serving()), Addressed::default());
    }
}
