// Which VAT the core proposes for this client's work, and why; one click gives it to every line that has another.
import { useQuery } from "@tanstack/react-query";
import type { Supply, Vat } from "~/api/generated";
import { query } from "~/api/queries";
import { Button } from "~/components/Button";
import { m } from "~/messages/generated/messages";
import css from "./TaxNote.module.css";
import { isSameVat } from "./vat";
import { taxReasonText, vatText } from "./words";

interface TaxNoteProps {
  clientId: string;
  /** What is sold. */
  supply?: Supply;
  /** The day of the supply: rates change. Null for today. */
  on?: string | null;
  lines: readonly { vat: Vat }[];
  onUse: ((vat: Vat) => void) | null;
}

export function TaxNote({ clientId, supply = "service", on = null, lines, onUse }: TaxNoteProps) {
  const proposed = useQuery(query("client_tax", { client_id: clientId, supply, on })).data;
  if (!proposed) return null;
  const { vat, reason } = proposed;
  const differs = lines.some((line) => !isSameVat(line.vat, vat));
  return (
    <p className={css.note}>
      <span>
        <strong>{vat.category === "S" ? m.tax_rate({ rate: vatText(vat) }) : vatText(vat)}</strong>{" "}
        {taxReasonText(reason)}
      </span>
      {differs && onUse ? (
        <Button kind="quiet" onPress={() => onUse(vat)}>
          {m.tax_use()}
        </Button>
      ) : null}
    </p>
  );
}
