//! `/account`: one's own name, language, password and sign-ins.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use crate::accounts::acts;
use crate::accounts::browser::Browser;
use crate::accounts::not_done::NotDone;
use crate::accounts::secrets::Password;
use crate::accounts::{Person, sign_in};
use crate::app::App;
use crate::document::{Row, Sort};
use crate::error::{Error, Result};
use crate::formats::list::ListFormat;
use crate::i18n::{Language, Words};
use crate::ids::SignInId;
use crate::progress;
use crate::watching::{self, Mailing};
use crate::web::export::{Export, Listing, Wanted, words};
use crate::web::forms::{Choice, Faults};
use crate::web::{Frame, Link, Section, Visitor, address, cookies, page, refused};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/account", get(account))
        .route("/account/language", post(choose_language))
        .route("/account/password", post(change_password))
        .route("/account/mail", post(choose_mail))
        .route("/account/sign-ins/{sign_in}/end", post(end_sign_in))
        .route("/account/sign-ins/end-others", post(end_others))
}

#[derive(Template)]
#[template(path = "accounts/account.html")]
struct AccountPage {
    frame: Frame,
    faults: Faults,
    person: Person,
    /// Bodies, and what the person is to each: "Officer, UNECE".
    roles: Vec<(Link, String)>,
    sign_ins: Vec<SignInRow>,
    /// How many sign-ins there are beside those listed.
    more_sign_ins: i64,
    /// How the person is told what is new, in each body.
    told: Vec<ToldRow>,
}

struct ToldRow {
    slug: String,
    body: String,
    mailings: Vec<Choice>,
    concerns: bool,
    summaries: Option<bool>,
}

struct SignInRow {
    sign_in_id: SignInId,
    browser: String,
    since: String,
    last_seen: String,
    here: bool,
}

impl AccountPage {
    fn chose(&self, code: &str) -> bool {
        self.person.language.map_or("", Language::code) == code
    }

    fn has_others(&self) -> bool {
        self.sign_ins.iter().any(|row| !row.here)
    }
}

async fn view(app: &App, visitor: &Visitor, faults: Faults) -> Result<AccountPage> {
    let signed_in = visitor.require_sign_in()?;
    let words = visitor.words();
    let (person_id, asking) = (signed_in.person.person_id, signed_in.sign_in_id);
    let (listed, more_sign_ins) =
        sign_in::store::list(&app.pool, person_id, asking, visitor.now).await?;
    let told = watching::store::told(&app.pool, person_id).await?;
    let row = |listed: sign_in::store::Listed| {
        let here = listed.sign_in_id == asking;
        SignInRow {
            sign_in_id: listed.sign_in_id,
            browser: in_words(words, Browser::read(&listed.user_agent)),
            since: super::moment(words, listed.created_at),
            last_seen: if here {
                words.t("account-now")
            } else {
                super::moment(words, listed.last_seen_at)
            },
            here,
        }
    };
    let roles = visitor.memberships.iter().map(|held| {
        let body = Link::new(&held.short_name, address::desk(&held.slug));
        (body, super::role(words, &held.membership))
    });
    Ok(AccountPage {
        frame: Frame::outside(visitor, Section::Account),
        faults,
        person: signed_in.person.clone(),
        roles: roles.collect(),
        sign_ins: listed.into_iter().map(row).collect(),
        more_sign_ins,
        told: told.into_iter().map(|told| told_row(words, told)).collect(),
    })
}

fn told_row(words: Words, told: watching::store::Told) -> ToldRow {
    let mailings = Mailing::ALL.into_iter().map(|mailing| {
        let word = words.of("watching-mail", mailing.as_str());
        Choice::new(mailing.as_str(), word, told.mail.as_str())
    });
    ToldRow {
        mailings: mailings.collect(),
        slug: told.slug,
        body: told.short_name,
        concerns: told.concerns,
        summaries: told.summaries,
    }
}

/// "Firefox on Linux".
fn in_words(words: Words, browser: Browser) -> String {
    match (browser.name, browser.system) {
        (Some(name), Some(system)) => words
            .with("account-browser-on")
            .arg("browser", name)
            .arg("system", system)
            .to_string(),
        (Some(only), None) | (None, Some(only)) => only.to_owned(),
        (None, None) => words.t("account-browser-unknown"),
    }
}

/// `GET /account`
async fn account(State(app): State<App>, visitor: Visitor, wanted: Wanted) -> Result<Response> {
    let view = view(&app, &visitor, Faults::default()).await?;
    if let Some(format) = wanted.0 {
        return export(&visitor, &view.sign_ins, format).await;
    }
    page(&app, &visitor, &view)
}

/// The sign-ins that the page lists.
async fn export(visitor: &Visitor, sign_ins: &[SignInRow], format: ListFormat) -> Result<Response> {
    let turn = progress::turn().await?;
    let w = visitor.words();
    let listing = Listing::new("sign-ins", w.t("account-sign-ins-title"))
        .column("browser", w.t("account-where"), Sort::Words, 8)
        .column("since", w.t("account-since"), Sort::Words, 5)
        .column("last-seen", w.t("account-last-seen"), Sort::Words, 5);
    let row = |one: &SignInRow| {
        Row::plain(vec![
            words(&one.browser),
            words(&one.since),
            words(&one.last_seen),
        ])
    };
    let mut export = Export::outside(turn, visitor, format, listing);
    export.push(sign_ins.iter().map(row).collect()).await?;
    export.finish().await
}

#[derive(Debug, Deserialize)]
struct LanguageForm {
    /// `en`, `ru`, or empty: as the browser asks.
    #[serde(default)]
    language: String,
}

/// `POST /account/language`: for this person, in every browser that has not switched by itself.
async fn choose_language(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
    Form(form): Form<LanguageForm>,
) -> Result<Response> {
    visitor.require_sign_in()?;
    let language: Option<Language> = form.language.parse().ok();
    let mut connection = app.pool.acquire().await?;
    acts::choose_language(
        &mut connection,
        &visitor.actor(),
        super::stamp(&app, &visitor),
        language,
    )
    .await?;
    // An older switch of this very browser would hide what was just chosen.
    let jar = cookies::remove_language(jar, &app);
    Ok(done(
        &app,
        jar,
        Words(language.unwrap_or(visitor.language)),
        "account-language-kept",
    ))
}

#[derive(Debug, Deserialize)]
struct PasswordForm {
    #[serde(default)]
    present: Password,
    #[serde(default)]
    new: Password,
}

/// `POST /account/password`
async fn change_password(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
    Form(form): Form<PasswordForm>,
) -> Result<Response> {
    let keep = visitor.require_sign_in()?.sign_in_id;
    let stamp = super::stamp(&app, &visitor);
    let mut connection = app.pool.acquire().await?;
    let changed = acts::change_own_password(
        &mut connection,
        &visitor.actor(),
        stamp,
        &form.present,
        &form.new,
        Some(keep),
    )
    .await;
    drop(connection);
    match changed {
        Ok(()) => Ok(done(&app, jar, visitor.words(), "account-password-changed")),
        Err(NotDone::Unfit(unfit)) => {
            refused(&view(&app, &visitor, super::faults(visitor.words(), &unfit)).await?)
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct MailForm {
    /// The body's slug.
    body: String,
    mail: String,
    concerns: Option<String>,
    summaries: Option<String>,
    /// Sent where the form asks about summaries at all.
    asks_summaries: Option<String>,
}

/// `POST /account/mail`: how the person is told what is new in a body.
async fn choose_mail(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
    Form(form): Form<MailForm>,
) -> Result<Response> {
    visitor.require_sign_in()?;
    let mut memberships = visitor.memberships.iter();
    let Some(here) = memberships.find(|here| here.slug == form.body) else {
        return refused(&view(&app, &visitor, Faults::default()).await?);
    };
    let mailing: Mailing = form
        .mail
        .parse()
        .map_err(|()| Error::BadRequest("watching-mail-unknown"))?;
    watching::acts::choose(
        &app.pool,
        &visitor.actor_within(here.body_id),
        here.body_id,
        mailing,
        form.concerns.is_some(),
        form.summaries.is_some() || form.asks_summaries.is_none(),
        visitor.now,
    )
    .await?;
    Ok(done(&app, jar, visitor.words(), "watching-kept"))
}

/// `POST /account/sign-ins/{sign_in}/end`
async fn end_sign_in(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
    Path(id): Path<String>,
) -> Result<Response> {
    let signed_in = visitor.require_sign_in()?;
    let id: SignInId = id.parse().map_err(|_| Error::NotFound)?;
    if !sign_in::store::end(&app.pool, signed_in.person.person_id, id, visitor.now).await? {
        return Err(Error::NotFound);
    }
    Ok(done(&app, jar, visitor.words(), "account-sign-in-ended"))
}

/// `POST /account/sign-ins/end-others`
async fn end_others(State(app): State<App>, visitor: Visitor, jar: CookieJar) -> Result<Response> {
    let signed_in = visitor.require_sign_in()?;
    let mut connection = app.pool.acquire().await?;
    let (person_id, keep) = (signed_in.person.person_id, Some(signed_in.sign_in_id));
    sign_in::store::end_others(&mut connection, person_id, keep, visitor.now).await?;
    Ok(done(&app, jar, visitor.words(), "account-others-ended"))
}

fn done(app: &App, jar: CookieJar, words: Words, key: &str) -> Response {
    (
        cookies::set_notice(jar, app, &words.t(key)),
        Redirect::to("/account"),
    )
        .into_response()
}
