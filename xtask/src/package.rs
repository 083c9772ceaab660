//! `cargo xtask package`: a .deb with the window, the `daybook` command, the desktop entry and the icons. It promises that what is
//! packed was built by this very run, and is listed in the package itself (`/usr/share/doc/daybook/daybook.cdx.json`). `--debug` packs the development build, to try the package itself without the long build.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{Refusal, place, sbom, step, system, ui};

/// The two builds that can be packed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Build {
    Release,
    Development,
}

pub fn main(arguments: &[String]) -> Result<(), Refusal> {
    let build = match arguments {
        [] => Build::Release,
        [only] if only == "--debug" => Build::Development,
        _ => return Err(Refusal::Usage("package takes `--debug` or nothing".into())),
    };
    if !cfg!(target_os = "linux") {
        return Err(Refusal::Failed("a .deb can only be made on Linux".into()));
    }
    pack(build)?;
    Ok(())
}

fn pack(build: Build) -> Result<(), String> {
    system::node()?;
    system::prepare(system::Purpose::Window)?;
    ui::install(&place::ui())?;
    ui::build(&place::ui())?;
    // Both programs in one call: they share most of their code, and cargo picks one set of features for it.
    let mut cargo = place::cargo(&[
        "build",
        "--package",
        "daybook-desktop",
        "--package",
        "cli",
        "--bins",
    ]);
    cargo.args(["--features", "tauri/custom-protocol"]);
    if build == Build::Release {
        cargo.arg("--release");
    }
    step::check(&mut cargo)?;
    let folder = match build {
        Build::Release => "release",
        Build::Development => "debug",
    };
    let bundles = place::target().join(folder).join("bundle/deb");
    let before = packages(&bundles);
    for old in &before {
        fs::remove_file(old)
            .map_err(|error| format!("cannot remove {}: {error}", old.display()))?;
    }
    let list = sbom::write(&place::target().join(folder).join("bundle"))?;
    let where_built = config(&place::built(folder, "daybook"), &list);
    let mut tauri = place::node_program(
        "@tauri-apps/cli/tauri.js",
        &["bundle", "--ci", "--bundles", "deb", "--config"],
    );
    tauri.arg(where_built);
    if build == Build::Development {
        tauri.arg("--debug");
    }
    step::check(&mut tauri)?;
    match packages(&bundles).as_slice() {
        [] => Err(format!("no .deb was left in {}", bundles.display())),
        made => {
            for package in made {
                println!("Made {}", package.display());
                println!(
                    "Install it with: sudo apt-get install {}",
                    package.display()
                );
            }
            Ok(())
        }
    }
}

/// What tauri.conf.json cannot know: where cargo put the `daybook` command this time, and where the list of what is in it was written.
/// Merged over the file by the bundler.
fn config(command: &Path, list: &Path) -> String {
    let (command, list) = (quoted(command), quoted(list));
    format!(
        r#"{{"bundle":{{"linux":{{"deb":{{"files":{{"/usr/bin/daybook":{command},"/usr/share/doc/daybook/daybook.cdx.json":{list}}}}}}}}}}}"#
    )
}

fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    format!("\"{}\"", path.replace('\\', "\\\\").replace('"', "\\\""))
}

fn packages(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "deb"))
        .collect()
}
