//! The page's build: npm's packages when the lock is newer, the bundle when a source is newer. It promises that `ui/dist` is what the
//! sources say, and that an up-to-date tree costs no process. src-tauri/build.rs includes this very file, so `cargo run`, `cargo test`
//! and `cargo clippy` work on a fresh clone, and both go by the same rule.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::SystemTime,
};

/// Where the sources of the page lie, relative to `ui/`. A name that is not there is passed over.
const SOURCES: &[&str] = &[
    "src",
    "public",
    "project.inlang/settings.json",
    "index.html",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "tsconfig.app.json",
    "vite.config.ts",
];

/// A folder of this name is written by the build itself; watching it would make every build call for the next one.
const WRITTEN_BY_THE_BUILD: &str = "generated";

/// Installs what the lock names, unless that has been done since the lock last changed.
pub fn install(ui: &Path) -> Result<(), String> {
    let installed = changed(&ui.join("node_modules/.package-lock.json"));
    let locked = changed(&ui.join("package-lock.json"))
        .ok_or_else(|| format!("{} has no package-lock.json", ui.display()))?;
    if installed.is_some_and(|installed| installed >= locked) {
        return Ok(());
    }
    // No package may run a script of its own on the machine of whoever builds; the lock says that none wants to (xtask/tests/supply.rs).
    npm(ui, &["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
}

/// Builds the page, unless `ui/dist` is newer than each of its sources.
pub fn build(ui: &Path) -> Result<(), String> {
    let built = changed(&ui.join("dist/index.html"));
    let edited = watched(ui).iter().filter_map(|path| newest(path)).max();
    if built.is_some() && built >= edited {
        return Ok(());
    }
    npm(ui, &["run", "build"])?;
    if ui.join("dist/index.html").is_file() {
        Ok(())
    } else {
        Err("`npm run build` left no ui/dist/index.html".into())
    }
}

/// The files and folders whose change calls for a new build: folders whole where the build writes nothing below them, else their parts.
pub fn watched(ui: &Path) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for source in SOURCES {
        let path = ui.join(source);
        if path.exists() {
            collect(path, &mut paths);
        }
    }
    paths
}

fn collect(path: PathBuf, paths: &mut Vec<PathBuf>) {
    if path.is_dir() && holds_build_products(&path) {
        for entry in entries(&path) {
            if !is_build_product(&entry) {
                collect(entry, paths);
            }
        }
    } else {
        paths.push(path);
    }
}

fn holds_build_products(folder: &Path) -> bool {
    entries(folder)
        .into_iter()
        .any(|entry| is_build_product(&entry) || (entry.is_dir() && holds_build_products(&entry)))
}

fn is_build_product(path: &Path) -> bool {
    path.is_dir()
        && path
            .file_name()
            .is_some_and(|name| name == WRITTEN_BY_THE_BUILD)
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect();
    entries.sort();
    entries
}

/// The latest change at or below `path`. A folder counts too: it changes when a file in it is removed.
fn newest(path: &Path) -> Option<SystemTime> {
    let below = if path.is_dir() {
        entries(path)
    } else {
        Vec::new()
    };
    below
        .iter()
        .filter_map(|entry| newest(entry))
        .chain(changed(path))
        .max()
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|data| data.modified()).ok()
}

/// Runs npm in `ui/`. On Windows npm is a script, which is only found by its full name.
pub fn npm(ui: &Path, arguments: &[&str]) -> Result<(), String> {
    let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let spoken = format!("npm {}", arguments.join(" "));
    let status = Command::new(program)
        .args(arguments)
        .current_dir(ui)
        .status()
        .map_err(|error| format!("cannot start `{spoken}`: {error}; install Node 20 or newer"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{spoken}` in ui/ failed ({status})"))
    }
}

// The path is written out because rustfmt also comes here from src-tauri/build.rs.
#[cfg(test)]
#[path = "ui/tests.rs"]
mod tests;
