//! Work that waits for an endpoint: done when it is back, once, by one; never against what a person has decided since.

use std::net::{SocketAddr, TcpListener};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use api::{Daybook, ErrorCode};
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::endpoint::{Server, chat, serve_on, status};

const SUMMARY: &str = r#"{"wanted":[{"text":"A shop for books","quote":"needs a shop"}]}"#;
const LETTER: &str = "## Understanding\n\nYou want a shop.\n\n## Next steps\n\nLet us talk.";

fn answer(request: &str) -> String {
    let says = if request.contains("response_format") {
        SUMMARY
    } else {
        LETTER
    };
    status("200 OK", &chat(says))
}

/// A place on this machine where nobody listens, until somebody does.
struct Place(SocketAddr);

impl Place {
    fn new() -> Self {
        Self(
            TcpListener::bind("127.0.0.1:0")
                .unwrap()
                .local_addr()
                .unwrap(),
        )
    }

    fn back(&self, answer: impl Fn(&str) -> String + Send + 'static) -> Server {
        serve_on(TcpListener::bind(self.0).unwrap(), answer)
    }
}

struct Case {
    place: Place,
    client: Value,
    brief: Value,
    profile: Value,
}

/// A brief, and an endpoint that a person has agreed to and that is away.
fn case(desk: &Desk) -> Case {
    desk.set_up();
    let client = desk.client("Lindenhof Verlag");
    let text = "Lindenhof Verlag needs a shop. Budget: 5,000 EUR. Launch on 15 May 2026.";
    let brief = desk.call(
        "brief_create",
        json!({ "title": "Shop", "text": text, "client_id": client }),
    )["id"]
        .clone();
    let place = Place::new();
    let address = format!("http://{}", place.0);
    let profile = desk.call(
        "profile_create",
        json!({ "name": "Here", "base_url": address, "model": "tiny" }),
    )["id"]
        .clone();
    Case {
        place,
        client,
        brief,
        profile,
    }
}

fn agreed(desk: &Desk) -> Case {
    let case = case(desk);
    desk.call("sending_seen", json!({ "id": case.profile }));
    case
}

fn waiting(desk: &Desk) -> Vec<Value> {
    desk.call("waiting_list", json!({}))
        .as_array()
        .unwrap()
        .clone()
}

fn only(desk: &Desk) -> Value {
    let rows = waiting(desk);
    assert_eq!(rows.len(), 1, "{rows:?}");
    rows[0].clone()
}

fn do_waiting(desk: &Desk) {
    desk.daybook.borrow().do_waiting();
}

fn summarize(desk: &Desk, case: &Case) {
    let (summarized, _) = desk.stream("brief_summarize", json!({ "id": case.brief }));
    let summarized = summarized.unwrap();
    assert_eq!(summarized["failure"]["params"]["reason"], "unreachable");
    assert_eq!(summarized["brief"]["summary"]["drafter"]["by"], "built_in");
    assert!(summarized["waiting"].is_string());
}

fn draft(desk: &Desk, case: &Case) -> Value {
    let (drafted, _) = desk.stream("proposal_draft", json!({ "brief_id": case.brief }));
    let drafted = drafted.unwrap();
    assert_eq!(drafted["proposal"]["drafter"]["by"], "built_in");
    assert!(drafted["waiting"].is_string());
    drafted["proposal"].clone()
}

fn summary_by(desk: &Desk, case: &Case) -> Value {
    desk.call("brief_get", json!({ "id": case.brief }))["summary"]["drafter"]["by"].clone()
}

pub fn comes_back(desk: &Desk) {
    let case = case(desk);
    summarize(desk, &case);
    let proposal = draft(desk, &case);
    let id = proposal["id"].clone();

    // Nobody has agreed to the address yet.
    let rows = waiting(desk);
    let of = |name: &str| rows.iter().map(|row| row[name].clone()).collect::<Vec<_>>();
    assert_eq!(of("work"), ["summary", "proposal"]);
    assert_eq!(of("standing"), ["not_seen", "not_seen"]);
    assert_eq!(rows[1]["title"], proposal["title"]);
    assert_eq!(rows[0]["host"], case.place.0.to_string());
    let server = case.place.back(answer);
    let refused = desk.refused("waiting_try", json!({ "id": rows[0]["id"] }));
    assert_eq!(refused.code, ErrorCode::NotSeen);
    desk.restart_after(3600);
    do_waiting(desk);
    assert_eq!(server.asked(), 0);

    desk.restart_after(0);
    desk.call("sending_seen", json!({ "id": case.profile }));
    let rows = waiting(desk);
    assert_eq!(
        (&rows[0]["standing"], &rows[0]["at"], &rows[0]["tries"]),
        (&json!("due"), &json!("2026-03-10T14:30:15Z"), &json!(1))
    );
    assert_eq!(rows[0]["failure"]["params"]["reason"], "unreachable");
    do_waiting(desk);
    assert_eq!(server.asked(), 0, "not before its time");

    desk.restart_after(15);
    do_waiting(desk);
    assert_eq!(server.asked(), 2);
    assert_eq!(waiting(desk), [] as [Value; 0]);
    let brief = desk.call("brief_get", json!({ "id": case.brief }));
    assert_eq!(brief["summary"]["drafter"]["model"], "tiny");
    let now = desk.call("proposal_get", json!({ "id": id }));
    assert_eq!(now["drafter"]["model"], "tiny");
    assert_eq!(now["sections"][0]["body"], "You want a shop.");
    assert_eq!(
        now["lines"], proposal["lines"],
        "prices are nobody's but the freelancer's"
    );
    let versions = desk.call("proposal_versions", json!({ "id": id }));
    assert_eq!(versions[0]["sections"], proposal["sections"]);
    assert_eq!(versions[0]["drafter"]["by"], "built_in");

    // Taken back and done again, also after a restart, it is not asked for a second time.
    desk.call("undo", json!({}));
    let undone = desk.call("proposal_get", json!({ "id": id }));
    assert_eq!(
        (&undone["drafter"]["by"], &undone["sections"]),
        (&json!("built_in"), &proposal["sections"])
    );
    desk.call("undo", json!({}));
    assert_eq!(summary_by(desk, &case), "built_in");
    desk.restart_after(3600);
    assert_eq!(waiting(desk), [] as [Value; 0]);
    do_waiting(desk);
    desk.call("redo", json!({}));
    assert_eq!(summary_by(desk, &case), "model");
    do_waiting(desk);
    assert_eq!(server.asked(), 2);
}

pub fn two_processes(desk: &Desk) {
    let case = agreed(desk);
    summarize(desk, &case);
    let id = only(desk)["id"].clone();
    let (release, released) = channel::<()>();
    let released = Mutex::new(released);
    let server = case.place.back(move |request| {
        released.lock().unwrap().recv().unwrap();
        answer(request)
    });
    let (one, other) = (desk.another(60), desk.another(61));
    thread::scope(|scope| {
        let first = scope.spawn(|| one.do_waiting());
        let begun = Instant::now();
        while server.asked() == 0 {
            assert!(begun.elapsed() < Duration::from_secs(20), "it is asked");
            thread::sleep(Duration::from_millis(10));
        }
        let row = other
            .call("waiting_list", json!({}))
            .unwrap()
            .value()
            .unwrap()[0]
            .clone();
        assert_eq!(row["standing"], "under_way");
        other.do_waiting();
        let refused = other.stream("waiting_try", json!({ "id": id }), "other", &mut |_| {});
        let refused = refused.unwrap_err();
        assert_eq!(
            (refused.code, refused.params["state"].as_str()),
            (ErrorCode::WrongState, "under_way")
        );
        release.send(()).unwrap();
        first.join().unwrap();
    });
    assert_eq!(server.asked(), 1);
    assert_eq!(summary_by(desk, &case), "model");

    // One that was killed while it asked does not keep the work for ever.
    let again = Place::new();
    desk.call(
        "profile_update",
        json!({ "id": case.profile, "set": { "base_url": format!("http://{}", again.0) } }),
    );
    desk.call("sending_seen", json!({ "id": case.profile }));
    summarize(desk, &case);
    let id = only(desk)["id"].as_str().unwrap().parse().unwrap();
    let killed = desk.another(60);
    let now = killed.moment().now;
    let claimed = killed
        .store()
        .unwrap()
        .write::<_, store::Error>("waiting_try", now, |tx| {
            tx.claim_waiting(
                id,
                uuid::Uuid::from_u128(7),
                now + chrono::TimeDelta::minutes(2),
            )
        });
    assert!(claimed.unwrap().value);
    let server = again.back(answer);
    let soon = desk.another(90);
    soon.do_waiting();
    assert_eq!(server.asked(), 0);
    desk.another(181).do_waiting();
    assert_eq!(server.asked(), 1);
    assert_eq!(waiting(desk), [] as [Value; 0]);
}

pub fn withdrawn(desk: &Desk) {
    let case = agreed(desk);
    summarize(desk, &case);
    let id = only(desk)["id"].clone();
    let (release, released) = channel::<()>();
    let released = Mutex::new(released);
    let server = case.place.back(move |request| {
        // The first is never answered in time.
        let _ = released
            .lock()
            .unwrap()
            .recv_timeout(Duration::from_secs(20));
        answer(request)
    });
    let (one, other) = (desk.another(60), desk.another(61));
    thread::scope(|scope| {
        let asking =
            scope.spawn(|| one.stream("waiting_try", json!({ "id": id }), "one", &mut |_| {}));
        let begun = Instant::now();
        while server.asked() == 0 {
            assert!(begun.elapsed() < Duration::from_secs(20), "it is asked");
            thread::sleep(Duration::from_millis(10));
        }
        other.call("waiting_withdraw", json!({ "id": id })).unwrap();
        let stopped = asking.join().unwrap().unwrap_err();
        assert_eq!(stopped.code, ErrorCode::Stopped);
        assert!(
            begun.elapsed() < Duration::from_secs(10),
            "the connection is dropped, not waited for"
        );
    });
    assert_eq!(
        (waiting(desk), summary_by(desk, &case)),
        (vec![], json!("built_in"))
    );
    release.send(()).unwrap();

    // The answer comes first and the withdrawal is too late, or the withdrawal comes first and the answer is dropped.
    other.call("undo", json!({})).unwrap();
    let path = desk.path();
    drop(server);
    assert_eq!(
        only(desk)["id"],
        id,
        "withdrawing is undone like any command"
    );
    let elsewhere = Arc::new(Mutex::new(
        Daybook::open(&path, api::Keys::session(), api::Clock::System).unwrap(),
    ));
    let withdraws = Arc::clone(&elsewhere);
    let (of, place) = (id.clone(), Place::new());
    desk.call(
        "profile_update",
        json!({ "id": case.profile, "set": { "base_url": format!("http://{}", place.0) } }),
    );
    desk.call("sending_seen", json!({ "id": case.profile }));
    desk.call("waiting_renew", json!({ "id": id }));
    let server = place.back(move |request| {
        let other = withdraws.lock().unwrap();
        other.call("waiting_withdraw", json!({ "id": of })).unwrap();
        answer(request)
    });
    one.do_waiting();
    assert_eq!(server.asked(), 1);
    assert_eq!(
        (waiting(desk), summary_by(desk, &case)),
        (vec![], json!("built_in"))
    );
    let refused = desk.refused("waiting_withdraw", json!({ "id": id }));
    assert_eq!(refused.code, ErrorCode::NotFound);
}

pub fn changed(desk: &Desk) {
    let case = agreed(desk);
    summarize(desk, &case);
    let proposal = draft(desk, &case);
    let id = proposal["id"].clone();
    let of = |desk: &Desk, work: &str| {
        let rows = waiting(desk);
        rows.into_iter().find(|row| row["work"] == work).unwrap()
    };
    desk.call(
        "brief_update",
        json!({ "id": case.brief, "set": { "text": "Lindenhof Verlag needs a shop, and soon. Budget: 5,000 EUR." } }),
    );
    let mut sections = proposal["sections"].as_array().unwrap().clone();
    sections[0]["body"] = json!("My own words.");
    let edited = desk.call(
        "proposal_set_sections",
        json!({ "id": id, "sections": sections }),
    );
    let server = case.place.back(answer);
    desk.restart_after(3600);
    assert_eq!(of(desk, "summary")["parts"], json!(["brief"]));
    assert_eq!(of(desk, "proposal")["parts"], json!(["brief", "draft"]));
    do_waiting(desk);
    let refused = desk.refused("waiting_try", json!({ "id": of(desk, "summary")["id"] }));
    assert_eq!(
        (refused.code, refused.params["state"].as_str()),
        (ErrorCode::WrongState, "changed")
    );
    assert_eq!(server.asked(), 0, "it asks first");

    // Undone, it is as it was when it was asked for.
    desk.call("undo", json!({}));
    assert_eq!(of(desk, "proposal")["parts"], json!(["brief"]));
    desk.call("redo", json!({}));
    for work in ["summary", "proposal"] {
        let renewed = desk.call("waiting_renew", json!({ "id": of(desk, work)["id"] }));
        assert_eq!(renewed["standing"], "due");
        assert_eq!(renewed["keeps_draft"], work == "proposal");
    }
    do_waiting(desk);
    assert_eq!(server.asked(), 2);
    assert_eq!(summary_by(desk, &case), "model");
    let now = desk.call("proposal_get", json!({ "id": id }));
    assert_eq!(
        (&now["sections"], &now["drafter"]["by"]),
        (&edited["sections"], &json!("built_in")),
        "a person's words stay"
    );
    let versions = desk.call("proposal_versions", json!({ "id": id }));
    assert_eq!(versions[0]["drafter"]["model"], "tiny");
    assert_eq!(versions[0]["sections"][0]["body"], "You want a shop.");
    let brought = desk.call(
        "version_restore",
        json!({ "id": id, "version_id": versions[0]["id"] }),
    );
    assert_eq!(brought["sections"][0]["body"], "You want a shop.");
    while_it_is_asked(desk, &case);
}

/// The draft is edited between the question and the answer.
fn while_it_is_asked(desk: &Desk, case: &Case) {
    let place = Place::new();
    desk.call(
        "profile_update",
        json!({ "id": case.profile, "set": { "base_url": format!("http://{}", place.0) } }),
    );
    desk.call("sending_seen", json!({ "id": case.profile }));
    let proposal = draft(desk, case);
    let id = proposal["id"].clone();
    let mut sections = proposal["sections"].as_array().unwrap().clone();
    sections[0]["body"] = json!("Written meanwhile.");
    let edit = json!({ "id": id, "sections": sections });
    let other = Mutex::new(desk.another(3700));
    let _server = place.back(move |request| {
        let other = other.lock().unwrap();
        other.call("proposal_set_sections", edit.clone()).unwrap();
        answer(request)
    });
    let (tried, _) = desk.stream("waiting_try", json!({ "id": only(desk)["id"] }));
    let tried = tried.unwrap();
    assert_eq!(
        (&tried["answered"], &tried["beside_draft"]),
        (&json!(true), &json!(true))
    );
    let now = desk.call("proposal_get", json!({ "id": id }));
    assert_eq!(now["sections"][0]["body"], "Written meanwhile.");
    let versions = desk.call("proposal_versions", json!({ "id": id }));
    assert_eq!(versions[0]["sections"][0]["body"], "You want a shop.");
}

pub fn breaks_off(desk: &Desk) {
    let case = agreed(desk);
    let proposal = draft(desk, &case);
    let id = proposal["id"].clone();
    let delta = json!({ "choices": [{ "delta": { "content": "## Understanding\n\nYou want a shop.\n\n## Scope\n\nFirst the cata" } }] });
    let part = format!("data: {delta}\n\n");
    let replies = Mutex::new(vec![
        // Here the line breaks before the end that was announced.
        status("200 OK", &part).replace("Content-Length: ", "Content-Length: 9"),
        status("401 Unauthorized", "{}"),
        answer("response_format"),
    ]);
    let server = case.place.back(move |_| replies.lock().unwrap().remove(0));
    desk.restart_after(60);
    do_waiting(desk);
    assert_eq!(waiting(desk), [] as [Value; 0], "what came is an answer");
    let now = desk.call("proposal_get", json!({ "id": id }));
    assert_eq!(now["sections"][1]["body"], "First the cata");
    let warnings = now["warnings"].as_array().unwrap();
    assert!(
        warnings.contains(&json!({ "warning": "cut" })),
        "{warnings:?}"
    );

    // A refusal does not pass by itself.
    desk.call(
        "profile_update",
        json!({ "id": case.profile, "set": { "base_url": "http://127.0.0.1:1" } }),
    );
    desk.call("sending_seen", json!({ "id": case.profile }));
    summarize(desk, &case);
    desk.call(
        "profile_update",
        json!({ "id": case.profile, "set": { "base_url": format!("http://{}", case.place.0) } }),
    );
    assert_eq!(only(desk)["parts"], json!(["endpoint"]));
    desk.call("waiting_renew", json!({ "id": only(desk)["id"] }));
    do_waiting(desk);
    let row = only(desk);
    assert_eq!(row["standing"], "resting");
    assert_eq!(row["failure"]["params"]["reason"], "key_missing");
    desk.restart_after(24 * 3600);
    do_waiting(desk);
    assert_eq!(server.asked(), 2);
    let (tried, _) = desk.stream("waiting_try", json!({ "id": row["id"] }));
    assert_eq!(tried.unwrap()["answered"], true);
    assert_eq!(summary_by(desk, &case), "model");
}

pub fn not_sent(desk: &Desk) {
    let case = agreed(desk);
    summarize(desk, &case);
    let id = only(desk)["id"].clone();
    let server = case.place.back(answer);
    desk.restart_after(3600);
    let refusal = |name: &str, request: Value, standing: &str, code: ErrorCode| {
        desk.call(name, request);
        assert_eq!(only(desk)["standing"], standing);
        do_waiting(desk);
        assert_eq!(desk.refused("waiting_try", json!({ "id": id })).code, code);
        desk.call("undo", json!({}));
        assert_eq!(only(desk)["standing"], "due", "after {standing}");
    };
    let never = json!({ "id": case.client, "set": { "never_send": true } });
    refusal("client_update", never, "never_send", ErrorCode::NeverSend);
    let off = json!({ "profile_id": null });
    refusal("settings_update", off, "off", ErrorCode::NoEndpoint);
    let gone = json!({ "id": case.profile });
    refusal("profile_delete", gone, "off", ErrorCode::NoEndpoint);
    let other = json!({ "id": case.profile, "set": { "model": "huge" } });
    refusal("profile_update", other, "changed", ErrorCode::WrongState);
    assert_eq!(server.asked(), 0);

    // What a person gets by asking once more does not wait any longer; what they delete neither.
    desk.stream("brief_summarize", json!({ "id": case.brief }))
        .0
        .unwrap();
    assert_eq!((server.asked(), waiting(desk)), (1, vec![]));
    desk.call("undo", json!({}));
    assert_eq!(only(desk)["id"], id);
    desk.call("brief_delete", json!({ "id": case.brief }));
    assert_eq!(waiting(desk), [] as [Value; 0]);
    do_waiting(desk);
    assert_eq!(server.asked(), 1);
    desk.call("undo", json!({}));
    assert_eq!(only(desk)["id"], id);
}
