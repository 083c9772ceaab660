//! Hostile texts in every field, brief file and model's answer, shown in the real window: none runs, none is asked for, none leads away.
//!
//! A few of them in each run of the tests, all of them with `cargo xtask soak payloads`.

mod corpus;
mod seed;

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

use api::Daybook;
use serde_json::{Value, json};

use super::{answer, beside, first_start};
use crate::driven::Driven;

/// How many are tried unless `DAYBOOK_SOAK_PAYLOADS` says so.
const SHORT: usize = 12;

/// Notes what the page was not to do, before the first text is shown.
const WATCH: &str = "
    window.__watched = { opened: 0, said: 0, refused: [] };
    window.open = () => { window.__watched.opened += 1; return null; };
    for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => { window.__watched.said += 1; };
    document.addEventListener('securitypolicyviolation', (event) => window.__watched.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
";

/// Goes through the pages and answers with those that never showed their text.
const VISIT: &str = "
    const [pages, done] = arguments;
    const held = () => document.body.innerText + [...document.querySelectorAll('input,textarea')].map((field) => field.value).join(' ');
    const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    (async () => {
        const unseen = [];
        for (const [path, mark] of pages) {
            location.hash = path;
            const end = Date.now() + 15000;
            while (!held().includes(mark) && Date.now() < end) await wait(15);
            if (!held().includes(mark)) unseen.push(`${path} ${mark}`);
            // What a page does later than showing it: pictures, effects, margins.
            await wait(40);
        }
        return unseen;
    })().then(done, (error) => done([String(error)]));
";

#[tokio::test(flavor = "multi_thread")]
async fn no_text_runs_or_loads_or_leads_away() {
    let tried = std::env::var("DAYBOOK_SOAK_PAYLOADS")
        .map_or(SHORT, |count| count.parse().unwrap())
        .min(corpus::ALL);
    // Spread over the corpus, so that a few are not all of one kind.
    let chosen: Vec<usize> = (0..tried).map(|n| n * corpus::ALL / tried).collect();
    let listener = Listener::start();
    let hit = listener.address("hit");
    let text = |n: &usize| corpus::text(*n, &hit);

    let window = Driven::start().await;
    first_start(&window).await;
    window.script(WATCH, vec![]).await;
    let other = beside(&window);
    let mut pages = Vec::new();
    let (mut fields, mut refused) = (0, 0);
    for n in &chosen {
        let seeded = seed::seed(&other, *n, &text(n));
        (fields, refused) = (fields + seeded.fields, refused + seeded.refused);
        pages.extend(
            seeded
                .pages
                .into_iter()
                .map(|page| (page, corpus::mark(*n))),
        );
    }
    pages.push(("/time".into(), corpus::mark(*chosen.last().unwrap())));
    visit(&window, &pages).await;

    let texts: Vec<String> = chosen.iter().map(text).collect();
    business(&other, &texts);
    visit(&window, &[("/settings".into(), corpus::mark(chosen[0]))]).await;
    let answers = answers(&window, &other, &listener, &texts).await;
    visit(&window, &answers).await;

    let seen = window
        .script(
            "return [window.__ran ?? null, window.__watched ?? null, location.origin]",
            vec![],
        )
        .await;
    let nothing = json!([null, { "opened": 0, "said": 0, "refused": [] }, "tauri://localhost"]);
    let asked = listener.hits();
    println!(
        "\nsoak | hostile texts in {fields} fields, {} pages and {} answers: none runs | {tried} | {} |",
        pages.len(),
        answers.len(),
        usize::from(seen != nothing) + asked.len()
    );
    println!("{refused} fields refused such a text");
    assert_eq!(seen, nothing);
    assert_eq!(asked, Vec::<String>::new());
    a_page_that_takes_text_for_markup_is_noticed(&window, &hit).await;
    window.end().await;
}

/// What was watched for shows when it happens: one of the texts, put into the page as markup by the test itself.
async fn a_page_that_takes_text_for_markup_is_noticed(window: &Driven, hit: &str) {
    const AS_MARKUP: &str = "
        const place = document.createElement('div');
        place.innerHTML = arguments[0];
        document.body.append(place);
    ";
    let vector = format!("<img src=x onerror=\"window.__ran=1\"><img src=\"{hit}/0\">");
    window.script(AS_MARKUP, vec![json!(vector)]).await;
    window
        .wait_for("the policy to refuse both", async || {
            let refused = window.script("return window.__watched.refused.length", vec![]);
            refused.await.as_u64() >= Some(2)
        })
        .await;
}

/// Shows the pages one after the other, in calls short enough for the driver's patience.
async fn visit(window: &Driven, pages: &[(String, String)]) {
    for part in pages.chunks(20) {
        let unseen = window.script_to_its_end(VISIT, vec![json!(part)]).await;
        assert_eq!(unseen, json!([]), "never shown");
    }
}

/// The business's own fields, one text each, and a profile's.
fn business(other: &Daybook, texts: &[String]) {
    for (field, text) in ["contact_name", "trade", "about", "name"]
        .iter()
        .zip(texts.iter().cycle())
    {
        answer(other, "business_update", json!({ *field: text }));
    }
    // The name comes last, and is what the page of settings shows first.
    answer(
        other,
        "business_update",
        json!({ "name": texts[0], "skills": [texts[0]] }),
    );
}

/// Has an endpoint answer with each text: summaries and proposals that the core stores, and one that the window shows as it comes in.
/// The pages that show them.
async fn answers(
    window: &Driven,
    other: &Daybook,
    listener: &Listener,
    texts: &[String],
) -> Vec<(String, String)> {
    let profile = answer(
        other,
        "profile_create",
        json!({ "name": texts[0], "base_url": listener.address("v1"), "model": "hostile" }),
    );
    answer(other, "sending_seen", json!({ "id": profile["id"] }));
    let client = answer(other, "client_create", json!({ "name": "Lindenhof" }));
    let brief = |text: &str| {
        answer(
            other,
            "brief_create",
            json!({ "text": text, "client_id": client["id"] }),
        )
    };
    let run = |name: &str, request: Value| {
        // A stream waits in a runtime of its own, which cannot be within the test's.
        let reply = thread::scope(|scope| {
            let asked = scope.spawn(|| other.stream(name, request, "payload", &mut |_| ()));
            asked.join().unwrap().unwrap()
        });
        let value = reply.value().unwrap();
        assert_eq!(value["failure"], Value::Null, "{name}");
        value
    };
    let mut pages = Vec::new();
    for text in texts {
        listener.say(text);
        let mark = text.split(' ').next().unwrap().to_owned();
        let made = brief("We need a shop.");
        let id = made["id"].as_str().unwrap();
        run("brief_summarize", json!({ "id": id }));
        pages.push((format!("/briefs/{id}"), mark.clone()));
        let drafted = run("proposal_draft", json!({ "brief_id": id }));
        let id = drafted["proposal"]["id"].as_str().unwrap();
        pages.push((format!("/proposals/{id}"), mark));
    }
    // Many in one answer, in the window itself: shown while it comes in, and as the summary that it becomes. Not more than an answer may be long.
    for (n, texts) in texts.chunks(SHORT).enumerate() {
        listener.say(&texts.join("\n\n"));
        let wanted = format!("We need {} other shops.", n + 2);
        let made = brief(&wanted);
        let path = format!("/briefs/{}", made["id"].as_str().unwrap());
        window
            .script("location.hash = arguments[0]", vec![json!(path)])
            .await;
        window.see(&wanted).await;
        window.click("Summarize").await;
        window.see("Written by hostile").await;
    }
    pages
}

/// A listener on this machine: the endpoint that answers with hostile texts, and the place that nobody may ask for.
struct Listener {
    address: std::net::SocketAddr,
    words: Arc<Mutex<String>>,
    hits: Arc<Mutex<Vec<String>>>,
}

impl Listener {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (words, hits) = (Arc::default(), Arc::default());
        let (said, noted) = (Arc::clone(&words), Arc::clone(&hits));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (said, noted) = (Arc::clone(&said), Arc::clone(&noted));
                // A connection that asks nothing must not keep the others waiting.
                thread::spawn(move || serve(stream, &said, &noted));
            }
        });
        Self {
            address,
            words,
            hits,
        }
    }

    fn address(&self, path: &str) -> String {
        format!("http://{}/{path}", self.address)
    }

    /// What the endpoint answers from now on.
    fn say(&self, words: &str) {
        words.clone_into(&mut self.words.lock().unwrap());
    }

    /// The requests that were none of the endpoint's.
    fn hits(&self) -> Vec<String> {
        self.hits.lock().unwrap().clone()
    }
}

fn serve(mut stream: std::net::TcpStream, words: &Mutex<String>, hits: &Mutex<Vec<String>>) {
    let mut request = Vec::new();
    let mut buffer = [0; 8192];
    while let Ok(read @ 1..) = stream.read(&mut buffer) {
        request.extend_from_slice(&buffer[..read]);
        let text = String::from_utf8_lossy(&request);
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head.lines().find_map(|line| {
            let line = line.to_lowercase();
            line.strip_prefix("content-length: ")?.parse::<usize>().ok()
        });
        if body.len() >= length.unwrap_or(0) {
            break;
        }
    }
    let request = String::from_utf8_lossy(&request).into_owned();
    if !request.starts_with("POST /v1/") {
        hits.lock().unwrap().push(request);
        return;
    }
    let body = events(&request, &words.lock().unwrap());
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    // Whoever hung up wants no answer.
    let _ = stream.write_all(format!("{head}{body}").as_bytes());
}

/// The text as a summary where one is asked for in a form, else as a proposal, in small pieces.
fn events(request: &str, words: &str) -> String {
    let said = if request.contains("response_format") {
        let point = json!([{ "text": words, "quote": words }]);
        let risk = json!([{ "kind": "other", "text": words, "quote": words }]);
        json!({ "wanted": point, "deliverables": point, "excluded": point, "deadlines": point, "skills": point,
            "stakeholders": point, "constraints": point, "risks": risk, "questions": [{ "text": words }] })
        .to_string()
    } else {
        format!("## {words}\n\n{words}\n\n## Next steps\n\n- {words}\n")
    };
    let letters: Vec<char> = said.chars().collect();
    let mut events: String = letters
        .chunks(40)
        .map(|piece| {
            let delta = json!({ "choices": [{ "delta": { "content": piece.iter().collect::<String>() } }] });
            format!("data: {delta}\n\n")
        })
        .collect();
    let end = json!({ "choices": [{ "delta": {}, "finish_reason": "stop" }] });
    events.push_str(&format!("data: {end}\n\ndata: [DONE]\n\n"));
    events
}
