//! The table of what Daybook is built and tested with, and its name in each package manager. A need is looked for where the build
//! will look for it, not in the package manager's list: whoever has it from elsewhere is not asked to install it again.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use super::{Purpose, Source};
use crate::place::on_path;

/// One thing that must be there.
pub struct Need {
    /// What a person calls it.
    pub what: &'static str,
    pub purpose: Purpose,
    /// Whether this machine has it, or does not need it.
    pub found: fn() -> bool,
    apt: &'static [&'static str],
    dnf: &'static [&'static str],
    pacman: &'static [&'static str],
    brew: &'static [&'static str],
    winget: &'static [&'static str],
}

impl Need {
    pub fn packages(&self, source: Source) -> &'static [&'static str] {
        match source {
            Source::Apt => self.apt,
            Source::Dnf => self.dnf,
            Source::Pacman => self.pacman,
            Source::Brew => self.brew,
            Source::Winget => self.winget,
        }
    }
}

/// A need that only Linux has: elsewhere the system brings the web view, and the window's test does not run.
const fn on_linux(
    what: &'static str,
    purpose: Purpose,
    found: fn() -> bool,
    apt: &'static [&'static str],
    dnf: &'static [&'static str],
    pacman: &'static [&'static str],
) -> Need {
    Need {
        what,
        purpose,
        found,
        apt,
        dnf,
        pacman,
        brew: &[],
        winget: &[],
    }
}

pub const NEEDS: &[Need] = &[
    on_linux(
        "a C compiler and make",
        Purpose::CommandLine,
        || !cfg!(target_os = "linux") || (on_path("cc") && on_path("make")),
        &["build-essential"],
        &["gcc", "gcc-c++", "make"],
        &["base-devel"],
    ),
    Need {
        what: "perl (OpenSSL's build runs it)",
        purpose: Purpose::CommandLine,
        found: || on_path("perl"),
        apt: &["perl"],
        dnf: &["perl-core"],
        pacman: &["perl"],
        brew: &["perl"],
        winget: &["StrawberryPerl.StrawberryPerl"],
    },
    Need {
        what: "libclang (SQLite's session bindings are made with it)",
        purpose: Purpose::CommandLine,
        found: has_libclang,
        apt: &["libclang-dev"],
        dnf: &["clang-devel"],
        pacman: &["clang"],
        brew: &["llvm"],
        winget: &["LLVM.LLVM"],
    },
    on_linux(
        "pkg-config",
        Purpose::Window,
        || !cfg!(target_os = "linux") || on_path("pkg-config"),
        &["pkg-config"],
        &["pkgconf-pkg-config"],
        &["pkgconf"],
    ),
    on_linux(
        "WebKitGTK 4.1 (the window's web view)",
        Purpose::Window,
        || !cfg!(target_os = "linux") || has_library("webkit2gtk-4.1"),
        &["libwebkit2gtk-4.1-dev"],
        &["webkit2gtk4.1-devel"],
        &["webkit2gtk-4.1"],
    ),
    on_linux(
        "WebKitWebDriver (drives the window in its test)",
        Purpose::Tests,
        || !cfg!(target_os = "linux") || on_path("WebKitWebDriver"),
        &["webkit2gtk-driver"],
        // dnf finds the package by the file; the driver's package has another name in each release.
        &["/usr/bin/WebKitWebDriver"],
        &["webkitgtk-6.0"],
    ),
    on_linux(
        "Xvfb (a display for the window's test)",
        Purpose::Tests,
        || !cfg!(target_os = "linux") || on_path("Xvfb"),
        &["xvfb", "xauth"],
        &["xorg-x11-server-Xvfb"],
        &["xorg-server-xvfb"],
    ),
    on_linux(
        "dbus-daemon (a session bus for the window's test)",
        Purpose::Tests,
        || !cfg!(target_os = "linux") || on_path("dbus-daemon"),
        &["dbus"],
        &["dbus-daemon"],
        &["dbus"],
    ),
    on_linux(
        "gnome-keyring (a keychain for the tests)",
        Purpose::Tests,
        || !cfg!(target_os = "linux") || on_path("gnome-keyring-daemon"),
        &["gnome-keyring"],
        &["gnome-keyring"],
        &["gnome-keyring"],
    ),
    on_linux(
        "strace (breaks and records the writes of a process in the tests that nothing is lost)",
        Purpose::Tests,
        || !cfg!(target_os = "linux") || on_path("strace"),
        &["strace"],
        &["strace"],
        &["strace"],
    ),
    on_linux(
        "fonts",
        Purpose::Tests,
        || !cfg!(target_os = "linux") || has_a_file(Path::new("/usr/share/fonts")),
        &["fonts-dejavu-core"],
        &["dejavu-sans-fonts"],
        &["ttf-dejavu"],
    ),
    on_linux(
        "Python with venv (runs the official rules for invoices)",
        Purpose::Tests,
        || {
            !cfg!(target_os = "linux")
                || quiet(Command::new("python3").args(["-c", "import ensurepip, venv"]))
        },
        &["python3", "python3-venv"],
        &["python3"],
        &["python"],
    ),
];

/// The name by which this release of Debian or Ubuntu knows a package. Later ones call WebKit's driver by its new name only.
pub fn known_name(package: &str) -> &str {
    const RENAMED: [(&str, &str); 1] = [("webkit2gtk-driver", "webkitgtk-webdriver")];
    let later = RENAMED
        .iter()
        .find(|(old, _)| *old == package)
        .map(|(_, new)| *new);
    match later {
        Some(new) if !apt_offers(package) && apt_offers(new) => new,
        _ => package,
    }
}

fn apt_offers(package: &str) -> bool {
    quiet(Command::new("apt-cache").args(["show", package]))
}

fn has_library(name: &str) -> bool {
    quiet(Command::new("pkg-config").args(["--exists", name]))
}

fn quiet(command: &mut Command) -> bool {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

fn has_a_file(folder: &Path) -> bool {
    entries(folder)
        .iter()
        .any(|path| path.is_file() || has_a_file(path))
}

/// Looks for libclang where bindgen looks: `LIBCLANG_PATH`, what `llvm-config` says, then the usual folders. On Linux the library alone
/// is not enough: distributions pack clang's own headers (`stdarg.h`) apart from it.
fn has_libclang() -> bool {
    let end = match env::consts::OS {
        "windows" => ".dll",
        "macos" => ".dylib",
        _ => ".so",
    };
    let files: Vec<PathBuf> = libclang_folders()
        .iter()
        .flat_map(|folder| entries(folder))
        .collect();
    let library = files.iter().any(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("libclang") && !name.starts_with("libclang-cpp") && name.contains(end)
    });
    let headers = !cfg!(target_os = "linux")
        || env::var_os("LIBCLANG_PATH").is_some()
        || files
            .iter()
            .filter(|path| path.ends_with("clang"))
            .flat_map(|path| entries(path))
            .any(|version| version.join("include/stdarg.h").is_file());
    library && headers
}

fn libclang_folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = env::var_os("LIBCLANG_PATH")
        .map(PathBuf::from)
        .into_iter()
        .collect();
    if let Ok(output) = Command::new("llvm-config").arg("--libdir").output() {
        folders.push(String::from_utf8_lossy(&output.stdout).trim().into());
    }
    match env::consts::OS {
        "windows" => {
            folders.push("C:/Program Files/LLVM/bin".into());
            folders.extend(env::var_os("PATH").iter().flat_map(|path| env::split_paths(path)));
        }
        "macos" => folders.extend(
            [
                "/Library/Developer/CommandLineTools/usr/lib",
                "/Applications/Xcode.app/Contents/Developer/Toolchains/XcodeDefault.xctoolchain/usr/lib",
                "/opt/homebrew/opt/llvm/lib",
                "/usr/local/opt/llvm/lib",
            ]
            .map(PathBuf::from),
        ),
        _ => {
            folders.extend(["/usr/lib64", "/usr/lib", "/usr/local/lib"].map(PathBuf::from));
            folders.push(Path::new("/usr/lib").join(format!("{}-linux-gnu", env::consts::ARCH)));
            let versions = ["/usr/lib", "/usr/lib64/llvm"].map(Path::new).into_iter().flat_map(entries);
            folders.extend(versions.map(|folder| folder.join("lib")));
        }
    }
    folders
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let read = fs::read_dir(folder).into_iter().flatten();
    read.filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect()
}
