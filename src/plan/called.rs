//! A decision as people name it, with a move that it calls for or with another decision.

use sqlx::PgConnection;

use crate::ids::{BodyId, DecisionId};

/// A decision as people name it: "24" of the latest session that has one, or "4/24" of the fourth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionNamed {
    pub session: Option<i32>,
    /// Without the document's punctuation.
    pub number: String,
}

impl DecisionNamed {
    /// Reads "24", "24.", "(a)" or "4/24"; `None` if nothing is named.
    pub fn read(text: &str) -> Option<Self> {
        let bare = |text: &str| {
            text.trim_matches(|c: char| c.is_whitespace() || "().".contains(c))
                .to_owned()
        };
        let (session, number) = match text.split_once('/') {
            Some((session, number)) => (session.trim().parse().ok(), bare(number)),
            None => (None, bare(text)),
        };
        (!number.is_empty()).then_some(DecisionNamed { session, number })
    }
}

/// The decision of that name, if the body has one.
pub async fn find(
    connection: &mut PgConnection,
    body: BodyId,
    named: &DecisionNamed,
) -> sqlx::Result<Option<DecisionId>> {
    sqlx::query_scalar!(
        r#"
        select decision_id as "decision_id: DecisionId"
        from decision join session using (session_id)
        where decision.body_id = $1 and decision.withdrawn_at is null
            and ($2::int is null or session.ordinal = $2)
            and lower(btrim(decision.number, '(). ')) = lower($3)
        order by session.ordinal desc, decision.position limit 1
        "#,
        body.0,
        named.session,
        named.number,
    )
    .fetch_optional(connection)
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_is_named_by_its_number_or_by_session_and_number() {
        let named = |session, number: &str| {
            Some(DecisionNamed {
                session,
                number: number.to_owned(),
            })
        };
        assert_eq!(DecisionNamed::read("24"), named(None, "24"));
        assert_eq!(DecisionNamed::read(" (a) "), named(None, "a"));
        assert_eq!(DecisionNamed::read("4/24."), named(Some(4), "24"));
        assert_eq!(DecisionNamed::read(" "), None);
        assert_eq!(DecisionNamed::read("4/"), None);
    }
}
