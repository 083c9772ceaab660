//! One function turns what people type as the address of an endpoint into the address of its chat.

use std::net::IpAddr;

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
}

/// The address of the chat for what was typed: a bare host, a root, `/v1` with or without a slash, a longer base such
/// as `/v1beta/openai`, or the full address. With `exact` it is taken as it stands.
pub fn chat_url(base: &str, exact: bool) -> Result<ChatUrl, BadAddress> {
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
    if url.host().is_none() {
        return Err(BadAddress::Malformed);
    }
    url.set_fragment(None);
    if !exact {
        let path = url.path().trim_end_matches('/').to_owned();
        url.set_path(&chat_path(&path));
    }
    Ok(ChatUrl(url))
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

fn chat_path(path: &str) -> String {
    const CHAT: &str = "/chat/completions";
    // Addresses copied from an interface's documentation often end in another of its paths.
    let base = [
        "/models",
        "/completions",
        "/chat",
        "/responses",
        "/embeddings",
    ]
    .iter()
    .find_map(|tail| path.strip_suffix(tail))
    .unwrap_or(path);
    if path.ends_with(CHAT) {
        path.to_owned()
    } else if base.is_empty() {
        format!("/v1{CHAT}")
    } else {
        format!("{base}{CHAT}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_leads_to_the_chat() {
        for (typed, expected) in [
            (
                "http://localhost:11434",
                "http://localhost:11434/v1/chat/completions",
            ),
            (
                "localhost:8080/",
                "http://localhost:8080/v1/chat/completions",
            ),
            (
                " https://api.example.com/v1 ",
                "https://api.example.com/v1/chat/completions",
            ),
            (
                "https://api.example.com/v1/",
                "https://api.example.com/v1/chat/completions",
            ),
            (
                "https://api.example.com/v1//",
                "https://api.example.com/v1/chat/completions",
            ),
            (
                "https://api.example.com/v1/chat/completions",
                "https://api.example.com/v1/chat/completions",
            ),
            (
                "https://api.example.com/v1/chat/completions/",
                "https://api.example.com/v1/chat/completions",
            ),
            (
                "https://api.example.com/v1/models",
                "https://api.example.com/v1/chat/completions",
            ),
            (
                "https://g.example.com/v1beta/openai/",
                "https://g.example.com/v1beta/openai/chat/completions",
            ),
            (
                "https://r.example.ai/api/v1",
                "https://r.example.ai/api/v1/chat/completions",
            ),
            (
                "api.example.com",
                "https://api.example.com/v1/chat/completions",
            ),
            ("[::1]:8080", "http://[::1]:8080/v1/chat/completions"),
            (
                "https://a.example.com/v1?api-version=2#x",
                "https://a.example.com/v1/chat/completions?api-version=2",
            ),
        ] {
            assert_eq!(
                chat_url(typed, false).unwrap().as_str(),
                expected,
                "{typed}"
            );
        }
        assert_eq!(
            chat_url("https://a.example.com/odd", true)
                .unwrap()
                .as_str(),
            "https://a.example.com/odd"
        );
    }

    #[test]
    fn what_is_no_address_is_refused() {
        assert_eq!(chat_url("  ", false), Err(BadAddress::Empty));
        assert_eq!(chat_url("ftp://x", false), Err(BadAddress::Scheme));
        assert_eq!(
            chat_url("https://user:pw@x.example", false),
            Err(BadAddress::Credentials)
        );
        assert_eq!(chat_url("https://", false), Err(BadAddress::Malformed));
        assert_eq!(chat_url("http://a b", false), Err(BadAddress::Malformed));
    }

    #[test]
    fn local_means_that_words_stay_here() {
        for local in [
            "http://localhost:1",
            "http://127.0.0.9",
            "http://[::1]",
            "http://x.localhost",
            "http://[::ffff:127.0.0.1]",
        ] {
            assert!(chat_url(local, false).unwrap().is_local(), "{local}");
        }
        for remote in [
            "https://localhost.example.com",
            "http://192.168.1.2",
            "https://127.0.0.1.example.com",
        ] {
            assert!(!chat_url(remote, false).unwrap().is_local(), "{remote}");
        }
    }

    #[test]
    fn a_key_is_bound_to_scheme_host_and_port() {
        let origin = |base| chat_url(base, false).unwrap().origin();
        assert_eq!(
            origin("https://a.example/v1"),
            origin("https://a.example:443/other")
        );
        assert_ne!(origin("https://a.example"), origin("http://a.example"));
        assert_ne!(
            origin("https://a.example"),
            origin("https://a.example:8443")
        );
        assert_eq!(
            chat_url("http://localhost:8080/v1", false).unwrap().host(),
            "localhost:8080"
        );
    }
}
