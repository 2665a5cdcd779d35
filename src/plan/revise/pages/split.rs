//! The form by which an activity is split.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use uuid::Uuid;

use super::activity::is_filled;
use super::form::{Field, FormPage, Group, Typed};
use super::{by, find_activity, frame_of_activity, name};
use crate::app::App;
use crate::error::Result;
use crate::funding::{Record, handover};
use crate::plan::card::beginning;
use crate::plan::form::clean;
use crate::plan::moves::back_with;
use crate::plan::revise::acts::{self, Part, SplitOrder};
use crate::plan::revise::store::{self, Ties};
use crate::plan::revise::{ActivityRow, PlanRow};
use crate::web::forms::{Choice, Faults};
use crate::web::{Visit, address, page};

/// Into how many parts the form can split; more are made by splitting a part again.
const PARTS: usize = 6;

type OfActivity = Path<(String, String, String)>;

struct Splitting {
    plan: PlanRow,
    row: ActivityRow,
    ties: Ties,
    money: Record,
}

async fn find(app: &App, visit: &Visit, slug: &str, code: &str) -> Result<Splitting> {
    let (plan, row) = find_activity(app, visit, slug, code).await?;
    let mut connection = app.pool.acquire().await?;
    let ties = store::ties(&mut connection, &[row.activity_id]).await?;
    let held = handover::held(&mut connection, &[row.activity_id]).await?;
    let money = held.into_iter().next().map(|held| held.record);
    Ok(Splitting {
        plan,
        row,
        ties,
        money: money.unwrap_or_default(),
    })
}

impl Splitting {
    fn form(&self, visit: &Visit, typed: Option<&Typed>) -> FormPage {
        let (words, body) = (visit.words(), visit.body.slug.as_str());
        let row = &self.row;
        let here = address::of_activity(body, &self.plan.slug, &row.code, "split");
        let leave = address::activity(body, &self.plan.slug, &row.code);
        let title = words
            .with("revise-split")
            .arg("code", &row.code)
            .to_string();
        let frame = frame_of_activity(visit, &self.plan, row);
        let mut form = FormPage::new(frame, title, here, leave);
        form.lede = name(row);
        form.about = words
            .with("plan-activity-code")
            .arg("code", &row.code)
            .to_string();
        form.language = self.plan.language.code();
        form.hidden = vec![("version".to_owned(), row.version.to_string())];
        form.says = vec![words.t("revise-split-says")];
        form.groups = (1..=PARTS)
            .map(|number| self.part(visit, number, typed))
            .collect();
        form.groups.extend(self.hangs(visit, typed));
        form.groups.extend(self.goes(visit, typed));
        form.button = Some(words.t("revise-split-do"));
        form.with_why(self.plan.state, typed)
    }

    fn part(&self, visit: &Visit, number: usize, typed: Option<&Typed>) -> Group {
        let words = visit.words();
        let (wording, title) = (format!("wording_{number}"), format!("title_{number}"));
        let filled = |name: &str| typed.map(|typed| typed.get(name).to_owned());
        // The first part begins as a copy, from which the rest is cut.
        let first = || match number {
            1 => self.row.wording.clone(),
            _ => String::new(),
        };
        let mut group = Group {
            legend: Some(words.with("revise-part").arg("number", number).to_string()),
            ..Group::plain(vec![
                Field::adopted(
                    wording.clone(),
                    words.t("revise-wording"),
                    filled(&wording).unwrap_or_else(first),
                ),
                Field::line(
                    title.clone(),
                    words.t("revise-short-title"),
                    filled(&title).unwrap_or_default(),
                ),
            ])
        };
        if number > 2 {
            group.fold = Some(format!("part-{number}"));
            group.open = is_filled(&group);
        }
        group
    }

    /// Where each output and decision goes.
    fn hangs(&self, visit: &Visit, typed: Option<&Typed>) -> Option<Group> {
        let words = visit.words();
        let field = |name: String, label: String| {
            let chosen = typed.map_or("", |typed| typed.get(&name)).to_owned();
            let mut choices = vec![Choice::new("", words.t("revise-to-all-parts"), &chosen)];
            choices.extend((1..=PARTS).map(|number| {
                let text = words.with("revise-part").arg("number", number).to_string();
                Choice::new(number.to_string(), text, &chosen)
            }));
            Field::choose(name, label, choices)
        };
        let outputs = self
            .ties
            .outputs
            .iter()
            .map(|output| field(format!("output_{}", output.output_id), output.title.clone()));
        let decisions = self.ties.decisions.iter().map(|decision| {
            let label = words
                .with("revise-decision-hangs")
                .arg(
                    "session",
                    words.with("sessions-the").arg("ordinal", decision.session),
                )
                .arg("number", &decision.number)
                .arg("wording", beginning(&decision.wording, 80))
                .to_string();
            field(format!("decision_{}", decision.decision_id), label)
        });
        let fields: Vec<Field> = outputs.chain(decisions).collect();
        (!fields.is_empty()).then(|| Group {
            legend: Some(words.t("revise-hangs")),
            hint: Some(words.t("revise-hangs-hint")),
            ..Group::plain(fields)
        })
    }

    /// To which part each need and contribution goes: one of them, so that nothing is counted twice.
    fn goes(&self, visit: &Visit, typed: Option<&Typed>) -> Option<Group> {
        let words = visit.words();
        let field = |id: Uuid, label: String| {
            let name = format!("money_{id}");
            let chosen = typed.map_or("1", |typed| typed.get(&name)).to_owned();
            let choices = (1..=PARTS).map(|number| {
                let text = words.with("revise-part").arg("number", number).to_string();
                Choice::new(number.to_string(), text, &chosen)
            });
            Field::choose(name, label, choices.collect())
        };
        let needs = self.money.needs.iter().map(|need| {
            let label = words
                .with("revise-need-goes")
                .arg("amount", need.amount.shown(words))
                .arg("text", &need.purpose);
            field(need.need_id.0, label.to_string())
        });
        let given = self.money.contributions.iter().map(|given| {
            let amount = given.amount.map(|amount| amount.shown(words));
            let label = words
                .with("revise-contribution-goes")
                .arg(
                    "contributor",
                    given.contributor.shown(words.0, &visit.body.agencies),
                )
                .arg("what", amount.unwrap_or_else(|| given.description.clone()));
            field(given.contribution_id.0, label.to_string())
        });
        let fields: Vec<Field> = needs.chain(given).collect();
        (!fields.is_empty()).then(|| Group {
            legend: Some(words.t("revise-money")),
            hint: Some(words.t("revise-money-hint")),
            ..Group::plain(fields)
        })
    }

    /// What was asked for. Parts are those that have a wording, counted as they were numbered.
    fn order(&self, typed: &Typed) -> SplitOrder {
        let mut parts = Vec::new();
        let mut place_of = [None; PARTS];
        for (number, place) in (1..=PARTS).zip(&mut place_of) {
            let wording = typed.text(&format!("wording_{number}"));
            let title = clean(typed.get(&format!("title_{number}")));
            if !wording.is_empty() || title.is_some() {
                *place = Some(parts.len());
                parts.push(Part { wording, title });
            }
        }
        let chosen = |name: String| -> Option<usize> {
            let number: usize = typed.get(&name).parse().ok()?;
            place_of.get(number.checked_sub(1)?).copied().flatten()
        };
        let outputs = self.ties.outputs.iter().map(|output| output.output_id);
        let decisions = self.ties.decisions.iter().map(|one| one.decision_id);
        SplitOrder {
            activity_id: self.row.activity_id,
            version: typed.version(),
            outputs: outputs
                .filter_map(|id| Some((id, chosen(format!("output_{id}"))?)))
                .collect(),
            decisions: decisions
                .filter_map(|id| Some((id, chosen(format!("decision_{id}"))?)))
                .collect(),
            money: self
                .money
                .ids()
                .filter_map(|id| Some((id, chosen(format!("money_{id}"))?)))
                .collect(),
            parts,
        }
    }
}

/// `GET /{body}/plan/{plan}/activity/{code}/split`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug, code)): OfActivity,
) -> Result<Response> {
    let splitting = find(&app, &visit, &slug, &code).await?;
    page(&app, &visit.visitor, &splitting.form(&visit, None))
}

/// `POST /{body}/plan/{plan}/activity/{code}/split`
pub async fn split(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug, code)): OfActivity,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let splitting = find(&app, &visit, &slug, &code).await?;
    let words = visit.words();
    let mut faults = Faults::default();
    let why = typed.why(words, &mut faults);
    let mut form = splitting.form(&visit, Some(&typed));
    form.hidden = vec![("version".to_owned(), typed.version().to_string())];
    if !faults.is_empty() {
        return form.misread(faults);
    }
    let order = splitting.order(&typed);
    match acts::split(by(&app, &visit), splitting.plan.plan_id, &order, &why).await {
        Ok(codes) => {
            let notice = words
                .with("revise-split-done")
                .arg("what", &code)
                .arg("codes", words.list(&codes))
                .to_string();
            let to = address::activity(&visit.body.slug, &slug, &code);
            Ok(back_with(jar, &app, &notice, &to))
        }
        Err(why) => {
            let now = find(&app, &visit, &slug, &code).await?;
            let stands = now.form(&visit, None);
            form.come_back(&app, &visit, why, stands, order.activity_id.0)
                .await
        }
    }
}
