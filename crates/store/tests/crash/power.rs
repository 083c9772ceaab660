//! The power is cut: after any call of a recorded process the disk is made as it may then be, opened, and looked at. What the process had
//! acknowledged must be there to the last value, and nothing but that or the next thing it did.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use rusqlite::{Connection, OpenFlags};
use store::backup::unwatched;
use store::kept::{BackupState, Kept};
use store::{Error, Store};

use crate::disk::{Chance, Disk, Honesty, Image};
use crate::record::{Call, record};
use crate::work::{Job, Told, file, open, prepare, stored};
use crate::{can_trace, wanted};

/// How many images the long form looks at.
pub const IMAGES: &str = "DAYBOOK_SOAK_POWER";
/// What chance begins with, to repeat a run.
const SEED: &str = "DAYBOOK_SOAK_SEED";

/// A folder in memory, for an image is looked at once.
fn scratch() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        tempfile::tempdir_in(memory).unwrap()
    } else {
        tempfile::tempdir().unwrap()
    }
}

/// What a process did, with the disk it found.
struct Recorded {
    job: Job,
    before: Disk,
    /// What was stored before it began; nothing where there was no file.
    first: Option<u64>,
    calls: Vec<Call>,
}

fn recorded(job: Job, honesty: Honesty) -> Recorded {
    let folder = tempfile::tempdir().unwrap();
    let first = if job == Job::Everything {
        None
    } else {
        prepare(folder.path(), job);
        if job.converts() {
            let store = open(&file(folder.path())).unwrap();
            store.read::<_, Error>(|db| Ok(stored(db)?)).ok()
        } else {
            let db = Connection::open(file(folder.path())).unwrap();
            stored(&db).ok()
        }
    };
    let before = Disk::of(folder.path(), honesty);
    Recorded {
        job,
        before,
        first,
        calls: record(folder.path(), job),
    }
}

/// What an image told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Sound,
    /// Something acknowledged is not there.
    Lost,
    /// The file cannot be read, or its pages are damaged.
    Damaged,
}

/// Makes an image in a folder that may hold another.
fn lay_out(folder: &Path, image: &Image) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            std::fs::remove_dir_all(path).unwrap();
        } else {
            std::fs::remove_file(path).unwrap();
        }
    }
    for (path, bytes) in image {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

/// Looks at images of one record at a moment.
struct Look<'a> {
    recorded: &'a Recorded,
    /// What was acknowledged so far.
    told: &'a [Told],
    /// What was acknowledged next.
    next: Option<u64>,
}

impl Look<'_> {
    /// The pages and every value, by SQLite as it is in the app.
    fn quick(&self, folder: &Path) -> Verdict {
        let path = file(folder);
        if !path.exists() {
            return if self.told.is_empty() && self.recorded.first.is_none() {
                Verdict::Sound
            } else {
                Verdict::Lost
            };
        }
        let looked = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_WRITE)
            .and_then(|db| {
                let whole: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
                let there: i64 = db.query_row(
                    "SELECT count(*) FROM sqlite_schema WHERE name = 'issued_document'",
                    [],
                    |row| row.get(0),
                )?;
                Ok((whole, if there == 1 { Some(stored(&db)?) } else { None }))
            });
        match looked {
            Ok((whole, found)) if whole == "ok" => self.weigh(found),
            _ => Verdict::Damaged,
        }
    }

    fn weigh(&self, found: Option<u64>) -> Verdict {
        let last = self.told.last().map(|told| told.stored);
        let fits = match (last.or(self.recorded.first), found) {
            // Nothing was promised yet: the new file may have nothing in it.
            (None, found) => found.is_none() || found == self.next,
            (Some(_), None) => false,
            (Some(last), Some(found)) => found == last || Some(found) == self.next,
        };
        if fits { Verdict::Sound } else { Verdict::Lost }
    }

    /// As the app opens it, with its own check and the backups that were acknowledged.
    fn whole(&self, folder: &Path) -> Verdict {
        let path = file(folder);
        let opened = open(&path);
        let store = match opened {
            Ok(store) => store,
            Err(Error::Missing) if self.recorded.job == Job::Restore => {
                // Between moving aside and naming: the backups are offered, and they bring it back.
                let offered = Kept::of(&path).newest_verified().unwrap().unwrap();
                store::recover::restore(
                    &path,
                    Path::new(&offered.path),
                    &store::key::no_keys,
                    crate::sample::now(),
                    &unwatched,
                )
                .unwrap();
                Store::open(&path).unwrap()
            }
            Err(_) => return Verdict::Damaged,
        };
        let check = store.read_afresh::<_, Error>(|db| db.check()).unwrap();
        if !check.problems.is_empty() {
            return Verdict::Damaged;
        }
        if self.recorded.job.converts() {
            // It is the old file or the new one, with the same in it.
            return self.weigh(store.read::<_, Error>(|db| Ok(stored(db)?)).ok());
        }
        let kept = Kept::of(&path).list().unwrap();
        let names: BTreeSet<PathBuf> = kept
            .iter()
            .filter_map(|one| Path::new(&one.path).file_name().map(PathBuf::from))
            .collect();
        let promised = self
            .told
            .iter()
            .filter_map(|told| told.what.strip_prefix("backup "));
        for promised in promised {
            if !names.contains(Path::new(Path::new(promised).file_name().unwrap())) {
                return Verdict::Lost;
            }
        }
        for one in kept {
            if one.state != BackupState::Verified {
                return Verdict::Damaged;
            }
        }
        Verdict::Sound
    }
}

/// What became of many images.
#[derive(Debug, Default)]
struct Tally {
    images: usize,
    different: usize,
    lost: usize,
    damaged: usize,
}

/// Cuts the power about `images` times, spread over the whole record. One in `thorough` is opened as the app does it.
fn cut(recorded: &Recorded, images: usize, thorough: usize, seed: u64) -> Tally {
    let told: Vec<Told> = recorded
        .calls
        .iter()
        .filter_map(|call| match call {
            Call::Told(told) => Some(told.clone()),
            _ => None,
        })
        .collect();
    // Where something is unsynced there is something to try; elsewhere once.
    let mut disk = recorded.before.clone();
    let mut moments = Vec::new();
    for call in &recorded.calls {
        disk.play(call);
        let names = matches!(call, Call::Made(_) | Call::Removed(_) | Call::Renamed(..));
        moments.push(disk.unsynced() + usize::from(names));
    }
    let open = moments
        .iter()
        .filter(|unsynced| **unsynced > 0)
        .count()
        .max(1);
    // How many images each moment is to have: all together as many as are wanted.
    let mut place = 0;
    let shares: Vec<usize> = moments
        .iter()
        .map(|unsynced| {
            let before = images * place / open;
            place += usize::from(*unsynced > 0);
            images * place / open - before
        })
        .collect();
    let seen = Mutex::new(BTreeSet::new());
    let (done, lost, damaged, made) = (
        AtomicUsize::new(0),
        AtomicUsize::new(0),
        AtomicUsize::new(0),
        AtomicUsize::new(0),
    );
    let begun = Instant::now();
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for thread in 0..threads {
            let (told, shares, seen, done, lost, damaged, made) =
                (&told, &shares, &seen, &done, &lost, &damaged, &made);
            scope.spawn(move || {
                let scratch = scratch();
                let mut disk = recorded.before.clone();
                let mut acknowledged = 0;
                for (place, call) in recorded.calls.iter().enumerate() {
                    disk.play(call);
                    acknowledged += usize::from(matches!(call, Call::Told(..)));
                    if place % threads != thread {
                        continue;
                    }
                    let look = Look {
                        recorded,
                        told: &told[..acknowledged],
                        next: told.get(acknowledged).map(|told| told.stored),
                    };
                    let mut chance = Chance(seed ^ (place as u64).wrapping_mul(0x9e37_79b9));
                    for _ in 0..shares[place] {
                        let (image, choice) = disk.cut(&mut chance);
                        made.fetch_add(1, Ordering::Relaxed);
                        if !seen.lock().unwrap().insert((choice, acknowledged)) {
                            continue;
                        }
                        lay_out(scratch.path(), &image);
                        // Looking changes what is looked at, so one way each.
                        let moved = recorded.job.converts()
                            || recorded.job == Job::Restore
                                && !image.contains_key(Path::new("desk.daybook"));
                        let verdict =
                            if moved || (choice % thorough as u64 == 0 && acknowledged > 0) {
                                look.whole(scratch.path())
                            } else {
                                look.quick(scratch.path())
                            };
                        match verdict {
                            Verdict::Sound => {}
                            Verdict::Lost => _ = lost.fetch_add(1, Ordering::Relaxed),
                            Verdict::Damaged => _ = damaged.fetch_add(1, Ordering::Relaxed),
                        }
                        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
                        if done.is_multiple_of(5000) {
                            println!(
                                "  {:?}: {done} images in {:.0} s",
                                recorded.job,
                                begun.elapsed().as_secs_f64()
                            );
                        }
                    }
                }
            });
        }
    });
    let tally = Tally {
        images: made.into_inner(),
        different: done.into_inner(),
        lost: lost.into_inner(),
        damaged: damaged.into_inner(),
    };
    println!(
        "{:?}: {} calls, {} moments with something unsynced, {} images, {} of them different, {} lost, {} damaged, {:.0} s",
        recorded.job,
        recorded.calls.len(),
        open,
        tally.images,
        tally.different,
        tally.lost,
        tally.damaged,
        begun.elapsed().as_secs_f64()
    );
    tally
}

#[test]
fn nothing_acknowledged_is_lost_when_the_power_is_cut() {
    if !can_trace() {
        return;
    }
    let images = wanted(IMAGES).unwrap_or(700);
    let seed = wanted(SEED).unwrap_or(20_260_309) as u64;
    let mut sum = Tally::default();
    // What is done all day has most of them.
    for (job, share) in [
        (Job::Everything, 64),
        (Job::Migrate, 10),
        (Job::Restore, 10),
        (Job::Backup, 10),
        (Job::Encrypt, 3),
        (Job::Decrypt, 3),
    ] {
        let recorded = recorded(job, Honesty::Syncs);
        let mut tried = 0;
        let mut round = 0;
        // Where little is unsynced, images come out alike: more are drawn until there are enough different ones.
        while tried * 100 < images * share && round < 12 {
            let tally = cut(
                &recorded,
                (images * share / 100).saturating_sub(tried).max(1),
                25,
                seed + round,
            );
            tried += tally.different;
            sum.images += tally.images;
            sum.different += tally.different;
            sum.lost += tally.lost;
            sum.damaged += tally.damaged;
            round += 1;
            if tally.different < images / 500 {
                break;
            }
        }
    }
    println!(
        "soak | saved is saved when the power is cut | {} | {} |",
        sum.different,
        sum.lost + sum.damaged
    );
    assert_eq!((sum.lost, sum.damaged), (0, 0));
    assert!(sum.different * 10 >= images * 7, "{sum:?}");
}

/// The same looking finds what a program loses that does not wait for the disk, and what a disk ruins that only says it has written.
#[test]
fn what_is_lost_is_noticed() {
    if !can_trace() {
        return;
    }
    let careless = cut(&recorded(Job::Careless, Honesty::Syncs), 150, 1_000_000, 1);
    assert!(careless.lost > 50, "{careless:?}");
    let mut lied_to = recorded(Job::Everything, Honesty::Lies);
    // Nothing is ever certain on such a disk, so its beginning is enough, and as much as can be kept in mind.
    lied_to.calls.truncate(400);
    let lied_to = cut(&lied_to, 300, 1_000_000, 2);
    assert!(lied_to.lost + lied_to.damaged > 50, "{lied_to:?}");
    assert!(lied_to.damaged > 0, "{lied_to:?}");
}
