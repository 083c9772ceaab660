//! Fifty damaged files: each is told of, none is changed or deleted by opening it, and a backup brings everything back that it held, with
//! what the journal still tells of the time since.

mod restored;
mod template;

use std::path::{Path, PathBuf};
use std::time::Instant;

use store::backup::unwatched;
use store::kept::Kept;
use store::recover;
use store::{Error, Store};

use crate::sample::now;
use template::{Damage, Template, damages, names, recover_beside, try_names};

/// What became of one of them.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    /// Opening it was refused.
    Refused,
    /// It opened, and the check in the background told what is wrong.
    Checked,
    /// It opened, all was there, and nothing was wrong: the damage was to what is not read, or SQLite mended it from the log.
    Whole,
    /// It opened without anything to find, as it was some commands ago: the log was cut. The backup tells when it knows more.
    Earlier,
}

fn look(template: &Template, path: &Path) -> Found {
    let store = match Store::open(path) {
        Ok(store) => store,
        Err(
            Error::Damaged | Error::Missing | Error::CannotOpen | Error::Io(_) | Error::Disk(_),
        ) => {
            return Found::Refused;
        }
        Err(other) => panic!("{other:?}"),
    };
    let check = store.read_afresh::<_, Error>(|db| db.check()).unwrap();
    let read = try_names(&store);
    if !check.problems.is_empty() {
        return Found::Checked;
    }
    let read = read.unwrap();
    if read == template.stored {
        return Found::Whole;
    }
    assert!(
        template.stored.starts_with(&read),
        "what nobody notices is at least a moment that was"
    );
    Found::Earlier
}

fn bytes(path: &Path) -> Option<Vec<u8>> {
    std::fs::read(path).ok()
}

#[test]
fn fifty_damaged_files_are_told_of_kept_whole_and_restored() {
    let template = Template::new();
    let damages = damages();
    assert!(damages.len() >= 50, "{}", damages.len());
    let begun = Instant::now();
    let (mut lost, mut again, mut salvaged) = (0, 0, 0);
    let mut tally = [0_u32; 4];
    for damage in &damages {
        let folder = tempfile::tempdir().unwrap();
        let path = template.lay_out(folder.path(), damage);
        let log = recover_beside(&path, "-wal");
        let before = (bytes(&path), bytes(&log));
        let found = look(&template, &path);
        tally[match found {
            Found::Refused => 0,
            Found::Checked => 1,
            Found::Whole => 2,
            Found::Earlier => 3,
        }] += 1;
        if found == Found::Refused {
            assert!(
                (bytes(&path), bytes(&log)) == before,
                "{}: opening changed it",
                damage.name
            );
        }
        if found == Found::Whole {
            continue;
        }
        // As it was found, and the newest verified backup takes its place.
        std::fs::remove_dir_all(folder.path()).unwrap();
        std::fs::create_dir(folder.path()).unwrap();
        let path = template.lay_out(folder.path(), damage);
        let offered = Kept::of(&path).newest_verified().unwrap().unwrap();
        let restored = recover::restore(
            &path,
            Path::new(&offered.path),
            &store::key::no_keys,
            now(),
            &unwatched,
        )
        .unwrap();
        let store = Store::open(&path).unwrap();
        let check = store.read_afresh::<_, Error>(|db| db.check()).unwrap();
        assert_eq!(check.problems, [], "{}", damage.name);
        let now_there = names(&store);
        lost += template
            .backed_up
            .iter()
            .filter(|name| !now_there.contains(name))
            .count();
        if restored.replayed.done > 0 {
            again += 1;
            assert!(template.stored.starts_with(&now_there), "{}", damage.name);
        }
        if let Some(aside) = &restored.aside {
            let moved = (
                bytes(&Path::new(aside).join("desk.daybook")),
                bytes(&Path::new(aside).join("desk.daybook-wal")),
            );
            assert!(moved == before, "{}: moved aside whole", damage.name);
        } else {
            assert!(before == (None, None), "{}", damage.name);
        }
        assert!(Path::new(&offered.path).exists() && Kept::of(&path).list().unwrap().len() == 1);
        drop(store);
        salvaged += usize::from(salvage(&template, damage));
        let left: Vec<_> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.contains("part") || name.contains("fresh"))
            .collect();
        assert!(left.is_empty(), "{}: {left:?}", damage.name);
    }
    println!(
        "{} damaged files in {:.1} s: {} refused, {} found by the check, {} whole, {} at an earlier moment; of the first two kinds and the last, {} got later \
         commands from their journal and {} could be salvaged without the backup",
        damages.len(),
        begun.elapsed().as_secs_f64(),
        tally[0],
        tally[1],
        tally[2],
        tally[3],
        again,
        salvaged
    );
    println!(
        "soak | a damaged file is moved aside whole and its backup restored | {} | {lost} |",
        damages.len()
    );
    assert_eq!(lost, 0);
    assert!(
        damages.len() - usize::try_from(tally[2]).unwrap() >= 50,
        "damage that nobody can see is none: {tally:?}"
    );
    assert!(tally[0] >= 20 && tally[1] >= 10, "{tally:?}");
    assert!(again >= 8, "the journal was read in {again}");
    assert!(salvaged >= 15, "salvaged {salvaged}");
}

/// Tries the same file without its backup; whether anything was saved.
fn salvage(template: &Template, damage: &Damage) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let path = template.lay_out(folder.path(), damage);
    std::fs::remove_dir_all(folder.path().join("desk backups")).unwrap();
    let before = (bytes(&path), bytes(&recover_beside(&path, "-wal")));
    match recover::salvage(&path, &store::key::no_keys, now()) {
        Ok(saved) => {
            let aside = PathBuf::from(saved.aside.unwrap());
            let moved = (
                bytes(&aside.join("desk.daybook")),
                bytes(&aside.join("desk.daybook-wal")),
            );
            assert!(moved == before, "{}: moved aside whole", damage.name);
            let store = Store::open(&path).unwrap();
            let read = names(&store);
            assert!(
                !read.is_empty() || !saved.problems.is_empty(),
                "{}",
                damage.name
            );
            let rows: u32 = saved.tables.iter().map(|table| table.rows).sum();
            rows > 0
        }
        Err(_) => {
            let after = (bytes(&path), bytes(&recover_beside(&path, "-wal")));
            assert!(
                after == before,
                "{}: salvage changed what it could not read",
                damage.name
            );
            false
        }
    }
}
