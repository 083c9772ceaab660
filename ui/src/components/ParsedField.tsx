// A field whose text means something else: money, a number, a length of time. While it is being typed the text is the
// person's; when the field is left, it is read, and written again the way the chosen formats write it. A value that is refused
// stays, with the reason under it, until it is changed or Escape takes the old one back.
import { useState } from "react";
import type { ParseError, Parsed } from "~/lib/decimal";
import { parseDecimal, formatDecimal } from "~/lib/decimal";
import { formatDuration, parseDuration } from "~/lib/duration";
import { formats } from "~/lib/locale";
import { formatAmount, formatRate, parseMoney, type Minor } from "~/lib/money";
import { isSame } from "~/lib/rowList";
import { m } from "~/messages/generated/messages";
import { TextField, type TextFieldProps } from "./TextField";

const texts: Record<ParseError, () => string> = {
  empty: () => m.parse_empty(),
  syntax: () => m.parse_syntax(),
  division_by_zero: () => m.parse_division_by_zero(),
  too_many_decimals: () => m.parse_too_many_decimals(),
  too_large: () => m.parse_too_large(),
};

export const parseErrorText = (error: ParseError): string => texts[error]();

interface ParsedFieldProps<T> extends Omit<TextFieldProps, "value" | "onChange" | "defaultValue"> {
  value: T | null;
  /** Called when the field is left or Enter is pressed, and only with a value that differs. */
  onChange: (value: T | null) => void;
  /** Called at each key with what the text means now, or undefined while it means nothing. */
  onTyping?: (value: T | null | undefined) => void;
  /** Escape took the old value back: an error of the newer one no longer holds. */
  onRevert?: (() => void) | undefined;
}

interface Meaning<T> {
  read: (text: string) => Parsed<T>;
  write: (value: T) => string;
}

export function ParsedField<T>({
  value,
  onChange,
  onTyping,
  onRevert,
  error,
  read,
  write,
  ...rest
}: ParsedFieldProps<T> & Meaning<T>) {
  // null: not being typed, the value is shown.
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<ParseError | null>(null);
  // What was handed over, until the value is another one than it was then: a refusal leaves it as it was.
  const [held, setHeld] = useState<{ value: T | null; over: T | null } | null>(null);
  if (held && !isSame(held.over, value)) setHeld(null);
  const current = held ? held.value : value;

  function meaning(text: string): { value: T | null } | { problem: ParseError } {
    const parsed = read(text);
    if (parsed.ok) return { value: parsed.value };
    return parsed.error === "empty" && !rest.isRequired ? { value: null } : { problem: parsed.error };
  }

  function commit() {
    if (typed === null) return;
    const meant = meaning(typed);
    if ("problem" in meant) {
      setProblem(meant.problem);
      return;
    }
    setProblem(null);
    setTyped(null);
    if (isSame(meant.value, current)) return;
    if (isSame(meant.value, value)) {
      setHeld(null);
      onRevert?.();
      return;
    }
    setHeld({ value: meant.value, over: value });
    onChange(meant.value);
  }

  return (
    <TextField
      {...rest}
      inputMode="decimal"
      value={typed ?? (current === null ? "" : write(current))}
      onChange={(text) => {
        setTyped(text);
        setProblem(null);
        const meant = meaning(text);
        onTyping?.("problem" in meant ? undefined : meant.value);
      }}
      // Typing replaces the figure, as it does in a table.
      onFocus={(event) => {
        if (event.target instanceof HTMLInputElement) event.target.select();
        rest.onFocus?.(event);
      }}
      onBlur={(event) => {
        commit();
        rest.onBlur?.(event);
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
        if (event.key === "Escape" && (typed !== null || held)) {
          setTyped(null);
          setHeld(null);
          setProblem(null);
          onRevert?.();
        } else if (event.key === "Escape") {
          // It is not for the field, so it is for the dialog around it.
          event.continuePropagation();
        }
        rest.onKeyDown?.(event);
      }}
      error={problem ? parseErrorText(problem) : error}
    />
  );
}

/** An amount in minor units of `currency`. Does sums: "3*95+20". */
export function MoneyField({ currency, ...rest }: ParsedFieldProps<Minor> & { currency: string }) {
  return (
    <ParsedField
      align="end"
      suffix={currency}
      {...rest}
      read={(text) => parseMoney(text, currency)}
      write={(minor) => formatAmount(minor, currency)}
    />
  );
}

/** An exact decimal as the core writes it ("7.5"). Does sums too. A percent is written with its sign, as the formats place it. */
export function NumberField({
  decimals = 4,
  suffix,
  ...rest
}: ParsedFieldProps<string> & { decimals?: number }) {
  const isPercent = suffix === "%";
  return (
    <ParsedField
      align="end"
      suffix={isPercent ? undefined : suffix}
      {...rest}
      read={(text) => parseDecimal(isPercent ? text.replaceAll("%", "") : text, formats(), decimals)}
      write={(canonical) =>
        formatDecimal(
          canonical,
          formats(),
          isPercent ? { style: "unit", unit: "percent" } : { useGrouping: false },
        )
      }
    />
  );
}

/** A price in major units, exact to six decimals, as the core keeps rates: written with at least the currency's decimals. */
export function RateField({ currency, ...rest }: ParsedFieldProps<string> & { currency: string }) {
  return (
    <ParsedField
      align="end"
      suffix={currency}
      {...rest}
      read={(text) => parseDecimal(text, formats(), 6)}
      write={(canonical) => formatRate(canonical, currency)}
    />
  );
}

/** Seconds, typed as "1:30", "90m" or "1.5h". */
export function DurationField(props: ParsedFieldProps<number>) {
  return <ParsedField align="end" {...props} read={(text) => parseDuration(text)} write={formatDuration} />;
}
