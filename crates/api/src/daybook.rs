//! The core as a face holds it: an open file, a clock, the keys, and the streams that run.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread;
use std::time::{Duration, Instant};

use assistant::endpoint::{Endpoint, Secret, Stop, guess, preset};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::{Invalid, ProfileId, Rule};
use store::hold::Hold;
use store::key::{Key, KeyId, RecoveryCode};
use store::slots::{self, Slots};
use store::{Fact, Store};
use uuid::Uuid;

use crate::backup::Care;
use crate::encryption;
use crate::keys::Keys;
use crate::{Error, ErrorCode, Result, log};

/// How long closing the file waits for those who still read in it.
const CLOSING: Duration = Duration::from_secs(5);

/// Where the time comes from.
#[derive(Clone, Copy, Debug)]
pub enum Clock {
    /// The machine's clock and time zone.
    System,
    /// A moment that stands still, for tests.
    Fixed(DateTime<Utc>, Tz),
}

impl Clock {
    /// Now.
    pub fn now(self) -> DateTime<Utc> {
        match self {
            Self::System => Utc::now(),
            Self::Fixed(now, _) => now,
        }
    }

    /// The time zone of the machine; UTC when it has none that is known.
    pub fn zone(self) -> Tz {
        match self {
            Self::System => iana_time_zone::get_timezone()
                .ok()
                .and_then(|name| name.parse().ok())
                .unwrap_or(Tz::UTC),
            Self::Fixed(_, zone) => zone,
        }
    }
}

/// A workspace, open or not.
#[derive(Debug)]
pub struct Daybook {
    home: PathBuf,
    /// The open file, or why none is: then every call answers with that, but those about opening and backups.
    open: RwLock<Result<Open>>,
    /// Keeps other windows from the freelancer's own workspace.
    hold: Mutex<Option<Hold>>,
    /// Facts that are in no journal, to be told with the next ones.
    told: Mutex<Vec<Fact>>,
    pub(crate) care: Mutex<Care>,
    /// A recovery code that was shown and not yet confirmed.
    pub(crate) code: Mutex<Option<RecoveryCode>>,
    pub(crate) keys: Keys,
    pub(crate) clock: Clock,
    runs: Mutex<HashMap<String, Stop>>,
    /// Who this is among the processes that do what waits.
    pub(crate) holder: Uuid,
    pub(crate) only: Only,
    /// Whether the person agreed, for as long as the process lives, that words go to whatever host is asked.
    pub(crate) agreed: bool,
}

/// What the assistant asks as long as the process lives.
#[derive(Clone, Debug)]
pub(crate) enum Only {
    /// What the settings say.
    Settings,
    /// One profile for everything.
    Profile(ProfileId),
    /// An endpoint that is in no profile.
    Endpoint(Endpoint),
}

#[derive(Debug)]
struct Open {
    store: Arc<Store>,
    /// How much of the journal the faces know, and the version of the file at that point.
    seen: Arc<Mutex<(i64, i64)>>,
}

impl Open {
    fn new(store: Store) -> Result<Self> {
        let seen = (store.last_seq()?, store.version()?);
        Ok(Self {
            store: Arc::new(store),
            seen: Arc::new(Mutex::new(seen)),
        })
    }
}

fn note(opened: &Result<Open>) {
    log::write(log::Event::Opened {
        outcome: opened.as_ref().map(|_| store::migrate::newest()),
    });
}

/// The moment of a call, the same for all it does.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Now.
    pub now: DateTime<Utc>,
    /// The calendar day where the freelancer is.
    pub today: NaiveDate,
    /// The freelancer's time zone.
    pub zone: Tz,
}

impl Daybook {
    /// Opens the workspace at `path`, or makes it.
    pub fn open(path: &Path, keys: Keys, clock: Clock) -> Result<Self> {
        let not_yet = Err(Error::new(ErrorCode::Busy));
        let daybook = Self::with(path, not_yet, keys, clock);
        let opened = daybook.open_store(path).and_then(Open::new);
        note(&opened);
        // Nobody has to be told: nothing was open before.
        *daybook.open.write().unwrap_or_else(PoisonError::into_inner) = Ok(opened?);
        Ok(daybook)
    }

    /// A workspace for one use at `path`, where there is none yet: what a crash leaves of it nobody can read.
    pub fn for_once(path: &Path, keys: Keys, clock: Clock) -> Result<Self> {
        let store = Store::make_for_once(path)?;
        Ok(Self::with(path, Ok(Open::new(store)?), keys, clock))
    }

    /// The workspace at `path` for a window, which can say why it cannot be opened and what to do. Another window's file is refused, and
    /// one in a place where it may be damaged until the person has said that this is meant.
    pub fn for_window(path: &Path, keys: Keys, clock: Clock) -> Self {
        let not_yet = Err(Error::new(ErrorCode::Busy));
        let daybook = Self::with(path, not_yet, keys, clock);
        // Why it cannot be opened is kept, and told to whoever asks.
        let _ = daybook.open_home();
        // Nobody has asked anything yet, so it is no news to anybody.
        daybook
            .told
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
        daybook
    }

    fn with(path: &Path, open: Result<Open>, keys: Keys, clock: Clock) -> Self {
        Self {
            home: path.to_owned(),
            open: RwLock::new(open),
            hold: Mutex::default(),
            told: Mutex::default(),
            care: Mutex::default(),
            code: Mutex::default(),
            keys: keys.of(path),
            clock,
            runs: Mutex::default(),
            holder: Uuid::new_v4(),
            only: Only::Settings,
            agreed: false,
        }
    }

    /// Opens the freelancer's own workspace for a window.
    pub(crate) fn open_home(&self) -> Result<()> {
        let path = self.home.clone();
        let opened = self
            .take_hold(&path)
            .and_then(|()| crate::opening::meant_to_be_there(&path))
            .and_then(|()| self.open_store(&path))
            .and_then(Open::new)
            .map_err(|error| error.with("path", path.display()));
        self.stand(opened)
    }

    /// Opens a file with the key that it needs.
    fn open_store(&self, path: &Path) -> Result<Store> {
        let opened = Store::open_with(path, &|id| self.keys.file(id, path));
        let store = opened.map_err(|error| {
            let error = match error {
                store::Error::Locked(id) => self.locked(id, path),
                other => other.into(),
            };
            error.with("path", path.display())
        })?;
        encryption::note_current(&store);
        Ok(store)
    }

    /// Why a file stays locked.
    fn locked(&self, id: KeyId, path: &Path) -> Error {
        let has_slot = Slots::of(path).get(id).is_some();
        if has_slot && self.keys.has_code() {
            return Error::new(ErrorCode::WrongCode);
        }
        let keychain = if self.keys.was_away() {
            "away"
        } else {
            "empty"
        };
        Error::new(ErrorCode::Locked)
            .with("keychain", keychain)
            .with("slot", if has_slot { "there" } else { "missing" })
            .with("keys_file", slots::beside(path).display())
    }

    /// Where the keys of the freelancer's own files come from.
    pub(crate) fn file_keys(&self) -> impl Fn(KeyId) -> Option<Key> + '_ {
        |id| self.keys.file(id, &self.home)
    }

    /// Once held, a file stays held as long as this lives.
    fn take_hold(&self, path: &Path) -> Result<()> {
        let mut hold = self.hold.lock().unwrap_or_else(PoisonError::into_inner);
        if hold.is_none() {
            *hold = match Hold::take(path) {
                Ok(held) => Some(held),
                Err(store::Error::Busy) => return Err(Error::new(ErrorCode::AlreadyOpen)),
                // Where no lock can be made, as in a folder that cannot be written, the file itself says what is wrong.
                Err(_) => None,
            };
        }
        Ok(())
    }

    fn stand(&self, opened: Result<Open>) -> Result<()> {
        note(&opened);
        let outcome = opened.as_ref().map(drop).map_err(Clone::clone);
        *self.open.write().unwrap_or_else(PoisonError::into_inner) = opened;
        self.tell("opening");
        outcome
    }

    /// Opens this store in place of what is open.
    pub(crate) fn stand_on(&self, store: Store) -> Result<()> {
        self.stand(Open::new(store))
    }

    /// Why nothing is open.
    pub(crate) fn closed(&self) -> Option<Error> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        open.as_ref().err().cloned()
    }

    /// Closes the file, when all who read in it are done, so that its place can be given to another. Until it is opened again all calls
    /// are told that it is busy.
    pub(crate) fn close(&self) -> Result<()> {
        let busy = Err(Error::new(ErrorCode::Busy));
        let open = std::mem::replace(
            &mut *self.open.write().unwrap_or_else(PoisonError::into_inner),
            busy,
        );
        let Ok(mut open) = open else { return Ok(()) };
        let begun = Instant::now();
        loop {
            let Open { store, seen } = open;
            let Err(store) = Arc::try_unwrap(store) else {
                return Ok(());
            };
            open = Open { store, seen };
            if begun.elapsed() > CLOSING {
                *self.open.write().unwrap_or_else(PoisonError::into_inner) = Ok(open);
                return Err(Error::new(ErrorCode::Busy));
            }
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Has the faces told that something changed that is in no journal.
    pub(crate) fn tell(&self, kind: &str) {
        let fact = Fact {
            kind: kind.to_owned(),
            id: String::new(),
        };
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if !told.contains(&fact) {
            told.push(fact);
        }
    }

    /// Asks this endpoint instead of those in the settings, as long as the process lives. What it speaks follows from
    /// its address where that is a usual one.
    pub fn with_endpoint(mut self, url: &str, model: &str, key: Option<&str>) -> Result<Self> {
        let facts = preset(guess(url));
        let endpoint = Endpoint {
            protocol: facts.protocol,
            auth: facts.auth,
            base_url: url.to_owned(),
            model: model.to_owned(),
            key: key.map(Secret::new),
            ..Endpoint::default()
        };
        endpoint
            .chat_url()
            .map_err(|_| Error::from(Invalid::new("endpoint", Rule::Url)))?;
        self.only = Only::Endpoint(endpoint);
        Ok(self)
    }

    /// Lets words go to a host that nobody has agreed to yet, as long as the process lives: the person said so as they started it.
    #[must_use]
    pub fn agreeing(mut self) -> Self {
        self.agreed = true;
        self
    }

    /// Asks the profile of this name for everything, as long as the process lives.
    pub fn with_profile(mut self, name: &str) -> Result<Self> {
        let profiles = self.store()?.read::<_, Error>(|db| Ok(db.profiles()?))?;
        let found = profiles
            .into_iter()
            .find(|profile| profile.fields.name.eq_ignore_ascii_case(name.trim()));
        let profile = found.ok_or_else(|| {
            Error::new(ErrorCode::NotFound)
                .with("kind", "profile")
                .with("id", name)
        })?;
        self.only = Only::Profile(profile.id);
        Ok(self)
    }

    /// The workspace in the platform's data folder, which the first start makes.
    pub fn default_path() -> Result<PathBuf> {
        let folders = directories::ProjectDirs::from("org", "Daybook", "Daybook")
            .ok_or_else(|| Error::new(ErrorCode::CannotOpen))?;
        Ok(folders.data_dir().join("Workspace.daybook"))
    }

    /// The file that is open.
    pub fn store(&self) -> Result<Arc<Store>> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        Ok(open.as_ref().map_err(Clone::clone)?.store.clone())
    }

    /// The freelancer's own workspace, also while the sample is open.
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// The sample workspace, beside the freelancer's own.
    pub(crate) fn sample(&self) -> PathBuf {
        self.home.with_file_name("Sample.daybook")
    }

    /// Closes the open file and opens another.
    pub(crate) fn switch(&self, path: &Path) -> Result<()> {
        let opened = Open::new(self.open_store(path)?)?;
        self.stand(Ok(opened))
    }

    /// Now.
    pub fn moment(&self) -> Moment {
        let (now, zone) = (self.clock.now(), self.clock.zone());
        Moment {
            now,
            today: now.with_timezone(&zone).date_naive(),
            zone,
        }
    }

    /// What was changed since this was asked last, by another process or thread. Costs one look at the file's
    /// version when nothing was.
    pub fn changes(&self) -> Result<Vec<Fact>> {
        let mut told =
            std::mem::take(&mut *self.told.lock().unwrap_or_else(PoisonError::into_inner));
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        let Ok(open) = open.as_ref() else {
            return Ok(told);
        };
        let mut seen = open.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let version = open.store.version()?;
        if version != seen.1 {
            let (seq, facts) = open.store.changed_since(seen.0)?;
            *seen = (seq, version);
            told.extend(facts);
        }
        Ok(told)
    }

    /// Registers a stream that can be stopped by its name.
    pub(crate) fn start_run(&self, run: &str) -> Stop {
        let stop = Stop::new();
        self.runs
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(run.to_owned(), stop.clone());
        stop
    }

    pub(crate) fn end_run(&self, run: &str) {
        self.runs
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(run);
    }

    /// Stops a stream; whether there was one of that name.
    pub fn stop_run(&self, run: &str) -> bool {
        let runs = self.runs.lock().unwrap_or_else(PoisonError::into_inner);
        runs.get(run).is_some_and(|stop| {
            stop.stop();
            true
        })
    }
}
