// Schemes of electronic addresses (code list EAS): the ones freelancers and their clients in Europe meet. Any other is typed by its code.
import { countryName, type Named } from "./countries";
import { m } from "~/messages/generated/messages";

const vatIds: Record<string, string> = {
  "9910": "HU",
  "9914": "AT",
  "9920": "ES",
  "9925": "BE",
  "9926": "BG",
  "9927": "CH",
  "9928": "CY",
  "9929": "CZ",
  "9930": "DE",
  "9931": "EE",
  "9932": "GB",
  "9933": "GR",
  "9934": "HR",
  "9935": "IE",
  "9937": "LT",
  "9938": "LU",
  "9939": "LV",
  "9943": "MT",
  "9944": "NL",
  "9945": "PL",
  "9946": "PT",
  "9947": "RO",
  "9949": "SI",
  "9950": "SK",
  "9957": "FR",
  "0211": "IT",
};

const registers: Record<string, string> = {
  "0007": "SE",
  "0009": "FR",
  "0106": "NL",
  "0184": "DK",
  "0192": "NO",
  "0208": "BE",
  "0216": "FI",
};

/** Names that are the same in every language. */
const names: Record<string, string> = {
  "0060": "D-U-N-S",
  "0088": "GLN",
  "0190": "OIN (NL)",
  "0201": "IPA (IT)",
  "0204": "Leitweg-ID (DE)",
  "0225": "SIREN, CTC (FR)",
};

/** The schemes to choose from, and `known` among them whatever it is. Empty stands for the mail address. */
export function schemes(known: string): Named[] {
  const label = (code: string, what: string): Named => ({ id: code, label: `${code} · ${what}`, detail: "" });
  const list = [
    ...Object.entries(vatIds).map(([code, at]) => label(code, m.scheme_vat({ country: countryName(at) }))),
    ...Object.entries(registers).map(([code, at]) =>
      label(code, m.scheme_register({ country: countryName(at) })),
    ),
    ...Object.entries(names).map(([code, name]) => label(code, name)),
    label("EM", m.scheme_mail()),
  ];
  const isListed = known === "" || list.some((each) => each.id === known);
  return isListed ? list : [{ id: known, label: known, detail: "" }, ...list];
}
