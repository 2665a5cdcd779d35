//! Handing mails to a server, one step at a time: what came before the text and what came after it are told apart.

use std::fmt;
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::ClientId;
use percent_encoding::percent_decode_str;
use url::Url;

/// The longest that opening a connection, or preparing one mail on it, may take.
const PREPARING: Duration = Duration::from_secs(120);
/// The longest wait for the answer to a text that was handed over.
const HANDING_OVER: Duration = Duration::from_secs(300);

/// The server that mails are handed to, read from smtp://host:25, smtps://user:password@host or
/// smtp://user:password@host?tls=required.
#[derive(Clone)]
pub struct Server {
    host: String,
    port: u16,
    tls: Tls,
    /// User and password.
    credentials: Option<(String, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tls {
    Never,
    /// Where the server offers it.
    Offered,
    /// By STARTTLS, or not at all.
    Required,
    /// From the first byte.
    Whole,
}

/// The password is not shown, nor is the host, in whose place people may have typed one.
impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Server(…)")
    }
}

/// Why an address of a server is not taken; it is not repeated, since it may hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAServer {
    #[error(
        "--smtp-url is not the address of a mail server: write smtp://host:25, smtps://user:password@host or \
         smtp://user:password@host?tls=required"
    )]
    Address,
    #[error("--smtp-url: tls is “required” or “opportunistic”, or is left out")]
    Tls,
    #[error(
        "--smtp-url would send the password unencrypted: write smtps:// instead of smtp://, or add ?tls=required"
    )]
    Unencrypted,
}

impl std::str::FromStr for Server {
    type Err = NotAServer;

    fn from_str(text: &str) -> Result<Self, NotAServer> {
        let url = Url::parse(text.trim()).map_err(|_| NotAServer::Address)?;
        let host = url
            .host_str()
            .filter(|host| !host.is_empty())
            .ok_or(NotAServer::Address)?
            .to_owned();
        let asked = url
            .query_pairs()
            .find(|(name, _)| name == "tls")
            .map(|(_, value)| value.into_owned());
        let (tls, port) = match (url.scheme(), asked.as_deref()) {
            ("smtp", None) => (Tls::Never, 25),
            ("smtp", Some("opportunistic")) => (Tls::Offered, 587),
            ("smtp", Some("required")) => (Tls::Required, 587),
            ("smtps", _) => (Tls::Whole, 465),
            ("smtp", Some(_)) => return Err(NotAServer::Tls),
            _ => return Err(NotAServer::Address),
        };
        let decode = |text: &str| {
            let decoded = percent_decode_str(text).decode_utf8();
            decoded
                .map(|text| text.into_owned())
                .map_err(|_| NotAServer::Address)
        };
        let credentials = match url.password() {
            Some(password) => Some((decode(url.username())?, decode(password)?)),
            None => None,
        };
        let here = ["localhost", "127.0.0.1", "[::1]"].contains(&host.as_str());
        if credentials.is_some() && matches!(tls, Tls::Never | Tls::Offered) && !here {
            return Err(NotAServer::Unencrypted);
        }
        Ok(Server {
            host,
            port: url.port().unwrap_or(port),
            tls,
            credentials,
        })
    }
}

/// Why a mail was not handed over, or why nobody knows whether it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Not delivered, and worth another try.
    PutOff(String),
    /// Not delivered, and never will be.
    Refused(String),
    /// The text was on its way when the answer failed to come.
    Unanswered(String),
}

/// Whether the server said no, and not the network.
fn is_answer(error: &Error) -> bool {
    error.is_permanent() || error.is_transient()
}

/// Before the text is handed over, only the server's own refusal is for good.
fn before(error: &Error) -> Failure {
    match error.is_permanent() {
        true => Failure::Refused(error.to_string()),
        false => Failure::PutOff(error.to_string()),
    }
}

/// From then on, only an answer of the server says that nothing was delivered.
fn after(error: &Error) -> Failure {
    match is_answer(error) {
        true => before(error),
        false => Failure::Unanswered(error.to_string()),
    }
}

fn too_slow() -> String {
    "the server did not answer in time".to_owned()
}

/// An open connection to the server.
pub struct Session {
    connection: AsyncSmtpConnection,
    /// Whether every command had its answer. Where one is missing, the next answer may be the late one of an earlier
    /// command, so nothing more is asked on this connection.
    in_step: bool,
}

impl Session {
    /// Connects, encrypts and signs in as the server's address says. Whatever fails here concerns no single mail, and
    /// is put off even where the server calls it final, such as a wrong password.
    pub async fn open(server: &Server) -> Result<Self, Failure> {
        let opened = tokio::time::timeout(PREPARING, Self::connect(server)).await;
        match opened {
            Ok(Ok(connection)) => Ok(Session {
                connection,
                in_step: true,
            }),
            Ok(Err(error)) => Err(Failure::PutOff(error.to_string())),
            Err(_) => Err(Failure::PutOff(too_slow())),
        }
    }

    async fn connect(server: &Server) -> Result<AsyncSmtpConnection, Error> {
        let hello = ClientId::default();
        let parameters = || TlsParameters::new(server.host.clone());
        let wrapped = match server.tls {
            Tls::Whole => Some(parameters()?),
            _ => None,
        };
        let host = server.host.trim_matches(['[', ']']);
        let mut connection = AsyncSmtpConnection::connect_tokio1(
            (host, server.port),
            Some(Duration::from_secs(30)),
            &hello,
            wrapped,
            None,
        )
        .await?;
        let encrypt = match server.tls {
            Tls::Required => true,
            Tls::Offered => connection.can_starttls(),
            Tls::Never | Tls::Whole => false,
        };
        if encrypt {
            connection.starttls(parameters()?, &hello).await?;
        }
        if let Some((user, password)) = &server.credentials {
            let credentials = Credentials::new(user.clone(), password.clone());
            connection.auth(DEFAULT_MECHANISMS, &credentials).await?;
        }
        Ok(connection)
    }

    /// Says from whom and to whom. Nothing is delivered yet, whatever the answer.
    pub async fn offer(&mut self, from: &Address, to: &Address) -> Result<(), Failure> {
        let offer = async {
            let from = Mail::new(Some(from.clone()), vec![]);
            let sent = self.connection.command(from).await;
            // A sender who is refused is refused for every mail: that is for whoever keeps the server to mend, and no
            // mail is given up for it.
            sent.map_err(|error| (Failure::PutOff(error.to_string()), is_answer(&error)))?;
            let to = Rcpt::new(to.clone(), vec![]);
            let sent = self.connection.command(to).await;
            sent.map_err(|error| (before(&error), is_answer(&error)))
        };
        match tokio::time::timeout(PREPARING, offer).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err((failure, in_step))) => {
                self.in_step = in_step;
                Err(failure)
            }
            Err(_) => {
                self.in_step = false;
                Err(Failure::PutOff(too_slow()))
            }
        }
    }

    /// Hands the text over, and gives the server's answer.
    pub async fn hand_over(&mut self, text: &[u8]) -> Result<String, Failure> {
        let hand_over = async {
            // Without the server's word that it listens, no text is sent.
            let listens = self.connection.command(Data).await;
            listens.map_err(|error| (is_answer(&error), before(&error)))?;
            let answered = self.connection.message(text).await;
            answered.map_err(|error| (is_answer(&error), after(&error)))
        };
        match tokio::time::timeout(HANDING_OVER, hand_over).await {
            Ok(Ok(response)) => {
                let lines: Vec<&str> = response.message().collect();
                Ok(format!("{} {}", response.code(), lines.join(" ")))
            }
            Ok(Err((in_step, failure))) => {
                self.in_step = in_step;
                Err(failure)
            }
            Err(_) => {
                self.in_step = false;
                Err(Failure::Unanswered(too_slow()))
            }
        }
    }

    /// Takes an offer back, so that the connection serves for the next mail; says whether it does.
    pub async fn reset(&mut self) -> bool {
        if !self.in_step {
            return false;
        }
        let reset = self.connection.command(Rset);
        let answered = tokio::time::timeout(PREPARING, reset).await;
        matches!(answered, Ok(Ok(_)))
    }

    pub async fn close(mut self) {
        let _ = tokio::time::timeout(Duration::from_secs(5), self.connection.quit()).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Server, NotAServer> {
        text.parse()
    }

    #[test]
    fn a_server_is_read_from_its_address() {
        let plain = read("smtp://mail.example.org").unwrap();
        assert_eq!((plain.port, plain.tls), (25, Tls::Never));
        let whole = read("smtps://plan:p%40ss@mail.example.org").unwrap();
        assert_eq!((whole.port, whole.tls), (465, Tls::Whole));
        assert_eq!(
            whole.credentials,
            Some(("plan".to_owned(), "p@ss".to_owned()))
        );
        let required = read("smtp://u:p@mail.example.org:2525?tls=required").unwrap();
        assert_eq!((required.port, required.tls), (2525, Tls::Required));
    }

    #[test]
    fn what_is_no_server_is_refused_without_repeating_it() {
        assert_eq!(read("mail.example.org").unwrap_err(), NotAServer::Address);
        assert_eq!(read("https://a.example").unwrap_err(), NotAServer::Address);
        assert_eq!(
            read("smtp://a.example?tls=maybe").unwrap_err(),
            NotAServer::Tls
        );
        let unencrypted = read("smtp://user:secret@mail.example.org").unwrap_err();
        assert_eq!(unencrypted, NotAServer::Unencrypted);
        assert!(!unencrypted.to_string().contains("secret"));
        assert!(read("smtp://user:secret@127.0.0.1:2525").is_ok());
    }

    #[test]
    fn a_server_never_shows_its_password() {
        let server = read("smtps://user:secret@mail.example.org").unwrap();
        assert!(!format!("{server:?}").contains("secret"));
    }
}
