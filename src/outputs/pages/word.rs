//! Saying whether an output took place: the full form, and what the desk's short one sends.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;

use super::{HeadsTable, about, done, find, frame};
use crate::app::App;
use crate::error::Result;
use crate::history;
use crate::ids::OutputId;
use crate::outputs::acts::{self, Said, WordOrder};
use crate::outputs::counts::Counts;
use crate::outputs::form::read_dates;
use crate::outputs::record::{Standing, Word, WordRefused};
use crate::outputs::store::Found;
use crate::plan::form::clean;
use crate::web::conflict::{Conflict, outdated};
use crate::web::forms::{Faults, given};
use crate::web::{Frame, Visit, address, page, refused};

/// The form as it was typed.
#[derive(Clone, Debug, Default)]
pub(super) struct WordForm {
    version: i32,
    /// `held` or `not-held`.
    word: String,
    reason: String,
    from: String,
    to: String,
    counts: Counts,
    /// Sent from the full table: what it leaves empty is nobody.
    table: bool,
    /// Sent from the desk, to which it leads back.
    desk: bool,
}

impl WordForm {
    fn sent(pairs: &[(String, String)]) -> Self {
        let mut form = WordForm::default();
        for (name, value) in pairs {
            match name.as_str() {
                "version" => form.version = value.trim().parse().unwrap_or_default(),
                "word" => form.word = value.clone(),
                "reason" => form.reason = value.clone(),
                "from" => form.from = value.clone(),
                "to" => form.to = value.clone(),
                "table" => form.table = true,
                "desk" => form.desk = true,
                count => form.counts.take(count, value),
            }
        }
        form
    }

    /// The form as the output stands.
    fn of(found: &Found) -> Self {
        WordForm {
            version: found.version,
            word: match found.took_place {
                Some(true) => "held".to_owned(),
                Some(false) => "not-held".to_owned(),
                None => String::new(),
            },
            reason: found.not_held_because.clone().unwrap_or_default(),
            counts: Counts::of(&found.record.participants),
            table: true,
            ..WordForm::default()
        }
    }

    /// The word, or what is wrong with the form. New dates make "it did not" a putting off.
    fn read(&self, visit: &Visit, faults: &mut Faults) -> Option<Word> {
        let words = visit.words();
        if self.reason.chars().count() > 4000 {
            let sentence = words.with("plan-form-long").arg("most", 4000);
            faults.add("reason", sentence.to_string());
        }
        match self.word.as_str() {
            "held" => {
                let participants = self.counts.read(words, faults);
                let given = self.table || !participants.is_empty();
                Some(Word::Held(given.then_some(participants)))
            }
            "not-held" => {
                let dated = given(&self.from).is_some() || given(&self.to).is_some();
                let reason = clean(&self.reason);
                if !dated {
                    return Some(Word::NotHeld(reason.unwrap_or_default()));
                }
                let dates = read_dates(words, ("from", &self.from), ("to", &self.to), faults);
                Some(Word::PutOff(dates, reason))
            }
            _ => {
                faults.add("word", words.t("outputs-word-none"));
                None
            }
        }
    }
}

#[derive(Template)]
#[template(path = "outputs/word.html")]
struct WordPage {
    frame: Frame,
    title: String,
    dates: String,
    standing: String,
    here: String,
    back: String,
    event: &'static str,
    form: WordForm,
    table: HeadsTable,
    faults: Faults,
    conflict: Option<Conflict>,
}

/// "yes" for what people come to, "no" for what comes out: the catalogues have a word for each.
pub fn event_word(is_event: bool) -> &'static str {
    if is_event { "yes" } else { "no" }
}

/// `GET /{body}/outputs/{output}/word`
pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((_, output)): Path<(String, String)>,
) -> Result<Response> {
    let (output, found) = find(&app, &visit, &output).await?;
    let form = WordForm::of(&found);
    let view = word_page(&visit, output, &found, form, Faults::default());
    page(&app, &visit.visitor, &view)
}

/// `POST /{body}/outputs/{output}/word`
pub(super) async fn record(
    State(app): State<App>,
    visit: Visit,
    Path((_, output)): Path<(String, String)>,
    jar: CookieJar,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response> {
    let (output, found) = find(&app, &visit, &output).await?;
    let form = WordForm::sent(&sent);
    let mut faults = Faults::default();
    let word = form.read(&visit, &mut faults);
    let Some(word) = word.filter(|_| faults.is_empty()) else {
        return refused(&word_page(&visit, output, &found, form, faults));
    };
    let order = WordOrder {
        output,
        version: form.version,
        word: word.clone(),
    };
    let (words, stamp) = (visit.words(), visit.stamp(&app));
    match acts::say(&app.pool, &visit.actor, &visit.body, stamp, order).await? {
        Said::Done => {
            let title = &found.record.title;
            let notice = match &word {
                Word::Held(_) => about(&visit, "outputs-word-held", title),
                Word::NotHeld(_) => about(&visit, "outputs-word-not-held", title),
                Word::PutOff(dates, _) => words
                    .with("outputs-word-put-off")
                    .arg("title", title)
                    .arg("dates", words.timeframe(dates))
                    .to_string(),
            };
            let slug = &visit.body.slug;
            let to = match form.desk {
                true => address::desk(slug),
                false => address::output(slug, output),
            };
            Ok(done(&app, jar, &notice, &to))
        }
        Said::Refused(why) => {
            let (field, key) = match why {
                WordRefused::NotBegun => ("word", "outputs-word-not-begun"),
                WordRefused::DatesPassed => ("from", "outputs-word-dates-passed"),
                WordRefused::DatesBackward => ("to", "plan-form-output-order"),
                WordRefused::NoReason => ("reason", "outputs-word-no-reason"),
            };
            faults.add(field, words.t(key));
            refused(&word_page(&visit, output, &found, form, faults))
        }
        Said::Overtaken => overtaken(&app, &visit, output, form).await,
    }
}

/// What stands now beside what was typed, and the form on the version that stands.
async fn overtaken(
    app: &App,
    visit: &Visit,
    output: OutputId,
    mut form: WordForm,
) -> Result<Response> {
    let (output, found) = find(app, visit, &output.to_string()).await?;
    let faster = {
        let mut connection = app.pool.acquire().await?;
        history::store::last_word(&mut connection, output).await?
    };
    form.version = found.version;
    let (words, stands) = (visit.words(), WordForm::of(&found));
    let event = event_word(found.record.is_event());
    let said = |word: &str| match word {
        "held" => words
            .with("outputs-word-yes")
            .arg("event", event)
            .to_string(),
        "not-held" => words
            .with("outputs-word-no")
            .arg("event", event)
            .to_string(),
        _ => String::new(),
    };
    let to = address::output(&visit.body.slug, output);
    let conflict = Conflict::within(visit, &found.record.title, &to, faster.as_ref())
        .field("outputs-standing", &said(&stands.word), &said(&form.word))
        .field_if_typed("outputs-word-reason", &stands.reason, &form.reason)
        .field_if_typed(
            "outputs-dates",
            &words.timeframe(&found.record.timeframe),
            [form.from.as_str(), &form.to].join(" ").trim(),
        );
    let mut view = word_page(visit, output, &found, form, Faults::default());
    view.conflict = Some(conflict);
    outdated(&view)
}

fn word_page(
    visit: &Visit,
    output: OutputId,
    found: &Found,
    form: WordForm,
    faults: Faults,
) -> WordPage {
    let (words, slug) = (visit.words(), &visit.body.slug);
    let record = &found.record;
    let standing = Standing::of(found.took_place, &record.timeframe, visit.today);
    WordPage {
        frame: frame(visit, output, &record.title),
        title: record.title.clone(),
        dates: words.timeframe(&record.timeframe),
        standing: words.of("outputs-standing", standing.as_str()),
        here: address::word_of_output(slug, output),
        back: address::output(slug, output),
        event: event_word(record.is_event()),
        table: HeadsTable::new(
            words,
            &visit.body,
            &form.counts,
            &record.participants,
            &faults,
        ),
        conflict: None,
        form,
        faults,
    }
}
