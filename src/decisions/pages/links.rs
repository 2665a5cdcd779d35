//! The small forms that say what belongs to a decision: activities, outputs, other decisions.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::{CookieJar, Form};
use serde::Deserialize;

use super::link_form::{Typed, Wish, come_back, faster};
use super::place;
use crate::accounts::policy::Act;
use crate::app::App;
use crate::decisions::acts::{self, Refused, Seen};
use crate::decisions::follow_up::Tie;
use crate::error::Result;
use crate::i18n::Words;
use crate::ids::{ActivityId, DecisionId, OutputId};
use crate::plan::called::DecisionNamed;
use crate::web::forms::{Faults, given};
use crate::web::visit::Visit;
use crate::web::{address, cookies};

type Place = Path<(String, String, String)>;

fn seen(visit: &Visit, ordinal: &str, position: &str, version: i32) -> Result<Seen> {
    let (ordinal, position) = place(ordinal, position)?;
    Ok(Seen {
        body_id: visit.body.body_id,
        ordinal,
        position,
        version,
    })
}

/// `POST /{body}/sessions/{ordinal}/decisions/{position}/links`, by the activity's plan and code. A `back` leads to the
/// page on which the link was proposed.
pub async fn link(
    State(app): State<App>,
    visit: Visit,
    Path((_, ordinal, position)): Place,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    visit.require(Act::LinkDecision)?;
    let seen = seen(&visit, &ordinal, &position, typed.version)?;
    let mut faults = Faults::default();
    let code = given(&typed.code).unwrap_or_default();
    if code.is_empty() {
        faults.add("code", visit.words().t("decisions-code-missing"));
        return come_back(&app, &visit, seen, &typed, faults).await;
    }
    let stamp = visit.stamp(&app);
    match acts::link(&app, &visit.actor, stamp, seen, &typed.plan, &code).await? {
        Ok(()) => {
            let notice = visit.words().with("decisions-linked").arg("code", &code);
            Ok(done(
                &app,
                &visit,
                jar,
                seen,
                &typed.back,
                &notice.to_string(),
            ))
        }
        Err(Refused::ChangedMeanwhile) => {
            faster(&app, &visit, seen, &typed, Wish::Link(&code)).await
        }
        Err(refused) => {
            faults.add("code", told(visit.words(), refused, &code));
            come_back(&app, &visit, seen, &typed, faults).await
        }
    }
}

/// What is no longer to belong to the decision, or is to, by its id.
#[derive(Debug, Deserialize)]
pub struct Named<T> {
    version: i32,
    // Each form names it after what it is.
    #[serde(alias = "activity_id", alias = "output_id", alias = "decision_id")]
    id: T,
}

/// `POST /{body}/sessions/{ordinal}/decisions/{position}/links/undo`
pub async fn unlink(
    State(app): State<App>,
    visit: Visit,
    Path((_, ordinal, position)): Place,
    jar: CookieJar,
    Form(undo): Form<Named<ActivityId>>,
) -> Result<Response> {
    visit.require(Act::LinkDecision)?;
    let seen = seen(&visit, &ordinal, &position, undo.version)?;
    let stamp = visit.stamp(&app);
    match acts::unlink(&app, &visit.actor, stamp, seen, undo.id).await? {
        Ok(code) => {
            let notice = visit.words().with("decisions-unlinked").arg("code", &code);
            Ok(done(&app, &visit, jar, seen, "", &notice.to_string()))
        }
        Err(refused) => {
            refuse(
                &app,
                &visit,
                seen,
                "activities",
                Wish::Unlink(undo.id),
                refused,
            )
            .await
        }
    }
}

/// `POST /{body}/sessions/{ordinal}/decisions/{position}/outputs`
pub async fn link_output(
    State(app): State<App>,
    visit: Visit,
    Path((_, ordinal, position)): Place,
    jar: CookieJar,
    Form(named): Form<Named<OutputId>>,
) -> Result<Response> {
    visit.require(Act::LinkDecision)?;
    let seen = seen(&visit, &ordinal, &position, named.version)?;
    let stamp = visit.stamp(&app);
    match acts::link_output(&app, &visit.actor, stamp, seen, named.id).await? {
        Ok(title) => {
            let notice = visit
                .words()
                .with("decisions-output-linked")
                .arg("title", title);
            Ok(done(&app, &visit, jar, seen, "", &notice.to_string()))
        }
        Err(refused) => refuse(&app, &visit, seen, "outputs", Wish::LinkOutput, refused).await,
    }
}

/// `POST /{body}/sessions/{ordinal}/decisions/{position}/outputs/undo`
pub async fn unlink_output(
    State(app): State<App>,
    visit: Visit,
    Path((_, ordinal, position)): Place,
    jar: CookieJar,
    Form(named): Form<Named<OutputId>>,
) -> Result<Response> {
    visit.require(Act::LinkDecision)?;
    let seen = seen(&visit, &ordinal, &position, named.version)?;
    let stamp = visit.stamp(&app);
    match acts::unlink_output(&app, &visit.actor, stamp, seen, named.id).await? {
        Ok(title) => {
            let notice = visit
                .words()
                .with("decisions-output-unlinked")
                .arg("title", title);
            Ok(done(&app, &visit, jar, seen, "", &notice.to_string()))
        }
        Err(refused) => {
            refuse(
                &app,
                &visit,
                seen,
                "outputs",
                Wish::UnlinkOutput(named.id),
                refused,
            )
            .await
        }
    }
}

/// `POST /{body}/sessions/{ordinal}/decisions/{position}/ties`, by the other decision's name.
pub async fn tie(
    State(app): State<App>,
    visit: Visit,
    Path((_, ordinal, position)): Place,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    visit.require(Act::LinkDecision)?;
    let seen = seen(&visit, &ordinal, &position, typed.version)?;
    let words = visit.words();
    let mut faults = Faults::default();
    let kind = Tie::from_word(&typed.kind);
    let named = DecisionNamed::read(&typed.other);
    if kind.is_none() {
        faults.add("kind", words.t("decisions-tie-kind-missing"));
    }
    if named.is_none() {
        faults.add("other", words.t("decisions-tie-other-missing"));
    }
    let (Some(kind), Some(named)) = (kind, named) else {
        return come_back(&app, &visit, seen, &typed, faults).await;
    };
    let stamp = visit.stamp(&app);
    match acts::tie(&app, &visit.actor, stamp, seen, kind, &named).await? {
        Ok(()) => {
            let notice = words.t("decisions-tied");
            Ok(done(&app, &visit, jar, seen, "", &notice))
        }
        Err(Refused::ChangedMeanwhile) => {
            faster(&app, &visit, seen, &typed, Wish::Tie(&typed.other)).await
        }
        Err(refused) => {
            faults.add("other", told(words, refused, &typed.other));
            come_back(&app, &visit, seen, &typed, faults).await
        }
    }
}

/// `POST /{body}/sessions/{ordinal}/decisions/{position}/ties/undo`
pub async fn untie(
    State(app): State<App>,
    visit: Visit,
    Path((_, ordinal, position)): Place,
    jar: CookieJar,
    Form(named): Form<Named<DecisionId>>,
) -> Result<Response> {
    visit.require(Act::LinkDecision)?;
    let seen = seen(&visit, &ordinal, &position, named.version)?;
    let stamp = visit.stamp(&app);
    match acts::untie(&app, &visit.actor, stamp, seen, named.id).await? {
        Ok(()) => {
            let notice = visit.words().t("decisions-untied");
            Ok(done(&app, &visit, jar, seen, "", &notice))
        }
        Err(refused) => refuse(&app, &visit, seen, "ties", Wish::Untie(named.id), refused).await,
    }
}

/// Back to where the form stood, with a sentence that says what was recorded.
fn done(
    app: &App,
    visit: &Visit,
    jar: CookieJar,
    seen: Seen,
    back: &str,
    notice: &str,
) -> Response {
    let there = match address::local(back) {
        "/" => address::decision(&visit.body.slug, seen.ordinal, seen.position),
        there => there.to_owned(),
    };
    (cookies::set_notice(jar, app, notice), Redirect::to(&there)).into_response()
}

/// The decision as it is now, and why a form without fields was refused: the sentence leads to that part of the page.
async fn refuse(
    app: &App,
    visit: &Visit,
    seen: Seen,
    part: &'static str,
    wish: Wish<'_>,
    refused: Refused,
) -> Result<Response> {
    if refused == Refused::ChangedMeanwhile {
        return faster(app, visit, seen, &Typed::default(), wish).await;
    }
    let mut faults = Faults::default();
    faults.add(part, told(visit.words(), refused, ""));
    come_back(app, visit, seen, &Typed::default(), faults).await
}

fn told(words: Words, refused: Refused, about: &str) -> String {
    let key = match refused {
        Refused::ChangedMeanwhile => "decisions-changed-meanwhile",
        Refused::NoSuchActivity => "decisions-no-such-activity",
        Refused::NoSuchOutput => "decisions-no-such-output",
        Refused::NoSuchDecision => "decisions-no-such-decision",
        Refused::AlreadyLinked => "decisions-already-linked",
        Refused::NotLinked => "decisions-not-linked",
        Refused::Itself => "decisions-tie-itself",
        Refused::Circular => "decisions-tie-circular",
    };
    words.with(key).arg("code", about).to_string()
}
