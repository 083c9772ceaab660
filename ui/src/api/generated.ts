// Generated from the command table by the tests of crates/api. Do not edit: change the Rust types and run them again.

/**
 * A second tax on the same net amount, such as Quebec's QST beside the GST. EN 16931 has no place for it, so such an invoice is a page
 * without an e-invoice.
 */
export type AddedTax = { 
/**
 * What it is called, as printed.
 */
name: string, 
/**
 * Its rate in percent.
 */
rate: string, };

/**
 * What a second tax comes to.
 */
export type AddedTaxGroup = { 
/**
 * What it is called.
 */
name: string, 
/**
 * Rate in percent.
 */
rate: string, 
/**
 * What it is charged on, minor units.
 */
taxable: number, 
/**
 * Tax, minor units.
 */
tax: number, };

/**
 * A postal address.
 */
export type Address = { 
/**
 * Street and number (EN 16931 BT-35, BT-50).
 */
street: string, 
/**
 * A second line, such as a floor or a care-of name.
 */
extra: string, 
/**
 * Post code.
 */
postcode: string, 
/**
 * City.
 */
city: string, 
/**
 * State, province or region.
 */
region: string, 
/**
 * ISO 3166-1 alpha-2 code, or empty when not known yet.
 */
country: string, };

/**
 * An allowance or a charge of a line.
 */
export type Adjustment = { 
/**
 * Off or on.
 */
kind: AdjustmentKind, 
/**
 * How much.
 */
value: AdjustmentValue, 
/**
 * Why, as printed (BT-97, BT-104, BT-139, BT-144; EN 16931 BR-CO-21 to BR-CO-24).
 */
reason: string, };

/**
 * Whether something is taken off or put on.
 */
export type AdjustmentKind = "allowance" | "charge";

/**
 * How much is taken off or put on.
 */
export type AdjustmentValue = { "percent": string } | { "amount": string };

/**
 * An error as the faces see it.
 */
export type ApiError = { 
/**
 * What went wrong.
 */
code: ErrorCode, 
/**
 * The field of the request it is about, with dots and indexes where it is nested.
 */
field: string | null, 
/**
 * Figures and names for the text.
 */
params: { [key in string]: string }, };

/**
 * An allowance or a charge of the whole, as far as one group of lines bears it (BG-20, BG-21). Without VAT.
 */
export type AppliedAdjustment = { 
/**
 * Off or on.
 */
kind: AdjustmentKind, 
/**
 * Why.
 */
reason: string, 
/**
 * VAT category of the group.
 */
category: VatCategory, 
/**
 * VAT rate of the group in percent.
 */
rate: string, 
/**
 * Percent (BT-94, BT-101), where it was given as such.
 */
percent: string | null, 
/**
 * What the percent is of (BT-93, BT-100): the group's lines, minor units.
 */
base: number, 
/**
 * How much (BT-92, BT-99), minor units, not negative.
 */
amount: number, };

/**
 * Where a copy goes.
 */
export type BackupRequest = { 
/**
 * Path of the new file; must not exist yet.
 */
path: string, };

/**
 * Where payments go.
 */
export type BankAccount = { 
/**
 * Name of the account's holder; empty means the business itself.
 */
holder: string, 
/**
 * IBAN without blanks (BT-84), or empty.
 */
iban: string, 
/**
 * BIC (BT-86), or empty.
 */
bic: string, 
/**
 * Name of the bank, or an account number where there is no IBAN.
 */
bank: string, };

/**
 * A brief.
 */
export type Brief = { 
/**
 * Identifies the brief.
 */
id: BriefId, 
/**
 * Name of the client, if any.
 */
client_name: string | null, 
/**
 * Where it came from.
 */
source: BriefSource, 
/**
 * Name of the file it came from, or empty.
 */
file_name: string, 
/**
 * Who sent the mail it came in ("Ada Marsh <ada@example.org>"), or empty.
 */
sender: string, 
/**
 * When it was taken in.
 */
created_at: string, 
/**
 * Its summary, once made. A change of the text removes it: its quotes would no longer hold.
 */
summary: Summary | null, 
/**
 * A short name for it.
 */
title: string, 
/**
 * Who asks.
 */
client_id: ClientId | null, 
/**
 * The words of the brief.
 */
text: string, 
/**
 * Put away without an answer.
 */
archived: boolean, };

/**
 * What a person may edit about a brief.
 */
export type BriefFields = { 
/**
 * A short name for it.
 */
title: string, 
/**
 * Who asks.
 */
client_id: ClientId | null, 
/**
 * The words of the brief.
 */
text: string, 
/**
 * Put away without an answer.
 */
archived: boolean, };

/**
 * Which briefs are listed.
 */
export type BriefFilter = "current" | "archived";

/**
 * A brief.
 */
export type BriefId = string;

/**
 * A file with a brief in it: .txt, .md, .eml, .pdf or .docx.
 */
export type BriefImport = { 
/**
 * Its name, which says of what kind it is.
 */
file_name: string, 
/**
 * Its bytes in base64.
 */
data: string, 
/**
 * Who asks, if known. Otherwise the sender of a mail is looked up among clients and contacts, by address or name.
 */
client_id: ClientId | null, };

/**
 * Which briefs are wanted.
 */
export type BriefList = { 
/**
 * Which.
 */
filter: BriefFilter, 
/**
 * By what they are sorted.
 */
sort: BriefSort, 
/**
 * Which part of the list.
 */
page: Paging, };

/**
 * A brief in a list.
 */
export type BriefRow = { 
/**
 * Identifies the brief.
 */
id: BriefId, 
/**
 * Title.
 */
title: string, 
/**
 * Name of the client, if any.
 */
client_name: string | null, 
/**
 * Where it came from.
 */
source: BriefSource, 
/**
 * When it came in.
 */
created_at: string, 
/**
 * Whether it has a summary.
 */
summarized: boolean, 
/**
 * How many proposals answer it.
 */
proposals: number, };

/**
 * By what briefs are sorted.
 */
export type BriefSort = "received" | "title";

/**
 * Where a brief came from.
 */
export type BriefSource = "pasted" | "text" | "markdown" | "mail" | "pdf" | "word";

/**
 * How a budget is meant.
 */
export type BudgetKind = "total" | "hourly" | "daily";

/**
 * What the freelancer may edit about the business.
 */
export type BusinessFields = { 
/**
 * The name on documents (BT-27).
 */
name: string, 
/**
 * The person to ask (BT-41); empty means the name.
 */
contact_name: string, 
/**
 * One line on what the business does, such as "Translator" or "Web developer".
 */
trade: string, 
/**
 * Postal address (BG-5). Its country decides the tax rules.
 */
address: Address, 
/**
 * Mail address (BT-43).
 */
email: string, 
/**
 * Telephone (BT-42).
 */
phone: string, 
/**
 * Web address.
 */
website: string, 
/**
 * Standing towards VAT.
 */
vat_status: VatStatus, 
/**
 * VAT identifier (BT-31), or empty.
 */
vat_id: string, 
/**
 * Tax number of the local office (BT-32), or empty.
 */
tax_number: string, 
/**
 * Register number (BT-30), or empty.
 */
registration_id: string, 
/**
 * The usual rate of VAT, in percent.
 */
vat_rate: string, 
/**
 * Where payments go.
 */
bank: BankAccount, 
/**
 * Currency of new clients and projects.
 */
currency: Currency, 
/**
 * Default price of an hour, in major units of `currency`.
 */
hourly_rate: string, 
/**
 * Days a client has to pay.
 */
payment_terms_days: number, 
/**
 * Days a proposal stays valid.
 */
proposal_valid_days: number, 
/**
 * Pattern of invoice numbers, such as `{YYYY}-{###}`; a year in it restarts the count each year.
 */
invoice_pattern: string, 
/**
 * Pattern of the numbers of credit notes, which are a series of their own.
 */
credit_note_pattern: string, 
/**
 * Scheme of the electronic address (BT-34-1, code list EAS), such as `9930`. Empty: the mail address is it.
 */
endpoint_scheme: string, 
/**
 * The electronic address (BT-34).
 */
endpoint: string, 
/**
 * Language of documents where the client has none, one of [`DOCUMENT_LANGUAGES`].
 */
language: string, 
/**
 * Languages the freelancer works in (ISO 639-1).
 */
languages: Array<string>, 
/**
 * What the freelancer can do, a skill each.
 */
skills: Array<string>, 
/**
 * A few sentences about the freelancer, for proposals.
 */
about: string, };

/**
 * What a check saw.
 */
export type Check = { 
/**
 * How many issued documents were compared.
 */
documents: number, 
/**
 * What is wrong; empty when all is well.
 */
problems: Array<Problem>, };

/**
 * A client as shown on its own page.
 */
export type Client = { 
/**
 * Identifies the client.
 */
id: ClientId, 
/**
 * The people there, in the order they were added.
 */
contacts: Array<Contact>, 
/**
 * The name on documents (BT-44).
 */
name: string, 
/**
 * Postal address (BG-8).
 */
address: Address, 
/**
 * Mail address for documents (BT-58).
 */
email: string, 
/**
 * Telephone.
 */
phone: string, 
/**
 * Web address.
 */
website: string, 
/**
 * VAT identifier (BT-48), or empty.
 */
vat_id: string, 
/**
 * Register number (BT-47).
 */
registration_id: string, 
/**
 * Scheme of the electronic address (BT-49-1, code list EAS), such as `9930` or `0208`. Empty: the mail address is it.
 */
endpoint_scheme: string, 
/**
 * The electronic address (BT-49).
 */
endpoint: string, 
/**
 * In which form they want e-invoices; empty means a PDF with the XML inside.
 */
e_invoice: EInvoice | null, 
/**
 * What the client wants quoted on each invoice (BT-10), such as a Leitweg-ID.
 */
buyer_reference: string, 
/**
 * Currency of their projects and invoices; empty means the business's own.
 */
currency: Currency | null, 
/**
 * Agreed price of an hour in major units; empty means the business's own.
 */
hourly_rate: string | null, 
/**
 * Language of their documents; empty means the business's own.
 */
language: string, 
/**
 * Days they have to pay; empty means the business's own.
 */
payment_terms_days: number | null, 
/**
 * From when those days count; empty means from the date of the invoice.
 */
due_from: DueFrom | null, 
/**
 * Notes for the freelancer alone.
 */
notes: string, 
/**
 * Kept for the record but no longer offered in lists.
 */
archived: boolean, 
/**
 * Nothing of this client may be sent to an assistant's endpoint.
 */
never_send: boolean, };

/**
 * What a person may edit about a client.
 */
export type ClientFields = { 
/**
 * The name on documents (BT-44).
 */
name: string, 
/**
 * Postal address (BG-8).
 */
address: Address, 
/**
 * Mail address for documents (BT-58).
 */
email: string, 
/**
 * Telephone.
 */
phone: string, 
/**
 * Web address.
 */
website: string, 
/**
 * VAT identifier (BT-48), or empty.
 */
vat_id: string, 
/**
 * Register number (BT-47).
 */
registration_id: string, 
/**
 * Scheme of the electronic address (BT-49-1, code list EAS), such as `9930` or `0208`. Empty: the mail address is it.
 */
endpoint_scheme: string, 
/**
 * The electronic address (BT-49).
 */
endpoint: string, 
/**
 * In which form they want e-invoices; empty means a PDF with the XML inside.
 */
e_invoice: EInvoice | null, 
/**
 * What the client wants quoted on each invoice (BT-10), such as a Leitweg-ID.
 */
buyer_reference: string, 
/**
 * Currency of their projects and invoices; empty means the business's own.
 */
currency: Currency | null, 
/**
 * Agreed price of an hour in major units; empty means the business's own.
 */
hourly_rate: string | null, 
/**
 * Language of their documents; empty means the business's own.
 */
language: string, 
/**
 * Days they have to pay; empty means the business's own.
 */
payment_terms_days: number | null, 
/**
 * From when those days count; empty means from the date of the invoice.
 */
due_from: DueFrom | null, 
/**
 * Notes for the freelancer alone.
 */
notes: string, 
/**
 * Kept for the record but no longer offered in lists.
 */
archived: boolean, 
/**
 * Nothing of this client may be sent to an assistant's endpoint.
 */
never_send: boolean, };

/**
 * Which clients are listed.
 */
export type ClientFilter = "current" | "archived";

/**
 * A client.
 */
export type ClientId = string;

/**
 * Which clients are wanted.
 */
export type ClientList = { 
/**
 * Which.
 */
filter: ClientFilter, 
/**
 * By what they are sorted.
 */
sort: ClientSort, 
/**
 * Which part of the list.
 */
page: Paging, };

/**
 * A client in a list.
 */
export type ClientRow = { 
/**
 * Identifies the client.
 */
id: ClientId, 
/**
 * Name.
 */
name: string, 
/**
 * City.
 */
city: string, 
/**
 * Country.
 */
country: string, 
/**
 * Mail address.
 */
email: string, 
/**
 * Put away.
 */
archived: boolean, 
/**
 * How many of their projects are active.
 */
active_projects: number, };

/**
 * By what clients are sorted.
 */
export type ClientSort = "name" | "city" | "added";

/**
 * A person who works for a client.
 */
export type Contact = { 
/**
 * Identifies the contact.
 */
id: ContactId, 
/**
 * Name of the person.
 */
name: string, 
/**
 * What they do there.
 */
role: string, 
/**
 * Mail address.
 */
email: string, 
/**
 * Telephone.
 */
phone: string, };

/**
 * A new contact.
 */
export type ContactCreate = { 
/**
 * The client they work for.
 */
client_id: ClientId, 
/**
 * Who they are.
 */
fields: ContactFields, };

/**
 * What a person may edit about a contact.
 */
export type ContactFields = { 
/**
 * Name of the person.
 */
name: string, 
/**
 * What they do there.
 */
role: string, 
/**
 * Mail address.
 */
email: string, 
/**
 * Telephone.
 */
phone: string, };

/**
 * A person who works for a client.
 */
export type ContactId = string;

/**
 * An ISO 4217 currency, written as its three-letter code.
 */
export type Currency = string;

/**
 * A span of days, both included.
 */
export type DaySpan = { 
/**
 * First day.
 */
from: string, 
/**
 * Last day.
 */
to: string, };

/**
 * Time recorded on a calendar day.
 */
export type DaySum = { 
/**
 * The day.
 */
day: string, 
/**
 * Seconds, without a running timer.
 */
seconds: number, };

/**
 * An allowance or a charge of the whole document.
 */
export type DocumentAdjustment = { 
/**
 * Off or on.
 */
kind: AdjustmentKind, 
/**
 * How much.
 */
value: AdjustmentValue, 
/**
 * Why, as printed.
 */
reason: string, 
/**
 * The VAT of what it belongs to (BT-95, BT-102). Empty: it belongs to all lines, and each VAT rate among them bears its part.
 */
vat: Vat | null, };

/**
 * A brief to be answered.
 */
export type DraftRequest = { 
/**
 * The brief.
 */
brief_id: BriefId, 
/**
 * For whom; empty for the brief's client.
 */
client_id: ClientId | null, };

/**
 * Something about a draft that its author should look at.
 */
export type DraftWarning = { "warning": "no_rate" } | { "warning": "no_deliverables" } | { "warning": "estimate", 
/**
 * Which line, counted from 0.
 */
line: number, } | { "warning": "above_budget", 
/**
 * Their sum without VAT, in major units.
 */
total: string, 
/**
 * The most the brief offers, in major units.
 */
budget: string, } | { "warning": "below_budget", 
/**
 * Their sum without VAT, in major units.
 */
total: string, 
/**
 * The least the brief offers, in major units.
 */
budget: string, } | { "warning": "rate_above_budget", 
/**
 * The freelancer's rate, in major units.
 */
rate: string, 
/**
 * The most the brief pays by the hour, in major units.
 */
budget: string, } | { "warning": "other_currency", 
/**
 * The brief's.
 */
budget: Currency, } | { "warning": "deadline_passed", 
/**
 * The date.
 */
date: string, } | { "warning": "deadline_tight", 
/**
 * The date.
 */
date: string, 
/**
 * Hours of the lines that are not optional, rounded up.
 */
hours: number, } | { "warning": "ungrounded_figure", 
/**
 * Which section, counted from 0.
 */
section: number, 
/**
 * The figure as written.
 */
figure: string, } | { "warning": "cut" } | { "warning": "other_language", 
/**
 * The language asked for.
 */
asked: string, };

/**
 * A new proposal.
 */
export type Drafted = { 
/**
 * The proposal.
 */
proposal: Proposal, 
/**
 * Why the endpoint's model did not write it, if it was asked.
 */
failure: ApiError | null, };

/**
 * Who wrote a text.
 */
export type Drafter = { "by": "built_in" } | { "by": "model", 
/**
 * The model's name as the endpoint knows it.
 */
model: string, 
/**
 * Host and port of the endpoint.
 */
host: string, };

/**
 * From when the days to pay are counted.
 */
export type DueFrom = "issue" | "end_of_month";

/**
 * In which form an invoice leaves as an e-invoice.
 */
export type EInvoice = "facturx" | "xrechnung_cii" | "xrechnung_ubl" | "peppol" | "pdf";

/**
 * A discount for paying early: so many percent of the sum when paid within so many days of the invoice's date.
 */
export type EarlyPayment = { 
/**
 * Days from the date of the invoice.
 */
days: number, 
/**
 * Percent of the sum payable.
 */
percent: string, };

/**
 * A request to change some fields of one record.
 */
export type Edit<I, F> = { 
/**
 * The record.
 */
id: I, 
/**
 * The fields that change. Fields that are not named stay as they are.
 */
set: Partial<F>, };

/**
 * A request without anything in it.
 */
export type Empty = Record<string, never>;

/**
 * A key for the endpoint that is set. It is kept for the endpoint's origin alone.
 */
export type EndpointKey = { 
/**
 * The key; empty to forget the one that is kept.
 */
key: string, };

/**
 * A time entry as listed.
 */
export type Entry = { 
/**
 * Identifies the entry.
 */
id: EntryId, 
/**
 * Title of the project.
 */
project_title: string, 
/**
 * Name of the client.
 */
client_name: string, 
/**
 * Title of the task, if any.
 */
task_title: string | null, 
/**
 * Length in seconds; `null` while the timer runs.
 */
seconds: number | null, 
/**
 * What it is worth in minor units, rounded for itself; 0 when not billable or still running.
 */
amount: number, 
/**
 * Of which currency.
 */
currency: Currency, 
/**
 * The invoice it is billed on, draft or issued.
 */
invoice_id: InvoiceId | null, 
/**
 * Whether that invoice is issued: then the entry can no longer be changed.
 */
billed: boolean, 
/**
 * The project worked on.
 */
project_id: ProjectId, 
/**
 * The task worked on.
 */
task_id: TaskId | null, 
/**
 * What was done.
 */
note: string, 
/**
 * When the work began.
 */
started_at: string, 
/**
 * When it ended; empty while the timer runs.
 */
ended_at: string | null, 
/**
 * Where the freelancer was: an IANA time zone. It decides the calendar day of the work.
 */
zone: string, 
/**
 * Whether the client pays for it.
 */
billable: boolean, 
/**
 * Price of an hour in major units, frozen when the entry was made. Empty: task's, else project's, at that moment.
 */
hourly_rate: string | null, };

/**
 * Time worked, by hand.
 */
export type EntryAdd = { 
/**
 * The project.
 */
project_id: ProjectId, 
/**
 * The task.
 */
task_id: TaskId | null, 
/**
 * What was done.
 */
note: string, 
/**
 * The day; empty for today.
 */
day: string | null, 
/**
 * When it began, `HH:MM` on the freelancer's clock; empty for 09:00.
 */
start: string, 
/**
 * How long it took, in minutes.
 */
minutes: number, 
/**
 * Whether the client pays for it.
 */
billable: boolean, };

/**
 * What a person may edit about an entry.
 */
export type EntryFields = { 
/**
 * The project worked on.
 */
project_id: ProjectId, 
/**
 * The task worked on.
 */
task_id: TaskId | null, 
/**
 * What was done.
 */
note: string, 
/**
 * When the work began.
 */
started_at: string, 
/**
 * When it ended; empty while the timer runs.
 */
ended_at: string | null, 
/**
 * Where the freelancer was: an IANA time zone. It decides the calendar day of the work.
 */
zone: string, 
/**
 * Whether the client pays for it.
 */
billable: boolean, 
/**
 * Price of an hour in major units, frozen when the entry was made. Empty: task's, else project's, at that moment.
 */
hourly_rate: string | null, };

/**
 * Which entries are listed.
 */
export type EntryFilter = { 
/**
 * Of this project.
 */
project_id: ProjectId | null, 
/**
 * Begun on this day or later.
 */
from: string | null, 
/**
 * Begun on this day or earlier.
 */
to: string | null, 
/**
 * Only billable ones that are on no invoice.
 */
unbilled: boolean, };

/**
 * A stretch of worked time.
 */
export type EntryId = string;

/**
 * Which entries are wanted, by their start.
 */
export type EntryList = { 
/**
 * Which.
 */
filter: EntryFilter, 
/**
 * Which part of the list.
 */
page: Paging, };

/**
 * What the timer is started for. A timer that runs is stopped first.
 */
export type EntryStart = { 
/**
 * The project.
 */
project_id: ProjectId, 
/**
 * The task.
 */
task_id: TaskId | null, 
/**
 * What is done.
 */
note: string, };

/**
 * What went wrong. The window has a text for each; a text that is missing does not compile there.
 */
export type ErrorCode = "invalid" | "not_found" | "in_use" | "frozen" | "wrong_state" | "nothing_to_undo" | "final" | "undo_conflict" | "not_ready" | "unreadable" | "endpoint" | "no_endpoint" | "never_send" | "stopped" | "busy" | "newer_file" | "damaged" | "disk_full" | "read_only" | "cannot_open" | "file_exists" | "document" | "unknown_command" | "internal";

/**
 * A record that changed: its table and its id.
 */
export type Fact = { 
/**
 * Kind of record, as its table is called.
 */
kind: string, 
/**
 * Its id; empty for records of which there is only one.
 */
id: string, };

/**
 * A proposal that becomes something.
 */
export type FromProposal = { 
/**
 * The accepted proposal.
 */
proposal_id: ProposalId, };

/**
 * How much of the history is wanted.
 */
export type HistoryRequest = { 
/**
 * Most lines.
 */
limit: number, };

/**
 * A line of the history.
 */
export type HistoryRow = { 
/**
 * Its place in the journal.
 */
seq: number, 
/**
 * When it was done.
 */
made_at: string, 
/**
 * Whether it was undone.
 */
undone: boolean, 
/**
 * The command's name.
 */
command: string, 
/**
 * What it was about, such as the client's name.
 */
subject: string, };

/**
 * A record that was found.
 */
export type Hit = { 
/**
 * Its kind.
 */
kind: HitKind, 
/**
 * Its id.
 */
id: string, 
/**
 * Its name or number.
 */
title: string, 
/**
 * What tells it from others of that name.
 */
detail: string, };

/**
 * A kind of record that can be found.
 */
export type HitKind = "client" | "project" | "invoice" | "proposal" | "brief";

/**
 * An invoice as shown on its own page.
 */
export type Invoice = { 
/**
 * Identifies the invoice.
 */
id: InvoiceId, 
/**
 * Name of the client: as frozen, or as it is now for a draft.
 */
client_name: string, 
/**
 * Where it stands today.
 */
status: InvoiceStatus, 
/**
 * What was frozen; `null` for a draft.
 */
issued: Issued | null, 
/**
 * The lines in their order.
 */
lines: Array<InvoiceLine>, 
/**
 * The sums.
 */
totals: Totals, 
/**
 * What has come in, in minor units.
 */
paid: number, 
/**
 * What is open, in minor units; negative when too much was paid.
 */
open: number, 
/**
 * The payments, oldest first.
 */
payments: Array<Payment>, 
/**
 * How many time entries are billed on it.
 */
entries: number, 
/**
 * When the draft was made.
 */
created_at: string, 
/**
 * For whom.
 */
client_id: ClientId, 
/**
 * For which project.
 */
project_id: ProjectId | null, 
/**
 * A heading such as the project's name.
 */
title: string, 
/**
 * Currency of all amounts (BT-5).
 */
currency: Currency, 
/**
 * Language of the document.
 */
language: string, 
/**
 * What kind of document it is (BT-3). A credit note, a correction and a deposit are made by commands of their own.
 */
kind: InvoiceKind, 
/**
 * The invoice that is credited or corrected (BG-3).
 */
corrects: InvoiceId | null, 
/**
 * Whether the prices of the lines are without VAT or with it.
 */
prices: PriceBasis, 
/**
 * Allowances and charges of the whole (BG-20, BG-21).
 */
adjustments: Array<DocumentAdjustment>, 
/**
 * What the client keeps back for the state.
 */
withholding: Withholding | null, 
/**
 * The smallest amount that is paid in cash, in minor units: 5 in Switzerland. The sum is rounded to it (BT-114).
 */
cash_rounding: number | null, 
/**
 * Days to pay.
 */
payment_terms_days: number, 
/**
 * From when they are counted.
 */
due_from: DueFrom, 
/**
 * A discount for paying early.
 */
early_payment: EarlyPayment | null, 
/**
 * In which form it leaves as an e-invoice.
 */
e_invoice: EInvoice, 
/**
 * First day of the work (BT-73).
 */
service_from: string | null, 
/**
 * Last day of the work (BT-74).
 */
service_to: string | null, 
/**
 * What the client wants quoted (BT-10).
 */
buyer_reference: string, 
/**
 * The client's order number (BT-13).
 */
order_reference: string, 
/**
 * Words above the lines.
 */
introduction: string, 
/**
 * Words below the total (BT-22).
 */
note: string, };

/**
 * A new, empty draft. Currency, language and terms come from the client and the business.
 */
export type InvoiceCreate = { 
/**
 * For whom.
 */
client_id: ClientId, 
/**
 * For which project.
 */
project_id: ProjectId | null, };

/**
 * A file of an invoice that is wanted.
 */
export type InvoiceExport = { 
/**
 * The invoice.
 */
id: InvoiceId, 
/**
 * Which file.
 */
format: InvoiceFormat, };

/**
 * What a person may edit about a draft.
 */
export type InvoiceFields = { 
/**
 * For whom.
 */
client_id: ClientId, 
/**
 * For which project.
 */
project_id: ProjectId | null, 
/**
 * A heading such as the project's name.
 */
title: string, 
/**
 * Currency of all amounts (BT-5).
 */
currency: Currency, 
/**
 * Language of the document.
 */
language: string, 
/**
 * What kind of document it is (BT-3). A credit note, a correction and a deposit are made by commands of their own.
 */
kind: InvoiceKind, 
/**
 * The invoice that is credited or corrected (BG-3).
 */
corrects: InvoiceId | null, 
/**
 * Whether the prices of the lines are without VAT or with it.
 */
prices: PriceBasis, 
/**
 * Allowances and charges of the whole (BG-20, BG-21).
 */
adjustments: Array<DocumentAdjustment>, 
/**
 * What the client keeps back for the state.
 */
withholding: Withholding | null, 
/**
 * The smallest amount that is paid in cash, in minor units: 5 in Switzerland. The sum is rounded to it (BT-114).
 */
cash_rounding: number | null, 
/**
 * Days to pay.
 */
payment_terms_days: number, 
/**
 * From when they are counted.
 */
due_from: DueFrom, 
/**
 * A discount for paying early.
 */
early_payment: EarlyPayment | null, 
/**
 * In which form it leaves as an e-invoice.
 */
e_invoice: EInvoice, 
/**
 * First day of the work (BT-73).
 */
service_from: string | null, 
/**
 * Last day of the work (BT-74).
 */
service_to: string | null, 
/**
 * What the client wants quoted (BT-10).
 */
buyer_reference: string, 
/**
 * The client's order number (BT-13).
 */
order_reference: string, 
/**
 * Words above the lines.
 */
introduction: string, 
/**
 * Words below the total (BT-22).
 */
note: string, };

/**
 * Which invoices are listed.
 */
export type InvoiceFilter = "all" | "draft" | "open" | "overdue" | "paid";

/**
 * Which file of an invoice.
 */
export type InvoiceFormat = "pdf" | "xml";

/**
 * A draft of a project's unbilled time, a line for each task and rate.
 */
export type InvoiceFromTime = { 
/**
 * The project.
 */
project_id: ProjectId, 
/**
 * Only time up to this day; empty for all.
 */
to: string | null, };

/**
 * An invoice, draft or issued.
 */
export type InvoiceId = string;

/**
 * A draft to be issued. This cannot be undone.
 */
export type InvoiceIssue = { 
/**
 * The draft.
 */
id: InvoiceId, 
/**
 * Date of the invoice; empty for today. Not before the last one of the series.
 */
issued_on: string | null, };

/**
 * What kind of document it is (BT-3, UNCL 1001).
 */
export type InvoiceKind = "invoice" | "credit_note" | "correction" | "deposit";

/**
 * A line of an invoice.
 */
export type InvoiceLine = { 
/**
 * Identifies the line, nil for a new one; time entries billed on it point here.
 */
id: InvoiceLineId, 
/**
 * What was done (BT-153).
 */
description: string, 
/**
 * How much of it (BT-129).
 */
quantity: Quantity, 
/**
 * Counted in what (BT-130).
 */
unit: Unit, 
/**
 * Price of one unit (BT-148; BT-146 when nothing is off it), in major units. With VAT where the document's prices are.
 */
unit_price: string, 
/**
 * What is off the price of each unit (BT-147), in major units.
 */
price_discount: string, 
/**
 * Allowances and charges of this line (BG-27, BG-28).
 */
adjustments: Array<Adjustment>, 
/**
 * Its VAT (BT-151, BT-152).
 */
vat: Vat, 
/**
 * A second tax beside the VAT.
 */
added_tax: AddedTax | null, };

/**
 * A line of an invoice.
 */
export type InvoiceLineId = string;

/**
 * All lines of a draft, in their order. Time billed on a line that is left out becomes unbilled again.
 */
export type InvoiceLines = { 
/**
 * The draft.
 */
id: InvoiceId, 
/**
 * Its lines.
 */
lines: Array<InvoiceLine>, };

/**
 * Which invoices are wanted.
 */
export type InvoiceList = { 
/**
 * Which.
 */
filter: InvoiceFilter, 
/**
 * Of this client.
 */
client_id: ClientId | null, 
/**
 * Of this project.
 */
project_id: ProjectId | null, 
/**
 * By what they are sorted.
 */
sort: InvoiceSort, 
/**
 * Which part of the list.
 */
page: Paging, };

/**
 * An invoice asked for by its number.
 */
export type InvoiceNumbered = { 
/**
 * The number.
 */
number: string, };

/**
 * What a draft lacks, and the number it would get.
 */
export type InvoiceReadiness = { 
/**
 * The number it would get today; `null` once it is issued.
 */
number: string | null, 
/**
 * Whether it can be issued.
 */
ready: boolean, 
/**
 * What it lacks, what the law asks for first.
 */
missing: Array<Missing>, };

/**
 * An invoice in a list.
 */
export type InvoiceRow = { 
/**
 * Identifies the invoice.
 */
id: InvoiceId, 
/**
 * Number; `null` for a draft.
 */
number: string | null, 
/**
 * Title.
 */
title: string, 
/**
 * Name of the client.
 */
client_name: string, 
/**
 * Where it stands.
 */
status: InvoiceStatus, 
/**
 * Date of the invoice.
 */
issued_on: string | null, 
/**
 * Due date.
 */
due_on: string | null, 
/**
 * Amount payable, in minor units.
 */
payable: number, 
/**
 * What is open, in minor units.
 */
open: number, 
/**
 * Of which currency.
 */
currency: Currency, };

/**
 * By what invoices are sorted.
 */
export type InvoiceSort = "made" | "due" | "amount";

/**
 * Where an invoice stands. Derived from number, due date, total and payments; stored nowhere.
 */
export type InvoiceStatus = "draft" | "issued" | "partly_paid" | "overdue" | "paid";

/**
 * What is frozen when an invoice is issued.
 */
export type Issued = { 
/**
 * The number (BT-1).
 */
number: string, 
/**
 * Date of the invoice (BT-2).
 */
issued_on: string, 
/**
 * Day by which it is to be paid (BT-9).
 */
due_on: string, 
/**
 * When it was issued.
 */
issued_at: string, 
/**
 * SHA-256 of the stored PDF, in hex.
 */
pdf_sha256: string, 
/**
 * SHA-256 of the stored XML, in hex.
 */
xml_sha256: string, };

/**
 * Where an endpoint's key is kept.
 */
export type KeyPlace = "none" | "keychain" | "session";

/**
 * A field that is lacking.
 */
export type Missing = { 
/**
 * Where it is filled in.
 */
record: RecordKind, 
/**
 * The field of that record, such as `address.city`.
 */
field: string, 
/**
 * What depends on it.
 */
need: Need, 
/**
 * The rule that asks for it, such as `BR-CO-26` or `2006/112/EC art. 226 (5)`.
 */
rule: string, };

/**
 * An amount of money.
 */
export type Money = { 
/**
 * Whole minor units: 1234 is 12.34 EUR, 1234 JPY, 1.234 KWD.
 */
minor: number, 
/**
 * Of which currency.
 */
currency: Currency, };

/**
 * What cannot be done without the field.
 */
export type Need = "law" | "e_invoice";

/**
 * A request about one record.
 */
export type Of<I> = { 
/**
 * The record.
 */
id: I, };

/**
 * A page of a list.
 */
export type Page<T> = { 
/**
 * The rows.
 */
rows: Array<T>, 
/**
 * Where the next page starts; `null` when this is the last.
 */
next: string | null, };

/**
 * The pages of a document, made from the very bytes of its PDF.
 */
export type Pages = { 
/**
 * A self-contained SVG each.
 */
pages: Array<string>, };

/**
 * Which part of a list is asked for.
 */
export type Paging = { 
/**
 * Only records in which these words occur (the last one may be unfinished); empty for all.
 */
search: string, 
/**
 * From the largest to the smallest.
 */
descending: boolean, 
/**
 * `next` of the page before; empty for the first page.
 */
after: string | null, 
/**
 * Rows wanted, at most 500.
 */
limit: number, };

/**
 * A payment.
 */
export type Payment = { 
/**
 * Identifies the payment.
 */
id: PaymentId, 
/**
 * The invoice it pays.
 */
invoice_id: InvoiceId, 
/**
 * The day it came in.
 */
received_on: string, 
/**
 * How much, in minor units of the invoice's currency; more than zero.
 */
amount: number, 
/**
 * How it came, such as "Bank transfer".
 */
method: string, 
/**
 * A remark.
 */
note: string, };

/**
 * What a person may edit about a payment.
 */
export type PaymentFields = { 
/**
 * The invoice it pays.
 */
invoice_id: InvoiceId, 
/**
 * The day it came in.
 */
received_on: string, 
/**
 * How much, in minor units of the invoice's currency; more than zero.
 */
amount: number, 
/**
 * How it came, such as "Bank transfer".
 */
method: string, 
/**
 * A remark.
 */
note: string, };

/**
 * A payment received.
 */
export type PaymentId = string;

/**
 * Why a picture cannot stand on a page.
 */
export type PictureFault = "kind" | "too_large" | "loads" | "text" | "damaged";

/**
 * One point of a summary.
 */
export type Point = { 
/**
 * Identifies the point, for links from a proposal.
 */
id: PointId, 
/**
 * What it is about.
 */
kind: PointKind, 
/**
 * In plain words.
 */
text: string, 
/**
 * The passages it rests on; none means that the drafter adds it of its own.
 */
quotes: Array<Quote>, 
/**
 * Its value, where it has one.
 */
value: PointValue | null, };

/**
 * One point of a brief's summary.
 */
export type PointId = string;

/**
 * What a point of a summary is about.
 */
export type PointKind = "wanted" | "deliverable" | "deadline" | "budget" | "skill" | "risk" | "question";

/**
 * The value of a point, where it has one that can be computed with.
 */
export type PointValue = { "type": "date", 
/**
 * The date.
 */
date: string, } | { "type": "amount", 
/**
 * Lower end; absent in "up to 5,000".
 */
min: string | null, 
/**
 * Upper end; absent in "from 5,000".
 */
max: string | null, 
/**
 * Absent when the brief names none.
 */
currency: Currency | null, 
/**
 * How it is meant.
 */
per: BudgetKind, } | { "type": "skill", 
/**
 * The name.
 */
name: string, 
/**
 * Whether the freelancer lists it.
 */
have: boolean, };

/**
 * Whether prices are entered without VAT or with it.
 */
export type PriceBasis = "net" | "gross";

/**
 * Something that is not as it was stored.
 */
export type Problem = { "problem": "damaged", 
/**
 * What it said.
 */
detail: string, } | { "problem": "dangling", 
/**
 * Table of the record.
 */
table: string, 
/**
 * Table it refers to.
 */
refers_to: string, } | { "problem": "file_changed", 
/**
 * Number of the invoice.
 */
number: string, 
/**
 * `pdf` or `xml`.
 */
file: string, } | { "problem": "field_changed", 
/**
 * Number of the invoice.
 */
number: string, 
/**
 * The column; `record` for one that the document does not print, such as the project.
 */
field: string, } | { "problem": "chain_broken", 
/**
 * Number of the first document that does not fit.
 */
number: string, } | { "problem": "paid_differs", 
/**
 * Number of the invoice.
 */
number: string, } | { "problem": "document_missing", 
/**
 * Number of the invoice.
 */
number: string, } | { "problem": "number_missing", 
/**
 * The period of the series.
 */
period: string, 
/**
 * How many invoices there should be.
 */
expected: number, 
/**
 * How many there are.
 */
found: number, };

/**
 * A project as shown on its own page.
 */
export type Project = { 
/**
 * Identifies the project.
 */
id: ProjectId, 
/**
 * Name of the client.
 */
client_name: string, 
/**
 * The proposal it came from.
 */
proposal_id: ProposalId | null, 
/**
 * When it was made.
 */
created_at: string, 
/**
 * The tasks in their order.
 */
tasks: Array<Task>, 
/**
 * Time recorded, in seconds, without a running timer.
 */
seconds: number, 
/**
 * Billable time not on any invoice yet, in seconds.
 */
unbilled_seconds: number, 
/**
 * What that time is worth, in minor units of the project's currency.
 */
unbilled: number, 
/**
 * Net sum of the invoices issued for it, in minor units of the project's currency.
 */
invoiced: number, 
/**
 * What it is called.
 */
title: string, 
/**
 * For whom.
 */
client_id: ClientId, 
/**
 * Where it stands.
 */
status: ProjectStatus, 
/**
 * Currency of its rate and invoices.
 */
currency: Currency, 
/**
 * Price of an hour, in major units. Time already recorded keeps the rate it was made with.
 */
hourly_rate: string, 
/**
 * What was agreed for the whole, in minor units of `currency`, without VAT.
 */
budget: number | null, 
/**
 * How much time was planned, in minutes.
 */
budget_minutes: number | null, 
/**
 * First day.
 */
starts_on: string | null, 
/**
 * Day it is due.
 */
due_on: string | null, 
/**
 * Notes for the freelancer alone.
 */
notes: string, };

/**
 * A new project. Currency and rate come from the client and the business.
 */
export type ProjectCreate = { 
/**
 * What it is called.
 */
title: string, 
/**
 * For whom.
 */
client_id: ClientId, };

/**
 * What a person may edit about a project.
 */
export type ProjectFields = { 
/**
 * What it is called.
 */
title: string, 
/**
 * For whom.
 */
client_id: ClientId, 
/**
 * Where it stands.
 */
status: ProjectStatus, 
/**
 * Currency of its rate and invoices.
 */
currency: Currency, 
/**
 * Price of an hour, in major units. Time already recorded keeps the rate it was made with.
 */
hourly_rate: string, 
/**
 * What was agreed for the whole, in minor units of `currency`, without VAT.
 */
budget: number | null, 
/**
 * How much time was planned, in minutes.
 */
budget_minutes: number | null, 
/**
 * First day.
 */
starts_on: string | null, 
/**
 * Day it is due.
 */
due_on: string | null, 
/**
 * Notes for the freelancer alone.
 */
notes: string, };

/**
 * A project.
 */
export type ProjectId = string;

/**
 * Which projects are wanted.
 */
export type ProjectList = { 
/**
 * Where they stand.
 */
status: ProjectStatus, 
/**
 * Of this client.
 */
client_id: ClientId | null, 
/**
 * By what they are sorted.
 */
sort: ProjectSort, 
/**
 * Which part of the list.
 */
page: Paging, };

/**
 * A project in a list.
 */
export type ProjectRow = { 
/**
 * Identifies the project.
 */
id: ProjectId, 
/**
 * Title.
 */
title: string, 
/**
 * Name of the client.
 */
client_name: string, 
/**
 * Where it stands.
 */
status: ProjectStatus, 
/**
 * Currency of its rate and invoices.
 */
currency: Currency, 
/**
 * Day it is due.
 */
due_on: string | null, 
/**
 * Time recorded, in seconds.
 */
seconds: number, 
/**
 * Time planned, in minutes.
 */
budget_minutes: number | null, };

/**
 * By what projects are sorted.
 */
export type ProjectSort = "made" | "title";

/**
 * Where a project stands.
 */
export type ProjectStatus = "active" | "done" | "archived";

/**
 * A proposal as shown on its own page.
 */
export type Proposal = { 
/**
 * Identifies the proposal.
 */
id: ProposalId, 
/**
 * Name of the client.
 */
client_name: string, 
/**
 * Where it stands.
 */
status: ProposalStatus, 
/**
 * Who drafted it, if it was drafted.
 */
drafter: Drafter | null, 
/**
 * What its drafter says should be looked at.
 */
warnings: Array<DraftWarning>, 
/**
 * When it was sent.
 */
sent_on: string | null, 
/**
 * When it was accepted or declined.
 */
decided_on: string | null, 
/**
 * The project it became.
 */
project_id: ProjectId | null, 
/**
 * When it was made.
 */
created_at: string, 
/**
 * The sections in their order.
 */
sections: Array<Section>, 
/**
 * The lines in their order.
 */
lines: Array<ProposalLine>, 
/**
 * Sums of the lines that count.
 */
totals: Totals, 
/**
 * What it is called.
 */
title: string, 
/**
 * For whom.
 */
client_id: ClientId, 
/**
 * Which brief it answers.
 */
brief_id: BriefId | null, 
/**
 * Currency of its prices.
 */
currency: Currency, 
/**
 * Language of the document.
 */
language: string, 
/**
 * Last day on which it can be accepted.
 */
valid_until: string | null, };

/**
 * A new, empty proposal. Currency, language and validity come from the client and the business.
 */
export type ProposalCreate = { 
/**
 * What it is called.
 */
title: string, 
/**
 * For whom.
 */
client_id: ClientId, 
/**
 * Which brief it answers.
 */
brief_id: BriefId | null, };

/**
 * What a person may edit about a proposal.
 */
export type ProposalFields = { 
/**
 * What it is called.
 */
title: string, 
/**
 * For whom.
 */
client_id: ClientId, 
/**
 * Which brief it answers.
 */
brief_id: BriefId | null, 
/**
 * Currency of its prices.
 */
currency: Currency, 
/**
 * Language of the document.
 */
language: string, 
/**
 * Last day on which it can be accepted.
 */
valid_until: string | null, };

/**
 * Which proposals are listed.
 */
export type ProposalFilter = "all" | "draft" | "sent" | "accepted" | "declined";

/**
 * A proposal.
 */
export type ProposalId = string;

/**
 * A priced line.
 */
export type ProposalLine = { 
/**
 * Identifies the line; nil for a new one.
 */
id: ProposalLineId, 
/**
 * What is done.
 */
description: string, 
/**
 * How much of it.
 */
quantity: Quantity, 
/**
 * Counted in what.
 */
unit: Unit, 
/**
 * Price of one unit, in major units.
 */
unit_price: string, 
/**
 * Its VAT.
 */
vat: Vat, 
/**
 * Offered beside the rest: the client may take it or not.
 */
optional: boolean, 
/**
 * Whether an optional line was taken. Lines that are not optional always count.
 */
chosen: boolean, };

/**
 * A priced line of a proposal.
 */
export type ProposalLineId = string;

/**
 * All lines of a draft, in their order.
 */
export type ProposalLines = { 
/**
 * The proposal.
 */
id: ProposalId, 
/**
 * Its lines.
 */
lines: Array<ProposalLine>, };

/**
 * Which proposals are wanted.
 */
export type ProposalList = { 
/**
 * Which.
 */
filter: ProposalFilter, 
/**
 * Of this client.
 */
client_id: ClientId | null, 
/**
 * Answering this brief.
 */
brief_id: BriefId | null, 
/**
 * By what they are sorted.
 */
sort: ProposalSort, 
/**
 * Which part of the list.
 */
page: Paging, };

/**
 * Where a proposal goes next.
 */
export type ProposalMark = { 
/**
 * The proposal.
 */
id: ProposalId, 
/**
 * Its new status.
 */
status: ProposalStatus, 
/**
 * The day it happened; empty for today.
 */
on: string | null, };

/**
 * A proposal in a list.
 */
export type ProposalRow = { 
/**
 * Identifies the proposal.
 */
id: ProposalId, 
/**
 * Title.
 */
title: string, 
/**
 * Name of the client.
 */
client_name: string, 
/**
 * Where it stands.
 */
status: ProposalStatus, 
/**
 * Last day on which it can be accepted.
 */
valid_until: string | null, 
/**
 * Net sum in minor units.
 */
net: number, 
/**
 * Of which currency.
 */
currency: Currency, 
/**
 * When it was made.
 */
created_at: string, };

/**
 * All sections of a draft, in their order.
 */
export type ProposalSections = { 
/**
 * The proposal.
 */
id: ProposalId, 
/**
 * Its sections.
 */
sections: Array<Section>, };

/**
 * By what proposals are sorted.
 */
export type ProposalSort = "made" | "title" | "net";

/**
 * Where a proposal stands. Whether it has expired follows from `valid_until`.
 */
export type ProposalStatus = "draft" | "sent" | "accepted" | "declined";

/**
 * How much of something: exact, never a float.
 */
export type Quantity = { "minutes": number } | { "count": string };

/**
 * An exact passage of a brief.
 */
export type Quote = { 
/**
 * The passage, character for character.
 */
text: string, 
/**
 * Where it starts, in UTF-16 code units as windows count.
 */
start: number, 
/**
 * Where it ends.
 */
end: number, };

/**
 * The record in which a field is filled in.
 */
export type RecordKind = "business" | "client" | "invoice";

/**
 * A rule that a value can break. The window has a text for each.
 */
export type Rule = { "rule": "required" } | { "rule": "too_long", 
/**
 * The most characters that fit.
 */
max: number, } | { "rule": "control_characters" } | { "rule": "email" } | { "rule": "iban" } | { "rule": "bic" } | { "rule": "currency" } | { "rule": "country" } | { "rule": "language" } | { "rule": "vat_id" } | { "rule": "eas" } | { "rule": "negative" } | { "rule": "not_positive" } | { "rule": "range", 
/**
 * Smallest value allowed.
 */
min: bigint, 
/**
 * Largest value allowed.
 */
max: bigint, } | { "rule": "decimals", 
/**
 * How many are allowed.
 */
max: number, } | { "rule": "overflow" } | { "rule": "ends_before_start" } | { "rule": "before", 
/**
 * The earliest date possible, ISO 8601.
 */
date: string, } | { "rule": "time_zone" } | { "rule": "number_pattern" } | { "rule": "colour" } | { "rule": "picture", 
/**
 * What is wrong with it.
 */
reason: PictureFault, } | { "rule": "url" } | { "rule": "malformed", 
/**
 * What the reader of the value said.
 */
detail: string, };

/**
 * A stream by the name its caller gave it.
 */
export type RunName = { 
/**
 * The name.
 */
run: string, };

/**
 * Whether there was something to stop.
 */
export type RunStopped = { 
/**
 * Whether it was running.
 */
stopped: boolean, };

/**
 * Words to search for.
 */
export type SearchRequest = { 
/**
 * The words; the last one may be unfinished.
 */
text: string, 
/**
 * Most records of each kind.
 */
limit: number, };

/**
 * A section: a heading and Markdown below it.
 */
export type Section = { 
/**
 * Identifies the section; nil for a new one.
 */
id: SectionId, 
/**
 * The heading.
 */
heading: string, 
/**
 * The text, in Markdown (CommonMark without HTML).
 */
body: string, };

/**
 * A section of a proposal.
 */
export type SectionId = string;

/**
 * The settings with what is derived.
 */
export type Settings = { 
/**
 * Where the endpoint's key is kept.
 */
key: KeyPlace, 
/**
 * The address that chat requests go to, completed; empty without an endpoint.
 */
chat_url: string, 
/**
 * Whether that address is on this machine.
 */
local: boolean, 
/**
 * The folder that exports go to, completed.
 */
export_folder_in_use: string, 
/**
 * Light or dark.
 */
theme: Theme, 
/**
 * Language of the window (ISO 639-1); empty means the system's.
 */
language: string, 
/**
 * Folder that exported files go to; empty means `Daybook` in the documents folder.
 */
export_folder: string, 
/**
 * The endpoint the assistant asks; empty means the built-in drafter alone.
 */
endpoint_url: string, 
/**
 * The model's name as the endpoint knows it.
 */
endpoint_model: string, 
/**
 * Take `endpoint_url` to the letter instead of completing it.
 */
endpoint_exact: boolean, };

/**
 * What a person may set.
 */
export type SettingsFields = { 
/**
 * Light or dark.
 */
theme: Theme, 
/**
 * Language of the window (ISO 639-1); empty means the system's.
 */
language: string, 
/**
 * Folder that exported files go to; empty means `Daybook` in the documents folder.
 */
export_folder: string, 
/**
 * The endpoint the assistant asks; empty means the built-in drafter alone.
 */
endpoint_url: string, 
/**
 * The model's name as the endpoint knows it.
 */
endpoint_model: string, 
/**
 * Take `endpoint_url` to the letter instead of completing it.
 */
endpoint_exact: boolean, };

/**
 * A command as the journal names it.
 */
export type Step = { 
/**
 * The command's name.
 */
command: string, 
/**
 * What it was about, such as the client's name.
 */
subject: string, };

/**
 * What a stream says on its way to its reply.
 */
export type StreamEvent = { "type": "started", 
/**
 * Who.
 */
drafter: Drafter, } | { "type": "text", 
/**
 * The words.
 */
text: string, } | { "type": "thinking" } | { "type": "fell_back", 
/**
 * Why.
 */
error: ApiError, };

/**
 * A sum by currency with the number of records in it.
 */
export type Sum = { 
/**
 * The amount.
 */
amount: Money, 
/**
 * How many records it is made of.
 */
count: number, };

/**
 * A brief with its new summary.
 */
export type Summarized = { 
/**
 * The brief.
 */
brief: Brief, 
/**
 * Why the endpoint's model did not write it, if it was asked.
 */
failure: ApiError | null, };

/**
 * The summary of a brief.
 */
export type Summary = { 
/**
 * Who wrote it.
 */
drafter: Drafter, 
/**
 * When.
 */
made_at: string, 
/**
 * Language of the brief (ISO 639-1), or empty when it could not be told.
 */
language: string, 
/**
 * The points, in the order in which they are shown.
 */
points: Array<Point>, };

/**
 * A task of a project.
 */
export type Task = { 
/**
 * Identifies the task.
 */
id: TaskId, 
/**
 * Time recorded on it, in seconds, without a running timer.
 */
seconds: number, 
/**
 * What is to be done.
 */
title: string, 
/**
 * Whether it is done.
 */
done: boolean, 
/**
 * How much time was planned, in minutes.
 */
budget_minutes: number | null, 
/**
 * Price of an hour where it differs from the project's, in major units.
 */
hourly_rate: string | null, };

/**
 * A new task.
 */
export type TaskCreate = { 
/**
 * The project.
 */
project_id: ProjectId, 
/**
 * What is to be done.
 */
fields: TaskFields, };

/**
 * What a person may edit about a task.
 */
export type TaskFields = { 
/**
 * What is to be done.
 */
title: string, 
/**
 * Whether it is done.
 */
done: boolean, 
/**
 * How much time was planned, in minutes.
 */
budget_minutes: number | null, 
/**
 * Price of an hour where it differs from the project's, in major units.
 */
hourly_rate: string | null, };

/**
 * A task of a project.
 */
export type TaskId = string;

/**
 * The VAT proposed for a service, and why.
 */
export type TaxProposal = { 
/**
 * Category and rate.
 */
vat: Vat, 
/**
 * Why.
 */
reason: TaxReason, };

/**
 * Why a category was proposed. The window has a sentence for each.
 */
export type TaxReason = "seller_outside_vat" | "small_business" | "small_business_not_registered" | "domestic" | "buyer_country_unknown" | "reverse_charge" | "eu_consumer" | "small_business_without_vat_id" | "supplied_abroad" | "export_zero_rated" | "rate_unknown";

/**
 * A client whose tax is asked for.
 */
export type TaxRequest = { 
/**
 * The client.
 */
client_id: ClientId, };

/**
 * An endpoint that answered.
 */
export type Tested = { 
/**
 * What it said.
 */
answer: string, 
/**
 * How long it took, in milliseconds.
 */
milliseconds: number, };

/**
 * Light or dark.
 */
export type Theme = "system" | "light" | "dark";

/**
 * The first screen.
 */
export type Today = { 
/**
 * The day it is about.
 */
day: string, 
/**
 * What clients owe, by currency, overdue or not.
 */
open: Array<Sum>, 
/**
 * The part of it that is overdue.
 */
overdue: Array<Sum>, 
/**
 * The invoices that are overdue, longest first.
 */
overdue_invoices: Array<InvoiceRow>, 
/**
 * The invoices due next.
 */
due_invoices: Array<InvoiceRow>, 
/**
 * The running timer.
 */
running: Entry | null, 
/**
 * Time of the last seven days.
 */
week: Array<DaySum>, 
/**
 * Unbilled time by project, the most valuable first.
 */
unbilled: Array<UnbilledProject>, 
/**
 * Unbilled time in all, by currency; counts projects.
 */
unbilled_sums: Array<Sum>, 
/**
 * Proposals with clients.
 */
sent_proposals: Array<ProposalRow>, 
/**
 * Proposals being written.
 */
draft_proposals: Array<ProposalRow>, 
/**
 * Briefs that no proposal answers.
 */
new_briefs: Array<BriefRow>, 
/**
 * Drafts of invoices.
 */
draft_invoices: Array<InvoiceRow>, 
/**
 * What came in over the last 30 days, by currency.
 */
received: Array<Sum>, };

/**
 * The sums of a document, in minor units of its currency.
 */
export type Totals = { 
/**
 * Of which currency.
 */
currency: Currency, 
/**
 * Net amount of each line in its order (BT-131), also of proposal lines that do not count.
 */
lines: number[], 
/**
 * The same with all tax, where the prices are entered so; otherwise empty.
 */
gross_lines: number[], 
/**
 * What each allowance and charge of each line comes to (BT-136, BT-141), as it was entered: with VAT where the prices are. Empty
 * where no line has any.
 */
line_adjustments: number[][], 
/**
 * Sum of the lines (BT-106).
 */
line_total: number, 
/**
 * Allowances and charges of the whole, by group.
 */
adjustments: Array<AppliedAdjustment>, 
/**
 * Sum of the allowances (BT-107).
 */
allowances: number, 
/**
 * Sum of the charges (BT-108).
 */
charges: number, 
/**
 * Without VAT (BT-109).
 */
net: number, 
/**
 * VAT by category and rate (BG-23), highest rate first.
 */
vat: Array<VatGroup>, 
/**
 * Second taxes by name and rate.
 */
added_taxes: Array<AddedTaxGroup>, 
/**
 * Tax in all: VAT (BT-110) and second taxes.
 */
tax: number, 
/**
 * With tax (BT-112).
 */
gross: number, 
/**
 * Paid before the document was issued (BT-113).
 */
prepaid: number, 
/**
 * Added to what is due so that it can be paid in cash (BT-114).
 */
rounding: number, 
/**
 * Due (BT-115).
 */
due: number, 
/**
 * Of that, what the client keeps back for the state.
 */
withheld: number, 
/**
 * To be paid.
 */
payable: number, };

/**
 * Billable time of a project that is on no invoice.
 */
export type UnbilledProject = { 
/**
 * The project.
 */
project_id: ProjectId, 
/**
 * Its title.
 */
title: string, 
/**
 * Name of the client.
 */
client_name: string, 
/**
 * Seconds in all.
 */
seconds: number, 
/**
 * What they are worth.
 */
amount: Money, };

/**
 * What a quantity counts (UN/ECE Recommendation 20).
 */
export type Unit = "hour" | "day" | "week" | "month" | "kilometre" | "piece" | "word" | "fixed";

/**
 * Category and rate of a line. By default outside the scope of VAT.
 */
export type Vat = { 
/**
 * The category.
 */
category: VatCategory, 
/**
 * The rate in percent; more than zero for `S` and zero for every other category.
 */
rate: string, };

/**
 * VAT category code (BT-118, BT-151).
 */
export type VatCategory = "S" | "Z" | "E" | "AE" | "K" | "G" | "O";

/**
 * One group of lines with the same category and rate (BG-23).
 */
export type VatGroup = { 
/**
 * Category (BT-118).
 */
category: VatCategory, 
/**
 * Rate in percent (BT-119).
 */
rate: string, 
/**
 * Taxable amount (BT-116), minor units.
 */
taxable: number, 
/**
 * Tax (BT-117), minor units.
 */
tax: number, };

/**
 * How the business stands towards value added tax.
 */
export type VatStatus = "registered" | "small_business" | "none";

/**
 * Tax that the client keeps back and pays to the state on the freelancer's account: Spain's IRPF, Italy's ritenuta d'acconto. It is
 * outside EN 16931: it lowers what is to be paid and not what is due (BT-115), and the terms of payment tell of it.
 */
export type Withholding = { 
/**
 * What it is called, as printed: "IRPF".
 */
name: string, 
/**
 * Percent of the sum without VAT.
 */
rate: string, };

/**
 * What the first start asks.
 */
export type WorkspaceSetup = { 
/**
 * The name on documents.
 */
name: string, 
/**
 * ISO 3166-1 alpha-2 code.
 */
country: string, 
/**
 * Currency of prices and invoices.
 */
currency: Currency, 
/**
 * Standing towards VAT.
 */
vat_status: VatStatus, };

/**
 * How the workspace stands.
 */
export type WorkspaceStatus = { 
/**
 * Where the file is.
 */
path: string, 
/**
 * Whether the first start was finished.
 */
ready: boolean, 
/**
 * Whether the sample workspace is open.
 */
sample: boolean, 
/**
 * Today where the freelancer is.
 */
today: string, 
/**
 * The freelancer's time zone.
 */
zone: string, 
/**
 * The business's currency.
 */
currency: Currency | null, 
/**
 * What undo would take back.
 */
undo: Step | null, 
/**
 * What redo would do again.
 */
redo: Step | null, 
/**
 * Version of the program.
 */
version: string, };

/**
 * A file that was written.
 */
export type Written = { 
/**
 * Its path.
 */
path: string, };

/** Every command of the core with its request and response. */
export interface Commands {
  /** How the workspace stands, and what undo and redo would do. */
  workspace_status: { kind: "query"; request: Empty; response: WorkspaceStatus };
  /** Finishes the first start. */
  workspace_setup: { kind: "command"; request: WorkspaceSetup; response: BusinessFields };
  /** Opens the sample workspace, a file of its own beside the freelancer's. */
  sample_open: { kind: "action"; request: Empty; response: WorkspaceStatus };
  /** Goes back from the sample to the freelancer's own workspace. */
  sample_close: { kind: "action"; request: Empty; response: WorkspaceStatus };
  /** Goes back and deletes the sample. */
  sample_delete: { kind: "action"; request: Empty; response: WorkspaceStatus };
  /** What is open, due, overdue, running and waiting. */
  today: { kind: "query"; request: Empty; response: Today };
  /** Finds clients, projects, invoices, proposals and briefs by words. */
  search: { kind: "query"; request: SearchRequest; response: Array<Hit> };
  /** The newest commands. */
  history: { kind: "query"; request: HistoryRequest; response: Array<HistoryRow> };
  /** Takes the last command back. */
  undo: { kind: "action"; request: Empty; response: Step };
  /** Does the last undone command again. */
  redo: { kind: "action"; request: Empty; response: Step };
  /** Compares the file, the chain of issued documents and their bytes with what was stored. */
  check: { kind: "query"; request: Empty; response: Check };
  /** Writes a verified copy of the workspace. */
  backup: { kind: "action"; request: BackupRequest; response: Written };
  /** The freelancer's own business. */
  business_get: { kind: "query"; request: Empty; response: BusinessFields };
  /** Changes some fields of the business. */
  business_update: { kind: "command"; request: Partial<BusinessFields>; response: BusinessFields };
  /** A page of clients. */
  client_list: { kind: "query"; request: ClientList; response: Page<ClientRow> };
  /** A client with its contacts. */
  client_get: { kind: "query"; request: Of<ClientId>; response: Client };
  /** Adds a client. */
  client_create: { kind: "command"; request: ClientFields; response: Client };
  /** Changes some fields of a client. */
  client_update: { kind: "command"; request: Edit<ClientId, ClientFields>; response: Client };
  /** Deletes a client that nothing refers to. */
  client_delete: { kind: "command"; request: Of<ClientId>; response: Empty };
  /** Adds a person to a client. */
  contact_create: { kind: "command"; request: ContactCreate; response: Client };
  /** Changes some fields of a contact. */
  contact_update: { kind: "command"; request: Edit<ContactId, ContactFields>; response: Empty };
  /** Deletes a contact. */
  contact_delete: { kind: "command"; request: Of<ContactId>; response: Empty };
  /** The VAT that work for a client carries, and why. */
  client_tax: { kind: "query"; request: TaxRequest; response: TaxProposal };
  /** A page of briefs. */
  brief_list: { kind: "query"; request: BriefList; response: Page<BriefRow> };
  /** A brief with its summary. */
  brief_get: { kind: "query"; request: Of<BriefId>; response: Brief };
  /** Takes in pasted text. Without a title the first line is it. */
  brief_create: { kind: "command"; request: BriefFields; response: Brief };
  /** Takes in a file: .txt, .md, .eml, .pdf or .docx. */
  brief_import: { kind: "command"; request: BriefImport; response: Brief };
  /** Changes some fields of a brief. Another text removes the summary. */
  brief_update: { kind: "command"; request: Edit<BriefId, BriefFields>; response: Brief };
  /** Deletes a brief that no proposal answers. */
  brief_delete: { kind: "command"; request: Of<BriefId>; response: Empty };
  /** Summarizes a brief, each point with the passage it rests on. */
  brief_summarize: { kind: "stream"; request: Of<BriefId>; response: Summarized };
  /** A page of proposals. */
  proposal_list: { kind: "query"; request: ProposalList; response: Page<ProposalRow> };
  /** A proposal with its sections, lines and sums. */
  proposal_get: { kind: "query"; request: Of<ProposalId>; response: Proposal };
  /** Adds an empty proposal. */
  proposal_create: { kind: "command"; request: ProposalCreate; response: Proposal };
  /** Drafts a proposal that answers a brief. */
  proposal_draft: { kind: "stream"; request: DraftRequest; response: Drafted };
  /** Changes some fields of a draft. */
  proposal_update: { kind: "command"; request: Edit<ProposalId, ProposalFields>; response: Proposal };
  /** Replaces the sections of a draft. */
  proposal_set_sections: { kind: "command"; request: ProposalSections; response: Proposal };
  /** Replaces the lines of a draft. */
  proposal_set_lines: { kind: "command"; request: ProposalLines; response: Proposal };
  /** Marks a proposal as sent, accepted or declined, or takes it back to draft. */
  proposal_mark: { kind: "command"; request: ProposalMark; response: Proposal };
  /** Deletes a proposal that has not become a project. */
  proposal_delete: { kind: "command"; request: Of<ProposalId>; response: Empty };
  /** The pages of a proposal. */
  proposal_pages: { kind: "query"; request: Of<ProposalId>; response: Pages };
  /** Writes a proposal's PDF into the export folder. */
  proposal_export: { kind: "action"; request: Of<ProposalId>; response: Written };
  /** A page of projects. */
  project_list: { kind: "query"; request: ProjectList; response: Page<ProjectRow> };
  /** A project with its tasks and sums. */
  project_get: { kind: "query"; request: Of<ProjectId>; response: Project };
  /** Adds a project. */
  project_create: { kind: "command"; request: ProjectCreate; response: Project };
  /** Makes a project of an accepted proposal: a task for each agreed line, the agreed sum as budget. */
  project_from_proposal: { kind: "command"; request: FromProposal; response: Project };
  /** Changes some fields of a project. */
  project_update: { kind: "command"; request: Edit<ProjectId, ProjectFields>; response: Project };
  /** Deletes a project without time and invoices. */
  project_delete: { kind: "command"; request: Of<ProjectId>; response: Empty };
  /** Adds a task. */
  task_create: { kind: "command"; request: TaskCreate; response: Project };
  /** Changes some fields of a task. */
  task_update: { kind: "command"; request: Edit<TaskId, TaskFields>; response: Project };
  /** Deletes a task without time. */
  task_delete: { kind: "command"; request: Of<TaskId>; response: Project };
  /** A page of time entries. */
  entry_list: { kind: "query"; request: EntryList; response: Page<Entry> };
  /** Time by day. */
  entry_days: { kind: "query"; request: DaySpan; response: Array<DaySum> };
  /** The running timer. */
  entry_running: { kind: "query"; request: Empty; response: Entry | null };
  /** Starts the timer; one that runs is stopped. */
  entry_start: { kind: "command"; request: EntryStart; response: Entry };
  /** Stops the timer. */
  entry_stop: { kind: "command"; request: Empty; response: Entry };
  /** Adds time by hand. */
  entry_add: { kind: "command"; request: EntryAdd; response: Entry };
  /** Changes some fields of an entry. */
  entry_update: { kind: "command"; request: Edit<EntryId, EntryFields>; response: Entry };
  /** Deletes an entry that is on no invoice. */
  entry_delete: { kind: "command"; request: Of<EntryId>; response: Empty };
  /** A page of invoices. */
  invoice_list: { kind: "query"; request: InvoiceList; response: Page<InvoiceRow> };
  /** An invoice with its lines, sums and payments. */
  invoice_get: { kind: "query"; request: Of<InvoiceId>; response: Invoice };
  /** The invoice with a number. */
  invoice_by_number: { kind: "query"; request: InvoiceNumbered; response: Invoice };
  /** Adds an empty draft. */
  invoice_create: { kind: "command"; request: InvoiceCreate; response: Invoice };
  /** Makes a draft of a project's unbilled time. */
  invoice_from_time: { kind: "command"; request: InvoiceFromTime; response: Invoice };
  /** Makes a draft of what an accepted proposal agreed. */
  invoice_from_proposal: { kind: "command"; request: FromProposal; response: Invoice };
  /** Changes some fields of a draft. */
  invoice_update: { kind: "command"; request: Edit<InvoiceId, InvoiceFields>; response: Invoice };
  /** Replaces the lines of a draft. */
  invoice_set_lines: { kind: "command"; request: InvoiceLines; response: Invoice };
  /** Deletes a draft; its time becomes unbilled again. */
  invoice_delete: { kind: "command"; request: Of<InvoiceId>; response: Empty };
  /** What a draft lacks before it can be issued. */
  invoice_readiness: { kind: "query"; request: Of<InvoiceId>; response: InvoiceReadiness };
  /** Issues a draft: numbered, frozen, final. */
  invoice_issue: { kind: "command"; request: InvoiceIssue; response: Invoice };
  /** The pages of an invoice, from the very bytes that are stored. */
  invoice_pages: { kind: "query"; request: Of<InvoiceId>; response: Pages };
  /** Writes an invoice's PDF or XML into the export folder. */
  invoice_export: { kind: "action"; request: InvoiceExport; response: Written };
  /** Records a payment. */
  payment_record: { kind: "command"; request: PaymentFields; response: Invoice };
  /** Deletes a payment recorded by mistake. */
  payment_delete: { kind: "command"; request: Of<PaymentId>; response: Invoice };
  /** The settings, the address that chats go to, and where its key is kept. */
  settings_get: { kind: "query"; request: Empty; response: Settings };
  /** Changes some settings. */
  settings_update: { kind: "command"; request: Partial<SettingsFields>; response: SettingsFields };
  /** Keeps the endpoint's key in the keychain. */
  endpoint_key_set: { kind: "action"; request: EndpointKey; response: Settings };
  /** Asks the endpoint for one word. */
  endpoint_test: { kind: "stream"; request: Empty; response: Tested };
  /** Stops a stream. */
  assistant_stop: { kind: "action"; request: RunName; response: RunStopped };
}

/** What each command does to the file. */
export const kinds = {
  workspace_status: "query",
  workspace_setup: "command",
  sample_open: "action",
  sample_close: "action",
  sample_delete: "action",
  today: "query",
  search: "query",
  history: "query",
  undo: "action",
  redo: "action",
  check: "query",
  backup: "action",
  business_get: "query",
  business_update: "command",
  client_list: "query",
  client_get: "query",
  client_create: "command",
  client_update: "command",
  client_delete: "command",
  contact_create: "command",
  contact_update: "command",
  contact_delete: "command",
  client_tax: "query",
  brief_list: "query",
  brief_get: "query",
  brief_create: "command",
  brief_import: "command",
  brief_update: "command",
  brief_delete: "command",
  brief_summarize: "stream",
  proposal_list: "query",
  proposal_get: "query",
  proposal_create: "command",
  proposal_draft: "stream",
  proposal_update: "command",
  proposal_set_sections: "command",
  proposal_set_lines: "command",
  proposal_mark: "command",
  proposal_delete: "command",
  proposal_pages: "query",
  proposal_export: "action",
  project_list: "query",
  project_get: "query",
  project_create: "command",
  project_from_proposal: "command",
  project_update: "command",
  project_delete: "command",
  task_create: "command",
  task_update: "command",
  task_delete: "command",
  entry_list: "query",
  entry_days: "query",
  entry_running: "query",
  entry_start: "command",
  entry_stop: "command",
  entry_add: "command",
  entry_update: "command",
  entry_delete: "command",
  invoice_list: "query",
  invoice_get: "query",
  invoice_by_number: "query",
  invoice_create: "command",
  invoice_from_time: "command",
  invoice_from_proposal: "command",
  invoice_update: "command",
  invoice_set_lines: "command",
  invoice_delete: "command",
  invoice_readiness: "query",
  invoice_issue: "command",
  invoice_pages: "query",
  invoice_export: "action",
  payment_record: "command",
  payment_delete: "command",
  settings_get: "query",
  settings_update: "command",
  endpoint_key_set: "action",
  endpoint_test: "stream",
  assistant_stop: "action",
} as const satisfies { [Name in keyof Commands]: Commands[Name]["kind"] };
