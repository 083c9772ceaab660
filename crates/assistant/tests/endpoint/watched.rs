//! Who looks on: what would be sent is what is sent, what is kept back never goes out, and what comes back is whole.

use assistant::endpoint::{
    Amounts, Call, Endpoint, Event, Failure, Mask, Message, Request, Role, Stop, Watch, chat,
};
use assistant::{SummaryInput, model};
use domain::profile::Protocol;

use crate::support::{Scripted, answer, delta, limits, refusal, send, stream, words};

fn watched(endpoint: &Endpoint, watch: &Watch) -> Endpoint {
    Endpoint {
        watch: watch.clone(),
        ..endpoint.clone()
    }
}

fn body(request: &str) -> &str {
    request.split_once("\r\n\r\n").unwrap().1
}

const BRIEF: &str = "Anna Müller of Lindenhof Verlag wants a shop. Müllers budget: 5,000 EUR. Joanna's annual plan stays.";

fn mask() -> Mask {
    Mask::new(
        &["Anna Müller".to_owned(), "Ann".to_owned()],
        &["Lindenhof Verlag GmbH".to_owned()],
        Amounts::Masked,
    )
}

async fn summarize(endpoint: &Endpoint, text: &str) -> Result<domain::brief::Summary, Failure> {
    let input = SummaryInput {
        text,
        today: chrono::NaiveDate::from_ymd_opt(2026, 3, 9).unwrap(),
        skills: &[],
        language: "",
        made_at: chrono::DateTime::UNIX_EPOCH,
    };
    let call = Call {
        endpoint,
        limits: limits(),
        stop: &Stop::new(),
    };
    model::summarize(&call, &input, &mut uuid::Uuid::now_v7, &mut |_| {}).await
}

#[tokio::test]
async fn a_rehearsal_sends_nothing_and_keeps_the_very_bytes() {
    let told = r#"{"wanted":[{"text":"A shop for [NAME-1]","quote":"[NAME-1] of [NAME-2] wants a shop."}]}"#;
    for protocol in [Protocol::Openai, Protocol::Ollama, Protocol::Anthropic] {
        let server = Scripted::start(vec![answer(told)]).await;
        let endpoint = Endpoint {
            protocol,
            ..server.endpoint()
        };
        let rehearsal = Watch::rehearsing(mask());
        let _ = summarize(&watched(&endpoint, &rehearsal), BRIEF).await;
        assert_eq!(server.seen().len(), 0, "nothing is sent");
        let shown = rehearsal.traffic();
        assert_eq!(shown.bodies.len(), 1);
        let watch = Watch::asking(mask());
        let _ = summarize(&watched(&endpoint, &watch), BRIEF).await;
        assert_eq!(
            body(&server.seen()[0].request),
            shown.bodies[0],
            "{protocol:?}"
        );
        assert_eq!(watch.traffic().bodies, Vec::<String>::new());
    }
}

#[tokio::test]
async fn every_part_of_a_long_brief_is_shown() {
    let text = "The shop needs a page for each bakery, with pictures.\n\n".repeat(600);
    let server = Scripted::start(vec![answer("{\"wanted\":[]}")]).await;
    let rehearsal = Watch::rehearsing(Mask::default());
    let _ = summarize(&watched(&server.endpoint(), &rehearsal), &text).await;
    let watch = Watch::asking(Mask::default());
    let _ = summarize(&watched(&server.endpoint(), &watch), &text).await;
    let shown = rehearsal.traffic().bodies;
    let sent: Vec<String> = server
        .seen()
        .iter()
        .map(|seen| body(&seen.request).to_owned())
        .collect();
    assert!(shown.len() > 2, "{}", shown.len());
    assert_eq!(sent, shown);
}

#[tokio::test]
async fn what_is_kept_back_never_goes_out_and_comes_back() {
    let told = r#"{"wanted":[{"text":"A shop for [NAME-1]","quote":"[NAME-1] of [NAME-2] wants a shop."}]}"#;
    let server = Scripted::start(vec![answer(told)]).await;
    let watch = Watch::asking(mask());
    let summary = summarize(&watched(&server.endpoint(), &watch), BRIEF)
        .await
        .unwrap();
    let sent = server.seen()[0].request.clone();
    for kept in ["Anna", "Müller", "Lindenhof", "5,000"] {
        assert!(!sent.contains(kept), "{kept}: {sent}");
    }
    assert!(
        sent.contains("[NAME-3]s budget: [AMOUNT-1]") && sent.contains("Joanna's annual plan"),
        "{sent}"
    );
    let point = summary
        .points
        .iter()
        .find(|point| point.text.contains("shop for"))
        .unwrap();
    assert_eq!(point.text, "A shop for Anna Müller");
    let quote = point.quotes.first().unwrap();
    assert_eq!(
        &BRIEF[..quote.text.len()],
        quote.text,
        "an exact passage of the brief"
    );
    assert_eq!(watch.traffic().masked, 4);
}

#[tokio::test]
async fn placeholders_are_never_cut_in_two_and_bytes_are_counted() {
    let script = vec![
        stream(),
        send(&delta("Dear [NA")),
        send(&delta("ME-1")),
        send(&delta("], the [sum] of NA")),
        send(&delta("PLES")),
    ];
    let server = Scripted::start(vec![script]).await;
    let watch = Watch::asking(Mask::new(&["Anna Müller".to_owned()], &[], Amounts::Sent));
    let endpoint = watched(&server.endpoint(), &watch);
    let request = Request {
        messages: vec![Message {
            role: Role::User,
            content: "Write to Anna Müller".into(),
        }],
        ..Request::default()
    };
    let call = Call {
        endpoint: &endpoint,
        limits: limits(),
        stop: &Stop::new(),
    };
    let mut events: Vec<Event> = Vec::new();
    let done = chat(&call, &request, &mut |event| events.push(event)).await;
    let whole = "Dear Anna Müller, the [sum] of NAPLES";
    assert_eq!(
        done,
        Err(Failure::Cut {
            partial: whole.into()
        })
    );
    assert_eq!(words(&events), whole);
    let traffic = watch.traffic();
    assert_eq!(traffic.sent, body(&server.seen()[0].request).len() as u64);
    let came = [
        delta("Dear [NA"),
        delta("ME-1"),
        delta("], the [sum] of NA"),
        delta("PLES"),
    ];
    assert_eq!(traffic.received, came.concat().len() as u64);
    assert_eq!((traffic.requests, traffic.read), (1, None));
    assert!(traffic.about_read > 0 && traffic.about_written > 0);
}

#[tokio::test]
async fn each_try_is_counted() {
    let server = Scripted::start(vec![refusal("503 Busy", "", "{}"), answer("ready")]).await;
    let watch = Watch::asking(Mask::default());
    let done = crate::support::ask_at(&watched(&server.endpoint(), &watch), &Stop::new()).await;
    assert_eq!(done.0.unwrap().text, "ready");
    assert_eq!(watch.traffic().requests, 2);
}
