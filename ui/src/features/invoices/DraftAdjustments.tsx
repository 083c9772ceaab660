// What is taken off or put on the whole, between the lines and their sum.
import { BadgeMinus, BadgePlus, Plus } from "lucide-react";
import { useState } from "react";
import { errorText } from "~/api/errors";
import type { AdjustmentKind, Invoice } from "~/api/generated";
import { Button } from "~/components/Button";
import { FormError } from "~/components/FieldNotes";
import { Menu } from "~/components/Menu";
import { refusedRow } from "~/components/useRowList";
import { newId } from "~/lib/rowList";
import { freshAdjustment } from "~/lines/adjustments";
import { AdjustmentRow } from "~/lines/AdjustmentRow";
import { m } from "~/messages/generated/messages";
import css from "./DraftAdjustments.module.css";
import { useDraftAdjustments } from "./draftRows";

export function DraftAdjustments({ invoice }: { invoice: Invoice }) {
  const rows = useDraftAdjustments(invoice);
  const [focusId, setFocusId] = useState<string | null>(null);
  const { list } = rows;
  const { currency, language, totals } = invoice;
  const refused = refusedRow(rows);

  function add(kind: AdjustmentKind) {
    const id = newId();
    setFocusId(id);
    list.add({ ...freshAdjustment(language, kind), vat: null, id });
  }

  return (
    <div className={css.adjustments} data-field="invoice.adjustments">
      {rows.rows.map((row) => (
        <AdjustmentRow
          key={row.id}
          adjustment={row}
          currency={currency}
          language={language}
          amount={undefined}
          vats={totals.vat}
          onChange={(part, when) => list.put(row.id, part, when)}
          onLeave={list.flush}
          onRemove={() => list.remove(row.id)}
          error={(field) =>
            refused?.id === row.id && refused.field === field ? errorText(rows.error) : null
          }
          autoFocus={row.id === focusId}
        />
      ))}
      <FormError error={rows.status === "error" && !refused ? errorText(rows.error) : null} />
      <Menu
        label={m.adjust_add()}
        placement="bottom start"
        trigger={
          <Button kind="quiet" icon={<Plus aria-hidden />}>
            {m.adjust_add()}
          </Button>
        }
        acts={[
          {
            id: "allowance",
            label: m.adjust_discount_whole(),
            icon: <BadgeMinus aria-hidden />,
            run: () => add("allowance"),
          },
          {
            id: "charge",
            label: m.adjust_charge_whole(),
            icon: <BadgePlus aria-hidden />,
            run: () => add("charge"),
          },
        ]}
      />
    </div>
  );
}
