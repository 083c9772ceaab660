//! The tree is what it says it is: who may depend on whom, one version of each dependency, and no file that speaks of the machine
//! it was written on. A rule that is only written down is broken by the third change; these fail instead.
#![expect(clippy::unwrap_used, reason = "in a test, a panic is the verdict")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};

/// Which of our crates each of our crates may name. What is absent is forbidden: store, documents and assistant do not know each
/// other, nothing depends on a face, and the chores depend on nothing.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("store", &["domain"]),
    ("documents", &["domain"]),
    ("assistant", &["domain"]),
    ("api", &["domain", "store", "documents", "assistant"]),
    ("cli", &["domain", "api"]),
    ("daybook-desktop", &["domain", "api"]),
    ("xtask", &[]),
];

/// Libraries that one crate alone may name, by the beginning of their name. For a measurement or a test (a dev-dependency) another
/// crate may: a bare SQLite query can only be timed by somebody who can write one.
const OWNERS: &[(&str, &str)] = &[
    ("tauri", "daybook-desktop"),
    ("rusqlite", "store"),
    ("reqwest", "assistant"),
    ("typst", "documents"),
    ("clap", "cli"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .canonicalize()
        .unwrap()
}

fn workspace() -> Metadata {
    MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .no_deps()
        .other_options(["--offline".to_owned()])
        .exec()
        .unwrap()
}

/// Every arrow between our crates that `ARROWS` does not allow, of whatever kind: a test that needs more is in the wrong crate.
fn forbidden_arrows(packages: &[Package]) -> Vec<String> {
    let ours: BTreeSet<&str> = packages
        .iter()
        .map(|package| package.name.as_str())
        .collect();
    let mut found = Vec::new();
    for package in packages {
        let Some((_, allowed)) = ARROWS
            .iter()
            .find(|(name, _)| *name == package.name.as_str())
        else {
            found.push(format!("{} has no line in ARROWS", package.name));
            continue;
        };
        // A test may read what it checks.
        for dependency in package
            .dependencies
            .iter()
            .filter(|one| one.kind != DependencyKind::Development)
        {
            let name = dependency.name.as_str();
            if ours.contains(name) && !allowed.contains(&name) {
                found.push(format!("{} -> {name}", package.name));
            }
        }
    }
    found
}

/// Every library that a crate other than its owner names outside of its tests.
fn trespassers(packages: &[Package]) -> Vec<String> {
    let mut found = Vec::new();
    for package in packages {
        for dependency in package
            .dependencies
            .iter()
            .filter(|one| one.kind != DependencyKind::Development)
        {
            for (library, owner) in OWNERS {
                if dependency.name.starts_with(library) && package.name.as_str() != *owner {
                    found.push(format!("{} names {}", package.name, dependency.name));
                }
            }
        }
    }
    found
}

#[test]
fn dependencies_point_one_way() {
    let packages = workspace().packages;
    assert_eq!(
        packages.len(),
        ARROWS.len(),
        "a crate was added or removed: say where it stands"
    );
    assert_eq!(forbidden_arrows(&packages), Vec::<String>::new());
}

#[test]
fn each_outside_world_has_one_owner() {
    assert_eq!(trespassers(&workspace().packages), Vec::<String>::new());
}

#[test]
fn a_wrong_arrow_is_found() {
    let mut packages = workspace().packages;
    let api_door = packages
        .iter()
        .find(|one| one.name.as_str() == "cli")
        .unwrap()
        .dependencies
        .clone();
    let store = packages
        .iter_mut()
        .find(|one| one.name.as_str() == "store")
        .unwrap();
    store.dependencies.extend(api_door);
    assert!(forbidden_arrows(&packages).contains(&"store -> api".to_owned()));
    assert!(trespassers(&packages).contains(&"store names clap".to_owned()));
}

/// The dependencies that a manifest names, in any of its tables, each with the line that names it.
fn named_dependencies(manifest: &str) -> BTreeMap<String, String> {
    let mut table = "";
    let mut named = BTreeMap::new();
    for line in manifest.lines() {
        if let Some(head) = line.strip_prefix('[') {
            table = head.trim_end_matches(']');
            assert!(
                !table.contains("dependencies."),
                "one line for each dependency, please: {line}"
            );
        } else if table.ends_with("dependencies")
            && !line.starts_with('#')
            && let Some((name, _)) = line.split_once('=')
        {
            let name = name.trim().trim_end_matches(".workspace");
            named.insert(name.to_owned(), line.to_owned());
        }
    }
    named
}

#[test]
fn every_version_is_said_once_and_used() {
    let root = root();
    let offered = named_dependencies(&fs::read_to_string(root.join("Cargo.toml")).unwrap());
    assert!(
        offered.contains_key("serde"),
        "the workspace's table was not read"
    );
    let mut used = BTreeSet::new();
    for package in workspace().packages {
        for (name, line) in named_dependencies(&fs::read_to_string(&package.manifest_path).unwrap())
        {
            assert!(
                line.contains("workspace = true"),
                "{}: {line}",
                package.name
            );
            used.insert(name);
        }
    }
    let unused: Vec<_> = offered
        .keys()
        .filter(|name| !used.contains(*name))
        .collect();
    assert!(
        unused.is_empty(),
        "in the workspace's table and named by nobody: {unused:?}"
    );
}

/// The files of the repository: everything but what tools made and what git keeps.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    const NOT_OURS: [&str; 6] = [".git", "target", "node_modules", "dist", "gen", "generated"];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !NOT_OURS.contains(&name.as_str()) {
                files(&path, found);
            }
        } else {
            found.push(path);
        }
    }
}

fn holds(text: &[u8], word: &str) -> bool {
    text.windows(word.len())
        .any(|window| window == word.as_bytes())
}

#[test]
fn no_file_speaks_of_the_machine_it_was_written_on() {
    // Put together here, so that this file does not hold them.
    let places = [["/wo", "rk/"], ["/ro", "ot/"], ["../sha", "red"]].map(|parts| parts.concat());
    let root = root();
    let mut all = Vec::new();
    files(&root, &mut all);
    assert!(
        all.len() > 50,
        "only {} files were found below {}",
        all.len(),
        root.display()
    );
    let mut found = Vec::new();
    for path in all {
        let text = fs::read(&path).unwrap();
        for place in places.iter().filter(|place| holds(&text, place)) {
            found.push(format!(
                "{} holds {place}",
                path.strip_prefix(&root).unwrap().display()
            ));
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn generated_files_say_so_in_their_first_line() {
    let root = root();
    let mut all = Vec::new();
    files(&root, &mut all);
    let generated = all.iter().filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("generated.") || name == "schema.sql"
    });
    for path in generated {
        let text = fs::read_to_string(path).unwrap();
        let first = text.lines().next().unwrap_or_default().to_lowercase();
        assert!(
            first.contains("generated") || first.contains("written by"),
            "{}: {first}",
            path.display()
        );
    }
}
