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
 * A brief that asked for a skill.
 */
export type AskingBrief = { 
/**
 * The brief.
 */
id: BriefId, 
/**
 * Its title.
 */
title: string, };

/**
 * How the key goes along.
 */
export type AuthStyle = "bearer" | "x_api_key" | "api_key";

/**
 * A folder for a second copy of each backup.
 */
export type BackupFolder = { 
/**
 * Its path; empty for none.
 */
folder: string, };

/**
 * Where a copy goes.
 */
export type BackupRequest = { 
/**
 * Path of the new file; must not exist yet.
 */
path: string, };

/**
 * A backup to go back to.
 */
export type BackupRestore = { 
/**
 * Its path.
 */
path: string, };

/**
 * What is known of a backup without opening it.
 */
export type BackupState = "verified" | "with_problems" | "damaged";

/**
 * The backups that there are.
 */
export type Backups = { 
/**
 * The folder they are in.
 */
folder: string, 
/**
 * Those in it, newest first.
 */
kept: Array<KeptBackup>, 
/**
 * Why the last automatic one could not be made.
 */
failed: ApiError | null, 
/**
 * The second folder.
 */
second: SecondFolder | null, };

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
 * A base rate that a person has entered, for a half-year that is not known here, or instead of what is.
 */
export type BaseRate = { 
/**
 * The first day of the half-year: 1 January or 1 July. It holds for that half-year alone.
 */
from: string, 
/**
 * The rate in percent; can be negative.
 */
percent: string, };

/**
 * A part of what work rests on.
 */
export type BasisPart = "brief" | "client" | "endpoint" | "draft";

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
 * The least an hour may bring, in major units of `currency`; zero where the freelancer has not said.
 */
rate_floor: string, 
/**
 * Hours the freelancer can work for clients in a week; zero where they have not said.
 */
weekly_hours: number, 
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
 * Takes part in the EU's One Stop Shop: goods and electronic services to consumers in other EU countries are taxed there.
 */
one_stop_shop: boolean, 
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
about: string, 
/**
 * How the pages are laid out.
 */
layout: Layout, 
/**
 * Their colour as `#rrggbb`; empty means the layout's own.
 */
accent: string, 
/**
 * What the pages say in the freelancer's own words, by language.
 */
wording: Array<Wording>, };

/**
 * Which calls are listed.
 */
export type CallList = { 
/**
 * Which part.
 */
page: Paging, };

/**
 * How a call ended.
 */
export type CallOutcome = "under_way" | "answered" | "stopped" | "failed";

/**
 * A call.
 */
export type CallRow = { 
/**
 * Identifies the call.
 */
id: string, 
/**
 * When it began.
 */
made_at: string, 
/**
 * The profile's name; empty for an endpoint that was named on the command line.
 */
profile: string, 
/**
 * The host, with the port where it is not the usual one.
 */
host: string, 
/**
 * Whether that is this machine.
 */
local: boolean, 
/**
 * The model.
 */
model: string, 
/**
 * What for.
 */
task: CallTask, 
/**
 * Kind of the record whose words went along.
 */
record_kind: string, 
/**
 * Its id.
 */
record_id: string, 
/**
 * Its title as it was then.
 */
title: string, 
/**
 * How it ended.
 */
outcome: CallOutcome, 
/**
 * What was wrong, as the `reason` of an error tells it; empty when nothing was.
 */
reason: string, 
/**
 * How often it was asked.
 */
requests: number, 
/**
 * Bytes of requests.
 */
sent: number, 
/**
 * Bytes of answers.
 */
received: number, 
/**
 * Tokens read.
 */
tokens_read: number, 
/**
 * Tokens written.
 */
tokens_written: number, 
/**
 * Whether the tokens are an estimate.
 */
estimated: boolean, 
/**
 * How many names and amounts were kept back.
 */
masked: number, };

/**
 * What a call was for.
 */
export type CallTask = "summary" | "proposal" | "letter";

/**
 * Work that is added to what was agreed.
 */
export type ChangeItem = { 
/**
 * What is done in addition.
 */
description: string, 
/**
 * How long it takes, in minutes.
 */
minutes: number, };

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
 * Something that a section claims.
 */
export type Claim = { 
/**
 * Which section, counted from 0.
 */
section: number, 
/**
 * Where in its body it stands, in UTF-16 code units.
 */
start: number, 
/**
 * Where it ends.
 */
end: number, 
/**
 * Its words.
 */
text: string, 
/**
 * What is claimed.
 */
kind: ClaimKind, 
/**
 * What it rests on; empty when nothing was found.
 */
grounds: Array<Ground>, };

/**
 * What is claimed.
 */
export type ClaimKind = "figure" | "experience" | "skill" | "name" | "other_client";

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
 * How their time is rounded when it is billed; empty means to whole minutes. A project can have a rule of its own.
 */
rounding: TimeRounding | null, 
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
 * How their time is rounded when it is billed; empty means to whole minutes. A project can have a rule of its own.
 */
rounding: TimeRounding | null, 
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
 * What a client was invoiced in one currency. Amounts are minor units.
 */
export type ClientSum = { 
/**
 * The currency.
 */
currency: Currency, 
/**
 * How many documents were issued, credit notes too.
 */
documents: number, 
/**
 * Without VAT, less what was credited.
 */
net: number, 
/**
 * What came in, less what was paid back.
 */
received: number, 
/**
 * What is open.
 */
open: number, 
/**
 * What is to be paid back.
 */
overpaid: number, };

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
 * A line that is taken back.
 */
export type CreditLine = { 
/**
 * The line of the invoice.
 */
line_id: InvoiceLineId, 
/**
 * How much of it; empty for all that is left.
 */
quantity: Quantity | null, };

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
 * Who owes.
 */
export type Debtor = "business" | "consumer";

/**
 * A deposit that was invoiced and paid before and is deducted here (part of BT-113), as the page shows it.
 */
export type DeductedDeposit = { 
/**
 * Number of the deposit invoice.
 */
number: string, 
/**
 * Its date.
 */
issued_on: string, 
/**
 * What it charged, by category and rate.
 */
vat: Array<VatGroup>, 
/**
 * With VAT, in minor units.
 */
gross: number, 
/**
 * What of it did not come in, because the client kept it back for the state, in minor units.
 */
withheld: number, };

/**
 * A deposit that an invoice may deduct.
 */
export type Deposit = { 
/**
 * The deposit invoice.
 */
id: InvoiceId, 
/**
 * Its number.
 */
number: string, 
/**
 * Its date.
 */
issued_on: string, 
/**
 * Its title.
 */
title: string, 
/**
 * The project it is for; `null` for a retainer.
 */
project_id: ProjectId | null, 
/**
 * Of which currency.
 */
currency: Currency, 
/**
 * What it asked for, with tax, in minor units.
 */
gross: number, 
/**
 * What came in for it, in minor units. With what the client kept back of it for the state, that can be deducted.
 */
received: number, 
/**
 * What is still open, in minor units. As long as something is, it cannot be deducted.
 */
open: number, 
/**
 * Whether this invoice deducts it.
 */
deducted: boolean, };

/**
 * Where words go.
 */
export type Destination = { 
/**
 * The profile; none for an endpoint that was named for this run of the program alone.
 */
profile_id: ProfileId | null, 
/**
 * What the profile is called.
 */
name: string, 
/**
 * The model.
 */
model: string, 
/**
 * The address that chats go to, completed.
 */
chat_url: string, 
/**
 * Its host, with the port where it is not the usual one.
 */
host: string, 
/**
 * Whether that is this machine.
 */
local: boolean, 
/**
 * Whether the person has seen what is sent there.
 */
seen: boolean, };

/**
 * A discount for paying early that the client may take.
 */
export type DiscountOffer = { 
/**
 * The last day for it.
 */
until: string, 
/**
 * How much is taken off, in minor units.
 */
amount: number, };

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
client_id: ClientId | null, 
/**
 * How it is to be written.
 */
manner: Manner, };

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
figure: string, } | { "warning": "cut" } | { "warning": "too_long", 
/**
 * Characters that it has.
 */
characters: number, 
/**
 * Characters that the platform takes.
 */
limit: number, } | { "warning": "wrong_language", 
/**
 * The language asked for (ISO 639-1).
 */
asked: string, 
/**
 * The language found.
 */
found: string, } | { "warning": "other_language", 
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
failure: ApiError | null, 
/**
 * What waits now until the endpoint is back.
 */
waiting: WaitingId | null, };

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
 * An overdue invoice for which it is time to remind.
 */
export type DueReminder = { 
/**
 * The invoice.
 */
invoice_id: InvoiceId, 
/**
 * Its number.
 */
number: string, 
/**
 * Name of the client.
 */
client_name: string, 
/**
 * The day it was due.
 */
due_on: string, 
/**
 * What is open, in minor units.
 */
open: number, 
/**
 * Of which currency.
 */
currency: Currency, 
/**
 * The level that comes next, 1 to 3.
 */
level: number, 
/**
 * The day of the last reminder.
 */
last_on: string | null, };

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
 * Whether the freelancer's own workspace is encrypted, and what of it is not.
 */
export type Encryption = { 
/**
 * Whether the file is encrypted.
 */
on: boolean, 
/**
 * Where its key is kept.
 */
key: KeyPlace, 
/**
 * Whether a keychain answers on this computer.
 */
keychain: boolean, 
/**
 * When its recovery code was made; empty where the file with the wrapped key is lost.
 */
code_made_at: string | null, 
/**
 * The file with the wrapped key, without which the code opens nothing.
 */
keys_file: string, 
/**
 * Backups that are not encrypted, in both folders.
 */
plain_backups: number, 
/**
 * Folders with files that were moved aside and are not encrypted.
 */
plain_folders: Array<string>, 
/**
 * Whether the second folder is not there now, so that nobody can say what lies in it.
 */
second_away: boolean, 
/**
 * Backups that are encrypted, in both folders.
 */
encrypted_backups: number, };

/**
 * How the file is to be encrypted.
 */
export type EncryptionOn = { 
/**
 * The recovery code that was shown, typed back.
 */
code: string, 
/**
 * Whether what is not encrypted of the same workspace is deleted, once an encrypted backup was made.
 */
delete_plain: boolean, };

/**
 * What is wrong with an endpoint; `params.reason` of an error with the code `endpoint`. The window has a text for each
 * that says what to do.
 */
export type EndpointFault = "address" | "forbidden_address" | "no_deployment" | "unknown_host" | "unreachable" | "proxy" | "ca_file" | "tls_untrusted" | "tls_name" | "tls_expired" | "tls_not_spoken" | "tls_expected" | "tls" | "timeout" | "loading" | "key_missing" | "unauthorized" | "no_credit" | "not_found" | "redirected" | "not_llm" | "model_missing" | "model_unknown" | "rate_limited" | "overflow" | "prompt_cut" | "small_context" | "cut" | "server" | "garbage";

/**
 * A key for a profile's address. It is kept for the origin of that address alone.
 */
export type EndpointKey = { 
/**
 * The profile.
 */
id: ProfileId, 
/**
 * The key; empty to forget the one that is kept.
 */
key: string, };

/**
 * The models of an endpoint.
 */
export type EndpointModels = { 
/**
 * Whether it has a list at all; that it has none is no error.
 */
listed: boolean, 
/**
 * The models.
 */
models: Array<ModelRow>, };

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
export type ErrorCode = "invalid" | "not_found" | "in_use" | "frozen" | "wrong_state" | "nothing_to_undo" | "final" | "undo_conflict" | "not_ready" | "unreadable" | "not_an_invoice" | "not_shown" | "endpoint" | "no_endpoint" | "never_send" | "not_seen" | "stopped" | "busy" | "newer_file" | "damaged" | "locked" | "wrong_code" | "passphrase_needed" | "wrong_passphrase" | "disk_full" | "disk_failed" | "file_missing" | "already_open" | "risky_place" | "read_only" | "cannot_open" | "file_exists" | "document" | "unknown_command" | "internal";

/**
 * An amount in another currency, and the rate at which it was taken.
 */
export type Exchange = { 
/**
 * The currency that was paid in.
 */
currency: Currency, 
/**
 * How much was paid, in its minor units.
 */
amount: number, 
/**
 * What one unit of it is worth in the invoice's currency.
 */
rate: string, };

/**
 * An expense.
 */
export type Expense = { 
/**
 * Identifies the expense.
 */
id: ExpenseId, 
/**
 * With VAT, in minor units of its currency.
 */
gross: number, 
/**
 * The business's currency when it was entered.
 */
own_currency: Currency, 
/**
 * Without VAT in that currency.
 */
own_net: number, 
/**
 * With VAT in that currency.
 */
own_gross: number, 
/**
 * Title of the project.
 */
project_title: string | null, 
/**
 * Its receipt.
 */
receipt: Receipt | null, 
/**
 * The invoice it is billed on, draft or issued.
 */
invoice_id: InvoiceId | null, 
/**
 * Whether that invoice is issued: then what is billed can no longer be changed.
 */
billed: boolean, 
/**
 * When it was entered.
 */
created_at: string, 
/**
 * The day it was spent.
 */
spent_on: string, 
/**
 * Who was paid.
 */
supplier: string, 
/**
 * What for; printed on the line when it is billed.
 */
description: string, 
/**
 * The supplier's own number of the invoice or receipt.
 */
reference: string, 
/**
 * What kind of expense it is, in the freelancer's own words: "Travel".
 */
category: string, 
/**
 * Currency it was paid in.
 */
currency: Currency, 
/**
 * Without VAT, in minor units; negative when a supplier gives money back.
 */
net: number, 
/**
 * VAT in it, in minor units, all rates together; on the same side of zero.
 */
vat: number, 
/**
 * What one unit of `currency` was worth in the business's own currency. Needed where the two differ, empty where they do not.
 */
exchange_rate: string | null, 
/**
 * The project it was spent for.
 */
project_id: ProjectId | null, 
/**
 * Whether the client pays for it; only with a project.
 */
billable: boolean, 
/**
 * Percent put on when it is billed.
 */
markup: string, 
/**
 * Notes for the freelancer alone.
 */
notes: string, };

/**
 * What a person may edit about an expense.
 */
export type ExpenseFields = { 
/**
 * The day it was spent.
 */
spent_on: string, 
/**
 * Who was paid.
 */
supplier: string, 
/**
 * What for; printed on the line when it is billed.
 */
description: string, 
/**
 * The supplier's own number of the invoice or receipt.
 */
reference: string, 
/**
 * What kind of expense it is, in the freelancer's own words: "Travel".
 */
category: string, 
/**
 * Currency it was paid in.
 */
currency: Currency, 
/**
 * Without VAT, in minor units; negative when a supplier gives money back.
 */
net: number, 
/**
 * VAT in it, in minor units, all rates together; on the same side of zero.
 */
vat: number, 
/**
 * What one unit of `currency` was worth in the business's own currency. Needed where the two differ, empty where they do not.
 */
exchange_rate: string | null, 
/**
 * The project it was spent for.
 */
project_id: ProjectId | null, 
/**
 * Whether the client pays for it; only with a project.
 */
billable: boolean, 
/**
 * Percent put on when it is billed.
 */
markup: string, 
/**
 * Notes for the freelancer alone.
 */
notes: string, };

/**
 * Which expenses are listed.
 */
export type ExpenseFilter = { 
/**
 * Of this project.
 */
project_id: ProjectId | null, 
/**
 * Of this category; letters may be large or small.
 */
category: string | null, 
/**
 * Spent on this day or later.
 */
from: string | null, 
/**
 * Spent on this day or earlier.
 */
to: string | null, 
/**
 * Only billable ones that are on no invoice.
 */
unbilled: boolean, };

/**
 * A supplier's e-invoice that becomes an expense, with its file as the receipt.
 */
export type ExpenseFromInvoice = { 
/**
 * Name of the file.
 */
file_name: string, 
/**
 * Its bytes in base64: a Factur-X or ZUGFeRD PDF, CII or UBL, of at most 10 MiB.
 */
data: string, 
/**
 * What kind of expense it is.
 */
category: string, 
/**
 * What one unit of its currency is worth in the business's own, where the two differ.
 */
exchange_rate: string | null, 
/**
 * The project it was for; the client then pays for it.
 */
project_id: ProjectId | null, };

/**
 * An expense.
 */
export type ExpenseId = string;

/**
 * Which expenses are wanted.
 */
export type ExpenseList = { 
/**
 * Which.
 */
filter: ExpenseFilter, 
/**
 * By what they are sorted.
 */
sort: ExpenseSort, 
/**
 * Which part of the list.
 */
page: Paging, };

/**
 * An expense in a list.
 */
export type ExpenseRow = { 
/**
 * Identifies the expense.
 */
id: ExpenseId, 
/**
 * The day it was spent.
 */
spent_on: string, 
/**
 * Who was paid.
 */
supplier: string, 
/**
 * What for.
 */
description: string, 
/**
 * What kind of expense it is.
 */
category: string, 
/**
 * With VAT, in minor units of `currency`.
 */
gross: number, 
/**
 * Currency it was paid in.
 */
currency: Currency, 
/**
 * With VAT, in minor units of `own_currency`.
 */
own_gross: number, 
/**
 * The business's currency when it was entered.
 */
own_currency: Currency, 
/**
 * Title of the project.
 */
project_title: string | null, 
/**
 * Whether the client pays for it.
 */
billable: boolean, 
/**
 * Whether it is on an invoice, draft or issued.
 */
on_invoice: boolean, 
/**
 * Whether it has a receipt.
 */
has_receipt: boolean, };

/**
 * By what expenses are sorted.
 */
export type ExpenseSort = "day" | "amount" | "supplier";

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
 * A rule that the document breaks.
 */
export type Finding = { 
/**
 * Id of the rule, such as `BR-CO-15` or `BR-DE-15`.
 */
rule: string, 
/**
 * How much it weighs.
 */
weight: Weight, 
/**
 * What the rule asks for, in the words of its authors.
 */
text: string, 
/**
 * Where, as group and term: `BG-25[2] BT-131`. Empty for the whole document.
 */
place: string, 
/**
 * What the rule expected and what stands there, where it compares figures.
 */
expected: string, 
/**
 * What stands there.
 */
actual: string, };

/**
 * How well a brief fits.
 */
export type Fit = { 
/**
 * From 0 to 100: the mean of the parts by their weights, rounded down; absent when no part has a score.
 */
score: number | null, 
/**
 * Skills, experience, rate, capacity, risks.
 */
parts: Array<FitPart>, };

/**
 * What a part of the fit was made from.
 */
export type FitFigures = { "part": "skills", 
/**
 * Those they list.
 */
have: Array<string>, 
/**
 * Those they do not.
 */
missing: Array<string>, } | { "part": "experience", 
/**
 * The projects.
 */
projects: Array<PastWork>, } | { "part": "rate", 
/**
 * What an hour of the estimated work would bring, in major units.
 */
hourly: string | null, 
/**
 * The freelancer's rate, in major units.
 */
rate: string, 
/**
 * The least they work for, in major units; zero when they have not said.
 */
floor: string, 
/**
 * Currency of the offer, where it is another than the freelancer's: then nothing was compared.
 */
other_currency: Currency | null, 
/**
 * Currency of the figures.
 */
currency: Currency, 
/**
 * Estimated minutes.
 */
needed: number, } | { "part": "capacity", 
/**
 * Estimated minutes.
 */
needed: number, 
/**
 * Minutes left until the date after what is running; absent without a date or a week's hours.
 */
free: number | null, 
/**
 * Minutes still planned on running projects.
 */
committed: number, 
/**
 * Running projects without a plan, which are not counted.
 */
unplanned: number, 
/**
 * Minutes of a week; zero when the freelancer has not said.
 */
weekly: number, 
/**
 * The date.
 */
due: string | null, } | { "part": "risks", 
/**
 * The kinds that were found.
 */
flags: Array<RedFlag>, };

/**
 * A part of the fit.
 */
export type FitPart = { 
/**
 * What it was made from.
 */
figures: FitFigures, 
/**
 * From 0 to 100; absent when too little is known.
 */
score: number | null, 
/**
 * How much it counts; 0 when it has no score.
 */
weight: number, };

/**
 * The form of a proposal.
 */
export type Form = "full" | "upwork" | "fiverr" | "freelancer" | "mail";

/**
 * A form of proposals and what its platform takes.
 */
export type FormRow = { 
/**
 * The form.
 */
form: Form, 
/**
 * The most characters, where a platform sets a limit.
 */
limit: number | null, };

/**
 * A server of models that runs on this machine.
 */
export type FoundServer = { 
/**
 * Which it seems to be.
 */
preset: Preset, 
/**
 * Its address.
 */
base_url: string, 
/**
 * Its models.
 */
models: Array<ModelRow>, };

/**
 * A proposal that becomes something.
 */
export type FromProposal = { 
/**
 * The accepted proposal.
 */
proposal_id: ProposalId, };

/**
 * What a claim rests on.
 */
export type Ground = { "on": "brief", 
/**
 * The passage.
 */
quote: Quote, } | { "on": "about" } | { "on": "skills" } | { "on": "party" } | { "on": "project", 
/**
 * Its title.
 */
title: string, } | { "on": "lines" };

/**
 * What is left of the lines with one VAT rate.
 */
export type GroupLeft = { 
/**
 * Category.
 */
category: VatCategory, 
/**
 * Rate in percent.
 */
rate: string, 
/**
 * With VAT, in minor units.
 */
gross: number, };

/**
 * What becomes one line. Different rates never share a line.
 */
export type Grouping = "task" | "day" | "entry" | "all";

/**
 * A header that goes along with each request, such as the name of a project. It is no place for a key: the workspace
 * file holds it in plain.
 */
export type Header = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its value.
 */
value: string, };

/**
 * What the check in the background found.
 */
export type Health = { 
/**
 * When it looked.
 */
checked_at: string, 
/**
 * Whether the newest backup holds later commands than the file: an old copy was put in its place, or its log was lost.
 */
behind_backup: boolean, 
/**
 * How many issued documents were compared.
 */
documents: number, 
/**
 * What is wrong; empty when all is well.
 */
problems: Array<Problem>, };

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
export type HitKind = "client" | "project" | "invoice" | "proposal" | "brief" | "expense";

/**
 * What the hours of a drafted line rest on.
 */
export type HoursBasis = { "basis": "usual" } | { "basis": "record", 
/**
 * Title of that project.
 */
project: string, 
/**
 * Title of that task, or empty when the whole project was compared.
 */
task: string, 
/**
 * What it took, in minutes.
 */
minutes: number, } | { "basis": "range", 
/**
 * The tasks, the shortest first.
 */
tasks: Array<TaskBasis>, 
/**
 * Minutes that half of them did not exceed.
 */
p50: number, 
/**
 * Minutes that four of five did not exceed.
 */
p80: number, };

/**
 * Interest up to a day.
 */
export type Interest = { 
/**
 * By stretches.
 */
stretches: Array<InterestStretch>, 
/**
 * In all, in minor units.
 */
amount: number, };

/**
 * Which interest is asked for.
 */
export type InterestRate = "statutory" | { "agreed": string } | "none";

/**
 * Days over which the open amount and the rate stay the same.
 */
export type InterestStretch = { 
/**
 * First day.
 */
from: string, 
/**
 * Last day, included.
 */
to: string, 
/**
 * How many days.
 */
days: number, 
/**
 * What is open, in minor units.
 */
open: number, 
/**
 * Percent a year.
 */
percent: string, 
/**
 * What it comes to, in minor units. The stretches add up to the whole, which is rounded once.
 */
amount: number, };

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
 * What has come in, less what was paid back, in minor units.
 */
paid: number, 
/**
 * What will not come in: written off, or taken as a discount for paying early.
 */
written_off: number, 
/**
 * What credit notes settle of it.
 */
credited: number, 
/**
 * What is open, in minor units; negative when something is to be paid back. Nothing is open on a credit note.
 */
open: number, 
/**
 * The discount that can still be taken on this day; `null` when there is none.
 */
discount: DiscountOffer | null, 
/**
 * Payments, refunds, write-offs and discounts, oldest first.
 */
payments: Array<Payment>, 
/**
 * The deposits it deducts.
 */
deposits: Array<DeductedDeposit>, 
/**
 * The invoice that it credits or corrects.
 */
corrected: RelatedInvoice | null, 
/**
 * Credit notes and corrections of it, drafts too, oldest first.
 */
follow_ups: Array<RelatedInvoice>, 
/**
 * For a deposit: the invoice that deducts it.
 */
deducted_by: RelatedInvoice | null, 
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
 * What is sold.
 */
supply: Supply, 
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
 * The rate at which VAT is told in the currency it is owed in (BT-6), where the invoice is in another one.
 */
vat_conversion: VatConversion | null, 
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
 * How much of an issued invoice is to be taken back: all that is left of it unless lines or an amount are given.
 */
export type InvoiceCredit = { 
/**
 * The invoice.
 */
id: InvoiceId, 
/**
 * Only these lines, or parts of them.
 */
lines: Array<CreditLine> | null, 
/**
 * Only so many minor units, with tax.
 */
amount: number | null, };

/**
 * A deposit on an accepted proposal, on a project, or of a client alone.
 */
export type InvoiceDeposit = { 
/**
 * What was agreed.
 */
proposal_id: ProposalId | null, 
/**
 * The project; a percentage is of its proposal or else of its budget.
 */
project_id: ProjectId | null, 
/**
 * The client, for a retainer.
 */
client_id: ClientId | null, 
/**
 * How much, without VAT.
 */
value: AdjustmentValue, };

/**
 * The deposits that a draft deducts, in their order.
 */
export type InvoiceDeposits = { 
/**
 * The draft.
 */
id: InvoiceId, 
/**
 * The deposit invoices.
 */
deposits: Array<InvoiceId>, };

/**
 * An example of an invoice.
 */
export type InvoiceExample = { 
/**
 * Language of the page.
 */
language: string, 
/**
 * What is being typed of the business and not stored yet.
 */
set: Partial<BusinessFields>, };

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
 * Issued documents that are wanted as files. All that is given must hold; nothing given means all of them.
 */
export type InvoiceExportMany = { 
/**
 * These ones; empty for all.
 */
ids: Array<InvoiceId>, 
/**
 * Issued on this day or later.
 */
from: string | null, 
/**
 * Issued on this day or earlier.
 */
to: string | null, 
/**
 * Of this client.
 */
client_id: ClientId | null, 
/**
 * Of this project.
 */
project_id: ProjectId | null, 
/**
 * Which files of each; empty for the PDF.
 */
formats: Array<InvoiceFormat>, 
/**
 * Path of the folder they go to, from the root on; it is made if it is not there. `null` for the export folder.
 */
folder: string | null, };

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
 * What is sold.
 */
supply: Supply, 
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
 * The rate at which VAT is told in the currency it is owed in (BT-6), where the invoice is in another one.
 */
vat_conversion: VatConversion | null, 
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
 * A file that should be an e-invoice: Factur-X or ZUGFeRD PDF, CII or UBL.
 */
export type InvoiceFile = { 
/**
 * Its name. It is only shown; what the file is, its bytes tell.
 */
file_name: string, 
/**
 * Its bytes in base64, of 50 MiB at most.
 */
data: string, };

/**
 * Which invoices are listed.
 */
export type InvoiceFilter = "all" | "draft" | "open" | "overdue" | "paid" | "overpaid" | "written_off" | "credited" | "credit_notes";

/**
 * Which file of an invoice.
 */
export type InvoiceFormat = "pdf" | "xml";

/**
 * A draft of a project's unbilled time.
 */
export type InvoiceFromTime = { 
/**
 * The project.
 */
project_id: ProjectId, 
/**
 * Only time up to this day; empty for all.
 */
to: string | null, 
/**
 * What becomes a line.
 */
grouping: Grouping, };

/**
 * Unbilled work of a project that becomes lines.
 */
export type InvoiceFromWork = { 
/**
 * The project.
 */
project_id: ProjectId, 
/**
 * Only what was worked, spent or done up to this day; empty for all.
 */
to: string | null, 
/**
 * What is billed.
 */
include: Array<WorkKind>, 
/**
 * Which time becomes a line. Expenses and milestones have a line each.
 */
grouping: Grouping, 
/**
 * How time is rounded; empty: by the project's rule, else the client's, else to whole minutes.
 */
rounding: TimeRounding | null, 
/**
 * A draft of the same client and currency that the lines are added to; empty for a new one.
 */
invoice_id: InvoiceId | null, };

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
added_tax: AddedTax | null, 
/**
 * On a credit note: the line of the invoice that is taken back.
 */
credits: InvoiceLineId | null, };

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
 * An invoice, made.
 */
export type InvoiceMade = { 
/**
 * The page, with an e-invoice inside where the format has one.
 */
pdf: MadeFile, 
/**
 * The e-invoice in the format that was asked for; `null` for `pdf`.
 */
xml: MadeFile | null, 
/**
 * Its sums.
 */
totals: Totals, 
/**
 * What is worth a second look.
 */
warnings: Array<MakeWarning>, 
/**
 * What an e-invoice would still need, where a page alone was asked for.
 */
lacking: Array<Missing>, };

/**
 * Everything an invoice says, but for what follows from it. Dates are ISO 8601, rates and prices decimal strings.
 */
export type InvoiceMake = { 
/**
 * In which form it leaves: `facturx` (a PDF with the XML inside), `xrechnung_cii`, `xrechnung_ubl`, `peppol` or `pdf`.
 */
format: EInvoice, 
/**
 * Kind of document (BT-3).
 */
kind: InvoiceKind, 
/**
 * Number (BT-1).
 */
number: string, 
/**
 * Date (BT-2); empty for today.
 */
issued_on: string | null, 
/**
 * To be paid by (BT-9); empty when it follows from `payment_terms_days`.
 */
due_on: string | null, 
/**
 * Days to pay, where `due_on` is not given. 14 when neither is.
 */
payment_terms_days: number | null, 
/**
 * From when the days are counted.
 */
due_from: DueFrom, 
/**
 * What is credited or corrected (BG-3).
 */
corrects: Preceding | null, 
/**
 * Currency (BT-5).
 */
currency: Currency, 
/**
 * Language of the page: `en`, `de`, `fr`, `es`, `it` or `nl`.
 */
language: string, 
/**
 * Heading of the page.
 */
title: string, 
/**
 * Who asks for money.
 */
seller: Party, 
/**
 * How the seller stands towards VAT: it decides the words for lines without it.
 */
vat_status: VatStatus, 
/**
 * From whom.
 */
buyer: Party, 
/**
 * Where to pay.
 */
bank: BankAccount, 
/**
 * What the buyer wants quoted (BT-10), the Leitweg-ID of a German authority.
 */
buyer_reference: string, 
/**
 * The buyer's order number (BT-13).
 */
order_reference: string, 
/**
 * First day of the work (BT-73).
 */
service_from: string | null, 
/**
 * Last day of the work (BT-74).
 */
service_to: string | null, 
/**
 * Words above the lines.
 */
introduction: string, 
/**
 * Words below the total (BT-22).
 */
note: string, 
/**
 * Why no VAT is charged, by category (BT-120, BT-121). Categories that are left out get the usual words.
 */
tax_notes: Array<TaxNote>, 
/**
 * Whether the prices of the lines are without VAT or with it.
 */
prices: PriceBasis, 
/**
 * The lines.
 */
lines: Array<InvoiceLine>, 
/**
 * Allowances and charges of the whole.
 */
adjustments: Array<DocumentAdjustment>, 
/**
 * Deposits that were paid before and are deducted.
 */
deposits: Array<DeductedDeposit>, 
/**
 * What the buyer keeps back for the state.
 */
withholding: Withholding | null, 
/**
 * The step that the sum is rounded to, in minor units.
 */
cash_rounding: number | null, 
/**
 * The rate at which VAT is told in the currency it is owed in (BT-6), where the invoice is in another one.
 */
vat_conversion: VatConversion | null, 
/**
 * A discount for paying early.
 */
early_payment: EarlyPayment | null, 
/**
 * How the page is laid out.
 */
layout: Layout, 
/**
 * Colour of the page as `#rrggbb`; empty for the layout's own.
 */
accent: string, };

/**
 * An invoice asked for by its number.
 */
export type InvoiceNumbered = { 
/**
 * The number.
 */
number: string, };

/**
 * A draft with what is not stored of it yet.
 */
export type InvoicePreview = { 
/**
 * The draft.
 */
id: InvoiceId, 
/**
 * Fields that are being typed.
 */
set: Partial<InvoiceFields>, 
/**
 * All lines, where one of them is being typed; empty for the stored ones.
 */
lines: Array<InvoiceLine> | null, };

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
missing: Array<Missing>, 
/**
 * What the law asks of the way in which it leaves, and neither page nor form see to.
 */
mandate: Mandate | null, };

/**
 * An e-invoice, read.
 */
export type InvoiceReading = { 
/**
 * Name of the file.
 */
file_name: string, 
/**
 * SHA-256 of the file, in hex.
 */
sha256: string, 
/**
 * What it says.
 */
invoice: ReceivedInvoice, 
/**
 * What bookkeeping needs of it; `null` when it lacks some of that.
 */
bill: SupplierBill | null, 
/**
 * Its pages, a self-contained SVG each; at most 30.
 */
pages: Array<string>, 
/**
 * Where they come from.
 */
pages_from: PagesFrom, };

/**
 * An invoice in a list.
 */
export type InvoiceRow = { 
/**
 * Identifies the invoice.
 */
id: InvoiceId, 
/**
 * What kind of document it is.
 */
kind: InvoiceKind, 
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
 * What is open, in minor units; negative when something is to be paid back.
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
 * Where an invoice stands.
 */
export type InvoiceStatus = "draft" | "issued" | "partly_paid" | "overdue" | "paid" | "written_off" | "credited";

/**
 * Which rules an e-invoice keeps and which not.
 */
export type InvoiceValidation = { 
/**
 * What the file is.
 */
format: ReceivedFormat, 
/**
 * Which rules it says it keeps.
 */
profile: ReceivedProfile, 
/**
 * The same in its own words (BT-24).
 */
specification: string, 
/**
 * Its number.
 */
number: string, 
/**
 * Whether it keeps its rules.
 */
verdict: Verdict, 
/**
 * Which it breaks.
 */
findings: Array<Finding>, 
/**
 * What could not be placed.
 */
unplaced: Array<Unplaced>, };

/**
 * What a batch wrote.
 */
export type InvoicesExported = { 
/**
 * The folder.
 */
folder: string, 
/**
 * How many documents were looked at.
 */
documents: number, 
/**
 * How many files were written.
 */
written: number, 
/**
 * How many were there already, byte for byte.
 */
present: number, 
/**
 * How many documents have no XML although it was asked for.
 */
without_xml: number, 
/**
 * Whether the person stopped it. What was written until then stays.
 */
stopped: boolean, };

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
 * A backup that is kept.
 */
export type KeptBackup = { 
/**
 * Where it is.
 */
path: string, 
/**
 * When it was made.
 */
made_at: string, 
/**
 * Its size in bytes.
 */
bytes: number, 
/**
 * What is known of it.
 */
state: BackupState, 
/**
 * The schema version that the file was brought to right after; such a backup is not rotated away.
 */
before_schema: number | null, 
/**
 * Whether it is encrypted.
 */
encrypted: boolean, };

/**
 * Where an endpoint's key is kept.
 */
export type KeyPlace = "none" | "keychain" | "session" | "passphrase" | "locked";

/**
 * Interest and lump sum by law.
 */
export type Law = { 
/**
 * The base rate; empty where the rate is fixed.
 */
reference: Reference | null, 
/**
 * Percentage points over it, or the fixed rate.
 */
points: string, 
/**
 * The sum is rounded up to a multiple of this.
 */
up_to: string | null, 
/**
 * The lump sum.
 */
lump_sum: LumpSum, 
/**
 * Where it is written.
 */
source: string, 
/**
 * The last day whose base rate is known here; empty where the rate is fixed. After it a person enters the rate.
 */
known_until: string | null, };

/**
 * How a page is laid out.
 */
export type Layout = "classic" | "modern" | "compact";

/**
 * What is left of an invoice after the credit notes that were issued for it.
 */
export type Left = { 
/**
 * Currency of the amounts.
 */
currency: Currency, 
/**
 * With tax, in minor units.
 */
gross: number, 
/**
 * The same by VAT rate.
 */
groups: Array<GroupLeft>, 
/**
 * The same by line.
 */
lines: Array<LineLeft>, 
/**
 * Whether nothing was taken back yet.
 */
untouched: boolean, };

/**
 * How long it is.
 */
export type Length = "short" | "usual" | "long";

/**
 * A letter.
 */
export type Letter = { 
/**
 * Identifies the letter.
 */
id: LetterId, 
/**
 * What it is for.
 */
kind: LetterKind, 
/**
 * The record that it belongs to.
 */
about: LetterAbout, 
/**
 * When it was made.
 */
created_at: string, 
/**
 * The day the person sent it.
 */
sent_on: string | null, 
/**
 * The day the client agreed to a change of scope.
 */
accepted_on: string | null, 
/**
 * The mail address that it goes to, or empty.
 */
recipient: string, 
/**
 * The subject.
 */
subject: string, 
/**
 * The text, without any markup. What is still to be filled in stands between `[[` and `]]`.
 */
body: string, 
/**
 * Language it is written in.
 */
language: string, 
/**
 * Its tone.
 */
tone: Tone, 
/**
 * Of a reply: the client's message with the questions.
 */
asked: string, 
/**
 * Of a change of scope: what changes.
 */
change: ScopeChange | null, };

/**
 * The record that a letter belongs to.
 */
export type LetterAbout = { "kind": "brief", "id": BriefId } | { "kind": "proposal", "id": ProposalId } | { "kind": "project", "id": ProjectId } | { "kind": "invoice", "id": InvoiceId };

/**
 * A change of scope that the client agreed to.
 */
export type LetterAccept = { 
/**
 * The letter.
 */
id: LetterId, 
/**
 * The day they agreed; empty for today.
 */
on: string | null, };

/**
 * What is to be seen before a letter goes out.
 */
export type LetterCheck = { 
/**
 * What is still to be filled in.
 */
gaps: Array<Quote>, 
/**
 * What it claims, and what each claim rests on.
 */
claims: Array<Claim>, };

/**
 * A letter to be written.
 */
export type LetterCreate = { 
/**
 * What it is for.
 */
kind: LetterKind, 
/**
 * The record that it belongs to.
 */
about: LetterAbout, 
/**
 * Of a reply: the client's message.
 */
asked: string, 
/**
 * Of a change of scope: what changes. The price of an hour is the project's.
 */
change: ScopeChange | null, };

/**
 * What a person may edit about a letter.
 */
export type LetterFields = { 
/**
 * The mail address that it goes to, or empty.
 */
recipient: string, 
/**
 * The subject.
 */
subject: string, 
/**
 * The text, without any markup. What is still to be filled in stands between `[[` and `]]`.
 */
body: string, 
/**
 * Language it is written in.
 */
language: string, 
/**
 * Its tone.
 */
tone: Tone, 
/**
 * Of a reply: the client's message with the questions.
 */
asked: string, 
/**
 * Of a change of scope: what changes.
 */
change: ScopeChange | null, };

/**
 * A letter.
 */
export type LetterId = string;

/**
 * What a letter is for.
 */
export type LetterKind = "follow_up" | "reply" | "scope_change" | "open_questions" | "covering";

/**
 * Of which record letters are wanted.
 */
export type LetterList = { 
/**
 * The record.
 */
about: LetterAbout, };

/**
 * Whether and when a letter was sent.
 */
export type LetterMark = { 
/**
 * The letter.
 */
id: LetterId, 
/**
 * Whether it was sent.
 */
sent: boolean, 
/**
 * The day it was; empty for today.
 */
on: string | null, };

/**
 * A letter to be written anew by a model.
 */
export type LetterRewrite = { 
/**
 * The letter.
 */
id: LetterId, 
/**
 * What is wished.
 */
wish: Wish, };

/**
 * A letter as it would be. Nothing is stored before a person takes it.
 */
export type LetterRewritten = { 
/**
 * Its text as it was when it was read.
 */
before: string, 
/**
 * Its text as it would be.
 */
after: string, 
/**
 * The difference.
 */
pieces: Array<Piece>, 
/**
 * Who wrote it.
 */
drafter: Drafter, };

/**
 * Changes of a letter that a person takes.
 */
export type LetterTake = { 
/**
 * The letter.
 */
id: LetterId, 
/**
 * The text that the difference was made from.
 */
before: string, 
/**
 * The text that it leads to.
 */
after: string, 
/**
 * The changes that are taken; all others are left.
 */
hunks: Array<number>, };

/**
 * The words of one letter.
 */
export type LetterWords = { 
/**
 * Heading. Both may name values in braces, as the words of a level do.
 */
subject: string, 
/**
 * The letter.
 */
body: string, };

/**
 * What is left of a line.
 */
export type LineLeft = { 
/**
 * The line.
 */
line_id: InvoiceLineId, 
/**
 * How much of it was not taken back yet.
 */
quantity: Quantity, };

/**
 * What a line of an invoice bills.
 */
export type LineWork = { 
/**
 * The line.
 */
line_id: InvoiceLineId, 
/**
 * How many entries.
 */
entries: number, 
/**
 * How long they took, in seconds, before any rounding.
 */
worked_seconds: number, 
/**
 * How many expenses.
 */
expenses: number, 
/**
 * How many milestones.
 */
milestones: number, };

/**
 * The logo as it is kept.
 */
export type LogoFile = { 
/**
 * What kind of picture it is.
 */
format: LogoFormat, 
/**
 * Its media type.
 */
media_type: string, 
/**
 * What it shows.
 */
alt: string, 
/**
 * Its bytes in base64.
 */
data: string, };

/**
 * What kind of picture a logo is.
 */
export type LogoFormat = "png" | "jpeg" | "svg";

/**
 * A new logo.
 */
export type LogoSet = { 
/**
 * Its bytes in base64: PNG, JPEG or SVG, of at most 512 KiB and 4000 by 4000 pixels. An SVG is shapes alone: no text, nothing to
 * load.
 */
data: string, 
/**
 * What it shows, for those who cannot see it; empty means the name of the business.
 */
alt: string, };

/**
 * A lump sum for the trouble of collecting.
 */
export type LumpSum = "none" | "forty_euro" | "by_size_in_pounds";

/**
 * A file that was made.
 */
export type MadeFile = { 
/**
 * A name for it.
 */
file_name: string, 
/**
 * Its bytes in base64.
 */
data: string, 
/**
 * SHA-256 of its bytes, in hex.
 */
sha256: string, };

/**
 * What is lawful and still worth a second look.
 */
export type MakeWarning = "no_account" | "nothing_to_pay" | "in_the_future";

/**
 * What is asked for, and by which law.
 */
export type Mandate = { 
/**
 * How it has to leave.
 */
way: Way, 
/**
 * The law that says so.
 */
law: string, };

/**
 * How a proposal is to be written.
 */
export type Manner = { 
/**
 * Its form.
 */
form: Form, 
/**
 * How it is priced.
 */
pricing: Pricing, 
/**
 * Its tone.
 */
tone: Tone, 
/**
 * How long it is.
 */
length: Length, };

/**
 * What is kept back from an endpoint: placeholders go out in its place, and the answer gets it again.
 */
export type Masking = "nothing" | "names" | "names_and_amounts";

/**
 * A milestone.
 */
export type Milestone = { 
/**
 * Identifies the milestone.
 */
id: MilestoneId, 
/**
 * The project.
 */
project_id: ProjectId, 
/**
 * Of which currency.
 */
currency: Currency, 
/**
 * The invoice it is billed on, draft or issued.
 */
invoice_id: InvoiceId | null, 
/**
 * Whether that invoice is issued.
 */
billed: boolean, 
/**
 * What is done then; printed on the line when it is billed.
 */
title: string, 
/**
 * What is paid for it, in minor units of the project's currency, without VAT.
 */
amount: number, 
/**
 * The day it is due.
 */
due_on: string | null, 
/**
 * The day it was done; empty while it is not.
 */
done_on: string | null, };

/**
 * A new milestone.
 */
export type MilestoneCreate = { 
/**
 * The project.
 */
project_id: ProjectId, 
/**
 * What is known of it.
 */
fields: MilestoneFields, };

/**
 * What a person may edit about a milestone: a part of a project's agreed price.
 */
export type MilestoneFields = { 
/**
 * What is done then; printed on the line when it is billed.
 */
title: string, 
/**
 * What is paid for it, in minor units of the project's currency, without VAT.
 */
amount: number, 
/**
 * The day it is due.
 */
due_on: string | null, 
/**
 * The day it was done; empty while it is not.
 */
done_on: string | null, };

/**
 * A part of a project's agreed price.
 */
export type MilestoneId = string;

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
 * A skill that briefs asked for and the freelancer does not list.
 */
export type MissingSkill = { 
/**
 * The skill by its usual name.
 */
skill: string, 
/**
 * The briefs that asked for it, newest first.
 */
briefs: Array<AskingBrief>, 
/**
 * What those that name a total would have brought, by currency.
 */
sums: Array<Money>, 
/**
 * How many of them name none.
 */
unknown: number, };

/**
 * A model that an endpoint offers.
 */
export type ModelRow = { 
/**
 * Its name.
 */
id: string, 
/**
 * How many tokens it takes at once, if the list says so.
 */
context: number | null, };

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
 * An invoice that was made.
 */
export type Occurrence = { 
/**
 * The day it was for.
 */
occurs_on: string, 
/**
 * The invoice; empty when it was deleted as a draft.
 */
invoice_id: InvoiceId | null, 
/**
 * Its number, once it is issued.
 */
number: string | null, };

/**
 * A request about one record.
 */
export type Of<I> = { 
/**
 * The record.
 */
id: I, };

/**
 * Whether the file is open, and what is known of it.
 */
export type Opening = { 
/**
 * Where the freelancer's own workspace is.
 */
path: string, 
/**
 * Why nothing is open; empty when something is.
 */
problem: ApiError | null, 
/**
 * The backups that could take its place, newest first, wherever they are kept.
 */
backups: Array<KeptBackup>, 
/**
 * What is wrong with the place where it lies.
 */
place: RiskyPlace | null, 
/**
 * What the check in the background found; empty before it has run.
 */
health: Health | null, 
/**
 * Whether it was opened for looking at alone.
 */
read_only: boolean, };

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
 * Where the pages of a reading come from.
 */
export type PagesFrom = "file" | "data";

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
 * Seller or buyer as printed: a copy of the record at that moment.
 */
export type Party = { 
/**
 * Name (BT-27, BT-44).
 */
name: string, 
/**
 * Person to ask (BT-41, BT-56).
 */
contact_name: string, 
/**
 * Address (BG-5, BG-8).
 */
address: Address, 
/**
 * Mail (BT-43, BT-58).
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
 * VAT identifier (BT-31, BT-48).
 */
vat_id: string, 
/**
 * Tax number (BT-32).
 */
tax_number: string, 
/**
 * Register number (BT-30, BT-47).
 */
registration_id: string, 
/**
 * Scheme of the electronic address (BT-34-1, BT-49-1; code list EAS), such as `9930` or `EM`. Empty: the mail address is it.
 */
endpoint_scheme: string, 
/**
 * The electronic address (BT-34, BT-49).
 */
endpoint: string, };

/**
 * Whether a passphrase was chosen, and whether it was given.
 */
export type Passphrase = { 
/**
 * Whether one was chosen.
 */
chosen: boolean, 
/**
 * Whether it was given since the start.
 */
open: boolean, 
/**
 * Whether a keychain answers: then new keys go there, and no passphrase is needed for them.
 */
keychain: boolean, 
/**
 * Keys that it wraps.
 */
kept: number, 
/**
 * Keys that last only until the app is closed.
 */
session: number, 
/**
 * The file that holds what it wraps.
 */
path: string, };

/**
 * A passphrase that was chosen before.
 */
export type PassphraseGiven = { 
/**
 * It.
 */
passphrase: string, };

/**
 * A passphrase to be chosen.
 */
export type PassphraseSet = { 
/**
 * The new one.
 */
passphrase: string, 
/**
 * The one that there was; empty where there was none.
 */
was: string, };

/**
 * An earlier project that resembles what is asked for.
 */
export type PastWork = { 
/**
 * The project.
 */
id: ProjectId, 
/**
 * Its title.
 */
title: string, 
/**
 * Worked minutes.
 */
minutes: number, };

/**
 * A payment.
 */
export type Payment = { 
/**
 * Identifies the payment.
 */
id: PaymentId, 
/**
 * The invoice it settles.
 */
invoice_id: InvoiceId, 
/**
 * What it is.
 */
kind: PaymentKind, 
/**
 * The day it came in, went back or was decided.
 */
received_on: string, 
/**
 * How much, in minor units of the invoice's currency; more than zero.
 */
amount: number, 
/**
 * What was paid in another currency.
 */
exchange: Exchange | null, 
/**
 * How it came, such as "Bank transfer".
 */
method: string, 
/**
 * A remark; the reason of a write-off.
 */
note: string, };

/**
 * What a person may edit about a payment.
 */
export type PaymentFields = { 
/**
 * The invoice it settles.
 */
invoice_id: InvoiceId, 
/**
 * What it is.
 */
kind: PaymentKind, 
/**
 * The day it came in, went back or was decided.
 */
received_on: string, 
/**
 * How much, in minor units of the invoice's currency; more than zero.
 */
amount: number, 
/**
 * What was paid in another currency.
 */
exchange: Exchange | null, 
/**
 * How it came, such as "Bank transfer".
 */
method: string, 
/**
 * A remark; the reason of a write-off.
 */
note: string, };

/**
 * A payment received.
 */
export type PaymentId = string;

/**
 * What kind of settlement it is. VAT follows what was received: a discount and a write-off lower the taxable amount where the law
 * says so (Directive 2006/112/EC art. 90), which is the business of the VAT return and not of the frozen invoice.
 */
export type PaymentKind = "payment" | "refund" | "write_off" | "discount";

/**
 * All that is open came in, less the discount for paying early.
 */
export type PaymentWithDiscount = { 
/**
 * The invoice.
 */
invoice_id: InvoiceId, 
/**
 * The day it came in, within the terms of the discount.
 */
received_on: string, 
/**
 * How it came, such as "Bank transfer".
 */
method: string, 
/**
 * A remark.
 */
note: string, };

/**
 * Why a picture cannot stand on a page.
 */
export type PictureFault = "kind" | "too_large" | "loads" | "text" | "damaged";

/**
 * A piece of the difference between two texts. All pieces in a row, with what is removed, are the old text; with what is
 * added, the new one.
 */
export type Piece = { "piece": "same", 
/**
 * The text.
 */
text: string, } | { "piece": "changed", 
/**
 * Which change, counted from 0.
 */
hunk: number, 
/**
 * What goes, or nothing.
 */
removed: string, 
/**
 * What comes, or nothing.
 */
added: string, };

/**
 * Kinds of places that are not good ones.
 */
export type PlaceKind = "cloud" | "network";

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
export type PointKind = "wanted" | "deliverable" | "excluded" | "deadline" | "budget" | "skill" | "stakeholder" | "constraint" | "risk" | "question";

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
have: boolean, } | { "type": "flag", 
/**
 * The kind.
 */
flag: RedFlag, };

/**
 * The document that is credited or corrected (BG-3).
 */
export type Preceding = { 
/**
 * Its number (BT-25).
 */
number: string, 
/**
 * Its date (BT-26).
 */
issued_on: string, };

/**
 * Whose endpoint it is, as far as a person says so. It decides nothing but what is proposed for the other fields.
 */
export type Preset = "openai" | "anthropic" | "gemini" | "azure" | "mistral" | "groq" | "openrouter" | "ollama" | "lm_studio" | "llama_cpp" | "vllm" | "other";

/**
 * What is known about a usual endpoint.
 */
export type PresetRow = { 
/**
 * Which.
 */
preset: Preset, 
/**
 * What it calls itself; empty for anything else.
 */
name: string, 
/**
 * Its address; empty where everybody has one of their own.
 */
base_url: string, 
/**
 * What an address looks like, where everybody has one of their own.
 */
example: string, 
/**
 * What it speaks.
 */
protocol: Protocol, 
/**
 * How the key goes along.
 */
auth: AuthStyle, 
/**
 * Whether it wants a key.
 */
wants_key: boolean, 
/**
 * Whether it wants a model to be named.
 */
wants_model: boolean, };

/**
 * Whether prices are entered without VAT or with it.
 */
export type PriceBasis = "net" | "gross";

/**
 * How the work is priced.
 */
export type Pricing = "hourly" | "fixed" | "retainer";

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
 * The series.
 */
series: string, 
/**
 * The period of the series.
 */
period: string, 
/**
 * How many documents there should be.
 */
expected: number, 
/**
 * How many there are.
 */
found: number, };

/**
 * A report of a problem.
 */
export type ProblemReport = { 
/**
 * All of it.
 */
text: string, };

/**
 * A profile as it is stored.
 */
export type Profile = { 
/**
 * Its id.
 */
id: ProfileId, 
/**
 * What it is called.
 */
name: string, 
/**
 * Whose endpoint it is.
 */
preset: Preset, 
/**
 * What it speaks.
 */
protocol: Protocol, 
/**
 * Its address, as typed; empty while there is none yet.
 */
base_url: string, 
/**
 * Take `base_url` to the letter instead of completing it.
 */
exact: boolean, 
/**
 * The model's name as the endpoint knows it (Azure: the deployment's); empty lets the server choose.
 */
model: string, 
/**
 * How the key goes along.
 */
auth: AuthStyle, 
/**
 * Headers that go along with each request.
 */
headers: Array<Header>, 
/**
 * Address of a proxy; empty means the system's. The own machine is never asked by way of one.
 */
proxy: string, 
/**
 * PEM file with certificate authorities to trust beside the system's; empty means none.
 */
ca_file: string, 
/**
 * How many tokens the model can take at once, if known.
 */
context_length: number | null, 
/**
 * What is kept back.
 */
masking: Masking, 
/**
 * Seconds to connect.
 */
connect_seconds: number, 
/**
 * Seconds until the first byte of an answer: a local server may have to load its model.
 */
first_byte_seconds: number, 
/**
 * Seconds between two bytes of an answer. There is no limit on the whole.
 */
idle_seconds: number, };

/**
 * What a person may edit about a profile.
 */
export type ProfileFields = { 
/**
 * What it is called.
 */
name: string, 
/**
 * Whose endpoint it is.
 */
preset: Preset, 
/**
 * What it speaks.
 */
protocol: Protocol, 
/**
 * Its address, as typed; empty while there is none yet.
 */
base_url: string, 
/**
 * Take `base_url` to the letter instead of completing it.
 */
exact: boolean, 
/**
 * The model's name as the endpoint knows it (Azure: the deployment's); empty lets the server choose.
 */
model: string, 
/**
 * How the key goes along.
 */
auth: AuthStyle, 
/**
 * Headers that go along with each request.
 */
headers: Array<Header>, 
/**
 * Address of a proxy; empty means the system's. The own machine is never asked by way of one.
 */
proxy: string, 
/**
 * PEM file with certificate authorities to trust beside the system's; empty means none.
 */
ca_file: string, 
/**
 * How many tokens the model can take at once, if known.
 */
context_length: number | null, 
/**
 * What is kept back.
 */
masking: Masking, 
/**
 * Seconds to connect.
 */
connect_seconds: number, 
/**
 * Seconds until the first byte of an answer: a local server may have to load its model.
 */
first_byte_seconds: number, 
/**
 * Seconds between two bytes of an answer. There is no limit on the whole.
 */
idle_seconds: number, };

/**
 * An endpoint profile.
 */
export type ProfileId = string;

/**
 * A profile with what is derived.
 */
export type ProfileRow = { 
/**
 * The address that chats go to, completed; empty while the profile has no address.
 */
chat_url: string, 
/**
 * Its host, with the port where it is not the usual one.
 */
host: string, 
/**
 * Whether that is this machine.
 */
local: boolean, 
/**
 * Whether words and key go to another machine unsecured.
 */
in_plain: boolean, 
/**
 * Where the key for that address is kept.
 */
key: KeyPlace, 
/**
 * Whether the person has seen what is sent to that address.
 */
seen: boolean, 
/**
 * Its id.
 */
id: ProfileId, 
/**
 * What it is called.
 */
name: string, 
/**
 * Whose endpoint it is.
 */
preset: Preset, 
/**
 * What it speaks.
 */
protocol: Protocol, 
/**
 * Its address, as typed; empty while there is none yet.
 */
base_url: string, 
/**
 * Take `base_url` to the letter instead of completing it.
 */
exact: boolean, 
/**
 * The model's name as the endpoint knows it (Azure: the deployment's); empty lets the server choose.
 */
model: string, 
/**
 * How the key goes along.
 */
auth: AuthStyle, 
/**
 * Headers that go along with each request.
 */
headers: Array<Header>, 
/**
 * Address of a proxy; empty means the system's. The own machine is never asked by way of one.
 */
proxy: string, 
/**
 * PEM file with certificate authorities to trust beside the system's; empty means none.
 */
ca_file: string, 
/**
 * How many tokens the model can take at once, if known.
 */
context_length: number | null, 
/**
 * What is kept back.
 */
masking: Masking, 
/**
 * Seconds to connect.
 */
connect_seconds: number, 
/**
 * Seconds until the first byte of an answer: a local server may have to load its model.
 */
first_byte_seconds: number, 
/**
 * Seconds between two bytes of an answer. There is no limit on the whole.
 */
idle_seconds: number, };

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
 * How its time is rounded when it is billed; empty means by the client's rule.
 */
rounding: TimeRounding | null, 
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
 * How its time is rounded when it is billed; empty means by the client's rule.
 */
rounding: TimeRounding | null, 
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
valid_until: string | null, 
/**
 * How it is written.
 */
manner: Manner, };

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
valid_until: string | null, 
/**
 * How it is written.
 */
manner: Manner, };

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
chosen: boolean, 
/**
 * What its hours rest on, where they were drafted.
 */
basis?: HoursBasis | null, };

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
 * What is spoken with an endpoint.
 */
export type Protocol = "openai" | "ollama" | "anthropic" | "azure";

/**
 * How much of something: exact, never a float.
 */
export type Quantity = { "minutes": number } | { "count": string };

/**
 * A sent proposal that nobody has answered for some time.
 */
export type QuietProposal = { 
/**
 * The proposal.
 */
id: ProposalId, 
/**
 * Its title.
 */
title: string, 
/**
 * Name of the client.
 */
client_name: string, 
/**
 * The day it was last written about: when it was sent, or followed up.
 */
last_on: string, 
/**
 * How often it was followed up.
 */
follow_ups: number, 
/**
 * Net sum in minor units.
 */
net: number, 
/**
 * Of which currency.
 */
currency: Currency, };

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
 * What is known of a receipt without its bytes.
 */
export type Receipt = { 
/**
 * Name of the file.
 */
file_name: string, 
/**
 * Its media type: `application/pdf`, `image/png`, `image/jpeg`, `image/webp`, or `application/xml` for an e-invoice.
 */
media_type: string, 
/**
 * Its size in bytes.
 */
size: number, 
/**
 * SHA-256 of its bytes, in hex.
 */
sha256: string, };

/**
 * A receipt as it is kept.
 */
export type ReceiptFile = { 
/**
 * Name of the file.
 */
file_name: string, 
/**
 * Its media type.
 */
media_type: string, 
/**
 * Its bytes in base64.
 */
data: string, };

/**
 * A part of the pages of a receipt.
 */
export type ReceiptPages = { 
/**
 * A self-contained SVG each; at most 30.
 */
pages: Array<string>, 
/**
 * How many pages the receipt has.
 */
total: number, };

/**
 * Pages of a receipt that are wanted.
 */
export type ReceiptPagesWanted = { 
/**
 * The expense.
 */
id: ExpenseId, 
/**
 * How many pages at the beginning are left out: a long document comes part by part.
 */
skipped: number, };

/**
 * A receipt for an expense.
 */
export type ReceiptSet = { 
/**
 * The expense.
 */
id: ExpenseId, 
/**
 * Name of the file.
 */
file_name: string, 
/**
 * Its bytes in base64: a PDF, a PNG, JPEG or WebP picture, or an e-invoice in XML, of at most 10 MiB.
 */
data: string, };

/**
 * Where to pay (BG-17).
 */
export type ReceivedAccount = { 
/**
 * IBAN or another account number (BT-84).
 */
account: string, 
/**
 * Name of the account (BT-85).
 */
holder: string, 
/**
 * BIC (BT-86).
 */
bic: string, };

/**
 * An allowance or a charge, of a line (BG-27, BG-28) or of the whole (BG-20, BG-21).
 */
export type ReceivedAdjustment = { 
/**
 * Off or on.
 */
kind: AdjustmentKind, 
/**
 * How much.
 */
amount: string, 
/**
 * Percent, where it is told.
 */
percent: string | null, 
/**
 * Why; the code of the reason where there are no words.
 */
reason: string, 
/**
 * Its VAT; empty for one of a line, which has the line's.
 */
vat: ReceivedVat | null, };

/**
 * A document that supports the invoice (BG-24). Its bytes are not read.
 */
export type ReceivedAttachment = { 
/**
 * Its reference (BT-122).
 */
reference: string, 
/**
 * What it is (BT-123).
 */
description: string, 
/**
 * Name of the file inside (BT-125), or its address elsewhere (BT-124). Addresses are shown and never followed.
 */
place: string, 
/**
 * Bytes of the file inside; 0 when it is elsewhere.
 */
bytes: number, };

/**
 * What a file was written in.
 */
export type ReceivedFormat = "facturx" | "cii" | "ubl_invoice" | "ubl_credit_note";

/**
 * An e-invoice as it was read.
 */
export type ReceivedInvoice = { 
/**
 * What the file is.
 */
format: ReceivedFormat, 
/**
 * Which rules it says it keeps.
 */
profile: ReceivedProfile, 
/**
 * The same, in its own words (BT-24).
 */
specification: string, 
/**
 * Whether it takes back instead of asking for money.
 */
credits: boolean, 
/**
 * Kind of document (BT-3, UNCL 1001), such as `380`.
 */
type_code: string, 
/**
 * Number (BT-1).
 */
number: string, 
/**
 * Date (BT-2).
 */
issued_on: string | null, 
/**
 * To be paid by (BT-9).
 */
due_on: string | null, 
/**
 * Currency (BT-5), as it stands there.
 */
currency: string, 
/**
 * Who asks for money.
 */
seller: ReceivedParty, 
/**
 * From whom.
 */
buyer: ReceivedParty, 
/**
 * Who is paid, where that is not the seller (BT-59).
 */
payee: string, 
/**
 * BT-10.
 */
buyer_reference: string, 
/**
 * BT-13.
 */
order_reference: string, 
/**
 * BT-12.
 */
contract_reference: string, 
/**
 * BT-11.
 */
project_reference: string, 
/**
 * What it credits or corrects (BG-3).
 */
preceding: Array<ReceivedReference>, 
/**
 * First day of the work (BT-73).
 */
service_from: string | null, 
/**
 * Last day of the work (BT-74), or the day of delivery (BT-72).
 */
service_to: string | null, 
/**
 * Notes (BT-22).
 */
notes: Array<string>, 
/**
 * Terms of payment (BT-20).
 */
payment_terms: string, 
/**
 * Means of payment (BT-81, UNCL 4461), such as `58` for a SEPA transfer.
 */
payment_means: string, 
/**
 * What to quote when paying (BT-83).
 */
payment_reference: string, 
/**
 * Where to pay.
 */
accounts: Array<ReceivedAccount>, 
/**
 * The lines.
 */
lines: Array<ReceivedLine>, 
/**
 * Allowances and charges of the whole.
 */
adjustments: Array<ReceivedAdjustment>, 
/**
 * VAT by category and rate.
 */
vat: Array<ReceivedVatGroup>, 
/**
 * The sums.
 */
totals: ReceivedTotals, 
/**
 * What came along.
 */
attachments: Array<ReceivedAttachment>, 
/**
 * Whether it keeps its rules.
 */
verdict: Verdict, 
/**
 * Which it breaks, the fatal first.
 */
findings: Array<Finding>, 
/**
 * What could not be placed, the fatal first.
 */
unplaced: Array<Unplaced>, };

/**
 * A line (BG-25).
 */
export type ReceivedLine = { 
/**
 * Its own identifier (BT-126).
 */
id: string, 
/**
 * What was sold (BT-153).
 */
name: string, 
/**
 * More about it (BT-154), and the note of the line (BT-127).
 */
description: string, 
/**
 * How much (BT-129).
 */
quantity: string, 
/**
 * Unit (BT-130), a code of UN/ECE Recommendation 20.
 */
unit: string, 
/**
 * Price (BT-146).
 */
price: string, 
/**
 * For how many units the price is (BT-149); `null` for one.
 */
price_base: string | null, 
/**
 * Allowances and charges of the line.
 */
adjustments: Array<ReceivedAdjustment>, 
/**
 * First and last day it is for (BG-26).
 */
from: string | null, 
/**
 * The last day.
 */
to: string | null, 
/**
 * Its VAT.
 */
vat: ReceivedVat, 
/**
 * Without VAT (BT-131).
 */
amount: string, };

/**
 * Seller or buyer.
 */
export type ReceivedParty = { 
/**
 * Name (BT-27, BT-44).
 */
name: string, 
/**
 * Trading name (BT-28, BT-45).
 */
trading_name: string, 
/**
 * Person to ask (BT-41, BT-56).
 */
contact_name: string, 
/**
 * Telephone (BT-42, BT-57).
 */
phone: string, 
/**
 * Mail (BT-43, BT-58).
 */
email: string, 
/**
 * Address (BG-5, BG-8).
 */
address: Address, 
/**
 * VAT identifier (BT-31, BT-48).
 */
vat_id: string, 
/**
 * Tax number (BT-32).
 */
tax_number: string, 
/**
 * Register number (BT-30, BT-47).
 */
registration_id: string, 
/**
 * Other identifiers (BT-29, BT-46).
 */
identifiers: Array<string>, 
/**
 * Scheme of the electronic address (BT-34-1, BT-49-1).
 */
endpoint_scheme: string, 
/**
 * Electronic address (BT-34, BT-49).
 */
endpoint: string, };

/**
 * The set of rules that a document says it keeps (BT-24).
 */
export type ReceivedProfile = "en16931" | "xrechnung" | "xrechnung_extension" | "xrechnung_cvd" | "peppol" | "minimum" | "basic_wl" | "basic" | "extended" | "unknown";

/**
 * A document that this one refers to.
 */
export type ReceivedReference = { 
/**
 * Its number.
 */
number: string, 
/**
 * Its date, where it is told.
 */
issued_on: string | null, };

/**
 * The sums (BG-22), as they stand there.
 */
export type ReceivedTotals = { 
/**
 * Sum of the lines (BT-106).
 */
lines: string, 
/**
 * Sum of the allowances (BT-107).
 */
allowances: string, 
/**
 * Sum of the charges (BT-108).
 */
charges: string, 
/**
 * Without VAT (BT-109).
 */
net: string, 
/**
 * VAT (BT-110).
 */
tax: string, 
/**
 * With VAT (BT-112).
 */
gross: string, 
/**
 * Paid before (BT-113).
 */
prepaid: string, 
/**
 * Rounding (BT-114).
 */
rounding: string, 
/**
 * Due (BT-115).
 */
due: string, };

/**
 * VAT of a line, an allowance or a charge.
 */
export type ReceivedVat = { 
/**
 * Category code (UNCL 5305), as it stands there.
 */
category: string, 
/**
 * Rate in percent; `null` where none is given.
 */
rate: string | null, };

/**
 * A group of the VAT breakdown (BG-23).
 */
export type ReceivedVatGroup = { 
/**
 * Category and rate.
 */
vat: ReceivedVat, 
/**
 * Taxable amount (BT-116).
 */
taxable: string, 
/**
 * Tax (BT-117).
 */
tax: string, 
/**
 * Why there is none (BT-120), or the code of the reason (BT-121).
 */
reason: string, };

/**
 * The record in which a field is filled in.
 */
export type RecordKind = "business" | "client" | "invoice";

/**
 * A recurring invoice.
 */
export type Recurrence = { 
/**
 * Identifies it.
 */
id: RecurrenceId, 
/**
 * Name of the client.
 */
client_name: string, 
/**
 * The day of the next invoice; empty when none comes any more.
 */
next_on: string | null, 
/**
 * The newest that were made, newest first.
 */
made: Array<Occurrence>, 
/**
 * When it was entered.
 */
created_at: string, 
/**
 * Heading of the invoices.
 */
title: string, 
/**
 * For whom.
 */
client_id: ClientId, 
/**
 * For which project.
 */
project_id: ProjectId | null, 
/**
 * On which days.
 */
rule: RecurrenceRule, 
/**
 * Which time each is for.
 */
period: RecurrencePeriod, 
/**
 * What is made.
 */
makes: RecurrenceMakes, 
/**
 * Whether it is in force. What would have come while it was not, is not made up for.
 */
active: boolean, 
/**
 * Currency of all amounts; empty: the client's own.
 */
currency: Currency | null, 
/**
 * Days to pay; empty: the client's own.
 */
payment_terms_days: number | null, 
/**
 * Words above the lines.
 */
introduction: string, 
/**
 * Words below the total.
 */
note: string, 
/**
 * The client's order number.
 */
order_reference: string, 
/**
 * The lines.
 */
lines: Array<InvoiceLine>, };

/**
 * A day on which an invoice comes, and the time it is for.
 */
export type RecurrenceDate = { 
/**
 * The day.
 */
occurs_on: string, 
/**
 * First day of the time.
 */
period_from: string, 
/**
 * Last day of the time.
 */
period_to: string, };

/**
 * A rule whose days are wanted.
 */
export type RecurrenceDates = { 
/**
 * The rule.
 */
rule: RecurrenceRule, 
/**
 * Which time each day is for.
 */
period: RecurrencePeriod, 
/**
 * Only days from this one on; empty for all.
 */
from: string | null, 
/**
 * Most days.
 */
limit: number, };

/**
 * A recurring invoice of which none could be made.
 */
export type RecurrenceFailed = { 
/**
 * Which.
 */
recurrence_id: RecurrenceId, 
/**
 * For which day.
 */
occurs_on: string, 
/**
 * Why.
 */
error: ApiError, };

/**
 * What a person may edit about a recurring invoice. Texts and lines may hold `{month}`, `{quarter}`, `{year}`, `{period}` and `{date}`.
 */
export type RecurrenceFields = { 
/**
 * Heading of the invoices.
 */
title: string, 
/**
 * For whom.
 */
client_id: ClientId, 
/**
 * For which project.
 */
project_id: ProjectId | null, 
/**
 * On which days.
 */
rule: RecurrenceRule, 
/**
 * Which time each is for.
 */
period: RecurrencePeriod, 
/**
 * What is made.
 */
makes: RecurrenceMakes, 
/**
 * Whether it is in force. What would have come while it was not, is not made up for.
 */
active: boolean, 
/**
 * Currency of all amounts; empty: the client's own.
 */
currency: Currency | null, 
/**
 * Days to pay; empty: the client's own.
 */
payment_terms_days: number | null, 
/**
 * Words above the lines.
 */
introduction: string, 
/**
 * Words below the total.
 */
note: string, 
/**
 * The client's order number.
 */
order_reference: string, 
/**
 * The lines.
 */
lines: Array<InvoiceLine>, };

/**
 * An invoice that comes again.
 */
export type RecurrenceId = string;

/**
 * Which recurring invoices are wanted.
 */
export type RecurrenceList = { 
/**
 * Of this client.
 */
client_id: ClientId | null, 
/**
 * By what they are sorted.
 */
sort: RecurrenceSort, 
/**
 * Which part of the list.
 */
page: Paging, };

/**
 * An invoice that was made.
 */
export type RecurrenceMade = { 
/**
 * Of what.
 */
recurrence_id: RecurrenceId, 
/**
 * For which day.
 */
occurs_on: string, 
/**
 * The invoice.
 */
invoice_id: InvoiceId, 
/**
 * Its title.
 */
title: string, 
/**
 * Its number; empty for a draft.
 */
number: string | null, 
/**
 * Why it is a draft though it was to be issued.
 */
not_issued: ApiError | null, };

/**
 * What is made of an occurrence.
 */
export type RecurrenceMakes = "draft" | "issued";

/**
 * Which time an occurrence is for, in units of its rule: `{period}`, `{month}`, `{quarter}` and `{year}` in texts, and the dates of the
 * service (BT-73, BT-74).
 */
export type RecurrencePeriod = "current" | "previous" | "next";

/**
 * A recurring invoice in a list.
 */
export type RecurrenceRow = { 
/**
 * Identifies it.
 */
id: RecurrenceId, 
/**
 * Heading of the invoices.
 */
title: string, 
/**
 * Name of the client.
 */
client_name: string, 
/**
 * On which days.
 */
rule: RecurrenceRule, 
/**
 * What is made.
 */
makes: RecurrenceMakes, 
/**
 * Whether it is in force.
 */
active: boolean, 
/**
 * The day of the next invoice.
 */
next_on: string | null, };

/**
 * On which days an invoice comes again.
 */
export type RecurrenceRule = { 
/**
 * In what it counts.
 */
unit: RecurrenceUnit, 
/**
 * Every so many units, 1 to 60.
 */
every: number, 
/**
 * No occurrence is before this day; without `day_of_month` it is the first.
 */
start: string, 
/**
 * The day of the month, 1 to 31; the last one where a month is shorter. Empty: that of `start`. Weeks go by the weekday of `start`.
 */
day_of_month: number | null, 
/**
 * No occurrence is after this day.
 */
until: string | null, 
/**
 * How many occurrences there are in all.
 */
count: number | null, };

/**
 * What a run made.
 */
export type RecurrenceRun = { 
/**
 * The invoices.
 */
made: Array<RecurrenceMade>, 
/**
 * What failed; it is tried again with the next run.
 */
failed: Array<RecurrenceFailed>, };

/**
 * By what recurring invoices are sorted.
 */
export type RecurrenceSort = "next" | "title";

/**
 * The unit that a rule counts in.
 */
export type RecurrenceUnit = "week" | "month" | "quarter" | "year";

/**
 * What kind of risk a passage is a sign of.
 */
export type RedFlag = "machine" | "scam" | "unpaid" | "off_platform" | "contradiction" | "endless" | "rights" | "late_pay" | "penalty" | "pressure" | "vague_scope" | "nda";

/**
 * A base rate that a law refers to. Each changes on 1 January and 1 July.
 */
export type Reference = "ecb_main_refinancing" | "german_base" | "bank_of_england";

/**
 * Another document that has to do with an invoice.
 */
export type RelatedInvoice = { 
/**
 * Identifies it.
 */
id: InvoiceId, 
/**
 * What kind of document it is.
 */
kind: InvoiceKind, 
/**
 * Its number; `null` for a draft.
 */
number: string | null, 
/**
 * Its date.
 */
issued_on: string | null, 
/**
 * What it is about in all, with tax, in minor units; 0 for a draft.
 */
gross: number, };

/**
 * A reminder that was made.
 */
export type Reminder = { 
/**
 * Identifies it.
 */
id: ReminderId, 
/**
 * The invoice it is about.
 */
invoice_id: InvoiceId, 
/**
 * What it says.
 */
document: ReminderDocument, 
/**
 * When it was made.
 */
created_at: string, };

/**
 * Everything a reminder says: its page is made from this alone.
 */
export type ReminderDocument = { 
/**
 * Level, 1 to 3.
 */
level: number, 
/**
 * Date of the letter.
 */
made_on: string, 
/**
 * To be paid by.
 */
pay_by: string, 
/**
 * Language of the page.
 */
language: string, 
/**
 * Who reminds.
 */
seller: Party, 
/**
 * Who is reminded.
 */
buyer: Party, 
/**
 * Where to pay.
 */
bank: BankAccount, 
/**
 * Heading.
 */
subject: string, 
/**
 * The letter.
 */
body: string, 
/**
 * Number of the invoice.
 */
number: string, 
/**
 * Its date.
 */
issued_on: string, 
/**
 * The day it was due.
 */
due_on: string, 
/**
 * Currency of all amounts.
 */
currency: Currency, 
/**
 * What the invoice was for, in minor units.
 */
payable: number, 
/**
 * What of it has been settled.
 */
settled: number, 
/**
 * What of it is open.
 */
open: number, 
/**
 * Who is asked for interest, and by which law or agreement; empty where none is asked for.
 */
interest_source: string, 
/**
 * The interest up to `made_on`, that day included.
 */
interest: Interest, 
/**
 * Fee of this reminder.
 */
fee: number, 
/**
 * The law's lump sum for collecting.
 */
lump_sum: number, 
/**
 * What is asked for in all.
 */
total: number, };

/**
 * A reminder of an overdue invoice.
 */
export type ReminderId = string;

/**
 * What a level of reminders does.
 */
export type ReminderLevel = { 
/**
 * So many days after the due date it is time for it.
 */
after_days: number, 
/**
 * What it costs the client, in minor units of the business's currency; asked for only on invoices in that currency.
 */
fee: number, 
/**
 * Whether interest is asked for.
 */
interest: boolean, 
/**
 * Whether the lump sum of the law is asked for, where there is one.
 */
lump_sum: boolean, };

/**
 * A reminder that is wanted.
 */
export type ReminderMake = { 
/**
 * The invoice.
 */
invoice_id: InvoiceId, 
/**
 * The level, 1 to 3; empty for the one that comes next.
 */
level: number | null, 
/**
 * Date of the letter; empty for today.
 */
made_on: string | null, 
/**
 * Who owes; empty: as far as the client's record tells.
 */
debtor: Debtor | null, 
/**
 * What this letter says; empty for the words of its level.
 */
words: LetterWords | null, };

/**
 * How the freelancer reminds.
 */
export type ReminderPolicy = { 
/**
 * The three levels in their order.
 */
levels: Array<ReminderLevel>, 
/**
 * Days that a reminder gives to pay.
 */
pay_within_days: number, 
/**
 * Which interest.
 */
rate: InterestRate, 
/**
 * Base rates for half-years that are not known here, or instead of what is.
 */
base_rates: Array<BaseRate>, 
/**
 * Words that are not the usual ones.
 */
texts: Array<ReminderText>, };

/**
 * A reminder as it would be.
 */
export type ReminderPreview = { 
/**
 * What it would say.
 */
document: ReminderDocument, 
/**
 * Who is taken to owe.
 */
debtor: Debtor, 
/**
 * The first day whose base rate is not known: it has to be entered before this reminder can ask for interest.
 */
rate_missing_on: string | null, };

/**
 * How the freelancer reminds, with what the law gives and the usual words.
 */
export type ReminderSettings = { 
/**
 * What may be set.
 */
policy: ReminderPolicy, 
/**
 * What the law of the seller's country gives against a business; empty where none is known here.
 */
law: Law | null, 
/**
 * The same against a consumer.
 */
consumer_law: Law | null, 
/**
 * The usual words of each level in each language.
 */
usual_texts: Array<ReminderText>, };

/**
 * The words of a level in a language, where they are not the usual ones. They may name each of [`SLOTS`] in braces, as `{number}`.
 */
export type ReminderText = { 
/**
 * Language of the document (ISO 639-1).
 */
language: string, 
/**
 * Level, 1 to 3.
 */
level: number, 
/**
 * Heading.
 */
subject: string, 
/**
 * The letter, without address; it needs no greeting before it.
 */
body: string, };

/**
 * Which invoices due for a reminder are wanted.
 */
export type RemindersDue = { 
/**
 * Which part of the list.
 */
page: Paging, };

/**
 * How much was done again.
 */
export type Replayed = { 
/**
 * Lines of the journal that were done again.
 */
done: number, 
/**
 * Lines that could be read and did not fit.
 */
left: number, };

/**
 * A backup that took the place of a file.
 */
export type Restored = { 
/**
 * The file that is now worked on.
 */
path: string, 
/**
 * The folder into which the one before was moved; nothing where there was none.
 */
aside: string | null, 
/**
 * What could be done again of what was done since the backup.
 */
replayed: Replayed, 
/**
 * What is wrong in it, as it was in the backup.
 */
problems: Array<Problem>, };

/**
 * Changes of a section that a person takes.
 */
export type RevisionTake = { 
/**
 * The proposal.
 */
id: ProposalId, 
/**
 * The section.
 */
section_id: SectionId, 
/**
 * The body that the difference was made from.
 */
before: string, 
/**
 * The body that it leads to.
 */
after: string, 
/**
 * The changes that are taken; all others are left.
 */
hunks: Array<number>, };

/**
 * A section to be written anew.
 */
export type RewriteRequest = { 
/**
 * The proposal, which is a draft and answers a brief.
 */
id: ProposalId, 
/**
 * The section.
 */
section_id: SectionId, 
/**
 * What is wished.
 */
wish: Wish, };

/**
 * A section as it would be. Nothing is stored before a person takes it.
 */
export type Rewritten = { 
/**
 * The section.
 */
section_id: SectionId, 
/**
 * Its body as it was when it was read.
 */
before: string, 
/**
 * Its body as it would be.
 */
after: string, 
/**
 * The difference.
 */
pieces: Array<Piece>, 
/**
 * Who wrote it.
 */
drafter: Drafter, 
/**
 * Why the endpoint's model did not write it, if it was asked.
 */
failure: ApiError | null, };

/**
 * Why a place is not a good one.
 */
export type RiskyPlace = { 
/**
 * What kind of place it is.
 */
kind: PlaceKind, 
/**
 * Who keeps it: `Dropbox`, or `nfs4`.
 */
name: string, 
/**
 * The folder that it begins with.
 */
folder: string, };

/**
 * What is rounded.
 */
export type RoundingOf = "entry" | "line";

/**
 * Which way time is rounded.
 */
export type RoundingWay = "exact" | "up" | "nearest";

/**
 * A rule that a value can break. The window has a text for each.
 */
export type Rule = { "rule": "required" } | { "rule": "too_long", 
/**
 * The most characters that fit.
 */
max: number, } | { "rule": "too_short", 
/**
 * The fewest characters that do.
 */
min: number, } | { "rule": "recovery_code" } | { "rule": "control_characters" } | { "rule": "email" } | { "rule": "iban" } | { "rule": "bic" } | { "rule": "currency" } | { "rule": "country" } | { "rule": "language" } | { "rule": "vat_id" } | { "rule": "vat_id_check_digits" } | { "rule": "eas" } | { "rule": "negative" } | { "rule": "not_positive" } | { "rule": "range", 
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
date: string, } | { "rule": "after", 
/**
 * The latest date possible, ISO 8601.
 */
date: string, } | { "rule": "time_zone" } | { "rule": "number_pattern" } | { "rule": "colour" } | { "rule": "picture", 
/**
 * What is wrong with it.
 */
reason: PictureFault, } | { "rule": "more_than_left", 
/**
 * What is left: an amount with its currency, or a quantity.
 */
left: string, } | { "rule": "exchange_rate" } | { "rule": "unknown_slot", 
/**
 * The place as it is written, with its braces.
 */
slot: string, 
/**
 * Those that there are, in the same way.
 */
known: string, } | { "rule": "absolute_path" } | { "rule": "url" } | { "rule": "forbidden_address" } | { "rule": "header_name" } | { "rule": "header_value" } | { "rule": "malformed", 
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
 * What was saved.
 */
export type Salvaged = { 
/**
 * The file that is now worked on.
 */
path: string, 
/**
 * The folder into which the damaged one was moved.
 */
aside: string | null, 
/**
 * Each table with rows or with damage.
 */
tables: Array<SalvagedTable>, 
/**
 * What is wrong in the new file.
 */
problems: Array<Problem>, };

/**
 * What was saved of a table.
 */
export type SalvagedTable = { 
/**
 * Its name.
 */
table: string, 
/**
 * Rows that were saved.
 */
rows: number, 
/**
 * Whether all of it could be read.
 */
whole: boolean, };

/**
 * What changes about a project. The price follows from it and is never typed.
 */
export type ScopeChange = { 
/**
 * What is added.
 */
items: Array<ChangeItem>, 
/**
 * The day the project is due then; empty when that does not change.
 */
due_on: string | null, 
/**
 * Price of an hour in major units: the project's when the change was written.
 */
hourly_rate: string, };

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
 * A second folder for backups, such as on a disk that is not always there.
 */
export type SecondFolder = { 
/**
 * As it was chosen.
 */
folder: string, 
/**
 * Whether it is there now.
 */
reachable: boolean, 
/**
 * Those in it, newest first.
 */
kept: Array<KeptBackup>, 
/**
 * Why the last copy could not be made there.
 */
failed: ApiError | null, };

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
 * Exactly what would be sent.
 */
export type Sending = { 
/**
 * Where to; nowhere without an endpoint.
 */
destination: Destination | null, 
/**
 * Whether nothing is sent because the client is never to be.
 */
withheld: boolean, 
/**
 * The bodies of the requests, byte by byte; one for each part of a long brief.
 */
bodies: Array<string>, 
/**
 * Their length in bytes.
 */
bytes: number, 
/**
 * Their tokens, estimated; of all parts together.
 */
tokens: number, 
/**
 * How many tokens the model takes at once, if known.
 */
context: number | null, 
/**
 * How many names and amounts are kept back.
 */
masked: number, };

/**
 * Work of which the request is to be seen.
 */
export type SendingRequest = { 
/**
 * What for.
 */
task: CallTask, 
/**
 * Of a summary or a proposal: the brief.
 */
brief_id: BriefId | null, 
/**
 * Of a summary: in which language.
 */
language: SummaryLanguage, 
/**
 * Of a proposal: for whom; empty for the brief's client.
 */
client_id: ClientId | null, 
/**
 * Of a proposal: how it is to be written.
 */
manner: Manner, 
/**
 * Of a proposal: the draft that goes on where its model broke off.
 */
continues: ProposalId | null, 
/**
 * Of a proposal: the section that is written anew.
 */
rewrites: RewriteRequest | null, 
/**
 * Of a letter: which one is to be written anew.
 */
letter_id: LetterId | null, 
/**
 * Of a letter: what is wished; once more in other words when that is empty.
 */
wish: Wish | null, };

/**
 * How a series stands.
 */
export type Series = { 
/**
 * Which.
 */
name: SeriesName, 
/**
 * The pattern of its numbers.
 */
pattern: string, 
/**
 * The period that a document of today falls into; empty when the pattern has no year.
 */
period: string, 
/**
 * The number that would be next.
 */
next: string, 
/**
 * Its count.
 */
next_count: number, 
/**
 * Date of the last document; an earlier one is refused.
 */
last_on: string | null, 
/**
 * Whether the first number can still be chosen: nothing was issued in this period.
 */
can_start: boolean, };

/**
 * A series of numbers.
 */
export type SeriesName = "invoice" | "credit_note";

/**
 * The first number of a series in the current period, for whoever comes from another program.
 */
export type SeriesStart = { 
/**
 * The series.
 */
series: SeriesName, 
/**
 * The count that the next document gets: 48 makes `2026-048`.
 */
next: number, };

/**
 * The settings with what is derived.
 */
export type Settings = { 
/**
 * Where the words of a brief go to be summarized; nowhere without an endpoint.
 */
summary_destination: Destination | null, 
/**
 * Where they go for a proposal.
 */
proposal_destination: Destination | null, 
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
 * The endpoint profile that is asked for whatever has none of its own; none means the built-in drafter alone.
 */
profile_id: ProfileId | null, 
/**
 * The endpoint profile that is asked for summaries.
 */
summary_profile_id: ProfileId | null, 
/**
 * The endpoint profile that is asked for proposals and letters.
 */
proposal_profile_id: ProfileId | null, 
/**
 * How proposals are written unless something else is wished, and in which tone letters are.
 */
manner: Manner, 
/**
 * The accepted proposals in whose voice the assistant writes; empty for the newest ones.
 */
voice: Array<ProposalId>, };

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
 * The endpoint profile that is asked for whatever has none of its own; none means the built-in drafter alone.
 */
profile_id: ProfileId | null, 
/**
 * The endpoint profile that is asked for summaries.
 */
summary_profile_id: ProfileId | null, 
/**
 * The endpoint profile that is asked for proposals and letters.
 */
proposal_profile_id: ProfileId | null, 
/**
 * How proposals are written unless something else is wished, and in which tone letters are.
 */
manner: Manner, 
/**
 * The accepted proposals in whose voice the assistant writes; empty for the newest ones.
 */
voice: Array<ProposalId>, };

/**
 * A code to be written down.
 */
export type ShownCode = { 
/**
 * Seven groups of four letters and digits.
 */
code: string, };

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
text: string, } | { "type": "thinking" } | { "type": "progress", 
/**
 * How many are done.
 */
done: number, 
/**
 * Of how many.
 */
total: number, } | { "type": "fell_back", 
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
 * A brief to be summarized.
 */
export type SummarizeRequest = { 
/**
 * The brief.
 */
id: BriefId, 
/**
 * In which language.
 */
language: SummaryLanguage, };

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
failure: ApiError | null, 
/**
 * What waits now until the endpoint is back.
 */
waiting: WaitingId | null, };

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
 * Language of the drafter's own words (ISO 639-1); empty for that of the brief.
 */
written_in: string, 
/**
 * The points, in the order in which they are shown.
 */
points: Array<Point>, 
/**
 * What its reader should know about it.
 */
warnings: Array<SummaryWarning>, };

/**
 * In which language a summary is written.
 */
export type SummaryLanguage = "brief" | "own";

/**
 * Something about a summary that its reader should know.
 */
export type SummaryWarning = { "warning": "wrong_language", 
/**
 * The language asked for (ISO 639-1).
 */
asked: string, 
/**
 * The language found.
 */
found: string, } | { "warning": "parts_missing", 
/**
 * Which, counted from 1.
 */
parts: Array<number>, 
/**
 * Of how many.
 */
of: number, } | { "warning": "cut" };

/**
 * What bookkeeping needs of a supplier's invoice: the bridge from a reading to an expense.
 */
export type SupplierBill = { 
/**
 * Who asks for money.
 */
supplier: string, 
/**
 * Its VAT identifier, or empty.
 */
supplier_vat_id: string, 
/**
 * Number of the invoice.
 */
number: string, 
/**
 * Date of the invoice.
 */
issued_on: string, 
/**
 * To be paid by.
 */
due_on: string | null, 
/**
 * Currency.
 */
currency: Currency, 
/**
 * Without VAT, in minor units; negative for a credit note.
 */
net: number, 
/**
 * VAT, in minor units.
 */
tax: number, 
/**
 * With VAT, in minor units.
 */
gross: number, 
/**
 * What remains to be paid, in minor units.
 */
due: number, };

/**
 * What is sold: the place of supply, and with it the VAT, depends on it.
 */
export type Supply = "service" | "digital" | "goods";

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
 * A task of an earlier project that hours rest on.
 */
export type TaskBasis = { 
/**
 * Title of its project.
 */
project: string, 
/**
 * Its title.
 */
task: string, 
/**
 * What it took, in minutes.
 */
minutes: number, };

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
 * Why lines of a category carry no VAT.
 */
export type TaxNote = { 
/**
 * The category.
 */
category: VatCategory, 
/**
 * Code of the reason (BT-121, VATEX list), or empty.
 */
code: string, 
/**
 * The reason in words (BT-120), as printed.
 */
text: string, };

/**
 * The VAT proposed, and why.
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
export type TaxReason = "seller_outside_vat" | "small_business" | "small_business_not_registered" | "domestic" | "buyer_country_unknown" | "reverse_charge" | "eu_consumer" | "small_business_without_vat_id" | "supplied_abroad" | "export_zero_rated" | "goods_within_eu" | "goods_exported" | "eu_consumer_below_threshold" | "one_stop_shop" | "rate_unknown";

/**
 * A client whose tax is asked for.
 */
export type TaxRequest = { 
/**
 * The client.
 */
client_id: ClientId, 
/**
 * What is sold.
 */
supply: Supply, 
/**
 * The day of the supply; empty for today.
 */
on: string | null, };

/**
 * How an endpoint did when it was tried.
 */
export type Tested = { 
/**
 * What is wrong, with the code `endpoint` and an `EndpointFault` as `params.reason`; none when it can be used.
 */
failure: ApiError | null, 
/**
 * What is wrong, once more as a name of its own.
 */
fault: EndpointFault | null, 
/**
 * What it said.
 */
answer: string, 
/**
 * How long that took, in milliseconds.
 */
milliseconds: number, 
/**
 * The address that was asked.
 */
chat_url: string, 
/**
 * How many tokens the model takes at once, where it can be found out.
 */
context: number | null, 
/**
 * An address of the same server under which models are listed, where the one that was typed leads nowhere.
 */
suggestion: string | null, };

/**
 * Light or dark.
 */
export type Theme = "system" | "light" | "dark";

/**
 * How worked time is rounded when it is billed.
 */
export type TimeRounding = { 
/**
 * Which way.
 */
way: RoundingWay, 
/**
 * To how many minutes: 1, 6, 10, 15 or 30.
 */
minutes: number, 
/**
 * What is rounded.
 */
of: RoundingOf, };

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
 * Invoices on which more came in than was to be paid: the rest is to be paid back.
 */
overpaid_invoices: Array<InvoiceRow>, 
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
 * Those of them that nobody has answered or followed up for a week, the longest waiting first.
 */
quiet_proposals: Array<QuietProposal>, 
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
 * What came in over the last 30 days, less what was paid back, by currency.
 */
received: Array<Sum>, };

/**
 * The tone.
 */
export type Tone = "plain" | "warm" | "formal";

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
 * A recovery code as it was typed.
 */
export type TypedCode = { 
/**
 * The code; capitals, dashes and blanks do not matter.
 */
code: string, };

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
 * A part of the file that did not become part of the reading.
 */
export type Unplaced = { 
/**
 * Why.
 */
reason: UnplacedReason, 
/**
 * How much it weighs.
 */
weight: Weight, 
/**
 * Path of elements to it.
 */
path: string, 
/**
 * What it holds.
 */
value: string, 
/**
 * What the reader said.
 */
text: string, };

/**
 * Why a part of the file is not among what was read.
 */
export type UnplacedReason = "unmapped" | "malformed" | "duplicate" | "schema" | "container";

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
 * The rate at which VAT is turned into the currency it is owed in, as a person looked it up.
 */
export type VatConversion = { 
/**
 * The currency VAT is owed in (BT-6).
 */
currency: Currency, 
/**
 * How much of the invoice's currency one unit of it is worth, as central banks publish it: 1 EUR = 1.0812 USD. 0 until it is known.
 */
rate: string, 
/**
 * The day of the rate.
 */
date: string, 
/**
 * Who published it, as printed: "ECB".
 */
source: string, };

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
 * A day whose rates are asked for.
 */
export type VatRatesRequest = { 
/**
 * The day of the supply; empty for today.
 */
on: string | null, };

/**
 * How the business stands towards value added tax.
 */
export type VatStatus = "registered" | "small_business" | "none";

/**
 * Whether the document keeps its rules.
 */
export type Verdict = "holds" | "booking_aid" | "fails";

/**
 * The sections of a proposal as they once were.
 */
export type Version = { 
/**
 * Identifies the version.
 */
id: VersionId, 
/**
 * When they were replaced.
 */
made_at: string, 
/**
 * The command that replaced them.
 */
reason: string, 
/**
 * Who had drafted the proposal, if it was drafted.
 */
drafter: Drafter | null, 
/**
 * The sections.
 */
sections: Array<Section>, };

/**
 * An earlier version of a proposal's sections.
 */
export type VersionId = string;

/**
 * A version whose sections come back.
 */
export type VersionRestore = { 
/**
 * The proposal.
 */
id: ProposalId, 
/**
 * The version.
 */
version_id: VersionId, };

/**
 * Work that waits for an endpoint.
 */
export type Waiting = { 
/**
 * Identifies it.
 */
id: WaitingId, 
/**
 * When it was asked for.
 */
asked_at: string, 
/**
 * Title of the proposal or the brief.
 */
title: string, 
/**
 * The host it waits for; empty when no endpoint is set any more.
 */
host: string, 
/**
 * The model there.
 */
model: string, 
/**
 * How often it was tried in vain.
 */
tries: number, 
/**
 * Why it was in vain the last time.
 */
failure: ApiError | null, 
/**
 * Whether the draft has been edited: an answer becomes a version beside it and replaces nothing.
 */
keeps_draft: boolean, } & ({ "work": "summary", 
/**
 * The brief.
 */
brief_id: BriefId, 
/**
 * In which language.
 */
language: SummaryLanguage, } | { "work": "proposal", 
/**
 * The brief it answers.
 */
brief_id: BriefId, 
/**
 * The draft.
 */
proposal_id: ProposalId, 
/**
 * For whom.
 */
client_id: ClientId, 
/**
 * How it is to be written.
 */
manner: Manner, }) & ({ "standing": "under_way" } | { "standing": "never_send" } | { "standing": "off" } | { "standing": "changed", 
/**
 * What has.
 */
parts: Array<BasisPart>, } | { "standing": "not_seen" } | { "standing": "resting" } | { "standing": "due", 
/**
 * When.
 */
at: string, });

/**
 * Work that waits for an endpoint.
 */
export type WaitingId = string;

/**
 * How a try ended.
 */
export type WaitingTried = { 
/**
 * Whether there is an answer, and it was stored.
 */
answered: boolean, 
/**
 * Whether it is kept as a version beside a draft that a person has changed.
 */
beside_draft: boolean, 
/**
 * Why not, or why it is not whole.
 */
failure: ApiError | null, };

/**
 * The way in which an invoice has to leave.
 */
export type Way = "belgian_peppol" | "german_e_invoice" | "spanish_verifactu" | "french_platform" | "italian_sdi" | "polish_ksef" | "romanian_e_factura";

/**
 * How much a finding weighs.
 */
export type Weight = "fatal" | "warning" | "info";

/**
 * What is wished of a section.
 */
export type Wish = { "wish": "anew" } | { "wish": "shorter" } | { "wish": "other", 
/**
 * Their words.
 */
words: string, };

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
 * What the pages of one language say in the freelancer's own words. Whatever is empty is said in the program's.
 */
export type Wording = { 
/**
 * Language of the documents, one of [`crate::business::DOCUMENT_LANGUAGES`].
 */
language: string, 
/**
 * What a new invoice begins with, above its lines.
 */
introduction: string, 
/**
 * What a new invoice ends with, below its sums.
 */
closing: string, 
/**
 * How payment is asked for; `{amount}`, `{date}` and `{number}` stand for what is to be paid, by when, and the invoice.
 */
payment: string, 
/**
 * Why exempt work is exempt (BT-120), as `Umsatzsteuerfrei nach § 4 Nr. 21 UStG`: only the freelancer knows which law applies.
 */
exemption: string, };

/**
 * What can be billed.
 */
export type WorkKind = "time" | "expenses" | "milestones";

/**
 * What a draft of unbilled work would say.
 */
export type WorkPreview = { 
/**
 * The lines.
 */
lines: Array<InvoiceLine>, 
/**
 * Their sums.
 */
totals: Totals, 
/**
 * First day of the work.
 */
service_from: string | null, 
/**
 * Last day of the work.
 */
service_to: string | null, 
/**
 * How much time was worked on it, in seconds.
 */
worked_seconds: number, 
/**
 * How much of it is billed after rounding, in minutes.
 */
billed_minutes: number, 
/**
 * The rule it is rounded by.
 */
rounding: TimeRounding, 
/**
 * Expenses in a currency that cannot be told in that of the project: they stay unbilled.
 */
left_out: Array<ExpenseId>, };

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
 * Whether it is the file that was opened at the start, which has backups, and not the sample beside it.
 */
own: boolean, 
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
  /** Whether the file is open, why not, what could take its place, and what the check in the background found. */
  opening: { kind: "query"; request: Empty; response: Opening };
  /** Opens the file once more. */
  opening_again: { kind: "action"; request: Empty; response: Opening };
  /** Opens the file in spite of the warning about its place, now and later. */
  opening_accept_place: { kind: "action"; request: Empty; response: Opening };
  /** Saves what can be read of a damaged file into a new one, which takes its place. */
  opening_salvage: { kind: "action"; request: Empty; response: Salvaged };
  /** Opens a file that is damaged or cannot be written for looking at it alone. */
  opening_read_only: { kind: "action"; request: Empty; response: Opening };
  /** The backups that are kept. */
  backup_list: { kind: "query"; request: Empty; response: Backups };
  /** Makes a backup now, in the folder of backups. */
  backup_make: { kind: "stream"; request: Empty; response: KeptBackup };
  /** Has a backup take the place of the file, which is moved aside whole. */
  backup_restore: { kind: "stream"; request: BackupRestore; response: Restored };
  /** Chooses a second folder that gets a copy of each backup. */
  backup_folder_set: { kind: "action"; request: BackupFolder; response: Backups };
  /** Whether the workspace is encrypted, where its key is, and what of it is not encrypted. */
  encryption: { kind: "query"; request: Empty; response: Encryption };
  /** Makes a recovery code to be written down. Nothing changes before it was typed back. */
  encryption_code: { kind: "action"; request: Empty; response: ShownCode };
  /** Encrypts the workspace, once the recovery code was typed back. */
  encryption_on: { kind: "stream"; request: EncryptionOn; response: Encryption };
  /** Makes an encrypted workspace plain again. */
  encryption_off: { kind: "stream"; request: Empty; response: Encryption };
  /** Has a new recovery code, typed back, take the place of the one there was. */
  encryption_code_set: { kind: "action"; request: TypedCode; response: Encryption };
  /** Deletes the backups and moved-aside files of an encrypted workspace that are not encrypted. */
  encryption_delete_plain: { kind: "action"; request: Empty; response: Encryption };
  /** Opens an encrypted workspace with its recovery code and puts its key back into the keychain. */
  opening_unlock: { kind: "action"; request: TypedCode; response: Opening };
  /** Writes a verified copy of the workspace. */
  backup: { kind: "action"; request: BackupRequest; response: Written };
  /** The freelancer's own business. */
  business_get: { kind: "query"; request: Empty; response: BusinessFields };
  /** Changes some fields of the business. */
  business_update: { kind: "command"; request: Partial<BusinessFields>; response: BusinessFields };
  /** An example invoice in the business's look and words, with what is not stored of them yet. */
  invoice_example: { kind: "query"; request: InvoiceExample; response: Pages };
  /** The logo on the pages. */
  logo_get: { kind: "query"; request: Empty; response: LogoFile | null };
  /** Puts a logo on the pages, in the place of the one there was. */
  logo_set: { kind: "command"; request: LogoSet; response: LogoFile | null };
  /** Takes the logo off the pages. */
  logo_remove: { kind: "command"; request: Empty; response: Empty };
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
  /** The rates of VAT of the business's country on a day, the standard one first. */
  vat_rates: { kind: "query"; request: VatRatesRequest; response: Array<string> };
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
  brief_summarize: { kind: "stream"; request: SummarizeRequest; response: Summarized };
  /** How well a brief fits the freelancer: skills, experience, pay, time and risks, each with its figures. */
  brief_fit: { kind: "query"; request: Of<BriefId>; response: Fit };
  /** Skills that briefs asked for and the freelancer does not list, with what these briefs would have brought. */
  skills_missing: { kind: "query"; request: Empty; response: Array<MissingSkill> };
  /** A page of proposals. */
  proposal_list: { kind: "query"; request: ProposalList; response: Page<ProposalRow> };
  /** A proposal with its sections, lines and sums. */
  proposal_get: { kind: "query"; request: Of<ProposalId>; response: Proposal };
  /** The forms of proposals, with what their platforms take. */
  proposal_forms: { kind: "query"; request: Empty; response: Array<FormRow> };
  /** What the sections of a proposal claim, and what each claim rests on. */
  proposal_claims: { kind: "query"; request: Of<ProposalId>; response: Array<Claim> };
  /** Adds an empty proposal. */
  proposal_create: { kind: "command"; request: ProposalCreate; response: Proposal };
  /** Drafts a proposal that answers a brief. */
  proposal_draft: { kind: "stream"; request: DraftRequest; response: Drafted };
  /** Goes on with a draft whose model broke off or was stopped. */
  proposal_continue: { kind: "stream"; request: Of<ProposalId>; response: Drafted };
  /** Writes a section anew and shows what would change; nothing is stored. */
  proposal_rewrite: { kind: "stream"; request: RewriteRequest; response: Rewritten };
  /** Takes some of the changes of a section and keeps what was there as a version. */
  revision_take: { kind: "command"; request: RevisionTake; response: Proposal };
  /** The earlier versions of a proposal's sections, newest first. */
  proposal_versions: { kind: "query"; request: Of<ProposalId>; response: Array<Version> };
  /** Brings the sections of an earlier version back. */
  version_restore: { kind: "command"; request: VersionRestore; response: Proposal };
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
  /** The letters of a brief, a proposal, a project or an invoice, newest first. */
  letter_list: { kind: "query"; request: LetterList; response: Array<Letter> };
  /** A letter. */
  letter_get: { kind: "query"; request: Of<LetterId>; response: Letter };
  /** What is still to be filled in before a letter goes out, and what in it rests on nothing. */
  letter_check: { kind: "query"; request: Of<LetterId>; response: LetterCheck };
  /** Drafts a letter from the record that it belongs to. */
  letter_create: { kind: "command"; request: LetterCreate; response: Letter };
  /** Changes some fields of a letter that is not sent. */
  letter_update: { kind: "command"; request: Edit<LetterId, LetterFields>; response: Letter };
  /** Drafts the words of a letter anew from the record as it is now. */
  letter_redraft: { kind: "command"; request: Of<LetterId>; response: Letter };
  /** Has a model write a letter anew and shows what would change; nothing is stored. */
  letter_rewrite: { kind: "stream"; request: LetterRewrite; response: LetterRewritten };
  /** Takes some of the changes of a letter. */
  letter_take: { kind: "command"; request: LetterTake; response: Letter };
  /** Marks a letter as sent, or takes that back. */
  letter_mark: { kind: "command"; request: LetterMark; response: Letter };
  /** The client agreed to a change of scope: it becomes tasks, hours, price and date of the project. */
  letter_accept: { kind: "command"; request: LetterAccept; response: Letter };
  /** Deletes a letter. */
  letter_delete: { kind: "command"; request: Of<LetterId>; response: Empty };
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
  /** A page of expenses. */
  expense_list: { kind: "query"; request: ExpenseList; response: Page<ExpenseRow> };
  /** An expense. */
  expense_get: { kind: "query"; request: Of<ExpenseId>; response: Expense };
  /** The categories of expenses that were used. */
  expense_categories: { kind: "query"; request: Empty; response: Array<string> };
  /** Adds an expense. */
  expense_create: { kind: "command"; request: ExpenseFields; response: Expense };
  /** Makes an expense of a supplier's e-invoice, with the file as its receipt. */
  expense_from_invoice: { kind: "command"; request: ExpenseFromInvoice; response: Expense };
  /** Changes some fields of an expense. */
  expense_update: { kind: "command"; request: Edit<ExpenseId, ExpenseFields>; response: Expense };
  /** Deletes an expense that is on no invoice, with its receipt. */
  expense_delete: { kind: "command"; request: Of<ExpenseId>; response: Empty };
  /** Keeps a receipt with an expense, in place of one that it had. */
  receipt_set: { kind: "command"; request: ReceiptSet; response: Expense };
  /** Removes the receipt of an expense. */
  receipt_remove: { kind: "command"; request: Of<ExpenseId>; response: Expense };
  /** The bytes of an expense's receipt. */
  receipt_get: { kind: "query"; request: Of<ExpenseId>; response: ReceiptFile };
  /** Pages of a receipt that is a PDF or an e-invoice. */
  receipt_pages: { kind: "query"; request: ReceiptPagesWanted; response: ReceiptPages };
  /** Writes the receipt of an expense into the export folder. */
  receipt_export: { kind: "action"; request: Of<ExpenseId>; response: Written };
  /** The milestones of a project. */
  milestone_list: { kind: "query"; request: Of<ProjectId>; response: Array<Milestone> };
  /** Adds a milestone to a project. */
  milestone_create: { kind: "command"; request: MilestoneCreate; response: Milestone };
  /** Changes some fields of a milestone that is on no invoice. */
  milestone_update: { kind: "command"; request: Edit<MilestoneId, MilestoneFields>; response: Milestone };
  /** Deletes a milestone that is on no invoice. */
  milestone_delete: { kind: "command"; request: Of<MilestoneId>; response: Empty };
  /** A page of recurring invoices. */
  recurrence_list: { kind: "query"; request: RecurrenceList; response: Page<RecurrenceRow> };
  /** A recurring invoice with the newest invoices made of it. */
  recurrence_get: { kind: "query"; request: Of<RecurrenceId>; response: Recurrence };
  /** Adds a recurring invoice. */
  recurrence_create: { kind: "command"; request: RecurrenceFields; response: Recurrence };
  /** Changes some fields of a recurring invoice. */
  recurrence_update: { kind: "command"; request: Edit<RecurrenceId, RecurrenceFields>; response: Recurrence };
  /** Deletes a recurring invoice; what was made of it stays. */
  recurrence_delete: { kind: "command"; request: Of<RecurrenceId>; response: Empty };
  /** The days that a rule gives. */
  recurrence_dates: { kind: "query"; request: RecurrenceDates; response: Array<RecurrenceDate> };
  /** Makes the recurring invoices that are due, each once. */
  recurrence_run: { kind: "action"; request: Empty; response: RecurrenceRun };
  /** Overdue invoices for which it is time to remind. */
  reminder_due: { kind: "query"; request: RemindersDue; response: Page<DueReminder> };
  /** The reminders of an invoice. */
  reminder_list: { kind: "query"; request: Of<InvoiceId>; response: Array<Reminder> };
  /** A reminder as it would be. */
  reminder_preview: { kind: "query"; request: ReminderMake; response: ReminderPreview };
  /** The letter of a reminder as it would be, page by page. */
  reminder_preview_pages: { kind: "query"; request: ReminderMake; response: Pages };
  /** Makes a reminder of an overdue invoice and keeps it. */
  reminder_make: { kind: "command"; request: ReminderMake; response: Reminder };
  /** The letter of a reminder, page by page. */
  reminder_pages: { kind: "query"; request: Of<ReminderId>; response: Pages };
  /** Writes the letter of a reminder into the export folder. */
  reminder_export: { kind: "action"; request: Of<ReminderId>; response: Written };
  /** Deletes a reminder that was made by mistake. */
  reminder_delete: { kind: "command"; request: Of<ReminderId>; response: Empty };
  /** The letter in these words, with the figures of an example. */
  reminder_example: { kind: "query"; request: ReminderText; response: Pages };
  /** How the freelancer reminds, what the law gives, and the usual words. */
  reminder_settings: { kind: "query"; request: Empty; response: ReminderSettings };
  /** Changes how the freelancer reminds. */
  reminder_policy_update: { kind: "command"; request: Partial<ReminderPolicy>; response: ReminderPolicy };
  /** A page of invoices. */
  invoice_list: { kind: "query"; request: InvoiceList; response: Page<InvoiceRow> };
  /** What a client was invoiced, what came in and what is open, by currency. */
  client_sums: { kind: "query"; request: Of<ClientId>; response: Array<ClientSum> };
  /** An invoice with its lines, sums and payments. */
  invoice_get: { kind: "query"; request: Of<InvoiceId>; response: Invoice };
  /** The invoice with a number. */
  invoice_by_number: { kind: "query"; request: InvoiceNumbered; response: Invoice };
  /** Adds an empty draft. */
  invoice_create: { kind: "command"; request: InvoiceCreate; response: Invoice };
  /** Makes a draft of a project's unbilled time. */
  invoice_from_time: { kind: "command"; request: InvoiceFromTime; response: Invoice };
  /** Makes a draft of a project's unbilled time, expenses and milestones, or adds them to a draft. */
  invoice_from_work: { kind: "command"; request: InvoiceFromWork; response: Invoice };
  /** What a draft of unbilled work would say. */
  work_preview: { kind: "query"; request: InvoiceFromWork; response: WorkPreview };
  /** The drafts that unbilled work of a project can be added to, the newest first. */
  work_drafts: { kind: "query"; request: Of<ProjectId>; response: Array<InvoiceRow> };
  /** What each line of an invoice bills, with the time that was worked before rounding. */
  invoice_work: { kind: "query"; request: Of<InvoiceId>; response: Array<LineWork> };
  /** Makes a draft of what an accepted proposal agreed. */
  invoice_from_proposal: { kind: "command"; request: FromProposal; response: Invoice };
  /** Makes a draft like another invoice. */
  invoice_duplicate: { kind: "command"; request: Of<InvoiceId>; response: Invoice };
  /** Makes a draft of a deposit invoice, or of a retainer. */
  invoice_deposit: { kind: "command"; request: InvoiceDeposit; response: Invoice };
  /** The deposits that a draft deducts or could deduct. */
  invoice_deposits: { kind: "query"; request: Of<InvoiceId>; response: Array<Deposit> };
  /** Has a draft deduct these deposits. */
  invoice_set_deposits: { kind: "command"; request: InvoiceDeposits; response: Invoice };
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
  /** The pages of a draft with what is typed but not stored yet. */
  invoice_preview: { kind: "query"; request: InvoicePreview; response: Pages };
  /** Writes an invoice's PDF or XML into the export folder. */
  invoice_export: { kind: "action"; request: InvoiceExport; response: Written };
  /** Writes PDF or XML of many issued invoices into a folder. */
  invoice_export_many: { kind: "stream"; request: InvoiceExportMany; response: InvoicesExported };
  /** Makes an invoice of the request alone: page and e-invoice. Nothing is stored. */
  invoice_make: { kind: "action"; request: InvoiceMake; response: InvoiceMade };
  /** Reads an e-invoice of somebody else and shows its pages. Nothing is stored. */
  invoice_read: { kind: "query"; request: InvoiceFile; response: InvoiceReading };
  /** Holds an e-invoice against the rules that it says it keeps. */
  invoice_validate: { kind: "query"; request: InvoiceFile; response: InvoiceValidation };
  /** What credit notes have left of an issued invoice. */
  invoice_credit_left: { kind: "query"; request: Of<InvoiceId>; response: Left };
  /** Makes a draft of a credit note for an issued invoice, for lines of it or for an amount. */
  invoice_credit: { kind: "command"; request: InvoiceCredit; response: Invoice };
  /** Makes a draft in the place of an invoice that was credited in full. */
  invoice_correct: { kind: "command"; request: Of<InvoiceId>; response: Invoice };
  /** What was billed on an invoice that was credited in full becomes unbilled again. */
  invoice_bill_again: { kind: "command"; request: Of<InvoiceId>; response: Invoice };
  /** The series of numbers as they stand. */
  series_list: { kind: "query"; request: Empty; response: Array<Series> };
  /** Sets the first number of a series in which nothing was issued yet. */
  series_start: { kind: "command"; request: SeriesStart; response: Array<Series> };
  /** Records a payment, a refund, a write-off or a discount that was taken. */
  payment_record: { kind: "command"; request: PaymentFields; response: Invoice };
  /** Records that all that is open came in, less the discount for paying early. */
  payment_with_discount: { kind: "command"; request: PaymentWithDiscount; response: Invoice };
  /** Changes some fields of a payment. */
  payment_update: { kind: "command"; request: Edit<PaymentId, PaymentFields>; response: Invoice };
  /** Deletes a payment recorded by mistake. */
  payment_delete: { kind: "command"; request: Of<PaymentId>; response: Invoice };
  /** What is known of this installation, for whoever looks for a defect: nothing of what anybody wrote. It is sent nowhere. */
  problem_report: { kind: "query"; request: Empty; response: ProblemReport };
  /** Writes that report into the export folder. */
  problem_report_export: { kind: "action"; request: Empty; response: Written };
  /** The settings, and where words go because of them. */
  settings_get: { kind: "query"; request: Empty; response: Settings };
  /** Changes some settings. */
  settings_update: { kind: "command"; request: Partial<SettingsFields>; response: SettingsFields };
  /** What is known about the usual endpoints. */
  endpoint_presets: { kind: "query"; request: Empty; response: Array<PresetRow> };
  /** The endpoint profiles, with the addresses that chats go to and where the keys are kept. */
  profile_list: { kind: "query"; request: Empty; response: Array<ProfileRow> };
  /** Adds an endpoint profile. The first one is used for all tasks. */
  profile_create: { kind: "command"; request: ProfileFields; response: Profile };
  /** Changes some fields of an endpoint profile. */
  profile_update: { kind: "command"; request: Edit<ProfileId, ProfileFields>; response: Profile };
  /** Deletes an endpoint profile; the tasks that it was used for use it no more. */
  profile_delete: { kind: "command"; request: Of<ProfileId>; response: Empty };
  /** Keeps the key for a profile's address in the keychain. */
  endpoint_key_set: { kind: "action"; request: EndpointKey; response: ProfileRow };
  /** Whether endpoints' keys are wrapped by a passphrase, and whether it was given since the start. */
  passphrase_get: { kind: "query"; request: Empty; response: Passphrase };
  /** Chooses the passphrase that wraps endpoints' keys where there is no keychain, or another. */
  passphrase_set: { kind: "action"; request: PassphraseSet; response: Passphrase };
  /** Opens the wrapped keys until the app is closed. */
  passphrase_give: { kind: "action"; request: PassphraseGiven; response: Passphrase };
  /** Forgets the passphrase and the keys that it wraps. */
  passphrase_forget: { kind: "action"; request: Empty; response: Passphrase };
  /** Asks the endpoint of a profile for one word and says what is wrong. */
  endpoint_test: { kind: "stream"; request: Of<ProfileId>; response: Tested };
  /** Lists the models of a profile's endpoint, where it has a list. */
  endpoint_models: { kind: "stream"; request: Of<ProfileId>; response: EndpointModels };
  /** Looks for servers of models on this machine, on their usual ports. */
  endpoint_found: { kind: "stream"; request: Empty; response: Array<FoundServer> };
  /** Exactly what would be sent for a summary, a draft or a letter. Nothing is. */
  sending_preview: { kind: "query"; request: SendingRequest; response: Sending };
  /** Work that waits for an endpoint which was away when it was asked for, the oldest first, and why it waits. */
  waiting_list: { kind: "query"; request: Empty; response: Array<Waiting> };
  /** Tries work that waits now. */
  waiting_try: { kind: "stream"; request: Of<WaitingId>; response: WaitingTried };
  /** Has work that waits rest on what there is now, where that has changed since. */
  waiting_renew: { kind: "command"; request: Of<WaitingId>; response: Waiting };
  /** Withdraws work that waits. */
  waiting_withdraw: { kind: "command"; request: Of<WaitingId>; response: Empty };
  /** The person has seen what is sent to a profile's address. */
  sending_seen: { kind: "action"; request: Of<ProfileId>; response: Empty };
  /** A page of the calls that were made. */
  call_list: { kind: "query"; request: CallList; response: Page<CallRow> };
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
  opening: "query",
  opening_again: "action",
  opening_accept_place: "action",
  opening_salvage: "action",
  opening_read_only: "action",
  backup_list: "query",
  backup_make: "stream",
  backup_restore: "stream",
  backup_folder_set: "action",
  encryption: "query",
  encryption_code: "action",
  encryption_on: "stream",
  encryption_off: "stream",
  encryption_code_set: "action",
  encryption_delete_plain: "action",
  opening_unlock: "action",
  backup: "action",
  business_get: "query",
  business_update: "command",
  invoice_example: "query",
  logo_get: "query",
  logo_set: "command",
  logo_remove: "command",
  client_list: "query",
  client_get: "query",
  client_create: "command",
  client_update: "command",
  client_delete: "command",
  contact_create: "command",
  contact_update: "command",
  contact_delete: "command",
  client_tax: "query",
  vat_rates: "query",
  brief_list: "query",
  brief_get: "query",
  brief_create: "command",
  brief_import: "command",
  brief_update: "command",
  brief_delete: "command",
  brief_summarize: "stream",
  brief_fit: "query",
  skills_missing: "query",
  proposal_list: "query",
  proposal_get: "query",
  proposal_forms: "query",
  proposal_claims: "query",
  proposal_create: "command",
  proposal_draft: "stream",
  proposal_continue: "stream",
  proposal_rewrite: "stream",
  revision_take: "command",
  proposal_versions: "query",
  version_restore: "command",
  proposal_update: "command",
  proposal_set_sections: "command",
  proposal_set_lines: "command",
  proposal_mark: "command",
  proposal_delete: "command",
  proposal_pages: "query",
  proposal_export: "action",
  letter_list: "query",
  letter_get: "query",
  letter_check: "query",
  letter_create: "command",
  letter_update: "command",
  letter_redraft: "command",
  letter_rewrite: "stream",
  letter_take: "command",
  letter_mark: "command",
  letter_accept: "command",
  letter_delete: "command",
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
  expense_list: "query",
  expense_get: "query",
  expense_categories: "query",
  expense_create: "command",
  expense_from_invoice: "command",
  expense_update: "command",
  expense_delete: "command",
  receipt_set: "command",
  receipt_remove: "command",
  receipt_get: "query",
  receipt_pages: "query",
  receipt_export: "action",
  milestone_list: "query",
  milestone_create: "command",
  milestone_update: "command",
  milestone_delete: "command",
  recurrence_list: "query",
  recurrence_get: "query",
  recurrence_create: "command",
  recurrence_update: "command",
  recurrence_delete: "command",
  recurrence_dates: "query",
  recurrence_run: "action",
  reminder_due: "query",
  reminder_list: "query",
  reminder_preview: "query",
  reminder_preview_pages: "query",
  reminder_make: "command",
  reminder_pages: "query",
  reminder_export: "action",
  reminder_delete: "command",
  reminder_example: "query",
  reminder_settings: "query",
  reminder_policy_update: "command",
  invoice_list: "query",
  client_sums: "query",
  invoice_get: "query",
  invoice_by_number: "query",
  invoice_create: "command",
  invoice_from_time: "command",
  invoice_from_work: "command",
  work_preview: "query",
  work_drafts: "query",
  invoice_work: "query",
  invoice_from_proposal: "command",
  invoice_duplicate: "command",
  invoice_deposit: "command",
  invoice_deposits: "query",
  invoice_set_deposits: "command",
  invoice_update: "command",
  invoice_set_lines: "command",
  invoice_delete: "command",
  invoice_readiness: "query",
  invoice_issue: "command",
  invoice_pages: "query",
  invoice_preview: "query",
  invoice_export: "action",
  invoice_export_many: "stream",
  invoice_make: "action",
  invoice_read: "query",
  invoice_validate: "query",
  invoice_credit_left: "query",
  invoice_credit: "command",
  invoice_correct: "command",
  invoice_bill_again: "command",
  series_list: "query",
  series_start: "command",
  payment_record: "command",
  payment_with_discount: "command",
  payment_update: "command",
  payment_delete: "command",
  problem_report: "query",
  problem_report_export: "action",
  settings_get: "query",
  settings_update: "command",
  endpoint_presets: "query",
  profile_list: "query",
  profile_create: "command",
  profile_update: "command",
  profile_delete: "command",
  endpoint_key_set: "action",
  passphrase_get: "query",
  passphrase_set: "action",
  passphrase_give: "action",
  passphrase_forget: "action",
  endpoint_test: "stream",
  endpoint_models: "stream",
  endpoint_found: "stream",
  sending_preview: "query",
  waiting_list: "query",
  waiting_try: "stream",
  waiting_renew: "command",
  waiting_withdraw: "command",
  sending_seen: "action",
  call_list: "query",
  assistant_stop: "action",
} as const satisfies { [Name in keyof Commands]: Commands[Name]["kind"] };
