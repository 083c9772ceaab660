import { beforeAll, describe, expect, it } from "vitest";
import { addDays, daysBetween, formatDate, today } from "~/lib/dates";
import { formatClock, formatDuration, formatHours, parseDuration } from "~/lib/duration";
import { chooseLocale, interfaceLocale, systemLanguage } from "~/lib/locale";

const seconds = (text: string, locale = "en-US") => {
  const parsed = parseDuration(text, locale);
  return parsed.ok ? parsed.value : parsed.error;
};

describe("lengths of time", () => {
  it.each([
    ["1:30", 5400],
    ["0:05", 300],
    ["1:30:15", 5415],
    ["90m", 5400],
    ["90 min", 5400],
    ["1.5h", 5400],
    ["1.5", 5400],
    ["2", 7200],
    ["24", 86400],
    ["45", 2700],
    ["1h 30", 5400],
    ["1h30m", 5400],
    ["1h 30s", 3630],
    ["30s", 30],
    ["1 hour", 3600],
  ])("%s is %d seconds", (text, expected) => {
    expect(seconds(text)).toBe(expected);
  });

  it("follows the locale's decimal mark", () => {
    expect(seconds("1,5h", "de-DE")).toBe(5400);
    expect(seconds("1,5", "de-DE")).toBe(5400);
    expect(seconds("2 Std 15 Min", "de-DE")).toBe(8100);
    expect(seconds("0,25", "fr-FR")).toBe(900);
  });

  it("refuses what it cannot read", () => {
    expect(seconds("")).toBe("empty");
    expect(seconds("soon")).toBe("syntax");
    expect(seconds("1:75")).toBe("syntax");
    expect(seconds("99999h")).toBe("too_large");
  });

  it("is written as on a timesheet", () => {
    expect(formatDuration(5400)).toBe("1:30");
    expect(formatDuration(5459)).toBe("1:30");
    expect(formatDuration(0)).toBe("0:00");
    expect(formatDuration(360000)).toBe("100:00");
    expect(formatClock(3661)).toBe("1:01:01");
    expect(formatHours(5400, "de-DE")).toBe("1,5");
  });
});

describe("dates", () => {
  beforeAll(() => chooseLocale("de", "de-DE"));

  it("are never shifted by a zone", () => {
    expect(formatDate("2027-01-01", "long")).toBe("1. Januar 2027");
    expect(formatDate("2027-12-31", "short")).toBe("31.12.27");
    expect(formatDate(null)).toBe("");
    expect(today(new Date(2027, 0, 2, 23, 59))).toBe("2027-01-02");
    expect(today(new Date(2027, 0, 2, 0, 1))).toBe("2027-01-02");
  });

  it("count days over leap days and changes of the clock", () => {
    expect(addDays("2028-02-28", 2)).toBe("2028-03-01");
    expect(daysBetween("2027-03-27", "2027-03-29")).toBe(2);
    expect(daysBetween("2027-03-29", "2027-03-27")).toBe(-2);
  });

  it("have the language's words in the region's order", () => {
    chooseLocale("en", "de-DE");
    expect(interfaceLocale()).toBe("en-DE");
    expect(formatDate("2027-03-14", "long")).toBe("14 March 2027");
    chooseLocale("en", "en-US");
    expect(formatDate("2027-03-14", "long")).toBe("March 14, 2027");
  });

  it("takes the first language of the system that there is a catalog for", () => {
    expect(systemLanguage(["nl-NL", "fr-CA", "en"])).toBe("fr");
    expect(systemLanguage(["ja"])).toBe("en");
  });
});
