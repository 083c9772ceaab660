// Invoices in words: where they stand, which number they will get, what they lack; and how much of a project's budget is used.
import { describe, expect, it } from "vitest";
import type { Invoice, Missing } from "~/api/generated";
import { exchangeOf, rateOf } from "~/features/invoices/ExchangeFields";
import { fieldsOf, missingText, placeOf } from "~/features/invoices/missingWords";
import { dueOn, nextMonth, numberOn } from "~/features/invoices/numbers";
import { usualSource, vatCurrency } from "~/features/invoices/terms";
import { statusText } from "~/features/invoices/status";
import { moneyUse, timeUse, widths } from "~/features/projects/budget";
import { chooseLocale } from "~/lib/locale";

chooseLocale("en", "en-GB");

const issued = {
  number: "2026-004",
  issued_on: "2026-11-01",
  due_on: "2026-11-15",
  issued_at: "2026-11-01T10:00:00Z",
  pdf_sha256: "",
  xml_sha256: "",
};

function text(part: Partial<Invoice>, today: string): string {
  return statusText(
    { status: "issued", kind: "invoice", issued, open: 10000, payments: [], currency: "EUR", ...part },
    today,
  );
}

describe("an invoice", () => {
  it("says where it stands in a sentence", () => {
    expect(text({ status: "draft", issued: null }, "2026-11-01")).toBe("Draft");
    expect(text({}, "2026-11-10")).toBe("Due in 5 days");
    expect(text({}, "2026-11-14")).toBe("Due in 1 day");
    expect(text({}, "2026-11-15")).toBe("Due today");
    expect(text({ status: "overdue" }, "2026-11-27")).toBe("Overdue by 12 days");
    expect(text({ status: "partly_paid" }, "2026-11-14")).toBe("Partly paid · Due in 1 day");
  });

  it("is paid on the day of its last payment, whatever their order", () => {
    const payment = (received_on: string) => ({
      id: received_on,
      invoice_id: "i",
      kind: "payment" as const,
      received_on,
      amount: 5000,
      exchange: null,
      method: "",
      note: "",
    });
    const payments = [payment("2026-11-20"), payment("2026-11-03")];
    expect(text({ status: "paid", open: 0, payments }, "2026-12-01")).toBe("Paid on 20 Nov 2026");
    expect(text({ status: "paid", open: -250, payments }, "2026-12-01")).toBe("Overpaid by €2.50");
    expect(text({ status: "paid", open: 0 }, "2026-12-01")).toBe("Paid");
  });

  it("gets today's number on every day that shares what the pattern counts by", () => {
    const on = (pattern: string, day: string | null) => numberOn("N-7", pattern, "2026-11-22", day);
    expect(on("{YYYY}-{###}", "2026-01-05")).toBe("N-7");
    expect(on("{YYYY}-{###}", "2027-01-05")).toBeNull();
    expect(on("{YY}{MM}-{##}", "2026-11-30")).toBe("N-7");
    expect(on("{YY}{MM}-{##}", "2026-12-01")).toBeNull();
    expect(on("R{####}", "2031-01-01")).toBe("N-7");
    expect(on("R{####}", null)).toBeNull();
  });

  it("tells what it lacks in words, each with its place", () => {
    const lacks = (record: Missing["record"], field: string, rule = "BR-00"): Missing => ({
      record,
      field,
      need: "law",
      rule,
    });
    expect(missingText(lacks("client", "address.city"))).toBe("The client’s city");
    expect(missingText(lacks("invoice", "lines.2.description"))).toBe("The description of line 3");
    expect(missingText(lacks("invoice", "lines", "BR-16"))).toBe("At least one line");
    expect(missingText(lacks("invoice", "lines", "BR-O-11"))).toContain("do not fit into one e-invoice");
    // A field that is new in the core still shows, with its own name.
    expect(missingText(lacks("business", "fax"))).toContain("fax");
    expect(placeOf(lacks("business", "vat_id"), "c")).toEqual({
      to: "/settings",
      search: { tab: "documents", field: "business.vat_id" },
    });
    expect(placeOf(lacks("client", "name"), "c")).toEqual({
      to: "/clients/c",
      search: { field: "client.name" },
    });
    expect(missingText(lacks("client", "endpoint", "PEPPOL-EN16931-CL008"))).toContain(
      "not enough for Peppol",
    );
    expect(missingText(lacks("invoice", "lines.0.vat", "BR-FR-16"))).toContain("Line 1");
    expect(missingText(lacks("invoice", "vat_conversion.rate"))).toContain("exchange rate");
    expect(placeOf(lacks("invoice", "lines"), "c")).toBeNull();
  });
});

describe("what is missing on the draft itself", () => {
  it("is looked for at its own place first, then where it can be added", () => {
    expect(fieldsOf("lines.2.vat")).toEqual(["lines.2.vat", "invoice.lines"]);
    expect(fieldsOf("early_payment.days")).toEqual([
      "invoice.early_payment.days",
      "invoice.early_payment",
      "invoice.lines",
    ]);
  });
});

describe("VAT in another currency", () => {
  it("begins with the currency of the seller’s state and whose rates are usual", () => {
    expect(["DE", "SE", "GB", "CH", "US"].map(vatCurrency)).toEqual(["EUR", "SEK", "GBP", null, null]);
    expect([usualSource("EUR", "de"), usualSource("EUR", "nl"), usualSource("SEK", "en")]).toEqual([
      "EZB",
      "ECB",
      "",
    ]);
  });
});

describe("a due date", () => {
  it("counts from the invoice or from the end of its month, as the core does", () => {
    const on = (day: string, payment_terms_days: number, due_from: Invoice["due_from"]) =>
      dueOn(day, { payment_terms_days, due_from });
    expect(on("2026-01-31", 30, "issue")).toBe("2026-03-02");
    expect(on("2026-01-15", 30, "end_of_month")).toBe("2026-03-02");
    expect(on("2028-02-01", 0, "end_of_month")).toBe("2028-02-29");
    expect(on("2026-12-31", 14, "end_of_month")).toBe("2027-01-14");
  });

  it("a month later is the same day, or the month's last", () => {
    expect(nextMonth("2026-01-31")).toBe("2026-02-28");
    expect(nextMonth("2026-12-15")).toBe("2027-01-15");
    expect(nextMonth("2026-03-31")).toBe("2026-04-30");
  });
});

describe("a payment in another currency", () => {
  it("has the rate that turns one amount into the other", () => {
    expect(rateOf({ currency: "USD", amount: 500000 }, 450000, "EUR")).toBe("0.9");
    expect(rateOf({ currency: "JPY", amount: 16250 }, 9994, "EUR")).toBe("0.00615015");
    expect(rateOf({ currency: "USD", amount: null }, 450000, "EUR")).toBeNull();
    expect(exchangeOf({ currency: "USD", amount: 500000 }, 450000, "EUR")).toEqual({
      currency: "USD",
      amount: 500000,
      rate: "0.9",
    });
  });
});

describe("where a document stands", () => {
  it("is no question for a credit note, and says what is to be paid back", () => {
    expect(text({ kind: "credit_note" }, "2027-01-01")).toBe("Issued");
    expect(text({ status: "credited", open: 0 }, "2027-01-01")).toBe("Credited");
    expect(text({ status: "credited", open: -5000 }, "2027-01-01")).toBe("Overpaid by €50.00");
    expect(text({ status: "written_off", open: 0 }, "2027-01-01")).toBe("Written off");
  });
});

describe("a budget", () => {
  it("is used by what is invoiced and by what is worked but not billed", () => {
    const use = moneyUse({ budget: 100000, invoiced: 40000, unbilled: 25000 });
    expect(use).toEqual({ used: 40000, pending: 25000, of: 100000, left: 35000 });
    expect(use && widths(use)).toEqual({ used: 40, pending: 25 });
    expect(moneyUse({ budget: null, invoiced: 1, unbilled: 1 })).toBeNull();
  });

  it("can be exceeded without the bar leaving its frame", () => {
    const use = timeUse(15 * 3600, 600);
    expect(use?.left).toBe(-5 * 3600);
    expect(use && widths(use)).toEqual({ used: 100, pending: 0 });
    expect(widths({ used: 0, pending: 0, of: 0, left: 0 })).toEqual({ used: 0, pending: 0 });
  });
});
