//! Clients and their contacts.

use domain::client::{Client, ClientFields, Contact, ContactFields};
use domain::{ClientId, ContactId, Validate as _};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::column::{Column, at, blank, columns, get, insert, update};
use crate::page::Listing;
use crate::{Error, Page, Paging, Result, Snapshot, Tx};

columns! {
    write, read, ClientFields = blank;
    "name" => name, "street" => address.street, "extra" => address.extra, "postcode" => address.postcode,
    "city" => address.city, "region" => address.region, "country" => address.country, "email" => email, "phone" => phone,
    "website" => website, "vat_id" => vat_id, "buyer_reference" => buyer_reference, "currency" => currency,
    "hourly_rate" => hourly_rate, "language" => language, "payment_terms_days" => payment_terms_days, "rounding" => rounding, "notes" => notes,
    "archived" => archived, "never_send" => never_send, "registration_id" => registration_id, "endpoint_scheme" => endpoint_scheme,
    "endpoint" => endpoint, "e_invoice" => e_invoice, "due_from" => due_from,
}

columns! {
    write_contact, read_contact, ContactFields = blank;
    "name" => name, "role" => role, "email" => email, "phone" => phone,
}

/// Which clients are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ClientFilter {
    /// Those worked with.
    #[default]
    Current,
    /// Those put away.
    Archived,
}

/// By what clients are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ClientSort {
    /// Name.
    #[default]
    Name,
    /// City.
    City,
    /// When they were added.
    Added,
}

/// A client in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct ClientRow {
    /// Identifies the client.
    pub id: ClientId,
    /// Name.
    pub name: String,
    /// City.
    pub city: String,
    /// Country.
    pub country: String,
    /// Mail address.
    pub email: String,
    /// Put away.
    pub archived: bool,
    /// How many of their projects are active.
    pub active_projects: u32,
}

impl ClientFilter {
    /// The list this filter and sort make.
    pub(crate) fn listing(self, sort: ClientSort) -> Listing<'static> {
        Listing {
            columns: "client.id, client.name, client.city, client.country, client.email, client.archived,
                (SELECT count(*) FROM project WHERE project.client_id = client.id AND project.status = 'active')",
            from: "client",
            id: "client.id",
            kind: Some("client"),
            sort: match sort {
                ClientSort::Name => "client.name",
                ClientSort::City => "client.city",
                ClientSort::Added => "client.id",
            },
            conditions: vec![("client.archived = ?".to_owned(), vec![(self == Self::Archived).store()])],
        }
    }
}

impl Snapshot<'_> {
    /// A page of clients.
    pub fn clients(
        &self,
        filter: ClientFilter,
        sort: ClientSort,
        paging: &Paging,
    ) -> Result<Page<ClientRow>> {
        filter.listing(sort).page(self, paging, |row| {
            Ok(ClientRow {
                id: at(row, 2)?,
                name: at(row, 3)?,
                city: at(row, 4)?,
                country: at(row, 5)?,
                email: at(row, 6)?,
                archived: at(row, 7)?,
                active_projects: at(row, 8)?,
            })
        })
    }

    /// A client with its contacts.
    pub fn client(&self, id: ClientId) -> Result<Client> {
        let fields = self.client_fields(id)?;
        let mut statement =
            self.prepare_cached("SELECT * FROM contact WHERE client_id = ? ORDER BY id")?;
        let mut rows = statement.query([id.store()])?;
        let mut contacts = Vec::new();
        while let Some(row) = rows.next()? {
            contacts.push(Contact {
                id: get(row, "id")?,
                fields: read_contact(row)?,
            });
        }
        Ok(Client {
            id,
            fields,
            contacts,
        })
    }

    /// What may be edited about a client.
    pub fn client_fields(&self, id: ClientId) -> Result<ClientFields> {
        let mut statement = self.prepare_cached("SELECT * FROM client WHERE id = ?")?;
        let mut rows = statement.query([id.store()])?;
        rows.next()?
            .map(read)
            .transpose()?
            .ok_or_else(|| missing("client", id))
    }

    /// The client that a mail comes from: by the address of theirs or of one of their people, else by the name, without
    /// regard to case. The oldest of several.
    pub fn client_of_sender(&self, name: &str, address: &str) -> Result<Option<ClientId>> {
        let mut statement = self.prepare_cached(
            "SELECT id FROM (
               SELECT 1 AS sure, id FROM client WHERE email = ?2 COLLATE NOCASE AND ?2 <> ''
               UNION ALL SELECT 1, client_id FROM contact WHERE email = ?2 COLLATE NOCASE AND ?2 <> ''
               UNION ALL SELECT 2, id FROM client WHERE name = ?1 AND ?1 <> ''
             ) ORDER BY sure, id LIMIT 1",
        )?;
        let mut rows = statement.query([name, address])?;
        rows.next()?.map(|row| at(row, 0)).transpose()
    }

    /// A contact.
    pub fn contact_fields(&self, id: ContactId) -> Result<ContactFields> {
        let mut statement = self.prepare_cached("SELECT * FROM contact WHERE id = ?")?;
        let mut rows = statement.query([id.store()])?;
        rows.next()?
            .map(read_contact)
            .transpose()?
            .ok_or_else(|| missing("contact", id))
    }

    /// How many rows of `table` have `id` in their column `column`.
    pub(crate) fn count(&self, table: &str, column: &str, id: &impl Column) -> Result<i64> {
        let sql = format!("SELECT count(*) FROM {table} WHERE {column} = ?");
        Ok(self
            .prepare_cached(&sql)?
            .query_row([id.store()], |row| row.get(0))?)
    }
}

impl Snapshot<'_> {
    /// Names of all clients but one.
    pub fn other_clients(&self, but: ClientId) -> Result<Vec<String>> {
        let mut statement = self.prepare_cached("SELECT name FROM client WHERE id <> ?")?;
        let mut rows = statement.query([but.store()])?;
        let mut names = Vec::new();
        while let Some(row) = rows.next()? {
            names.push(at(row, 0)?);
        }
        Ok(names)
    }
}

impl Tx<'_> {
    /// Adds a client.
    pub fn add_client(&self, fields: &ClientFields) -> Result<ClientId> {
        fields.validate()?;
        let id: ClientId = self.id();
        let mut columns = write(fields);
        columns.push(("id", id.store()));
        insert(self, "client", columns)?;
        self.about(&fields.name);
        Ok(id)
    }

    /// Stores what was edited.
    pub fn set_client(&self, id: ClientId, fields: &ClientFields) -> Result<()> {
        fields.validate()?;
        self.about(&fields.name);
        update(self, "client", "id", &id, write(fields))
    }

    /// Deletes a client that nothing else refers to, with its contacts.
    pub fn delete_client(&self, id: ClientId) -> Result<()> {
        let fields = self.client_fields(id)?;
        for by in ["invoice", "project", "proposal", "brief", "recurrence"] {
            let count = self.count(by, "client_id", &id)?;
            if count > 0 {
                return Err(Error::InUse {
                    kind: "client",
                    by,
                    count,
                });
            }
        }
        self.about(&fields.name);
        self.execute("DELETE FROM contact WHERE client_id = ?", [id.store()])?;
        self.execute("DELETE FROM client WHERE id = ?", [id.store()])?;
        Ok(())
    }

    /// Adds a person to a client.
    pub fn add_contact(&self, client: ClientId, fields: &ContactFields) -> Result<ContactId> {
        fields.validate()?;
        self.client_fields(client)?;
        let id: ContactId = self.id();
        let mut columns = write_contact(fields);
        columns.extend([("id", id.store()), ("client_id", client.store())]);
        insert(self, "contact", columns)?;
        self.about(&fields.name);
        Ok(id)
    }

    /// Stores what was edited.
    pub fn set_contact(&self, id: ContactId, fields: &ContactFields) -> Result<()> {
        fields.validate()?;
        self.about(&fields.name);
        update(self, "contact", "id", &id, write_contact(fields))
    }

    /// Deletes a contact.
    pub fn delete_contact(&self, id: ContactId) -> Result<()> {
        self.about(&self.contact_fields(id)?.name);
        self.execute("DELETE FROM contact WHERE id = ?", [id.store()])?;
        Ok(())
    }
}

/// There is no such record.
pub(crate) fn missing(kind: &'static str, id: impl ToString) -> Error {
    Error::NotFound {
        kind,
        id: id.to_string(),
    }
}
