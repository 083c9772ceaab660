//! Today, a project's page, hours by day, the running timer.

use rusqlite::types::Value as Sql;
use serde_json::json;
use uuid::Uuid;

use api::Daybook;

use crate::bare::{Bare, Question};
use crate::days::today;
use crate::make::Outcome;
use crate::measure::{absolute, beside};

/// A sum against the bare queries, and in milliseconds.
const SUM: f64 = 1.5;
const TODAY: f64 = 100.0;

pub fn measure(daybook: &Daybook, bare: &Bare) -> Outcome<()> {
    let (ours, _) = beside(
        daybook,
        bare,
        "Today",
        "today",
        &json!({}),
        &of_today(),
        5.0,
    )?;
    absolute("Today", ours, TODAY);

    let day = |days: u64| Sql::Text((today() - chrono::Days::new(days)).to_string());
    let by_day = |from: u64| -> Question {
        vec![("SELECT day, sum(seconds) FROM entry WHERE day BETWEEN ? AND ? GROUP BY day ORDER BY day".to_owned(), vec![day(from), day(0)])]
    };
    for (name, from) in [("a month", 30), ("a year", 365)] {
        let request = json!({"from": (today() - chrono::Days::new(from)).to_string(), "to": today().to_string()});
        beside(
            daybook,
            bare,
            &format!("hours by day, {name}"),
            "entry_days",
            &request,
            &by_day(from),
            if from > 50 { SUM } else { 5.0 },
        )?;
    }

    let id: Vec<u8> =
        bare.one("SELECT project_id FROM entry GROUP BY 1 ORDER BY count(*) DESC LIMIT 1")?;
    let project = Sql::Blob(id.clone());
    let question: Question = vec![
        ("SELECT 1 FROM project LIMIT 0".to_owned(), vec![]),
        ("SELECT p.*, c.name FROM project p JOIN client c ON c.id = p.client_id WHERE p.id = ?".to_owned(), vec![project.clone()]),
        ("SELECT task_id, sum(seconds) FROM entry WHERE project_id = ? GROUP BY task_id".to_owned(), vec![project.clone()]),
        ("SELECT * FROM task WHERE project_id = ? ORDER BY position".to_owned(), vec![project.clone()]),
        (
            "SELECT hourly_rate, sum(seconds) FROM entry WHERE project_id = ? AND billable = 1 AND invoice_line_id IS NULL AND ended_at IS NOT NULL GROUP BY hourly_rate"
                .to_owned(),
            vec![project.clone()],
        ),
        ("SELECT currency, sum(net) FROM invoice WHERE project_id = ? AND number IS NOT NULL GROUP BY currency".to_owned(), vec![project]),
    ];
    let request = json!({"id": Uuid::from_slice(&id)?.to_string()});
    beside(
        daybook,
        bare,
        "a project's page",
        "project_get",
        &request,
        &question,
        5.0,
    )?;
    let running: Question = vec![("SELECT e.*, p.title, c.name FROM entry e JOIN project p ON p.id = e.project_id JOIN client c ON c.id = p.client_id WHERE e.ended_at IS NULL".to_owned(), vec![])];
    beside(
        daybook,
        bare,
        "the running timer",
        "entry_running",
        &json!({}),
        &running,
        5.0,
    )?;
    Ok(())
}

/// All that the first screen shows.
fn of_today() -> Question {
    let day = |days: u64| Sql::Text((today() - chrono::Days::new(days)).to_string());
    let invoice = "SELECT i.id, i.number, i.title, i.client_name, i.issued_on, i.due_on, i.payable, i.paid, i.currency FROM invoice i";
    let open = "i.number IS NOT NULL AND i.paid < i.payable";
    let proposal = "SELECT p.id, p.title, c.name, p.status, p.valid_until, p.net, p.currency, p.created_at FROM proposal p JOIN client c ON c.id = p.client_id";
    vec![
        (
            "SELECT p.id, p.title, c.name, p.currency, u.hourly_rate, u.seconds FROM
               (SELECT project_id, hourly_rate, sum(seconds) AS seconds FROM entry
                WHERE billable = 1 AND invoice_line_id IS NULL AND ended_at IS NOT NULL GROUP BY project_id, hourly_rate) u
             JOIN project p ON p.id = u.project_id JOIN client c ON c.id = p.client_id"
                .to_owned(),
            vec![],
        ),
        (
            format!("SELECT currency, sum(payable - paid), count(*), sum((payable - paid) * (due_on < ?)), sum(due_on < ?) FROM invoice i WHERE {open} GROUP BY currency"),
            vec![day(0), day(0)],
        ),
        (format!("{invoice} WHERE {open} AND i.due_on < ? ORDER BY i.due_on, i.id LIMIT 6"), vec![day(0)]),
        (format!("{invoice} WHERE {open} AND i.due_on >= ? ORDER BY i.due_on, i.id LIMIT 6"), vec![day(0)]),
        ("SELECT e.*, p.title, c.name FROM entry e JOIN project p ON p.id = e.project_id JOIN client c ON c.id = p.client_id WHERE e.ended_at IS NULL".to_owned(), vec![]),
        ("SELECT day, sum(seconds) FROM entry WHERE day BETWEEN ? AND ? GROUP BY day ORDER BY day".to_owned(), vec![day(6), day(0)]),
        (format!("{proposal} WHERE p.status = 'sent' ORDER BY p.id DESC LIMIT 6"), vec![]),
        (format!("{proposal} WHERE p.status = 'draft' ORDER BY p.id DESC LIMIT 6"), vec![]),
        (
            "SELECT b.id, b.title, c.name, b.source, b.created_at, b.summary IS NOT NULL FROM brief b LEFT JOIN client c ON c.id = b.client_id
             WHERE b.archived = 0 AND NOT EXISTS (SELECT 1 FROM proposal WHERE proposal.brief_id = b.id) ORDER BY b.id DESC LIMIT 6"
                .to_owned(),
            vec![],
        ),
        ("SELECT i.id, i.title, c.name, i.currency FROM invoice i JOIN client c ON c.id = i.client_id WHERE i.number IS NULL ORDER BY i.id DESC LIMIT 6".to_owned(), vec![]),
        (
            "SELECT i.currency, sum(p.amount), count(*) FROM payment p JOIN invoice i ON i.id = p.invoice_id WHERE p.received_on >= ? GROUP BY i.currency".to_owned(),
            vec![day(30)],
        ),
    ]
}
