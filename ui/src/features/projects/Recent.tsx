// The newest time and invoices of a project, with the way to all of them.
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import type { InvoiceRow } from "~/api/generated";
import { query } from "~/api/queries";
import { Button } from "~/components/Button";
import { Link } from "~/components/Link";
import { LinkList } from "~/components/LinkList";
import { Section } from "~/components/Page";
import { formatDate } from "~/lib/dates";
import { formatDuration } from "~/lib/duration";
import { formatMoney } from "~/lib/money";
import { dayIn } from "~/lib/zoned";
import { m } from "~/messages/generated/messages";
import { openCreate } from "~/shell/create";
import css from "./projects.module.css";

const newest = { search: "", descending: true, after: null, limit: 6 };

export function RecentTime({ id }: { id: string }) {
  const filter = { project_id: id, from: null, to: null, unbilled: false };
  const found = useQuery(query("entry_list", { filter, page: newest })).data;
  return (
    <Section
      title={m.projects_recent_time()}
      action={
        <Button
          kind="quiet"
          icon={<Plus aria-hidden />}
          onPress={() => openCreate("time", { project_id: id })}
        >
          {m.create_entry()}
        </Button>
      }
    >
      {found && found.rows.length === 0 ? <p className={css.none}>{m.projects_no_time()}</p> : null}
      <ul className={css.recent}>
        {found?.rows.map((entry) => (
          <li key={entry.id}>
            <span>{formatDate(dayIn(entry.started_at, entry.zone))}</span>
            <span className={css.what}>{entry.note || entry.task_title || m.projects_no_note()}</span>
            <span>{entry.seconds === null ? m.timer_running() : formatDuration(entry.seconds)}</span>
          </li>
        ))}
      </ul>
      {found?.next ? (
        <p className={css.all}>
          <Link to="/time" search={{ project: id }}>
            {m.projects_all_time()}
          </Link>
        </p>
      ) : null}
    </Section>
  );
}

export function RecentInvoices({ id }: { id: string }) {
  const found = useQuery(
    query("invoice_list", {
      filter: "all",
      client_id: null,
      project_id: id,
      sort: "made",
      page: newest,
    }),
  ).data;
  if (!found || found.rows.length === 0) return null;
  return (
    <Section title={m.nav_invoices()}>
      <LinkList
        lines={found.rows.map((row) => ({
          id: row.id,
          to: `/invoices/${row.id}`,
          title: row.number ?? (row.title || m.projects_draft()),
          detail: invoiceDetail(row),
          figure: formatMoney(row.payable, row.currency),
        }))}
      />
      {found.next ? (
        <p className={css.all}>
          <Link to="/invoices" search={{ project: id }}>
            {m.projects_all_invoices()}
          </Link>
        </p>
      ) : null}
    </Section>
  );
}

function invoiceDetail(row: InvoiceRow): string {
  if (row.number === null) return m.projects_draft();
  return row.open > 0 ? m.projects_due_on({ date: formatDate(row.due_on) }) : m.projects_paid();
}
