// Asks before the sample is deleted: undo cannot bring a file back.
import { ConfirmDialog } from "~/components/Dialog";
import { m } from "~/messages/generated/messages";

interface DeleteSampleProps {
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}

export default function DeleteSample({ onConfirm, onClose }: DeleteSampleProps) {
  return (
    <ConfirmDialog
      title={m.sample_delete_title()}
      confirmLabel={m.sample_delete()}
      danger
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{m.sample_delete_text()}</p>
    </ConfirmDialog>
  );
}
