//! A reader that is given bytes nobody wrote. In every run of the tests: its corpus, and some thousand random changes of it, the same ones
//! each time. Built for it by `cargo xtask soak fuzz`: for as long as is wanted, libFuzzer looking for bytes that reach new branches.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What a reader is tried with.
pub struct Corpus {
    /// The folder with the files that are committed; the last part of its name is the reader's.
    folder: PathBuf,
    /// Others, such as those that tests have anyway.
    more: Vec<Vec<u8>>,
    /// Words that its format is made of.
    words: &'static [&'static str],
    /// How many changes are tried in a short run.
    rounds: usize,
}

/// How long one file may take, on a machine that is busy and with nothing optimised. What takes longer hangs.
const MOST: Duration = Duration::from_secs(10);

impl Corpus {
    pub fn of(manifest: &str, reader: &str, words: &'static [&'static str], rounds: usize) -> Self {
        Self {
            folder: Path::new(manifest).join("tests/fuzz/corpus").join(reader),
            more: Vec::new(),
            words,
            rounds,
        }
    }

    pub fn and(mut self, more: impl IntoIterator<Item = Vec<u8>>) -> Self {
        self.more.extend(more);
        self
    }

    fn files(&self) -> Vec<Vec<u8>> {
        let mut files = BTreeMap::new();
        for entry in std::fs::read_dir(&self.folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            files.insert(path.clone(), std::fs::read(&path).unwrap());
        }
        // In the order of their names, so that each run tries the same.
        files.into_values().chain(self.more.clone()).collect()
    }

    /// Gives it all to the reader, which panics where it does not keep a promise.
    #[cfg(not(fuzzing))]
    pub fn run(&self, reader: impl Fn(&[u8])) {
        let files = self.files();
        assert!(!files.is_empty(), "{} is empty", self.folder.display());
        let try_one = |bytes: &[u8]| {
            // Kept while it runs, so that what ends the process is known afterwards.
            let kept = self.kept(bytes);
            // A machine that did something else meanwhile does not do so three times.
            let slow = (0..3).all(|_| {
                let begun = std::time::Instant::now();
                reader(bytes);
                begun.elapsed() > MOST
            });
            assert!(!slow, "too slow: {}", kept.display());
            std::fs::remove_file(kept).unwrap();
        };
        files.iter().for_each(|file| try_one(file));
        let rounds = std::env::var("DAYBOOK_FUZZ_ROUNDS")
            .ok()
            .and_then(|rounds| rounds.parse().ok())
            .unwrap_or(self.rounds);
        let mut chance = Chance(0x0da7_b00c);
        for _ in 0..rounds {
            let mut bytes = files[chance.below(files.len())].clone();
            for _ in 0..=chance.below(6) {
                chance.change(&mut bytes, &files, self.words);
            }
            try_one(&bytes);
        }
    }

    /// Never returns: libFuzzer ends the process, with a failure when the reader panicked, hung or died.
    #[cfg(fuzzing)]
    pub fn run(&self, reader: impl Fn(&[u8]) + std::panic::RefUnwindSafe) {
        // What the folder does not hold is written where libFuzzer begins.
        let seeds = PathBuf::from(std::env::var("DAYBOOK_FUZZ_SEEDS").unwrap());
        for (number, file) in self.files().iter().enumerate() {
            std::fs::write(seeds.join(format!("seed-{number}")), file).unwrap();
        }
        let words: String = self
            .words
            .iter()
            .map(|word| {
                let escaped: String = word.bytes().map(|byte| format!("\\x{byte:02x}")).collect();
                format!("\"{escaped}\"\n")
            })
            .collect();
        std::fs::write(seeds.with_extension("dict"), words).unwrap();
        let _ = (MOST, self.rounds);
        bolero::check!().for_each(|bytes: &[u8]| reader(bytes));
    }

    #[cfg(not(fuzzing))]
    fn kept(&self, bytes: &[u8]) -> PathBuf {
        let name = self.folder.file_name().unwrap().to_string_lossy();
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{name}"));
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

/// A generator that is the same on each run (splitmix64).
#[cfg(not(fuzzing))]
struct Chance(u64);

#[cfg(not(fuzzing))]
impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap() % end.max(1)
    }

    fn change(&mut self, bytes: &mut Vec<u8>, files: &[Vec<u8>], words: &[&str]) {
        let at = self.below(bytes.len() + 1);
        let end = (at + self.below(64)).min(bytes.len());
        match self.below(7) {
            0 if at < bytes.len() => bytes[at] = u8::try_from(self.below(256)).unwrap(),
            1 if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let part = bytes[at..end].to_vec();
                let times = 1 + self.below(4);
                bytes.splice(at..at, part.repeat(times));
            }
            4 if self.below(4) == 0 => bytes.truncate(at),
            5 => {
                let other = &files[self.below(files.len())];
                let from = self.below(other.len());
                let to = (from + self.below(256)).min(other.len());
                bytes.splice(at..end, other[from..to].iter().copied());
            }
            _ => {
                let word = words[self.below(words.len())];
                bytes.splice(at..at, word.bytes());
            }
        }
    }
}
