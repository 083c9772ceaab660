// The VAT of a line: one of the usual kinds, or another rate that is typed.
import { useState } from "react";
import type { Vat } from "~/api/generated";
import { FormDialog } from "~/components/Dialog";
import { NumberField } from "~/components/ParsedField";
import { Select } from "~/components/Select";
import { m } from "~/messages/generated/messages";
import { isSameVat, vatChoices, vatKey, vatOf } from "./vat";
import { vatText } from "./words";

interface VatFieldProps {
  label: string;
  /** The kinds in use on this document and the one proposed for it. */
  choices: readonly Vat[];
  value: Vat;
  onChange: (vat: Vat) => void;
  error?: string | null;
}

const other = "other";

export function VatField({ label, choices, value, onChange, error }: VatFieldProps) {
  const [isAsking, setAsking] = useState(false);
  const options = vatChoices([...choices, value]).map((vat) => ({ id: vatKey(vat), label: vatText(vat) }));
  return (
    <>
      <Select
        label={label}
        options={[...options, { id: other, label: m.vat_other_rate() }]}
        value={vatKey(value)}
        onChange={(key) => {
          if (key === other) setAsking(true);
          else if (!isSameVat(vatOf(key), value)) onChange(vatOf(key));
        }}
        error={error}
      />
      {isAsking ? (
        <AskRate
          value={value.category === "S" ? value.rate : null}
          onClose={() => setAsking(false)}
          onChange={(rate) => {
            setAsking(false);
            onChange({ category: "S", rate });
          }}
        />
      ) : null}
    </>
  );
}

function AskRate({
  value,
  onChange,
  onClose,
}: {
  value: string | null;
  onChange: (rate: string) => void;
  onClose: () => void;
}) {
  const [rate, setRate] = useState<string | null | undefined>(value);
  return (
    <FormDialog
      title={m.vat_other_rate_title()}
      submitLabel={m.vat_use_rate()}
      size="small"
      fields={[]}
      onClose={onClose}
      onSubmit={async () => {
        if (rate && Number(rate) > 0 && Number(rate) <= 100) onChange(rate);
      }}
    >
      {() => (
        <NumberField
          label={m.vat_rate()}
          suffix="%"
          decimals={2}
          autoFocus
          isRequired
          value={value}
          onChange={setRate}
          onTyping={setRate}
          error={
            rate && (Number(rate) <= 0 || Number(rate) > 100)
              ? m.rule_range({ min: "0.01", max: "100" })
              : null
          }
        />
      )}
    </FormDialog>
  );
}
