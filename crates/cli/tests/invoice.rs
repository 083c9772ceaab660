//! `daybook invoice make|read|validate` as a person or a script runs them: files in, files and exit codes out, no workspace anywhere.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A folder to work in, which is also the home of whoever runs the command.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join("work").join(name)
    }

    fn command(&self) -> Command {
        let (home, work) = (self.0.path().join("home"), self.0.path().join("work"));
        fs::create_dir_all(&home).unwrap();
        fs::create_dir_all(&work).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_daybook"));
        command.current_dir(work).env("HOME", &home);
        command.env("XDG_DATA_HOME", home.join("data"));
        command.env_remove("DAYBOOK_WORKSPACE");
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command().args(arguments).output().unwrap()
    }

    /// Writes the example, with `change` made to it.
    fn example(&self, name: &str, change: impl FnOnce(&mut Value)) {
        let printed = self.run(&["invoice", "make", "--example"]);
        let mut example: Value = serde_json::from_slice(&printed.stdout).unwrap();
        change(&mut example);
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), example.to_string()).unwrap();
    }
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().flatten();
    entries
        .flat_map(|entry| match entry.path() {
            path if path.is_dir() => files(&path),
            path => vec![path],
        })
        .collect()
}

#[test]
fn the_example_goes_out_in_every_format_and_is_read_back() {
    let desk = Desk::new();
    desk.example("a.json", |_| {});
    for (format, extensions) in [
        ("facturx", ["pdf", "xml"].as_slice()),
        ("xrechnung-cii", &["pdf", "xml"]),
        ("xrechnung-ubl", &["pdf", "xml"]),
        ("peppol", &["pdf", "xml"]),
        ("pdf", &["pdf"]),
    ] {
        for extension in extensions {
            let name = format!("{format}.{extension}");
            let made = desk.run(&["invoice", "make", "a.json", "-o", &name, "--format", format]);
            assert_eq!(code(&made), Some(0), "{name}: {}", err(&made));
            assert!(out(&made).contains("2026-017, to pay 2245.69 EUR"));
            if format == "pdf" {
                continue;
            }
            let held = desk.run(&["invoice", "validate", &name]);
            assert_eq!(code(&held), Some(0), "{name}: {}", out(&held));
            let read = desk.run(&["--json", "invoice", "read", &name]);
            let read: Value = serde_json::from_slice(&read.stdout).unwrap();
            assert_eq!(read["bill"]["gross"], 224_569, "{name}");
        }
    }
    let read = out(&desk.run(&["invoice", "read", "facturx.pdf"]));
    for part in [
        "Invoice 2026-017 of 2026-03-10",
        "Mara Lindqvist",
        "2245.69 EUR",
        "keeps its rules",
    ] {
        assert!(read.contains(part), "{part} in {read}");
    }
    let home: Vec<_> = files(&desk.0.path().join("home"))
        .into_iter()
        .filter(|file| !file.to_string_lossy().contains("/.local/state/"))
        .collect();
    assert!(
        home.is_empty(),
        "nothing but the log was made in the home folder: {home:?}"
    );
}

#[test]
fn files_are_kept_unless_they_are_forced() {
    let desk = Desk::new();
    desk.example("a.json", |_| {});
    fs::write(desk.path("a.pdf"), "mine").unwrap();
    let kept = desk.run(&["invoice", "make", "a.json", "-o", "a.pdf"]);
    assert_eq!(code(&kept), Some(1));
    assert!(
        err(&kept).contains("a.pdf exists already"),
        "{}",
        err(&kept)
    );
    assert_eq!(fs::read(desk.path("a.pdf")).unwrap(), b"mine");
    let forced = desk.run(&["invoice", "make", "a.json", "-o", "a.pdf", "--force"]);
    assert_eq!(code(&forced), Some(0), "{}", err(&forced));
    assert!(fs::read(desk.path("a.pdf")).unwrap().starts_with(b"%PDF"));
    assert_eq!(
        fs::read_dir(desk.path("")).unwrap().count(),
        2,
        "nothing else is left behind"
    );
}

#[test]
fn many_are_made_at_once_and_one_that_is_refused_keeps_none_of_the_others() {
    let desk = Desk::new();
    for name in ["in/a.json", "in/b.json", "in/c.json"] {
        desk.example(name, |example| example["number"] = name.into());
    }
    desk.example("in/wrong.json", |example| {
        example["buyer"]["address"]["city"] = "".into()
    });
    let made = desk.run(&["invoice", "make", "in", "-o", "out/", "--format", "peppol"]);
    assert_eq!(code(&made), Some(1));
    assert!(
        err(&made).contains("wrong.json: buyer.address.city is lacking"),
        "{}",
        err(&made)
    );
    let mut names: Vec<_> = fs::read_dir(desk.path("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        ["a.pdf", "a.xml", "b.pdf", "b.xml", "c.pdf", "c.xml"]
    );
    let wrong = desk.run(&["invoice", "make", "in", "-o", "one.pdf"]);
    assert_eq!(code(&wrong), Some(1), "many do not go into one file");
    assert_eq!(code(&desk.run(&["invoice", "make"])), Some(2));
}

#[test]
fn standard_input_serves_and_what_is_wrong_is_named() {
    let desk = Desk::new();
    let feed = |arguments: &[&str], input: &[u8]| {
        let mut child = desk
            .command()
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        child.wait_with_output().unwrap()
    };
    let example = desk.run(&["invoice", "make", "--example"]).stdout;
    let made = feed(
        &[
            "invoice",
            "make",
            "-",
            "-o",
            "a.xml",
            "--format",
            "xrechnung-ubl",
        ],
        &example,
    );
    assert_eq!(code(&made), Some(0), "{}", err(&made));
    let read = feed(
        &["invoice", "read", "-"],
        &fs::read(desk.path("a.xml")).unwrap(),
    );
    assert!(
        out(&read).contains("UBL invoice, XRechnung 3.0"),
        "{}",
        err(&read)
    );
    for (input, says) in [
        (b"{".as_slice(), "the request cannot be read"),
        (b"{\"number\": 1}", "number cannot be read"),
        (
            b"{\"number\": \"1\", \"seller\": {}, \"buyer\": {}, \"lines\": []}",
            "seller.name must be given",
        ),
        (b"{\"number\": \"1\", \"seler\": {}}", "seler"),
    ] {
        let refused = feed(&["invoice", "make", "-", "-o", "b.pdf"], input);
        assert_eq!(code(&refused), Some(1));
        assert!(err(&refused).contains(says), "{says} in {}", err(&refused));
    }
    assert!(!desk.path("b.pdf").exists());
}

#[test]
fn validating_tells_each_finding_and_answers_with_its_exit_code() {
    let desk = Desk::new();
    desk.example("a.json", |_| {});
    desk.run(&["invoice", "make", "a.json", "-o", "good.xml"]);
    let good = fs::read_to_string(desk.path("good.xml")).unwrap();
    fs::write(desk.path("bad.xml"), good.replace("2245.69", "2245.70")).unwrap();
    fs::write(desk.path("no.xml"), "<!DOCTYPE a><a/>").unwrap();
    let bad = desk.run(&["invoice", "validate", "good.xml", "bad.xml"]);
    assert_eq!(code(&bad), Some(1));
    assert!(out(&bad).contains("good.xml: keeps its rules: CII, EN 16931"));
    assert!(
        out(&bad).contains("bad.xml: error BR-CO-15"),
        "{}",
        out(&bad)
    );
    let no = desk.run(&["invoice", "validate", "no.xml", "good.xml"]);
    assert_eq!(code(&no), Some(2));
    assert!(err(&no).contains("no.xml: it has a DTD"), "{}", err(&no));
    let no = desk.run(&["--json", "invoice", "validate", "no.xml"]);
    let answer: Value = serde_json::from_slice(&no.stdout).unwrap();
    assert_eq!(answer["error"]["params"]["reason"], "dtd");
}

#[test]
fn many_issued_invoices_are_written_into_a_folder_and_again_without_harm() {
    let desk = Desk::new();
    let call = |name: &str, request: Value| -> Value {
        let done = desk.run(&[
            "--workspace",
            "w.daybook",
            "call",
            name,
            &request.to_string(),
        ]);
        assert_eq!(code(&done), Some(0), "{name}: {}", err(&done));
        serde_json::from_slice::<Value>(&done.stdout).unwrap()["value"].take()
    };
    let place = json!({ "street": "A 1", "postcode": "10115", "city": "Berlin", "country": "DE" });
    call(
        "workspace_setup",
        json!({ "name": "Nora", "country": "DE", "currency": "EUR", "vat_status": "registered" }),
    );
    call(
        "business_update",
        json!({ "address": place, "vat_id": "DE136695976" }),
    );
    for name in ["Lindenhof", "Brightwater"] {
        let client = call("client_create", json!({ "name": name, "address": place }));
        let draft = call("invoice_create", json!({ "client_id": client["id"] }));
        let line = json!({ "description": "Work", "quantity": { "count": "1" }, "unit": "day", "unit_price": "600",
            "vat": { "category": "S", "rate": "19" } });
        call(
            "invoice_set_lines",
            json!({ "id": draft["id"], "lines": [line] }),
        );
        call("invoice_issue", json!({ "id": draft["id"] }));
    }
    let export = |arguments: &[&str]| {
        let mut all = vec!["--workspace", "w.daybook", "--json", "invoice", "export"];
        all.extend(arguments);
        desk.run(&all)
    };
    let first = export(&["--all", "-o", "out", "--files", "both"]);
    let told: Value = serde_json::from_slice(&first.stdout).unwrap();
    assert_eq!(
        (&told["documents"], &told["written"]),
        (&json!(2), &json!(4)),
        "{}",
        err(&first)
    );
    let told: Value = serde_json::from_slice(&export(&["--all", "-o", "out"]).stdout).unwrap();
    assert_eq!((&told["written"], &told["present"]), (&json!(0), &json!(2)));
    let told: Value =
        serde_json::from_slice(&export(&["--client", "brightwater", "-o", "one"]).stdout).unwrap();
    assert_eq!(told["written"], 1);
    let none: Value =
        serde_json::from_slice(&export(&["--year", "1999", "-o", "old"]).stdout).unwrap();
    assert_eq!(none["documents"], 0);
    assert_eq!(code(&export(&["--client", "Nobody", "-o", "x"])), Some(1));
    assert_eq!(code(&export(&["-o", "x"])), Some(2));
    assert_eq!(code(&export(&["2026-001", "--all", "-o", "x"])), Some(2));
}

/// In as much memory as a small computer has left, each is answered.
#[cfg(target_os = "linux")]
#[test]
fn hostile_files_are_refused_within_a_cap_of_memory() {
    let desk = Desk::new();
    desk.run(&["commands"]);
    let many = |part: &str, bytes: usize| part.repeat(bytes / part.len());
    let ubl = r#"<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">"#;
    let mib = 1024 * 1024;
    for (name, text) in [
        ("deep.xml", many("<a>", 48 * mib)),
        (
            "wide.xml",
            format!("{ubl}{}</Invoice>", many("<a/><b/>", 48 * mib)),
        ),
        (
            "text.xml",
            format!("{ubl}<a>{}</a></Invoice>", many("x", 48 * mib)),
        ),
        (
            "laughs.xml",
            format!("<!DOCTYPE a [{}]><a/>", many("<!ENTITY b 'c'>", 48 * mib)),
        ),
        (
            "stream.pdf",
            format!(
                "%PDF-1.7\n{}",
                many("1 0 obj<</Length 9>>stream\n", 48 * mib)
            ),
        ),
        (
            "nested.pdf",
            format!("%PDF-1.7\n1 0 obj{}", many("[", 8 * mib)),
        ),
        ("large.xml", many("<a/>", 60 * mib)),
    ] {
        let path = desk.path(name);
        fs::write(&path, text).unwrap();
        // A long text in a place of no meaning is read and told; the rest is refused. None ends by a signal.
        let refused = capped(&desk, &path);
        assert!(
            matches!(code(&refused), Some(0 | 1)),
            "{name}: {:?} {}",
            refused.status,
            err(&refused)
        );
        fs::remove_file(path).unwrap();
    }
}

#[cfg(target_os = "linux")]
fn capped(desk: &Desk, file: &Path) -> Output {
    // 900 MiB of address space, 60 seconds of processor.
    let mut shell = desk.command();
    let binary = shell.get_program().to_owned();
    shell = {
        let mut fresh = Command::new("sh");
        for (name, value) in shell.get_envs() {
            match value {
                Some(value) => fresh.env(name, value),
                None => fresh.env_remove(name),
            };
        }
        fresh
    };
    shell
        .arg("-c")
        .arg("ulimit -v 921600; ulimit -t 60; exec \"$0\" invoice read \"$1\"")
        .arg(binary)
        .arg(file)
        .output()
        .unwrap()
}
