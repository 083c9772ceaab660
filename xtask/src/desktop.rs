//! A private desktop for programs that open a window: a display, a session bus, an unlocked keyring and empty folders, which nobody
//! else uses. It promises that a test or a measurement neither sees nor changes what belongs to the person at this machine.

use std::{
    env, fs,
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{self, Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// Which display the programs draw on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Display {
    /// The person's, where there is one: a test's window may be watched.
    TheirsIfAny,
    /// Always one of our own: a measurement is not disturbed.
    Own,
}

/// The running desktop; it ends, and its folders go, when this is dropped.
pub struct Desktop {
    programs: Vec<Child>,
    home: PathBuf,
    surroundings: Vec<(&'static str, String)>,
}

/// Whether a window could be opened here as things are.
pub fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

impl Desktop {
    pub fn start(display: Display) -> Result<Self, String> {
        let home = env::temp_dir().join(format!("daybook-desktop-{}", process::id()));
        let mut desktop = Self {
            programs: Vec::new(),
            home,
            surroundings: Vec::new(),
        };
        desktop
            .folders()
            .map_err(|error| format!("cannot make the desktop's folders: {error}"))?;
        if display == Display::Own || !has_display() {
            let number = desktop.start_and_hear(
                "Xvfb",
                &[
                    "-displayfd",
                    "1",
                    "-screen",
                    "0",
                    "1440x900x24",
                    "-nolisten",
                    "tcp",
                    "-noreset",
                ],
            )?;
            desktop.surroundings.push(("DISPLAY", format!(":{number}")));
            desktop
                .surroundings
                .push(("WAYLAND_DISPLAY", String::new()));
            desktop.surroundings.push(("GDK_BACKEND", "x11".into()));
        }
        let bus = desktop.start_and_hear(
            "dbus-daemon",
            &["--session", "--nofork", "--nopidfile", "--print-address=1"],
        )?;
        desktop.surroundings.push(("DBUS_SESSION_BUS_ADDRESS", bus));
        desktop.unlock_keyring()?;
        Ok(desktop)
    }

    /// Makes a command run on this desktop.
    pub fn dress(&self, command: &mut Command) {
        // Portals and the accessibility bus would be started by the bus, and outlive it.
        command.env("GTK_USE_PORTAL", "0").env("NO_AT_BRIDGE", "1");
        // With either of these WebDriver never answers a request for a picture.
        command
            .env_remove("WEBKIT_DISABLE_DMABUF_RENDERER")
            .env_remove("WEBKIT_DISABLE_COMPOSITING_MODE");
        for (name, value) in &self.surroundings {
            if value.is_empty() {
                command.env_remove(name);
            } else {
                command.env(name, value);
            }
        }
    }

    fn folders(&mut self) -> std::io::Result<()> {
        let folders = [
            ("XDG_DATA_HOME", "data"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_STATE_HOME", "state"),
            ("XDG_RUNTIME_DIR", "run"),
        ];
        for (name, folder) in folders {
            let path = self.home.join(folder);
            fs::create_dir_all(&path)?;
            // The bus and the keyring refuse a runtime folder that others can read.
            #[cfg(unix)]
            fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
            self.surroundings
                .push((name, path.to_string_lossy().into_owned()));
        }
        Ok(())
    }

    /// Starts a program that says where it can be reached in the first line it prints, and waits for that line.
    fn start_and_hear(&mut self, program: &str, arguments: &[&str]) -> Result<String, String> {
        let mut command = Command::new(program);
        command
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        self.dress(&mut command);
        let mut child = command
            .spawn()
            .map_err(|error| format!("cannot start {program}: {error}"))?;
        let mut line = String::new();
        if let Some(output) = child.stdout.take() {
            let mut output = BufReader::new(output);
            output
                .read_line(&mut line)
                .map_err(|error| format!("{program}: {error}"))?;
            // Kept open: a daemon that writes to a closed pipe would end.
            child.stdout = Some(output.into_inner());
        }
        self.programs.push(child);
        match line.trim() {
            "" => Err(format!("{program} ended before it was ready")),
            ready => Ok(ready.to_owned()),
        }
    }

    fn unlock_keyring(&mut self) -> Result<(), String> {
        let mut command = Command::new("gnome-keyring-daemon");
        command
            .args(["--foreground", "--unlock", "--components=secrets"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        self.dress(&mut command);
        let mut child = command
            .spawn()
            .map_err(|error| format!("cannot start gnome-keyring-daemon: {error}"))?;
        // An empty password, which it reads up to the end of the line.
        let written = child
            .stdin
            .take()
            .map_or(Ok(()), |mut input| input.write_all(b"\n"));
        self.programs.push(child);
        written.map_err(|error| format!("cannot unlock the test's keyring: {error}"))
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        // The display last: what draws on it is gone by then.
        for program in self.programs.iter_mut().rev() {
            end(program);
        }
        let _ = fs::remove_dir_all(&self.home);
    }
}

/// Asks a program to end, so that it takes its sockets and locks with it, and kills it if it does not.
fn end(program: &mut Child) {
    let id = program.id().to_string();
    let _ = Command::new("sh")
        .args(["-c", "kill -TERM \"$0\"", &id])
        .status();
    let patience = Instant::now() + Duration::from_secs(5);
    while Instant::now() < patience {
        match program.try_wait() {
            Ok(None) => thread::sleep(Duration::from_millis(10)),
            Ok(Some(_)) | Err(_) => return,
        }
    }
    let _ = program.kill();
    let _ = program.wait();
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_desktop_has_a_display_and_a_bus_and_leaves_nothing_behind() {
        let desktop = Desktop::start(Display::Own).unwrap();
        let value = |name| {
            desktop
                .surroundings
                .iter()
                .find(|(key, _)| *key == name)
                .unwrap()
                .1
                .clone()
        };
        let number = value("DISPLAY").trim_start_matches(':').to_owned();
        assert!(PathBuf::from(format!("/tmp/.X11-unix/X{number}")).exists());
        assert!(value("DBUS_SESSION_BUS_ADDRESS").starts_with("unix:"));
        let home = desktop.home.clone();
        assert!(home.join("run").is_dir());
        drop(desktop);
        assert!(!home.exists());
        assert!(!PathBuf::from(format!("/tmp/.X11-unix/X{number}")).exists());
    }
}
