//! `/administration/mail`: the mails as they are kept, queued and sent, for administrators alone; and the page by which
//! anyone leaves them.

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State as Shared};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::store::{self, Listed, Whole};
use super::{Obstacle, State, export};
use crate::accounts::pages::keeper;
use crate::app::App;
use crate::error::{Error, Result};
use crate::i18n::Words;
use crate::ids::MailId;
use crate::watching;
use crate::web::export::Wanted;
use crate::web::{Frame, Link, Section, Visitor, address, cookies, page};

/// Mails on a page of the list.
const MOST: i32 = 50;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/administration/mail", get(list))
        .route("/administration/mail/{mail}", get(show))
        .route("/administration/mail/{mail}/send", post(send))
        .route("/mail/leave/{token}", get(leaving).post(leave))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    state: String,
    before: String,
}

#[derive(Template)]
#[template(path = "mail/list.html")]
struct ListPage {
    frame: Frame,
    /// Whether there is a server to hand mails to.
    sends: bool,
    /// Ways to narrow the list, with how many there are of each state.
    states: Vec<Link>,
    mails: Vec<Row>,
    next: Option<Link>,
}

struct Row {
    address: String,
    subject: String,
    to: String,
    /// The account, where there is one.
    account: Option<String>,
    body: String,
    state: String,
    written: String,
}

/// "3 June 2024, 08:12 UTC".
fn moment(words: Words, at: DateTime<Utc>) -> String {
    words
        .with("account-moment")
        .arg("date", words.date(at.date_naive()))
        .arg("time", at.format("%H:%M").to_string())
        .to_string()
}

fn row(words: Words, listed: &Listed) -> Row {
    Row {
        address: address::mail(listed.mail_id),
        subject: listed.subject.clone(),
        to: listed.name.clone(),
        account: listed.person_id.map(address::person),
        body: listed.body.clone(),
        state: words.of("mail-state", listed.state.as_str()),
        written: moment(words, listed.created_at),
    }
}

/// `GET /administration/mail`
async fn list(
    Shared(app): Shared<App>,
    visitor: Visitor,
    wanted: Wanted,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    keeper(&visitor)?;
    let state = match asked.state.as_str() {
        "" => None,
        word => Some(State::parse(word).ok_or(Error::BadRequest("mail-state-unknown"))?),
    };
    let before: Option<MailId> = match asked.before.as_str() {
        "" => None,
        place => Some(
            place
                .parse()
                .map_err(|_| Error::BadRequest("mail-place-unknown"))?,
        ),
    };
    if let Some(format) = wanted.0 {
        return export::export(&app.pool, &visitor, state, format).await;
    }
    let (mut mails, totals) = store::list(&app.pool, state, before, MOST).await?;
    let more = mails.len() > MOST as usize;
    mails.truncate(MOST as usize);
    let words = visitor.words();
    let narrowed = |state: Option<State>| {
        let word = state.map(State::as_str).unwrap_or_default();
        let mut matching = totals
            .iter()
            .filter(|total| state.is_none_or(|state| total.state == state));
        let count: i64 = matching.by_ref().map(|total| total.mails).sum();
        let name = match state {
            None => words.t("mail-all-states"),
            Some(state) => words.of("mail-state", state.as_str()),
        };
        let text = words
            .with("mail-state-count")
            .arg("state", name)
            .arg("count", count)
            .to_string();
        let mut link = Link::new(
            text,
            address::with_query(address::MAILS, &[("state", word)]),
        );
        link.current = asked.state == word;
        link
    };
    let next = mails.last().filter(|_| more).map(|last| {
        let place = last.mail_id.to_string();
        let values = [("state", asked.state.as_str()), ("before", place.as_str())];
        Link::new(
            words.t("mail-next"),
            address::with_query(address::MAILS, &values),
        )
    });
    let all = std::iter::once(None).chain(State::ALL.into_iter().map(Some));
    let view = ListPage {
        sends: app.sends_mail,
        states: all.map(narrowed).collect(),
        mails: mails.iter().map(|listed| row(words, listed)).collect(),
        next,
        frame: Frame::outside(&visitor, Section::Administration),
    };
    page(&app, &visitor, &view)
}

#[derive(Template)]
#[template(path = "mail/mail.html")]
struct MailPage {
    frame: Frame,
    sends: bool,
    row: Row,
    email: String,
    language: &'static str,
    text: String,
    attempts: i32,
    next_attempt: Option<String>,
    sent: Option<String>,
    answer: Option<Answer>,
    /// What the button says, where there is one.
    send: Option<String>,
    uncertain: bool,
}

/// What the server said, in its own words, or why the mail was not handed to it.
struct Answer {
    label: String,
    language: &'static str,
    text: String,
}

impl Answer {
    fn of(words: Words, answer: String) -> Self {
        match Obstacle::of_answer(&answer) {
            Some(obstacle) => Answer {
                label: words.t("mail-why-not"),
                language: words.0.code(),
                text: words.of("mail-obstacle", obstacle.as_str()),
            },
            None => Answer {
                label: words.t("mail-answer"),
                language: "en",
                text: answer,
            },
        }
    }
}

/// The mail at an address; one that is none leads nowhere.
fn id(text: &str) -> Result<MailId> {
    text.parse().map_err(|_| Error::NotFound)
}

/// `GET /administration/mail/{mail}`
async fn show(
    Shared(app): Shared<App>,
    visitor: Visitor,
    Path(mail): Path<String>,
) -> Result<Response> {
    keeper(&visitor)?;
    let whole = store::whole(&app.pool, id(&mail)?).await?;
    let whole: Whole = whole.ok_or(Error::NotFound)?;
    let words = visitor.words();
    let state = whole.listed.state;
    let frame = Frame::outside(&visitor, Section::Administration)
        .under(words.t("mail-title"), address::MAILS);
    let send = match state {
        State::Kept => Some("mail-send-kept"),
        State::Failed => Some("mail-send-failed"),
        State::Uncertain => Some("mail-send-uncertain"),
        State::Queued | State::Sending | State::Sent => None,
    };
    let view = MailPage {
        frame,
        sends: app.sends_mail,
        row: row(words, &whole.listed),
        email: whole.listed.email.clone(),
        language: whole.language.code(),
        text: whole.text,
        attempts: whole.attempts,
        next_attempt: (state == State::Queued).then(|| moment(words, whole.next_attempt_at)),
        sent: whole.sent_at.map(|at| moment(words, at)),
        answer: whole.answer.map(|answer| Answer::of(words, answer)),
        send: send.filter(|_| app.sends_mail).map(|key| words.t(key)),
        uncertain: state == State::Uncertain,
    };
    page(&app, &visitor, &view)
}

/// `POST /administration/mail/{mail}/send`
async fn send(
    Shared(app): Shared<App>,
    visitor: Visitor,
    jar: CookieJar,
    Path(mail): Path<String>,
) -> Result<Response> {
    keeper(&visitor)?;
    let mail = id(&mail)?;
    let key = match app.sends_mail {
        false => "mail-no-server",
        true if store::send_again(&app.pool, mail, visitor.now).await? => "mail-queued",
        true => "mail-not-queued",
    };
    let notice = visitor.words().t(key);
    let back = Redirect::to(&address::mail(mail));
    Ok((cookies::set_notice(jar, &app, &notice), back).into_response())
}

#[derive(Template)]
#[template(path = "mail/leave.html")]
struct LeavePage {
    frame: Frame,
    body: String,
    here: String,
    left: bool,
}

impl LeavePage {
    fn of(visitor: &Visitor, token: &str, body: String, left: bool) -> Self {
        let mut frame = Frame::outside(visitor, Section::None);
        // The address is a secret of whoever has the mail: it leads to no other page.
        frame.here = "/".to_owned();
        LeavePage {
            frame,
            body,
            here: address::leave_mails(token),
            left,
        }
    }
}

/// `GET /mail/leave/{token}`: asks once, since programs open the links of mails before people do.
async fn leaving(
    Shared(app): Shared<App>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Response> {
    let body = watching::store::leaving(&app.pool, &token).await?;
    let body = body.ok_or(Error::NotFound)?.short_name;
    page(
        &app,
        &visitor,
        &LeavePage::of(&visitor, &token, body, false),
    )
}

/// `POST /mail/leave/{token}`: the button of that page, and the one click of mail programs (RFC 8058).
async fn leave(
    Shared(app): Shared<App>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Response> {
    let left = watching::store::leave(&app.pool, &token).await?;
    let body = left.ok_or(Error::NotFound)?.short_name;
    page(&app, &visitor, &LeavePage::of(&visitor, &token, body, true))
}
