//! What a process and everything it started occupies: the proportional set size (PSS), in which a page shared by several processes is
//! divided among them. Plain resident size would count the web view's libraries once for each of its processes.

use std::fs;

/// The PSS of a process tree in MiB.
pub fn of_tree(root: u32) -> Result<f64, String> {
    let mut kibibytes = 0;
    for process in tree(root) {
        // A process may end between the listing and the reading; then it occupies nothing.
        if let Ok(text) = fs::read_to_string(format!("/proc/{process}/smaps_rollup")) {
            kibibytes += pss(&text).ok_or_else(|| format!("no Pss line for process {process}"))?;
        }
    }
    if kibibytes == 0 {
        return Err(format!(
            "process {root} is gone, or its memory cannot be read here"
        ));
    }
    Ok(f64::from(kibibytes) / 1024.0)
}

/// The process and all below it.
pub fn tree(root: u32) -> Vec<u32> {
    let parents: Vec<(u32, u32)> = fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let process: u32 = entry.ok()?.file_name().to_str()?.parse().ok()?;
            let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
            Some((process, parent(&stat)?))
        })
        .collect();
    let mut found = vec![root];
    let mut next = 0;
    while let Some(&process) = found.get(next) {
        found.extend(
            parents
                .iter()
                .filter(|(_, parent)| *parent == process)
                .map(|(child, _)| *child),
        );
        next += 1;
    }
    found
}

/// The fourth field of `/proc/PID/stat`; the second is the program's name, which may hold spaces and brackets.
fn parent(stat: &str) -> Option<u32> {
    let (_, after_name) = stat.rsplit_once(')')?;
    after_name.split_whitespace().nth(1)?.parse().ok()
}

fn pss(smaps_rollup: &str) -> Option<u32> {
    let line = smaps_rollup.lines().find(|line| line.starts_with("Pss:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::process::{self, Command};

    use super::*;

    #[test]
    fn the_parent_is_read_past_a_strange_name() {
        assert_eq!(parent("42 (a (b) c) S 7 42 42 0 -1"), Some(7));
    }

    #[test]
    fn a_child_belongs_to_the_tree_and_weighs_something() {
        let mut child = Command::new("sleep").arg("30").spawn().unwrap();
        assert!(tree(process::id()).contains(&child.id()));
        assert!(of_tree(child.id()).unwrap() > 0.0);
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(of_tree(child.id()).is_err());
    }
}
