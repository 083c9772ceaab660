//! The window's start and memory, beside a bare Tauri window's. Both report in the same way and are measured in the same way: their page
//! emits the event `content` after the frame that painted it, the program prints the line `content`, and the clock runs from the start
//! of the process to that line. They take turns, so that whatever else the machine does falls on both.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use super::{
    Workspaces, memory,
    report::{Gate, Row, Unit},
};
use crate::{
    desktop::{Desktop, Display},
    programs::Programs,
};

/// Makes the window print `content`; a person's own start prints nothing.
const TRACE: &str = "DAYBOOK_TRACE_START";

/// Longer than any start may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// A window that is measured.
struct Window {
    program: PathBuf,
    /// The workspace that it opens; the bare window has none.
    workspace: Option<PathBuf>,
}

/// A window that shows its content.
struct Running {
    child: Child,
    start_to_content: Duration,
}

pub fn measure(
    programs: &Programs,
    workspaces: &Workspaces,
    starts: usize,
    settle: u64,
) -> Result<Vec<Row>, String> {
    let daybook = programs.path("daybook-desktop")?;
    let daybook = |workspace: &Path| Window {
        program: daybook.to_path_buf(),
        workspace: Some(workspace.to_path_buf()),
    };
    let bare = Window {
        program: programs.path("bare_window")?.to_path_buf(),
        workspace: None,
    };
    let windows = [bare, daybook(&workspaces.empty), daybook(&workspaces.full)];
    let desktop = Desktop::start(Display::Own)?;
    println!("Starting each window {starts} times");
    let [bare_start, empty_start, full_start] = start_times(&windows, &desktop, starts)?;
    println!("Reading memory after {settle} s");
    let [bare_memory, empty_memory, full_memory] = memories(&windows, &desktop, settle)?;
    let row = |measure: &str, unit, figure, most, peer, peer_name: &str| Row {
        measure: measure.into(),
        unit,
        figure,
        gate: Gate::Ratio {
            most,
            peer,
            peer_name: peer_name.into(),
        },
    };
    let after = |what: &str| format!("{what}, after {settle} s");
    Ok(vec![
        row(
            "start to content, empty",
            Unit::Milliseconds,
            empty_start,
            1.3,
            bare_start,
            "bare window",
        ),
        row(
            "start to content, full",
            Unit::Milliseconds,
            full_start,
            1.15,
            empty_start,
            "empty Daybook",
        ),
        row(
            &after("memory, empty"),
            Unit::Mebibytes,
            empty_memory,
            1.2,
            bare_memory,
            "bare window",
        ),
        row(
            &after("memory, full"),
            Unit::Mebibytes,
            full_memory,
            1.35,
            bare_memory,
            "bare window",
        ),
    ])
}

/// The median start of each window in milliseconds. One start more comes first and does not count: it fills the caches of all.
fn start_times<const N: usize>(
    windows: &[Window; N],
    desktop: &Desktop,
    starts: usize,
) -> Result<[f64; N], String> {
    let mut times = [const { Vec::new() }; N];
    for round in 0..=starts {
        for (window, times) in windows.iter().zip(&mut times) {
            let running = Running::start(window, desktop)?;
            if round > 0 {
                times.push(running.start_to_content.as_secs_f64() * 1000.0);
            }
        }
    }
    Ok(times.map(median))
}

fn memories<const N: usize>(
    windows: &[Window; N],
    desktop: &Desktop,
    settle: u64,
) -> Result<[f64; N], String> {
    let mut memories = [0.0; N];
    for (window, memory) in windows.iter().zip(&mut memories) {
        let running = Running::start(window, desktop)?;
        thread::sleep(Duration::from_secs(settle));
        *memory = memory::of_tree(running.child.id())?;
    }
    Ok(memories)
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    let middle = times.len() / 2;
    if times.len() % 2 == 1 {
        times[middle]
    } else {
        f64::midpoint(times[middle - 1], times[middle])
    }
}

impl Running {
    fn start(window: &Window, desktop: &Desktop) -> Result<Self, String> {
        let mut command = Command::new(&window.program);
        command
            .env(TRACE, "1")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        if let Some(workspace) = &window.workspace {
            command.arg("--workspace").arg(workspace);
        }
        desktop.dress(&mut command);
        let name = window.program.display();
        let (told, answer) = mpsc::channel();
        let clock = Instant::now();
        let mut child = command
            .spawn()
            .map_err(|error| format!("cannot start {name}: {error}"))?;
        let output = child.stdout.take();
        thread::spawn(move || {
            let lines = output
                .map(BufReader::new)
                .into_iter()
                .flat_map(BufRead::lines);
            for line in lines.map_while(Result::ok) {
                if line == "content" {
                    // Nobody listens any more when the patience has run out.
                    let _ = told.send(clock.elapsed());
                }
            }
        });
        let heard = answer.recv_timeout(PATIENCE);
        let mut running = Self {
            child,
            start_to_content: Duration::ZERO,
        };
        running.start_to_content =
            heard.map_err(|_| format!("{name} did not report its content within {PATIENCE:?}"))?;
        Ok(running)
    }
}

impl Drop for Running {
    /// Ends the window and waits for the processes of its web view, so that the next start has the machine for itself.
    fn drop(&mut self) {
        let processes = memory::tree(self.child.id());
        let _ = self.child.kill();
        let _ = self.child.wait();
        let gone = || {
            processes
                .iter()
                .all(|id| !Path::new(&format!("/proc/{id}")).exists())
        };
        let end = Instant::now() + Duration::from_secs(5);
        while !gone() && Instant::now() < end {
            thread::sleep(Duration::from_millis(20));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_median_is_the_middle() {
        assert!((median(vec![3.0, 1.0, 2.0]) - 2.0).abs() < 1e-9);
        assert!((median(vec![4.0, 1.0, 2.0, 3.0]) - 2.5).abs() < 1e-9);
    }
}
