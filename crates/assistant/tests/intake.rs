//! Files as clients send them, and files as nobody should.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use assistant::intake::{Intake, MAX_FILE, Unreadable, read};
use domain::brief::BriefSource;

fn file(name: &str) -> Vec<u8> {
    std::fs::read(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/files")
            .join(name),
    )
    .unwrap()
}

fn intake(name: &str) -> Intake {
    read(name, &file(name)).unwrap()
}

#[test]
fn texts_are_read_in_their_encoding() {
    let brief = intake("brief.txt");
    assert_eq!(
        brief.text,
        "Logo for a café\n\nWe need a logo and a menu card.\nBudget: 900 €, by 12 March 2027."
    );
    assert_eq!(
        (brief.title.as_str(), brief.source, brief.from),
        ("Logo for a café", BriefSource::Text, None)
    );
    assert!(intake("windows-1252.txt").text.starts_with(
        "Wir benötigen einen Flyer für unser Café in Köln.\nDas Budget beträgt höchstens 400 €"
    ));
    assert_eq!(
        intake("utf-16.txt").text,
        "Nous cherchons une traductrice pour l'été."
    );
    let unmarked: Vec<u8> = "We need a logo by May."
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(
        read("a.txt", &unmarked).unwrap().text,
        "We need a logo by May."
    );
}

#[test]
fn a_markdown_file_is_named_after_its_heading() {
    let brief = intake("brief.md");
    assert_eq!(
        (brief.title.as_str(), brief.source),
        ("New menu for the Blue Door", BriefSource::Markdown)
    );
    assert!(brief.text.contains("- a *seasonal* menu"));
    assert_eq!(
        read("/tmp/My_new  brief.md", b"No heading here.")
            .unwrap()
            .title,
        "My new brief"
    );
}

#[test]
fn a_mail_gives_its_words_subject_and_sender() {
    let mail = intake("multipart.eml");
    assert_eq!(
        (mail.title.as_str(), mail.source),
        ("Plakat für das Sommerfest", BriefSource::Mail)
    );
    assert_eq!(
        mail.from,
        Some(("Jörg Bäumer".to_owned(), "joerg@fest.example".to_owned()))
    );
    assert!(
        mail.text
            .contains("ein Plakat (A2) und 200 Einladungskarten")
            && !mail.text.contains("<p>")
    );
}

#[test]
fn a_mail_of_html_alone_becomes_what_a_reader_sees() {
    let mail = intake("html-only.eml");
    assert_eq!(mail.title, "Website");
    assert_eq!(
        mail.text,
        "Hello Nora,\n\nwe need a website with:\n\n- a shop\n- a blog\n\nBudget: 4,000 £. See our brief.\n\n> Earlier you wrote that you are free in May."
    );
}

#[test]
fn a_pdf_gives_the_text_of_all_pages() {
    let pdf = intake("brief.pdf");
    assert_eq!(
        (pdf.title.as_str(), pdf.source),
        ("brief", BriefSource::Pdf)
    );
    for passage in [
        "Request for a brand film",
        "between 6,000 and 8,500 EUR",
        "14 March 2027",
        "DaVinci Resolve",
        "Größe, façade, señal",
    ] {
        assert!(
            pdf.text.contains(passage),
            "{passage} is missing in {}",
            pdf.text
        );
    }
    // Only printing is forbidden: it opens without a password.
    assert!(intake("no-printing.pdf").text.contains("brand film"));
}

#[test]
fn a_word_document_gives_paragraphs_lists_and_tables() {
    let word = intake("brief.docx");
    assert_eq!(word.source, BriefSource::Word);
    assert_eq!(
        word.text,
        "Übersetzung unseres Handbuchs\n\nWir brauchen:\n\n- das Handbuch auf Französisch & Spanisch\n- eine Terminologieliste\n  - mit Quellen\n\n\
         Budget:\t3.500\u{a0}€\nnetto\n\nTermin\t26.02.2027\nUmfang\t40 Seiten ca. 9.000 Wörter\n\nSichtbar eingefügt\n\nein Link\n\nKasten"
    );
}

#[test]
fn what_cannot_be_read_says_why() {
    let kind = |extension: &str| Unreadable::Kind {
        extension: extension.into(),
    };
    for (name, bytes, reason) in [
        ("photo.JPG", b"\xFF\xD8\xFF".to_vec(), kind("jpg")),
        ("brief.pages", b"x".to_vec(), kind("pages")),
        ("brief.doc", b"x".to_vec(), kind("doc")),
        ("brief", b"x".to_vec(), kind("")),
        ("brief.txt", Vec::new(), Unreadable::Empty),
        ("brief.txt", b" \r\n\t\r\n ".to_vec(), Unreadable::Empty),
        ("brief.txt", vec![b'a'; MAX_FILE + 1], Unreadable::TooLarge),
        ("brief.txt", vec![b'a'; 1_000_001], Unreadable::TooLarge),
        ("brief.txt", file("brief.pdf"), Unreadable::Damaged),
        ("brief.md", file("brief.docx"), Unreadable::Damaged),
        (
            "brief.txt",
            (0..=255).cycle().take(5000).collect(),
            Unreadable::Damaged,
        ),
        (
            "brief.eml",
            b"just some words".to_vec(),
            Unreadable::Damaged,
        ),
        ("brief.pdf", file("brief.docx"), Unreadable::Damaged),
        (
            "brief.pdf",
            b"%PDF-1.7\nnothing else".to_vec(),
            Unreadable::Damaged,
        ),
        (
            "protected.pdf",
            file("protected.pdf"),
            Unreadable::Encrypted,
        ),
        ("scanned.pdf", file("scanned.pdf"), Unreadable::NoText),
        ("brief.docx", file("brief.pdf"), Unreadable::Damaged),
        (
            "brief.docx",
            b"PK\x03\x04 and so on".to_vec(),
            Unreadable::Damaged,
        ),
        (
            "brief.docx",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old word".to_vec(),
            Unreadable::Damaged,
        ),
    ] {
        assert_eq!(read(name, &bytes), Err(reason), "{name}");
    }
    let mut protected = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    protected.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(read("brief.docx", &protected), Err(Unreadable::Encrypted));
}

#[test]
fn files_cut_short_are_damaged_or_give_less_and_never_fail_otherwise() {
    for name in [
        "brief.pdf",
        "brief.docx",
        "multipart.eml",
        "html-only.eml",
        "utf-16.txt",
    ] {
        let whole = file(name);
        for part in 0..24 {
            let cut = &whole[..whole.len() * part / 24];
            let _ = read(name, cut);
        }
    }
    assert_eq!(
        read("brief.docx", &file("brief.docx")[..600]),
        Err(Unreadable::Damaged)
    );
    assert!(read("brief.pdf", &file("brief.pdf")[..300]).is_err());
}

#[test]
fn bytes_changed_at_random_places_never_fail_otherwise() {
    for name in [
        "brief.pdf",
        "brief.docx",
        "no-printing.pdf",
        "multipart.eml",
    ] {
        let whole = file(name);
        let mut state = 1_u64;
        for _ in 0..40 {
            let mut bytes = whole.clone();
            for _ in 0..8 {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                let at = usize::try_from(state >> 33).unwrap() % bytes.len();
                bytes[at] = u8::try_from(state >> 56).unwrap();
            }
            let _ = read(name, &bytes);
        }
    }
}

fn docx(document: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive
        .start_file(
            "word/document.xml",
            zip::write::SimpleFileOptions::default(),
        )
        .unwrap();
    archive.write_all(document).unwrap();
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_small_file_cannot_become_a_huge_one() {
    let begun = Instant::now();
    let bomb = docx(&vec![b' '; 200 * 1024 * 1024]);
    assert!(bomb.len() < 1024 * 1024);
    assert_eq!(read("bomb.docx", &bomb), Err(Unreadable::TooLarge));
    let words = format!(
        "<w:document xmlns:w=\"w\"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:document>",
        "word ".repeat(300_000)
    );
    assert_eq!(
        read("long.docx", &docx(words.as_bytes())),
        Err(Unreadable::TooLarge)
    );
    let entities = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w:document xmlns:w=\"w\"><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>";
    assert_eq!(
        read("laughs.docx", &docx(entities.as_bytes())),
        Err(Unreadable::Damaged)
    );
    let deep = "<w:p>".repeat(400_000);
    assert_eq!(
        read("deep.docx", &docx(deep.as_bytes())),
        Err(Unreadable::Damaged)
    );
    assert!(begun.elapsed() < Duration::from_secs(60));
}

#[test]
fn a_pdf_that_nests_without_end_ends() {
    let deep = format!(
        "%PDF-1.4\n1 0 obj\n{}{}\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    assert!(read("deep.pdf", deep.as_bytes()).is_err());
    let loops = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9/Parent 2 0 R>>endobj\nxref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \ntrailer<</Root 1 0 R/Size 3>>\nstartxref\n123\n%%EOF";
    assert!(read("loops.pdf", loops.as_bytes()).is_err());
}

#[test]
fn hidden_characters_are_taken_out() {
    let text =
        "Pay\u{200B}ment\u{202E} is\u{0000} due\u{00AD}.\u{E0041}\u{FEFF}\r\rNext\u{2028}line";
    assert_eq!(
        read("a.txt", text.as_bytes()).unwrap().text,
        "Payment is due.\n\nNext\nline"
    );
}
