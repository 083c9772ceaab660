//! `cargo xtask run`: from a clone to Daybook at work. With a display it opens the window. Without one it builds the command line only,
//! does the main job on the sample workspace and names what it made; then neither Node nor the web view is asked for.

use std::{env, fs, path::Path};

use crate::{Refusal, desktop, place, step, system, ui};

/// What `daybook demo` leaves in its folder.
const MADE: [&str; 5] = [
    "summary.md",
    "proposal.pdf",
    "invoice.pdf",
    "invoice.xml",
    "demo.daybook",
];

pub fn main(arguments: &[String]) -> Result<(), Refusal> {
    let passed_on = match arguments {
        [] => &[],
        [dashes, rest @ ..] if dashes == "--" => rest,
        [first, ..] => {
            return Err(Refusal::Usage(format!(
                "`{first}`: arguments for Daybook come after `--`"
            )));
        }
    };
    let done = if desktop::has_display() {
        open_window(passed_on)
    } else {
        demo()
    };
    Ok(done?)
}

/// Cargo has refused a Rust that is too old before this runs (`rust-version`), so only Node is looked at.
fn open_window(arguments: &[String]) -> Result<(), String> {
    system::node()?;
    system::prepare(system::Purpose::Window)?;
    println!("Building the page");
    ui::install(&place::ui())?;
    ui::build(&place::ui())?;
    println!("Building the window (the first time takes some minutes)");
    step::check(&mut place::cargo(&[
        "build",
        "--package",
        "daybook-desktop",
        "--package",
        "cli",
    ]))?;
    println!("Opening Daybook");
    step::check(
        std::process::Command::new(place::built("debug", "daybook-desktop")).args(arguments),
    )
}

fn demo() -> Result<(), String> {
    println!(
        "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open."
    );
    println!("Daybook does its main job on the command line instead, on the sample workspace.");
    system::prepare(system::Purpose::CommandLine)?;
    println!("Building the command line (the first time takes some minutes)");
    step::check(&mut place::cargo(&["build", "--package", "cli"]))?;
    let folder = place::target().join("demo");
    clear(&folder)?;
    step::check(
        std::process::Command::new(place::built("debug", "daybook"))
            .arg("demo")
            .arg(&folder),
    )?;
    let here = env::current_dir().unwrap_or_default();
    println!("\nMade:");
    for name in MADE {
        let path = folder.join(name);
        if !path.is_file() {
            return Err(format!("the demo did not make {}", path.display()));
        }
        println!("  {}", path.strip_prefix(&here).unwrap_or(&path).display());
    }
    Ok(())
}

/// Empties what an earlier demo left, and nothing else: the folder lies among the build products.
fn clear(folder: &Path) -> Result<(), String> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .map_err(|error| format!("cannot clear {}: {error}", folder.display()))?;
    }
    fs::create_dir_all(folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))
}
