// VAT as one choice of a list: a category and a rate in one key ("S 19", "AE 0").
import type { Vat, VatCategory } from "~/api/generated";

/** 19, 19.0 and 19.00 are one rate. */
const plain = (rate: string) => (rate.includes(".") ? rate.replace(/\.?0+$/u, "") : rate);

export const vatKey = (vat: Vat): string => `${vat.category} ${plain(vat.rate)}`;

export function vatOf(key: string): Vat {
  const [category = "O", rate = "0"] = key.split(" ");
  return { category: category as VatCategory, rate };
}

export const isSameVat = (a: Vat, b: Vat): boolean => vatKey(a) === vatKey(b);

/** The taxed rates that are in use first, then the untaxed kinds a service can have, then those for goods if a line has one. */
export function vatChoices(inUse: readonly Vat[]): Vat[] {
  const services: Vat[] = (["AE", "E", "O", "Z"] as const).map((category) => ({ category, rate: "0" }));
  const taxed = inUse.filter((vat) => vat.category === "S");
  const found = new Map<string, Vat>();
  for (const vat of [...taxed, ...services, ...inUse]) found.set(vatKey(vat), found.get(vatKey(vat)) ?? vat);
  return [...found.values()];
}
