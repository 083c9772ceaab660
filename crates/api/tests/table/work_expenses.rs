//! Expenses: lists, receipts, what a client pays for them, and suppliers' e-invoices.

use api::ErrorCode;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::desk::{Desk, plain};
use crate::undo::there_and_back;
use crate::work::{invalid, lines};

const PDF: &[u8] = b"%PDF-1.7 a receipt";

pub fn expenses(desk: &Desk) {
    desk.set_up();
    let client = desk.client("Lindenhof");
    let project = desk.project(&client);
    let id = &project["id"];
    let expense = |more: Value| {
        let mut request = json!({ "spent_on": "2026-03-04", "description": "Train to Leipzig", "supplier": "Deutsche Bahn",
            "category": "Travel", "currency": "EUR", "net": 10_000, "vat": 700, "project_id": id, "billable": true, "markup": "10" });
        request
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        request
    };
    let train = desk.call("expense_create", expense(json!({})));
    insta::assert_snapshot!("expense", plain(&train));
    for (more, field, rule) in [
        (json!({ "description": " " }), "description", "required"),
        (json!({ "net": -1, "vat": 0 }), "net", "negative"),
        (json!({ "vat": -1 }), "vat", "negative"),
        (json!({ "markup": "101" }), "markup", "range"),
        (json!({ "project_id": null }), "project_id", "required"),
        (json!({ "currency": "CHF" }), "exchange_rate", "required"),
        (
            json!({ "currency": "CHF", "exchange_rate": "0" }),
            "exchange_rate",
            "not_positive",
        ),
        (json!({ "exchange_rate": "1.1" }), "exchange_rate", "range"),
        (json!({ "net": i64::MAX }), "vat", "overflow"),
    ] {
        invalid(desk, "expense_create", expense(more), field, rule);
    }
    let swiss = json!({ "currency": "CHF", "exchange_rate": "1.06", "description": "Hotel", "supplier": "Krone", "net": 20_000, "vat": 0,
        "markup": "0", "spent_on": "2026-03-05", "category": "travel" });
    let hotel = desk.call("expense_create", expense(swiss));
    assert_eq!(
        (&hotel["own_gross"], &hotel["own_currency"]),
        (&json!(21_200), &json!("EUR"))
    );
    let own = desk.call(
        "expense_create",
        json!({ "spent_on": "2026-03-01", "description": "Chair", "supplier": "Möbelhaus", "currency": "EUR", "net": 30_000, "vat": 5_700 }),
    );

    // Lists, search, categories.
    let list = |request: Value| {
        let rows = desk.call("expense_list", request)["rows"].clone();
        let names = rows
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["description"].as_str().unwrap().to_owned());
        names.collect::<Vec<_>>()
    };
    assert_eq!(list(json!({})), ["Chair", "Train to Leipzig", "Hotel"]);
    assert_eq!(
        list(json!({ "sort": "amount", "page": { "descending": true } })),
        ["Chair", "Hotel", "Train to Leipzig"]
    );
    assert_eq!(
        list(json!({ "sort": "supplier" })),
        ["Train to Leipzig", "Hotel", "Chair"]
    );
    assert_eq!(
        list(json!({ "filter": { "category": "TRAVEL" } })),
        ["Train to Leipzig", "Hotel"]
    );
    assert_eq!(
        list(json!({ "filter": { "project_id": id, "from": "2026-03-05" } })),
        ["Hotel"]
    );
    assert_eq!(
        list(json!({ "filter": { "unbilled": true, "to": "2026-03-04" } })),
        ["Train to Leipzig"]
    );
    assert_eq!(
        list(json!({ "page": { "search": "mobel" } })),
        ["Chair"],
        "without regard to accents"
    );
    let first = desk.call("expense_list", json!({ "page": { "limit": 2 } }));
    assert_eq!(
        list(json!({ "page": { "limit": 2, "after": first["next"] } })),
        ["Hotel"]
    );
    assert_eq!(
        desk.call("expense_categories", json!({})),
        json!(["Travel"]),
        "small and large letters are one"
    );
    let hits = desk.call("search", json!({ "text": "leipzig train" }));
    assert_eq!(
        (&hits[0]["kind"], &hits[0]["detail"]),
        (&json!("expense"), &json!("Deutsche Bahn"))
    );

    receipt_pages(desk, &train["id"]);

    // A receipt comes back byte for byte.
    let receipt = |data: &[u8]| json!({ "id": train["id"], "file_name": "ticket.PDF", "data": STANDARD.encode(data) });
    let with = desk.call("receipt_set", receipt(PDF));
    assert_eq!(
        (&with["receipt"]["media_type"], &with["receipt"]["size"]),
        (&json!("application/pdf"), &json!(PDF.len()))
    );
    desk.call("receipt_set", receipt(b"\xff\xd8\xff a photo"));
    desk.call("receipt_set", receipt(PDF));
    let kept = desk.call("receipt_get", json!({ "id": train["id"] }));
    assert_eq!(
        STANDARD.decode(kept["data"].as_str().unwrap()).unwrap(),
        PDF
    );
    let exports = desk.folder.path().join("exports");
    desk.call("settings_update", json!({ "export_folder": exports }));
    let written = desk.call("receipt_export", json!({ "id": train["id"] }));
    assert!(written["path"].as_str().unwrap().ends_with("ticket.pdf"));
    assert_eq!(
        std::fs::read(written["path"].as_str().unwrap()).unwrap(),
        PDF
    );
    invalid(
        desk,
        "receipt_set",
        receipt(b"MZ a program"),
        "data",
        "malformed",
    );
    invalid(
        desk,
        "receipt_set",
        receipt(&[b"%PDF-", vec![0; 10 * 1024 * 1024].as_slice()].concat()),
        "data",
        "range",
    );
    let none = desk.refused("receipt_get", json!({ "id": hotel["id"] }));
    assert_eq!(
        (none.code, none.params["kind"].as_str()),
        (ErrorCode::NotFound, "receipt")
    );

    // Billed once, with its markup, in the project's currency; the hotel by the rate it was entered with.
    let preview = desk.call("work_preview", json!({ "project_id": id }));
    assert_eq!(
        lines(&preview),
        [
            r#"4. März 2026: Train to Leipzig | {"count":"1"} | 110.00"#,
            r#"5. März 2026: Hotel | {"count":"1"} | 212.00"#,
        ]
    );
    let draft = desk.call("invoice_from_work", json!({ "project_id": id }));
    assert_eq!(
        desk.call("expense_get", json!({ "id": train["id"] }))["invoice_id"],
        draft["id"]
    );
    assert_eq!(
        desk.refused("expense_delete", json!({ "id": train["id"] }))
            .code,
        ErrorCode::InUse
    );
    let edit = |set: Value| json!({ "id": train["id"], "set": set });
    assert_eq!(
        desk.refused("expense_update", edit(json!({ "net": 1 })))
            .code,
        ErrorCode::InUse
    );
    let only_hotel = json!([draft["lines"][1]]);
    desk.call(
        "invoice_set_lines",
        json!({ "id": draft["id"], "lines": only_hotel }),
    );
    assert_eq!(
        list(json!({ "filter": { "unbilled": true } })),
        ["Train to Leipzig"]
    );
    desk.call("expense_update", edit(json!({ "net": 20_000 })));
    desk.call(
        "invoice_from_work",
        json!({ "project_id": id, "invoice_id": draft["id"] }),
    );
    let invoice = desk.call("invoice_issue", json!({ "id": draft["id"] }));
    assert_eq!(invoice["totals"]["net"], 21_200 + 22_000);
    assert_eq!(
        desk.refused("expense_update", edit(json!({ "net": 1 })))
            .code,
        ErrorCode::Frozen
    );
    assert_eq!(
        desk.refused("expense_delete", json!({ "id": train["id"] }))
            .code,
        ErrorCode::Frozen
    );
    let noted = desk.call(
        "expense_update",
        edit(json!({ "notes": "paid by card", "category": "Rail" })),
    );
    assert_eq!(
        (&noted["billed"], &noted["category"]),
        (&json!(true), &json!("Rail"))
    );
    desk.call("receipt_remove", json!({ "id": train["id"] }));
    desk.call("expense_delete", json!({ "id": own["id"] }));

    // What a freelancer without VAT paid is passed on with it; a currency that nobody knows a rate for stays unbilled.
    desk.call("business_update", json!({ "vat_status": "small_business" }));
    desk.call("expense_create", expense(json!({ "markup": "0" })));
    desk.call(
        "client_update",
        json!({ "id": client, "set": { "currency": "USD" } }),
    );
    let abroad = desk.call(
        "project_create",
        json!({ "title": "Abroad", "client_id": client }),
    );
    let pounds = json!({ "currency": "GBP", "exchange_rate": "1.15", "project_id": abroad["id"] });
    let left = desk.call("expense_create", expense(pounds));
    assert_eq!(
        lines(&desk.call("work_preview", json!({ "project_id": id }))),
        [r#"4. März 2026: Train to Leipzig | {"count":"1"} | 107.00"#]
    );
    let preview = desk.call("work_preview", json!({ "project_id": abroad["id"] }));
    assert_eq!(
        (&preview["lines"], &preview["left_out"]),
        (&json!([]), &json!([left["id"]]))
    );
    assert_eq!(
        desk.refused("project_delete", json!({ "id": abroad["id"] }))
            .params["by"],
        "expense"
    );
}

/// A supplier's e-invoice becomes an expense, with its file as the receipt.
pub fn supplier(desk: &Desk) {
    desk.set_up();
    let client = desk.client("Lindenhof");
    let invoice = desk.issued(&client);
    let exports = desk.folder.path().join("exports");
    desk.call("settings_update", json!({ "export_folder": exports }));
    for (format, media_type) in [("pdf", "application/pdf"), ("xml", "application/xml")] {
        let path = desk.call(
            "invoice_export",
            json!({ "id": invoice["id"], "format": format }),
        )["path"]
            .clone();
        let bytes = std::fs::read(path.as_str().unwrap()).unwrap();
        let request = json!({ "file_name": format!("bill.{format}"), "data": STANDARD.encode(&bytes), "category": "Services" });
        there_and_back(desk, "expense_from_invoice", &request);
        let expense = desk.call("expense_from_invoice", request.clone());
        assert_eq!(
            (
                &expense["supplier"],
                &expense["reference"],
                &expense["spent_on"],
                &expense["description"]
            ),
            (
                &json!("Nora Lindqvist"),
                &json!("2026-001"),
                &json!("2026-03-10"),
                &json!("Shop")
            )
        );
        assert_eq!(
            (&expense["net"], &expense["vat"], &expense["gross"]),
            (&json!(57_000), &json!(10_830), &json!(67_830))
        );
        assert_eq!(expense["receipt"]["media_type"], media_type);
        let kept = desk.call("receipt_get", json!({ "id": expense["id"] }));
        assert_eq!(
            STANDARD.decode(kept["data"].as_str().unwrap()).unwrap(),
            bytes
        );
        let twice = desk.refused("expense_from_invoice", request);
        assert_eq!(
            (twice.code, twice.params["kind"].as_str()),
            (ErrorCode::InUse, "receipt")
        );
    }
    let nothing = json!({ "file_name": "a.pdf", "data": STANDARD.encode(PDF) });
    assert_eq!(
        desk.refused("expense_from_invoice", nothing).code,
        ErrorCode::NotAnInvoice
    );
}

/// Receipts are shown page by page, long ones part by part; what cannot be shown is kept and says why.
fn receipt_pages(desk: &Desk, expense: &Value) {
    let keep = |data: &[u8]| {
        let data = STANDARD.encode(data);
        let request = json!({ "id": expense, "file_name": "receipt", "data": data });
        desk.call("receipt_set", request);
    };
    let wanted = |skipped: u32| json!({ "id": expense, "skipped": skipped });
    let shown = |skipped: u32| {
        let part = desk.call("receipt_pages", wanted(skipped));
        let pages = part["pages"].as_array().unwrap();
        assert!(
            pages
                .iter()
                .all(|p| p.as_str().unwrap().starts_with("<svg"))
        );
        (pages.len(), part["total"].as_u64().unwrap())
    };
    keep(&pdf(1, ""));
    assert_eq!(shown(0), (1, 1));
    keep(&pdf(35, ""));
    assert_eq!(
        (shown(0), shown(30), shown(40)),
        ((30, 35), (5, 35), (0, 35))
    );
    let refused = || desk.refused("receipt_pages", wanted(0));
    for (data, reason) in [
        (PDF.to_vec(), "damaged"),
        (
            pdf(1, "/Encrypt << /Filter /Standard /V 9 /R 9 >>"),
            "encrypted",
        ),
        (b"\xff\xd8\xff a photo".to_vec(), "kind"),
        (b"<?xml version='1.0'?><note/>".to_vec(), "not_invoice"),
    ] {
        keep(&data);
        let error = refused();
        assert_eq!(
            (error.code, error.params["reason"].as_str()),
            (ErrorCode::NotShown, reason)
        );
        let kept = desk.call("receipt_get", json!({ "id": expense }));
        assert_eq!(kept["data"], STANDARD.encode(data), "{reason}");
    }
    desk.call("receipt_remove", json!({ "id": expense }));
    assert_eq!(refused().code, ErrorCode::NotFound);
}

/// A PDF of empty pages, with something more in its trailer.
fn pdf(pages: usize, trailer: &str) -> Vec<u8> {
    let mut objects = vec!["<< /Type /Catalog /Pages 2 0 R >>".to_owned()];
    let kids: Vec<_> = (0..pages).map(|page| format!("{} 0 R", page + 3)).collect();
    objects.push(format!(
        "<< /Type /Pages /Count {pages} /Kids [{}] /MediaBox [0 0 200 200] >>",
        kids.join(" ")
    ));
    objects.resize(pages + 2, "<< /Type /Page /Parent 2 0 R >>".to_owned());
    let (mut file, mut places) = ("%PDF-1.7\n".to_owned(), String::new());
    for (index, object) in objects.iter().enumerate() {
        places += &format!("{:010} 00000 n \n", file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let (size, at) = (objects.len() + 1, file.len());
    file += &format!("xref\n0 {size}\n0000000000 65535 f \n{places}");
    file += &format!("trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{at}\n%%EOF\n");
    file.into_bytes()
}
