//! `rapporteur body …` and `rapporteur organisation …`, through the same acts as on the page.

use clap::{Args, Subcommand};
use sqlx::PgConnection;

use super::acts::{self, BodyWords, OrganisationWords};
use super::store;
use crate::accounts::Actor;
use crate::accounts::command::{say, stamp};
use crate::config::DatabaseConfig;
use crate::database::{Database, Role};
use crate::history::Stamp;
use crate::time::Clock;

#[derive(Debug, Subcommand)]
pub enum BodyCommand {
    /// Add a body: a working group, a committee, a group of experts.
    Add(AddBody),
    /// List the bodies.
    List(List),
}

#[derive(Debug, Args)]
pub struct AddBody {
    /// What stands in its addresses, such as speca-itsd; it never changes.
    #[arg(long)]
    slug: String,
    /// Full name.
    #[arg(long)]
    name: String,
    /// Full name in Russian.
    #[arg(long, default_value = "")]
    name_ru: String,
    /// Short name, for menus.
    #[arg(long)]
    short_name: String,
    /// Participating State by its alpha-2 code; may be repeated.
    #[arg(long = "state", value_name = "CODE")]
    states: Vec<String>,
    /// Agency of the secretariat by its acronym, in the documents' order; may be repeated.
    #[arg(long = "agency", value_name = "ACRONYM")]
    agencies: Vec<String>,
    /// IANA name of the time zone by whose day "overdue" is judged, such as Asia/Almaty.
    #[arg(long, default_value = "UTC")]
    time_zone: String,
    /// Let the public read the plan, the decisions and the outputs.
    #[arg(long)]
    published: bool,
    #[command(flatten)]
    database: DatabaseConfig,
}

#[derive(Debug, Subcommand)]
pub enum OrganisationCommand {
    /// Add an organisation: an agency, a partner, a donor.
    Add(AddOrganisation),
    /// List the organisations.
    List(List),
}

#[derive(Debug, Args)]
pub struct AddOrganisation {
    /// Acronym, such as UNECE.
    #[arg(long)]
    acronym: String,
    /// Acronym in Russian, such as ЕЭК ООН.
    #[arg(long, default_value = "")]
    acronym_ru: String,
    /// Full name.
    #[arg(long)]
    name: String,
    /// Full name in Russian.
    #[arg(long, default_value = "")]
    name_ru: String,
    #[command(flatten)]
    database: DatabaseConfig,
}

#[derive(Debug, Args)]
pub struct List {
    #[command(flatten)]
    database: DatabaseConfig,
}

impl BodyCommand {
    pub async fn run(self, clock: Clock) -> anyhow::Result<()> {
        let config = match &self {
            BodyCommand::Add(arguments) => &arguments.database,
            BodyCommand::List(arguments) => &arguments.database,
        };
        let database = Database::open(config, Role::Command).await?;
        let done = self.run_in(&database, stamp(clock)).await;
        let closed = database.close().await;
        done?;
        closed?;
        Ok(())
    }

    async fn run_in(self, database: &Database, stamp: Stamp) -> anyhow::Result<()> {
        database.migrate().await?;
        let mut connection = database.pool.acquire().await?;
        match self {
            BodyCommand::Add(arguments) => add_body(&mut connection, stamp, arguments).await,
            BodyCommand::List(_) => {
                for body in store::house(&mut connection).await?.bodies {
                    let published = if body.published {
                        "published"
                    } else {
                        "for members"
                    };
                    say(&format!("{}\t{}\t{published}", body.slug, body.short_name))?;
                }
                Ok(())
            }
        }
    }
}

async fn add_body(
    connection: &mut PgConnection,
    stamp: Stamp,
    arguments: AddBody,
) -> anyhow::Result<()> {
    let words = BodyWords {
        name: arguments.name,
        name_ru: arguments.name_ru,
        short_name: arguments.short_name,
        time_zone: arguments.time_zone,
        published: arguments.published,
        states: arguments.states,
        agencies: arguments.agencies,
    };
    acts::add_body(
        connection,
        &Actor::operator(),
        stamp,
        &arguments.slug,
        words,
    )
    .await?;
    say(&format!("Added the body {}.", arguments.slug))
}

impl OrganisationCommand {
    pub async fn run(self, clock: Clock) -> anyhow::Result<()> {
        let config = match &self {
            OrganisationCommand::Add(arguments) => &arguments.database,
            OrganisationCommand::List(arguments) => &arguments.database,
        };
        let database = Database::open(config, Role::Command).await?;
        let done = self.run_in(&database, stamp(clock)).await;
        let closed = database.close().await;
        done?;
        closed?;
        Ok(())
    }

    async fn run_in(self, database: &Database, stamp: Stamp) -> anyhow::Result<()> {
        database.migrate().await?;
        let mut connection = database.pool.acquire().await?;
        match self {
            OrganisationCommand::Add(arguments) => {
                let words = OrganisationWords {
                    acronym: arguments.acronym.clone(),
                    acronym_ru: arguments.acronym_ru,
                    name: arguments.name,
                    name_ru: arguments.name_ru,
                };
                acts::add_organisation(&mut connection, &Actor::operator(), stamp, words).await?;
                say(&format!("Added the organisation {}.", arguments.acronym))
            }
            OrganisationCommand::List(_) => {
                for organisation in store::house(&mut connection).await?.organisations {
                    say(&format!("{}\t{}", organisation.acronym, organisation.name))?;
                }
                Ok(())
            }
        }
    }
}
