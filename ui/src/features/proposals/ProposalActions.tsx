// What can be done with a proposal where it stands: one next step, and the rest behind a menu.
import { FileDown, HandCoins, ReceiptText, RotateCcw, ThumbsDown, ThumbsUp, Trash2 } from "lucide-react";
import { useState } from "react";
import { call } from "~/api/client";
import type { Claim, Proposal, ProposalStatus } from "~/api/generated";
import { announce } from "~/api/undo";
import { Button } from "~/components/Button";
import { Menu, type MenuAct } from "~/components/Menu";
import { showToast } from "~/components/Toast";
import { host } from "~/host/host";
import { useLetterActs } from "~/letters/useLetterActs";
import { useActions } from "~/lib/keyboard";
import { navigate } from "~/lib/places";
import { m } from "~/messages/generated/messages";
import { DepositDialog } from "~/pickers/DepositDialog";
import { loose, sectionField } from "~/summary/claims";
import { BeforeSending } from "./BeforeSending";

interface ProposalActionsProps {
  proposal: Proposal;
  onProblem: (problem: unknown) => void;
  onGone: () => void;
}

const announcements: Record<ProposalStatus, (title: string) => string> = {
  draft: (title) => m.proposals_now_draft({ title }),
  sent: (title) => m.proposals_now_sent({ title }),
  accepted: (title) => m.proposals_now_accepted({ title }),
  declined: (title) => m.proposals_now_declined({ title }),
};

export function ProposalActions({ proposal, onProblem, onGone }: ProposalActionsProps) {
  const { id, title, status, project_id } = proposal;
  const [pending, setPending] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [doubts, setDoubts] = useState<readonly Claim[]>([]);

  /** One at a time; what is refused is said on the page. */
  async function act(name: string, work: () => Promise<unknown>) {
    if (pending) return;
    setPending(name);
    onProblem(null);
    try {
      await work();
    } catch (refused) {
      onProblem(refused);
    }
    setPending(null);
  }
  const mark = (next: ProposalStatus) =>
    void act(next, async () => {
      await call("proposal_mark", { id, status: next, on: null });
      announce(announcements[next](title));
    });
  /** Looked up at that moment: the text may have changed a second ago. */
  const send = () =>
    void act("claims", async () => {
      const found = loose(await call("proposal_claims", { id }));
      setDoubts(found);
      if (found.length === 0) {
        await call("proposal_mark", { id, status: "sent", on: null });
        announce(announcements.sent(title));
      }
    });
  const exportPdf = () =>
    void act("export", async () => {
      const { path } = await call("proposal_export", { id });
      showToast({
        text: m.proposals_exported({ name: path.split(/[/\\]/u).at(-1) ?? path }),
        act: { label: m.proposals_show_file(), run: () => void host().revealFile(path) },
      });
    });
  const openProject = (project: string) => void navigate({ to: `/projects/${project}` });
  const makeProject = () =>
    void act("project", async () =>
      openProject((await call("project_from_proposal", { proposal_id: id })).id),
    );
  const makeInvoice = () =>
    void act("invoice", async () => {
      const invoice = await call("invoice_from_proposal", { proposal_id: id });
      await navigate({ to: `/invoices/${invoice.id}` });
    });
  const remove = () =>
    void act("delete", async () => {
      await call("proposal_delete", { id });
      onGone();
      announce(m.proposals_deleted({ title }));
    });

  const toDraft: MenuAct = {
    id: "draft",
    label: m.proposals_back_to_draft(),
    icon: <RotateCcw aria-hidden />,
    run: () => mark("draft"),
  };
  const letters = useLetterActs(
    { kind: "proposal", id },
    status === "sent" ? ["follow_up", "reply"] : status === "declined" ? [] : ["reply"],
    onProblem,
  );
  const menu: MenuAct[] = [
    ...letters.acts,
    ...(status === "draft"
      ? [
          {
            id: "accepted",
            label: m.proposals_mark_accepted(),
            icon: <ThumbsUp aria-hidden />,
            run: () => mark("accepted"),
          },
          {
            id: "declined",
            label: m.proposals_mark_declined(),
            icon: <ThumbsDown aria-hidden />,
            run: () => mark("declined"),
          },
        ]
      : []),
    ...(status === "accepted"
      ? [
          {
            id: "invoice",
            label: m.proposals_invoice(),
            icon: <ReceiptText aria-hidden />,
            run: makeInvoice,
          },
          {
            id: "deposit",
            label: m.proposals_deposit(),
            icon: <HandCoins aria-hidden />,
            run: () => setAsking(true),
          },
        ]
      : []),
    ...(status === "sent" || (status === "accepted" && !project_id) ? [toDraft] : []),
    {
      id: "delete",
      label: m.common_delete(),
      icon: <Trash2 aria-hidden />,
      danger: true,
      run: remove,
    },
  ];

  useActions([
    { id: "proposal.export", title: () => m.proposals_export(), group: "page", keys: ["e"], run: exportPdf },
    ...(status === "draft"
      ? [step("sent", () => m.proposals_mark_sent(), send)]
      : status === "sent"
        ? [
            step(
              "accepted",
              () => m.proposals_mark_accepted(),
              () => mark("accepted"),
            ),
            step(
              "declined",
              () => m.proposals_mark_declined(),
              () => mark("declined"),
            ),
          ]
        : []),
    ...(status === "accepted" && !project_id
      ? [step("project", () => m.proposals_create_project(), makeProject)]
      : []),
    ...(status === "accepted" ? [step("invoice", () => m.proposals_invoice(), makeInvoice)] : []),
  ]);

  return (
    <>
      <Button icon={<FileDown aria-hidden />} isPending={pending === "export"} onPress={exportPdf}>
        {m.proposals_export()}
      </Button>
      {status === "draft" ? (
        <Button kind="primary" isPending={pending === "sent" || pending === "claims"} onPress={send}>
          {m.proposals_mark_sent()}
        </Button>
      ) : null}
      {status === "sent" ? (
        <>
          <Button isPending={pending === "declined"} onPress={() => mark("declined")}>
            {m.proposals_mark_declined()}
          </Button>
          <Button kind="primary" isPending={pending === "accepted"} onPress={() => mark("accepted")}>
            {m.proposals_mark_accepted()}
          </Button>
        </>
      ) : null}
      {status === "accepted" ? (
        project_id ? (
          <Button kind="primary" onPress={() => openProject(project_id)}>
            {m.proposals_open_project()}
          </Button>
        ) : (
          <Button kind="primary" isPending={pending === "project"} onPress={makeProject}>
            {m.proposals_create_project()}
          </Button>
        )
      ) : null}
      {status === "declined" ? (
        <Button onPress={() => mark("draft")}>{m.proposals_back_to_draft()}</Button>
      ) : null}
      <Menu acts={menu} />
      {letters.dialog}
      {doubts.length > 0 ? (
        <BeforeSending
          sections={proposal.sections}
          claims={doubts}
          onLook={(section) =>
            void navigate({ to: ".", search: (known) => ({ ...known, field: sectionField(section) }) })
          }
          onClose={() => setDoubts([])}
          onSend={() => {
            setDoubts([]);
            mark("sent");
          }}
        />
      ) : null}
      {isAsking ? (
        <DepositDialog
          ground={{ proposal_id: id }}
          currency={proposal.currency}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

/** A step that has no key of its own and is found in the palette. */
function step(id: string, title: () => string, run: () => void) {
  return { id: `proposal.${id}`, title, group: "page" as const, keys: [], run };
}
