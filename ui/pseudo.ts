// A made-up language for looking: `npm run build -- --mode pseudo`. Every catalog text becomes longer, accented and bracketed, so
// that a word that is still plain is a literal, and a text that is cut shows its missing bracket.
import type { Plugin } from "vite";

const accented: Record<string, string> = {
  a: "á",
  c: "ç",
  e: "ë",
  i: "ï",
  l: "ł",
  n: "ñ",
  o: "ö",
  s: "š",
  t: "ţ",
  u: "ü",
  y: "ý",
  z: "ž",
  A: "Á",
  C: "Ç",
  E: "Ë",
  I: "Ï",
  N: "Ñ",
  O: "Ö",
  S: "Š",
  T: "Ţ",
  U: "Ü",
  Z: "Ž",
};

/** Accents a template's text but not its `${...}` parts, and lengthens it by about a third. */
export function pseudo(template: string): string {
  const letters = template.replaceAll(
    /(\$\{[^}]*\})|([A-Za-z])/gu,
    (_all, variable: string, letter: string) => variable || (accented[letter] ?? letter),
  );
  const length = template.replaceAll(/\$\{[^}]*\}/gu, "").length;
  return `⟦${letters}${"·".repeat(Math.ceil(length / 3))}⟧`;
}

export function pseudoMessages(): Plugin {
  return {
    name: "daybook-pseudo",
    enforce: "pre",
    transform: {
      filter: { id: "**/src/messages/generated/messages/*.js" },
      handler: (code) =>
        code.replaceAll(
          /(LocalizedString\} \*\/ \(`)([^`]*)(`\))/gu,
          (_all, start: string, text: string, end: string) => start + pseudo(text) + end,
        ),
    },
  };
}
