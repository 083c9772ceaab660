// Addresses of the window: what is written there is read back, and what a link says is where one gets.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { address, beforeGoing, currentPath, navigate } from "~/lib/places";

const at = { hash: "" };
let steps: string[] = [];

beforeEach(() => {
  at.hash = "";
  steps = [];
  const go = (way: string) => (_state: unknown, _title: string, to: string) => {
    steps.push(`${way} ${to}`);
    at.hash = to;
  };
  vi.stubGlobal("location", at);
  vi.stubGlobal("history", { pushState: go("push"), replaceState: go("replace") });
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("HashChangeEvent", Event);
});

afterEach(() => {
  vi.unstubAllGlobals();
  beforeGoing(() => Promise.resolve());
});

describe("a place", () => {
  it("is Today where the address names none", () => {
    for (const hash of ["", "#", "#/", "#/?q=x"]) {
      at.hash = hash;
      expect(currentPath()).toBe("/today");
    }
    at.hash = "#/invoices/1?status=open";
    expect(currentPath()).toBe("/invoices/1");
  });

  it("keeps of the address what it is told to keep", () => {
    at.hash = "#/invoices/1?status=open&field=first";
    expect(address({ to: "/invoices" })).toBe("/invoices");
    expect(address({ to: "/invoices", search: true })).toBe("/invoices?status=open&field=first");
    expect(address({ to: ".", search: ({ status }) => (status ? { status } : {}) })).toBe(
      "/invoices/1?status=open",
    );
  });

  it("comes back as it was written, whatever the words", async () => {
    const q = "Müller & Söhne #1 = 50 % + ?";
    await navigate({ to: "/clients", search: { q } });
    expect(currentPath()).toBe("/clients");
    let known = {};
    address({ to: ".", search: (found) => (known = found) });
    expect(known).toEqual({ q });
  });
});

describe("going", () => {
  it("waits for the page's code, and goes all the same when it cannot be read", async () => {
    const read: string[] = [];
    beforeGoing(async (path) => {
      read.push(path, at.hash);
      throw new Error("cannot be read");
    });
    await navigate({ to: "/time", search: { from: "2027-01-01" }, replace: true });
    expect(read).toEqual(["/time", ""]);
    expect(steps).toEqual(["replace #/time?from=2027-01-01"]);
  });

  it("goes where it was asked last", async () => {
    const ready: (() => void)[] = [];
    beforeGoing(() => new Promise<void>((resolve) => void ready.push(resolve)));
    const both = [navigate({ to: "/time" }), navigate({ to: "/briefs" })];
    ready.toReversed().forEach((resolve) => resolve());
    await Promise.all(both);
    expect(steps).toEqual(["push #/briefs"]);
  });

  it("adds no step for where one is", async () => {
    await navigate({ to: "/briefs" });
    await navigate({ to: "/briefs" });
    expect(steps).toEqual(["push #/briefs"]);
  });
});
