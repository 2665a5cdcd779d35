//! Writing the mails that bring summaries, and those that ask whether someone wants them.

use askama::Template;
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::State;
use super::letter::{Letter, leave_address};
use super::round::Postman;
use super::store::summaries::{self as store, About, Asking, Issue, Reader, Recipient};
use crate::document::{Block, Document};
use crate::error::Result;
use crate::i18n::{Language, Phrase, Words};
use crate::ids::MailId;
use crate::time::Month;
use crate::web::address;

/// How long a summary whose mails could not be written is left alone.
const AGAIN: TimeDelta = TimeDelta::hours(1);

/// What both templates of a summary show.
struct Brings<'a> {
    words: Words,
    /// None for a subscriber without an account.
    name: Option<&'a str>,
    body: &'a str,
    title: String,
    /// Which edition it takes the place of, and why.
    correction: Option<String>,
    /// The sentences of "in brief".
    brief: Vec<String>,
    address: String,
    leave: String,
}

impl Brings<'_> {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    fn with<'k>(&self, key: &'k str) -> Phrase<'k> {
        self.words.with(key)
    }
}

#[derive(Template)]
#[template(path = "mail/summary.txt")]
struct BringsText<'a>(&'a Brings<'a>);

#[derive(Template)]
#[template(path = "mail/summary.html")]
struct BringsHtml<'a>(&'a Brings<'a>);

/// What both templates of the question show.
struct Asks {
    words: Words,
    body: String,
    address: String,
}

impl Asks {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    fn with<'k>(&self, key: &'k str) -> Phrase<'k> {
        self.words.with(key)
    }
}

#[derive(Template)]
#[template(path = "mail/question.txt")]
struct AsksText<'a>(&'a Asks);

#[derive(Template)]
#[template(path = "mail/question.html")]
struct AsksHtml<'a>(&'a Asks);

impl Postman {
    fn begins_as(&self) -> State {
        match self.server {
            Some(_) => State::Queued,
            None => State::Kept,
        }
    }

    /// Writes to all who get the next summary that was issued; says whether there may be more.
    pub(super) async fn write_next_summary(&self) -> Result<bool> {
        let now = self.app.clock.now();
        let mut transaction = self.app.pool.begin().await?;
        let Some(issue) = store::next_issue(&mut transaction, now - AGAIN).await? else {
            return Ok(false);
        };
        if let Err(error) = self.tell(&mut transaction, &issue, now).await {
            transaction.rollback().await?;
            let id = issue.summary_id;
            tracing::error!(summary = %id, %error, "the mails of a summary could not be written");
            store::not_told(&self.app.pool, id, now).await?;
            return Ok(true);
        }
        store::told(&mut transaction, issue.summary_id, now).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Writes to all who get a summary.
    async fn tell(
        &self,
        transaction: &mut PgConnection,
        issue: &Issue,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let read = |text: &str| serde_json::from_str(text).map_err(anyhow::Error::from);
        let (english, russian): (Document, Document) =
            (read(&issue.english)?, read(&issue.russian)?);
        let key = format!("summary-{}", issue.summary_id);
        let about = About {
            body_id: issue.body_id,
            key: &key,
            summary_id: Some(issue.summary_id),
        };
        for recipient in store::recipients(&mut *transaction, issue.body_id).await? {
            let language = language_of(recipient.language.as_deref());
            let document = match language {
                Language::English => &english,
                Language::Russian => &russian,
            };
            let letter = self.brings(issue, &recipient, document)?;
            let to = Reader {
                person_id: recipient.person_id,
                subscriber_id: recipient.subscriber_id,
                language: language.code(),
            };
            let (mail, state): (MailId, State) = (self.app.mint().id(), self.begins_as());
            store::put(&mut *transaction, mail, &to, &about, &letter, state, now).await?;
        }
        Ok(())
    }

    fn brings(&self, issue: &Issue, to: &Recipient, document: &Document) -> Result<Letter> {
        let month = Month::of(issue.month);
        let page = month.map_or_else(String::new, |month| {
            address::edition(&issue.slug, month, issue.edition)
        });
        let origin = &self.app.origin;
        let brings = Brings {
            words: Words(document.language),
            name: to.name.as_deref(),
            body: &issue.short_name,
            title: document.title.clone(),
            correction: document.masthead.correction.clone(),
            brief: brief(document),
            address: format!("{origin}{page}"),
            leave: leave_at(origin, to.subscriber_id.is_some(), &to.token),
        };
        let key = match &brings.correction {
            None => "mail-summary-subject",
            Some(_) => "mail-summary-subject-corrected",
        };
        let subject = brings
            .with(key)
            .arg("body", brings.body)
            .arg("title", &brings.title)
            .arg("edition", issue.edition)
            .to_string();
        Ok(Letter {
            text: BringsText(&brings).render()?,
            html: BringsHtml(&brings).render()?,
            subject,
        })
    }

    /// Sends the next address that asked the question whether it wants the summaries; says whether there may be more.
    pub(super) async fn write_next_question(&self) -> Result<bool> {
        let now = self.app.clock.now();
        let mut transaction = self.app.pool.begin().await?;
        let Some(asking) = store::next_asking(&mut transaction, now).await? else {
            return Ok(false);
        };
        let letter = self.asks(&asking)?;
        // Whoever asks again after a day is sent the question again.
        let key = format!("question-{}", asking.asked_at.timestamp());
        let about = About {
            body_id: asking.body_id,
            key: &key,
            summary_id: None,
        };
        let mail: MailId = self.app.mint().id();
        let to = Reader {
            person_id: None,
            subscriber_id: Some(asking.subscriber_id),
            language: &asking.language,
        };
        let state = self.begins_as();
        store::put(&mut transaction, mail, &to, &about, &letter, state, now).await?;
        transaction.commit().await?;
        Ok(true)
    }

    fn asks(&self, asking: &Asking) -> Result<Letter> {
        let asks = Asks {
            words: Words(language_of(Some(&asking.language))),
            body: asking.short_name.clone(),
            address: leave_at(&self.app.origin, true, &asking.token),
        };
        let subject = asks.with("mail-question-subject").arg("body", &asks.body);
        Ok(Letter {
            subject: subject.to_string(),
            text: AsksText(&asks).render()?,
            html: AsksHtml(&asks).render()?,
        })
    }
}

fn language_of(code: Option<&str>) -> Language {
    let language = code.and_then(|code| code.parse().ok());
    language.unwrap_or(Language::English)
}

/// Where the holder of a token leaves, with an account or without one.
pub fn leave_at(origin: &str, subscriber: bool, token: &str) -> String {
    match subscriber {
        true => format!("{origin}{}", address::subscription(token)),
        false => leave_address(origin, token),
    }
}

fn brief(document: &Document) -> Vec<String> {
    let sections = document.sections.iter();
    let blocks = sections
        .filter(|section| section.code == "brief")
        .flat_map(|section| &section.blocks);
    blocks
        .filter_map(|block| match block {
            Block::Paragraph { text } => Some(text.plain()),
            _ => None,
        })
        .collect()
}
