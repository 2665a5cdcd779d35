//! `/sign-in` and `/sign-out`.

use std::net::SocketAddr;

use askama::Template;
use axum::Form;
use axum::extract::{ConnectInfo, Extension, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use crate::accounts::secrets::Password;
use crate::accounts::sign_in::{self, Attempt, Refusal};
use crate::app::App;
use crate::error::Result;
use crate::web::forms::Faults;
use crate::web::{Frame, Section, Visitor, address, client, cookies, page, refused};

#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
struct SignInPage {
    frame: Frame,
    faults: Faults,
    email: String,
    back: String,
}

impl SignInPage {
    fn new(visitor: &Visitor, back: &str, email: String) -> Self {
        let mut frame = Frame::outside(visitor, Section::Account);
        // Switching the language here must not lose where the reader wanted to go.
        frame.here = address::sign_in(back);
        SignInPage {
            frame,
            faults: Faults::default(),
            email,
            back: back.to_owned(),
        }
    }
}

#[derive(Debug, Deserialize)]
pub struct Back {
    #[serde(default)]
    back: String,
}

/// `GET /sign-in`
pub async fn form(
    State(app): State<App>,
    visitor: Visitor,
    Query(query): Query<Back>,
) -> Result<Response> {
    let back = address::local(&query.back);
    if visitor.signed_in.is_some() {
        return Ok(Redirect::to(back).into_response());
    }
    page(
        &app,
        &visitor,
        &SignInPage::new(&visitor, back, String::new()),
    )
}

#[derive(Debug, Deserialize)]
pub struct Typed {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: Password,
    #[serde(default)]
    back: String,
}

/// `POST /sign-in`
pub async fn enter(
    State(app): State<App>,
    visitor: Visitor,
    peer: Option<Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let back = address::local(&typed.back);
    let agent = headers
        .get(header::USER_AGENT)
        .and_then(|agent| agent.to_str().ok());
    let attempt = Attempt {
        email: &typed.email,
        password: &typed.password,
        user_agent: agent.unwrap_or_default(),
        network: client::address(
            app.client_address_header.as_ref(),
            &headers,
            peer.map(|Extension(ConnectInfo(peer))| peer.ip()),
        ),
        token: cookies::sign_in_token(&jar, &app),
    };
    match sign_in::enter(&app.pool, super::stamp(&app, &visitor), attempt).await? {
        Ok(token) => Ok((
            cookies::set_sign_in(jar, &app, token.bytes()),
            Redirect::to(back),
        )
            .into_response()),
        Err(refusal) => tell(
            &visitor,
            SignInPage::new(&visitor, back, typed.email.clone()),
            refusal,
        ),
    }
}

fn tell(visitor: &Visitor, mut view: SignInPage, refusal: Refusal) -> Result<Response> {
    let words = visitor.words();
    let sentence = match refusal {
        Refusal::Unknown => words.t("sign-in-unknown"),
        Refusal::Closed => words.t("sign-in-closed"),
        Refusal::Wait(wait) => words
            .with("sign-in-wait")
            .arg("minutes", Refusal::minutes(wait))
            .to_string(),
    };
    view.faults.add("email", sentence);
    let mut response = refused(&view)?;
    if let Refusal::Wait(wait) = refusal {
        *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
        response.headers_mut().insert(
            header::RETRY_AFTER,
            HeaderValue::from(wait.num_seconds().max(1)),
        );
    }
    Ok(response)
}

/// `POST /sign-out`
pub async fn leave(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
) -> Result<(CookieJar, Redirect)> {
    if let Some(signed_in) = &visitor.signed_in {
        let person_id = signed_in.person.person_id;
        sign_in::store::end(&app.pool, person_id, signed_in.sign_in_id, visitor.now).await?;
    }
    let jar = cookies::set_notice(
        cookies::remove_sign_in(jar, &app),
        &app,
        &visitor.words().t("sign-out-done"),
    );
    Ok((jar, Redirect::to("/")))
}
