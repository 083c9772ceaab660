// Shows where a link leads, whole, before anything outside is opened.
import { host } from "~/host/host";
import { m } from "~/messages/generated/messages";
import { ConfirmDialog } from "./Dialog";
import css from "./OpenLinkDialog.module.css";

export function OpenLinkDialog({ address, onClose }: { address: string; onClose: () => void }) {
  return (
    <ConfirmDialog
      title={m.link_title()}
      confirmLabel={m.link_open()}
      onConfirm={() => host().openExternal(address)}
      onClose={onClose}
    >
      <p>{m.link_body()}</p>
      <p className={css.address}>{address}</p>
    </ConfirmDialog>
  );
}
