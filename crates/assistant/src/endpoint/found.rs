//! Servers of models that run on this machine, looked for on their usual ports when somebody asks, and never otherwise.

use std::time::Duration;

use domain::profile::Preset;

use super::models::{Got, get, list_url, listed};
use super::{Call, Endpoint, Limits, Model, Stop, preset};

/// Where the usual servers listen.
pub const USUAL_PORTS: &[(Preset, u16)] = &[
    (Preset::Ollama, 11434),
    (Preset::LmStudio, 1234),
    (Preset::LlamaCpp, 8080),
];

/// How long each is waited for: on the own machine a server answers at once or is not there.
const PATIENCE: Duration = Duration::from_millis(1500);

/// A server that runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Which it seems to be.
    pub preset: Preset,
    /// Its address.
    pub base_url: String,
    /// What it offers.
    pub models: Vec<Model>,
}

/// Looks for servers on these ports of the own machine, at all of them at once. No key goes along.
pub async fn found(ports: &[(Preset, u16)], stop: &Stop) -> Vec<Found> {
    let looks = ports
        .iter()
        .map(|(preset, port)| look(*preset, *port, stop));
    let found = futures_util::future::join_all(looks).await;
    found.into_iter().flatten().collect()
}

async fn look(which: Preset, port: u16, stop: &Stop) -> Option<Found> {
    let facts = preset(which);
    // By its number: what `localhost` leads to may be another address on which nobody listens, and slow to find out.
    let base_url = format!("http://127.0.0.1:{port}");
    let endpoint = Endpoint {
        protocol: facts.protocol,
        base_url: base_url.clone(),
        ..Endpoint::default()
    };
    let limits = Limits {
        connect: PATIENCE,
        first_byte: PATIENCE,
        idle: PATIENCE,
        ..Limits::default()
    };
    let call = Call {
        endpoint: &endpoint,
        limits,
        stop,
    };
    let chat = endpoint.chat_url().ok()?;
    let list = list_url(facts.protocol, &chat)?;
    let answer = tokio::time::timeout(PATIENCE, get(&call, &chat, list)).await;
    match answer.ok()?.ok()? {
        // Other programs listen on these ports, too; only one that lists models is a server of models.
        Got::Json(value) => Some(Found {
            preset: which,
            base_url,
            models: listed(&value)?,
        }),
        Got::Other { .. } => None,
    }
}
