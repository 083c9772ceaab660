//! What the machine must have before anything is built, and how it gets it. It promises that a missing package is either installed
//! (root on Debian or Ubuntu) or named in one command that the person can paste; nothing is assumed to be there.
//!
//! `needs` is the table of packages; this file looks at the machine and decides.

mod needs;

use std::{env, fs, process::Command};

use crate::{place, step};
use needs::{NEEDS, Need};

/// What is about to be done; each includes what the ones before it need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// The `daybook` command: a C compiler for SQLite, libclang for its bindings, perl for OpenSSL.
    CommandLine,
    /// The window: the system's web view.
    Window,
    /// The tests: a display, a session bus, a keyring and a driver for the window.
    Tests,
}

/// Where packages come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    Apt,
    Dnf,
    Pacman,
    Brew,
    Winget,
}

#[derive(Debug, PartialEq, Eq)]
enum Decision {
    Nothing,
    /// Install these with apt, now.
    Install(Vec<&'static str>),
    /// Print this and stop.
    Ask(String),
}

/// Makes sure that the machine has what `purpose` needs, or stops with the command that gets it.
pub fn prepare(purpose: Purpose) -> Result<(), String> {
    let missing: Vec<&Need> = NEEDS
        .iter()
        .filter(|need| need.purpose <= purpose && !(need.found)())
        .collect();
    match decide(source(env::consts::OS, &os_release()), is_root(), &missing) {
        Decision::Nothing => Ok(()),
        Decision::Ask(text) => Err(text),
        Decision::Install(packages) => {
            println!("Missing here: {}", spoken(&missing));
            install(&packages)?;
            match missing.iter().find(|need| !(need.found)()) {
                None => Ok(()),
                Some(need) => Err(format!(
                    "{} is still missing after the installation",
                    need.what
                )),
            }
        }
    }
}

fn decide(source: Option<Source>, root: bool, missing: &[&Need]) -> Decision {
    if missing.is_empty() {
        return Decision::Nothing;
    }
    let Some(source) = source else {
        return Decision::Ask(format!(
            "this machine lacks {}; its package manager is not one that this program knows",
            spoken(missing)
        ));
    };
    let mut packages: Vec<&'static str> = Vec::new();
    for package in missing.iter().flat_map(|need| need.packages(source)) {
        if !packages.contains(package) {
            packages.push(package);
        }
    }
    if source == Source::Apt && root {
        return Decision::Install(packages);
    }
    let names = packages.join(" ");
    let command = match source {
        Source::Apt => {
            format!(
                "sudo apt-get update && sudo apt-get install -y --no-install-recommends {names}"
            )
        }
        Source::Dnf => format!("sudo dnf install -y {names}"),
        Source::Pacman => format!("sudo pacman -S --needed {names}"),
        Source::Brew => format!("brew install {names}"),
        Source::Winget => format!("winget install {names}"),
    };
    Decision::Ask(format!(
        "this machine lacks {}. Install with:\n\n  {command}\n",
        spoken(missing)
    ))
}

fn spoken(missing: &[&Need]) -> String {
    missing
        .iter()
        .map(|need| need.what)
        .collect::<Vec<_>>()
        .join(", ")
}

/// The package manager of an operating system; on Linux, of the distribution that `/etc/os-release` names or is like.
fn source(os: &str, os_release: &str) -> Option<Source> {
    match os {
        "macos" => return Some(Source::Brew),
        "windows" => return Some(Source::Winget),
        _ => {}
    }
    let families = os_release
        .lines()
        .filter_map(|line| {
            line.strip_prefix("ID=")
                .or_else(|| line.strip_prefix("ID_LIKE="))
        })
        .flat_map(|value| value.trim_matches(['"', '\'']).split_whitespace());
    families.into_iter().find_map(|family| match family {
        "debian" | "ubuntu" => Some(Source::Apt),
        "fedora" | "rhel" | "centos" => Some(Source::Dnf),
        "arch" | "archlinux" => Some(Source::Pacman),
        _ => None,
    })
}

fn os_release() -> String {
    fs::read_to_string("/etc/os-release").unwrap_or_default()
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn install(packages: &[&str]) -> Result<(), String> {
    step::check(&mut apt(&["update"]))?;
    let known: Vec<&str> = packages
        .iter()
        .map(|package| needs::known_name(package))
        .collect();
    let mut arguments = vec!["install", "-y", "--no-install-recommends"];
    arguments.extend(known);
    step::check(&mut apt(&arguments))
}

fn apt(arguments: &[&str]) -> Command {
    let mut command = Command::new("apt-get");
    command
        .env("DEBIAN_FRONTEND", "noninteractive")
        .arg("-q")
        .args(arguments);
    command
}

/// Refuses a Node that is missing or older than the page's tools can use.
pub fn node() -> Result<(), String> {
    const FLOOR: u32 = 20;
    let advice = format!(
        "Node {FLOOR} or newer builds the window's page; get it from https://nodejs.org or your version manager"
    );
    let output = Command::new("node").arg("--version").output();
    let Ok(output) = output else {
        return Err(format!("Node is not installed. {advice}"));
    };
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    match major(&version) {
        Some(major) if major >= FLOOR => {
            if place::on_path("npm") || cfg!(windows) {
                Ok(())
            } else {
                Err(format!("Node {version} is here, but npm is not. {advice}"))
            }
        }
        _ => Err(format!("Node is here in version `{version}`. {advice}")),
    }
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests;
