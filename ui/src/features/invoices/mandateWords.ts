// What the law of the seller's country asks of the way an invoice leaves, in plain words.
import type { Mandate, Way } from "~/api/generated";
import { m } from "~/messages/generated/messages";

const ways: Record<Way, () => string> = {
  belgian_peppol: () => m.mandate_belgian_peppol(),
  german_e_invoice: () => m.mandate_german_e_invoice(),
  spanish_verifactu: () => m.mandate_spanish_verifactu(),
  french_platform: () => m.mandate_french_platform(),
  italian_sdi: () => m.mandate_italian_sdi(),
  polish_ksef: () => m.mandate_polish_ksef(),
  romanian_e_factura: () => m.mandate_romanian_e_factura(),
};

export function mandateText({ way, law }: Mandate): string {
  return `${ways[way]()} (${law})`;
}
