//! `cargo xtask test`: every check there is, in the order in which they tell most for their time. A check that fails does not stop the
//! others; one that cannot run is named and, where `CI` is set, fails the whole.
//!
//! Clippy and the tests are given the same packages and targets, so that cargo picks the same features for both: a dependency is
//! then compiled at most twice, once checked and once built.

use std::{env, process::Command};

use crate::{
    Refusal,
    conformance::Judge,
    desktop::{Desktop, Display},
    place,
    step::{self, Steps},
    system, ui,
};

/// What the arguments ask for.
#[derive(Debug, PartialEq, Eq)]
enum Extent {
    Everything,
    /// Without clippy and without the tests that open a window.
    Quick,
    /// The Rust tests whose name holds one of these.
    Named(Vec<String>),
}

/// The tests that open the window have this in their name's path, so that `--quick` can leave them out.
const OPENS_A_WINDOW: &str = "window::";

pub fn main(arguments: &[String]) -> Result<(), Refusal> {
    let extent = extent(arguments)?;
    system::node()?;
    system::prepare(system::Purpose::Tests)?;
    let mut steps = Steps::default();
    if !page_is_built(&mut steps, &extent) {
        return Ok(steps.close()?);
    }
    if extent == Extent::Everything {
        steps.run("Rust lints", || {
            step::check(&mut place::cargo(&[
                "clippy",
                "--workspace",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ]))
        });
    }
    let compiled = steps.run("Rust build", || {
        step::check(&mut place::cargo(&["test", "--workspace", "--no-run"]))
    });
    if compiled {
        rust_tests(&mut steps, &extent);
        if extent == Extent::Everything {
            invoices_conform(&mut steps);
        }
    } else {
        steps.skip("Rust tests", "the Rust build failed");
    }
    Ok(steps.close()?)
}

fn extent(arguments: &[String]) -> Result<Extent, Refusal> {
    match arguments {
        [] => Ok(Extent::Everything),
        [only] if only == "--quick" => Ok(Extent::Quick),
        names if names.iter().all(|name| !name.starts_with('-')) => {
            Ok(Extent::Named(names.to_vec()))
        }
        _ => Err(Refusal::Usage(
            "test takes `--quick`, or filters, or nothing".into(),
        )),
    }
}

/// The page's checks and its build; the window embeds the page, so without it nothing of Rust can be compiled whole.
fn page_is_built(steps: &mut Steps, extent: &Extent) -> bool {
    let folder = place::ui();
    let all = !matches!(extent, Extent::Named(_));
    if all {
        steps.run("Rust format", || {
            step::check(&mut place::cargo(&["fmt", "--all", "--check"]))
        });
    }
    if !steps.run("page: packages", || ui::install(&folder)) {
        steps.skip("everything else", "the page's packages are not installed");
        return false;
    }
    if all {
        steps.run("page: types, lints, format", || {
            ui::npm(&folder, &["run", "check"])
        });
        steps.run("page: tests", || ui::npm(&folder, &["test"]));
    }
    let built = steps.run("page: build", || ui::build(&folder));
    if !built {
        steps.skip(
            "Rust lints, build and tests",
            "the page that the window embeds was not built",
        );
    }
    built
}

fn rust_tests(steps: &mut Steps, extent: &Extent) {
    let mut tests = place::cargo(&["test", "--workspace", "--no-fail-fast", "--"]);
    match extent {
        Extent::Everything => {}
        Extent::Quick => {
            tests.args(["--skip", OPENS_A_WINDOW]);
        }
        Extent::Named(names) => {
            tests.args(names);
        }
    }
    steps.run("Rust tests", || on_a_desktop(&mut tests));
    match extent {
        Extent::Everything => {}
        Extent::Quick => steps.skip(
            "Rust lints, the window's tests and the official rules for invoices",
            "left out by --quick",
        ),
        Extent::Named(_) => steps.skip("all other checks", "filters were given"),
    }
    if !cfg!(target_os = "linux") {
        window_is_untested(steps);
    }
}

/// The official rules come from elsewhere; a machine that cannot get them says so.
fn invoices_conform(steps: &mut Steps) {
    let name = "the invoices before the official rules";
    match Judge::set_up() {
        Ok(bench) => {
            steps.run(name, || bench.judge());
        }
        Err(reason) if env::var_os("CI").is_some() => {
            steps.run(name, || Err(reason));
        }
        Err(reason) => steps.skip(name, &reason),
    }
}

fn on_a_desktop(tests: &mut Command) -> Result<(), String> {
    if !cfg!(target_os = "linux") {
        return step::check(tests);
    }
    let desktop = Desktop::start(Display::TheirsIfAny)?;
    desktop.dress(tests);
    step::check(tests)
}

/// Only WebKitGTK has a driver that works without further installation; elsewhere the window itself is not tried.
fn window_is_untested(steps: &mut Steps) {
    let reason = "it is driven through WebKitGTK's WebDriver, which only Linux has";
    if env::var_os("CI").is_some() {
        steps.run("the window's test", || Err(reason.into()));
    } else {
        steps.skip("the window's test", reason);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn arguments_say_how_much() {
        let read = |given: &[&str]| extent(&words(given)).ok();
        assert_eq!(read(&[]), Some(Extent::Everything));
        assert_eq!(read(&["--quick"]), Some(Extent::Quick));
        assert_eq!(
            read(&["invoice", "money"]),
            Some(Extent::Named(words(&["invoice", "money"])))
        );
        assert_eq!(read(&["--quick", "invoice"]), None);
        assert_eq!(read(&["--fast"]), None);
    }
}
