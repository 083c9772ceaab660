//! Settings, and the endpoint with its key.

use assistant::endpoint::{ChatUrl, Endpoint, chat_url};
use domain::settings::{KeyPlace, Settings, SettingsFields};
use domain::{Invalid, Rule};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Tx;
use ts_rs::TS;

use crate::daybook::Moment;
use crate::wire::{Empty, Set};
use crate::{Daybook, Error, ErrorCode, Result, export};

/// A key for the endpoint that is set. It is kept for the endpoint's origin alone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct EndpointKey {
    /// The key; empty to forget the one that is kept.
    pub key: String,
}

/// Where chat requests go.
fn address(fields: &SettingsFields) -> Option<ChatUrl> {
    if fields.endpoint_url.is_empty() {
        None
    } else {
        chat_url(&fields.endpoint_url, fields.endpoint_exact).ok()
    }
}

/// The endpoint that is set, with its key; `None` when the assistant is the built-in drafter alone.
pub(crate) fn endpoint(daybook: &Daybook, fields: &SettingsFields) -> Option<Endpoint> {
    if daybook.endpoint.is_some() {
        return daybook.endpoint.clone();
    }
    let url = address(fields)?;
    Some(Endpoint {
        base_url: fields.endpoint_url.clone(),
        model: fields.endpoint_model.clone(),
        exact: fields.endpoint_exact,
        key: daybook.keys.get(&url.origin()).0,
    })
}

pub(crate) fn get(daybook: &Daybook, _: Moment, _: Empty) -> Result<Settings> {
    let fields = daybook.store().read::<_, Error>(|db| Ok(db.settings()?))?;
    let url = address(&fields);
    Ok(Settings {
        key: url
            .as_ref()
            .map_or(KeyPlace::None, |url| daybook.keys.get(&url.origin()).1),
        chat_url: url
            .as_ref()
            .map(|url| url.as_str().to_owned())
            .unwrap_or_default(),
        local: url.as_ref().is_some_and(ChatUrl::is_local),
        export_folder_in_use: export::folder(&fields)
            .map(|folder| folder.display().to_string())
            .unwrap_or_default(),
        fields,
    })
}

pub(crate) fn update(_: Moment, tx: &Tx<'_>, set: Set<SettingsFields>) -> Result<SettingsFields> {
    let fields = set.over(&tx.settings()?)?;
    if !fields.endpoint_url.is_empty()
        && chat_url(&fields.endpoint_url, fields.endpoint_exact).is_err()
    {
        return Err(Invalid::new("endpoint_url", Rule::Url).into());
    }
    tx.set_settings(&fields)?;
    Ok(fields)
}

pub(crate) fn set_key(daybook: &Daybook, moment: Moment, request: EndpointKey) -> Result<Settings> {
    let fields = daybook.store().read::<_, Error>(|db| Ok(db.settings()?))?;
    let url = address(&fields).ok_or_else(|| Error::new(ErrorCode::NoEndpoint))?;
    daybook.keys.set(&url.origin(), &request.key);
    get(daybook, moment, Empty {})
}
