//! A second coordinator's look at a draft, where the body wants that.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::back;
use super::read::{Typed, edition_of, overtaken, unfit};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::error::{Error, Result};
use crate::summaries::Edition;
use crate::summaries::acts::{self, LONGEST, Refused};
use crate::web::address;
use crate::web::visit::Visit;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReviewForm {
    edition: i32,
    version: i32,
    /// "ask", "good" or "back".
    step: String,
    /// With which it is sent back.
    words: String,
}

/// `POST /{body}/summaries/{month}/review`
pub async fn step(
    State(app): State<App>,
    visit: Visit,
    Path((_, month)): Path<(String, String)>,
    jar: CookieJar,
    Form(form): Form<ReviewForm>,
) -> Result<Response> {
    visit.require(Act::KeepSummaries)?;
    let language = visit.language();
    let (edition, _) = edition_of(&app, &visit, &month, Some(form.edition), language).await?;
    let (pool, actor, version) = (&app.pool, &visit.actor, form.version);
    let (done, key) = match form.step.as_str() {
        "ask" => {
            let asked = acts::ask_review(pool, actor, &edition, version).await?;
            (asked, "summaries-review-asked")
        }
        "good" => {
            let stamp = visit.stamp(&app);
            let good = acts::find_good(pool, actor, stamp, &edition, version).await?;
            (good, "summaries-review-good")
        }
        "back" => {
            let sent = acts::send_back(pool, actor, &edition, version, &form.words).await?;
            (sent, "summaries-review-back")
        }
        _ => return Err(Error::BadRequest("summaries-review-unknown")),
    };
    let key = match done {
        Ok(()) => key,
        Err(refused) if form.step == "back" && refused != Refused::NoWords => {
            return not_sent(&app, &visit, &edition, refused, form.words).await;
        }
        Err(Refused::OwnReview) => "summaries-review-own",
        Err(Refused::NotAsked) => "summaries-review-not-asked",
        Err(Refused::NoWords) => "summaries-review-no-words",
        Err(_) => "summaries-overtaken",
    };
    let to = address::edition(&visit.body.slug, edition.month, edition.edition);
    Ok(back(&app, jar, &to, &visit.words().t(key)))
}

/// The draft as it stands, with the words with which it was not sent back.
async fn not_sent(
    app: &App,
    visit: &Visit,
    edition: &Edition,
    why: Refused,
    typed: String,
) -> Result<Response> {
    let words = visit.words();
    let sentence = match why {
        Refused::TooLong => words
            .with("summaries-words-long")
            .arg("most", LONGEST)
            .to_string(),
        Refused::OwnReview => words.t("summaries-review-own"),
        Refused::NotAsked => words.t("summaries-review-not-asked"),
        _ => words.t("summaries-review-overtaken"),
    };
    let mut back = Typed {
        back: Some(typed),
        ..Typed::default()
    };
    back.faults.add("back-words", sentence);
    match why {
        Refused::TooLong => unfit(app, visit, edition, back).await,
        _ => overtaken(app, visit, edition, back).await,
    }
}
