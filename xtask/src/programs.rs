//! Programs that cargo built, by the names of their targets. A chore that runs several builds them in one call: what each call selects
//! decides which features the shared crates get, and each answer of its own would compile Typst and Tauri once more.

use std::{
    collections::HashMap,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::place;

/// All that is measured or tried for long.
const OPTIMISED: &[&str] = &[
    "build",
    "--release",
    "--workspace",
    "--features",
    "tauri/custom-protocol",
    "--bins",
    "--example=bare_window",
    "--bench=pages",
    "--bench=reference",
    "--test=soak",
    "--test=kills",
    "--test=crash",
    "--test=safety",
    "--test=endpoint",
    "--test=egress",
];

/// What one call of cargo built.
pub struct Programs(HashMap<String, Program>);

struct Program {
    path: PathBuf,
    /// The folder of its package, in which cargo would run it.
    folder: PathBuf,
}

impl Programs {
    /// The release build.
    pub fn optimised() -> Result<Self, String> {
        println!("Building all that is measured (release; the first time takes half an hour)");
        Self::build(&mut place::cargo(OPTIMISED))
    }

    /// Lets `cargo` build, and reads what it says of the programs.
    pub fn build(cargo: &mut Command) -> Result<Self, String> {
        let mut building = cargo
            .arg("--message-format=json-render-diagnostics")
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("cannot start cargo: {error}"))?;
        let mut programs = HashMap::new();
        if let Some(told) = building.stdout.take() {
            for line in BufReader::new(told).lines() {
                let line = line.map_err(|error| error.to_string())?;
                programs.extend(program(&line));
            }
        }
        let ended = building.wait().map_err(|error| error.to_string())?;
        if ended.success() {
            Ok(Self(programs))
        } else {
            Err(format!("cargo did not build ({ended})"))
        }
    }

    pub fn path(&self, name: &str) -> Result<&Path, String> {
        Ok(&self.program(name)?.path)
    }

    /// Runs it as cargo would.
    pub fn command(&self, name: &str) -> Result<Command, String> {
        let program = self.program(name)?;
        let mut command = Command::new(&program.path);
        command.current_dir(&program.folder);
        Ok(command)
    }

    fn program(&self, name: &str) -> Result<&Program, String> {
        self.0
            .get(name)
            .ok_or_else(|| format!("cargo built no `{name}`"))
    }
}

/// The name and place in a line of cargo's JSON, if it tells of a program.
fn program(line: &str) -> Option<(String, Program)> {
    let text = |rest: &str, key: &str| -> Option<String> {
        let (_, value) = rest.split_once(&format!("\"{key}\":\""))?;
        let mut read = String::new();
        let mut characters = value.chars();
        loop {
            match characters.next()? {
                '"' => return Some(read),
                // A backslash of Windows' paths.
                '\\' => read.push(characters.next()?),
                other => read.push(other),
            }
        }
    };
    let path = PathBuf::from(text(line, "executable")?);
    let manifest = PathBuf::from(text(line, "manifest_path")?);
    let (_, target) = line.split_once("\"target\":{")?;
    let folder = manifest.parent()?.to_path_buf();
    Some((text(target, "name")?, Program { path, folder }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_known_by_its_target() {
        let line = r#"{"reason":"compiler-artifact","package_id":"path+file:///d/crates/api#0.1.0","manifest_path":"/d/crates/api/Cargo.toml","target":{"kind":["test"],"crate_types":["bin"],"name":"soak","src_path":"/d/crates/api/tests/soak.rs","edition":"2024"},"profile":{"opt_level":"3"},"features":[],"filenames":["/t/soak-1"],"executable":"/t/soak-1","fresh":true}"#;
        let (name, read) = program(line).unwrap();
        assert_eq!(name, "soak");
        assert_eq!(read.path, Path::new("/t/soak-1"));
        assert_eq!(read.folder, Path::new("/d/crates/api"));
        assert!(program(&line.replace("\"/t/soak-1\",\"fresh\"", "null,\"fresh\"")).is_none());
        assert!(program(r#"{"reason":"build-finished","success":true}"#).is_none());
    }

    #[test]
    fn a_path_of_windows_is_read() {
        let line = r#"{"manifest_path":"C:\\d\\Cargo.toml","target":{"name":"soak"},"executable":"C:\\t\\soak.exe"}"#;
        assert_eq!(program(line).unwrap().1.path, Path::new(r"C:\t\soak.exe"));
    }
}
