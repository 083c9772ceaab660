// How well a few typed letters name something: each typed word must start a word of the text or, less well, appear in order.
const marks = /\p{M}/gu;

export const fold = (text: string): string => text.normalize("NFD").replace(marks, "").toLowerCase();

/** 0 means no match; more is better. */
export function score(query: string, text: string): number {
  const words = fold(text).split(/[\s:,.]+/u);
  let total = 1;
  for (const part of fold(query).split(/\s+/u).filter(Boolean)) {
    if (words.includes(part)) total += 3;
    const starts = words.findIndex((word) => word.startsWith(part));
    if (starts >= 0) total += 10 - Math.min(starts, 5);
    else if (words.some((word) => word.includes(part))) total += 3;
    else if (inOrder(part, words.join(""))) total += 1;
    else return 0;
  }
  return total;
}

function inOrder(part: string, text: string): boolean {
  let at = 0;
  for (const letter of part) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
