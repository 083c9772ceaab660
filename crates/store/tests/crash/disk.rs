//! What a disk may hold after its power was cut: what was synced for certain, and of what was written since, any part.

use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use crate::record::Call;

/// Bytes that a disk writes whole or not at all.
const SECTOR: usize = 512;

/// A generator that is the same on each run (splitmix64).
#[derive(Clone, Debug)]
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap() % end.max(1)
    }
}

/// What was written and not synced yet.
#[derive(Clone, Debug)]
enum Unsynced {
    Bytes(usize, Vec<u8>),
    Length(usize),
}

#[derive(Clone, Debug, Default)]
struct File {
    /// What is on the disk for certain.
    synced: Vec<u8>,
    unsynced: Vec<Unsynced>,
    /// Where the next bytes go that are written without a place.
    end: usize,
}

/// A name that was given or taken away.
#[derive(Clone, Debug)]
enum Naming {
    Gave(PathBuf, usize),
    Took(PathBuf),
    Moved(PathBuf, PathBuf),
}

impl Naming {
    fn apply(&self, names: &mut BTreeMap<PathBuf, usize>) {
        match self {
            Self::Gave(path, file) => {
                names.insert(path.clone(), *file);
            }
            Self::Took(path) => {
                names.remove(path);
            }
            Self::Moved(from, to) => {
                let moved: Vec<_> = names
                    .keys()
                    .filter(|path| path.starts_with(from))
                    .cloned()
                    .collect();
                for path in moved {
                    let file = names.remove(&path).unwrap();
                    let rest = path.strip_prefix(from).unwrap();
                    let new = if rest.as_os_str().is_empty() {
                        to.clone()
                    } else {
                        to.join(rest)
                    };
                    names.insert(new, file);
                }
            }
        }
    }

    fn folders(&self) -> Vec<&Path> {
        match self {
            Self::Gave(path, _) | Self::Took(path) => vec![path.parent().unwrap()],
            Self::Moved(from, to) => vec![from.parent().unwrap(), to.parent().unwrap()],
        }
    }
}

/// Whether syncing does anything. A disk that only says so is there to show that the test would notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Honesty {
    Syncs,
    Lies,
}

/// A disk while a record is played to it.
#[derive(Clone, Debug)]
pub struct Disk {
    files: Vec<File>,
    /// Names as the process sees them.
    names: BTreeMap<PathBuf, usize>,
    /// Names that are on the disk for certain, and what was asked since, in order.
    synced_names: BTreeMap<PathBuf, usize>,
    unsynced_names: Vec<Naming>,
    honesty: Honesty,
    /// How often anything changed on it.
    turn: u64,
}

/// Files and their bytes as they are found when the power is back.
pub type Image = BTreeMap<PathBuf, Vec<u8>>;

impl Disk {
    /// With the files of a folder, all synced.
    pub fn of(folder: &Path, honesty: Honesty) -> Self {
        let mut disk = Self {
            files: Vec::new(),
            names: BTreeMap::new(),
            synced_names: BTreeMap::new(),
            unsynced_names: Vec::new(),
            honesty,
            turn: 0,
        };
        disk.load(folder, Path::new(""));
        disk.synced_names = disk.names.clone();
        disk
    }

    fn load(&mut self, folder: &Path, inside: &Path) {
        for entry in std::fs::read_dir(folder.join(inside)).unwrap() {
            let entry = entry.unwrap();
            let path = inside.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                self.load(folder, &path);
            } else {
                let synced = std::fs::read(entry.path()).unwrap();
                self.names.insert(path, self.files.len());
                self.files.push(File {
                    end: synced.len(),
                    synced,
                    unsynced: Vec::new(),
                });
            }
        }
    }

    fn name(&mut self, naming: Naming) {
        naming.apply(&mut self.names);
        self.unsynced_names.push(naming);
    }

    /// What the process asked for next.
    pub fn play(&mut self, call: &Call) {
        self.turn += u64::from(!matches!(call, Call::Told(..) | Call::Folder(_)));
        match call {
            Call::Made(path) => {
                if !self.names.contains_key(path) {
                    self.files.push(File::default());
                    self.name(Naming::Gave(path.clone(), self.files.len() - 1));
                }
            }
            Call::Wrote(path, at, bytes) => {
                // What is written to a file in shared memory, or one that was removed, is on no disk.
                let Some(&file) = self.names.get(path) else {
                    return;
                };
                let file = &mut self.files[file];
                let at = at.map_or(file.end, |at| usize::try_from(at).unwrap());
                file.end = file.end.max(at + bytes.len());
                file.unsynced.push(Unsynced::Bytes(at, bytes.clone()));
            }
            Call::Cut(path, length) => {
                let Some(&file) = self.names.get(path) else {
                    return;
                };
                let length = usize::try_from(*length).unwrap();
                self.files[file].end = length;
                self.files[file].unsynced.push(Unsynced::Length(length));
            }
            Call::Synced(path) if self.honesty == Honesty::Syncs => self.sync(path),
            Call::Synced(_) | Call::Told(..) | Call::Folder(_) => {}
            Call::Removed(path) => self.name(Naming::Took(path.clone())),
            Call::Renamed(from, to) => self.name(Naming::Moved(from.clone(), to.clone())),
        }
    }

    fn sync(&mut self, path: &Path) {
        if let Some(&file) = self.names.get(path) {
            let file = &mut self.files[file];
            for written in std::mem::take(&mut file.unsynced) {
                apply(&mut file.synced, &written);
            }
            return;
        }
        // A folder: its names, and whatever was asked before, for a disk keeps their order.
        let last = self
            .unsynced_names
            .iter()
            .rposition(|naming| naming.folders().contains(&path));
        if let Some(last) = last {
            for naming in self.unsynced_names.drain(..=last) {
                naming.apply(&mut self.synced_names);
            }
        }
    }

    /// How many writes could be lost now.
    pub fn unsynced(&self) -> usize {
        let named = self.names.values();
        named.map(|file| self.files[*file].unsynced.len()).sum()
    }

    /// What is found when the power is cut now: of each write since the last sync all, nothing, its first half, or some of its sectors.
    /// With a number that is another for each choice of these.
    pub fn cut(&self, chance: &mut Chance) -> (Image, u64) {
        let mut choice = DefaultHasher::new();
        self.turn.hash(&mut choice);
        let mut names = self.synced_names.clone();
        let kept = chance.below(self.unsynced_names.len() + 1);
        for naming in &self.unsynced_names[..kept] {
            naming.apply(&mut names);
        }
        // Often all of a kind, so that the plain cases are tried as well.
        let manner = chance.below(6);
        kept.hash(&mut choice);
        let image = names
            .into_iter()
            .map(|(path, file)| {
                let file = &self.files[file];
                let mut bytes = file.synced.clone();
                for (place, written) in file.unsynced.iter().enumerate() {
                    let fate = match manner {
                        0 => 0,
                        1 => 1,
                        2 => usize::from(place + 1 == file.unsynced.len()) * 3,
                        _ => chance.below(4),
                    };
                    (fate, if fate == 3 { chance.0 } else { 0 }).hash(&mut choice);
                    match (fate, written) {
                        (0, _) => apply(&mut bytes, written),
                        (1, _) => {}
                        (2, Unsynced::Bytes(at, new)) => {
                            let half = new.len() / 2 / SECTOR * SECTOR;
                            apply(&mut bytes, &Unsynced::Bytes(*at, new[..half].to_vec()));
                        }
                        (_, Unsynced::Bytes(at, new)) => torn(&mut bytes, *at, new, chance),
                        (_, Unsynced::Length(_)) => apply(&mut bytes, written),
                    }
                }
                (path, bytes)
            })
            .collect();
        (image, choice.finish())
    }
}

fn apply(bytes: &mut Vec<u8>, written: &Unsynced) {
    match written {
        Unsynced::Length(length) => bytes.resize(*length, 0),
        Unsynced::Bytes(_, new) if new.is_empty() => {}
        Unsynced::Bytes(at, new) => {
            if bytes.len() < at + new.len() {
                bytes.resize(at + new.len(), 0);
            }
            bytes[*at..at + new.len()].copy_from_slice(new);
        }
    }
}

/// Some sectors are new and some are old. Sectors lie where the disk has them, not where a write begins.
fn torn(bytes: &mut Vec<u8>, at: usize, new: &[u8], chance: &mut Chance) {
    let mut from = 0;
    while from < new.len() {
        let to = new.len().min((at + from) / SECTOR * SECTOR + SECTOR - at);
        if chance.below(2) == 0 {
            apply(bytes, &Unsynced::Bytes(at + from, new[from..to].to_vec()));
        }
        from = to;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrote(path: &str, at: u64, byte: u8) -> Call {
        Call::Wrote(path.into(), Some(at), vec![byte; 1024])
    }

    #[test]
    fn what_was_synced_stays_and_the_rest_may_go() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a"), "old").unwrap();
        let mut disk = Disk::of(folder.path(), Honesty::Syncs);
        for call in [
            Call::Made("b".into()),
            wrote("b", 0, 1),
            Call::Synced("b".into()),
            wrote("b", 1024, 2),
        ] {
            disk.play(&call);
        }
        let mut chance = Chance(1);
        let images: Vec<Image> = (0..200).map(|_| disk.cut(&mut chance).0).collect();
        assert!(images.iter().all(|image| image[Path::new("a")] == b"old"));
        assert!(
            images
                .iter()
                .any(|image| !image.contains_key(Path::new("b"))),
            "its name was not synced"
        );
        let lengths: std::collections::BTreeSet<_> = images
            .iter()
            .filter_map(|image| image.get(Path::new("b")).map(Vec::len))
            .collect();
        assert!(
            lengths.contains(&1024) && lengths.contains(&1536) && lengths.contains(&2048),
            "{lengths:?}"
        );
        disk.play(&Call::Synced("".into()));
        disk.play(&Call::Synced("b".into()));
        assert_eq!(disk.unsynced(), 0);
        let (image, _) = disk.cut(&mut chance);
        assert_eq!(image[Path::new("b")], [[1; 1024], [2; 1024]].concat());
    }
}
