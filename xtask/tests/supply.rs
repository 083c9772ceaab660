//! Where what is built in comes from: one registry each, pinned by hash, under licences that deny.toml allows, above the versions that
//! are known to be faulty, and nothing that runs on being installed. All of it is read from the tree; no network is asked.
#![expect(clippy::unwrap_used, reason = "in a test, a panic is the verdict")]

use std::{collections::BTreeSet, fs, path::Path};

use cargo_metadata::{Metadata, MetadataCommand, semver::Version};

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)).unwrap()
}

fn metadata() -> Metadata {
    MetadataCommand::new()
        .manifest_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml"))
        .other_options(["--locked".to_owned()])
        .exec()
        .unwrap()
}

/// The licences that deny.toml allows: one list for this test and for cargo-deny.
fn allowed() -> BTreeSet<String> {
    let deny = read("deny.toml");
    let list = deny.split_once("\nallow = [").unwrap().1;
    let list = list.split_once(']').unwrap().0;
    list.lines()
        .filter_map(|line| {
            Some(
                line.trim()
                    .strip_prefix('"')?
                    .strip_suffix("\",")?
                    .to_owned(),
            )
        })
        .collect()
}

/// Whether a licence expression (SPDX, or with the slash that Cargo once took for OR) can be met by what is allowed.
fn met(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace(" WITH ", "\u{1}");
    let words: Vec<_> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    any_of(&mut rest, allowed) && rest.is_empty()
}

fn any_of(words: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let mut met = all_of(words, allowed);
    while let ["OR", rest @ ..] = *words {
        *words = rest;
        met |= all_of(words, allowed);
    }
    met
}

fn all_of(words: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let mut met = one(words, allowed);
    while let ["AND", rest @ ..] = *words {
        *words = rest;
        met &= one(words, allowed);
    }
    met
}

fn one(words: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let Some((word, rest)) = words.split_first() else {
        return false;
    };
    *words = rest;
    if *word != "(" {
        return allowed.contains(&word.replace('\u{1}', " WITH "));
    }
    let met = any_of(words, allowed);
    *words = words.strip_prefix(&[")"]).unwrap_or(&[]);
    met
}

#[test]
fn licences_are_read_as_they_are_meant() {
    let allowed =
        BTreeSet::from(["MIT", "ISC", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned));
    for good in [
        "MIT",
        "GPL-3.0 OR MIT",
        "GPL-3.0/MIT",
        "MIT AND ISC",
        "(GPL-3.0 OR MIT) AND ISC",
        "Apache-2.0 WITH LLVM-exception",
    ] {
        assert!(met(good, &allowed), "{good}");
    }
    for bad in [
        "",
        "GPL-3.0",
        "MIT AND GPL-3.0",
        "(GPL-3.0 OR LGPL-2.1) AND MIT",
        "Apache-2.0",
        "MIT ISC",
    ] {
        assert!(!met(bad, &allowed), "{bad}");
    }
}

#[test]
fn crates_come_from_one_registry_under_allowed_licences() {
    let allowed = allowed();
    assert!(allowed.len() > 5 && !allowed.iter().any(|name| name.contains("GPL")));
    let metadata = metadata();
    let members: BTreeSet<_> = metadata.workspace_members.iter().collect();
    for package in &metadata.packages {
        let name = format!("{} {}", package.name, package.version);
        let registry = package
            .source
            .as_ref()
            .is_some_and(|source| source.is_crates_io());
        assert!(
            registry || members.contains(&package.id),
            "{name} comes from {:?}",
            package.source
        );
        let licence = package.license.as_deref().unwrap_or_default();
        assert!(met(licence, &allowed), "{name} is under `{licence}`");
    }
    assert!(metadata.packages.len() > 300);
}

/// A fault that is known of a crate.
struct Fault {
    name: &'static str,
    /// The version that mended it.
    mended: &'static str,
    /// Its number at RustSec, or in the list of CVEs.
    number: &'static str,
    /// Who may have an older one all the same; why is said beside the ban in deny.toml or in SECURITY.md.
    but: &'static [&'static str],
}

const fn fault(name: &'static str, mended: &'static str, number: &'static str) -> Fault {
    Fault {
        name,
        mended,
        number,
        but: &[],
    }
}

/// Of the crates that read what comes from strangers, speak TLS or HTTP, or hold others together: the last fault that is known of each.
/// This is a list somebody looked up, not a copy of a database; what is not in it is not thereby without fault.
const MENDED: &[Fault] = &[
    fault("ammonia", "4.1.4", "before 4.1.4"),
    fault("bytes", "1.11.1", "RUSTSEC-2026-0007"),
    fault("crossbeam-channel", "0.5.15", "RUSTSEC-2025-0024"),
    fault("crossbeam-epoch", "0.9.20", "RUSTSEC-2026-0204"),
    fault("h2", "0.4.16", "RUSTSEC-2026-0258"),
    fault("idna", "1.0.0", "RUSTSEC-2024-0421"),
    fault("lopdf", "0.42.0", "RUSTSEC-2026-0187"),
    fault("memmap2", "0.9.11", "RUSTSEC-2026-0186"),
    Fault {
        but: &["citationberg"],
        ..fault(
            "quick-xml",
            "0.41.0",
            "RUSTSEC-2026-0194, RUSTSEC-2026-0195",
        )
    },
    fault("ring", "0.17.12", "RUSTSEC-2025-0009"),
    fault("rustls", "0.23.45", "RUSTSEC-2026-0285"),
    fault("rustls-webpki", "0.103.13", "RUSTSEC-2026-0104"),
    fault("slab", "0.4.11", "RUSTSEC-2025-0047"),
    fault("tauri", "2.11.1", "CVE-2026-42184"),
    fault("time", "0.3.47", "RUSTSEC-2026-0009"),
    fault("tokio", "1.44.2", "RUSTSEC-2025-0023"),
    fault("zip", "2.3.0", "RUSTSEC-2025-0168"),
];

#[test]
fn no_crate_is_older_than_its_last_known_fault() {
    let metadata = metadata();
    let nodes = &metadata.resolve.as_ref().unwrap().nodes;
    let mut found = 0;
    for package in &metadata.packages {
        let Some(Fault {
            name,
            mended,
            number,
            but,
        }) = MENDED
            .iter()
            .find(|fault| fault.name == package.name.as_str())
        else {
            continue;
        };
        found += 1;
        if package.version >= Version::parse(mended).unwrap() {
            continue;
        }
        for node in nodes
            .iter()
            .filter(|node| node.dependencies.contains(&package.id))
        {
            let by = &metadata[&node.id].name;
            assert!(
                but.contains(&by.as_str()),
                "{by} takes {name} {}; {number} is mended in {mended}",
                package.version
            );
        }
    }
    let deny = read("deny.toml");
    for Fault { name, mended, .. } in MENDED {
        let ban = format!("{{ name = \"{name}\", version = \"<{mended}\"");
        assert!(deny.contains(&ban), "deny.toml lacks {ban}");
    }
    assert!(found >= 14, "the list is about crates that are there");
}

#[test]
fn npm_packages_are_pinned_by_hash_licensed_and_run_nothing() {
    let mut allowed = allowed();
    // A font, and data of the build that is not in the page.
    allowed.extend(["OFL-1.1", "CC-BY-4.0"].map(str::to_owned));
    let lock = read("ui/package-lock.json");
    assert!(
        !lock.contains("\"hasInstallScript\""),
        "a package wants to run a script on being installed"
    );
    let mut entries = 0;
    // npm writes one key a line, and packages at a fixed depth.
    for entry in lock.split("\n    \"node_modules/").skip(1) {
        let name = entry.split('"').next().unwrap();
        let value = |key: &str| {
            let start = format!("\n      \"{key}\": \"");
            entry
                .split_once(&start)
                .and_then(|(_, rest)| rest.split('"').next())
        };
        entries += 1;
        assert!(
            value("integrity").is_some_and(|hash| hash.starts_with("sha512-")),
            "{name} is not pinned"
        );
        let from = value("resolved").unwrap_or("https://registry.npmjs.org/");
        assert!(
            from.starts_with("https://registry.npmjs.org/"),
            "{name} comes from {from}"
        );
        // Six packages of the build forgot to say theirs; none of them is in the page.
        let development = entry.contains("\n      \"dev\": true");
        let licensed = value("license").map_or(development, |licence| met(licence, &allowed));
        assert!(licensed, "{name} is under {:?}", value("license"));
    }
    assert!(entries > 200, "{entries}");
    let install = read("xtask/src/ui.rs");
    assert!(
        install.contains("\"ci\", \"--ignore-scripts\""),
        "packages are installed with their scripts"
    );
}
