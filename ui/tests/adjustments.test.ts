// Discounts and charges as they are typed, rows without ids while they are edited, and the rows that the sums are told in.
import { describe, expect, it } from "vitest";
import type { Totals } from "~/api/generated";
import { keyedList } from "~/lib/keyedList";
import { chooseLocale } from "~/lib/locale";
import {
  freshAdjustment,
  isCompleteAdjustment,
  parseAdjustment,
  reasonsIn,
  type AdjustmentUnit,
} from "~/lines/adjustments";
import { totalRows } from "~/lines/TotalsBlock";

chooseLocale("en", "en-GB");

describe("a discount or charge", () => {
  it.each<[string, AdjustmentUnit, string, object]>([
    ["10%", "amount", "en", { percent: "10" }],
    ["10", "percent", "en", { percent: "10" }],
    ["10", "amount", "en", { amount: "10" }],
    ["€60", "percent", "en", { amount: "60" }],
    ["60 EUR", "amount", "en", { amount: "60" }],
    ["3*95+20", "amount", "en", { amount: "305" }],
    ["12,5 %", "amount", "de", { percent: "12.5" }],
    ["1.234,50", "amount", "de", { amount: "1234.5" }],
  ])("%s beside %s in %s", (text, unit, locale, value) => {
    expect(parseAdjustment(text, unit, "EUR", locale)).toEqual({ ok: true, value });
  });

  it("is refused where it cannot be paid or says nothing", () => {
    expect(parseAdjustment("0.005", "amount", "EUR", "en")).toEqual({
      ok: false,
      error: "too_many_decimals",
    });
    expect(parseAdjustment("1.5", "amount", "JPY", "en")).toEqual({ ok: false, error: "too_many_decimals" });
    expect(parseAdjustment("%", "percent", "EUR", "en")).toEqual({ ok: false, error: "empty" });
  });

  it("starts with a word of the document's language and counts once it has a figure", () => {
    const fresh = freshAdjustment("de", "allowance");
    expect(fresh.reason).toBe("Rabatt");
    expect(isCompleteAdjustment(fresh)).toBe(false);
    expect(isCompleteAdjustment({ ...fresh, value: { percent: "10" } })).toBe(true);
    expect(isCompleteAdjustment({ reason: " ", value: { percent: "10" } })).toBe(false);
    expect(freshAdjustment("fr", "charge").value).toEqual({ amount: "0" });
    expect(reasonsIn("xx", "charge")).toEqual(reasonsIn("en", "charge"));
  });
});

describe("rows without ids", () => {
  it("keep theirs while a list is stored again", () => {
    const list = keyedList<{ reason: string }>();
    const first = list.keyed([{ reason: "a" }, { reason: "b" }]);
    expect(list.keyed([{ reason: "a" }, { reason: "b" }])).toEqual(first);
    const kept = first.slice(1);
    expect(list.bare(kept)).toEqual([{ reason: "b" }]);
    list.accept(kept);
    expect(list.keyed([{ reason: "b" }])).toEqual(kept);
  });
});

const totals: Totals = {
  currency: "EUR",
  lines: [139350],
  gross_lines: [],
  line_adjustments: [],
  line_total: 139350,
  adjustments: [],
  allowances: 0,
  charges: 0,
  net: 139350,
  vat: [{ category: "S", rate: "21", taxable: 139350, tax: 29264 }],
  added_taxes: [],
  tax: 29264,
  gross: 168614,
  prepaid: 0,
  rounding: 0,
  due: 168614,
  withheld: 0,
  payable: 168614,
};

const told = (part: Partial<Totals>) =>
  totalRows({ ...totals, ...part }).map((row) => [row.label, row.minor]);

describe("the sums", () => {
  it("say no more than there is", () => {
    expect(told({})).toEqual([
      ["Net", 139350],
      ["21% VAT on €1,393.50", 29264],
      ["Total", 168614],
    ]);
  });

  it("tell what is withheld, and then what is to be paid", () => {
    expect(told({ withheld: 20903, payable: 147711 }).slice(2)).toEqual([
      ["Total", 168614],
      ["Withheld by the client", -20903],
      ["To be paid", 147711],
    ]);
  });

  it("tell one row for a discount that several VAT rates bear", () => {
    const share = (rate: string, amount: number) => ({
      kind: "allowance" as const,
      reason: "Loyalty",
      category: "S" as const,
      rate,
      percent: "10",
      base: amount * 10,
      amount,
    });
    const rows = told({ adjustments: [share("19", 1000), share("7", 500)], line_total: 15000 });
    expect(rows.slice(0, 2)).toEqual([
      ["Sum of the lines", 15000],
      ["Loyalty (10%)", -1500],
    ]);
  });

  it("tell deposits and rounding before what is due", () => {
    expect(told({ prepaid: 100000, rounding: 1, due: 68615, payable: 68615 }).slice(2)).toEqual([
      ["Total", 168614],
      ["Deposits deducted", -100000],
      ["Rounding", 1],
      ["Due", 68615],
    ]);
  });
});
