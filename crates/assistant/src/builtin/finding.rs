//! What is found in a brief, before it becomes a point with an id.

use std::ops::Range;

use domain::PointId;
use domain::brief::{Point, PointKind, PointValue, Quote};
use uuid::Uuid;

use super::text::Brief;

/// A point with its passages as bytes of the brief.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Finding {
    pub kind: PointKind,
    pub text: String,
    pub at: Vec<Range<usize>>,
    pub value: Option<PointValue>,
}

impl Finding {
    /// Whether a passage of it shares words with `other`.
    pub fn touches(&self, other: &Range<usize>) -> bool {
        self.at
            .iter()
            .any(|at| at.start < other.end && other.start < at.end)
    }

    /// Whether both rest on the same words.
    pub fn overlaps(&self, other: &Self) -> bool {
        other.at.iter().any(|at| self.touches(at))
    }

    pub fn into_point(self, brief: &Brief<'_>, ids: &mut dyn FnMut() -> Uuid) -> Point {
        let quotes = self
            .at
            .into_iter()
            .filter_map(|at| Quote::at(brief.text, at))
            .collect();
        Point {
            id: PointId(ids()),
            kind: self.kind,
            text: self.text,
            quotes,
            value: self.value,
        }
    }
}
