//! The decision is tried for each platform; on Debian, the names are looked up in the package index as well.

use super::*;

const DEBIAN: &str = "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\n";
const MINT: &str = "NAME=\"Linux Mint\"\nID=linuxmint\nID_LIKE=\"ubuntu debian\"\n";
const ROCKY: &str = "ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n";
const MANJARO: &str = "ID=manjaro\nID_LIKE=arch\n";

fn all(purpose: Purpose) -> Vec<&'static Need> {
    NEEDS
        .iter()
        .filter(|need| need.purpose <= purpose)
        .collect()
}

fn asked(source: Source, root: bool, purpose: Purpose) -> String {
    match decide(Some(source), root, &all(purpose)) {
        Decision::Ask(text) => text,
        other => panic!("expected a command to print, got {other:?}"),
    }
}

#[test]
fn the_package_manager_follows_the_distribution() {
    assert_eq!(source("linux", DEBIAN), Some(Source::Apt));
    assert_eq!(source("linux", MINT), Some(Source::Apt));
    assert_eq!(source("linux", ROCKY), Some(Source::Dnf));
    assert_eq!(source("linux", MANJARO), Some(Source::Pacman));
    assert_eq!(source("macos", ""), Some(Source::Brew));
    assert_eq!(source("windows", ""), Some(Source::Winget));
    assert_eq!(source("linux", "ID=nixos\n"), None);
}

#[test]
fn a_complete_machine_is_left_alone() {
    assert_eq!(decide(Some(Source::Apt), true, &[]), Decision::Nothing);
    assert_eq!(decide(None, false, &[]), Decision::Nothing);
}

#[test]
fn root_on_debian_installs() {
    let Decision::Install(packages) = decide(Some(Source::Apt), true, &all(Purpose::Tests)) else {
        panic!("root on Debian must install");
    };
    for name in [
        "build-essential",
        "libclang-dev",
        "libwebkit2gtk-4.1-dev",
        "xvfb",
        "dbus",
    ] {
        assert!(packages.contains(&name), "{name} is not among {packages:?}");
    }
}

#[test]
fn everybody_else_is_told_one_command() {
    let apt = asked(Source::Apt, false, Purpose::Window);
    assert!(apt.contains(
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends build-essential"
    ));
    assert!(
        asked(Source::Dnf, true, Purpose::Window)
            .contains("sudo dnf install -y gcc gcc-c++ make perl-core clang-devel")
    );
    assert!(
        asked(Source::Pacman, false, Purpose::Window)
            .contains("sudo pacman -S --needed base-devel perl clang")
    );
    assert!(asked(Source::Brew, false, Purpose::Tests).contains("brew install perl llvm\n"));
    assert!(
        asked(Source::Winget, false, Purpose::Tests)
            .contains("winget install StrawberryPerl.StrawberryPerl LLVM.LLVM\n")
    );
}

#[test]
fn an_unknown_distribution_is_told_what_is_missing() {
    let Decision::Ask(text) = decide(None, true, &all(Purpose::CommandLine)) else {
        panic!("nothing can be installed without a package manager");
    };
    assert!(text.contains("libclang"), "{text}");
}

#[test]
fn the_command_line_never_asks_for_the_web_view() {
    let apt = asked(Source::Apt, false, Purpose::CommandLine);
    assert!(!apt.contains("webkit") && !apt.contains("xvfb"), "{apt}");
    assert!(!asked(Source::Apt, false, Purpose::Window).contains("xvfb"));
}

#[test]
fn node_versions_are_read() {
    assert_eq!(major("v20.19.0"), Some(20));
    assert_eq!(major("v8.1.2"), Some(8));
    assert_eq!(major("20"), None);
}

/// Asks dpkg on a machine that has it; `cargo xtask test` installs all of these before it runs this.
#[cfg(target_os = "linux")]
#[test]
fn debian_knows_the_names() {
    if source("linux", &os_release()) != Some(Source::Apt) {
        println!("not tried: this is not Debian or Ubuntu");
        return;
    }
    let knows = |program: &str, words: [&str; 2]| {
        Command::new(program)
            .args(words)
            .output()
            .unwrap()
            .status
            .success()
    };
    for package in NEEDS.iter().flat_map(|need| need.packages(Source::Apt)) {
        let name = needs::known_name(package);
        assert!(
            knows("dpkg-query", ["-W", name]) || knows("apt-cache", ["show", name]),
            "no package is called {name}"
        );
    }
}
