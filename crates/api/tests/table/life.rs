//! The life of a document after its draft: deposits, payments of every kind, credit notes, corrections, series, many files at once.

use api::{ErrorCode, StreamEvent};
use serde_json::{Value, json};

use crate::desk::{Desk, NEW, plain};
use crate::undo::there_and_back;

fn line(price: &str) -> Value {
    json!({ "id": NEW, "description": "Work", "quantity": { "count": "1" }, "unit": "piece", "unit_price": price,
        "vat": { "category": "S", "rate": "19" } })
}

fn draft(desk: &Desk, client: &Value, prices: &[&str]) -> Value {
    let draft = desk.call("invoice_create", json!({ "client_id": client }));
    let lines: Vec<_> = prices.iter().map(|price| line(price)).collect();
    desk.call(
        "invoice_set_lines",
        json!({ "id": draft["id"], "lines": lines }),
    )
}

fn issue(desk: &Desk, draft: &Value) -> Value {
    desk.call("invoice_issue", json!({ "id": draft["id"] }))
}

fn invoice(desk: &Desk, of: &Value) -> Value {
    desk.call("invoice_get", json!({ "id": of["id"] }))
}

pub fn run(desk: &Desk) {
    desk.set_up();
    let client = desk.client("Lindenhof");
    series(desk);
    deposits(desk, &client);
    payments(desk, &client);
    credit_notes(desk, &client);
    again(desk, &client);
    files(desk, &client);
    let check = desk.call("check", json!({}));
    assert_eq!(check["problems"], json!([]));
}

fn series(desk: &Desk) {
    let start = json!({ "series": "invoice", "next": 48 });
    there_and_back(desk, "series_start", &start);
    desk.call("series_start", start);
    let list = desk.call("series_list", json!({}));
    assert_eq!(
        (&list[0]["next"], &list[1]["next"]),
        (&json!("2026-048"), &json!("RK-2026-001"))
    );
    let refused = desk.refused("series_start", json!({ "series": "invoice", "next": 0 }));
    assert_eq!(refused.field.as_deref(), Some("next"));
}

fn deposits(desk: &Desk, client: &Value) {
    let project = desk.project(client);
    let none = desk.refused(
        "invoice_deposit",
        json!({ "project_id": project["id"], "value": { "percent": "30" } }),
    );
    assert_eq!(
        (none.code, none.params["state"].as_str()),
        (ErrorCode::WrongState, "without_budget")
    );
    desk.call(
        "project_update",
        json!({ "id": project["id"], "set": { "budget": 500_000 } }),
    );
    let percent = json!({ "project_id": project["id"], "value": { "percent": "30" } });
    there_and_back(desk, "invoice_deposit", &percent);
    let deposit = desk.call("invoice_deposit", percent);
    assert_eq!(
        (
            &deposit["kind"],
            &deposit["lines"][0]["description"],
            &deposit["totals"]["gross"]
        ),
        (
            &json!("deposit"),
            &json!("Anzahlung 30 % für Shop"),
            &json!(178_500)
        )
    );
    let retainer = json!({ "client_id": client, "value": { "amount": "100" } });
    let retainer = desk.call("invoice_deposit", retainer);
    assert_eq!(retainer["lines"][0]["description"], "Anzahlung");
    desk.call("invoice_delete", json!({ "id": retainer["id"] }));
    let agreed = desk.call(
        "proposal_create",
        json!({ "title": "Offer", "client_id": client }),
    );
    let on_proposal = json!({ "proposal_id": agreed["id"], "value": { "percent": "50" } });
    assert_eq!(
        desk.refused("invoice_deposit", on_proposal.clone()).params["state"],
        "not_accepted"
    );
    let mut optional = line("70");
    optional["optional"] = json!(true);
    desk.call(
        "proposal_set_lines",
        json!({ "id": agreed["id"], "lines": [line("1000"), optional] }),
    );
    for status in ["sent", "accepted"] {
        desk.call(
            "proposal_mark",
            json!({ "id": agreed["id"], "status": status }),
        );
    }
    let half = desk.call("invoice_deposit", on_proposal);
    assert_eq!(
        half["totals"]["net"], 50_000,
        "options that were not chosen do not count"
    );
    desk.call("invoice_delete", json!({ "id": half["id"] }));
    assert_eq!(
        desk.refused("invoice_deposit", json!({ "value": { "amount": "1" } }))
            .field
            .as_deref(),
        Some("client_id")
    );

    let deposit = issue(desk, &deposit);
    assert_eq!(deposit["issued"]["number"], "2026-048");
    let last = draft(desk, client, &["5000"]);
    let deduct = json!({ "id": last["id"], "deposits": [deposit["id"]] });
    assert_eq!(
        desk.refused("invoice_set_deposits", deduct.clone()).params["state"],
        "open"
    );
    desk.call(
        "payment_record",
        json!({ "invoice_id": deposit["id"], "received_on": "2026-03-10", "amount": 178_500 }),
    );
    there_and_back(desk, "invoice_set_deposits", &deduct);
    let deducted = desk.call("invoice_set_deposits", deduct);
    assert_eq!(
        (
            &deducted["totals"]["prepaid"],
            &deducted["totals"]["payable"]
        ),
        (&json!(178_500), &json!(416_500))
    );
    let offered = desk.call("invoice_deposits", json!({ "id": last["id"] }));
    assert_eq!(offered[0]["deducted"], true);
    // A draft that deducts goes with what it deducts.
    there_and_back(desk, "invoice_delete", &json!({ "id": last["id"] }));
    let last = issue(desk, &last);
    insta::assert_snapshot!("final_invoice", plain(&last));
    assert_eq!(
        sums(desk, client),
        json!([{ "currency": "EUR", "documents": 2, "net": 500_000, "received": 178_500, "open": 416_500, "overpaid": 0 }])
    );
    let project = desk.call("project_get", json!({ "id": project["id"] }));
    assert_eq!(
        project["invoiced"], 0,
        "the deposit counts where it is deducted"
    );
}

fn sums(desk: &Desk, client: &Value) -> Value {
    desk.call("client_sums", json!({ "id": client }))
}

fn payments(desk: &Desk, client: &Value) {
    let terms = draft(desk, client, &["1000"]);
    desk.call(
        "invoice_update",
        json!({ "id": terms["id"], "set": { "early_payment": { "days": 10, "percent": "2" } } }),
    );
    let terms = issue(desk, &terms);
    assert_eq!(
        terms["discount"],
        json!({ "until": "2026-03-20", "amount": 2_380 })
    );
    let early = json!({ "invoice_id": terms["id"], "received_on": "2026-03-20" });
    there_and_back(desk, "payment_with_discount", &early);
    let late = json!({ "invoice_id": terms["id"], "received_on": "2026-03-21" });
    assert_eq!(
        desk.refused("payment_with_discount", late).params["state"],
        "without_discount"
    );
    let settled = desk.call("payment_with_discount", early);
    assert_eq!(
        (
            &settled["status"],
            &settled["paid"],
            &settled["written_off"],
            &settled["open"]
        ),
        (&json!("paid"), &json!(116_620), &json!(2_380), &json!(0))
    );
    let other = issue(desk, &draft(desk, client, &["100"]));
    let id = &other["id"];
    let record = |set: Value| {
        let mut fields = json!({ "invoice_id": id, "received_on": "2026-03-10", "amount": 5_000, "note": "Insolvent" });
        for (name, value) in set.as_object().unwrap() {
            fields[name] = value.clone();
        }
        fields
    };
    there_and_back(
        desk,
        "payment_record",
        &record(json!({ "kind": "write_off" })),
    );
    let refused = desk.refused(
        "payment_record",
        record(json!({ "kind": "write_off", "amount": 11_901 })),
    );
    assert_eq!(
        (
            refused.params["rule"].as_str(),
            refused.params["left"].as_str()
        ),
        ("more_than_left", "119.00 EUR")
    );
    let exchange = json!({ "currency": "USD", "amount": 5_405, "rate": "0.925" });
    let paid = desk.call("payment_record", record(json!({ "exchange": exchange })));
    let payment = &paid["payments"][0];
    assert_eq!(payment["exchange"], exchange);
    let more = json!({ "id": payment["id"], "set": { "amount": 12_900, "exchange": null } });
    there_and_back(desk, "payment_update", &more);
    let over = desk.call("payment_update", more);
    assert_eq!(
        (&over["status"], &over["open"]),
        (&json!("paid"), &json!(-1_000))
    );
    let today = desk.call("today", json!({}));
    assert_eq!(today["overpaid_invoices"][0]["id"], *id);
    let refund = record(json!({ "kind": "refund", "amount": 1_000 }));
    there_and_back(desk, "payment_record", &refund);
    assert_eq!(desk.call("payment_record", refund)["open"], 0);
}

fn credit_notes(desk: &Desk, client: &Value) {
    let of = issue(desk, &draft(desk, client, &["100", "200"]));
    let id = &of["id"];
    let left = desk.call("invoice_credit_left", json!({ "id": id }));
    assert_eq!(
        (&left["gross"], &left["untouched"]),
        (&json!(35_700), &json!(true))
    );
    let part = json!({ "id": id, "lines": [{ "line_id": of["lines"][1]["id"], "quantity": { "count": "0.5" } }] });
    there_and_back(desk, "invoice_credit", &part);
    let note = desk.call("invoice_credit", part);
    assert_eq!(
        (
            &note["kind"],
            &note["totals"]["gross"],
            &note["open"],
            &note["corrected"]["number"]
        ),
        (
            &json!("credit_note"),
            &json!(11_900),
            &json!(0),
            &of["issued"]["number"]
        )
    );
    let kind = json!({ "id": note["id"], "set": { "kind": "invoice" } });
    assert_eq!(
        desk.refused("invoice_update", kind).field.as_deref(),
        Some("kind")
    );
    let readiness = desk.call("invoice_readiness", json!({ "id": note["id"] }));
    assert_eq!(
        (&readiness["number"], &readiness["ready"]),
        (&json!("RK-2026-001"), &json!(true))
    );
    let note = issue(desk, &note);
    insta::assert_snapshot!("credit_note", plain(&note));
    let partly = invoice(desk, &of);
    assert_eq!(
        (&partly["status"], &partly["credited"], &partly["open"]),
        (&json!("partly_paid"), &json!(11_900), &json!(23_800))
    );
    assert_eq!(partly["follow_ups"][0]["number"], "RK-2026-001");
    let too_much = desk.refused("invoice_credit", json!({ "id": id, "amount": 23_801 }));
    assert_eq!(too_much.params["left"], "238.00 EUR");
    let both = json!({ "id": id, "amount": 1, "lines": [] });
    assert_eq!(
        desk.refused("invoice_credit", both).code,
        ErrorCode::Invalid
    );
    let early = desk.refused("invoice_correct", json!({ "id": id }));
    assert_eq!(early.params["state"], "not_credited");
    let rest = desk.call("invoice_credit", json!({ "id": id }));
    assert_eq!(
        (&rest["prices"], &rest["totals"]["gross"]),
        (&json!("net"), &json!(23_800))
    );
    assert_eq!(
        rest["lines"][1]["quantity"],
        json!({ "count": "0.5" }),
        "what is left of it"
    );
    issue(desk, &rest);
    assert_eq!(invoice(desk, &of)["status"], "credited");
    for (filter, count) in [
        ("credited", 1),
        ("credit_notes", 2),
        ("overpaid", 0),
        ("written_off", 0),
    ] {
        let list = desk.call("invoice_list", json!({ "filter": filter }));
        assert_eq!(list["rows"].as_array().unwrap().len(), count, "{filter}");
    }
    there_and_back(desk, "invoice_correct", &json!({ "id": id }));
    let before = sums(desk, client);
    let correction = issue(desk, &desk.call("invoice_correct", json!({ "id": id })));
    let added = |name: &str| {
        let now = sums(desk, client);
        now[0][name].as_i64().unwrap() - before[0][name].as_i64().unwrap()
    };
    assert_eq!((added("net"), added("open")), (30_000, 35_700));
    assert_eq!(
        (
            &correction["kind"],
            &correction["corrected"]["id"],
            &correction["open"]
        ),
        (&json!("correction"), id, &json!(35_700))
    );
    assert_eq!(
        desk.refused("invoice_correct", json!({ "id": id })).code,
        ErrorCode::InUse
    );
    there_and_back(desk, "invoice_duplicate", &json!({ "id": note["id"] }));
    let copy = desk.call("invoice_duplicate", json!({ "id": note["id"] }));
    assert_eq!(
        (
            &copy["kind"],
            &copy["corrects"],
            &copy["status"],
            &copy["lines"][0]["credits"]
        ),
        (
            &json!("invoice"),
            &json!(null),
            &json!("draft"),
            &json!(null)
        )
    );
}

/// Time on an invoice that was taken back is billed again when somebody asks for it, and not before.
fn again(desk: &Desk, client: &Value) {
    let of = desk.issued(client);
    let project = json!({ "project_id": of["project_id"] });
    let early = desk.refused("invoice_bill_again", json!({ "id": of["id"] }));
    assert_eq!(early.params["state"], "not_credited");
    issue(
        desk,
        &desk.call("invoice_credit", json!({ "id": of["id"] })),
    );
    let unbilled = || {
        let id = json!({ "id": of["project_id"] });
        desk.call("project_get", id)["unbilled"].clone()
    };
    assert_eq!(unbilled(), 0, "it stays billed");
    assert_eq!(
        desk.refused("invoice_from_time", project.clone()).code,
        ErrorCode::WrongState
    );
    there_and_back(desk, "invoice_bill_again", &json!({ "id": of["id"] }));
    desk.call("invoice_bill_again", json!({ "id": of["id"] }));
    assert_eq!(unbilled(), 57_000);
    let anew = issue(desk, &desk.call("invoice_from_time", project));
    assert_eq!(anew["totals"]["net"], 57_000);
    // Only once: now it is on another invoice.
    desk.call("invoice_bill_again", json!({ "id": of["id"] }));
    assert_eq!(unbilled(), 0);
}

fn files(desk: &Desk, client: &Value) {
    let folder = desk.folder.path().join("batch");
    let request = json!({ "client_id": client, "from": "2026-01-01", "to": "2026-12-31", "formats": ["pdf", "xml"], "folder": folder });
    let (reply, events) = desk.stream("invoice_export_many", request.clone());
    let reply = reply.unwrap();
    let documents = reply["documents"].as_u64().unwrap();
    assert!(documents > 8);
    assert_eq!(
        reply["written"].as_u64().unwrap() + reply["without_xml"].as_u64().unwrap(),
        2 * documents
    );
    assert_eq!(
        events.last(),
        Some(&StreamEvent::Progress {
            done: u32::try_from(documents).unwrap(),
            total: u32::try_from(documents).unwrap()
        })
    );
    let number = desk.call("invoice_by_number", json!({ "number": "RK-2026-001" }));
    let stored = std::fs::read(folder.join("RK-2026-001.pdf")).unwrap();
    assert!(stored.starts_with(b"%PDF"));
    let one = json!({ "ids": [number["id"]], "folder": folder });
    let again = desk.call("invoice_export_many", one);
    assert_eq!(
        (&again["documents"], &again["written"], &again["present"]),
        (&json!(1), &json!(0), &json!(1)),
        "what is there already is left as it is"
    );
    // Stopped on the way: what was written stays, and the answer says so.
    let other = desk.folder.path().join("stopped");
    let mut request = request;
    request["folder"] = json!(other);
    let open = desk.daybook.borrow();
    let daybook: &api::Daybook = &open;
    let stopped = daybook.stream("invoice_export_many", request, "batch", &mut |event| {
        if matches!(event, StreamEvent::Progress { done: 3, .. }) {
            assert!(daybook.stop_run("batch"));
        }
    });
    let stopped = stopped.unwrap().value().unwrap();
    assert_eq!(
        (&stopped["stopped"], &stopped["documents"]),
        (&json!(true), &json!(3))
    );
    assert!(std::fs::read_dir(other).unwrap().count() >= 3);
}
