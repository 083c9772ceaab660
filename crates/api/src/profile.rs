//! Endpoint profiles: where a model may be asked, with which key, and what is asked where.

use assistant::endpoint::{self, BadAddress, ChatUrl, Endpoint, Limits, Mask, Watch};
use domain::brief::Drafter;
use domain::call::CallHead;
use domain::profile::{AuthStyle, Masking, Preset, Profile, ProfileFields, Protocol};
use domain::settings::{Destination, KeyPlace, Task};
use domain::{Invalid, ProfileId, Rule, Validate as _};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::time::Duration;
use store::{Snapshot, Tx};
use ts_rs::TS;

use crate::daybook::{Moment, Only};
use crate::wire::{Edit, Empty, Of};
use crate::{Daybook, Error, ErrorCode, Result};

/// A profile with what is derived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct ProfileRow {
    /// The profile.
    #[serde(flatten)]
    pub profile: Profile,
    /// The address that chats go to, completed; empty while the profile has no address.
    pub chat_url: String,
    /// Its host, with the port where it is not the usual one.
    pub host: String,
    /// Whether that is this machine.
    pub local: bool,
    /// Whether words and key go to another machine unsecured.
    pub in_plain: bool,
    /// Where the key for that address is kept.
    pub key: KeyPlace,
    /// Whether the person has seen what is sent to that address.
    pub seen: bool,
}

/// What is known about a usual endpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct PresetRow {
    /// Which.
    pub preset: Preset,
    /// What it calls itself; empty for anything else.
    pub name: String,
    /// Its address; empty where everybody has one of their own.
    pub base_url: String,
    /// What an address looks like, where everybody has one of their own.
    pub example: String,
    /// What it speaks.
    pub protocol: Protocol,
    /// How the key goes along.
    pub auth: AuthStyle,
    /// Whether it wants a key.
    pub wants_key: bool,
    /// Whether it wants a model to be named.
    pub wants_model: bool,
}

/// A key for a profile's address. It is kept for the origin of that address alone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct EndpointKey {
    /// The profile.
    pub id: ProfileId,
    /// The key; empty to forget the one that is kept.
    pub key: String,
}

/// An endpoint that may be asked, and how patiently.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub endpoint: Endpoint,
    pub limits: Limits,
    /// The profile it comes from; none for one that was named on the command line.
    pub profile: Option<(ProfileId, String)>,
    /// What its profile keeps back.
    pub masking: Masking,
    /// What is kept back in the end.
    pub mask: Mask,
    /// What is noted down of a call.
    pub head: CallHead,
}

impl Asked {
    /// Who writes, as it is told and kept.
    pub(crate) fn drafter(&self) -> Drafter {
        let host = self.endpoint.chat_url().map(|url| url.host());
        Drafter::Model {
            model: self.endpoint.model.trim().to_owned(),
            host: host.unwrap_or_default(),
        }
    }

    /// Refuses a host outside this computer that nobody has agreed to.
    pub(crate) fn agreed_to(&self, daybook: &Daybook) -> Result<()> {
        let to = daybook.store()?.read(|db| self.destination(db))?;
        match to {
            Some(to) if !to.local && !to.seen && !daybook.agreed => {
                Err(Error::new(ErrorCode::NotSeen).with("host", to.host))
            }
            _ => Ok(()),
        }
    }

    /// Where words go; `None` while there is no address.
    fn destination(&self, db: &Snapshot<'_>) -> Result<Option<Destination>> {
        let Ok(url) = self.endpoint.chat_url() else {
            return Ok(None);
        };
        let (profile_id, name) = self.profile.clone().unzip();
        // An endpoint that was named for this run alone is in no profile: what counts is whether any was seen there.
        let seen = match profile_id {
            Some(id) => db.has_seen(id, &url.origin())?,
            None => db.has_seen_any(&url.origin())?,
        };
        Ok(Some(Destination {
            profile_id,
            name: name.unwrap_or_default(),
            model: self.endpoint.model.clone(),
            chat_url: url.as_str().to_owned(),
            host: url.host(),
            local: url.is_local(),
            seen,
        }))
    }
}

/// What is asked for a task, without its key; `None` when the built-in drafter works alone. Reading a key takes time, and may need a
/// passphrase: that waits until something is really asked.
pub(crate) fn for_task(daybook: &Daybook, db: &Snapshot<'_>, task: Task) -> Result<Option<Asked>> {
    let id = match &daybook.only {
        Only::Endpoint(endpoint) => {
            return Ok(Some(Asked {
                endpoint: endpoint.clone(),
                limits: Limits::default(),
                profile: None,
                masking: Masking::Nothing,
                mask: Mask::default(),
                head: CallHead::default(),
            }));
        }
        Only::Profile(id) => Some(*id),
        Only::Settings => db.settings()?.profile_for(task),
    };
    let Some(id) = id else { return Ok(None) };
    let asked = asked(&db.profile(id)?);
    // A profile without an address is none yet.
    Ok(asked.endpoint.chat_url().is_ok().then_some(asked))
}

/// Where the words of a task go.
pub(crate) fn destination(
    daybook: &Daybook,
    db: &Snapshot<'_>,
    task: Task,
) -> Result<Option<Destination>> {
    match for_task(daybook, db, task)? {
        Some(asked) => asked.destination(db),
        None => Ok(None),
    }
}

/// A profile as it is asked, without its key.
pub(crate) fn asked(profile: &Profile) -> Asked {
    let fields = &profile.fields;
    let seconds = |seconds: u32| Duration::from_secs(seconds.into());
    Asked {
        endpoint: Endpoint {
            protocol: fields.protocol,
            base_url: fields.base_url.clone(),
            model: fields.model.clone(),
            exact: fields.exact,
            key: None,
            auth: fields.auth,
            headers: fields.headers.clone(),
            proxy: fields.proxy.clone(),
            ca_file: fields.ca_file.clone(),
            context: fields.context_length,
            watch: Watch::default(),
        },
        limits: Limits {
            connect: seconds(fields.connect_seconds),
            first_byte: seconds(fields.first_byte_seconds),
            idle: seconds(fields.idle_seconds),
            ..Limits::default()
        },
        profile: Some((profile.id, fields.name.clone())),
        masking: fields.masking,
        mask: Mask::default(),
        head: CallHead::default(),
    }
}

impl Asked {
    /// The same with the key that is kept for its origin. One that came with the command line stays.
    /// Refused while a passphrase has to be given first.
    pub(crate) fn with_key(mut self, daybook: &Daybook) -> Result<Self> {
        if self.profile.is_some()
            && let Ok(url) = self.endpoint.chat_url()
        {
            self.endpoint.key = daybook.keys.for_asking(&url.origin())?;
        }
        Ok(self)
    }
}

pub(crate) fn presets(_: Moment, _: &Snapshot<'_>, _: Empty) -> Result<Vec<PresetRow>> {
    let rows = endpoint::PRESETS.iter().map(|facts| PresetRow {
        preset: facts.preset,
        name: facts.name.to_owned(),
        base_url: facts.base_url.to_owned(),
        example: facts.example.to_owned(),
        protocol: facts.protocol,
        auth: facts.auth,
        wants_key: facts.wants_key,
        wants_model: facts.wants_model,
    });
    Ok(rows.collect())
}

pub(crate) fn list(daybook: &Daybook, _: Moment, _: Empty) -> Result<Vec<ProfileRow>> {
    let profiles = daybook.store()?.read::<_, Error>(|db| {
        let profiles = db.profiles()?.into_iter();
        profiles.map(|each| with_seen(db, each)).collect()
    })?;
    let profiles: Vec<(Profile, bool)> = profiles;
    Ok(profiles
        .into_iter()
        .map(|profile| row(daybook, profile))
        .collect())
}

/// A profile, and whether the person has seen what is sent to its address.
fn with_seen(db: &Snapshot<'_>, profile: Profile) -> Result<(Profile, bool)> {
    let seen = match asked(&profile).endpoint.chat_url() {
        Ok(url) => db.has_seen(profile.id, &url.origin())?,
        Err(_) => false,
    };
    Ok((profile, seen))
}

pub(crate) fn row(daybook: &Daybook, (profile, seen): (Profile, bool)) -> ProfileRow {
    let url = asked(&profile).endpoint.chat_url().ok();
    let url = url.as_ref();
    let local = url.is_some_and(ChatUrl::is_local);
    ProfileRow {
        chat_url: url.map_or_else(String::new, |url| url.as_str().to_owned()),
        host: url.map_or_else(String::new, ChatUrl::host),
        local,
        in_plain: !local && url.is_some_and(|url| url.as_str().starts_with("http:")),
        key: url.map_or(KeyPlace::None, |url| daybook.keys.get(&url.origin()).1),
        seen,
        profile,
    }
}

pub(crate) fn create(_: Moment, tx: &Tx<'_>, fields: ProfileFields) -> Result<Profile> {
    check(&fields)?;
    let id = tx.add_profile(&fields)?;
    Ok(tx.profile(id)?)
}

pub(crate) fn update(
    _: Moment,
    tx: &Tx<'_>,
    edit: Edit<ProfileId, ProfileFields>,
) -> Result<Profile> {
    let fields = edit.set.over(&tx.profile(edit.id)?.fields)?;
    check(&fields)?;
    tx.set_profile(edit.id, &fields)?;
    Ok(tx.profile(edit.id)?)
}

pub(crate) fn delete(_: Moment, tx: &Tx<'_>, request: Of<ProfileId>) -> Result<Empty> {
    tx.delete_profile(request.id)?;
    Ok(Empty {})
}

/// Addresses are what the endpoint's own rules make of them; an address that is still missing is no mistake yet.
fn check(fields: &ProfileFields) -> Result<()> {
    fields.validate()?;
    let endpoint = Endpoint {
        protocol: fields.protocol,
        base_url: fields.base_url.clone(),
        exact: fields.exact,
        model: fields.model.clone(),
        ..Endpoint::default()
    };
    match endpoint.chat_url() {
        Ok(_) | Err(BadAddress::Empty | BadAddress::NoDeployment) => {}
        Err(BadAddress::Forbidden) => {
            return Err(Invalid::new("base_url", Rule::ForbiddenAddress).into());
        }
        Err(_) => return Err(Invalid::new("base_url", Rule::Url).into()),
    }
    let proxy = fields.proxy.trim();
    // A proxy may well be at an address that no model is; a password in its address would lie in the file.
    let plausible = proxy.split_once("://").is_some_and(|(scheme, rest)| {
        matches!(scheme, "http" | "https") && !rest.is_empty() && !rest.contains(['@', ' '])
    });
    if proxy.is_empty() || plausible {
        Ok(())
    } else {
        Err(Invalid::new("proxy", Rule::Url).into())
    }
}

pub(crate) fn set_key(daybook: &Daybook, _: Moment, request: EndpointKey) -> Result<ProfileRow> {
    let profile = daybook
        .store()?
        .read::<_, Error>(|db| with_seen(db, db.profile(request.id)?))?;
    let url = asked(&profile.0)
        .endpoint
        .chat_url()
        .map_err(|_| Error::from(Invalid::new("base_url", Rule::Required)))?;
    daybook.keys.set(&url.origin(), &request.key)?;
    daybook.tell("profile");
    Ok(row(daybook, profile))
}
