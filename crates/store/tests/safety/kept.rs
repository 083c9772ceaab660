//! Backups in their folder: made, checked, listed, rotated, brought elsewhere, stopped.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use chrono::{DateTime, Datelike as _, TimeDelta, Utc};
use proptest::prelude::*;
use store::backup::{Progress, unwatched};
use store::hold::Hold;
use store::kept::{BackupState, DAILY, HOURLY, Kept, KeptSettings, MONTHLY, WEEKLY, rotated};
use store::{Error, Store};

use crate::sample::{Desk, day, now};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[test]
fn a_backup_is_made_when_something_changed_and_the_last_is_an_hour_old() {
    let desk = Desk::new();
    let kept = Kept::of(&desk.path());
    assert_eq!(kept.folder(), desk.folder.path().join("desk backups"));
    assert!(kept.list().unwrap().is_empty());
    let first = at("2026-03-10T09:00:00Z");
    assert!(kept.is_due(&desk.store, first).unwrap());
    desk.client("Lindenhof");
    let made = kept.make(&desk.store, first, &unwatched).unwrap();
    assert_eq!(made.state, BackupState::Verified);
    assert_eq!(kept.list().unwrap(), std::slice::from_ref(&made));
    assert!(made.path.ends_with("desk 2026-03-10T09-00-00Z.daybook"));
    assert_eq!(made.bytes, std::fs::metadata(&made.path).unwrap().len());
    assert!(
        !kept
            .is_due(&desk.store, first + TimeDelta::hours(9))
            .unwrap(),
        "nothing changed"
    );
    desk.client("Ökobau");
    assert!(
        !kept
            .is_due(&desk.store, first + TimeDelta::minutes(59))
            .unwrap()
    );
    assert!(
        kept.is_due(&desk.store, first + TimeDelta::hours(1))
            .unwrap()
    );
    assert!(
        kept.is_due(&desk.store, first - TimeDelta::days(3))
            .unwrap(),
        "the clock was set back"
    );
    kept.make(&desk.store, first + TimeDelta::hours(1), &unwatched)
        .unwrap();
    let clients = |path: &str| -> i64 {
        rusqlite::Connection::open(path)
            .unwrap()
            .query_row("SELECT count(*) FROM client", [], |row| row.get(0))
            .unwrap()
    };
    let counts: Vec<_> = kept
        .list()
        .unwrap()
        .iter()
        .map(|one| clients(&one.path))
        .collect();
    assert_eq!(counts, [2, 1], "newest first, each of its moment");
}

#[test]
fn a_name_tells_what_the_check_found() {
    let desk = Desk::new();
    let client = desk.client("Lindenhof");
    let draft = desk.draft(client, &[100]);
    desk.issue(draft, day(2026, 3, 10));
    let kept = Kept::of(&desk.path());
    let whole = kept.make(&desk.store, now(), &unwatched).unwrap();
    desk.raw()
        .execute_batch("DROP TRIGGER issued_document_stays; UPDATE issued_document SET pdf = x'00'")
        .unwrap();
    let doubtful = kept
        .make(&desk.store, now() + TimeDelta::hours(1), &unwatched)
        .unwrap();
    assert_eq!(doubtful.state, BackupState::WithProblems);
    assert!(doubtful.path.contains("with problems"));
    assert_eq!(
        kept.newest_verified().unwrap().unwrap(),
        whole,
        "the one to go back to"
    );
    // What the disk did to it later is seen by its length.
    let bytes = std::fs::read(&whole.path).unwrap();
    std::fs::write(&whole.path, &bytes[..bytes.len() - 4096]).unwrap();
    let states: Vec<_> = kept.list().unwrap().iter().map(|one| one.state).collect();
    assert_eq!(states, [BackupState::WithProblems, BackupState::Damaged]);
    std::fs::write(&whole.path, "").unwrap();
    assert_eq!(kept.list().unwrap()[1].state, BackupState::Damaged);
    assert_eq!(kept.newest_verified().unwrap(), None);
}

#[test]
fn other_files_in_the_folder_are_left_alone() {
    let desk = Desk::new();
    let kept = Kept::of(&desk.path());
    kept.make(&desk.store, now(), &unwatched).unwrap();
    let others = [
        "notes.txt",
        "desk 2026.daybook",
        "other 2020-01-01T00-00-00Z.daybook",
        "desk 2020-13-01T00-00-00Z.daybook",
    ];
    for other in others {
        std::fs::write(kept.folder().join(other), "mine").unwrap();
    }
    for hour in 1..30 {
        kept.make(&desk.store, now() + TimeDelta::hours(hour), &unwatched)
            .unwrap();
    }
    for other in others {
        assert_eq!(
            std::fs::read_to_string(kept.folder().join(other)).unwrap(),
            "mine"
        );
    }
    let expected = HOURLY + 1 - usize::from(now().day() == (now() + TimeDelta::hours(29)).day());
    assert!(
        kept.list().unwrap().len() <= expected + 1,
        "{:?}",
        kept.list().unwrap().len()
    );
}

#[test]
fn a_copy_can_be_stopped_and_leaves_nothing() {
    let desk = Desk::new();
    let kept = Kept::of(&desk.path());
    let seen = AtomicU32::new(0);
    let stop = |progress: Progress| {
        assert!(progress.done <= progress.total && progress.total > 1);
        seen.fetch_add(1, Ordering::Relaxed);
        ControlFlow::Break(())
    };
    let stopped = kept.make(&desk.store, now(), &stop);
    assert!(matches!(stopped, Err(Error::Stopped)), "{stopped:?}");
    assert!(seen.into_inner() > 0);
    assert_eq!(
        std::fs::read_dir(kept.folder()).unwrap().count(),
        0,
        "not even half a copy"
    );
    kept.make(&desk.store, now(), &unwatched).unwrap();
}

#[test]
fn a_second_folder_gets_the_same_backups() {
    let desk = Desk::new();
    let kept = Kept::of(&desk.path());
    let other = tempfile::tempdir().unwrap();
    let second = kept.elsewhere(&other.path().join("desk backups"));
    let made = kept.make(&desk.store, now(), &unwatched).unwrap();
    second
        .take(&made, &store::slots::Slots::default(), &unwatched)
        .unwrap();
    second
        .take(&made, &store::slots::Slots::default(), &unwatched)
        .unwrap();
    let there = second.list().unwrap();
    assert_eq!(
        (there.len(), there[0].made_at, there[0].state),
        (1, made.made_at, BackupState::Verified)
    );
    // A backup that was damaged on its disk is not passed on.
    let bytes = std::fs::read(&made.path).unwrap();
    let mut broken = bytes.clone();
    for byte in &mut broken[8192..bytes.len() - 4096] {
        *byte = 0xa5;
    }
    std::fs::write(&made.path, broken).unwrap();
    std::fs::remove_file(&there[0].path).unwrap();
    assert!(
        second
            .take(&made, &store::slots::Slots::default(), &unwatched)
            .is_err()
    );
    assert!(second.list().unwrap().is_empty());
}

#[test]
fn what_is_set_for_the_backups_is_beside_them() {
    let desk = Desk::new();
    let kept = Kept::of(&desk.path());
    assert_eq!(kept.settings(), KeptSettings::default());
    let settings = KeptSettings {
        second_folder: "/media/stick".to_owned(),
        restored_at: Some(now()),
        ..KeptSettings::default()
    };
    kept.set(&settings).unwrap();
    assert_eq!(kept.settings(), settings);
    std::fs::write(kept.folder().join("settings.json"), "{ not json").unwrap();
    assert_eq!(kept.settings(), KeptSettings::default(), "as good as none");
}

#[test]
fn a_file_that_fell_behind_its_backup_is_noticed() {
    let desk = Desk::new();
    let path = desk.path();
    let kept = Kept::of(&path);
    desk.client("Lindenhof");
    let Desk { folder, store } = desk;
    drop(store);
    let old = std::fs::read(&path).unwrap();
    let store = Store::open(&path).unwrap();
    let desk = Desk { folder, store };
    desk.client("Ökobau");
    kept.make(&desk.store, now(), &unwatched).unwrap();
    assert!(!kept.is_ahead(&desk.store).unwrap());
    let Desk {
        folder: _folder,
        store,
    } = desk;
    drop(store);
    std::fs::write(&path, old).unwrap();
    assert!(kept.is_ahead(&Store::open(&path).unwrap()).unwrap());
}

#[test]
fn one_window_holds_a_file() {
    let desk = Desk::new();
    let held = Hold::take(&desk.path()).unwrap();
    assert!(matches!(Hold::take(&desk.path()), Err(Error::Busy)));
    drop(held);
    Hold::take(&desk.path()).unwrap();
    let other = Path::new("elsewhere.daybook");
    drop(Hold::take(&desk.folder.path().join(other)).unwrap());
}

/// Lets go of what the rotation says, as the store does after each backup.
fn rotate(kept: &mut Vec<(DateTime<Utc>, BackupState)>) {
    for place in rotated(kept).into_iter().rev() {
        kept.remove(place);
    }
}

fn spans(kept: &[(DateTime<Utc>, BackupState)], of: fn(&DateTime<Utc>) -> String) -> usize {
    kept.iter()
        .map(|(at, _)| of(at))
        .collect::<BTreeSet<_>>()
        .len()
}

#[test]
fn years_of_hourly_backups_thin_out_and_reach_back() {
    let mut kept = Vec::new();
    let start = at("2023-01-01T00:30:00Z");
    for hour in 0..(24 * 365 * 3) {
        kept.push((start + TimeDelta::hours(hour), BackupState::Verified));
        rotate(&mut kept);
        assert!(kept.len() <= HOURLY + DAILY + WEEKLY + MONTHLY);
    }
    assert_eq!(
        kept.iter()
            .rev()
            .take(HOURLY)
            .map(|(at, _)| *at)
            .collect::<Vec<_>>(),
        (1..=24)
            .map(|back| start + TimeDelta::hours(24 * 365 * 3 - back))
            .collect::<Vec<_>>(),
        "each of the last 24 hours"
    );
    assert!(spans(&kept, |at| at.format("%F").to_string()) >= DAILY);
    assert!(spans(&kept, |at| at.format("%G %V").to_string()) >= WEEKLY);
    assert_eq!(spans(&kept, |at| at.format("%Y-%m").to_string()), MONTHLY);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_newest_verified_stays_and_nothing_is_let_go_twice(
        made in prop::collection::vec((0_i64..(3 * 365 * 24 * 60), 0_u8..8), 1..120),
    ) {
        let start = at("2024-01-01T00:00:00Z");
        let state = |kind| match kind {
            0 => BackupState::WithProblems,
            1 => BackupState::Damaged,
            _ => BackupState::Verified,
        };
        let mut kept: Vec<_> = made.iter().map(|(minute, kind)| (start + TimeDelta::minutes(*minute), state(*kind))).collect();
        let before = kept.clone();
        let verified = |list: &[(DateTime<Utc>, BackupState)]| -> Vec<DateTime<Utc>> {
            let mut list: Vec<_> = list.iter().filter(|(_, state)| *state == BackupState::Verified).map(|(at, _)| *at).collect();
            list.sort();
            list
        };
        rotate(&mut kept);
        prop_assert_eq!(verified(&kept).pop(), verified(&before).pop());
        prop_assert!(verified(&kept).len() <= HOURLY + DAILY + WEEKLY + MONTHLY);
        let damaged = |list: &[(DateTime<Utc>, BackupState)]| list.iter().filter(|(_, state)| *state == BackupState::Damaged).count();
        prop_assert_eq!(damaged(&kept), damaged(&before));
        // The newest of each of the last months that have one is there.
        let months: BTreeSet<String> = verified(&before).iter().map(|at| at.format("%Y-%m").to_string()).collect();
        for month in months.iter().rev().take(MONTHLY) {
            let newest = verified(&before).into_iter().rfind(|at| at.format("%Y-%m").to_string() == *month);
            prop_assert!(verified(&kept).contains(&newest.unwrap()), "{}", month);
        }
        let once = kept.clone();
        rotate(&mut kept);
        prop_assert_eq!(kept, once);
    }
}
