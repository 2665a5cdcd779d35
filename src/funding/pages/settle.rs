//! Where the coordinator settles which of two clauses holds.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::{Application, At, address_of, by, find, frame, named, read_text};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::error::Result;
use crate::funding::acts::{self, Outcome, Settle};
use crate::funding::store::{self, Subject};
use crate::funding::{Basis, Holds, Stated};
use crate::history;
use crate::i18n::Words;
use crate::web::conflict::{Conflict, outdated};
use crate::web::forms::{Choice, Faults};
use crate::web::{Frame, Visit, cookies, page, refused};

/// The form as it was typed. The version is that of the settlement, 0 where there is none.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SettleForm {
    version: i32,
    holds: String,
    basis: String,
    reason: String,
}

impl SettleForm {
    fn of(stated: &Stated) -> Self {
        let version = stated
            .settlement
            .as_ref()
            .map_or(0, |settlement| settlement.version);
        let settled = stated.settled();
        SettleForm {
            version,
            holds: settled.map_or(String::new(), |settlement| {
                settlement.holds.as_str().to_owned()
            }),
            basis: stated.basis().as_str().to_owned(),
            reason: settled.map_or(String::new(), |settlement| settlement.reason.clone()),
        }
    }

    fn read(&self, words: Words, faults: &mut Faults) -> Option<Settle> {
        let holds = Holds::from_word(&self.holds);
        if holds.is_none() {
            faults.add("holds", words.t("funding-settle-needs-holds"));
        }
        let reason = read_text(words, "reason", &self.reason, 4000, faults);
        if reason.is_none() {
            faults.add("reason", words.t("funding-settle-needs-reason"));
        }
        let settle = Settle {
            holds: holds?,
            basis: Basis::parse(&self.basis),
            reason: reason?,
        };
        faults.is_empty().then_some(settle)
    }
}

#[derive(Template)]
#[template(path = "funding/settle.html")]
struct SettlePage {
    frame: Frame,
    subject: String,
    name: String,
    action: String,
    back: String,
    /// Which, what it is called, and what it says.
    clauses: Vec<(&'static str, String, String)>,
    bases: Vec<Choice>,
    form: SettleForm,
    faults: Faults,
    conflict: Option<Conflict>,
}

impl SettlePage {
    fn new(visit: &Visit, subject: &Subject, stated: &Stated, form: SettleForm) -> Self {
        let words = visit.words();
        let back = address_of(visit, subject);
        let clause = |holds: Holds, key: &str, clause: &Option<String>| {
            (
                holds.as_str(),
                words.t(key),
                clause.clone().unwrap_or_default(),
            )
        };
        let basis = |basis: Basis| {
            Choice::new(
                basis.as_str(),
                words.of("plan-basis", basis.as_str()),
                &form.basis,
            )
        };
        SettlePage {
            frame: frame(visit, subject),
            subject: named(words, subject),
            name: subject.area_title.clone(),
            action: format!("{back}/funding"),
            clauses: vec![
                clause(Holds::Text, "funding-settle-text", &stated.clause),
                clause(Holds::Table, "funding-settle-table", &stated.table_clause),
            ],
            bases: Basis::ALL.into_iter().map(basis).collect(),
            back,
            form,
            faults: Faults::default(),
            conflict: None,
        }
    }
}

/// The area and what the documents say of it, for whoever may settle it.
async fn known(app: &App, visit: &Visit, plan: &str, number: &str) -> Result<(Subject, Stated)> {
    visit.require(Act::SettleFunding)?;
    let subject = find(app, visit, plan, At::Area(number)).await?;
    let mut connection = app.pool.acquire().await?;
    let stated = store::stated(&mut connection, subject.area_id).await?;
    Ok((subject, stated))
}

/// `GET /{body}/plan/{plan}/area/{number}/funding`
pub async fn show(
    State(app): Application,
    visit: Visit,
    Path((_, plan, number)): Path<(String, String, String)>,
) -> Result<Response> {
    let (subject, stated) = known(&app, &visit, &plan, &number).await?;
    let form = SettleForm::of(&stated);
    page(
        &app,
        &visit.visitor,
        &SettlePage::new(&visit, &subject, &stated, form),
    )
}

/// `POST /{body}/plan/{plan}/area/{number}/funding`
pub async fn settle(
    State(app): Application,
    visit: Visit,
    Path((_, plan, number)): Path<(String, String, String)>,
    jar: CookieJar,
    Form(form): Form<SettleForm>,
) -> Result<Response> {
    let (subject, stated) = known(&app, &visit, &plan, &number).await?;
    let words = visit.words();
    let mut faults = Faults::default();
    let Some(wanted) = form.read(words, &mut faults) else {
        let view = SettlePage::new(&visit, &subject, &stated, form);
        return refused(&SettlePage { faults, ..view });
    };
    let (area_id, version) = (subject.area_id, form.version);
    let outcome = acts::settle(&app.pool, by(&app, &visit), area_id, version, wanted).await?;
    let notice = match outcome {
        Outcome::Overtaken => return overtaken(&app, &visit, &plan, &number, form).await,
        Outcome::Done => words.t("funding-settle-done"),
        Outcome::Same => words.t("funding-settle-nothing"),
    };
    let jar = cookies::set_notice(jar, &app, &notice);
    Ok((jar, Redirect::to(&address_of(&visit, &subject))).into_response())
}

/// Shows what stands beside what was typed, and puts the form on the version that stands.
async fn overtaken(
    app: &App,
    visit: &Visit,
    plan: &str,
    number: &str,
    mut form: SettleForm,
) -> Result<Response> {
    let words = visit.words();
    let (subject, stated) = known(app, visit, plan, number).await?;
    let mut connection = app.pool.acquire().await?;
    let faster = history::store::last_word(&mut connection, subject.area_id).await?;
    let stands = SettleForm::of(&stated);
    form.version = stands.version;
    let mut view = SettlePage::new(visit, &subject, &stated, form);
    let holds = |form: &SettleForm| match Holds::from_word(&form.holds) {
        None => String::new(),
        Some(Holds::Text) => words.t("funding-settle-text"),
        Some(Holds::Table) => words.t("funding-settle-table"),
    };
    let basis = |form: &SettleForm| words.of("plan-basis", Basis::parse(&form.basis).as_str());
    let conflict = Conflict::within(visit, &view.subject, &view.back, faster.as_ref())
        .field("funding-settle-holds", &holds(&stands), &holds(&view.form))
        .field("plan-basis", &basis(&stands), &basis(&view.form))
        .field("funding-settle-reason", &stands.reason, &view.form.reason);
    view.conflict = Some(conflict);
    outdated(&view)
}
