// A new expense: when, to whom, for what and how much; the rest is filled in on its page.
import { useQuery } from "@tanstack/react-query";
import { Paperclip } from "lucide-react";
import { useState } from "react";
import { call, some } from "~/api/client";
import { fieldError } from "~/api/errors";
import { query } from "~/api/queries";
import { DateField } from "~/components/DateField";
import { FormDialog } from "~/components/Dialog";
import { toBase64 } from "~/components/Dropzone";
import { MoneyField } from "~/components/ParsedField";
import { TextField } from "~/components/TextField";
import { today as machineToday } from "~/lib/dates";
import { navigate } from "~/lib/places";
import { m } from "~/messages/generated/messages";
import type { CreateDialogProps } from "~/shell/create";
import css from "./expenses.module.css";

interface CreateExpenseProps extends CreateDialogProps {
  /** A file that is kept with it. */
  receipt?: File;
}

export default function CreateExpense({ onClose, preset, receipt }: CreateExpenseProps) {
  const status = useQuery(query("workspace_status", {})).data;
  const currency = status?.currency ?? "";
  const [day, setDay] = useState<string | null>(() => status?.today ?? machineToday());
  const [supplier, setSupplier] = useState("");
  const [description, setDescription] = useState("");
  const [gross, setGross] = useState<number | null>(null);
  const [vat, setVat] = useState<number | null>(null);
  const project = preset["project_id"] ?? null;

  // Made already, where only the receipt was refused: another press must not make a second one.
  const [made, setMade] = useState<string | null>(null);

  async function create(): Promise<string> {
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
    return id;
  }

  async function submit() {
    const id = made ?? (await create());
    setMade(id);
    if (receipt) await call("receipt_set", { id, file_name: receipt.name, data: await toBase64(receipt) });
    onClose();
    await navigate({ to: `/expenses/${id}`, search: { field: "first" } });
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
          {receipt ? (
            <p className={css.with}>
              <Paperclip aria-hidden />
              {m.expenses_with_receipt({ name: receipt.name })}
            </p>
          ) : null}
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
