//! The sample workspace: a year of an invented web developer's work, made by the same commands a person would give.

use crate::{Daybook, Result};

/// Name of the sample brief's file.
pub const BRIEF_FILE: &str = "brief.eml";

/// A brief as it comes in by mail, for the first steps and the command line's demonstration.
pub const BRIEF: &[u8] = include_bytes!("sample/brief.eml");

/// Fills an empty file.
pub(crate) fn fill(daybook: &Daybook) -> Result<()> {
    let _ = daybook;
    Ok(())
}
