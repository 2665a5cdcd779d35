//! A small world to test in: a body with two agencies and seven States, a plan of two areas, and one person of
//! each role. The names are invented; the shape is that of the real ones.

mod plan;

use chrono::{DateTime, NaiveDate, Utc};
use rapporteur::accounts::secrets::Password;
use rapporteur::accounts::{Actor, Membership, Role, acts, store};
use rapporteur::history::Stamp;
use rapporteur::ids::*;
use rapporteur::time::{Clock, Timeframe};
use sha2::{Digest, Sha256};
use sqlx::PgPool;
use uuid::Uuid;

use super::database::{FreshDatabase, fresh_database};
use super::site::{Browser, Site};

/// Someone of each role, as the world has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Public,
    Observer,
    /// Of Kazakhstan.
    Delegate,
    /// Of UNECE, which leads area 1.
    Officer,
    /// Of ESCAP, which leads area 2.
    OtherOfficer,
    Coordinator,
    /// Keeps the house, and is a member of no body.
    Administrator,
    /// Has an account, and is a member of no body.
    Stranger,
}

impl Who {
    pub const ALL: [Who; 8] = [
        Who::Public,
        Who::Observer,
        Who::Delegate,
        Who::Officer,
        Who::OtherOfficer,
        Who::Coordinator,
        Who::Administrator,
        Who::Stranger,
    ];

    pub fn email(self) -> String {
        format!("{self:?}@example.org").to_lowercase()
    }

    fn role(self) -> Option<Role> {
        Some(match self {
            Who::Observer => Role::Observer,
            Who::Delegate => Role::Delegate,
            Who::Officer | Who::OtherOfficer => Role::Officer,
            Who::Coordinator => Role::Coordinator,
            Who::Public | Who::Administrator | Who::Stranger => return None,
        })
    }
}

/// What `World::set_password` gives.
pub const PASSWORD: &str = "four plain words together";

pub struct World {
    pub site: Site,
    pub pool: PgPool,
    pub clock: Clock,
    pub body_id: BodyId,
    pub unece: OrganisationId,
    pub escap: OrganisationId,
    pub session_id: SessionId,
    pub plan_id: PlanId,
    pub database: FreshDatabase,
}

/// The moment at which a world stands still.
pub fn noon() -> DateTime<Utc> {
    "2024-06-03T09:00:00Z".parse().unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn timeframe(from: &str, to: &str) -> Timeframe {
    Timeframe {
        from: from.parse().ok(),
        to: to.parse().ok(),
        wording: String::new(),
    }
}

impl World {
    /// The body `wg`, published, with its people and its plan `2023-2025`: area 1 of UNECE (ЕЭК ООН in Russian) with activities 1.1
    /// (planned, overdue), 1.2 and 1.3, area 2 of ESCAP with 2.1 (names Kazakhstan) and 2.2.
    pub async fn new() -> World {
        let mut world = World::empty().await;
        world.adopt_plan().await;
        world
    }

    /// The body with its people, and neither session nor plan.
    pub async fn empty() -> World {
        let database = fresh_database().await;
        let pool = database.pool.clone();
        let clock = Clock::Fixed(noon());
        let mint = Mint::new(clock);
        let site = Site::serve(pool.clone(), clock).await;
        let world = World {
            body_id: mint.id(),
            unece: mint.id(),
            escap: mint.id(),
            session_id: mint.id(),
            plan_id: mint.id(),
            site,
            pool,
            clock,
            database,
        };
        world.make_body().await;
        for who in Who::ALL {
            world.make_person(who).await;
        }
        world
    }

    /// The same world served by another copy of the application, at another moment.
    pub async fn at(&self, moment: &str) -> Site {
        Site::serve(self.pool.clone(), Clock::Fixed(moment.parse().unwrap())).await
    }

    /// A browser in which this person has signed in, an hour before noon.
    pub async fn browser(&self, who: Who) -> Browser {
        self.browser_at(&self.site, who).await
    }

    pub async fn browser_at(&self, site: &Site, who: Who) -> Browser {
        match self.sign_in(who).await {
            Some(token) => site.browser_with(&format!("sign-in={token}")),
            None => site.browser(),
        }
    }

    /// What the cookie of a new sign-in of this person holds; the public has none.
    pub async fn sign_in(&self, who: Who) -> Option<String> {
        if who == Who::Public {
            return None;
        }
        let token: [u8; 32] = Sha256::digest(self.stamp().mint.id::<Uuid>().as_bytes()).into();
        sqlx::query(
            "insert into sign_in (sign_in_id, token_hash, person_id, created_at, last_seen_at, expires_at)
             select $1, $2, person_id, $3, $3, $3 + interval '400 days' from person where email = $4",
        )
        .bind(self.stamp().mint.id::<Uuid>())
        .bind(Sha256::digest(token).to_vec())
        .bind(noon() - chrono::TimeDelta::hours(1))
        .bind(who.email())
        .execute(&self.pool)
        .await
        .unwrap();
        Some(hex::encode(token))
    }

    /// Gives this person `PASSWORD`, to sign in through the page with.
    pub async fn set_password(&self, who: Who) {
        let mut connection = self.pool.acquire().await.unwrap();
        let person = store::person_by_email(&mut connection, &who.email()).await;
        let person_id = person.unwrap().unwrap().person_id;
        let (operator, password) = (Actor::operator(), Password::new(PASSWORD));
        acts::set_password(
            &mut connection,
            &operator,
            self.stamp(),
            person_id,
            &password,
        )
        .await
        .unwrap();
    }

    /// The moment as acts get it.
    pub fn stamp(&self) -> Stamp {
        let now = self.clock.now();
        Stamp {
            mint: Mint::new(self.clock),
            now,
            today: now.date_naive(),
        }
    }

    /// This person as acts get them.
    pub async fn actor(&self, who: Who) -> Actor {
        let row: Option<(Uuid, Option<Uuid>)> = sqlx::query_as(
            "select person_id, membership_id from person left join membership using (person_id) where email = $1",
        )
        .bind(who.email())
        .fetch_optional(&self.pool)
        .await
        .unwrap();
        let Some((person_id, membership_id)) = row else {
            return Actor::public();
        };
        let organisation = match who {
            Who::Officer => Some((self.unece, "UNECE")),
            Who::OtherOfficer => Some((self.escap, "ESCAP")),
            _ => None,
        };
        let membership = who
            .role()
            .zip(membership_id)
            .map(|(role, membership_id)| Membership {
                membership_id: membership_id.into(),
                state_code: (role == Role::Delegate).then(|| "KZ".to_owned()),
                role,
                organisation_id: organisation.map(|(id, _)| id),
                organisation: organisation.map(|(_, acronym)| acronym.to_owned()),
                organisation_ru: None,
            });
        Actor {
            person_id: Some(person_id.into()),
            administrator: who == Who::Administrator,
            memberships: membership.into_iter().collect(),
            operator: false,
            looks_back: false,
        }
    }

    async fn make_body(&self) {
        sqlx::query(
            "insert into body (body_id, slug, name, name_ru, short_name, time_zone, published)
             values ($1, 'wg', 'Working Group on Rivers and Roads', 'Рабочая группа по рекам и дорогам',
                 'WG on Rivers', 'Asia/Tashkent', true)",
        )
        .bind(self.body_id.0)
        .execute(&self.pool)
        .await
        .unwrap();
        sqlx::query("insert into chain (chain_id) values ($1)")
            .bind(self.body_id.0)
            .execute(&self.pool)
            .await
            .unwrap();
        for code in ["AF", "AZ", "KG", "KZ", "TJ", "TM", "UZ"] {
            sqlx::query("insert into body_state values ($1, $2)")
                .bind(self.body_id.0)
                .bind(code)
                .execute(&self.pool)
                .await
                .unwrap();
        }
        let agencies = [
            (self.unece, "UNECE", Some("ЕЭК ООН")),
            (self.escap, "ESCAP", None),
        ];
        for (position, (id, acronym, acronym_ru)) in agencies.into_iter().enumerate() {
            sqlx::query(
                "insert into organisation (organisation_id, acronym, acronym_ru, name) values ($1, $2, $3, $4)",
            )
            .bind(id.0)
            .bind(acronym)
            .bind(acronym_ru)
            .bind(format!("{acronym} in full"))
            .execute(&self.pool)
            .await
            .unwrap();
            sqlx::query("insert into body_agency values ($1, $2, $3)")
                .bind(self.body_id.0)
                .bind(id.0)
                .bind(i32::try_from(position).unwrap())
                .execute(&self.pool)
                .await
                .unwrap();
        }
    }

    async fn make_person(&self, who: Who) {
        if who == Who::Public {
            return;
        }
        let id = self.stamp().mint.id::<Uuid>();
        sqlx::query(
            "insert into person (person_id, email, name, administrator, created_at) values ($1, $2, $3, $4, $5)",
        )
        .bind(id)
        .bind(who.email())
        .bind(format!("The {who:?}"))
        .bind(who == Who::Administrator)
        .bind(noon())
        .execute(&self.pool)
        .await
        .unwrap();
        let Some(role) = who.role() else { return };
        let agency = match who {
            Who::Officer => Some(self.unece.0),
            Who::OtherOfficer => Some(self.escap.0),
            _ => None,
        };
        sqlx::query(
            "insert into membership (membership_id, person_id, body_id, role, organisation_id, state_code, created_at)
             values ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(self.stamp().mint.id::<Uuid>())
        .bind(id)
        .bind(self.body_id.0)
        .bind(role.as_str())
        .bind(agency)
        .bind((role == Role::Delegate).then_some("KZ"))
        .bind(noon())
        .execute(&self.pool)
        .await
        .unwrap();
    }
}
