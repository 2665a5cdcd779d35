//! Making an organisation and changing its names.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use serde::Deserialize;
use sqlx::PgConnection;

use super::super::{faults, stamp};
use super::{done, frame, id, keeper};
use crate::accounts::not_done::NotDone;
use crate::app::App;
use crate::bodies::acts::{self, OrganisationWords};
use crate::bodies::store::{self, Organisation};
use crate::error::{Error, Result};
use crate::history;
use crate::ids::OrganisationId;
use crate::web::conflict::{Conflict, outdated};
use crate::web::forms::Faults;
use crate::web::{Frame, Visitor, address, page, refused};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/administration/organisations", post(add))
        .route("/administration/organisations/new", get(new))
        .route(
            "/administration/organisations/{organisation}",
            get(show).post(change),
        )
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Typed {
    acronym: String,
    acronym_ru: String,
    name: String,
    name_ru: String,
    version: i32,
}

impl Typed {
    fn words(&self) -> OrganisationWords {
        OrganisationWords {
            acronym: self.acronym.clone(),
            acronym_ru: self.acronym_ru.clone(),
            name: self.name.clone(),
            name_ru: self.name_ru.clone(),
        }
    }

    fn stored(organisation: &Organisation) -> Self {
        Typed {
            acronym: organisation.acronym.clone(),
            acronym_ru: organisation.acronym_ru.clone().unwrap_or_default(),
            name: organisation.name.clone(),
            name_ru: organisation.name_ru.clone().unwrap_or_default(),
            version: organisation.version,
        }
    }
}

#[derive(Template)]
#[template(path = "accounts/organisation.html")]
struct OrganisationPage {
    frame: Frame,
    faults: Faults,
    conflict: Option<Conflict>,
    typed: Typed,
    /// The acronym as it is stored; none while the organisation is being made.
    stored: Option<String>,
    action: String,
}

impl OrganisationPage {
    fn of(visitor: &Visitor, stored: Option<&Organisation>, typed: Typed) -> Self {
        OrganisationPage {
            frame: frame(visitor),
            faults: Faults::default(),
            conflict: None,
            typed,
            stored: stored.map(|known| known.acronym.clone()),
            action: stored.map_or("/administration/organisations".to_owned(), |known| {
                address::organisation(known.organisation_id)
            }),
        }
    }
}

/// `GET /administration/organisations/new`
async fn new(State(app): State<App>, visitor: Visitor) -> Result<Response> {
    keeper(&visitor)?;
    page(
        &app,
        &visitor,
        &OrganisationPage::of(&visitor, None, Typed::default()),
    )
}

/// `POST /administration/organisations`
async fn add(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let actor = keeper(&visitor)?;
    let mut connection = app.pool.acquire().await?;
    match acts::add_organisation(
        &mut connection,
        &actor,
        stamp(&app, &visitor),
        typed.words(),
    )
    .await
    {
        Ok(_) => Ok(done(
            &app,
            jar,
            &visitor,
            "organisation-added",
            "/administration",
        )),
        Err(NotDone::Unfit(unfit)) => {
            let mut view = OrganisationPage::of(&visitor, None, typed);
            view.faults = faults(visitor.words(), &unfit);
            refused(&view)
        }
        Err(other) => Err(other.into()),
    }
}

/// `GET /administration/organisations/{organisation}`
async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(organisation): Path<String>,
) -> Result<Response> {
    keeper(&visitor)?;
    let mut connection = app.pool.acquire().await?;
    let known = store::organisation(&mut connection, id(&organisation)?)
        .await?
        .ok_or(Error::NotFound)?;
    page(
        &app,
        &visitor,
        &OrganisationPage::of(&visitor, Some(&known), Typed::stored(&known)),
    )
}

/// `POST /administration/organisations/{organisation}`
async fn change(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
    Path(organisation): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let actor = keeper(&visitor)?;
    let organisation: OrganisationId = id(&organisation)?;
    let (stamp, version) = (stamp(&app, &visitor), typed.version);
    let mut connection = app.pool.acquire().await?;
    let changed = acts::change_organisation(
        &mut connection,
        &actor,
        stamp,
        organisation,
        version,
        typed.words(),
    )
    .await;
    let not_done = match changed {
        Ok(()) => {
            return Ok(done(
                &app,
                jar,
                &visitor,
                "organisation-changed",
                "/administration",
            ));
        }
        Err(not_done) => not_done,
    };
    let known = store::organisation(&mut connection, organisation)
        .await?
        .ok_or(Error::NotFound)?;
    match not_done {
        NotDone::Unfit(unfit) => {
            let mut view = OrganisationPage::of(&visitor, Some(&known), typed);
            view.faults = faults(visitor.words(), &unfit);
            refused(&view)
        }
        NotDone::Outdated => conflict(&mut connection, &visitor, &known, typed).await,
        NotDone::Failed(error) => Err(error),
    }
}

async fn conflict(
    connection: &mut PgConnection,
    visitor: &Visitor,
    known: &Organisation,
    typed: Typed,
) -> Result<Response> {
    let faster = history::store::last_word(connection, known.organisation_id).await?;
    let stored = Typed::stored(known);
    let version = stored.version;
    let mut view = OrganisationPage::of(visitor, Some(known), Typed { version, ..typed });
    let typed = &view.typed;
    view.conflict = Some(
        Conflict::outside(visitor, &[], &known.acronym, &view.action, faster.as_ref())
            .field("organisation-acronym", &stored.acronym, &typed.acronym)
            .field(
                "organisation-acronym-ru",
                &stored.acronym_ru,
                &typed.acronym_ru,
            )
            .field("organisation-name", &stored.name, &typed.name)
            .field("organisation-name-ru", &stored.name_ru, &typed.name_ru),
    );
    outdated(&view)
}
