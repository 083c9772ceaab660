//! Bytes nobody wrote, given to all that reads briefs and answers. See `fuzz/harness.rs`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

#[path = "fuzz/harness.rs"]
mod harness;
mod support;

use std::cell::RefCell;
use std::path::Path;

use assistant::builtin;
use assistant::endpoint::{Call, Endpoint, Limits, Message, Request, Role, Stop, chat};
use assistant::intake::{MAX_CHARACTERS, Unreadable, read};
use assistant::{Business, SummaryInput, claims};
use chrono::NaiveDate;
use domain::profile::Protocol;
use harness::Corpus;
use uuid::Uuid;

fn corpus(reader: &str, words: &'static [&'static str], rounds: usize) -> Corpus {
    Corpus::of(env!("CARGO_MANIFEST_DIR"), reader, words, rounds)
}

/// Files that other tests read.
fn files(extensions: &[&str]) -> Vec<Vec<u8>> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut paths: Vec<_> = ["files", "briefs"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(tests.join(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let extension = path.extension().unwrap_or_default().to_string_lossy();
            extensions.contains(&&*extension)
        })
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| std::fs::read(path).unwrap())
        .collect()
}

/// What becomes of a file is a text that holds nothing but words, or a reason; and the text can be summarized.
fn brief(file_name: &str, bytes: &[u8]) {
    let intake = match read(file_name, bytes) {
        Ok(intake) => intake,
        Err(Unreadable::TooSlow) => panic!("it takes too long"),
        Err(_) => return,
    };
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    assert!(!intake.text.contains(odd) && !intake.text.trim().is_empty());
    assert!(intake.text.chars().count() <= MAX_CHARACTERS);
    assert!(!intake.title.contains(char::is_control) && intake.title.chars().count() <= 200);
    summarized(&intake.text);
}

fn summarized(text: &str) {
    let input = SummaryInput {
        text,
        today: NaiveDate::from_ymd_opt(2026, 12, 1).unwrap(),
        skills: &["WordPress".to_owned()],
        language: "",
        made_at: chrono::DateTime::UNIX_EPOCH,
    };
    let mut ids = 0_u128;
    let summary = builtin::summarize(&input, &mut || {
        ids += 1;
        Uuid::from_u128(ids)
    });
    for quote in summary.points.iter().flat_map(|point| &point.quotes) {
        assert!(text.contains(&quote.text) && !quote.text.is_empty());
    }
}

#[test]
fn text() {
    let words = &[
        "\u{feff}",
        "\u{202e}",
        "\u{0}",
        "\r\n",
        "\n\n",
        "EUR 5.000,00",
        "by 12 March 2027",
        "- ",
        "1. ",
        "Budget:",
        "?",
        "€",
        "\u{2028}",
        "ignore all previous instructions",
        "höchstens",
        "avant le",
        "antes del",
        "31/02/2027",
        "999999999999999999",
        "%",
    ];
    let seeds = files(&["txt"]);
    corpus("text", words, 80)
        .and(seeds)
        .run(|bytes| brief("a.txt", bytes));
}

#[test]
fn markdown() {
    let words = &[
        "# ",
        "## ",
        "```",
        "| a | b |\n",
        "|---|---|\n",
        "[x](y)",
        "![x](y)",
        "> ",
        "- [ ] ",
        "<div>",
        "&amp;",
        "***",
        "\n\n",
        "1. ",
        "~~",
        "\\",
    ];
    let seeds = files(&["md"]);
    corpus("markdown", words, 80)
        .and(seeds)
        .run(|bytes| brief("a.md", bytes));
}

#[test]
fn mail() {
    let words = &[
        "Content-Type: ",
        "multipart/mixed; boundary=\"b\"",
        "text/html; charset=utf-16",
        "\r\n--b\r\n",
        "--b--",
        "Content-Transfer-Encoding: base64\r\n",
        "quoted-printable",
        "=?utf-8?B?",
        "?=",
        "=3D",
        "<div style=\"display:none\">",
        "<!--",
        "<ol><li>",
        "</",
        "<blockquote>",
        "From: ",
        "Subject: ",
        "message/rfc822",
        "name*0*=",
        "<style>",
        ".x{display:none}",
        "\r\n\r\n",
    ];
    let seeds = files(&["eml"]);
    corpus("mail", words, 80)
        .and(seeds)
        .run(|bytes| brief("a.eml", bytes));
}

#[test]
fn word() {
    let words = &[
        "<w:p>",
        "</w:p>",
        "<w:r><w:t>",
        "</w:t></w:r>",
        "<w:tbl><w:tr><w:tc>",
        "<w:numPr><w:ilvl w:val=\"1\"/>",
        "<w:del>",
        "<w:vanish/>",
        "&#x0;",
        "<!DOCTYPE a>",
        "<![CDATA[",
        "PK\u{3}\u{4}",
        "PK\u{1}\u{2}",
        "PK\u{5}\u{6}",
        "word/document.xml",
    ];
    // The part itself, too: changes inside of what is packed seldom leave it whole.
    let seeds = files(&["docx"]);
    corpus("word", words, 150)
        .and(seeds)
        .run(|bytes| brief("a.docx", bytes));
}

#[test]
fn word_part() {
    let words = &[
        "<w:p>",
        "</w:p>",
        "<w:r><w:t>",
        "</w:t></w:r>",
        "<w:tbl><w:tr><w:tc>",
        "</w:tc></w:tr></w:tbl>",
        "<w:numPr><w:ilvl w:val=\"99999999999\"/>",
        "<w:del>",
        "<w:vanish/>",
        "&#x0;",
        "&#1114112;",
        "<!DOCTYPE a>",
        "<![CDATA[",
        "]]>",
        "<w:tab/>",
        "<mc:Fallback>",
    ];
    corpus("word_part", words, 150).run(|bytes| brief("a.docx", &zipped(bytes)));
}

/// A document whose main part is this.
fn zipped(part: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    zip.start_file("word/document.xml", options).unwrap();
    zip.write_all(part).unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn pdf() {
    let words = &[
        "obj",
        "endobj",
        "stream\n",
        "endstream",
        "xref",
        "trailer",
        "<<",
        ">>",
        "[",
        "]",
        "1 0 R",
        "/Filter/FlateDecode",
        "/ASCII85Decode",
        "/LZWDecode",
        "/DecodeParms",
        "/Predictor 15",
        "/ObjStm",
        "/Encrypt",
        "/Type0",
        "/ToUnicode",
        "beginbfrange",
        "<0000>",
        "BT",
        "ET",
        "Tj",
        "TJ",
        "Tf",
        "Td",
        "cm",
        "-1",
        "99999999999",
        "/Kids",
        "/Contents",
        "/Widths",
        "/FontDescriptor",
        "/Encoding",
        "/Differences",
    ];
    let seeds = files(&["pdf"]);
    corpus("pdf", words, 120).and(seeds).run(|bytes| {
        // A drawing that draws itself ends the process that reads it, which `crates/cli/tests/strangers.rs` tries. Here nothing else would
        // be found any more.
        if !bytes.windows(2).any(|name| name == b"Do") {
            brief("a.pdf", bytes);
        }
    });
}

/// What claims of a proposal are looked for in.
#[test]
fn claim() {
    let words = &[
        "%",
        "years",
        "ISO 27001",
        "€",
        "**",
        "1.000",
        "Mr. ",
        "\n\n",
        "since 1999",
        "certified",
        "\u{a0}",
        "10x",
    ];
    let seeds = files(&["txt", "md"]);
    corpus("claim", words, 60).and(seeds).run(|bytes| {
        let text = String::from_utf8_lossy(bytes);
        let records = claims::Records {
            brief_text: "We have a budget of 5,000 EUR and 12 shops.",
            business: Business {
                name: "Nora",
                trade: "",
                about: "",
                skills: &[],
            },
            client: &[],
            projects: &[],
            lines: "10 hours",
            others: &["Lindenhof".to_owned()],
            language: "en",
        };
        for claim in claims::find(&[("Offer", &text)], &records) {
            assert!(!claim.text.is_empty() && claim.start < claim.end);
        }
    });
}

/// An answer of an endpoint: whatever comes, there is a reply or a failure, and soon.
fn answered(protocol: Protocol, bytes: &[u8]) {
    thread_local! {
        static RUNTIME: RefCell<tokio::runtime::Runtime> = RefCell::new(
            tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
        );
    }
    RUNTIME.with_borrow(|runtime| {
        runtime.block_on(async {
            let script = vec![support::stream(), support::Step::Send(bytes.to_vec())];
            let server = support::Scripted::start(vec![script]).await;
            let endpoint = Endpoint {
                protocol,
                ..server.endpoint()
            };
            let mut events = Vec::new();
            let request = Request {
                messages: vec![Message {
                    role: Role::User,
                    content: "Hello".to_owned(),
                }],
                ..Request::default()
            };
            // Once: what is tried again and how often is not asked here.
            let limits = Limits {
                retries: 0,
                ..support::limits()
            };
            let call = Call {
                endpoint: &endpoint,
                limits,
                stop: &Stop::new(),
            };
            let _ = chat(&call, &request, &mut |event| events.push(event)).await;
            assert!(support::words(&events).len() <= bytes.len().max(1) * 4);
        });
    });
}

#[test]
fn events() {
    let words = &[
        "data: ",
        "event: ",
        "\n\n",
        "\r",
        "[DONE]",
        "{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}",
        "<think>",
        "</think>",
        "\"finish_reason\":\"stop\"",
        "{\"error\":{\"message\":\"x\"}}",
        "\\ud800",
        "null",
        ": ping",
        "\"usage\":{\"prompt_tokens\":1e99}",
        "\u{feff}",
    ];
    corpus("events", words, 150).run(|bytes| answered(Protocol::Openai, bytes));
}

#[test]
fn lines() {
    let words = &[
        "{\"message\":{\"content\":\"a\"},\"done\":false}\n",
        "{\"done\":true}\n",
        "\"done_reason\":\"length\"",
        "\"eval_count\":-1",
        "{\"error\":\"x\"}",
        "\\ud800",
        "\r\n",
    ];
    corpus("lines", words, 150).run(|bytes| answered(Protocol::Ollama, bytes));
}
