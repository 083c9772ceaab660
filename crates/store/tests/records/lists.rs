//! Lists page by keyset: no row is skipped and none comes twice, under every sort and filter, while rows are being added.

use std::collections::BTreeSet;

use chrono::Days;
use domain::brief::{BriefFields, BriefSource};
use domain::client::ClientFields;
use domain::payment::PaymentFields;
use domain::project::ProjectStatus;
use domain::proposal::{ProposalFields, ProposalLine, ProposalStatus};
use domain::{Currency, ProposalLineId};
use store::brief::{BriefFilter, BriefSort};
use store::client::{ClientFilter, ClientSort};
use store::entry::EntryFilter;
use store::invoice::list::{InvoiceFilter, InvoiceSort};
use store::project::ProjectSort;
use store::proposal::{ProposalFilter, ProposalSort};
use store::{Error, Page, Paging, Result, Snapshot};
use uuid::Uuid;

use crate::sample::{Desk, day, entry, invoice, issue, line, now, project};

/// Reads a list page by page, adding a row of each kind after each of the first pages, and checks that every row that was there
/// from the start comes once, and that the pages are in order.
fn walk<K: PartialOrd>(
    desk: &Desk,
    what: &str,
    search: &str,
    read: impl Fn(&Snapshot<'_>, &Paging) -> Result<Page<(Uuid, K)>>,
) {
    for descending in [false, true] {
        let mut paging = Paging {
            descending,
            search: search.to_owned(),
            limit: 500,
            after: None,
        };
        let all = desk.read(|db| read(db, &paging));
        assert_eq!(
            all.next, None,
            "{what}: the rows of the test fit on one page"
        );
        let wanted: Vec<Uuid> = all.rows.iter().map(|(id, _)| *id).collect();
        assert!(wanted.len() >= 2, "{what}: only {} rows", wanted.len());
        paging.limit = 3;
        let mut pages = 0;
        let mut seen: Vec<(Uuid, K)> = Vec::new();
        loop {
            let page = desk.read(|db| read(db, &paging));
            seen.extend(page.rows);
            pages += 1;
            if pages <= 2 {
                add_one_of_each(desk);
            }
            match page.next {
                Some(next) => paging.after = Some(next),
                None => break,
            }
        }
        let ids: BTreeSet<Uuid> = seen.iter().map(|(id, _)| *id).collect();
        assert_eq!(ids.len(), seen.len(), "{what}: a row came twice");
        let kept: Vec<Uuid> = seen
            .iter()
            .map(|(id, _)| *id)
            .filter(|id| wanted.contains(id))
            .collect();
        assert_eq!(
            kept, wanted,
            "{what}, descending {descending}: a row was left out or moved"
        );
        for pair in seen.windows(2) {
            let ordered = if descending {
                pair[0].1 >= pair[1].1
            } else {
                pair[0].1 <= pair[1].1
            };
            assert!(
                ordered,
                "{what}, descending {descending}: rows out of order"
            );
        }
    }
}

/// A client, a brief, two proposals, a project, two entries and six invoices, with names and amounts of which many are the same.
fn add_one_of_each(desk: &Desk) {
    desk.write(|tx| {
        let number: i64 = tx.query_row("SELECT count(*) FROM client", [], |row| row.get(0))?;
        let turn = usize::try_from(number).unwrap();
        let name = ["Ökobau", "ökobau", "Zeta", "Alpha", "Ødegaard"][turn % 5];
        let mut fields = ClientFields {
            name: name.to_owned(),
            archived: turn % 3 == 0,
            ..ClientFields::default()
        };
        fields.address.city = ["Köln", "", "Bonn"][turn % 3].to_owned();
        let client = tx.add_client(&fields)?;
        let brief = BriefFields {
            title: name.to_owned(),
            client_id: Some(client),
            text: "words".to_owned(),
            archived: turn % 3 == 0,
        };
        tx.add_brief(&brief, BriefSource::Pasted, "", "")?;
        for amount in [100, number % 4 * 100] {
            let proposal = ProposalFields {
                manner: domain::manner::Manner::default(),
                title: name.to_owned(),
                client_id: client,
                brief_id: None,
                currency: Currency::EUR,
                language: "de".to_owned(),
                valid_until: None,
            };
            let id = tx.add_proposal(&proposal, None)?;
            let of = line(amount);
            let of = ProposalLine {
                id: ProposalLineId::default(),
                description: of.description,
                quantity: of.quantity,
                unit: of.unit,
                unit_price: of.unit_price,
                vat: of.vat,
                optional: false,
                chosen: false,
                basis: None,
            };
            tx.set_proposal_lines(id, &[of])?;
            let status = [
                ProposalStatus::Draft,
                ProposalStatus::Sent,
                ProposalStatus::Accepted,
                ProposalStatus::Declined,
            ][usize::try_from(number + amount / 100).unwrap() % 4];
            if status != ProposalStatus::Draft {
                tx.set_proposal_status(id, status, day(2026, 3, 9))?;
            }
        }
        let mut fields = project(client, name);
        fields.status = [
            ProjectStatus::Active,
            ProjectStatus::Done,
            ProjectStatus::Archived,
        ][turn % 3];
        let project = tx.add_project(&fields, None)?;
        // Entries that begin at the same moment are told apart by their ids.
        let start = now() + chrono::Duration::hours(number % 7 * 24);
        tx.add_entry(&entry(project, start, Some(60)))?;
        tx.add_entry(&entry(project, start, Some(30)))?;
        for amount in [100, number % 4 * 100 + 1] {
            for stage in ["draft", "open", "paid"] {
                let id = tx.add_invoice(&invoice(client))?;
                tx.set_invoice_lines(id, &[line(amount)])?;
                if stage == "draft" {
                    continue;
                }
                issue(tx, id, day(2026, 3, 9))?;
                if stage == "paid" {
                    tx.add_payment(&PaymentFields {
                        invoice_id: id,
                        received_on: day(2026, 4, 1),
                        amount: amount * 119,
                        kind: domain::payment::PaymentKind::Payment,
                        exchange: None,
                        method: String::new(),
                        note: String::new(),
                    })?;
                }
            }
        }
        Ok(())
    });
}

fn desk() -> Desk {
    let desk = Desk::new();
    for _ in 0..8 {
        add_one_of_each(&desk);
    }
    desk
}

fn keyed<T, K>(page: Page<T>, key: impl Fn(&T) -> (Uuid, K)) -> Page<(Uuid, K)> {
    Page {
        rows: page.rows.iter().map(key).collect(),
        next: page.next,
    }
}

#[test]
fn clients() {
    for filter in [ClientFilter::Current, ClientFilter::Archived] {
        let desk = desk();
        for sort in [ClientSort::Name, ClientSort::City, ClientSort::Added] {
            for search in ["", "o"] {
                walk(
                    &desk,
                    &format!("clients {filter:?} {sort:?} {search:?}"),
                    search,
                    |db, paging| {
                        Ok(keyed(db.clients(filter, sort, paging)?, |row| {
                            let key = match sort {
                                ClientSort::Name => row.name.to_ascii_lowercase(),
                                ClientSort::City => row.city.to_ascii_lowercase(),
                                ClientSort::Added => row.id.to_string(),
                            };
                            (row.id.0, key)
                        }))
                    },
                );
            }
        }
    }
}

#[test]
fn briefs() {
    for filter in [BriefFilter::Current, BriefFilter::Archived] {
        let desk = desk();
        for sort in [BriefSort::Received, BriefSort::Title] {
            walk(
                &desk,
                &format!("briefs {filter:?} {sort:?}"),
                "",
                |db, paging| {
                    Ok(keyed(db.briefs(filter, sort, paging)?, |row| {
                        let key = match sort {
                            BriefSort::Received => row.id.to_string(),
                            BriefSort::Title => row.title.to_ascii_lowercase(),
                        };
                        (row.id.0, key)
                    }))
                },
            );
        }
    }
}

#[test]
fn proposals() {
    for filter in [
        ProposalFilter::All,
        ProposalFilter::Draft,
        ProposalFilter::Sent,
        ProposalFilter::Accepted,
        ProposalFilter::Declined,
    ] {
        let desk = desk();
        for sort in [ProposalSort::Made, ProposalSort::Title, ProposalSort::Net] {
            walk(
                &desk,
                &format!("proposals {filter:?} {sort:?}"),
                "",
                |db, paging| {
                    Ok(keyed(
                        db.proposals(filter, sort, None, None, paging)?,
                        |row| {
                            let key = match sort {
                                ProposalSort::Made => row.id.to_string(),
                                ProposalSort::Title => row.title.to_ascii_lowercase(),
                                ProposalSort::Net => format!("{:020}", row.net),
                            };
                            (row.id.0, key)
                        },
                    ))
                },
            );
        }
    }
}

#[test]
fn projects() {
    for status in [
        ProjectStatus::Active,
        ProjectStatus::Done,
        ProjectStatus::Archived,
    ] {
        let desk = desk();
        for sort in [ProjectSort::Made, ProjectSort::Title] {
            walk(
                &desk,
                &format!("projects {status:?} {sort:?}"),
                "",
                |db, paging| {
                    Ok(keyed(db.projects(status, sort, None, paging)?, |row| {
                        let key = match sort {
                            ProjectSort::Made => row.id.to_string(),
                            ProjectSort::Title => row.title.to_ascii_lowercase(),
                        };
                        (row.id.0, key)
                    }))
                },
            );
        }
    }
}

#[test]
fn entries() {
    let desk = desk();
    let project = desk
        .read(|db| db.entries(&EntryFilter::default(), &Paging::default()))
        .rows[0]
        .fields
        .project_id;
    let all = EntryFilter::default();
    for filter in [
        all.clone(),
        EntryFilter {
            project_id: Some(project),
            ..all.clone()
        },
        EntryFilter {
            unbilled: true,
            ..all.clone()
        },
        EntryFilter {
            from: Some(day(2026, 3, 9)),
            to: Some(day(2026, 3, 20)),
            ..all.clone()
        },
        EntryFilter {
            project_id: Some(project),
            unbilled: true,
            from: Some(day(2026, 3, 1)),
            to: None,
        },
    ] {
        walk(&desk, &format!("entries {filter:?}"), "", |db, paging| {
            Ok(keyed(db.entries(&filter, paging)?, |row| {
                (row.id.0, (row.fields.started_at, row.id.0))
            }))
        });
    }
}

#[test]
fn invoices() {
    let today = day(2026, 3, 9) + Days::new(15);
    for filter in [
        InvoiceFilter::All,
        InvoiceFilter::Draft,
        InvoiceFilter::Open,
        InvoiceFilter::Overdue,
        InvoiceFilter::Paid,
    ] {
        let desk = desk();
        for sort in [InvoiceSort::Made, InvoiceSort::Due, InvoiceSort::Amount] {
            for search in ["", "we", "website ö"] {
                walk(
                    &desk,
                    &format!("invoices {filter:?} {sort:?} {search:?}"),
                    search,
                    |db, paging| {
                        Ok(keyed(
                            db.invoices(filter, sort, None, None, paging, today)?,
                            |row| {
                                let key = match sort {
                                    InvoiceSort::Made => row.id.to_string(),
                                    InvoiceSort::Due => {
                                        row.due_on.map(|day| day.to_string()).unwrap_or_default()
                                    }
                                    InvoiceSort::Amount => format!("{:020}", row.payable),
                                };
                                (row.id.0, key)
                            },
                        ))
                    },
                );
            }
        }
    }
}

#[test]
fn a_page_that_cannot_be_asked_for_is_refused() {
    let desk = desk();
    let clients = |paging: Paging| {
        desk.store
            .read::<_, Error>(|db| db.clients(ClientFilter::Current, ClientSort::Name, &paging))
    };
    for limit in [0, 501] {
        let refused = clients(Paging {
            limit,
            ..Paging::default()
        });
        assert!(matches!(refused, Err(Error::Invalid(invalid)) if invalid.field == "limit"));
    }
    for after in [
        "",
        "x",
        "[]",
        "[1.5,\"\"]",
        "[\"a\",\"b\"]",
        "[{},\"00000000-0000-0000-0000-000000000000\"]",
    ] {
        let refused = clients(Paging {
            after: Some(after.to_owned()),
            ..Paging::default()
        });
        assert!(
            matches!(refused, Err(Error::Invalid(invalid)) if invalid.field == "after"),
            "{after}"
        );
    }
}
