//! Needs, contributions and settlements on screen: the forms, and the page for donors.

mod contribution;
mod donors;
pub mod export;
mod form;
mod need;
mod settle;

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::acts::By;
use super::store::{self, Of, Place, Subject};
use super::{Currency, Money, money::Unreadable};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::error::{Error, Result};
use crate::history::naming::shortened;
use crate::i18n::Words;
use crate::plan::form::clean;
use crate::web::forms::{Choice, Faults, given};
use crate::web::{Frame, Section, Visit, address, cookies};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/{body}/funding", get(donors::show))
        .route(
            "/{body}/plan/{plan}/activity/{code}/needs",
            get(need::new_of_activity).post(need::add_to_activity),
        )
        .route(
            "/{body}/plan/{plan}/area/{number}/needs",
            get(need::new_of_area).post(need::add_to_area),
        )
        .route(
            "/{body}/plan/{plan}/activity/{code}/contributions",
            get(contribution::new_of_activity).post(contribution::add_to_activity),
        )
        .route(
            "/{body}/plan/{plan}/area/{number}/contributions",
            get(contribution::new_of_area).post(contribution::add_to_area),
        )
        .route(
            "/{body}/funding/needs/{need}",
            get(need::show).post(need::change),
        )
        .route(
            "/{body}/funding/needs/{need}/withdraw",
            post(need::withdraw),
        )
        .route(
            "/{body}/funding/contributions/{contribution}",
            get(contribution::show).post(contribution::change),
        )
        .route(
            "/{body}/funding/contributions/{contribution}/withdraw",
            post(contribution::withdraw),
        )
        .route(
            "/{body}/funding/contributions/{contribution}/forward",
            post(contribution::forward),
        )
        .route(
            "/{body}/plan/{plan}/area/{number}/funding",
            get(settle::show).post(settle::settle),
        )
}

/// What forms of money are about, by its address.
enum At<'a> {
    Activity(&'a str),
    Area(&'a str),
}

/// The activity or area at an address of a plan.
async fn find(app: &App, visit: &Visit, plan: &str, at: At<'_>) -> Result<Subject> {
    let plan = visit.body.plan(plan).ok_or(Error::NotFound)?;
    let place = match at {
        At::Activity(code) => Place::Activity(plan.plan_id, code),
        At::Area(number) => {
            let number = number.parse().map_err(|_| Error::NotFound)?;
            Place::Area(plan.plan_id, number)
        }
    };
    let mut connection = app.pool.acquire().await?;
    let found = store::subject(&mut connection, visit.body.body_id, place).await?;
    found.ok_or(Error::NotFound)
}

/// Lets pass whoever may keep the funding of this; sends the public to sign in, and tells others what would be needed.
fn require_keeper(visit: &Visit, subject: &Subject) -> Result<()> {
    if visit.may_with(Act::KeepFunding, &subject.leads) {
        return Ok(());
    }
    visit.visitor.require_sign_in()?;
    Err(Error::Forbidden(Act::KeepFunding))
}

fn by<'a>(app: &App, visit: &'a Visit) -> By<'a> {
    By {
        actor: &visit.actor,
        body: &visit.body,
        stamp: visit.stamp(app),
    }
}

/// The page of what has the money.
fn address_of(visit: &Visit, subject: &Subject) -> String {
    let (body, plan) = (&visit.body.slug, &subject.plan_slug);
    match &subject.code {
        Some(code) => address::activity(body, plan, code),
        None => address::area(body, plan, subject.area_number),
    }
}

/// "Activity 5.7" or "Area 2", as forms name it.
fn named(words: Words, subject: &Subject) -> String {
    match &subject.code {
        Some(code) => words
            .with("plan-activity-code")
            .arg("code", code)
            .to_string(),
        None => words
            .with("funding-area")
            .arg("number", subject.area_number)
            .to_string(),
    }
}

/// The frame of a form about the money of something, with the way to it.
fn frame(visit: &Visit, subject: &Subject) -> Frame {
    let (body, words) = (&visit.body.slug, visit.words());
    let area = format!(
        "{}. {}",
        subject.area_number,
        shortened(&subject.area_title, 60)
    );
    let area_address = address::area(body, &subject.plan_slug, subject.area_number);
    let frame = Frame::within(visit, Section::Plan)
        .under(
            words.t("plan-title"),
            address::plan(body, &subject.plan_slug),
        )
        .under(area, area_address);
    match &subject.code {
        Some(code) => frame.under(code, address_of(visit, subject)),
        None => frame,
    }
}

/// Goes back to what has the money, with a sentence that says what was done.
fn done(app: &App, visit: &Visit, jar: CookieJar, subject: &Subject, key: &str) -> Response {
    let sentence = visit.words().t(key);
    let back = format!("{}#h-money", address_of(visit, subject));
    (
        cookies::set_notice(jar, app, &sentence),
        Redirect::to(&back),
    )
        .into_response()
}

/// The currencies to choose from.
fn currencies(chosen: &str) -> Vec<Choice> {
    Currency::all()
        .map(|currency| Choice::new(currency.code(), currency.code(), chosen))
        .collect()
}

/// An amount and its currency as they were typed; nothing where nothing was.
fn read_amount(words: Words, amount: &str, currency: &str, faults: &mut Faults) -> Option<Money> {
    let amount = given(amount)?;
    let Some(currency) = Currency::from_code(currency) else {
        faults.add("currency", words.t("funding-no-currency"));
        return None;
    };
    Money::parse(&amount, currency)
        .map_err(|why| faults.add("amount", unreadable(words, why, &amount, currency)))
        .ok()
}

fn unreadable(words: Words, why: Unreadable, typed: &str, currency: Currency) -> String {
    let key = match why {
        Unreadable::NotANumber => "funding-amount-no-number",
        Unreadable::NotMoreThanNothing => "funding-amount-nothing",
        Unreadable::Ambiguous => "funding-amount-ambiguous",
        Unreadable::Decimals => "funding-amount-decimals",
        Unreadable::Groups => "funding-amount-groups",
        Unreadable::TooLarge => "funding-amount-large",
    };
    words
        .with(key)
        .arg("given", typed)
        .arg("currency", currency.code())
        .arg("decimals", u32::from(currency.decimals()))
        .to_string()
}

/// A text of at most so many characters.
fn read_text(
    words: Words,
    field: &'static str,
    text: &str,
    most: usize,
    faults: &mut Faults,
) -> Option<String> {
    let text = clean(text)?;
    if text.chars().count() > most {
        faults.add(
            field,
            words.with("plan-form-long").arg("most", most).to_string(),
        );
    }
    Some(text)
}

/// The form by which something is withdrawn, in the same page as its own form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct WithdrawForm {
    version: i32,
    reason: String,
}

impl WithdrawForm {
    fn read(&self, words: Words, faults: &mut Faults) -> Option<String> {
        let reason = read_text(words, "reason", &self.reason, 4000, faults);
        if reason.is_none() {
            faults.add("reason", words.t("funding-withdraw-needs-reason"));
        }
        reason
    }
}

type Application = State<App>;

/// What a need or contribution belongs to, by what `of` found.
async fn subject_of(app: &App, visit: &Visit, of: Option<Of>) -> Result<(Subject, super::Record)> {
    let of = of.ok_or(Error::NotFound)?;
    let mut connection = app.pool.acquire().await?;
    let found = store::subject(&mut connection, visit.body.body_id, Place::Known(of)).await?;
    let subject = found.ok_or(Error::NotFound)?;
    let record = store::record(&mut connection, of).await?;
    Ok((subject, record))
}
