//! Passwords and sign-in tokens: drawn, hashed and checked here and nowhere else. Neither shows itself in a log.

use std::fmt;

use anyhow::anyhow;
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use crate::error::Result;

/// A password as it was typed. It has no `Display`, and its `Debug` is mute.
#[derive(Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Password(String);

impl Password {
    pub fn new(typed: impl Into<String>) -> Self {
        Password(typed.into())
    }

    /// The characters themselves: to judge them, to hash them, or to show them this once to whoever made them.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A password drawn by the machine, to be handed over once: a hundred bits in four groups of five, without
    /// letters that are taken for digits.
    pub fn draw() -> Result<Self> {
        const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";
        let letters: Vec<char> = random::<20>()?
            .iter()
            .map(|byte| LETTERS[usize::from(byte % 32)] as char)
            .collect();
        let groups: Vec<String> = letters.chunks(5).map(String::from_iter).collect();
        Ok(Password(groups.join("-")))
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// What a browser holds to prove that someone signed in with it. The database knows only its SHA-256.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

impl Token {
    pub fn draw() -> Result<Self> {
        Ok(Token(random()?))
    }

    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    pub fn hash(&self) -> Vec<u8> {
        hash_token(&self.0)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// The SHA-256 by which the database knows a token.
pub fn hash_token(token: &[u8]) -> Vec<u8> {
    Sha256::digest(token).to_vec()
}

/// An argon2id hash that no password has, with today's parameters: it is checked for addresses without an account,
/// so that the time an answer takes does not tell which addresses have one.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Each check takes 19 MiB and a core for some 40 ms; a crowd at the door waits here and not in memory.
static CHECKS: Semaphore = Semaphore::const_new(4);

/// The argon2id PHC string of a password, with a salt of its own.
pub async fn hash(password: &Password) -> Result<String> {
    let password = password.clone();
    let salt = random::<16>()?;
    at_work(move || {
        let hash: PasswordHash = Argon2::default()
            .hash_password_with_salt(password.reveal().as_bytes(), &salt)
            .map_err(|cause| anyhow!("a password could not be hashed: {cause}"))?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether this is the password. Without a hash the same work is done, and the answer is no.
pub async fn is_right(password: &Password, hash: Option<String>) -> Result<bool> {
    let password = password.clone();
    at_work(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
        Ok(Argon2::default()
            .verify_password(password.reveal().as_bytes(), hash.as_str())
            .is_ok()
            && known)
    })
    .await
}

async fn at_work<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let turn = CHECKS.acquire().await.map_err(anyhow::Error::from)?;
    let done = tokio::task::spawn_blocking(work)
        .await
        .map_err(anyhow::Error::from)?;
    drop(turn);
    done
}

/// Bytes that nobody can foretell, from the system.
#[allow(clippy::disallowed_methods)] // the one place that draws secrets
fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|cause| anyhow!("the system gives no randomness: {cause}"))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_again_by_its_hash_and_no_other_is() {
        let password = Password::new("four plain words here");
        let hash = hash(&password).await.unwrap();
        assert!(hash.starts_with("$argon2id$"), "{hash}");
        assert!(is_right(&password, Some(hash.clone())).await.unwrap());
        assert!(
            !is_right(&Password::new("four plain words there"), Some(hash))
                .await
                .unwrap()
        );
    }

    #[tokio::test]
    async fn an_address_without_an_account_costs_the_same_work_and_lets_nobody_in() {
        let usual = hash(&Password::new("four plain words here")).await.unwrap();
        let cost = |hash: &str| hash.split('$').nth(3).map(str::to_owned);
        assert_eq!(cost(NOBODY), cost(&usual));
        assert!(
            PasswordHash::new(NOBODY)
                .unwrap()
                .hash
                .is_some_and(|hash| hash.as_ref().len() == 32)
        );
        assert!(!is_right(&Password::default(), None).await.unwrap());
    }

    #[test]
    fn secrets_do_not_show_themselves() {
        let shown = format!(
            "{:?} {:?}",
            Password::new("four plain words"),
            Token([7; 32])
        );
        assert_eq!(shown, "Password(…) Token(…)");
    }

    #[test]
    fn a_drawn_password_is_long_enough_and_never_the_same() {
        let (one, other) = (Password::draw().unwrap(), Password::draw().unwrap());
        assert_eq!(one.reveal().len(), 23);
        assert_ne!(one.reveal(), other.reveal());
    }
}
