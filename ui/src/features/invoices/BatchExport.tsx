// Writes the files of many issued documents into a folder. It says how far it is, and can be stopped; what is written stays.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { call, stream } from "~/api/client";
import { fieldError, formError } from "~/api/errors";
import type { InvoiceFormat, InvoicesExported } from "~/api/generated";
import { query } from "~/api/queries";
import { Button } from "~/components/Button";
import { CheckGroup } from "~/components/CheckGroup";
import { DateField } from "~/components/DateField";
import { Dialog } from "~/components/Dialog";
import { FormError } from "~/components/FieldNotes";
import { FolderField } from "~/components/FolderField";
import { host } from "~/host/host";
import { m } from "~/messages/generated/messages";
import css from "./BatchExport.module.css";

interface BatchExportProps {
  client: string | undefined;
  project: string | undefined;
  today: string;
  onClose: () => void;
}

interface Progress {
  done: number;
  total: number;
}

export function BatchExport({ client, project, today, onClose }: BatchExportProps) {
  const [from, setFrom] = useState<string | null>(`${today.slice(0, 4)}-01-01`);
  const [to, setTo] = useState<string | null>(null);
  const [formats, setFormats] = useState<readonly InvoiceFormat[]>(["pdf"]);
  // null: the folder that exports go to.
  const [folder, setFolder] = useState<string | null>(null);
  const usual = useQuery(query("settings_get", {})).data?.export_folder_in_use ?? "";
  const [run, setRun] = useState<string | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [outcome, setOutcome] = useState<InvoicesExported | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  // Closing stops it: nothing goes on that nobody sees.
  const going = useRef<string | null>(null);
  useEffect(
    () => () => {
      if (going.current) void call("assistant_stop", { run: going.current });
    },
    [],
  );

  async function start() {
    const id = crypto.randomUUID();
    going.current = id;
    setRun(id);
    setProgress(null);
    setOutcome(null);
    setProblem(null);
    try {
      const wanted = {
        ids: [],
        from,
        to,
        client_id: client ?? null,
        project_id: project ?? null,
        formats: [...formats],
        folder: folder?.trim() || null,
      };
      const reply = await stream("invoice_export_many", wanted, id, (event) => {
        if (event.type === "progress") setProgress({ done: event.done, total: event.total });
      });
      setOutcome(reply);
    } catch (refused) {
      setProblem(refused);
    }
    going.current = null;
    setRun(null);
  }

  return (
    <Dialog
      title={m.batch_title()}
      size="small"
      onClose={onClose}
      footer={
        run ? (
          <Button onPress={() => void call("assistant_stop", { run })}>{m.common_stop()}</Button>
        ) : (
          <>
            <Button onPress={onClose}>{outcome ? m.batch_close() : m.common_cancel()}</Button>
            {outcome?.stopped ? <Button onPress={() => void start()}>{m.batch_go_on()}</Button> : null}
            {outcome ? (
              <Button kind="primary" onPress={() => void host().revealFile(outcome.folder)}>
                {m.batch_show()}
              </Button>
            ) : (
              <Button kind="primary" isDisabled={formats.length === 0} onPress={() => void start()}>
                {m.batch_do()}
              </Button>
            )}
          </>
        )
      }
    >
      {run ? (
        <>
          <progress className={css.progress} aria-label={m.batch_title()} {...bar(progress)} />
          <p role="status">{progress ? m.batch_progress({ ...progress }) : m.batch_starting()}</p>
        </>
      ) : outcome ? (
        <div role="status">
          <p>
            {outcome.stopped
              ? m.batch_stopped({ written: outcome.written })
              : m.batch_done({ written: outcome.written, present: outcome.present })}
          </p>
          {outcome.without_xml > 0 ? <p>{m.batch_without_xml({ count: outcome.without_xml })}</p> : null}
          <p className={css.folder}>{outcome.folder}</p>
        </div>
      ) : (
        <>
          <div className={css.days}>
            <DateField label={m.batch_from()} value={from} onChange={setFrom} autoFocus />
            <DateField label={m.batch_to()} value={to} onChange={setTo} help={m.batch_days_help()} />
          </div>
          <CheckGroup<InvoiceFormat>
            label={m.batch_formats()}
            options={[
              { id: "pdf", label: m.batch_pdf() },
              { id: "xml", label: m.batch_xml() },
            ]}
            value={formats}
            onChange={setFormats}
          />
          <FolderField
            label={m.batch_folder()}
            value={folder ?? usual}
            onChange={setFolder}
            error={fieldError(problem, "folder")}
          />
        </>
      )}
      <FormError error={formError(problem, run || outcome ? [] : ["folder"])} />
    </Dialog>
  );
}

/** Without figures the bar only says that something goes on. */
const bar = (progress: Progress | null) =>
  progress && progress.total > 0 ? { value: progress.done, max: progress.total } : {};
