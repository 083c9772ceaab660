import { describe, expect, it } from "vitest";
import { formatDecimal, normaliseNumber, parseDecimal } from "~/lib/decimal";
import { exponent, formatAmount, formatMoney, parseMoney } from "~/lib/money";

const value = (text: string, currency: string, locale: string) => {
  const parsed = parseMoney(text, currency, locale);
  return parsed.ok ? parsed.value : parsed.error;
};

describe("amounts are read as the locale writes them", () => {
  it.each([
    ["1.234,56", "de-DE", 123456],
    ["1,234.56", "en-US", 123456],
    ["1 234,56", "fr-FR", 123456],
    ["1\u202f234,56 €", "fr-FR", 123456],
    ["1’234.56", "de-CH", 123456],
    ["12.50", "de-DE", 1250],
    ["12,5", "en-US", 1250],
    ["1.234", "de-DE", 123400],
    ["1,234", "en-US", 123400],
    ["1,234.56", "de-DE", 123456],
    ["1.234.567", "de-DE", 123456700],
    ["12,34,567.00", "en-IN", 123456700],
    ["€ 20", "de-DE", 2000],
    ["EUR 20,10", "de-DE", 2010],
    [",5", "de-DE", 50],
    ["-3", "en-US", -300],
    ["−3,10", "de-DE", -310],
    ["0", "en-US", 0],
  ])("%s in %s is %d cents", (text, locale, cents) => {
    expect(value(text, "EUR", locale)).toBe(cents);
  });

  it("follows the currency's own minor unit", () => {
    expect([exponent("JPY"), exponent("EUR"), exponent("KWD")]).toEqual([0, 2, 3]);
    expect(value("1,500", "JPY", "en-US")).toBe(1500);
    expect(value("1.234", "KWD", "en-US")).toBe(1234);
    expect(value("1.2345", "KWD", "en-US")).toBe("too_many_decimals");
    expect(value("1.5", "JPY", "en-US")).toBe("too_many_decimals");
  });

  it("refuses what it cannot read exactly", () => {
    expect(value("", "EUR", "en-US")).toBe("empty");
    expect(value("abc", "EUR", "en-US")).toBe("syntax");
    expect(value("1,23,4.5.6", "EUR", "en-US")).toBe("syntax");
    expect(value("1.005", "EUR", "en-US")).toBe("too_many_decimals");
    expect(value("1,005", "EUR", "de-DE")).toBe("too_many_decimals");
    expect(value("99999999999999999", "EUR", "en-US")).toBe("too_large");
  });
});

describe("amounts do sums", () => {
  it.each([
    ["3*95+20", "en-US", 30500],
    ["3 * 95 + 20", "en-US", 30500],
    ["3 x 95", "en-US", 28500],
    ["2*(10+0,5)", "de-DE", 2100],
    ["100/3", "en-US", 3333],
    ["200/3", "en-US", 6667],
    ["-100/8", "en-US", -1250],
    ["0.1+0.2", "en-US", 30],
    ["1.234,50*2", "de-DE", 246900],
    ["10--2", "en-US", 1200],
  ])("%s in %s is %d cents", (text, locale, cents) => {
    expect(value(text, "EUR", locale)).toBe(cents);
  });

  it("says when a sum has no answer", () => {
    expect(value("1/0", "EUR", "en-US")).toBe("division_by_zero");
    expect(value("3*", "EUR", "en-US")).toBe("syntax");
    expect(value("(3", "EUR", "en-US")).toBe("syntax");
    expect(value("3)", "EUR", "en-US")).toBe("syntax");
  });

  it("rounds half away from zero, once", () => {
    expect(value("0.01/2", "EUR", "en-US")).toBe(1);
    expect(value("-0.01/2", "EUR", "en-US")).toBe(-1);
    expect(value("1/3*3", "EUR", "en-US")).toBe(100);
  });
});

describe("amounts are written exactly", () => {
  it("has no float in between", () => {
    expect(formatAmount(Number.MAX_SAFE_INTEGER, "EUR", "en-US")).toBe("90,071,992,547,409.91");
    expect(formatAmount(9223372036854775807n, "EUR", "en-US")).toBe("92,233,720,368,547,758.07");
    expect(formatMoney(123456, "EUR", "de-DE")).toBe("1.234,56\u00a0€");
    expect(formatMoney(-5, "EUR", "en-US")).toBe("-€0.05");
    expect(formatMoney(1500, "JPY", "en-US")).toBe("¥1,500");
    expect(formatMoney(1234, "KWD", "en-US")).toBe("KWD\u00a01.234");
  });

  it("reads back what it writes, in each locale", () => {
    for (const locale of ["en-US", "de-DE", "de-CH", "fr-FR", "es-ES", "en-IN", "pl-PL"]) {
      for (const [minor, currency] of [
        [123456789, "EUR"],
        [5, "USD"],
        [-98765, "CHF"],
        [1234567, "JPY"],
        [1234567, "KWD"],
      ] as const) {
        expect(value(formatAmount(minor, currency, locale), currency, locale)).toBe(minor);
      }
    }
  });
});

describe("decimals for the core", () => {
  it("are canonical", () => {
    expect(parseDecimal("7,50", "de-DE", 6)).toEqual({ ok: true, value: "7.5" });
    expect(parseDecimal("100", "de-DE", 6)).toEqual({ ok: true, value: "100" });
    expect(parseDecimal("1/3", "en-US", 4)).toEqual({ ok: true, value: "0.3333" });
    expect(parseDecimal("0,00", "de-DE", 4)).toEqual({ ok: true, value: "0" });
    expect(formatDecimal("1234.5", "de-DE")).toBe("1.234,5");
    expect(normaliseNumber("1.2.3,4", "de-DE")).toBeNull();
  });
});
