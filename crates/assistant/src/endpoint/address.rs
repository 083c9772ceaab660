//! One function turns what people type as the address of an endpoint into the address of its chat.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use domain::profile::Protocol;
use reqwest::Url;
use url::Host;

/// Why an address is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadAddress {
    /// Nothing was typed.
    #[error("no address is given")]
    Empty,
    /// Not of the form `https://host/path`.
    #[error("not a web address")]
    Malformed,
    /// Neither `http` nor `https`.
    #[error("only http and https are spoken")]
    Scheme,
    /// Holds a user name or a password, which would end up in logs.
    #[error("an address must not hold a user name or password")]
    Credentials,
    /// A link-local address, or one where a cloud hands out the secrets of a machine.
    #[error("this address is never asked")]
    Forbidden,
    /// The name of a deployment is part of the address and there is none.
    #[error("the deployment has to be named")]
    NoDeployment,
}

/// The address of a chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChatUrl(Url);

impl ChatUrl {
    /// As shown to the person and as asked.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Scheme, host and port: what a key is bound to.
    pub fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }

    /// Host, and the port where it is not the usual one.
    pub fn host(&self) -> String {
        let host = self.0.host_str().unwrap_or_default();
        match self.0.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        }
    }

    /// Whether the words stay on this machine.
    pub fn is_local(&self) -> bool {
        match self.0.host() {
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(Host::Ipv4(ip)) => ip.is_loopback(),
            Some(Host::Ipv6(ip)) => {
                ip.is_loopback() || matches!(ip.to_canonical(), IpAddr::V4(v4) if v4.is_loopback())
            }
            None => false,
        }
    }

    pub(super) fn url(&self) -> Url {
        self.0.clone()
    }

    /// The address on the same host with another path and no query.
    pub(super) fn beside(&self, path: &str) -> Url {
        let mut url = self.0.clone();
        url.set_path(path);
        url.set_query(None);
        url
    }

    pub(super) fn path(&self) -> &str {
        self.0.path()
    }

    /// The chat of another base on the same host.
    pub(super) fn moved(&self, base: &str) -> Self {
        Self(self.beside(&format!("{base}{CHAT}")))
    }
}

/// The address of a chat in OpenAI's manner; see [`complete`].
pub fn chat_url(base: &str, exact: bool) -> Result<ChatUrl, BadAddress> {
    complete(Protocol::Openai, base, exact, "")
}

/// The address of the chat for what was typed: a bare host, a root, `/v1` with or without a slash, a longer base such
/// as `/v1beta/openai`, another path of the interface, or the full address. With `exact` it is taken as it stands.
/// `model` matters only where it is part of the address.
pub(super) fn complete(
    protocol: Protocol,
    base: &str,
    exact: bool,
    model: &str,
) -> Result<ChatUrl, BadAddress> {
    let mut url = parse(base)?;
    if exact {
        return Ok(ChatUrl(url));
    }
    let path = url.path().trim_end_matches('/').to_owned();
    match protocol {
        Protocol::Openai => {
            let host = url.host_str().unwrap_or_default().to_owned();
            url.set_path(&format!("{}{CHAT}", openai_base(&host, &path)));
        }
        Protocol::Ollama => {
            let tails = [CHAT, "/v1", "/chat", "/generate", "/tags", "/api"];
            let root = tails
                .iter()
                .fold(path.as_str(), |path, tail| without(path, &[tail]));
            url.set_path(&format!("{root}/api/chat"));
        }
        Protocol::Anthropic => {
            let root = without(&path, &["/messages", "/models", "/complete"]);
            let root = without(root, &["/v1"]);
            url.set_path(&format!("{root}/v1/messages"));
        }
        Protocol::Azure => azure(&mut url, &path, model)?,
    }
    Ok(ChatUrl(url))
}

const CHAT: &str = "/chat/completions";

/// What Azure's interface is asked as, where the address names no version: the newest of those that stay.
const AZURE_VERSION: &str = "2024-10-21";

/// A web address without user name and fragment that may be asked at all.
fn parse(base: &str) -> Result<Url, BadAddress> {
    let base = base.trim();
    if base.is_empty() {
        return Err(BadAddress::Empty);
    }
    let spelled = if base.contains("://") {
        base.to_owned()
    } else {
        format!("{}://{base}", usual_scheme(base))
    };
    let mut url = Url::parse(&spelled).map_err(|_| BadAddress::Malformed)?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(BadAddress::Scheme);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(BadAddress::Credentials);
    }
    let forbidden = match url.host() {
        None => return Err(BadAddress::Malformed),
        Some(Host::Domain(name)) => is_forbidden_name(name),
        Some(Host::Ipv4(ip)) => is_forbidden(ip.into()),
        Some(Host::Ipv6(ip)) => is_forbidden(ip.into()),
    };
    if forbidden {
        return Err(BadAddress::Forbidden);
    }
    url.set_fragment(None);
    Ok(url)
}

/// A host typed without a scheme: plain on the own machine, secured elsewhere.
fn usual_scheme(base: &str) -> &'static str {
    let host = base.split(['/', ':']).next().unwrap_or_default();
    if host == "localhost" || host.starts_with("127.") || base.starts_with("[::1]") {
        "http"
    } else {
        "https"
    }
}

/// `path` without the first of these ends that it has.
fn without<'a>(path: &'a str, tails: &[&str]) -> &'a str {
    tails
        .iter()
        .find_map(|tail| path.strip_suffix(tail))
        .unwrap_or(path)
}

/// The base below which the chat lies. Addresses copied from documentation often end in another path of the interface.
fn openai_base(host: &str, path: &str) -> String {
    let tails = [
        CHAT,
        "/models",
        "/completions",
        "/chat",
        "/responses",
        "/embeddings",
    ];
    let base = without(path, &tails);
    // Hosts whose interface does not lie where others have it.
    match host {
        "generativelanguage.googleapis.com" if !base.contains("/openai") => "/v1beta/openai",
        "openrouter.ai" if matches!(base, "" | "/v1" | "/api") => "/api/v1",
        "api.groq.com" if matches!(base, "" | "/v1" | "/openai") => "/openai/v1",
        _ if base.is_empty() => "/v1",
        _ => base,
    }
    .to_owned()
}

/// The newer `/openai/v1` is like any other; below it everything hangs on a deployment and on a version.
fn azure(url: &mut Url, path: &str, model: &str) -> Result<(), BadAddress> {
    let (root, rest) = path.split_once("/openai").unwrap_or((path, ""));
    if rest == "/v1" || rest.starts_with("/v1/") {
        url.set_path(&format!("{root}/openai/v1{CHAT}"));
        return Ok(());
    }
    let typed = rest
        .strip_prefix("/deployments/")
        .and_then(|rest| rest.split('/').next())
        .unwrap_or_default();
    let deployment = if typed.is_empty() { model } else { typed };
    if deployment.is_empty() {
        return Err(BadAddress::NoDeployment);
    }
    let deployment = deployment.replace(['/', '?', '#', '%'], "");
    url.set_path(&format!("{root}/openai/deployments/{deployment}{CHAT}"));
    if !url.query_pairs().any(|(name, _)| name == "api-version") {
        url.query_pairs_mut()
            .append_pair("api-version", AZURE_VERSION);
    }
    Ok(())
}

fn is_forbidden_name(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    name == "metadata.google.internal" || name == "metadata.goog"
}

/// Link-local addresses and those where clouds hand out the secrets of a machine, also where they are wrapped into an
/// address of the other family.
pub(super) fn is_forbidden(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(v4) => v4.is_link_local(),
        IpAddr::V6(v6) => {
            const EC2: Ipv6Addr = Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254);
            let segments = v6.segments();
            let wrapped = matches!(
                segments,
                [0, 0, 0, 0, 0, 0 | 0xffff, _, _] | [0x64, 0xff9b, 0, 0, 0, 0, _, _]
            );
            let [.., a, b, c, d] = v6.octets();
            v6 == EC2
                || segments[0] & 0xffc0 == 0xfe80
                || wrapped && Ipv4Addr::new(a, b, c, d).is_link_local()
        }
    }
}

#[cfg(test)]
mod tests;
