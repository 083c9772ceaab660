// The assistant's margin: what it can do for the open record, how that goes, and where words go.
import { X } from "lucide-react";
import { lazy, Suspense } from "react";
import { IconButton } from "~/components/Button";
import { Skeleton } from "~/components/Skeleton";
import { usePath } from "~/lib/places";
import { m } from "~/messages/generated/messages";
import { togglePanel } from "~/shell/panel";
import css from "./assistant.module.css";
import { Destination } from "./Destination";

// Not needed for the first picture.
const BriefMargin = lazy(() => import("./BriefMargin"));
const ProposalMargin = lazy(() => import("./ProposalMargin"));

export function AssistantMargin() {
  const [, section, id] = usePath().split("/");
  return (
    <div className={css.margin}>
      <header className={css.header}>
        <h2>{m.assistant_label()}</h2>
        <IconButton label={m.assistant_close()} keys="Mod+j" onPress={togglePanel}>
          <X aria-hidden />
        </IconButton>
      </header>
      <Suspense fallback={<Skeleton lines={3} />}>
        {id && section === "briefs" ? (
          <BriefMargin key={id} id={id} />
        ) : id && section === "proposals" ? (
          <ProposalMargin key={id} id={id} />
        ) : (
          <>
            <p className={css.lead}>{m.assistant_intro()}</p>
            <Destination clientId={null} />
          </>
        )}
      </Suspense>
    </div>
  );
}
