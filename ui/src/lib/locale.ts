// Two separate choices: the language of the words, and the region whose formats numbers and dates follow.
// Both default to the system's. Changing either remounts the page (see app.tsx), because texts are read while rendering.
import { baseLocale, isLocale, locales, overwriteGetLocale, type Locale } from "~/messages/generated/runtime";
import { createStore } from "./store";

export type Language = Locale;
export const languages: readonly Language[] = locales;

interface LocaleChoice {
  language: Language;
  /** A BCP 47 tag, for example "de-CH". */
  formats: string;
}

/** What the system says, less what is no language tag: with `LC_ALL=C` a webview calls its language "C". */
function systemTags(): readonly string[] {
  return typeof navigator === "undefined" ? [] : navigator.languages.filter(isTag);
}

function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** The first language of the system that there is a catalog for. */
export function systemLanguage(tags: readonly string[] = systemTags()): Language {
  for (const tag of tags) {
    const base = tag.split("-")[0];
    if (isLocale(base)) return base;
  }
  return baseLocale;
}

/** The system's formats, when they belong to the language; otherwise the language's own. */
export function systemFormats(tags: readonly string[] = systemTags()): string {
  return tags[0] ?? systemLanguage(tags);
}

function safeFormats(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? baseLocale;
  } catch {
    return baseLocale;
  }
}

export const localeStore = createStore<LocaleChoice>({
  language: systemLanguage(),
  formats: safeFormats(systemFormats()),
});

overwriteGetLocale(() => localeStore.get().language);

/** An empty or unknown value means "as the system". */
export function chooseLocale(language: string | null | undefined, formats: string | null | undefined): void {
  const chosen = isLocale(language) ? language : systemLanguage();
  const tag = safeFormats(formats || (isLocale(language) ? matchingSystemTag(language) : systemFormats()));
  const now = localeStore.get();
  if (now.language !== chosen || now.formats !== tag) localeStore.set({ language: chosen, formats: tag });
}

function matchingSystemTag(language: Language): string {
  return systemTags().find((tag) => tag.split("-")[0] === language) ?? language;
}

export const language = (): Language => localeStore.get().language;
export const formats = (): string => localeStore.get().formats;

/** The language's words in the region's order: "en-DE" for English with German formats. */
export function interfaceLocale(): string {
  const { language: words, formats: tag } = localeStore.get();
  if (tag.split("-")[0] === words) return tag;
  const { region } = new Intl.Locale(tag).maximize();
  return region ? `${words}-${region}` : words;
}

/** The country of the system's formats: "DE"; null when they name none. */
export function systemRegion(tags: readonly string[] = systemTags()): string | null {
  for (const tag of tags) {
    const { region } = new Intl.Locale(tag);
    if (region && /^[A-Z]{2}$/u.test(region)) return region;
  }
  return null;
}
