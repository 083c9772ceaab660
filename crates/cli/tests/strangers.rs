//! Files that are made to hurt, given to the real program: they end the process that reads them, and nothing else.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::write::ZlibEncoder;
use flate2::{Compress, Compression, FlushCompress};
use serde_json::{Value, json};
use tempfile::TempDir;

/// How long a reader may take, as `api` has it, and the time that a busy machine adds.
const TIME: Duration = Duration::from_secs(10);
const BUSY: Duration = Duration::from_secs(20);

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        let set_up = json!({ "name": "Nora", "country": "DE", "currency": "EUR", "vat_status": "registered" });
        desk.call("workspace_setup", &set_up).unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_daybook"));
        command.current_dir(self.0.path());
        command.arg("--workspace").arg(self.path("w.daybook"));
        command
    }

    /// The answer of a command, or its error.
    fn call(&self, name: &str, request: &Value) -> Result<Value, Value> {
        let file = self.path("request.json");
        fs::write(&file, request.to_string()).unwrap();
        let at = format!("@{}", file.display());
        let output = self
            .command()
            .args(["--json", "call", name, &at])
            .output()
            .unwrap();
        if output.status.success() {
            Ok(serde_json::from_slice::<Value>(&output.stdout).unwrap()["value"].take())
        } else {
            // The program refused, by itself: it did not go down with its reader.
            assert_eq!(output.status.code(), Some(1), "{}", told(&output));
            Err(serde_json::from_slice::<Value>(&output.stderr).unwrap()["error"].take())
        }
    }

    /// Why a file does not become a brief.
    fn refused(&self, name: &str, bytes: &[u8]) -> String {
        let request = json!({ "file_name": name, "data": STANDARD.encode(bytes) });
        let error = self.call("brief_import", &request).unwrap_err();
        assert_eq!(
            (&error["code"], &error["field"]),
            (&json!("unreadable"), &json!("file_name"))
        );
        let reason = error["params"]["reason"].as_str().unwrap().to_owned();
        // And the workspace is as it was, and does what is asked next.
        let list = self.call("brief_list", &json!({})).unwrap();
        assert_eq!(list["rows"], json!([]));
        reason
    }
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A PDF of one page. Each part of `streams` is an object from number 4 on: what its dictionary says besides its length, and its bytes.
/// `resources` are those of the page, whose content is the first of them.
fn pdf(resources: &str, streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut pdf = b"%PDF-1.5\n".to_vec();
    let mut places = Vec::new();
    let page = format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<<{resources}>>>>"
    );
    let heads = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        &page,
    ];
    let mut put = |pdf: &mut Vec<u8>, body: &[u8]| {
        places.push(pdf.len());
        writeln!(pdf, "{} 0 obj", places.len()).unwrap();
        pdf.extend(body);
        pdf.extend(b"\nendobj\n");
    };
    for head in heads {
        put(&mut pdf, head.as_bytes());
    }
    for (dictionary, bytes) in streams {
        let mut body = format!("<</Length {}{dictionary}>>\nstream\n", bytes.len()).into_bytes();
        body.extend(bytes);
        body.extend(b"\nendstream");
        put(&mut pdf, &body);
    }
    let table = pdf.len();
    write!(pdf, "xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).unwrap();
    for place in &places {
        writeln!(pdf, "{place:010} 00000 n ").unwrap();
    }
    write!(
        pdf,
        "trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n",
        places.len() + 1
    )
    .unwrap();
    pdf
}

/// A drawing that draws itself. A reader that follows it runs out of stack, which ends its process at once.
fn endless_inside_itself() -> Vec<u8> {
    let form = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]";
    pdf(
        "/XObject<</F 5 0 R>>",
        &[("", b"/F Do".to_vec()), (form, b"/F Do".to_vec())],
    )
}

/// Drawings of which each draws the next twelve times, and the last draws nothing: 12^14 steps, none of which brings a letter.
fn endless() -> Vec<u8> {
    const LEVELS: usize = 14;
    let names: String = (0..=LEVELS)
        .map(|level| format!("/F{level} {} 0 R", level + 5))
        .collect();
    let mut streams = vec![("", b"/F0 Do".to_vec())];
    let form = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]";
    for level in 1..=LEVELS {
        streams.push((form, format!("/F{level} Do ").repeat(12).into_bytes()));
    }
    streams.push((form, b"n".to_vec()));
    pdf(&format!("/XObject<<{names}>>"), &streams)
}

/// Some ten thousand bytes that unpack to more than any machine has, in two steps.
fn bomb() -> Vec<u8> {
    // A mebibyte of blanks as deflate blocks that stand for themselves, and then the same blocks again and again.
    let blanks = vec![b' '; 1024 * 1024];
    let mut packed = Vec::with_capacity(64 * 1024);
    Compress::new(Compression::best(), false)
        .compress_vec(&blanks, &mut packed, FlushCompress::Full)
        .unwrap();
    let mut inner = vec![0x78, 0x9c];
    for _ in 0..8 * 1024 {
        inner.extend(&packed);
    }
    let mut outer = ZlibEncoder::new(Vec::new(), Compression::best());
    outer.write_all(&inner).unwrap();
    let twice = "/Filter[/FlateDecode/FlateDecode]";
    pdf("", &[(twice, outer.finish().unwrap())])
}

#[test]
fn a_file_that_breaks_its_reader_down_is_refused() {
    let desk = Desk::new();
    assert_eq!(desk.refused("a.pdf", &endless_inside_itself()), "crashed");
}

#[test]
fn a_file_that_never_ends_is_given_up() {
    let desk = Desk::new();
    let begun = Instant::now();
    assert_eq!(desk.refused("a.pdf", &endless()), "too_slow");
    assert!(begun.elapsed() > TIME && begun.elapsed() < TIME + BUSY);
}

/// Three hundred bytes with a table of contents whose entries are four terabytes wide each, which a reader makes room for.
fn wide() -> Vec<u8> {
    let mut pdf = b"%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n".to_vec();
    let table = pdf.len();
    let entries = "<</Type/XRef/Size 3/W[4000000000000 2 1]/Root 1 0 R/Length 4>>";
    write!(pdf, "3 0 obj\n{entries}\nstream\n0000\nendstream\nendobj\n").unwrap();
    write!(pdf, "startxref\n{table}\n%%EOF\n").unwrap();
    pdf
}

#[test]
fn a_file_that_eats_memory_gets_no_more_than_it_may_have() {
    let desk = Desk::new();
    assert_eq!(desk.refused("a.pdf", &wide()), "too_much_memory");
    // What unpacks to gigabytes runs against the one wall or the other, as the machine is fast.
    let bomb = bomb();
    assert!(bomb.len() < 256 * 1024, "{}", bomb.len());
    let reason = desk.refused("a.pdf", &bomb);
    assert!(
        ["too_much_memory", "too_slow"].contains(&reason.as_str()),
        "{reason}"
    );
}

/// A process that was started to read and waits for its file has given up what it does not need.
#[test]
#[cfg(target_os = "linux")]
fn a_reader_opens_nothing() {
    let mut reader = Command::new(env!("CARGO_BIN_EXE_daybook"))
        .arg("--read-a-file")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let limits = || fs::read_to_string(format!("/proc/{}/limits", reader.id())).unwrap();
    let limit = |name: &str| {
        let limits = limits();
        let line = limits.lines().find(|line| line.starts_with(name)).unwrap();
        let rest: Vec<_> = line[name.len()..].split_whitespace().collect();
        (rest[0].to_owned(), rest[1].to_owned())
    };
    let begun = Instant::now();
    // The last one that is set.
    while limit("Max open files").1 != "3" {
        assert!(begun.elapsed() < BUSY, "{}", limits());
        std::thread::sleep(Duration::from_millis(10));
    }
    for (name, soft, hard) in [
        ("Max open files", "3", "3"),
        ("Max file size", "0", "0"),
        ("Max core file size", "0", "0"),
        ("Max data size", "671088640", "671088640"),
        ("Max cpu time", "10", "11"),
    ] {
        assert_eq!(limit(name), (soft.to_owned(), hard.to_owned()), "{name}");
    }

    // And so it reads.
    let mut to = reader.stdin.take().unwrap();
    to.write_all(b"{\"brief\":{\"file_name\":\"a.md\"}}\n# A logo\n\nBlue.")
        .unwrap();
    drop(to);
    let ended = reader.wait_with_output().unwrap();
    assert!(ended.status.success());
    let answer: Value = serde_json::from_slice(&ended.stdout).unwrap();
    assert_eq!(
        answer["Ok"],
        json!({ "text": "# A logo\n\nBlue.", "title": "A logo", "source": "markdown", "from": null })
    );
}

/// What a reader says is taken as it is said: a supplier's invoice is the same, read here or there.
#[test]
fn an_invoice_is_read_as_it_was_written() {
    let desk = Desk::new();
    let run = |arguments: &[&str]| desk.command().args(arguments).output().unwrap();
    let example = run(&["invoice", "make", "--example"]);
    fs::write(desk.path("invoice.json"), &example.stdout).unwrap();
    for name in ["bill.pdf", "bill.xml"] {
        let made = run(&["invoice", "make", "invoice.json", "-o", name]);
        assert!(made.status.success(), "{}", told(&made));
        let read = run(&["--json", "invoice", "read", name]);
        assert!(read.status.success(), "{}", told(&read));
        let there: Value = serde_json::from_slice(&read.stdout).unwrap();
        // This test calls no `begin`, so it reads by itself.
        let here = api::read_invoice(&fs::read(desk.path(name)).unwrap()).unwrap();
        assert_eq!(
            there["invoice"],
            serde_json::to_value(&here).unwrap(),
            "{name}"
        );
    }
}
