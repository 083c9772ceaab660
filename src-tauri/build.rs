//! Makes `ui/dist` before the window embeds it, so that cargo alone builds the window on a fresh clone. `DAYBOOK_UI=keep` takes the
//! `ui/dist` that is there, for machines without Node and for work on the Rust side alone.

#[path = "../xtask/src/ui.rs"]
mod ui;

use std::{env, path::Path, process::ExitCode};

fn main() -> ExitCode {
    if let Err(problem) = page(Path::new("../ui")) {
        println!("cargo::error={problem}");
        return ExitCode::FAILURE;
    }
    if env::var("CARGO_CFG_TARGET_ENV").as_deref() == Ok("gnu") {
        // Packs the table of what the loader relocates at each start: 7 MB become 85 KB.
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
    tauri_build::build();
    ExitCode::SUCCESS
}

fn page(ui: &Path) -> Result<(), String> {
    println!("cargo::rerun-if-env-changed=DAYBOOK_UI");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../xtask/src/ui.rs");
    match env::var("DAYBOOK_UI").as_deref() {
        Ok("keep") if ui.join("dist/index.html").is_file() => {}
        Ok("keep") => {
            return Err(
                "DAYBOOK_UI=keep, but ui/dist/index.html is not there: run `npm run build` in ui/"
                    .into(),
            );
        }
        Ok(other) if other != "build" => {
            return Err(format!(
                "DAYBOOK_UI is `{other}`; it can be `keep` or `build`"
            ));
        }
        _ => {
            ui::install(ui)?;
            ui::build(ui)?;
        }
    }
    // Named after the build: only then can the folders that it writes be told from the ones it reads.
    for path in ui::watched(ui) {
        println!("cargo::rerun-if-changed={}", path.display());
    }
    Ok(())
}
