//! Where the data lives: the database that `DATABASE_URL` names, or else a private Postgres of our own.

pub mod cluster;
mod error;
mod lock;
mod postmaster;
mod programs;

use std::str::FromStr;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{ConnectOptions, Connection, PgConnection};
use tokio::time::{Instant, sleep};

use crate::config::DatabaseConfig;
use cluster::{Cluster, Durability};
pub use error::DatabaseError;
use lock::FolderLock;

/// The tables, from nothing to today's.
pub static MIGRATIONS: Migrator = sqlx::migrate!();

/// The database's name in a private Postgres.
const NAME: &str = "rapporteur";
/// How long a database that is only just starting is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a process wants of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// To serve from it: one application to a private Postgres.
    Serve,
    /// To do one thing, beside the application if that is running.
    Command,
}

/// An open database.
#[derive(Debug)]
pub struct Database {
    pub pool: PgPool,
    private: Option<Private>,
}

/// A private Postgres that this process answers for. The lock is given back after the server has stopped.
#[derive(Debug)]
struct Private {
    cluster: Cluster,
    _lock: FolderLock,
}

impl Database {
    /// Connects to `DATABASE_URL`. Without it, starts or adopts the private Postgres; a command
    /// uses the one that a running application has started.
    pub async fn open(config: &DatabaseConfig, role: Role) -> Result<Self, DatabaseError> {
        if let Some(url) = config.url() {
            let options = parse(url)?;
            wait_for(&options, PATIENCE).await?;
            return Ok(Database {
                pool: pool(config, options),
                private: None,
            });
        }
        let home = &config.var;
        std::fs::create_dir_all(home).map_err(|error| DatabaseError::io("make", home, error))?;
        let Some(mut lock) = FolderLock::take(home, role).await? else {
            let options = cluster::attach(home, NAME).await?;
            wait_for(&options, PATIENCE).await?;
            return Ok(Database {
                pool: pool(config, options),
                private: None,
            });
        };
        let cluster =
            Cluster::start(home, Durability::Kept, config.postgres_bin.as_deref()).await?;
        create(&cluster).await?;
        lock.serving()?;
        let pool = pool(config, cluster.options(NAME));
        Ok(Database {
            pool,
            private: Some(Private {
                cluster,
                _lock: lock,
            }),
        })
    }

    /// Brings the tables up to date. Several copies may do so at once: they take turns.
    pub async fn migrate(&self) -> Result<(), DatabaseError> {
        let mut connection = self
            .pool
            .acquire()
            .await
            .map_err(DatabaseError::Query)?
            .detach();
        // A change of tables may take longer than a page may.
        sqlx::query("set statement_timeout = 0")
            .execute(&mut connection)
            .await
            .map_err(DatabaseError::Query)?;
        let migrated = MIGRATIONS.run(&mut connection).await;
        // What failed to migrate is the news, not how the connection then closes.
        let _ = connection.close().await;
        migrated.map_err(DatabaseError::Migration)
    }

    /// Closes the connections, and stops the private Postgres if this process answers for it.
    /// Without it, the private Postgres runs on and is adopted by the next start.
    pub async fn close(self) -> Result<(), DatabaseError> {
        self.pool.close().await;
        match self.private {
            Some(private) => private.cluster.stop().await,
            None => Ok(()),
        }
    }
}

fn pool(config: &DatabaseConfig, options: PgConnectOptions) -> PgPool {
    PgPoolOptions::new()
        .max_connections(config.connections)
        .acquire_timeout(Duration::from_secs(10))
        // One round trip less for each request; a connection that has died fails one request and is replaced.
        .test_before_acquire(false)
        // Lists are filtered with "$n is null or …": planned for the values at hand, each filter that is not set
        // falls away and the others find their index.
        .connect_lazy_with(options.application_name("rapporteur").options([
            ("statement_timeout", "15s"),
            ("plan_cache_mode", "force_custom_plan"),
            // Statements of many parts would be compiled for longer than they run.
            ("jit", "off"),
        ]))
}

/// Reads `DATABASE_URL`. What it says is never repeated: it may hold a password in the wrong place.
fn parse(url: &str) -> Result<PgConnectOptions, DatabaseError> {
    if !["postgres://", "postgresql://"]
        .iter()
        .any(|scheme| url.starts_with(scheme))
    {
        return Err(DatabaseError::MalformedUrl);
    }
    let options = PgConnectOptions::from_str(url).map_err(|_| DatabaseError::MalformedUrl)?;
    // A "/" or "@" that was not encoded moves the rest of a password into the host or the name.
    let torn = |part: &str| part.contains('@');
    if torn(options.get_host()) || options.get_database().is_some_and(torn) {
        return Err(DatabaseError::MalformedUrl);
    }
    Ok(options)
}

/// Waits until the database takes a connection: it may be starting beside us.
async fn wait_for(options: &PgConnectOptions, patience: Duration) -> Result<(), DatabaseError> {
    let tired = Instant::now() + patience;
    loop {
        let left = tired.saturating_duration_since(Instant::now());
        let error = match tokio::time::timeout(left, options.connect()).await {
            Ok(Ok(connection)) => {
                let _ = connection.close().await; // it answered; how it takes leave is its own affair
                return Ok(());
            }
            Ok(Err(error)) => error,
            Err(_) => sqlx::Error::PoolTimedOut,
        };
        if !passes(&error) {
            return Err(DatabaseError::Refused {
                server: server(options),
                error,
            });
        }
        if Instant::now() >= tired {
            return Err(DatabaseError::Unreachable {
                server: server(options),
                seconds: patience.as_secs(),
            });
        }
        tracing::info!(server = server(options), "waiting for the database");
        sleep(Duration::from_millis(500)).await;
    }
}

/// Whether an error may pass when one waits: nobody answers yet, the server is starting or has no place free.
fn passes(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut => true,
        sqlx::Error::Database(error) => matches!(error.code().as_deref(), Some("57P03" | "53300")),
        _ => false,
    }
}

/// The server in words, without account and password.
fn server(options: &PgConnectOptions) -> String {
    match options.get_socket() {
        Some(folder) => folder.display().to_string(),
        None => format!("{}:{}", options.get_host(), options.get_port()),
    }
}

/// Makes our database in a private Postgres that has none yet.
async fn create(cluster: &Cluster) -> Result<(), DatabaseError> {
    let mut connection = PgConnection::connect_with(&cluster.options("postgres"))
        .await
        .map_err(DatabaseError::Query)?;
    let found = sqlx::query("select from pg_database where datname = 'rapporteur'")
        .fetch_optional(&mut connection)
        .await
        .map_err(DatabaseError::Query)?;
    if found.is_none() {
        sqlx::query("create database rapporteur")
            .execute(&mut connection)
            .await
            .map_err(DatabaseError::Query)?;
    }
    connection.close().await.map_err(DatabaseError::Query)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_cannot_be_read_is_refused_without_repeating_it() {
        for url in [
            "mysql://u:hush@db/x",
            "postgres://u:hush/12@db/x",
            "postgres://u:12/hush@db/x",
            "u:hush@db",
        ] {
            let refused = parse(url).unwrap_err();
            assert!(
                !format!("{refused} {refused:?}").contains("hush"),
                "{refused}"
            );
            assert!(
                refused
                    .to_string()
                    .contains("postgres://user:password@host"),
                "{refused}"
            );
        }
    }

    #[test]
    fn a_server_is_named_without_account_and_password() {
        let options = parse("postgres://u:hush@db.example:6000/x").unwrap();
        assert_eq!(server(&options), "db.example:6000");
    }
    #[tokio::test]
    async fn a_database_that_does_not_answer_is_waited_for_and_then_named_without_its_password() {
        let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = nobody.local_addr().unwrap();
        drop(nobody); // who leaves a port that nobody listens on
        let options = parse(&format!("postgres://u:hush@{address}/x")).unwrap();
        let began = Instant::now();
        let refused = wait_for(&options, Duration::from_secs(1))
            .await
            .unwrap_err();
        assert!(began.elapsed() >= Duration::from_secs(1));
        assert!(
            refused.to_string().contains(&address.to_string()),
            "{refused}"
        );
        assert!(
            refused.to_string().contains("within 1 seconds"),
            "{refused}"
        );
        assert!(!format!("{refused:?}").contains("hush"), "{refused}");
    }
}
