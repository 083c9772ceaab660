use super::*;

fn completed(protocol: Protocol, cases: &[(&str, &str)]) {
    for (typed, expected) in cases {
        let url = complete(protocol, typed, false, "m").unwrap();
        assert_eq!(url.as_str(), *expected, "{typed}");
    }
}

#[test]
fn what_people_type_leads_to_the_chat() {
    completed(
        Protocol::Openai,
        &[
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
            (
                "generativelanguage.googleapis.com/v1beta",
                "https://generativelanguage.googleapis.com/v1beta/openai/chat/completions",
            ),
            (
                "https://openrouter.ai/v1",
                "https://openrouter.ai/api/v1/chat/completions",
            ),
            (
                "https://api.groq.com",
                "https://api.groq.com/openai/v1/chat/completions",
            ),
        ],
    );
    let odd = complete(Protocol::Azure, "https://a.example.com/odd", true, "");
    assert_eq!(odd.unwrap().as_str(), "https://a.example.com/odd");
}

#[test]
fn each_protocol_has_its_own_path() {
    for typed in [
        "localhost:11434",
        "http://localhost:11434/v1/",
        "http://localhost:11434/api",
        "http://localhost:11434/api/chat",
        "http://localhost:11434/api/tags",
        "http://localhost:11434/v1/chat/completions",
    ] {
        completed(
            Protocol::Ollama,
            &[(typed, "http://localhost:11434/api/chat")],
        );
    }
    completed(
        Protocol::Anthropic,
        &[
            (
                "https://api.anthropic.com",
                "https://api.anthropic.com/v1/messages",
            ),
            (
                "https://api.anthropic.com/v1/",
                "https://api.anthropic.com/v1/messages",
            ),
            (
                "https://api.anthropic.com/v1/messages",
                "https://api.anthropic.com/v1/messages",
            ),
            (
                "https://proxy.example/anthropic",
                "https://proxy.example/anthropic/v1/messages",
            ),
        ],
    );
    let full =
        "https://x.openai.azure.com/openai/deployments/m/chat/completions?api-version=2024-10-21";
    completed(
        Protocol::Azure,
        &[
            ("https://x.openai.azure.com", full),
            ("https://x.openai.azure.com/openai/", full),
            (full, full),
            (
                "https://x.openai.azure.com/openai/deployments/gpt/chat/completions?api-version=2025-01-01-preview",
                "https://x.openai.azure.com/openai/deployments/gpt/chat/completions?api-version=2025-01-01-preview",
            ),
            (
                "https://x.openai.azure.com/openai/v1/",
                "https://x.openai.azure.com/openai/v1/chat/completions",
            ),
        ],
    );
    assert_eq!(
        complete(Protocol::Azure, "https://x.openai.azure.com", false, ""),
        Err(BadAddress::NoDeployment)
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
fn addresses_that_hand_out_secrets_are_refused_however_they_are_written() {
    for typed in [
        "http://169.254.169.254",
        "http://169.254.169.254/latest/meta-data",
        "http://2852039166",
        "http://0xA9FEA9FE/",
        "http://169.254.1",
        "http://[fe80::1]:8080",
        "http://[fe80::1]/v1",
        "http://[fd00:ec2::254]",
        "http://[::ffff:169.254.169.254]",
        "http://[64:ff9b::a9fe:a9fe]",
        "http://metadata.google.internal/",
        "http://METADATA.google.internal./computeMetadata",
    ] {
        for exact in [false, true] {
            assert_eq!(
                chat_url(typed, exact),
                Err(BadAddress::Forbidden),
                "{typed}"
            );
        }
    }
    for typed in [
        "http://192.168.1.2",
        "http://10.0.0.1",
        "http://[fd00::1]",
        "http://[fec0::1]",
    ] {
        assert!(chat_url(typed, false).is_ok(), "{typed}");
    }
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
