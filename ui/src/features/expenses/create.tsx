// A new expense: when, to whom, for what and how much; the rest is filled in on its page.
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { call, some } from "~/api/client";
import { fieldError } from "~/api/errors";
import { query } from "~/api/queries";
import { DateField } from "~/components/DateField";
import { FormDialog } from "~/components/Dialog";
import { MoneyField } from "~/components/ParsedField";
import { TextField } from "~/components/TextField";
import { today as machineToday } from "~/lib/dates";
import { m } from "~/messages/generated/messages";
import type { CreateDialogProps } from "~/shell/create";

export default function CreateExpense({ onClose, preset }: CreateDialogProps) {
  const navigate = useNavigate();
  const status = useQuery(query("workspace_status", {})).data;
  const currency = status?.currency ?? "";
  const [day, setDay] = useState<string | null>(() => status?.today ?? machineToday());
  const [supplier, setSupplier] = useState("");
  const [description, setDescription] = useState("");
  const [gross, setGross] = useState<number | null>(null);
  const [vat, setVat] = useState<number | null>(null);
  const project = preset["project_id"] ?? null;

  async function submit() {
    if (day === null) throw { code: "invalid", field: "spent_on", params: { rule: "required" } };
    const { id } = await call(
      "expense_create",
      some({
        spent_on: day,
        supplier: supplier.trim(),
        description: description.trim(),
        currency,
        net: (gross ?? 0) - (vat ?? 0),
        vat: vat ?? 0,
        project_id: project,
        billable: project !== null,
      }),
    );
    onClose();
    await navigate({ to: "/expenses/$id", params: { id }, search: { field: "first" } });
  }

  return (
    <FormDialog
      title={m.create_expense()}
      submitLabel={m.expenses_add()}
      size="small"
      fields={["spent_on", "supplier", "description", "net", "vat"]}
      onSubmit={submit}
      onClose={onClose}
    >
      {(error) => (
        <>
          <TextField
            label={m.expenses_description()}
            help={m.expenses_description_help()}
            value={description}
            onChange={setDescription}
            isRequired
            autoFocus
            error={fieldError(error, "description")}
          />
          <TextField
            label={m.expenses_supplier()}
            value={supplier}
            onChange={setSupplier}
            error={fieldError(error, "supplier")}
          />
          <MoneyField
            label={m.expenses_gross()}
            currency={currency}
            isRequired
            value={gross}
            onChange={setGross}
            onTyping={(typed) => setGross(typed ?? null)}
            error={fieldError(error, "net")}
          />
          <MoneyField
            label={m.expenses_vat()}
            currency={currency}
            value={vat}
            onChange={setVat}
            onTyping={(typed) => setVat(typed ?? null)}
            error={fieldError(error, "vat")}
          />
          <DateField
            label={m.expenses_day()}
            value={day}
            onChange={setDay}
            isRequired
            error={fieldError(error, "spent_on")}
          />
        </>
      )}
    </FormDialog>
  );
}
