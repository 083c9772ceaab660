//! The window: a thin face over the command table.
//!
//! The page sees three IPC commands, [`rpc`], [`rpc_all`] and [`stream`], and one event, `changed`. There is no logic here: what a
//! command does, `api` knows; what it looks like, the page.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, OnceLock, mpsc};
use std::thread;
use std::time::Duration;

use api::{Clock, Daybook, Error, Keys, Reply, StreamEvent};
use serde_json::Value;
use tauri::ipc::Channel;
use tauri::window::Color;
use tauri::{AppHandle, Emitter as _, Listener as _, Manager as _, State, Theme};

/// How often the file is looked at for changes by other programs: one integer is read.
const LOOK: Duration = Duration::from_millis(300);

/// How often the file is asked whether a backup is due.
const TEND: Duration = Duration::from_secs(60);

/// How often the file is asked whether work that waits for an endpoint is due: one small query is read.
const WAITING: Duration = Duration::from_secs(5);

/// How long the first content is waited for before the file is tended all the same.
const PATIENCE: Duration = Duration::from_secs(30);

/// The workspace, open or not, or why there cannot be one: then every call answers with that, and the page says it.
/// A thread of its own opens it while the system makes the window.
type Core = Arc<OnceLock<Result<Daybook, Error>>>;

/// The workspace; waits while it is being opened.
fn opened(core: &Core) -> Result<&Daybook, Error> {
    core.get_or_init(open).as_ref().map_err(Clone::clone)
}

/// Runs a query, a command or an action. Off the main thread: a command may wait for the disk.
#[tauri::command]
async fn rpc(core: State<'_, Core>, name: String, request: Value) -> Result<Reply, Error> {
    let core = Arc::clone(&core);
    off_main(move || opened(&core)?.call(&name, request)).await
}

/// Runs several queries in turn, so that what the first picture needs is one message: each costs the page's thread a millisecond.
#[tauri::command]
async fn rpc_all(
    core: State<'_, Core>,
    questions: Vec<(String, Value)>,
) -> Result<Vec<Result<Reply, Error>>, Error> {
    let core = Arc::clone(&core);
    off_main(move || {
        let daybook = opened(&core)?;
        let answers = questions
            .into_iter()
            .map(|(name, request)| daybook.call(&name, request));
        Ok(answers.collect())
    })
    .await
}

/// Runs a stream; its events go through the channel, its end is the answer.
#[tauri::command]
async fn stream(
    core: State<'_, Core>,
    name: String,
    request: Value,
    run: String,
    channel: Channel<StreamEvent>,
) -> Result<Reply, Error> {
    let core = Arc::clone(&core);
    off_main(move || {
        // A page that has gone needs no more events; the work itself is finished and stored all the same.
        let mut events = |event| drop(channel.send(event));
        opened(&core)?.stream(&name, request, &run, &mut events)
    })
    .await
}

async fn off_main<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    tauri::async_runtime::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| Err(Error::new(api::ErrorCode::Internal).with("detail", error)))
}

/// Tells the page what other programs, such as the command line, have changed in the file.
fn watch(app: AppHandle, core: Core) {
    thread::spawn(move || {
        let Ok(daybook) = opened(&core) else { return };
        loop {
            thread::sleep(LOOK);
            // A file that cannot be read now is told to whoever asks for something in it.
            if let Ok(facts) = daybook.changes()
                && !facts.is_empty()
                && app.emit("changed", facts).is_err()
            {
                return;
            }
        }
    });
}

/// Has the file checked and backed up in the background: never before the page has painted its first content.
fn tend(app: &AppHandle, core: Core) {
    let (painted, is_painted) = mpsc::channel();
    app.once_any("content", move |_| {
        let _ = painted.send(());
    });
    thread::spawn(move || {
        // A page that never says so is waited for so long.
        let _ = is_painted.recv_timeout(PATIENCE);
        let waiting = Arc::clone(&core);
        thread::spawn(move || wait_for_endpoints(&waiting));
        let Ok(daybook) = opened(&core) else { return };
        loop {
            daybook.tend();
            thread::sleep(TEND);
        }
    });
}

/// Does what a person asked of an endpoint that was away then. On a thread of its own: an answer may take minutes.
fn wait_for_endpoints(core: &Core) {
    let Ok(daybook) = opened(core) else { return };
    loop {
        daybook.do_waiting();
        thread::sleep(WAITING);
    }
}

/// `--workspace FILE`, else the one in the platform's data folder.
fn workspace() -> Result<PathBuf, Error> {
    let mut arguments = std::env::args_os().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--workspace"
            && let Some(path) = arguments.next()
        {
            return Ok(path.into());
        }
    }
    Daybook::default_path()
}

fn open() -> Result<Daybook, Error> {
    Ok(Daybook::for_window(
        &workspace()?,
        Keys::keychain(),
        Clock::System,
    ))
}

/// Gives the window the page's own paper before the page paints it, so that a dark desktop sees no white flash. The colours are `--paper`
/// of ui/src/styles/tokens.css. A theme that the person chose against the system's is known to the page alone.
fn paint(app: &AppHandle) {
    let Some(window) = app.get_webview_window("main") else {
        return;
    };
    let paper = match window.theme() {
        Ok(Theme::Dark) => Color(0x1b, 0x1a, 0x18, 0xff),
        _ => Color(0xfc, 0xfb, 0xf8, 0xff),
    };
    // Where the system cannot, the page paints a moment later.
    let _ = window.set_background_color(Some(paper));
}

/// Has the web view draw by itself. A page of text and hairlines gains nothing from the graphics card, and on Linux asking for it costs
/// the start a tenth of a second, the memory a quarter, and with some drivers the picture: they leave the window blank.
#[cfg(target_os = "linux")]
fn draw_plainly(app: &AppHandle) {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt as _, WebViewExt as _};

    let Some(window) = app.get_webview_window("main") else {
        return;
    };
    // Where the view cannot be reached it draws as it is used to.
    let _ = window.with_webview(|webview| {
        if let Some(settings) = webview.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    });
}

#[cfg(not(target_os = "linux"))]
fn draw_plainly(_: &AppHandle) {}

/// The window shows its own page and nothing else: whatever would lead it elsewhere, it stays.
fn stays<R: tauri::Runtime>() -> tauri::plugin::TauriPlugin<R> {
    tauri::plugin::Builder::new("stays")
        .on_navigation(|_, address| is_own(address))
        .build()
}

/// Whether this is an address of the page: `tauri://localhost`, which Windows spells `http://tauri.localhost`.
fn is_own(address: &tauri::Url) -> bool {
    match address.scheme() {
        "tauri" => address.host_str() == Some("localhost"),
        "http" | "https" => {
            address.host_str() == Some("tauri.localhost") && address.port().is_none()
        }
        _ => address.as_str() == "about:blank",
    }
}

fn main() -> ExitCode {
    if let Some(read) = api::reader::begin() {
        return read;
    }
    api::log::begin(api::log::Face::Window);
    let core = Core::default();
    let opening = Arc::clone(&core);
    thread::spawn(move || opened(&opening).is_ok());
    let run = tauri::Builder::default()
        .manage(core)
        .plugin(tauri_plugin_single_instance::init(|app, _, _| {
            if let Some(window) = app.get_webview_window("main") {
                // Whatever the system refuses here, the window is open already.
                let _ = window.unminimize();
                let _ = window.set_focus();
            }
        }))
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .plugin(stays())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .invoke_handler(tauri::generate_handler![rpc, rpc_all, stream])
        .setup(|app| {
            draw_plainly(app.handle());
            paint(app.handle());
            watch(app.handle().clone(), Arc::clone(&app.state::<Core>()));
            tend(app.handle(), Arc::clone(&app.state::<Core>()));
            if std::env::var_os("DAYBOOK_TRACE_START").is_some() {
                // For measuring the time from start to content: a line when the page has painted its first.
                app.once_any("content", |_| println!("content"));
            }
            Ok(())
        })
        .run(tauri::generate_context!());
    match run {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("daybook-desktop: {error}");
            ExitCode::FAILURE
        }
    }
}
