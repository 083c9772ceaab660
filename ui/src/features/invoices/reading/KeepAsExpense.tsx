// A supplier's e-invoice becomes an expense, with the file as its receipt. Of another currency it needs to be told what one is worth.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "~/api/client";
import { errorText } from "~/api/errors";
import type { InvoiceReading } from "~/api/generated";
import { query } from "~/api/queries";
import { announce } from "~/api/undo";
import { Button } from "~/components/Button";
import { FormError } from "~/components/FieldNotes";
import { NumberField } from "~/components/ParsedField";
import { isApiError } from "~/host/host";
import { navigate } from "~/lib/places";
import { m } from "~/messages/generated/messages";
import css from "./reading.module.css";

interface KeepAsExpenseProps {
  reading: InvoiceReading;
  /** The file's bytes in base64. */
  data: string;
  onKept: () => void;
}

export function KeepAsExpense({ reading, data, onKept }: KeepAsExpenseProps) {
  const own = useQuery(query("business_get", {})).data?.currency ?? "";
  const { currency } = reading.invoice;
  const isForeign = own !== "" && currency !== "" && currency !== own;
  const [rate, setRate] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  async function keep() {
    setPending(true);
    try {
      const { id } = await call("expense_from_invoice", {
        file_name: reading.file_name,
        data,
        category: "",
        exchange_rate: isForeign ? rate : null,
        project_id: null,
      });
      onKept();
      await navigate({ to: `/expenses/${id}`, search: {} });
      announce(m.expenses_kept());
    } catch (refused) {
      setProblem(refused);
      setPending(false);
    }
  }

  const isKnown = isApiError(problem) && problem.code === "in_use";
  return (
    <div className={css.keep}>
      {isForeign ? (
        <NumberField
          label={m.expenses_rate({ currency, own })}
          decimals={8}
          isRequired
          value={rate}
          onChange={setRate}
          onTyping={(typed) => setRate(typed ?? null)}
        />
      ) : null}
      <Button kind="primary" isPending={pending} onPress={() => void keep()}>
        {m.expenses_keep()}
      </Button>
      <FormError error={problem ? (isKnown ? m.expenses_kept_already() : errorText(problem)) : null} />
    </div>
  );
}
