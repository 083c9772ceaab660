//! Keys on five kinds of desktops: a keychain that is open, one that is locked, one that never comes up, a session bus without one, and no
//! bus at all. Each time the real program is run with a real gnome-keyring on a bus of its own.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A name that is looked for in the bytes of files.
const NAME: &str = "Ziegelhütte Blaubach";
const KEY: &str = "sk-quite-unlikely-4711";
const PASSPHRASE: &str = "seven quiet lanterns";

/// A desktop as far as keys are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum World {
    /// A keychain whose password was typed at login.
    Open,
    /// The same before that.
    Locked,
    /// One that the bus starts when it is asked for, and that never says a word.
    Silent,
    /// A session bus on which nobody keeps secrets.
    NoService,
    NoBus,
}

impl World {
    /// What is run before the program, which comes behind it.
    fn around(self, desk: &Path) -> Vec<String> {
        let shell = |daemon: &str| {
            let script = format!("{daemon} >/dev/null 2>&1; exec \"$@\"");
            ["dbus-run-session", "--", "sh", "-c", &script, "sh"]
                .map(str::to_owned)
                .to_vec()
        };
        match self {
            Self::Open => {
                shell("echo password | gnome-keyring-daemon --unlock --components=secrets")
            }
            Self::Locked => shell("gnome-keyring-daemon --start --components=secrets"),
            Self::Silent => {
                let services = desk.join("services");
                fs::create_dir_all(&services).unwrap();
                // It lets go of what the test reads, which would wait for its end.
                let service = "[D-BUS Service]\nName=org.freedesktop.secrets\n\
                    Exec=/bin/sh -c 'exec sleep 60 >/dev/null 2>&1'\n";
                fs::write(services.join("org.freedesktop.secrets.service"), service).unwrap();
                bus(
                    desk,
                    &format!("<servicedir>{}</servicedir>", services.display()),
                )
            }
            // The usual configuration would start a keychain when it is asked for.
            Self::NoService => bus(desk, ""),
            Self::NoBus => Vec::new(),
        }
    }
}

/// A session bus that starts nothing but what is said.
fn bus(desk: &Path, services: &str) -> Vec<String> {
    let config = desk.join("bus.conf");
    fs::write(&config, format!("<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n\
        <busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>{services}<policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>\
        <allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>")).unwrap();
    vec![
        "dbus-run-session".to_owned(),
        format!("--config-file={}", config.display()),
        "--".to_owned(),
    ]
}

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::create_dir(desk.path("run")).unwrap();
        fs::set_permissions(desk.path("run"), fs::Permissions::from_mode(0o700)).unwrap();
        let set_up = json!({ "name": "Nora", "country": "DE", "currency": "EUR", "vat_status": "registered" });
        desk.done(
            World::NoBus,
            &["call", "workspace_setup", &set_up.to_string()],
        );
        let client = json!({ "name": NAME }).to_string();
        desk.done(World::NoBus, &["call", "client_create", &client]);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, world: World, arguments: &[&str]) -> Command {
        let mut words = world.around(self.0.path());
        words.push(env!("CARGO_BIN_EXE_daybook").to_owned());
        words.extend(arguments.iter().map(|word| (*word).to_owned()));
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).current_dir(self.0.path());
        for name in [
            "DBUS_SESSION_BUS_ADDRESS",
            "DISPLAY",
            "WAYLAND_DISPLAY",
            "GNOME_KEYRING_CONTROL",
        ] {
            command.env_remove(name);
        }
        command
            .env("HOME", self.0.path())
            .env("XDG_DATA_HOME", self.path("data"))
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env("XDG_CACHE_HOME", self.path("cache"))
            .env("XDG_RUNTIME_DIR", self.path("run"))
            .env("DAYBOOK_WORKSPACE", self.path("Workspace.daybook"))
            .stdin(Stdio::null());
        command
    }

    fn run(&self, world: World, arguments: &[&str]) -> Output {
        let output = self.command(world, arguments).output().unwrap();
        tells_nothing(&output);
        output
    }

    /// What a command answers that must succeed.
    fn done(&self, world: World, arguments: &[&str]) -> Value {
        let output = self.run(world, arguments);
        assert!(
            output.status.success(),
            "{world:?} {arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        serde_json::from_slice(&output.stdout).unwrap_or_default()
    }

    /// The error of one that must be refused.
    fn refused(&self, world: World, arguments: &[&str]) -> Value {
        let mut words = vec!["--json"];
        words.extend(arguments);
        let output = self.run(world, &words);
        assert_eq!(output.status.code(), Some(1), "{world:?} {arguments:?}");
        error_in(&output)
    }

    /// Types a recovery code back as a person would. Answers the code and how the workspace stands.
    fn with_code(&self, world: World, arguments: &[&str]) -> (String, Value) {
        let mut words = vec!["--json", "encryption"];
        words.extend(arguments);
        let mut process = self
            .command(world, &words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut errors = BufReader::new(process.stderr.take().unwrap());
        let code = loop {
            let mut line = String::new();
            assert!(
                errors.read_line(&mut line).unwrap() > 0,
                "no code was shown"
            );
            if line.trim().len() == 34 && line.matches('-').count() == 6 {
                break line.trim().to_owned();
            }
        };
        let mut input = process.stdin.take().unwrap();
        writeln!(input, "{code}").unwrap();
        drop(input);
        let mut rest = String::new();
        errors.read_to_string(&mut rest).unwrap();
        let output = process.wait_with_output().unwrap();
        assert!(output.status.success(), "{rest}");
        (code, serde_json::from_slice(&output.stdout).unwrap())
    }

    /// Whether a text is in any file of the workspace.
    fn holds(&self, text: &str) -> bool {
        fn below(folder: &Path, text: &str) -> bool {
            fs::read_dir(folder).unwrap().flatten().any(|entry| {
                let kind = entry.file_type().unwrap();
                if kind.is_dir() {
                    return below(&entry.path(), text);
                }
                kind.is_file()
                    && fs::read(entry.path())
                        .unwrap()
                        .windows(text.len())
                        .any(|found| found == text.as_bytes())
            })
        }
        below(self.0.path(), text)
    }
}

fn error_in(output: &Output) -> Value {
    let text = String::from_utf8_lossy(&output.stderr);
    // The bus has a word to say on standard error as well.
    let line = text
        .lines()
        .find(|line| line.starts_with("{\"error\""))
        .unwrap_or_else(|| panic!("{text}"));
    serde_json::from_str::<Value>(line).unwrap()["error"].clone()
}

/// Whether the programs of the matrix are here; says so where they are not.
fn can_try() -> bool {
    let missing: Vec<_> = [
        ("dbus-run-session", "--version"),
        ("gnome-keyring-daemon", "--version"),
    ]
    .into_iter()
    .filter(|(program, argument)| Command::new(program).arg(argument).output().is_err())
    .map(|(program, _)| program)
    .collect();
    if missing.is_empty() {
        return true;
    }
    assert!(std::env::var_os("CI").is_none(), "{missing:?} are needed");
    eprintln!("skipped: keychains cannot be tried here, {missing:?} are missing");
    false
}

/// Neither answers nor errors have a key or a passphrase in them.
fn tells_nothing(output: &Output) {
    for text in [&output.stdout, &output.stderr] {
        let text = String::from_utf8_lossy(text);
        assert!(!text.contains(KEY) && !text.contains(PASSPHRASE), "{text}");
    }
}

#[test]
fn an_encrypted_workspace_opens_by_its_keychain_or_its_code_and_not_otherwise() {
    if !can_try() {
        return;
    }
    let desk = Desk::new();
    let (code, stands) = desk.with_code(World::Open, &["on", "--delete-plain"]);
    assert_eq!(
        (&stands["on"], &stands["key"], &stands["plain_backups"]),
        (&json!(true), &json!("keychain"), &json!(0))
    );
    assert!(!desk.holds(NAME) && !desk.holds(&code));
    // By itself where the keychain is open.
    let list = desk.done(World::Open, &["call", "client_list"]);
    assert_eq!(list["value"]["rows"][0]["name"], NAME);

    let file = desk.path("code.txt");
    let file = file.to_str().unwrap();
    for world in [World::Locked, World::NoService, World::NoBus] {
        let locked = desk.refused(world, &["check"]);
        assert_eq!(
            (
                &locked["code"],
                &locked["params"]["keychain"],
                &locked["params"]["slot"]
            ),
            (&json!("locked"), &json!("away"), &json!("there")),
            "{world:?}"
        );
        // With the code in a file, and in the environment.
        fs::write(file, format!("{code}\n")).unwrap();
        desk.done(world, &["--recovery-code-file", file, "check"]);
        fs::remove_file(file).unwrap();
        let given = desk
            .command(world, &["check"])
            .env("DAYBOOK_RECOVERY_CODE", &code)
            .output()
            .unwrap();
        assert!(given.status.success(), "{world:?}");
    }
    // Another code is told from a slip of the pen.
    let stranger = api::RecoveryCode::new().unwrap().to_text().to_string();
    for (typed, expected) in [(stranger.as_str(), "wrong_code"), (&code[..33], "invalid")] {
        fs::write(file, typed).unwrap();
        let refused = desk.refused(World::NoBus, &["--recovery-code-file", file, "check"]);
        assert_eq!(refused["code"], expected);
    }

    // A keychain that lost everything: it is there, and has nothing.
    fs::remove_dir_all(desk.path("data/keyrings")).unwrap();
    let lost = desk.refused(World::Open, &["check"]);
    assert_eq!(
        (&lost["code"], &lost["params"]["keychain"]),
        (&json!("locked"), &json!("empty"))
    );
    // Damaged and without its key it is not given out either; with its code it goes back to its backup.
    let workspace = desk.path("Workspace.daybook");
    let mut bytes = fs::read(&workspace).unwrap();
    bytes[4096..8192].fill(7);
    fs::write(&workspace, bytes).unwrap();
    assert_eq!(
        desk.refused(World::NoBus, &["restore", "newest"])["code"],
        "locked"
    );
    fs::write(file, &code).unwrap();
    desk.done(
        World::NoBus,
        &["--recovery-code-file", file, "restore", "newest"],
    );
    desk.done(World::NoBus, &["--recovery-code-file", file, "check"]);
    fs::remove_file(file).unwrap();
    assert!(!desk.holds(NAME));
}

#[test]
fn without_a_keychain_nobody_keeps_the_key_and_the_code_switches_encryption_off() {
    if !can_try() {
        return;
    }
    let desk = Desk::new();
    let (code, stands) = desk.with_code(World::NoService, &["on", "--delete-plain"]);
    // Nobody keeps the key, and that is told.
    assert_eq!(stands["key"], "session");
    let with_code = |arguments: &[&str]| {
        let mut command = desk.command(World::NoService, arguments);
        let output = command
            .env("DAYBOOK_RECOVERY_CODE", &code)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    };
    let made = desk.path("made");
    fs::create_dir(&made).unwrap();
    with_code(&["backup"]);
    with_code(&["encryption", "off"]);
    assert!(desk.holds(NAME));
    desk.done(World::NoBus, &["check"]);
}

#[test]
fn endpoints_keys_are_where_they_are_said_to_be() {
    if !can_try() {
        return;
    }
    let desk = Desk::new();
    let profile =
        json!({ "name": "Here", "base_url": "http://127.0.0.1:9", "model": "m" }).to_string();
    let made = desk.done(World::NoBus, &["call", "profile_create", &profile]);
    let id = made["value"]["id"].clone();
    let set = desk.path("set.json");
    fs::write(&set, json!({ "id": id, "key": KEY }).to_string()).unwrap();
    let set = format!("@{}", set.display());
    let place =
        |world| desk.done(world, &["call", "endpoint_key_set", &set])["value"]["key"].clone();
    let listed = |world| desk.done(world, &["call", "profile_list"])["value"][0]["key"].clone();

    assert_eq!(place(World::Open), "keychain");
    assert_eq!(listed(World::Open), "keychain");
    for world in [World::Locked, World::Silent, World::NoService, World::NoBus] {
        // Gone with the process, as it says.
        assert_eq!(place(world), "session", "{world:?}");
        assert_eq!(listed(world), "none", "{world:?}");
    }
    assert_eq!(listed(World::Open), "keychain");
    let keyring = fs::read(desk.path("data/keyrings/login.keyring")).unwrap();
    assert!(!String::from_utf8_lossy(&keyring).contains(KEY));

    // With a passphrase, keys without a keychain stay; never where a keychain takes them.
    let choose = desk.path("choose.json");
    fs::write(&choose, json!({ "passphrase": PASSPHRASE }).to_string()).unwrap();
    desk.done(
        World::NoService,
        &["call", "passphrase_set", &format!("@{}", choose.display())],
    );
    fs::remove_file(&choose).unwrap();
    assert_eq!(
        desk.refused(World::NoService, &["call", "endpoint_key_set", &set])["code"],
        "passphrase_needed"
    );
    let given = |world, arguments: &[&str]| {
        let output = desk
            .command(world, arguments)
            .env("DAYBOOK_PASSPHRASE", PASSPHRASE)
            .output()
            .unwrap();
        tells_nothing(&output);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        serde_json::from_slice::<Value>(&output.stdout).unwrap()
    };
    // One that wraps nothing yet needs no passphrase given, but setting a key does.
    for world in [World::NoService, World::NoBus, World::Locked] {
        assert_eq!(
            given(world, &["call", "endpoint_key_set", &set])["value"]["key"],
            "passphrase",
            "{world:?}"
        );
        assert_eq!(listed(world), "locked", "{world:?}");
        assert_eq!(
            given(world, &["call", "profile_list"])["value"][0]["key"],
            "passphrase",
            "{world:?}"
        );
    }
    let id = json!({ "id": id }).to_string();
    for world in [World::NoService, World::NoBus] {
        let refused = desk.refused(world, &["call", "endpoint_test", &id]);
        assert_eq!(refused["code"], "passphrase_needed", "{world:?}");
    }
    let wrong = desk
        .command(World::NoBus, &["--json", "call", "profile_list"])
        .env("DAYBOOK_PASSPHRASE", "eight loud lanterns")
        .output()
        .unwrap();
    assert_eq!(error_in(&wrong)["code"], "wrong_passphrase");
    fs::remove_file(desk.path("set.json")).unwrap();
    assert!(!desk.holds(KEY) && !desk.holds(PASSPHRASE));
}
