// Every visible word comes from a catalog, every catalog has it, and nothing in a catalog is unused.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseSync, Visitor } from "vite";
import { pseudo } from "../pseudo.ts";
import settings from "../project.inlang/settings.json";

const source = fileURLToPath(new URL("../src", import.meta.url));
const files = (ending: RegExp) =>
  readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((path) => ending.test(path) && !path.includes("generated"))
    .map((path) => ({ path, text: readFileSync(join(source, path), "utf8") }));

const catalog = (group: string, locale: string): Record<string, string> =>
  JSON.parse(readFileSync(join(source, "messages", group, `${locale}.json`), "utf8")) as Record<
    string,
    string
  >;

const groups = readdirSync(join(source, "messages")).filter((name) => name !== "generated");

/** Attributes and properties whose text a person sees or hears. */
const spoken = new Set([
  "alt",
  "aria-description",
  "aria-label",
  "aria-roledescription",
  "aria-valuetext",
  "buttonLabel",
  "confirmLabel",
  "detail",
  "error",
  "help",
  "label",
  "placeholder",
  "prefix",
  "submitLabel",
  "suffix",
  "text",
  "title",
  "valueLabel",
]);

/** Neither addresses nor places of the window ("/invoices/…") are words. */
const hasWords = (text: string) => /\p{L}{2,}/u.test(text) && !/^(?:https?:\/)?\//u.test(text);

function literals(path: string, text: string): string[] {
  const found: string[] = [];
  const { program, errors } = parseSync(path, text);
  expect(errors, path).toEqual([]);
  const check = (value: unknown) => {
    if (typeof value === "string" && hasWords(value)) found.push(`${path}: ${value.trim()}`);
  };
  new Visitor({
    JSXText: (node) => check(node.value),
    JSXExpressionContainer: (node) => {
      const inner = node.expression;
      if (inner.type === "TemplateLiteral") for (const part of inner.quasis) check(part.value.cooked);
    },
    JSXAttribute: (node) => {
      const name = node.name.type === "JSXIdentifier" ? node.name.name : "";
      if (spoken.has(name) && node.value?.type === "Literal") check(node.value.value);
    },
    Property: (node) => {
      const name = node.key.type === "Identifier" ? node.key.name : "";
      if (spoken.has(name) && node.value.type === "Literal") check(node.value.value);
    },
  }).visit(program);
  return found;
}

describe("words", () => {
  it("stand in no component", () => {
    // Class names of template literals are written with css modules, so a word in JSX is a word on the screen. "Daybook" is a name.
    const found = files(/\.tsx$/u)
      .flatMap(({ path, text }) => literals(path, text))
      .filter((line) => !line.endsWith(": Daybook"));
    expect(found).toEqual([]);
  });

  it("are found by this test when they do", () => {
    const text = `export const X = () => <p title="Some words">Hello <b>{\`there \${1}\`}</b></p>; const o = { label: "Name" };`;
    expect(literals("x.tsx", text).toSorted()).toEqual([
      "x.tsx: Hello",
      "x.tsx: Name",
      "x.tsx: Some words",
      "x.tsx: there",
    ]);
  });

  it.each(groups)("of %s are in each language, with the same variables", (group) => {
    const base = catalog(group, settings.baseLocale);
    const variables = (text: unknown) =>
      [...JSON.stringify(text).matchAll(/\{(\w+)\}/gu)].map((found) => found[1]).toSorted();
    for (const locale of settings.locales) {
      const other = catalog(group, locale);
      expect(Object.keys(other).toSorted(), locale).toEqual(Object.keys(base).toSorted());
      for (const [key, text] of Object.entries(base)) {
        expect(other[key], `${locale} ${key}`).not.toBe("");
        // Plural forms may name a variable more often in one language than in another.
        expect(new Set(variables(other[key])), `${locale} ${key}`).toEqual(new Set(variables(text)));
      }
    }
  });

  it("have one home each, and every catalog is compiled", () => {
    const keys = groups.flatMap((group) => Object.keys(catalog(group, settings.baseLocale)));
    expect(keys.length).toBe(new Set(keys).size);
    expect(settings["plugin.inlang.messageFormat"].pathPattern.toSorted()).toEqual(
      groups.map((group) => `./src/messages/${group}/{locale}.json`).toSorted(),
    );
  });

  it("are all used", () => {
    const code = files(/\.tsx?$/u)
      .map(({ text }) => text)
      .join("\n");
    const used = new Set([...code.matchAll(/\bm\.(\w+)/gu)].map((found) => found[1]));
    const unused = groups
      .flatMap((group) => Object.keys(catalog(group, settings.baseLocale)))
      .filter((key) => !used.has(key));
    expect(unused).toEqual([]);
  });

  it("can be told from literals in the made-up language", () => {
    expect(pseudo("Go to ${i?.place}")).toBe("⟦Gö ţö ${i?.place}··⟧");
  });
});
