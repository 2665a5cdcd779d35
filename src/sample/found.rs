//! The body that a sample is put into, with its agencies and people.

use sqlx::PgConnection;

use super::vocabulary::{AGENCIES, states};
use crate::accounts::acts::{NewPerson, add_person, give_membership};
use crate::accounts::{Actor, Membership, NewMembership, Role};
use crate::bodies::acts::{BodyWords, OrganisationWords, add_body, add_organisation};
use crate::bodies::states::State;
use crate::bodies::store;
use crate::history::Stamp;
use crate::ids::{BodyId, OrganisationId, PersonId};

/// A body with those who act in it.
pub struct Founded {
    pub body_id: BodyId,
    pub coordinator: Actor,
    pub coordinator_email: String,
    pub agencies: Vec<Agency>,
}

/// An agency with its officer, and how often it leads.
pub struct Agency {
    pub acronym: &'static str,
    pub id: OrganisationId,
    pub weight: usize,
    pub officer: Actor,
}

/// Makes the body, the agencies that are not there yet, and a person of each role.
pub async fn found(
    connection: &mut PgConnection,
    stamp: Stamp,
    slug: &str,
) -> anyhow::Result<Founded> {
    let operator = Actor::operator();
    let mut ids = Vec::new();
    for ([acronym, acronym_ru, name, name_ru], _) in AGENCIES {
        let known = store::organisation_by_acronym(connection, acronym).await?;
        ids.push(match known {
            Some(known) => known.organisation_id,
            None => {
                let words = OrganisationWords {
                    acronym: acronym.to_owned(),
                    acronym_ru: acronym_ru.to_owned(),
                    name: name.to_owned(),
                    name_ru: name_ru.to_owned(),
                };
                add_organisation(connection, &operator, stamp, words).await?
            }
        });
    }
    let words = BodyWords {
        name: format!("Sample Working Group on Rivers, Roads and Records ({slug})"),
        name_ru: format!("Образцовая рабочая группа по рекам, дорогам и данным ({slug})"),
        short_name: format!("Sample Group {slug}").chars().take(60).collect(),
        time_zone: "Asia/Almaty".to_owned(),
        published: true,
        states: states(),
        agencies: AGENCIES
            .iter()
            .map(|([acronym, ..], _)| (*acronym).to_owned())
            .collect(),
    };
    let body_id = add_body(connection, &operator, stamp, slug, words).await?;
    let mut people = People {
        connection,
        stamp,
        slug,
        body_id,
    };
    let (coordinator_email, coordinator) = people
        .add("coordinator", Role::Coordinator, None, None)
        .await?;
    let mut agencies = Vec::new();
    for (([acronym, ..], weight), id) in AGENCIES.into_iter().zip(ids) {
        let (_, officer) = people
            .add(
                &acronym.to_lowercase(),
                Role::Officer,
                Some((id, acronym)),
                None,
            )
            .await?;
        agencies.push(Agency {
            acronym,
            id,
            weight,
            officer,
        });
    }
    people
        .add("delegate", Role::Delegate, None, State::from_code("KZ"))
        .await?;
    people.add("observer", Role::Observer, None, None).await?;
    Ok(Founded {
        body_id,
        coordinator,
        coordinator_email,
        agencies,
    })
}

struct People<'a> {
    connection: &'a mut PgConnection,
    stamp: Stamp,
    slug: &'a str,
    body_id: BodyId,
}

impl People<'_> {
    async fn add(
        &mut self,
        who: &str,
        role: Role,
        agency: Option<(OrganisationId, &str)>,
        state: Option<State>,
    ) -> anyhow::Result<(String, Actor)> {
        let email = format!("{who}@{}.example", self.slug);
        let new = NewPerson {
            email: email.clone(),
            name: format!("Sample {who}"),
            ..NewPerson::default()
        };
        let operator = Actor::operator();
        let person_id: PersonId = add_person(self.connection, &operator, self.stamp, new).await?;
        let membership = NewMembership {
            person_id,
            body_id: self.body_id,
            role: role.clone(),
            organisation_id: agency.map(|(id, _)| id),
            state,
        };
        let membership_id =
            give_membership(self.connection, &operator, self.stamp, membership).await?;
        let membership = Membership {
            membership_id,
            role,
            organisation_id: agency.map(|(id, _)| id),
            organisation: agency.map(|(_, acronym)| acronym.to_owned()),
            organisation_ru: None,
            state_code: state.map(|state| state.code().to_owned()),
        };
        let actor = Actor {
            person_id: Some(person_id),
            memberships: vec![membership],
            ..Actor::default()
        };
        Ok((email, actor))
    }
}
