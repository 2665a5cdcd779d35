//! What can go wrong for a reader, in plain words and with a way on. The cause of a fault of ours goes to the log
//! under a reference number, and only the number to the reader.

use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::accounts::policy::Act;
use crate::progress::Busy;

pub type Result<T, E = Error> = std::result::Result<T, E>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or none that this reader may see.
    #[error("not found")]
    NotFound,
    /// There was no such thing on the day in the past that is looked at.
    #[error("not there then")]
    NotThen,
    /// The reader is known and may not do this.
    #[error("{0:?} is not allowed to this person")]
    Forbidden(Act),
    /// The reader has to sign in; afterwards the page at `back` is shown.
    #[error("sign in first")]
    SignInFirst { back: String },
    /// The address or the form makes no sense as it is: a key of the catalogue says what is wrong.
    #[error("bad request: {0}")]
    BadRequest(&'static str),
    /// Too much is being made already; a key of the catalogue says of whom.
    #[error("busy: {0}")]
    Busy(&'static str),
    /// What is asked for is not there, and a key of the catalogue says why.
    #[error("not there: {0}")]
    Lacking(&'static str),
    #[error("{0}")]
    Database(sqlx::Error),
    #[error("{0}")]
    Template(#[from] askama::Error),
    #[error("{0:#}")]
    Other(#[from] anyhow::Error),
}

/// An error on its way to the page that tells the reader: the outermost layer renders it, since only that layer
/// knows the reader's language when the handler never ran.
#[derive(Clone, Debug)]
pub struct Told {
    pub error: Arc<Error>,
    /// What the reader may quote, and the log has.
    pub reference: Option<Uuid>,
}

impl From<sqlx::Error> for Error {
    /// A character that Postgres cannot hold (NUL) is the request's fault wherever it comes in, and not ours.
    fn from(error: sqlx::Error) -> Self {
        let code = error.as_database_error().and_then(|error| error.code());
        match code.as_deref() {
            Some("22021" | "22P05") => Error::BadRequest("error-character"),
            _ => Error::Database(error),
        }
    }
}

impl From<Busy> for Error {
    fn from(busy: Busy) -> Self {
        Error::Busy(match busy {
            Busy::Everyone => "job-busy",
            Busy::Own => "job-busy-own",
        })
    }
}

impl Error {
    pub fn status(&self) -> StatusCode {
        match self {
            Error::NotFound | Error::NotThen | Error::Lacking(_) => StatusCode::NOT_FOUND,
            Error::Busy(_) => StatusCode::SERVICE_UNAVAILABLE,
            Error::Forbidden(_) => StatusCode::FORBIDDEN,
            Error::SignInFirst { .. } => StatusCode::SEE_OTHER,
            Error::BadRequest(_) => StatusCode::BAD_REQUEST,
            Error::Database(_) | Error::Template(_) | Error::Other(_) => {
                StatusCode::INTERNAL_SERVER_ERROR
            }
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        if let Error::SignInFirst { back } = &self {
            return Redirect::to(&crate::web::address::sign_in(back)).into_response();
        }
        let mut response = self.status().into_response();
        if let Error::Busy(_) = &self {
            let wait = HeaderValue::from_static("30");
            response.headers_mut().insert(header::RETRY_AFTER, wait);
        }
        response.extensions_mut().insert(Told {
            error: Arc::new(self),
            reference: None,
        });
        response
    }
}

/// Tells which named constraint a statement broke, so that the message can stand beside the field.
pub fn broken_constraint(error: &sqlx::Error) -> Option<&str> {
    error
        .as_database_error()
        .and_then(|database| database.constraint())
}
