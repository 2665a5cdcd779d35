//! A fresh database for each test: a copy of a template that is migrated once.
//!
//! All tests of a run share one throw-away Postgres: the one that `RAPPORTEUR_TEST_DATABASE_URL` names,
//! which `script/test` starts and stops, or else one under `target/`, which is left running for the next run.

use std::fs::File;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use rapporteur::database::MIGRATIONS;
use rapporteur::database::cluster::{Cluster, Durability};
use sha2::{Digest, Sha256};
use sqlx::postgres::{PgPool, PgPoolOptions};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection};
use tokio::sync::OnceCell;

/// A migrated, empty database, which goes away with this value.
pub struct FreshDatabase {
    pub pool: PgPool,
    /// Its address, for a program that is given a `DATABASE_URL`.
    pub url: String,
    name: String,
    server: &'static str,
}

/// Copies the template.
pub async fn fresh_database() -> FreshDatabase {
    static SERVER: OnceCell<String> = OnceCell::const_new();
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    static COUNT: AtomicU32 = AtomicU32::new(0);
    super::words::strict();
    let server = SERVER.get_or_init(server).await;
    let mut admin = PgConnection::connect(server)
        .await
        .expect("the tests' Postgres answers");
    let template = TEMPLATE.get_or_init(|| template(server)).await;
    let started: i64 = sqlx::query_scalar("select extract(epoch from now())::int8")
        .fetch_one(&mut admin)
        .await
        .unwrap();
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("test_{started}_{}_{count}", std::process::id());
    run(
        &mut admin,
        format!("create database {name} template {template}"),
    )
    .await;
    admin.close().await.unwrap();
    let url = address(server, &name);
    let pool = PgPoolOptions::new()
        .max_connections(10)
        .connect(&url)
        .await
        .unwrap();
    FreshDatabase {
        pool,
        url,
        name,
        server,
    }
}

impl Drop for FreshDatabase {
    /// Drops the database, best effort: what is left over goes when a later run begins.
    fn drop(&mut self) {
        let (server, name) = (self.server, self.name.clone());
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()?;
            runtime.block_on(async {
                let mut admin = PgConnection::connect(server).await?;
                let statement = format!("drop database if exists {name} with (force)");
                sqlx::query(AssertSqlSafe(statement))
                    .execute(&mut admin)
                    .await?;
                admin.close().await?;
                Ok::<_, Box<dyn std::error::Error + Send + Sync>>(())
            })
        });
        let _ = dropped.join();
    }
}

async fn run(connection: &mut PgConnection, statement: String) {
    sqlx::query(AssertSqlSafe(statement))
        .execute(connection)
        .await
        .unwrap();
}

/// The address of another database on the same server.
fn address(server: &str, name: &str) -> String {
    let (path, query) = match server.split_once('?') {
        Some((path, query)) => (path, format!("?{query}")),
        None => (server, String::new()),
    };
    let (server, _) = path.rsplit_once('/').expect("an address names a database");
    format!("{server}/{name}{query}")
}

/// The address of the tests' Postgres.
async fn server() -> String {
    if let Some(url) = std::env::var("RAPPORTEUR_TEST_DATABASE_URL")
        .ok()
        .filter(|url| !url.is_empty())
    {
        return url;
    }
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("test-postgres");
    std::fs::create_dir_all(&home).unwrap();
    // Test programs that run at the same time start it one after another: the first starts, the others adopt.
    let lock = File::create(home.join("start.lock")).unwrap();
    lock.lock().unwrap();
    let cluster = Cluster::start(&home, Durability::ThrowAway, None)
        .await
        .unwrap_or_else(|error| panic!("{error}"));
    cluster.options("postgres").to_url_lossy().to_string()
}

/// The template for today's migrations, made if it is not there yet; older ones and what earlier runs
/// left over are dropped.
async fn template(server: &str) -> String {
    let mut digest = Sha256::new();
    for migration in MIGRATIONS.iter() {
        digest.update(migration.version.to_be_bytes());
        digest.update(&migration.checksum);
    }
    let name = format!("template_{}", hex::encode(&digest.finalize()[..8]));
    let mut admin = PgConnection::connect(server).await.unwrap();
    run(&mut admin, "select pg_advisory_lock(470815)".to_owned()).await;
    // A database becomes a template when it is whole.
    let whole: bool = sqlx::query_scalar(
        "select exists (select from pg_database where datname = $1 and datistemplate)",
    )
    .bind(&name)
    .fetch_one(&mut admin)
    .await
    .unwrap();
    if !whole {
        run(
            &mut admin,
            format!("drop database if exists {name} with (force)"),
        )
        .await;
        run(&mut admin, format!("create database {name}")).await;
        let mut made = PgConnection::connect(&address(server, &name))
            .await
            .unwrap();
        MIGRATIONS.run(&mut made).await.unwrap();
        made.close().await.unwrap();
        run(
            &mut admin,
            format!("alter database {name} is_template true"),
        )
        .await;
    }
    let left_over: Vec<String> = sqlx::query_scalar(
        "select datname::text from pg_database as d
         where (datname like 'template\\_%' and datname <> $1
                or datname ~ '^test_[0-9]+_' and split_part(datname, '_', 2)::int8 < extract(epoch from now()) - 1800)
           and not exists (select from pg_stat_activity as a where a.datname = d.datname)",
    )
    .bind(&name)
    .fetch_all(&mut admin)
    .await
    .unwrap();
    for name in left_over {
        run(
            &mut admin,
            format!("alter database {name} is_template false"),
        )
        .await;
        run(&mut admin, format!("drop database if exists {name}")).await;
    }
    admin.close().await.unwrap(); // which gives the lock back
    name
}
