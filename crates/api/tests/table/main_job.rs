//! A brief becomes a paid invoice.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::desk::{Desk, NEW, plain};

const BRIEF: &str = "From: Marlene Vogt <marlene@lindenhof.example>\r\nSubject: Online shop\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
Dear Nora,\r\n\r\nwe need an online shop with WordPress.\r\n\r\nWhat we need:\r\n- A product catalogue with search\r\n- A checkout with card payment\r\n\
- Optional: a newsletter sign-up\r\n\r\nOur budget is between 6,000 and 8,500 EUR. The shop has to be online by 15 May 2026.\r\n";

pub fn run(desk: &Desk) {
    assert_eq!(desk.call("workspace_status", json!({}))["ready"], false);
    desk.set_up();
    insta::assert_snapshot!("business", plain(&desk.call("business_get", json!({}))));
    let client = desk.call(
        "client_create",
        json!({ "name": "Marlene Vogt", "address": { "country": "DE" } }),
    );

    // A mail's sender is looked up among the clients.
    let brief = desk.call(
        "brief_import",
        json!({ "file_name": "brief.eml", "data": STANDARD.encode(BRIEF) }),
    );
    assert_eq!(brief["client_id"], client["id"]);
    let summarized = desk.call("brief_summarize", json!({ "id": brief["id"] }));
    let text = brief["text"].as_str().unwrap();
    let units: Vec<u16> = text.encode_utf16().collect();
    let points = summarized["brief"]["summary"]["points"].as_array().unwrap();
    for quote in points
        .iter()
        .flat_map(|point| point["quotes"].as_array().unwrap())
    {
        let at = |name: &str| usize::try_from(quote[name].as_u64().unwrap()).unwrap();
        let passage = String::from_utf16(&units[at("start")..at("end")]).unwrap();
        assert_eq!(passage, quote["text"], "a quote is the exact passage");
    }
    insta::assert_snapshot!("summary", plain(&summarized["brief"]["summary"]));

    let drafted = desk.call("proposal_draft", json!({ "brief_id": brief["id"] }));
    let proposal = &drafted["proposal"];
    assert_eq!(drafted["failure"], json!(null), "no endpoint is no failure");
    insta::assert_snapshot!("proposal", plain(proposal));
    let id = &proposal["id"];

    // The draft is edited: a section, a line, the title.
    let mut sections = proposal["sections"].as_array().unwrap().clone();
    sections[0]["body"] = json!("You sell **books**.");
    sections.push(json!({ "id": NEW, "heading": "Terms", "body": "Half in advance." }));
    desk.call(
        "proposal_set_sections",
        json!({ "id": id, "sections": sections }),
    );
    let vat = desk.call("client_tax", json!({ "client_id": client["id"] }))["vat"].clone();
    assert_eq!(desk.call("vat_rates", json!({})), json!(["19", "7"]));
    assert_eq!(
        desk.call("vat_rates", json!({ "on": "2020-08-01" })),
        json!(["16", "5"])
    );
    let once = json!({ "client_id": client["id"], "on": "2020-08-01", "supply": "goods" });
    assert_eq!(desk.call("client_tax", once)["vat"]["rate"], "16");
    let lines = json!([
        { "id": NEW, "description": "Catalogue", "quantity": { "minutes": 1200 }, "unit": "hour", "unit_price": "90.00", "vat": vat },
        { "id": NEW, "description": "Checkout", "quantity": { "count": "1" }, "unit": "fixed", "unit_price": "1500.00", "vat": vat },
        { "id": NEW, "description": "Newsletter", "quantity": { "minutes": 240 }, "unit": "hour", "unit_price": "90.00", "vat": vat, "optional": true },
    ]);
    let edited = desk.call("proposal_set_lines", json!({ "id": id, "lines": lines }));
    assert_eq!(
        (&edited["totals"]["net"], &edited["totals"]["gross"]),
        (&json!(330_000), &json!(392_700))
    );
    desk.call(
        "proposal_update",
        json!({ "id": id, "set": { "title": "Online shop for Lindenhof" } }),
    );
    assert!(
        !desk.call("proposal_pages", json!({ "id": id }))["pages"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    desk.call("proposal_mark", json!({ "id": id, "status": "sent" }));
    let accepted = desk.call("proposal_mark", json!({ "id": id, "status": "accepted" }));
    assert_eq!(accepted["decided_on"], "2026-03-10");
    let list = desk.call("proposal_list", json!({ "filter": "accepted" }));
    assert_eq!(list["rows"][0]["title"], "Online shop for Lindenhof");

    let project = desk.call("project_from_proposal", json!({ "proposal_id": id }));
    insta::assert_snapshot!("project", plain(&project));
    let task = &project["tasks"][0]["id"];

    desk.call(
        "entry_start",
        json!({ "project_id": project["id"], "task_id": task, "note": "Set up" }),
    );
    assert_eq!(desk.call("entry_running", json!({}))["note"], "Set up");
    desk.call("entry_stop", json!({}));
    let entry = desk.call("entry_add", json!({ "project_id": project["id"], "task_id": task, "day": "2026-03-09", "minutes": 380 }));
    assert_eq!(
        entry["amount"], 57_000,
        "6 h 20 min at 90.00 are 570.00, not 569.70"
    );
    assert_eq!(
        entry["started_at"], "2026-03-09T08:00:00Z",
        "nine o'clock in Berlin"
    );
    assert_eq!(
        desk.call(
            "entry_days",
            json!({ "from": "2026-03-01", "to": "2026-03-31" })
        )[0]["seconds"],
        22_800
    );
    assert_eq!(
        desk.call("entry_list", json!({ "page": { "descending": true } }))["rows"]
            .as_array()
            .unwrap()
            .len(),
        2
    );

    let draft = desk.call("invoice_from_time", json!({ "project_id": project["id"] }));
    assert_eq!(
        (&draft["status"], &draft["totals"]["gross"]),
        (&json!("draft"), &json!(67_830))
    );
    assert_eq!(
        draft["entries"], 2,
        "a stretch of no length goes along with its task"
    );
    let readiness = desk.call("invoice_readiness", json!({ "id": draft["id"] }));
    assert_eq!(
        (&readiness["ready"], &readiness["number"]),
        (&json!(false), &json!("2026-001")),
        "the client has no address yet"
    );
    let refused = desk.refused("invoice_issue", json!({ "id": draft["id"] }));
    assert_eq!(refused.code, api::ErrorCode::NotReady);
    let address = json!({ "street": "Gohliser Straße 20", "postcode": "04155", "city": "Leipzig" });
    desk.call(
        "client_update",
        json!({ "id": client["id"], "set": { "address": address } }),
    );
    desk.call(
        "invoice_update",
        json!({ "id": draft["id"], "set": { "note": "Thank you." } }),
    );
    assert_eq!(
        desk.call("invoice_pages", json!({ "id": draft["id"] }))["pages"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let typed = |set| {
        desk.call("invoice_preview", json!({ "id": draft["id"], "set": set }))["pages"][0]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(
        typed(json!({})),
        typed(json!({ "note": "Thank you." })),
        "what is stored"
    );
    assert_ne!(
        typed(json!({})),
        typed(json!({ "note": "Typed, not stored." }))
    );
    let invoice = desk.call("invoice_issue", json!({ "id": draft["id"] }));
    insta::assert_snapshot!("invoice", plain(&invoice));
    let refused = desk.refused("invoice_preview", json!({ "id": draft["id"], "set": {} }));
    assert_eq!(refused.code, api::ErrorCode::Frozen);
    let number = desk.call("invoice_by_number", json!({ "number": "2026-001" }));
    assert_eq!(number["id"], invoice["id"]);

    let today = desk.call("today", json!({}));
    assert_eq!(
        today["open"],
        json!([{ "amount": { "minor": 67_830, "currency": "EUR" }, "count": 1 }])
    );
    let half =
        json!({ "invoice_id": invoice["id"], "received_on": "2026-03-10", "amount": 30_000 });
    let part = desk.call("payment_record", half.clone());
    assert_eq!(
        (&part["status"], &part["open"]),
        (&json!("partly_paid"), &json!(37_830))
    );
    desk.call("payment_delete", json!({ "id": part["payments"][0]["id"] }));
    desk.call("payment_record", half);
    let rest = json!({ "invoice_id": invoice["id"], "received_on": "2026-03-10", "amount": 37_830, "method": "Bank transfer" });
    assert_eq!(desk.call("payment_record", rest)["status"], "paid");
    insta::assert_snapshot!("today", plain(&desk.call("today", json!({}))));
    let paid = desk.call(
        "invoice_list",
        json!({ "filter": "paid", "sort": "amount" }),
    );
    assert_eq!(paid["rows"][0]["number"], "2026-001");
    assert_eq!(
        desk.call("check", json!({})),
        json!({ "documents": 1, "problems": [] })
    );

    let kinds: Vec<_> = ["lindenhof", "marlene"]
        .map(|text| desk.call("search", json!({ "text": text, "limit": 5 })))
        .to_vec();
    let found = |value: &serde_json::Value| {
        value
            .as_array()
            .unwrap()
            .iter()
            .map(|hit| hit["kind"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(found(&kinds[0]), ["project", "invoice", "proposal"]);
    assert_eq!(found(&kinds[1]), ["client", "invoice"]);
    for list in ["client_list", "brief_list", "project_list"] {
        assert_eq!(
            desk.call(list, json!({}))["rows"].as_array().unwrap().len(),
            1,
            "{list}"
        );
    }
    let history = desk.call("history", json!({ "limit": 3 }));
    assert_eq!(history[0]["command"], "payment_record");
    for (get, id) in [
        ("brief_get", &brief["id"]),
        ("proposal_get", id),
        ("project_get", &project["id"]),
        ("invoice_get", &invoice["id"]),
        ("client_get", &client["id"]),
    ] {
        assert_eq!(&desk.call(get, json!({ "id": id }))["id"], id, "{get}");
    }
}
