// A discount or a charge, of a line or of the whole: why, how much, and what that comes to.
import { X } from "lucide-react";
import { useState } from "react";
import type { AdjustmentKind, AdjustmentValue, Vat } from "~/api/generated";
import { IconButton } from "~/components/Button";
import { ParsedField } from "~/components/ParsedField";
import { Select } from "~/components/Select";
import { SuggestField } from "~/components/SuggestField";
import { formatAmount } from "~/lib/money";
import { m } from "~/messages/generated/messages";
import css from "./AdjustmentRow.module.css";
import {
  adjustmentText,
  inUnitOf,
  isNothing,
  parseAdjustment,
  reasonsIn,
  unitOf,
  type AdjustmentUnit,
} from "./adjustments";
import { vatKey, vatOf } from "./vat";
import { vatText } from "./words";

interface Change {
  value?: AdjustmentValue;
  reason?: string;
  /** Only where `vats` offers a choice. */
  vat?: Vat | null;
}

interface AdjustmentRowProps {
  adjustment: { kind: AdjustmentKind; value: AdjustmentValue; reason: string; vat?: Vat | null };
  currency: string;
  /** Language of the document, for words to choose from. */
  language: string;
  /** What it comes to, where the core has said so: not negative, minor units. */
  amount: number | undefined;
  /** The VAT rates it may belong to, where there is a choice. */
  vats?: readonly Vat[];
  onChange: (part: Change, when: "now" | "soon") => void;
  onLeave: () => void;
  onRemove: () => void;
  /** The error of a field of it: "reason", "value". */
  error: (field: string) => string | null;
  autoFocus: boolean;
}

const all = "all";
const none: readonly Vat[] = [];

export function AdjustmentRow({
  adjustment,
  currency,
  language,
  amount,
  vats = none,
  onChange,
  onLeave,
  onRemove,
  error,
  autoFocus,
}: AdjustmentRowProps) {
  const { kind, value, reason } = adjustment;
  const [isLeft, setLeft] = useState(false);
  const unit = unitOf(value);
  const isOff = kind === "allowance";
  return (
    <div className={css.row} role="group" aria-label={isOff ? m.adjust_discount() : m.adjust_charge()}>
      <div data-quiet className={css.reason}>
        <SuggestField
          label={m.adjust_reason()}
          suggestions={reasonsIn(language, kind)}
          value={reason}
          onChange={(text) => onChange({ reason: text }, "soon")}
          onBlur={() => {
            setLeft(true);
            onLeave();
          }}
          error={isLeft && !reason.trim() ? m.rule_required() : error("reason")}
        />
      </div>
      {vats.length > 1 || adjustment.vat ? (
        <div data-quiet className={css.vat}>
          <Select
            label={m.adjust_vat()}
            options={[
              { id: all, label: m.adjust_all_lines() },
              ...vats.map((vat) => ({ id: vatKey(vat), label: vatText(vat) })),
            ]}
            value={adjustment.vat ? vatKey(adjustment.vat) : all}
            onChange={(key) => onChange({ vat: key === all ? null : vatOf(key) }, "now")}
            error={error("vat") ?? error("vat.rate")}
          />
        </div>
      ) : null}
      <div data-quiet className={css.value}>
        <ParsedField<AdjustmentValue>
          label={m.adjust_value()}
          align="end"
          isRequired
          autoFocus={autoFocus}
          placeholder="0"
          value={isNothing(value) ? null : value}
          read={(text) => parseAdjustment(text, unit, currency)}
          write={(known) => adjustmentText(known, currency)}
          onChange={(next) => {
            if (next) onChange({ value: next }, "now");
          }}
          onBlur={onLeave}
          error={error("value")}
        />
      </div>
      <div data-quiet className={css.unit}>
        <Select<AdjustmentUnit>
          label={m.adjust_unit()}
          options={[
            { id: "percent", label: "%" },
            { id: "amount", label: currency },
          ]}
          value={unit}
          onChange={(next) => onChange({ value: inUnitOf(value, next) }, "now")}
        />
      </div>
      <output className={css.amount}>
        {amount === undefined ? "" : `${isOff ? "−" : "+"}${formatAmount(amount, currency)}`}
      </output>
      <IconButton label={m.adjust_remove({ name: reason })} onPress={onRemove}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
