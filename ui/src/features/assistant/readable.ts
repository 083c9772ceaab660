// What a model writes while it writes it. Where it writes JSON for the core, a person is shown the sentences in it.

const strings = /"((?:[^"\\]|\\.)*)("?)(\s*:)?/gsu;

function unescape(text: string): string {
  try {
    return JSON.parse(`"${text.replaceAll("\n", "\\n")}"`) as string;
  } catch {
    // Cut in the middle of an escape, as a text that is still coming may be.
    return text.replace(/\\[^"]*$/u, "");
  }
}

/** The text itself, or the sentences of the (unfinished) JSON that it is. */
export function readable(text: string): string {
  const bare = text.replace(/^\s*```\w*\s*/u, "").trimStart();
  // Prose, without the marks of its headings.
  if (!/^[{[]/u.test(bare)) return text.replace(/^#{1,6}[ \t]+/gmu, "");
  const sentences: string[] = [];
  for (const [, inner = "", , isKey] of bare.matchAll(strings)) {
    // Names of fields and single words such as "deadline" are for the core.
    if (isKey || !/\s/u.test(inner.trim())) continue;
    sentences.push(unescape(inner));
  }
  return sentences.join("\n");
}
