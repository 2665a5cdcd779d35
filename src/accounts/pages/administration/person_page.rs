//! What the page of one person shows and what its forms send.

use askama::Template;
use serde::Deserialize;

use super::super::role;
use super::frame;
use crate::accounts::not_done::NotDone;
use crate::accounts::store::{self, ListedPerson, Wanted};
use crate::accounts::{NewMembership, Role};
use crate::app::App;
use crate::bodies::Agency;
use crate::bodies::states::State as Country;
use crate::bodies::store::{House, house};
use crate::error::{Error, Result};
use crate::ids::PersonId;
use crate::web::conflict::Conflict;
use crate::web::forms::{Faults, given};
use crate::web::{Frame, Visitor, address};

#[derive(Template)]
#[template(path = "accounts/person.html")]
pub(super) struct PersonPage {
    pub(super) frame: Frame,
    pub(super) faults: Faults,
    pub(super) conflict: Option<Conflict>,
    pub(super) person: ListedPerson,
    pub(super) typed: Typed,
    pub(super) roles: Vec<RoleRow>,
    pub(super) offers: Vec<Offers>,
    pub(super) organisations: Vec<(String, String)>,
    pub(super) asked: Asked,
    pub(super) here: String,
}

pub(super) struct RoleRow {
    pub(super) body: String,
    pub(super) role: String,
    pub(super) end: String,
}

/// The roles that a body has to give, each as the form sends it and as it reads.
pub(super) struct Offers {
    pub(super) body: String,
    pub(super) roles: Vec<(String, String)>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) administrator: Option<String>,
    pub(super) version: i32,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// "speca officer UNECE", "speca delegate KZ", "speca coordinator".
    pub(super) role: String,
    /// Acronym of the organisation that a coordinator or an observer comes from.
    pub(super) organisation: String,
}

/// What the page is made of, as it is stored.
pub(super) struct Stored {
    pub(super) person: ListedPerson,
    pub(super) house: House,
}

impl Stored {
    pub(super) async fn read(app: &App, person_id: PersonId) -> Result<Self> {
        let mut connection = app.pool.acquire().await?;
        let wanted = Wanted {
            person_id: Some(person_id),
            ..Wanted::default()
        };
        let person = store::people(&mut connection, &wanted, 1)
            .await?
            .pop()
            .ok_or(Error::NotFound)?;
        Ok(Stored {
            person,
            house: house(&mut connection).await?,
        })
    }

    pub(super) fn page(self, visitor: &Visitor) -> PersonPage {
        let words = visitor.words();
        let here = address::person(self.person.person_id);
        let roles = self.person.memberships.iter().map(|held| RoleRow {
            body: held.short_name.clone(),
            role: role(words, &held.membership),
            end: format!("{here}/roles/{}/end", held.membership.membership_id),
        });
        let organisations = self.house.organisations.iter();
        PersonPage {
            frame: frame(visitor).under(words.t("people-title"), address::people("", "", None)),
            faults: Faults::default(),
            conflict: None,
            typed: Typed {
                name: self.person.name.clone(),
                email: self.person.email.clone(),
                administrator: self.person.administrator.then(String::new),
                version: self.person.version,
            },
            roles: roles.collect(),
            offers: offers(visitor, &self.house),
            organisations: organisations
                .map(|known| {
                    let (agency, language) = (Agency::from(known.clone()), visitor.language);
                    let named = [agency.acronym(language), agency.name(language)].join(": ");
                    (agency.acronym, named)
                })
                .collect(),
            asked: Asked::default(),
            here,
            person: self.person,
        }
    }
}

/// Only what can be given is offered: a body's own agencies and States.
fn offers(visitor: &Visitor, house: &House) -> Vec<Offers> {
    let words = visitor.words();
    let of = |body: &crate::bodies::BodyEntry| {
        let slug = &body.slug;
        let plain = |role: Role| {
            (
                format!("{slug} {}", role.as_str()),
                words.of("role", role.as_str()),
            )
        };
        let officer = |acronym: &str| {
            let role = words.of("role", "officer");
            words
                .with("account-role-of")
                .arg("role", role)
                .arg("of", acronym)
                .to_string()
        };
        let delegate = |state: &Country| {
            let role = words.of("role", "delegate");
            words
                .with("account-role-of")
                .arg("role", role)
                .arg("of", state.name(words.0.code()))
                .to_string()
        };
        let mut roles = vec![plain(Role::Coordinator)];
        for agency in &body.agencies {
            roles.push((
                format!("{slug} officer {}", agency.acronym),
                officer(agency.acronym(words.0)),
            ));
        }
        for state in &body.states {
            roles.push((format!("{slug} delegate {}", state.code()), delegate(state)));
        }
        roles.push(plain(Role::Observer));
        Offers {
            body: body.short_name.clone(),
            roles,
        }
    };
    house.bodies.iter().map(of).collect()
}

/// Reads "speca officer UNECE". What the form never offers is told like what was left out.
pub(super) fn membership(stored: &Stored, asked: &Asked) -> Result<NewMembership, NotDone> {
    let missing = || NotDone::unfit("role", "membership-role-missing");
    let mut parts = asked.role.splitn(3, ' ');
    let slug = parts.next().unwrap_or_default();
    let body = stored
        .house
        .bodies
        .iter()
        .find(|body| body.slug == slug)
        .ok_or_else(missing)?;
    let role = parts.next().and_then(Role::parse).ok_or_else(missing)?;
    let acts_for = parts.next().unwrap_or_default();
    let named = |acronym: &str| {
        let known = stored
            .house
            .organisations
            .iter()
            .find(|known| known.acronym == acronym);
        known.map(|known| known.organisation_id)
    };
    let (organisation_id, state) = match role {
        Role::Officer => (named(acts_for), None),
        Role::Delegate => (None, Country::from_code(acts_for)),
        Role::Coordinator | Role::Observer => (
            given(&asked.organisation).and_then(|name| named(&name)),
            None,
        ),
    };
    Ok(NewMembership {
        person_id: stored.person.person_id,
        body_id: body.body_id,
        role,
        organisation_id,
        state,
    })
}
