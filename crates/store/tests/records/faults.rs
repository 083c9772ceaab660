//! What goes wrong outside: a full disk, a file that cannot be written, several programs at once, files that are not ours.
//!
//! Some of it needs another process: then the test starts itself anew under `DAYBOOK_STORE_CHILD`, with a full disk or without
//! the right to write. Where the system does not allow that, the test says why it was skipped.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use domain::client::ClientFields;
use rusqlite::Connection;
use store::client::{ClientFilter, ClientSort};
use store::{Error, Paging, Store};

use crate::sample::{Desk, now};

const CHILD: &str = "DAYBOOK_STORE_CHILD";

fn add(store: &Store, name: &str, notes: &str) -> store::Result<()> {
    let fields = ClientFields {
        name: name.to_owned(),
        notes: notes.to_owned(),
        ..ClientFields::default()
    };
    store
        .write::<_, Error>("client_create", now(), |tx| tx.add_client(&fields))
        .map(drop)
}

fn names(store: &Store) -> Vec<String> {
    let paging = Paging {
        limit: 500,
        ..Paging::default()
    };
    let page = store
        .read::<_, Error>(|db| db.clients(ClientFilter::Current, ClientSort::Added, &paging))
        .unwrap();
    page.rows.into_iter().map(|row| row.name).collect()
}

/// The folder that the parent gave, when this process is the child.
fn child() -> Option<PathBuf> {
    std::env::var_os(CHILD).map(PathBuf::from)
}

/// The words that run one test of this program, as the child of itself.
fn again(test: &str, folder: &Path) -> (PathBuf, Vec<String>, (&'static str, PathBuf)) {
    let program = std::env::current_exe().unwrap();
    let words = vec![
        format!("faults::{test}"),
        "--exact".to_owned(),
        "--nocapture".to_owned(),
        "--test-threads=1".to_owned(),
    ];
    (program, words, (CHILD, folder.to_owned()))
}

fn passed(output: &Output) {
    assert!(
        output.status.success() && String::from_utf8_lossy(&output.stdout).contains("1 passed"),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn a_full_disk_loses_nothing_that_was_stored() {
    if let Some(folder) = child() {
        let store = Store::open(&folder.join("desk.daybook")).unwrap();
        let mut stored = Vec::new();
        let notes = "x".repeat(20_000);
        let refused = loop {
            let name = format!("Client {:03}", stored.len());
            match add(&store, &name, &notes) {
                Ok(()) => stored.push(name),
                Err(error) => break error,
            }
            assert!(stored.len() < 450, "the disk never filled up");
        };
        assert!(matches!(refused, Error::DiskFull), "{refused:?}");
        assert!(stored.len() > 2, "room for a few: {}", stored.len());
        assert_eq!(
            names(&store),
            stored,
            "what was stored can be read on the full disk"
        );
        let copy = store.backup(&folder.join("copy.daybook"), &store::backup::unwatched);
        assert!(
            matches!(copy, Err(Error::DiskFull | Error::Io(_))),
            "{copy:?}"
        );
        assert!(
            !folder.join("copy.part").exists() && !folder.join("copy.daybook.part").exists(),
            "half a copy is taken away"
        );
        drop(store);
        std::fs::remove_file(folder.join("ballast")).unwrap();
        let store = Store::open(&folder.join("desk.daybook")).unwrap();
        assert_eq!(names(&store), stored, "after a restart");
        add(&store, "With room again", &notes).unwrap();
        assert_eq!(
            store.read::<_, Error>(|db| db.check()).unwrap().problems,
            vec![]
        );
        return;
    }
    if !cfg!(target_os = "linux") {
        eprintln!(
            "skipped: a small disk of one's own is made with unshare and tmpfs, which only Linux has"
        );
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (program, words, (name, value)) =
        again("a_full_disk_loses_nothing_that_was_stored", folder.path());
    // A mount that only the child sees, gone with it. The ballast can be removed to make room again.
    let script = r#"mount -t tmpfs -o size=4m tmpfs "$1" || exit 77; head -c 1000000 /dev/zero > "$1/ballast" || exit 77; shift; exec "$@""#;
    let output = Command::new("unshare")
        .args([
            "--user",
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            script,
            "sh",
        ])
        .arg(&value)
        .arg(program)
        .args(words)
        .env(name, &value)
        .output();
    match output {
        Ok(output)
            if output.status.code() == Some(77)
                || String::from_utf8_lossy(&output.stderr).contains("unshare failed") =>
        {
            eprintln!(
                "skipped: this system does not let a test mount a tmpfs: {}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
        Ok(output) => passed(&output),
        Err(error) => eprintln!("skipped: unshare cannot be started: {error}"),
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_says_so_and_stays() {
    use std::os::unix::fs::PermissionsExt as _;
    use std::os::unix::process::CommandExt as _;

    if let Some(folder) = child() {
        for place in ["file", "folder"] {
            let path = folder.join(place).join("desk.daybook");
            let before = std::fs::read(&path).unwrap();
            let opened = Store::open(&path);
            assert!(
                matches!(opened, Err(Error::ReadOnly)),
                "{place}: {opened:?}"
            );
            assert_eq!(std::fs::read(&path).unwrap(), before, "{place}");
        }
        let new = Store::open(&folder.join("folder").join("new.daybook"));
        assert!(matches!(new, Err(Error::ReadOnly)), "{new:?}");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    for place in ["file", "folder"] {
        let at = folder.path().join(place);
        std::fs::create_dir(&at).unwrap();
        let store = Store::open(&at.join("desk.daybook")).unwrap();
        add(&store, "Ökobau", "").unwrap();
        drop(store);
        std::fs::set_permissions(
            at.join("desk.daybook"),
            std::fs::Permissions::from_mode(0o444),
        )
        .unwrap();
        std::fs::set_permissions(
            &at,
            std::fs::Permissions::from_mode(if place == "folder" { 0o555 } else { 0o777 }),
        )
        .unwrap();
    }
    let (program, words, (name, value)) = again(
        "a_file_that_cannot_be_written_says_so_and_stays",
        folder.path(),
    );
    let mut command = Command::new(program);
    command.args(words).env(name, value).current_dir("/");
    // Root may write anything, so as root the child is somebody else.
    if std::fs::File::options()
        .write(true)
        .open(folder.path().join("file/desk.daybook"))
        .is_ok()
    {
        command.uid(65_534).gid(65_534);
    }
    match command.output() {
        Ok(output) => passed(&output),
        Err(error) => eprintln!("skipped: this program cannot be started as another user: {error}"),
    }
    std::fs::set_permissions(
        folder.path().join("folder"),
        std::fs::Permissions::from_mode(0o755),
    )
    .unwrap();
}

#[test]
fn a_writer_waits_for_another_program_and_readers_do_not() {
    let desk = Desk::new();
    add(&desk.store, "Before", "").unwrap();
    let other = Connection::open(desk.path()).unwrap();
    other
        .execute_batch("BEGIN IMMEDIATE; UPDATE client SET name = 'Other'")
        .unwrap();
    let start = Instant::now();
    let opened = Store::open(&desk.path()).unwrap();
    assert!(
        start.elapsed() < Duration::from_secs(1),
        "opening a file that is known does not wait for who writes"
    );
    drop(opened);
    let start = Instant::now();
    thread::scope(|scope| {
        let waiting = scope.spawn(|| add(&desk.store, "After", ""));
        thread::sleep(Duration::from_millis(300));
        let reading = Instant::now();
        assert_eq!(
            names(&desk.store),
            ["Before"],
            "a reader sees what is stored"
        );
        assert!(
            reading.elapsed() < Duration::from_millis(200),
            "and does not wait"
        );
        other.execute_batch("COMMIT").unwrap();
        waiting.join().unwrap().unwrap();
    });
    assert!(start.elapsed() >= Duration::from_millis(300));
    assert_eq!(names(&desk.store), ["Other", "After"]);
}

#[test]
fn a_new_file_can_be_opened_by_many_at_once() {
    for _ in 0..5 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep").join("down").join("new.daybook");
        let start = Barrier::new(6);
        thread::scope(|scope| {
            let openers: Vec<_> = (0..6)
                .map(|number| {
                    let (path, start) = (&path, &start);
                    scope.spawn(move || {
                        start.wait();
                        add(&Store::open(path)?, &number.to_string(), "")
                    })
                })
                .collect();
            for opener in openers {
                opener.join().unwrap().unwrap();
            }
        });
        assert_eq!(names(&Store::open(&path).unwrap()).len(), 6);
    }
}

#[test]
fn a_closed_workspace_is_one_file_with_everything_in_it() {
    let desk = Desk::new();
    add(&desk.store, "Ökobau", "").unwrap();
    assert_eq!(names(&desk.store), ["Ökobau"]);
    desk.store.version().unwrap();
    let path = desk.path();
    let Desk { folder, store } = desk;
    drop(store);
    let left: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left, ["desk.daybook"], "somebody may carry it away now");
    let carried = folder.path().join("carried.daybook");
    std::fs::copy(&path, &carried).unwrap();
    assert_eq!(names(&Store::open(&carried).unwrap()), ["Ökobau"]);
}

#[test]
fn a_file_of_another_program_is_refused_and_left_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    for (name, setup) in [
        ("tables.db", "CREATE TABLE song (title TEXT)"),
        (
            "version.db",
            "PRAGMA user_version = 1; CREATE TABLE song (title TEXT)",
        ),
        (
            "version-alone.db",
            "PRAGMA user_version = 1; CREATE TABLE x (y); DROP TABLE x",
        ),
        (
            "mark.db",
            "PRAGMA application_id = 12345; PRAGMA user_version = 1; CREATE TABLE song (title TEXT)",
        ),
    ] {
        let path = folder.path().join(name);
        Connection::open(&path)
            .unwrap()
            .execute_batch(setup)
            .unwrap();
        let before = std::fs::read(&path).unwrap();
        let opened = Store::open(&path);
        assert!(matches!(opened, Err(Error::Damaged)), "{name}: {opened:?}");
        assert_eq!(std::fs::read(&path).unwrap(), before, "{name}");
    }
    for (name, bytes) in [
        ("text.txt", b"Dear diary".repeat(200)),
        ("zeros.bin", vec![0; 4096]),
        ("short.bin", b"SQLite format 3\0".to_vec()),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, &bytes).unwrap();
        let opened = Store::open(&path);
        assert!(matches!(opened, Err(Error::Damaged)), "{name}: {opened:?}");
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "{name}");
    }
    assert!(Store::open(folder.path()).is_err(), "a folder is no file");
}
