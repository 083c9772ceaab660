//! Names and amounts kept back: placeholders go out in their place, and what comes back gets them again.
//!
//! A name is found as people write it: in capitals, with or without accents, with the s of a genitive, in the address of
//! a web site; never inside another word. Mail addresses count as names.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

use super::fold::{Token, fold, tokens};
use crate::builtin::dates;
use crate::builtin::money;
use crate::builtin::text::Brief;

/// Legal forms, which are no part of the name that people say.
const FORMS: &str = "gmbh ag ug kg ev ltd limited inc llc sl sa sarl sas bv";
/// The fewest letters of a part of a name that is kept back by itself.
const SHORTEST: usize = 3;

/// Whether amounts of money are kept back, too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Amounts {
    /// They are sent as they are.
    #[default]
    Sent,
    /// A placeholder is sent.
    Masked,
}

/// What is kept back.
#[derive(Clone, Debug, Default)]
pub struct Mask {
    /// Words of names, by the first of them; the longest first.
    names: HashMap<String, Vec<Name>>,
    mails: bool,
    amounts: Amounts,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Name {
    words: Vec<String>,
    /// A part of a name is often a word of its own: "Mark", but not "mark".
    capital: bool,
}

/// What stands behind the placeholders of a conversation, in the order in which they were given.
#[derive(Clone, Debug, Default)]
pub(super) struct Behind {
    names: Vec<String>,
    amounts: Vec<String>,
}

static MAIL: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+").ok());
/// A number, or two that make a range, beside a currency.
static MARKED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let number = r"\d[\d.,'’\u{a0}\u{202f}]*(?: \d{3}\b[\d.,]*)*(?: ?k\b)?";
    let range = format!(r"{number}(?:\s?(?:-|–|—|to|and|bis|und|à|et|a|y)\s?{number})?");
    let currency = r"(?:€|\$|£|(?:EUR|USD|GBP|CHF|CAD|AUD|SEK|NOK|DKK|PLN|CZK|euros?|dollars?|francs?|Franken)\b)";
    Regex::new(&format!(r"(?i){currency}\s?{range}|\b{range}\s?{currency}")).ok()
});
/// A placeholder as models give it back: in other case, without its brackets, with a blank.
static PLACE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)(\[?)\b(NAME|AMOUNT)[- _](\d{1,4})\b(\]?)").ok());
/// The beginning of what may become a placeholder.
static BEGUN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?:\[|\b)(?:N(?:A(?:ME?)?)?|A(?:M(?:O(?:U(?:NT?)?)?)?)?|(?:NAME|AMOUNT)[- _]\d{0,4})$|\[$",
    )
    .ok()
});

impl Mask {
    /// Keeps back these names, and amounts if wanted. `people` are also known by parts of their names, `firms` by their
    /// first word. Without any name and amount nothing is kept back.
    pub fn new(people: &[String], firms: &[String], amounts: Amounts) -> Self {
        let mut mask = Self {
            names: HashMap::new(),
            mails: !(people.is_empty() && firms.is_empty()),
            amounts,
        };
        for name in people {
            let words = mask.whole(name);
            for word in words.iter().filter(|w| w.chars().count() >= SHORTEST) {
                mask.add(vec![word.clone()], words.len() > 1);
            }
        }
        for name in firms {
            let words = mask.whole(name);
            if let Some(first) = words.first().filter(|w| w.chars().count() > SHORTEST) {
                mask.add(vec![first.clone()], words.len() > 1);
            }
        }
        for names in mask.names.values_mut() {
            names.sort_by_key(|name| std::cmp::Reverse(name.words.len()));
        }
        mask
    }

    /// Adds a name with and without its legal form, and written as one word. Gives its words.
    fn whole(&mut self, name: &str) -> Vec<String> {
        let all = fold(name);
        let words: Vec<String> = all
            .iter()
            .filter(|word| !FORMS.split(' ').any(|form| form == *word))
            .cloned()
            .collect();
        if words.len() > 1 {
            self.add(vec![words.concat()], false);
        }
        if words.len() < all.len() {
            self.add(all, false);
        }
        self.add(words.clone(), false);
        words
    }

    fn add(&mut self, words: Vec<String>, capital: bool) {
        if words.concat().chars().count() < SHORTEST {
            return;
        }
        // "Müller" is written "Mueller", too.
        let plain: Vec<String> = words
            .iter()
            .map(|word| word.replace(['\u{1}'], ""))
            .collect();
        let spelt: Vec<String> = words
            .iter()
            .map(|word| word.replace('\u{1}', "e"))
            .collect();
        for words in [plain, spelt] {
            let Some(first) = words.first().cloned() else {
                continue;
            };
            let known = self.names.entry(first).or_default();
            match known.iter_mut().find(|name| name.words == words) {
                Some(name) => name.capital &= capital,
                None => known.push(Name { words, capital }),
            }
        }
    }

    /// Whether anything is kept back at all.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && !self.mails && self.amounts == Amounts::Sent
    }

    /// The text with placeholders.
    pub(super) fn masked(&self, text: &str, behind: &mut Behind) -> String {
        if self.is_empty() {
            return text.to_owned();
        }
        let mut found: Vec<(Range<usize>, bool)> = Vec::new();
        if self.mails
            && let Some(mail) = MAIL.as_ref()
        {
            found.extend(mail.find_iter(text).map(|mail| (mail.range(), false)));
        }
        found.extend(self.names(text).into_iter().map(|at| (at, false)));
        if self.amounts == Amounts::Masked {
            found.extend(amounts(text).into_iter().map(|at| (at, true)));
        }
        found.sort_by_key(|(at, _)| (at.start, std::cmp::Reverse(at.end)));
        let mut masked = String::with_capacity(text.len());
        let mut done = 0;
        for (at, is_amount) in found {
            if at.start < done {
                continue;
            }
            masked.push_str(&text[done..at.start]);
            let (kept, kind) = if is_amount {
                (&mut behind.amounts, "AMOUNT")
            } else {
                (&mut behind.names, "NAME")
            };
            // Blanks and ends of lines inside of a name would break an answer that is JSON.
            let original = text[at.clone()]
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            let number = kept.iter().position(|k| *k == original).unwrap_or_else(|| {
                kept.push(original);
                kept.len() - 1
            });
            masked.push_str(&format!("[{kind}-{}]", number + 1));
            done = at.end;
        }
        masked.push_str(&text[done..]);
        masked
    }

    fn names(&self, text: &str) -> Vec<Range<usize>> {
        let tokens = tokens(text);
        let mut found = Vec::new();
        let mut i = 0;
        while i < tokens.len() {
            match self.name_at(text, &tokens[i..]) {
                Some((at, words)) => {
                    found.push(at);
                    i += words;
                }
                None => i += 1,
            }
        }
        found
    }

    /// The longest name that begins with the first of these words, and how many words it has.
    fn name_at(&self, text: &str, tokens: &[Token]) -> Option<(Range<usize>, usize)> {
        let first = tokens.first()?;
        let capital = text[first.at.clone()]
            .chars()
            .next()
            .is_some_and(char::is_uppercase);
        let genitive = first.folded.strip_suffix('s');
        let names = [Some(first.folded.as_str()), genitive]
            .into_iter()
            .flatten()
            .filter_map(|word| self.names.get(word))
            .flatten();
        let mut best: Option<(Range<usize>, usize)> = None;
        for name in names.filter(|name| capital || !name.capital) {
            let Some(words) = tokens.get(..name.words.len()) else {
                continue;
            };
            let joined = words.windows(2).all(|pair| {
                let gap = &text[pair[0].at.end..pair[1].at.start];
                gap.chars().count() <= 3 && !gap.contains("\n\n")
            });
            let last = words.len() - 1;
            let same = words
                .iter()
                .zip(&name.words)
                .enumerate()
                .all(|(i, (word, wanted))| {
                    word.folded == *wanted
                        || i == last
                            && wanted.len() > SHORTEST
                            && word.folded.strip_suffix('s') == Some(wanted)
                });
            if !joined
                || !same
                || best
                    .as_ref()
                    .is_some_and(|(_, count)| *count >= words.len())
            {
                continue;
            }
            let mut end = words[last].at.end;
            if words[last].folded != name.words[last] && text[..end].ends_with(['s', 'S']) {
                end -= 1;
            }
            best = Some((first.at.start..end, words.len()));
        }
        best
    }
}

/// Where amounts of money stand: those that the rules find in a brief, and everything beside a currency, wherever it is.
fn amounts(text: &str) -> Vec<Range<usize>> {
    let brief = Brief::read(text);
    let segments = brief.segments.iter();
    let read = segments.flat_map(|segment| {
        // Which day it is does not matter to where a date stands.
        let dates = dates::find(&brief, segment, NaiveDate::default());
        let dates: Vec<Range<usize>> = dates.into_iter().map(|date| date.at).collect();
        money::find(&brief, segment, &dates)
    });
    let read = read.map(|amount| amount.at);
    let marked = MARKED.iter().flat_map(|marked| marked.find_iter(text));
    read.chain(marked.map(|found| found.range())).collect()
}

impl Behind {
    /// The text with what stands behind its placeholders. One that was never given stays as it is.
    pub fn restored(&self, text: &str) -> String {
        let Some(place) = PLACE.as_ref().filter(|_| !self.is_empty()) else {
            return text.to_owned();
        };
        let put = |found: &regex::Captures<'_>| {
            let kept = if found[2].eq_ignore_ascii_case("name") {
                &self.names
            } else {
                &self.amounts
            };
            let number: usize = found[3].parse().unwrap_or(0);
            match number.checked_sub(1).and_then(|number| kept.get(number)) {
                // A bracket without its other half belongs to the text.
                Some(original) if found[1].is_empty() == found[4].is_empty() => original.clone(),
                Some(original) => format!("{}{original}{}", &found[1], &found[4]),
                None => found[0].to_owned(),
            }
        };
        place.replace_all(text, put).into_owned()
    }

    /// How much of a text that is still coming can be restored already: up to where a placeholder may have begun.
    pub fn settled(&self, text: &str) -> usize {
        if self.is_empty() {
            return text.len();
        }
        // A placeholder is short; what comes before cannot be a part of one.
        let from = text.floor_char_boundary(text.len().saturating_sub(16));
        let begun = BEGUN.as_ref().and_then(|begun| begun.find(&text[from..]));
        begun.map_or(text.len(), |begun| from + begun.start())
    }

    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.amounts.is_empty()
    }

    /// How many are kept back.
    pub fn count(&self) -> u32 {
        u32::try_from(self.names.len() + self.amounts.len()).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mask(amounts: Amounts) -> Mask {
        Mask::new(
            &["Anna Müller".to_owned(), "Mark Ode".to_owned()],
            &["Lindenhof Verlag GmbH".to_owned(), "Ann".to_owned()],
            amounts,
        )
    }

    /// What goes out, having checked that all of it comes back.
    fn sent(text: &str, amounts: Amounts) -> String {
        let mut behind = Behind::default();
        let masked = mask(amounts).masked(text, &mut behind);
        assert_eq!(behind.restored(&masked), text);
        masked
    }

    #[test]
    fn names_are_found_however_they_are_written_and_never_inside_of_words() {
        for (text, masked) in [
            ("Anna Müller asks", "[NAME-1] asks"),
            ("ANNA MU\u{308}LLER asks", "[NAME-1] asks"),
            (
                "Frau Mueller und Frau Muller",
                "Frau [NAME-1] und Frau [NAME-2]",
            ),
            (
                "Müllers Wunsch, Anna's wish",
                "[NAME-1]s Wunsch, [NAME-2]'s wish",
            ),
            ("der Lindenhof-Verlag", "der [NAME-1]"),
            (
                "the LINDENHOF VERLAG GmbH, again Lindenhof",
                "the [NAME-1], again [NAME-2]",
            ),
            (
                "see www.lindenhofverlag.de/shop",
                "see www.[NAME-1].de/shop",
            ),
            ("mail a.b+c@lindenhof.example today", "mail [NAME-1] today"),
            // Other words that have them inside, or are written the same.
            (
                "Annual plan, Joanna, Müllerei, annex",
                "Annual plan, Joanna, Müllerei, annex",
            ),
            (
                "we mark the mode of the code",
                "we mark the mode of the code",
            ),
            ("Mark it, says Mark Ode", "[NAME-1] it, says [NAME-2]"),
            ("Ann plans annually", "[NAME-1] plans annually"),
        ] {
            assert_eq!(sent(text, Amounts::Sent), masked, "{text}");
        }
    }

    #[test]
    fn amounts_are_kept_back_only_if_wanted_and_dates_are_none() {
        let text = "Budget: between 6,000 and 8,500 EUR until 15 May 2026. We have 3 pages and 12 pictures.";
        assert_eq!(sent(text, Amounts::Sent), text);
        assert_eq!(
            sent(text, Amounts::Masked),
            "Budget: between [AMOUNT-1] until 15 May 2026. We have 3 pages and 12 pictures."
        );
        assert_eq!(
            sent("Das Budget liegt bei 2.500,00 €.", Amounts::Masked),
            "Das Budget liegt bei [AMOUNT-1]."
        );
    }

    #[test]
    fn models_give_placeholders_back_in_their_own_way() {
        let mut behind = Behind::default();
        mask(Amounts::Masked).masked("Anna Müller pays 900 EUR", &mut behind);
        for (said, restored) in [
            ("Dear [Name-1],", "Dear Anna Müller,"),
            ("Dear NAME 1, NAME_1", "Dear Anna Müller, Anna Müller"),
            (
                "**[AMOUNT-1]** for [NAME-1]'s site",
                "**900 EUR** for Anna Müller's site",
            ),
            ("[NAME-1 and more]", "[Anna Müller and more]"),
            (
                "[NAME-7] and filename-1 and NAME-12",
                "[NAME-7] and filename-1 and NAME-12",
            ),
        ] {
            assert_eq!(behind.restored(said), restored);
        }
    }

    #[test]
    fn what_may_become_a_placeholder_waits() {
        let mut behind = Behind::default();
        mask(Amounts::Sent).masked("Anna Müller", &mut behind);
        for (text, settled) in [
            ("Dear [NAME-1", "Dear "),
            ("Dear [", "Dear "),
            ("Dear NAM", "Dear "),
            ("Dear [NAME-1]", "Dear [NAME-1]"),
            ("Dear [NAME-1],", "Dear [NAME-1],"),
            ("Dear friend", "Dear friend"),
        ] {
            assert_eq!(&text[..behind.settled(text)], settled, "{text}");
        }
        assert_eq!(Behind::default().settled("Dear ["), 6);
    }
}
