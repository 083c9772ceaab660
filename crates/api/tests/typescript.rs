//! The TypeScript client is what the table says. A stale file is written anew, and the test fails once so that the new
//! one is looked at and committed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use std::path::Path;

#[test]
fn the_typescript_client_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/api/generated.ts");
    let fresh = api::typescript();
    let stored = std::fs::read_to_string(&path).unwrap_or_default();
    if stored != fresh {
        std::fs::write(&path, &fresh).unwrap();
        panic!(
            "{} was stale and has been written anew: commit it",
            path.display()
        );
    }
}

#[test]
fn every_command_has_a_schema_and_a_sentence() {
    let schemas = api::schemas();
    let commands = schemas.as_array().unwrap();
    assert_eq!(commands.len(), api::COMMANDS.len());
    let mut names: Vec<_> = commands
        .iter()
        .map(|command| command["name"].as_str().unwrap())
        .collect();
    for command in commands {
        assert!(
            command["about"].as_str().unwrap().ends_with('.'),
            "{command}"
        );
        assert!(
            command["request"].is_object() && command["response"].is_object(),
            "{command}"
        );
    }
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), commands.len(), "names are unique");
}
