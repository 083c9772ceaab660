//! The first page of each list in each of its sorts and filters.

use rusqlite::types::Value as Sql;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::bare::{Bare, Question};
use crate::days::today;
use crate::make::Outcome;

/// Name, command, request and the same in SQL.
pub type Row = (String, &'static str, Value, Question);

/// One row more than a page tells whether there is another page.
fn question(sql: &str, values: Vec<Sql>) -> Question {
    vec![(format!("{sql} LIMIT 51"), values)]
}

fn text(value: impl ToString) -> Sql {
    Sql::Text(value.to_string())
}

pub fn lists(bare: &Bare) -> Outcome<Vec<Row>> {
    let mut rows = Vec::new();
    clients(&mut rows);
    briefs(&mut rows);
    proposals(&mut rows);
    projects(&mut rows);
    entries(&mut rows, bare)?;
    of_invoices(&mut rows, bare)?;
    Ok(rows)
}

/// Newest and largest first, names from A to Z.
fn page(descending: bool) -> Value {
    json!({"descending": descending})
}

fn clients(rows: &mut Vec<Row>) {
    for (filter, archived) in [("current", 0), ("archived", 1)] {
        for (sort, column) in [("name", "c.name"), ("city", "c.city"), ("added", "c.id")] {
            let order = if column == "c.id" {
                "c.id".to_owned()
            } else {
                format!("{column}, c.id")
            };
            rows.push((
                format!("clients, {filter} by {sort}"),
                "client_list",
                json!({"filter": filter, "sort": sort, "page": page(false)}),
                question(
                    &format!(
                        "SELECT c.id, c.name, c.city, c.country, c.email, c.archived,
                           (SELECT count(*) FROM project p WHERE p.client_id = c.id AND p.status = 'active')
                         FROM client c WHERE c.archived = ? ORDER BY {order}"
                    ),
                    vec![Sql::Integer(archived)],
                ),
            ));
        }
    }
}

fn briefs(rows: &mut Vec<Row>) {
    for (filter, archived) in [("current", 0), ("archived", 1)] {
        for (sort, descending, order) in [
            ("received", true, "b.id DESC"),
            ("title", false, "b.title, b.id"),
        ] {
            rows.push((
                format!("briefs, {filter} by {sort}"),
                "brief_list",
                json!({"filter": filter, "sort": sort, "page": page(descending)}),
                question(
                    &format!(
                        "SELECT b.id, b.title, c.name, b.source, b.created_at, b.summary IS NOT NULL,
                           (SELECT count(*) FROM proposal p WHERE p.brief_id = b.id)
                         FROM brief b LEFT JOIN client c ON c.id = b.client_id WHERE b.archived = ? ORDER BY {order}"
                    ),
                    vec![Sql::Integer(archived)],
                ),
            ));
        }
    }
}

fn proposals(rows: &mut Vec<Row>) {
    for filter in ["all", "draft", "sent", "accepted", "declined"] {
        for (sort, descending, order) in [
            ("made", true, "p.id DESC"),
            ("title", false, "p.title, p.id"),
            ("net", true, "p.net DESC, p.id DESC"),
        ] {
            let (wanted, values) = if filter == "all" {
                ("", Vec::new())
            } else {
                ("WHERE p.status = ?", vec![text(filter)])
            };
            rows.push((
                format!("proposals, {filter} by {sort}"),
                "proposal_list",
                json!({"filter": filter, "sort": sort, "page": page(descending)}),
                question(
                    &format!(
                        "SELECT p.id, p.title, c.name, p.status, p.valid_until, p.net, p.currency, p.created_at
                         FROM proposal p JOIN client c ON c.id = p.client_id {wanted} ORDER BY {order}"
                    ),
                    values,
                ),
            ));
        }
    }
}

fn projects(rows: &mut Vec<Row>) {
    for status in ["active", "done", "archived"] {
        for (sort, descending, order) in [
            ("made", true, "p.id DESC"),
            ("title", false, "p.title, p.id"),
        ] {
            rows.push((
                format!("projects, {status} by {sort}"),
                "project_list",
                json!({"status": status, "sort": sort, "page": page(descending)}),
                question(
                    &format!(
                        "SELECT p.id, p.title, c.name, p.status, p.currency, p.due_on,
                           (SELECT sum(seconds) FROM entry e WHERE e.project_id = p.id), p.budget_minutes
                         FROM project p JOIN client c ON c.id = p.client_id WHERE p.status = ? ORDER BY {order}"
                    ),
                    vec![text(status)],
                ),
            ));
        }
    }
}

const ENTRY: &str = "SELECT e.id, e.project_id, e.task_id, e.note, e.started_at, e.ended_at, e.zone, e.billable, e.hourly_rate, e.seconds,
      p.title, p.currency, c.name, t.title, l.invoice_id, i.number IS NOT NULL
    FROM entry e JOIN project p ON p.id = e.project_id JOIN client c ON c.id = p.client_id LEFT JOIN task t ON t.id = e.task_id
    LEFT JOIN invoice_line l ON l.id = e.invoice_line_id LEFT JOIN invoice i ON i.id = l.invoice_id";

fn entries(rows: &mut Vec<Row>, bare: &Bare) -> Outcome<()> {
    // The project with the most time, and one of the busiest among those that still have unbilled time.
    let busiest: Vec<u8> =
        bare.one("SELECT project_id FROM entry GROUP BY 1 ORDER BY count(*) DESC LIMIT 1")?;
    let unbilled: Vec<u8> = bare.one(
        "SELECT u.id FROM (SELECT DISTINCT project_id AS id FROM entry WHERE billable = 1 AND invoice_line_id IS NULL AND ended_at IS NOT NULL) u
         ORDER BY (SELECT count(*) FROM entry e WHERE e.project_id = u.id) DESC LIMIT 1",
    )?;
    let waiting = "e.billable = 1 AND e.invoice_line_id IS NULL AND e.ended_at IS NOT NULL";
    let id = |bytes: &[u8]| Uuid::from_slice(bytes).map(|id| id.to_string());
    let year = today().format("%Y").to_string().parse::<i32>()? - 3;
    // All of the data was made in one zone, so the days' bounds are exact for the bare query.
    let since = |day: &str| -> Outcome<Sql> {
        Ok(Sql::Integer(
            crate::days::at(day.parse()?, 0).timestamp_millis(),
        ))
    };
    let (from, to) = (format!("{year}-03-01"), format!("{year}-03-31"));
    let (week_from, week_to) = (format!("{year}-03-09"), format!("{year}-03-15"));
    for (name, filter, wanted, values) in [
        ("all", json!({}), String::new(), vec![]),
        (
            "a week",
            json!({"from": week_from, "to": week_to}),
            "WHERE e.started_at >= ? AND e.started_at < ?".to_owned(),
            vec![since(&week_from)?, since(&format!("{year}-03-16"))?],
        ),
        (
            "a month",
            json!({"from": from, "to": to}),
            "WHERE e.started_at >= ? AND e.started_at < ?".to_owned(),
            vec![since(&from)?, since(&format!("{year}-04-01"))?],
        ),
        (
            "a year",
            json!({"from": format!("{year}-01-01"), "to": format!("{year}-12-31")}),
            "WHERE e.started_at >= ? AND e.started_at < ?".to_owned(),
            vec![
                since(&format!("{year}-01-01"))?,
                since(&format!("{}-01-01", year + 1))?,
            ],
        ),
        (
            "unbilled",
            json!({"unbilled": true}),
            format!("WHERE {waiting}"),
            vec![],
        ),
        (
            "of a project",
            json!({"project_id": id(&busiest)?}),
            "WHERE e.project_id = ?".to_owned(),
            vec![Sql::Blob(busiest.clone())],
        ),
        (
            "unbilled of a project",
            json!({"project_id": id(&unbilled)?, "unbilled": true}),
            format!("WHERE e.project_id = ? AND {waiting}"),
            vec![Sql::Blob(unbilled.clone())],
        ),
    ] {
        for (descending, direction) in [(true, "DESC"), (false, "ASC")] {
            let order = if descending { "newest" } else { "oldest" };
            rows.push((
                format!("entries, {name}, {order} first"),
                "entry_list",
                json!({"filter": filter, "page": page(descending)}),
                question(
                    &format!(
                        "{ENTRY} {wanted} ORDER BY e.started_at {direction}, e.id {direction}"
                    ),
                    values.clone(),
                ),
            ));
        }
    }
    Ok(())
}

/// A page of invoices: what follows FROM, with its values.
pub fn invoices(rest: &str, values: Vec<Sql>) -> Question {
    question(
        &format!(
            "SELECT i.id, i.number, i.title, ifnull(i.client_name, (SELECT name FROM client c WHERE c.id = i.client_id)), i.issued_on, i.due_on,
               i.payable, i.paid, i.currency FROM invoice i {rest}"
        ),
        values,
    )
}

fn of_invoices(rows: &mut Vec<Row>, bare: &Bare) -> Outcome<()> {
    let open = "i.number IS NOT NULL AND i.paid < i.payable";
    for (filter, wanted, values) in [
        ("all", String::new(), vec![]),
        (
            "draft",
            "INDEXED BY invoice_drafts WHERE i.number IS NULL".to_owned(),
            vec![],
        ),
        ("open", format!("WHERE {open}"), vec![]),
        (
            "overdue",
            format!("WHERE {open} AND i.due_on < ?"),
            vec![text(today())],
        ),
        (
            "paid",
            "WHERE i.number IS NOT NULL AND i.paid >= i.payable".to_owned(),
            vec![],
        ),
    ] {
        for sort in ["made", "due", "amount"] {
            let order = match (sort, filter) {
                ("made", _) => "i.id DESC",
                ("due", "open" | "overdue") => "i.due_on DESC, i.id DESC",
                ("due", _) => "ifnull(i.due_on, '') DESC, i.id DESC",
                _ => "i.payable DESC, i.id DESC",
            };
            rows.push((
                format!("invoices, {filter} by {sort}"),
                "invoice_list",
                json!({"filter": filter, "sort": sort, "page": page(true)}),
                invoices(&format!("{wanted} ORDER BY {order}"), values.clone()),
            ));
        }
    }
    for (name, column) in [("client", "client_id"), ("project", "project_id")] {
        let id: Vec<u8> = bare.one(&format!(
            "SELECT {column} FROM invoice GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
        ))?;
        rows.push((
            format!("invoices of a {name}"),
            "invoice_list",
            json!({column: Uuid::from_slice(&id)?.to_string(), "page": page(true)}),
            invoices(
                &format!("WHERE i.{column} = ? ORDER BY i.id DESC"),
                vec![Sql::Blob(id)],
            ),
        ));
    }
    Ok(())
}
