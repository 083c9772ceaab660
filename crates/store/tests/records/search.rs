//! Search: accents, prefixes, every kind of record, and strings that mean something to FTS5.

use domain::brief::{BriefFields, BriefSource};
use domain::client::ClientFields;
use domain::proposal::{ProposalFields, Section};
use domain::{BriefId, Currency, SectionId};
use store::client::{ClientFilter, ClientSort};
use store::invoice::list::{InvoiceFilter, InvoiceSort};
use store::search::HitKind;
use store::{Error, Paging};

use crate::sample::{Desk, day};

fn found(desk: &Desk, text: &str) -> Vec<String> {
    desk.read(|db| db.search(text, 10))
        .into_iter()
        .map(|hit| hit.title)
        .collect()
}

fn kinds(desk: &Desk, text: &str) -> Vec<HitKind> {
    desk.read(|db| db.search(text, 10))
        .into_iter()
        .map(|hit| hit.kind)
        .collect()
}

#[test]
fn accents_and_case_do_not_matter_however_they_are_written() {
    let desk = Desk::new();
    for name in [
        "Ökobau Größe",
        "Peñalver",
        "Café Lumière",
        "Łódź Media",
        "Ελλάδα",
        "Тверь",
        "Straße & Söhne",
        "İstanbul",
    ] {
        desk.client(name);
    }
    for (text, name) in [
        ("okobau", "Ökobau Größe"),
        ("ÖKOBAU", "Ökobau Größe"),
        // The same letters as a letter and a combining accent, as some keyboards and file systems write them.
        ("o\u{308}kob", "Ökobau Größe"),
        ("cafe\u{301} lumie\u{300}", "Café Lumière"),
        ("penal", "Peñalver"),
        ("lumiere caf", "Café Lumière"),
        // Only the accents of Latin letters are seen through.
        ("ελλά", "Ελλάδα"),
        ("ТВЕРЬ", "Тверь"),
        ("soh", "Straße & Söhne"),
        ("istan", "İstanbul"),
    ] {
        assert_eq!(found(&desk, text), [name], "{text}");
    }
    let decomposed = desk.client("Re\u{301}sume\u{301} Verlag");
    assert_eq!(found(&desk, "résumé"), ["Re\u{301}sume\u{301} Verlag"]);
    assert_eq!(
        desk.read(|db| db.client_fields(decomposed)).name,
        "Re\u{301}sume\u{301} Verlag"
    );
}

#[test]
fn every_kind_is_found_by_its_words_and_invoices_by_their_number() {
    let desk = Desk::new();
    let client = desk.client("Ökobau");
    desk.project(client, "Zwetschge website");
    desk.write(|tx| {
        tx.add_brief(
            &BriefFields {
                title: "Anfrage".into(),
                text: "Wir brauchen eine Zwetschge.".into(),
                ..BriefFields::default()
            },
            BriefSource::Pasted,
            "",
            "",
        )
    });
    let proposal = ProposalFields {
        manner: domain::manner::Manner::default(),
        title: "Angebot".into(),
        client_id: client,
        brief_id: None,
        currency: Currency::EUR,
        language: "de".into(),
        valid_until: None,
    };
    desk.write(|tx| {
        let id = tx.add_proposal(&proposal, None)?;
        tx.set_sections(
            id,
            &[Section {
                id: SectionId::default(),
                heading: "Weg".into(),
                body: "Die Zwetschge wird gepflückt.".into(),
            }],
        )
    });
    let invoice = desk.draft(client, &[10]);
    let mut fields = desk.read(|db| db.draft_invoice(invoice));
    fields.title = "Zwetschgen".into();
    desk.write(|tx| tx.set_invoice(invoice, &fields));
    assert_eq!(
        kinds(&desk, "zwetsch"),
        [
            HitKind::Project,
            HitKind::Invoice,
            HitKind::Proposal,
            HitKind::Brief
        ]
    );
    let number = desk.issue(invoice, day(2026, 3, 9));
    assert_eq!(found(&desk, &number), std::slice::from_ref(&number));
    assert_eq!(found(&desk, "2026-0"), [number]);
}

#[test]
fn what_has_the_words_in_its_title_comes_first() {
    let desk = Desk::new();
    desk.write(|tx| {
        tx.add_client(&ClientFields {
            name: "Birne".into(),
            ..ClientFields::default()
        })
    });
    desk.write(|tx| {
        tx.add_client(&ClientFields {
            name: "Apfel".into(),
            notes: "isst gerne Birne".into(),
            ..ClientFields::default()
        })
    });
    assert_eq!(found(&desk, "birne"), ["Birne", "Apfel"]);
}

#[test]
fn a_draft_is_found_under_the_clients_new_name_and_an_issued_invoice_under_the_old() {
    let desk = Desk::new();
    let client = desk.client("Altmann");
    let issued = desk.draft(client, &[10]);
    let number = desk.issue(issued, day(2026, 3, 9));
    desk.draft(client, &[10]);
    let mut fields = desk.read(|db| db.client_fields(client));
    fields.name = "Neumann".into();
    desk.write(|tx| tx.set_client(client, &fields));
    assert_eq!(found(&desk, "neumann"), ["Neumann", "Website"]);
    assert_eq!(found(&desk, "altmann"), std::slice::from_ref(&number));
    // Paying touches the invoice, and must not change under what it is found.
    desk.pay(issued, 100);
    assert_eq!(found(&desk, "altmann"), [number]);
}

#[test]
fn no_string_is_syntax() {
    let desk = Desk::new();
    desk.client("Near & Far \"Quoted\" AND NOT OR (Sons) 🍐");
    let long = "wort ".repeat(5_000);
    let deep = "(".repeat(5_000);
    for text in [
        "",
        " ",
        "\"",
        "\"\"",
        "'",
        "''; DROP TABLE client; --",
        "*",
        "a*",
        "*a",
        "near",
        "NEAR",
        "NEAR(a b)",
        "AND",
        "a AND",
        "OR",
        "NOT",
        "NOT a",
        "(",
        ")",
        "()",
        "{title}: a",
        "title:a",
        "kind : client",
        "- title : a",
        "^a",
        "a + b",
        "a:b",
        "\\",
        "%",
        "_",
        "\0",
        "a\0b",
        "🍐",
        "🍐🍐 🍐",
        "\u{200d}",
        "\u{feff}",
        "\u{301}",
        "ﬁ",
        "²",
        "𝔞",
        "𞤀",
        "𞤀𞤣",
        "ก็",
        "ि",
        "한국",
        "日本語",
        "ñ\u{303}",
        "\u{202e}abc",
        long.as_str(),
        deep.as_str(),
    ] {
        let hits = desk.store.read::<_, Error>(|db| db.search(text, 10));
        assert!(
            hits.is_ok(),
            "{:?}: {hits:?}",
            text.chars().take(20).collect::<String>()
        );
        let paging = Paging {
            search: text.to_owned(),
            ..Paging::default()
        };
        let page = desk
            .store
            .read::<_, Error>(|db| db.clients(ClientFilter::Current, ClientSort::Name, &paging));
        assert!(
            page.is_ok(),
            "{:?}: {page:?}",
            text.chars().take(20).collect::<String>()
        );
        assert!(
            desk.store
                .read::<_, Error>(|db| db.similar_projects(text, BriefId::default(), 5))
                .is_ok()
        );
    }
    assert_eq!(
        found(&desk, "near far and not or sons").len(),
        1,
        "operators are words"
    );
    assert_eq!(found(&desk, "\"quoted\"").len(), 1);
}

#[test]
fn words_without_letters_find_nothing_and_an_empty_list_search_shows_all() {
    let desk = Desk::new();
    desk.client("Ökobau");
    assert!(found(&desk, "…").is_empty());
    let list = |search: &str| {
        let paging = Paging {
            search: search.to_owned(),
            ..Paging::default()
        };
        desk.read(|db| db.clients(ClientFilter::Current, ClientSort::Name, &paging))
            .rows
            .len()
    };
    assert_eq!(
        (list(""), list("  "), list("öko"), list("xyz")),
        (1, 1, 1, 0)
    );
}

#[test]
fn among_many_matches_a_list_shows_each_and_no_other() {
    let desk = Desk::new();
    desk.client("Lindenhof");
    desk.raw()
        .execute_batch(
            "INSERT INTO invoice (id, client_id, title, currency, language, payment_terms_days, created_at)
             WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 2000)
             SELECT randomblob(16), (SELECT id FROM client), iif(n % 8, 'Website', 'Logo'), 'EUR', 'de', 14, n FROM n",
        )
        .unwrap();
    for (search, wanted) in [("web", 1750), ("logo", 250), ("web logo", 0)] {
        let mut paging = Paging {
            search: search.to_owned(),
            limit: 400,
            ..Paging::default()
        };
        let mut titles = Vec::new();
        loop {
            let page = desk.read(|db| {
                db.invoices(
                    InvoiceFilter::All,
                    InvoiceSort::Due,
                    None,
                    None,
                    &paging,
                    day(2026, 3, 9),
                )
            });
            titles.extend(page.rows.into_iter().map(|row| row.title));
            paging.after = page.next;
            if paging.after.is_none() {
                break;
            }
        }
        assert_eq!(titles.len(), wanted, "{search}");
        let word = if search == "logo" { "Logo" } else { "Website" };
        assert!(titles.iter().all(|title| title == word), "{search}");
    }
}
