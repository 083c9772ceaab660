//! Names in a proposal: those of other clients, and proper names that stand in nothing it was written from.

use std::ops::Range;

use super::{Records, sentences};
use crate::builtin::text::{among, words};

/// Where a name of another client is written.
pub(super) fn others(body: &str, records: &Records<'_>) -> Vec<Range<usize>> {
    let own: Vec<String> = records
        .client
        .iter()
        .map(|name| name.to_lowercase())
        .collect();
    let lower = body.to_lowercase();
    // Letters that change their length in lower case would move what follows.
    if lower.len() != body.len() {
        return others_exact(body, records);
    }
    let names = records.others.iter().map(|name| core(name).to_lowercase());
    let mut found: Vec<Range<usize>> = Vec::new();
    for name in names.filter(|name| {
        name.chars().count() >= 4 && !own.iter().any(|own| own.contains(name.as_str()))
    }) {
        found.extend(
            lower
                .match_indices(&name)
                .map(|(at, _)| at..at + name.len()),
        );
    }
    found.retain(|at| is_whole(body, at));
    found.sort_by_key(|at| at.start);
    found.dedup_by(|b, a| b.start < a.end);
    found
}

fn others_exact(body: &str, records: &Records<'_>) -> Vec<Range<usize>> {
    let names = records
        .others
        .iter()
        .map(|name| core(name))
        .filter(|name| name.chars().count() >= 4);
    names
        .flat_map(|name| {
            body.match_indices(name)
                .map(move |(at, _)| at..at + name.len())
        })
        .filter(|at| is_whole(body, at))
        .collect()
}

/// A name without its legal form: whoever writes "Cafetal" means Cafetal SL.
fn core(name: &str) -> &str {
    const FORMS: [&str; 14] = [
        " gmbh", " ag", " ug", " e. v.", " e.v.", " kg", " ltd", " limited", " inc", " llc", " sl",
        " s.l.", " sarl", " sas",
    ];
    let name = name.trim().trim_end_matches(['.', ',']);
    let lower = name.to_lowercase();
    let form = FORMS.iter().find(|form| lower.ends_with(**form));
    form.and_then(|form| name.get(..name.len() - form.len()))
        .unwrap_or(name)
        .trim_end_matches([',', ' '])
}

fn is_whole(body: &str, at: &Range<usize>) -> bool {
    let before = body[..at.start].chars().next_back();
    let after = body[at.end..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

/// Proper names inside of sentences that stand in neither brief nor records. German writes every noun with a capital:
/// there only names with a legal form behind them are told from others.
pub(super) fn proper(body: &str, records: &Records<'_>) -> Vec<Range<usize>> {
    const FORMS: &str = "gmbh ag ltd inc llc sl sarl sas kg";
    let known: Vec<String> = known(records);
    let german = records.language == "de";
    let mut found: Vec<Range<usize>> = Vec::new();
    for sentence in sentences(body) {
        let spoken = words(&body[sentence.clone()]);
        for (i, word) in spoken.iter().enumerate() {
            let at = sentence.start + word.at.start..sentence.start + word.at.end;
            let capital = body[at.clone()]
                .chars()
                .next()
                .is_some_and(char::is_uppercase);
            let named = word.lower.chars().count() >= 3
                && !word.lower.starts_with(|c: char| c.is_ascii_digit());
            let with_form = spoken
                .get(i + 1)
                .is_some_and(|next| among(FORMS, &next.lower));
            // A word in the middle of a sentence; the first word has a capital anyway.
            let middle = i > 0 && !is_after_stop(body, at.start);
            if capital && named && (middle && !german || with_form) && !known.contains(&word.lower)
            {
                match found.last_mut() {
                    Some(last)
                        if body[last.end..at.start].trim().is_empty() && last.end < at.start =>
                    {
                        last.end = at.end
                    }
                    _ => found.push(at),
                }
            }
        }
    }
    found
}

/// "Steps: First …" and "“Quoted" begin anew.
fn is_after_stop(body: &str, start: usize) -> bool {
    body[..start].trim_end().ends_with([
        ':', '.', '!', '?', '“', '"', '„', '«', '(', '*', '_', '-', '–', '—', '>',
    ])
}

/// Every word of brief and records, and what has a capital in any text.
fn known(records: &Records<'_>) -> Vec<String> {
    const USUAL: &str = "january february march april may june july august september october november december monday tuesday \
        wednesday thursday friday saturday sunday english german french spanish pdf markdown europe european vat tva iva eur monsieur madame i";
    let business = &records.business;
    let mut texts: Vec<&str> = vec![
        records.brief_text,
        business.name,
        business.trade,
        business.about,
        records.lines,
        USUAL,
    ];
    texts.extend(business.skills.iter().map(String::as_str));
    texts.extend(records.client.iter().map(String::as_str));
    let mut known: Vec<String> = texts
        .into_iter()
        .flat_map(words)
        .map(|word| word.lower)
        .collect();
    known.sort();
    known.dedup();
    known
}
