// Asks for money before the work: a percentage of what was agreed, or an amount. It makes a draft, which a later invoice deducts.
import { useState } from "react";
import { call } from "~/api/client";
import { fieldError } from "~/api/errors";
import type { AdjustmentValue } from "~/api/generated";
import { FormDialog } from "~/components/Dialog";
import { ParsedField } from "~/components/ParsedField";
import { isApiError } from "~/host/host";
import { formatDecimal } from "~/lib/decimal";
import { formats } from "~/lib/locale";
import { formatRate } from "~/lib/money";
import { navigate } from "~/lib/places";
import { parseAdjustment } from "~/lines/adjustments";
import { m } from "~/messages/generated/messages";

interface DepositDialogProps {
  /** What it is asked on: of a client alone it is a retainer. */
  ground: { proposal_id: string } | { project_id: string } | { client_id: string };
  currency: string;
  onClose: () => void;
}

export function DepositDialog({ ground, currency, onClose }: DepositDialogProps) {
  const isRetainer = "client_id" in ground;
  const [value, setValue] = useState<AdjustmentValue | null>(isRetainer ? null : { percent: "30" });

  async function ask(wanted: AdjustmentValue) {
    const none = { proposal_id: null, project_id: null, client_id: null };
    try {
      return await call("invoice_deposit", { ...none, ...ground, value: wanted });
    } catch (refused) {
      // The only state that refuses: there is nothing that a percentage could be of.
      if (isApiError(refused) && refused.code === "wrong_state") throw { ...refused, field: "value" };
      throw refused;
    }
  }

  async function submit() {
    if (value === null) throw { code: "invalid", field: "value", params: { rule: "required" } };
    const { id } = await ask(value);
    onClose();
    await navigate({ to: `/invoices/${id}` });
  }

  return (
    <FormDialog
      title={m.deposit_title()}
      submitLabel={m.deposit_make()}
      size="small"
      fields={["value"]}
      onSubmit={submit}
      onClose={onClose}
    >
      {(error) => (
        <ParsedField<AdjustmentValue>
          label={m.deposit_value()}
          help={isRetainer ? m.deposit_amount_help() : m.deposit_value_help()}
          align="end"
          suffix={value && "percent" in value ? undefined : currency}
          isRequired
          autoFocus
          value={value}
          read={(text) => parseAdjustment(text, "amount", currency)}
          write={(known) =>
            "percent" in known
              ? formatDecimal(known.percent, formats(), { style: "unit", unit: "percent" })
              : formatRate(known.amount, currency)
          }
          onChange={setValue}
          onTyping={(typed) => setValue(typed ?? null)}
          error={
            isApiError(error) && error.code === "wrong_state"
              ? m.deposit_no_budget()
              : fieldError(error, "value")
          }
        />
      )}
    </FormDialog>
  );
}
