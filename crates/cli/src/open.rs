//! `daybook open`: starts the window, which is a program of its own so that the command line needs no web view.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use api::{Error, ErrorCode};

const WINDOW: &str = "daybook-desktop";

/// Starts the window and leaves it to itself.
pub(crate) fn window(workspace: Option<&Path>) -> Result<ExitCode, Error> {
    let mut command = Command::new(program());
    if let Some(path) = workspace {
        command.arg("--workspace").arg(path);
    }
    command.spawn().map_err(|error| {
        Error::new(ErrorCode::CannotOpen)
            .with("path", program().display())
            .with("detail", error)
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Beside this program, where both are installed; else wherever the system finds it.
fn program() -> PathBuf {
    let name = format!("{WINDOW}{}", std::env::consts::EXE_SUFFIX);
    let beside = std::env::current_exe()
        .ok()
        .and_then(|own| Some(own.parent()?.join(&name)));
    beside
        .filter(|path| path.is_file())
        .unwrap_or_else(|| name.into())
}
