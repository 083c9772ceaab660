// What stands under a line: what is off the price of each unit, its own discounts and charges, and its second tax.
import { X } from "lucide-react";
import { useState } from "react";
import type { Adjustment, InvoiceLine, LineWork } from "~/api/generated";
import { IconButton } from "~/components/Button";
import { RateField } from "~/components/ParsedField";
import { formatDuration } from "~/lib/duration";
import { AdjustmentRow } from "~/lines/AdjustmentRow";
import { isNothing } from "~/lines/adjustments";
import type { LineEdit } from "~/lines/LinesTable";
import { percentText } from "~/lines/words";
import { m } from "~/messages/generated/messages";
import css from "./LineExtras.module.css";

interface LineExtrasProps {
  line: InvoiceLine;
  edit: LineEdit<InvoiceLine>;
  currency: string;
  language: string;
  /** What each discount and charge comes to, as far as it is stored. */
  amounts: readonly number[];
  /** The time it bills, as it was worked. */
  work: LineWork | undefined;
  /** Its price discount was asked for, and is to be typed now. */
  isPriced: boolean;
  onUnpriced: () => void;
}

/** By half a minute or more: seconds are never billed. */
const differs = (work: LineWork, billed: number) => Math.abs(work.worked_seconds - billed) > 30;

export function LineExtras({
  line,
  edit,
  currency,
  language,
  amounts,
  work,
  isPriced,
  onUnpriced,
}: LineExtrasProps) {
  const { adjustments, price_discount, added_tax } = line;
  // Those that were there when the line was first shown keep the focus where it is.
  const [known] = useState(adjustments.length);
  const hasDiscount = isPriced || Number(price_discount) !== 0;
  // Only where rounding or a hand has made another figure of it: the same one twice would say nothing.
  const billed = "minutes" in line.quantity ? line.quantity.minutes * 60 : null;
  const isOther = work !== undefined && work.entries > 0 && billed !== null && differs(work, billed);
  if (!hasDiscount && adjustments.length === 0 && !added_tax && !isOther) return null;

  // A VAT of its own is for discounts of the whole.
  const putAdjustment = (
    index: number,
    part: Pick<Partial<Adjustment>, "value" | "reason">,
    when: "now" | "soon",
  ) => {
    const before = adjustments[index];
    if (before) edit.put({ adjustments: adjustments.with(index, { ...before, ...part }) }, when);
  };

  return (
    <div className={css.extras}>
      {isOther ? (
        <p>{m.invoices_worked({ worked: formatDuration(work.worked_seconds), count: work.entries })}</p>
      ) : null}
      {hasDiscount ? (
        <div className={css.price}>
          <span>{m.adjust_price_label()}</span>
          <div data-quiet>
            <RateField
              label={m.adjust_price_label()}
              currency={currency}
              isRequired
              autoFocus={isPriced}
              value={price_discount}
              onChange={(next) => edit.put({ price_discount: next ?? "0" })}
              error={edit.error("price_discount")}
            />
          </div>
          <IconButton
            label={m.adjust_remove({ name: m.adjust_price_label() })}
            onPress={() => {
              onUnpriced();
              edit.put({ price_discount: "0" });
            }}
          >
            <X aria-hidden />
          </IconButton>
        </div>
      ) : null}
      {adjustments.map((adjustment, index) => (
        <AdjustmentRow
          // They have no ids, and are not moved: their place is what they are told by.
          key={index}
          adjustment={adjustment}
          currency={currency}
          language={language}
          amount={isNothing(adjustment.value) ? undefined : amounts[index]}
          onChange={(part, when) => putAdjustment(index, part, when)}
          onLeave={edit.flush}
          onRemove={() => edit.put({ adjustments: adjustments.toSpliced(index, 1) })}
          error={(field) => edit.error(`adjustments.${index}.${field}`)}
          autoFocus={index >= known && isNothing(adjustment.value)}
        />
      ))}
      {added_tax ? <p className={css.tax}>{`${added_tax.name} ${percentText(added_tax.rate)}`}</p> : null}
    </div>
  );
}
