//! SECURITY.md names for each promise the test that holds it. A test that was renamed or removed must not be promised any longer.

use std::{fs, path::Path};

/// The words between backticks, which are files and the tests in them, in this order.
fn cited(row: &str) -> Vec<&str> {
    row.split('`').skip(1).step_by(2).collect()
}

/// What a row cites that is not there; and how many tests it cites.
fn missing(row: &str, root: &Path) -> (Vec<String>, usize) {
    let (mut file, mut absent, mut tests) = (None, Vec::new(), 0);
    for word in cited(row) {
        if word.contains('/') {
            file = fs::read_to_string(root.join(word)).ok();
            if file.is_none() {
                absent.push(word.to_owned());
            }
        } else {
            tests += 1;
            let there = file
                .as_ref()
                .is_some_and(|text| text.contains(&format!("fn {word}()")));
            if !there {
                absent.push(word.to_owned());
            }
        }
    }
    (absent, tests)
}

#[test]
fn each_promise_names_tests_that_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text = fs::read_to_string(root.join("SECURITY.md")).unwrap();
    let rows: Vec<_> = text
        .lines()
        .filter(|line| line.starts_with("| ") && line.contains(".rs`"))
        .collect();
    assert!(rows.len() > 10);
    for row in rows {
        let (absent, tests) = missing(row, &root);
        assert!(absent.is_empty() && tests > 0, "{absent:?} of {row}");
    }
    let invented = "| x | `xtask/tests/promises.rs` `nobody_wrote_this` |".replace("this", "that");
    assert_eq!(missing(&invented, &root).0, ["nobody_wrote_that"]);
}
