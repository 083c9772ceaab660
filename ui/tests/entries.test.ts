// Entries: times where the freelancer was, what an edit makes of start and end, and the days and weeks they are shown under.
import { describe, expect, it } from "vitest";
import type { Entry } from "~/api/generated";
import { byDay, weekOf } from "~/features/time/days";
import { checkLength, endingAt, lasting, onDay, startingAt } from "~/features/time/stretch";
import { dayIn, formatClockTime, instantOf, parseTime, timeIn } from "~/lib/zoned";
import { chooseLocale } from "~/lib/locale";

const berlin = "Europe/Berlin";

describe("a time of day", () => {
  it.each([
    ["9", "09:00"],
    ["9:30", "09:30"],
    ["930", "09:30"],
    ["0930", "09:30"],
    ["9.30", "09:30"],
    ["9h30", "09:30"],
    ["14 Uhr", "14:00"],
    ["2:30 pm", "14:30"],
    ["12 am", "00:00"],
    ["12pm", "12:00"],
    ["9 a.m.", "09:00"],
    ["23:59", "23:59"],
  ])("%s is %s", (text, time) => {
    expect(parseTime(text)).toEqual({ ok: true, value: time });
  });

  it.each([
    ["", "empty"],
    ["24", "syntax"],
    ["9:75", "syntax"],
    ["13 pm", "syntax"],
    ["soon", "syntax"],
  ])("%s is refused", (text, error) => {
    expect(parseTime(text)).toEqual({ ok: false, error });
  });

  it("is read back as the chosen formats write it", () => {
    for (const formats of ["en-US", "de-DE", "fr-FR", "es-ES"]) {
      chooseLocale(formats.slice(0, 2), formats);
      for (const time of ["00:05", "09:30", "12:00", "23:59"]) {
        expect(parseTime(formatClockTime(time)), `${formats} ${time}`).toEqual({ ok: true, value: time });
      }
    }
    chooseLocale("en", "en-GB");
  });

  it("belongs to the zone of its entry, not of this machine", () => {
    expect(dayIn("2026-11-22T23:30:00Z", berlin)).toBe("2026-11-23");
    expect(timeIn("2026-11-22T23:30:00Z", berlin)).toBe("00:30");
    expect(dayIn("2026-11-22T23:30:00Z", "America/New_York")).toBe("2026-11-22");
    expect(instantOf("2026-07-01", "09:00", berlin)).toBe("2026-07-01T07:00:00.000Z");
  });

  it("that the clock skips moves with it, and the first of two is meant", () => {
    expect(instantOf("2026-03-29", "02:30", berlin)).toBe("2026-03-29T01:30:00.000Z");
    expect(instantOf("2026-10-25", "02:30", berlin)).toBe("2026-10-25T00:30:00.000Z");
  });
});

describe("an entry", () => {
  const entry = {
    started_at: "2026-11-20T08:00:00Z",
    ended_at: "2026-11-20T09:30:00Z",
    zone: berlin,
  };
  const local = (times: { started_at: string; ended_at: string | null }) =>
    [times.started_at, times.ended_at ?? ""].map((at) => `${dayIn(at, berlin)} ${timeIn(at, berlin)}`);

  it("keeps its times on another day, also across a change of the clock", () => {
    expect(local(onDay(entry, "2026-07-03"))).toEqual(["2026-07-03 09:00", "2026-07-03 10:30"]);
  });

  it("keeps its length with another start", () => {
    expect(local(startingAt(entry, "14:15"))).toEqual(["2026-11-20 14:15", "2026-11-20 15:45"]);
  });

  it("keeps its start with another end", () => {
    expect(local(endingAt(entry, "12:00"))).toEqual(["2026-11-20 09:00", "2026-11-20 12:00"]);
  });

  it("may end after midnight, but not before it began", () => {
    const late = { ...entry, started_at: "2026-11-20T21:30:00Z", ended_at: "2026-11-20T22:00:00Z" };
    expect(local(endingAt(late, "01:00"))).toEqual(["2026-11-20 22:30", "2026-11-21 01:00"]);
    expect(() => endingAt(entry, "08:00")).toThrow(
      expect.objectContaining({ field: "ended_at", params: { rule: "ends_before_start" } }),
    );
  });

  it("ends later when it lasts longer", () => {
    expect(local(lasting(entry, 7200))).toEqual(["2026-11-20 09:00", "2026-11-20 11:00"]);
    expect(() => checkLength(0)).toThrow(expect.objectContaining({ field: "minutes" }));
    expect(() => checkLength(8 * 24 * 3600)).toThrow(
      expect.objectContaining({ params: { rule: "range", min: "0:01", max: "168:00" } }),
    );
    expect(() => checkLength(60)).not.toThrow();
  });

  it("that runs has no end to move", () => {
    const running = { ...entry, ended_at: null };
    expect(startingAt(running, "07:00")).toEqual({
      started_at: "2026-11-20T06:00:00.000Z",
      ended_at: null,
    });
  });
});

describe("a week", () => {
  it("begins as the chosen formats begin it", () => {
    expect(weekOf("2026-11-22", "de-DE")[0]).toBe("2026-11-16");
    expect(weekOf("2026-11-22", "en-US")[0]).toBe("2026-11-22");
    expect(weekOf("2026-11-22", "en-GB")).toHaveLength(7);
    expect(weekOf("2027-01-01", "de-DE")).toContain("2026-12-31");
  });

  it("has its entries under the day they began on, in their order", () => {
    const at = (id: string, started_at: string) => ({ id, started_at, zone: berlin }) as Entry;
    const groups = byDay([
      at("c", "2026-11-22T23:10:00Z"),
      at("b", "2026-11-22T10:00:00Z"),
      at("a", "2026-11-21T23:30:00Z"),
    ]);
    expect(groups.map(({ day, entries }) => [day, entries.map(({ id }) => id)])).toEqual([
      ["2026-11-23", ["c"]],
      ["2026-11-22", ["b", "a"]],
    ]);
  });
});
