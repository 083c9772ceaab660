// Said before a proposal counts as sent: what in it rests on nothing. The person may know better and send it.
import type { Claim } from "~/api/generated";
import { Button } from "~/components/Button";
import { Dialog } from "~/components/Dialog";
import { m } from "~/messages/generated/messages";

interface BeforeSendingProps {
  claims: readonly Claim[];
  onSend: () => void;
  onClose: () => void;
}

/** The claims that rest on nothing, or that name another client. */
export const loose = (claims: readonly Claim[]): Claim[] =>
  claims.filter((claim) => claim.grounds.length === 0 || claim.kind === "other_client");

export function BeforeSending({ claims, onSend, onClose }: BeforeSendingProps) {
  return (
    <Dialog
      title={m.proposals_loose_title({ count: claims.length })}
      size="small"
      role="alertdialog"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onSend}>{m.proposals_loose_send()}</Button>
          <Button kind="primary" autoFocus onPress={onClose}>
            {m.proposals_loose_back()}
          </Button>
        </>
      }
    >
      <p>{m.proposals_loose_why()}</p>
      <ul>
        {claims.map((claim) => (
          <li key={`${claim.section} ${claim.start} ${claim.kind}`}>{claim.text}</li>
        ))}
      </ul>
    </Dialog>
  );
}
