//! Clients and contacts.

use domain::client::{Client, ClientFields, ContactFields};
use domain::{ClientId, ContactId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::client::{ClientFilter, ClientRow, ClientSort};
use store::{Page, Paging, Snapshot, Tx};
use ts_rs::TS;

use crate::Result;
use crate::daybook::Moment;
use crate::wire::{Edit, Empty, Of};

/// Which clients are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ClientList {
    /// Which.
    pub filter: ClientFilter,
    /// By what they are sorted.
    pub sort: ClientSort,
    /// Which part of the list.
    pub page: Paging,
}

/// A new contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ContactCreate {
    /// The client they work for.
    pub client_id: ClientId,
    /// Who they are.
    pub fields: ContactFields,
}

pub(crate) fn list(_: Moment, db: &Snapshot<'_>, request: ClientList) -> Result<Page<ClientRow>> {
    Ok(db.clients(request.filter, request.sort, &request.page)?)
}

pub(crate) fn get(_: Moment, db: &Snapshot<'_>, request: Of<ClientId>) -> Result<Client> {
    Ok(db.client(request.id)?)
}

pub(crate) fn create(_: Moment, tx: &Tx<'_>, fields: ClientFields) -> Result<Client> {
    let id = tx.add_client(&fields)?;
    Ok(tx.client(id)?)
}

pub(crate) fn update(_: Moment, tx: &Tx<'_>, edit: Edit<ClientId, ClientFields>) -> Result<Client> {
    let fields = edit.set.over(&tx.client_fields(edit.id)?)?;
    tx.set_client(edit.id, &fields)?;
    Ok(tx.client(edit.id)?)
}

pub(crate) fn delete(_: Moment, tx: &Tx<'_>, request: Of<ClientId>) -> Result<Empty> {
    tx.delete_client(request.id)?;
    Ok(Empty {})
}

pub(crate) fn add_contact(_: Moment, tx: &Tx<'_>, request: ContactCreate) -> Result<Client> {
    tx.add_contact(request.client_id, &request.fields)?;
    Ok(tx.client(request.client_id)?)
}

pub(crate) fn update_contact(
    _: Moment,
    tx: &Tx<'_>,
    edit: Edit<ContactId, ContactFields>,
) -> Result<Empty> {
    let fields = edit.set.over(&tx.contact_fields(edit.id)?)?;
    tx.set_contact(edit.id, &fields)?;
    Ok(Empty {})
}

pub(crate) fn delete_contact(_: Moment, tx: &Tx<'_>, request: Of<ContactId>) -> Result<Empty> {
    tx.delete_contact(request.id)?;
    Ok(Empty {})
}
