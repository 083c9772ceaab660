// Bills the time up to a day: what many do once a month. The last day of the month before is proposed.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { isApiError } from "~/host/host";
import { fieldError } from "~/api/errors";
import { query } from "~/api/queries";
import { DateField } from "~/components/DateField";
import { FormDialog } from "~/components/Dialog";
import { addDays, today as machineToday } from "~/lib/dates";
import { m } from "~/messages/generated/messages";

interface InvoiceUntilProps {
  onBill: (to: string) => Promise<void>;
  onClose: () => void;
}

export function InvoiceUntil({ onBill, onClose }: InvoiceUntilProps) {
  const today = useQuery(query("workspace_status", {})).data?.today ?? machineToday();
  const [day, setDay] = useState<string | null>(() => addDays(`${today.slice(0, 8)}01`, -1));
  return (
    <FormDialog
      title={m.projects_bill_until()}
      submitLabel={m.projects_bill_draft()}
      size="small"
      fields={["to"]}
      onSubmit={async () => {
        if (day === null) throw { code: "invalid", field: "to", params: { rule: "required" } };
        try {
          await onBill(day);
        } catch (refused) {
          // The only state that refuses: there is nothing to bill up to that day.
          if (isApiError(refused) && refused.code === "wrong_state") {
            throw { ...refused, field: "to" };
          }
          throw refused;
        }
      }}
      onClose={onClose}
    >
      {(error) => (
        <DateField
          label={m.projects_bill_last_day()}
          value={day}
          onChange={setDay}
          isRequired
          autoFocus
          error={
            isApiError(error) && error.code === "wrong_state"
              ? m.projects_nothing_until()
              : fieldError(error, "to")
          }
        />
      )}
    </FormDialog>
  );
}
