// How the window looks: theme, accent, density, and whether amounts are shown. Kept in this window's storage, because it must
// be known before the first paint; public/early.js reads the same key.
import { createStoredStore } from "./store";

export const themes = ["system", "light", "dark"] as const;
export const accents = ["ink", "pine", "plum", "rust", "graphite"] as const;
export const densities = ["comfortable", "compact"] as const;

export interface Appearance {
  theme: (typeof themes)[number];
  accent: (typeof accents)[number];
  density: (typeof densities)[number];
  /** Single-letter keys can be turned off for people whose input method types them by accident (WCAG 2.1.4). */
  letterKeys: boolean;
}

function oneOf<T extends string>(allowed: readonly T[], value: unknown, otherwise: T): T {
  return allowed.includes(value as T) ? (value as T) : otherwise;
}

export const appearance = createStoredStore<Appearance>("daybook.appearance", (stored) => {
  const old = (typeof stored === "object" && stored !== null ? stored : {}) as Record<string, unknown>;
  return {
    theme: oneOf(themes, old["theme"], "system"),
    accent: oneOf(accents, old["accent"], "ink"),
    density: oneOf(densities, old["density"], "comfortable"),
    letterKeys: old["letterKeys"] !== false,
  };
});

export function applyAppearance(): () => void {
  const apply = () => {
    const { theme, accent, density } = appearance.get();
    const root = document.documentElement;
    if (theme === "system") delete root.dataset["theme"];
    else root.dataset["theme"] = theme;
    root.dataset["accent"] = accent;
    root.dataset["density"] = density;
  };
  apply();
  return appearance.subscribe(apply);
}
