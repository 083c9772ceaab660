// Exact decimal arithmetic on what a person types: numbers in the formats of a locale, and sums such as "3*95+20".
// Fractions of BigInts throughout, rounded once at the end; no float ever touches a value.

export interface Fraction {
  readonly n: bigint;
  /** Always positive. */
  readonly d: bigint;
}

export type Parsed<T> = { ok: true; value: T } | { ok: false; error: ParseError };
export type ParseError = "empty" | "syntax" | "division_by_zero" | "too_many_decimals" | "too_large";

const fail = (error: ParseError): { ok: false; error: ParseError } => ({ ok: false, error });

interface Separators {
  decimal: string;
  group: string;
}

const separatorsOf = new Map<string, Separators>();

function separators(locale: string): Separators {
  const known = separatorsOf.get(locale);
  if (known) return known;
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(1234567.8);
  const of = (type: string) => parts.find((part) => part.type === type)?.value;
  const found = { decimal: of("decimal") ?? ".", group: of("group") ?? "," };
  separatorsOf.set(locale, found);
  return found;
}

/** The canonical form ("1234.56") of one number as the locale writes it, or null. */
export function normaliseNumber(text: string, locale: string): string | null {
  const { decimal, group } = separators(locale);
  // Spaces of every width and apostrophes only ever group.
  let s = text.replace(/[\s\u00a0\u202f'’]/gu, "");
  const marks = [...s].filter((c) => c === "." || c === ",");
  if (/[^0-9.,]/u.test(s) || !/[0-9]/u.test(s)) return null;
  let point: string | null = null;
  if (new Set(marks).size === 2) {
    // Both marks: the last one is the decimal mark, whatever the locale says.
    point = marks[marks.length - 1] ?? null;
    if (marks.filter((c) => c === point).length > 1) return null;
  } else if (marks.length > 1) {
    point = null;
    if (marks[0] === decimal && group !== decimal) return null;
  } else if (marks.length === 1) {
    // One mark: the locale decides, but a group separator that groups nothing ("12.50" in German) was meant as a decimal mark.
    const mark = marks[0] as string;
    const after = s.length - s.indexOf(mark) - 1;
    const before = s.indexOf(mark);
    point = mark === decimal || after !== 3 || before === 0 || before > 3 ? mark : null;
  }
  const groupMark = point === "." ? "," : point === "," ? "." : (marks[0] ?? "");
  const [whole = "", rest = ""] = point === null ? [s] : s.split(point);
  if (groupMark && whole.includes(groupMark)) {
    if (!new RegExp(`^\\d{1,3}([${groupMark}]\\d{2,3})*[${groupMark}]\\d{3}$`, "u").test(whole)) return null;
    s = whole.replaceAll(groupMark, "");
  } else {
    s = whole;
  }
  if (rest.includes(groupMark) && groupMark) return null;
  return rest ? `${s || "0"}.${rest}` : s || "0";
}

function fraction(canonical: string): Fraction {
  const [whole = "0", rest = ""] = canonical.split(".");
  return { n: BigInt(whole + rest), d: 10n ** BigInt(rest.length) };
}

/** Evaluates a number or a sum with + - * / x : × ÷ − and parentheses. */
export function evaluate(text: string, locale: string): Parsed<{ value: Fraction; plain: boolean }> {
  const source = text.trim();
  if (!source) return fail("empty");
  const tokens = source.match(/[0-9.,'’\s\u00a0\u202f]*[0-9.,][0-9.,'’\u00a0\u202f]*|[-+*/()x×÷:−]|\S/gu);
  if (!tokens) return fail("syntax");
  const items = tokens.map((t) => t.trim()).filter(Boolean);
  let at = 0;
  let zero = false;

  const peek = () => items[at];
  function sum(): Fraction | null {
    let left = product();
    while (left && (peek() === "+" || peek() === "-" || peek() === "−")) {
      const minus = items[at++] !== "+";
      const right = product();
      if (!right) return null;
      left = { n: left.n * right.d + (minus ? -1n : 1n) * right.n * left.d, d: left.d * right.d };
    }
    return left;
  }
  function product(): Fraction | null {
    let left = unary();
    while (left && /^[*x×/÷:]$/u.test(peek() ?? "")) {
      const divide = /^[/÷:]$/u.test(items[at++] ?? "");
      const right = unary();
      if (!right) return null;
      if (divide && right.n === 0n) {
        zero = true;
        return null;
      }
      const turned = right.n < 0n ? { n: -right.d, d: -right.n } : { n: right.d, d: right.n };
      const by: Fraction = divide ? turned : right;
      left = { n: left.n * by.n, d: left.d * by.d };
    }
    return left;
  }
  function unary(): Fraction | null {
    if (peek() === "-" || peek() === "−") {
      at++;
      const value = unary();
      return value && { n: -value.n, d: value.d };
    }
    if (peek() === "+") at++;
    if (peek() === "(") {
      at++;
      const inner = sum();
      if (items[at++] !== ")") return null;
      return inner;
    }
    const canonical = normaliseNumber(items[at++] ?? "", locale);
    return canonical === null ? null : fraction(canonical);
  }

  const value = sum();
  if (zero) return fail("division_by_zero");
  if (!value || at !== items.length) return fail("syntax");
  return {
    ok: true,
    value: { value, plain: items.length === 1 || (items.length === 2 && /^[-−+]$/u.test(items[0] ?? "")) },
  };
}

/** Rounds half away from zero to `decimals` places and answers the scaled whole number. */
export function toScaled(value: Fraction, decimals: number): bigint {
  const n = value.n * 10n ** BigInt(decimals);
  const negative = n < 0n;
  const size = negative ? -n : n;
  const rounded = (size * 2n + value.d) / (value.d * 2n);
  return negative ? -rounded : rounded;
}

export function isExact(value: Fraction, decimals: number): boolean {
  return (value.n * 10n ** BigInt(decimals)) % value.d === 0n;
}

/** "-12.05" from -1205 and 2. */
export function scaledToText(scaled: bigint, decimals: number): string {
  const negative = scaled < 0n;
  const digits = (negative ? -scaled : scaled).toString().padStart(decimals + 1, "0");
  const whole = decimals === 0 ? digits : digits.slice(0, -decimals);
  const rest = decimals === 0 ? "" : `.${digits.slice(-decimals)}`;
  return `${negative ? "-" : ""}${whole}${rest}`;
}

/** A decimal for the core ("7.5", no trailing zeros), with at most `maxDecimals` places. Sums are rounded, plain numbers refused. */
export function parseDecimal(text: string, locale: string, maxDecimals: number): Parsed<string> {
  const result = evaluate(text, locale);
  if (!result.ok) return result;
  const { value, plain } = result.value;
  if (plain && !isExact(value, maxDecimals)) return fail("too_many_decimals");
  const canonical = scaledToText(toScaled(value, maxDecimals), maxDecimals);
  return { ok: true, value: canonical.includes(".") ? canonical.replace(/\.?0+$/u, "") : canonical };
}

/** How the locale writes a canonical decimal. */
export function formatDecimal(
  canonical: string,
  locale: string,
  options: Intl.NumberFormatOptions = {},
): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 10, ...options }).format(
    canonical as Intl.StringNumericLiteral,
  );
}
