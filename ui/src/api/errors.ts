// From an error's code to words: what happened, what was kept, what to do next. A code without a text does not type-check.
import { isApiError } from "~/host/host";
import { formatDate } from "~/lib/dates";
import { m } from "~/messages/generated/messages";
import type { EndpointFault, ErrorCode, Rule } from "./generated";
import { kindName, kindsName } from "./kinds";
import { stepTitle } from "./steps";

type Params = Readonly<Record<string, string | undefined>>;
type Text = (params: Params) => string;

const picture: Record<string, () => string> = {
  kind: () => m.rule_picture_kind(),
  too_large: () => m.rule_picture_too_large(),
  loads: () => m.rule_picture_loads(),
  text: () => m.rule_picture_text(),
  damaged: () => m.rule_picture_damaged(),
};

const rules = {
  required: () => m.rule_required(),
  too_short: ({ min }) => m.rule_too_short({ min: min ?? "" }),
  recovery_code: () => m.rule_recovery_code(),
  too_long: ({ max }) => m.rule_too_long({ max: max ?? "" }),
  control_characters: () => m.rule_control_characters(),
  email: () => m.rule_email(),
  iban: () => m.rule_iban(),
  bic: () => m.rule_bic(),
  currency: () => m.rule_currency(),
  country: () => m.rule_country(),
  language: () => m.rule_language(),
  vat_id: () => m.rule_vat_id(),
  vat_id_check_digits: () => m.rule_vat_id_check_digits(),
  eas: () => m.rule_eas(),
  negative: () => m.rule_negative(),
  not_positive: () => m.rule_not_positive(),
  range: ({ min, max }) => m.rule_range({ min: min ?? "", max: max ?? "" }),
  decimals: ({ max }) => m.rule_decimals({ max: max ?? "" }),
  overflow: () => m.parse_too_large(),
  ends_before_start: () => m.rule_ends_before_start(),
  after: ({ date }) => m.rule_after({ date: formatDate(date) }),
  more_than_left: ({ left }) => m.rule_more_than_left({ left: left ?? "" }),
  exchange_rate: () => m.rule_exchange_rate(),
  before: ({ date }) => m.rule_before({ date: formatDate(date) }),
  time_zone: () => m.rule_time_zone(),
  number_pattern: () => m.rule_number_pattern({ hashes: "{###}" }),
  colour: () => m.rule_colour(),
  picture: ({ reason }) => (picture[reason ?? ""] ?? m.rule_picture_damaged)(),
  unknown_slot: ({ slot, known }) => m.rule_unknown_slot({ slot: slot ?? "", known: known ?? "" }),
  absolute_path: () => m.rule_absolute_path(),
  url: () => m.rule_url(),
  forbidden_address: () => m.rule_forbidden_address(),
  header_name: () => m.rule_header_name(),
  header_value: () => m.rule_header_value(),
  malformed: () => m.rule_malformed(),
} satisfies Record<Rule["rule"], Text>;

/** The words of a rule that a field broke. */
export function ruleText(rule: string, params: Params = {}): string {
  const text: Text | undefined = (rules as Record<string, Text>)[rule];
  return text ? text(params) : m.error_invalid();
}

const unreadable: Record<string, () => string> = {
  kind: () => m.unreadable_kind(),
  too_large: () => m.unreadable_too_large(),
  empty: () => m.unreadable_empty(),
  damaged: () => m.unreadable_damaged(),
  no_text: () => m.unreadable_no_text(),
  encrypted: () => m.unreadable_encrypted(),
  too_slow: () => m.reading_too_slow(),
  too_much_memory: () => m.reading_too_much_memory(),
  crashed: () => m.reading_failed(),
  not_started: () => m.reading_not_started(),
};

const notAnInvoice: Record<string, () => string> = {
  empty: () => m.unreadable_empty(),
  too_large: () => m.reading_too_large(),
  kind: () => m.reading_kind(),
  encoding: () => m.reading_encoding(),
  damaged: () => m.reading_damaged(),
  dtd: () => m.reading_dtd(),
  too_much: () => m.reading_too_much(),
  not_invoice: () => m.reading_not_invoice(),
  encrypted: () => m.unreadable_encrypted(),
  no_invoice_inside: () => m.reading_no_invoice_inside(),
  too_slow: () => m.reading_too_slow(),
  too_much_memory: () => m.reading_too_much_memory(),
  crashed: () => m.reading_failed(),
  not_started: () => m.reading_not_started(),
  failed: () => m.reading_failed(),
};

const notShown: Record<string, () => string> = {
  damaged: () => m.not_shown_damaged(),
  encrypted: () => m.not_shown_encrypted(),
  too_much: () => m.not_shown_too_much(),
  too_slow: () => m.not_shown_too_much(),
  too_much_memory: () => m.not_shown_too_much(),
};

const faults = {
  address: () => m.fault_address(),
  forbidden_address: () => m.rule_forbidden_address(),
  no_deployment: () => m.fault_no_deployment(),
  unknown_host: ({ host }) => m.fault_unknown_host({ host: host ?? "" }),
  unreachable: ({ host }) => m.fault_unreachable({ host: host ?? "" }),
  proxy: ({ proxy }) => m.fault_proxy({ proxy: proxy ?? "" }),
  ca_file: ({ path }) => m.fault_ca_file({ path: path ?? "" }),
  tls_untrusted: ({ host }) => m.fault_tls_untrusted({ host: host ?? "" }),
  tls_name: ({ host }) => m.fault_tls_name({ host: host ?? "" }),
  tls_expired: ({ host }) => m.fault_tls_expired({ host: host ?? "" }),
  tls_not_spoken: ({ host }) => m.fault_tls_not_spoken({ host: host ?? "" }),
  tls_expected: ({ host }) => m.fault_tls_expected({ host: host ?? "" }),
  tls: ({ host }) => m.fault_tls({ host: host ?? "" }),
  timeout: () => m.fault_timeout(),
  loading: () => m.fault_loading(),
  key_missing: () => m.fault_key_missing(),
  unauthorized: () => m.fault_unauthorized(),
  no_credit: () => m.fault_no_credit(),
  not_found: ({ url }) => m.fault_not_found({ url: url ?? "" }),
  redirected: ({ to }) => m.fault_redirected({ to: to ?? "" }),
  not_llm: ({ host }) => m.fault_not_llm({ host: host ?? "" }),
  model_missing: () => m.fault_model_missing(),
  model_unknown: ({ model }) => m.fault_model_unknown({ model: model ?? "" }),
  rate_limited: () => m.fault_rate_limited(),
  overflow: () => m.fault_overflow(),
  prompt_cut: ({ read, sent }) => m.fault_prompt_cut({ read: read ?? "", sent: sent ?? "" }),
  small_context: ({ tokens, least }) => m.fault_small_context({ tokens: tokens ?? "", least: least ?? "" }),
  cut: () => m.fault_cut(),
  server: ({ status }) => m.fault_server({ status: status ?? "" }),
  garbage: () => m.fault_garbage(),
} satisfies Record<EndpointFault, Text>;

/** What is wrong with an endpoint, and what to do about it. */
function faultText(params: Params): string {
  const text: Text | undefined = (faults as Record<string, Text>)[params["reason"] ?? ""];
  return (text ?? faults.garbage)(params);
}

const step = ({ command, subject }: Params) => stepTitle({ command: command ?? "", subject: subject ?? "" });

const texts = {
  invalid: (params) => ruleText(params["rule"] ?? "", params),
  not_found: () => m.error_not_found(),
  in_use: ({ by, count }) => m.error_in_use({ what: kindsName(by ?? "", Number(count)) }),
  frozen: () => m.error_frozen(),
  wrong_state: ({ kind }) => m.error_wrong_state({ what: kindName(kind ?? "") }),
  nothing_to_undo: () => m.error_nothing_to_undo(),
  final: (params) => m.error_final({ what: step(params) }),
  undo_conflict: (params) => m.error_undo_conflict({ what: step(params) }),
  not_ready: (params) => m.error_not_ready({ why: ruleText(params["rule"] ?? "", params) }),
  unreadable: ({ reason }) => (unreadable[reason ?? ""] ?? m.unreadable_damaged)(),
  not_an_invoice: ({ reason }) => (notAnInvoice[reason ?? ""] ?? m.reading_damaged)(),
  not_shown: ({ reason }) => (notShown[reason ?? ""] ?? m.not_shown_other)(),
  endpoint: faultText,
  no_endpoint: () => m.error_no_endpoint(),
  never_send: () => m.error_never_send(),
  not_seen: ({ host }) => m.error_not_seen({ host: host ?? "" }),
  stopped: () => m.error_stopped(),
  busy: () => m.error_busy(),
  newer_file: () => m.error_newer_file(),
  damaged: () => m.error_damaged(),
  locked: () => m.error_locked(),
  wrong_code: () => m.error_wrong_code(),
  passphrase_needed: () => m.error_passphrase_needed(),
  wrong_passphrase: () => m.error_wrong_passphrase(),
  disk_full: () => m.error_disk_full(),
  disk_failed: () => m.error_disk_failed(),
  file_missing: () => m.error_file_missing(),
  already_open: () => m.error_already_open(),
  risky_place: ({ folder }) => m.error_risky_place({ folder: folder ?? "" }),
  read_only: ({ path }) => m.error_read_only({ path: path ?? "" }),
  cannot_open: ({ path }) => m.error_cannot_open({ path: path ?? "" }),
  file_exists: ({ path }) => m.error_file_exists({ path: path ?? "" }),
  document: ({ detail }) => m.error_document({ detail: detail ?? "" }),
  unknown_command: () => m.error_internal(),
  internal: () => m.error_internal(),
} satisfies Record<ErrorCode, Text>;

export function errorText(error: unknown): string {
  if (!isApiError(error)) return m.error_internal();
  const text: Text | undefined = texts[error.code];
  return text ? text(error.params) : m.error_internal();
}

/** The text if the error is about this field, else null. Nested fields are named "address.city", "lines.2.quantity". */
export function fieldError(error: unknown, field: string): string | null {
  return isApiError(error) && error.field === field ? errorText(error) : null;
}

/** The text if the error belongs to none of these fields: to be shown once for the whole form. */
export function formError(error: unknown, fields: readonly string[]): string | null {
  if (!error) return null;
  return isApiError(error) && error.field !== null && fields.includes(error.field) ? null : errorText(error);
}
