// Terms that few invoices have. Each is a quiet button until it is set, then a line of its own that can be taken away again.
import { Plus, X } from "lucide-react";
import { useState, type ReactNode } from "react";
import { errorText } from "~/api/errors";
import type { AddedTax, Invoice, InvoiceFields, InvoiceLine } from "~/api/generated";
import { Button, IconButton } from "~/components/Button";
import { EditableDate, EditableNumber, EditableSelect, EditableText } from "~/components/Editable";
import { FormError } from "~/components/FieldNotes";
import type { Rows } from "~/components/useRowList";
import { focusField } from "~/lib/fieldFocus";
import { today } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { m } from "~/messages/generated/messages";
import css from "./DraftParts.module.css";
import {
  cashSteps,
  mayHaveSecondTax,
  usualSecondTax,
  usualSource,
  usualWithholding,
  vatCurrency,
} from "./terms";

interface DraftPartsProps {
  invoice: Invoice;
  rows: Rows<InvoiceLine>;
  save: (set: Partial<InvoiceFields>) => Promise<unknown>;
  /** The seller's, for what is usual there. */
  country: string;
}

interface Part {
  /** Its address on the page. */
  field: string;
  /** What it is called, and what the button that adds it says. */
  title: string;
  isSet: boolean;
  isOffered: boolean;
  add: () => Promise<unknown>;
  remove: () => Promise<unknown>;
  fields: ReactNode;
}

export function DraftParts({ invoice, rows, save, country }: DraftPartsProps) {
  const [problem, setProblem] = useState<unknown>(null);
  const { early_payment: early, withholding, cash_rounding, vat_conversion: conversion, currency } = invoice;
  const owedIn = conversion?.currency ?? vatCurrency(country);
  const addedTax = rows.rows.find((line) => line.added_tax !== null)?.added_tax ?? null;
  const steps = cashSteps(currency);

  /** On all lines: the few that have none of it are told so in the line's own menu. */
  async function putTax(tax: AddedTax | null) {
    for (const line of rows.rows) {
      if (tax === null || line.added_tax !== null || addedTax === null) {
        rows.list.put(line.id, { added_tax: tax }, "soon");
      }
    }
    rows.list.flush();
  }

  const parts: Part[] = [
    {
      field: "invoice.early_payment",
      title: m.more_early(),
      isSet: early !== null,
      isOffered: true,
      add: () => save({ early_payment: { percent: "2", days: 10 } }),
      remove: () => save({ early_payment: null }),
      fields: early ? (
        <>
          <EditableNumber
            label={m.more_early_percent()}
            suffix="%"
            isRequired
            value={early.percent}
            onSave={(percent) => save({ early_payment: { ...early, percent: percent ?? "0" } })}
          />
          <EditableNumber
            label={m.more_early_days()}
            decimals={0}
            isRequired
            value={String(early.days)}
            onSave={(days) => save({ early_payment: { ...early, days: Number(days) } })}
          />
        </>
      ) : null,
    },
    {
      field: "invoice.withholding",
      title: m.more_withholding(),
      isSet: withholding !== null,
      isOffered: true,
      add: () => save({ withholding: usualWithholding(country) }),
      remove: () => save({ withholding: null }),
      fields: withholding ? (
        <>
          <EditableText
            label={m.more_tax_name()}
            value={withholding.name}
            onSave={(name) => save({ withholding: { ...withholding, name: name.trim() } })}
          />
          <EditableNumber
            label={m.more_withholding_rate()}
            suffix="%"
            isRequired
            value={withholding.rate}
            onSave={(rate) => save({ withholding: { ...withholding, rate: rate ?? "0" } })}
          />
        </>
      ) : null,
    },
    {
      field: "invoice.added_tax",
      title: m.more_second_tax(),
      isSet: addedTax !== null,
      isOffered: mayHaveSecondTax(country) && rows.rows.length > 0,
      add: () => putTax(usualSecondTax(invoice.language)),
      remove: () => putTax(null),
      fields: addedTax ? (
        <>
          <EditableText
            label={m.more_tax_name()}
            value={addedTax.name}
            onSave={(name) => putTax({ ...addedTax, name: name.trim() })}
          />
          <EditableNumber
            label={m.more_tax_rate()}
            suffix="%"
            isRequired
            value={addedTax.rate}
            onSave={(rate) => putTax({ ...addedTax, rate: rate ?? "0" })}
          />
        </>
      ) : null,
    },
    {
      field: "invoice.vat_conversion",
      title: m.more_conversion({ currency: owedIn ?? "" }),
      isSet: conversion !== null,
      isOffered: owedIn !== null && owedIn !== currency,
      add: () =>
        owedIn === null
          ? Promise.resolve()
          : save({
              vat_conversion: {
                currency: owedIn,
                rate: "0",
                date: invoice.service_to ?? today(),
                source: usualSource(owedIn, invoice.language),
              },
            }),
      remove: () => save({ vat_conversion: null }),
      fields: conversion ? (
        <>
          <EditableNumber
            field="invoice.vat_conversion.rate"
            label={m.more_conversion_rate({ currency: conversion.currency })}
            suffix={currency}
            decimals={12}
            isRequired
            value={conversion.rate}
            onSave={(rate) => save({ vat_conversion: { ...conversion, rate: rate ?? "0" } })}
          />
          <EditableDate
            label={m.more_conversion_date()}
            isRequired
            value={conversion.date}
            onSave={(date) => (date ? save({ vat_conversion: { ...conversion, date } }) : Promise.resolve())}
          />
          <EditableText
            field="invoice.vat_conversion.source"
            label={m.more_conversion_source()}
            value={conversion.source}
            onSave={(source) => save({ vat_conversion: { ...conversion, source: source.trim() } })}
          />
        </>
      ) : null,
    },
    {
      field: "invoice.cash_rounding",
      title: m.more_rounding(),
      isSet: cash_rounding !== null,
      isOffered: steps.length > 0,
      add: () => save({ cash_rounding: steps[0] ?? null }),
      remove: () => save({ cash_rounding: null }),
      fields:
        cash_rounding === null ? null : (
          <EditableSelect<string>
            label={m.more_rounding_step()}
            options={[...new Set([...steps, cash_rounding])].map((step) => ({
              id: String(step),
              label: formatMoney(step, currency),
            }))}
            value={String(cash_rounding)}
            onSave={(step) => save({ cash_rounding: Number(step) })}
          />
        ),
    },
  ];

  async function attempt(step: () => Promise<unknown>, then?: string) {
    try {
      await step();
      setProblem(null);
      if (then) untilShown(() => !isOffered(then) && focusField(then));
    } catch (refused) {
      setProblem(refused);
    }
  }

  return (
    <div className={css.parts}>
      {parts
        .filter((part) => part.isSet)
        .map((part) => (
          <div key={part.field} role="group" aria-label={part.title} className={css.part}>
            <span className={css.title} aria-hidden>
              {part.title}
            </span>
            <div className={css.fields} data-field={part.field}>
              {part.fields}
            </div>
            <IconButton
              label={m.adjust_remove({ name: part.title })}
              onPress={() => void attempt(part.remove)}
            >
              <X aria-hidden />
            </IconButton>
          </div>
        ))}
      <div className={css.offers}>
        {parts
          .filter((part) => !part.isSet && part.isOffered)
          .map((part) => (
            // Who is sent to a part that is not there yet finds the button that adds it.
            <span key={part.field} data-field={part.field} data-offer>
              <Button
                kind="quiet"
                icon={<Plus aria-hidden />}
                onPress={() => void attempt(part.add, part.field)}
              >
                {part.title}
              </Button>
            </span>
          ))}
      </div>
      <FormError error={problem ? errorText(problem) : null} />
    </div>
  );
}

const isOffered = (field: string): boolean =>
  document.querySelector(`[data-offer][data-field="${CSS.escape(field)}"]`) !== null;

/** The field comes with the core's answer, a few frames later. */
function untilShown(look: () => boolean, frames = 60): void {
  requestAnimationFrame(() => {
    if (!look() && frames > 0) untilShown(look, frames - 1);
  });
}
