// Quantities and VAT of priced lines, as people type and choose them.
import { describe, expect, it } from "vitest";
import type { Quantity, Unit } from "~/api/generated";
import { inUnit, parseQuantity, quantityText } from "~/lines/quantity";
import { isSameVat, vatChoices, vatKey, vatOf } from "~/lines/vat";

describe("hours", () => {
  it.each([
    ["1:30", "en", 90],
    ["1.5h", "en", 90],
    ["1,5", "de", 90],
    ["90m", "en", 90],
    ["1 Std 15 Min", "de", 75],
    ["40", "en", 2400],
    ["2*8", "en", 960],
    ["2x8", "en", 960],
    ["0.33", "en", 20],
    ["1.234,5", "de", 74070],
  ])("%s in %s is %i minutes", (text, locale, minutes) => {
    expect(parseQuantity(text, "hour", locale)).toEqual({ ok: true, value: { minutes } });
  });

  it.each([
    ["", "empty"],
    ["soon", "syntax"],
    ["9999999999", "too_large"],
    ["1/0", "division_by_zero"],
  ])("%s is refused", (text, error) => {
    expect(parseQuantity(text, "hour", "en")).toEqual({ ok: false, error });
  });

  it.each([
    [960, "16"],
    [90, "1:30"],
    [65, "1:05"],
    [0, "0"],
  ])("%i minutes are written and read back", (minutes, text) => {
    expect(quantityText({ minutes }, "en")).toBe(text);
    expect(parseQuantity(text, "hour", "en")).toEqual({ ok: true, value: { minutes } });
  });
});

describe("other quantities", () => {
  it("are exact decimals in the chosen formats", () => {
    expect(parseQuantity("2,5", "day", "de")).toEqual({ ok: true, value: { count: "2.5" } });
    expect(quantityText({ count: "1234.5" }, "de")).toBe("1234,5");
    expect(parseQuantity("1.1234567", "day", "en")).toEqual({ ok: false, error: "too_many_decimals" });
  });

  it.each<[Quantity, Unit, Quantity]>([
    [{ minutes: 90 }, "day", { count: "1.5" }],
    [{ minutes: 20 }, "piece", { count: "0.33" }],
    [{ minutes: 600 }, "piece", { count: "10" }],
    [{ minutes: 600 }, "fixed", { count: "1" }],
    [{ count: "1.5" }, "hour", { minutes: 90 }],
    [{ count: "2" }, "day", { count: "2" }],
    [{ minutes: 5 }, "hour", { minutes: 5 }],
  ])("%o in %s is %o", (quantity, unit, expected) => {
    expect(inUnit(quantity, unit)).toEqual(expected);
  });
});

describe("VAT", () => {
  it("is the same however its rate is written", () => {
    expect(isSameVat({ category: "S", rate: "19.00" }, { category: "S", rate: "19" })).toBe(true);
    expect(isSameVat({ category: "E", rate: "0" }, { category: "O", rate: "0" })).toBe(false);
    expect(vatOf(vatKey({ category: "S", rate: "8.10" }))).toEqual({ category: "S", rate: "8.1" });
  });

  it("offers each kind once, the rates in use first", () => {
    const choices = vatChoices([
      { category: "S", rate: "7" },
      { category: "AE", rate: "0.00" },
      { category: "S", rate: "19.0" },
      { category: "S", rate: "19" },
    ]);
    expect(choices.map(vatKey)).toEqual(["S 7", "S 19", "AE 0", "E 0", "O 0", "Z 0"]);
  });
});
