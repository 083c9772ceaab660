//! Several real processes on one workspace, and one that is killed while it asks: what waits is asked for once.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

const BRIEF: &str = "We need an online shop with WordPress. Budget: 6,000 EUR. It has to be online by 15 May 2027.\n";

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_daybook"));
    command
        .args(arguments)
        .current_dir(folder)
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env("HOME", folder)
        .env("XDG_DATA_HOME", folder.join("data"))
        .env("DAYBOOK_WORKSPACE", folder.join("Workspace.daybook"));
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let output = command(folder, arguments).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {told}");
    output
}

fn call(folder: &Path, name: &str, request: &Value) -> Value {
    let output = run(folder, &["call", name, &request.to_string()]);
    let reply: Value = serde_json::from_slice(&output.stdout).unwrap();
    reply["value"].clone()
}

fn waiting(folder: &Path) -> Vec<Value> {
    let output = run(folder, &["--json", "outbox"]);
    serde_json::from_slice(&output.stdout).unwrap()
}

fn start(folder: &Path) -> Child {
    let mut command = command(folder, &["outbox", "--now"]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

/// Answers each request after `pause`, several at a time, and counts them.
fn serve(listener: TcpListener, pause: Arc<Mutex<Duration>>) -> Arc<AtomicUsize> {
    let asked = Arc::<AtomicUsize>::default();
    let counter = Arc::clone(&asked);
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let (counter, pause) = (Arc::clone(&counter), Arc::clone(&pause));
            thread::spawn(move || {
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
                let pause = *pause.lock().unwrap();
                thread::sleep(pause);
                let words = r#"{"wanted":[{"text":"A shop for books","quote":"an online shop"}]}"#;
                let delta = json!({ "choices": [{ "delta": { "content": words }, "finish_reason": "stop" }] });
                let body = format!("data: {delta}\n\ndata: [DONE]\n\n");
                let _ = write!(
                    stream,
                    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                    body.len()
                );
            });
        }
    });
    asked
}

fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_secs(60), "{what}");
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn several_processes_ask_once_and_a_killed_one_leaves_the_work() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let place = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let set_up =
        json!({ "name": "Nora", "country": "DE", "currency": "EUR", "vat_status": "registered" });
    call(folder, "workspace_setup", &set_up);
    let profile = json!({ "name": "Here", "base_url": format!("http://{place}"), "model": "tiny" });
    let profile = call(folder, "profile_create", &profile);
    call(folder, "sending_seen", &json!({ "id": profile["id"] }));
    let brief = call(
        folder,
        "brief_create",
        &json!({ "title": "Shop", "text": BRIEF }),
    );
    let summarize = || {
        let summarized = call(folder, "brief_summarize", &json!({ "id": brief["id"] }));
        assert!(summarized["waiting"].is_string(), "{summarized}");
    };
    summarize();
    assert_eq!(waiting(folder)[0]["standing"], "due");

    let pause = Arc::new(Mutex::new(Duration::from_secs(3)));
    let asked = serve(TcpListener::bind(place).unwrap(), Arc::clone(&pause));
    let mut several: Vec<Child> = (0..4).map(|_| start(folder)).collect();
    for process in &mut several {
        assert!(process.wait().unwrap().success());
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    assert_eq!(waiting(folder), [] as [Value; 0]);
    let drafter = || {
        call(folder, "brief_get", &json!({ "id": brief["id"] }))["summary"]["drafter"]["by"].clone()
    };
    assert_eq!(drafter(), "model");

    // Killed while it asks: the answer comes to nobody, and the work is still there, held until its time is over.
    call(folder, "undo", &json!({}));
    assert_eq!(
        waiting(folder),
        [] as [Value; 0],
        "what was answered is not asked for again"
    );
    let nowhere = json!({ "id": profile["id"], "set": { "base_url": "http://127.0.0.1:1" } });
    call(folder, "profile_update", &nowhere);
    call(folder, "sending_seen", &json!({ "id": profile["id"] }));
    summarize();
    let back = json!({ "id": profile["id"], "set": { "base_url": format!("http://{place}") } });
    call(folder, "profile_update", &back);
    let id = waiting(folder)[0]["id"].clone();
    call(folder, "waiting_renew", &json!({ "id": id }));
    *pause.lock().unwrap() = Duration::from_secs(30);
    let mut killed = start(folder);
    until("it is asked", || asked.load(Ordering::SeqCst) == 2);
    killed.kill().unwrap();
    killed.wait().unwrap();
    assert_eq!(drafter(), "built_in");
    let row = waiting(folder)[0].clone();
    assert_eq!((&row["id"], &row["standing"]), (&id, &json!("under_way")));
    run(folder, &["outbox", "--now"]);
    assert_eq!(
        asked.load(Ordering::SeqCst),
        2,
        "nobody takes it before its time is over"
    );
}
