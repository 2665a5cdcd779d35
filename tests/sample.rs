//! The made-up body: its history leads to where its activities stand, and it comes out the same each time.

use crate::support::database::fresh_database;
use crate::support::world::noon;
use rapporteur::sample::{self, Made};
use rapporteur::time::Clock;
use sqlx::PgPool;

async fn fill(pool: &PgPool, slug: &str, activities: usize) -> Made {
    let mut transaction = pool.begin().await.unwrap();
    let made = sample::fill(&mut transaction, Clock::Fixed(noon()), slug, activities)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    made
}

async fn count(pool: &PgPool, what: &'static str) -> i64 {
    sqlx::query_scalar(what).fetch_one(pool).await.unwrap()
}

#[tokio::test]
async fn every_activity_stands_where_its_history_has_led_it() {
    let database = fresh_database().await;
    let made = fill(&database.pool, "sample", 1500).await;
    let pool = &database.pool;
    assert_eq!(count(pool, "select count(*) from activity").await, 1500);
    assert_eq!(count(pool, "select count(*) from area").await, 60);
    assert_eq!(made.decisions, 30);
    let astray = "with last as (
            select distinct on (subject_id) subject_id, after ->> 'status' as status, recorded_at
            from happening where act in ('activity_added', 'status_moved') order by subject_id, sequence desc)
        select count(*) from activity join last on subject_id = activity_id
        where activity.status <> last.status or last_word_at < recorded_at";
    assert_eq!(count(pool, astray).await, 0);
    let undelivered = "select count(*) from activity where status in ('delivered', 'completed') and not exists (
            select from output_activity join output using (output_id)
            where output_activity.activity_id = activity.activity_id and output.begins_on is not null)";
    assert_eq!(
        count(pool, undelivered).await,
        0,
        "what was delivered has an output with its dates"
    );
    assert!(count(pool, "select count(*) from output").await >= 1500 / 6);
}

#[tokio::test]
async fn its_history_is_in_the_order_of_time_without_gaps() {
    let database = fresh_database().await;
    let made = fill(&database.pool, "sample", 400).await;
    let out_of_order = "select count(*) from (
            select recorded_at < lag(recorded_at) over w as earlier, sequence - lag(sequence) over w as step,
                previous_hash <> lag(hash) over w as unchained
            from happening where chain_id <> '00000000-0000-0000-0000-000000000000' window w as (order by sequence)
        ) as entries where earlier or step <> 1 or unchained";
    assert_eq!(count(&database.pool, out_of_order).await, 0);
    let entries =
        "select head_sequence from chain where chain_id <> '00000000-0000-0000-0000-000000000000'";
    assert_eq!(count(&database.pool, entries).await, made.entries);
    let ahead = "select count(*) from happening where recorded_at > '2024-06-03 09:00Z'";
    assert_eq!(count(&database.pool, ahead).await, 0);
}

#[tokio::test]
async fn two_samples_of_one_day_say_the_same() {
    let database = fresh_database().await;
    fill(&database.pool, "one", 200).await;
    fill(&database.pool, "other", 200).await;
    let differing = "select count(*) from (
            select code, wording, status, status_since, begins_on, ends_on, funding_status, state_codes, last_word_at
            from activity group by 1, 2, 3, 4, 5, 6, 7, 8, 9 having count(*) <> 2) as single";
    assert_eq!(count(&database.pool, differing).await, 0);
}
