// What can be done with a letter. Nothing is sent from here: it is copied, or handed to the person's mail program after the whole
// address was shown, and the person says that it went out.
import { Copy, Mail, RotateCcw, RotateCw, Trash2 } from "lucide-react";
import { useState } from "react";
import { call } from "~/api/client";
import type { Letter, LetterCheck } from "~/api/generated";
import { announce } from "~/api/undo";
import { Button } from "~/components/Button";
import { Dialog } from "~/components/Dialog";
import { FormError } from "~/components/FieldNotes";
import { Menu, type MenuAct } from "~/components/Menu";
import { OpenLinkDialog } from "~/components/OpenLinkDialog";
import { showToast } from "~/components/Toast";
import { useAttempt } from "~/components/useAttempt";
import { m } from "~/messages/generated/messages";
import { DoubtList, hasDoubts } from "./Doubts";
import css from "./letters.module.css";
import { openLetter } from "./open";
import { letterKind, mailAddress } from "./words";

/** What goes on once the doubts were seen. */
interface Held {
  check: LetterCheck;
  goOn: () => void;
}

export function LetterFooter({ letter }: { letter: Letter }) {
  const { id } = letter;
  const { attempt, refused } = useAttempt();
  const [held, setHeld] = useState<Held | null>(null);
  const [address, setAddress] = useState<string | null>(null);
  const kind = letterKind(letter.kind);

  /** Reads the letter as it is stored at that moment: the text may have changed a second ago. */
  const afterLook = (goOn: (now: Letter) => void) =>
    void attempt(async () => {
      const [now, check] = await Promise.all([call("letter_get", { id }), call("letter_check", { id })]);
      if (hasDoubts(check)) setHeld({ check, goOn: () => goOn(now) });
      else goOn(now);
    });
  const copy = () =>
    afterLook((now) =>
      attempt(async () => {
        await navigator.clipboard.writeText(now.body);
        showToast({ text: m.letters_copied() });
      }),
    );
  const mark = (sent: boolean) =>
    attempt(async () => {
      await call("letter_mark", { id, sent, on: null });
      announce(sent ? m.letters_now_sent({ kind }) : m.letters_now_draft({ kind }));
    });
  const accept = () =>
    attempt(async () => {
      await call("letter_accept", { id, on: null });
      announce(m.letters_now_accepted());
    });

  const isSent = letter.sent_on !== null;
  const isAccepted = letter.accepted_on !== null;
  const acts: MenuAct[] = [
    ...(isSent
      ? []
      : [
          {
            id: "redraft",
            label: m.letters_redraft(),
            icon: <RotateCw aria-hidden />,
            run: () =>
              void attempt(async () => {
                await call("letter_redraft", { id });
                announce(m.letters_redrafted());
              }),
          },
        ]),
    ...(isSent && !isAccepted
      ? [
          {
            id: "unsent",
            label: m.letters_back_to_draft(),
            icon: <RotateCcw aria-hidden />,
            run: () => void mark(false),
          },
        ]
      : []),
    ...(isAccepted
      ? []
      : [
          {
            id: "delete",
            label: m.common_delete(),
            icon: <Trash2 aria-hidden />,
            danger: true,
            run: () =>
              void attempt(async () => {
                await call("letter_delete", { id });
                openLetter.set(null);
                announce(m.letters_deleted({ kind }));
              }),
          },
        ]),
  ];

  return (
    <>
      <div className={css.footer}>
        <Button icon={<Copy aria-hidden />} onPress={copy}>
          {m.letters_copy()}
        </Button>
        {isSent ? null : (
          <Button
            icon={<Mail aria-hidden />}
            onPress={() => afterLook((now) => setAddress(mailAddress(now)))}
          >
            {m.letters_open_mail()}
          </Button>
        )}
        {isSent ? null : (
          <Button onPress={() => afterLook(() => void mark(true))}>{m.letters_mark_sent()}</Button>
        )}
        {letter.kind === "scope_change" && isSent && !isAccepted ? (
          <Button onPress={() => void accept()}>{m.letters_accept()}</Button>
        ) : null}
        {acts.length > 0 ? <Menu label={m.letters_more({ kind })} acts={acts} /> : null}
      </div>
      <FormError error={refused} />
      {held ? (
        <Dialog
          title={m.letters_doubts_title()}
          size="small"
          role="alertdialog"
          onClose={() => setHeld(null)}
          footer={
            <>
              <Button
                onPress={() => {
                  setHeld(null);
                  held.goOn();
                }}
              >
                {m.letters_doubts_go_on()}
              </Button>
              <Button kind="primary" autoFocus onPress={() => setHeld(null)}>
                {m.letters_doubts_back()}
              </Button>
            </>
          }
        >
          <DoubtList check={held.check} />
        </Dialog>
      ) : null}
      {address ? <OpenLinkDialog address={address} onClose={() => setAddress(null)} /> : null}
    </>
  );
}
