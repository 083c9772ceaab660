//! The parts of a chore, one after the other: each is announced, timed, and counted. It promises that a part which did not run is
//! named with the reason, and that the chore fails when any part did.

use std::{
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

/// How many rows the closing table has.
const SLOWEST: usize = 10;

enum Outcome {
    Passed,
    Failed(String),
    Skipped(String),
}

struct Step {
    name: String,
    outcome: Outcome,
    took: Duration,
}

/// The steps done so far.
#[derive(Default)]
pub struct Steps {
    done: Vec<Step>,
}

impl Steps {
    /// Does one step, prints its name before and its seconds after, and tells whether it passed.
    pub fn run(&mut self, name: &str, work: impl FnOnce() -> Result<(), String>) -> bool {
        println!("\n── {name}");
        let start = Instant::now();
        let result = work();
        let took = start.elapsed();
        let outcome = match result {
            Ok(()) => {
                println!("── {name}: passed in {:.1} s", took.as_secs_f64());
                Outcome::Passed
            }
            Err(reason) => {
                println!(
                    "── {name}: FAILED after {:.1} s: {reason}",
                    took.as_secs_f64()
                );
                Outcome::Failed(reason)
            }
        };
        let passed = matches!(outcome, Outcome::Passed);
        self.done.push(Step {
            name: name.into(),
            outcome,
            took,
        });
        passed
    }

    /// Records a step that was not done, and why.
    pub fn skip(&mut self, name: &str, reason: &str) {
        println!("\n── {name}: NOT RUN: {reason}");
        self.done.push(Step {
            name: name.into(),
            outcome: Outcome::Skipped(reason.into()),
            took: Duration::ZERO,
        });
    }

    /// Prints the slowest steps, what failed or was not run, and the count on a line of its own.
    pub fn close(mut self) -> Result<(), String> {
        println!("\nThe slowest steps:");
        self.done.sort_by_key(|step| std::cmp::Reverse(step.took));
        for step in self
            .done
            .iter()
            .filter(|step| !step.took.is_zero())
            .take(SLOWEST)
        {
            println!("{:>8.1} s  {}", step.took.as_secs_f64(), step.name);
        }
        println!();
        let (mut passed, mut failed, mut skipped) = (0, 0, 0);
        for step in &self.done {
            match &step.outcome {
                Outcome::Passed => passed += 1,
                Outcome::Failed(reason) => {
                    failed += 1;
                    println!("failed: {}: {reason}", step.name);
                }
                Outcome::Skipped(reason) => {
                    skipped += 1;
                    println!("not run: {}: {reason}", step.name);
                }
            }
        }
        println!("{}", count(passed, failed, skipped));
        if failed == 0 {
            Ok(())
        } else {
            Err(format!("{failed} of the steps failed"))
        }
    }
}

fn count(passed: usize, failed: usize, skipped: usize) -> String {
    let skipped = if skipped == 0 {
        String::new()
    } else {
        format!(", {skipped} skipped")
    };
    format!("{passed} passed, {failed} failed{skipped}")
}

/// Runs a command to its end, its output going where this chore's goes; the error names the command.
pub fn check(command: &mut Command) -> Result<(), String> {
    let name = Path::new(command.get_program())
        .file_stem()
        .unwrap_or(command.get_program());
    let mut words = vec![name.to_string_lossy().into_owned()];
    words.extend(
        command
            .get_args()
            .map(|word| word.to_string_lossy().into_owned()),
    );
    let spoken = words.join(" ");
    let status = command
        .status()
        .map_err(|error| format!("cannot start `{spoken}`: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{spoken}` failed ({status})"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_step_fails_the_chore_and_a_skipped_one_is_counted() {
        let mut steps = Steps::default();
        assert!(steps.run("good", || Ok(())));
        assert!(!steps.run("bad", || Err("no".into())));
        steps.skip("late", "bad failed");
        assert!(steps.close().is_err());
        assert_eq!(count(1, 1, 1), "1 passed, 1 failed, 1 skipped");
        assert_eq!(count(3, 0, 0), "3 passed, 0 failed");
    }

    #[test]
    fn a_command_that_fails_is_named_with_its_words() {
        let reason = check(Command::new("false").arg("really")).unwrap_err();
        assert!(reason.contains("false really"), "{reason}");
    }
}
