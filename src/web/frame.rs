//! The frame that every page stands in: masthead, navigation, language switch, notice. A page is a view struct
//! with a `frame` and a template that extends `layout.html`.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};

use chrono::NaiveDate;
use uuid::Uuid;

use super::conditional;
use super::cookies;
use super::export;
use super::forms::Choice;
use super::keys;
use super::past::{Known, keep_day, query};
use super::proposed::Proposed;
pub use super::sections::{ENTRIES, Entry, Section};
use super::visit::{Visit, Visitor};
use super::{address, assets};
use crate::app::App;
use crate::error::Result;
use crate::history::SubjectKind;
use crate::i18n::{Language, Phrase, Words};
use crate::watching::COUNTED;

/// A link with its text.
#[derive(Clone, Debug)]
pub struct Link {
    pub text: String,
    pub address: String,
    pub current: bool,
    /// The letter that goes here after "g" on the keyboard.
    pub key: Option<&'static str>,
}

impl Link {
    pub fn new(text: impl Into<String>, address: impl Into<String>) -> Self {
        Link {
            text: text.into(),
            address: address.into(),
            current: false,
            key: None,
        }
    }
}

/// The bell in the bar above every page of a body: how much is new.
#[derive(Clone, Debug)]
pub struct Bell {
    pub address: String,
    /// Nothing, a number, or "99+".
    pub count: String,
    /// "News: 3 new".
    pub says: String,
    pub current: bool,
}

/// A thing that can be watched from its page.
#[derive(Clone, Debug)]
pub struct Watchable {
    pub kind: &'static str,
    pub subject: Uuid,
    pub watched: bool,
}

/// What `layout.html` needs to know.
#[derive(Clone, Debug)]
pub struct Frame {
    pub words: Words,
    /// The body's short name, and where its plan is; the product's own where there is no body.
    pub masthead: Link,
    pub body_name: Option<String>,
    /// Slug of the body, for the search form.
    pub body_slug: Option<String>,
    pub navigation: Vec<Link>,
    /// Other bodies of this person.
    pub bodies: Vec<Link>,
    pub breadcrumb: Vec<Link>,
    /// The person's name, if signed in.
    pub person: Option<String>,
    pub administrator: bool,
    /// How much is new for a member of the body.
    pub news: Option<Bell>,
    /// The thing of this page, where a member may watch it.
    pub watch: Option<Watchable>,
    /// What delegations put forward about the thing of this page.
    pub proposed: Proposed,
    /// Where this page is, to come back to.
    pub here: String,
    pub notice: Option<String>,
    /// The calendar day, for the foot of what is printed.
    pub today: NaiveDate,
    /// There on a page that can be shown as it stood on another day.
    pub day: Option<Day>,
}

/// The choice of a day to look at, and which one is looked at.
#[derive(Clone, Debug)]
pub struct Day {
    /// Where the page is, and what of its query stays with another day.
    pub path: String,
    pub kept: Vec<(String, String)>,
    pub on: String,
    pub example: String,
    pub known: Vec<Choice>,
    pub past: Option<PastBanner>,
}

/// What is said above a page of the past.
#[derive(Clone, Debug)]
pub struct PastBanner {
    /// "As it stood on 27 June 2024, as known then."
    pub sentence: String,
    pub meaning: String,
    /// The same day by the other knowledge.
    pub other: Link,
    /// The present page, as a query of this one: what leads to the present does not keep the day.
    pub now: String,
}

impl Day {
    fn of(visit: &Visit) -> Option<Self> {
        let (words, visitor) = (visit.words(), &visit.visitor);
        let uri: Uri = visitor.address.parse().unwrap_or_default();
        let past = visitor.past.as_ref();
        if !visitor.looks_back {
            return None;
        }
        let mut kept = query(&uri);
        // Where a page of a list begins is another place on another day.
        kept.retain(|(name, _)| !matches!(name.as_str(), "on" | "known" | "after"));
        let banner = past.map(|past| {
            let mut values: Vec<(&str, &str)> = kept
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect();
            let now = match values.is_empty() {
                true => "?".to_owned(),
                false => address::with_query("", &values),
            };
            let on = past.on.to_string();
            let other = past.known.other().as_str();
            values.extend([("on", on.as_str()), ("known", other)]);
            PastBanner {
                sentence: words
                    .with("past-as-known")
                    .arg("known", past.known.as_str())
                    .arg("date", words.date(past.on))
                    .to_string(),
                meaning: words.of("past-meaning", past.known.as_str()),
                other: Link::new(
                    words.of("past-switch", other),
                    address::with_query(uri.path(), &values),
                ),
                now,
            }
        });
        let known = past.map_or(Known::Then, |past| past.known).as_str();
        let choice =
            |of: Known| Choice::new(of.as_str(), words.of("past-known", of.as_str()), known);
        Some(Day {
            path: uri.path().to_owned(),
            on: past.map(|past| past.on.to_string()).unwrap_or_default(),
            example: visit.today.to_string(),
            known: vec![choice(Known::Then), choice(Known::Now)],
            past: banner,
            kept,
        })
    }
}

impl Frame {
    /// The frame of a page outside any body.
    pub fn outside(visitor: &Visitor, section: Section) -> Self {
        let words = visitor.words();
        let mut bodies: Vec<Link> = Vec::new();
        for membership in &visitor.memberships {
            let link = Link::new(&membership.short_name, address::desk(&membership.slug));
            if bodies.iter().all(|listed| listed.address != link.address) {
                bodies.push(link);
            }
        }
        let signed_in = visitor.signed_in.as_ref();
        let mut frame = Frame {
            words,
            masthead: Link::new(words.t("product-name"), "/"),
            body_name: None,
            body_slug: None,
            navigation: Vec::new(),
            bodies,
            breadcrumb: Vec::new(),
            person: signed_in.map(|signed_in| signed_in.person.name.clone()),
            administrator: signed_in.is_some_and(|signed_in| signed_in.person.administrator),
            news: None,
            watch: None,
            proposed: Proposed::default(),
            here: visitor.address.clone(),
            notice: visitor.notice.clone(),
            today: visitor.now.date_naive(),
            day: None,
        };
        if section == Section::Administration {
            frame
                .breadcrumb
                .push(Link::new(words.t("nav-administration"), "/administration"));
        }
        frame
    }

    /// The frame of a page of a body.
    pub fn within(visit: &Visit, section: Section) -> Self {
        let words = visit.words();
        let slug = &visit.body.slug;
        let mut frame = Frame::outside(&visit.visitor, Section::None);
        frame.masthead = Link::new(&visit.body.short_name, format!("/{slug}/plan"));
        frame.today = visitor_today(visit);
        frame.day = Day::of(visit);
        frame.body_name = Some(visit.body.name(visit.language()).to_owned());
        frame.body_slug = Some(slug.clone());
        frame
            .bodies
            .retain(|link| link.address != address::desk(slug));
        frame.news = visit.subscription.as_ref().map(|subscription| {
            let fresh = subscription.fresh;
            Bell {
                address: address::news(slug),
                count: match fresh {
                    0 => String::new(),
                    fresh if fresh >= i64::from(COUNTED) => format!("{}+", COUNTED - 1),
                    fresh => fresh.to_string(),
                },
                says: words.with("nav-news-count").arg("count", fresh).to_string(),
                current: section == Section::News,
            }
        });
        for entry in ENTRIES {
            if entry.act.is_none_or(|act| visit.may(act)) {
                let mut link = Link::new(words.t(entry.word), format!("/{slug}/{}", entry.path));
                link.current = section == entry.section;
                link.key = Some(entry.letter);
                frame.navigation.push(link);
            }
        }
        frame
    }

    /// Says which thing the page is about, so that a member may watch it.
    pub fn watching(mut self, visit: &Visit, kind: SubjectKind, subject: impl Into<Uuid>) -> Self {
        let subject = subject.into();
        let subscription = visit.subscription.as_ref();
        // What is looked at in the past may not be there any more.
        let subscription = subscription.filter(|_| visit.visitor.past.is_none());
        self.watch = subscription.map(|subscription| Watchable {
            kind: kind.as_str(),
            subject,
            watched: subscription.watches(subject),
        });
        self
    }

    /// The slug of the body; empty outside any.
    pub fn slug(&self) -> &str {
        self.body_slug.as_deref().unwrap_or_default()
    }

    /// Adds a step to the breadcrumb.
    pub fn under(mut self, text: impl Into<String>, address: impl Into<String>) -> Self {
        self.breadcrumb.push(Link::new(text, address));
        self
    }

    /// The keys that lead somewhere, for the dialogue on every page.
    pub fn keys(&self) -> Vec<keys::Key> {
        keys::all(self.words)
    }

    pub fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    pub fn with<'a>(&self, key: &'a str) -> Phrase<'a> {
        self.words.with(key)
    }

    /// The list at an address as files: `parts/export.html` shows them.
    pub fn exports(&self, list: &str) -> Vec<Link> {
        export::links(list)
    }

    /// The same of a list beside the page's own: `export::links_of`.
    pub fn exports_of(&self, list: &str) -> Vec<Link> {
        export::links_of(&self.here, list)
    }

    /// A word for a code of ours: `of("status", "under_way")`.
    pub fn of(&self, stem: &str, code: &str) -> String {
        self.words.of(stem, code)
    }

    /// The foot of what is printed: where it was and when.
    pub fn printed(&self) -> String {
        let when = self.words.date(self.today);
        self.with("printed")
            .arg("address", &self.here)
            .arg("date", when)
            .to_string()
    }

    pub fn asset(&self, name: &str) -> &'static str {
        assets::address(name)
    }

    pub fn languages(&self) -> Vec<(&'static str, &'static str)> {
        other_languages(self.words.0)
    }

    pub fn sign_in_address(&self) -> String {
        address::sign_in(&self.here)
    }
}

/// The day at the body's place, whatever day is looked at.
fn visitor_today(visit: &Visit) -> NaiveDate {
    let now = visit.now().with_timezone(&visit.body.time_zone);
    now.date_naive()
}

/// The other languages, each in its own name: what the switch offers.
pub(super) fn other_languages(present: Language) -> Vec<(&'static str, &'static str)> {
    let offered = [
        (Language::English, "English"),
        (Language::Russian, "Русский"),
    ];
    let others = offered
        .into_iter()
        .filter(|(language, _)| *language != present);
    others
        .map(|(language, name)| (language.code(), name))
        .collect()
}

/// Renders a page that a conditional request may ask for again.
pub fn page(app: &App, visitor: &Visitor, view: &impl Template) -> Result<Response> {
    let html = view.render()?;
    let html = match &visitor.past {
        Some(past) => keep_day(&html, past),
        None => html,
    };
    let mut response = Html(html).into_response();
    conditional::mark(response.headers_mut(), &visitor.etag);
    if visitor.notice.is_some() {
        forget_notice(app, &mut response);
    }
    Ok(response)
}

/// Renders a form that came back with what was typed and what is wrong with it.
pub fn refused(view: &impl Template) -> Result<Response> {
    let mut response = (StatusCode::UNPROCESSABLE_ENTITY, Html(view.render()?)).into_response();
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

fn forget_notice(app: &App, response: &mut Response) {
    if let Ok(cookie) = HeaderValue::from_str(&cookies::forget_notice(app.secure_cookies)) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    // Shown once: the next request is answered afresh.
    response.headers_mut().remove(header::ETAG);
    response.headers_mut().insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-store"),
    );
}
