// What units, VAT and its reasons are called. Proposals and invoices use the same words.
import type { TaxReason, Unit, Vat, VatCategory } from "~/api/generated";
import { formatDecimal } from "~/lib/decimal";
import { formats } from "~/lib/locale";
import { m } from "~/messages/generated/messages";

const units: Record<Unit, () => string> = {
  hour: () => m.unit_hour(),
  day: () => m.unit_day(),
  week: () => m.unit_week(),
  month: () => m.unit_month(),
  kilometre: () => m.unit_kilometre(),
  piece: () => m.unit_piece(),
  word: () => m.unit_word(),
  fixed: () => m.unit_fixed(),
};

export const unitName = (unit: Unit): string => units[unit]();

export const unitOptions = (): { id: Unit; label: string }[] =>
  (Object.keys(units) as Unit[]).map((id) => ({ id, label: units[id]() }));

const untaxed: Record<Exclude<VatCategory, "S">, () => string> = {
  AE: () => m.vat_reverse_charge(),
  E: () => m.vat_exempt(),
  O: () => m.vat_outside(),
  Z: () => m.vat_zero(),
  K: () => m.vat_intra_community(),
  G: () => m.vat_export(),
};

/** "19%" as the chosen formats write it. */
export const percentText = (rate: string): string =>
  formatDecimal(rate, formats(), { style: "unit", unit: "percent" });

export const vatText = (vat: Pick<Vat, "category" | "rate">): string =>
  vat.category === "S" ? percentText(vat.rate) : untaxed[vat.category]();

const reasons: Record<TaxReason, () => string> = {
  seller_outside_vat: () => m.tax_seller_outside_vat(),
  small_business: () => m.tax_small_business(),
  small_business_not_registered: () => m.tax_small_business_not_registered(),
  domestic: () => m.tax_domestic(),
  buyer_country_unknown: () => m.tax_buyer_country_unknown(),
  reverse_charge: () => m.tax_reverse_charge(),
  eu_consumer: () => m.tax_eu_consumer(),
  small_business_without_vat_id: () => m.tax_small_business_without_vat_id(),
  supplied_abroad: () => m.tax_supplied_abroad(),
  export_zero_rated: () => m.tax_export_zero_rated(),
  goods_within_eu: () => m.tax_goods_within_eu(),
  goods_exported: () => m.tax_goods_exported(),
  eu_consumer_below_threshold: () => m.tax_eu_consumer_below_threshold(),
  one_stop_shop: () => m.tax_one_stop_shop(),
  rate_unknown: () => m.tax_rate_unknown(),
};

/** Why this VAT, in a sentence. */
export const taxReasonText = (reason: TaxReason): string => reasons[reason]();
