// One project, edited in place: what it brings, its tasks, its terms, and what was done and billed last.
import { useQuery } from "@tanstack/react-query";
import { CalendarClock, HandCoins, Play, ReceiptText, Trash2 } from "lucide-react";
import { useState } from "react";
import { call } from "~/api/client";
import { errorText } from "~/api/errors";
import type { InvoiceFromWork, Project, ProjectFields } from "~/api/generated";
import { query } from "~/api/queries";
import { startTimer } from "~/api/timer";
import { announce } from "~/api/undo";
import { Badge } from "~/components/Badge";
import { Button } from "~/components/Button";
import { EditableText } from "~/components/Editable";
import { FormError } from "~/components/FieldNotes";
import { Link } from "~/components/Link";
import { ListError } from "~/components/ListError";
import { Menu } from "~/components/Menu";
import { Document, Section } from "~/components/Page";
import { Skeleton } from "~/components/Skeleton";
import { useAttempt } from "~/components/useAttempt";
import { Letters } from "~/letters/Letters";
import { useLetterActs } from "~/letters/useLetterActs";
import { useActions } from "~/lib/keyboard";
import { navigate } from "~/lib/places";
import { m } from "~/messages/generated/messages";
import { DepositDialog } from "~/pickers/DepositDialog";
import { allWork, BillDialog } from "./BillDialog";
import { Milestones } from "./Milestones";
import { Numbers } from "./Numbers";
import { RecentInvoices, RecentTime } from "./Recent";
import { statusName } from "./status";
import { Tasks } from "./Tasks";
import { Terms } from "./Terms";
import css from "./projects.module.css";

export function ProjectDetail({ id, onBack }: { id: string; onBack: () => void }) {
  const found = useQuery(query("project_get", { id }));
  if (found.error) return <ListError error={found.error} />;
  return found.data ? <ProjectDocument project={found.data} onBack={onBack} /> : <Skeleton lines={6} />;
}

function ProjectDocument({ project, onBack }: { project: Project; onBack: () => void }) {
  const { attempt, refused } = useAttempt();
  const [pending, setPending] = useState(false);
  const [isChoosing, setChoosing] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const { id } = project;
  const [problem, setProblem] = useState<unknown>(null);
  const letters = useLetterActs({ kind: "project", id }, ["scope_change", "reply"], setProblem);
  const canBill = (useQuery(query("work_preview", allWork(id))).data?.lines.length ?? 0) > 0;

  const save = (set: Partial<ProjectFields>) => call("project_update", { id, set });

  async function bill(request: InvoiceFromWork) {
    const invoice = await call("invoice_from_work", request);
    if (request.invoice_id !== null) {
      announce(m.projects_bill_added({ title: invoice.title || m.invoices_untitled() }));
    }
    await navigate({ to: `/invoices/${invoice.id}` });
  }

  async function billAll() {
    setPending(true);
    await attempt(() => bill(allWork(id)));
    setPending(false);
  }

  const remove = () =>
    attempt(async () => {
      await call("project_delete", { id });
      onBack();
      announce(m.projects_deleted({ title: project.title }));
    });

  useActions([
    {
      id: "project.start",
      title: () => m.projects_start_key(),
      group: "timer",
      keys: ["s"],
      run: () => {
        const focused = document.activeElement?.closest<HTMLElement>("[data-task]")?.dataset["task"];
        void attempt(() => startTimer({ project_id: id, task_id: focused ?? null, note: "" }));
      },
    },
    ...(canBill
      ? [
          {
            id: "project.bill",
            title: () => m.projects_bill(),
            group: "page" as const,
            keys: ["b"],
            run: () => void billAll(),
          },
        ]
      : []),
  ]);

  return (
    <Document
      name={project.title}
      onBack={onBack}
      status={project.status === "active" ? null : <Badge>{statusName(project.status)}</Badge>}
      actions={
        <>
          {canBill ? null : <span className={css.reason}>{m.projects_nothing_unbilled()}</span>}
          <Button
            kind="primary"
            icon={<ReceiptText aria-hidden />}
            isDisabled={!canBill}
            isPending={pending}
            onPress={() => void billAll()}
          >
            {m.projects_bill()}
          </Button>
          <Menu
            acts={[
              {
                id: "start",
                label: m.timer_start(),
                icon: <Play aria-hidden />,
                keys: "s",
                run: () => void attempt(() => startTimer({ project_id: id, task_id: null, note: "" })),
              },
              {
                id: "bill-until",
                label: m.projects_bill_until(),
                icon: <CalendarClock aria-hidden />,
                isDisabled: !canBill,
                run: () => setChoosing(true),
              },
              {
                id: "deposit",
                label: m.projects_deposit(),
                icon: <HandCoins aria-hidden />,
                run: () => setAsking(true),
              },
              ...letters.acts,
              {
                id: "delete",
                label: m.common_delete(),
                icon: <Trash2 aria-hidden />,
                danger: true,
                run: () => void remove(),
              },
            ]}
          />
        </>
      }
      title={
        <>
          <EditableText
            label={m.projects_title()}
            look="title"
            value={project.title}
            onSave={(title) => save({ title: title.trim() })}
          />
          <p className={css.origin}>
            <Link to={`/clients/${project.client_id}`}>{project.client_name}</Link>
            {project.proposal_id ? (
              <Link to={`/proposals/${project.proposal_id}`}>{m.projects_proposal()}</Link>
            ) : null}
          </p>
        </>
      }
    >
      <FormError error={refused ?? (problem ? errorText(problem) : null)} />
      <Numbers project={project} />
      <Tasks project={project} />
      <Milestones project={project} />
      <Terms project={project} save={save} />
      <Section title={m.projects_notes()}>
        <EditableText
          label={m.projects_notes_label()}
          multiline
          look="prose"
          autosave={800}
          placeholder={m.projects_notes_placeholder()}
          value={project.notes}
          onSave={(notes) => save({ notes })}
        />
      </Section>
      <Letters about={{ kind: "project", id }} />
      <RecentTime id={id} />
      <RecentInvoices id={id} />
      {letters.dialog}
      {isChoosing ? <BillDialog project={project} onBill={bill} onClose={() => setChoosing(false)} /> : null}
      {isAsking ? (
        <DepositDialog
          ground={{ project_id: id }}
          currency={project.currency}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </Document>
  );
}
