// Placeholder of the generated client's shape, until the real one is written by the core's test.
export type ErrorCode = "invalid" | "not_found" | "in_use" | "frozen" | "wrong_state" | "nothing_to_undo" | "final" | "undo_conflict" | "not_ready" | "unreadable" | "endpoint" | "no_endpoint" | "never_send" | "stopped" | "busy" | "newer_file" | "damaged" | "disk_full" | "read_only" | "cannot_open" | "file_exists" | "document" | "unknown_command" | "internal";
export type Rule = { "rule": "required" } | { "rule": "too_long", max: number } | { "rule": "control_characters" } | { "rule": "email" } | { "rule": "iban" } | { "rule": "bic" } | { "rule": "currency" } | { "rule": "country" } | { "rule": "language" } | { "rule": "vat_id" } | { "rule": "negative" } | { "rule": "not_positive" } | { "rule": "range", min: number, max: number } | { "rule": "decimals", max: number } | { "rule": "overflow" } | { "rule": "ends_before_start" } | { "rule": "before", date: string } | { "rule": "time_zone" } | { "rule": "number_pattern" } | { "rule": "url" } | { "rule": "malformed", detail: string };
export type VatStatus = "registered" | "small_business" | "none";
export type WorkspaceStatus = { path: string, ready: boolean, sample: boolean, today: string, zone: string, currency: string | null, undo: Step | null, redo: Step | null, version: string };
export type WorkspaceSetup = { name: string, country: string, currency: string, vat_status: VatStatus };
export type Theme = "system" | "light" | "dark";
export type KeyPlace = "none" | "keychain" | "session";
export type SettingsFields = { theme: Theme, language: string, export_folder: string, endpoint_url: string, endpoint_model: string, endpoint_exact: boolean };
export type Settings = SettingsFields & { key: KeyPlace, chat_url: string, local: boolean, export_folder_in_use: string };
export type BankAccount = { holder: string, iban: string, bic: string, bank: string };
export type BusinessFields = { name: string, contact_name: string, trade: string, address: Address, email: string, phone: string, website: string, vat_status: VatStatus, vat_id: string, tax_number: string, registration_id: string, vat_rate: string, bank: BankAccount, currency: string, hourly_rate: string, payment_terms_days: number, proposal_valid_days: number, invoice_pattern: string, language: string, languages: Array<string>, skills: Array<string>, about: string };
export type ApiError = { code: ErrorCode, field: string | null, params: { [key in string]?: string } };
export type Fact = { kind: string, id: string };
export type Page<T> = { rows: Array<T>, next: string | null };
export type StreamEvent =
  | { type: "started"; drafter: string }
  | { type: "text"; text: string }
  | { type: "thinking" }
  | { type: "progress"; done: number; total: number }
  | { type: "failed_over"; error: ApiError }
  | { type: "finished" };
export type Step = { command: string, subject: string };
export type Hit = { kind: "client" | "brief" | "proposal" | "project" | "invoice"; id: string; title: string; detail: string };
export type Address = { street: string, extra: string, postcode: string, city: string, region: string, country: string };
export type ClientFields = { name: string, address: Address, email: string, phone: string, website: string, vat_id: string, buyer_reference: string, currency: string | null, hourly_rate: string | null, language: string, payment_terms_days: number | null, notes: string, archived: boolean, never_send: boolean };
export type ContactFields = { name: string, role: string, email: string, phone: string };
export type Contact = { id: string } & ContactFields;
export type Client = { id: string, contacts: Array<Contact> } & ClientFields;
export type ClientRow = { id: string, name: string, city: string, country: string, email: string, archived: boolean, active_projects: number };
export type ClientSort = "name" | "city" | "added";
export type ClientFilter = "current" | "archived";
export type Paging = { search: string, descending: boolean, after: string | null, limit: number };
export interface Commands {
  workspace_status: { kind: "query"; request: Record<string, never>; response: WorkspaceStatus };
  workspace_setup: { kind: "command"; request: WorkspaceSetup; response: BusinessFields };
  sample_open: { kind: "action"; request: Record<string, never>; response: WorkspaceStatus };
  sample_close: { kind: "action"; request: Record<string, never>; response: WorkspaceStatus };
  sample_delete: { kind: "action"; request: Record<string, never>; response: WorkspaceStatus };
  settings_get: { kind: "query"; request: Record<string, never>; response: Settings };
  settings_update: { kind: "command"; request: Partial<SettingsFields>; response: Settings };
  business_get: { kind: "query"; request: Record<string, never>; response: BusinessFields };
  business_update: { kind: "command"; request: Partial<BusinessFields>; response: BusinessFields };
  undo: { kind: "action"; request: Record<string, never>; response: Step };
  redo: { kind: "action"; request: Record<string, never>; response: Step };
  search: { kind: "query"; request: { text: string; limit: number }; response: Hit[] };
  client_list: { kind: "query"; request: { filter: ClientFilter, sort: ClientSort } & Paging; response: Page<ClientRow> };
  client_get: { kind: "query"; request: { id: string }; response: Client };
  client_create: { kind: "command"; request: Partial<ClientFields> & { name: string }; response: Client };
  client_update: { kind: "command"; request: { id: string, set: Partial<ClientFields> }; response: Client };
  client_delete: { kind: "command"; request: { id: string }; response: null };
  contact_create: { kind: "command"; request: { client_id: string, fields: ContactFields }; response: Contact };
  contact_update: { kind: "command"; request: { id: string, set: Partial<ContactFields> }; response: Contact };
  contact_delete: { kind: "command"; request: { id: string }; response: null };
}
export const kinds = {} as { [name in keyof Commands]: "query" | "command" | "action" | "stream" };
