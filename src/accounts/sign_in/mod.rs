//! Signing in and out: the attempt, how often it may fail, and the token that a browser is given.

pub mod store;

use std::net::IpAddr;

use chrono::TimeDelta;
use sqlx::PgPool;

use super::clean_email;
use super::secrets::{self, Password, Token};
use crate::error::Result;
use crate::history::Stamp;
use crate::web::cookies;
use store::{Counted, NewSignIn};

/// Someone at the door.
#[derive(Debug)]
pub struct Attempt<'a> {
    /// As it was typed.
    pub email: &'a str,
    pub password: &'a Password,
    pub user_agent: &'a str,
    /// Where it comes from: the connection's own address, or what the proxy in front says of it. What any other
    /// header says could be invented.
    pub network: Option<IpAddr>,
    /// The token that this browser has already.
    pub token: Option<Vec<u8>>,
}

/// Why someone was not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The address, the password, or both: which, is not told.
    Unknown,
    /// The password is right and the account is closed.
    Closed,
    /// Too many attempts failed; the next one is judged after this time.
    Wait(TimeDelta),
}

impl Refusal {
    /// How many minutes to wait, the last one counted whole.
    pub fn minutes(wait: TimeDelta) -> i64 {
        (wait.num_seconds() + 59).div_euclid(60).max(1)
    }
}

/// Lets someone in who knows the password. The browser is always given a new token, so that one that was planted
/// there is worth nothing, and the one it had before is ended.
pub async fn enter(
    pool: &PgPool,
    stamp: Stamp,
    attempt: Attempt<'_>,
) -> Result<Result<Token, Refusal>> {
    let email = clean_email(attempt.email).unwrap_or_else(|| attempt.email.trim().to_lowercase());
    let counted = Counted::new(&email, attempt.network);
    let mut connection = pool.acquire().await?;
    if let Some(until) = store::count_attempt(&mut connection, &counted, stamp.now).await? {
        return Ok(Err(Refusal::Wait(until - stamp.now)));
    }
    // The check takes time and memory, and must not hold a connection meanwhile.
    drop(connection);
    let candidate = store::candidate(pool, &email).await?;
    let hash = candidate
        .as_ref()
        .and_then(|candidate| candidate.password_hash.clone());
    let right = secrets::is_right(attempt.password, hash).await?;
    let Some(candidate) = candidate.filter(|_| right) else {
        return Ok(Err(Refusal::Unknown));
    };
    if candidate.closed {
        return Ok(Err(Refusal::Closed));
    }
    let token = Token::draw()?;
    let new = NewSignIn {
        sign_in_id: stamp.mint.id(),
        person_id: candidate.person_id,
        token_hash: token.hash(),
        expires_at: stamp.now + cookies::sign_in_lasts(),
        user_agent: cut(attempt.user_agent, 200),
        replaces: attempt.token.as_deref().map(secrets::hash_token),
    };
    let mut connection = pool.acquire().await?;
    store::forgive(&mut connection, &counted, stamp.now).await?;
    store::add(&mut connection, new, stamp.now).await?;
    Ok(Ok(token))
}

fn cut(text: &str, characters: usize) -> &str {
    text.char_indices()
        .nth(characters)
        .map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_told_in_whole_minutes() {
        let minutes = |seconds: i64| Refusal::minutes(TimeDelta::seconds(seconds));
        assert_eq!(
            (minutes(1), minutes(60), minutes(61), minutes(900)),
            (1, 1, 2, 15)
        );
    }

    #[test]
    fn a_long_description_is_cut_between_characters() {
        assert_eq!(cut("агент", 3), "аге");
        assert_eq!(cut("агент", 9), "агент");
    }
}
