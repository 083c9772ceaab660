//! Writes every sample document into a folder, as PDF, as XML and page by page as SVG: to look at, and to put before
//! validators. `cargo run -p documents --example gallery -- DIR`

#[allow(clippy::unwrap_used)]
#[path = "../tests/sample/mod.rs"]
mod sample;

use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use domain::look::Look;

fn main() -> Result<(), Box<dyn Error>> {
    let dir = PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    fs::create_dir_all(&dir)?;
    for (name, doc) in sample::cases() {
        let start = Instant::now();
        let made = documents::invoice(&doc, &Look::default())?;
        let took = start.elapsed();
        fs::write(dir.join(format!("{name}.pdf")), &made.pdf)?;
        match &made.xml {
            Ok(xml) => fs::write(dir.join(format!("{name}.xml")), xml)?,
            Err(why) => println!("{name}: no e-invoice, {why:?}"),
        }
        let start = Instant::now();
        let pages = documents::pages(&made.pdf)?;
        let drawn = start.elapsed();
        for (index, page) in pages.iter().enumerate() {
            fs::write(dir.join(format!("{name}-{}.svg", index + 1)), page)?;
        }
        println!(
            "{name}: {} bytes in {took:?}, {} pages drawn in {drawn:?}",
            made.pdf.len(),
            pages.len()
        );
    }
    for (name, doc) in [
        ("proposal-en", sample::proposal("en")),
        ("proposal-de", sample::proposal("de")),
        ("proposal-long", sample::long_proposal()),
    ] {
        let start = Instant::now();
        let pdf = documents::proposal(&doc, &Look::default())?;
        println!("{name}: {} bytes in {:?}", pdf.len(), start.elapsed());
        fs::write(dir.join(format!("{name}.pdf")), pdf)?;
    }
    Ok(())
}
