//! How SQLite answers what the window asks most: no list, search or sum walks over a table that grows, and no order is made by
//! sorting where an index has it. The statements are the real ones, watched on a connection of the test's own.

use std::sync::{Arc, Mutex};

use domain::InvoiceId;
use domain::invoice::{InvoiceFields, InvoiceKind};
use domain::project::ProjectStatus;
use rusqlite::Connection;
use rusqlite::trace::{TraceEvent, TraceEventCodes};
use store::brief::{BriefFilter, BriefSort};
use store::client::{ClientFilter, ClientSort};
use store::entry::EntryFilter;
use store::expense::{ExpenseFilter, ExpenseSort};
use store::invoice::list::{InvoiceFilter, InvoiceSort, IssuedWanted};
use store::project::ProjectSort;
use store::proposal::{ProposalFilter, ProposalSort};
use store::recurrence::RecurrenceSort;
use store::{Paging, Result, Snapshot};

use crate::sample::{Desk, day, now};

/// What SQLite says it will do for each statement that `ask` runs, and the statement.
fn plans(
    db: &mut Connection,
    ask: impl FnOnce(&Snapshot<'_>) -> Result<()>,
) -> Vec<(String, Vec<String>)> {
    let seen = Arc::new(Mutex::new(Vec::<String>::new()));
    let log = Arc::clone(&seen);
    db.trace_v2(
        TraceEventCodes::SQLITE_TRACE_STMT,
        Some(move |event: TraceEvent<'_>| {
            // Statements that FTS5 runs on its own tables come as comments.
            if let TraceEvent::Stmt(statement, text) = event
                && !text.starts_with("--")
            {
                log.lock().unwrap().push(statement.sql().into_owned());
            }
        }),
    )
    .unwrap();
    ask(&Snapshot::through(db).unwrap()).unwrap();
    db.trace_v2(TraceEventCodes::empty(), None::<fn(TraceEvent<'_>)>)
        .unwrap();
    let statements = std::mem::take(&mut *seen.lock().unwrap());
    assert!(!statements.is_empty(), "nothing was asked");
    statements
        .into_iter()
        .map(|sql| {
            let mut explain = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            // Parameters do not matter to the plan; they stay NULL.
            let mut rows = explain.raw_query();
            let mut steps = Vec::new();
            while let Some(row) = rows.next().unwrap() {
                steps.push(row.get::<_, String>(3).unwrap());
            }
            (sql, steps)
        })
        .collect()
}

/// Tables that grow with the years. What is not among them has one row or few.
const LARGE: [&str; 21] = [
    "expense",
    "milestone",
    "receipt",
    "occurrence",
    "recurrence",
    "reminder",
    "client",
    "contact",
    "brief",
    "proposal",
    "section",
    "proposal_line",
    "project",
    "task",
    "invoice",
    "invoice_line",
    "invoice_deposit",
    "entry",
    "payment",
    "issued_document",
    "journal",
];

/// Indexes of a small part of a table, which may be read whole: a sum over that part does so, drafts are few, one timer runs.
const PARTS: [&str; 8] = [
    "INDEX invoice_drafts",
    "INDEX invoice_overpaid",
    "INDEX invoice_written_off",
    "INDEX invoice_credited",
    "INDEX invoice_credit_notes",
    "INDEX entry_running",
    "COVERING INDEX entry_unbilled",
    "COVERING INDEX invoice_open",
];

/// Whether a step reads all of a large table. A walk along an index is one too, unless the page's limit ends it: `in_order` says that
/// the statement is a list in the order of that index.
fn walks(step: &str, in_order: bool) -> bool {
    let Some(scanned) = step.strip_prefix("SCAN ") else {
        return false;
    };
    let table = scanned.split(' ').next().unwrap_or_default();
    // The journal's own order is that of its numbers, which needs no index.
    let ended = in_order && (scanned.contains(" USING ") || scanned == "journal");
    LARGE.contains(&table) && !ended && !PARTS.iter().any(|part| scanned.ends_with(part))
}

fn is_list(sql: &str) -> bool {
    sql.contains("LIMIT")
}

/// Asserts that nothing is walked over and, unless `sorts`, nothing sorted.
fn served(what: &str, plans: &[(String, Vec<String>)], sorts: Sorts) {
    for (sql, steps) in plans {
        let sorted = steps.iter().any(|step| {
            step.contains("TEMP B-TREE FOR ORDER BY") || step.contains("TEMP B-TREE FOR LAST")
        });
        let walked = steps
            .iter()
            .any(|step| walks(step, is_list(sql) && !sorted));
        assert!(!walked, "{what} walks over a table:\n{sql}\n{steps:#?}");
        assert!(
            !sorted || sorts == Sorts::AFew,
            "{what} sorts:\n{sql}\n{steps:#?}"
        );
        assert!(
            !steps.iter().any(|step| step.contains("AUTOMATIC")),
            "{what} makes an index for itself:\n{sql}\n{steps:#?}"
        );
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sorts {
    /// An index has the order.
    Nothing,
    /// The rows are few by nature (drafts, what is overdue, one client's), and an index for each order of them is not worth its writes.
    AFew,
}

/// A file with a little of everything, never analysed: as a person's file is.
fn connection(desk: &Desk) -> Connection {
    let client = desk.client("Ökobau");
    let project = desk.project(client, "Website");
    desk.task(project, "Design");
    desk.entry(project, now(), 30);
    let draft = desk.draft(client, &[10]);
    desk.issue(draft, day(2026, 3, 9));
    let db = Connection::open(desk.path()).unwrap();
    db.set_prepared_statement_cache_capacity(0);
    db
}

fn pagings() -> [Paging; 4] {
    // A cursor's key may be a text or a number; SQLite's plan is the same.
    let after = Some("[\"x\",\"00000000-0000-0000-0000-000000000000\"]".to_owned());
    [false, true]
        .map(|descending| {
            [
                Paging {
                    descending,
                    ..Paging::default()
                },
                Paging {
                    descending,
                    after: after.clone(),
                    ..Paging::default()
                },
            ]
        })
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .try_into()
        .unwrap()
}

#[test]
fn lists_of_clients_briefs_proposals_and_projects() {
    let desk = Desk::new();
    let mut db = connection(&desk);
    for paging in pagings() {
        for filter in [ClientFilter::Current, ClientFilter::Archived] {
            for sort in [ClientSort::Name, ClientSort::City, ClientSort::Added] {
                let plans = plans(&mut db, |db| db.clients(filter, sort, &paging).map(drop));
                served(
                    &format!("clients {filter:?} {sort:?} {paging:?}"),
                    &plans,
                    Sorts::Nothing,
                );
            }
        }
        for filter in [BriefFilter::Current, BriefFilter::Archived] {
            for sort in [BriefSort::Received, BriefSort::Title] {
                let plans = plans(&mut db, |db| db.briefs(filter, sort, &paging).map(drop));
                served(
                    &format!("briefs {filter:?} {sort:?} {paging:?}"),
                    &plans,
                    Sorts::Nothing,
                );
            }
        }
        for filter in [
            ProposalFilter::All,
            ProposalFilter::Draft,
            ProposalFilter::Sent,
            ProposalFilter::Accepted,
            ProposalFilter::Declined,
        ] {
            for sort in [ProposalSort::Made, ProposalSort::Title, ProposalSort::Net] {
                let all = plans(&mut db, |db| {
                    db.proposals(filter, sort, None, None, &paging).map(drop)
                });
                served(
                    &format!("proposals {filter:?} {sort:?} {paging:?}"),
                    &all,
                    Sorts::Nothing,
                );
                let client = plans(&mut db, |db| {
                    db.proposals(filter, sort, Some(Default::default()), None, &paging)
                        .map(drop)
                });
                served(
                    &format!("proposals of a client {filter:?} {sort:?} {paging:?}"),
                    &client,
                    Sorts::AFew,
                );
                let brief = plans(&mut db, |db| {
                    db.proposals(filter, sort, None, Some(Default::default()), &paging)
                        .map(drop)
                });
                served(
                    &format!("proposals for a brief {filter:?} {sort:?} {paging:?}"),
                    &brief,
                    Sorts::AFew,
                );
            }
        }
        for status in [
            ProjectStatus::Active,
            ProjectStatus::Done,
            ProjectStatus::Archived,
        ] {
            for sort in [ProjectSort::Made, ProjectSort::Title] {
                let all = plans(&mut db, |db| {
                    db.projects(status, sort, None, &paging).map(drop)
                });
                served(
                    &format!("projects {status:?} {sort:?} {paging:?}"),
                    &all,
                    Sorts::Nothing,
                );
                let client = plans(&mut db, |db| {
                    db.projects(status, sort, Some(Default::default()), &paging)
                        .map(drop)
                });
                served(
                    &format!("projects of a client {status:?} {sort:?} {paging:?}"),
                    &client,
                    Sorts::AFew,
                );
            }
        }
    }
}

#[test]
fn lists_of_invoices() {
    let desk = Desk::new();
    let mut db = connection(&desk);
    for paging in pagings() {
        for filter in [
            InvoiceFilter::All,
            InvoiceFilter::Draft,
            InvoiceFilter::Open,
            InvoiceFilter::Overdue,
            InvoiceFilter::Paid,
            InvoiceFilter::Overpaid,
            InvoiceFilter::WrittenOff,
            InvoiceFilter::Credited,
            InvoiceFilter::CreditNotes,
        ] {
            for sort in [InvoiceSort::Made, InvoiceSort::Due, InvoiceSort::Amount] {
                let what = format!("invoices {filter:?} {sort:?} {paging:?}");
                let all = plans(&mut db, |db| {
                    db.invoices(filter, sort, None, None, &paging, day(2026, 3, 9))
                        .map(drop)
                });
                let sorts = match (filter, sort) {
                    (
                        InvoiceFilter::Draft
                        | InvoiceFilter::Overpaid
                        | InvoiceFilter::WrittenOff
                        | InvoiceFilter::Credited
                        | InvoiceFilter::CreditNotes,
                        InvoiceSort::Due | InvoiceSort::Amount,
                    )
                    | (InvoiceFilter::Overdue, InvoiceSort::Made | InvoiceSort::Amount) => {
                        Sorts::AFew
                    }
                    _ => Sorts::Nothing,
                };
                served(&what, &all, sorts);
                // What is few has an index of its own: the few are not looked for among all.
                let own = match filter {
                    InvoiceFilter::Draft => "INDEX invoice_drafts",
                    InvoiceFilter::Open | InvoiceFilter::Overdue => "INDEX invoice_open",
                    InvoiceFilter::Overpaid => "INDEX invoice_overpaid",
                    InvoiceFilter::WrittenOff => "INDEX invoice_written_off",
                    InvoiceFilter::Credited => "INDEX invoice_credited",
                    InvoiceFilter::CreditNotes => "INDEX invoice_credit_notes",
                    InvoiceFilter::All | InvoiceFilter::Paid => "",
                };
                let (_, steps) = &all[0];
                assert!(
                    steps.iter().any(|step| step.contains(own)),
                    "{what}: {steps:#?}"
                );
                let client = plans(&mut db, |db| {
                    db.invoices(
                        filter,
                        sort,
                        Some(Default::default()),
                        None,
                        &paging,
                        day(2026, 3, 9),
                    )
                    .map(drop)
                });
                served(&format!("{what} of a client"), &client, Sorts::AFew);
                let project = plans(&mut db, |db| {
                    db.invoices(
                        filter,
                        sort,
                        None,
                        Some(Default::default()),
                        &paging,
                        day(2026, 3, 9),
                    )
                    .map(drop)
                });
                served(&format!("{what} of a project"), &project, Sorts::AFew);
            }
        }
    }
}

#[test]
fn lists_of_entries() {
    let desk = Desk::new();
    let mut db = connection(&desk);
    let paging_after = Some("[0,\"00000000-0000-0000-0000-000000000000\"]".to_owned());
    for descending in [false, true] {
        for after in [None, paging_after.clone()] {
            let paging = Paging {
                descending,
                after,
                ..Paging::default()
            };
            for project_id in [None, Some(Default::default())] {
                for from in [None, Some(day(2026, 3, 1))] {
                    for to in [None, Some(day(2026, 3, 31))] {
                        for unbilled in [false, true] {
                            let filter = EntryFilter {
                                project_id,
                                from,
                                to,
                                unbilled,
                            };
                            let found = plans(&mut db, |db| db.entries(&filter, &paging).map(drop));
                            served(&format!("{filter:?} {paging:?}"), &found, Sorts::Nothing);
                            let steps = found
                                .iter()
                                .flat_map(|(_, steps)| steps)
                                .find(|step| step.contains(" entry "))
                                .unwrap();
                            let index = match (project_id.is_some(), unbilled) {
                                (false, false) => "entry_by_start",
                                (false, true) => "entry_unbilled_by_start",
                                (true, false) => "entry_of_project",
                                (true, true) => "entry_unbilled_of_project",
                            };
                            assert!(
                                steps.contains(&format!("INDEX {index} "))
                                    || steps.ends_with(&format!("INDEX {index}")),
                                "{filter:?}: {steps}"
                            );
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn searched_lists_look_up_a_few_and_walk_in_order_among_many() {
    let desk = Desk::new();
    let mut db = connection(&desk);
    for sort in [InvoiceSort::Made, InvoiceSort::Due, InvoiceSort::Amount] {
        for filter in [InvoiceFilter::All, InvoiceFilter::Open, InvoiceFilter::Paid] {
            let paging = Paging {
                search: "web".to_owned(),
                descending: true,
                ..Paging::default()
            };
            let found = plans(&mut db, |db| {
                db.invoices(filter, sort, None, None, &paging, day(2026, 3, 9))
                    .map(drop)
            });
            served(&format!("few {filter:?} {sort:?}"), &found, Sorts::AFew);
            let (_, steps) = found.last().unwrap();
            assert!(
                steps.iter().any(|step| step.starts_with("SEARCH invoice USING") && step.contains("(id=?)")),
                "few {filter:?} {sort:?}: matches are looked up: {steps:#?}"
            );
        }
    }
    // More matches than are worth sorting.
    let raw = desk.raw();
    raw.execute_batch(
        "INSERT INTO invoice (id, client_id, title, currency, language, payment_terms_days, created_at)
         WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 1600)
         SELECT randomblob(16), (SELECT id FROM client), 'Website', 'EUR', 'de', 14, n FROM n",
    )
    .unwrap();
    for sort in [InvoiceSort::Made, InvoiceSort::Due, InvoiceSort::Amount] {
        let paging = Paging {
            search: "web".to_owned(),
            descending: true,
            ..Paging::default()
        };
        let found = plans(&mut db, |db| {
            db.invoices(
                InvoiceFilter::All,
                sort,
                None,
                None,
                &paging,
                day(2026, 3, 9),
            )
            .map(drop)
        });
        served(&format!("many {sort:?}"), &found, Sorts::Nothing);
        let (sql, steps) = found.last().unwrap();
        assert!(
            sql.contains("marked(") && !steps.iter().any(|step| step.contains("VIRTUAL TABLE")),
            "many {sort:?}: the matches are marked, not looked through for each row: {steps:#?}"
        );
        assert!(
            steps
                .iter()
                .any(|step| step.starts_with("SCAN invoice USING")),
            "many {sort:?}: {steps:#?}"
        );
    }
}

#[test]
fn lists_of_expenses() {
    let desk = Desk::new();
    let mut db = connection(&desk);
    for paging in pagings() {
        for sort in [ExpenseSort::Day, ExpenseSort::Amount, ExpenseSort::Supplier] {
            for from in [None, Some(day(2026, 3, 1))] {
                for unbilled in [false, true] {
                    let filter = ExpenseFilter {
                        from,
                        unbilled,
                        ..ExpenseFilter::default()
                    };
                    let all = plans(&mut db, |db| db.expenses(&filter, sort, &paging).map(drop));
                    // Of a span of days, or of the few that are to be billed, those in another order are sorted.
                    let sorts = match sort {
                        ExpenseSort::Day => Sorts::Nothing,
                        _ if from.is_some() || unbilled => Sorts::AFew,
                        _ => Sorts::Nothing,
                    };
                    served(&format!("{filter:?} {sort:?} {paging:?}"), &all, sorts);
                    for filter in [
                        ExpenseFilter {
                            project_id: Some(Default::default()),
                            ..filter.clone()
                        },
                        ExpenseFilter {
                            category: Some("Travel".to_owned()),
                            ..filter.clone()
                        },
                    ] {
                        let some =
                            plans(&mut db, |db| db.expenses(&filter, sort, &paging).map(drop));
                        served(
                            &format!("{filter:?} {sort:?} {paging:?}"),
                            &some,
                            Sorts::AFew,
                        );
                    }
                }
            }
        }
    }
    let categories = plans(&mut db, |db| db.expense_categories().map(drop));
    served("categories", &categories, Sorts::Nothing);
    for (_, steps) in &categories {
        assert!(
            steps.iter().all(|step| !step.contains("SCAN expense")),
            "{steps:#?}"
        );
    }
}

#[test]
fn recurring_invoices_and_reminders() {
    let desk = Desk::new();
    let mut db = connection(&desk);
    for paging in pagings() {
        for sort in [RecurrenceSort::Next, RecurrenceSort::Title] {
            let all = plans(&mut db, |db| db.recurrences(sort, None, &paging).map(drop));
            served(&format!("{sort:?} {paging:?}"), &all, Sorts::Nothing);
            let client = plans(&mut db, |db| {
                db.recurrences(sort, Some(Default::default()), &paging)
                    .map(drop)
            });
            served(&format!("{sort:?} {paging:?}"), &client, Sorts::AFew);
        }
        let due = plans(&mut db, |db| {
            db.due_reminders(&paging, day(2026, 3, 9)).map(drop)
        });
        served(&format!("reminders {paging:?}"), &due, Sorts::Nothing);
        let (_, steps) = due.last().unwrap();
        assert!(
            steps.iter().any(|step| step.contains("INDEX invoice_open")),
            "{steps:#?}"
        );
    }
    let (none, today) = (Default::default(), day(2026, 3, 9));
    let found = plans(&mut db, |db| {
        db.due_recurrences(today)?;
        db.due_occurrence(none, today)?;
        db.unbilled_expenses(Default::default(), None)?;
        db.unbilled_milestones(Default::default(), None)?;
        db.line_work(Default::default())?;
        db.receipts_of(b"bytes")?;
        db.reminders_of(Default::default())?;
        db.next_reminder_level(Default::default())?;
        db.settlements(Default::default()).map(drop)
    });
    served("what is due and unbilled", &found, Sorts::AFew);
}

#[test]
fn search_finds_by_its_index() {
    let desk = Desk::new();
    let mut db = connection(&desk);
    let mut found = plans(&mut db, |db| db.search("web", 10).map(drop));
    // What FTS5 asks its own tables is its own business.
    found.retain(|(sql, _)| sql.contains("MATCH"));
    assert_eq!(found.len(), 12, "each kind by title and by all its words");
    served("search", &found, Sorts::Nothing);
    for (sql, steps) in &found {
        assert!(
            steps[0].starts_with("SCAN search_") && steps[0].contains("VIRTUAL TABLE INDEX"),
            "{sql}\n{steps:#?}"
        );
        assert!(
            steps[1..].iter().all(|step| !step.starts_with("SCAN")),
            "{sql}\n{steps:#?}"
        );
    }
}

#[test]
fn today_sums_and_single_records() {
    let desk = Desk::new();
    let mut db = connection(&desk);
    let today = plans(&mut db, |db| db.today(day(2026, 3, 9)).map(drop));
    // Sums by currency are of a handful of rows; the open, unbilled and recent ones they are made of are a small part of all.
    served("Today", &today, Sorts::AFew);
    let days = plans(&mut db, |db| {
        db.day_sums(day(2026, 3, 1), day(2026, 3, 31)).map(drop)
    });
    served("hours by day", &days, Sorts::Nothing);
    let running = plans(&mut db, |db| db.running().map(drop));
    served("the running timer", &running, Sorts::Nothing);
    let undo = plans(&mut db, |db| {
        db.undoable()
            .and_then(|_| db.redoable())
            .and_then(|_| db.history(50))
            .map(drop)
    });
    served("what can be undone", &undo, Sorts::Nothing);
    let (client, project, invoice) = db
        .query_row(
            "SELECT c.id, p.id, i.id FROM client c, project p, invoice i",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .unwrap();
    let id = uuid::Uuid::from_bytes;
    for (what, plans) in [
        (
            "a client",
            plans(&mut db, |db| db.client(id(client).into()).map(drop)),
        ),
        (
            "a project",
            plans(&mut db, |db| db.project(id(project).into()).map(drop)),
        ),
        (
            "an invoice",
            plans(&mut db, |db| {
                db.invoice(id(invoice).into(), day(2026, 3, 9)).map(drop)
            }),
        ),
        (
            "unbilled time",
            plans(&mut db, |db| {
                db.unbilled_entries(id(project).into(), None).map(drop)
            }),
        ),
        (
            "a number",
            plans(&mut db, |db| {
                db.next_number(InvoiceKind::Invoice, day(2026, 3, 9))
                    .map(drop)
            }),
        ),
    ] {
        served(what, &plans, Sorts::AFew);
    }
}

#[test]
fn what_settles_an_invoice_is_found_by_indexes() {
    let desk = Desk::new();
    let mut db = connection(&desk);
    let invoice: [u8; 16] = db
        .query_row("SELECT id FROM invoice", [], |row| row.get(0))
        .unwrap();
    let invoice = InvoiceId(uuid::Uuid::from_bytes(invoice));
    let (client, draft) = desk.write(|tx| {
        let fields = tx.invoice(invoice, day(2026, 3, 9))?.fields;
        Ok((fields.client_id, tx.add_invoice(&fields)?))
    });
    let deposit = desk.write(|tx| {
        let fields = InvoiceFields {
            kind: InvoiceKind::Deposit,
            ..crate::sample::invoice(client)
        };
        let id = tx.add_invoice(&fields)?;
        tx.set_invoice_lines(id, &[crate::sample::line(10)])?;
        crate::sample::issue(tx, id, day(2026, 3, 9))?;
        Ok(id)
    });
    desk.pay(deposit, 1_190);
    desk.write(|tx| tx.set_deposits(draft, &[deposit]));
    for (what, plans) in [
        (
            "an invoice that deducts",
            plans(&mut db, |db| db.invoice(draft, day(2026, 3, 9)).map(drop)),
        ),
        (
            "a deposit",
            plans(&mut db, |db| db.invoice(deposit, day(2026, 3, 9)).map(drop)),
        ),
        (
            "deposits to deduct",
            plans(&mut db, |db| db.deposits_for(draft).map(drop)),
        ),
        (
            "what is left to credit",
            plans(&mut db, |db| db.left_of(invoice).map(drop)),
        ),
        (
            "sums of a client",
            plans(&mut db, |db| db.client_sums(client).map(drop)),
        ),
        (
            "the series",
            plans(&mut db, |db| db.series(day(2026, 3, 9)).map(drop)),
        ),
    ] {
        served(what, &plans, Sorts::AFew);
    }
    let of_period = IssuedWanted {
        from: Some(day(2026, 1, 1)),
        to: Some(day(2026, 12, 31)),
        ..IssuedWanted::default()
    };
    for wanted in [IssuedWanted::default(), of_period] {
        let found = plans(&mut db, |db| db.issued(&wanted).map(drop));
        let (sql, steps) = &found[0];
        assert!(
            steps.len() == 1 && steps[0].contains("INDEX invoice_by_issue"),
            "{sql}: {steps:#?}"
        );
    }
    let of_client = IssuedWanted {
        client_id: Some(client),
        ..IssuedWanted::default()
    };
    let found = plans(&mut db, |db| db.issued(&of_client).map(drop));
    served("issued documents of a client", &found, Sorts::AFew);
    // Statements of commands, which no reader runs: asked of a second connection while the store runs them.
    let writes = desk.raw();
    let explained = |sql: &str| -> Vec<String> {
        let mut explain = writes
            .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
            .unwrap();
        let mut rows = explain.raw_query();
        let mut steps = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            steps.push(row.get::<_, String>(3).unwrap());
        }
        steps
    };
    for sql in store::invoice::settle::STATEMENTS {
        let steps = explained(sql);
        assert!(!steps.is_empty());
        served(sql, &[(sql.to_string(), steps)], Sorts::Nothing);
    }
}
