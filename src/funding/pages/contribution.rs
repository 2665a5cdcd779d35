//! The form of a contribution, and the click that moves it on.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::form::ContributionForm;
use super::{
    Application, At, WithdrawForm, address_of, by, currencies, done, find, frame, named,
    require_keeper, subject_of,
};
use crate::app::App;
use crate::error::{Error, Result};
use crate::funding::acts::{self, Outcome};
use crate::funding::store::{self, Subject};
use crate::funding::{Contribution, Kind, Stage};
use crate::history;
use crate::ids::ContributionId;
use crate::web::conflict::{Conflict, outdated};
use crate::web::forms::{Choice, Faults};
use crate::web::{Frame, Visit, address, page, refused};

#[derive(Template)]
#[template(path = "funding/contribution.html")]
struct ContributionPage {
    frame: Frame,
    title: String,
    subject: String,
    name: String,
    action: String,
    /// Where an existing contribution is withdrawn.
    withdraw: Option<String>,
    back: String,
    form: ContributionForm,
    reason: String,
    faults: Faults,
    organisations: Vec<Choice>,
    states: Vec<Choice>,
    kinds: Vec<Choice>,
    stages: Vec<Choice>,
    currencies: Vec<Choice>,
    conflict: Option<Conflict>,
}

impl ContributionPage {
    fn new(
        visit: &Visit,
        subject: &Subject,
        stood: Option<&Contribution>,
        form: ContributionForm,
    ) -> Self {
        let words = visit.words();
        let back = address_of(visit, subject);
        let here =
            stood.map(|stood| address::contribution(&visit.body.slug, stood.contribution_id));
        let (organisations, states) = form.contributors(visit, stood);
        let key = match stood {
            Some(_) => "funding-contribution-change",
            None => "funding-contribution-add",
        };
        ContributionPage {
            frame: frame(visit, subject),
            title: words.t(key),
            subject: named(words, subject),
            name: subject
                .name
                .clone()
                .unwrap_or_else(|| subject.area_title.clone()),
            withdraw: here.as_ref().map(|here| format!("{here}/withdraw")),
            action: here.unwrap_or_else(|| format!("{back}/contributions")),
            back,
            organisations,
            states,
            kinds: Kind::ALL
                .into_iter()
                .map(|kind| {
                    let word = words.of("funding-kind", kind.as_str());
                    Choice::new(kind.as_str(), word, &form.kind)
                })
                .collect(),
            stages: Stage::ALL
                .into_iter()
                .map(|stage| {
                    let word = words.of("funding-stage", stage.as_str());
                    Choice::new(stage.as_str(), word, &form.stage)
                })
                .collect(),
            currencies: currencies(&form.currency),
            form,
            reason: String::new(),
            faults: Faults::default(),
            conflict: None,
        }
    }
}

pub async fn new_of_activity(
    State(app): Application,
    visit: Visit,
    Path((_, plan, code)): Path<(String, String, String)>,
) -> Result<Response> {
    new(
        &app,
        &visit,
        find(&app, &visit, &plan, At::Activity(&code)).await?,
    )
}

pub async fn new_of_area(
    State(app): Application,
    visit: Visit,
    Path((_, plan, number)): Path<(String, String, String)>,
) -> Result<Response> {
    new(
        &app,
        &visit,
        find(&app, &visit, &plan, At::Area(&number)).await?,
    )
}

fn new(app: &App, visit: &Visit, subject: Subject) -> Result<Response> {
    require_keeper(visit, &subject)?;
    let form = ContributionForm::empty(visit.today);
    page(
        app,
        &visit.visitor,
        &ContributionPage::new(visit, &subject, None, form),
    )
}

pub async fn add_to_activity(
    State(app): Application,
    visit: Visit,
    Path((_, plan, code)): Path<(String, String, String)>,
    jar: CookieJar,
    Form(form): Form<ContributionForm>,
) -> Result<Response> {
    let subject = find(&app, &visit, &plan, At::Activity(&code)).await?;
    add(&app, &visit, subject, jar, form).await
}

pub async fn add_to_area(
    State(app): Application,
    visit: Visit,
    Path((_, plan, number)): Path<(String, String, String)>,
    jar: CookieJar,
    Form(form): Form<ContributionForm>,
) -> Result<Response> {
    let subject = find(&app, &visit, &plan, At::Area(&number)).await?;
    add(&app, &visit, subject, jar, form).await
}

async fn add(
    app: &App,
    visit: &Visit,
    subject: Subject,
    jar: CookieJar,
    form: ContributionForm,
) -> Result<Response> {
    require_keeper(visit, &subject)?;
    let mut faults = Faults::default();
    let Some(words) = form.read(visit, None, &mut faults) else {
        let view = ContributionPage::new(visit, &subject, None, form);
        return refused(&ContributionPage { faults, ..view });
    };
    acts::add_contribution(&app.pool, by(app, visit), subject.of, words).await?;
    Ok(done(
        app,
        visit,
        jar,
        &subject,
        "funding-contribution-added",
    ))
}

/// The contribution at an address, and what it is given to.
async fn known(app: &App, visit: &Visit, contribution: &str) -> Result<(Subject, Contribution)> {
    let id: ContributionId = contribution.parse().map_err(|_| Error::NotFound)?;
    let of = {
        let mut connection = app.pool.acquire().await?;
        store::of_contribution(&mut connection, visit.body.body_id, id).await?
    };
    let (subject, record) = subject_of(app, visit, of).await?;
    let mut contributions = record.contributions.into_iter();
    let contribution = contributions.find(|contribution| contribution.contribution_id == id);
    Ok((subject, contribution.ok_or(Error::NotFound)?))
}

/// `GET /{body}/funding/contributions/{contribution}`
pub async fn show(
    State(app): Application,
    visit: Visit,
    Path((_, contribution)): Path<(String, String)>,
) -> Result<Response> {
    let (subject, stood) = known(&app, &visit, &contribution).await?;
    require_keeper(&visit, &subject)?;
    let form = ContributionForm::of(&stood);
    let view = ContributionPage::new(&visit, &subject, Some(&stood), form);
    page(&app, &visit.visitor, &view)
}

/// `POST /{body}/funding/contributions/{contribution}`
pub async fn change(
    State(app): Application,
    visit: Visit,
    Path((_, contribution)): Path<(String, String)>,
    jar: CookieJar,
    Form(form): Form<ContributionForm>,
) -> Result<Response> {
    let (subject, stood) = known(&app, &visit, &contribution).await?;
    require_keeper(&visit, &subject)?;
    let mut faults = Faults::default();
    let Some(words) = form.read(&visit, Some(&stood), &mut faults) else {
        let view = ContributionPage::new(&visit, &subject, Some(&stood), form);
        return refused(&ContributionPage { faults, ..view });
    };
    let (id, version) = (stood.contribution_id, form.version);
    match acts::change_contribution(&app.pool, by(&app, &visit), id, version, words).await? {
        Outcome::Overtaken => overtaken(&app, &visit, &contribution, form, String::new()).await,
        _ => Ok(done(
            &app,
            &visit,
            jar,
            &subject,
            "funding-contribution-changed",
        )),
    }
}

/// The click that moves a contribution on: the version that was seen, and the stage that the button named.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ForwardForm {
    version: i32,
    to: String,
}

/// `POST /{body}/funding/contributions/{contribution}/forward`
pub async fn forward(
    State(app): Application,
    visit: Visit,
    Path((_, contribution)): Path<(String, String)>,
    jar: CookieJar,
    Form(form): Form<ForwardForm>,
) -> Result<Response> {
    let (subject, stood) = known(&app, &visit, &contribution).await?;
    require_keeper(&visit, &subject)?;
    let (id, version) = (stood.contribution_id, form.version);
    match acts::forward_contribution(&app.pool, by(&app, &visit), id, version).await? {
        Outcome::Overtaken => {
            let stage = Stage::from_word(&form.to).unwrap_or(stood.stage);
            let wanted = ContributionForm {
                stage: stage.as_str().to_owned(),
                since: visit.today.to_string(),
                ..ContributionForm::of(&stood)
            };
            overtaken(&app, &visit, &contribution, wanted, String::new()).await
        }
        _ => Ok(done(
            &app,
            &visit,
            jar,
            &subject,
            "funding-contribution-forwarded",
        )),
    }
}

/// `POST /{body}/funding/contributions/{contribution}/withdraw`
pub async fn withdraw(
    State(app): Application,
    visit: Visit,
    Path((_, contribution)): Path<(String, String)>,
    jar: CookieJar,
    Form(form): Form<WithdrawForm>,
) -> Result<Response> {
    let (subject, stood) = known(&app, &visit, &contribution).await?;
    require_keeper(&visit, &subject)?;
    let mut faults = Faults::default();
    let reason = form.read(visit.words(), &mut faults);
    let Some(reason) = reason.filter(|_| faults.is_empty()) else {
        let typed = ContributionForm::of(&stood);
        let view = ContributionPage::new(&visit, &subject, Some(&stood), typed);
        return refused(&ContributionPage {
            faults,
            reason: form.reason,
            ..view
        });
    };
    let (id, version) = (stood.contribution_id, form.version);
    match acts::withdraw_contribution(&app.pool, by(&app, &visit), id, version, reason).await? {
        Outcome::Overtaken => {
            let typed = ContributionForm::of(&stood);
            overtaken(&app, &visit, &contribution, typed, form.reason).await
        }
        _ => Ok(done(
            &app,
            &visit,
            jar,
            &subject,
            "funding-contribution-withdrawn",
        )),
    }
}

/// Shows what stands beside what was typed, and puts the form on the version that stands.
async fn overtaken(
    app: &App,
    visit: &Visit,
    contribution: &str,
    mut form: ContributionForm,
    reason: String,
) -> Result<Response> {
    let words = visit.words();
    let (subject, stood) = known(app, visit, contribution).await?;
    let mut connection = app.pool.acquire().await?;
    let faster = history::store::last_word(&mut connection, subject.of.id()).await?;
    let stands = ContributionForm::of(&stood);
    form.version = stood.version;
    let mut view = ContributionPage::new(visit, &subject, Some(&stood), form);
    view.reason = reason;
    let typed = &view.form;
    let word = |stem: &str, code: &str| match code {
        "" => String::new(),
        code => words.of(stem, code),
    };
    let who = |form: &ContributionForm| form.contributor_named(visit, Some(&stood));
    let conflict = Conflict::within(visit, &view.subject, &view.action, faster.as_ref())
        .field("funding-contributor", &who(&stands), &who(typed))
        .field(
            "funding-kind",
            &word("funding-kind", &stands.kind),
            &word("funding-kind", &typed.kind),
        )
        .field("funding-amount", &stands.amount, &typed.amount)
        .field("funding-currency", &stands.currency, &typed.currency)
        .field(
            "funding-description",
            &stands.description,
            &typed.description,
        )
        .field(
            "funding-stage",
            &word("funding-stage", &stands.stage),
            &word("funding-stage", &typed.stage),
        )
        .field("funding-since", &stands.since, &typed.since)
        .field("funding-note", &stands.note, &typed.note)
        .field_if_typed("funding-withdraw-reason", "", &view.reason);
    view.conflict = Some(conflict);
    outdated(&view)
}
