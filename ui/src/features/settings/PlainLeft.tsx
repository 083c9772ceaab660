// What is not encrypted of an encrypted workspace: backups from before, and files that were moved aside.
import type { Encryption } from "~/api/generated";
import { m } from "~/messages/generated/messages";
import css from "./Encryption.module.css";

export const hasPlain = (state: Encryption): boolean =>
  state.plain_backups > 0 || state.plain_folders.length > 0;

export function PlainLeft({ state }: { state: Encryption }) {
  return (
    <>
      {state.plain_backups > 0 ? <p>{m.encryption_plain_backups({ count: state.plain_backups })}</p> : null}
      {state.plain_folders.length > 0 ? (
        <>
          <p>{m.encryption_plain_folders()}</p>
          <ul className={css.folders}>
            {state.plain_folders.map((folder) => (
              <li key={folder}>{folder}</li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
