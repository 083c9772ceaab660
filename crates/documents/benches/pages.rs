//! How long invoices take to make, for `cargo xtask bench documents`: `samples DIR` writes what the peers are given, `measure` times the
//! same documents here and prints a line for each, `own TAB what TAB milliseconds`.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a measurement fails by panicking"
)]

#[path = "../tests/sample/mod.rs"]
mod sample;

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use domain::invoice::{InvoiceDocument, InvoiceLine};
use domain::look::Look;

/// Invoices of a batch, each with a number of its own.
const BATCH: usize = 1000;

fn main() {
    let arguments: Vec<String> = env::args()
        .skip(1)
        .filter(|word| word != "--bench")
        .collect();
    match arguments
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["samples", folder] => samples(Path::new(folder)),
        ["measure"] => measure(),
        _ => panic!("samples DIR | measure"),
    }
}

/// An everyday invoice: four lines, one page.
fn page() -> InvoiceDocument {
    sample::everyday()
}

/// The same with as many lines as fill ten pages.
fn pages() -> InvoiceDocument {
    let mut doc = sample::everyday();
    let few = doc.lines.clone();
    doc.lines = few
        .iter()
        .cycle()
        .take(320)
        .cloned()
        .collect::<Vec<InvoiceLine>>();
    doc.totals = doc.own_totals().unwrap();
    doc
}

fn samples(folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    for (name, doc) in [("page", page()), ("pages", pages())] {
        let made = documents::invoice(&doc, &Look::default()).unwrap();
        let sheets = documents::pages(&made.pdf).unwrap().len();
        assert_eq!(sheets, if name == "page" { 1 } else { 10 }, "{name}");
        eprintln!("{name}: {sheets} pages, {} bytes", made.pdf.len());
        fs::write(
            folder.join(format!("{name}.json")),
            serde_json::to_vec(&doc).unwrap(),
        )
        .unwrap();
        fs::write(folder.join(format!("{name}.xml")), made.xml.unwrap()).unwrap();
        fs::write(folder.join(format!("{name}.pdf")), made.pdf).unwrap();
    }
}

fn measure() {
    for (what, doc, times) in [("page", page(), 200), ("pages", pages(), 25)] {
        println!("own\t{what}\t{:.4}", median(&doc, times));
    }
    println!("own\tpreview\t{:.4}", preview(&page()));
    let one = batch(1);
    let two = batch(2);
    println!("own\tbatch on 1 core\t{one:.4}");
    println!("own\tbatch on 2 cores\t{two:.4}");
}

fn timed(run: impl FnOnce()) -> Duration {
    let begin = Instant::now();
    run();
    begin.elapsed()
}

fn middle(mut took: Vec<Duration>) -> f64 {
    took.sort();
    took[took.len() / 2].as_secs_f64() * 1000.0
}

fn median(doc: &InvoiceDocument, times: usize) -> f64 {
    let make = || {
        drop(black_box(
            documents::invoice(doc, &Look::default()).unwrap(),
        ))
    };
    make();
    middle((0..times).map(|_| timed(make)).collect())
}

/// From an edit to the drawn page: each time another title, as while typing.
fn preview(doc: &InvoiceDocument) -> f64 {
    let mut doc = doc.clone();
    doc.number = None;
    let mut took = Vec::new();
    for letters in 0..60 {
        doc.title = "Website relaunch, second part, with everything"
            .chars()
            .cycle()
            .take(letters + 1)
            .collect();
        took.push(timed(|| {
            drop(black_box(
                documents::preview(&doc, &Look::default()).unwrap(),
            ))
        }));
    }
    middle(took)
}

/// A batch, shared out to so many threads; in milliseconds.
fn batch(threads: usize) -> f64 {
    let doc = page();
    let share = BATCH / threads;
    timed(|| {
        thread::scope(|scope| {
            for thread in 0..threads {
                let mut doc = doc.clone();
                scope.spawn(move || {
                    for index in 0..share {
                        doc.number = Some(format!("2026-{:04}", thread * share + index));
                        black_box(documents::invoice(&doc, &Look::default()).unwrap());
                    }
                });
            }
        });
    })
    .as_secs_f64()
        * 1000.0
}
