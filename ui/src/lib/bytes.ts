// Sizes of files as people read them.
import { interfaceLocale } from "./locale";

const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

export function formatBytes(bytes: number, locale: string = interfaceLocale()): string {
  let size = bytes;
  let place = 0;
  while (size >= 1000 && place < units.length - 1) {
    size /= 1000;
    place += 1;
  }
  const style = { style: "unit", unit: units[place] ?? "byte", unitDisplay: "short" } as const;
  return new Intl.NumberFormat(locale, {
    ...style,
    maximumFractionDigits: size < 10 && place > 0 ? 1 : 0,
  }).format(size);
}
