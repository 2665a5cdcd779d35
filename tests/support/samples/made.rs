//! What an address names and a sample makes only when it is asked for.

use rapporteur::accounts::Actor;
use rapporteur::i18n::Language;
use rapporteur::summaries;
use rapporteur::time::Month;
use uuid::Uuid;

use super::Samples;
use crate::support::Who;
use crate::support::routes::Route;

impl Samples<'_> {
    /// A month whose summary was drafted, and perhaps issued.
    pub(super) async fn month(&self, month: &str, issued: bool) -> String {
        let month: Month = month.parse().unwrap();
        let (pool, operator, stamp) = (&self.world.pool, Actor::operator(), self.world.stamp());
        let now = stamp.now;
        let arrival = rapporteur::web::store::arrive(pool, None, Some("wg"), now).await;
        let body = arrival.unwrap().body.unwrap();
        let plan = &body.plans[0];
        let drafted = summaries::acts::draft(pool, &operator, &body, plan, stamp, month).await;
        if drafted.unwrap().is_ok() && issued {
            let language = Language::English;
            let found =
                summaries::store::find(pool, body.body_id, month, None, true, language).await;
            let (edition, _) = found.unwrap().unwrap();
            let version = edition.version;
            summaries::acts::issue(pool, &operator, &body, plan, stamp, &edition, version)
                .await
                .unwrap()
                .unwrap();
        }
        month.to_string()
    }

    /// The reading of a report that waits to be taken in, a new one each time.
    pub(super) async fn draft(&self) -> Uuid {
        let id: Uuid = self.world.stamp().mint.id();
        let copied = sqlx::query(
            "insert into intake_draft
             select $1, body_id, person_id, file_name, text, understood, version, created_at, updated_at
             from intake_draft limit 1",
        )
        .bind(id)
        .execute(&self.world.pool)
        .await
        .unwrap();
        assert_eq!(copied.rows_affected(), 1);
        id
    }

    /// Something that the delegate puts forward for all members: a draft for those addresses that need one.
    pub(super) async fn proposal(&self, route: &Route) -> String {
        let path = route.path.as_str();
        let is_draft = path.ends_with("/edit") || path.ends_with("/submit");
        let browser = self.world.browser(Who::Delegate).await;
        let form = [
            ("kind", "event"),
            ("title", "A workshop"),
            ("text", "We offer to host it."),
            ("visibility", "members"),
            ("then", if is_draft { "keep" } else { "submit" }),
        ];
        let answer = browser.post("/wg/proposals/new", &form).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let address = answer.location().unwrap();
        address.rsplit('/').next().unwrap().to_owned()
    }

    /// A mail to the spare person, a new one each time.
    pub(super) async fn mail(&self) -> Uuid {
        self.membership().await;
        let id: Uuid = self.world.stamp().mint.id();
        sqlx::query(
            "insert into mail (mail_id, person_id, body_id, key, language, subject, text, html, state, created_at,
                 next_attempt_at)
             values ($1, $2, $3, $1::text, 'en', 'Rivers: one change', 'A move.', '<p>A move.</p>', 'kept', $4, $4)",
        )
        .bind(id)
        .bind(self.spare.0)
        .bind(self.world.body_id.0)
        .bind(self.world.clock.now())
        .execute(&self.world.pool)
        .await
        .unwrap();
        id
    }

    /// What stands in the mails of the spare person.
    pub(super) async fn leave_token(&self) -> String {
        self.membership().await;
        sqlx::query_scalar("select leave_token from subscription where person_id = $1")
            .bind(self.spare.0)
            .fetch_one(&self.world.pool)
            .await
            .unwrap()
    }

    /// What stands in the mails of someone who asked for summaries, a new one each time.
    pub(super) async fn subscriber(&self) -> String {
        let id: Uuid = self.world.stamp().mint.id();
        sqlx::query_scalar(
            "insert into subscriber (subscriber_id, body_id, email, language, asked_at)
             values ($1, $2, $3, 'en', $4) returning token",
        )
        .bind(id)
        .bind(self.world.body_id.0)
        .bind(format!("{id}@example.org"))
        .bind(self.world.clock.now())
        .fetch_one(&self.world.pool)
        .await
        .unwrap()
    }

    /// A file that the coordinator asked for, and that is there.
    pub(super) async fn job(&self) -> String {
        sqlx::query_scalar(
            "insert into job (person_id, address, language, state, created_at, finished_at, file_name, media_type, bytes, rights)
             select person_id, '/wg/plan?format=csv', 'en', 'done', $2, $2, 'wg-plan.csv', 'text/csv', 'Code',
                 job_rights(person_id, '/wg/plan?format=csv')
             from person where email = $1
             returning token",
        )
        .bind(Who::Coordinator.email())
        .bind(self.world.clock.now())
        .fetch_one(&self.world.pool)
        .await
        .unwrap()
    }

    /// The page of a file that anyone asked for, and that is being made.
    pub async fn job_in_progress(&self) -> String {
        let token: String = sqlx::query_scalar(
            "insert into job (address, language, stage, done, done_of, claim, claimed_until, created_at, rights)
             select '/wg/review/file/en.pdf', 'en', 'writing', 120, 480, $1, $2::timestamptz + interval '1 day', $2,
                 job_rights(null, '/wg/review/file/en.pdf')
             returning token",
        )
        .bind(self.world.stamp().mint.id::<Uuid>())
        .bind(self.world.clock.now())
        .fetch_one(&self.world.pool)
        .await
        .unwrap();
        format!("/jobs/{token}")
    }

    /// A membership of the spare person.
    pub(super) async fn membership(&self) -> Uuid {
        let id: Uuid = self.world.stamp().mint.id();
        sqlx::query(
            "insert into membership (membership_id, person_id, body_id, role, state_code, created_at)
             values ($1, $2, $3, 'delegate', 'UZ', $4)
             on conflict do nothing",
        )
        .bind(id)
        .bind(self.spare.0)
        .bind(self.world.body_id.0)
        .bind(self.world.clock.now())
        .execute(&self.world.pool)
        .await
        .unwrap();
        sqlx::query_scalar("select membership_id from membership where person_id = $1 limit 1")
            .bind(self.spare.0)
            .fetch_one(&self.world.pool)
            .await
            .unwrap()
    }

    /// One of the person's own sign-ins; the public has none.
    pub(super) async fn sign_in(&self, who: Who) -> Uuid {
        let id: Uuid = self.world.stamp().mint.id();
        let token_hash = [id.as_bytes().as_slice(), &[0; 16]].concat();
        sqlx::query(
            "insert into sign_in (sign_in_id, token_hash, person_id, created_at, last_seen_at, expires_at)
             select $1, $2, person_id, $3, $3, $3 + interval '1 day' from person where email = $4",
        )
        .bind(id)
        .bind(token_hash)
        .bind(self.world.clock.now())
        .bind(who.email())
        .execute(&self.world.pool)
        .await
        .unwrap();
        id
    }
}
