//! Who is asking, in which language, about which body. `Visitor` is for pages outside any body, `Visit` for pages
//! within one: a handler that takes a `Visit` cannot forget to ask whether the visitor may read it.

use std::collections::HashMap;

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use chrono::{DateTime, NaiveDate, Utc};
use sha2::{Digest, Sha256};

use super::conditional::{self, Etag};
use super::cookies;
use super::errors::Chosen;
use super::past::Past;
use super::store::{self, MembershipIn, SignedIn};
use crate::accounts::policy::{self, Act, Subject};
use crate::accounts::{Actor, Membership};
use crate::app::App;
use crate::bodies::{Body, PlanState};
use crate::error::{Error, Result};
use crate::history::Stamp;
use crate::i18n::{Language, Words};
use crate::ids::{BodyId, OrganisationId, PersonId};
use crate::watching::Subscription;

/// Says that the application itself asks, for someone who has asked before: by that sign-in, in that language. Only
/// this process can add it to a request.
#[derive(Clone, Debug)]
pub struct OnBehalf {
    pub sign_in_hash: Option<Vec<u8>>,
    pub person_id: Option<PersonId>,
    pub language: Language,
}

impl OnBehalf {
    /// The language, if the person is still signed in by that sign-in: nobody gets less than was asked for, unnoticed.
    fn check(&self, signed_in: Option<&SignedIn>, parts: &Parts) -> Result<Language> {
        let person = signed_in.map(|signed_in| signed_in.person.person_id);
        if self.person_id.is_some() && person != self.person_id {
            let back = parts.uri.path().to_owned();
            return Err(Error::SignInFirst { back });
        }
        Ok(self.language)
    }
}

/// Whoever asks for a page outside any body.
#[derive(Clone, Debug)]
pub struct Visitor {
    pub signed_in: Option<SignedIn>,
    /// In every body.
    pub memberships: Vec<MembershipIn>,
    pub language: Language,
    /// Read once at the beginning of the request.
    pub now: DateTime<Utc>,
    /// The path and query that were asked for, to come back to after signing in or switching the language.
    pub address: String,
    /// What the last act said about itself.
    pub notice: Option<String>,
    pub etag: Etag,
    /// Whether the page can be shown as it stood on another day.
    pub looks_back: bool,
    /// The day that the page is shown as of, unless it is the present.
    pub past: Option<Past>,
}

impl Visitor {
    pub fn words(&self) -> Words {
        Words(self.language)
    }

    /// The actor outside any body: an administrator is one everywhere, a member only where the membership is.
    pub fn actor(&self) -> Actor {
        self.actor_in(&[])
    }

    fn actor_in(&self, memberships: &[Membership]) -> Actor {
        Actor {
            person_id: self
                .signed_in
                .as_ref()
                .map(|signed_in| signed_in.person.person_id),
            administrator: self
                .signed_in
                .as_ref()
                .is_some_and(|signed_in| signed_in.person.administrator),
            memberships: memberships.to_vec(),
            operator: false,
            looks_back: false,
        }
    }

    /// The signed-in person, or else the way to the sign-in page and back.
    pub fn require_sign_in(&self) -> Result<&SignedIn> {
        self.signed_in.as_ref().ok_or_else(|| Error::SignInFirst {
            back: self.address.clone(),
        })
    }

    /// The actor within one body.
    pub fn actor_within(&self, body: BodyId) -> Actor {
        let here: Vec<Membership> = self
            .memberships
            .iter()
            .filter(|membership| membership.body_id == body)
            .map(|membership| membership.membership.clone())
            .collect();
        self.actor_in(&here)
    }

    async fn arrive(
        parts: &mut Parts,
        app: &App,
    ) -> Result<(Visitor, Option<Body>, Option<Subscription>)> {
        let jar = CookieJar::from_headers(&parts.headers);
        let behalf = parts.extensions.get::<OnBehalf>().cloned();
        let token_hash = match &behalf {
            Some(behalf) => behalf.sign_in_hash.clone(),
            None => cookies::sign_in_token(&jar, app).map(|token| Sha256::digest(token).to_vec()),
        };
        let slug = path_param(parts, app, "body").await;
        let now = app.clock.now();
        let arrival = store::arrive(&app.pool, token_hash.as_deref(), slug.as_deref(), now).await?;
        let language = match &behalf {
            Some(behalf) => behalf.check(arrival.signed_in.as_ref(), parts)?,
            None => choose_language(&jar, &parts.headers, arrival.signed_in.as_ref()),
        };
        if let Some(chosen) = parts.extensions.get::<Chosen>() {
            chosen.set(language);
        }
        let notice = cookies::notice(&jar);
        let zone = arrival
            .body
            .as_ref()
            .map_or(chrono_tz::UTC, |body| body.time_zone);
        let today = app.clock.today(zone);
        let address = parts
            .uri
            .path_and_query()
            .map_or("/", |address| address.as_str())
            .to_owned();
        let etag = Etag::of(&[
            address.as_bytes(),
            &arrival.heads,
            &arrival
                .subscription
                .as_ref()
                .map_or(0, |subscription| subscription.version)
                .to_be_bytes(),
            token_hash.as_deref().unwrap_or_default(),
            &arrival
                .signed_in
                .as_ref()
                .map_or(0, |signed_in| signed_in.person.version)
                .to_be_bytes(),
            language.code().as_bytes(),
            today.to_string().as_bytes(),
            notice.as_deref().unwrap_or_default().as_bytes(),
            app.build.as_bytes(),
        ]);
        if let Some(signed_in) = &arrival.signed_in {
            crate::accounts::store::keep_seen(app, signed_in, now);
        }
        let visitor = Visitor {
            signed_in: arrival.signed_in,
            memberships: arrival.memberships,
            language,
            now,
            address,
            notice,
            etag,
            looks_back: false,
            past: None,
        };
        Ok((visitor, arrival.body, arrival.subscription))
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        Ok(Visitor::arrive(parts, app).await?.0)
    }
}

/// Whoever asks for a page of a body, and the body.
#[derive(Clone, Debug)]
pub struct Visit {
    pub visitor: Visitor,
    pub body: Body,
    /// The visitor with the memberships in this body only.
    pub actor: Actor,
    /// The calendar day at the body's place.
    pub today: NaiveDate,
    /// How a member is told what is new; none for others.
    pub subscription: Option<Subscription>,
}

impl Visit {
    pub fn words(&self) -> Words {
        self.visitor.words()
    }

    pub fn language(&self) -> Language {
        self.visitor.language
    }

    /// The acronym of an organisation of the secretariat, in the reader's language.
    pub fn acronym(&self, id: OrganisationId) -> Option<&str> {
        self.body.acronym(id, self.language())
    }

    /// The same of several, in the documents' order.
    pub fn acronyms(&self, ids: &[OrganisationId]) -> Vec<&str> {
        self.body.acronyms(ids, self.language())
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.visitor.now
    }

    /// The moment that an act of this request is recorded at.
    pub fn stamp(&self, app: &App) -> Stamp {
        Stamp {
            mint: app.mint(),
            now: self.visitor.now,
            today: self.today,
        }
    }

    /// What stands in the place of a thing that is not there, or was not on the day that is looked at.
    pub fn not_there(&self) -> Error {
        match self.visitor.past {
            Some(_) => Error::NotThen,
            None => Error::NotFound,
        }
    }

    /// Whether the visitor may do this to the body as a whole.
    pub fn may(&self, act: Act) -> bool {
        policy::may(
            &self.actor,
            act,
            &Subject::Body {
                published: self.body.published,
            },
        )
    }

    /// Whether the visitor may do this to an activity that these organisations lead.
    pub fn may_with(&self, act: Act, leads: &[OrganisationId]) -> bool {
        policy::may(&self.actor, act, &Subject::Activity { leads })
    }

    /// Lets pass whoever may; sends the public to sign in, and tells others what would be needed.
    pub fn require(&self, act: Act) -> Result<()> {
        if self.may(act) {
            return Ok(());
        }
        self.visitor.require_sign_in()?;
        Err(Error::Forbidden(act))
    }

    pub fn person_id(&self) -> Option<PersonId> {
        self.actor.person_id
    }
}

/// Answers "not modified" before any handler runs, and "not found" for a body that this visitor may not read.
pub struct Unvisited(Box<Response>);

impl IntoResponse for Unvisited {
    fn into_response(self) -> Response {
        *self.0
    }
}

impl From<Response> for Unvisited {
    fn from(response: Response) -> Self {
        Unvisited(Box::new(response))
    }
}

impl From<Error> for Unvisited {
    fn from(error: Error) -> Self {
        Unvisited(Box::new(error.into_response()))
    }
}

impl FromRequestParts<App> for Visit {
    type Rejection = Unvisited;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Unvisited> {
        let (visitor, body, subscription) = Visitor::arrive(parts, app).await?;
        let Some(body) = body else {
            // As for a body that is not published: whoever has not signed in cannot tell one from the other.
            visitor.require_sign_in()?;
            return Err(Error::NotFound.into());
        };
        let actor = visitor.actor_within(body.body_id);
        let today = visitor.now.with_timezone(&body.time_zone).date_naive();
        let mut visit = Visit {
            visitor,
            body,
            subscription: subscription.filter(|_| !actor.memberships.is_empty()),
            actor,
            today,
        };
        if !visit.may(Act::Read) {
            // A body that is not published is not known to exist, but a member who has not signed in yet is let in.
            visit.visitor.require_sign_in()?;
            return Err(Error::NotFound.into());
        }
        if !visit.may(Act::ReadDraft) {
            visit
                .body
                .plans
                .retain(|plan| plan.state == PlanState::Adopted);
        }
        let reads = matches!(parts.method, Method::GET | Method::HEAD);
        if reads && conditional::matches(&parts.headers, &visit.visitor.etag) {
            return Err(Unvisited(Box::new(conditional::not_modified(
                &visit.visitor.etag,
            ))));
        }
        Ok(visit)
    }
}

pub(super) async fn path_param(parts: &mut Parts, app: &App, name: &str) -> Option<String> {
    let params = RawPathParams::from_request_parts(parts, app).await.ok()?;
    let params: HashMap<&str, &str> = params.iter().collect();
    params.get(name).map(|value| (*value).to_owned())
}

/// By the switch in this browser, then by the account, then by what the browser accepts.
fn choose_language(jar: &CookieJar, headers: &HeaderMap, signed_in: Option<&SignedIn>) -> Language {
    let account = || signed_in.and_then(|signed_in| signed_in.person.language);
    let switched = switched_language(jar).or_else(account);
    switched.unwrap_or_else(|| accepted_language(headers))
}

pub fn switched_language(jar: &CookieJar) -> Option<Language> {
    jar.get(cookies::LANGUAGE)?.value().parse().ok()
}

pub fn accepted_language(headers: &HeaderMap) -> Language {
    let accepted = headers.get(header::ACCEPT_LANGUAGE);
    let accepted = accepted.and_then(|value| value.to_str().ok());
    Language::negotiate(accepted.unwrap_or_default())
}
