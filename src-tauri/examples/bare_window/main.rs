//! The window that Daybook's is measured against (`cargo xtask bench`): Tauri, the system's web view and one static page, nothing else.
//! It prints `content` when the page says that it has been painted.

use tauri::Listener;

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .setup(|app| {
            app.once_any("content", |_| println!("content"));
            Ok(())
        })
        .run(tauri::generate_context!(
            "examples/bare_window/tauri.conf.json"
        ))
}
