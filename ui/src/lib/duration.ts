// Lengths of time as people type them. The unit inside is whole seconds.
import type { Parsed } from "./decimal";
import { parseDecimal } from "./decimal";
import { formats } from "./locale";

/**
 * "1:30", "1:30:15", "90m", "1.5h", "1h 30", "1h30m", "2 Std 15 Min", "45".
 * A number alone is hours up to 24 ("1.5", "2") and minutes above ("45", "90"): nobody means 45 hours.
 */
export function parseDuration(text: string, locale: string = formats()): Parsed<number> {
  const s = text.trim().toLowerCase();
  if (!s) return { ok: false, error: "empty" };
  const clock = /^(\d{1,4}):([0-5]\d)(?::([0-5]\d))?$/u.exec(s);
  if (clock) return whole(Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0));
  const spoken =
    /^(?:([\d.,]+)\s*(?:h|hr|hrs|std|stunden?|hours?|heures?|horas?)\.?)?\s*(?:([\d.,]+)\s*(m|min|mins|minuten?|minutes?|minutos?|s|sec|sek)?\.?)?$/u.exec(
      s,
    );
  if (!spoken) return { ok: false, error: "syntax" };
  const [, hours, rest, unit] = spoken;
  const number = (part: string | undefined) => {
    if (part === undefined) return 0;
    const parsed = parseDecimal(part, locale, 6);
    return parsed.ok ? Number(parsed.value) : Number.NaN;
  };
  const h = number(hours);
  const r = number(rest);
  if (Number.isNaN(h) || Number.isNaN(r)) return { ok: false, error: "syntax" };
  if (hours !== undefined) return whole(h * 3600 + r * (unit?.startsWith("s") ? 1 : 60));
  if (unit !== undefined) return whole(r * (unit.startsWith("s") ? 1 : 60));
  return whole(r <= 24 ? r * 3600 : r * 60);
}

function whole(seconds: number): Parsed<number> {
  if (seconds > 9999 * 3600) return { ok: false, error: "too_large" };
  return { ok: true, value: Math.round(seconds) };
}

const two = (n: number) => String(n).padStart(2, "0");

/** "1:30"; seconds are dropped, as on a timesheet. */
export function formatDuration(seconds: number): string {
  const minutes = Math.floor(Math.abs(seconds) / 60);
  return `${seconds < 0 ? "−" : ""}${Math.floor(minutes / 60)}:${two(minutes % 60)}`;
}

/** "1:30:07", for a running timer. */
export function formatClock(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds));
  return `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
}

/** "1.5", for quantities and reports. */
export function formatHours(seconds: number, locale: string = formats()): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(seconds / 3600);
}
