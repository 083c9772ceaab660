//! What is wrong with an e-invoice: the rules of its profile that do not hold, and the parts of the file that no term holds.

use domain::received::{Finding, ReceivedProfile, Unplaced, UnplacedReason, Verdict, Weight};
use en16931::profiles::{self, Declaration};
use en16931::validation::Severity;
use en16931_formats::Read;
use en16931_formats::report::Kind;

/// The most of each kind that is told; a broken file can break the same rule on each of its lines.
const MOST: usize = 500;

/// What was found.
pub struct Judged {
    pub profile: ReceivedProfile,
    pub verdict: Verdict,
    pub findings: Vec<Finding>,
    pub unplaced: Vec<Unplaced>,
}

/// Holds the rules of the declared profile against the document; those of EN 16931 where it declares none that is known.
pub fn judge(read: &Read) -> Judged {
    let declared = profiles::classify(read.invoice.specification_id.as_deref());
    let profile = declared.profile().unwrap_or(&profiles::EN16931);
    let report = profile.validate(&read.invoice);
    let mut findings: Vec<_> = report
        .findings()
        .iter()
        .map(|finding| {
            let (expected, actual) = finding
                .detail
                .as_ref()
                .map(|detail| (detail.expected.clone(), detail.actual.clone()))
                .unwrap_or_default();
            Finding {
                rule: finding.rule.clone(),
                weight: weight(finding.severity),
                text: finding.message.clone(),
                place: place(&finding.path.to_string()),
                expected,
                actual,
            }
        })
        .collect();
    findings.sort_by_key(|finding| finding.weight);
    findings.truncate(MOST);

    let mut unplaced = unplaced(read);
    unplaced.sort_by_key(|part| part.weight);
    unplaced.truncate(MOST);

    let fatal = findings
        .iter()
        .map(|finding| finding.weight)
        .chain(unplaced.iter().map(|part| part.weight))
        .any(|weight| weight == Weight::Fatal);
    let verdict = if fatal {
        Verdict::Fails
    } else if profile.is_en16931_invoice() {
        Verdict::Holds
    } else {
        Verdict::BookingAid
    };
    Judged {
        profile: known(&declared),
        verdict,
        findings,
        unplaced,
    }
}

fn unplaced(read: &Read) -> Vec<Unplaced> {
    let of_file = read.entries.iter().map(|entry| Unplaced {
        reason: match entry.kind {
            Kind::Malformed => UnplacedReason::Malformed,
            Kind::Duplicate | Kind::Repeated => UnplacedReason::Duplicate,
            Kind::Schema => UnplacedReason::Schema,
            Kind::Container | Kind::Ambiguous => UnplacedReason::Container,
            _ => UnplacedReason::Unmapped,
        },
        weight: weight(entry.level()),
        path: entry.path.clone(),
        value: shortened(entry.value.as_deref().unwrap_or_default()),
        text: entry.message.clone(),
    });
    let of_pdf = read.pdf.iter().flat_map(|pdf| &pdf.divergence).map(|said| {
        use en16931_formats::zugferd::Divergence;
        Unplaced {
            reason: UnplacedReason::Container,
            // Only two profiles for one document leave open which rules count.
            weight: if matches!(said, Divergence::Profile { .. }) {
                Weight::Fatal
            } else {
                Weight::Warning
            },
            path: "PDF".to_owned(),
            value: String::new(),
            text: said.to_string(),
        }
    });
    of_file.chain(of_pdf).collect()
}

fn weight(severity: Severity) -> Weight {
    match severity {
        Severity::Fatal => Weight::Fatal,
        Severity::Warning => Weight::Warning,
        Severity::Info => Weight::Info,
    }
}

/// The whole document needs no place.
fn place(path: &str) -> String {
    if path == "Invoice" {
        String::new()
    } else {
        path.to_owned()
    }
}

fn shortened(value: &str) -> String {
    let mut short: String = value.chars().take(200).collect();
    if short.len() < value.len() {
        short.push('…');
    }
    short
}

fn known(declared: &Declaration) -> ReceivedProfile {
    let Some(profile) = declared.profile() else {
        return ReceivedProfile::Unknown;
    };
    [
        (&profiles::EN16931, ReceivedProfile::En16931),
        (&profiles::XRECHNUNG, ReceivedProfile::Xrechnung),
        (
            &profiles::XRECHNUNG_EXTENSION,
            ReceivedProfile::XrechnungExtension,
        ),
        (&profiles::XRECHNUNG_CVD, ReceivedProfile::XrechnungCvd),
        (&profiles::PEPPOL_BIS_3, ReceivedProfile::Peppol),
        (&profiles::ZUGFERD_MINIMUM, ReceivedProfile::Minimum),
        (&profiles::ZUGFERD_BASIC_WL, ReceivedProfile::BasicWl),
        (&profiles::ZUGFERD_BASIC, ReceivedProfile::Basic),
        (&profiles::ZUGFERD_EXTENDED, ReceivedProfile::Extended),
    ]
    .into_iter()
    .find(|(one, _)| one.specification_id == profile.specification_id)
    .map_or(ReceivedProfile::Unknown, |(_, known)| known)
}
