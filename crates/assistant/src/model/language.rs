//! Whether a model wrote in the language it was asked to write in.

use whatlang::{Detector, Lang};

/// Less than this says too little, in characters.
const ENOUGH: usize = 100;

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

/// The language (ISO 639-1) that `prose` is surely in, if it is another than `asked`.
pub(crate) fn other_than(asked: &str, prose: &str) -> Option<&'static str> {
    if asked.is_empty() || prose.chars().count() < ENOUGH {
        return None;
    }
    let allowed = KNOWN.iter().map(|(lang, _)| *lang).collect();
    let info = Detector::with_allowlist(allowed).detect(prose)?;
    let (_, found) = KNOWN.iter().find(|(lang, _)| *lang == info.lang())?;
    (info.is_reliable() && *found != asked && KNOWN.iter().any(|(_, code)| *code == asked))
        .then_some(found)
}

#[cfg(test)]
mod tests {
    use super::other_than;

    #[test]
    fn another_language_is_noticed_and_a_short_text_is_not_judged() {
        let german = "Der Kunde möchte eine neue Website mit fünf Seiten und einem Formular für Bestellungen. Die Texte liefert er selbst.";
        assert_eq!(other_than("en", german), Some("de"));
        assert_eq!(other_than("de", german), None);
        assert_eq!(other_than("", german), None);
        assert_eq!(other_than("en", "Eine Website"), None);
    }
}
