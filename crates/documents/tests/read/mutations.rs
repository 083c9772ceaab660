//! Valid e-invoices with something changed at random. Whatever comes of it, the reader answers, and never by failing.

use std::sync::LazyLock;

use documents::{ReadError, pages_of_others, read, reading_page};
use domain::invoice::EInvoice;
use domain::look::Look;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::sample;

/// An e-invoice as PDF, CII and UBL.
static SEEDS: LazyLock<[Vec<u8>; 3]> = LazyLock::new(|| {
    let doc = sample::everyday();
    let made = documents::invoice(&doc, &Look::default()).unwrap();
    let mut ubl = doc;
    ubl.e_invoice = EInvoice::XrechnungUbl;
    ubl.buyer_reference = "04011000-1234512345-06".to_owned();
    let ubl = documents::invoice(&ubl, &Look::default())
        .unwrap()
        .xml
        .unwrap();
    [made.pdf, made.xml.unwrap(), ubl]
});

/// A change of some bytes.
#[derive(Clone, Debug)]
enum Change {
    Set(Index, u8),
    Remove(Index, u8),
    Repeat(Index, Index, u8),
    Insert(Index, &'static str),
    Cut(Index),
}

fn change() -> impl Strategy<Value = Change> {
    let tokens = prop::sample::select(vec![
        "<",
        ">",
        "</",
        "/>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?x",
        "&amp;",
        "&#0;",
        "&#x1F600;",
        "\0",
        "\u{feff}",
        "-0.000000001",
        "99999999999999999999999999999",
        "1e400",
        "NaN",
        "2026-02-30",
        "endobj",
        "stream\n",
        "endstream",
        "xref",
        "trailer",
        "<<",
        ">>",
        "1 0 R",
        "/Filter/LZWDecode",
        "xmlns:cbc=\"x\"",
        "\u{202e}",
        "\u{1b}[2J",
    ]);
    prop_oneof![
        4 => (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
        2 => (any::<Index>(), any::<u8>()).prop_map(|(at, len)| Change::Remove(at, len)),
        2 => (any::<Index>(), any::<Index>(), any::<u8>()).prop_map(|(from, to, len)| Change::Repeat(from, to, len)),
        4 => (any::<Index>(), tokens).prop_map(|(at, token)| Change::Insert(at, token)),
        1 => any::<Index>().prop_map(Change::Cut),
    ]
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    if bytes.is_empty() {
        return;
    }
    let len = bytes.len();
    let end = |at: usize, more: u8| (at + usize::from(more)).min(len);
    match change {
        Change::Set(at, byte) => bytes[at.index(len)] = *byte,
        Change::Remove(at, more) => {
            let at = at.index(len);
            bytes.drain(at..end(at, *more));
        }
        Change::Repeat(from, to, more) => {
            let from = from.index(len);
            let part = bytes[from..end(from, *more)].to_vec();
            let to = to.index(len);
            bytes.splice(to..to, part);
        }
        Change::Insert(at, token) => {
            let at = at.index(len);
            bytes.splice(at..at, token.bytes());
        }
        Change::Cut(at) => bytes.truncate(at.index(len)),
    }
}

fn answers(bytes: &[u8]) -> Result<(), TestCaseError> {
    match read(bytes) {
        Err(error) => {
            prop_assert!(
                !matches!(error, ReadError::Failed | ReadError::TooSlow),
                "{error}"
            );
        }
        Ok(read) => {
            // What was read can be shown, written down, and holds nothing that could command a terminal.
            prop_assert!(reading_page(&read, "en", "DE").is_ok());
            let written = serde_json::to_string(&read).unwrap();
            let commands = written.contains("\\u001b") || written.contains('\u{202e}');
            prop_assert!(!commands, "a terminal could be commanded");
            let _ = read.bill();
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn xml_with_changes_is_answered(which in 1_usize..3, changes in vec(change(), 1..6)) {
        let mut bytes = SEEDS[which].clone();
        changes.iter().for_each(|change| apply(&mut bytes, change));
        answers(&bytes)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn pdfs_with_changes_are_answered(changes in vec(change(), 1..8)) {
        let mut bytes = SEEDS[0].clone();
        changes.iter().for_each(|change| apply(&mut bytes, change));
        answers(&bytes)?;
        if let Err(error) = pages_of_others(&bytes, 0) {
            prop_assert!(!matches!(error, ReadError::TooSlow), "{error}");
        }
    }
}
