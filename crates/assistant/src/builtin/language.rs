//! In which language a brief is, and in which the drafter answers.

use whatlang::{Detector, Lang};

/// The languages the drafter reads and writes well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Language {
    English,
    German,
    French,
    Spanish,
}

impl Language {
    pub const ALL: [Self; 4] = [Self::English, Self::German, Self::French, Self::Spanish];

    /// The language of an ISO 639-1 code, if it is one of the four.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|language| language.code() == code)
    }

    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::French => "fr",
            Self::Spanish => "es",
        }
    }

    pub fn stemmer(self) -> rust_stemmers::Stemmer {
        rust_stemmers::Stemmer::create(match self {
            Self::English => rust_stemmers::Algorithm::English,
            Self::German => rust_stemmers::Algorithm::German,
            Self::French => rust_stemmers::Algorithm::French,
            Self::Spanish => rust_stemmers::Algorithm::Spanish,
        })
    }
}

/// The language of a text, if it is one that the drafter writes.
pub fn detected(text: &str) -> Option<&'static str> {
    Language::of(detect(text)).map(Language::code)
}

/// The ISO 639-1 code of a text's language, or empty when it is too short or too mixed to tell.
pub(crate) fn detect(text: &str) -> &'static str {
    const KNOWN: [(Lang, &str); 12] = [
        (Lang::Eng, "en"),
        (Lang::Deu, "de"),
        (Lang::Fra, "fr"),
        (Lang::Spa, "es"),
        (Lang::Ita, "it"),
        (Lang::Nld, "nl"),
        (Lang::Por, "pt"),
        (Lang::Pol, "pl"),
        (Lang::Swe, "sv"),
        (Lang::Dan, "da"),
        (Lang::Ces, "cs"),
        (Lang::Tur, "tr"),
    ];
    // The first pages tell; a long brief need not be counted through.
    let head = text
        .char_indices()
        .nth(20_000)
        .map_or(text, |(end, _)| &text[..end]);
    let detector = Detector::with_allowlist(KNOWN.iter().map(|(lang, _)| *lang).collect());
    let Some(info) = detector.detect(head) else {
        return "";
    };
    if info.confidence() < 0.2 && head.chars().count() < 80 {
        return "";
    }
    KNOWN
        .iter()
        .find(|(lang, _)| *lang == info.lang())
        .map_or("", |(_, code)| code)
}
