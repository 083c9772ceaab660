//! A text put into every field of text there is, through the command table, and where the window shows it.

use api::Daybook;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use super::corpus::mark;

/// An id that the core replaces with one of its own.
const NEW: &str = "00000000-0000-0000-0000-000000000000";

/// What came of it.
#[derive(Default)]
pub struct Seeded {
    /// The pages that show it.
    pub pages: Vec<String>,
    /// How many fields hold it.
    pub fields: usize,
    /// How many refused it: an address of mail is no place for markup.
    pub refused: usize,
}

/// Fills records of each kind with `text`. `n` chooses the kind of file that the brief comes in.
pub fn seed(daybook: &Daybook, n: usize, text: &str) -> Seeded {
    let mut seeded = Seeded::default();
    let mut put = |command: &str, base: Value, fields: &[&str]| {
        let (made, held) = filled(daybook, command, &base, fields, text);
        seeded.fields += held;
        seeded.refused += fields.len() - held;
        made
    };
    let client = put(
        "client_create",
        json!({}),
        &[
            "name",
            "address.street",
            "address.extra",
            "address.postcode",
            "address.city",
            "address.region",
            "email",
            "phone",
            "website",
            "vat_id",
            "registration_id",
            "buyer_reference",
            "notes",
        ],
    );
    let id = &client["id"];
    put(
        "contact_create",
        json!({ "client_id": id }),
        &["fields.name", "fields.role", "fields.email", "fields.phone"],
    );
    // A file that cannot hold the text is refused whole.
    let brief = daybook.call("brief_import", file(n, text, id)).ok();
    let (project, records) = work(&mut put, id);
    put(
        "entry_add",
        json!({ "project_id": project["id"], "start": "09:00", "minutes": 10 }),
        &["note"],
    );
    put(
        "client_update",
        json!({ "id": id, "set": { "language": "de" } }),
        &[],
    );
    seeded.refused += usize::from(brief.is_none());
    let brief = brief.map(|reply| ("briefs", "brief_get", reply.value().unwrap()));
    let all = records
        .into_iter()
        .chain(brief)
        .chain([("clients", "client_get", client)]);
    seeded.pages = all
        .filter_map(|(place, command, record)| page(daybook, n, place, command, &record))
        .collect();
    seeded
}

/// The page of a record, where the record holds the text.
fn page(daybook: &Daybook, n: usize, place: &str, command: &str, record: &Value) -> Option<String> {
    let id = record["id"].as_str().unwrap();
    let held = daybook
        .call(command, json!({ "id": id }))
        .unwrap()
        .value()
        .unwrap();
    held.to_string()
        .contains(&mark(n))
        .then(|| format!("/{place}/{id}"))
}

/// A record with the place of its page and the command that reads it.
type Shown = (&'static str, &'static str, Value);

/// Proposal, project, invoice, recurring invoice and expense; the project alone and all of them.
fn work(
    put: &mut impl FnMut(&str, Value, &[&str]) -> Value,
    client: &Value,
) -> (Value, Vec<Shown>) {
    let proposal = put(
        "proposal_create",
        json!({ "client_id": client }),
        &["title"],
    );
    put(
        "proposal_set_sections",
        json!({ "id": proposal["id"], "sections": [{ "id": NEW, "heading": "", "body": "" }] }),
        &["sections.0.heading", "sections.0.body"],
    );
    let lines = json!([{ "id": NEW, "description": "", "quantity": { "count": "1" }, "unit": "piece", "unit_price": "10",
        "vat": { "category": "S", "rate": "19" } }]);
    put(
        "proposal_set_lines",
        json!({ "id": proposal["id"], "lines": lines }),
        &["lines.0.description"],
    );
    let project = put("project_create", json!({ "client_id": client }), &["title"]);
    put(
        "project_update",
        json!({ "id": project["id"], "set": {} }),
        &["set.notes"],
    );
    put(
        "task_create",
        json!({ "project_id": project["id"], "fields": {} }),
        &["fields.title"],
    );
    put(
        "milestone_create",
        json!({ "project_id": project["id"], "fields": { "amount": 100 } }),
        &["fields.title"],
    );
    let invoice = put(
        "invoice_create",
        json!({ "client_id": client, "project_id": project["id"] }),
        &[],
    );
    put(
        "invoice_set_lines",
        json!({ "id": invoice["id"], "lines": lines }),
        &["lines.0.description"],
    );
    put(
        "invoice_update",
        json!({ "id": invoice["id"], "set": {} }),
        &[
            "set.title",
            "set.introduction",
            "set.note",
            "set.buyer_reference",
            "set.order_reference",
        ],
    );
    let recurring = put(
        "recurrence_create",
        json!({ "client_id": client, "period": "previous", "rule": { "unit": "month", "start": "2099-01-31" }, "lines": lines }),
        &[
            "title",
            "introduction",
            "note",
            "order_reference",
            "lines.0.description",
        ],
    );
    let expense = put(
        "expense_create",
        json!({ "spent_on": "2026-03-04", "currency": "EUR", "net": 100, "vat": 19, "project_id": project["id"] }),
        &["description", "supplier", "reference", "category", "notes"],
    );
    let all = vec![
        ("proposals", "proposal_get", proposal),
        ("projects", "project_get", project.clone()),
        ("invoices", "invoice_get", invoice),
        ("invoices/recurring", "recurrence_get", recurring),
        ("expenses", "expense_get", expense),
    ];
    (project, all)
}

/// The brief as a file: plain, Markdown, a mail, or a mail in HTML.
fn file(n: usize, text: &str, client: &Value) -> Value {
    let said = format!("Subject: {text}\r\n\r\n");
    let (name, content) = match n % 4 {
        0 => ("brief.txt", format!("{text}\n\nWe need a shop.\n{text}")),
        1 => (
            "brief.md",
            format!("# {text}\n\n- We need a shop\n- {text}\n\n> {text}"),
        ),
        2 => (
            "brief.eml",
            format!("From: {text} <m@example.org>\r\n{said}We need a shop.\r\n{text}\r\n"),
        ),
        _ => {
            let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
            let html = format!("<p>We need a shop.</p><p>{escaped}</p>{text}");
            (
                "brief.eml",
                format!(
                    "From: m@example.org\r\nContent-Type: text/html; charset=utf-8\r\n{said}{html}\r\n"
                ),
            )
        }
    };
    json!({ "file_name": name, "data": STANDARD.encode(content), "client_id": client })
}

/// Calls a command with the text in as many of the fields as take it: one that refuses it is left as it was.
fn filled(
    daybook: &Daybook,
    command: &str,
    base: &Value,
    fields: &[&str],
    text: &str,
) -> (Value, usize) {
    let mut base = base.clone();
    let (mut fields, mut without) = (fields.to_vec(), Vec::new());
    loop {
        let mut request = base.clone();
        for field in &fields {
            put_in(&mut request, field, text);
        }
        let error = match daybook.call(command, request) {
            Ok(reply) => return (reply.value().unwrap(), fields.len()),
            Err(error) => error,
        };
        let named = error.field.clone().unwrap_or_default();
        let is_named = |field: &&str| *field == named || field.ends_with(&format!(".{named}"));
        if let Some(place) = fields.iter().position(is_named) {
            without.push(fields.remove(place));
        } else if let Some(place) = without
            .iter()
            .position(|field| field.starts_with(&named) || is_named(field))
        {
            // It will not have the text, nor do without one. Of what is lacking altogether only the record is named.
            put_in(&mut base, without.remove(place), "A name");
        } else {
            panic!("{command}: {error}");
        }
    }
}

fn put_in(request: &mut Value, path: &str, text: &str) {
    let mut at = request;
    for part in path.split('.') {
        at = match part.parse::<usize>() {
            Ok(index) => &mut at[index],
            Err(_) => {
                if at.is_null() {
                    *at = Value::Object(Map::new());
                }
                &mut at[part]
            }
        };
    }
    *at = json!(text);
}
