// Every call of an endpoint: when, where to, for what, how much, and how it ended. The newest first.
import type { CallOutcome, CallRow, CallTask } from "~/api/generated";
import { useRows } from "~/api/queries";
import { Button } from "~/components/Button";
import { ListError } from "~/components/ListError";
import { Section } from "~/components/Page";
import { formatMoment } from "~/lib/dates";
import { formatCount } from "~/lib/count";
import { m } from "~/messages/generated/messages";
import css from "./Calls.module.css";
import settings from "./settings.module.css";

const outcomes: Record<CallOutcome, () => string> = {
  under_way: () => m.calls_under_way(),
  answered: () => m.calls_answered(),
  stopped: () => m.calls_stopped(),
  failed: () => m.calls_failed(),
};

const tasks: Record<CallTask, () => string> = {
  summary: () => m.sending_of_summary(),
  proposal: () => m.sending_of_proposal(),
  letter: () => m.sending_of_letter(),
};

function Call({ row }: { row: CallRow }) {
  const tokens = { read: formatCount(row.tokens_read), written: formatCount(row.tokens_written) };
  return (
    <li className={css.call}>
      <p>
        {formatMoment(row.made_at)} · {tasks[row.task]()}
        {row.title ? `: ${row.title}` : ""}
      </p>
      <p className={css.detail}>{[row.profile, row.host, row.model].filter(Boolean).join(" · ")}</p>
      <p className={css.detail}>
        {[
          outcomes[row.outcome](),
          ...(row.outcome === "under_way"
            ? []
            : [
                m.calls_bytes({ sent: formatCount(row.sent), received: formatCount(row.received) }),
                row.estimated ? m.calls_tokens_about(tokens) : m.calls_tokens(tokens),
              ]),
          row.masked > 0 ? `${m.sending_masked()}: ${formatCount(row.masked)}` : "",
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </li>
  );
}

export function Calls() {
  const list = useRows("call_list", {}, { descending: true });
  return (
    <Section title={m.calls_title()}>
      <p className={settings.lead}>{m.calls_lead()}</p>
      {list.error ? <ListError error={list.error} /> : null}
      {list.isRead && list.rows.length === 0 ? <p className={css.none}>{m.calls_none()}</p> : null}
      <ul className={css.calls}>
        {list.rows.map((row) => (
          <Call key={row.id} row={row} />
        ))}
      </ul>
      {list.more.hasMore ? <Button onPress={list.more.onMore}>{m.calls_more()}</Button> : null}
    </Section>
  );
}
