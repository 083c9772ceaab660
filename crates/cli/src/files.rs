//! Files that go out: invoices, copies; and the check of what is kept.

use std::io::{IsTerminal as _, Read as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

use api::{Daybook, Error, ErrorCode, InvoiceFormat, StreamEvent};
use serde_json::json;

use crate::arguments::Files;
use crate::print::Printer;
use crate::words;

/// Reading `name` failed.
pub(crate) fn unreadable(name: &str, error: &std::io::Error) -> Error {
    Error::new(ErrorCode::CannotOpen)
        .with("path", name)
        .with("detail", error)
}

/// What becomes of a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Existing {
    /// It stays, and nothing is written.
    Kept,
    /// It is replaced, whole or not at all.
    Replaced,
}

impl Existing {
    pub(crate) fn of(force: bool) -> Self {
        if force { Self::Replaced } else { Self::Kept }
    }
}

/// Writes a file down to the disk.
pub(crate) fn write(path: &Path, bytes: &[u8], existing: Existing) -> Result<(), Error> {
    if existing == Existing::Kept {
        return write_new(path, bytes);
    }
    let failed = |error: std::io::Error| unreadable(&path.display().to_string(), &error);
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.part", std::process::id()));
    let written = write_new(Path::new(&beside), bytes)
        .and_then(|()| std::fs::rename(&beside, path).map_err(failed));
    if written.is_err() {
        // Half a file must not be left behind.
        let _ = std::fs::remove_file(&beside);
    }
    written
}

/// All of a file, or of standard input for `-`; not more than an e-invoice may have, so that nothing endless is taken in.
pub(crate) fn bytes_of(path: &Path) -> Result<Vec<u8>, Error> {
    let most = 51 * 1024 * 1024;
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin().take(most).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    read.map_err(|error| unreadable(&path.display().to_string(), &error))?;
    Ok(bytes)
}

/// Writes a file that must not exist yet, down to the disk.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let failed = |error: std::io::Error| {
        let code = match error.kind() {
            std::io::ErrorKind::AlreadyExists => ErrorCode::FileExists,
            std::io::ErrorKind::StorageFull => ErrorCode::DiskFull,
            _ => ErrorCode::CannotOpen,
        };
        Error::new(code)
            .with("path", path.display())
            .with("detail", error)
    };
    let mut file = std::fs::File::create_new(path).map_err(failed)?;
    file.write_all(bytes)
        .and_then(|()| file.sync_all())
        .map_err(failed)
}

pub(crate) fn export_invoice(
    daybook: &Daybook,
    number: &str,
    output: &Path,
    out: Printer,
) -> Result<(), Error> {
    let format = match output.extension().and_then(|extension| extension.to_str()) {
        Some("pdf") => InvoiceFormat::Pdf,
        Some("xml") => InvoiceFormat::Xml,
        _ => {
            return Err(Error::new(ErrorCode::Invalid)
                .about("output")
                .with("rule", "malformed")
                .with("detail", "FILE must end in .pdf or .xml"));
        }
    };
    let (_, bytes) = daybook.invoice_file(number, format)?;
    write_new(output, &bytes)?;
    out.say(
        &format!("{} bytes in {}", bytes.len(), output.display()),
        &json!({ "path": output, "bytes": bytes.len() }),
    );
    Ok(())
}

/// Writes the files of all issued documents, or of those of a year or a client.
pub(crate) fn export_many(
    daybook: &Daybook,
    year: Option<i32>,
    client: Option<&str>,
    output: &Path,
    files: Files,
    out: Printer,
) -> Result<(), Error> {
    let client_id = client
        .map(|name| words::client_id(daybook, name))
        .transpose()?;
    let formats = match files {
        Files::Pdf => json!(["pdf"]),
        Files::Xml => json!(["xml"]),
        Files::Both => json!(["pdf", "xml"]),
    };
    let folder = std::path::absolute(output)
        .map_err(|error| unreadable(&output.display().to_string(), &error))?;
    let request = json!({
        "from": year.map(|year| format!("{year:04}-01-01")), "to": year.map(|year| format!("{year:04}-12-31")),
        "client_id": client_id, "formats": formats, "folder": folder,
    });
    let watched = std::io::stderr().is_terminal();
    let mut tell = |event: StreamEvent| {
        if let (StreamEvent::Progress { done, total }, true) = (event, watched) {
            eprint!("\r{done} of {total}");
        }
    };
    let exported = daybook.stream("invoice_export_many", request, "export", &mut tell)?;
    if watched {
        eprintln!();
    }
    let exported = exported.value()?;
    out.say(
        &format!(
            "{} documents: {} files written, {} there already, in {}",
            exported["documents"],
            exported["written"],
            exported["present"],
            output.display()
        ),
        &exported,
    );
    Ok(())
}

/// Exit code 0 when all is well, 1 when something is not.
pub(crate) fn check(daybook: &Daybook, out: Printer) -> Result<ExitCode, Error> {
    let found = daybook.call("check", json!({}))?.value()?;
    let problems = found["problems"].as_array().cloned().unwrap_or_default();
    if out.json {
        crate::print::line(&found);
    } else if problems.is_empty() {
        println!(
            "All is well: {} issued documents are what was handed over.",
            found["documents"]
        );
    } else {
        for problem in &problems {
            println!("{problem}");
        }
    }
    Ok(if problems.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}

/// What somebody needs who looks for a defect.
pub(crate) fn report(daybook: &Daybook, output: Option<&Path>, out: Printer) -> Result<(), Error> {
    let report = daybook.call("problem_report", json!({}))?.value()?;
    let text = report["text"].as_str().unwrap_or_default();
    if let Some(path) = output {
        write_new(path, text.as_bytes())?;
        let said = format!(
            "The report is in {}. Read it before you share it.",
            path.display()
        );
        out.say(&said, &json!({ "path": path }));
    } else {
        out.say(text.trim_end(), &report);
    }
    Ok(())
}

pub(crate) fn backup(daybook: &Daybook, file: &Path, out: Printer) -> Result<(), Error> {
    let written = daybook.call("backup", json!({ "path": file }))?.value()?;
    out.say(
        &format!("A verified copy is in {}", file.display()),
        &written,
    );
    Ok(())
}
