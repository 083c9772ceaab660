//! The real window, driven as a person would, with keyboard and mouse: `WebKitWebDriver` on Linux.
//!
//! `cargo xtask test` gives these tests a display, a session bus and empty folders. Without a display they fail and say so.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

#[path = "window/driven.rs"]
mod driven;

mod window {
    mod payloads;

    use std::process::Command;

    use api::{Clock, Daybook, Keys};
    use serde_json::{Value, json};

    use crate::driven::Driven;

    /// The core on the window's own file, beside the window.
    fn beside(window: &Driven) -> Daybook {
        Daybook::open(&window.workspace(), Keys::session(), Clock::System).unwrap()
    }

    fn answer(daybook: &Daybook, name: &str, request: Value) -> Value {
        daybook.call(name, request).unwrap().value().unwrap()
    }

    /// The first start, with the keyboard alone.
    async fn first_start(window: &Driven) {
        window.see("Welcome to Daybook").await;
        window.fill("Your name or business", "Nora Lindqvist").await;
        window.choose("Country", "Germany").await;
        window.choose("Currency", "EUR").await;
        window.choose("VAT", "I charge VAT").await;
        window.click("Start").await;
        window.see("Nothing is open.").await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_change_by_another_program_shows_and_undo_says_what_it_took_back() {
        let window = Driven::start().await;
        first_start(&window).await;
        window.click("Clients").await;
        let other = beside(&window);
        answer(
            &other,
            "client_create",
            json!({ "name": "From the command line" }),
        );
        window.see("From the command line").await;
        window.keys("z", true).await;
        window.see("Undone").await;
        window.gone("From the command line").await;
        assert_eq!(answer(&other, "client_list", json!({}))["rows"], json!([]));
        window.end().await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_link_opens_after_its_whole_address_was_shown() {
        const ADDRESS: &str =
            "https://bank.example.org.elsewhere.example/pay?to=someone&amount=900#now";
        let window = Driven::start().await;
        first_start(&window).await;
        let other = beside(&window);
        let client = answer(&other, "client_create", json!({ "name": "Lindenhof" }));
        let proposal = answer(
            &other,
            "proposal_create",
            json!({ "title": "Shop", "client_id": client["id"] }),
        );
        let body =
            format!("[https://bank.example.org]({ADDRESS}) and [no link](file:///etc/passwd)");
        let sections = json!([{ "heading": "Terms", "body": body }]);
        answer(
            &other,
            "proposal_set_sections",
            json!({ "id": proposal["id"], "sections": sections }),
        );
        let path = format!("/proposals/{}", proposal["id"].as_str().unwrap());
        window
            .script("location.hash = arguments[0]", vec![json!(path)])
            .await;
        window.see("and no link").await;
        window.click("https://bank.example.org").await;
        window.see(ADDRESS).await;
        window.click("Cancel").await;
        window.gone(ADDRESS).await;
        assert_eq!(window.opened(), Vec::<String>::new());
        window.click("https://bank.example.org").await;
        window.see(ADDRESS).await;
        window.click("Open").await;
        window
            .wait_for("the address to be handed on", async || {
                window.opened() == [ADDRESS]
            })
            .await;
        window.end().await;
    }

    /// The brief as it came in by mail.
    const BRIEF: &str = "From: Marlene Vogt <marlene@lindenhof.example>\r\nSubject: Online shop\r\n\
        Content-Type: text/plain; charset=utf-8\r\n\r\nDear Nora,\r\n\r\nwe need an online shop with WordPress.\r\n\r\n\
        What we need:\r\n- A product catalogue with search\r\n- A checkout with card payment\r\n\r\n\
        Our budget is between 6,000 and 8,500 EUR. The shop has to be online by 15 May 2027.\r\n";

    /// What is filled in once: the business, with rate, address and bank.
    fn fill_in_business(other: &Daybook, exports: &std::path::Path) {
        let business = json!({
            "address": { "street": "Große Bergstraße 162", "postcode": "22767", "city": "Hamburg" },
            "email": "nora@example.org", "vat_id": "DE136695976", "hourly_rate": "90.00",
            "bank": { "iban": "DE89370400440532013000", "bic": "COBADEFFXXX" },
        });
        answer(other, "business_update", business);
        answer(
            other,
            "settings_update",
            json!({ "export_folder": exports }),
        );
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn the_main_job_from_a_file_to_a_paid_invoice() {
        let window = Driven::start().await;
        first_start(&window).await;
        let other = beside(&window);
        fill_in_business(&other, &window.folder());

        // A brief comes in as a file and is summarized, each point with its passage.
        let brief = window.folder().join("brief.eml");
        std::fs::write(&brief, BRIEF).unwrap();
        window.click("Briefs").await;
        window.click("New brief").await;
        window.give_file(&brief).await;
        window.see("we need an online shop with WordPress.").await;
        window.click("Summarize").await;
        window.see("Deliverables").await;
        window.see("Written without a model").await;
        window.see("6,000").await;

        // A proposal is drafted for a client who is added on the way, and edited.
        window.click("Draft proposal").await;
        window.see("For whom is it?").await;
        window
            .choose_new("For whom is it?", "Lindenhof Verlag", "Add client")
            .await;
        window.see("Prices").await;
        let proposal = answer(&other, "proposal_list", json!({}))["rows"][0]["id"].clone();
        let before = answer(&other, "proposal_get", json!({ "id": proposal }));
        let line = before["lines"][0]["description"]
            .as_str()
            .unwrap()
            .to_owned();
        window.fill(&format!("Quantity: {line}"), "10:00").await;
        window.type_keys("\u{e007}").await;
        window
            .wait_for("the edited line to be stored", async || {
                answer(&other, "proposal_get", json!({ "id": proposal }))["lines"][0]["quantity"]
                    == json!({ "minutes": 600 })
            })
            .await;
        window.see("900.00").await;
        window.click("Export PDF").await;
        window
            .wait_for("the exported proposal", async || {
                window.folder().join("Online shop.pdf").is_file()
            })
            .await;
        window.click("Mark as sent").await;
        window.see("Sent on").await;
        window.click("Accepted").await;
        window.click("Create project").await;

        // Time is tracked by timer and by hand.
        window.see("Tasks").await;
        window.click(&format!("Start the timer on {line}")).await;
        window.click("Stop timer").await;
        window
            .wait_for("the timer to stop", async || {
                answer(&other, "entry_running", json!({})).is_null()
            })
            .await;
        let project = answer(&other, "project_list", json!({}))["rows"][0]["id"].clone();
        window.click("Time").await;
        window.click("New time entry").await;
        window.choose("Project", "Online shop").await;
        window.fill("Duration", "6:20").await;
        window.click("Add time").await;
        window
            .wait_for("the entry to be stored", async || {
                answer(&other, "project_get", json!({ "id": project }))["seconds"].as_i64()
                    >= Some(22_800)
            })
            .await;

        // The client's address is missing, which is said before anything is final.
        window.click("Projects").await;
        window.click_like("Online shop").await;
        window.click("Invoice unbilled work").await;
        window.see("The client’s city").await;
        let client = answer(&other, "client_list", json!({}))["rows"][0]["id"].clone();
        let address = json!({ "street": "Gohliser Straße 20", "postcode": "04155", "city": "Leipzig", "country": "DE" });
        answer(
            &other,
            "client_update",
            json!({ "id": client, "set": { "address": address } }),
        );
        window.gone("The client’s city").await;
        window.click("Issue…").await;
        window.see("This cannot be undone").await;
        window.click("Issue").await;
        window.see("Frozen").await;
        window.click("Preview").await;
        window.see_pages().await;
        window.click("Details").await;
        window.click("Export PDF").await;
        window.click("More").await;
        window.click("Export XML").await;
        window
            .wait_for("the exported invoice", async || {
                let made = std::fs::read_dir(window.folder()).unwrap().flatten();
                let names: Vec<_> = made
                    .map(|file| file.file_name().to_string_lossy().into_owned())
                    .collect();
                ["-001.pdf", "-001.xml"]
                    .iter()
                    .all(|end| names.iter().any(|name| name.ends_with(end)))
            })
            .await;

        window.click("Record payment").await;
        window.see("is open.").await;
        window.click("Record payment").await;
        window.see("Paid on").await;
        window.click("Today").await;
        window.see("Received in 30 days").await;
        window.see("€678.30").await;

        check_what_was_made(&window, &other);
        window.end().await;
    }

    /// The page's words, the XML inside it, and what the file holds, all say the same.
    fn check_what_was_made(window: &Driven, other: &Daybook) {
        let invoice = answer(other, "invoice_list", json!({}))["rows"][0].clone();
        let number = invoice["number"].as_str().unwrap();
        // Numbers start anew each year.
        assert!(number.ends_with("-001"), "{number}");
        assert_eq!(
            (&invoice["status"], &invoice["payable"]),
            (&json!("paid"), &json!(67_830)),
            "{invoice}"
        );
        let pdf = std::fs::read(window.folder().join(format!("{number}.pdf"))).unwrap();
        let text = pdf_extract::extract_text_from_mem(&pdf).unwrap();
        // Kinds of blanks are typography; the words are what counts.
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in [
            number,
            "Nora Lindqvist",
            "Lindenhof Verlag",
            "Gohliser Straße 20",
            "Gesamtbetrag 678,30 €",
            "DE89 3704 0044 0532 0130 00",
        ] {
            assert!(text.contains(words), "the page lacks {words:?}: {text}");
        }
        let inside = documents::embedded_xml(&pdf).expect("the PDF holds an e-invoice");
        assert_eq!(
            inside,
            std::fs::read(window.folder().join(format!("{number}.xml"))).unwrap()
        );
        let xml = String::from_utf8(inside).unwrap();
        for said in [
            number,
            "<ram:GrandTotalAmount>678.30</ram:GrandTotalAmount>",
            "Lindenhof Verlag",
            "urn:cen.eu:en16931:2017",
        ] {
            assert!(xml.contains(said), "the XML lacks {said:?}: {xml}");
        }
        assert_eq!(
            answer(other, "check", json!({})),
            json!({ "documents": 1, "problems": [] })
        );
        let today = answer(other, "today", json!({}));
        assert_eq!(
            (&today["open"], &today["received"][0]["amount"]["minor"]),
            (&json!([]), &json!(67_830))
        );
    }

    #[test]
    fn a_display_is_there() {
        let display = std::env::var("DISPLAY")
            .or_else(|_| std::env::var("WAYLAND_DISPLAY"))
            .unwrap_or_default();
        assert!(
            !display.is_empty(),
            "the window's tests need a display: run them with `cargo xtask test`"
        );
        let driver = Command::new("WebKitWebDriver").arg("--version").output();
        assert!(
            driver.is_ok(),
            "WebKitWebDriver is missing (Debian: webkit2gtk-driver)"
        );
    }
}
