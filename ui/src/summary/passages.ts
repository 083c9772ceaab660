// A brief's text as paragraphs, cut where the passages begin and end that its summary quotes. Offsets are UTF-16 code units, as
// the core counts them and as JavaScript does.

export interface Range {
  start: number;
  end: number;
}

export interface Segment {
  start: number;
  text: string;
  /** Which of the ranges cover it, by their index. */
  ranges: readonly number[];
}

export interface Paragraph {
  start: number;
  segments: readonly Segment[];
}

/** Every character of the text but the blank lines between paragraphs is in exactly one segment. */
export function paragraphs(text: string, ranges: readonly Range[]): Paragraph[] {
  const found: Paragraph[] = [];
  let start = 0;
  for (const gap of text.matchAll(/\n(?:[^\S\n]*\n)+/gu)) {
    found.push(paragraph(text, start, gap.index, ranges));
    start = gap.index + gap[0].length;
  }
  found.push(paragraph(text, start, text.length, ranges));
  return found.filter((each) => each.segments.length > 0);
}

function paragraph(text: string, start: number, end: number, ranges: readonly Range[]): Paragraph {
  const here = ranges
    .map((range, index) => ({ index, from: Math.max(range.start, start), to: Math.min(range.end, end) }))
    .filter(({ from, to }) => from < to);
  const cuts = new Set([start, end, ...here.flatMap(({ from, to }) => [from, to])]);
  const places = [...cuts].sort((a, b) => a - b);
  const segments = places.slice(0, -1).map((from, i) => ({
    start: from,
    text: text.slice(from, places[i + 1]),
    ranges: here.filter((range) => range.from <= from && range.to > from).map(({ index }) => index),
  }));
  return { start, segments: segments.filter((segment) => segment.text !== "") };
}
