//! One person: name and address, roles, password, and whether the account is open.

use axum::Router;
use axum::extract::{Form, Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::super::{faults, stamp};
use super::person_page::{Asked, Stored, Typed, membership};
use super::{HandedOver, done, export, frame, id, keeper};
use crate::accounts::acts::{self, PersonChange};
use crate::accounts::not_done::{NotDone, Unfit};
use crate::accounts::secrets::Password;
use crate::app::App;
use crate::error::Result;
use crate::history;
use crate::ids::{MembershipId, PersonId};
use crate::web::conflict::{Conflict, outdated};
use crate::web::export::Wanted;
use crate::web::{Visitor, address, page, refused};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/administration/people/{person}", get(show).post(change))
        .route("/administration/people/{person}/roles", post(give))
        .route(
            "/administration/people/{person}/roles/{membership}/end",
            post(end),
        )
        .route(
            "/administration/people/{person}/password",
            post(set_password),
        )
        .route("/administration/people/{person}/close", post(close))
        .route("/administration/people/{person}/reopen", post(reopen))
}

/// `GET /administration/people/{person}`
async fn show(
    State(app): State<App>,
    visitor: Visitor,
    wanted: Wanted,
    Path(person): Path<String>,
) -> Result<Response> {
    keeper(&visitor)?;
    let stored = Stored::read(&app, id(&person)?).await?;
    if let Some(format) = wanted.0 {
        return export::roles_of(&visitor, &stored.person, format).await;
    }
    let view = stored.page(&visitor);
    page(&app, &visitor, &view)
}

/// `POST /administration/people/{person}`: name, address, whether an administrator.
async fn change(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
    Path(person): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let actor = keeper(&visitor)?;
    let person_id: PersonId = id(&person)?;
    let wanted = PersonChange {
        email: typed.email.clone(),
        name: typed.name.clone(),
        administrator: typed.administrator.is_some(),
        version: typed.version,
    };
    let changed = {
        let mut connection = app.pool.acquire().await?;
        acts::change_person(
            &mut connection,
            &actor,
            stamp(&app, &visitor),
            person_id,
            wanted,
        )
        .await
    };
    match changed {
        Ok(()) => Ok(done(
            &app,
            jar,
            &visitor,
            "person-changed",
            &address::person(person_id),
        )),
        Err(NotDone::Unfit(unfit)) => {
            let mut view = Stored::read(&app, person_id).await?.page(&visitor);
            view.faults = faults(visitor.words(), &unfit);
            view.typed = typed;
            refused(&view)
        }
        Err(NotDone::Outdated) => conflict(&app, &visitor, person_id, typed).await,
        Err(NotDone::Failed(error)) => Err(error),
    }
}

async fn conflict(
    app: &App,
    visitor: &Visitor,
    person_id: PersonId,
    typed: Typed,
) -> Result<Response> {
    let stored = Stored::read(app, person_id).await?;
    let faster = {
        let mut connection = app.pool.acquire().await?;
        history::store::last_word(&mut connection, person_id).await?
    };
    let mut view = stored.page(visitor);
    let person = &view.person;
    view.conflict = Some(
        Conflict::outside(visitor, &[], &person.name, &view.here, faster.as_ref())
            .field("person-name", &person.name, &typed.name)
            .field("account-email", &person.email, &typed.email)
            .tick(
                "account-administrator",
                person.administrator,
                typed.administrator.is_some(),
            ),
    );
    view.typed = Typed {
        version: person.version,
        ..typed
    };
    outdated(&view)
}

/// `POST /administration/people/{person}/roles`
async fn give(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
    Path(person): Path<String>,
    Form(asked): Form<Asked>,
) -> Result<Response> {
    let actor = keeper(&visitor)?;
    let stored = Stored::read(&app, id(&person)?).await?;
    let given = match membership(&stored, &asked) {
        Ok(new) => {
            let mut connection = app.pool.acquire().await?;
            acts::give_membership(&mut connection, &actor, stamp(&app, &visitor), new).await
        }
        Err(not_done) => Err(not_done),
    };
    match given {
        Ok(_) => Ok(done(
            &app,
            jar,
            &visitor,
            "membership-given",
            &address::person(stored.person.person_id),
        )),
        Err(NotDone::Unfit(unfit)) => {
            let mut view = stored.page(&visitor);
            view.faults = faults(visitor.words(), &unfit);
            view.asked = asked;
            refused(&view)
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /administration/people/{person}/roles/{membership}/end`
async fn end(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
    Path((person, membership)): Path<(String, String)>,
) -> Result<Response> {
    let actor = keeper(&visitor)?;
    let (person_id, membership_id): (PersonId, MembershipId) = (id(&person)?, id(&membership)?);
    let mut connection = app.pool.acquire().await?;
    acts::end_membership(
        &mut connection,
        &actor,
        stamp(&app, &visitor),
        person_id,
        membership_id,
    )
    .await?;
    Ok(done(
        &app,
        jar,
        &visitor,
        "membership-ended",
        &address::person(person_id),
    ))
}

#[derive(Debug, Deserialize)]
struct NewPassword {
    #[serde(default)]
    password: Password,
}

/// `POST /administration/people/{person}/password`: one that was typed, or else one that is drawn and shown once.
async fn set_password(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
    Path(person): Path<String>,
    Form(typed): Form<NewPassword>,
) -> Result<Response> {
    let actor = keeper(&visitor)?;
    let person_id: PersonId = id(&person)?;
    let drawn = typed.password.is_empty();
    let password = if drawn {
        Password::draw()?
    } else {
        typed.password
    };
    let set = {
        let mut connection = app.pool.acquire().await?;
        acts::set_password(
            &mut connection,
            &actor,
            stamp(&app, &visitor),
            person_id,
            &password,
        )
        .await
    };
    match set {
        Ok(()) => {}
        Err(NotDone::Unfit(unfit)) => return again(&app, &visitor, person_id, &unfit).await,
        Err(other) => return Err(other.into()),
    }
    if !drawn {
        return Ok(done(
            &app,
            jar,
            &visitor,
            "person-password-set",
            &address::person(person_id),
        ));
    }
    let email = Stored::read(&app, person_id).await?.person.email;
    HandedOver {
        frame: frame(&visitor),
        done: visitor.words().t("person-password-set"),
        email,
        password: password.reveal().to_owned(),
        on: address::person(person_id),
    }
    .show()
}

/// `POST /administration/people/{person}/close`
async fn close(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
    Path(person): Path<String>,
) -> Result<Response> {
    set_closed(&app, &visitor, jar, id(&person)?, true).await
}

/// `POST /administration/people/{person}/reopen`
async fn reopen(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
    Path(person): Path<String>,
) -> Result<Response> {
    set_closed(&app, &visitor, jar, id(&person)?, false).await
}

async fn set_closed(
    app: &App,
    visitor: &Visitor,
    jar: CookieJar,
    person_id: PersonId,
    closed: bool,
) -> Result<Response> {
    let actor = keeper(visitor)?;
    let set = {
        let mut connection = app.pool.acquire().await?;
        acts::close_account(
            &mut connection,
            &actor,
            stamp(app, visitor),
            person_id,
            closed,
        )
        .await
    };
    let key = if closed {
        "person-closed"
    } else {
        "person-reopened"
    };
    match set {
        Ok(()) => Ok(done(app, jar, visitor, key, &address::person(person_id))),
        Err(NotDone::Unfit(unfit)) => again(app, visitor, person_id, &unfit).await,
        Err(other) => Err(other.into()),
    }
}

/// The page as it is stored, with what does not fit.
async fn again(
    app: &App,
    visitor: &Visitor,
    person_id: PersonId,
    unfit: &[Unfit],
) -> Result<Response> {
    let mut view = Stored::read(app, person_id).await?.page(visitor);
    view.faults = faults(visitor.words(), unfit);
    refused(&view)
}
