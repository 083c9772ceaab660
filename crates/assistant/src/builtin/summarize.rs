//! A summary by rules.

use domain::PointId;
use domain::brief::{Drafter, Point, PointKind, Quote, Summary};
use unicode_segmentation::UnicodeSegmentation;
use uuid::Uuid;

use crate::SummaryInput;

/// Summarizes a brief.
pub fn summarize(input: &SummaryInput<'_>, ids: &mut dyn FnMut() -> Uuid) -> Summary {
    let language = whatlang::detect_lang(input.text)
        .map(|l| l.code()[..2].to_owned())
        .unwrap_or_default();
    let wanted = input
        .text
        .split_sentence_bound_indices()
        .find(|(_, s)| s.trim().len() > 20)
        .and_then(|(at, sentence)| {
            let quote = Quote::at(input.text, at..at + sentence.trim_end().len())?;
            Some(Point {
                id: PointId(ids()),
                kind: PointKind::Wanted,
                text: quote.text.clone(),
                quotes: vec![quote],
                value: None,
            })
        });
    Summary {
        drafter: Drafter::BuiltIn,
        made_at: input.made_at,
        language,
        points: wanted.into_iter().collect(),
    }
}
