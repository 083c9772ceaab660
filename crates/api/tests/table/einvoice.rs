//! Invoices made of a request alone, and e-invoices of others read back. Neither leaves anything in the file.

use api::{Error, ErrorCode};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::desk::Desk;

/// The example that the command line shows.
fn example() -> Value {
    serde_json::from_str(include_str!("../../../cli/examples/invoice.json")).unwrap()
}

fn with(path: &str, value: Value) -> Value {
    let mut request = example();
    *request
        .pointer_mut(path)
        .unwrap_or_else(|| panic!("{path}")) = value;
    request
}

pub fn run(desk: &Desk) {
    makes(desk);
    names_what_is_lacking(desk);
    reads(desk);
    refuses(desk);
    let drafts = desk.attempt("invoice_list", json!({})).unwrap();
    assert_eq!(drafts["rows"], json!([]), "nothing is stored");
}

fn makes(desk: &Desk) {
    let made = desk.call("invoice_make", example());
    let pdf = STANDARD
        .decode(made["pdf"]["data"].as_str().unwrap())
        .unwrap();
    let xml = STANDARD
        .decode(made["xml"]["data"].as_str().unwrap())
        .unwrap();
    assert_eq!(documents::embedded_xml(&pdf).unwrap(), xml);
    assert_eq!(made["pdf"]["file_name"], "2026-017.pdf");
    let digest: String = Sha256::digest(&pdf)
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    assert_eq!(made["pdf"]["sha256"], json!(digest));
    // (1830.00 + 174.00) less 5 percent each, with 19 and 7 percent.
    let totals = &made["totals"];
    assert_eq!(
        (&totals["net"], &totals["tax"]),
        (&json!(190_380), &json!(34_189))
    );
    assert_eq!(
        (&made["warnings"], &made["lacking"]),
        (&json!([]), &json!([]))
    );
    assert_eq!(
        desk.call("invoice_make", example()),
        made,
        "the same bytes again"
    );

    for (format, root) in [
        ("xrechnung_cii", "CrossIndustryInvoice"),
        ("xrechnung_ubl", "ubl:schema:xsd:Invoice-2"),
        ("peppol", "peppol.eu:2017:poacc:billing:3.0"),
    ] {
        let mut request = example();
        request["format"] = json!(format);
        let made = desk.call("invoice_make", request);
        let xml = STANDARD
            .decode(made["xml"]["data"].as_str().unwrap())
            .unwrap();
        assert!(String::from_utf8(xml).unwrap().contains(root), "{format}");
    }
    let mut page = example();
    page["format"] = json!("pdf");
    page.as_object_mut().unwrap().remove("bank");
    let made = desk.call("invoice_make", page);
    assert_eq!(
        (&made["xml"], &made["warnings"]),
        (&json!(null), &json!(["no_account"]))
    );
}

fn names_what_is_lacking(desk: &Desk) {
    let refused = |request: Value| -> Error { desk.refused("invoice_make", request) };
    let mut no_reference = with("/buyer_reference", json!(""));
    no_reference["format"] = json!("xrechnung_ubl");
    for (request, code, field) in [
        (with("/number", json!(" ")), ErrorCode::Invalid, "number"),
        (
            with("/currency", json!("EURO")),
            ErrorCode::Invalid,
            "currency",
        ),
        (
            with("/language", json!("xx")),
            ErrorCode::Invalid,
            "language",
        ),
        (
            with("/seller/name", json!("")),
            ErrorCode::Invalid,
            "seller.name",
        ),
        (
            with("/buyer/email", json!("nobody")),
            ErrorCode::Invalid,
            "buyer.email",
        ),
        (
            with("/buyer/address/country", json!("Germany")),
            ErrorCode::Invalid,
            "buyer.address.country",
        ),
        (
            with("/bank/iban", json!("DE00")),
            ErrorCode::Invalid,
            "bank.iban",
        ),
        (with("/lines", json!([])), ErrorCode::Invalid, "lines"),
        (
            with("/lines/1/unit_price", json!("-1")),
            ErrorCode::Invalid,
            "lines.1.unit_price",
        ),
        (
            with("/lines/0/vat/rate", json!("0")),
            ErrorCode::Invalid,
            "lines.0.vat.rate",
        ),
        (
            with("/adjustments/0/reason", json!("")),
            ErrorCode::Invalid,
            "adjustments.0.reason",
        ),
        (
            with("/service_to", json!("2026-01-01")),
            ErrorCode::Invalid,
            "service_to",
        ),
        (
            with("/buyer/address/city", json!("")),
            ErrorCode::NotReady,
            "buyer.address.city",
        ),
        (no_reference, ErrorCode::NotReady, "buyer_reference"),
    ] {
        let error = refused(request);
        assert_eq!(
            (error.code, error.field.as_deref()),
            (code, Some(field)),
            "{error}"
        );
    }
    let mut untaxed = with("/seller/vat_id", json!(""));
    untaxed["seller"]["tax_number"] = json!("");
    let error = refused(untaxed);
    assert_eq!(
        (error.code, error.field.as_deref()),
        (ErrorCode::NotReady, Some("seller.vat_id"))
    );
    assert_eq!(error.params["rule"], "BR-S-02");
    let mut early = example();
    early["due_on"] = json!("2026-03-01");
    assert_eq!(refused(early).field.as_deref(), Some("due_on"));
    let mut sums = example();
    sums["totals"] = json!({ "net": 1 });
    assert_eq!(
        refused(sums).code,
        ErrorCode::Invalid,
        "sums are never given"
    );
}

fn reads(desk: &Desk) {
    let made = desk.call("invoice_make", example());
    let file =
        |part: &str| json!({ "file_name": made[part]["file_name"], "data": made[part]["data"] });
    let (pdf, xml) = (
        desk.call("invoice_read", file("pdf")),
        desk.call("invoice_read", file("xml")),
    );
    assert_eq!(
        (&pdf["pages_from"], &xml["pages_from"]),
        (&json!("file"), &json!("data"))
    );
    for reading in [&pdf, &xml] {
        assert!(reading["pages"][0].as_str().unwrap().starts_with("<svg"));
        assert_eq!(reading["invoice"]["totals"]["due"], "2245.69");
        assert_eq!(reading["invoice"]["verdict"], "holds");
        let bill = &reading["bill"];
        assert_eq!(
            (&bill["supplier"], &bill["gross"]),
            (&json!("Mara Lindqvist"), &json!(224_569))
        );
    }
    assert_eq!(pdf["sha256"], made["pdf"]["sha256"]);
    let held = desk.call("invoice_validate", file("xml"));
    assert_eq!(
        (&held["verdict"], &held["profile"]),
        (&json!("holds"), &json!("en16931"))
    );

    let text = String::from_utf8(
        STANDARD
            .decode(made["xml"]["data"].as_str().unwrap())
            .unwrap(),
    )
    .unwrap();
    let wrong = text.replace("2245.69", "2245.70");
    let held = desk.call(
        "invoice_validate",
        json!({ "file_name": "x.xml", "data": STANDARD.encode(wrong) }),
    );
    assert_eq!(held["verdict"], "fails");
    let rules: Vec<_> = held["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["rule"].as_str().unwrap())
        .collect();
    assert!(rules.contains(&"BR-CO-15"), "{rules:?}");
}

fn refuses(desk: &Desk) {
    for (bytes, reason) in [
        (b"".as_slice(), "empty"),
        (b"hello", "kind"),
        (b"<html/>", "not_invoice"),
        (b"<!DOCTYPE a><a/>", "dtd"),
        (b"%PDF-1.7 nothing", "damaged"),
    ] {
        for command in ["invoice_read", "invoice_validate"] {
            let error = desk.refused(
                command,
                json!({ "file_name": "x", "data": STANDARD.encode(bytes) }),
            );
            assert_eq!(error.code, ErrorCode::NotAnInvoice, "{command} {reason}");
            assert_eq!(error.params["reason"], reason, "{command}");
        }
    }
    let error = desk.refused("invoice_read", json!({ "file_name": "x", "data": "%%%" }));
    assert_eq!(
        (error.code, error.field.as_deref()),
        (ErrorCode::Invalid, Some("data"))
    );
}
