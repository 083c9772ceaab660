// What the assistant's margin makes of a run, of a model's half-written answer, and of a drafter's warnings.
import { describe, expect, it } from "vitest";
import type { Proposal } from "~/api/generated";
import { heard, type Run } from "~/api/runs";
import { readable } from "~/features/assistant/readable";
import { remarks } from "~/features/assistant/warnings";
import { senderOf } from "~/features/briefs/words";
import { isExpired } from "~/features/proposals/status";

const run: Run = {
  id: "1",
  task: "summarize",
  status: "running",
  drafter: null,
  text: "",
  isThinking: false,
  parts: null,
  startedAt: 0,
  endedAt: null,
  fellBack: null,
  error: null,
  proposal: null,
  kept: "not",
  waits: false,
};

describe("a run", () => {
  it("gathers words and stops thinking when they come", () => {
    const after = (["thinking", "a", " b"] as const).reduce(
      (now, word) => heard(now, word === "thinking" ? { type: "thinking" } : { type: "text", text: word }),
      run,
    );
    expect(after).toMatchObject({ text: "a b", isThinking: false });
    expect(heard(run, { type: "thinking" }).isThinking).toBe(true);
  });

  it("forgets what a model wrote that failed, and keeps why", () => {
    const error = { code: "endpoint" as const, field: null, params: { reason: "timeout" } };
    expect(heard({ ...run, text: "half" }, { type: "fell_back", error })).toMatchObject({
      text: "",
      fellBack: error,
    });
  });
});

describe("a model's answer as it comes", () => {
  it("is shown as it is when it is prose", () => {
    expect(readable("We will build\na shop.")).toBe("We will build\na shop.");
  });

  it.each([
    ['{"points":[{"kind":"deadline","text":"Online by March","qu', "Online by March"],
    ['```json\n{"a": "One sentence", "b": "and the begi', "One sentence\nand the begi"],
    ['{"text": "She said \\"yes\\" to it\\nall", "x": "cut in \\', 'She said "yes" to it\nall\ncut in '],
    ['{"kind": "risk"', ""],
  ])("is shown as its sentences when it is JSON: %s", (text, shown) => {
    expect(readable(text)).toBe(shown);
  });
});

describe("warnings", () => {
  const line = (id: string, description: string, unit_price = "90") => ({ id, description, unit_price });
  const proposal = (part: object) =>
    ({ currency: "EUR", sections: [], lines: [], warnings: [], ...part }) as unknown as Proposal;

  it("name the lines they were about, also when these were moved or one was added since", () => {
    const found = remarks(
      proposal({
        warnings: [
          { warning: "estimate", line: 0 },
          { warning: "estimate", line: 1 },
        ],
        lines: [line("03", "Added"), line("02", "Second"), line("01", "First")],
      }),
    );
    expect(found).toMatchObject([{ id: "estimate", lines: ["First", "Second"] }]);
  });

  it("go when what they were about is gone", () => {
    const warnings = [{ warning: "ungrounded_figure", section: 0, figure: "40 %" }, { warning: "no_rate" }];
    const sections = [{ id: "1", heading: "Approach", body: "saves 40 % of time" }];
    expect(remarks(proposal({ warnings, sections, lines: [line("1", "x", "0")] }))).toHaveLength(2);
    const rewritten = [{ id: "1", heading: "Approach", body: "saves time" }];
    expect(remarks(proposal({ warnings, sections: rewritten, lines: [line("1", "x", "90.00")] }))).toEqual(
      [],
    );
  });
});

describe("the sender of a mail", () => {
  it.each([
    ["Ada Marsh <ada@example.org>", { name: "Ada Marsh", email: "ada@example.org" }],
    ["ada@example.org", { name: "ada@example.org", email: "ada@example.org" }],
    ["", null],
  ])("%s", (sender, expected) => expect(senderOf(sender)).toEqual(expected));
});

describe("a proposal", () => {
  it("has expired when it was sent and its last day is over", () => {
    const day = "2027-03-14";
    expect(isExpired({ status: "sent", valid_until: "2027-03-13" }, day)).toBe(true);
    expect(isExpired({ status: "sent", valid_until: day }, day)).toBe(false);
    expect(isExpired({ status: "draft", valid_until: "2027-03-13" }, day)).toBe(false);
    expect(isExpired({ status: "sent", valid_until: null }, day)).toBe(false);
  });
});
