//! The series that documents are numbered in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::invoice::number::{Series, SeriesName};
use store::{Snapshot, Tx};
use ts_rs::TS;

use crate::Result;
use crate::daybook::Moment;
use crate::wire::Empty;

/// The first number of a series in the current period, for whoever comes from another program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SeriesStart {
    /// The series.
    pub series: SeriesName,
    /// The count that the next document gets: 48 makes `2026-048`.
    pub next: u32,
}

pub(crate) fn list(moment: Moment, db: &Snapshot<'_>, _: Empty) -> Result<Vec<Series>> {
    Ok(db.series(moment.today)?)
}

pub(crate) fn start(moment: Moment, tx: &Tx<'_>, request: SeriesStart) -> Result<Vec<Series>> {
    tx.start_series(request.series, request.next, moment.today)?;
    Ok(tx.series(moment.today)?)
}
