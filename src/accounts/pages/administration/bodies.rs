//! Making a body and changing what is said of it.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use axum_extra::extract::{CookieJar, Form};
use serde::Deserialize;
use sqlx::PgConnection;

use super::super::{faults, stamp};
use super::{done, frame, keeper};
use crate::accounts::not_done::NotDone;
use crate::app::App;
use crate::bodies::BodyEntry;
use crate::bodies::acts::{self, BodyWords};
use crate::bodies::states::State as Country;
use crate::bodies::store;
use crate::error::{Error, Result};
use crate::history;
use crate::i18n::Words;
use crate::web::conflict::{Conflict, outdated};
use crate::web::forms::{Faults, given};
use crate::web::{Frame, Visitor, address, page, refused};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/administration/bodies", post(add))
        .route("/administration/bodies/new", get(new))
        .route("/administration/bodies/{slug}", get(show).post(change))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Typed {
    slug: String,
    name: String,
    name_ru: String,
    short_name: String,
    time_zone: String,
    published: Option<String>,
    /// Acronyms, divided by commas: the order counts, and ticking boxes would lose it.
    agencies: String,
    states: Vec<String>,
    version: i32,
}

impl Typed {
    fn words(&self) -> BodyWords {
        let acronyms = self
            .agencies
            .split([',', ';', '\n'])
            .map(str::trim)
            .filter(|part| !part.is_empty());
        BodyWords {
            name: self.name.clone(),
            name_ru: self.name_ru.clone(),
            short_name: self.short_name.clone(),
            time_zone: self.time_zone.clone(),
            published: self.published.is_some(),
            states: self.states.clone(),
            agencies: acronyms.map(str::to_owned).collect(),
        }
    }

    fn stored(body: &BodyEntry) -> Self {
        Typed {
            slug: body.slug.clone(),
            name: body.name.clone(),
            name_ru: body.name_ru.clone().unwrap_or_default(),
            short_name: body.short_name.clone(),
            time_zone: body.time_zone.name().to_owned(),
            published: body.published.then(|| "yes".to_owned()),
            agencies: acronyms(body),
            states: body
                .states
                .iter()
                .map(|state| state.code().to_owned())
                .collect(),
            version: body.version,
        }
    }
}

fn acronyms(body: &BodyEntry) -> String {
    body.agencies
        .iter()
        .map(|agency| agency.acronym.as_str())
        .collect::<Vec<_>>()
        .join(", ")
}

#[derive(Template)]
#[template(path = "accounts/body.html")]
struct BodyPage {
    frame: Frame,
    faults: Faults,
    conflict: Option<Conflict>,
    typed: Typed,
    /// The body's name as it is stored; none while it is being made.
    stored: Option<String>,
    action: String,
    /// Acronyms that can be written.
    known: Vec<String>,
    states: Vec<Tick>,
}

/// A State to be ticked.
struct Tick {
    code: &'static str,
    name: &'static str,
    ticked: bool,
}

impl BodyPage {
    fn of(
        visitor: &Visitor,
        house: &store::House,
        stored: Option<&BodyEntry>,
        typed: Typed,
    ) -> Self {
        let words = visitor.words();
        BodyPage {
            frame: frame(visitor),
            faults: Faults::default(),
            conflict: None,
            stored: stored.map(|body| body.name(words.0).to_owned()),
            action: stored.map_or("/administration/bodies".to_owned(), |body| {
                address::kept_body(&body.slug)
            }),
            known: house
                .organisations
                .iter()
                .map(|known| known.acronym.clone())
                .collect(),
            states: ticks(words, &typed.states),
            typed,
        }
    }

    fn ticked(&self) -> usize {
        self.states.iter().filter(|state| state.ticked).count()
    }

    fn ticked_names(&self) -> String {
        let names: Vec<&str> = self
            .states
            .iter()
            .filter(|state| state.ticked)
            .map(|state| state.name)
            .collect();
        names.join(", ")
    }

    /// The list of States is long: it opens by itself where there is something to do in it.
    fn states_open(&self) -> bool {
        self.stored.is_none() || !self.faults.of("states").is_empty()
    }
}

/// All States, in the alphabetical order of the reader's language.
fn ticks(words: Words, chosen: &[String]) -> Vec<Tick> {
    let mut ticks: Vec<Tick> = Country::all()
        .map(|state| Tick {
            code: state.code(),
            name: state.name(words.0.code()),
            ticked: chosen.iter().any(|code| code == state.code()),
        })
        .collect();
    ticks.sort_by_key(|tick| tick.name);
    ticks
}

/// `GET /administration/bodies/new`
async fn new(State(app): State<App>, visitor: Visitor) -> Result<Response> {
    keeper(&visitor)?;
    let mut connection = app.pool.acquire().await?;
    let house = store::house(&mut connection).await?;
    let typed = Typed {
        time_zone: "UTC".to_owned(),
        ..Typed::default()
    };
    page(&app, &visitor, &BodyPage::of(&visitor, &house, None, typed))
}

/// `POST /administration/bodies`
async fn add(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let actor = keeper(&visitor)?;
    let mut connection = app.pool.acquire().await?;
    let slug = typed.slug.trim();
    let added = acts::add_body(
        &mut connection,
        &actor,
        stamp(&app, &visitor),
        slug,
        typed.words(),
    )
    .await;
    match added {
        Ok(_) => Ok(done(
            &app,
            jar,
            &visitor,
            "body-added",
            &address::kept_body(slug),
        )),
        Err(NotDone::Unfit(unfit)) => {
            let house = store::house(&mut connection).await?;
            let mut view = BodyPage::of(&visitor, &house, None, typed);
            view.faults = faults(visitor.words(), &unfit);
            refused(&view)
        }
        Err(other) => Err(other.into()),
    }
}

/// `GET /administration/bodies/{slug}`
async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(slug): Path<String>,
) -> Result<Response> {
    keeper(&visitor)?;
    let mut connection = app.pool.acquire().await?;
    let house = store::house(&mut connection).await?;
    let body = house
        .bodies
        .iter()
        .find(|body| body.slug == slug)
        .ok_or(Error::NotFound)?;
    page(
        &app,
        &visitor,
        &BodyPage::of(&visitor, &house, Some(body), Typed::stored(body)),
    )
}

/// `POST /administration/bodies/{slug}`
async fn change(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
    Path(slug): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let actor = keeper(&visitor)?;
    let mut connection = app.pool.acquire().await?;
    let body = store::entry_by_slug(&mut connection, &slug)
        .await?
        .ok_or(Error::NotFound)?;
    let (id, stamp) = (body.body_id, stamp(&app, &visitor));
    let changed = acts::change_body(
        &mut connection,
        &actor,
        stamp,
        id,
        typed.version,
        typed.words(),
    )
    .await;
    match changed {
        Ok(()) => Ok(done(
            &app,
            jar,
            &visitor,
            "body-changed",
            &address::kept_body(&slug),
        )),
        Err(NotDone::Unfit(unfit)) => {
            let house = store::house(&mut connection).await?;
            let mut view = BodyPage::of(&visitor, &house, Some(&body), Typed { slug, ..typed });
            view.faults = faults(visitor.words(), &unfit);
            refused(&view)
        }
        Err(NotDone::Outdated) => conflict(&mut connection, &visitor, &body, typed).await,
        Err(NotDone::Failed(error)) => Err(error),
    }
}

async fn conflict(
    connection: &mut PgConnection,
    visitor: &Visitor,
    body: &BodyEntry,
    typed: Typed,
) -> Result<Response> {
    let faster = history::store::last_word(connection, body.body_id).await?;
    let house = store::house(connection).await?;
    let (words, stored) = (visitor.words(), Typed::stored(body));
    let typed = Typed {
        slug: body.slug.clone(),
        version: body.version,
        ..typed
    };
    let zone = given(&typed.time_zone).unwrap_or_else(|| "UTC".to_owned());
    let agencies = |typed: &Typed| typed.words().agencies.join(", ");
    let states = |typed: &Typed| {
        let ticked = ticks(words, &typed.states)
            .into_iter()
            .filter(|state| state.ticked);
        ticked
            .map(|state| state.name)
            .collect::<Vec<_>>()
            .join(", ")
    };
    let conflict = Conflict::outside(
        visitor,
        &body.agencies,
        body.name(words.0),
        &address::kept_body(&body.slug),
        faster.as_ref(),
    )
    .field("body-name", &stored.name, &typed.name)
    .field("body-name-ru", &stored.name_ru, &typed.name_ru)
    .field("body-short-name", &stored.short_name, &typed.short_name)
    .field("body-time-zone", &stored.time_zone, &zone)
    .tick(
        "body-published",
        stored.published.is_some(),
        typed.published.is_some(),
    )
    .field("body-agencies", &agencies(&stored), &agencies(&typed))
    .field("body-states", &states(&stored), &states(&typed));
    let mut view = BodyPage::of(visitor, &house, Some(body), typed);
    view.conflict = Some(conflict);
    outdated(&view)
}
