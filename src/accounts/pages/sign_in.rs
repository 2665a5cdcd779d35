//! `/sign-in` and `/sign-out`.

use std::net::{IpAddr, SocketAddr};

use askama::Template;
use axum::Form;
use axum::extract::{ConnectInfo, Extension, Query, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use crate::accounts::secrets::Password;
use crate::accounts::sign_in::{self, Attempt, Refusal};
use crate::app::App;
use crate::error::Result;
use crate::web::forms::Faults;
use crate::web::{Frame, Section, Visitor, address, cookies, page, refused};

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
        network: network(
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

/// The address that an attempt comes from. Of a header's entries the last one is the nearest proxy's own; those
/// before it are what it was told, and could be anything.
fn network(
    named_in: Option<&HeaderName>,
    headers: &HeaderMap,
    peer: Option<IpAddr>,
) -> Option<IpAddr> {
    let named = named_in.and_then(|name| headers.get_all(name).iter().next_back());
    let last = named.and_then(|value| value.to_str().ok()?.rsplit(',').next());
    last.and_then(|entry| read_address(entry.trim())).or(peer)
}

/// An address as proxies write it: by itself, in brackets, or with a port.
fn read_address(text: &str) -> Option<IpAddr> {
    let with_port = || text.parse().ok().map(|with: SocketAddr| with.ip());
    let bare = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(text);
    bare.parse().ok().or_else(with_port)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_entry_of_the_proxys_header_is_the_address() {
        let header = HeaderName::from_static("x-forwarded-for");
        let peer: Option<IpAddr> = "10.0.0.1".parse().ok();
        for (lines, address) in [
            (&["198.51.100.7, 203.0.113.9"][..], "203.0.113.9"),
            (&["198.51.100.7", "203.0.113.9:4711"], "203.0.113.9"),
            (&["[2001:db8::1]"], "2001:db8::1"),
            (&["[2001:db8::1]:4711"], "2001:db8::1"),
            (&["2001:db8::1"], "2001:db8::1"),
            (&["203.0.113.9, unknown"], "10.0.0.1"),
            (&[""], "10.0.0.1"),
            (&[], "10.0.0.1"),
        ] {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append(&header, HeaderValue::from_static(line));
            }
            assert_eq!(
                network(Some(&header), &headers, peer),
                address.parse().ok(),
                "{lines:?}"
            );
            assert_eq!(network(None, &headers, peer), peer, "{lines:?}");
        }
    }
}
