//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use axum::Router;
use axum::middleware::from_fn_with_state;
use clap::{Parser, Subcommand};
use rapporteur::accounts::command::PersonCommand;
use rapporteur::app::App;
use rapporteur::bodies::command::{BodyCommand, OrganisationCommand};
use rapporteur::config::{Config, DatabaseConfig, LogFormat};
use rapporteur::database::{Database, Role};
use rapporteur::demo;
use rapporteur::healthcheck::healthcheck;
use rapporteur::history::command::VerifyCommand;
use rapporteur::history::heads::Heads;
use rapporteur::intake::import::ImportCommand;
use rapporteur::jobs::maker::Maker;
use rapporteur::mail::round::Postman;
use rapporteur::sample::Sample;
use rapporteur::summaries::clerk::Clerk;
use rapporteur::summaries::command::{SummarizeCommand, verify_file, verify_issued};
use rapporteur::time::Clock;
use rapporteur::web::heads::tell as tell_heads;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

/// Keeps an intergovernmental body's work plan alive between its sessions.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read a session's report (.txt, .md, .docx) and print what it says.
    Read {
        file: PathBuf,
        /// Print JSON instead of a summary.
        #[arg(long)]
        json: bool,
    },
    /// Serve the web application.
    Serve {
        #[command(flatten)]
        config: Config,
        /// Answer /bench too, by which script/bench measures the rest.
        #[arg(long, hide = true)]
        bench: bool,
    },
    /// Ask the running application whether it is well; for container engines.
    Healthcheck {
        /// Address and port that it listens on.
        #[arg(long, env = "RAPPORTEUR_LISTEN", default_value = "127.0.0.1:8080")]
        listen: SocketAddr,
    },
    /// Bring the tables of the database up to date.
    Migrate {
        #[command(flatten)]
        config: DatabaseConfig,
    },
    /// Take in a session's report, as the web application does.
    Import(ImportCommand),
    /// People and their roles.
    #[command(subcommand)]
    Person(PersonCommand),
    /// Bodies: working groups, committees, groups of experts.
    #[command(subcommand)]
    Body(BodyCommand),
    /// Organisations: agencies, partners, donors.
    #[command(subcommand)]
    Organisation(OrganisationCommand),
    /// Check that the history is whole and that the tables and the issued summaries agree with it.
    Verify(Verify),
    /// Write the summary of a month as a file.
    Summarize(SummarizeCommand),
    /// Fill a new body with made-up data, to see the application full and to measure it.
    Sample(Sample),
}

#[derive(Debug, clap::Args)]
struct Verify {
    /// The frozen text or a file of a summary: is it what was issued? Without one, the record itself is checked.
    file: Option<PathBuf>,
    #[command(flatten)]
    record: VerifyCommand,
}

impl Verify {
    async fn run(self) -> anyhow::Result<ExitCode> {
        match &self.file {
            Some(file) => verify_file(file, self.record.database()).await,
            None => self.record.run(verify_issued).await,
        }
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Read { file, json } => return rapporteur::intake::command::read(&file, json),
        Command::Serve { config, bench } => serve(config, bench).await,
        Command::Healthcheck { listen } => healthcheck(listen, Duration::from_secs(4))
            .await
            .map_err(Into::into),
        Command::Migrate { config } => migrate(config).await,
        Command::Import(command) => return exit(command.run(Clock::System).await),
        Command::Person(command) => command.run(Clock::System).await,
        Command::Body(command) => command.run(Clock::System).await,
        Command::Organisation(command) => command.run(Clock::System).await,
        Command::Verify(verify) => return exit(verify.run().await),
        Command::Summarize(command) => return exit(command.run(Clock::System).await),
        Command::Sample(command) => command.run(Clock::System).await,
    };
    exit(outcome.map(|()| ExitCode::SUCCESS))
}

/// The exit code, after saying what went wrong if something did.
fn exit(outcome: anyhow::Result<ExitCode>) -> ExitCode {
    outcome.unwrap_or_else(|error| {
        eprintln!("{error:#}");
        ExitCode::FAILURE
    })
}

async fn migrate(config: DatabaseConfig) -> anyhow::Result<()> {
    let database = Database::open(&config, Role::Command).await?;
    database.migrate().await?;
    database.close().await?;
    Ok(())
}

async fn serve(config: Config, bench: bool) -> anyhow::Result<()> {
    start_logging(config.web.log_format);
    // Said before anything is started: a wrong setting is put right at once.
    config.mail.server()?;
    if config.demo {
        demo::refuse_elsewhere(config.web.listen)?;
    }
    // Listened for before the database is opened, so that Ctrl-C stops what was started however early it comes.
    let stop = asked_to_stop()?;
    let database = Database::open(&config.database, Role::Serve).await?;
    let served = serve_from(&database, &config, bench, stop).await;
    let closed = database.close().await;
    served?;
    closed?;
    Ok(())
}

async fn serve_from(
    database: &Database,
    config: &Config,
    bench: bool,
    stop: impl Future<Output = ()> + Send + 'static,
) -> anyhow::Result<()> {
    database.migrate().await?;
    let accounts = match config.demo {
        true => Some(demo::prepare(&database.pool, Clock::System).await?),
        false => None,
    };
    let (config, mail) = (&config.web, &config.mail);
    let listener = TcpListener::bind(config.listen).await.with_context(|| {
        format!(
            "cannot listen on {}; choose another address with --listen",
            config.listen
        )
    })?;
    let origin = config.origin(listener.local_addr()?);
    let app = App {
        pool: database.pool.clone(),
        clock: Clock::System,
        secure_cookies: origin.cookies_are_secure(),
        origin: origin.to_string(),
        sends_mail: mail.server()?.is_some(),
        body_limit: config.body_limit,
        request_timeout: config.request_timeout(),
        patience: rapporteur::jobs::PATIENCE,
        client_address_header: config.client_address_header.clone(),
        build: build(),
    };
    let heads = Heads::new(database.pool.clone());
    heads.tell().await?;
    tracing::info!(address = %origin, "serving");
    println!("Rapporteur is at {origin}");
    if let Some(accounts) = accounts {
        println!("{accounts}");
    }
    let (stop_mails, stopped) = tokio::sync::watch::channel(false);
    let postman = Postman {
        server: mail.server()?,
        from: mail.from(&origin)?,
        pause: Duration::from_secs(mail.mail_interval),
        app: app.clone(),
    };
    let clerk = Clerk {
        app: app.clone(),
        pause: Duration::from_secs(60),
    };
    let drafts = tokio::spawn(clerk.run(stopped.clone()));
    let maker = Maker {
        app: app.clone(),
        pause: Duration::from_secs(5),
    };
    let jobs = tokio::spawn(maker.run(stopped.clone()));
    let mails = tokio::spawn(postman.run(stopped));
    // Failed attempts to sign in are counted by the connection's address, unless a proxy names another.
    let more = match bench {
        true => rapporteur::web::bench::routes(),
        false => Router::new(),
    };
    let router = app
        .router_with(more)
        .layer(from_fn_with_state(heads.clone(), tell_heads))
        .into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, router)
        .with_graceful_shutdown(stop)
        .await;
    // A mail that is being handed over is finished, so that its answer is known; a server that does not answer is not
    // waited for.
    stop_mails.send_replace(true);
    if let Ok(ended) = tokio::time::timeout(Duration::from_secs(20), mails).await {
        ended?;
    }
    if let Ok(ended) = tokio::time::timeout(Duration::from_secs(20), drafts).await {
        ended?;
    }
    jobs.await?;
    served?;
    heads.tell().await?;
    Ok(())
}

/// Tells this build from others: version, assets, and the program file, whose templates may have changed.
fn build() -> Arc<str> {
    let file = std::env::current_exe().and_then(std::fs::metadata);
    let (length, changed) = file.map_or((0, None), |file| (file.len(), file.modified().ok()));
    let assets = rapporteur::web::assets::build();
    format!(
        "{} {assets} {length} {changed:?}",
        env!("CARGO_PKG_VERSION")
    )
    .into()
}

fn start_logging(format: LogFormat) {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info,sqlx=warn"));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    match format {
        LogFormat::Text => lines.init(),
        LogFormat::Json => lines.json().init(),
    }
}

/// Resolves at Ctrl-C or when the system asks the process to end; requests under way are finished.
fn asked_to_stop() -> anyhow::Result<impl Future<Output = ()> + Send + 'static> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}
