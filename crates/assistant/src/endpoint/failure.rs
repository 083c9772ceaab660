//! What can go wrong between here and a model's answer.

use std::time::Duration;

use super::BadAddress;

/// Why there is no answer, or only a part of one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The address typed is none.
    #[error(transparent)]
    Address(#[from] BadAddress),
    /// No server there, or the network is away.
    #[error("no server answers at {host}")]
    Unreachable {
        /// Host and port.
        host: String,
    },
    /// The connection could not be secured.
    #[error("the connection to {host} cannot be secured")]
    Tls {
        /// Host and port.
        host: String,
    },
    /// Nothing came in time.
    #[error("the endpoint fell silent")]
    Timeout {
        /// What had come.
        partial: String,
    },
    /// The key is missing or wrong (401, 403).
    #[error("the endpoint refuses the key")]
    Unauthorized,
    /// Nothing is served at that address (404, 405), or it points elsewhere (3xx).
    #[error("there is no chat at {url}")]
    NotFound {
        /// The address that was asked.
        url: String,
    },
    /// The endpoint does not know the model.
    #[error("the endpoint does not know the model {model}")]
    ModelUnknown {
        /// The name that was asked for.
        model: String,
    },
    /// Too many requests, or the quota is used up (429, 402).
    #[error("the endpoint asks to come back later")]
    RateLimited {
        /// When, if it said so.
        retry_after: Option<Duration>,
    },
    /// Brief and question do not fit into what the model can read at once.
    #[error("the text is too long for the model")]
    Overflow,
    /// The answer broke off.
    #[error("the answer broke off")]
    Cut {
        /// What had come.
        partial: String,
    },
    /// The person stopped it.
    #[error("stopped")]
    Stopped {
        /// What had come.
        partial: String,
    },
    /// The endpoint reports a fault of its own.
    #[error("the endpoint failed ({status})")]
    Server {
        /// The HTTP status; 200 when the fault was told inside of an answer.
        status: u16,
    },
    /// What came is not an answer.
    #[error("the endpoint's answer makes no sense")]
    Garbage,
}

impl Failure {
    /// Whether the same request may well succeed later without any change to the settings.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Unreachable { .. }
            | Self::Timeout { .. }
            | Self::RateLimited { .. }
            | Self::Cut { .. }
            | Self::Stopped { .. }
            | Self::Garbage => true,
            Self::Server { status } => *status >= 500 || *status == 200,
            Self::Address(_)
            | Self::Tls { .. }
            | Self::Unauthorized
            | Self::NotFound { .. }
            | Self::ModelUnknown { .. }
            | Self::Overflow => false,
        }
    }

    /// What had come before it failed, if anything.
    pub fn partial(&self) -> Option<&str> {
        match self {
            Self::Timeout { partial } | Self::Cut { partial } | Self::Stopped { partial }
                if !partial.is_empty() =>
            {
                Some(partial)
            }
            _ => None,
        }
    }
}
