//! How a value becomes a column and comes back: one trait, and one list of columns a record that serves insert,
//! update and select.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    BriefId, ClientId, ContactId, Currency, Decimal, EntryId, ExpenseId, InvoiceId, InvoiceLineId,
    LetterId, MilestoneId, PaymentId, ProfileId, ProjectId, ProposalId, ProposalLineId,
    RecurrenceId, ReminderId, SectionId, TaskId, VersionId, WaitingId,
};
use rusqlite::types::{FromSqlError, Value, ValueRef};
use rusqlite::{Connection, Row, params_from_iter};
use uuid::Uuid;

use crate::{Error, Result};

/// A value that fits into one column.
pub(crate) trait Column: Sized {
    /// The value as stored.
    fn store(&self) -> Value;
    /// The stored value, read back.
    fn load(value: ValueRef<'_>) -> std::result::Result<Self, FromSqlError>;
}

/// The value of a named column.
pub(crate) fn get<T: Column>(row: &Row<'_>, name: &str) -> Result<T> {
    let value = row.get_ref(name)?;
    T::load(value).map_err(|_| Error::Damaged)
}

/// The value of a column by its place.
pub(crate) fn at<T: Column>(row: &Row<'_>, index: usize) -> Result<T> {
    let value = row.get_ref(index)?;
    T::load(value).map_err(|_| Error::Damaged)
}

/// Named values to be written.
pub(crate) type Columns = Vec<(&'static str, Value)>;

/// Inserts one row.
pub(crate) fn insert(db: &Connection, table: &str, columns: Columns) -> Result<()> {
    let names: Vec<_> = columns.iter().map(|(name, _)| *name).collect();
    let marks = vec!["?"; columns.len()].join(", ");
    let sql = format!(
        "INSERT INTO {table} ({}) VALUES ({marks})",
        names.join(", ")
    );
    db.prepare_cached(&sql)?.execute(params_from_iter(
        columns.into_iter().map(|(_, value)| value),
    ))?;
    Ok(())
}

/// Updates the row whose column `key` is `id`. `kind` names the record when there is no such row.
pub(crate) fn update(
    db: &Connection,
    kind: &'static str,
    key: &str,
    id: &impl Column,
    columns: Columns,
) -> Result<()> {
    let sets: Vec<_> = columns
        .iter()
        .map(|(name, _)| format!("{name} = ?"))
        .collect();
    let sql = format!("UPDATE {kind} SET {} WHERE {key} = ?", sets.join(", "));
    let values = columns
        .into_iter()
        .map(|(_, value)| value)
        .chain([id.store()]);
    match db.prepare_cached(&sql)?.execute(params_from_iter(values))? {
        0 => Err(Error::NotFound {
            kind,
            id: String::new(),
        }),
        _ => Ok(()),
    }
}

/// Where reading a record starts when all its fields have defaults.
pub(crate) fn blank<T: Default>(_row: &Row<'_>) -> Result<T> {
    Ok(T::default())
}

/// Lists the columns of a record once: writes `$write(&record) -> Columns` and `$read(&row) -> Result<record>`.
macro_rules! columns {
    ($write:ident, $read:ident, $record:ty = $start:ident; $($name:literal => $($field:ident).+),+ $(,)?) => {
        fn $write(record: &$record) -> $crate::column::Columns {
            vec![$(($name, $crate::column::Column::store(&record.$($field).+))),+]
        }

        fn $read(row: &rusqlite::Row<'_>) -> $crate::Result<$record> {
            let mut record: $record = $start(row)?;
            $(record.$($field).+ = $crate::column::get(row, $name)?;)+
            Ok(record)
        }
    };
}
pub(crate) use columns;

impl Column for String {
    fn store(&self) -> Value {
        Value::Text(self.clone())
    }
    fn load(value: ValueRef<'_>) -> std::result::Result<Self, FromSqlError> {
        Ok(value.as_str()?.to_owned())
    }
}

impl Column for i64 {
    fn store(&self) -> Value {
        Value::Integer(*self)
    }
    fn load(value: ValueRef<'_>) -> std::result::Result<Self, FromSqlError> {
        value.as_i64()
    }
}

impl Column for u32 {
    fn store(&self) -> Value {
        Value::Integer(i64::from(*self))
    }
    fn load(value: ValueRef<'_>) -> std::result::Result<Self, FromSqlError> {
        let number = value.as_i64()?;
        Self::try_from(number).map_err(|_| FromSqlError::OutOfRange(number))
    }
}

impl Column for bool {
    fn store(&self) -> Value {
        Value::Integer(i64::from(*self))
    }
    fn load(value: ValueRef<'_>) -> std::result::Result<Self, FromSqlError> {
        Ok(value.as_i64()? != 0)
    }
}

impl<T: Column> Column for Option<T> {
    fn store(&self) -> Value {
        self.as_ref().map_or(Value::Null, Column::store)
    }
    fn load(value: ValueRef<'_>) -> std::result::Result<Self, FromSqlError> {
        if matches!(value, ValueRef::Null) {
            Ok(None)
        } else {
            T::load(value).map(Some)
        }
    }
}

/// Instants are whole milliseconds since 1970 in UTC.
impl Column for DateTime<Utc> {
    fn store(&self) -> Value {
        Value::Integer(self.timestamp_millis())
    }
    fn load(value: ValueRef<'_>) -> std::result::Result<Self, FromSqlError> {
        let millis = value.as_i64()?;
        Self::from_timestamp_millis(millis).ok_or(FromSqlError::OutOfRange(millis))
    }
}

macro_rules! text_columns {
    ($($type:ty)*) => {$(
        impl Column for $type {
            fn store(&self) -> Value {
                Value::Text(self.to_string())
            }
            fn load(value: ValueRef<'_>) -> std::result::Result<Self, FromSqlError> {
                value.as_str()?.parse().map_err(|_| FromSqlError::InvalidType)
            }
        }
    )*};
}
text_columns! { NaiveDate Decimal Currency }

impl Column for Uuid {
    fn store(&self) -> Value {
        Value::Blob(self.as_bytes().to_vec())
    }
    fn load(value: ValueRef<'_>) -> std::result::Result<Self, FromSqlError> {
        Self::from_slice(value.as_blob()?).map_err(|_| FromSqlError::InvalidType)
    }
}

macro_rules! id_columns {
    ($($type:ty)*) => {$(
        impl Column for $type {
            fn store(&self) -> Value {
                self.0.store()
            }
            fn load(value: ValueRef<'_>) -> std::result::Result<Self, FromSqlError> {
                Uuid::load(value).map(Self)
            }
        }
    )*};
}
id_columns! {
    BriefId ClientId ContactId EntryId ExpenseId InvoiceId InvoiceLineId LetterId MilestoneId PaymentId ProfileId ProjectId ProposalId ProposalLineId
    RecurrenceId ReminderId SectionId TaskId VersionId WaitingId
}

/// Names of an enum as serde writes them.
macro_rules! named_columns {
    ($($type:ty)*) => {$(
        impl Column for $type {
            fn store(&self) -> Value {
                match serde_json::to_value(self) {
                    Ok(serde_json::Value::String(name)) => Value::Text(name),
                    _ => Value::Null,
                }
            }
            fn load(value: ValueRef<'_>) -> std::result::Result<Self, FromSqlError> {
                let name = value.as_str()?.to_owned();
                serde_json::from_value(serde_json::Value::String(name)).map_err(|_| FromSqlError::InvalidType)
            }
        }
    )*};
}
named_columns! {
    domain::brief::BriefSource domain::business::VatStatus domain::invoice::DueFrom domain::invoice::EInvoice
    domain::invoice::InvoiceKind domain::invoice::PriceBasis domain::payment::PaymentKind domain::invoice::Unit domain::letter::LetterKind domain::manner::Tone domain::look::Layout domain::look::LogoFormat domain::project::ProjectStatus
    domain::recurrence::RecurrenceMakes domain::recurrence::RecurrencePeriod
    domain::call::CallOutcome domain::call::CallTask domain::profile::AuthStyle domain::profile::Masking domain::profile::Preset domain::profile::Protocol domain::proposal::ProposalStatus domain::settings::Theme domain::tax::Supply domain::tax::VatCategory
}

/// Values kept as JSON text.
macro_rules! json_columns {
    ($($type:ty)*) => {$(
        impl Column for $type {
            fn store(&self) -> Value {
                serde_json::to_string(self).map_or(Value::Null, Value::Text)
            }
            fn load(value: ValueRef<'_>) -> std::result::Result<Self, FromSqlError> {
                serde_json::from_str(value.as_str()?).map_err(|_| FromSqlError::InvalidType)
            }
        }
    )*};
}
json_columns! {
Vec<String> Vec<ProposalId> domain::letter::ScopeChange Vec<domain::profile::Header> Vec<domain::look::Wording> Vec<domain::invoice::InvoiceLine> Vec<domain::proposal::DraftWarning> domain::recurrence::RecurrenceRule
domain::reminder::ReminderDocument domain::reminder::ReminderPolicy domain::rounding::TimeRounding Vec<domain::invoice::Adjustment> Vec<domain::invoice::DocumentAdjustment>
domain::invoice::AddedTax domain::invoice::EarlyPayment domain::payment::Exchange domain::invoice::Withholding domain::invoice::VatConversion domain::brief::Drafter domain::proposal::HoursBasis domain::manner::Manner Vec<domain::proposal::Section> domain::brief::Summary domain::invoice::InvoiceDocument
domain::waiting::Basis domain::waiting::Work }
