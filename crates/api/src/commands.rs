//! The command table: everything that can be done, a line each. Window, command line and tests all come through here.

use domain::brief::{Brief, BriefFields};
use domain::business::BusinessFields;
use domain::call::CallRow;
use domain::claim::Claim;
use domain::client::{Client, ClientFields, ContactFields};
use domain::entry::{Entry, EntryFields};
use domain::expense::{Expense, ExpenseFields};
use domain::fit::{Fit, MissingSkill};
use domain::invoice::credit::Left;
use domain::invoice::{Invoice, InvoiceFields};
use domain::letter::{Letter, LetterCheck, LetterFields};
use domain::milestone::{Milestone, MilestoneFields};
use domain::payment::PaymentFields;
use domain::profile::{Profile, ProfileFields};
use domain::project::{Project, ProjectFields, TaskFields};
use domain::proposal::{Proposal, ProposalFields};
use domain::recurrence::{Recurrence, RecurrenceFields};
use domain::reminder::{Reminder, ReminderPolicy, ReminderText};
use domain::revision::Version;
use domain::settings::{Settings, SettingsFields};
use domain::tax::TaxProposal;
use domain::{
    BriefId, ClientId, ContactId, EntryId, ExpenseId, InvoiceId, LetterId, MilestoneId, PaymentId,
    ProfileId, ProjectId, ProposalId, RecurrenceId, ReminderId, TaskId, WaitingId,
};
use store::Page;
use store::brief::BriefRow;
use store::check::Check;
use store::client::ClientRow;
use store::entry::DaySum;
use store::entry::billing::LineWork;
use store::expense::ExpenseRow;
use store::invoice::deposit::Deposit;
use store::invoice::list::InvoiceRow;
use store::invoice::number::Series;
use store::invoice::sums::ClientSum;
use store::journal::{HistoryRow, Step};
use store::kept::KeptBackup;
use store::project::ProjectRow;
use store::proposal::ProposalRow;
use store::recover::{Restored, Salvaged};
use store::recurrence::RecurrenceRow;
use store::reminder::DueReminder;
use store::search::Hit;
use store::today::Today;

use crate::assist::{DraftRequest, Drafted, RunName, RunStopped, SummarizeRequest, Summarized};
use crate::backup::{BackupFolder, BackupRestore, Backups};
use crate::brief::{BriefImport, BriefList};
use crate::client::{ClientList, ContactCreate};
use crate::encryption::{Encryption, EncryptionOn, ShownCode, TypedCode};
use crate::endpoint::{EndpointModels, FoundServer, Tested};
use crate::entry::{DaySpan, EntryAdd, EntryList, EntryStart};
use crate::example::InvoiceExample;
use crate::expense::{
    ExpenseFromInvoice, ExpenseList, ReceiptFile, ReceiptPages, ReceiptPagesWanted, ReceiptSet,
};
use crate::export::Pages;
use crate::invoice::credit::InvoiceCredit;
use crate::invoice::deposit::{InvoiceDeposit, InvoiceDeposits};
use crate::invoice::draft::{InvoiceCreate, InvoiceLines};
use crate::invoice::files::{InvoiceExportMany, InvoicesExported};
use crate::invoice::from_work::{InvoiceFromTime, InvoiceFromWork, WorkPreview};
use crate::invoice::issue::{InvoiceIssue, InvoiceReadiness};
use crate::invoice::make::{InvoiceMade, InvoiceMake};
use crate::invoice::payment::PaymentWithDiscount;
use crate::invoice::preview::InvoicePreview;
use crate::invoice::read::{InvoiceFile, InvoiceReading, InvoiceValidation};
use crate::invoice::series::SeriesStart;
use crate::invoice::{InvoiceExport, InvoiceList, InvoiceNumbered};
use crate::letter::{
    LetterAccept, LetterCreate, LetterList, LetterMark, LetterRewrite, LetterRewritten, LetterTake,
};
use crate::look::{LogoFile, LogoSet};
use crate::milestone::MilestoneCreate;
use crate::opening::Opening;
use crate::passphrase::{Passphrase, PassphraseGiven, PassphraseSet};
use crate::profile::{EndpointKey, PresetRow, ProfileRow};
use crate::project::{FromProposal, ProjectCreate, ProjectList, TaskCreate};
use crate::proposal::{
    FormRow, ProposalCreate, ProposalLines, ProposalList, ProposalMark, ProposalSections,
    TaxRequest, VatRatesRequest,
};
use crate::recurrence::{RecurrenceDate, RecurrenceDates, RecurrenceList, RecurrenceRun};
use crate::reminder::{ReminderMake, ReminderPreview, ReminderSettings, RemindersDue};
use crate::report::ProblemReport;
use crate::revision::{RevisionTake, RewriteRequest, Rewritten, VersionRestore};
use crate::sending::{CallList, Sending, SendingRequest};
use crate::table::commands;
use crate::waiting::Waiting;
use crate::waiting::again::WaitingTried;
use crate::wire::{Edit, Empty, Of, Set};
use crate::workspace::{
    BackupRequest, HistoryRequest, SearchRequest, WorkspaceSetup, WorkspaceStatus, Written,
};
use crate::{
    assist, backup, brief, claim, client, encryption, endpoint, entry, example, expense, fit,
    invoice, letter, look, milestone, opening, passphrase, profile, project, proposal, recurrence,
    reminder, report, revision, sending, settings, waiting, workspace,
};

commands! {
    /// How the workspace stands, and what undo and redo would do.
    state workspace_status(Empty) -> WorkspaceStatus = workspace::status;
    /// Finishes the first start.
    command workspace_setup(WorkspaceSetup) -> BusinessFields = workspace::setup;
    /// Opens the sample workspace, a file of its own beside the freelancer's.
    action sample_open(Empty) -> WorkspaceStatus = workspace::open_sample;
    /// Goes back from the sample to the freelancer's own workspace.
    action sample_close(Empty) -> WorkspaceStatus = workspace::close_sample;
    /// Goes back and deletes the sample.
    action sample_delete(Empty) -> WorkspaceStatus = workspace::delete_sample;
    /// What is open, due, overdue, running and waiting.
    query today(Empty) -> Today = workspace::today;
    /// Finds clients, projects, invoices, proposals and briefs by words.
    query search(SearchRequest) -> Vec<Hit> = workspace::search;
    /// The newest commands.
    query history(HistoryRequest) -> Vec<HistoryRow> = workspace::history;
    /// Takes the last command back.
    action undo(Empty) -> Step = workspace::undo;
    /// Does the last undone command again.
    action redo(Empty) -> Step = workspace::redo;
    /// Compares the file, the chain of issued documents and their bytes with what was stored.
    state check(Empty) -> Check = workspace::check;
    /// Whether the file is open, why not, what could take its place, and what the check in the background found.
    state opening(Empty) -> Opening = opening::state;
    /// Opens the file once more.
    action opening_again(Empty) -> Opening = opening::again;
    /// Opens the file in spite of the warning about its place, now and later.
    action opening_accept_place(Empty) -> Opening = opening::accept_place;
    /// Saves what can be read of a damaged file into a new one, which takes its place.
    action opening_salvage(Empty) -> Salvaged = opening::salvage;
    /// Opens a file that is damaged or cannot be written for looking at it alone.
    action opening_read_only(Empty) -> Opening = opening::read_only;
    /// The backups that are kept.
    state backup_list(Empty) -> Backups = backup::list;
    /// Makes a backup now, in the folder of backups.
    stream backup_make(Empty) -> KeptBackup = backup::make_now;
    /// Has a backup take the place of the file, which is moved aside whole.
    stream backup_restore(BackupRestore) -> Restored = backup::restore;
    /// Chooses a second folder that gets a copy of each backup.
    action backup_folder_set(BackupFolder) -> Backups = backup::set_folder;
    /// Whether the workspace is encrypted, where its key is, and what of it is not encrypted.
    state encryption(Empty) -> Encryption = encryption::state;
    /// Makes a recovery code to be written down. Nothing changes before it was typed back.
    action encryption_code(Empty) -> ShownCode = encryption::code;
    /// Encrypts the workspace, once the recovery code was typed back.
    stream encryption_on(EncryptionOn) -> Encryption = encryption::on;
    /// Makes an encrypted workspace plain again.
    stream encryption_off(Empty) -> Encryption = encryption::off;
    /// Has a new recovery code, typed back, take the place of the one there was.
    action encryption_code_set(TypedCode) -> Encryption = encryption::set_code;
    /// Deletes the backups and moved-aside files of an encrypted workspace that are not encrypted.
    action encryption_delete_plain(Empty) -> Encryption = encryption::delete_plain;
    /// Opens an encrypted workspace with its recovery code and puts its key back into the keychain.
    action opening_unlock(TypedCode) -> Opening = encryption::unlock;
    /// Writes a verified copy of the workspace.
    action backup(BackupRequest) -> Written = workspace::backup;

    /// The freelancer's own business.
    query business_get(Empty) -> BusinessFields = workspace::business;
    /// Changes some fields of the business.
    command business_update(Set<BusinessFields>) -> BusinessFields = workspace::update_business;

    /// An example invoice in the business's look and words, with what is not stored of them yet.
    query invoice_example(InvoiceExample) -> Pages = example::invoice;
    /// The logo on the pages.
    query logo_get(Empty) -> Option<LogoFile> = look::logo;
    /// Puts a logo on the pages, in the place of the one there was.
    command logo_set(LogoSet) -> Option<LogoFile> = look::set_logo;
    /// Takes the logo off the pages.
    command logo_remove(Empty) -> Empty = look::remove_logo;

    /// A page of clients.
    query client_list(ClientList) -> Page<ClientRow> = client::list;
    /// A client with its contacts.
    query client_get(Of<ClientId>) -> Client = client::get;
    /// Adds a client.
    command client_create(ClientFields) -> Client = client::create;
    /// Changes some fields of a client.
    command client_update(Edit<ClientId, ClientFields>) -> Client = client::update;
    /// Deletes a client that nothing refers to.
    command client_delete(Of<ClientId>) -> Empty = client::delete;
    /// Adds a person to a client.
    command contact_create(ContactCreate) -> Client = client::add_contact;
    /// Changes some fields of a contact.
    command contact_update(Edit<ContactId, ContactFields>) -> Empty = client::update_contact;
    /// Deletes a contact.
    command contact_delete(Of<ContactId>) -> Empty = client::delete_contact;
    /// The VAT that work for a client carries, and why.
    query client_tax(TaxRequest) -> TaxProposal = proposal::tax;
    /// The rates of VAT of the business's country on a day, the standard one first.
    query vat_rates(VatRatesRequest) -> Vec<String> = proposal::vat_rates;

    /// A page of briefs.
    query brief_list(BriefList) -> Page<BriefRow> = brief::list;
    /// A brief with its summary.
    query brief_get(Of<BriefId>) -> Brief = brief::get;
    /// Takes in pasted text. Without a title the first line is it.
    command brief_create(BriefFields) -> Brief = brief::create;
    /// Takes in a file: .txt, .md, .eml, .pdf or .docx.
    reading brief_import(BriefImport) -> Brief = brief::import;
    /// Changes some fields of a brief. Another text removes the summary.
    command brief_update(Edit<BriefId, BriefFields>) -> Brief = brief::update;
    /// Deletes a brief that no proposal answers.
    command brief_delete(Of<BriefId>) -> Empty = brief::delete;
    /// Summarizes a brief, each point with the passage it rests on.
    stream brief_summarize(SummarizeRequest) -> Summarized = assist::summarize;

    /// How well a brief fits the freelancer: skills, experience, pay, time and risks, each with its figures.
    query brief_fit(Of<BriefId>) -> Fit = fit::of;
    /// Skills that briefs asked for and the freelancer does not list, with what these briefs would have brought.
    query skills_missing(Empty) -> Vec<MissingSkill> = fit::missing;

    /// A page of proposals.
    query proposal_list(ProposalList) -> Page<ProposalRow> = proposal::list;
    /// A proposal with its sections, lines and sums.
    query proposal_get(Of<ProposalId>) -> Proposal = proposal::get;
    /// The forms of proposals, with what their platforms take.
    query proposal_forms(Empty) -> Vec<FormRow> = proposal::forms;
    /// What the sections of a proposal claim, and what each claim rests on.
    query proposal_claims(Of<ProposalId>) -> Vec<Claim> = claim::of_proposal;
    /// Adds an empty proposal.
    command proposal_create(ProposalCreate) -> Proposal = proposal::create;
    /// Drafts a proposal that answers a brief.
    stream proposal_draft(DraftRequest) -> Drafted = assist::propose;
    /// Goes on with a draft whose model broke off or was stopped.
    stream proposal_continue(Of<ProposalId>) -> Drafted = assist::go_on;
    /// Writes a section anew and shows what would change; nothing is stored.
    stream proposal_rewrite(RewriteRequest) -> Rewritten = revision::rewrite;
    /// Takes some of the changes of a section and keeps what was there as a version.
    command revision_take(RevisionTake) -> Proposal = revision::take;
    /// The earlier versions of a proposal's sections, newest first.
    query proposal_versions(Of<ProposalId>) -> Vec<Version> = revision::versions;
    /// Brings the sections of an earlier version back.
    command version_restore(VersionRestore) -> Proposal = revision::restore;
    /// Changes some fields of a draft.
    command proposal_update(Edit<ProposalId, ProposalFields>) -> Proposal = proposal::update;
    /// Replaces the sections of a draft.
    command proposal_set_sections(ProposalSections) -> Proposal = proposal::set_sections;
    /// Replaces the lines of a draft.
    command proposal_set_lines(ProposalLines) -> Proposal = proposal::set_lines;
    /// Marks a proposal as sent, accepted or declined, or takes it back to draft.
    command proposal_mark(ProposalMark) -> Proposal = proposal::mark;
    /// Deletes a proposal that has not become a project.
    command proposal_delete(Of<ProposalId>) -> Empty = proposal::delete;
    /// The pages of a proposal.
    query proposal_pages(Of<ProposalId>) -> Pages = proposal::pages;
    /// Writes a proposal's PDF into the export folder.
    action proposal_export(Of<ProposalId>) -> Written = proposal::export_pdf;

    /// The letters of a brief, a proposal, a project or an invoice, newest first.
    query letter_list(LetterList) -> Vec<Letter> = letter::list;
    /// A letter.
    query letter_get(Of<LetterId>) -> Letter = letter::get;
    /// What is still to be filled in before a letter goes out, and what in it rests on nothing.
    query letter_check(Of<LetterId>) -> LetterCheck = letter::check;
    /// Drafts a letter from the record that it belongs to.
    command letter_create(LetterCreate) -> Letter = letter::create;
    /// Changes some fields of a letter that is not sent.
    command letter_update(Edit<LetterId, LetterFields>) -> Letter = letter::update;
    /// Drafts the words of a letter anew from the record as it is now.
    command letter_redraft(Of<LetterId>) -> Letter = letter::redraft;
    /// Has a model write a letter anew and shows what would change; nothing is stored.
    stream letter_rewrite(LetterRewrite) -> LetterRewritten = letter::rewrite;
    /// Takes some of the changes of a letter.
    command letter_take(LetterTake) -> Letter = letter::take;
    /// Marks a letter as sent, or takes that back.
    command letter_mark(LetterMark) -> Letter = letter::mark;
    /// The client agreed to a change of scope: it becomes tasks, hours, price and date of the project.
    command letter_accept(LetterAccept) -> Letter = letter::accept;
    /// Deletes a letter.
    command letter_delete(Of<LetterId>) -> Empty = letter::delete;

    /// A page of projects.
    query project_list(ProjectList) -> Page<ProjectRow> = project::list;
    /// A project with its tasks and sums.
    query project_get(Of<ProjectId>) -> Project = project::get;
    /// Adds a project.
    command project_create(ProjectCreate) -> Project = project::create;
    /// Makes a project of an accepted proposal: a task for each agreed line, the agreed sum as budget.
    command project_from_proposal(FromProposal) -> Project = project::from_proposal;
    /// Changes some fields of a project.
    command project_update(Edit<ProjectId, ProjectFields>) -> Project = project::update;
    /// Deletes a project without time and invoices.
    command project_delete(Of<ProjectId>) -> Empty = project::delete;
    /// Adds a task.
    command task_create(TaskCreate) -> Project = project::add_task;
    /// Changes some fields of a task.
    command task_update(Edit<TaskId, TaskFields>) -> Project = project::update_task;
    /// Deletes a task without time.
    command task_delete(Of<TaskId>) -> Project = project::delete_task;

    /// A page of time entries.
    query entry_list(EntryList) -> Page<Entry> = entry::list;
    /// Time by day.
    query entry_days(DaySpan) -> Vec<DaySum> = entry::days;
    /// The running timer.
    query entry_running(Empty) -> Option<Entry> = entry::running;
    /// Starts the timer; one that runs is stopped.
    command entry_start(EntryStart) -> Entry = entry::start;
    /// Stops the timer.
    command entry_stop(Empty) -> Entry = entry::stop;
    /// Adds time by hand.
    command entry_add(EntryAdd) -> Entry = entry::add;
    /// Changes some fields of an entry.
    command entry_update(Edit<EntryId, EntryFields>) -> Entry = entry::update;
    /// Deletes an entry that is on no invoice.
    command entry_delete(Of<EntryId>) -> Empty = entry::delete;

    /// A page of expenses.
    query expense_list(ExpenseList) -> Page<ExpenseRow> = expense::list;
    /// An expense.
    query expense_get(Of<ExpenseId>) -> Expense = expense::get;
    /// The categories of expenses that were used.
    query expense_categories(Empty) -> Vec<String> = expense::categories;
    /// Adds an expense.
    command expense_create(ExpenseFields) -> Expense = expense::create;
    /// Makes an expense of a supplier's e-invoice, with the file as its receipt.
    reading expense_from_invoice(ExpenseFromInvoice) -> Expense = expense::from_invoice;
    /// Changes some fields of an expense.
    command expense_update(Edit<ExpenseId, ExpenseFields>) -> Expense = expense::update;
    /// Deletes an expense that is on no invoice, with its receipt.
    command expense_delete(Of<ExpenseId>) -> Empty = expense::delete;
    /// Keeps a receipt with an expense, in place of one that it had.
    command receipt_set(ReceiptSet) -> Expense = expense::set_receipt;
    /// Removes the receipt of an expense.
    command receipt_remove(Of<ExpenseId>) -> Expense = expense::remove_receipt;
    /// The bytes of an expense's receipt.
    query receipt_get(Of<ExpenseId>) -> ReceiptFile = expense::receipt;
    /// Pages of a receipt that is a PDF or an e-invoice.
    state receipt_pages(ReceiptPagesWanted) -> ReceiptPages = expense::receipt_pages;
    /// Writes the receipt of an expense into the export folder.
    action receipt_export(Of<ExpenseId>) -> Written = expense::export_receipt;
    /// The milestones of a project.
    query milestone_list(Of<ProjectId>) -> Vec<Milestone> = milestone::list;
    /// Adds a milestone to a project.
    command milestone_create(MilestoneCreate) -> Milestone = milestone::create;
    /// Changes some fields of a milestone that is on no invoice.
    command milestone_update(Edit<MilestoneId, MilestoneFields>) -> Milestone = milestone::update;
    /// Deletes a milestone that is on no invoice.
    command milestone_delete(Of<MilestoneId>) -> Empty = milestone::delete;

    /// A page of recurring invoices.
    query recurrence_list(RecurrenceList) -> Page<RecurrenceRow> = recurrence::list;
    /// A recurring invoice with the newest invoices made of it.
    query recurrence_get(Of<RecurrenceId>) -> Recurrence = recurrence::get;
    /// Adds a recurring invoice.
    command recurrence_create(RecurrenceFields) -> Recurrence = recurrence::create;
    /// Changes some fields of a recurring invoice.
    command recurrence_update(Edit<RecurrenceId, RecurrenceFields>) -> Recurrence = recurrence::update;
    /// Deletes a recurring invoice; what was made of it stays.
    command recurrence_delete(Of<RecurrenceId>) -> Empty = recurrence::delete;
    /// The days that a rule gives.
    query recurrence_dates(RecurrenceDates) -> Vec<RecurrenceDate> = recurrence::dates;
    /// Makes the recurring invoices that are due, each once.
    action recurrence_run(Empty) -> RecurrenceRun = recurrence::run;

    /// Overdue invoices for which it is time to remind.
    query reminder_due(RemindersDue) -> Page<DueReminder> = reminder::due;
    /// The reminders of an invoice.
    query reminder_list(Of<InvoiceId>) -> Vec<Reminder> = reminder::list;
    /// A reminder as it would be.
    query reminder_preview(ReminderMake) -> ReminderPreview = reminder::preview;
    /// The letter of a reminder as it would be, page by page.
    query reminder_preview_pages(ReminderMake) -> Pages = reminder::preview_pages;
    /// Makes a reminder of an overdue invoice and keeps it.
    command reminder_make(ReminderMake) -> Reminder = reminder::make;
    /// The letter of a reminder, page by page.
    query reminder_pages(Of<ReminderId>) -> Pages = reminder::letter::pages;
    /// Writes the letter of a reminder into the export folder.
    action reminder_export(Of<ReminderId>) -> Written = reminder::letter::export_file;
    /// Deletes a reminder that was made by mistake.
    command reminder_delete(Of<ReminderId>) -> Empty = reminder::delete;
    /// The letter in these words, with the figures of an example.
    query reminder_example(ReminderText) -> Pages = example::reminder;
    /// How the freelancer reminds, what the law gives, and the usual words.
    query reminder_settings(Empty) -> ReminderSettings = reminder::settings;
    /// Changes how the freelancer reminds.
    command reminder_policy_update(Set<ReminderPolicy>) -> ReminderPolicy = reminder::update_policy;

    /// A page of invoices.
    query invoice_list(InvoiceList) -> Page<InvoiceRow> = invoice::list;
    /// What a client was invoiced, what came in and what is open, by currency.
    query client_sums(Of<ClientId>) -> Vec<ClientSum> = invoice::client_sums;
    /// An invoice with its lines, sums and payments.
    query invoice_get(Of<InvoiceId>) -> Invoice = invoice::get;
    /// The invoice with a number.
    query invoice_by_number(InvoiceNumbered) -> Invoice = invoice::numbered;
    /// Adds an empty draft.
    command invoice_create(InvoiceCreate) -> Invoice = invoice::draft::create;
    /// Makes a draft of a project's unbilled time.
    command invoice_from_time(InvoiceFromTime) -> Invoice = invoice::from_work::from_time;
    /// Makes a draft of a project's unbilled time, expenses and milestones, or adds them to a draft.
    command invoice_from_work(InvoiceFromWork) -> Invoice = invoice::from_work::from_work;
    /// What a draft of unbilled work would say.
    query work_preview(InvoiceFromWork) -> WorkPreview = invoice::from_work::preview;
    /// The drafts that unbilled work of a project can be added to, the newest first.
    query work_drafts(Of<ProjectId>) -> Vec<InvoiceRow> = invoice::from_work::drafts;
    /// What each line of an invoice bills, with the time that was worked before rounding.
    query invoice_work(Of<InvoiceId>) -> Vec<LineWork> = invoice::from_work::lines_of;
    /// Makes a draft of what an accepted proposal agreed.
    command invoice_from_proposal(FromProposal) -> Invoice = invoice::draft::from_proposal;
    /// Makes a draft like another invoice.
    command invoice_duplicate(Of<InvoiceId>) -> Invoice = invoice::draft::duplicate;
    /// Makes a draft of a deposit invoice, or of a retainer.
    command invoice_deposit(InvoiceDeposit) -> Invoice = invoice::deposit::create;
    /// The deposits that a draft deducts or could deduct.
    query invoice_deposits(Of<InvoiceId>) -> Vec<Deposit> = invoice::deposit::list;
    /// Has a draft deduct these deposits.
    command invoice_set_deposits(InvoiceDeposits) -> Invoice = invoice::deposit::deduct;
    /// Changes some fields of a draft.
    command invoice_update(Edit<InvoiceId, InvoiceFields>) -> Invoice = invoice::draft::update;
    /// Replaces the lines of a draft.
    command invoice_set_lines(InvoiceLines) -> Invoice = invoice::draft::set_lines;
    /// Deletes a draft; its time becomes unbilled again.
    command invoice_delete(Of<InvoiceId>) -> Empty = invoice::draft::delete;
    /// What a draft lacks before it can be issued.
    query invoice_readiness(Of<InvoiceId>) -> InvoiceReadiness = invoice::issue::readiness;
    /// Issues a draft: numbered, frozen, final.
    command invoice_issue(InvoiceIssue) -> Invoice = invoice::issue::issue;
    /// The pages of an invoice, from the very bytes that are stored.
    query invoice_pages(Of<InvoiceId>) -> Pages = invoice::files::pages;
    /// The pages of a draft with what is typed but not stored yet.
    query invoice_preview(InvoicePreview) -> Pages = invoice::preview::preview;
    /// Writes an invoice's PDF or XML into the export folder.
    action invoice_export(InvoiceExport) -> Written = invoice::files::export_file;
    /// Writes PDF or XML of many issued invoices into a folder.
    stream invoice_export_many(InvoiceExportMany) -> InvoicesExported = invoice::files::export_many;
    /// Makes an invoice of the request alone: page and e-invoice. Nothing is stored.
    action invoice_make(InvoiceMake) -> InvoiceMade = invoice::make::call;
    /// Reads an e-invoice of somebody else and shows its pages. Nothing is stored.
    state invoice_read(InvoiceFile) -> InvoiceReading = invoice::read::call;
    /// Holds an e-invoice against the rules that it says it keeps.
    state invoice_validate(InvoiceFile) -> InvoiceValidation = invoice::read::check;
    /// What credit notes have left of an issued invoice.
    query invoice_credit_left(Of<InvoiceId>) -> Left = invoice::credit::left;
    /// Makes a draft of a credit note for an issued invoice, for lines of it or for an amount.
    command invoice_credit(InvoiceCredit) -> Invoice = invoice::credit::credit;
    /// Makes a draft in the place of an invoice that was credited in full.
    command invoice_correct(Of<InvoiceId>) -> Invoice = invoice::credit::correct;
    /// What was billed on an invoice that was credited in full becomes unbilled again.
    command invoice_bill_again(Of<InvoiceId>) -> Invoice = invoice::credit::bill_again;
    /// The series of numbers as they stand.
    query series_list(Empty) -> Vec<Series> = invoice::series::list;
    /// Sets the first number of a series in which nothing was issued yet.
    command series_start(SeriesStart) -> Vec<Series> = invoice::series::start;
    /// Records a payment, a refund, a write-off or a discount that was taken.
    command payment_record(PaymentFields) -> Invoice = invoice::payment::record;
    /// Records that all that is open came in, less the discount for paying early.
    command payment_with_discount(PaymentWithDiscount) -> Invoice = invoice::payment::record_with_discount;
    /// Changes some fields of a payment.
    command payment_update(Edit<PaymentId, PaymentFields>) -> Invoice = invoice::payment::update;
    /// Deletes a payment recorded by mistake.
    command payment_delete(Of<PaymentId>) -> Invoice = invoice::payment::delete;

    /// What is known of this installation, for whoever looks for a defect: nothing of what anybody wrote. It is sent nowhere.
    state problem_report(Empty) -> ProblemReport = report::show;
    /// Writes that report into the export folder.
    action problem_report_export(Empty) -> Written = report::write;

    /// The settings, and where words go because of them.
    state settings_get(Empty) -> Settings = settings::get;
    /// Changes some settings.
    command settings_update(Set<SettingsFields>) -> SettingsFields = settings::update;
    /// What is known about the usual endpoints.
    query endpoint_presets(Empty) -> Vec<PresetRow> = profile::presets;
    /// The endpoint profiles, with the addresses that chats go to and where the keys are kept.
    state profile_list(Empty) -> Vec<ProfileRow> = profile::list;
    /// Adds an endpoint profile. The first one is used for all tasks.
    command profile_create(ProfileFields) -> Profile = profile::create;
    /// Changes some fields of an endpoint profile.
    command profile_update(Edit<ProfileId, ProfileFields>) -> Profile = profile::update;
    /// Deletes an endpoint profile; the tasks that it was used for use it no more.
    command profile_delete(Of<ProfileId>) -> Empty = profile::delete;
    /// Keeps the key for a profile's address in the keychain.
    action endpoint_key_set(EndpointKey) -> ProfileRow = profile::set_key;
    /// Whether endpoints' keys are wrapped by a passphrase, and whether it was given since the start.
    state passphrase_get(Empty) -> Passphrase = passphrase::state;
    /// Chooses the passphrase that wraps endpoints' keys where there is no keychain, or another.
    action passphrase_set(PassphraseSet) -> Passphrase = passphrase::set;
    /// Opens the wrapped keys until the app is closed.
    action passphrase_give(PassphraseGiven) -> Passphrase = passphrase::give;
    /// Forgets the passphrase and the keys that it wraps.
    action passphrase_forget(Empty) -> Passphrase = passphrase::forget;
    /// Asks the endpoint of a profile for one word and says what is wrong.
    stream endpoint_test(Of<ProfileId>) -> Tested = endpoint::test;
    /// Lists the models of a profile's endpoint, where it has a list.
    stream endpoint_models(Of<ProfileId>) -> EndpointModels = endpoint::models;
    /// Looks for servers of models on this machine, on their usual ports.
    stream endpoint_found(Empty) -> Vec<FoundServer> = endpoint::found;
    /// Exactly what would be sent for a summary, a draft or a letter. Nothing is.
    state sending_preview(SendingRequest) -> Sending = sending::preview;
    /// Work that waits for an endpoint which was away when it was asked for, the oldest first, and why it waits.
    query waiting_list(Empty) -> Vec<Waiting> = waiting::list;
    /// Tries work that waits now.
    stream waiting_try(Of<WaitingId>) -> WaitingTried = waiting::again::again;
    /// Has work that waits rest on what there is now, where that has changed since.
    command waiting_renew(Of<WaitingId>) -> Waiting = waiting::renew;
    /// Withdraws work that waits.
    command waiting_withdraw(Of<WaitingId>) -> Empty = waiting::withdraw;
    /// The person has seen what is sent to a profile's address.
    action sending_seen(Of<ProfileId>) -> Empty = sending::seen;
    /// A page of the calls that were made.
    query call_list(CallList) -> Page<CallRow> = sending::calls;
    /// Stops a stream.
    action assistant_stop(RunName) -> RunStopped = assist::stop;
}
