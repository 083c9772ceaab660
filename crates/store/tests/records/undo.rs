//! Each kind of change can be taken back and done again, also after a restart; what is final says so.

use std::collections::BTreeMap;

use domain::brief::{BriefFields, BriefSource, Drafter, Summary};
use domain::business::BusinessFields;
use domain::client::{ClientFields, ContactFields};
use domain::entry::EntryFields;
use domain::payment::PaymentFields;
use domain::project::{ProjectFields, TaskFields};
use domain::proposal::{ProposalFields, ProposalLine, ProposalStatus, Section};
use domain::settings::{SettingsFields, Theme};
use domain::{Currency, ProposalLineId, SectionId};
use rusqlite::types::Value;
use store::{Error, Result, Tx};

use crate::sample::{self, Desk, business, day, entry, line, now};

/// Everything in the file but what only keeps account of it.
fn contents(desk: &Desk) -> BTreeMap<String, Vec<Vec<Value>>> {
    desk.read(|db| {
        let mut tables = db.prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite_%' AND name <> 'journal' ORDER BY name",
        )?;
        let names: Vec<String> = tables.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let mut contents = BTreeMap::new();
        for name in names {
            let mut statement = db.prepare(&format!("SELECT * FROM {name} ORDER BY 1"))?;
            let width = statement.column_count();
            let rows = statement.query_map([], |row| (0..width).map(|index| row.get(index)).collect())?;
            contents.insert(name, rows.collect::<rusqlite::Result<_>>()?);
        }
        Ok(contents)
    })
}

/// What each of some words finds: the search index has to follow.
fn index(desk: &Desk) -> Vec<Vec<String>> {
    [
        "anfrage",
        "zwetschge",
        "weg",
        "neu",
        "alt",
        "website",
        "ökobau",
    ]
    .iter()
    .map(|word| {
        let mut titles: Vec<_> = desk
            .read(|db| db.search(word, 50))
            .into_iter()
            .map(|hit| format!("{:?} {}", hit.kind, hit.title))
            .collect();
        titles.sort();
        titles
    })
    .collect()
}

type Change<'a> = Box<dyn Fn(&Tx<'_>) -> Result<()> + 'a>;

#[test]
#[allow(clippy::too_many_lines, reason = "a line a kind of change")]
fn every_kind_of_change_is_taken_back_and_done_again_also_after_a_restart() {
    let mut desk = Desk::new();
    let client = desk.client("Ökobau");
    let idle = desk.client("Alt");
    let contact = desk.write(|tx| {
        tx.add_contact(
            idle,
            &ContactFields {
                name: "Ada".into(),
                ..ContactFields::default()
            },
        )
    });
    let project = desk.project(client, "Website");
    let spare = desk.project(client, "Spare");
    let task = desk.task(project, "Design");
    let free = desk.task(spare, "Unused");
    let worked = desk.entry(project, now(), 60);
    let brief_fields = |title: &str, text: &str| BriefFields {
        title: title.into(),
        text: text.into(),
        client_id: Some(client),
        archived: false,
    };
    let brief = desk.write(|tx| {
        tx.add_brief(
            &brief_fields("Anfrage", "Eine Zwetschge."),
            BriefSource::Pasted,
            "",
            "",
        )
    });
    let offer = ProposalFields {
        manner: domain::manner::Manner::default(),
        title: "Angebot".into(),
        client_id: client,
        brief_id: None,
        currency: Currency::EUR,
        language: "de".into(),
        valid_until: None,
    };
    let section = |body: &str| Section {
        id: SectionId::default(),
        heading: "Weg".into(),
        body: body.into(),
    };
    let priced = |price: i64| {
        let of = line(price);
        ProposalLine {
            id: ProposalLineId::default(),
            description: of.description,
            quantity: of.quantity,
            unit: of.unit,
            unit_price: of.unit_price,
            vat: of.vat,
            optional: false,
            chosen: false,
            basis: None,
        }
    };
    let proposal = desk.write(|tx| {
        let id = tx.add_proposal(&offer, None)?;
        tx.set_sections(id, &[section("Die Zwetschge."), section("Das Ende.")])?;
        tx.set_proposal_lines(id, &[priced(1), priced(2)])?;
        Ok(id)
    });
    let issued = desk.draft(client, &[100]);
    desk.issue(issued, day(2026, 3, 9));
    let payment_fields = |amount| PaymentFields {
        invoice_id: issued,
        received_on: day(2026, 3, 20),
        amount,
        kind: domain::payment::PaymentKind::Payment,
        exchange: None,
        method: "Bank".into(),
        note: String::new(),
    };
    let payment = desk.write(|tx| tx.add_payment(&payment_fields(100)));
    let draft = desk.write(|tx| {
        let mut fields = sample::invoice(client);
        fields.project_id = Some(project);
        let id = tx.add_invoice(&fields)?;
        tx.set_invoice_lines(id, &[line(90), line(10)])?;
        let first = tx.invoice(id, day(2026, 3, 9))?.lines[0].id;
        for entry in tx.unbilled_entries(project, None)? {
            tx.bill_entry(entry.id, first)?;
        }
        Ok(id)
    });
    let later = now() + chrono::Duration::hours(3);
    let loose = desk.entry(project, later, 30);
    let summary = Summary {
        written_in: String::new(),
        warnings: Vec::new(),
        points: Vec::new(),
        drafter: Drafter::BuiltIn,
        made_at: now(),
        language: "de".into(),
    };

    let changes: Vec<(&str, Change<'_>)> = vec![
        (
            "business",
            Box::new(|tx| {
                tx.set_business(&BusinessFields {
                    name: "Neu".into(),
                    ..business()
                })
            }),
        ),
        (
            "settings, first",
            Box::new(|tx| {
                tx.set_settings(&SettingsFields {
                    theme: Theme::Dark,
                    ..SettingsFields::default()
                })
            }),
        ),
        (
            "client added",
            Box::new(|tx| {
                tx.add_client(&ClientFields {
                    name: "Neu".into(),
                    ..ClientFields::default()
                })
                .map(drop)
            }),
        ),
        (
            "client edited",
            Box::new(move |tx| {
                tx.set_client(
                    client,
                    &ClientFields {
                        name: "Neu".into(),
                        ..tx.client_fields(client)?
                    },
                )
            }),
        ),
        (
            "client deleted with its contact",
            Box::new(move |tx| tx.delete_client(idle)),
        ),
        (
            "contact added",
            Box::new(move |tx| {
                tx.add_contact(
                    client,
                    &ContactFields {
                        name: "Neu".into(),
                        ..ContactFields::default()
                    },
                )
                .map(drop)
            }),
        ),
        (
            "contact edited",
            Box::new(move |tx| {
                tx.set_contact(
                    contact,
                    &ContactFields {
                        name: "Neu".into(),
                        ..ContactFields::default()
                    },
                )
            }),
        ),
        (
            "contact deleted",
            Box::new(move |tx| tx.delete_contact(contact)),
        ),
        (
            "brief added",
            Box::new(move |tx| {
                tx.add_brief(
                    &brief_fields("Neu", "Text"),
                    BriefSource::Mail,
                    "a.eml",
                    "Ada",
                )
                .map(drop)
            }),
        ),
        (
            "brief edited",
            Box::new(move |tx| tx.set_brief(brief, &brief_fields("Neu", "Anders"))),
        ),
        (
            "brief summarized",
            Box::new(move |tx| tx.set_summary(brief, "Eine Zwetschge.", &summary)),
        ),
        ("brief deleted", Box::new(move |tx| tx.delete_brief(brief))),
        (
            "proposal added",
            Box::new(|tx| {
                tx.add_proposal(
                    &ProposalFields {
                        manner: domain::manner::Manner::default(),
                        title: "Neu".into(),
                        ..offer.clone()
                    },
                    None,
                )
                .map(drop)
            }),
        ),
        (
            "proposal edited",
            Box::new(|tx| {
                tx.set_proposal(
                    proposal,
                    &ProposalFields {
                        manner: domain::manner::Manner::default(),
                        title: "Neu".into(),
                        ..offer.clone()
                    },
                )
            }),
        ),
        (
            "sections replaced",
            Box::new(|tx| tx.set_sections(proposal, &[section("Neu.")])),
        ),
        (
            "lines replaced",
            Box::new(|tx| tx.set_proposal_lines(proposal, &[priced(3)])),
        ),
        (
            "proposal sent",
            Box::new(move |tx| {
                tx.set_proposal_status(proposal, ProposalStatus::Sent, day(2026, 3, 9))
            }),
        ),
        (
            "proposal deleted with sections and lines",
            Box::new(move |tx| tx.delete_proposal(proposal)),
        ),
        (
            "project added",
            Box::new(move |tx| {
                tx.add_project(&sample::project(client, "Neu"), Some(proposal))
                    .map(drop)
            }),
        ),
        (
            "project edited",
            Box::new(move |tx| {
                tx.set_project(
                    project,
                    &ProjectFields {
                        title: "Neu".into(),
                        ..tx.project_fields(project)?
                    },
                )
            }),
        ),
        (
            "project deleted with its task",
            Box::new(move |tx| tx.delete_project(spare)),
        ),
        (
            "task added",
            Box::new(move |tx| {
                tx.add_task(
                    project,
                    &TaskFields {
                        title: "Neu".into(),
                        ..TaskFields::default()
                    },
                )
                .map(drop)
            }),
        ),
        (
            "task edited",
            Box::new(move |tx| {
                tx.set_task(
                    task,
                    &TaskFields {
                        title: "Neu".into(),
                        done: true,
                        ..TaskFields::default()
                    },
                )
            }),
        ),
        ("task deleted", Box::new(move |tx| tx.delete_task(free))),
        (
            "timer started",
            Box::new(move |tx| tx.add_entry(&entry(project, later, None)).map(drop)),
        ),
        (
            "entry added",
            Box::new(move |tx| tx.add_entry(&entry(project, later, Some(5))).map(drop)),
        ),
        (
            "entry edited",
            Box::new(move |tx| {
                tx.set_entry(
                    loose,
                    &EntryFields {
                        note: "Neu".into(),
                        ..entry(spare, later, Some(7))
                    },
                )
            }),
        ),
        ("entry deleted", Box::new(move |tx| tx.delete_entry(loose))),
        (
            "invoice added",
            Box::new(move |tx| tx.add_invoice(&sample::invoice(client)).map(drop)),
        ),
        (
            "invoice edited",
            Box::new(move |tx| tx.set_invoice(draft, &sample::invoice(idle))),
        ),
        (
            "invoice lines replaced, time released",
            Box::new(move |tx| tx.set_invoice_lines(draft, &[line(5)])),
        ),
        (
            "invoice deleted with its lines, time released",
            Box::new(move |tx| tx.delete_invoice(draft)),
        ),
        (
            "payment recorded",
            Box::new(move |tx| tx.add_payment(&payment_fields(50)).map(drop)),
        ),
        (
            "payment deleted",
            Box::new(move |tx| tx.delete_payment(payment)),
        ),
    ];
    for (what, change) in changes {
        let (before, before_index) = (contents(&desk), index(&desk));
        desk.write(|tx| change(tx));
        let (after, after_index) = (contents(&desk), index(&desk));
        assert_ne!(before, after, "{what} changes something");
        desk = desk.reopen();
        desk.store.undo(now()).unwrap();
        assert_eq!(contents(&desk), before, "{what}, undone");
        assert_eq!(
            index(&desk),
            before_index,
            "{what}, undone: the search index"
        );
        desk = desk.reopen();
        desk.store.redo(now()).unwrap();
        assert_eq!(contents(&desk), after, "{what}, done again");
        assert_eq!(
            index(&desk),
            after_index,
            "{what}, done again: the search index"
        );
        desk.store.undo(now()).unwrap();
        assert_eq!(contents(&desk), before, "{what}, undone again");
    }
    assert_eq!(
        desk.read(|db| db.entry(worked)).invoice_id,
        Some(draft),
        "time stayed on its draft"
    );
    assert_eq!(desk.read(|db| db.check()).problems, vec![]);
}

#[test]
fn a_timer_that_was_switched_goes_back_to_the_one_before() {
    let desk = Desk::new();
    let project = desk.project(desk.client("Ökobau"), "Website");
    let first = desk.write(|tx| tx.add_entry(&entry(project, now(), None)));
    let before = contents(&desk);
    desk.write(|tx| {
        tx.set_entry(first, &entry(project, now(), Some(60)))?;
        tx.add_entry(&entry(project, now() + chrono::Duration::hours(1), None))
    });
    desk.store.undo(now()).unwrap();
    assert_eq!(contents(&desk), before);
    assert_eq!(desk.read(|db| db.running()).unwrap().id, first);
    desk.store.redo(now()).unwrap();
    assert_ne!(desk.read(|db| db.running()).unwrap().id, first);
}

#[test]
fn issuing_is_final_and_so_is_what_came_before_it() {
    let desk = Desk::new();
    let client = desk.client("Ökobau");
    let draft = desk.draft(client, &[100]);
    let number = desk.issue(draft, day(2026, 3, 9));
    let before = contents(&desk);
    let refused = |desk: &Desk| {
        let refused = desk.store.undo(now());
        assert!(
            matches!(&refused, Err(Error::Final { subject, .. }) if *subject == number),
            "{refused:?}"
        );
    };
    refused(&desk);
    assert_eq!(desk.read(|db| db.undoable()), None);
    desk.client("Later");
    desk.store.undo(now()).unwrap();
    assert_eq!(contents(&desk), before);
    let desk = desk.reopen();
    refused(&desk);
    desk.store.redo(now()).unwrap();
    assert_ne!(
        contents(&desk),
        before,
        "what was undone after issuing can still be done again"
    );
}

#[test]
fn many_steps_back_and_forth_end_where_they_began() {
    let desk = Desk::new();
    let client = desk.client("Ökobau");
    let mut states = vec![contents(&desk)];
    for step in 0..20 {
        match step % 4 {
            0 => drop(desk.project(client, &format!("Project {step}"))),
            1 => drop(desk.draft(client, &[step, step + 1])),
            2 => desk.write(|tx| {
                tx.set_client(
                    client,
                    &ClientFields {
                        name: format!("Name {step}"),
                        ..tx.client_fields(client)?
                    },
                )
            }),
            _ => drop(desk.client(&format!("Client {step}"))),
        }
        // A draft is made by one command here.
        states.push(contents(&desk));
    }
    for state in states.iter().rev().skip(1) {
        desk.store.undo(now()).unwrap();
        assert_eq!(contents(&desk), *state);
    }
    for state in &states[1..] {
        desk.store.redo(now()).unwrap();
        assert_eq!(contents(&desk), *state);
    }
    assert!(matches!(desk.store.redo(now()), Err(Error::NothingToUndo)));
}
