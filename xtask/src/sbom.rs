//! The list of what is in the package (SBOM, CycloneDX): made from `cargo metadata` and the two locks, without a network. It promises that
//! the same tree gives the same list. Node writes it, because it reads JSON and is there already; the chores have no dependency.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::{place, system};

const SCRIPT: &str = include_str!("sbom.mjs");

/// Writes `daybook.cdx.json` into the folder; its path.
pub fn write(folder: &Path) -> Result<PathBuf, String> {
    system::node()?;
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let platform = platform()?;
    let metadata = folder.join("cargo-metadata.json");
    // Crates of other platforms are in the lock, but not in the package.
    let read = output(&mut place::cargo(&[
        "metadata",
        "--format-version=1",
        "--locked",
        "--filter-platform",
        &platform,
    ]))?;
    keep(&metadata, &read)?;
    let bom = output(
        Command::new("node")
            .args(["--input-type=module", "--eval", SCRIPT, "--"])
            .arg(&metadata)
            .arg(place::root().join("Cargo.lock"))
            .arg(place::ui().join("package-lock.json"))
            .arg(&platform),
    )?;
    let path = folder.join("daybook.cdx.json");
    keep(&path, &bom)?;
    Ok(path)
}

/// The triple that rustc builds for here.
fn platform() -> Result<String, String> {
    let told = output(Command::new("rustc").arg("-vV"))?;
    String::from_utf8_lossy(&told)
        .lines()
        .find_map(|line| line.strip_prefix("host: ").map(str::to_owned))
        .ok_or_else(|| "`rustc -vV` does not name its host".into())
}

fn keep(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}

/// What a program says; its complaints go where the chore's go.
fn output(command: &mut Command) -> Result<Vec<u8>, String> {
    let spoken = command.get_program().to_string_lossy().into_owned();
    let ended = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("cannot start {spoken}: {error}"))?;
    if ended.status.success() {
        Ok(ended.stdout)
    } else {
        Err(format!("{spoken} failed ({})", ended.status))
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_built_in_is_listed_and_what_only_tests_use_is_not() {
        let folder = crate::place::target()
            .join("tmp")
            .join(format!("sbom-{}", std::process::id()));
        let path = super::write(&folder).unwrap();
        let bom = std::fs::read_to_string(&path).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        for there in [
            "\"bomFormat\": \"CycloneDX\"",
            "pkg:cargo/typst@",
            "pkg:cargo/rusqlite@",
            "pkg:cargo/tauri@",
            "pkg:npm/react@",
            "pkg:npm/%40fontsource-variable/inter@",
            "\"alg\": \"SHA-512\"",
        ] {
            assert!(bom.contains(there), "{there} is missing");
        }
        for absent in [
            "pkg:cargo/thirtyfour@",
            "pkg:cargo/insta@",
            "pkg:npm/vite@",
            "pkg:cargo/windows-sys@",
        ] {
            assert!(
                cfg!(windows) || !bom.contains(absent),
                "{absent} is no part of the package"
            );
        }
        let (crates, hashes) = (
            bom.matches("\"purl\": \"pkg:").count(),
            bom.matches("\"alg\": ").count(),
        );
        assert!(
            crates > 300 && crates == hashes,
            "{crates} packages, {hashes} hashes"
        );
    }
}
