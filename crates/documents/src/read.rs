//! Reading an e-invoice that somebody else wrote: a Factur-X or ZUGFeRD PDF, CII or UBL, valid or not.
//!
//! The file is not trusted. Before a parser builds anything of it, [`bounds`] has walked over it once in constant memory: no DTD (so no
//! entity of its own), no more elements, attributes, namespaces and levels than an invoice has use for. A PDF is unpacked within limits.
//! All of it runs on a thread of its own with a deadline, so that whoever asked gets an answer even when a parser does not come back.
//!
//! [`map`] then writes the reading down term by term, [`findings`] what is wrong with it by the rules, and [`figures`] what is wrong with it
//! beyond them. Addresses inside the file are never followed.

mod bounds;
mod draw;
mod figures;
mod findings;
mod map;
mod page;
mod words;

use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use domain::received::{Finding, ReceivedFormat, ReceivedInvoice, Verdict, Weight};
use en16931_formats::zugferd::{self, FILENAMES, Limits, embedded_files};
use en16931_formats::{Read, Syntax};

pub use draw::{PagesOfOthers, pages_of_others};
pub use page::reading_page;

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 50 * 1024 * 1024;

/// How long a reading may take. A large honest one takes a second or two.
const DEADLINE: Duration = Duration::from_secs(20);

/// The most that the attachment of a PDF, or all its packed objects, may unpack to, in bytes.
const UNPACKED: usize = 32 * 1024 * 1024;

/// The same for the metadata of a PDF, which takes some ten thousand bytes.
const METADATA: usize = 256 * 1024;

/// Why a file is not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// More than [`LARGEST`] bytes.
    #[error("the file is larger than 50 MiB")]
    TooLarge,
    /// Neither a PDF nor XML.
    #[error("neither a PDF nor XML")]
    Kind,
    /// XML in an encoding other than UTF-8 or UTF-16.
    #[error("written in {found} instead of UTF-8")]
    Encoding {
        /// What it is written in.
        found: String,
    },
    /// Not well-formed XML.
    #[error("not well-formed XML: {detail}")]
    NotXml {
        /// What the parser said, with the place.
        detail: String,
    },
    /// It has a document type declaration, which an e-invoice has no use for and attacks do.
    #[error("it has a DTD, which e-invoices must not have")]
    Dtd,
    /// Elements stand deeper in each other than in any invoice.
    #[error("its elements are nested too deeply")]
    TooDeep,
    /// It has more parts than any invoice, or unpacks to more than it may.
    #[error("it holds far more than an invoice: {what}")]
    TooMuch {
        /// Of what: `elements`, `attributes`, `namespaces`, `unpacked`, `drawing`.
        what: &'static str,
    },
    /// XML, but no e-invoice.
    #[error("XML, but not an e-invoice: {found}")]
    NotInvoice {
        /// Its outermost element.
        found: String,
    },
    /// A PDF that is damaged.
    #[error("a damaged PDF")]
    DamagedPdf,
    /// A PDF that asks for a password.
    #[error("the PDF is encrypted")]
    Encrypted,
    /// A PDF with no e-invoice inside.
    #[error("a PDF without an e-invoice inside")]
    NoInvoiceInside {
        /// Names of the files that are inside, if any.
        files: Vec<String>,
    },
    /// Reading did not come to an end in time.
    #[error("reading it takes too long")]
    TooSlow,
    /// The reader failed on it: a defect of the reader, with nothing lost.
    #[error("the reader failed on it")]
    Failed,
}

/// Reads an e-invoice. What it says is not judged here but told along with it; only what cannot be read at all is an error.
pub fn read(bytes: &[u8]) -> Result<ReceivedInvoice, ReadError> {
    within(bytes, DEADLINE, |bytes| {
        read_now(bytes).map(|(read, found)| {
            let mut reading = map::invoice(&read, found.format);
            reading.findings.extend(figures::check(&reading));
            found.tell(&mut reading);
            reading
        })
    })?
}

/// Runs `work` on a copy of the bytes on a thread of its own. A thread that overruns its time is left to end by itself: the bounds on what
/// it may take in make sure that it does.
fn within<T: Send + 'static>(
    bytes: &[u8],
    deadline: Duration,
    work: impl FnOnce(&[u8]) -> T + Send + 'static,
) -> Result<T, ReadError> {
    if bytes.len() > LARGEST {
        return Err(ReadError::TooLarge);
    }
    let bytes = bytes.to_vec();
    let (tell, hear) = sync_channel(1);
    thread::Builder::new()
        .name("reading".to_owned())
        .stack_size(32 * 1024 * 1024)
        .spawn(move || {
            // Nobody listens any more after the deadline.
            let _ = tell.send(work(&bytes));
        })
        .map_err(|_| ReadError::Failed)?;
    hear.recv_timeout(deadline).map_err(|error| match error {
        RecvTimeoutError::Timeout => ReadError::TooSlow,
        // The thread is gone without an answer: the reader panicked.
        RecvTimeoutError::Disconnected => ReadError::Failed,
    })
}

fn read_now(bytes: &[u8]) -> Result<(Read, File), ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if let Some(pdf) = pdf(bytes) {
        let (xml, others) = inside(pdf)?;
        let empty = bounds::check(&xml)?;
        let mut read = en16931_formats::read(&xml).map_err(of_xml)?;
        // What the PDF says about its invoice, for the findings. Its metadata is XML that nothing has looked over, so it has to be small.
        read.pdf = zugferd::extract(pdf, &limits().with_max_stream_bytes(METADATA)).ok();
        let format = ReceivedFormat::Facturx;
        return Ok((
            read,
            File {
                format,
                empty,
                others,
            },
        ));
    }
    let empty = bounds::check(bytes)?;
    let read = en16931_formats::read(bytes).map_err(of_xml)?;
    let format = match (read.syntax, read.invoice.kind) {
        (Syntax::Cii, _) => ReceivedFormat::Cii,
        (_, en16931::invoice::DocumentKind::CreditNote) => ReceivedFormat::UblCreditNote,
        _ => ReceivedFormat::UblInvoice,
    };
    let others = Vec::new();
    Ok((
        read,
        File {
            format,
            empty,
            others,
        },
    ))
}

/// What a file shows that the invoice it holds does not.
struct File {
    format: ReceivedFormat,
    /// An element of the XML with nothing in it.
    empty: Option<String>,
    /// Names of further e-invoices in the PDF.
    others: Vec<String>,
}

impl File {
    /// Adds what is wrong with it: with either, the document is not valid.
    fn tell(self, reading: &mut ReceivedInvoice) {
        use domain::received::ReceivedProfile as P;
        // XRechnung and Peppol both have this rule; the empty group of delivery that CII must have is no matter there.
        let stands = self
            .empty
            .filter(|name| !name.ends_with("ApplicableHeaderTradeDelivery"));
        let asked = matches!(
            reading.profile,
            P::Peppol | P::Xrechnung | P::XrechnungExtension | P::XrechnungCvd
        );
        let empty = stands.filter(|_| asked).map(|name| Finding {
            rule: "PEPPOL-EN16931-R008".to_owned(),
            weight: Weight::Fatal,
            text: "Document MUST not contain empty elements.".to_owned(),
            place: String::new(),
            expected: String::new(),
            actual: name,
        });
        let several = (!self.others.is_empty()).then(|| Finding {
            rule: "file.several".to_owned(),
            weight: Weight::Fatal,
            text: "The PDF holds several e-invoices, which leaves open which of them counts."
                .to_owned(),
            place: String::new(),
            expected: String::new(),
            actual: self.others.join(", "),
        });
        for finding in empty.into_iter().chain(several) {
            reading.verdict = Verdict::Fails;
            reading.findings.insert(0, finding);
        }
    }
}

/// The PDF from its signature on, before which a few bytes may stand (ISO 32000-1, annex H.3.4.1).
fn pdf(bytes: &[u8]) -> Option<&[u8]> {
    let head = bytes.get(..1024).unwrap_or(bytes);
    let start = head.windows(5).position(|window| window == b"%PDF-")?;
    bytes.get(start..)
}

fn limits() -> Limits {
    Limits::new()
        .with_max_stream_bytes(UNPACKED)
        .with_max_total_bytes(2 * UNPACKED)
}

/// The e-invoice inside a PDF, and the names of any more there are.
fn inside(pdf: &[u8]) -> Result<(Vec<u8>, Vec<String>), ReadError> {
    let mut files = embedded_files(pdf, &limits()).map_err(|error| match error {
        zugferd::Error::LimitExceeded { .. } => ReadError::TooMuch { what: "unpacked" },
        _ if draw::encrypted(pdf) => ReadError::Encrypted,
        _ => ReadError::DamagedPdf,
    })?;
    let mut named = FILENAMES
        .iter()
        .flat_map(|name| files.keys().filter(|key| key.eq_ignore_ascii_case(name)))
        .cloned()
        .collect::<Vec<_>>()
        .into_iter();
    match named.next().and_then(|name| files.remove(&name)) {
        Some(xml) => Ok((xml, named.take(20).collect())),
        None if draw::encrypted(pdf) => Err(ReadError::Encrypted),
        None => Err(ReadError::NoInvoiceInside {
            files: files.into_keys().take(20).collect(),
        }),
    }
}

fn of_xml(error: en16931_formats::Error) -> ReadError {
    use en16931_formats::Error as E;
    match error {
        E::Encoding { found } => ReadError::Encoding { found },
        E::TooDeep { .. } => ReadError::TooDeep,
        E::NotAnInvoice { found } => ReadError::NotInvoice { found },
        E::Xml {
            message,
            line,
            column,
        } => ReadError::NotXml {
            detail: format!("{message} ({line}:{column})"),
        },
        _ => ReadError::Failed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_hangs_or_panics_is_an_error_and_not_the_end() {
        let short = Duration::from_millis(30);
        let hung: Result<(), _> = within(b"", short, |_| thread::sleep(Duration::from_secs(1)));
        assert_eq!(hung, Err(ReadError::TooSlow));
        let failed: Result<(), _> = within(b"", DEADLINE, |_| {
            std::panic::resume_unwind(Box::new("as a parser would"))
        });
        assert_eq!(failed, Err(ReadError::Failed));
        assert_eq!(within(b"abc", DEADLINE, <[u8]>::len), Ok(3));
    }

    #[test]
    fn the_size_is_looked_at_first() {
        let large = vec![b' '; LARGEST + 1];
        assert_eq!(read(&large), Err(ReadError::TooLarge));
        assert_eq!(read(b""), Err(ReadError::Empty));
    }
}
