// What needs attention now: money first, then what waits for an answer. Every figure and line opens what it counts.
import { useQuery } from "@tanstack/react-query";
import { useLayoutEffect, type ReactNode } from "react";
import type {
  DueReminder,
  BriefRow,
  InvoiceRow,
  MissingSkill,
  ProposalRow,
  QuietProposal,
  Sum,
  Today,
  UnbilledProject,
} from "~/api/generated";
import { markReady } from "~/api/ready";
import { Button } from "~/components/Button";
import { EmptyState } from "~/components/EmptyState";
import { Figures, type Figure } from "~/components/Figures";
import { LinkList, type LinkLine } from "~/components/LinkList";
import { ListError } from "~/components/ListError";
import { PageBody, Section } from "~/components/Page";
import { Skeleton } from "~/components/Skeleton";
import { daysBetween, formatDate, formatInstant, formatRelativeDays } from "~/lib/dates";
import { formatDuration } from "~/lib/duration";
import { formatMoney } from "~/lib/money";
import type { Path } from "~/lib/places";
import { m } from "~/messages/generated/messages";
import { openCreate } from "~/shell/create";
import * as questions from "./questions";
import css from "./today.module.css";
import { Week } from "./Week";

export default function TodayPage() {
  const today = useQuery(questions.today);
  return (
    <PageBody
      title={m.nav_today()}
      actions={today.data ? <span className={css.date}>{formatDate(today.data.day, "weekday")}</span> : null}
    >
      <ListError error={today.error} />
      {today.data ? <Overview today={today.data} /> : today.error ? null : <Skeleton lines={5} />}
    </PageBody>
  );
}

function Overview({ today }: { today: Today }) {
  const { day } = today;
  // All that it shows has come or is on its way, so it need not wait for what follows the frame that paints it.
  useLayoutEffect(markReady, []);
  const toRemind = useQuery(questions.toRemind).data?.rows ?? [];
  const missing = useQuery(questions.missing).data ?? [];
  const worked = today.week.reduce((sum, each) => sum + each.seconds, 0);
  const lists: { id: string; title: string; lines: LinkLine[] }[] = [
    {
      id: "overdue",
      title: m.today_overdue(),
      lines: today.overdue_invoices.map((row) => invoiceLine(row, day)),
    },
    { id: "remind", title: m.today_to_remind(), lines: toRemind.map(remindLine) },
    { id: "due", title: m.today_due(), lines: today.due_invoices.map((row) => invoiceLine(row, day)) },
    { id: "briefs", title: m.today_briefs(), lines: today.new_briefs.map(briefLine) },
    { id: "drafts", title: m.today_proposal_drafts(), lines: today.draft_proposals.map(proposalLine) },
    {
      id: "quiet",
      title: m.today_proposals_quiet(),
      lines: today.quiet_proposals.map((row) => quietLine(row, day)),
    },
    {
      id: "sent",
      title: m.today_proposals_sent(),
      lines: today.sent_proposals
        .filter((row) => !today.quiet_proposals.some((quiet) => quiet.id === row.id))
        .map(proposalLine),
    },
    { id: "unbilled", title: m.today_unbilled(), lines: today.unbilled.map(unbilledLine) },
    {
      id: "invoices",
      title: m.today_invoice_drafts(),
      lines: today.draft_invoices.map((row) => invoiceLine(row, day)),
    },
    { id: "learn", title: m.today_to_learn(), lines: missing.slice(0, 6).map(skillLine) },
  ].filter((list) => list.lines.length > 0);

  if (lists.length === 0 && worked === 0 && today.received.length === 0) {
    return (
      <EmptyState
        action={
          <Button kind="primary" onPress={() => openCreate("briefs")}>
            {m.create_brief()}
          </Button>
        }
      >
        {m.today_empty()}
      </EmptyState>
    );
  }

  const figures: Figure[] = [
    figure("open", m.today_open(), today.open, "/invoices", { status: "open" }),
    {
      ...figure("overdue", m.today_overdue(), today.overdue, "/invoices", { status: "overdue" }),
      ...overdueTone(today),
    },
    figure("unbilled", m.today_unbilled(), today.unbilled_sums, "/projects"),
    figure("received", m.today_received(), today.received, "/invoices", { status: "paid" }),
  ];
  return (
    <>
      <Figures items={figures} />
      <div className={css.columns}>
        {lists.map((list) => (
          <Section key={list.id} title={list.title}>
            <LinkList lines={list.lines} />
          </Section>
        ))}
        <Section title={m.today_week()} action={<span className={css.total}>{formatDuration(worked)}</span>}>
          <Week days={today.week} today={day} />
        </Section>
      </div>
    </>
  );
}

const remindLine = (due: DueReminder): LinkLine => ({
  id: due.invoice_id,
  to: `/invoices/${due.invoice_id}`,
  title: `${due.number} · ${due.client_name}`,
  detail: m.today_remind_level({ level: due.level }),
  figure: formatMoney(due.open, due.currency),
});

/** The newest brief that asked for it, and what all of them would have brought. */
const skillLine = ({ skill, briefs, sums }: MissingSkill): LinkLine => ({
  id: skill,
  to: `/briefs/${briefs[0]?.id ?? ""}`,
  title: skill,
  detail: m.kinds_brief({ count: briefs.length }),
  figure: sums.map((sum) => formatMoney(sum.minor, sum.currency)).join(" + ") || "–",
});

const overdueTone = (today: Today) => (today.overdue.length > 0 ? { tone: "overdue" as const } : {});

function figure(
  id: string,
  label: string,
  sums: readonly Sum[],
  to: Path,
  search?: Record<string, string>,
): Figure {
  const count = sums.reduce((all, sum) => all + sum.count, 0);
  return {
    id,
    label,
    values: sums.length > 0 ? sums.map(({ amount }) => formatMoney(amount.minor, amount.currency)) : ["–"],
    note: count > 0 ? countNote(id, count) : null,
    to,
    ...(search ? { search } : {}),
  };
}

function countNote(id: string, count: number): ReactNode {
  return id === "unbilled"
    ? m.kinds_project({ count })
    : id === "received"
      ? m.kinds_payment({ count })
      : m.kinds_invoice({ count });
}

function invoiceLine(row: InvoiceRow, day: string): LinkLine {
  const name = row.number ?? row.title;
  return {
    id: row.id,
    to: `/invoices/${row.id}`,
    title: `${name} · ${row.client_name}`,
    detail: row.due_on ? (
      <span className={row.due_on < day ? css.late : undefined}>
        {m.today_due_when({ when: formatRelativeDays(row.due_on, day) })}
      </span>
    ) : null,
    figure: formatMoney(row.number ? row.open : row.payable, row.currency),
  };
}

function proposalLine(row: ProposalRow): LinkLine {
  return {
    id: row.id,
    to: `/proposals/${row.id}`,
    title: `${row.title} · ${row.client_name}`,
    detail: row.valid_until ? m.today_valid_until({ date: formatDate(row.valid_until) }) : null,
    figure: formatMoney(row.net, row.currency),
  };
}

/** A proposal that nobody answered: for how long, and whether it was followed up. */
function quietLine(row: QuietProposal, day: string): LinkLine {
  const count = daysBetween(row.last_on, day);
  return {
    id: row.id,
    to: `/proposals/${row.id}`,
    title: `${row.title} · ${row.client_name}`,
    detail: row.follow_ups > 0 ? m.today_followed_up({ count }) : m.today_no_answer({ count }),
    figure: formatMoney(row.net, row.currency),
  };
}

function briefLine(row: BriefRow): LinkLine {
  return {
    id: row.id,
    to: `/briefs/${row.id}`,
    title: row.title,
    detail: row.client_name,
    figure: formatInstant(row.created_at),
  };
}

function unbilledLine(row: UnbilledProject): LinkLine {
  return {
    id: row.project_id,
    to: `/projects/${row.project_id}`,
    title: `${row.title} · ${row.client_name}`,
    detail: formatDuration(row.seconds),
    figure: formatMoney(row.amount.minor, row.amount.currency),
  };
}
