//! Whom the connection trusts, and where it does not go.

use assistant::endpoint::{BadAddress, Endpoint, Failure, Stop, TlsFault};
use domain::profile::Header;

use crate::support::tls::{Authority, serve};
use crate::support::{Scripted, answer, ask_at, refusal, with_key};

fn at(base_url: String) -> Endpoint {
    Endpoint {
        base_url,
        model: "test-model".into(),
        ..Endpoint::default()
    }
}

fn tls(host: String, fault: TlsFault) -> Failure {
    Failure::Tls { host, fault }
}

#[tokio::test]
async fn n14_a_server_that_nobody_vouches_for_is_refused_until_its_authority_is_added() {
    let authority = Authority::new();
    let port = serve(&authority.vouches_for("localhost", 2020..2099)).await;
    let endpoint = with_key(at(format!("https://localhost:{port}")), "sk-secret");
    let host = format!("localhost:{port}");
    let (reply, _) = ask_at(&endpoint, &Stop::new()).await;
    assert_eq!(reply, Err(tls(host, TlsFault::Untrusted)));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ca.pem");
    std::fs::write(&path, authority.pem()).unwrap();
    let trusting = Endpoint {
        ca_file: path.display().to_string(),
        ..endpoint.clone()
    };
    let (reply, _) = ask_at(&trusting, &Stop::new()).await;
    assert_eq!(reply.unwrap().text, "secured");
    // A file that is none is said, and not passed over.
    for content in ["", "no certificate"] {
        std::fs::write(&path, content).unwrap();
        let (reply, _) = ask_at(&trusting, &Stop::new()).await;
        assert_eq!(
            reply,
            Err(Failure::CaFile {
                path: path.display().to_string()
            })
        );
    }
}

#[tokio::test]
async fn n14_certificates_for_others_or_of_other_times_are_refused() {
    let authority = Authority::new();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ca.pem");
    std::fs::write(&path, authority.pem()).unwrap();
    for (name, years, fault) in [
        ("elsewhere.example", 2020..2099, TlsFault::Name),
        ("localhost", 2001..2002, TlsFault::Expired),
        ("localhost", 2090..2099, TlsFault::Expired),
    ] {
        let port = serve(&authority.vouches_for(name, years)).await;
        let endpoint = Endpoint {
            ca_file: path.display().to_string(),
            ..at(format!("https://localhost:{port}"))
        };
        let (reply, _) = ask_at(&endpoint, &Stop::new()).await;
        assert_eq!(reply, Err(tls(format!("localhost:{port}"), fault)));
    }
}

#[tokio::test]
async fn n14_a_redirect_within_the_origin_keeps_key_and_body() {
    for status in ["307 Temporary Redirect", "308 Permanent Redirect"] {
        let moved = refusal(status, "Location: /v2/chat/completions\r\n", "");
        let server = Scripted::start(vec![moved, answer("moved")]).await;
        let (reply, _) = ask_at(&with_key(server.endpoint(), "sk-1"), &Stop::new()).await;
        assert_eq!(reply.unwrap().text, "moved");
        let second = server.seen()[1].request.to_lowercase();
        assert!(second.starts_with("post /v2/chat/completions http/1.1\r\n"));
        assert!(second.contains("bearer sk-1") && second.contains("\"hello\""));
    }
    // One that never ends does.
    let around = refusal(
        "307 Temporary Redirect",
        "Location: /v1/chat/completions\r\n",
        "",
    );
    let server = Scripted::start(vec![around]).await;
    let (reply, _) = ask_at(&server.endpoint(), &Stop::new()).await;
    assert!(
        matches!(reply, Err(Failure::Redirected { .. })),
        "{reply:?}"
    );
    assert!(server.seen().len() <= 5);
}

#[tokio::test]
async fn n14_headers_go_to_no_other_origin_either() {
    let elsewhere = Scripted::start(vec![answer("stolen")]).await;
    // Another port of the same host is another origin.
    let location = format!("Location: http://127.0.0.1:{}/\r\n", elsewhere.port);
    let server = Scripted::start(vec![refusal("308 Permanent Redirect", &location, "")]).await;
    let endpoint = Endpoint {
        headers: vec![Header {
            name: "X-Team".into(),
            value: "books".into(),
        }],
        ..server.endpoint()
    };
    let (reply, _) = ask_at(&endpoint, &Stop::new()).await;
    assert_eq!(
        reply,
        Err(Failure::Redirected {
            to: format!("http://127.0.0.1:{}/", elsewhere.port)
        })
    );
    assert_eq!(elsewhere.seen().len(), 0);
}

#[tokio::test]
async fn n14_the_own_machine_is_asked_without_a_proxy_and_others_by_it() {
    let proxy = Scripted::start(vec![answer("by way of the proxy")]).await;
    let server = Scripted::start(vec![answer("directly")]).await;
    let by_proxy = |endpoint: Endpoint| Endpoint {
        proxy: format!("http://127.0.0.1:{}", proxy.port),
        ..endpoint
    };
    let (reply, _) = ask_at(&by_proxy(server.endpoint()), &Stop::new()).await;
    assert_eq!(reply.unwrap().text, "directly");
    assert_eq!(proxy.seen().len(), 0);
    let remote = by_proxy(at("http://models.example/v1".into()));
    let (reply, _) = ask_at(&remote, &Stop::new()).await;
    assert_eq!(reply.unwrap().text, "by way of the proxy");
    assert!(
        proxy.seen()[0]
            .request
            .starts_with("POST http://models.example/v1/chat/completions ")
    );
    // A proxy that is not there is not the endpoint's fault.
    let gone = Endpoint {
        proxy: "http://127.0.0.1:9".into(),
        ..at("http://models.example/v1".into())
    };
    let (reply, _) = ask_at(&gone, &Stop::new()).await;
    assert_eq!(
        reply,
        Err(Failure::Proxy {
            proxy: "http://127.0.0.1:9".into()
        })
    );
}

#[tokio::test]
async fn n14_addresses_that_hand_out_secrets_are_never_asked() {
    for address in [
        "http://169.254.169.254/v1",
        "http://[fe80::1]:8080",
        "http://metadata.google.internal",
    ] {
        let (reply, _) = ask_at(&at(address.into()), &Stop::new()).await;
        assert_eq!(reply, Err(Failure::Address(BadAddress::Forbidden)));
    }
}
