//! What can go wrong between here and a model's answer.

use std::time::Duration;

use super::BadAddress;

/// Why a connection could not be secured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TlsFault {
    /// Nobody whom this machine trusts vouches for the server.
    Untrusted,
    /// The certificate is for another name.
    Name,
    /// The certificate is no longer, or not yet, valid.
    Expired,
    /// The server does not speak TLS: the address probably begins with `http`.
    NotSpoken,
    /// The server speaks only TLS: the address begins with `https`.
    Expected,
    /// Anything else.
    Other,
}

/// Why there is no answer, or only a part of one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The address typed is none.
    #[error(transparent)]
    Address(#[from] BadAddress),
    /// The name of the host leads nowhere, or the network is away.
    #[error("there is no host {host}")]
    UnknownHost {
        /// Host and port.
        host: String,
    },
    /// No server there, or the network is away.
    #[error("no server answers at {host}")]
    Unreachable {
        /// Host and port.
        host: String,
    },
    /// The proxy does not let the connection through, or its address is none.
    #[error("the proxy {proxy} does not work")]
    Proxy {
        /// Its address.
        proxy: String,
    },
    /// The file with authorities to trust cannot be read.
    #[error("{path} holds no certificates")]
    CaFile {
        /// Its path.
        path: String,
    },
    /// The connection could not be secured.
    #[error("the connection to {host} cannot be secured")]
    Tls {
        /// Host and port.
        host: String,
        /// What is wrong with it.
        fault: TlsFault,
    },
    /// Nothing came in time.
    #[error("the endpoint fell silent")]
    Timeout {
        /// What had come.
        partial: String,
    },
    /// The server is still loading its model and did not finish in time.
    #[error("the model is still being loaded")]
    Loading,
    /// The endpoint wants a key and there is none.
    #[error("the endpoint wants a key")]
    KeyMissing,
    /// The key is wrong, or may not do this (401, 403).
    #[error("the endpoint refuses the key")]
    Unauthorized,
    /// The account has no money or quota left.
    #[error("the account has nothing left to spend")]
    NoCredit,
    /// Nothing is served at that address (404, 405).
    #[error("there is no chat at {url}")]
    NotFound {
        /// The address that was asked.
        url: String,
    },
    /// The address points elsewhere (3xx), which is not followed: a key goes to no place but its own.
    #[error("the address leads on to {to}")]
    Redirected {
        /// Where to.
        to: String,
    },
    /// Something answers there, but no server of language models.
    #[error("{host} does not speak with models")]
    NotLlm {
        /// Host and port.
        host: String,
    },
    /// The endpoint wants a model to be named.
    #[error("a model has to be named")]
    ModelMissing,
    /// The endpoint does not know the model.
    #[error("the endpoint does not know the model {model}")]
    ModelUnknown {
        /// The name that was asked for.
        model: String,
    },
    /// Too many requests (429).
    #[error("the endpoint asks to come back later")]
    RateLimited {
        /// When, if it said so.
        retry_after: Option<Duration>,
    },
    /// Brief and question do not fit into what the model can read at once.
    #[error("the text is too long for the model")]
    Overflow,
    /// The endpoint left a part of the question out without saying so.
    #[error("the model read about {read} of {sent} tokens")]
    PromptCut {
        /// Tokens that it says it read.
        read: u64,
        /// Tokens that were sent, by our estimate.
        sent: u64,
    },
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
            Self::UnknownHost { .. }
            | Self::Unreachable { .. }
            | Self::Timeout { .. }
            | Self::Loading
            | Self::RateLimited { .. }
            | Self::Cut { .. }
            | Self::Stopped { .. }
            | Self::Garbage => true,
            Self::Server { status } => *status >= 500 || *status == 200,
            Self::Address(_)
            | Self::Proxy { .. }
            | Self::CaFile { .. }
            | Self::Tls { .. }
            | Self::KeyMissing
            | Self::Unauthorized
            | Self::NoCredit
            | Self::NotFound { .. }
            | Self::Redirected { .. }
            | Self::NotLlm { .. }
            | Self::ModelMissing
            | Self::ModelUnknown { .. }
            | Self::Overflow
            | Self::PromptCut { .. } => false,
        }
    }

    /// Whether the endpoint is away for now: it was not reached, or said that it cannot yet, and no word had come.
    pub fn is_away(&self) -> bool {
        match self {
            Self::UnknownHost { .. }
            | Self::Unreachable { .. }
            | Self::Loading
            | Self::RateLimited { .. } => true,
            Self::Timeout { partial } | Self::Cut { partial } => partial.is_empty(),
            Self::Server { status } => *status >= 500,
            _ => false,
        }
    }

    /// The same with what had come changed.
    pub(super) fn with_partial(mut self, change: impl FnOnce(&str) -> String) -> Self {
        if let Self::Timeout { partial } | Self::Cut { partial } | Self::Stopped { partial } =
            &mut self
        {
            *partial = change(partial);
        }
        self
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
