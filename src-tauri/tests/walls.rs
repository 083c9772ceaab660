//! What stands around the page: the policy on what it may load and run, and the short list of what it may ask of the shell. Whoever widens
//! either has to change this file too, and say why.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(at(path)).unwrap()).unwrap()
}

fn directives(policy: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let parts = policy.split(';').filter_map(|part| {
        let mut words = part.split_whitespace();
        Some((words.next()?, words.collect()))
    });
    parts.collect()
}

#[test]
fn the_policy_lets_the_page_run_and_load_its_own_alone() {
    let config = read("tauri.conf.json");
    let security = &config["app"]["security"];
    let policy = directives(security["csp"].as_str().unwrap());
    let expected = [
        ("default-src", &["'none'"][..]),
        ("script-src", &["'self'"]),
        ("style-src", &["'self'"]),
        // Pages of documents are pictures that the page was handed as bytes.
        ("img-src", &["'self'", "data:", "blob:"]),
        ("font-src", &["'self'"]),
        // The two spellings of the shell's own channel; neither leaves the process.
        ("connect-src", &["ipc:", "http://ipc.localhost"]),
        ("object-src", &["'none'"]),
        ("base-uri", &["'none'"]),
        ("form-action", &["'none'"]),
    ];
    let expected = expected.map(|(name, sources)| (name, sources.iter().copied().collect()));
    assert_eq!(policy, BTreeMap::from(expected));
    assert_eq!(security["freezePrototype"], true);
    // Neither a second policy for development, nor switches that weaken this one, nor files of the disk as addresses.
    let keys: BTreeSet<_> = security
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(keys, BTreeSet::from(["csp", "freezePrototype"]));
    let app: BTreeSet<_> = config["app"]
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        app,
        BTreeSet::from(["security", "windows"]),
        "`withGlobalTauri` would lay the shell open to any script"
    );
    // One window, and it shows the page that is built in.
    let windows = config["app"]["windows"].as_array().unwrap();
    assert_eq!((windows.len(), &windows[0]["url"]), (1, &Value::Null));
    assert_eq!(config["build"], json!({ "frontendDist": "../ui/dist" }));
}

#[test]
fn the_page_may_ask_the_shell_for_seven_things_more() {
    let files: Vec<_> = fs::read_dir(at("capabilities"))
        .unwrap()
        .flatten()
        .map(|file| file.file_name())
        .collect();
    assert_eq!(files, ["main.json"]);
    let capability = read("capabilities/main.json");
    let keys: BTreeSet<_> = capability
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        keys,
        BTreeSet::from(["description", "identifier", "permissions", "windows"]),
        "no `remote`, no `webviews`"
    );
    assert_eq!(capability["windows"], json!(["main"]));
    assert_eq!(
        capability["permissions"],
        json!([
            "core:event:allow-listen",
            "core:event:allow-unlisten",
            "core:event:allow-emit",
            "core:window:allow-set-title",
            "dialog:allow-open",
            "opener:allow-reveal-item-in-dir",
            { "identifier": "opener:allow-open-url", "allow": [{ "url": "https://*" }, { "url": "http://*" }, { "url": "mailto:*" }] },
        ])
    );
}

#[test]
fn the_built_page_has_no_script_of_its_own_text_and_nothing_from_elsewhere() {
    let page = fs::read_to_string(at("../ui/dist/index.html")).unwrap();
    assert!(page.contains("<script type=\"module\""), "{page}");
    for tag in page.split('<').filter(|tag| tag.starts_with("script")) {
        let (head, text) = tag.split_once('>').unwrap();
        assert!(head.contains("src=\"/") && text.trim().is_empty(), "{tag}");
    }
    for outside in [
        "http://",
        "https://",
        "src=\"//",
        "href=\"//",
        "<style",
        " style=",
        " onload",
    ] {
        assert!(!page.contains(outside), "the page has {outside}: {page}");
    }
}

/// All sources of the page.
fn sources(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path
            .extension()
            .is_some_and(|end| end == "ts" || end == "tsx")
        {
            found.push((path.clone(), fs::read_to_string(path).unwrap()));
        }
    }
}

#[test]
fn no_source_of_the_page_makes_markup_or_code_of_a_text_or_opens_a_link_unshown() {
    let mut found = Vec::new();
    sources(&at("../ui/src"), &mut found);
    assert!(found.len() > 100);
    let mut openers = BTreeSet::new();
    // The page in a browser (`daybook serve`) has no shell to hand a link to.
    found.retain(|(path, _)| !path.ends_with("host/http.ts"));
    for (path, text) in &found {
        for word in [
            "dangerouslySetInnerHTML",
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "DOMParser",
            "eval(",
            "new Function",
            "window.open",
            "target=\"_blank\"",
        ] {
            assert!(!text.contains(word), "{} has {word}", path.display());
        }
        if text.contains(".openExternal(") {
            openers.insert(path.file_name().unwrap().to_str().unwrap());
        }
    }
    // The one that shows the whole address first.
    assert_eq!(openers, BTreeSet::from(["OpenLinkDialog.tsx"]));
}
