// The backups that are kept: made by themselves, listed with age, size and state, taken back in three clicks, and a second folder.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call, stream } from "~/api/client";
import { errorText } from "~/api/errors";
import type { BackupState, KeptBackup } from "~/api/generated";
import { query } from "~/api/queries";
import { restoreBackup } from "~/api/restore";
import { Button } from "~/components/Button";
import { Dialog } from "~/components/Dialog";
import { EditableText } from "~/components/Editable";
import { FormError } from "~/components/FieldNotes";
import { useFolderChoice } from "~/components/FolderField";
import { ListError } from "~/components/ListError";
import { formatBytes } from "~/lib/bytes";
import { formatMoment } from "~/lib/dates";
import { m } from "~/messages/generated/messages";
import css from "./Backups.module.css";
import { useRun } from "./useRun";

const states: Record<BackupState, () => string> = {
  verified: () => m.backup_verified(),
  with_problems: () => m.backup_with_problems(),
  damaged: () => m.backup_damaged(),
};
function stateText(backup: KeptBackup, isEncrypted: boolean): string {
  const state = backup.before_schema === null ? states[backup.state]() : m.backup_before_update();
  if (backup.encrypted) return m.backup_is_encrypted({ state });
  return isEncrypted ? m.backup_is_plain({ state }) : state;
}

/** So many are shown before somebody asks for all. */
const shown = 8;

export function Backups() {
  const { data, error } = useQuery(query("backup_list", {}));
  const isEncrypted = useQuery(query("encryption", {})).data?.on ?? false;
  const [all, setAll] = useState(false);
  const [chosen, setChosen] = useState<KeptBackup | null>(null);
  if (error) return <ListError error={error} />;
  if (!data) return null;
  const rows = all ? data.kept : data.kept.slice(0, shown);
  return (
    <>
      <p className={css.lead}>{m.backup_lead()}</p>
      <MakeBackup />
      <FormError error={data.failed ? m.backup_failed({ why: errorText(data.failed) }) : null} />
      {rows.length > 0 ? (
        <table className={css.list}>
          <thead>
            <tr>
              <th scope="col">{m.backup_made_at()}</th>
              <th scope="col">{m.backup_size()}</th>
              <th scope="col">{m.backup_state()}</th>
              <th scope="col">
                <span className={css.hidden}>{m.backup_restore()}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((each) => (
              <tr key={each.path}>
                <td>{formatMoment(each.made_at)}</td>
                <td>{formatBytes(each.bytes)}</td>
                <td>{stateText(each, isEncrypted)}</td>
                <td>
                  {each.state === "damaged" ? null : (
                    <Button kind="quiet" onPress={() => setChosen(each)}>
                      {m.backup_restore()}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p>{m.backup_none()}</p>
      )}
      {data.kept.length > rows.length ? (
        <Button kind="quiet" onPress={() => setAll(true)}>
          {m.backup_all({ count: data.kept.length })}
        </Button>
      ) : null}
      <SecondFolder
        folder={data.second?.folder ?? ""}
        note={
          data.second === null
            ? null
            : data.second.reachable
              ? m.backup_second_count({ count: data.second.kept.length })
              : m.backup_second_away()
        }
        failed={data.second?.failed ?? null}
      />
      {chosen ? <Restore backup={chosen} onClose={() => setChosen(null)} /> : null}
    </>
  );
}

function MakeBackup() {
  const { start, bar, isBusy, problem } = useRun();
  const make = () =>
    start((id, onProgress) =>
      stream("backup_make", {}, id, (event) => {
        if (event.type === "progress") onProgress({ done: event.done, total: event.total });
      }),
    );
  return (
    <>
      <div className={css.line}>
        <Button isPending={isBusy} onPress={() => void make()}>
          {m.backup_make()}
        </Button>
        {bar(m.backup_make())}
      </div>
      <FormError error={problem ? errorText(problem) : null} />
    </>
  );
}

function SecondFolder({ folder, note, failed }: { folder: string; note: string | null; failed: unknown }) {
  const [problem, setProblem] = useState<unknown>(null);
  const save = async (path: string) => {
    setProblem(null);
    await call("backup_folder_set", { folder: path.trim() });
  };
  const choose = useFolderChoice(m.backup_second(), folder, (path) => void save(path).catch(setProblem));
  const refused = problem ?? failed;
  return (
    <div className={css.second}>
      <div className={css.line}>
        <EditableText
          label={m.backup_second()}
          placeholder={m.backup_second_none()}
          value={folder}
          onSave={save}
        />
        {choose.button}
      </div>
      <p className={css.lead}>{note ?? m.backup_second_help()}</p>
      <FormError error={refused ? errorText(refused) : choose.error} />
    </div>
  );
}

function Restore({ backup, onClose }: { backup: KeptBackup; onClose: () => void }) {
  const { start, bar, isBusy, problem } = useRun();
  const when = formatMoment(backup.made_at);
  async function restore() {
    if (await start((id, onProgress) => restoreBackup(backup.path, id, onProgress))) onClose();
  }
  return (
    <Dialog
      title={m.backup_restore_title({ when })}
      size="small"
      role="alertdialog"
      onClose={onClose}
      footer={
        <>
          {bar(m.backup_restore())}
          <Button onPress={onClose} isDisabled={isBusy}>
            {m.common_cancel()}
          </Button>
          <Button kind="primary" isPending={isBusy} onPress={() => void restore()}>
            {m.backup_restore()}
          </Button>
        </>
      }
    >
      <p>{m.backup_restore_text()}</p>
      <FormError error={problem ? errorText(problem) : null} />
    </Dialog>
  );
}
