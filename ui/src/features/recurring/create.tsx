// A new recurring invoice: for whom, what, how much and how often. The rest is filled in on its page.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call, some } from "~/api/client";
import { fieldError } from "~/api/errors";
import type { RecurrenceUnit } from "~/api/generated";
import { query } from "~/api/queries";
import { DateField } from "~/components/DateField";
import { FormDialog } from "~/components/Dialog";
import { MoneyField } from "~/components/ParsedField";
import { Select } from "~/components/Select";
import { TextField } from "~/components/TextField";
import { today as machineToday } from "~/lib/dates";
import { scaledToText } from "~/lib/decimal";
import { exponent } from "~/lib/money";
import { navigate } from "~/lib/places";
import { newId } from "~/lib/rowList";
import { m } from "~/messages/generated/messages";
import { ClientField } from "~/pickers/ClientField";
import type { CreateDialogProps } from "~/shell/create";
import { rhythms, slots } from "./rule";

export default function CreateRecurring({ onClose, preset }: CreateDialogProps) {
  const status = useQuery(query("workspace_status", {})).data;
  const [client, setClient] = useState<string | null>(preset["client_id"] ?? null);
  const [title, setTitle] = useState("");
  const [amount, setAmount] = useState<number | null>(null);
  const [unit, setUnit] = useState<RecurrenceUnit>("month");
  const [start, setStart] = useState<string | null>(() => status?.today ?? machineToday());
  const known = useQuery({ ...query("client_get", { id: client ?? "" }), enabled: client !== null }).data;
  const tax = useQuery({
    ...query("client_tax", { client_id: client ?? "", supply: "service", on: null }),
    enabled: client !== null,
  }).data;
  const currency = known?.currency ?? status?.currency ?? "";

  async function submit() {
    if (start === null) throw { code: "invalid", field: "rule.start", params: { rule: "required" } };
    const { id } = await call(
      "recurrence_create",
      some({
        title: title.trim(),
        client_id: client ?? "",
        rule: { unit, every: 1, start, day_of_month: null, until: null, count: null },
        lines: [
          {
            id: newId(),
            description: title.trim(),
            quantity: { count: "1" },
            unit: "fixed",
            unit_price: scaledToText(BigInt(amount ?? 0), exponent(currency)),
            price_discount: "0",
            adjustments: [],
            vat: tax?.vat ?? { category: "O", rate: "0" },
            added_tax: null,
            credits: null,
          },
        ],
      }),
    );
    onClose();
    await navigate({ to: `/invoices/recurring/${id}` });
  }

  return (
    <FormDialog
      title={m.create_recurring()}
      submitLabel={m.recurring_add()}
      size="small"
      fields={["client_id", "title", "rule.start", "lines.0.unit_price", "lines.0.description"]}
      onSubmit={submit}
      onClose={onClose}
    >
      {(error) => (
        <>
          <ClientField
            label={m.kind_client()}
            value={client}
            onChange={setClient}
            isRequired
            autoFocus
            error={client === null && error ? m.work_choose_client() : fieldError(error, "client_id")}
          />
          <TextField
            label={m.recurring_what()}
            help={m.recurring_name_help({ slots })}
            value={title}
            onChange={setTitle}
            isRequired
            error={fieldError(error, "title") ?? fieldError(error, "lines.0.description")}
          />
          <MoneyField
            label={m.recurring_amount()}
            currency={currency}
            isRequired
            value={amount}
            onChange={setAmount}
            onTyping={(typed) => setAmount(typed ?? null)}
            error={fieldError(error, "lines.0.unit_price")}
          />
          <Select<RecurrenceUnit>
            label={m.recurring_unit()}
            options={rhythms()}
            value={unit}
            onChange={setUnit}
          />
          <DateField
            label={m.recurring_start()}
            value={start}
            onChange={setStart}
            isRequired
            error={fieldError(error, "rule.start")}
          />
        </>
      )}
    </FormDialog>
  );
}
