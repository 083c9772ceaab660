// A quote lights up exactly the words it is made of, in whatever characters they are written.
import { describe, expect, it } from "vitest";
import { paragraphs, type Range } from "~/summary/passages";

const marked = (text: string, ranges: Range[], index: number) =>
  paragraphs(text, ranges)
    .flatMap((paragraph) => paragraph.segments)
    .filter((segment) => segment.ranges.includes(index))
    .map((segment) => segment.text)
    .join("");

const at = (text: string, words: string): Range => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};

describe("paragraphs", () => {
  const text = "Hello 👋🏽 Zoë,\n\nwe need a shop\nby 14 March.\n \n\nBudget: 6–8 k€.";

  it("are cut at blank lines, with all of their characters and where they stand", () => {
    const found = paragraphs(text, []);
    expect(found.map((each) => each.segments.map((segment) => segment.text).join(""))).toEqual([
      "Hello 👋🏽 Zoë,",
      "we need a shop\nby 14 March.",
      "Budget: 6–8 k€.",
    ]);
    for (const { segments } of found)
      for (const segment of segments)
        expect(text.slice(segment.start, segment.start + segment.text.length)).toBe(segment.text);
  });

  it("mark a passage exactly, also behind characters of two code units", () => {
    const ranges = [at(text, "👋🏽"), at(text, "by 14 March"), at(text, "6–8 k€")];
    expect(marked(text, ranges, 0)).toBe("👋🏽");
    expect(marked(text, ranges, 1)).toBe("by 14 March");
    expect(marked(text, ranges, 2)).toBe("6–8 k€");
  });

  it("mark passages that overlap, and one that goes over a paragraph's end", () => {
    const ranges = [at(text, "a shop\nby"), at(text, "shop\nby 14"), at(text, "March.\n \n\nBudget")];
    expect(marked(text, ranges, 0)).toBe("a shop\nby");
    expect(marked(text, ranges, 1)).toBe("shop\nby 14");
    expect(marked(text, ranges, 2)).toBe("March.Budget");
    const shared = paragraphs(text, ranges)[1]?.segments.find((segment) => segment.ranges.length === 2);
    expect(shared?.text).toBe("shop\nby");
  });

  it("leave out what lies outside of the text, and nothing else", () => {
    expect(marked("abc", [{ start: 2, end: 90 }], 0)).toBe("c");
    expect(marked("abc", [{ start: 7, end: 9 }], 0)).toBe("");
    expect(paragraphs("", [{ start: 0, end: 1 }])).toEqual([]);
    expect(paragraphs("\n\n\na", []).map(({ start }) => start)).toEqual([3]);
  });
});
