//! No byte leaves this computer but to the endpoint a person named: the system calls of the real program are watched with `strace`, and the
//! main job is done in a network namespace that has no network at all.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde_json::{Value, json};
use tempfile::TempDir;

const BRIEF: &str = "Dear Nora,\n\nwe need an online shop with WordPress.\n\n- A product catalogue with search\n- A checkout with card payment\n\n\
    Our budget is 6,000 EUR. It has to be online by 15 May 2027. See https://tracker.example/pixel.gif\n";

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::write(desk.path("brief.txt"), BRIEF).unwrap();
        let set_up = json!({ "name": "Nora", "country": "DE", "currency": "EUR", "vat_status": "registered" });
        assert!(
            desk.under(&[], &["call", "workspace_setup", &set_up.to_string()])
                .status
                .success()
        );
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs `daybook` under another program.
    fn under(&self, outer: &[&str], arguments: &[&str]) -> Output {
        let mut words = outer.to_vec();
        words.push(env!("CARGO_BIN_EXE_daybook"));
        words.extend(arguments);
        let mut command = Command::new(words[0]);
        command.args(&words[1..]).current_dir(self.0.path());
        // Neither a proxy nor a session of whoever runs the tests.
        for name in [
            "http_proxy",
            "https_proxy",
            "all_proxy",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "ALL_PROXY",
            "DBUS_SESSION_BUS_ADDRESS",
        ] {
            command.env_remove(name);
        }
        command
            .env("HOME", self.0.path())
            .env("XDG_DATA_HOME", self.path("data"))
            .env("DAYBOOK_WORKSPACE", self.path("Workspace.daybook"))
            .output()
            .unwrap_or_else(|error| panic!("{} starts: {error}", words[0]))
    }

    /// What it answers, and each address on a network that it, or a process of its, connected or sent to.
    fn watched(&self, arguments: &[&str]) -> (Output, BTreeSet<String>) {
        let log = self.path("calls");
        let log = log.display().to_string();
        let strace = [
            "strace",
            "-f",
            "-qq",
            "-e",
            "trace=connect,sendto,sendmsg,sendmmsg",
            "-o",
            &log,
        ];
        let output = self.under(&strace, arguments);
        (output, reached(&fs::read_to_string(log).unwrap()))
    }
}

/// The addresses in strace's words: every family but that of sockets in the file system.
fn reached(calls: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for line in calls.lines() {
        let Some((_, address)) = line.split_once("sa_family=") else {
            continue;
        };
        let between = |start: &str, end: &str| {
            let (_, rest) = address.split_once(start)?;
            Some(rest.split_once(end)?.0.to_owned())
        };
        match address.split([',', '}']).next().unwrap() {
            "AF_UNIX" => {}
            "AF_INET" => {
                let host = between("inet_addr(\"", "\"").unwrap();
                found.insert(format!("{host}:{}", between("htons(", ")").unwrap()));
            }
            other => {
                found.insert(format!("{other} {address}"));
            }
        }
    }
    found
}

#[test]
fn addresses_are_found_in_what_strace_says() {
    let calls = r#"12 connect(5, {sa_family=AF_UNIX, sun_path="/run/bus"}, 110) = 0
12 connect(9, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.7")}, 16) = -1 EINPROGRESS (Operation now in progress)
13 sendto(9, "x", 1, MSG_NOSIGNAL, NULL, 0) = 1
13 connect(9, {sa_family=AF_INET6, sin6_port=htons(53), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr)}, 28) = 0"#;
    let found = reached(calls);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.contains("192.0.2.7:443"));
    assert!(found.iter().any(|address| address.contains("2001:db8::1")));
}

/// A server on this machine that answers each request the same, and counts them.
struct Server {
    address: String,
    asked: Arc<AtomicUsize>,
}

fn serve(answer: String) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let asked = Arc::<AtomicUsize>::default();
    let counter = Arc::clone(&asked);
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut request = Vec::new();
            let mut buffer = [0; 8192];
            while let Ok(read @ 1..) = stream.read(&mut buffer) {
                request.extend_from_slice(&buffer[..read]);
                let text = String::from_utf8_lossy(&request).to_lowercase();
                let Some((head, body)) = text.split_once("\r\n\r\n") else {
                    continue;
                };
                let length = head
                    .lines()
                    .find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
                if body.len() >= length.unwrap_or(0) {
                    break;
                }
            }
            counter.fetch_add(1, Ordering::SeqCst);
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    Server { address, asked }
}

fn model(words: &str) -> Server {
    let delta = json!({ "choices": [{ "delta": { "content": words }, "finish_reason": null }] });
    let end = json!({ "choices": [{ "delta": {}, "finish_reason": "stop" }] });
    let body = format!("data: {delta}\n\ndata: {end}\n\ndata: [DONE]\n\n");
    serve(format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    ))
}

const SUMMARY: &str =
    r#"{"wanted":[{"text":"An online shop","quote":"we need an online shop with WordPress."}]}"#;

/// What is done every day without an endpoint. `demo` is the main job, from a brief to a paid invoice.
const OFF: &[&[&str]] = &[
    &["demo", "sample"],
    &["summarize", "brief.txt"],
    &[
        "propose",
        "brief.txt",
        "--client",
        "Lindenhof",
        "-o",
        "proposal.pdf",
    ],
    &["check"],
    &["backup"],
    &["call", "today", "{}"],
    &["call", "business_get", "{}"],
    &["call", "search", r#"{"text":"shop"}"#],
    &["outbox"],
    &["outbox", "--now"],
];

fn said(output: &Output) -> String {
    format!(
        "{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

#[test]
fn without_an_endpoint_nothing_is_connected_to() {
    let desk = Desk::new();
    for arguments in OFF {
        let (output, reached) = desk.watched(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", said(&output));
        assert_eq!(reached, BTreeSet::new(), "{arguments:?}");
    }
}

#[test]
fn the_whole_main_job_is_done_where_there_is_no_network() {
    let desk = Desk::new();
    let alone = ["unshare", "--map-root-user", "--net", "--"];
    let allowed = Command::new(alone[0])
        .args(&alone[1..])
        .arg("true")
        .output();
    if !allowed.is_ok_and(|output| output.status.success()) {
        // Some containers forbid it; the test above tells the same by other means.
        println!("not run: this system lets nobody make a network namespace");
        assert!(
            std::env::var_os("CI").is_none(),
            "in CI a network namespace must be possible"
        );
        return;
    }
    for arguments in OFF {
        let output = desk.under(&alone, arguments);
        assert!(output.status.success(), "{arguments:?}: {}", said(&output));
    }
    // It is one without a network: there an endpoint cannot be reached, and the answer says so.
    let server = model(SUMMARY);
    let asked = format!("http://{}", server.address);
    desk.under(
        &alone,
        &[
            "summarize",
            "brief.txt",
            "--endpoint",
            &asked,
            "--model",
            "tiny",
        ],
    );
    assert_eq!(server.asked.load(Ordering::SeqCst), 0);
}

#[test]
fn with_an_endpoint_only_that_is_connected_to() {
    let desk = Desk::new();
    for (words, start) in [
        (SUMMARY, &["--json", "summarize", "brief.txt"][..]),
        (
            "## Understanding\n\nYou want a shop.",
            &[
                "--json",
                "propose",
                "brief.txt",
                "--client",
                "Lindenhof",
                "-o",
                "p.pdf",
            ],
        ),
    ] {
        let server = model(words);
        let address = format!("http://{}", server.address);
        let mut arguments = start.to_vec();
        arguments.extend(["--endpoint", &address, "--model", "tiny"]);
        let (output, reached) = desk.watched(&arguments);
        assert!(output.status.success(), "{}", said(&output));
        assert!(
            server.asked.load(Ordering::SeqCst) > 0,
            "the endpoint was asked: {}",
            said(&output)
        );
        assert_eq!(reached, BTreeSet::from([server.address]), "{arguments:?}");
    }
}

/// A place on this machine where nobody listens.
fn nobody() -> String {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .to_string()
}

fn called(desk: &Desk, name: &str, request: &Value) -> Value {
    let output = desk.under(&[], &["call", name, &request.to_string()]);
    assert!(output.status.success(), "{name}: {}", said(&output));
    let reply: Value = serde_json::from_slice(&output.stdout).unwrap();
    reply["value"].clone()
}

#[test]
fn what_waits_goes_to_the_endpoint_it_waits_for_and_nowhere_once_that_is_off() {
    let desk = Desk::new();
    let address = nobody();
    let profile =
        json!({ "name": "Here", "base_url": format!("http://{address}"), "model": "tiny" });
    let profile = called(&desk, "profile_create", &profile);
    called(&desk, "sending_seen", &json!({ "id": profile["id"] }));
    let (output, reached) = desk.watched(&["propose", "brief.txt", "--client", "Lindenhof"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(
        said(&output).contains("see `daybook outbox`"),
        "{}",
        said(&output)
    );
    assert_eq!(reached, BTreeSet::from([address.clone()]));

    let (listed, reached) = desk.watched(&["--json", "outbox"]);
    let rows: Value = serde_json::from_slice(&listed.stdout).unwrap();
    assert_eq!(rows.as_array().map(Vec::len), Some(2), "{rows}");
    assert_eq!(reached, BTreeSet::new(), "listing asks nobody");
    let (_, reached) = desk.watched(&["outbox", "--now"]);
    assert_eq!(reached, BTreeSet::from([address]));

    called(&desk, "settings_update", &json!({ "profile_id": null }));
    let (output, reached) = desk.watched(&["outbox", "--now"]);
    assert!(
        said(&output).contains("no endpoint is set"),
        "{}",
        said(&output)
    );
    assert_eq!(reached, BTreeSet::new());
}

#[test]
fn a_host_outside_this_computer_is_asked_after_somebody_has_agreed() {
    let desk = Desk::new();
    for verb in [
        &["summarize", "brief.txt"][..],
        &["propose", "brief.txt", "--client", "Lindenhof"],
    ] {
        let mut arguments = verb.to_vec();
        arguments.extend(["--endpoint", "http://models.invalid/v1", "--model", "tiny"]);
        let (output, reached) = desk.watched(&arguments);
        let refused = said(&output);
        assert_eq!(output.status.code(), Some(1), "{refused}");
        assert!(
            refused.contains("models.invalid is outside this computer"),
            "{refused}"
        );
        assert_eq!(reached, BTreeSet::new(), "{arguments:?}");
        arguments.push("--yes");
        let output = desk.under(&[], &arguments);
        let told = said(&output);
        assert!(output.status.success(), "{told}");
        assert!(
            told.contains("for the summary to models.invalid, outside this computer: "),
            "{told}"
        );
        assert!(told.contains("the built-in drafter did"), "{told}");
    }
    let briefs = called(&desk, "brief_list", &json!({}));
    assert_eq!(
        briefs["rows"].as_array().map(Vec::len),
        Some(1),
        "nothing was stored where nothing was agreed"
    );

    // What was agreed to in the window counts for its address, whatever profile it was.
    let profile = json!({ "name": "There", "base_url": "http://models.invalid", "model": "tiny" });
    let profile = called(&desk, "profile_create", &profile);
    called(&desk, "sending_seen", &json!({ "id": profile["id"] }));
    for named in [
        &["--profile", "There"][..],
        &["--endpoint", "http://models.invalid", "--model", "x"],
    ] {
        let output = desk.under(&[], &[&["summarize", "brief.txt"], named].concat());
        assert!(output.status.success(), "{}", said(&output));
    }
}

#[test]
fn an_endpoint_that_sends_elsewhere_is_not_followed() {
    let desk = Desk::new();
    let elsewhere = model(SUMMARY);
    for status in [
        "301 Moved Permanently",
        "302 Found",
        "307 Temporary Redirect",
        "308 Permanent Redirect",
    ] {
        let moved = serve(format!(
            "HTTP/1.1 {status}\r\nLocation: http://{}/v1/chat/completions\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            elsewhere.address
        ));
        let address = format!("http://{}", moved.address);
        let (_, reached) = desk.watched(&[
            "summarize",
            "brief.txt",
            "--endpoint",
            &address,
            "--model",
            "tiny",
        ]);
        assert_eq!(reached, BTreeSet::from([moved.address]), "{status}");
    }
    assert_eq!(elsewhere.asked.load(Ordering::SeqCst), 0);
}

#[test]
fn addresses_that_hand_out_secrets_are_not_even_tried() {
    let desk = Desk::new();
    for address in [
        "http://169.254.169.254/v1",
        "http://2852039166/v1",
        "http://0xa9.0xfe.0xa9.0xfe/v1",
        "http://[::ffff:169.254.169.254]/v1",
        "http://[fe80::1]:8080",
        "http://metadata.google.internal",
        "http://METADATA.google.internal./computeMetadata",
    ] {
        let (output, reached) = desk.watched(&[
            "summarize",
            "brief.txt",
            "--endpoint",
            address,
            "--model",
            "tiny",
        ]);
        assert_eq!(
            output.status.code(),
            Some(1),
            "{address}: {}",
            said(&output)
        );
        assert_eq!(reached, BTreeSet::new(), "{address}");
    }
}

#[test]
fn an_address_of_a_profile_is_held_to_the_same() {
    let desk = Desk::new();
    let server = model(SUMMARY);
    let profile = json!({ "name": "Here", "base_url": format!("http://{}", server.address), "model": "tiny" }).to_string();
    let (output, reached) = desk.watched(&["call", "profile_create", &profile]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(
        reached,
        BTreeSet::new(),
        "that it is set is no reason to ask it"
    );
    for arguments in [
        &["call", "today", "{}"][..],
        &["call", "business_get", "{}"],
        &["check"],
    ] {
        let (_, reached) = desk.watched(arguments);
        assert_eq!(reached, BTreeSet::new(), "{arguments:?}");
    }
    let brief = desk.under(
        &[],
        &[
            "--json",
            "call",
            "brief_create",
            &json!({ "text": BRIEF }).to_string(),
        ],
    );
    let brief: Value = serde_json::from_slice(&brief.stdout).unwrap();
    let id = brief
        .pointer("/value/id")
        .or_else(|| brief.get("id"))
        .unwrap();
    let (output, reached) =
        desk.watched(&["call", "brief_summarize", &json!({ "id": id }).to_string()]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(reached, BTreeSet::from([server.address]));
}
