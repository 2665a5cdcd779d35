//! The rounds of the postman: every few seconds, whoever is due is written to, and what is in the queue is handed over.
//! Each copy of the application makes them.

use std::time::Duration;

use chrono_tz::Tz;
use lettre::Address;
use lettre::message::Mailbox;
use tokio::sync::watch;

use super::letter::{self, Envelope, File, Letter, To};
use super::smtp::{Failure, Server, Session};
use super::store::{self, Claimed, Due, Outcome};
use super::summaries::leave_at;
use super::{CLAIM, Obstacle, State, try_again};
use crate::app::App;
use crate::error::Result;
use crate::formats::Format;
use crate::i18n::{Language, Words};
use crate::ids::MailId;
use crate::summaries::files;

/// Entries that one mail tells; what is beyond stands in the list of news.
const MOST: i32 = 50;

/// Who carries the mails of one copy of the application.
#[derive(Clone, Debug)]
pub struct Postman {
    pub app: App,
    /// None where mails are kept.
    pub server: Option<Server>,
    pub from: Mailbox,
    /// The pause between two rounds.
    pub pause: Duration,
}

impl Postman {
    /// Makes rounds until told to stop. A fault of one round is logged, and the next one begins as usual.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        loop {
            let stopping = stop.clone();
            if let Err(error) = self.work(&|| *stopping.borrow()).await {
                tracing::error!(%error, "a round of mails was broken off");
            }
            tokio::select! {
                () = tokio::time::sleep(self.pause) => {}
                _ = stop.wait_for(|stop| *stop) => return,
            }
        }
    }

    /// Writes to whoever is due, judges what others left behind, and hands over what is in the queue.
    pub async fn round(&self) -> Result<()> {
        self.work(&|| false).await
    }

    /// A round that ends early, after the mail at hand, once it is told to. What cannot be written holds up nothing that
    /// was.
    async fn work(&self, stop: &(dyn Fn() -> bool + Sync)) -> Result<()> {
        let written = self.write().await;
        let handed_over = self.hand_out(stop).await;
        written.and(handed_over)
    }

    /// Writes all that is due.
    async fn write(&self) -> Result<()> {
        let news = while_more(|| self.write_next());
        let summaries = while_more(|| self.write_next_summary());
        let questions = while_more(|| self.write_next_question());
        // What cannot be written of one kind holds up none of the others.
        let (news, summaries, questions) = (news.await, summaries.await, questions.await);
        news.and(summaries).and(questions)
    }

    async fn hand_out(&self, stop: &(dyn Fn() -> bool + Sync)) -> Result<()> {
        let (again, uncertain) = store::judge_lapsed(&self.app.pool, self.app.clock.now()).await?;
        if again + uncertain > 0 {
            tracing::warn!(
                again,
                uncertain,
                "mails were left behind by a copy that has ended"
            );
        }
        match &self.server {
            Some(server) => self.deliver(server, stop).await,
            None => Ok(store::keep_all(&self.app.pool).await?),
        }
    }

    /// Writes to the next who is due, if there is something to tell; says whether there may be more.
    async fn write_next(&self) -> Result<bool> {
        let now = self.app.clock.now();
        let mut transaction = self.app.pool.begin().await?;
        let Some(due) = store::next_due(&mut transaction, now).await? else {
            return Ok(false);
        };
        let mut entries = store::news(&mut transaction, &due, MOST).await?;
        let more = entries.len() > MOST as usize;
        entries.truncate(MOST as usize);
        if !entries.is_empty() {
            let to = addressee(&due);
            let letter = letter::write(&to, &entries, more, &self.app.origin)?;
            let state = match self.server {
                Some(_) => State::Queued,
                None => State::Kept,
            };
            let mail: MailId = self.app.mint().id();
            let language = to.words.0;
            store::put(&mut transaction, mail, &due, language, &letter, state, now).await?;
        }
        store::told(&mut transaction, &due).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Hands over what is in the queue, over one connection as long as it holds. A server that cannot be reached ends
    /// the round: it would be no other for the next mail.
    async fn deliver(&self, server: &Server, stop: &(dyn Fn() -> bool + Sync)) -> Result<()> {
        let mut session = None;
        while !stop() {
            let now = self.app.clock.now();
            let claim = self.app.mint().id();
            let Some(mail) = store::claim(&self.app.pool, claim, now, now + CLAIM).await? else {
                break;
            };
            if let Some(obstacle) = mail.obstacle() {
                let why = Failure::Refused(obstacle.answer());
                self.settle(&mail, Err(why)).await?;
                continue;
            }
            let file = match self.file(&mail).await {
                Ok(file) => file,
                Err(error) => {
                    tracing::error!(mail_id = %mail.mail_id, %error, "the PDF of a mail could not be made");
                    let why = Failure::PutOff(Obstacle::File.answer());
                    self.settle(&mail, Err(why)).await?;
                    continue;
                }
            };
            let (to, text) = match self.sealed(&mail, file) {
                Ok(sealed) => sealed,
                Err(obstacle) => {
                    let why = Failure::Refused(obstacle.answer());
                    self.settle(&mail, Err(why)).await?;
                    continue;
                }
            };
            let mut open = match session.take() {
                Some(open) => open,
                None => match Session::open(server).await {
                    Ok(open) => open,
                    Err(failure) => return self.settle(&mail, Err(failure)).await,
                },
            };
            let handed = self.hand_over(&mut open, &mail, &to, &text).await?;
            let holds = match &handed {
                Some(Ok(_)) => true,
                // The server answered, or was never asked.
                Some(Err(Failure::Refused(_) | Failure::PutOff(_))) | None => open.reset().await,
                Some(Err(Failure::Unanswered(_))) => false,
            };
            session = holds.then_some(open);
            if let Some(handed) = handed {
                self.settle(&mail, handed).await?;
            }
        }
        if let Some(session) = session {
            session.close().await;
        }
        Ok(())
    }

    /// What became of a mail; none where its claim no longer held, so that it is another copy's to send or to judge.
    async fn hand_over(
        &self,
        session: &mut Session,
        mail: &Claimed,
        to: &Address,
        text: &[u8],
    ) -> Result<Option<std::result::Result<String, Failure>>> {
        if let Err(failure) = session.offer(&self.from.email, to).await {
            return Ok(Some(Err(failure)));
        }
        if !store::begin(&self.app.pool, mail, self.app.clock.now()).await? {
            return Ok(None);
        }
        Ok(Some(session.hand_over(text).await))
    }

    /// The PDF of the summary that a mail brings: the kept one, or made now.
    async fn file(&self, mail: &Claimed) -> anyhow::Result<Option<File>> {
        let Some(summary) = mail.summary_id else {
            return Ok(None);
        };
        let language = mail.language.parse().unwrap_or(Language::English);
        let pool = &self.app.pool;
        let found = crate::summaries::store::issued(pool, summary, language).await?;
        let Some((slug, edition, frozen)) = found else {
            return Ok(None);
        };
        Ok(Some(File {
            name: files::name(&slug, &edition, language, Format::Pdf),
            bytes: files::kept(pool, &edition, &frozen, language, Format::Pdf).await?,
        }))
    }

    /// The recipient's address and the mail as it goes, or why there is none.
    fn sealed(
        &self,
        mail: &Claimed,
        file: Option<File>,
    ) -> std::result::Result<(Address, Vec<u8>), Obstacle> {
        let to: Address = mail.email.parse().map_err(|_| Obstacle::Address)?;
        let host = self.from.email.domain();
        let envelope = Envelope {
            from: &self.from,
            to: to.clone(),
            name: mail.name.as_deref(),
            message_id: format!("<{}@{host}>", mail.mail_id),
            date: mail.created_at.into(),
            leave: leave_at(&self.app.origin, mail.subscriber, &mail.leave_token),
            file,
        };
        let letter = Letter {
            subject: mail.subject.clone(),
            text: mail.text.clone(),
            html: mail.html.clone(),
        };
        let text = letter::seal(&envelope, &letter).map_err(|error| {
            tracing::error!(mail_id = %mail.mail_id, %error, "a mail could not be put together");
            Obstacle::Whole
        })?;
        Ok((to, text))
    }

    /// Writes what became of a mail. Neither addresses nor the server's words, which may repeat them, are logged.
    async fn settle(
        &self,
        mail: &Claimed,
        handed: std::result::Result<String, Failure>,
    ) -> Result<()> {
        let now = self.app.clock.now();
        let (outcome, answer) = match handed {
            Ok(answer) => (Outcome::Sent, answer),
            Err(Failure::Refused(answer)) => (Outcome::Failed, answer),
            Err(Failure::Unanswered(answer)) => (Outcome::Uncertain, answer),
            Err(Failure::PutOff(answer)) => match try_again(mail.attempts, mail.created_at, now) {
                Some(next) => (Outcome::PutOff(next), answer),
                None => (Outcome::Failed, answer),
            },
        };
        let mail_id = mail.mail_id;
        match outcome {
            Outcome::Sent => tracing::info!(%mail_id, "a mail was sent"),
            _ => tracing::warn!(%mail_id, ?outcome, "a mail was not sent, or nobody knows"),
        }
        Ok(store::settle(&self.app.pool, mail, &outcome, &answer, now).await?)
    }
}

fn addressee(due: &Due) -> To {
    let language = due.language.as_deref().and_then(|code| code.parse().ok());
    To {
        words: Words(language.unwrap_or(Language::English)),
        name: due.name.clone(),
        slug: due.slug.clone(),
        body: due.short_name.clone(),
        zone: due.time_zone.parse().unwrap_or(Tz::UTC),
        agencies: due.agencies.0.clone(),
        // Only members are written to, and members see names.
        sees_names: true,
        mailing: due.mailing(),
        leave_token: due.leave_token.clone(),
    }
}

/// Does something as long as there may be more to do.
async fn while_more<F: Future<Output = Result<bool>>>(next: impl Fn() -> F) -> Result<()> {
    while next().await? {}
    Ok(())
}
