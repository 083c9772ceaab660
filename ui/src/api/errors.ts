// From an error's code to words: what happened, what was kept, what to do next. A code without a text does not type-check.
import { isApiError } from "~/host/host";
import { m } from "~/messages/generated/messages";
import type { ApiError, ErrorCode } from "./generated";

type Text = (params: Record<string, string>) => string;

const texts = {
  invalid: () => m.error_invalid(),
  not_found: () => m.error_not_found(),
  internal: () => m.error_internal(),
} satisfies Record<ErrorCode, Text>;

export function errorText(error: unknown): string {
  if (!isApiError(error)) return m.error_internal();
  const text: Text | undefined = texts[error.code];
  return text ? text(error.params) : m.error_internal();
}

/** The text if the error is about this field, else null. Lines are named "lines.2.quantity". */
export function fieldError(error: unknown, field: string): string | null {
  return isApiError(error) && error.field === field ? errorText(error) : null;
}

/** The text if the error belongs to none of these fields: to be shown once for the whole form. */
export function formError(error: unknown, fields: readonly string[]): string | null {
  if (!error) return null;
  return isApiError(error) && error.field !== null && fields.includes(error.field) ? null : errorText(error);
}

export type { ApiError };
