//! Writes what the pages can hold into a folder, in each layout, to look at and to put before validators.
//! `cargo run -p documents --example letters -- DIR [NAME]`

#[allow(clippy::unwrap_used)]
#[path = "../tests/letters/mod.rs"]
mod letters;
#[allow(clippy::unwrap_used)]
#[path = "../tests/sample/mod.rs"]
mod sample;

use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let dir = PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    let only = std::env::args().nth(2).unwrap_or_default();
    fs::create_dir_all(&dir)?;
    for (name, doc) in letters::cases() {
        if !name.contains(&only) {
            continue;
        }
        for (layout, chosen) in letters::LAYOUTS {
            for (brand, look) in [
                ("", letters::look(chosen)),
                ("-logo", letters::branded(chosen, "#d9480f")),
            ] {
                let start = Instant::now();
                let made = documents::invoice(&doc, &look)?;
                let took = start.elapsed();
                let start = Instant::now();
                let pages = documents::preview(&doc, &look)?;
                let drawn = start.elapsed();
                fs::write(dir.join(format!("{name}-{layout}{brand}.pdf")), &made.pdf)?;
                println!(
                    "{name} {layout}{brand}: PDF {took:?}, {} pages drawn in {drawn:?}",
                    pages.len()
                );
            }
        }
    }
    for (layout, chosen) in letters::LAYOUTS {
        let pdf = documents::proposal(
            &sample::proposal("de"),
            &letters::branded(chosen, "#7a1f5c"),
        )?;
        fs::write(dir.join(format!("proposal-{layout}.pdf")), pdf)?;
    }
    for language in domain::business::DOCUMENT_LANGUAGES {
        for (layout, chosen) in letters::LAYOUTS {
            if !"reminder".contains(&only) {
                continue;
            }
            for level in 1..3 {
                let doc = letters::early_reminder(language, level);
                let pdf = documents::reminder(&doc, &letters::branded(chosen, "#2b6a3f"))?;
                fs::write(
                    dir.join(format!("reminder{level}-{language}-{layout}.pdf")),
                    pdf,
                )?;
            }
            let doc = letters::reminder(language, language == "fr");
            let pdf = documents::reminder(&doc, &letters::branded(chosen, "#2b6a3f"))?;
            fs::write(dir.join(format!("reminder-{language}-{layout}.pdf")), pdf)?;
        }
    }
    Ok(())
}
