//! Endpoints are tried, listed and looked for: streams, because they wait for the network and can be stopped.

use std::time::Duration;

use assistant::block_on;
use assistant::endpoint::{
    self, Call, Failure, Found, Limits, Model, SMALL_CONTEXT, TlsFault, USUAL_PORTS,
};
use domain::ProfileId;
use domain::profile::Preset;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::assist::Run;
use crate::profile::asked;
use crate::wire::{Empty, Of};
use crate::{Daybook, Error, ErrorCode, Result};

/// What is wrong with an endpoint; `params.reason` of an error with the code `endpoint`. The window has a text for each
/// that says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum EndpointFault {
    /// The address is none.
    Address,
    /// The address is one that is never asked.
    ForbiddenAddress,
    /// The deployment has to be named: in the field of the model, or in the address.
    NoDeployment,
    /// The name leads nowhere: `params.host`.
    UnknownHost,
    /// No server listens: `params.host`.
    Unreachable,
    /// The proxy does not work: `params.proxy`.
    Proxy,
    /// The file of authorities cannot be read: `params.path`.
    CaFile,
    /// Nobody whom this machine trusts vouches for `params.host`.
    TlsUntrusted,
    /// The certificate of `params.host` is for another name.
    TlsName,
    /// The certificate of `params.host` is not valid today.
    TlsExpired,
    /// `params.host` does not speak TLS.
    TlsNotSpoken,
    /// `params.host` speaks nothing but TLS.
    TlsExpected,
    /// The connection to `params.host` cannot be secured.
    Tls,
    /// Nothing came in time.
    Timeout,
    /// The model is still being loaded.
    Loading,
    /// It wants a key.
    KeyMissing,
    /// It refuses the key.
    Unauthorized,
    /// The account has nothing left to spend.
    NoCredit,
    /// Nothing is served at `params.url`.
    NotFound,
    /// The address leads on to `params.to`.
    Redirected,
    /// Something answers at `params.host`, but no server of models.
    NotLlm,
    /// It wants a model to be named.
    ModelMissing,
    /// It does not know `params.model`.
    ModelUnknown,
    /// It asks to come back later: `params.seconds` where known.
    RateLimited,
    /// The text is too long for the model.
    Overflow,
    /// It left out a part of what it was sent: about `params.read` of `params.sent` tokens were read.
    PromptCut,
    /// It takes `params.tokens` tokens at once; `params.least` are needed.
    SmallContext,
    /// The answer broke off.
    Cut,
    /// It reports a fault of its own: `params.status`.
    Server,
    /// What came is no answer.
    Garbage,
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        use EndpointFault as F;
        use endpoint::BadAddress as B;
        let host = |fault, host| of(fault).with("host", host);
        match failure {
            Failure::Address(B::Forbidden) => of(F::ForbiddenAddress),
            Failure::Address(B::NoDeployment) => of(F::NoDeployment),
            Failure::Address(_) => of(F::Address),
            Failure::UnknownHost { host: at } => host(F::UnknownHost, at),
            Failure::Unreachable { host: at } => host(F::Unreachable, at),
            Failure::Proxy { proxy } => of(F::Proxy).with("proxy", proxy),
            Failure::CaFile { path } => of(F::CaFile).with("path", path),
            Failure::Tls { host: at, fault } => {
                let fault = match fault {
                    TlsFault::Untrusted => F::TlsUntrusted,
                    TlsFault::Name => F::TlsName,
                    TlsFault::Expired => F::TlsExpired,
                    TlsFault::NotSpoken => F::TlsNotSpoken,
                    TlsFault::Expected => F::TlsExpected,
                    TlsFault::Other => F::Tls,
                };
                host(fault, at)
            }
            Failure::Timeout { .. } => of(F::Timeout),
            Failure::Loading => of(F::Loading),
            Failure::KeyMissing => of(F::KeyMissing),
            Failure::Unauthorized => of(F::Unauthorized),
            Failure::NoCredit => of(F::NoCredit),
            Failure::NotFound { url } => of(F::NotFound).with("url", url),
            Failure::Redirected { to } => of(F::Redirected).with("to", to),
            Failure::NotLlm { host: at } => host(F::NotLlm, at),
            Failure::ModelMissing => of(F::ModelMissing),
            Failure::ModelUnknown { model } => of(F::ModelUnknown).with("model", model),
            Failure::RateLimited { retry_after } => match retry_after {
                Some(after) => of(F::RateLimited).with("seconds", after.as_secs()),
                None => of(F::RateLimited),
            },
            Failure::Overflow => of(F::Overflow),
            Failure::PromptCut { read, sent } => {
                of(F::PromptCut).with("read", read).with("sent", sent)
            }
            Failure::Cut { .. } => of(F::Cut),
            Failure::Stopped { .. } => Self::new(ErrorCode::Stopped),
            Failure::Server { status } => of(F::Server).with("status", status),
            Failure::Garbage => of(F::Garbage),
        }
    }
}

fn of(fault: EndpointFault) -> Error {
    let name = serde_json::to_value(fault).ok();
    let name = name.as_ref().and_then(|name| name.as_str());
    Error::new(ErrorCode::Endpoint).with("reason", name.unwrap_or_default())
}

/// How an endpoint did when it was tried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Tested {
    /// What is wrong, with the code `endpoint` and an `EndpointFault` as `params.reason`; none when it can be used.
    pub failure: Option<Error>,
    /// What is wrong, once more as a name of its own.
    pub fault: Option<EndpointFault>,
    /// What it said.
    pub answer: String,
    /// How long that took, in milliseconds.
    #[ts(type = "number")]
    pub milliseconds: u64,
    /// The address that was asked.
    pub chat_url: String,
    /// How many tokens the model takes at once, where it can be found out.
    pub context: Option<u32>,
    /// An address of the same server under which models are listed, where the one that was typed leads nowhere.
    pub suggestion: Option<String>,
}

/// The models of an endpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct EndpointModels {
    /// Whether it has a list at all; that it has none is no error.
    pub listed: bool,
    /// The models.
    pub models: Vec<ModelRow>,
}

/// A model that an endpoint offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct ModelRow {
    /// Its name.
    pub id: String,
    /// How many tokens it takes at once, if the list says so.
    pub context: Option<u32>,
}

/// A server of models that runs on this machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct FoundServer {
    /// Which it seems to be.
    pub preset: Preset,
    /// Its address.
    pub base_url: String,
    /// Its models.
    pub models: Vec<ModelRow>,
}

impl From<Model> for ModelRow {
    fn from(model: Model) -> Self {
        Self {
            id: model.id,
            context: model.context,
        }
    }
}

/// Asks the endpoint of a profile for one word and says in a code what is wrong, if anything.
pub(crate) fn test(daybook: &Daybook, run: &mut Run<'_>, request: Of<ProfileId>) -> Result<Tested> {
    let profile = daybook
        .store()?
        .read::<_, Error>(|db| Ok(db.profile(request.id)?))?;
    let asked = asked(&profile).with_key(daybook)?;
    let chat_url = asked.endpoint.chat_url();
    let url = chat_url
        .as_ref()
        .map_or_else(|_| String::new(), |url| url.as_str().to_owned());
    let wants_model = endpoint::preset(profile.fields.preset).wants_model;
    let diagnosis = if chat_url.is_ok() && wants_model && profile.fields.model.trim().is_empty() {
        endpoint::Diagnosis {
            failure: Some(Failure::ModelMissing),
            answer: String::new(),
            took: Duration::ZERO,
            context: None,
            suggestion: None,
        }
    } else {
        let call = Call {
            endpoint: &asked.endpoint,
            limits: asked.limits,
            stop: &run.stop,
        };
        block_on(endpoint::diagnose(&call)).map_err(Error::internal)?
    };
    let small = diagnosis
        .context
        .filter(|tokens| diagnosis.failure.is_none() && *tokens < SMALL_CONTEXT);
    let failure = match (diagnosis.failure, small) {
        (Some(stopped @ Failure::Stopped { .. }), _) => return Err(stopped.into()),
        (Some(failure), _) => Some(Error::from(failure)),
        (None, Some(tokens)) => Some(
            of(EndpointFault::SmallContext)
                .with("tokens", tokens)
                .with("least", SMALL_CONTEXT),
        ),
        (None, None) => None,
    };
    let fault = failure.as_ref().and_then(|error| {
        let reason = error.params.get("reason")?.clone();
        serde_json::from_value(serde_json::Value::String(reason)).ok()
    });
    Ok(Tested {
        failure,
        fault,
        answer: diagnosis.answer,
        milliseconds: u64::try_from(diagnosis.took.as_millis()).unwrap_or(u64::MAX),
        chat_url: url,
        context: diagnosis.context,
        suggestion: diagnosis.suggestion,
    })
}

/// Lists the models of a profile's endpoint, within five seconds.
pub(crate) fn models(
    daybook: &Daybook,
    run: &mut Run<'_>,
    request: Of<ProfileId>,
) -> Result<EndpointModels> {
    let profile = daybook
        .store()?
        .read::<_, Error>(|db| Ok(db.profile(request.id)?))?;
    let asked = asked(&profile).with_key(daybook)?;
    let call = Call {
        endpoint: &asked.endpoint,
        limits: Limits {
            retries: 0,
            ..asked.limits
        },
        stop: &run.stop,
    };
    let models = block_on(endpoint::models(&call)).map_err(Error::internal)??;
    Ok(EndpointModels {
        listed: models.is_some(),
        models: models
            .unwrap_or_default()
            .into_iter()
            .map(ModelRow::from)
            .collect(),
    })
}

/// Looks for servers of models on their usual ports of this machine.
pub(crate) fn found(_: &Daybook, run: &mut Run<'_>, _: Empty) -> Result<Vec<FoundServer>> {
    let found: Vec<Found> =
        block_on(endpoint::found(USUAL_PORTS, &run.stop)).map_err(Error::internal)?;
    let rows = found.into_iter().map(|server| FoundServer {
        preset: server.preset,
        base_url: server.base_url,
        models: server.models.into_iter().map(ModelRow::from).collect(),
    });
    Ok(rows.collect())
}
