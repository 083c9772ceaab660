//! Numbers are taken without a gap, whoever takes them at the same time.

use std::collections::BTreeSet;
use std::sync::Barrier;
use std::thread;

use domain::business::BusinessFields;
use store::{Error, Store};

use crate::sample::{Desk, business, day, invoice, issue, line, now};

#[test]
fn several_programs_issue_at_once_and_no_number_is_missing_or_taken_twice() {
    const WRITERS: usize = 4;
    const EACH: usize = 25;
    let desk = Desk::new();
    let client = desk.client("Ökobau");
    let start = Barrier::new(WRITERS);
    let numbers: Vec<String> = thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let (path, start) = (desk.path(), &start);
                scope.spawn(move || {
                    // A handle of its own has connections of its own, as another process would.
                    let store = Store::open(&path).unwrap();
                    start.wait();
                    let mut numbers = Vec::new();
                    for turn in 0..EACH {
                        let issued = store.write::<_, Error>("invoice_issue", now(), |tx| {
                            let id = tx.add_invoice(&invoice(client))?;
                            tx.set_invoice_lines(id, &[line(10)])?;
                            let number = issue(tx, id, day(2026, 3, 9))?;
                            // Some give up after the number was taken: it must not be lost.
                            if (turn + writer) % 5 == 4 {
                                Err(Error::Busy)
                            } else {
                                Ok(number)
                            }
                        });
                        numbers.extend(issued.ok().map(|done| done.value));
                    }
                    numbers
                })
            })
            .collect();
        writers
            .into_iter()
            .flat_map(|writer| writer.join().unwrap())
            .collect()
    });
    assert_eq!(numbers.len(), WRITERS * EACH * 4 / 5);
    let taken: BTreeSet<_> = numbers.iter().cloned().collect();
    let wanted: BTreeSet<_> = (1..=numbers.len())
        .map(|count| format!("2026-{count:03}"))
        .collect();
    assert_eq!(taken, wanted);
    let check = desk.read(|db| db.check());
    assert_eq!(
        (check.documents as usize, check.problems),
        (numbers.len(), vec![])
    );
}

#[test]
fn a_series_starts_anew_with_its_period_and_never_goes_back_in_time() {
    let desk = Desk::new();
    let client = desk.client("Ökobau");
    let issue_on = |on| desk.issue(desk.draft(client, &[10]), on);
    assert_eq!(issue_on(day(2025, 12, 30)), "2025-001");
    assert_eq!(issue_on(day(2026, 1, 2)), "2026-001");
    assert_eq!(
        issue_on(day(2025, 12, 31)),
        "2025-002",
        "the old year can still be finished"
    );
    let draft = desk.draft(client, &[10]);
    let late = desk.try_write(|tx| issue(tx, draft, day(2026, 1, 1)));
    assert!(matches!(late, Err(Error::Invalid(invalid)) if invalid.field == "issued_on"));
    assert_eq!(
        desk.issue(draft, day(2026, 1, 2)),
        "2026-002",
        "the refused attempt took no number"
    );
}

#[test]
fn a_changed_pattern_cannot_give_a_number_twice() {
    let desk = Desk::new();
    let client = desk.client("Ökobau");
    desk.issue(desk.draft(client, &[10]), day(2026, 3, 9));
    // The same shape of number, but a series without a year, which begins at one.
    let fields = BusinessFields {
        invoice_pattern: "2026-{###}".to_owned(),
        ..business()
    };
    desk.write(|tx| tx.set_business(&fields));
    let draft = desk.draft(client, &[10]);
    let again = desk.try_write(|tx| issue(tx, draft, day(2026, 3, 10)));
    assert!(
        matches!(again, Err(Error::InUse { kind: "number", .. })),
        "{again:?}"
    );
}
