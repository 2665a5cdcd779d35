//! The list of people, and making one.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Query, State};
use axum::response::Response;
use axum::routing::get;
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::{HandedOver, export, frame, keeper};
use crate::accounts::acts::{self, NewPerson};
use crate::accounts::not_done::NotDone;
use crate::accounts::secrets::Password;
use crate::accounts::store::{self, After, ListedPerson, Wanted};
use crate::app::App;
use crate::bodies;
use crate::error::{Error, Result};
use crate::i18n::Words;
use crate::web::export::Wanted as ToFile;
use crate::web::forms::{Faults, given};
use crate::web::{Frame, Visitor, address, page, refused};

/// People on a page of the list.
const LENGTH: usize = 50;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/administration/people", get(list).post(add))
        .route("/administration/people/new", get(new))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    words: String,
    /// Slug of a body, for its members alone.
    body: String,
    /// The last name of the page before, and whose it is.
    name: String,
    after: String,
}

#[derive(Template)]
#[template(path = "accounts/people.html")]
struct PeoplePage {
    frame: Frame,
    asked: Asked,
    people: Vec<ListedPerson>,
    bodies: Vec<(String, String)>,
    next: Option<String>,
}

impl PeoplePage {
    fn roles(&self, person: &ListedPerson) -> Vec<(String, String)> {
        roles(self.frame.words, person)
    }

    fn last_seen(&self, person: &ListedPerson) -> String {
        let words = self.frame.words;
        person.last_seen_at.map_or_else(
            || words.t("person-never-seen"),
            |at| words.date(at.date_naive()),
        )
    }

    fn is_narrowed(&self) -> bool {
        !self.asked.words.is_empty() || !self.asked.body.is_empty()
    }

    fn is_first(&self) -> bool {
        self.asked.after.is_empty()
    }
}

/// `GET /administration/people`
async fn list(
    State(app): State<App>,
    visitor: Visitor,
    to_file: ToFile,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    keeper(&visitor)?;
    let mut connection = app.pool.acquire().await?;
    let known = bodies::store::house(&mut connection).await?.bodies;
    let within = given(&asked.body);
    let wanted = Wanted {
        words: given(&asked.words),
        body_id: match &within {
            Some(slug) => Some(
                known
                    .iter()
                    .find(|body| body.slug == *slug)
                    .ok_or(Error::NotFound)?
                    .body_id,
            ),
            None => None,
        },
        person_id: None,
        after: match given(&asked.after) {
            Some(after) => Some(After {
                key: asked.name.clone(),
                person_id: super::id(&after)?,
            }),
            None => None,
        },
    };
    if let Some(format) = to_file.0 {
        let narrowed = [asked.words.as_str(), &asked.body];
        drop(connection);
        return export::export(&app.pool, &visitor, wanted, narrowed, format).await;
    }
    let limit = i64::try_from(LENGTH + 1).unwrap_or(i64::MAX);
    let mut people = store::people(&mut connection, &wanted, limit).await?;
    let more = people.len() > LENGTH;
    people.truncate(LENGTH);
    let next = people.last().filter(|_| more).map(|last| {
        let place = (last.key.as_str(), last.person_id.to_string());
        address::people(&asked.words, &asked.body, Some(place))
    });
    let view = PeoplePage {
        frame: frame(&visitor),
        asked,
        people,
        bodies: known
            .into_iter()
            .map(|body| (body.slug, body.short_name))
            .collect(),
        next,
    };
    page(&app, &visitor, &view)
}

/// What someone is, body by body.
pub(super) fn roles(words: Words, person: &ListedPerson) -> Vec<(String, String)> {
    let told = |held: &crate::web::store::MembershipIn| {
        (
            held.short_name.clone(),
            super::super::role(words, &held.membership),
        )
    };
    person.memberships.iter().map(told).collect()
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Typed {
    name: String,
    email: String,
    password: Password,
    administrator: Option<String>,
}

#[derive(Template)]
#[template(path = "accounts/person_new.html")]
struct NewPage {
    frame: Frame,
    faults: Faults,
    typed: Typed,
}

impl NewPage {
    fn of(visitor: &Visitor, faults: Faults, typed: Typed) -> Self {
        let frame = frame(visitor).under(
            visitor.words().t("people-title"),
            address::people("", "", None),
        );
        NewPage {
            frame,
            faults,
            typed,
        }
    }
}

/// `GET /administration/people/new`
async fn new(State(app): State<App>, visitor: Visitor) -> Result<Response> {
    keeper(&visitor)?;
    page(
        &app,
        &visitor,
        &NewPage::of(&visitor, Faults::default(), Typed::default()),
    )
}

/// `POST /administration/people`: a person with a password that was typed, or else one that is drawn and shown once.
async fn add(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let actor = keeper(&visitor)?;
    let drawn = typed.password.is_empty();
    let password = if drawn {
        Password::draw()?
    } else {
        typed.password.clone()
    };
    let new = NewPerson {
        email: typed.email.clone(),
        name: typed.name.clone(),
        language: None,
        administrator: typed.administrator.is_some(),
        password: Some(password.clone()),
    };
    let mut connection = app.pool.acquire().await?;
    let added = acts::add_person(
        &mut connection,
        &actor,
        super::super::stamp(&app, &visitor),
        new,
    )
    .await;
    let on = match added {
        Ok(id) => address::person(id),
        Err(NotDone::Unfit(unfit)) => {
            let faults = super::super::faults(visitor.words(), &unfit);
            return refused(&NewPage::of(&visitor, faults, typed));
        }
        Err(other) => return Err(other.into()),
    };
    if !drawn {
        return Ok(super::done(&app, jar, &visitor, "person-added", &on));
    }
    HandedOver {
        frame: frame(&visitor),
        done: visitor.words().t("person-added"),
        email: typed.email,
        password: password.reveal().to_owned(),
        on,
    }
    .show()
}
