// Rows edited in place: nothing typed is lost, one refused row does not hold up the others, and a foreign change is followed.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createRowList, isSame, newId, outgoing } from "~/lib/rowList";

interface Row {
  id: string;
  text: string;
}

const isComplete = (row: Row) => row.text !== "";
const one = { id: "1", text: "one" };
const two = { id: "2", text: "two" };

function made(save: (rows: Row[]) => Promise<readonly Row[]>) {
  return createRowList<Row>([one, two], { save, isComplete, pause: 800 });
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("a list of rows", () => {
  it("is saved once after a pause in typing", async () => {
    const save = vi.fn(async (rows: Row[]) => rows);
    const list = made(save);
    list.put("1", { text: "on" }, "soon");
    await vi.advanceTimersByTimeAsync(500);
    list.put("1", { text: "once" }, "soon");
    await vi.advanceTimersByTimeAsync(799);
    expect(save).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(save.mock.calls).toEqual([[[{ id: "1", text: "once" }, two]]]);
    expect(list.get().status).toBe("saved");
  });

  it("keeps what was typed while a save was running, and saves it next", async () => {
    let answer: (rows: Row[]) => void = () => undefined;
    const save = vi.fn((rows: Row[]) => new Promise<Row[]>((done) => (answer = () => done(rows))));
    const list = made(save);
    list.put("1", { text: "first" }, "now");
    list.put("1", { text: "second" }, "soon");
    answer([]);
    await vi.advanceTimersByTimeAsync(0);
    expect(list.get().rows[0]?.text).toBe("second");
    expect(save).toHaveBeenCalledTimes(2);
    expect(save.mock.calls[1]?.[0][0]?.text).toBe("second");
  });

  it("keeps what was refused", async () => {
    const list = made(() => Promise.reject(new Error("no")));
    list.put("2", { text: "TWO" }, "now");
    await vi.advanceTimersByTimeAsync(0);
    expect(list.get()).toMatchObject({
      status: "error",
      rows: [one, { id: "2", text: "TWO" }],
      sent: ["1", "2"],
    });
    // A read of what is stored does not take it away either.
    list.adopt([one, { id: "2", text: "elsewhere" }]);
    expect(list.get().rows[1]?.text).toBe("TWO");
  });

  it("does not send a row that is not complete, and still saves the others", async () => {
    const save = vi.fn(async (rows: Row[]) => rows);
    const list = made(save);
    list.add({ id: "3", text: "" });
    expect(save).not.toHaveBeenCalled();
    list.put("1", { text: "" }, "now");
    list.put("2", { text: "TWO" }, "now");
    await vi.advanceTimersByTimeAsync(0);
    expect(save.mock.calls).toEqual([[[one, { id: "2", text: "TWO" }]]]);
    expect(list.get().rows.map((row) => row.text)).toEqual(["", "TWO", ""]);
  });

  it("follows a change made elsewhere, and keeps a new row that is still empty", () => {
    const list = made(async (rows) => rows);
    list.add({ id: "3", text: "" }, 1);
    list.adopt([{ id: "1", text: "undone" }]);
    expect(list.get().rows).toEqual([
      { id: "1", text: "undone" },
      { id: "3", text: "" },
    ]);
  });

  it("moves within its ends", async () => {
    const save = vi.fn(async (rows: Row[]) => rows);
    const list = made(save);
    list.move("1", 9);
    expect(list.get().rows).toEqual([two, one]);
    list.move("2", -1);
    expect(list.get().rows).toEqual([two, one]);
  });
});

describe("an id made here", () => {
  it("is a UUID of version 7 that sorts by time", () => {
    expect(newId(0)).toMatch(/^00000000-0000-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
    expect(newId(1_800_000_000_000) < newId(1_800_000_000_001)).toBe(true);
  });
});

describe("comparing", () => {
  it("is by value, whatever the order of fields", () => {
    expect(isSame({ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1 })).toBe(true);
    expect(isSame({ a: 1 }, { a: 1, b: undefined })).toBe(false);
    expect(isSame([], {})).toBe(false);
  });

  it("sends what was stored for a row that is not complete", () => {
    expect(outgoing([{ id: "1", text: "" }, two], [one], isComplete)).toEqual([one, two]);
  });
});
