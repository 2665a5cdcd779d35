//! The form of a need.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::{
    Application, At, WithdrawForm, address_of, by, currencies, done, find, frame, named,
    read_amount, read_text, require_keeper, subject_of,
};
use crate::app::App;
use crate::error::{Error, Result};
use crate::funding::Need;
use crate::funding::acts::{self, NeedWords, Outcome};
use crate::funding::store::{self, Subject};
use crate::history;
use crate::i18n::Words;
use crate::ids::NeedId;
use crate::web::conflict::{Conflict, outdated};
use crate::web::forms::{Choice, Faults};
use crate::web::{Frame, Visit, address, page, refused};

/// The form as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NeedForm {
    version: i32,
    purpose: String,
    amount: String,
    currency: String,
}

impl NeedForm {
    fn of(need: &Need) -> Self {
        NeedForm {
            version: need.version,
            purpose: need.purpose.clone(),
            amount: need.amount.typed(),
            currency: need.amount.currency.code().to_owned(),
        }
    }

    fn read(&self, words: Words, faults: &mut Faults) -> Option<NeedWords> {
        let purpose = read_text(words, "purpose", &self.purpose, 500, faults);
        if purpose.is_none() {
            faults.add("purpose", words.t("funding-need-purpose-missing"));
        }
        let before = faults.0.len();
        let amount = read_amount(words, &self.amount, &self.currency, faults);
        if amount.is_none() && faults.0.len() == before {
            faults.add("amount", words.t("funding-amount-missing"));
        }
        let words = NeedWords {
            purpose: purpose?,
            amount: amount?,
        };
        faults.is_empty().then_some(words)
    }
}

#[derive(Template)]
#[template(path = "funding/need.html")]
struct NeedPage {
    frame: Frame,
    title: String,
    subject: String,
    name: String,
    action: String,
    /// Where an existing need is withdrawn.
    withdraw: Option<String>,
    back: String,
    form: NeedForm,
    reason: String,
    faults: Faults,
    currencies: Vec<Choice>,
    conflict: Option<Conflict>,
}

impl NeedPage {
    fn new(visit: &Visit, subject: &Subject, need: Option<NeedId>, form: NeedForm) -> Self {
        let words = visit.words();
        let back = address_of(visit, subject);
        let here = need.map(|need| address::need(&visit.body.slug, need));
        NeedPage {
            frame: frame(visit, subject),
            title: words.t(if need.is_some() {
                "funding-need-change"
            } else {
                "funding-need-add"
            }),
            subject: named(words, subject),
            name: subject
                .name
                .clone()
                .unwrap_or_else(|| subject.area_title.clone()),
            withdraw: here.as_ref().map(|here| format!("{here}/withdraw")),
            action: here.unwrap_or_else(|| format!("{back}/needs")),
            back,
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
    page(
        app,
        &visit.visitor,
        &NeedPage::new(visit, &subject, None, NeedForm::default()),
    )
}

pub async fn add_to_activity(
    State(app): Application,
    visit: Visit,
    Path((_, plan, code)): Path<(String, String, String)>,
    jar: CookieJar,
    Form(form): Form<NeedForm>,
) -> Result<Response> {
    let subject = find(&app, &visit, &plan, At::Activity(&code)).await?;
    add(&app, &visit, subject, jar, form).await
}

pub async fn add_to_area(
    State(app): Application,
    visit: Visit,
    Path((_, plan, number)): Path<(String, String, String)>,
    jar: CookieJar,
    Form(form): Form<NeedForm>,
) -> Result<Response> {
    let subject = find(&app, &visit, &plan, At::Area(&number)).await?;
    add(&app, &visit, subject, jar, form).await
}

async fn add(
    app: &App,
    visit: &Visit,
    subject: Subject,
    jar: CookieJar,
    form: NeedForm,
) -> Result<Response> {
    require_keeper(visit, &subject)?;
    let mut faults = Faults::default();
    let Some(words) = form.read(visit.words(), &mut faults) else {
        let view = NeedPage::new(visit, &subject, None, form);
        return refused(&NeedPage { faults, ..view });
    };
    acts::add_need(&app.pool, by(app, visit), subject.of, words).await?;
    Ok(done(app, visit, jar, &subject, "funding-need-added"))
}

/// The need at an address, and what it belongs to.
async fn known(app: &App, visit: &Visit, need: &str) -> Result<(Subject, Need)> {
    let need_id: NeedId = need.parse().map_err(|_| Error::NotFound)?;
    let of = {
        let mut connection = app.pool.acquire().await?;
        store::of_need(&mut connection, visit.body.body_id, need_id).await?
    };
    let (subject, record) = subject_of(app, visit, of).await?;
    let need = record
        .needs
        .into_iter()
        .find(|need| need.need_id == need_id);
    Ok((subject, need.ok_or(Error::NotFound)?))
}

/// `GET /{body}/funding/needs/{need}`
pub async fn show(
    State(app): Application,
    visit: Visit,
    Path((_, need)): Path<(String, String)>,
) -> Result<Response> {
    let (subject, need) = known(&app, &visit, &need).await?;
    require_keeper(&visit, &subject)?;
    let view = NeedPage::new(&visit, &subject, Some(need.need_id), NeedForm::of(&need));
    page(&app, &visit.visitor, &view)
}

/// `POST /{body}/funding/needs/{need}`
pub async fn change(
    State(app): Application,
    visit: Visit,
    Path((_, need)): Path<(String, String)>,
    jar: CookieJar,
    Form(form): Form<NeedForm>,
) -> Result<Response> {
    let (subject, stood) = known(&app, &visit, &need).await?;
    require_keeper(&visit, &subject)?;
    let mut faults = Faults::default();
    let Some(words) = form.read(visit.words(), &mut faults) else {
        let view = NeedPage::new(&visit, &subject, Some(stood.need_id), form);
        return refused(&NeedPage { faults, ..view });
    };
    let (need_id, version) = (stood.need_id, form.version);
    match acts::change_need(&app.pool, by(&app, &visit), need_id, version, words).await? {
        Outcome::Overtaken => overtaken(&app, &visit, &need, form, String::new()).await,
        _ => Ok(done(&app, &visit, jar, &subject, "funding-need-changed")),
    }
}

/// `POST /{body}/funding/needs/{need}/withdraw`
pub async fn withdraw(
    State(app): Application,
    visit: Visit,
    Path((_, need)): Path<(String, String)>,
    jar: CookieJar,
    Form(form): Form<WithdrawForm>,
) -> Result<Response> {
    let (subject, stood) = known(&app, &visit, &need).await?;
    require_keeper(&visit, &subject)?;
    let mut faults = Faults::default();
    let reason = form.read(visit.words(), &mut faults);
    let Some(reason) = reason.filter(|_| faults.is_empty()) else {
        let view = NeedPage::new(&visit, &subject, Some(stood.need_id), NeedForm::of(&stood));
        return refused(&NeedPage {
            faults,
            reason: form.reason,
            ..view
        });
    };
    let (need_id, version) = (stood.need_id, form.version);
    match acts::withdraw_need(&app.pool, by(&app, &visit), need_id, version, reason).await? {
        Outcome::Overtaken => {
            overtaken(&app, &visit, &need, NeedForm::of(&stood), form.reason).await
        }
        _ => Ok(done(&app, &visit, jar, &subject, "funding-need-withdrawn")),
    }
}

/// Shows what stands beside what was typed, and puts the form on the version that stands.
async fn overtaken(
    app: &App,
    visit: &Visit,
    need: &str,
    mut form: NeedForm,
    reason: String,
) -> Result<Response> {
    let (subject, stood) = known(app, visit, need).await?;
    let mut connection = app.pool.acquire().await?;
    let faster = history::store::last_word(&mut connection, subject.of.id()).await?;
    let stands = NeedForm::of(&stood);
    form.version = stood.version;
    let mut view = NeedPage::new(visit, &subject, Some(stood.need_id), form);
    view.reason = reason;
    let about = &view.subject;
    view.conflict = Some(
        Conflict::within(visit, about, &view.action, faster.as_ref())
            .field("funding-purpose", &stands.purpose, &view.form.purpose)
            .field("funding-amount", &stands.amount, &view.form.amount)
            .field("funding-currency", &stands.currency, &view.form.currency)
            .field_if_typed("funding-withdraw-reason", "", &view.reason),
    );
    outdated(&view)
}
