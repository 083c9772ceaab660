//! `schema.sql` is what the migrations make, for people to read: a change of the schema shows up in it, and is reviewed there.

use std::path::Path;

use crate::sample::Desk;

#[test]
fn the_snapshot_is_what_the_migrations_make() {
    let desk = Desk::new();
    let made = desk.read(|db| {
        let mut statement = db.prepare(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL
             AND name NOT LIKE '%\\_data' ESCAPE '\\' AND name NOT LIKE '%\\_idx' ESCAPE '\\'
             AND name NOT LIKE '%\\_docsize' ESCAPE '\\' AND name NOT LIKE '%\\_config' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
             ORDER BY tbl_name, CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, name",
        )?;
        let mut rows = statement.query([])?;
        let mut made = format!(
            "-- Generated: what the migrations make, version {}. Written by `cargo test --package store --test records schema` with\n\
             -- UPDATE_SCHEMA=1 in the environment.\n",
            store::migrate::newest()
        );
        while let Some(row) = rows.next()? {
            let sql: String = row.get(0)?;
            made.push_str(&format!("\n{};\n", sql.trim_end()));
        }
        Ok(made)
    });
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema.sql");
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let reviewed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        made == reviewed.replace("\r\n", "\n"),
        "crates/store/schema.sql is not what the migrations make. If the change is meant, run\n\
         UPDATE_SCHEMA=1 cargo test --package store --test records schema\nand review the difference."
    );
}
