// Where the files are, a copy of them, and a look whether they are whole.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "~/api/client";
import { errorText, fieldError } from "~/api/errors";
import { query } from "~/api/queries";
import { switchWorkspace } from "~/api/workspace";
import { Button } from "~/components/Button";
import { EditableText } from "~/components/Editable";
import { FormError } from "~/components/FieldNotes";
import { useFolderChoice } from "~/components/FolderField";
import { ListError } from "~/components/ListError";
import { Facts, Section } from "~/components/Page";
import { Skeleton } from "~/components/Skeleton";
import { TextField } from "~/components/TextField";
import { ReportProblem } from "~/features/report";
import { host } from "~/host/host";
import { today } from "~/lib/dates";
import { m } from "~/messages/generated/messages";
import { Backups } from "./Backups";
import { Encryption } from "./Encryption";
import css from "./settings.module.css";

export function FileSettings() {
  const status = useQuery(query("workspace_status", {}));
  const settings = useQuery(query("settings_get", {}));
  const error = status.error ?? settings.error;
  if (error) return <ListError error={error} />;
  if (!status.data || !settings.data) return <Skeleton lines={4} />;
  const { path, sample, own, version } = status.data;
  return (
    <>
      <Section title={m.files_workspace()}>
        <Facts
          items={[
            { label: m.files_path(), value: path },
            { label: m.files_version(), value: version },
          ]}
        />
        <div className={css.line}>
          <Button onPress={() => void host().revealFile(path)}>{m.files_reveal()}</Button>
          {sample ? null : <OpenSample />}
        </div>
      </Section>
      <Section title={m.files_exports()}>
        <ExportFolder own={settings.data.export_folder} inUse={settings.data.export_folder_in_use} />
      </Section>
      <Section title={m.backup_title()}>
        {own ? <Backups /> : <p className={css.lead}>{m.backup_sample()}</p>}
      </Section>
      {own ? (
        <Section title={m.encryption_title()}>
          <Encryption />
        </Section>
      ) : null}
      <Section title={m.files_backup()}>
        <Backup folder={settings.data.export_folder_in_use} />
      </Section>
      <Section title={m.files_check()}>
        <CheckFile />
      </Section>
      <Section title={m.report_title()}>
        <p className={css.lead}>{m.report_lead()}</p>
        <ReportProblem />
      </Section>
    </>
  );
}

function ExportFolder({ own, inUse }: { own: string; inUse: string }) {
  const save = (folder: string) => call("settings_update", { export_folder: folder.trim() });
  const [problem, setProblem] = useState<unknown>(null);
  const choose = useFolderChoice(m.files_export_folder(), inUse, (path) => void save(path).catch(setProblem));
  const refused = problem ? errorText(problem) : choose.error;
  return (
    <>
      <div className={css.line}>
        <EditableText label={m.files_export_folder()} placeholder={inUse} value={own} onSave={save} />
        {choose.button}
      </div>
      <FormError error={refused} />
    </>
  );
}

function OpenSample() {
  const [problem, setProblem] = useState<unknown>(null);
  return (
    <>
      <Button onPress={() => void switchWorkspace("sample_open").catch(setProblem)}>
        {m.first_sample()}
      </Button>
      <FormError error={problem ? errorText(problem) : null} />
    </>
  );
}

function Backup({ folder }: { folder: string }) {
  const [path, setPath] = useState(() => `${folder}/Daybook ${today()}.daybook`);
  const [written, setWritten] = useState<string | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [pending, setPending] = useState(false);
  async function write() {
    setPending(true);
    setProblem(null);
    setWritten(null);
    try {
      setWritten((await call("backup", { path })).path);
    } catch (refused) {
      setProblem(refused);
    }
    setPending(false);
  }
  return (
    <form
      className={css.stack}
      onSubmit={(event) => {
        event.preventDefault();
        void write();
      }}
    >
      <TextField
        label={m.files_backup_path()}
        value={path}
        onChange={setPath}
        error={problem ? (fieldError(problem, "path") ?? errorText(problem)) : null}
      />
      <div className={css.line}>
        <Button type="submit" isPending={pending}>
          {m.files_backup_make()}
        </Button>
        <p role="status">{written ? m.files_backup_made() : null}</p>
        {written ? (
          <Button kind="quiet" onPress={() => void host().revealFile(written)}>
            {m.files_reveal()}
          </Button>
        ) : null}
      </div>
    </form>
  );
}

function CheckFile() {
  const check = useQuery({ ...query("check", {}), enabled: false });
  return (
    <div className={css.line}>
      <Button isPending={check.isFetching} onPress={() => void check.refetch()}>
        {m.files_check_now()}
      </Button>
      <p role="status">
        {check.data && !check.isFetching
          ? check.data.problems.length === 0
            ? m.files_check_good({ count: check.data.documents })
            : m.files_check_bad({ count: check.data.problems.length })
          : null}
      </p>
      <FormError error={check.error ? errorText(check.error) : null} />
    </div>
  );
}
