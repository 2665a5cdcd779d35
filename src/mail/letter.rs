//! A mail as it is written: the history's own sentences, in the reader's language, with whole addresses.

use askama::Template;
use chrono_tz::Tz;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart};
use lettre::{Address, Message};

use crate::bodies::Agency;
use crate::history::log::Entry;
use crate::history::sentence::{Part, Reader};
use crate::i18n::{Phrase, Words};
use crate::watching::Mailing;
use crate::web::address;

/// To whom, and of which body.
#[derive(Clone, Debug)]
pub struct To {
    pub words: Words,
    pub name: String,
    pub slug: String,
    pub body: String,
    pub zone: Tz,
    /// The secretariat of the body.
    pub agencies: Vec<Agency>,
    pub sees_names: bool,
    pub mailing: Mailing,
    pub leave_token: String,
}

/// What a mail says.
#[derive(Clone, Debug)]
pub struct Letter {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// One entry of the history.
struct Item {
    date: String,
    sentence: String,
    notes: Vec<String>,
    address: Option<String>,
}

/// What both templates show.
struct Told<'a> {
    to: &'a To,
    title: String,
    items: Vec<Item>,
    more: bool,
    news: String,
    account: String,
    leave: String,
}

impl Told<'_> {
    fn t(&self, key: &str) -> String {
        self.to.words.t(key)
    }

    fn with<'k>(&self, key: &'k str) -> Phrase<'k> {
        self.to.words.with(key)
    }
}

#[derive(Template)]
#[template(path = "mail/news.txt")]
struct Plain<'a>(&'a Told<'a>);

#[derive(Template)]
#[template(path = "mail/news.html")]
struct Html<'a>(&'a Told<'a>);

/// Writes what is new. `more`: there is more than these entries.
pub fn write(to: &To, entries: &[Entry], more: bool, origin: &str) -> askama::Result<Letter> {
    let words = to.words;
    let reader = Reader {
        words,
        sees_names: to.sees_names,
        zone: to.zone,
        agencies: &to.agencies,
        own: None,
    };
    let item = |entry: &Entry| {
        let sentence = entry.sentence(&reader);
        let target = sentence.iter().find_map(|part| match part {
            Part::Link { to, .. } => Some(to),
            _ => None,
        });
        Item {
            date: words.date(entry.day(to.zone)),
            address: target.map(|target| format!("{origin}{}", target.address(&to.slug))),
            sentence: flat(&sentence),
            notes: entry.notes(&reader).iter().map(|note| flat(note)).collect(),
        }
    };
    let key = match to.mailing {
        Mailing::Daily => "mail-subject-daily",
        Mailing::Weekly => "mail-subject-weekly",
        Mailing::AtOnce | Mailing::None => "mail-subject",
    };
    let subject = words
        .with(key)
        .arg("body", &to.body)
        .arg("count", entries.len())
        .to_string();
    let told = Told {
        title: subject.clone(),
        items: entries.iter().map(item).collect(),
        more,
        news: format!("{origin}{}", address::news(&to.slug)),
        account: format!("{origin}/account"),
        leave: leave_address(origin, &to.leave_token),
        to,
    };
    Ok(Letter {
        text: Plain(&told).render()?,
        html: Html(&told).render()?,
        subject,
    })
}

/// Where one leaves the mails without signing in.
pub fn leave_address(origin: &str, token: &str) -> String {
    format!("{origin}{}", address::leave_mails(token))
}

fn flat(parts: &[Part]) -> String {
    let text = parts.iter().map(|part| match part {
        Part::Text(text) | Part::Strong(text) | Part::Link { text, .. } => text.as_str(),
    });
    text.collect()
}

/// What of a queued mail goes into its envelope and headers.
pub struct Envelope<'a> {
    pub from: &'a Mailbox,
    pub to: Address,
    /// None for a subscriber without an account.
    pub name: Option<&'a str>,
    pub message_id: String,
    pub date: std::time::SystemTime,
    pub leave: String,
    pub file: Option<File>,
}

/// A PDF that goes with a mail.
pub struct File {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// The bytes as they are handed over. The same mail has the same Message-ID at every attempt, by which whoever gets it
/// twice after all can tell.
pub fn seal(envelope: &Envelope<'_>, letter: &Letter) -> anyhow::Result<Vec<u8>> {
    // These values are ASCII, and an address is not to be folded.
    let header = |name: &'static str, value: String| {
        let name = HeaderName::new_from_ascii_str(name);
        HeaderValue::dangerous_new_pre_encoded(name, value.clone(), value)
    };
    let words = MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone());
    let parts = match &envelope.file {
        None => words,
        Some(file) => MultiPart::mixed().multipart(words).singlepart(
            Attachment::new(file.name.clone())
                .body(file.bytes.clone(), ContentType::parse("application/pdf")?),
        ),
    };
    let message = Message::builder()
        .from(envelope.from.clone())
        .to(Mailbox::new(
            envelope.name.map(str::to_owned),
            envelope.to.clone(),
        ))
        .subject(&letter.subject)
        .message_id(Some(envelope.message_id.clone()))
        .date(envelope.date)
        .raw_header(header("Auto-Submitted", "auto-generated".to_owned()))
        .raw_header(header("List-Unsubscribe", format!("<{}>", envelope.leave)))
        .raw_header(header(
            "List-Unsubscribe-Post",
            "List-Unsubscribe=One-Click".to_owned(),
        ))
        .multipart(parts)?;
    Ok(message.formatted())
}
