//! Summaries by mail for those without an account: asking, confirming, leaving.

use askama::Template;
use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use chrono::TimeDelta;
use serde::Deserialize;

use super::frame;
use crate::accounts::clean_email;
use crate::app::App;
use crate::error::{Error, Result};
use crate::i18n::{Language, Words};
use crate::summaries::store::subscribers::{self, Holder};
use crate::web::address;
use crate::web::conditional::fresh;
use crate::web::forms::{Choice, Faults};
use crate::web::frame::{Frame, Section, page, refused};
use crate::web::visit::{Visit, Visitor};

/// Addresses that may ask within a day without confirming: a person types one, and a program many.
const MOST: i64 = 200;

#[derive(Template)]
#[template(path = "summaries/subscribe.html")]
struct AskPage {
    frame: Frame,
    here: String,
    archive: String,
    /// Why summaries are not sent to those without an account, if they are not.
    closed: Option<String>,
    /// The address that was asked for, once it was.
    asked: Option<String>,
    email: String,
    languages: Vec<Choice>,
    faults: Faults,
}

fn view(app: &App, visit: &Visit, email: &str, language: Language, faults: Faults) -> AskPage {
    let languages = [
        (Language::English, "English"),
        (Language::Russian, "Русский"),
    ];
    AskPage {
        here: address::subscribe(&visit.body.slug),
        archive: address::summaries(&visit.body.slug),
        closed: closed(app, visit),
        asked: None,
        email: email.to_owned(),
        languages: languages
            .into_iter()
            .map(|(one, name)| Choice::new(one.code(), name, language.code()))
            .collect(),
        faults,
        frame: frame(visit),
    }
}

/// Why nobody can ask for the summaries here: they go to those without an account only where all may read them.
fn closed(app: &App, visit: &Visit) -> Option<String> {
    let key = match (visit.body.published, app.sends_mail) {
        (false, _) => "summaries-subscribe-members",
        (true, false) => "summaries-subscribe-no-server",
        (true, true) => return None,
    };
    Some(visit.words().t(key))
}

/// `GET /{body}/summaries/subscribe`
pub async fn show(State(app): State<App>, visit: Visit) -> Result<Response> {
    let view = view(&app, &visit, "", visit.language(), Faults::default());
    page(&app, &visit.visitor, &view)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AskForm {
    email: String,
    language: String,
}

/// `POST /{body}/summaries/subscribe`: the answer is the same whoever asks for which address, so that nobody learns
/// who is sent summaries.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Form(form): Form<AskForm>,
) -> Result<Response> {
    let words = visit.words();
    let language = form.language.parse().unwrap_or(visit.language());
    let mut faults = Faults::default();
    let email = clean_email(&form.email);
    if email.is_none() {
        faults.add("email", words.t("summaries-subscribe-no-address"));
    }
    let body = visit.body.body_id;
    let since = visit.now() - TimeDelta::hours(24);
    if let Some(closed) = closed(&app, &visit) {
        faults.add("email", closed);
    } else if subscribers::asking(&app.pool, body, since).await? >= MOST {
        faults.add("email", words.t("summaries-subscribe-too-many"));
    }
    let Some(email) = email.filter(|_| faults.is_empty()) else {
        return refused(&view(&app, &visit, &form.email, language, faults));
    };
    let id = app.mint().id();
    subscribers::ask(&app.pool, id, body, &email, language, visit.now()).await?;
    let view = AskPage {
        asked: Some(email),
        ..view(&app, &visit, "", language, Faults::default())
    };
    Ok(fresh(page(&app, &visit.visitor, &view)?))
}

#[derive(Template)]
#[template(path = "summaries/subscription.html")]
struct HeldPage {
    frame: Frame,
    title: String,
    /// What has just been done, or how it stands.
    says: String,
    here: String,
    /// What the button says, and the step that it takes.
    step: Option<(String, &'static str)>,
}

fn held(visitor: &Visitor, token: &str, holder: &Holder) -> HeldPage {
    let words = visitor.words();
    let with = |key: &str| words.with(key).arg("body", &holder.body).to_string();
    let (says, step) = match (holder.left, holder.confirmed) {
        (true, _) => (with("summaries-subscription-left"), None),
        (false, true) => (
            with("summaries-subscription-held"),
            Some((words.t("summaries-subscription-leave"), "leave")),
        ),
        (false, false) => (
            with("summaries-subscription-asked"),
            Some((words.t("summaries-subscription-confirm"), "confirm")),
        ),
    };
    let mut frame = Frame::outside(visitor, Section::None);
    // The address is a secret of whoever has the mail: it leads to no other page.
    frame.here = "/".to_owned();
    HeldPage {
        title: title(words, holder),
        says,
        here: address::subscription(token),
        step,
        frame,
    }
}

fn title(words: Words, holder: &Holder) -> String {
    words
        .with("summaries-subscription-title")
        .arg("body", &holder.body)
        .to_string()
}

/// `GET /subscriptions/{token}`: asks once, since programs open the links of mails before people do.
pub async fn subscription(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Response> {
    let holder = subscribers::holder(&app.pool, &token).await?;
    let holder = holder.ok_or(Error::NotFound)?;
    Ok(fresh(page(
        &app,
        &visitor,
        &held(&visitor, &token, &holder),
    )?))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct HeldForm {
    step: String,
}

/// `POST /subscriptions/{token}`: the buttons of that page, and the one click of mail programs (RFC 8058), which leaves,
/// in whatever form it is sent.
pub async fn settle(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
    form: Result<Form<HeldForm>, FormRejection>,
) -> Result<Response> {
    let (pool, now) = (&app.pool, visitor.now);
    let holder = subscribers::holder(pool, &token).await?;
    let holder = holder.ok_or(Error::NotFound)?;
    let confirms = form.is_ok_and(|form| form.step == "confirm");
    if !confirms {
        subscribers::leave(pool, &token, now).await?;
    } else if !holder.left {
        subscribers::confirm(pool, &token, now).await?;
    }
    let holder = subscribers::holder(pool, &token).await?;
    let holder = holder.ok_or(Error::NotFound)?;
    Ok(fresh(page(
        &app,
        &visitor,
        &held(&visitor, &token, &holder),
    )?))
}
