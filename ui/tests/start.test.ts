// What is asked before the page's own script is there is what the first picture then asks for, word for word: anything else would be
// asked twice, and the picture would come later.
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { kinds } from "~/api/generated";
import { missing, today, toRemind } from "~/features/today/questions";

interface Asked {
  questions: [name: keyof typeof kinds, request: unknown][];
  answers: unknown;
}

function start(hash: string, shell?: object): Asked {
  const window: { daybookEarly?: Asked; __TAURI_INTERNALS__?: object } = shell
    ? { __TAURI_INTERNALS__: shell }
    : {};
  const document = { documentElement: { dataset: {} } };
  runInNewContext(readFileSync("public/early.js", "utf8"), { window, document, location: { hash } });
  if (!window.daybookEarly) throw new Error("nothing was asked");
  return window.daybookEarly;
}

const keys = ({ questions }: Asked) => questions.map((question) => JSON.stringify(question));

describe("the first questions", () => {
  it("are those of Today, as Today asks them", () => {
    const asked = keys(start(""));
    for (const { queryKey } of [today, toRemind, missing]) expect(asked).toContain(JSON.stringify(queryKey));
    expect(keys(start("#/today"))).toEqual(asked);
  });

  it("are queries, each once, on any page", () => {
    for (const hash of ["", "#/invoices", "#/clients/1?field=first"]) {
      const { questions } = start(hash);
      expect(questions.map(([name]) => kinds[name])).toEqual(questions.map(() => "query"));
      expect(new Set(keys({ questions, answers: null })).size).toBe(questions.length);
    }
  });

  it("leave out Today's where another page is shown", () => {
    const names = start("#/invoices").questions.map(([name]) => name);
    expect(names).toContain("workspace_status");
    expect(names).not.toContain("today");
  });

  it("go to the shell in one message, and nowhere where there is none", () => {
    const messages: unknown[] = [];
    const invoke = (name: string, { questions }: { questions: unknown }) => {
      messages.push([name, JSON.stringify(questions)]);
      return "answers";
    };
    const asked = start("", { invoke });
    expect(messages).toEqual([["rpc_all", JSON.stringify(asked.questions)]]);
    expect(asked.answers).toBe("answers");
    expect(start("").answers).toBeNull();
  });
});
