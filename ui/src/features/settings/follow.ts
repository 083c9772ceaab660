// The core keeps the theme and the language, so that they go with the file; the window follows them, and remembers them for its
// next first paint.
import type { Settings } from "~/api/generated";
import { appearance } from "~/lib/appearance";
import { chooseLocale } from "~/lib/locale";

export function followSettings(settings: Settings): void {
  const looks = appearance.get();
  if (looks.theme !== settings.theme) appearance.set({ ...looks, theme: settings.theme });
  chooseLocale(settings.language, null);
}
