//! A brief taken apart: headings, list items and sentences, each knowing where it stands, under which heading, and how
//! deep in quoted older mails. All positions are bytes of the text as it is, so that every quote is exact.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::cues::{Cue, Cues, Found, cues};
use super::language::{self, Language};
use super::lines::{self, Block, BlockShape, Laid, Named};
use super::machines;

/// A word or number, with what rules compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    /// In lower case.
    pub lower: String,
}

/// What a segment looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Heading,
    Item,
    Sentence,
}

/// What the heading above a segment says it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Unknown,
    Deliverables,
    Optional,
    Excluded,
    Skills,
    Time,
    Money,
    About,
    Answer,
}

/// A heading, an item or a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Segment {
    pub at: Range<usize>,
    pub shape: Shape,
    pub part: Part,
    /// How many mails ago it was written: 0 is the newest.
    pub depth: u8,
    /// Segments of one paragraph or list share a number.
    pub block: usize,
    /// Its words, as indexes into [`Brief::words`].
    pub words: Range<usize>,
    pub cues: Vec<Found>,
}

impl Segment {
    pub fn has(&self, cue: Cue) -> bool {
        self.cues.iter().any(|found| found.cue == cue)
    }
}

/// The most words of a segment.
const LONGEST: usize = 300;

/// A brief taken apart.
pub(crate) struct Brief<'a> {
    pub text: &'a str,
    /// The text with line breaks inside of paragraphs and marks of quoting made blank; same bytes, same positions.
    pub plain: String,
    pub words: Vec<Word>,
    pub segments: Vec<Segment>,
    /// Who is greeted and who signs, each with how many mails ago.
    pub(super) names: Vec<(Named, u8, Range<usize>)>,
    /// What is said to machines. No segment or word lies in it.
    pub machine: Vec<Range<usize>>,
    /// ISO 639-1 code, or empty.
    pub code: &'static str,
    pub language: Option<Language>,
}

impl<'a> Brief<'a> {
    pub fn read(text: &'a str) -> Self {
        let brief = Self::parse(text, text);
        let mut machine = machines::find(&brief);
        let pictures = machines::pictures(text);
        if machine.is_empty() && pictures.is_empty() {
            return brief;
        }
        // Read again as if it were not there, so that it has no say in what is a heading, which language it is in, or
        // what is asked for. What is left may be found out by that, so it is looked at once more.
        let mut unseen = [machine.clone(), pictures].concat();
        let mut brief = Self::parse(text, &machines::blanked(text, &unseen));
        let more = machines::find(&brief);
        if !more.is_empty() {
            unseen.extend(more.iter().cloned());
            brief = Self::parse(text, &machines::blanked(text, &unseen));
            machine.extend(more);
            machine.sort_by_key(|at| at.start);
        }
        brief.machine = machine;
        brief
    }

    /// Reads `readable`, which has the same bytes as `text` or blanks in their place.
    fn parse(text: &'a str, readable: &str) -> Self {
        let code = language::detect(readable);
        let language = Language::of(code);
        let phrases = cues(language);
        let Laid {
            plain,
            blocks,
            names,
        } = lines::blocks(readable, phrases);
        let words = words(&plain);
        let mut brief = Self {
            text,
            plain,
            words,
            segments: Vec::new(),
            names,
            machine: Vec::new(),
            code,
            language,
        };
        brief.cut(&blocks, phrases);
        brief
    }

    /// The language the drafter answers in.
    pub fn speech(&self) -> Language {
        self.language.unwrap_or(Language::English)
    }

    /// The words of a segment.
    pub fn words_of(&self, segment: &Segment) -> &[Word] {
        &self.words[segment.words.clone()]
    }

    /// The text at a range on one line with single blanks.
    pub fn line(&self, at: Range<usize>) -> String {
        self.plain
            .get(at)
            .unwrap_or_default()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Indexes of the words that lie inside of a range of bytes.
    pub fn word_range(&self, at: &Range<usize>) -> Range<usize> {
        let first = self.words.partition_point(|word| word.at.start < at.start);
        let last = self.words.partition_point(|word| word.at.end <= at.end);
        first..last.max(first)
    }

    fn cut(&mut self, blocks: &[Block], phrases: &Cues) {
        let mut part = Part::Unknown;
        // Whether the part ends with the list that follows, as after "We need:".
        let mut until_list_ends = false;
        for (number, block) in blocks.iter().enumerate() {
            let is_list = block.shape == BlockShape::Item;
            match block.shape {
                BlockShape::Heading => {
                    // A title may name a budget without being about nothing else.
                    let is_title = number == 0 && self.word_range(&block.at).len() > 3;
                    let said = self.part(&block.at, phrases).filter(|_| !is_title);
                    part = said.unwrap_or(Part::Unknown);
                    until_list_ends = false;
                    self.push(
                        block,
                        block.at.clone(),
                        Shape::Heading,
                        part,
                        number,
                        phrases,
                    );
                }
                BlockShape::Item => {
                    self.push(
                        block,
                        block.at.clone(),
                        Shape::Item,
                        part,
                        block.list,
                        phrases,
                    );
                }
                BlockShape::Paragraph => {
                    if until_list_ends {
                        part = Part::Unknown;
                        until_list_ends = false;
                    }
                    let sentences = self.sentences(&block.at);
                    for sentence in &sentences {
                        self.push(
                            block,
                            sentence.clone(),
                            Shape::Sentence,
                            part,
                            number,
                            phrases,
                        );
                    }
                    let leads_a_list = blocks
                        .get(number + 1)
                        .is_some_and(|next| next.shape == BlockShape::Item);
                    if let Some(last) = sentences.last()
                        && self.plain[last.clone()].ends_with(':')
                        && leads_a_list
                    {
                        part = self.part(last, phrases).unwrap_or(part);
                        until_list_ends = true;
                    }
                }
            }
            let list_ends = is_list
                && blocks
                    .get(number + 1)
                    .is_none_or(|next| next.list != block.list);
            if list_ends && (until_list_ends || block.ends_part) {
                part = Part::Unknown;
                until_list_ends = false;
            }
        }
    }

    fn push(
        &mut self,
        block: &Block,
        at: Range<usize>,
        shape: Shape,
        part: Part,
        number: usize,
        phrases: &Cues,
    ) {
        let words = self.word_range(&at);
        if words.is_empty() {
            return;
        }
        if words.len() > LONGEST {
            // Nobody writes such sentences; what looks at each pair of words in one must not meet them.
            let middle = self.words[words.start + LONGEST].at.start;
            self.push(
                block,
                trimmed(&self.plain, at.start..middle),
                shape,
                part,
                number,
                phrases,
            );
            self.push(block, middle..at.end, shape, part, number, phrases);
            return;
        }
        let mut cues = phrases.find(&self.words[words.clone()]);
        for found in &mut cues {
            found.words = found.words.start + words.start..found.words.end + words.start;
        }
        self.segments.push(Segment {
            at,
            shape,
            part,
            depth: block.depth,
            block: number,
            words,
            cues,
        });
    }

    /// What a heading says: the cue that begins earliest, and of those the longest.
    fn part(&self, at: &Range<usize>, phrases: &Cues) -> Option<Part> {
        let words = &self.words[self.word_range(at)];
        let parts = phrases.find(words).into_iter().filter_map(|found| {
            let part = match found.cue {
                Cue::PartDeliverables => Part::Deliverables,
                Cue::PartSkills => Part::Skills,
                Cue::PartExcluded => Part::Excluded,
                Cue::PartOptional => Part::Optional,
                Cue::PartTime => Part::Time,
                Cue::PartMoney => Part::Money,
                Cue::PartAbout => Part::About,
                Cue::PartAnswer => Part::Answer,
                _ => return None,
            };
            Some((found.words, part))
        });
        // "Out of scope" holds "scope": what covers more words wins.
        parts
            .min_by_key(|(words, _)| (usize::MAX - words.len(), words.start))
            .map(|(_, part)| part)
    }

    /// The sentences of a paragraph. The rules of Unicode cut after "approx." and "14."; those cuts are mended.
    fn sentences(&self, at: &Range<usize>) -> Vec<Range<usize>> {
        let mut sentences: Vec<Range<usize>> = Vec::new();
        for (offset, sentence) in self.plain[at.clone()].split_sentence_bound_indices() {
            let (start, end) = (at.start + offset, at.start + offset + sentence.len());
            match sentences.last_mut() {
                Some(last) if is_unfinished(&self.plain[last.clone()]) => last.end = end,
                _ => sentences.push(start..end),
            }
        }
        sentences
            .into_iter()
            .map(|range| trimmed(&self.plain, range))
            .filter(|range| !range.is_empty())
            .collect()
    }
}

/// Whether what looks like a sentence ends with an abbreviation or with a number that a full stop makes an ordinal.
fn is_unfinished(sentence: &str) -> bool {
    const SHORT: [&str; 45] = [
        "approx", "e.g", "i.e", "incl", "excl", "max", "min", "no", "nr", "nos", "mr", "mrs", "ms",
        "dr", "prof", "st", "vs", "cf", "ca", "z.b", "z. b", "bzw", "inkl", "exkl", "zzgl", "ggf",
        "evtl", "d.h", "u.a", "tel", "std", "tsd", "mio", "env", "p.ex", "art", "ej", "p. ej",
        "aprox", "sr", "sra", "ud", "uds", "e", "v",
    ];
    let Some(body) = sentence.trim_end().strip_suffix('.') else {
        return false;
    };
    let last = body
        .rsplit([' ', '(', '\u{A0}'])
        .next()
        .unwrap_or_default()
        .to_lowercase();
    SHORT.contains(&last.as_str())
        || (last.len() <= 2 && !last.is_empty() && last.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a word is one of a list written with blanks between.
pub(crate) fn among(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|listed| listed == word)
}

/// A range without the blanks at its ends.
pub(crate) fn trimmed(text: &str, at: Range<usize>) -> Range<usize> {
    let part = &text[at.clone()];
    let start = at.start + (part.len() - part.trim_start().len());
    let end = at.end - (part.len() - part.trim_end().len());
    start..end.max(start)
}

/// Words and numbers: letters and digits, with the signs that belong to names (`C++`, `.NET`, `Node.js`) and the dots
/// and commas inside of numbers. Apostrophes and hyphens part words.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((start, c)) = chars.next() {
        let leading_dot = c == '.'
            && !before.is_alphanumeric()
            && chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
        before = c;
        if !c.is_alphanumeric() && !leading_dot {
            continue;
        }
        let mut end = start + c.len_utf8();
        let mut last = c;
        while let Some(&(at, next)) = chars.peek() {
            let after = text[at + next.len_utf8()..].chars().next().unwrap_or(' ');
            let joins = next.is_alphanumeric()
                || (matches!(next, '+' | '#') && (last.is_alphabetic() || last == '+'))
                || (next == '.'
                    && last.is_alphanumeric()
                    && after.is_alphanumeric()
                    && last.is_numeric() == after.is_numeric())
                || (next == ',' && last.is_numeric() && after.is_numeric());
            if !joins {
                break;
            }
            end = at + next.len_utf8();
            last = next;
            chars.next();
        }
        before = last;
        words.push(Word {
            at: start..end,
            lower: text[start..end].to_lowercase(),
        });
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_stay_whole() {
        let lower = |text| words(text).into_iter().map(|w| w.lower).collect::<Vec<_>>();
        assert_eq!(
            lower("C++, C#, .NET, Node.js."),
            ["c++", "c#", ".net", "node.js"]
        );
        assert_eq!(
            lower("l'été d’ici 2.500,00 € wifi-router."),
            ["l", "été", "d", "ici", "2.500,00", "wifi", "router"]
        );
        assert_eq!(lower("done.Next"), ["done.next"]);
        assert_eq!(lower("am 3.Mai"), ["am", "3", "mai"]);
    }

    #[test]
    fn sentences_are_not_cut_at_abbreviations_or_line_breaks() {
        let text = "Wir zahlen max. 500 Euro und brauchen es am\n14. März. Danach ist Schluss.";
        let brief = Brief::read(text);
        let found: Vec<&str> = brief.segments.iter().map(|s| &text[s.at.clone()]).collect();
        assert_eq!(
            found,
            [
                "Wir zahlen max. 500 Euro und brauchen es am\n14. März.",
                "Danach ist Schluss."
            ]
        );
    }

    #[test]
    fn headings_say_what_their_lists_are() {
        let text = "We need:\n- a logo\n- a card\n\nThat is all for now, I think.\n\nOut of scope\n- printing";
        let brief = Brief::read(text);
        let parts: Vec<(Shape, Part)> = brief.segments.iter().map(|s| (s.shape, s.part)).collect();
        assert_eq!(
            parts,
            [
                (Shape::Heading, Part::Deliverables),
                (Shape::Item, Part::Deliverables),
                (Shape::Item, Part::Deliverables),
                (Shape::Sentence, Part::Unknown),
                (Shape::Heading, Part::Excluded),
                (Shape::Item, Part::Excluded),
            ]
        );
    }
}
