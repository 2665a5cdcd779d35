//! The page of one output: everything that is kept of it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

use super::{export, keeps};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::bodies::states;
use crate::decisions::pages::source_lines;
use crate::error::{Error, Result};
use crate::files::pages::size;
use crate::history::naming::shortened;
use crate::history::pages::Log;
use crate::ids::OutputId;
use crate::outputs::kind_code;
use crate::outputs::participants::{Participants, sum};
use crate::outputs::record::{Partner, Standing};
use crate::outputs::store::{self, FileHead, Served, Shown};
use crate::plan::Heads;
use crate::plan::status::is_link;
use crate::web::export::Wanted;
use crate::web::past::Viewing;
use crate::web::proposed::beside;
use crate::web::{Frame, Link, Section, Visit, address, page};

#[derive(Template)]
#[template(path = "outputs/output.html")]
struct OutputPage {
    frame: Frame,
    title: String,
    kind: String,
    dates: String,
    /// Where it stands, in words.
    standing: String,
    /// Its dates have passed, and nobody said whether it took place.
    without_word: bool,
    not_held_because: Option<String>,
    place: String,
    state: String,
    format: String,
    agencies: String,
    partners: String,
    session: Option<Link>,
    links: Vec<String>,
    participants: Vec<CountRow>,
    all: CountRow,
    activities: Vec<ActivityRow>,
    files: Vec<FileLine>,
    source: Vec<(i32, String)>,
    source_lines: String,
    report: Option<String>,
    log: Log,
    /// For those who keep it.
    keep: Option<Keep>,
}

/// Where an output is kept.
struct Keep {
    edit: String,
    word: String,
    files: String,
    withdraw: String,
}

struct CountRow {
    from: String,
    heads: Heads,
}

struct ActivityRow {
    code: String,
    link: Link,
    language: &'static str,
    status: &'static str,
    status_word: String,
    leads: String,
}

struct FileLine {
    name: String,
    address: String,
    note: Option<String>,
    /// Kind, size and day.
    facts: Vec<String>,
    remove: Option<String>,
}

/// `GET /{body}/outputs/{output}`
pub(super) async fn show(
    State(app): State<App>,
    Viewing { visit, reading }: Viewing,
    Path((_, output)): Path<(String, String)>,
    wanted: Wanted,
) -> Result<Response> {
    let output = output.parse().map_err(|_| Error::NotFound)?;
    let mut connected = reading.connect().await?;
    let shown = store::show(&mut *connected, visit.body.body_id, output).await?;
    drop(connected);
    let shown = shown.ok_or_else(|| visit.not_there())?;
    if let Some(format) = wanted.0 {
        let record = &shown.found.record;
        return export::participants(&visit, &record.title, &record.participants, format).await;
    }
    let mut view = output_page(&visit, output, &shown);
    view.frame.proposed = beside(&app, &visit, output, None).await?;
    page(&app, &visit.visitor, &view)
}

fn output_page(visit: &Visit, output: OutputId, shown: &Shown) -> OutputPage {
    let (words, body) = (visit.words(), &visit.body);
    let slug = &body.slug;
    let record = &shown.found.record;
    let session = shown.session_ordinal.map(|ordinal| {
        let name = words.with("sessions-name").arg("ordinal", ordinal);
        Link::new(name.to_string(), address::session(slug, ordinal))
    });
    let first = shown.source_from.unwrap_or(1);
    let source: Vec<(i32, String)> = (first..).zip(shown.source.iter().cloned()).collect();
    let last = source.last().map_or(first, |(line, _)| *line);
    let ordinal = shown.session_ordinal.unwrap_or_default();
    let source_lines = source_lines(words, ordinal, first, last);
    let report = shown
        .session_ordinal
        .filter(|_| visit.may(Act::SeeNames) && !source.is_empty());
    let keep = keeps(visit, &shown.found).then(|| Keep {
        edit: address::edit_output(slug, output),
        word: address::word_of_output(slug, output),
        files: address::files_of_output(slug, output),
        withdraw: address::withdraw_output(slug, output),
    });
    let standing = Standing::of(shown.found.took_place, &record.timeframe, visit.today);
    let format = record
        .format
        .map(|format| words.of("format", format.as_str()));
    let partners: Vec<&str> = record
        .partners
        .iter()
        .map(|partner| partner_named(visit, partner))
        .collect();
    let language = words.0.code();
    OutputPage {
        frame: Frame::within(visit, Section::Outputs)
            .under(words.t("nav-outputs"), address::outputs(slug)),
        title: record.title.clone(),
        kind: words.of("outputs-kind", &kind_code(record.kind)),
        dates: words.timeframe(&record.timeframe),
        standing: words.of("outputs-standing", standing.as_str()),
        without_word: standing == Standing::WithoutWord,
        not_held_because: shown.found.not_held_because.clone(),
        place: record.place.clone().unwrap_or_default(),
        state: record
            .state
            .map(|state: states::State| state.name(language).to_owned())
            .unwrap_or_default(),
        format: format.unwrap_or_default(),
        agencies: words.list(&visit.acronyms(&record.agencies())),
        partners: partners.join("; "),
        session,
        // Only what leads to the web is a link; anything else would be the reader's risk.
        links: record
            .links()
            .into_iter()
            .filter(|link| is_link(link))
            .map(str::to_owned)
            .collect(),
        participants: record
            .participants
            .iter()
            .map(|row: &Participants| CountRow {
                from: row.origin.name(words),
                heads: row.heads,
            })
            .collect(),
        all: CountRow {
            from: words.t("outputs-heads-all"),
            heads: sum(&record.participants),
        },
        activities: shown
            .activities
            .iter()
            .map(|served| activity_row(visit, served))
            .collect(),
        files: shown
            .files
            .iter()
            .map(|file| file_line(visit, output, file, keep.is_some()))
            .collect(),
        source,
        source_lines,
        report: report.map(|ordinal| address::report(slug, ordinal, first)),
        log: Log::new(visit, Some(output.0), &shown.log),
        keep,
    }
}

/// A partner that serves the body by its acronym in the reader's language, others as they were written.
fn partner_named<'v>(visit: &'v Visit, partner: &'v Partner) -> &'v str {
    let known = partner.organisation_id.and_then(|id| visit.acronym(id));
    known.unwrap_or(&partner.name)
}

fn activity_row(visit: &Visit, served: &Served) -> ActivityRow {
    let (words, body) = (visit.words(), &visit.body);
    let title = served
        .title
        .clone()
        .unwrap_or_else(|| shortened(&served.wording, 160));
    let address = address::activity(&body.slug, &served.plan_slug, &served.code);
    ActivityRow {
        code: served.code.clone(),
        link: Link::new(title, address),
        language: served.language.code(),
        status: served.status.as_str(),
        status_word: words.of("status", served.status.as_str()),
        leads: words.list(&visit.acronyms(&served.lead_ids)),
    }
}

fn file_line(visit: &Visit, output: OutputId, file: &FileHead, keeps: bool) -> FileLine {
    let (words, slug) = (visit.words(), &visit.body.slug);
    let day = file
        .added_at
        .with_timezone(&visit.body.time_zone)
        .date_naive();
    FileLine {
        name: file.name.clone(),
        address: address::file_of_output(slug, output, file.file_id),
        note: file.note.clone(),
        facts: vec![
            file.kind.shown(),
            size(words, file.size),
            words
                .with("outputs-file-added")
                .arg("date", words.date(day))
                .to_string(),
        ],
        remove: keeps.then(|| address::remove_file(slug, output, file.file_id)),
    }
}
