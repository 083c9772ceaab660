//! What can be typed, with the help that is shown for it.

use std::path::PathBuf;

use api::{Daybook, Error};
use clap::{Args, Parser, Subcommand, ValueEnum};

/// A freelancer's workspace: briefs, proposals, projects, time and invoices in one local file.
///
/// Everything the window can do, the command line can: `daybook commands` lists it, `daybook call NAME JSON` does it.
/// Nothing leaves this computer unless an endpoint for the assistant is set or named.
#[derive(Debug, Parser)]
#[command(
    name = "daybook",
    version,
    after_help = "Exit codes: 0 done, 1 refused (the reason is on standard error), 2 wrong usage.\n\n\
        Examples:\n  daybook demo /tmp/demo\n  daybook summarize brief.pdf\n  daybook propose brief.eml --client 'Lindenhof Verlag' -o proposal.pdf\n  \
        daybook invoice export 2026-001 -o invoice.pdf\n  daybook invoice make invoice.json -o invoice.pdf\n  daybook call client_create '{\"name\": \"Lindenhof Verlag\"}'"
)]
pub(crate) struct Arguments {
    /// The workspace to work on; made if it is not there. Without it: the one in your data folder.
    #[arg(long, global = true, value_name = "FILE", env = "DAYBOOK_WORKSPACE")]
    pub(crate) workspace: Option<PathBuf>,
    /// Answer in JSON, for programs.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// A file with the recovery code of an encrypted workspace, where no keychain has its key. Without it: DAYBOOK_RECOVERY_CODE,
    /// else it is asked for where somebody can type it.
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) recovery_code_file: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Open the window.
    Open,
    /// Make a sample workspace in DIR and do the main job in it: from a brief to a paid invoice.
    ///
    /// Leaves summary.md, proposal.pdf, invoice.pdf, invoice.xml and demo.daybook in DIR.
    Demo {
        /// Folder for what it makes; made if it is not there.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Summarize a brief (.txt, .md, .eml, .pdf, .docx), each point with the passage it rests on.
    ///
    /// The brief is not stored. Without an endpoint the built-in drafter writes, without a model and without the network; so it does
    /// when the endpoint does not answer, which is said on standard error.
    Summarize {
        /// The brief.
        file: PathBuf,
        /// In which language the drafter's own words are.
        #[arg(long, value_parser = ["brief", "own"], default_value = "brief")]
        language: String,
        #[command(flatten)]
        model: Model,
    },
    /// Take a brief in and draft a proposal that answers it, with prices from your own rates.
    ///
    /// When the endpoint of the settings does not answer, the built-in drafter writes and the model's part waits: see `daybook outbox`.
    Propose {
        /// The brief.
        file: PathBuf,
        /// Name of the client; added if there is none of that name.
        #[arg(long, value_name = "NAME")]
        client: String,
        /// Its form: a document with sections, or a letter within the limit of a platform.
        #[arg(long, value_parser = ["full", "mail", "upwork", "fiverr", "freelancer"], default_value = "full")]
        form: String,
        /// How it is priced.
        #[arg(long, value_parser = ["hourly", "fixed", "retainer"], default_value = "hourly")]
        pricing: String,
        /// Its tone.
        #[arg(long, value_parser = ["plain", "warm", "formal"], default_value = "plain")]
        tone: String,
        /// How long it is.
        #[arg(long, value_parser = ["short", "usual", "long"], default_value = "usual")]
        length: String,
        /// Write the proposal's PDF here as well.
        #[arg(short, long, value_name = "FILE.pdf")]
        output: Option<PathBuf>,
        #[command(flatten)]
        model: Model,
    },
    /// List what waits for an endpoint that was away when a model was asked, and why.
    ///
    /// An open window does it when the endpoint is back. `daybook call waiting_withdraw '{"id": "…"}'` withdraws it.
    #[command(
        after_help = "Examples:\n  daybook outbox\n  daybook outbox --now\n  daybook --json outbox"
    )]
    Outbox {
        /// Try it now, before it is listed. What may not be sent is not: a client marked as never to be sent, an endpoint that was
        /// switched off, an address nobody has agreed to, or words that have changed since.
        #[arg(long)]
        now: bool,
    },
    /// Make, read and validate invoices and e-invoices; export issued ones.
    ///
    /// make, read and validate need no workspace and leave none behind.
    Invoice {
        #[command(subcommand)]
        verb: InvoiceVerb,
    },
    /// Compare the workspace with what was stored: pages, references, and each issued document byte for byte.
    Check,
    /// Make a verified backup: in the workspace's own folder of backups, or as a copy in FILE.
    #[command(
        after_help = "Examples:\n  daybook backup\n  daybook backup --list\n  daybook backup /media/stick/daybook.daybook"
    )]
    Backup {
        /// A copy to be made here instead; must not exist yet.
        file: Option<PathBuf>,
        /// List the backups that are kept, newest first.
        #[arg(long, conflicts_with = "file")]
        list: bool,
    },
    /// Have a backup take the place of the workspace, or save what can be read of a damaged one.
    ///
    /// Nothing is deleted: the workspace as it is now is moved into a folder beside it. Works also when it cannot be opened; then
    /// what its journal still tells of the time since the backup is done again.
    #[command(
        after_help = "Examples:\n  daybook restore newest\n  daybook restore 'Workspace backups/Workspace 2026-03-10T09-00-00Z.daybook'\n  \
        daybook restore --salvage"
    )]
    Restore {
        /// The backup: a file, or `newest` for the newest that passed its check.
        #[arg(required_unless_present = "salvage", conflicts_with = "salvage")]
        backup: Option<PathBuf>,
        /// Save what can be read of a damaged workspace, table by table, into a new one.
        #[arg(long)]
        salvage: bool,
    },
    /// Tell whether the workspace is encrypted; encrypt it, make it plain again, or make a new recovery code.
    ///
    /// A recovery code is shown and has to be typed back before anything changes. The key goes into the keychain; without keychain and
    /// code nobody can open the workspace.
    #[command(
        after_help = "Examples:\n  daybook encryption\n  daybook encryption on --delete-plain\n  daybook encryption code"
    )]
    Encryption {
        /// What is to be done; nothing tells how it stands.
        #[arg(value_enum)]
        act: Option<EncryptionAct>,
        /// Delete the backups and moved-aside files that are not encrypted, once there is an encrypted backup.
        #[arg(long)]
        delete_plain: bool,
    },
    /// Say what somebody needs to know who looks for a defect: versions, counts, settings, the end of the log.
    ///
    /// It holds no names, addresses, amounts, texts, paths or keys, and is sent nowhere. Read it, then share it.
    Report {
        /// Write it here instead of on standard output; must not exist yet.
        #[arg(short, long, value_name = "FILE.txt")]
        output: Option<PathBuf>,
    },
    /// List every command with its request and response (--json: with their JSON Schemas).
    Commands,
    /// Run one command of the table.
    Call {
        /// Its name, as `daybook commands` lists it.
        name: String,
        /// Its request: JSON, @FILE, or - for standard input.
        #[arg(default_value = "{}", value_name = "JSON")]
        request: String,
    },
    /// Serve the window's page to a browser on this computer, for tests and development.
    Serve {
        /// Port on the loopback address; 0 takes a free one.
        #[arg(long, default_value_t = 0)]
        port: u16,
        /// The built page.
        #[arg(long, value_name = "DIR", default_value = "ui/dist")]
        page: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum InvoiceVerb {
    /// Make an invoice of a JSON file alone: page and e-invoice. Nothing is stored.
    ///
    /// Sums, due date and the words for lines without VAT follow from the file and are never given. `daybook invoice make --example`
    /// prints a file to start from; `daybook --json commands` has the schema (invoice_make). What the law or the format asks for and
    /// the file lacks is refused with the field that lacks it.
    #[command(after_help = crate::make::HELP)]
    Make {
        /// The invoices: JSON files, folders of them, or - for standard input.
        #[arg(value_name = "FILE.json", required_unless_present = "example")]
        files: Vec<PathBuf>,
        /// Where to: a .pdf or .xml file, or an existing folder (for many: each gets the name of its JSON file).
        #[arg(short, long, value_name = "OUT", required_unless_present = "example")]
        output: Option<PathBuf>,
        /// In which form; without it, the file's own "format", else facturx.
        #[arg(long, value_enum)]
        format: Option<Format>,
        /// Overwrite files that exist.
        #[arg(long)]
        force: bool,
        /// Print an example file that goes out in every format.
        #[arg(long, conflicts_with_all = ["files", "output", "format", "force"])]
        example: bool,
    },
    /// Read an e-invoice: a Factur-X or ZUGFeRD PDF, CII or UBL XML, from anybody.
    ///
    /// Tells who asks whom for what, the sums, where to pay, and which rules do not hold. With --json: everything, term by term.
    #[command(after_help = "Example:\n  daybook invoice read bill.pdf")]
    Read {
        /// The e-invoice, or - for standard input.
        file: PathBuf,
    },
    /// Hold e-invoices against the rules that they say they keep: EN 16931, XRechnung, Peppol, Factur-X.
    ///
    /// A line for each finding. The business rules are held against what was read; the order of elements (the schema) and the PDF around
    /// the XML (PDF/A) are not.
    ///
    /// Exit codes: 0 every file keeps its rules, 1 a rule that must hold does not, 2 a file could not be read.
    #[command(after_help = "Example:\n  daybook invoice validate *.xml && echo fine")]
    Validate {
        /// The e-invoices.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Write the stored files of one issued invoice, or of many into a folder.
    ///
    /// Nothing is overwritten. Of many, those that are in the folder already are left as they are, so that a run that was
    /// broken off can be started again.
    #[command(
        after_help = "Examples:\n  daybook invoice export 2026-001 -o invoice.pdf\n  \
        daybook invoice export --year 2026 -o archive/ --files both"
    )]
    Export {
        /// The number of one invoice.
        #[arg(required_unless_present_any = ["all", "year", "client"], conflicts_with_all = ["all", "year", "client"])]
        number: Option<String>,
        /// Every issued document.
        #[arg(long, conflicts_with_all = ["year", "client"])]
        all: bool,
        /// Those of this year.
        #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1900..=9999))]
        year: Option<i32>,
        /// Those of this client.
        #[arg(long, value_name = "NAME")]
        client: Option<String>,
        /// Where to: a .pdf or .xml file for one, a folder for many.
        #[arg(short, long, value_name = "OUT")]
        output: PathBuf,
        /// Which files of many.
        #[arg(long, value_enum, default_value_t = Files::Pdf, conflicts_with = "number")]
        files: Files,
    },
}

/// What is done about encryption.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum EncryptionAct {
    /// Encrypt the workspace.
    On,
    /// Make it plain again.
    Off,
    /// Make a new recovery code.
    Code,
}

/// Which files of an issued document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Files {
    /// The page, with the XML inside.
    Pdf,
    /// The XML alone.
    Xml,
    /// The page and the XML.
    Both,
}

/// The forms in which an invoice can leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A PDF with the XML inside: Factur-X, which is ZUGFeRD, profile EN 16931.
    Facturx,
    /// XRechnung 3.0 as CII, also inside the PDF.
    #[value(alias = "xrechnung_cii")]
    XrechnungCii,
    /// XRechnung 3.0 as UBL.
    #[value(alias = "xrechnung_ubl")]
    XrechnungUbl,
    /// Peppol BIS Billing 3 as UBL.
    Peppol,
    /// A page alone.
    Pdf,
}

/// An endpoint for this call alone.
#[derive(Debug, Args)]
pub(crate) struct Model {
    /// Ask the model at this endpoint, such as <http://localhost:11434>: OpenAI-compatible, or what the usual hosts and
    /// ports speak. The key, if it wants one, comes from DAYBOOK_KEY.
    #[arg(long, value_name = "URL", requires = "model")]
    endpoint: Option<String>,
    /// The model's name as the endpoint knows it.
    #[arg(
        long = "model",
        id = "model",
        value_name = "NAME",
        requires = "endpoint"
    )]
    named: Option<String>,
    /// Ask the endpoint profile of this name, one of those in the settings. Where its key is wrapped by a passphrase, that comes from
    /// DAYBOOK_PASSPHRASE, else it is asked for where somebody can type it.
    #[arg(long, value_name = "NAME", conflicts_with = "endpoint")]
    profile: Option<String>,
    /// Agree, for this call, that the words of the brief go to a host outside this computer.
    ///
    /// Where they go and how much is said on standard error before anything is sent. A host outside this computer is only asked with
    /// --yes, or after somebody has agreed to it in the window, which asks once for each address and shows every byte; else nothing is
    /// sent and the exit code is 1. A script that may send passes --yes each time, or uses a host that was agreed to once. A model on
    /// this computer needs neither, and without an endpoint nothing is asked.
    #[arg(long)]
    yes: bool,
}

impl Model {
    /// Whether the person agrees to a host outside this computer.
    pub(crate) fn agrees(&self) -> bool {
        self.yes
    }

    /// The workspace, asking the endpoint that was named if one was.
    pub(crate) fn of(&self, daybook: Daybook) -> Result<Daybook, Error> {
        let daybook = if self.yes {
            daybook.agreeing()
        } else {
            daybook
        };
        match (&self.endpoint, &self.named, &self.profile) {
            (Some(url), Some(model), _) => {
                daybook.with_endpoint(url, model, std::env::var("DAYBOOK_KEY").ok().as_deref())
            }
            (_, _, Some(name)) => daybook.with_profile(name),
            _ => Ok(daybook),
        }
    }
}
