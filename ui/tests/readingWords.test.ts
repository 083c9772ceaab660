import { describe, expect, it } from "vitest";
import type { Finding } from "~/api/generated";
import { m } from "~/messages/generated/messages";
import { amountText, faults } from "~/features/invoices/reading/words";

const finding = (rule: string, weight: Finding["weight"] = "fatal"): Finding => ({
  rule,
  weight,
  text: "",
  place: "",
  expected: "",
  actual: "",
});

describe("faults", () => {
  it("gathers rules by what they mean and leaves out what is only worth knowing", () => {
    const found = faults({
      findings: [
        finding("BR-CO-15"),
        finding("BR-S-08"),
        finding("BR-S-02"),
        finding("BR-DE-15", "warning"),
        finding("BR-16"),
        finding("X-1"),
        finding("BR-CO-10"),
        finding("BR-CL-23", "info"),
        finding("file.several"),
        finding("figures.vat", "warning"),
        finding("figures.vat", "info"),
      ],
    });
    expect(found.map(({ text, findings }) => [text, findings.map(({ rule }) => rule)])).toEqual([
      [m.reading_fault_sums(), ["BR-CO-15", "BR-S-08", "BR-CO-10"]],
      [m.reading_fault_vat(), ["BR-S-02"]],
      [m.reading_fault_german(), ["BR-DE-15"]],
      [m.reading_fault_missing(), ["BR-16"]],
      [m.reading_fault_other(), ["X-1"]],
      [m.reading_fault_several(), ["file.several"]],
      [m.reading_fault_tax(), ["figures.vat"]],
    ]);
  });
});

describe("amountText", () => {
  it("keeps every digit that the file has, in any currency it names", () => {
    expect(amountText("1234.5", "EUR")).toMatch(/1.?234.50 EUR/u);
    expect(amountText("0.125", "EUR")).toContain("125");
    expect(amountText("10", "not a currency")).toContain("not a currency");
  });
});
