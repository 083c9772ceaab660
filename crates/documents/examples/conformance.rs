//! Writes the conformance table into a folder: `NAME.pdf` of each invoice, `NAME.xml` beside it where the e-invoice is UBL, and
//! `table.json`, which says what each must pass. `cargo run -p documents --example conformance -- DIR`

#[allow(clippy::unwrap_used)]
#[path = "../tests/conformance/parties.rs"]
mod parties;
#[allow(clippy::unwrap_used)]
#[path = "../tests/sample/mod.rs"]
mod sample;
#[allow(clippy::unwrap_used)]
#[path = "../tests/conformance/table.rs"]
mod table;

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use domain::look::Look;

fn main() -> Result<(), Box<dyn Error>> {
    let dir = PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    fs::create_dir_all(&dir)?;
    let mut entries = Vec::new();
    for case in table::cases() {
        let made = documents::invoice(&case.doc, &Look::default())?;
        let xml = made
            .xml
            .as_ref()
            .map_err(|why| format!("{}: no e-invoice, {why:?}", case.name))?;
        fs::write(dir.join(format!("{}.pdf", case.name)), &made.pdf)?;
        if case.beside() {
            fs::write(dir.join(format!("{}.xml", case.name)), xml)?;
        }
        entries.push(serde_json::json!({
            "name": case.name,
            "profile": case.profile(),
            "beside": case.beside(),
            "code": case.code,
            "french": case.french,
        }));
    }
    fs::write(dir.join("table.json"), serde_json::to_vec_pretty(&entries)?)?;
    println!("{} invoices in {}", entries.len(), dir.display());
    Ok(())
}
