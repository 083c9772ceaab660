// One recurring invoice, edited in place: when it comes, for whom, with which lines, and what it has made.
import { useQuery } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { call, some } from "~/api/client";
import type {
  InvoiceLine,
  Recurrence,
  RecurrenceFields,
  RecurrenceMakes,
  RecurrencePeriod,
  RecurrenceRule,
  RecurrenceUnit,
} from "~/api/generated";
import { query } from "~/api/queries";
import { announce } from "~/api/undo";
import { Badge } from "~/components/Badge";
import {
  EditableDate,
  EditableNumber,
  EditableSelect,
  EditableSwitch,
  EditableText,
} from "~/components/Editable";
import { FormError } from "~/components/FieldNotes";
import { Found } from "~/components/Found";
import { Link } from "~/components/Link";
import { Menu } from "~/components/Menu";
import { Document, Fields, Section } from "~/components/Page";
import { useRowList } from "~/components/useRowList";
import { useAttempt } from "~/components/useAttempt";
import { formatDate, today as machineToday } from "~/lib/dates";
import { isCompleteLine, LinesTable } from "~/lines/LinesTable";
import { m } from "~/messages/generated/messages";
import { EditableClient } from "~/pickers/ClientField";
import css from "./recurring.module.css";
import { periodChoices, ruleText, slots, unitChoices } from "./rule";

export function RecurringDetail({ id, onBack }: { id: string; onBack: () => void }) {
  const found = useQuery(query("recurrence_get", { id }));
  return <Found query={found}>{(one) => <RecurringDocument one={one} onBack={onBack} />}</Found>;
}

type Save = (set: Partial<RecurrenceFields>) => Promise<unknown>;

function RecurringDocument({ one, onBack }: { one: Recurrence; onBack: () => void }) {
  const { attempt, refused } = useAttempt();
  const { id } = one;
  const save: Save = (set) => call("recurrence_update", { id, set });

  const remove = () =>
    attempt(async () => {
      await call("recurrence_delete", { id });
      onBack();
      announce(m.recurring_deleted({ title: one.title }));
    });

  return (
    <Document
      name={one.title}
      onBack={onBack}
      status={<Badge>{one.active ? ruleText(one.rule) : m.recurring_paused()}</Badge>}
      actions={
        <Menu
          acts={[
            {
              id: "delete",
              label: m.common_delete(),
              icon: <Trash2 aria-hidden />,
              danger: true,
              run: () => void remove(),
            },
          ]}
        />
      }
      title={
        <EditableText
          label={m.recurring_what()}
          look="title"
          value={one.title}
          onSave={(title) => save({ title: title.trim() })}
        />
      }
    >
      <FormError error={refused} />
      <When one={one} save={save} />
      <Section title={m.recurring_terms()}>
        <Fields>
          <EditableClient
            label={m.kind_client()}
            value={one.client_id}
            onSave={(client_id) => save({ client_id, project_id: null })}
          />
          <EditableNumber
            label={m.invoices_terms()}
            help={m.clients_own_default()}
            decimals={0}
            value={one.payment_terms_days === null ? null : String(one.payment_terms_days)}
            onSave={(days) => save({ payment_terms_days: days === null ? null : Number(days) })}
          />
          <EditableText
            label={m.invoices_order_reference()}
            value={one.order_reference}
            onSave={(order_reference) => save({ order_reference: order_reference.trim() })}
          />
        </Fields>
      </Section>
      <Section title={m.recurring_lines()}>
        <p className={css.help}>{m.recurring_name_help({ slots })}</p>
        <EditableText
          label={m.invoices_introduction()}
          multiline
          look="prose"
          autosave={800}
          value={one.introduction}
          onSave={(introduction) => save({ introduction })}
        />
        <Lines one={one} />
        <EditableText
          label={m.invoices_note()}
          multiline
          look="prose"
          autosave={800}
          value={one.note}
          onSave={(note) => save({ note })}
        />
      </Section>
      <Section title={m.recurring_made()}>
        {one.made.length === 0 ? <p className={css.none}>{m.recurring_none_made()}</p> : null}
        <ul className={css.made}>
          {one.made.map((made) => (
            <li key={made.occurs_on}>
              <span>{formatDate(made.occurs_on)}</span>
              {made.invoice_id ? (
                <Link to={`/invoices/${made.invoice_id}`}>{made.number ?? m.recurring_draft()}</Link>
              ) : (
                <span className={css.faint}>{m.recurring_deleted_draft()}</span>
              )}
            </li>
          ))}
        </ul>
      </Section>
    </Document>
  );
}

function When({ one, save }: { one: Recurrence; save: Save }) {
  const { rule, period } = one;
  const saveRule = (part: Partial<RecurrenceRule>) => save({ rule: some(part) });
  const today = useQuery(query("workspace_status", {})).data?.today ?? machineToday();
  const dates = useQuery(query("recurrence_dates", { rule, period, from: today, limit: 5 })).data ?? [];
  const number = (text: string | null) => (text === null ? null : Number(text));
  return (
    <Section title={m.recurring_when()}>
      <Fields>
        <EditableNumber
          label={m.recurring_every()}
          decimals={0}
          isRequired
          value={String(rule.every)}
          onSave={(every) => saveRule({ every: Number(every) })}
        />
        <EditableSelect<RecurrenceUnit>
          label={m.recurring_unit()}
          options={unitChoices()}
          value={rule.unit}
          onSave={(unit) => saveRule({ unit })}
        />
        <EditableDate
          label={m.recurring_start()}
          isRequired
          value={rule.start}
          onSave={(start) => (start === null ? Promise.resolve() : saveRule({ start }))}
        />
        {rule.unit === "week" ? null : (
          <EditableNumber
            label={m.recurring_day()}
            help={m.recurring_day_help()}
            decimals={0}
            value={rule.day_of_month === null ? null : String(rule.day_of_month)}
            onSave={(day) => saveRule({ day_of_month: number(day) })}
          />
        )}
        <EditableDate
          label={m.recurring_until()}
          help={m.recurring_no_end()}
          value={rule.until}
          onSave={(until) => saveRule({ until })}
        />
        <EditableNumber
          label={m.recurring_count()}
          help={m.recurring_no_end()}
          decimals={0}
          value={rule.count === null ? null : String(rule.count)}
          onSave={(count) => saveRule({ count: number(count) })}
        />
        <EditableSelect<RecurrencePeriod>
          label={m.recurring_period()}
          options={periodChoices()}
          value={period}
          onSave={(next) => save({ period: next })}
        />
        <EditableSelect<RecurrenceMakes>
          label={m.recurring_makes()}
          options={[
            { id: "draft", label: m.recurring_makes_draft() },
            { id: "issued", label: m.recurring_makes_issued() },
          ]}
          value={one.makes}
          onSave={(makes) => save({ makes })}
        />
        <EditableSwitch
          label={m.recurring_active()}
          value={one.active}
          onSave={(active) => save({ active })}
        />
      </Fields>
      <p className={css.dates}>
        <span>{m.recurring_next_dates()}</span>{" "}
        {dates.length === 0
          ? m.recurring_ended()
          : dates.map((date) => formatDate(date.occurs_on)).join(" · ")}
      </p>
    </Section>
  );
}

const saver =
  (id: string) =>
  async (lines: InvoiceLine[]): Promise<readonly InvoiceLine[]> =>
    (await call("recurrence_update", { id, set: { lines } })).lines;

function Lines({ one }: { one: Recurrence }) {
  const [save] = useState(() => saver(one.id));
  const rows = useRowList<InvoiceLine>(one.lines, save, isCompleteLine);
  const client = useQuery(query("client_get", { id: one.client_id })).data;
  const business = useQuery(query("business_get", {})).data;
  const proposed = useQuery(query("client_tax", { client_id: one.client_id, supply: "service", on: null }))
    .data?.vat;
  const currency = one.currency ?? client?.currency ?? business?.currency ?? "";
  const vat = proposed ?? rows.rows.at(-1)?.vat ?? { category: "O" as const, rate: "0" };
  return (
    <LinesTable<InvoiceLine>
      label={m.recurring_lines()}
      rows={rows}
      currency={currency}
      amounts={new Map()}
      fresh={() => ({
        description: "",
        quantity: { count: "1" },
        unit: "fixed",
        unit_price: "0",
        vat,
        price_discount: "0",
        adjustments: [],
        added_tax: null,
        credits: null,
      })}
      vats={[vat, ...rows.rows.map((line) => line.vat)]}
      empty={m.invoices_no_lines()}
    />
  );
}
