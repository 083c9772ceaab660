import { describe, expect, it, vi } from "vitest";
import {
  currentActions,
  matches,
  parseChord,
  registerActions,
  sequence,
  type KeyPress,
} from "~/lib/keyboard";
import { shellActions } from "~/shell/actions";

vi.mock(import("~/lib/platform"), () => ({ isMac: false }));

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe("chords", () => {
  it("match their keys and nothing else", () => {
    const k = parseChord("Mod+k");
    expect(matches(k, press("k", { ctrlKey: true }), false)).toBe(true);
    expect(matches(k, press("K", { ctrlKey: true }), false)).toBe(true);
    expect(matches(k, press("k", { metaKey: true }), true)).toBe(true);
    expect(matches(k, press("k", { metaKey: true }), false)).toBe(false);
    expect(matches(k, press("k"), false)).toBe(false);
    expect(matches(k, press("k", { ctrlKey: true, shiftKey: true }), false)).toBe(false);
    expect(matches(parseChord("Mod+Shift+z"), press("Z", { ctrlKey: true, shiftKey: true }), false)).toBe(
      true,
    );
    expect(matches(parseChord("n"), press("n", { altKey: true }), false)).toBe(false);
  });

  it("take punctuation however the layout types it", () => {
    expect(matches(parseChord("?"), press("?", { shiftKey: true }), false)).toBe(true);
    expect(matches(parseChord("?"), press("?"), false)).toBe(true);
    expect(matches(parseChord("/"), press("/", { shiftKey: true }), false)).toBe(true);
    expect(matches(parseChord("/"), press("/", { ctrlKey: true }), false)).toBe(false);
  });
});

describe("the table of actions", () => {
  const actions = shellActions();

  it("has each id and each key once", () => {
    const ids = actions.map((action) => action.id);
    expect(new Set(ids).size).toBe(ids.length);
    const keys = actions.flatMap((action) => action.keys).map((text) => JSON.stringify(sequence(text)));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("gives each a title, and only chords with a modifier while typing", () => {
    for (const action of actions) {
      expect(action.title()).not.toBe("");
      if (!action.whileTyping) continue;
      for (const text of action.keys)
        expect(sequence(text).every((chord) => chord.mod || chord.alt)).toBe(true);
    }
  });

  it("has no single letter that is also the start of a sequence", () => {
    const single = new Set(actions.flatMap((action) => action.keys).filter((text) => !text.includes(" ")));
    for (const text of actions.flatMap((action) => action.keys)) {
      if (text.includes(" ")) expect(single.has(text.split(" ")[0] ?? "")).toBe(false);
    }
  });

  it("lets the open page go first, and forgets it afterwards", () => {
    const stopBase = registerActions(actions);
    const own = {
      id: "page.new",
      title: () => "x",
      group: "page",
      keys: ["n"],
      run: () => undefined,
    } as const;
    const stop = registerActions([own]);
    expect(currentActions()[0]?.id).toBe("page.new");
    stop();
    expect(currentActions().some((action) => action.id === "page.new")).toBe(false);
    stopBase();
    expect(currentActions()).toEqual([]);
  });
});
