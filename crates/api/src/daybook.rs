//! The core as a face holds it: an open file, a clock, the keys, and the streams that run.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use assistant::endpoint::{Endpoint, Secret, Stop, guess, preset};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::{Invalid, ProfileId, Rule};
use store::{Fact, Store};

use crate::keys::Keys;
use crate::{Error, ErrorCode, Result};

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

/// An open workspace.
#[derive(Debug)]
pub struct Daybook {
    home: PathBuf,
    open: RwLock<Open>,
    pub(crate) keys: Keys,
    pub(crate) clock: Clock,
    runs: Mutex<HashMap<String, Stop>>,
    pub(crate) only: Only,
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
        let store =
            Store::open(path).map_err(|error| Error::from(error).with("path", path.display()))?;
        Ok(Self {
            home: path.to_owned(),
            open: RwLock::new(Open::new(store)?),
            keys,
            clock,
            runs: Mutex::default(),
            only: Only::Settings,
        })
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

    /// Asks the profile of this name for everything, as long as the process lives.
    pub fn with_profile(mut self, name: &str) -> Result<Self> {
        let profiles = self.store().read::<_, Error>(|db| Ok(db.profiles()?))?;
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
    pub fn store(&self) -> Arc<Store> {
        self.open
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .store
            .clone()
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
        let opened = Open::new(Store::open(path)?)?;
        *self.open.write().unwrap_or_else(PoisonError::into_inner) = opened;
        Ok(())
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
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        let mut seen = open.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let version = open.store.version()?;
        if version == seen.1 {
            return Ok(Vec::new());
        }
        let (seq, facts) = open.store.changed_since(seen.0)?;
        *seen = (seq, version);
        Ok(facts)
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
