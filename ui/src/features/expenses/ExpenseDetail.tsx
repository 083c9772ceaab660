// One expense, edited in place, with its receipt. What is paid and the VAT in it are typed as they stand on the receipt.
import { useQuery } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { call } from "~/api/client";
import { errorText } from "~/api/errors";
import type { Expense, ExpenseFields } from "~/api/generated";
import { query, useRows } from "~/api/queries";
import { announce } from "~/api/undo";
import { Badge } from "~/components/Badge";
import { ComboBox } from "~/components/ComboBox";
import {
  EditableCombo,
  EditableDate,
  EditableMoney,
  EditableNumber,
  EditableSwitch,
  EditableText,
} from "~/components/Editable";
import { FormError } from "~/components/FieldNotes";
import { Found } from "~/components/Found";
import { Link } from "~/components/Link";
import { Menu } from "~/components/Menu";
import { Document, Fields, Section } from "~/components/Page";
import { SuggestField } from "~/components/SuggestField";
import { useSaving } from "~/components/useSaving";
import { useAttempt } from "~/components/useAttempt";
import { currencies } from "~/lib/currencies";
import { formatMoney } from "~/lib/money";
import { m } from "~/messages/generated/messages";
import { ReceiptSection } from "./Receipt";

export function ExpenseDetail({ id, onBack }: { id: string; onBack: () => void }) {
  const found = useQuery(query("expense_get", { id }));
  return <Found query={found}>{(expense) => <ExpenseDocument expense={expense} onBack={onBack} />}</Found>;
}

function ExpenseDocument({ expense, onBack }: { expense: Expense; onBack: () => void }) {
  const { attempt, refused } = useAttempt();
  const { id, currency, gross, net, vat } = expense;
  const isForeign = currency !== expense.own_currency;
  const save = (set: Partial<ExpenseFields>) => call("expense_update", { id, set });

  const remove = () =>
    attempt(async () => {
      await call("expense_delete", { id });
      onBack();
      announce(m.expenses_deleted());
    });

  return (
    <Document
      name={expense.description || m.expenses_untitled()}
      onBack={onBack}
      status={
        expense.invoice_id ? (
          <Badge>{m.expenses_on_invoice()}</Badge>
        ) : expense.billable ? (
          <Badge>{m.expenses_to_bill()}</Badge>
        ) : null
      }
      actions={
        <Menu
          acts={[
            {
              id: "delete",
              label: m.common_delete(),
              icon: <Trash2 aria-hidden />,
              danger: true,
              isDisabled: expense.invoice_id !== null,
              run: () => void remove(),
            },
          ]}
        />
      }
      title={
        <>
          <EditableText
            label={m.expenses_description()}
            look="title"
            placeholder={m.expenses_untitled()}
            value={expense.description}
            onSave={(description) => save({ description: description.trim() })}
          />
          {expense.invoice_id ? (
            <Link to={`/invoices/${expense.invoice_id}`}>{m.expenses_open_invoice()}</Link>
          ) : null}
        </>
      }
    >
      <FormError error={refused} />
      <Section title={m.expenses_what()}>
        <Fields>
          <EditableDate
            label={m.expenses_day()}
            isRequired
            value={expense.spent_on}
            onSave={(day) => (day === null ? Promise.resolve() : save({ spent_on: day }))}
          />
          <EditableText
            label={m.expenses_supplier()}
            value={expense.supplier}
            onSave={(supplier) => save({ supplier: supplier.trim() })}
          />
          <Category expense={expense} save={save} />
          <EditableMoney
            label={m.expenses_gross()}
            currency={currency}
            isRequired
            value={gross}
            onSave={(total) => save({ net: (total ?? 0) - vat })}
          />
          <EditableMoney
            label={m.expenses_vat()}
            help={`${m.expenses_net()}: ${formatMoney(net, currency)}`}
            currency={currency}
            isRequired
            value={vat}
            // The total was paid: what is VAT of it is not net.
            onSave={(tax) => save({ vat: tax ?? 0, net: gross - (tax ?? 0) })}
          />
          <EditableCombo
            label={m.expenses_currency()}
            isRequired
            options={currencies()}
            value={currency}
            onSave={(next) => (next === null ? Promise.resolve() : save(inCurrency(expense, next)))}
          />
          {isForeign ? (
            <EditableNumber
              label={m.expenses_rate({ currency, own: expense.own_currency })}
              help={`${m.expenses_own()}: ${formatMoney(expense.own_gross, expense.own_currency)}`}
              decimals={8}
              isRequired
              value={expense.exchange_rate}
              onSave={(exchange_rate) => save({ exchange_rate })}
            />
          ) : null}
          <EditableText
            label={m.expenses_reference()}
            value={expense.reference}
            onSave={(reference) => save({ reference: reference.trim() })}
          />
        </Fields>
      </Section>
      <Section title={m.expenses_client()}>
        <Fields>
          <Project expense={expense} save={save} />
          {expense.project_id ? (
            <EditableSwitch
              label={m.expenses_billable()}
              value={expense.billable}
              onSave={(billable) => save({ billable })}
            />
          ) : null}
          {expense.billable ? (
            <EditableNumber
              label={m.expenses_markup()}
              suffix="%"
              isRequired
              value={expense.markup}
              onSave={(markup) => save({ markup: markup ?? "0" })}
            />
          ) : null}
        </Fields>
      </Section>
      <ReceiptSection expense={expense} />
      <Section title={m.expenses_notes()}>
        <EditableText
          label={m.expenses_notes()}
          multiline
          look="prose"
          autosave={800}
          value={expense.notes}
          onSave={(notes) => save({ notes })}
        />
      </Section>
    </Document>
  );
}

/** Another currency needs a rate, which the person corrects; the business's own has none. */
function inCurrency({ own_currency, exchange_rate }: Expense, currency: string): Partial<ExpenseFields> {
  return currency === own_currency
    ? { currency, exchange_rate: null }
    : { currency, exchange_rate: exchange_rate ?? "1" };
}

interface PartProps {
  expense: Expense;
  save: (set: Partial<ExpenseFields>) => Promise<unknown>;
}

function Category({ expense, save }: PartProps) {
  const known = useQuery(query("expense_categories", {})).data ?? [];
  const [typed, setTyped] = useState<string | null>(null);
  const saving = useSaving(async (category: string) => {
    await save({ category });
    setTyped(null);
  });
  return (
    <div data-quiet>
      <SuggestField
        label={m.expenses_category()}
        suggestions={known}
        placeholder="–"
        value={typed ?? expense.category}
        onChange={setTyped}
        onBlur={() => {
          if (typed !== null && typed.trim() !== expense.category) saving.save(typed.trim());
        }}
        error={saving.status === "error" ? errorText(saving.error) : null}
      />
    </div>
  );
}

function Project({ expense, save }: PartProps) {
  const [text, setText] = useState("");
  const projects = useRows(
    "project_list",
    { status: "active", client_id: null, sort: "made" },
    { search: useDeferredValue(text), descending: true },
  );
  const saving = useSaving((project_id: string | null) =>
    // What has no client is nobody's to pay.
    save(project_id === null ? { project_id, billable: false } : { project_id }),
  );
  return (
    <div data-quiet>
      <ComboBox
        label={m.expenses_project()}
        placeholder="–"
        help={m.expenses_project_help()}
        options={projects.rows.map((row) => ({ id: row.id, label: row.title, detail: row.client_name }))}
        value={expense.project_id}
        valueLabel={expense.project_title ?? undefined}
        onSearch={setText}
        onChange={saving.save}
        isDisabled={expense.billed}
        error={saving.status === "error" ? errorText(saving.error) : null}
      />
    </div>
  );
}
