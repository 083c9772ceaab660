//! The connection: whom it trusts, which way it takes, where it never goes, and what it means when there is none.

use std::net::SocketAddr;
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Certificate, Client, Proxy, RequestBuilder, Url, redirect};

use domain::profile::{AuthStyle, Protocol};

use super::address::is_forbidden;
use super::{ChatUrl, Endpoint, Failure, Limits, TlsFault};

/// The version of Anthropic's interface that is spoken.
const ANTHROPIC_VERSION: &str = "2023-06-01";

/// How many redirects within an origin are followed.
const REDIRECTS: usize = 3;

/// A client for one call. It keeps no connection: the event loop it would belong to may be gone by the next call.
pub(super) fn client(
    endpoint: &Endpoint,
    limits: Limits,
    url: &ChatUrl,
) -> Result<Client, Failure> {
    // Fails only when a provider is installed already, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut builder = Client::builder()
        .user_agent(concat!("Daybook/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(limits.connect)
        .redirect(redirect::Policy::custom(within_origin))
        .dns_resolver(Arc::new(Guarded))
        .pool_max_idle_per_host(0)
        .referer(false);
    let proxy = proxy(endpoint, url);
    if url.is_local() {
        builder = builder.no_proxy();
    } else if let Some(proxy) = proxy {
        let bad = |_| Failure::Proxy {
            proxy: proxy.to_owned(),
        };
        builder = builder.no_proxy().proxy(Proxy::all(proxy).map_err(bad)?);
    }
    let path = endpoint.ca_file.trim();
    if !path.is_empty() {
        builder = builder.tls_certs_merge(authorities(path)?);
    }
    builder.build().map_err(|_| {
        if path.is_empty() {
            Failure::Tls {
                host: url.host(),
                fault: TlsFault::Other,
            }
        } else {
            Failure::CaFile {
                path: path.to_owned(),
            }
        }
    })
}

/// The proxy that is set and used for this address.
fn proxy<'a>(endpoint: &'a Endpoint, url: &ChatUrl) -> Option<&'a str> {
    let proxy = endpoint.proxy.trim();
    (!proxy.is_empty() && !url.is_local()).then_some(proxy)
}

/// A request keeps its body and its key only as long as it stays with whom they were meant for.
fn within_origin(attempt: redirect::Attempt<'_>) -> redirect::Action {
    let same = attempt
        .previous()
        .first()
        .is_some_and(|first| first.origin() == attempt.url().origin());
    // The other codes turn a question into a bare look at the page.
    let keeps_body = matches!(attempt.status().as_u16(), 307 | 308);
    if same && keeps_body && attempt.previous().len() <= REDIRECTS {
        attempt.follow()
    } else {
        attempt.stop()
    }
}

fn authorities(path: &str) -> Result<Vec<Certificate>, Failure> {
    let bad = || Failure::CaFile {
        path: path.to_owned(),
    };
    let pem = std::fs::read(path).map_err(|_| bad())?;
    let found = Certificate::from_pem_bundle(&pem).map_err(|_| bad())?;
    if found.is_empty() {
        Err(bad())
    } else {
        Ok(found)
    }
}

/// Looks names up as the system does and leaves out the addresses that are never asked.
#[derive(Debug)]
struct Guarded;

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed: Vec<SocketAddr> = found.filter(|at| !is_forbidden(at.ip())).collect();
            if allowed.is_empty() {
                return Err("the name leads nowhere that is asked".into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

/// The headers that go along: those of the profile, the key if there is one, what the protocol asks for.
pub(super) fn dressed(mut request: RequestBuilder, endpoint: &Endpoint) -> RequestBuilder {
    for header in &endpoint.headers {
        request = request.header(header.name.trim(), header.value.trim());
    }
    if endpoint.protocol == Protocol::Anthropic {
        request = request.header("anthropic-version", ANTHROPIC_VERSION);
    }
    let Some(key) = endpoint.key.as_ref().map(super::Secret::expose) else {
        return request;
    };
    // Marked as sensitive, so that no log of a library shows it.
    let sensitive = |value: String| {
        let mut value = reqwest::header::HeaderValue::from_str(&value).ok()?;
        value.set_sensitive(true);
        Some(value)
    };
    let (name, value) = match endpoint.auth {
        AuthStyle::Bearer => ("authorization", format!("Bearer {key}")),
        AuthStyle::XApiKey => ("x-api-key", key.to_owned()),
        AuthStyle::ApiKey => ("api-key", key.to_owned()),
    };
    match sensitive(value) {
        Some(value) => request.header(name, value),
        // A key with characters that no header takes is none; the endpoint will say so.
        None => request,
    }
}

/// Why a request did not get through.
pub(super) fn unsent(error: &reqwest::Error, endpoint: &Endpoint, url: &ChatUrl) -> Failure {
    let host = url.host();
    if let Some(fault) = tls_fault(error) {
        return Failure::Tls { host, fault };
    }
    if error.is_connect()
        && let Some(proxy) = proxy(endpoint, url)
    {
        return Failure::Proxy {
            proxy: proxy.to_owned(),
        };
    }
    if error.is_dns() {
        Failure::UnknownHost { host }
    } else if error.is_connect() {
        Failure::Unreachable { host }
    } else if error.is_timeout() {
        Failure::Timeout {
            partial: String::new(),
        }
    } else if says(error, "invalid HTTP version") || says(error, "parse") {
        // Something speaks there, but no HTTP; over a plain connection mostly a server that wants a secured one.
        if url.as_str().starts_with("http:") && says(error, "HTTP/0.9") {
            let fault = TlsFault::Expected;
            Failure::Tls { host, fault }
        } else {
            Failure::NotLlm { host }
        }
    } else {
        Failure::Cut {
            partial: String::new(),
        }
    }
}

/// Where an answer points to, if it does.
pub(super) fn leads_to(from: &Url, location: &str) -> String {
    from.join(location)
        .map_or_else(|_| location.to_owned(), String::from)
}

fn says(error: &reqwest::Error, words: &str) -> bool {
    let mut next: Option<&dyn std::error::Error> = Some(error);
    while let Some(cause) = next {
        if cause.to_string().contains(words) {
            return true;
        }
        next = cause.source();
    }
    false
}

/// Looks for rustls in what caused an error, also inside of I/O errors, which hide it from `source`.
fn tls_fault(error: &(dyn std::error::Error + 'static)) -> Option<TlsFault> {
    let mut next = Some(error);
    while let Some(cause) = next {
        if let Some(fault) = cause.downcast_ref::<rustls::Error>() {
            return Some(named(fault));
        }
        if let Some(inner) = cause
            .downcast_ref::<std::io::Error>()
            .and_then(std::io::Error::get_ref)
            && let Some(fault) = tls_fault(inner)
        {
            return Some(fault);
        }
        next = cause.source();
    }
    None
}

fn named(error: &rustls::Error) -> TlsFault {
    use rustls::CertificateError as C;
    use rustls::Error as E;
    match error {
        E::InvalidCertificate(fault) => match fault {
            C::Expired
            | C::ExpiredContext { .. }
            | C::NotValidYet
            | C::NotValidYetContext { .. } => TlsFault::Expired,
            C::NotValidForName | C::NotValidForNameContext { .. } => TlsFault::Name,
            _ => TlsFault::Untrusted,
        },
        E::InvalidMessage(_) => TlsFault::NotSpoken,
        _ => TlsFault::Other,
    }
}
