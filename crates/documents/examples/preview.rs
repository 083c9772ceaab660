//! How long it takes from an edit to the pages, warm: a letter more in a line of a draft, 60 times, in each layout.
//! `cargo run --release -p documents --example preview`

#[allow(clippy::unwrap_used)]
#[path = "../tests/letters/mod.rs"]
mod letters;
#[allow(clippy::unwrap_used)]
#[path = "../tests/sample/mod.rs"]
mod sample;

use std::error::Error;
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn Error>> {
    let mut everyday = sample::everyday();
    everyday.number = None;
    let long = letters::cases()
        .into_iter()
        .find(|(name, _)| name == "lines-90")
        .map(|(_, doc)| doc)
        .ok_or("no long invoice")?;
    for (name, doc) in [("one page", &everyday), ("90 lines", &long)] {
        for (layout, chosen) in letters::LAYOUTS {
            let look = letters::branded(chosen, "#1f3fae");
            let mut drawn: Vec<Duration> = Vec::new();
            let mut sent: Vec<Duration> = Vec::new();
            let mut doc = doc.clone();
            let rounds = if name == "one page" { 60 } else { 10 };
            for round in 0..=rounds {
                let line = doc.lines.first_mut().ok_or("no line")?;
                line.description
                    .push(if round % 9 == 0 { ' ' } else { 'e' });
                let start = Instant::now();
                let pages = documents::preview(&doc, &look)?;
                let took = start.elapsed();
                let start = Instant::now();
                let whole = documents::invoice(&doc, &look)?;
                documents::pages(&whole.pdf)?;
                if pages.is_empty() {
                    return Err("no pages".into());
                }
                // The first one warms up.
                if round > 0 {
                    drawn.push(took);
                    sent.push(start.elapsed());
                }
            }
            drawn.sort();
            sent.sort();
            let told = |all: &[Duration]| -> Option<String> {
                Some(format!(
                    "{:?} (longest {:?})",
                    all.get(all.len() / 2)?,
                    all.last()?
                ))
            };
            println!(
                "{name}, {layout}: drawn in {}; by way of the PDF, layout remembered, in {}",
                told(&drawn).unwrap_or_default(),
                told(&sent).unwrap_or_default()
            );
        }
    }
    Ok(())
}
