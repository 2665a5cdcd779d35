//! Every setting, from flags and the environment; `rapporteur help serve` lists them with these words.

use std::convert::Infallible;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use axum::http::HeaderName;
use lettre::message::Mailbox;

use crate::mail::smtp::{NotAServer, Server};

/// All that the running application is told.
#[derive(Clone, Debug, clap::Args)]
pub struct Config {
    #[command(flatten)]
    pub database: DatabaseConfig,
    #[command(flatten)]
    pub web: WebConfig,
    #[command(flatten)]
    pub mail: MailConfig,
    /// Fill an empty database with a sample body, plan and accounts, and print the accounts; on this machine only.
    #[arg(long, env = "RAPPORTEUR_DEMO")]
    pub demo: bool,
}

/// Where the data lives.
#[derive(Clone, Debug, clap::Args)]
pub struct DatabaseConfig {
    /// Address of the database, postgres://user:password@host:5432/name; without it a private
    /// Postgres is run in the folder of --var.
    #[arg(
        long = "database-url",
        env = "DATABASE_URL",
        hide_env_values = true,
        value_name = "URL"
    )]
    pub url: Option<DatabaseUrl>,
    /// Folder of the private Postgres.
    #[arg(
        long,
        env = "RAPPORTEUR_VAR",
        default_value = "var",
        value_name = "FOLDER"
    )]
    pub var: PathBuf,
    /// Folder of the programs initdb, pg_ctl and postgres, when they are not where they usually are.
    #[arg(long, env = "RAPPORTEUR_POSTGRES_BIN", value_name = "FOLDER")]
    pub postgres_bin: Option<PathBuf>,
    /// Connections held to the database at most: two may be reading for files, and pages need some, too.
    #[arg(long = "database-connections", env = "RAPPORTEUR_DATABASE_CONNECTIONS", default_value_t = 10,
          value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(4..=50))]
    pub connections: u32,
}

impl DatabaseConfig {
    /// The address, unless it is absent or empty (as an unset variable of a compose file is).
    pub fn url(&self) -> Option<&str> {
        self.url
            .as_ref()
            .map(|url| url.0.trim())
            .filter(|url| !url.is_empty())
    }
}

/// A database's address. It may hold a password, so it never shows itself, nor is it refused by the
/// command line, which would print it.
#[derive(Clone)]
pub struct DatabaseUrl(String);

impl FromStr for DatabaseUrl {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(DatabaseUrl(text.to_owned()))
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DatabaseUrl(…)")
    }
}

/// How members are told by mail what is new.
#[derive(Clone, Debug, clap::Args)]
pub struct MailConfig {
    /// Server that mails are handed to: smtp://host:25, smtps://user:password@host, or
    /// smtp://user:password@host?tls=required; without it mails are kept, for administrators to read.
    #[arg(
        long,
        env = "RAPPORTEUR_SMTP_URL",
        hide_env_values = true,
        value_name = "URL"
    )]
    pub smtp_url: Option<SmtpUrl>,
    /// From whom mails come, such as "Work plan <plan@example.org>"; rapporteur@ the host that readers use when absent.
    #[arg(long, env = "RAPPORTEUR_MAIL_FROM", value_name = "ADDRESS")]
    pub mail_from: Option<String>,
    /// Seconds between two looks at what there is to tell and to send.
    #[arg(long, env = "RAPPORTEUR_MAIL_INTERVAL", default_value_t = 15, value_name = "SECONDS",
          value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub mail_interval: u64,
}

impl MailConfig {
    /// The server, unless none is named (an unset variable of a compose file is empty).
    pub fn server(&self) -> Result<Option<Server>, NotAServer> {
        let named = self.smtp_url.as_ref().map(|url| url.0.trim());
        let named = named.filter(|url| !url.is_empty());
        named.map(str::parse).transpose()
    }

    /// The sender, who is at the host that readers use where no other is named.
    pub fn from(&self, origin: &Origin) -> Result<Mailbox, NotASender> {
        let named = self.mail_from.as_deref().map(str::trim);
        let named = named.filter(|from| !from.is_empty());
        let from = named.map_or_else(
            || format!("Rapporteur <rapporteur@{}>", origin.mail_domain()),
            str::to_owned,
        );
        from.parse().map_err(|_| NotASender)
    }
}

/// The sender's address cannot be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "--mail-from is no address that mails can come from: write plan@example.org, or Work plan <plan@example.org>"
)]
pub struct NotASender;

/// A mail server's address, which may hold a password: it never shows itself.
#[derive(Clone)]
pub struct SmtpUrl(String);

impl FromStr for SmtpUrl {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(SmtpUrl(text.to_owned()))
    }
}

impl fmt::Debug for SmtpUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SmtpUrl(…)")
    }
}

/// How the application meets its readers.
#[derive(Clone, Debug, clap::Args)]
pub struct WebConfig {
    /// Address and port to listen on.
    #[arg(
        long,
        env = "RAPPORTEUR_LISTEN",
        default_value = "127.0.0.1:8080",
        value_name = "ADDRESS:PORT"
    )]
    pub listen: SocketAddr,
    /// Address that readers use, such as https://plan.example.org; http://ADDRESS:PORT when absent.
    #[arg(long, env = "RAPPORTEUR_ORIGIN", value_name = "ORIGIN")]
    pub origin: Option<Origin>,
    /// Header in which the proxy in front writes the address of who asks, such as x-forwarded-for; its last entry
    /// counts. Failed sign-ins are then counted by that address, and not by the proxy's. Only for a proxy that
    /// always writes it: otherwise anyone could invent it.
    #[arg(long, env = "RAPPORTEUR_CLIENT_ADDRESS_HEADER", value_name = "HEADER")]
    pub client_address_header: Option<HeaderName>,
    /// Form of the log lines on standard error.
    #[arg(
        long,
        env = "RAPPORTEUR_LOG_FORMAT",
        value_enum,
        default_value = "text",
        value_name = "FORMAT"
    )]
    pub log_format: LogFormat,
    /// Largest request accepted, in bytes; a report of 20 MB fits into the default.
    #[arg(long, env = "RAPPORTEUR_BODY_LIMIT", default_value_t = 21 * 1024 * 1024, value_name = "BYTES")]
    pub body_limit: usize,
    /// Longest time that one request may take, in seconds.
    #[arg(long, env = "RAPPORTEUR_REQUEST_TIMEOUT", default_value_t = 30, value_name = "SECONDS",
          value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub request_timeout: u64,
}

impl WebConfig {
    /// The address that readers use. `listening` is the socket's real address, whose port may have
    /// been chosen by the system.
    pub fn origin(&self, listening: SocketAddr) -> Origin {
        self.origin.clone().unwrap_or_else(|| Origin {
            secure: false,
            host: reachable(listening).to_string(),
        })
    }

    pub fn request_timeout(&self) -> Duration {
        Duration::from_secs(self.request_timeout)
    }
}

/// The address under which this machine reaches a listening socket: loopback for "every address".
pub fn reachable(listening: SocketAddr) -> SocketAddr {
    let mut address = listening;
    match listening.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip([127, 0, 0, 1].into()),
        IpAddr::V6(ip) if ip.is_unspecified() => {
            address.set_ip(std::net::Ipv6Addr::LOCALHOST.into())
        }
        _ => {}
    }
    address
}

/// How a log line is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line, for machines.
    Json,
}

/// Scheme, host and port of a web address: what browsers send as `Origin`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    secure: bool,
    host: String,
}

impl Origin {
    /// Whether cookies are marked `Secure`: always, but on plain http to this very machine.
    pub fn cookies_are_secure(&self) -> bool {
        self.secure || !self.is_loopback()
    }

    /// The host without its port; an IPv6 address without its brackets.
    fn name(&self) -> &str {
        match self.host.strip_prefix('[') {
            Some(rest) => rest.split(']').next().unwrap_or_default(),
            None => self.host.split(':').next().unwrap_or_default(),
        }
    }

    /// What stands behind the "@" of a sender's address; an IP address is none for mail.
    fn mail_domain(&self) -> &str {
        let name = self.name();
        match name.parse::<IpAddr>() {
            Ok(_) => "localhost",
            Err(_) => name,
        }
    }

    fn is_loopback(&self) -> bool {
        let name = self.name();
        name == "localhost"
            || name.ends_with(".localhost")
            || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}://{}",
            if self.secure { "https" } else { "http" },
            self.host
        )
    }
}

/// The text is not an origin.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "write scheme and host, and the port where it is not the usual one, as in https://plan.example.org"
)]
pub struct NotAnOrigin;

impl FromStr for Origin {
    type Err = NotAnOrigin;

    fn from_str(text: &str) -> Result<Self, NotAnOrigin> {
        let text = text.trim().to_ascii_lowercase();
        let (scheme, host) = text.split_once("://").ok_or(NotAnOrigin)?;
        let host = host.strip_suffix('/').unwrap_or(host);
        let secure = match scheme {
            "https" => true,
            "http" => false,
            _ => return Err(NotAnOrigin),
        };
        let fits = |c: char| c.is_ascii_alphanumeric() || "-._:[]".contains(c);
        if host.is_empty() || !host.chars().all(fits) {
            return Err(NotAnOrigin);
        }
        // Browsers leave the scheme's own port out of what they send.
        let host = host
            .strip_suffix(if secure { ":443" } else { ":80" })
            .unwrap_or(host);
        Ok(Origin {
            secure,
            host: host.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_reads_as_browsers_send_it() {
        for (given, sent) in [
            ("https://Plan.example.org/", "https://plan.example.org"),
            ("https://plan.example.org:443", "https://plan.example.org"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ] {
            assert_eq!(given.parse::<Origin>().unwrap().to_string(), sent);
        }
        for text in [
            "plan.example.org",
            "ftp://x",
            "https://",
            "https://a/b",
            "https://a b",
        ] {
            assert!(text.parse::<Origin>().is_err(), "{text}");
        }
    }

    #[test]
    fn cookies_go_without_secure_only_on_plain_http_to_this_machine() {
        for (text, secure) in [
            ("https://plan.example.org", true),
            ("http://plan.example.org", true),
            ("https://localhost:8443", true),
            ("http://localhost:8080", false),
            ("http://127.0.0.1:8080", false),
            ("http://[::1]:8080", false),
            ("http://127.0.0.1.example.org", true),
        ] {
            assert_eq!(
                text.parse::<Origin>().unwrap().cookies_are_secure(),
                secure,
                "{text}"
            );
        }
    }

    #[test]
    fn mails_come_from_the_host_that_readers_use_unless_a_sender_is_named() {
        let mut config = MailConfig {
            smtp_url: None,
            mail_from: None,
            mail_interval: 15,
        };
        let from = |config: &MailConfig, origin: &str| {
            let from = config.from(&origin.parse().unwrap());
            from.map(|from| from.to_string())
        };
        let usual = from(&config, "https://plan.example.org:8443").unwrap();
        assert_eq!(usual, "Rapporteur <rapporteur@plan.example.org>");
        assert!(
            from(&config, "http://127.0.0.1:8080")
                .unwrap()
                .ends_with("@localhost>")
        );
        config.mail_from = Some("Work plan <plan@example.org>".to_owned());
        assert!(
            from(&config, "http://[::1]:80")
                .unwrap()
                .contains("plan@example.org")
        );
        config.mail_from = Some("nobody".to_owned());
        assert_eq!(from(&config, "http://[::1]:80"), Err(NotASender));
        config.smtp_url = Some("".parse().unwrap());
        assert!(config.server().unwrap().is_none());
        config.smtp_url = Some("https://user:secret@host".parse().unwrap());
        assert!(!format!("{config:?} {}", config.server().unwrap_err()).contains("secret"));
    }

    #[test]
    fn a_database_address_never_shows_its_password() {
        let url: DatabaseUrl = "postgres://u:secret@h/d".parse().unwrap();
        assert!(!format!("{url:?}").contains("secret"));
    }
}
