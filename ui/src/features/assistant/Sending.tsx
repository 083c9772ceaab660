// What will be sent, before it is: where to, how much, and the request itself, as text or byte by byte. Nothing is sent by looking.
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import type { Sending, SendingRequest } from "~/api/generated";
import { query } from "~/api/queries";
import { Button } from "~/components/Button";
import { Dialog } from "~/components/Dialog";
import { ListError } from "~/components/ListError";
import { Skeleton } from "~/components/Skeleton";
import { formatCount } from "~/lib/count";
import { m } from "~/messages/generated/messages";
import { wordsOf, type Speaker } from "./wordsOf";
import css from "./Sending.module.css";

interface SendingDialogProps {
  request: SendingRequest;
  onClose: () => void;
  /** Said above it all. */
  lead?: string;
  /** Buttons, if it is not only looked at. */
  footer?: ReactNode;
}

export function SendingDialog({ request, onClose, lead, footer }: SendingDialogProps) {
  const shown = useQuery({
    ...query("sending_preview", request),
    // The file may have changed since it was last looked at.
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <Dialog
      title={m.sending_show()}
      size="large"
      onClose={onClose}
      footer={footer ?? <Button onPress={onClose}>{m.sending_close()}</Button>}
    >
      {shown.error ? <ListError error={shown.error} /> : null}
      {lead ? <p>{lead}</p> : null}
      {shown.data ? <Request shown={shown.data} /> : <Skeleton lines={6} />}
    </Dialog>
  );
}

function Request({ shown }: { shown: Sending }) {
  const [isExact, setExact] = useState(false);
  const to = shown.destination;
  if (shown.withheld) return <p>{m.assistant_withheld()}</p>;
  if (!to) return <p>{m.sending_none()}</p>;
  const place = { host: to.host, name: to.name };
  const size = { bytes: formatCount(shown.bytes), tokens: formatCount(shown.tokens) };
  return (
    <>
      <p>{to.local ? m.sending_here(place) : m.sending_to(place)}</p>
      <p className={css.facts}>
        {[
          to.model ? `${m.sending_model()}: ${to.model}` : "",
          // The parts of a long brief go one by one: their sum says nothing about the room there is.
          shown.context === null || shown.bodies.length > 1
            ? m.sending_size_is(size)
            : m.sending_size_of({ ...size, context: formatCount(shown.context) }),
          shown.bodies.length > 1 ? `${m.sending_parts()}: ${formatCount(shown.bodies.length)}` : "",
          shown.masked > 0 ? `${m.sending_masked()}: ${formatCount(shown.masked)}` : "",
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <div>
        <Button onPress={() => setExact(!isExact)}>{isExact ? m.sending_words() : m.sending_exact()}</Button>
      </div>
      <div
        className={css.body}
        role="region"
        aria-label={m.sending_show()}
        // What scrolls must be reachable from the keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        {shown.bodies.map((body, index) => (
          <article key={index}>
            {shown.bodies.length > 1 ? (
              <p className={css.number}>
                {formatCount(index + 1)} / {formatCount(shown.bodies.length)}
              </p>
            ) : null}
            <Body body={body} isExact={isExact} />
          </article>
        ))}
      </div>
    </>
  );
}

const speakers: Record<Speaker, () => string> = {
  system: () => m.sending_role_system(),
  user: () => m.sending_role_user(),
  assistant: () => m.sending_role_assistant(),
  rest: () => m.sending_rest(),
};

function Body({ body, isExact }: { body: string; isExact: boolean }) {
  const spoken = isExact ? null : wordsOf(body);
  if (!spoken) return <pre>{body}</pre>;
  return spoken.map(({ by, text }, index) => (
    <section key={index}>
      <h3>{speakers[by]()}</h3>
      <pre>{text}</pre>
    </section>
  ));
}
