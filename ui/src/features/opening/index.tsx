// The file could not be opened: why, and the ways to go on, the best first. Nothing that is offered here deletes anything.
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { call } from "~/api/client";
import { errorText } from "~/api/errors";
import type { ErrorCode, KeptBackup } from "~/api/generated";
import { query } from "~/api/queries";
import { goOn, restoreBackup, salvage, type Progress } from "~/api/restore";
import { Button } from "~/components/Button";
import { FormError } from "~/components/FieldNotes";
import { useTitle } from "~/components/Page";
import { ReportProblem } from "~/features/report";
import { host, isApiError } from "~/host/host";
import { formatBytes } from "~/lib/bytes";
import { formatMoment } from "~/lib/dates";
import { m } from "~/messages/generated/messages";
import css from "./opening.module.css";
import { Unlock } from "./Unlock";

/** A backup can take the file's place. */
const restorable: ReadonlySet<ErrorCode> = new Set([
  "damaged",
  "file_missing",
  "cannot_open",
  "disk_failed",
  "newer_file",
]);
/** What is there may still be read. */
const readable: ReadonlySet<ErrorCode> = new Set(["damaged", "cannot_open", "disk_failed", "read_only"]);

/** Nothing a person did on purpose: somebody may want to look for the cause. */
const broken: ReadonlySet<ErrorCode> = new Set(["damaged", "cannot_open", "disk_failed", "internal"]);

export default function Unopened({ error }: { error: unknown }) {
  const opening = useQuery(query("opening", {}));
  const problem = opening.data?.problem ?? error;
  const code = isApiError(problem) ? problem.code : "internal";
  useTitle(titles[code]?.() ?? m.opening_title());
  const backups = opening.data?.backups.filter((each) => each.state !== "damaged") ?? [];
  const [refused, setRefused] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const [progress, setProgress] = useState<Progress | null>(null);
  const run = useRef("");

  async function attempt(way: () => Promise<unknown>): Promise<void> {
    setBusy(true);
    setRefused(null);
    try {
      await way();
    } catch (problemNow) {
      setRefused(problemNow);
    }
    setProgress(null);
    setBusy(false);
  }

  function restore(backup: KeptBackup): void {
    run.current = crypto.randomUUID();
    void attempt(() => restoreBackup(backup.path, run.current, setProgress));
  }

  const best = backups.find((each) => each.state === "verified");
  return (
    <main className={css.screen}>
      <div className={css.sheet} role="alert">
        <h1>{titles[code]?.() ?? m.opening_title()}</h1>
        <p>{explained(code, problem)}</p>
        <p className={css.path}>{opening.data?.path}</p>
        {code === "locked" && isApiError(problem) ? <Unlock problem={problem} /> : null}
        {code === "risky_place" ? (
          <div className={css.ways}>
            <Button
              kind="primary"
              isPending={isBusy}
              onPress={() => void attempt(() => goOn("opening_accept_place"))}
            >
              {m.opening_accept_place()}
            </Button>
            <Button onPress={() => void host().revealFile(opening.data?.path ?? "")}>
              {m.files_reveal()}
            </Button>
          </div>
        ) : null}
        {restorable.has(code) && best ? (
          <section className={css.best}>
            <p>{m.opening_best({ when: formatMoment(best.made_at), size: formatBytes(best.bytes) })}</p>
            <p className={css.note}>{m.opening_aside()}</p>
            <div className={css.ways}>
              <Button kind="primary" isPending={isBusy} onPress={() => restore(best)}>
                {m.opening_restore()}
              </Button>
              {progress ? (
                <>
                  <progress aria-label={m.opening_restore()} value={progress.done} max={progress.total} />
                  <Button onPress={() => void call("assistant_stop", { run: run.current })}>
                    {m.common_stop()}
                  </Button>
                </>
              ) : null}
            </div>
          </section>
        ) : null}
        {restorable.has(code) && opening.data && !best ? <p>{m.opening_no_backup()}</p> : null}
        <FormError error={refused ? errorText(refused) : null} />
        <div className={css.ways}>
          {code === "risky_place" ? null : (
            <Button isDisabled={isBusy} onPress={() => void attempt(() => goOn("opening_again"))}>
              {m.common_try_again()}
            </Button>
          )}
          {code === "damaged" || code === "disk_failed" ? (
            <Button isDisabled={isBusy} onPress={() => void attempt(salvage)}>
              {m.opening_salvage()}
            </Button>
          ) : null}
          {readable.has(code) ? (
            <Button isDisabled={isBusy} onPress={() => void attempt(() => goOn("opening_read_only"))}>
              {m.opening_read_only()}
            </Button>
          ) : null}
          {broken.has(code) ? <ReportProblem label={m.report_title()} /> : null}
        </div>
        {restorable.has(code) && backups.length > 1 ? (
          <details>
            <summary>{m.opening_others({ count: backups.length - 1 })}</summary>
            <ul className={css.others}>
              {backups
                .filter((each) => each !== best)
                .map((each) => (
                  <li key={each.path}>
                    <span>{formatMoment(each.made_at)}</span>
                    <span>{formatBytes(each.bytes)}</span>
                    <Button isDisabled={isBusy} onPress={() => restore(each)}>
                      {m.opening_restore()}
                    </Button>
                  </li>
                ))}
            </ul>
          </details>
        ) : null}
      </div>
    </main>
  );
}

const titles: Partial<Record<ErrorCode, () => string>> = {
  damaged: () => m.opening_damaged(),
  file_missing: () => m.opening_missing(),
  newer_file: () => m.opening_newer(),
  already_open: () => m.opening_already_open(),
  risky_place: () => m.opening_place(),
  locked: () => m.unlock_title(),
};

function explained(code: ErrorCode, problem: unknown): string {
  if (!isApiError(problem)) return errorText(problem);
  const params = problem.params;
  if (code === "risky_place")
    return params["kind"] === "network"
      ? m.opening_place_network({ name: params["name"] ?? "" })
      : m.opening_place_cloud({ name: params["name"] ?? "" });
  if (code === "damaged") return m.opening_damaged_text();
  if (code === "file_missing") return m.opening_missing_text();
  if (code === "locked") {
    if (params["slot"] === "missing") return m.unlock_no_slot({ file: params["keys_file"] ?? "" });
    return params["keychain"] === "away" ? m.unlock_away() : m.unlock_empty();
  }
  return errorText(problem);
}
