// The core's table and the page agree: every query is refreshed by something, every error code has words.
import { describe, expect, it } from "vitest";
import { lasting, queriesOf, refreshes } from "~/api/changes";
import { errorText, fieldError, formError, ruleText } from "~/api/errors";
import { kinds, type ErrorCode, type Rule } from "~/api/generated";

const queries = Object.entries(kinds)
  .filter(([, kind]) => kind === "query")
  .map(([name]) => name);

describe("what a change refreshes", () => {
  it("names every query, and only queries", () => {
    const named = new Set<string>([...queriesOf([]), ...Object.values(refreshes).flat(), ...lasting]);
    expect([...named].toSorted()).toEqual(queries.toSorted());
  });

  it("is no more than what the facts touch, and what any change touches", () => {
    const names = queriesOf([{ kind: "contact", id: "1" }]);
    expect(names).toContain("client_get");
    expect(names).toContain("workspace_status");
    expect(names).not.toContain("invoice_list");
    expect(queriesOf([{ kind: "unheard of", id: "1" }])).toEqual(queriesOf([]));
  });
});

describe("errors", () => {
  const codes: Record<ErrorCode, true> = {
    invalid: true,
    not_found: true,
    in_use: true,
    frozen: true,
    wrong_state: true,
    nothing_to_undo: true,
    final: true,
    undo_conflict: true,
    not_ready: true,
    unreadable: true,
    not_an_invoice: true,
    not_shown: true,
    endpoint: true,
    no_endpoint: true,
    never_send: true,
    not_seen: true,
    stopped: true,
    busy: true,
    newer_file: true,
    damaged: true,
    disk_full: true,
    disk_failed: true,
    file_missing: true,
    already_open: true,
    risky_place: true,
    read_only: true,
    cannot_open: true,
    file_exists: true,
    document: true,
    unknown_command: true,
    locked: true,
    passphrase_needed: true,
    wrong_code: true,
    wrong_passphrase: true,
    internal: true,
  };

  it.each(Object.keys(codes) as ErrorCode[])("%s has words, whatever figures come with it", (code) => {
    const text = errorText({ code, field: null, params: {} });
    expect(text).not.toBe("");
    expect(text).not.toContain("undefined");
  });

  it("use their figures", () => {
    const inUse = { code: "in_use", field: null, params: { kind: "client", by: "invoice", count: "3" } };
    expect(errorText(inUse)).toContain("3 invoices");
    const tooLong = { code: "invalid", field: "name", params: { rule: "too_long", max: "200" } };
    expect(errorText(tooLong)).toContain("200");
    const rules: Rule["rule"][] = ["required", "email", "iban", "range", "before"];
    for (const rule of rules) expect(ruleText(rule)).not.toBe(ruleText("no such rule"));
  });

  it("stand beside their field, once", () => {
    const error = { code: "invalid", field: "email", params: { rule: "email" } };
    expect(fieldError(error, "email")).not.toBeNull();
    expect(fieldError(error, "name")).toBeNull();
    expect(formError(error, ["name", "email"])).toBeNull();
    expect(formError(error, ["name"])).not.toBeNull();
    expect(formError(new TypeError("x"), ["name"])).not.toBeNull();
    expect(formError(null, ["name"])).toBeNull();
  });
});
