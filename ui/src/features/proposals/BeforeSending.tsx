// Said before a proposal counts as sent: what in it rests on nothing. The person may know better and send it.
import type { Claim, Section } from "~/api/generated";
import { Button } from "~/components/Button";
import { Dialog } from "~/components/Dialog";
import { m } from "~/messages/generated/messages";
import { looseSections } from "~/summary/claims";
import css from "./BeforeSending.module.css";

interface BeforeSendingProps {
  sections: readonly Section[];
  claims: readonly Claim[];
  onSend: () => void;
  /** Goes to the section with this id. */
  onLook: (section: string) => void;
  onClose: () => void;
}

export function BeforeSending({ sections, claims, onSend, onLook, onClose }: BeforeSendingProps) {
  const found = looseSections(sections, claims);
  const count = found.reduce((sum, { texts }) => sum + texts.length, 0);
  return (
    <Dialog
      title={m.proposals_loose_title({ count })}
      size="small"
      role="alertdialog"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onSend}>{m.proposals_loose_send()}</Button>
          <Button
            kind="primary"
            autoFocus
            onPress={() => {
              onClose();
              if (found[0]) onLook(found[0].id);
            }}
          >
            {m.proposals_loose_back()}
          </Button>
        </>
      }
    >
      <p>{m.proposals_loose_why()}</p>
      <dl className={css.found}>
        {found.map(({ id, heading, texts }) => (
          <div key={id}>
            <dt>{heading}</dt>
            <dd>{texts.join(" · ")}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
