//! What was answered with success is kept: 200 acts from 8 tasks, with the application killed in the middle of them. And
//! a file that was begun is finished by whoever is there.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::support::World;
use crate::support::world::Who;
use rapporteur::history::check::check;
use reqwest::{StatusCode, header};
use uuid::Uuid;

const TASKS: usize = 8;
const ACTS: usize = 200;
/// After how many answered acts the application is killed.
const KILL_AFTER: usize = 70;
/// Within this, everything has happened or something is wrong.
const PATIENCE: Duration = Duration::from_secs(120);

/// The application in a process of its own, on the database of this test.
struct Application {
    process: Child,
    address: String,
}

impl Application {
    fn start(database: &str) -> Application {
        let mut process = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
            .args(["serve", "--listen", "127.0.0.1:0"])
            .env("DATABASE_URL", database)
            .env("RUST_LOG", "warn")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line.trim().rsplit(' ').next().unwrap().to_owned();
        assert!(
            address.starts_with("http://"),
            "it says where it is: {line}"
        );
        Application { process, address }
    }

    /// Ends the process as a power cut does.
    fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

impl Drop for Application {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// An act of one task, as it was answered: the activity, and the words of its reason.
struct Answered {
    reason: String,
}

/// Activities for every task to move, each with versions of its own.
async fn activities(world: &World) -> Vec<String> {
    let mut codes = Vec::new();
    let mut transaction = world.pool.begin().await.unwrap();
    for position in 0..TASKS {
        let code = format!("1.{}", 10 + position);
        sqlx::query(
            "insert into activity (activity_id, body_id, plan_id, area_id, area_position, position, code, wording,
                 lead_ids, status, status_since, last_word_at)
             select $1, body_id, plan_id, area_id, area_position, $2, $3, 'To be moved many times.', lead_ids,
                 'planned', '2023-10-19', last_word_at
             from activity where code = '1.1'",
        )
        .bind(world.stamp().mint.id::<Uuid>())
        .bind(10 + i32::try_from(position).unwrap())
        .bind(&code)
        .execute(&mut *transaction)
        .await
        .unwrap();
        codes.push(code);
    }
    transaction.commit().await.unwrap();
    codes
}

/// Moves an activity on from version to version, back and forth, until its acts are done or the application is gone.
/// Hands back what was answered with success, and the acts that are left.
async fn work(
    address: String,
    token: String,
    code: String,
    first: usize,
    left: usize,
    done: Arc<AtomicUsize>,
) -> (Vec<Answered>, usize) {
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(Duration::from_secs(20))
        .build()
        .unwrap();
    let form_address = format!("{address}/wg/plan/2023-2025/activity/{code}/move");
    let mut answered = Vec::new();
    for act in first..first + left {
        // What stands is read anew before each act, as a person does.
        let form = client
            .get(&form_address)
            .header(header::COOKIE, format!("sign-in={token}"))
            .send()
            .await;
        let Ok(form) = form else {
            return (answered, first + left - act);
        };
        let Ok(html) = form.text().await else {
            return (answered, first + left - act);
        };
        let field = |name: &str| {
            let at = html.split_once(&format!("name=\"{name}\" value=\""))?.1;
            Some(at.split_once('"')?.0.to_owned())
        };
        let Some(version) = field("version") else {
            return (answered, first + left - act);
        };
        // Between planned and preparing one may go to and fro with nothing but a reason.
        let to = match version.parse::<usize>().unwrap() % 2 {
            1 => "preparing",
            _ => "planned",
        };
        let reason = format!("act {act} on {code}");
        let sent = client
            .post(&form_address)
            .header(header::COOKIE, format!("sign-in={token}"))
            .header(header::ORIGIN, &address)
            .header("sec-fetch-site", "same-origin")
            .form(&[
                ("version", version.as_str()),
                ("to", to),
                ("effective", "2024-06-03"),
                ("note", &reason),
            ])
            .send()
            .await;
        match sent {
            Ok(answer) if answer.status() == StatusCode::SEE_OTHER => {
                answered.push(Answered { reason });
                done.fetch_add(1, Ordering::SeqCst);
            }
            Ok(answer) => panic!(
                "{reason}: {} {}",
                answer.status(),
                answer.text().await.unwrap_or_default()
            ),
            Err(_) => return (answered, first + left - act),
        }
    }
    (answered, 0)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_act_that_was_answered_with_success_outlives_a_kill_and_the_chain_is_whole() {
    let world = World::new().await;
    let codes = activities(&world).await;
    let token = world.sign_in(Who::Officer).await.unwrap();
    // The other process goes by the machine's clock.
    sqlx::query("update sign_in set created_at = now(), last_seen_at = now(), expires_at = now() + interval '1 day'")
        .execute(&world.pool)
        .await
        .unwrap();
    let begun = Instant::now();
    let done = Arc::new(AtomicUsize::new(0));
    let mut application = Application::start(&world.database.url);
    let mut left: Vec<usize> = vec![ACTS / TASKS; TASKS];
    let mut answered: Vec<Answered> = Vec::new();
    let mut kills = 0;
    while left.iter().any(|left| *left > 0) {
        assert!(
            begun.elapsed() < PATIENCE,
            "{} acts were answered",
            done.load(Ordering::SeqCst)
        );
        let tasks: Vec<_> = codes
            .iter()
            .zip(&left)
            .map(|(code, left)| {
                tokio::spawn(work(
                    application.address.clone(),
                    token.clone(),
                    code.clone(),
                    ACTS / TASKS - left,
                    *left,
                    done.clone(),
                ))
            })
            .collect();
        if kills == 0 {
            while done.load(Ordering::SeqCst) < KILL_AFTER && begun.elapsed() < PATIENCE {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            application.kill();
            kills += 1;
        }
        for (place, task) in tasks.into_iter().enumerate() {
            let (successes, rest) = task.await.unwrap();
            answered.extend(successes);
            left[place] = rest;
        }
        if left.iter().any(|left| *left > 0) {
            application = Application::start(&world.database.url);
        }
    }
    assert_eq!(kills, 1);
    let recorded: Vec<String> = sqlx::query_scalar(
        "select reason from happening where act = 'status_moved' and reason like 'act % on %'",
    )
    .fetch_all(&world.pool)
    .await
    .unwrap();
    for act in &answered {
        let found = recorded
            .iter()
            .filter(|reason| **reason == act.reason)
            .count();
        assert!(
            found >= 1,
            "{} was answered with success and is not there",
            act.reason
        );
    }
    assert_eq!(answered.len(), ACTS);
    // An act that was recorded when the application was killed, and not answered any more, was done once again.
    assert!(
        (ACTS..=ACTS + TASKS).contains(&recorded.len()),
        "{}",
        recorded.len()
    );
    let mut connection = world.pool.acquire().await.unwrap();
    let checked = check(&mut connection, Some("wg"), Vec::new())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(checked.chains[0].fault, None);
    // The tables agree too, but for the activities that this test wrote without the application.
    let others: Vec<_> = checked.chains[0]
        .astray
        .iter()
        .filter(|astray| astray.wrong != "unrecorded")
        .collect();
    assert!(others.is_empty(), "{others:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_was_being_made_at_a_kill_is_made_by_the_next_process() {
    let world = World::new().await;
    let mut application = Application::start(&world.database.url);
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(Duration::from_secs(20))
        .build()
        .unwrap();
    // Whoever reads the activities has to wait for this transaction.
    let mut reading = world.pool.begin().await.unwrap();
    sqlx::query("lock table activity in access exclusive mode")
        .execute(&mut *reading)
        .await
        .unwrap();
    let asked = client
        .get(format!("{}/wg/plan?format=csv", application.address))
        .send()
        .await
        .unwrap();
    assert_eq!(asked.status(), StatusCode::SEE_OTHER);
    let job = asked.headers()[header::LOCATION]
        .to_str()
        .unwrap()
        .to_owned();
    application.kill();
    reading.rollback().await.unwrap();
    let application = Application::start(&world.database.url);
    let begun = Instant::now();
    let file = loop {
        assert!(begun.elapsed() < PATIENCE, "the file is never made");
        let file = client
            .get(format!("{}{job}/file", application.address))
            .send()
            .await
            .unwrap();
        match file.status() {
            StatusCode::OK => break file.text().await.unwrap(),
            _ => tokio::time::sleep(Duration::from_millis(250)).await,
        }
    };
    assert!(file.contains("1.1"), "{file}");
    let attempts: i32 = sqlx::query_scalar("select attempts from job")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    assert_eq!(attempts, 2);
}
