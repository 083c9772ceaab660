// The letters that can be written about a record, as acts of its menu, and the dialogs that some of them need.
import { FileDiff, Mail, MailQuestion, MessageCircleReply } from "lucide-react";
import { useState, type ReactNode } from "react";
import { call } from "~/api/client";
import type { LetterAbout, LetterCreate, LetterKind } from "~/api/generated";
import type { MenuAct } from "~/components/Menu";
import { m } from "~/messages/generated/messages";
import { AskedDialog } from "./AskedDialog";
import { ChangeDialog } from "./ChangeDialog";
import { newLetter, openLetter } from "./open";

const looks: Record<LetterKind, { label: () => string; icon: ReactNode }> = {
  follow_up: { label: () => m.letters_write_follow_up(), icon: <Mail aria-hidden /> },
  reply: { label: () => m.letters_write_reply(), icon: <MessageCircleReply aria-hidden /> },
  scope_change: { label: () => m.letters_write_change(), icon: <FileDiff aria-hidden /> },
  open_questions: { label: () => m.letters_write_questions(), icon: <MailQuestion aria-hidden /> },
  covering: { label: () => m.letters_write_covering(), icon: <Mail aria-hidden /> },
};

/** `onProblem` hears why a letter could not be written; null takes that back. */
export function useLetterActs(
  about: LetterAbout,
  kinds: readonly LetterKind[],
  onProblem: (problem: unknown) => void,
): { acts: MenuAct[]; dialog: ReactNode } {
  const [asking, setAsking] = useState<LetterKind | null>(null);

  async function write(kind: LetterKind, part: Partial<LetterCreate> = {}) {
    const letter = await call("letter_create", { kind, about, asked: "", change: null, ...part });
    newLetter.set(letter.id);
    openLetter.set(letter.id);
  }
  async function writeAtOnce(kind: LetterKind) {
    onProblem(null);
    try {
      await write(kind);
    } catch (refused) {
      onProblem(refused);
    }
  }
  const acts = kinds.map((kind) => ({
    id: `letter-${kind}`,
    label: looks[kind].label(),
    icon: looks[kind].icon,
    run: () => {
      if (kind === "reply" || kind === "scope_change") setAsking(kind);
      else void writeAtOnce(kind);
    },
  }));
  const close = () => setAsking(null);
  const dialog =
    asking === "reply" ? (
      <AskedDialog onSubmit={(asked) => write("reply", { asked })} onClose={close} />
    ) : asking === "scope_change" ? (
      <ChangeDialog
        change={null}
        submitLabel={m.letters_write()}
        onSubmit={(change) => write("scope_change", { change })}
        onClose={close}
      />
    ) : null;
  return { acts, dialog };
}
