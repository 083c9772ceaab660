//! A window under WebDriver: started with a file and folders of its own, clicked, typed into and read.
//!
//! Everything waits: what is not there yet may come within [`PATIENCE`]. Names are what a person reads, so a test breaks
//! when a word is lost as well as when a button is.

use std::fs::Permissions;
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use thirtyfour::prelude::*;
use tokio::sync::{Mutex, MutexGuard};

/// How long something may take to appear: a debug build on two busy cores, not a promise to people.
const PATIENCE: Duration = Duration::from_secs(40);

/// One window at a time: two would share the keyboard of one screen.
static TURN: Mutex<()> = Mutex::const_new(());

pub struct Driven {
    web: WebDriver,
    driver: Child,
    folder: tempfile::TempDir,
    _turn: MutexGuard<'static, ()>,
}

impl Driven {
    /// Daybook's window, on a file that is not there yet.
    pub async fn start() -> Self {
        let binary = env!("CARGO_BIN_EXE_daybook-desktop");
        Self::open(binary, |folder| {
            let workspace = folder.join("Workspace.daybook");
            vec!["--workspace".to_owned(), workspace.display().to_string()]
        })
        .await
    }

    async fn open(binary: &str, arguments: impl FnOnce(&Path) -> Vec<String>) -> Self {
        let turn = TURN.lock().await;
        // The driver's client speaks plain HTTP, but is not built without TLS. That it is there already is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let folder = tempfile::tempdir().unwrap();
        for name in ["data", "config", "cache", "run", "documents"] {
            std::fs::create_dir(folder.path().join(name)).unwrap();
        }
        // The keychain that this bus starts refuses a runtime folder that others can read.
        let private = Permissions::from_mode(0o700);
        std::fs::set_permissions(folder.path().join("run"), private).unwrap();
        let path = standing_in_for_the_browser(folder.path());
        let port = free_port();
        // A bus of its own: on a common one a window that is still closing would be asked to come to the front, and the new one leave.
        // With a runtime folder of its own, or the keychain that this bus starts would find the one of the other bus, leave, and answer nobody.
        let driver = Command::new("dbus-run-session")
            .args(["--", "WebKitWebDriver"])
            .args([format!("--port={port}"), "--host=127.0.0.1".to_owned()])
            .envs([
                ("TAURI_AUTOMATION", "true"),
                ("TAURI_WEBVIEW_AUTOMATION", "true"),
                ("LC_ALL", "C.UTF-8"),
            ])
            .env("PATH", path)
            .env("XDG_DATA_HOME", folder.path().join("data"))
            .env("XDG_CONFIG_HOME", folder.path().join("config"))
            .env("XDG_CACHE_HOME", folder.path().join("cache"))
            .env("XDG_RUNTIME_DIR", folder.path().join("run"))
            // With either of these a request for a picture of the window is never answered.
            .env_remove("WEBKIT_DISABLE_DMABUF_RENDERER")
            .env_remove("WEBKIT_DISABLE_COMPOSITING_MODE")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("WebKitWebDriver starts");
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(
                begun.elapsed() < PATIENCE,
                "WebKitWebDriver does not listen"
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let mut wanted = Capabilities::new();
        let arguments = arguments(folder.path());
        let options = serde_json::json!({ "binary": binary, "args": arguments });
        wanted.set("webkitgtk:browserOptions", options).unwrap();
        let web = WebDriver::new(&format!("http://127.0.0.1:{port}"), wanted)
            .await
            .expect("the window opens");
        web.set_script_timeout(10 * PATIENCE).await.unwrap();
        Self {
            web,
            driver,
            folder,
            _turn: turn,
        }
    }

    /// The window's file.
    pub fn workspace(&self) -> PathBuf {
        self.folder.path().join("Workspace.daybook")
    }

    /// A folder of this run's own.
    pub fn folder(&self) -> PathBuf {
        self.folder.path().join("documents")
    }

    /// The addresses that were handed to the person's browser, for which a script stands in.
    pub fn opened(&self) -> Vec<String> {
        let opened = std::fs::read_to_string(self.folder.path().join("opened")).unwrap_or_default();
        opened.lines().map(str::to_owned).collect()
    }

    pub async fn end(self) {
        let Self { web, .. } = &self;
        let _ = web.clone().quit().await;
    }

    /// Waits until `find` finds something.
    async fn wait<T>(&self, what: &str, find: impl AsyncFn() -> Option<T>) -> T {
        let begun = Instant::now();
        loop {
            if let Some(found) = find().await {
                return found;
            }
            if begun.elapsed() > PATIENCE {
                let picture = std::env::temp_dir().join("daybook-window-test.png");
                let _ = self.web.screenshot(&picture).await;
                let text = self.text().await;
                panic!(
                    "{what}: not within {PATIENCE:?}; a picture is in {}; the window says:\n{text}",
                    picture.display()
                );
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// Runs a script of the test's own in the page; what it returns.
    pub async fn script(
        &self,
        script: &str,
        arguments: Vec<serde_json::Value>,
    ) -> serde_json::Value {
        let returned = self.web.execute(script, arguments).await;
        returned.expect("the script runs").json().clone()
    }

    /// Runs a script that calls its last argument when it is done; what it was called with.
    pub async fn script_to_its_end(
        &self,
        script: &str,
        arguments: Vec<serde_json::Value>,
    ) -> serde_json::Value {
        let returned = self.web.execute_async(script, arguments).await;
        returned.expect("the script ends").json().clone()
    }

    /// All the words in the window. (WebDriver's own text leaves out what stands in a list that scrolls.)
    pub async fn text(&self) -> String {
        let words = self
            .web
            .execute("return document.body.innerText", vec![])
            .await;
        words
            .ok()
            .and_then(|words| words.json().as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    pub async fn see(&self, words: &str) {
        self.wait(&format!("seeing \"{words}\""), async || {
            self.text().await.contains(words).then_some(())
        })
        .await;
    }

    pub async fn gone(&self, words: &str) {
        self.wait(&format!("\"{words}\" going"), async || {
            (!self.text().await.contains(words)).then_some(())
        })
        .await;
    }

    /// The first visible and enabled element of an XPath that begins with `//`: of an open dialog, which covers the rest,
    /// or else of the page.
    async fn first(&self, xpath: &str) -> Option<WebElement> {
        let in_dialog = format!("//*[@role='dialog' or @role='alertdialog']{xpath}");
        for xpath in [in_dialog.as_str(), xpath] {
            for element in self.web.find_all(By::XPath(xpath)).await.ok()? {
                if element.is_displayed().await.unwrap_or(false)
                    && element.is_enabled().await.unwrap_or(false)
                {
                    return Some(element);
                }
            }
        }
        None
    }

    /// Clicks what is called this: a button, a link, an option, a row.
    pub async fn click(&self, name: &str) {
        let xpath = format!(
            "//*[self::button or self::a or self::label or self::summary or @role='option' or @role='menuitem' or @role='menuitemradio' \
             or @role='tab' or @role='row' or @role='radio' or @role='gridcell'][normalize-space(.)={0} or @aria-label={0}]",
            quoted(name)
        );
        self.wait(&format!("clicking \"{name}\""), async || {
            // It may be on its way to another place: then the next try finds it there.
            self.first(&xpath).await?.click().await.ok()
        })
        .await;
    }

    /// Clicks the first element whose words begin like this.
    pub async fn click_like(&self, words: &str) {
        let xpath = format!(
            "//*[self::button or self::a or @role='option' or @role='menuitem' or @role='row'][starts-with(normalize-space(.), {0}) or contains(@aria-label, {0})]",
            quoted(words)
        );
        self.wait(&format!("clicking \"{words}…\""), async || {
            self.first(&xpath).await?.click().await.ok()
        })
        .await;
    }

    /// The field with this label.
    async fn field(&self, label: &str) -> WebElement {
        let name = quoted(label);
        let xpath = format!(
            "//*[self::input or self::textarea or @contenteditable='true'][@aria-label={name} or @id=//label[starts-with(normalize-space(.), {name})]/@for \
             or @aria-labelledby=//*[starts-with(normalize-space(.), {name})]/@id]"
        );
        self.wait(&format!("the field \"{label}\""), async || {
            self.first(&xpath).await
        })
        .await
    }

    /// Puts text into the field with this label, in place of what was there.
    pub async fn fill(&self, label: &str, text: &str) {
        let field = self.field(label).await;
        field.click().await.unwrap();
        field.send_keys(Key::Control + "a").await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Types into whatever has the focus.
    pub async fn type_keys(&self, keys: &str) {
        self.web
            .active_element()
            .await
            .unwrap()
            .send_keys(keys)
            .await
            .unwrap();
    }

    /// Presses a key, with Control or without.
    pub async fn keys(&self, key: &str, control: bool) {
        let element = self.web.active_element().await.unwrap();
        if control {
            element.send_keys(Key::Control + key).await
        } else {
            element.send_keys(key).await
        }
        .unwrap();
    }

    /// Picks an option of a select or a combobox, by opening it and clicking.
    pub async fn choose(&self, label: &str, option: &str) {
        let name = quoted(label);
        let opener = format!(
            "//*[self::button or self::input][@aria-label={name} or contains(@aria-labelledby, //*[self::label or self::span][starts-with(normalize-space(.), {name})]/@id) \
             or @id=//label[starts-with(normalize-space(.), {name})]/@for]"
        );
        let element = self
            .wait(&format!("the choice \"{label}\""), async || {
                self.first(&opener).await
            })
            .await;
        element.click().await.unwrap();
        if element.tag_name().await.unwrap() == "input" {
            element.send_keys(Key::Control + "a").await.unwrap();
            element.send_keys(option).await.unwrap();
        }
        let found = format!(
            "//*[@role='option'][starts-with(normalize-space(.), {})]",
            quoted(option)
        );
        self.wait(&format!("the option \"{option}\""), async || {
            self.first(&found).await?.click().await.ok()
        })
        .await;
    }

    /// Types a name that is not there yet into a combobox and takes the option that adds it.
    pub async fn choose_new(&self, label: &str, name: &str, option: &str) {
        self.fill(label, name).await;
        let found = format!(
            "//*[@role='option'][contains(normalize-space(.), {})]",
            quoted(option)
        );
        self.wait(&format!("the option \"{option}\""), async || {
            self.first(&found).await?.click().await.ok()
        })
        .await;
    }

    /// Waits until something holds.
    pub async fn wait_for(&self, what: &str, holds: impl AsyncFn() -> bool) {
        self.wait(what, async || holds().await.then_some(())).await;
    }

    /// Gives a file to the page's file chooser.
    pub async fn give_file(&self, path: &Path) {
        let input = self
            .wait("a file chooser", async || {
                self.web.find(By::Css("input[type=file]")).await.ok()
            })
            .await;
        input.send_keys(path.display().to_string()).await.unwrap();
    }

    /// How many pictures of pages are shown and have been drawn.
    pub async fn pages(&self) -> u64 {
        let script = "return [...document.querySelectorAll('img[src^=\"blob:\"]')].filter(i => i.complete && i.naturalWidth > 0).length";
        let counted = self.web.execute(script, vec![]).await.unwrap();
        counted.json().as_u64().unwrap_or(0)
    }

    pub async fn see_pages(&self) {
        self.wait("the pages of a document", async || {
            (self.pages().await > 0).then_some(())
        })
        .await;
    }
}

impl Drop for Driven {
    fn drop(&mut self) {
        // The window is a child of the driver: both go with their process group.
        let group = format!("-{}", self.driver.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.driver.wait();
    }
}

/// Puts an `xdg-open` before the system's that only notes what it should open; the path to search.
fn standing_in_for_the_browser(folder: &Path) -> std::ffi::OsString {
    use std::os::unix::fs::PermissionsExt as _;
    let programs = folder.join("bin");
    std::fs::create_dir(&programs).unwrap();
    let note = folder.join("opened");
    let program = programs.join("xdg-open");
    let script = format!("#!/bin/sh\nprintf '%s\\n' \"$1\" >> '{}'\n", note.display());
    std::fs::write(&program, script).unwrap();
    std::fs::set_permissions(&program, Permissions::from_mode(0o755)).unwrap();
    let usual = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(std::iter::once(programs).chain(std::env::split_paths(&usual))).unwrap()
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

/// A string literal of XPath, which has no escapes.
fn quoted(text: &str) -> String {
    if text.contains('\'') {
        format!("\"{text}\"")
    } else {
        format!("'{text}'")
    }
}
