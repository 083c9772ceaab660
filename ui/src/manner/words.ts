// Forms, prices, tones and lengths of proposals, in words.
import type { Form, Length, Manner, Pricing } from "~/api/generated";
import { toneOptions } from "~/letters/words";
import { m } from "~/messages/generated/messages";

const forms: Record<Form, () => string> = {
  full: () => m.form_full(),
  mail: () => m.form_mail(),
  upwork: () => m.form_letter({ platform: "Upwork" }),
  fiverr: () => m.form_letter({ platform: "Fiverr" }),
  freelancer: () => m.form_letter({ platform: "Freelancer" }),
};

export const formName = (form: Form): string => forms[form]();

export const pricingOptions = (): { id: Pricing; label: string }[] => [
  { id: "hourly", label: m.pricing_hourly() },
  { id: "fixed", label: m.pricing_fixed() },
  { id: "retainer", label: m.pricing_retainer() },
];

export const pricingHelp = (pricing: Pricing): string =>
  ({
    hourly: () => m.pricing_hourly_help(),
    fixed: () => m.pricing_fixed_help(),
    retainer: () => m.pricing_retainer_help(),
  })[pricing]();

export const lengthOptions = (): { id: Length; label: string }[] => [
  { id: "short", label: m.length_short() },
  { id: "usual", label: m.length_usual() },
  { id: "long", label: m.length_long() },
];

const named = <T extends string>(options: readonly { id: T; label: string }[], id: T): string =>
  options.find((option) => option.id === id)?.label ?? id;

/** What is set beside the form, in a few words. */
export const mannerGist = ({ pricing, tone, length }: Manner): string[] => [
  named(pricingOptions(), pricing),
  named(toneOptions(), tone),
  named(lengthOptions(), length),
];
