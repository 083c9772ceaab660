//! `cargo xtask icons`: draws every icon file from `icons/daybook.svg`. The files are committed, because building Daybook must not need
//! the tool that draws them.

use std::fs;

use crate::{Refusal, place, step, ui};

/// The bundler's name for a size, and ours: Tauri names the tray's size by its pixels.
const KEPT: [(&str, &str); 7] = [
    ("32x32.png", "32x32.png"),
    ("128x128.png", "128x128.png"),
    ("128x128@2x.png", "128x128@2x.png"),
    ("icon.png", "icon.png"),
    ("icon.ico", "icon.ico"),
    ("icon.icns", "icon.icns"),
    ("64x64.png", "tray.png"),
];

pub fn main(arguments: &[String]) -> Result<(), Refusal> {
    if !arguments.is_empty() {
        return Err(Refusal::Usage("icons takes no arguments".into()));
    }
    draw()?;
    Ok(())
}

fn draw() -> Result<(), String> {
    ui::install(&place::ui())?;
    // The tool draws for phones and shops too; only what the bundles need is kept.
    let drawn = place::target().join("icons");
    let icons = place::root().join("icons");
    let mut tauri = place::node_program("@tauri-apps/cli/tauri.js", &["icon"]);
    step::check(
        tauri
            .arg(icons.join("daybook.svg"))
            .arg("--output")
            .arg(&drawn),
    )?;
    for (from, to) in KEPT {
        fs::copy(drawn.join(from), icons.join(to))
            .map_err(|error| format!("cannot keep {to}: {error}"))?;
        println!("icons/{to}");
    }
    Ok(())
}
