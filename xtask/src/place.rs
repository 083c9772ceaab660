//! Where things lie: the repository, its build products, and the programs that other chores start.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};

/// The repository's folder.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// The page's folder.
pub fn ui() -> PathBuf {
    root().join("ui")
}

/// Cargo's build products: `CARGO_TARGET_DIR`, else `target` in the repository.
pub fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// A built program or example: `profile` is cargo's folder name (`debug`, `release`), `name` may hold a folder (`examples/bare_window`).
pub fn built(profile: &str, name: &str) -> PathBuf {
    target()
        .join(profile)
        .join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// Cargo, the one that runs this chore, in the repository. It is told nothing of this package: some build scripts look at such words, and
/// would build again whatever was built without this chore, and the other way round.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
    command.args(arguments).current_dir(root());
    for (name, _) in env::vars_os() {
        let of_this_package = [
            "CARGO_PKG_",
            "CARGO_MANIFEST_",
            "CARGO_BIN_",
            "CARGO_CRATE_",
        ]
        .iter()
        .any(|start| name.to_string_lossy().starts_with(start));
        if of_this_package {
            command.env_remove(name);
        }
    }
    command
}

/// A program that npm installed with the page's packages, started by Node itself so that it is found on every platform.
pub fn node_program(script: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new("node");
    command
        .arg(ui().join("node_modules").join(script))
        .args(arguments)
        .current_dir(root());
    command
}

/// Whether a program is on the path.
pub fn on_path(program: &str) -> bool {
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::var_os("PATH")
        .is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(&file).is_file()))
}
