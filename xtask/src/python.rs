//! A Python environment of pinned packages, beside cargo's build products. It promises that what runs in it is what the list names, and
//! that the machine's own Python is left as it is.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{place, step};

/// The oldest Python that the packages run on.
const FLOOR: (u32, u32) = (3, 11);

/// The Python of the environment `name` that holds exactly what the file `requirements` names. It is made anew when that file changes;
/// the error says why it cannot be had here.
pub fn environment(name: &str, requirements: &Path) -> Result<PathBuf, String> {
    let wanted = fs::read_to_string(requirements)
        .map_err(|error| format!("cannot read {}: {error}", requirements.display()))?;
    let folder = place::target().join(name).join("python");
    let python = if cfg!(windows) {
        folder.join("Scripts").join("python.exe")
    } else {
        folder.join("bin").join("python")
    };
    let complete = folder.join("complete");
    if python.is_file() && fs::read_to_string(&complete).is_ok_and(|made| made == wanted) {
        return Ok(python);
    }
    let base = installed()?;
    step::check(
        Command::new(base)
            .args(["-m", "venv", "--clear"])
            .arg(&folder),
    )
    .map_err(|reason| {
        format!("{reason}; on Debian and Ubuntu the package python3-venv brings what it lacks")
    })?;
    let pip = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--disable-pip-version-check",
    ];
    step::check(
        Command::new(&python)
            .args(pip)
            .arg("--requirement")
            .arg(requirements),
    )?;
    fs::write(&complete, wanted)
        .map_err(|error| format!("cannot write {}: {error}", complete.display()))?;
    Ok(python)
}

/// The machine's Python.
fn installed() -> Result<&'static str, String> {
    let (major, minor) = FLOOR;
    let question = format!("import sys; sys.exit(sys.version_info < ({major}, {minor}))");
    let new_enough = |name: &&str| {
        let asked = Command::new(name).args(["-c", &question]).output();
        asked.is_ok_and(|output| output.status.success())
    };
    let names: &[&str] = if env::consts::OS == "windows" {
        &["python", "python3"]
    } else {
        &["python3", "python3.13", "python3.12", "python3.11"]
    };
    names
        .iter()
        .copied()
        .find(|name| new_enough(name))
        .ok_or_else(|| format!("Python {major}.{minor} or newer is not installed"))
}
