//! `rapporteur person …`: people and their roles from the command line, through the same acts as on the page.

use std::io::{self, BufRead, IsTerminal, Write};

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use sqlx::PgConnection;

use super::acts::{self, NewPerson};
use super::secrets::Password;
use super::{Actor, NewMembership, Person, Role, clean_email, store};
use crate::bodies;
use crate::bodies::states::State;
use crate::config::DatabaseConfig;
use crate::database::Database;
use crate::history::Stamp;
use crate::i18n::Language;
use crate::ids::Mint;
use crate::time::Clock;

#[derive(Debug, Subcommand)]
pub enum PersonCommand {
    /// Add a person; without --password-stdin a password is drawn and printed, once.
    Add(AddPerson),
    /// Give a person a role in a body.
    Member(GiveMembership),
    /// Draw a new password for a person, or take it with --password-stdin; it ends the person's sign-ins.
    Password(SetPassword),
    /// List people with their roles.
    List(ListPeople),
}

#[derive(Debug, Args)]
pub struct AddPerson {
    /// E-mail address, with which the person signs in.
    #[arg(long)]
    email: String,
    /// Name, as others will read it.
    #[arg(long)]
    name: String,
    /// May make people, bodies and organisations.
    #[arg(long)]
    administrator: bool,
    /// Language of the pages: en or ru; without it, as the browser asks.
    #[arg(long)]
    language: Option<Language>,
    /// Read the password from the first line of standard input.
    #[arg(long)]
    password_stdin: bool,
    #[command(flatten)]
    database: DatabaseConfig,
}

#[derive(Debug, Args)]
pub struct GiveMembership {
    /// E-mail address of the person.
    #[arg(long)]
    email: String,
    /// Slug of the body, as in its addresses.
    #[arg(long)]
    body: String,
    /// officer, coordinator, delegate or observer.
    #[arg(long, value_parser = role)]
    role: Role,
    /// Acronym of the agency, which an officer must have and others may.
    #[arg(long)]
    agency: Option<String>,
    /// The delegate's State: alpha-2 code or name.
    #[arg(long, value_parser = state)]
    state: Option<State>,
    #[command(flatten)]
    database: DatabaseConfig,
}

#[derive(Debug, Args)]
pub struct SetPassword {
    /// E-mail address of the person.
    #[arg(long)]
    email: String,
    /// Read the password from the first line of standard input.
    #[arg(long)]
    password_stdin: bool,
    #[command(flatten)]
    database: DatabaseConfig,
}

#[derive(Debug, Args)]
pub struct ListPeople {
    #[command(flatten)]
    database: DatabaseConfig,
}

fn role(word: &str) -> Result<Role, String> {
    Role::parse(word)
        .ok_or_else(|| "the roles are officer, coordinator, delegate and observer".to_owned())
}

fn state(text: &str) -> Result<State, String> {
    State::from_code(text)
        .or_else(|| State::find(text))
        .ok_or_else(|| "write a State by its alpha-2 code (KZ) or its name (Kazakhstan)".to_owned())
}

impl PersonCommand {
    pub async fn run(self, clock: Clock) -> anyhow::Result<()> {
        let config = match &self {
            PersonCommand::Add(arguments) => &arguments.database,
            PersonCommand::Member(arguments) => &arguments.database,
            PersonCommand::Password(arguments) => &arguments.database,
            PersonCommand::List(arguments) => &arguments.database,
        };
        let database = Database::open(config, crate::database::Role::Command).await?;
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
            PersonCommand::Add(arguments) => add(&mut connection, stamp, arguments).await,
            PersonCommand::Member(arguments) => give(&mut connection, stamp, arguments).await,
            PersonCommand::Password(arguments) => {
                set_password(&mut connection, stamp, arguments).await
            }
            PersonCommand::List(_) => list(&mut connection).await,
        }
    }
}

/// The moment of an act at the command line, by the day in UTC.
pub fn stamp(clock: Clock) -> Stamp {
    Stamp {
        mint: Mint::new(clock),
        now: clock.now(),
        today: clock.today(chrono_tz::UTC),
    }
}

async fn add(
    connection: &mut PgConnection,
    stamp: Stamp,
    arguments: AddPerson,
) -> anyhow::Result<()> {
    let password = password(arguments.password_stdin)?;
    let new = NewPerson {
        email: arguments.email.clone(),
        name: arguments.name,
        language: arguments.language,
        administrator: arguments.administrator,
        password: Some(password.clone()),
    };
    acts::add_person(connection, &Actor::operator(), stamp, new).await?;
    say(&format!("Added {}.", arguments.email))?;
    hand_over(&password, arguments.password_stdin)
}

async fn set_password(
    connection: &mut PgConnection,
    stamp: Stamp,
    arguments: SetPassword,
) -> anyhow::Result<()> {
    let person = person(connection, &arguments.email).await?;
    let password = password(arguments.password_stdin)?;
    acts::set_password(
        connection,
        &Actor::operator(),
        stamp,
        person.person_id,
        &password,
    )
    .await?;
    say(&format!(
        "{} has a new password and was signed out everywhere.",
        person.email
    ))?;
    hand_over(&password, arguments.password_stdin)
}

async fn give(
    connection: &mut PgConnection,
    stamp: Stamp,
    arguments: GiveMembership,
) -> anyhow::Result<()> {
    let person = person(connection, &arguments.email).await?;
    let Some(body) = bodies::store::entry_by_slug(connection, &arguments.body).await? else {
        bail!(
            "there is no body “{}”; `rapporteur body list` shows those there are",
            arguments.body
        );
    };
    let organisation = match &arguments.agency {
        None => None,
        Some(acronym) => match bodies::store::organisation_by_acronym(connection, acronym).await? {
            Some(found) => Some(found.organisation_id),
            None => bail!(
                "there is no organisation “{acronym}”; add it with `rapporteur organisation add`"
            ),
        },
    };
    let new = NewMembership {
        person_id: person.person_id,
        body_id: body.body_id,
        role: arguments.role,
        organisation_id: organisation,
        state: arguments.state,
    };
    let role = new.role.as_str();
    acts::give_membership(connection, &Actor::operator(), stamp, new).await?;
    say(&format!(
        "{} is now {role} in {}.",
        person.email, body.short_name
    ))
}

async fn list(connection: &mut PgConnection) -> anyhow::Result<()> {
    let mut wanted = store::Wanted::default();
    loop {
        let people = store::people(connection, &wanted, 200).await?;
        let Some(last) = people.last() else {
            return Ok(());
        };
        wanted.after = Some(store::After {
            key: last.key.clone(),
            person_id: last.person_id,
        });
        for person in people {
            let mut roles: Vec<String> = Vec::new();
            if person.administrator {
                roles.push("administrator".to_owned());
            }
            for held in &person.memberships {
                let of = held
                    .membership
                    .organisation
                    .as_deref()
                    .or(held.membership.state_code.as_deref());
                let of = of.map(|of| format!(" ({of})")).unwrap_or_default();
                roles.push(format!(
                    "{}: {}{of}",
                    held.slug,
                    held.membership.role.as_str()
                ));
            }
            let closed = if person.closed { "\tclosed" } else { "" };
            say(&format!(
                "{}\t{}\t{}{closed}",
                person.email,
                person.name,
                roles.join(", ")
            ))?;
        }
    }
}

async fn person(connection: &mut PgConnection, email: &str) -> anyhow::Result<Person> {
    let found = match clean_email(email) {
        Some(email) => store::person_by_email(connection, &email).await?,
        None => None,
    };
    found.with_context(|| {
        format!("there is no account for “{email}”; add it with `rapporteur person add`")
    })
}

fn password(from_stdin: bool) -> anyhow::Result<Password> {
    if !from_stdin {
        return Ok(Password::draw()?);
    }
    if io::stdin().is_terminal() {
        eprintln!("Type the password and press Enter (it will be seen on the screen):");
    }
    let mut line = String::new();
    io::stdin()
        .lock()
        .read_line(&mut line)
        .context("no password could be read from standard input")?;
    Ok(Password::new(line.trim_end_matches(['\r', '\n'])))
}

fn hand_over(password: &Password, was_given: bool) -> anyhow::Result<()> {
    if was_given {
        return Ok(());
    }
    say(&format!("Password, shown only now: {}", password.reveal()))
}

/// A line for whoever reads standard output.
pub fn say(line: &str) -> anyhow::Result<()> {
    writeln!(io::stdout().lock(), "{line}").context("could not write to standard output")
}
