// Text stands out enough from its ground in both themes and with every accent (WCAG 2.2, 1.4.3: 4.5 to 1).
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { accents } from "~/lib/appearance";

const css = readFileSync(new URL("../src/styles/tokens.css", import.meta.url), "utf8");

function tokens(selector: string): Record<string, string> {
  const found: Record<string, string> = {};
  const escaped = selector.replaceAll(/[.*+?^${}()|[\]\\]/gu, "\\$&");
  for (const block of css.matchAll(new RegExp(`(?:^|\\n)${escaped}\\s*\\{([^}]*)\\}`, "gu"))) {
    for (const [, name, value] of (block[1] ?? "").matchAll(/--([\w-]+):\s*([^;]+);/gu)) {
      if (name && value) found[name] = value.trim();
    }
  }
  return found;
}

function luminance(hex: string): number {
  const channel = (at: number) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const pairs: readonly (readonly [string, readonly string[]])[] = [
  ["text", ["paper", "paper-sunk", "paper-raised", "paper-hover", "accent-soft", "line"]],
  ["text-muted", ["paper", "paper-sunk", "paper-raised", "paper-hover"]],
  ["text-faint", ["paper", "paper-sunk", "paper-raised", "paper-hover", "accent-soft"]],
  ["accent", ["paper", "paper-sunk", "paper-raised", "accent-soft"]],
  ["on-accent", ["accent", "accent-hover"]],
  ["overdue", ["paper", "paper-raised", "overdue-soft"]],
  ["running", ["paper", "paper-sunk", "running-soft"]],
  ["due", ["paper", "paper-raised", "due-soft"]],
];

describe.each([
  ["light", ":root", (accent: string) => `:root[data-accent="${accent}"]`],
  [
    "dark",
    ':root[data-theme="dark"]',
    (accent: string) => `:root[data-theme="dark"][data-accent="${accent}"]`,
  ],
])("%s", (_theme, base, withAccent) => {
  it.each(accents)("with %s is legible", (accent) => {
    const values = { ...tokens(base), ...(accent === "ink" ? {} : tokens(withAccent(accent))) };
    for (const [text, grounds] of pairs) {
      for (const ground of grounds) {
        const [a, b] = [values[text], values[ground]];
        expect(a && b, `${text} on ${ground}`).toBeTruthy();
        expect(contrast(a ?? "", b ?? ""), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});

it("is the same dark whether the system or the person chose it", () => {
  const bare = (text: string) => text.replaceAll(/\s+/gu, "");
  const system = /:root:not\(\[data-theme="light"\]\) \{([^}]*)\}/u.exec(css)?.[1] ?? "a";
  const person = /:root\[data-theme="dark"\] \{([^}]*)\}/u.exec(css)?.[1] ?? "b";
  expect(bare(system)).toBe(bare(person));
});
