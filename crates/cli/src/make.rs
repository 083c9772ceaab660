//! `daybook invoice make`: invoices of JSON files alone, one or a folder of them, on all processors.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use api::{Clock, Error, ErrorCode, InvoiceMake, Made, MakeWarning};
use serde_json::{Value, json};

use crate::arguments::Format;
use crate::files::{Existing, bytes_of, unreadable, write};
use crate::print::Printer;
use crate::words::refusal;

/// An invoice that goes out in every format.
pub(crate) const EXAMPLE: &str = include_str!("../examples/invoice.json");

pub(crate) const HELP: &str = "\
Examples:
  daybook invoice make --example > invoice.json
  daybook invoice make invoice.json -o invoice.pdf
  daybook invoice make invoice.json -o invoice.xml --format xrechnung-ubl
  daybook invoice make march/ -o out/ --format xrechnung-cii

The smallest file:
  { \"number\": \"2026-001\",
    \"seller\": { \"name\": \"Jo Ellis\", \"tax_number\": \"12-3456789\",
                \"address\": { \"street\": \"48 Maple St\", \"city\": \"Burlington\", \"region\": \"VT\", \"postcode\": \"05401\", \"country\": \"US\" } },
    \"buyer\": { \"name\": \"Acme Inc.\", \"address\": { \"city\": \"Boston\", \"country\": \"US\" } },
    \"vat_status\": \"none\", \"currency\": \"USD\",
    \"lines\": [ { \"description\": \"Design\", \"quantity\": { \"count\": \"3\" }, \"unit\": \"day\", \"unit_price\": \"600.00\",
                 \"vat\": { \"category\": \"O\", \"rate\": \"0\" } } ] }

A quantity is { \"minutes\": 380 } or { \"count\": \"2.5\" }. Units: hour, day, week, month, kilometre, piece, word, fixed.
VAT categories: S standard or reduced, Z zero, E exempt, AE reverse charge, K within the EU, G export, O outside VAT.

Exit codes: 0 all made, 1 at least one was refused (the reason is on standard error), 2 wrong usage.";

/// What is wanted of each file.
#[derive(Clone, Copy)]
struct Wanted<'a> {
    output: &'a Path,
    /// Whether `output` is a folder.
    many: Place,
    format: Option<Format>,
    existing: Existing,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    File,
    Folder,
}

/// Makes them all. One that is refused is told and does not keep the others from being made.
pub(crate) fn run(
    given: &[PathBuf],
    output: &Path,
    format: Option<Format>,
    existing: Existing,
    out: Printer,
) -> Result<ExitCode, Error> {
    let inputs = inputs(given)?;
    let folder = output.is_dir() || output.as_os_str().to_string_lossy().ends_with(['/', '\\']);
    if !folder && inputs.len() != 1 {
        return Err(wrong("output", "many invoices need a folder to go to"));
    }
    if folder {
        std::fs::create_dir_all(output)
            .map_err(|error| unreadable(&output.display().to_string(), &error))?;
    }
    let wanted = Wanted {
        output,
        many: if folder { Place::Folder } else { Place::File },
        format,
        existing,
    };
    if let [input] = inputs.as_slice() {
        one(input, wanted, out)?;
        return Ok(ExitCode::SUCCESS);
    }
    let (next, failed) = (AtomicUsize::new(0), AtomicBool::new(false));
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers.min(inputs.len()) {
            scope.spawn(|| {
                while let Some(input) = inputs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(error) = one(input, wanted, out) {
                        failed.store(true, Ordering::Relaxed);
                        if out.json {
                            eprintln!("{}", json!({ "input": input, "error": error }));
                        } else {
                            eprintln!("daybook: {}: {}", input.display(), refusal(&error));
                        }
                    }
                }
            });
        }
    });
    Ok(ExitCode::from(u8::from(failed.into_inner())))
}

/// The files that are named, and those of the folders that are.
fn inputs(given: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let mut inputs = Vec::new();
    for path in given {
        if !path.is_dir() {
            inputs.push(path.clone());
            continue;
        }
        let name = path.display().to_string();
        let listed = std::fs::read_dir(path).map_err(|error| unreadable(&name, &error))?;
        let mut of_folder: Vec<_> = listed
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| {
                path.extension()
                    .is_some_and(|extension| extension == "json")
            })
            .collect();
        if of_folder.is_empty() {
            return Err(wrong("file", &format!("{name} holds no .json files")));
        }
        of_folder.sort();
        inputs.append(&mut of_folder);
    }
    Ok(inputs)
}

fn one(input: &Path, wanted: Wanted<'_>, out: Printer) -> Result<(), Error> {
    let bytes = bytes_of(input)?;
    let mut request: Value = serde_json::from_slice(&bytes).map_err(|error| {
        Error::new(ErrorCode::Invalid)
            .with("rule", "malformed")
            .with("detail", error)
    })?;
    if let (Some(format), Some(fields)) = (wanted.format, request.as_object_mut()) {
        fields.insert("format".to_owned(), json!(name(format)));
    }
    let request = InvoiceMake::of_json(request)?;
    let beside = request.beside();
    let mut made = api::make_invoice(request, Clock::System)?;
    let files = placed(input, wanted, &mut made, beside)?;
    for (path, bytes) in &files {
        write(path, bytes, wanted.existing)?;
    }
    tell(input, &made, &files, out);
    Ok(())
}

/// Which bytes go where. A folder gets the page, and the XML too where that is not inside the page.
fn placed(
    input: &Path,
    wanted: Wanted<'_>,
    made: &mut Made,
    beside: bool,
) -> Result<Vec<(PathBuf, Vec<u8>)>, Error> {
    let xml = made.xml.take();
    let pdf = std::mem::take(&mut made.pdf);
    if wanted.many == Place::Folder {
        let stem = if input == Path::new("-") {
            PathBuf::from(made.file_stem())
        } else {
            PathBuf::from(input.file_stem().unwrap_or_default())
        };
        let path = |extension: &str| {
            let mut name = stem.clone().into_os_string();
            name.push(".");
            name.push(extension);
            wanted.output.join(name)
        };
        let mut files = vec![(path("pdf"), pdf)];
        files.extend(xml.filter(|_| beside).map(|xml| (path("xml"), xml)));
        return Ok(files);
    }
    let bytes = match extension(wanted.output) {
        "pdf" => pdf,
        "xml" => xml.ok_or_else(|| wrong("output", "the format pdf has no XML"))?,
        _ => return Err(wrong("output", "must end in .pdf or .xml, or be a folder")),
    };
    Ok(vec![(wanted.output.to_owned(), bytes)])
}

fn extension(path: &Path) -> &str {
    path.extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default()
}

fn tell(input: &Path, made: &Made, files: &[(PathBuf, Vec<u8>)], out: Printer) {
    let (totals, paths) = (&made.totals, files.iter().map(|(path, _)| path));
    if out.json {
        let paths: Vec<_> = paths.collect();
        crate::print::line(&json!({
            "input": input, "number": made.number, "files": paths, "totals": totals, "warnings": made.warnings, "lacking": made.lacking,
        }));
        return;
    }
    let paths: Vec<_> = paths.map(|path| path.display().to_string()).collect();
    println!(
        "{}: {}, to pay {} {}",
        paths.join(", "),
        made.number,
        totals.currency.major(totals.payable),
        totals.currency
    );
    for warning in &made.warnings {
        let words = match warning {
            MakeWarning::NoAccount => "there is no account to pay to",
            MakeWarning::NothingToPay => "there is nothing to pay",
            MakeWarning::InTheFuture => "it is dated after today",
        };
        eprintln!("daybook: {}: {words}", made.number);
    }
}

fn name(format: Format) -> &'static str {
    match format {
        Format::Facturx => "facturx",
        Format::XrechnungCii => "xrechnung_cii",
        Format::XrechnungUbl => "xrechnung_ubl",
        Format::Peppol => "peppol",
        Format::Pdf => "pdf",
    }
}

fn wrong(field: &str, detail: &str) -> Error {
    Error::new(ErrorCode::Invalid)
        .about(field)
        .with("rule", "malformed")
        .with("detail", detail)
}
