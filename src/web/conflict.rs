//! What someone sees who was slower: both versions of a thing, field by field, with the words that differ marked, and
//! below them the form with one's own words and the version that stands now, so that sending it again is a choice.
//!
//! Every form carries the version that it was made on, in a hidden field `version`. Where the act finds another one, the
//! page of the form
//!
//! 1. reads the thing again, and keeps the form as it was typed but for its version, which becomes the one that stands;
//! 2. makes a [`Conflict`], a field for each that the form has, and puts it into its view: `conflict: Option<Conflict>`;
//! 3. answers with [`outdated`], which is status 409.
//!
//! Its template shows it above the form, where it would show what is wrong, and gives the button another word:
//!
//! ```text
//! {% import "parts/conflict.html" as conflicts %}
//! {% call conflicts::both(frame, conflict) %}{% endcall %}
//! <button>{% if conflict.is_some() %}{{ frame.t("conflict-keep-typed") }}{% else %}…{% endif %}</button>
//! ```

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use chrono_tz::Tz;

use super::{Visit, Visitor, refused};
use crate::bodies::Agency;
use crate::error::Result;
use crate::history::log::LastWord;
use crate::history::naming;
use crate::history::sentence::Reader;
use crate::i18n::Words;
use crate::wording::{Stretch, compare};

/// Both versions of a thing.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// "M. Tanaka (ESCAP) changed “5.7” on 3 June 2024 at 10:41, while you were writing. …"
    pub lede: String,
    /// The fields whose versions differ; none where both wrote the same.
    pub rows: Vec<Row>,
    /// Where the thing is shown as it stands.
    pub address: String,
    pub words: Words,
}

/// A field whose versions differ.
#[derive(Clone, Debug)]
pub struct Row {
    pub label: String,
    pub stands: Vec<Stretch>,
    pub typed: Vec<Stretch>,
}

impl Row {
    /// Each version under the key of its heading.
    pub fn both(&self) -> [(&'static str, &[Stretch]); 2] {
        [
            ("conflict-stored", &self.stands),
            ("conflict-typed", &self.typed),
        ]
    }
}

impl Conflict {
    /// About a thing of a body. `faster` is the latest entry of its history, see `history::store::last_word`.
    pub fn within(visit: &Visit, about: &str, address: &str, faster: Option<&LastWord>) -> Self {
        let reader = Reader {
            words: visit.words(),
            // Whoever has a form may see who else uses it.
            sees_names: true,
            zone: visit.body.time_zone,
            agencies: &visit.body.agencies,
            own: None,
        };
        Conflict::new(&reader, about, address, faster)
    }

    /// About a thing outside any body, with the times of UTC; `agencies` are those that may have acted.
    pub fn outside(
        visitor: &Visitor,
        agencies: &[Agency],
        about: &str,
        address: &str,
        faster: Option<&LastWord>,
    ) -> Self {
        let reader = Reader {
            words: visitor.words(),
            sees_names: true,
            zone: Tz::UTC,
            agencies,
            own: None,
        };
        Conflict::new(&reader, about, address, faster)
    }

    fn new(reader: &Reader<'_>, about: &str, address: &str, faster: Option<&LastWord>) -> Self {
        let words = reader.words;
        let lede = match faster {
            None => words.with("conflict-lede").arg("about", about).to_string(),
            Some(faster) => {
                let at = faster.recorded_at.with_timezone(&reader.zone);
                let name = faster.actor_name.as_deref();
                let by_person = faster.actor_id.is_some();
                words
                    .with("conflict-by")
                    .arg("about", about)
                    .arg(
                        "who",
                        naming::who(reader, by_person, name, &faster.actor_for),
                    )
                    .arg("date", words.date(at.date_naive()))
                    .arg("time", at.format("%H:%M").to_string())
                    .to_string()
            }
        };
        Conflict {
            lede,
            rows: Vec::new(),
            address: address.to_owned(),
            words,
        }
    }

    /// Adds a field, by its label, as it stands now and as it was typed; one that is the same in both is left out.
    pub fn field(self, label: &str, stands: &str, typed: &str) -> Self {
        let label = self.words.t(label);
        self.labelled(label, stands, typed)
    }

    /// Adds a field whose label is in the reader's language already.
    pub fn labelled(mut self, label: String, stands: &str, typed: &str) -> Self {
        let (stands, typed) = (stands.trim(), typed.trim());
        // Browsers send line ends as two characters.
        let typed = typed.replace("\r\n", "\n");
        if stands != typed {
            let (mut stands, mut typed) = compare(stands, &typed);
            // Where there is nothing to compare with, marks say nothing.
            if stands.is_empty() || typed.is_empty() {
                let stretches = stands.iter_mut().chain(&mut typed);
                stretches.for_each(|stretch| stretch.differs = false);
            }
            self.rows.push(Row {
                label,
                stands,
                typed,
            });
        }
        self
    }

    /// Adds a field that the form leaves as it is where nothing is typed.
    pub fn field_if_typed(self, label: &str, stands: &str, typed: &str) -> Self {
        match typed.trim().is_empty() {
            true => self,
            false => self.field(label, stands, typed),
        }
    }

    /// Adds a field that is ticked or not.
    pub fn tick(self, label: &str, stands: bool, typed: bool) -> Self {
        let words = self.words;
        let word = |yes| words.t(if yes { "conflict-yes" } else { "conflict-no" });
        self.field(label, &word(stands), &word(typed))
    }
}

/// Renders a form that was made on a version which no longer stands.
pub fn outdated(view: &impl Template) -> Result<Response> {
    let mut response = refused(view)?;
    *response.status_mut() = StatusCode::CONFLICT;
    Ok(response)
}
