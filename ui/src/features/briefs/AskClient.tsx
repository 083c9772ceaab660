// A proposal needs to know for whom it is: asked for in place, and the draft goes on with the answer.
import { useEffect, useRef, useState } from "react";
import { errorText } from "~/api/errors";
import type { Brief } from "~/api/generated";
import { Button } from "~/components/Button";
import { keepFocus } from "~/lib/keepFocus";
import { m } from "~/messages/generated/messages";
import { ClientField } from "~/pickers/ClientField";
import css from "./AskClient.module.css";
import { senderOf } from "./words";

interface AskClientProps {
  brief: Brief;
  onChoose: (client: string) => Promise<void>;
  onClose: () => void;
}

export function AskClient({ brief, onChoose, onClose }: AskClientProps) {
  const [problem, setProblem] = useState<unknown>(null);
  const frame = useRef<HTMLDivElement>(null);
  // Read while this is made, before its field takes the focus.
  const [opener] = useState(() => document.activeElement);
  useEffect(() => {
    frame.current?.scrollIntoView({ block: "nearest" });
  }, []);
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement) keepFocus(opener);
    },
    [opener],
  );
  async function choose(client: string | null) {
    if (client === null) return;
    try {
      await onChoose(client);
    } catch (refused) {
      setProblem(refused);
    }
  }
  return (
    // Escape closes it from whichever of its controls has the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={frame}
      role="group"
      aria-label={m.briefs_ask_client()}
      className={css.ask}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <p>{m.briefs_ask_client_why()}</p>
      <ClientField
        label={m.briefs_ask_client()}
        value={null}
        suggestion={senderOf(brief.sender)}
        autoFocus
        isRequired
        onChange={(client) => void choose(client)}
        error={problem ? errorText(problem) : null}
      />
      <Button onPress={onClose}>{m.common_cancel()}</Button>
    </div>
  );
}
